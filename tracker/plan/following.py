"""The rules between the values of conclusions, tasks and inspections, wherever they are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.diagnostics import Finding, Path
from tracker.plan.meetings import Assigned, Conclusion
from tracker.plan.models import Plan
from tracker.source.nodes import Mapping as Node
from tracker.source.nodes import locate
from tracker.wording.keys import meaning
from tracker.wording.numbers import day
from tracker.wording.problems_beside_plans import GIVEN

_OF_INSPECTIONS = ("inspected", "inspected_on", "finding")


@dataclass(frozen=True, slots=True)
class Placed:
    """One of them with its path in the file, and the days that it cannot come before, by their names."""

    said: Conclusion
    path: Path
    given: Mapping[str, date]


def of_plan(plan: Plan) -> Iterator[Placed]:
    """Yield what the meetings of a plan's reviews decided."""
    for quarter, review in plan.reviews.items():
        met = {"meeting": review.meeting} if review.meeting else {}
        for index, said in enumerate(review.conclusions):
            yield Placed(said, ("reviews", quarter, "conclusions", index), {**met, **_inspected(said)})


def of_list(tasks: Iterable[tuple[int, Assigned]]) -> Iterator[Placed]:
    """Yield the entries of a tasks file by their position in it."""
    for index, task in tasks:
        assigned = {"assigned": task.assigned} if task.assigned else {}
        yield Placed(task, ("tasks", index), {**assigned, **_inspected(task)})


def check_followed(placed: Placed) -> Iterator[Finding]:
    """Yield what is wrong or doubtful in one whose values are each sound."""
    said, path = placed.said, placed.path
    if said.kind == "inspection" and said.inspected is None:
        yield Finding("key_missing", path, {"key": "inspected", "meaning": meaning("Conclusion", "inspected")}, at="first_key")
    if said.kind != "inspection":
        written = (key for key in _OF_INSPECTIONS if getattr(said, key) is not None)
        yield from (Finding("inspection_only", (*path, key), {"key": key}, at="key") for key in written)
    if said.done_on and said.state != "done":
        yield Finding("done_on_unfinished", (*path, "done_on"), {"state": said.state})
    yield from _too_early(placed, "deadline", "deadline_early")
    yield from _too_early(placed, "done_on", "done_early")


def check_ids(placed: Iterable[Placed], root: Node) -> Iterator[Finding]:
    """Yield the ids that stand on two of one file."""
    first: dict[str, Placed] = {}
    for one in placed:
        if one.said.id and first.setdefault(one.said.id, one) is not one:
            line = locate(root, (*first[one.said.id].path, "id")).line
            yield Finding("task_id_twice", (*one.path, "id"), {"text": one.said.id, "line": line})


def check_done(placed: Iterable[Placed], today: date) -> Iterator[Finding]:
    """Yield those that are said to be done on a day that has not come."""
    for one in placed:
        if one.said.done_on and one.said.done_on > today:
            yield Finding("done_ahead", (*one.path, "done_on"), {"text": day(one.said.done_on)}, "warning")


def _inspected(said: Conclusion) -> dict[str, date]:
    return {"inspected_on": said.inspected_on} if said.inspected_on else {}


def _too_early(placed: Placed, key: str, code: str) -> Iterator[Finding]:
    """Yield a day that lies before the latest of those that it cannot come before."""
    written: date | None = getattr(placed.said, key)
    what = max(placed.given, key=lambda name: placed.given[name], default=None)
    if written and what and written < placed.given[what]:
        yield Finding(code, (*placed.path, key), {"text": day(written), "what": GIVEN[what], "given": day(placed.given[what])}, "warning")
