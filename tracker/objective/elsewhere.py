"""Find the objectives of other plans that carry the same `indicator`: other years, the nation, other territories."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from tracker.frame import lines_of
from tracker.library import Library
from tracker.links import Selection
from tracker.plan.models import Line, Plan
from tracker.quarters import Quarter
from tracker.reviewing import Reviewer, open_quarters
from tracker.searching import vietnamese_order
from tracker.status import JUDGED_BANDS, Row, Status

Where = Literal["own", "nation", "others"]
WHERE: tuple[Where, ...] = ("own", "nation", "others")
NATION = "national"


@dataclass(frozen=True, slots=True)
class Territory:
    """A province's name and kind as a plan's period began, and the days on which it began and ended where it did."""

    name: str
    kind: str
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Other:
    """The same indicator in another plan: its latest quarter that has a figure or a judgement, else its latest open one.

    `quarter` and `status` are None where no quarter of that plan is open; `row` then still carries the target.
    """

    where: Where
    selection: Selection
    territory: Territory
    plan_title: str | None
    quarter: Quarter | None
    status: Status
    row: Row
    definition: str | None


def indicators(plan: Plan, index: int) -> tuple[str, ...]:
    """Return the shared indicators that an objective or its parts measure."""
    return tuple(dict.fromkeys(line.indicator for _, line in _lines(plan, index) if line.indicator))


def elsewhere(library: Library, selection: Selection, index: int, reviewer: Callable[[str], Reviewer]) -> tuple[Other, ...]:
    """Return where else an objective's indicators are followed: the same territory first, then the nation, then the others by name."""
    own = library.files[selection.plan].plan
    wanted = set(indicators(own, index)) if own else set()
    if not wanted:
        return ()
    plans = [file.plan for key, file in library.files.items() if file.plan and key != selection.plan]
    found = [other for plan in plans for other in _of_plan(library, plan, wanted, selection, reviewer)]
    return tuple(sorted(found, key=_order))


def territory(library: Library, selection: Selection) -> Territory:
    """Return what a selection's province was called, and since when and until when it is that territory."""
    known = library.reference.provinces.get(selection.province)
    name, kind = library.reference.called(selection.province, selection.period)
    return Territory(name, kind, known.valid_from if known else None, known.valid_until if known else None)


def _of_plan(library: Library, plan: Plan, wanted: set[str], near: Selection, reviewer: Callable[[str], Reviewer]) -> Iterator[Other]:
    places = [(index, part, line) for index, _ in enumerate(plan.objectives) for part, line in _lines(plan, index)]
    for index, part, line in places:
        if line.indicator not in wanted:
            continue
        quarter, status = _latest(reviewer(plan.key), index, part)
        selection = Selection(plan.province, plan.period, quarter, objective=plan.objectives[index].id)
        place = territory(library, selection)
        where: Where = "own" if plan.province == near.province else "nation" if place.kind == NATION else "others"
        yield Other(where, selection, place, plan.title, quarter, status, _row(status, index, part), line.definition)


def _lines(plan: Plan, index: int) -> list[tuple[int | None, Line]]:
    objective = plan.objectives[index]
    parts = lines_of(objective) if objective.parts else []
    return [(None, objective), *parts]


def _latest(reviewer: Reviewer, index: int, part: int | None) -> tuple[Quarter | None, Status]:
    opened = open_quarters(reviewer.plan)
    for quarter in reversed(opened):
        status = reviewer.status(quarter)
        if _row(status, index, part).band in JUDGED_BANDS:
            return quarter, status
    latest = max(opened, default=None)
    return latest, reviewer.status(latest or reviewer.plan.period.quarters[0])


def _row(status: Status, index: int, part: int | None) -> Row:
    row = status.rows[index]
    # A part carries no words of its own about area and lead; its name stands beside its objective's.
    return row if part is None else replace(row.parts[part], id=row.id)


def _order(other: Other) -> tuple[int, tuple[list[int], list[int]], str, int]:
    return WHERE.index(other.where), vietnamese_order(other.territory.name), other.selection.province, -other.selection.period.first
