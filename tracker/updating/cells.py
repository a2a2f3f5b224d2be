"""Lay out what a review's objectives report as cells of text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from tracker.checks import actual_at
from tracker.plan.facts import lines_of
from tracker.plan.models import Actual, Line, Objective, Plan
from tracker.quarters import Quarter
from tracker.report.rows import goal, known
from tracker.status import LastKnown, Row, Status
from tracker.updating.figures import figure_text
from tracker.wording import updating as words
from tracker.wording.numbers import day

Field = Literal["figure", "cumulative", "judged", "reason", "next_step", "note", "source", "as_of"]
Kind = Literal["numeric", "milestone", "judged"]
FIELDS: tuple[Field, ...] = get_args(Field)
_KEY = re.compile(r"([a-z0-9-]{0,200})/(\d{0,4})/([a-z_]{1,20})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Key:
    """One cell: a field of an objective, or of one part of it."""

    objective: str
    part: int | None
    field: Field

    def __str__(self) -> str:
        """Write the key as drafts keep it: `ho-so-mang//figure`, `cap-do/1/reason`."""
        return f"{self.objective}/{'' if self.part is None else self.part}/{self.field}"

    @classmethod
    def parse(cls, text: str) -> Key | None:
        """Read what `str` wrote; None for anything else."""
        found = _KEY.fullmatch(text)
        field = next((field for field in FIELDS if found and found[3] == field), None)
        return cls(found[1], int(found[2]) if found[2] else None, field) if found and field else None


# What drafts keep beside the cells: why a person makes their changes.
WHY = Key("", None, "note")


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One objective or part as it is typed in.

    `before` is what was last reported. `written` is what stands in the file, as text, for every field that can be typed here: none on a
    line that does not apply any more, of which `closed` says why.
    """

    objective: str
    part: int | None
    name: str
    lead: str | None
    unit: str | None
    kind: Kind
    goal: str
    before: str | None
    written: Mapping[Field, str]
    closed: str | None = None

    def key(self, field: Field) -> Key:
        """Return the key of one of the row's cells."""
        return Key(self.objective, self.part, field)


def rows(plan: Plan, status: Status, before: Status | None) -> tuple[EntryRow, ...]:
    """Return every line of a plan in the file's order, compound objectives part by part; `before` is the previous open quarter's status."""
    earlier = before.rows if before else status.rows
    return tuple(
        EntryRow(
            objective.id, part, line.name, row.lead, line.unit, kind_of(line), _goal(shown), _before((shown, old), line, (status, before)),
            cells_of(plan, objective, line, status.quarter), closed(plan, objective, line, status.quarter),
        )
        for objective, row, last in zip(plan.objectives, status.rows, earlier, strict=True)
        for part, line in lines_of(objective)
        for shown, old in ((row, last) if part is None else (row.parts[part], last.parts[part]),)
    )  # fmt: skip


def written(plan: Plan, quarter: Quarter) -> dict[Key, str]:
    """Return what stands in a plan for every cell of a quarter."""
    return {
        Key(objective.id, part, field): text
        for objective in plan.objectives
        for part, line in lines_of(objective)
        for field, text in cells_of(plan, objective, line, quarter).items()
    }


def actual_of(plan: Plan, line: Line, quarter: Quarter) -> Actual:
    """Return what was reported for a quarter; an empty actual where nothing was."""
    found = actual_at(plan, line, quarter)
    return found[1] if found else Actual()


def cells_of(plan: Plan, objective: Objective, line: Line, quarter: Quarter) -> dict[Field, str]:
    """Return the text of every field that a line can report for a quarter."""
    if closed(plan, objective, line, quarter):
        return {}
    actual = actual_of(plan, line, quarter)
    found: dict[Field, str] = {
        "judged": actual.assessed or "",
        "reason": actual.reason or "",
        "next_step": actual.next_step or "",
        "note": actual.note or "",
        "source": actual.source.title if actual.source else "",
        "as_of": day(actual.as_of) if actual.as_of else "",
    }
    if line.target is not None:
        found["figure"] = figure_text(actual, line.unit)
    if line.aggregation == "sum":
        found["cumulative"] = words.YES if actual.cumulative else ""
    return {field: found[field] for field in FIELDS if field in found}


def kind_of(line: Line) -> Kind:
    """Say how a line is reported: by a number, by yes or no, or by the committee's judgement alone."""
    return "milestone" if line.target is True else "judged" if line.target is None else "numeric"


def closed(plan: Plan, objective: Objective, line: Line, quarter: Quarter) -> str | None:
    """Say why a line cannot be reported any more; None where it can."""
    exclusion = line.not_applicable or objective.not_applicable
    since = plan.period.quarter(exclusion.since) if exclusion else None
    return words.closed(since, exclusion.reason) if exclusion and since and since <= quarter else None


def _goal(row: Row) -> str:
    return goal(row) or row.as_written or words.NO_GOAL


def _before(rows: tuple[Row, Row], line: Line, reviews: tuple[Status, Status | None]) -> str | None:
    """Write what was last reported before this quarter, of a sum the total that it had come to."""
    (row, old), (status, before) = rows, reviews
    last = row.last
    if before and (old.actual is not None or old.assessed):
        last = LastKnown(before.quarter, old.actual, old.band)
    if last is None:
        return None
    text = known(last, row, status)
    return words.total(text) if line.aggregation == "sum" and isinstance(last.actual, str) else text
