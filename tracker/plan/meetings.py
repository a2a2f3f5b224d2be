"""What a review's meeting leaves behind: its dates, the tally it announced, and conclusions, tasks and inspections to follow up."""

from __future__ import annotations

from typing import Annotated, Literal

from tracker.plan.records import Record, Source, SourceText, choice
from tracker.plan.values import Day, Flag, Id, Text, Whole

State = Annotated[Literal["open", "done", "dropped"], *choice("open", "done", "dropped")]
Kind = Annotated[Literal["conclusion", "task", "inspection"], *choice("conclusion", "task", "inspection")]


class Conclusion(Record):
    """A conclusion, a task or an inspection. An inspection has a unit, a day and a finding; its deadline is the one to remedy."""

    id: Id | None = None
    kind: Kind = "conclusion"
    text: Text
    lead: Text | None = None
    deadline: Day | None = None
    state: State = "open"
    done_on: Day | None = None
    inspected: Text | None = None
    inspected_on: Day | None = None
    finding: Text | None = None
    document: Text | None = None
    source: SourceText | None = None
    note: Text | None = None


class Assigned(Conclusion):
    """The same, given outside a review's meeting."""

    assigned: Day | None = None


class TaskList(Record):
    """The file tasks.yaml: what a province follows up and no meeting of a plan decided."""

    province: Id
    illustrative: Flag = False
    tasks: tuple[Assigned, ...] = ()


class Reported(Record):
    """The tally that a committee announced, in objectives."""

    done: Whole
    high: Whole
    middle: Whole
    low: Whole


class Review(Record):
    """One quarter's meeting. Its three dates mean different things and each may be unknown."""

    title: Text | None = None
    cutoff: Day | None = None
    meeting: Day | None = None
    reported: Reported | None = None
    sources: tuple[Source, ...] = ()
    conclusions: tuple[Conclusion, ...] = ()
