"""Say how a conclusion, task or inspection stands on a day: overdue, due soon, open, done or dropped."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, get_args

from tracker.status import Conclusion

Standing = Literal["overdue", "soon", "open", "undated", "done", "dropped"]
STANDINGS: tuple[Standing, ...] = get_args(Standing)
SOON = timedelta(days=7)


def overdue(task: Conclusion, today: date) -> bool:
    """Say whether a task is open though its day has passed."""
    return task.state == "open" and task.deadline is not None and task.deadline < today


def due_soon(task: Conclusion, today: date) -> bool:
    """Say whether an open task is due today or in the seven days after."""
    return task.state == "open" and task.deadline is not None and today <= task.deadline <= today + SOON


def standing_of(task: Conclusion, today: date) -> Standing:
    """Return how a task stands on a day: overdue, due within seven days, open with or without a day, done or dropped."""
    if task.state in ("done", "dropped"):
        return "done" if task.state == "done" else "dropped"
    if task.deadline is None:
        return "undated"
    return "overdue" if overdue(task, today) else "soon" if due_soon(task, today) else "open"


def days_late(task: Conclusion, today: date) -> int:
    """Return how many days after its deadline a task was finished, or is still open today; 0 where it is in time or that is unknown."""
    until = task.done_on if task.state == "done" else today if task.state == "open" else None
    return max((until - task.deadline).days, 0) if until and task.deadline else 0
