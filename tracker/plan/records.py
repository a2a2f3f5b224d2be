"""The small records of a plan file: documents, sources, baselines, revisions and what is reported for a quarter."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetJsonSchemaHandler, PlainValidator, WithJsonSchema, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from tracker.diagnostics import START
from tracker.plan.numbers import read_number
from tracker.plan.values import Day, Figure, Flag, Number, QuarterKey, Text, Url, Whole, refuse
from tracker.source.nodes import NO_VALUE, Scalar


@dataclass(frozen=True)
class Short:
    """Let an editor complete a mapping's short form too: a JSON Schema type, or several."""

    types: tuple[str, ...]

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Offer the short form or the whole mapping."""
        return {"anyOf": [{"type": list(self.types)}, handler(schema)]}


def choice(*known: str) -> tuple[PlainValidator, WithJsonSchema]:
    """Accept one of a few words."""

    def read(raw: object) -> str:
        text = (">" if raw.block and not raw.text else raw.text.strip()) if isinstance(raw, Scalar) else raw
        if not isinstance(text, str):
            refuse("single_value_expected")
        return text if text in known else refuse("choice_unknown", text=text, known=", ".join(known))

    return PlainValidator(read), WithJsonSchema({"enum": list(known)})


Comparator = Annotated[Literal["at_least", "above", "at_most", "below"], *choice("at_least", "above", "at_most", "below")]
Basis = Annotated[Literal["target", "baseline"], *choice("target", "baseline")]
Aggregation = Annotated[Literal["latest", "sum"], *choice("latest", "sum")]
Judged = Annotated[Literal["done", "high", "middle", "low"], *choice("done", "high", "middle", "low")]
Pace = Annotated[Literal["ahead", "on_schedule", "behind"], *choice("ahead", "on_schedule", "behind")]
Qualifier = Annotated[Literal["over", "nearly", "about", "at_least"], *choice("over", "nearly", "about", "at_least")]


class Record(BaseModel):
    """A mapping of known keys; a key with nothing behind it counts as not written."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def drop_empty(cls, data: Any) -> Any:  # noqa: ANN401 - whatever a file holds
        """Leave out known keys without a value, and refuse what is no mapping."""
        if isinstance(data, Scalar | list):
            refuse("mapping_expected")
        if not isinstance(data, dict):
            return data
        # Of every record of every plan: a function called for each value takes three times as long.
        for raw in data.values():
            if type(raw) is Scalar and raw.text in NO_VALUE and raw.plain:
                break
        else:
            return data
        known = cls.known_keys()
        return {key: value for key, value in data.items() if not (key in known and _is_empty(value))}

    @classmethod
    def known_keys(cls) -> tuple[str, ...]:
        """Return the keys as files write them."""
        return tuple(field.alias or name for name, field in cls.model_fields.items())


def _is_empty(raw: object) -> bool:
    return type(raw) is Scalar and raw.plain and raw.text in NO_VALUE


def empty_as(default: object) -> BeforeValidator:
    """Read a key without a value as a default."""
    return BeforeValidator(lambda raw: default if _is_empty(raw) else raw)


class Document(Record):
    """A document that a plan rests on, known by its number or, where none is published, by its title."""

    number: Text | None = None
    issued: Day | None = None
    title: Text | None = None
    url: Url | None = None

    @model_validator(mode="after")
    def check_named(self) -> Self:
        """Refuse a document without a number and a title."""
        return self if self.number or self.title else refuse("document_unnamed")


class Source(Record):
    """Where a figure or a statement can be looked up."""

    title: Text
    url: Url | None = None


def _source(raw: object) -> object:
    return {"title": raw} if isinstance(raw, Scalar) else raw


SourceText = Annotated[Source, BeforeValidator(_source), Short(("string",))]


class Baseline(Record):
    """The standing before the plan began."""

    value: Number
    as_of: Day | None = None


class Revision(Record):
    """A target changed from a quarter on; earlier quarters keep the earlier one."""

    since: QuarterKey = Field(alias="from")
    target: Number
    document: Text | None = None
    reason: Text | None = None


class Exclusion(Record):
    """From this quarter on the objective does not apply."""

    since: QuarterKey = Field(alias="from")
    reason: Text
    document: Text | None = None


class Actual(Record):
    """What was reported for one quarter: a figure, a fraction, a judged band, or that the quarter does not apply."""

    value: Figure | None = None
    numerator: Whole | None = None
    denominator: Whole | None = None
    cumulative: Flag = False
    assessed: Judged | None = None
    assessed_pace: Pace | None = None
    qualifier: Qualifier | None = None
    not_applicable: Flag = False
    as_of: Day | None = None
    source: SourceText | None = None
    note: Text | None = None
    reason: Text | None = None
    next_step: Text | None = None

    @property
    def has_figure(self) -> bool:
        """Say whether a figure was reported, as a number, a fraction or a milestone's yes or no."""
        return self.value is not None or self.numerator is not None

    @property
    def counts(self) -> bool:
        """Say whether the quarter has a band of its own: a figure, or the committee's judgement."""
        return self.has_figure or self.assessed is not None


def _actual(raw: object) -> object:
    if not isinstance(raw, Scalar):
        return raw
    return (_alone(raw.text) if raw.plain else None) or {"value": raw}


@lru_cache(maxsize=8192)
def _alone(text: str) -> Actual | None:
    """Return what a number alone stands for, the same object for the same text: most of a plan's records are such; None for any other."""
    try:
        return Actual(value=read_number(Scalar(text, START, plain=True)))
    except PydanticCustomError:
        return None


ActualText = Annotated[Actual, BeforeValidator(_actual), Short(("number", "boolean", "null"))]
