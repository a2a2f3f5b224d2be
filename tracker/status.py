"""Hold one review's status as plain values: what pages, reports, exports and commands all read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, get_args

from tracker.quarters import Period, Quarter

Band = Literal["done", "high", "middle", "low", "not_reported", "not_due", "not_applicable"]
BANDS: tuple[Band, ...] = get_args(Band)
JUDGED_BANDS: tuple[Band, ...] = ("done", "high", "middle", "low")
WORST_FIRST: tuple[Band, ...] = ("low", "not_reported", "middle", "high", "done", "not_due", "not_applicable")


@dataclass(frozen=True, slots=True)
class LastKnown:
    """The last figure reported before a quarter that has none."""

    quarter: Quarter
    actual: str | bool | None
    band: Band


@dataclass(frozen=True, slots=True)
class Movement:
    """What changed since the previous open quarter; `change` is a signed decimal text in the objective's own unit."""

    change: str | None
    better: bool | None
    band_before: Band
    band_step: int


@dataclass(frozen=True, slots=True)
class Row:
    """One objective, or one part of one (`id` None), in one quarter. Numbers are decimal texts.

    `ratio` is the attainment as an exact quotient; `attainment` is its text and `share` its float, both in percent.
    """

    id: str | None
    name: str
    area: str | None
    lead: str | None
    unit: str | None
    comparator: str | None
    target: str | bool | None
    as_written: str | None
    actual: str | bool | None
    numerator: str | None
    denominator: str | None
    stated: str | None
    qualifier: str | None
    attainment: str | None
    share: float | None
    band: Band
    exceeded: bool
    assessed: bool
    named: bool
    ceiling: bool
    reason: str | None
    next_step: str | None
    note: str | None
    source: str | None
    last: LastKnown | None
    movement: Movement | None
    parts: tuple[Row, ...] = ()
    ratio: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one area or one lead, worst first; `key` is None where the plan does not say."""

    key: str | None
    label: str | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """One plan's review in one quarter.

    `total` counts the unsound objectives too; `rows` and `counts` do not. `opened` is False for a quarter of which nothing is known yet.
    `province_valid` are the first and last day of the territory, where it has one.
    """

    province: str
    province_name: str
    province_kind: str
    period: Period
    quarter: Quarter
    title: str | None
    plan_title: str
    thresholds: tuple[Decimal, Decimal]
    illustrative: bool
    total: int
    exceeded: int
    counts: dict[Band, int]
    rows: tuple[Row, ...]
    unsound: tuple[str | None, ...]
    by_area: tuple[Group, ...]
    by_lead: tuple[Group, ...]
    before: Quarter | None
    counts_before: dict[Band, int] | None
    announced: dict[Band, int] | None
    cutoff: date | None
    meeting: date | None
    sources: tuple[tuple[str, str | None], ...]
    conclusions: tuple[Conclusion, ...]
    opened: bool = True
    province_valid: tuple[date | None, date | None] = (None, None)
    documents: tuple[Basis, ...] = ()


@dataclass(frozen=True, slots=True)
class Basis:
    """A document that the plan rests on; it has a number, or a title, or both."""

    number: str | None
    issued: date | None
    title: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Conclusion:
    """One conclusion, task or inspection that a review ended with; `state` is open, done or dropped.

    `inspected` is the unit that an inspection went to, `deadline` until when what it found is to be remedied.
    """

    text: str
    lead: str | None
    deadline: date | None
    state: str
    kind: str = "conclusion"
    done_on: date | None = None
    inspected: str | None = None
    inspected_on: date | None = None
    finding: str | None = None
    document: str | None = None
    source: tuple[str, str | None] | None = None
    note: str | None = None


def worst_first(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Order rows as a review reads them: worst band first, smallest attainment first, unpublished objectives last in their band."""
    return tuple(sorted(rows, key=_worst_key))


def is_collapsed(row: Row) -> bool:
    """Say whether an objective has nothing to show but its place in a group."""
    return not row.named and not row.reason and not row.next_step


def _worst_key(row: Row) -> tuple[int, bool, bool, float]:
    return WORST_FIRST.index(row.band), not row.named, row.share is None, row.share or 0.0
