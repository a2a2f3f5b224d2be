"""Decide what each cell of an objective says; the template only places it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tracker.pace.values import PaceId
from tracker.status import JUDGED_BANDS, LastKnown, Row, Status
from tracker.wording import labels, numbers

Link = Callable[[Row], str | None]
BAR_END = 120


@dataclass(frozen=True, slots=True)
class Moved:
    """What changed: the arrow is the figure's direction, or the band's where figures say nothing; the tone says whether that is better."""

    arrow: str | None
    tone: str
    text: str | None
    step: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """One objective or part as it is shown. `percent` and `bar` are None where the band's word stands alone; `bar` is 0 to 120."""

    row: Row
    href: str | None
    about: tuple[str, ...]
    written: str | None
    figure: str
    reported: bool
    goal: str | None
    details: tuple[str, ...]
    word: str
    percent: str | None
    bar: float | None
    remark: str | None
    moved: Moved | None
    parts: tuple[Line, ...]
    pace: PaceId | None = None
    paced: tuple[str, ...] = ()


def line(row: Row, status: Status, link: Link, areas: Mapping[str | None, str | None]) -> Line:
    """Show one objective with its parts; `areas` maps an area's id to its name."""
    attained = _attained(row, status)
    area = areas.get(row.area, row.area) if row.area else None
    return Line(
        row=row,
        href=link(row),
        about=tuple(text for text in (row.lead, area) if text),
        written=_written(row),
        figure=_figure(row),
        reported=row.actual is not None,
        goal=goal(row),
        details=_details(row),
        word=labels.row_label(row, status.thresholds),
        percent=attained,
        bar=None if attained is None or row.share is None else min(max(row.share, 0.0), float(BAR_END)),
        remark=_remark(row, status),
        moved=_moved(row, status),
        parts=tuple(line(part, status, link, areas) for part in row.parts),
    )


def nowhere(_: Row) -> None:
    """Link an objective to nothing, where there is no page to lead to."""


def area_names(status: Status) -> dict[str | None, str | None]:
    """Map the ids of the areas that occur to their names."""
    return {group.key: group.label for group in status.by_area}


def goal(row: Row) -> str | None:
    """Write the target in force with its comparator and unit: `95%`, `≤ 12 ngày`; None where there is no number to reach."""
    if row.target is None:
        return None
    if isinstance(row.target, bool):
        return labels.MILESTONE
    sign = labels.SIGNS.get(row.comparator or "", "")
    return (sign + "\u00a0" if sign else "") + numbers.quantity(row.target, row.unit)


def known(last: LastKnown, row: Row, status: Status) -> str:
    """Write the last known value with its quarter: `quý I: 27,5%`."""
    if isinstance(last.actual, str):
        value = numbers.figure(last.actual, row.unit, _target_edge(row))
    elif last.actual is None:
        value = labels.lowered(labels.band_label(last.band, status.thresholds))
    else:
        value = labels.REACHED if last.actual else labels.NOT_REACHED
    return f"{labels.quarter_name(last.quarter, status.quarter)}: {value}"


def _figure(row: Row) -> str:
    if isinstance(row.actual, bool):
        return labels.REACHED if row.actual else labels.NOT_REACHED
    if row.actual is not None:
        qualifier = labels.QUALIFIERS.get(row.qualifier or "", "")
        return f"{qualifier} {_value(row, row.actual)}".strip()
    if row.parts:
        return labels.parts_label(len(row.parts))
    if row.assessed:
        return labels.NOT_PUBLISHED
    return labels.NOT_COUNTED if row.band == "not_applicable" else labels.NO_FIGURE


def _value(row: Row, actual: str) -> str:
    if row.numerator is None or row.denominator is None or not Decimal(row.denominator):
        return numbers.figure(actual, row.unit, _target_edge(row))
    over, under = int(Decimal(row.numerator)), int(Decimal(row.denominator))
    return numbers.percent(numbers.percent_shown(over, under, _target_edge(row)))


def _target_edge(row: Row) -> tuple[Decimal, ...]:
    return (Decimal(row.target),) if isinstance(row.target, str) else ()


def _details(row: Row) -> tuple[str, ...]:
    if row.numerator is None or row.denominator is None:
        return ()
    fraction = f"{numbers.number(row.numerator)}/{numbers.number(row.denominator)}"
    return (fraction, labels.stated_label(row.stated)) if row.stated else (fraction,)


def _written(row: Row) -> str | None:
    if row.as_written is None or (isinstance(row.target, str) and _bare(row.as_written, row.unit) == _bare(goal(row) or "", row.unit)):
        return None
    return row.as_written


def _bare(text: str, unit: str | None) -> str:
    squeezed = re.sub(r"\s+", "", text).removeprefix("≥").removeprefix(">=").replace("<=", "≤")
    return squeezed.removesuffix(re.sub(r"\s+", "", unit or "")).removesuffix("%")


def _attained(row: Row, status: Status) -> str | None:
    if row.ceiling or isinstance(row.target, bool) or row.band not in JUDGED_BANDS:
        return None
    return labels.attained(row, status.thresholds)


def _remark(row: Row, status: Status) -> str | None:
    if row.assessed:
        return labels.JUDGED
    if row.last and row.band not in JUDGED_BANDS:
        return known(row.last, row, status)
    return labels.LOWEST_PART if row.parts and row.band in JUDGED_BANDS else None


def _moved(row: Row, status: Status) -> Moved | None:
    movement = row.movement
    if movement is None or status.before is None:
        return None
    tone = {True: "better", False: "worse", None: "even"}[movement.better]
    step = _step(row, status)
    way = movement.band_step if movement.change is None else Decimal(movement.change)
    if way:
        text = numbers.change(movement.change, row.unit) if movement.change else None
        return Moved("up" if way > 0 else "down", tone, text, step)
    if movement.change is None and step:
        return Moved(None, tone, None, step)
    return Moved("same", "even", labels.UNCHANGED, step)


def _step(row: Row, status: Status) -> str | None:
    movement = row.movement
    if movement is None or movement.band_before == row.band:
        return None
    if movement.band_step:
        return labels.step_label(movement.band_step, movement.band_before, status.thresholds)
    before = labels.lowered(labels.band_label(movement.band_before, status.thresholds))
    return f"{labels.quarter_name(status.before or status.quarter, status.quarter)}: {before}"
