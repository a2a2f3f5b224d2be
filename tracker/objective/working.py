"""Tell how a band came about: which rule of contract §2 fired, on which figures. Read from what `attain` decided, never decided again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any, Literal

import polars as pl

from tracker.checks import actual_at
from tracker.frame import ONE
from tracker.library import Library
from tracker.objective.history import Changed, changes
from tracker.plan.facts import lines_of
from tracker.plan.loading import PlanFile
from tracker.plan.models import Line, Objective, Plan
from tracker.plan.numbers import decimal_text
from tracker.quarters import Quarter
from tracker.standing import with_standing
from tracker.status import JUDGED_BANDS, Row, Status

Rule = Literal[
    "reached", "ratio", "target_zero", "no_way", "milestone", "judged", "excluded", "ceased", "not_due", "unpublished",
    "sum_broken", "no_figure", "worst_part", "part_missing", "parts_left_out",
]  # fmt: skip
Edge = Literal["low", "high", "target"]
Cell = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Addend:
    """One figure of a sum; `since` is the quarter that it reaches back to where it stands for more than its own."""

    quarter: Quarter
    amount: str
    cumulative: bool
    whole_year: bool


@dataclass(frozen=True, slots=True)
class Working:
    """How one line, or a compound objective with its `parts`, came to its band in a quarter. Numbers are decimal texts.

    `come` and `way` are the attainment's two sides where it counts from the baseline; `edge` names the boundary that the attainment is
    exactly on; `missing` are the quarters that leave a gap in a sum.
    """

    rule: Rule
    row: Row
    quarter: Quarter
    line: Line
    change: Changed | None = None
    before_change: str | None = None
    come: str | None = None
    way: str | None = None
    edge: Edge | None = None
    addends: tuple[Addend, ...] = ()
    missing: tuple[Quarter, ...] = ()
    due: tuple[Quarter, ...] = ()
    ceased: Quarter | None = None
    ceased_by: str | None = None
    published_after: date | None = None
    whole_year: bool = False
    parts: tuple[Working, ...] = field(default=())


def work(library: Library, file: PlanFile, status: Status, index: int) -> Working:
    """Return how an objective came to its band in a review.

    Raises:
        KeyError: the file holds no usable plan.
    """
    plan = file.plan
    if plan is None:
        raise KeyError(file.key)
    objective, row = plan.objectives[index], status.rows[index]
    cells = library.bands[file.key].attained.filter(pl.col("objective") == index)
    workings = [_line(plan, objective, line, _until(cells, part, status), part, row) for part, line in lines_of(objective)]
    if not objective.parts:
        return workings[0]
    return Working(_whole(row), row, status.quarter, objective, parts=tuple(workings))


def _until(cells: pl.DataFrame, part: int | None, status: Status) -> list[Cell]:
    """Return one line's quarters up to the review's, each with what its standing was made of."""
    own = cells.lazy().filter(pl.col("part").eq_missing(pl.lit(part, pl.Int32))).pipe(with_standing).collect()
    return list(own.filter(pl.col("quarter") <= status.quarter.ordinal).iter_rows(named=True))


def _whole(row: Row) -> Rule:
    if row.band in JUDGED_BANDS:
        return "worst_part"
    return "part_missing" if row.band == "not_reported" else "parts_left_out"


def _line(plan: Plan, owner: Objective, line: Line, cells: list[Cell], part: int | None, row: Row) -> Working:
    now, quarter = cells[-1], Quarter.at(cells[-1]["quarter"])
    shown = row if part is None else row.parts[part]
    held = [change for change in changes(plan, line) if change.quarter <= quarter]
    exclusion = line.not_applicable or owner.not_applicable
    come, way = _from_baseline(now)
    written = actual_at(plan, line, quarter)
    return Working(
        rule=_rule(now), row=shown, quarter=quarter, line=line,
        change=held[-1] if held else None, before_change=held[-2].target if len(held) > 1 else format(line.numeric or 0, "f"),
        come=come, way=way, edge=_edge(now), addends=tuple(_addends(cells)), missing=tuple(_missing(cells)),
        due=tuple(named for code in line.due or owner.due if (named := plan.period.quarter(code))),
        ceased=plan.period.quarter(exclusion.since) if exclusion else None, ceased_by=exclusion.document if exclusion else None,
        published_after=line.published_after or owner.published_after, whole_year=written is not None and written[0].isdecimal(),
    )  # fmt: skip


def _rule(cell: Cell) -> Rule:
    """Name the rule behind a decided band."""
    if cell["judged"]:
        return "judged"
    if cell["band"] in JUDGED_BANDS:
        return _figure_rule(cell)
    if cell["band"] == "not_applicable":
        return "excluded" if cell["excluded"] else "ceased"
    if cell["band"] == "not_due":
        return "unpublished" if cell["due"] else "not_due"
    return "sum_broken" if cell["value"] is not None else "no_figure"


def _figure_rule(cell: Cell) -> Rule:
    if cell["kind"] == "milestone":
        return "milestone"
    if cell["band"] == "done":
        return "reached"
    if cell["basis"] == "baseline":
        return "ratio" if _onward(cell, cell["baseline"], cell["target_now"]) > 0 else "no_way"
    return "ratio" if cell["target_now"] else "target_zero"


def _onward(cell: Cell, here: int, there: int) -> int:
    return there - here if cell["comparator"] in ("at_least", "above") else here - there


def _from_baseline(cell: Cell) -> tuple[str | None, str | None]:
    """Return the way come and the whole way, each in the figure's unit."""
    if cell["basis"] != "baseline" or cell["standing"] is None:
        return None, None
    start, goal = (cell[name] * cell["denominator"] for name in ("baseline", "target_now"))
    come, way = _onward(cell, start, cell["standing"]), _onward(cell, start, goal)
    return tuple(decimal_text(Fraction(length, cell["denominator"] * ONE)) for length in (come, way))  # type: ignore[return-value]


def _edge(cell: Cell) -> Edge | None:
    """Find the boundary that the attainment is exactly on."""
    if cell["ratio_over"] is None or cell["band"] == "done":
        return None
    share = Fraction(cell["ratio_over"], cell["ratio_under"]) * 10_000
    edges: dict[int, Edge] = {cell["low"]: "low", cell["high"]: "high", 10_000: "target"}
    return edges.get(share.numerator) if share.denominator == 1 else None


def _adds(cell: Cell) -> bool:
    return cell["aggregation"] == "sum" and (cell["value"] is not None or cell["band"] == "not_reported")


def _since_restart(cells: list[Cell]) -> list[Cell]:
    return cells[max(place for place, cell in enumerate(cells) if cell["restarts"]) :]


def _addends(cells: list[Cell]) -> Iterable[Addend]:
    """Yield the figures that the standing adds up, in order, or those that are there where one is missing."""
    if not _adds(cells[-1]):
        return
    since = _since_restart(cells)
    covered = {cell["quarter"] for cell in since if cell["covered"]}
    for cell in since:
        if cell["figure"] is not None:
            whole_year = cell["quarter"] - 1 in covered
            yield Addend(Quarter.at(cell["quarter"]), decimal_text(Fraction(cell["figure"], ONE)), cell["cumulative"], whole_year)


def _missing(cells: list[Cell]) -> Iterable[Quarter]:
    """Yield the quarters whose figure is missing in the sum."""
    if _adds(cells[-1]):
        yield from (Quarter.at(cell["quarter"]) for cell in _since_restart(cells) if cell["missing"])
