"""Find the objectives of other plans that carry the same `indicator`: other years, the nation, other territories."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from tracker.library import Library
from tracker.links import Selection
from tracker.plan.facts import lines_of
from tracker.plan.models import Line, Plan
from tracker.quarters import Quarter
from tracker.reviewing import Reviewer
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

    `quarter` is None where no quarter of that plan is open; `row` then still carries the target. `name` names a part with its objective.
    """

    where: Where
    selection: Selection
    territory: Territory
    plan_title: str | None
    quarter: Quarter | None
    status: Status
    row: Row
    definition: str | None
    name: str


def indicators(plan: Plan, index: int) -> tuple[str, ...]:
    """Return the shared indicators that an objective or its parts measure."""
    return tuple(dict.fromkeys(line.indicator for _, line in _lines(plan, index) if line.indicator))


def elsewhere(library: Library, selection: Selection, index: int, reviewer: Callable[[str], Reviewer]) -> tuple[Other, ...]:
    """Return where else an objective's indicators are followed: the same territory first, then the nation, then the others by name."""
    own = library.files[selection.plan].plan
    wanted = set(indicators(own, index)) if own else set()
    if not wanted:
        return ()
    found = followed(library, wanted, reviewer, near=selection.province)
    return tuple(other for other in found if other.selection.plan != selection.plan)


def followed(
    library: Library, wanted: AbstractSet[str], reviewer: Callable[[str], Reviewer], near: str | None = None, until: Quarter | None = None
) -> tuple[Other, ...]:
    """Return where indicators are followed, with figures up to `until`: the province `near` first, then the nation, then the others."""
    measuring = (file for file in library.files.values() if file.facts and any(name in wanted for name, _ in file.facts.indicators))
    plans = [file.plan for file in measuring if file.plan]
    found = [other for plan in plans for other in _of_plan(library, plan, wanted, near, until, reviewer)]
    return tuple(sorted(found, key=_order))


def territory(library: Library, selection: Selection) -> Territory:
    """Return what a selection's province was called, and since when and until when it is that territory."""
    known = library.reference.provinces.get(selection.province)
    name, kind = library.reference.called(selection.province, selection.period)
    return Territory(name, kind, known.valid_from if known else None, known.valid_until if known else None)


def _of_plan(
    library: Library, plan: Plan, wanted: AbstractSet[str], near: str | None, until: Quarter | None, reviewer: Callable[[str], Reviewer]
) -> Iterator[Other]:
    places = [(index, part, line) for index, _ in enumerate(plan.objectives) for part, line in _lines(plan, index)]
    for index, part, line in places:
        if line.indicator not in wanted:
            continue
        quarter, status = _latest(reviewer(plan.key), index, part, until)
        selection = Selection(plan.province, plan.period, quarter, objective=plan.objectives[index].id)
        place = territory(library, selection)
        where: Where = "own" if plan.province == near else "nation" if place.kind == NATION else "others"
        yield Other(
            where, selection, place, plan.title, quarter, status, _row(status, index, part), line.definition, _name(plan, index, part)
        )


def _lines(plan: Plan, index: int) -> list[tuple[int | None, Line]]:
    objective = plan.objectives[index]
    parts = lines_of(objective) if objective.parts else []
    return [(None, objective), *parts]


def _name(plan: Plan, index: int, part: int | None) -> str:
    objective = plan.objectives[index]
    return objective.name if part is None else f"{objective.name}: {objective.parts[part].name}"


def _latest(reviewer: Reviewer, index: int, part: int | None, until: Quarter | None) -> tuple[Quarter | None, Status]:
    opened = tuple(quarter for quarter in reviewer.open if until is None or quarter <= until)
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
