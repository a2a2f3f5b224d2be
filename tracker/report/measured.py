"""Draw one indicator over the plans that follow it: bars of one unit, and the table of every number and definition."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from markupsafe import Markup

from tracker import links
from tracker.comparing.indicators import Gap, Measured, Place
from tracker.plan.models import DEFAULT_THRESHOLDS
from tracker.report.drawing import draw
from tracker.report.rows import Line, area_names, line, nowhere
from tracker.status import Band
from tracker.wording import comparing as page
from tracker.wording import measured as words
from tracker.wording.numbers import quantity
from tracker.wording.objective import other_name, territory_name

_FULL, _END = Decimal(100), 100


@dataclass(frozen=True, slots=True)
class Bar:
    """One place in a chart; what is drawn stands at `begin`, `end`, `target` and `nation`, in percent of the width."""

    name: str
    when: str
    text: str
    band: Band
    begin: float
    end: float
    target: float | None
    nation: float | None


@dataclass(frozen=True, slots=True)
class Chart:
    """The bars of places with one unit, on one scale; `absent` counts the places of that unit without a figure."""

    said: str
    reach: str
    bars: tuple[Bar, ...]
    absent: int

    @property
    def national(self) -> bool:
        """Say whether a target of the nation is drawn."""
        return any(bar.nation is not None for bar in self.bars)


def measured(found: Measured, name: str) -> Markup:
    """Show all of one indicator: what speaks against comparing, then the nation and each side of the mergers, a chart and a table each."""
    blocks = [
        (era, list(_charts(places)) if era != "nation" else [], [_row(place, found) for place in places]) for era, places in found.blocks
    ]
    nation = any(era == "nation" for era, _ in found.blocks)
    apart = len({era for era, _ in found.blocks} - {"nation"}) > 1
    doubts = words.doubts(len(found.ways), found.undefined, found.units, found.comparators)
    illustrative = all(place.other.status.illustrative for place in found.places)
    shown = {
        "illustrative": illustrative,
        "back": replace(found.asked, indicator=None).address,
        "blocks": blocks,
        "nation": nation,
        "apart": apart,
        "doubts": doubts,
        "name": name,
        "usual": DEFAULT_THRESHOLDS,
    }
    return draw("comparing/measured.html", found=found, wording=words, page=page, **shown)


def _row(place: Place, found: Measured) -> tuple[Place, str, Line, str | None, str | None]:
    other = place.other
    shown = line(other.row, other.status, nowhere, area_names(other.status))
    way = words.way(place.way) if place.way is not None and len(found.ways) > 1 else None
    return place, other_name(other), shown, links.objective(other.selection, other.selection.objective), way


def _charts(places: Sequence[Place]) -> Iterator[Chart]:
    """Yield a chart for each unit in which at least two places have a figure."""
    for unit in dict.fromkeys(place.other.row.unit for place in places):
        alike = [place for place in places if place.other.row.unit == unit]
        drawn = [place for place in alike if place.figure is not None]
        if len(drawn) > 1:
            yield _chart(unit, drawn, len(alike) - len(drawn))


def _chart(unit: str | None, places: Sequence[Place], absent: int) -> Chart:
    values = [value for place in places for value in (place.figure, *_goals(place)) if value is not None]
    low, high = min(Decimal(0), *values), max(Decimal(0), *values)
    high = _FULL if unit == "%" and high <= _FULL else high
    wide = (high - low) or Decimal(1)

    def at(value: Decimal | None) -> float | None:
        return None if value is None else float((value - low) * _END / wide)

    bars = tuple(_bar(place, at) for place in places)
    ordered = sorted(places, key=lambda place: place.figure or Decimal(0))
    ends = [(_figure(place), f"{_place(place)}, {_when(place)}") for place in (ordered[0], ordered[-1])]
    said = words.chart_name(unit, len(bars), words.reach(*ends))
    return Chart(said, words.scale(*(quantity(format(edge.normalize(), "f"), unit) for edge in (low, high))), bars, absent)


def _bar(place: Place, at: Callable[[Decimal | None], float | None]) -> Bar:
    target, nation = _goals(place)
    ends = sorted((at(Decimal(0)) or 0.0, at(place.figure) or 0.0))
    return Bar(_place(place), _when(place), _figure(place), place.other.row.band, ends[0], ends[1], at(target), at(nation))


def _place(place: Place) -> str:
    """Name a territory without its days: a chart has only those of one side of the mergers."""
    return territory_name(replace(place.other.territory, valid_from=None, valid_until=None))


def _when(place: Place) -> str:
    return page.when(place.other.selection.period, place.other.quarter)


def _figure(place: Place) -> str:
    return line(place.other.row, place.other.status, nowhere, {}).figure


def _goals(place: Place) -> tuple[Decimal | None, Decimal | None]:
    nation = place.gap.nation.row.target if isinstance(place.gap, Gap) else None
    own = place.other.row.target
    return (Decimal(own) if isinstance(own, str) else None, Decimal(nation) if isinstance(nation, str) else None)
