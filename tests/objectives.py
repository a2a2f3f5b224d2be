"""Look at one objective of a plan written as text, or of the illustrative plans."""

from __future__ import annotations

from datetime import date
from functools import cache

from tests.reading import SAMPLES, TODAY, objective
from tracker.library import SHIPPED, Library, build_library, read_library
from tracker.objective.history import Series, history
from tracker.objective.working import Working, work
from tracker.reviewing import Reviewer
from tracker.status import Status
from tracker.wording.working import chain

LATE = date(2024, 12, 20)


@cache
def samples() -> Library:
    """Read the illustrative plans once."""
    return read_library(SAMPLES, LATE)


def of_text(plan: str, name: str = "lao-cai/2024", today: date = TODAY) -> Reviewer:
    """Read one plan beside the shipped provinces."""
    library = build_library(SHIPPED, {SHIPPED / f"{name}.yaml": plan.encode()}, today)
    return reviewer(library, name)


def reviewer(library: Library, plan: str) -> Reviewer:
    """Return what makes statuses of a plan, which has to be sound."""
    file = library.files[plan]
    assert file.plan, file.problems
    assert not file.unsound, file.problems
    return Reviewer(library, file, file.plan)


def place(of: Reviewer, name: str) -> int:
    """Return where an objective stands in its plan."""
    return [one.id for one in of.plan.objectives].index(name)


def worked(of: Reviewer, quarter: str, name: str = "mot") -> tuple[Working, Status]:
    """Return how an objective came to its band, with its review."""
    found = of.plan.period.quarter(quarter)
    assert found
    status = of.status(found)
    return work(of.library, of.file, status, place(of, name)), status


def steps(of: Reviewer, quarter: str, name: str = "mot") -> str:
    """Return the steps of a working as one text."""
    working, status = worked(of, quarter, name)
    return spaced(" → ".join(chain(working, status.thresholds)))


def spaced(text: str) -> str:
    """Write a no-break space as a plain one."""
    return text.replace("\u00a0", " ")


def sample_steps(plan: str, quarter: str, name: str) -> str:
    """Return the steps of an illustrative objective."""
    return steps(reviewer(samples(), plan), quarter, name)


def series(plan: str, name: str, part: int | None = None) -> Series:
    """Return the quarters of an illustrative objective."""
    of = reviewer(samples(), plan)
    return history(of, place(of, name), part)


def series_of(*lines: str, period: str = "2024", name: str = "lao-cai/2024") -> Series:
    """Return the quarters of a plan's only objective; `lines` stand below its id and name."""
    return history(of_text(objective("area: chinh-quyen-so", *lines, period=period, province=name.partition("/")[0]), name), 0)
