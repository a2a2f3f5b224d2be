"""Show what a table comes to before it is written, and what `check` would say of it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import PurePath

from markupsafe import Markup

from tracker.diagnostics import Problem
from tracker.library import Library
from tracker.plan.identity import Name
from tracker.plan.numbers import number_text
from tracker.report.drawing import draw
from tracker.tabling.goals import Goal
from tracker.tabling.planned import Drafted, Made
from tracker.updating.preview import standing
from tracker.wording import numbers
from tracker.wording import tabling as words


def errors_in(library: Library, path: PurePath | str, text: str) -> list[Problem]:
    """Return what `check` would find wrong with a plan's text, which is not written yet."""
    file = PurePath(path)
    name = Name((PurePath(library.folder.name) / file).as_posix(), file.parent.name, file.stem)
    problems = standing(library, name, text.encode()).file.problems
    return [problem for problem in problems if problem.severity == "error"]


def listed(made: Made) -> Markup:
    """Draw the objectives of a table as a list: the row each was, what it is called, what is to be reached, and who leads it."""
    lines = [line for one in made.objectives for line in _lines(one)]
    return draw(
        "update/table.html",
        titles=words.COLUMN_TITLES,
        lines=lines,
        caption=words.OBJECTIVES_READ,
        empty=words.NONE_YET,
        row_name=words.row_name,
    )


def _lines(one: Drafted) -> Iterator[tuple[str, str, str, str, bool]]:
    yield str(one.row), one.name, goal_text(one.goal, one.unit), one.lead, False
    yield from ((str(part.row), part.name, goal_text(part.goal, part.unit), part.lead, True) for part in one.parts)
    yield from (("", name, goal_text(goal, one.unit), "", True) for name, goal in one.goal.parts)


def goal_text(goal: Goal, unit: str) -> str:
    """Say in words what is to be reached: `≥ 95%`, a milestone, or the text as it is written."""
    if isinstance(goal.target, Decimal) and goal.comparator:
        return f"{words.SIGNS[goal.comparator]} {numbers.quantity(number_text(goal.target), unit)}"
    return goal.as_written or words.WAYS["milestone" if goal.target else "unpublished"] if not goal.parts else goal.as_written or ""
