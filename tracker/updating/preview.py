"""Work out what edits would come to before they are saved: bands, the announced sentence, and what `check` would say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from tracker.diagnostics import Problem
from tracker.editing.apply import apply
from tracker.editing.edits import Edit
from tracker.library import Library
from tracker.parsing.plans import Found, parse_plans
from tracker.plan.figures import reported_at
from tracker.plan.identity import Name
from tracker.plan.leads import lead_problems
from tracker.plan.loading import PlanFile
from tracker.quarters import Period, Quarter
from tracker.reviewing import Reviewer
from tracker.status import Row, Status
from tracker.updating.flaws import Flaw, flaws, since
from tracker.wording.labels import row_label


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """One plan's file with one content, as if it were the only one: read, worked out and checked."""

    library: Library = field(repr=False)
    file: PlanFile
    content: bytes = field(repr=False)
    reviewer: Reviewer | None = field(repr=False)
    flaws: tuple[Flaw, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """One problem of the file, and the line of the plan that it belongs to; `quarter` is None where it is not about one quarter."""

    problem: Problem
    objective: str | None
    part: int | None
    quarter: Quarter | None
    is_new: bool


@dataclass(frozen=True, slots=True)
class Shift:
    """An objective whose band, or the word for it, would become another one."""

    before: Row
    after: Row


@dataclass(frozen=True, slots=True, eq=False)
class Preview:
    """What a file would be after edits, beside what it is. `after` is None where the edits would break the plan.

    `later` are the later quarters in which objectives change their band too, with how many do: a sum goes on.
    """

    content: bytes = field(repr=False)
    before: Status
    after: Status | None
    remarks: tuple[Remark, ...]
    shifts: tuple[Shift, ...]
    later: tuple[tuple[Quarter, int], ...] = ()

    @property
    def errors(self) -> tuple[Remark, ...]:
        """Return the errors that the file does not have yet: with one of these nothing is saved."""
        return tuple(remark for remark in self.remarks if remark.is_new and remark.problem.severity == "error")


@lru_cache(maxsize=16)
def standing(library: Library, name: Name, content: bytes) -> Standing:
    """Read one content of a plan's file, with the provinces, areas and the day of a library; never raises for what it holds."""
    (parsed,) = parse_plans([Found(name, content)], library.reference, library.today)
    file = parsed.file
    alone = replace(library, files={file.key: file}, bands={}, problems=file.problems, stale={}, gone={}, published={})
    if parsed.bands:
        leads = tuple(problem for problem in lead_problems([file, *library.tasks.values()]) if problem.path == file.name.path)
        alone = replace(alone, bands={file.key: parsed.bands}, problems=(*file.problems, *parsed.doubts, *leads))
    told = tuple(sorted(flaws(alone, Path(file.key + ".yaml")), key=lambda flaw: flaw.problem.place))
    return Standing(alone, file, content, Reviewer(alone, file, file.plan) if file.plan else None, told)


def preview(now: Standing, quarter: Quarter, edits: Sequence[Edit]) -> Preview:
    """Work out what a sound plan's file becomes with edits.

    Raises:
        Refused: an edit cannot be made.
        ValueError: the plan cannot be used as it is.
    """
    if now.reviewer is None:
        raise ValueError(now.file.name.path)
    period, before = now.reviewer.plan.period, now.reviewer.status(quarter)
    then = standing(now.library, now.file.name, apply(now.content, edits, period)) if edits else now
    after = then.reviewer.status(quarter) if then.reviewer else None
    remarks = tuple(_remarks(now, then, period))
    if after is None or then.reviewer is None or then is now:
        return Preview(then.content, before, after, remarks, ())
    return Preview(then.content, before, after, remarks, tuple(_shifts(before, after)), tuple(_later(now.reviewer, then.reviewer, quarter)))


def _later(now: Reviewer, then: Reviewer, quarter: Quarter) -> Iterator[tuple[Quarter, int]]:
    for other in now.open:
        count = sum(1 for _ in _shifts(now.status(other), then.status(other))) if other > quarter else 0
        if count:
            yield other, count


def _remarks(now: Standing, then: Standing, period: Period) -> Iterator[Remark]:
    for flaw, is_new in since(now.flaws, then.flaws):
        part = int(flaw.keys[1]) if flaw.keys[:1] == ("parts",) and len(flaw.keys) > 1 else None
        yield Remark(flaw.problem, flaw.objective, part, _quarter(flaw, period), is_new=is_new)


def _quarter(flaw: Flaw, period: Period) -> Quarter | None:
    keys = [str(key) for key in flaw.keys]
    about = next((keys[at + 1] for at, key in enumerate(keys[:-1]) if key in ("actuals", "reviews")), None)
    return reported_at(period, about) if about else None


def _shifts(before: Status, after: Status) -> Iterator[Shift]:
    was = {row.id: row for row in before.rows}
    for row in after.rows:
        old = was.get(row.id)
        if old and row_label(old, before.thresholds) != row_label(row, after.thresholds):
            yield Shift(old, row)
