"""Draw conclusions, tasks and inspections: the whole list by how they stand, or one week as a Monday briefing goes through it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from markupsafe import Markup

from tracker.due import STANDINGS, Standing, standing_of
from tracker.links import Selection
from tracker.report.drawing import draw
from tracker.status import Band
from tracker.tasks import Task, Week
from tracker.wording import due
from tracker.wording import tasks as words

ReviewLink = Callable[[Selection], str]
# The shapes that readers know from the bands: a triangle presses, a diamond comes near, a clock runs, a tick is done, a dash is left.
SHAPES: dict[Standing, Band] = {
    "overdue": "low",
    "soon": "middle",
    "open": "not_due",
    "undated": "not_reported",
    "done": "done",
    "dropped": "not_applicable",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: the task, its shape and words for how it stands, and the address of the review it comes from."""

    task: Task
    shape: Band
    stands: str
    origin: str
    href: str | None


def listed(tasks: Sequence[Task], every: Sequence[Task], today: date, link: ReviewLink) -> Markup:
    """Show tasks in groups, overdue first; `every` are those that the filters chose from."""
    by_standing = groupby(sorted(tasks, key=lambda task: STANDINGS.index(standing_of(task, today))), lambda task: standing_of(task, today))
    groups = [(due.STANDING_NAMES[standing], SHAPES[standing], _entries(members, today, link)) for standing, members in by_standing]
    title = words.list_title(len(tasks), len(every)) if every else None
    return draw(
        "tasks.html", say=words.summary(every, today) if every else words.NONE, title=title, groups=groups, due=due, wording=words,
        aside=None if every else words.WHERE_FROM, nothing=words.NO_MATCH if every and not tasks else None,
    )  # fmt: skip


def weekly(week: Week, today: date, link: ReviewLink) -> Markup:
    """Show a week's tasks: what was late on its Monday, what is due in it and after it, what was done before it, what has no day."""
    groups = [(name, SHAPES[standing], _entries(members, today, link)) for name, standing, members in words.groups_of(week)]
    return draw(
        "tasks.html", say=words.week_summary(week), title=words.WEEK_LIST, groups=groups, due=due, wording=words,
        aside=words.as_of(week, today), nothing=None,
    )  # fmt: skip


def _entries(tasks: Iterable[Task], today: date, link: ReviewLink) -> list[Entry]:
    return [
        Entry(
            task,
            SHAPES[standing_of(task, today)],
            due.standing(task, today),
            words.origin(task),
            link(task.review) if task.review else None,
        )
        for task in tasks
    ]
