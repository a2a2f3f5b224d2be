"""Write the figures of a file as text that is read back as the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from tracker.editing.edits import Value
from tracker.editing.reading import Understood, read_number
from tracker.plan.models import Actual
from tracker.plan.numbers import number_text
from tracker.wording.labels import NOT_REACHED, QUALIFIERS, REACHED
from tracker.wording.numbers import number


def figure_text(actual: Actual, unit: str | None) -> str:
    """Write the figure of an actual as people type it; "" where there is none."""
    return text_of(actual.model_dump(include={"value", "numerator", "denominator", "qualifier"}, exclude_none=True), unit)


def text_of(values: Mapping[str, Value], unit: str | None) -> str:
    """Write a figure, by the keys of an actual, so that `read_number` takes it for the same one."""
    value, over, under = (values.get(key) for key in ("value", "numerator", "denominator"))
    if isinstance(value, bool):
        text = REACHED if value else NOT_REACHED
    elif isinstance(over, Decimal) and isinstance(under, Decimal):
        text = f"{number(number_text(over))}/{number(number_text(under))}"
    else:
        text = _number(value, unit) if isinstance(value, Decimal) else ""
    word = QUALIFIERS.get(str(values.get("qualifier")), "")
    return f"{word} {text}".strip() if text else ""


def _number(value: Decimal, unit: str | None) -> str:
    ways = list(_ways(number_text(value)))
    return next((text for text in ways if _reads_as(text, value, unit)), ways[0])


def _ways(text: str) -> Iterator[str]:
    """Yield the ways to write a number: as pages do, without the dots of thousands, with one more decimal."""
    yield number(text)
    yield number(text).replace(".", "")
    yield number(text + "0") if "." in text else number(text)


def _reads_as(text: str, value: Decimal, unit: str | None) -> bool:
    read = read_number(text, unit)
    return isinstance(read, Understood) and read.values.get("value") == value
