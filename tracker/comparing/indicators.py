"""Put one indicator of several plans side by side and against the nation's targets, and say where they may not measure the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from tracker.comparing.asked import Asked
from tracker.comparing.eras import ERAS, Era, era_of
from tracker.library import Library
from tracker.objective.elsewhere import Other, followed
from tracker.quarters import Quarter
from tracker.reviewing import Reviewer
from tracker.searching import bare, vietnamese_order
from tracker.status import Row

# Why a place is not held against the nation: no target of its year or later, another unit or comparator, no number to reach.
Apart = Literal["year", "unit", "comparator", "number"]


@dataclass(frozen=True, slots=True)
class Gap:
    """How far a plan's figure and target are from a target of the nation: signed decimal texts in their unit, None without a number."""

    nation: Other
    figure: str | None
    target: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """One plan's objective, or a part of one, that measures the indicator.

    `gap` is the nation's target beside it, or why none can be; None for the nation's own and where it has none at all. `way` counts from 0
    which of the definitions that differ it has, None where it has none.
    """

    era: Era
    other: Other
    gap: Gap | Apart | None
    way: int | None

    @property
    def figure(self) -> Decimal | None:
        """Return the figure where it is a number."""
        return _number(self.other.row.actual) if self.other.quarter else None


@dataclass(frozen=True, slots=True)
class Measured:
    """One indicator over the plans. `ways`, `units` and `comparators` are those that differ; more than one is a reason for doubt."""

    asked: Asked
    blocks: tuple[tuple[Era, tuple[Place, ...]], ...]
    ways: tuple[str, ...]
    units: tuple[str, ...]
    comparators: tuple[str, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        """Return every place that is shown, in order."""
        return tuple(place for _, places in self.blocks for place in places)

    @property
    def undefined(self) -> int:
        """Count the places without a definition."""
        return sum(place.way is None for place in self.places)


def measure(library: Library, asked: Asked, reviewer: Callable[[str], Reviewer]) -> Measured:
    """Return where an indicator is followed: the nation, and every province or those that are named."""
    found = followed(library, {asked.indicator or ""}, reviewer, until=asked.until)
    shown = [other for other in found if other.where == "nation" or not asked.provinces or other.selection.province in asked.provinces]
    nation = [other for other in shown if other.where == "nation"]
    ways = list(dict.fromkeys(plainly(other.definition) for other in shown if other.definition))
    places = sorted((_place(other, asked, nation, ways) for other in shown), key=_order)
    blocks = {era: tuple(place for place in places if place.era == era) for era in ("nation", *ERAS[:2])}
    rows = [other.row for other in shown]
    return Measured(
        asked=asked,
        blocks=tuple((era, members) for era, members in blocks.items() if members),
        ways=tuple(ways),
        units=_each(row.unit for row in rows if row.target is not None),
        comparators=_each(row.comparator for row in rows),
    )


def plainly(definition: str) -> str:
    """Return a definition without what makes no difference to what it says: case, accents' places, blanks and punctuation."""
    return " ".join("".join(char if char.isalnum() else " " for char in bare(definition)).split())


def _each(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _place(other: Other, asked: Asked, nation: list[Other], ways: list[str]) -> Place:
    day = (other.quarter or _near(asked.until, other)).ends
    era = era_of(other.territory.kind, (other.territory.valid_from, other.territory.valid_until), day)
    way = ways.index(plainly(other.definition)) if other.definition else None
    return Place(era, other, None if era == "nation" else _gap(other, nation), way)


def _near(until: Quarter, other: Other) -> Quarter:
    """Return the quarter of a plan's period that is nearest to one."""
    quarters = other.selection.period.quarters
    return min(max(until, quarters[0]), quarters[-1])


def _gap(other: Other, nation: list[Other]) -> Gap | Apart | None:
    """Compare with the nation's target of the same year, or of the next one that has any; an earlier one is past."""
    if not nation:
        return None
    ahead = [one for one in nation if one.selection.period.last >= other.selection.period.last]
    goal = min(ahead, key=lambda one: (one.selection.period.last, not _alike(one.row, other.row)), default=None)
    if goal is None:
        return "year"
    if _number(goal.row.target) is None or _number(other.row.target) is None:
        return "number"
    if not _alike(goal.row, other.row):
        return "unit" if goal.row.unit != other.row.unit else "comparator"
    figure = other.row.actual if other.quarter else None
    return Gap(goal, _difference(figure, goal.row.target), _difference(other.row.target, goal.row.target))


def _alike(one: Row, other: Row) -> bool:
    return one.unit == other.unit and one.comparator == other.comparator


def _difference(value: object, goal: object) -> str | None:
    one, two = _number(value), _number(goal)
    return None if one is None or two is None else format(one - two, "f")


def _number(text: object) -> Decimal | None:
    return Decimal(text) if isinstance(text, str) else None


def _order(place: Place) -> tuple[tuple[list[int], list[int]], str, int, int]:
    other = place.other
    return vietnamese_order(other.territory.name), other.selection.province, other.selection.period.last, other.selection.period.first
