"""The file of one index as pydantic models: who was ranked where in which year, as it was published."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema, model_validator

from tracker.plan.records import Record, Short, Source, choice
from tracker.plan.values import Day, Flag, Id, Number, Text, Whole, refuse
from tracker.source.nodes import Scalar

_MEASURED = re.compile(r"(20[0-9]{2})(?:-(0[1-9]|1[0-2]))?")
LAST_MONTH = 12
Scope = Annotated[Literal["provinces", "agencies", "districts", "communes"], *choice("provinces", "agencies", "districts", "communes")]
Better = Annotated[Literal["higher", "lower"], *choice("higher", "lower")]


@dataclass(frozen=True, order=True, slots=True)
class When:
    """The year that an index measures, or one month of it; a whole year ends with its last month, and is ordered so."""

    year: int
    month: int = LAST_MONTH
    monthly: bool = False

    @property
    def ends(self) -> date:
        """Return the last day that was measured."""
        return date(self.year, self.month, monthrange(self.year, self.month)[1])

    @classmethod
    def parse(cls, text: str) -> When | None:
        """Read `2022` or `2025-09`; None for anything else."""
        found = _MEASURED.fullmatch(text) if text.isascii() else None
        if not found:
            return None
        return cls(int(found[1]), int(found[2]), monthly=True) if found[2] else cls(int(found[1]))

    def __str__(self) -> str:
        """Write it as files and links do."""
        return f"{self.year}-{self.month:02}" if self.monthly else str(self.year)


def read_when(raw: object) -> When:
    """Return the year or month that was measured."""
    if isinstance(raw, When):
        return raw
    if not isinstance(raw, Scalar):
        refuse("single_value_expected")
    return When.parse(raw.text) or refuse("measured_form", text=raw.text)


WhenText = Annotated[
    When, PlainValidator(read_when), WithJsonSchema({"type": ["integer", "string"], "pattern": r"^20\d\d(-(0[1-9]|1[0-2]))?$"})
]


class Component(Record):
    """One of the indices that an index is made of; `parent` is the component that it is part of."""

    id: Id
    name: Text
    parent: Id | None = None


class Reading(Record):
    """A score without a rank: the mean of those ranked, or the nation's own."""

    score: Number
    note: Text | None = None
    sources: tuple[Source, ...] = ()


class Mark(Record):
    """A rank, a score or both. `inferred` says that no source states the rank: it follows from another one and a change of places."""

    rank: Whole | None = None
    of: Whole | None = None
    score: Number | None = None
    inferred: Flag = False
    note: Text | None = None
    sources: tuple[Source, ...] = ()

    @model_validator(mode="after")
    def check_given(self) -> Self:
        """Refuse a mark that says nothing."""
        return self if self.rank is not None or self.score is not None else refuse("result_empty")


def _mark(raw: object) -> object:
    return {"rank": raw} if isinstance(raw, Scalar) else raw


MarkText = Annotated[Mark, BeforeValidator(_mark), Short(("integer",))]


class Result(Mark):
    """One line of the published table: a province by its id, or an agency, district or commune by its name.

    `of` is the edition's, written on a line only where `of_inferred` says that its source does not state it.
    """

    province: Id | None = None
    unit: Text | None = None
    of_inferred: Flag = False
    by_component: dict[Id, MarkText] = Field(default={})

    @property
    def ranked(self) -> str:
        """Return the id or the name that the line is about."""
        return self.province or self.unit or ""

    @model_validator(mode="after")
    def check_named(self) -> Self:
        """Refuse a line that names nobody, or both a province and a unit."""
        return self if (self.province is None) != (self.unit is None) else refuse("result_unnamed")


class Edition(Record):
    """One publication of an index. `as_of` is the day whose provinces it ranks: unless written, that of its publication."""

    measured: WhenText
    published: Day | None = None
    as_of: Day | None = None
    of: Whole | None = None
    main_indices: Whole | None = None
    component_indices: Whole | None = None
    note: Text | None = None
    average: Reading | None = None
    national: Reading | None = None
    sources: tuple[Source, ...] = ()
    results: tuple[Result, ...] = ()

    @property
    def day(self) -> date:
        """Return the day whose territories were ranked: `as_of`, else the day of publication, else the last one measured."""
        return self.as_of or self.published or self.measured.ends


class Index(Record):
    """The file of one index; `editions` holds the sound ones, the latest first."""

    id: Id
    name: Text
    abbreviation: Text | None = None
    scope: Scope
    province: Id | None = None
    publisher: Text | None = None
    document: Text | None = None
    unit: Text | None = None
    scale: Number | None = None
    better: Better = "higher"
    order: Whole | None = None
    illustrative: Flag = False
    note: Text | None = None
    components: tuple[Component, ...] = ()
    editions: tuple[Edition, ...]

    @property
    def short(self) -> str:
        """Return the name that committees use in speech."""
        return self.abbreviation or self.name

    def edition(self, measured: When) -> Edition | None:
        """Return the edition that measures a year or month."""
        return next((edition for edition in self.editions if edition.measured == measured), None)
