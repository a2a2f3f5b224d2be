"""The single values of a plan: what each kind accepts, how an editor completes it, and the code of what it refuses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, NoReturn

from pydantic import PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from tracker.plan.numbers import read_number, read_whole
from tracker.quarters import Period
from tracker.source.nodes import Scalar
from tracker.source.text import INVISIBLE
from tracker.wording.problems import DATE_EXAMPLE

_ID = re.compile(r"[a-z0-9-]+")
_ID_SCHEMA = {"type": "string", "pattern": "^[a-z0-9-]+$"}
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# 31/3/2024 and 2024/3/31, with whatever people put between.
_DATE_MEANT = re.compile(
    r"(?P<d>\d{1,2})[/. -]+(?P<m>\d{1,2})[/. -]+(?P<y>\d{4})|(?P<year>\d{4})[/. -]*(?P<month>\d{1,2})[/. -]*(?P<day>\d{1,2})", re.ASCII
)
_YEAR = re.compile(r"20[0-9]{2}")
# Plain texts that YAML 1.1 readers turn into something else than text, and 1.2 readers into numbers.
_NOT_TEXT = re.compile(
    r"y|n|yes|no|on|off|true|false|null|~|=|<<|[-+]?[\d_]+|[-+]?(\d[\d_]*)?\.[\d_]*(e[-+]?\d+)?|[-+]?\d[\d_.]*e[-+]?\d+"
    r"|0x[\da-f_]+|0o[0-7_]+|[-+]?\d[\d_]*(:[0-5]?\d)+(\.\d*)?|[-+]?\.(inf|nan)|\d{4}-\d\d?-\d\d?",
    re.IGNORECASE,
)


def refuse(code: str, /, **facts: object) -> NoReturn:
    """Refuse a value with a code of `wording.problems`.

    Raises:
        PydanticCustomError: always.
    """
    raise PydanticCustomError(code, "refused", facts)


def _scalar(raw: object) -> Scalar:
    if not isinstance(raw, Scalar):
        refuse("single_value_expected")
    return raw


def read_text(raw: object) -> str:
    """Return a text in NFC without outer blanks; a plain `no`, `010` or `1:30` is refused because readers disagree on it."""
    if isinstance(raw, str):
        return raw
    scalar = _scalar(raw)
    return _text(scalar.text, scalar.plain, scalar.block)


@lru_cache(maxsize=8192)
def _text(written: str, plain: bool, block: bool) -> str:  # noqa: FBT001 - what a scalar is made of
    """Return a text; areas, leads, units and definitions come again and again."""
    text = (written if written.isascii() else unicodedata.normalize("NFC", written)).strip()
    # What can be printed hides nothing, and is quicker to tell.
    if not text.isprintable() and (hidden := INVISIBLE.search(text)):
        refuse("invisible_character", code=f"U+{ord(hidden[0]):04X}")
    if plain and _is_no_text(text):
        refuse("text_needs_quotes", text=text)
    if block and not text:
        refuse("text_block_empty")
    return text or refuse("text_empty")


def _is_no_text(text: str) -> bool:
    # The words that readers disagree on are short; whatever else begins with a letter is text.
    if len(text) > len("false") and text[0].isalpha():
        return False
    return bool(_NOT_TEXT.fullmatch(text)) or text[:1] in {">", "|"}


def read_id(raw: object) -> str:
    """Return an id of a–z, 0–9 and hyphens."""
    text = read_text(raw)
    return text if _ID.fullmatch(text) else refuse("id_form", text=text, fixed=as_id(text))


def read_date(raw: object) -> date:
    """Return a date written 2024-03-31."""
    if isinstance(raw, date):
        return raw
    text = _scalar(raw).text
    if not _DATE.fullmatch(text):
        _refuse_date(text)
    try:
        return date.fromisoformat(text)
    except ValueError:
        refuse("date_unreal", text=text)


def _refuse_date(text: str) -> NoReturn:
    found = _DATE_MEANT.match(text)
    meant = "{}-{:>02}-{:>02}".format(*(found[a] or found[b] for a, b in (("y", "year"), ("m", "month"), ("d", "day")))) if found else ""
    try:
        date.fromisoformat(meant)
    except ValueError:
        meant = DATE_EXAMPLE
    refuse("date_form", text=text, fixed=meant)


def read_flag(raw: object) -> bool:
    """Return true or false, the only two words for it."""
    if isinstance(raw, bool):
        return raw
    scalar = _scalar(raw)
    if scalar.plain and scalar.text in {"true", "false"}:
        return scalar.text == "true"
    return refuse("flag_form", text=scalar.text)


def read_figure(raw: object) -> Decimal | bool:
    """Return a reported figure: a number, or a milestone's true or false."""
    is_flag = isinstance(raw, bool) or (isinstance(raw, Scalar) and raw.plain and raw.text in {"true", "false"})
    return read_flag(raw) if is_flag else read_number(raw)


def read_target(raw: object) -> Decimal | bool:
    """Return a target: a number, or true for a milestone."""
    target = read_figure(raw)
    return refuse("target_false") if target is False else target


def read_url(raw: object) -> str:
    """Return a web address; only http and https, since pages link to it."""
    text = read_text(raw)
    return text if re.fullmatch(r"https?://[^\s<>\"]+", text) else refuse("url_form", text=text)


def read_period(raw: object) -> Period:
    """Return a year or a span of years."""
    if isinstance(raw, Period):
        return raw
    text = _scalar(raw).text
    return (Period.parse(text) if text.isascii() else None) or refuse("period_form", text=text)


def read_quarter(raw: object, info: ValidationInfo) -> str:
    """Return a quarter as the plan's period writes it; any form where the period itself could not be read."""
    text = raw if isinstance(raw, str) else _scalar(raw).text
    period = (info.context or {}).get("period")
    if period is None or (text.isascii() and period.quarter(text)):
        return text
    return refuse("quarter_unknown", text=text, known=_known(period), fixed=_quarter_meant(text, period))


def read_reported_quarter(raw: object, info: ValidationInfo) -> str:
    """Return a quarter, or in a span a whole year."""
    period = (info.context or {}).get("period")
    if isinstance(raw, str) and _YEAR.fullmatch(raw) and period and period.is_span and period.first <= int(raw) <= period.last:
        return raw
    return read_quarter(raw, info)


def _known(period: Period) -> str:
    return f"{period.code(period.quarters[0])} – {period.code(period.quarters[-1])}"


def _quarter_meant(text: str, period: Period) -> str:
    numbers = re.findall(r"[1-4](?!\d)", text)
    years = [year for year in re.findall(r"20\d\d", text) if period.first <= int(year) <= period.last]
    number = numbers[-1] if numbers else "1"
    return f"{years[0] if years else period.last}-q{number}" if period.is_span else f"q{number}"


def as_id(text: str) -> str:
    """Make an id of a text: without diacritics, in lower case, words joined by hyphens."""
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "-".join(re.findall(r"[a-z0-9]+", "".join(char for char in bare if not unicodedata.combining(char)))) or "muc-tieu"


def _leaf(read: Callable[..., Any], schema: dict[str, Any]) -> tuple[PlainValidator, WithJsonSchema]:
    return PlainValidator(read), WithJsonSchema(schema)


Text = Annotated[str, *_leaf(read_text, {"type": "string", "minLength": 1})]
Id = Annotated[str, *_leaf(read_id, _ID_SCHEMA)]
Number = Annotated[Decimal, *_leaf(read_number, {"type": "number"})]
Whole = Annotated[Decimal, *_leaf(read_whole, {"type": "integer", "minimum": 0})]
Day = Annotated[date, *_leaf(read_date, {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"})]
Flag = Annotated[bool, *_leaf(read_flag, {"type": "boolean"})]
Figure = Annotated[Decimal | bool, *_leaf(read_figure, {"type": ["number", "boolean"]})]
Target = Annotated[Decimal | bool, *_leaf(read_target, {"anyOf": [{"type": "number"}, {"const": True}]})]
Url = Annotated[str, *_leaf(read_url, {"type": "string", "pattern": "^https?://"})]
PeriodText = Annotated[Period, *_leaf(read_period, {"type": ["integer", "string"], "pattern": r"^20\d\d(-20\d\d)?$"})]
QuarterKey = Annotated[str, *_leaf(read_quarter, {"type": "string", "pattern": r"^(20\d\d-)?q[1-4]$"})]
ReportedKey = Annotated[str, *_leaf(read_reported_quarter, {"type": "string", "pattern": r"^((20\d\d-)?q[1-4]|20\d\d)$"})]
