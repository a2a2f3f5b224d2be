"""The contract of a plan file as pydantic models; every key's meaning for people stands in `wording.keys`."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, Field

from tracker.plan.meetings import Assigned, Conclusion, Reported, Review, TaskList
from tracker.plan.records import (
    Actual,
    ActualText,
    Aggregation,
    Baseline,
    Basis,
    Comparator,
    Document,
    Exclusion,
    Record,
    Revision,
    Source,
    choice,
    empty_as,
)
from tracker.plan.values import Day, Flag, Id, Number, PeriodText, QuarterKey, ReportedKey, Target, Text

__all__ = [
    "DEFAULT_THRESHOLDS",
    "Actual",
    "Assigned",
    "Baseline",
    "Conclusion",
    "Document",
    "Exclusion",
    "Line",
    "Objective",
    "Part",
    "Plan",
    "Record",
    "Reported",
    "Review",
    "Revision",
    "Source",
    "TaskList",
    "choice",
]

DEFAULT_THRESHOLDS = (Decimal(50), Decimal(70))


def _reported(actuals: dict[str, Actual]) -> dict[str, Actual]:
    """Leave out quarters with nothing behind them, so that an empty `2024-q4` never stands beside a figure of 2024."""
    return {quarter: actual for quarter, actual in actuals.items() if actual.model_fields_set}


class Line(Record):
    """What an objective and a part of one have in common."""

    name: Text
    area: Id | None = None
    lead: Text | None = None
    document: Text | None = None
    definition: Text | None = None
    note: Text | None = None
    unit: Text | None = None
    comparator: Comparator | None = None
    target: Target | None = None
    as_written: Text | None = None
    stretch: Number | None = None
    baseline: Baseline | None = None
    basis: Basis = "target"
    aggregation: Aggregation = "latest"
    due: tuple[QuarterKey, ...] = ()
    path: dict[QuarterKey, Number] = Field(default={})
    revisions: tuple[Revision, ...] = ()
    not_applicable: Exclusion | None = None
    published_after: Day | None = None
    indicator: Id | None = None
    actuals: Annotated[dict[ReportedKey, ActualText], AfterValidator(_reported)] = Field(default={})

    @property
    def numeric(self) -> Decimal | None:
        """Return the target where it is a number."""
        return self.target if isinstance(self.target, Decimal) else None

    @property
    def published(self) -> bool:
        """Say whether the text of the target is known."""
        return self.target is not None or self.as_written is not None


class Part(Line):
    """One part of a compound target."""


class Objective(Line):
    """One line of a plan."""

    id: Id
    parts: tuple[Part, ...] = ()


class Plan(Record):
    """One province's objectives for one period; `objectives` holds the sound ones of a file only."""

    province: Id
    period: PeriodText
    title: Text | None = None
    illustrative: Flag = False
    documents: tuple[Document, ...] = ()
    thresholds: tuple[Number, Number] = DEFAULT_THRESHOLDS
    reviews: dict[QuarterKey, Annotated[Review, empty_as({})]] = Field(default={})
    objectives: tuple[Objective, ...]

    @property
    def key(self) -> str:
        """Name the plan as its file does: `lao-cai/2024`."""
        return f"{self.province}/{self.period}"
