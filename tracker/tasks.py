"""Gather what a province has to follow up: conclusions, tasks and inspections, in the order that they press."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date, timedelta

from tracker.due import STANDINGS, Standing, days_late, due_soon, overdue, standing_of
from tracker.library import Library
from tracker.links import Selection
from tracker.plan.meetings import Conclusion as Written
from tracker.plan.models import Plan
from tracker.status import Conclusion

__all__ = [
    "STANDINGS",
    "Standing",
    "Task",
    "Week",
    "by_week",
    "days_late",
    "due_soon",
    "monday_of",
    "overdue",
    "pressing_first",
    "standing_of",
    "stated",
    "tasks_of",
]
WEEK = timedelta(days=7)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Task(Conclusion):
    """One conclusion, task or inspection with where it comes from.

    `review` is the review whose meeting decided it, None for one of tasks.yaml; `given` is the day of that meeting or of its assignment;
    `index` is its position in the list it stands in.
    """

    id: str | None = None
    review: Selection | None = None
    given: date | None = None
    illustrative: bool = False
    index: int = 0


@dataclass(frozen=True, slots=True)
class Week:
    """What a Monday briefing goes through, as it stands on that Monday: a task finished since is still in it.

    In a week to come what is overdue is what is so today.
    """

    monday: date
    overdue: tuple[Task, ...]
    due: tuple[Task, ...]
    next: tuple[Task, ...]
    done: tuple[Task, ...]
    undated: tuple[Task, ...]

    @property
    def sunday(self) -> date:
        """Return the week's last day."""
        return self.monday + WEEK - _ONE_DAY


def stated(written: Written) -> Conclusion:
    """Return a conclusion of a file as pages read it."""
    source = (written.source.title, written.source.url) if written.source else None
    return Conclusion(
        written.text, written.lead, written.deadline, written.state, written.kind, written.done_on, written.inspected,
        written.inspected_on, written.finding, written.document, source, written.note,
    )  # fmt: skip


def tasks_of(library: Library, province: str) -> tuple[Task, ...]:
    """Return everything that a province has to follow up, of all its plans and its tasks.yaml, what presses most first."""
    plans = [file.plan for file in library.files.values() if file.facts and file.facts.province == province and file.plan]
    found = [task for plan in plans for task in _of_plan(plan)] + list(_of_file(library, province))
    return pressing_first(found)


def pressing_first(tasks: Iterable[Task]) -> tuple[Task, ...]:
    """Order tasks: the longest overdue first, then by deadline, those without one, those done, the latest first, and those dropped."""
    return tuple(sorted(tasks, key=_pressing))


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def by_week(tasks: Iterable[Task], monday: date, today: date) -> Week:
    """Group tasks for the briefing of a Monday; those given after that week are not in it."""
    end, late = monday + WEEK, min(monday, today)
    every = [task for task in tasks if task.given is None or task.given < end]
    standing = [task for task in every if _open_on(task, monday)]

    def between(first: date, after: date) -> tuple[Task, ...]:
        return tuple(task for task in standing if task.deadline and first <= task.deadline < after)

    return Week(
        monday,
        overdue=between(date.min, late),
        due=between(monday, end),
        next=between(end, end + WEEK),
        done=tuple(task for task in every if task.state == "done" and task.done_on and monday - WEEK <= task.done_on < monday),
        undated=tuple(task for task in standing if task.deadline is None),
    )


def _open_on(task: Task, monday: date) -> bool:
    """Say whether a task was still to be done on a day; one done on a day that nobody wrote down counts as done all along."""
    return task.state == "open" or (task.state == "done" and task.done_on is not None and task.done_on >= monday)


def _pressing(task: Task) -> tuple[int, int]:
    if task.state == "open":
        return (0, task.deadline.toordinal()) if task.deadline else (1, 0)
    # Done on an unknown day comes after every known one.
    return (2, -task.done_on.toordinal() if task.done_on else 0) if task.state == "done" else (3, 0)


def _of_plan(plan: Plan) -> Iterator[Task]:
    for code, review in plan.reviews.items():
        selection = Selection(plan.province, plan.period, plan.period.quarter(code))
        for index, written in enumerate(review.conclusions):
            yield _task(written, selection, review.meeting, index, illustrative=plan.illustrative)


def _of_file(library: Library, province: str) -> Iterator[Task]:
    file = library.tasks.get(province)
    if file and file.listed:
        for index, written in zip(file.order, file.listed.tasks, strict=True):
            yield _task(written, None, written.assigned, index, illustrative=file.listed.illustrative)


def _task(written: Written, review: Selection | None, given: date | None, index: int, *, illustrative: bool) -> Task:
    said = stated(written)
    own = {field.name: getattr(said, field.name) for field in fields(Conclusion)}
    return Task(**own, id=written.id, review=review, given=given, illustrative=illustrative, index=index)
