"""The edits of a plan's file as values: what is to change, not how the file writes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Value = str | Decimal | int | bool | date | None
Nested = Value | Mapping[str, "Nested"] | Sequence["Nested"]


class Refused(Exception):  # noqa: N818 - it is an answer, with the words for it
    """An edit that cannot be made; its text says why, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Report:
    """What one objective or part reports for one quarter, by the keys of an actual; None removes a key, others stay as they are."""

    objective: str
    quarter: str
    values: Mapping[str, Nested]
    part: int | None = None


@dataclass(frozen=True, slots=True)
class Revise:
    """Another target from a quarter on; one that is there for the same quarter becomes this one."""

    objective: str
    since: str
    target: Decimal
    document: str | None = None
    reason: str | None = None
    part: int | None = None


@dataclass(frozen=True, slots=True)
class Withdraw:
    """From a quarter on the objective does not apply."""

    objective: str
    since: str
    reason: str
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Add:
    """A new objective behind the last one, with its keys in the order given."""

    values: Mapping[str, Nested]


@dataclass(frozen=True, slots=True)
class Describe:
    """Single keys of an objective or part; None removes a key, others stay as they are."""

    objective: str
    values: Mapping[str, Nested]
    part: int | None = None


@dataclass(frozen=True, slots=True)
class Meet:
    """Single keys of a quarter's review, its announced tally among them; None removes a key, others stay as they are."""

    quarter: str
    values: Mapping[str, Nested]


@dataclass(frozen=True, slots=True)
class Conclude:
    """All conclusions of a quarter's review, each whole: a key that is not named is not written."""

    quarter: str
    conclusions: Sequence[Mapping[str, Nested]]


Edit = Report | Revise | Withdraw | Add | Describe | Meet | Conclude
