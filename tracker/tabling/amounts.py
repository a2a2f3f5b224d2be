"""Read one number of a cell: certain, or asked about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from tracker.editing.reading import Doubt, Understood, read_number
from tracker.plan.numbers import number_text
from tracker.tabling.questions import Option, Question
from tracker.wording import tabling as words

TEXT = "text"
# In a table that others made, a dot before three digits is asked about even where the unit counts: nobody saw what it was typed for.
_TWO_WAYS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


@dataclass(frozen=True, slots=True)
class Asked:
    """One cell that is read: its row, its text, the unit beside it, and the answers given so far by the keys of questions."""

    row: int
    text: str
    unit: str | None
    answers: Mapping[str, str]
    part: int | None = None

    def key(self, what: str) -> str:
        """Name a question about this cell alone, or about one of several targets in it."""
        return f"{what}/{self.row}" + (f"/{self.part}" if self.part else "")

    def answer(self, question: Question) -> str | None:
        """Return which of a question's options was chosen; an answer that is none of them any more counts as none."""
        given = self.answers.get(question.key)
        return given if given in {option.key for option in question.options} else None


def read_value(asked: Asked, digits: str, what: str = "number") -> tuple[Decimal | str | None, tuple[Question, ...]]:
    """Return the number, `text` where the cell is to stay a text, or None as long as it is asked about."""
    read = _read(digits, "%" if digits.endswith("%") else asked.unit)
    if isinstance(read, Understood) and read.values.keys() == {"value"} and isinstance(value := read.values["value"], Decimal):
        return value, ()
    offered = read.readings if isinstance(read, Doubt) else (read,)
    readings = {number_text(value): reading for reading in offered if isinstance(value := reading.values.get("value"), Decimal)}
    options = (*(Option(key, words.reads_as(reading.shown)) for key, reading in readings.items()), Option(TEXT, words.KEPT_AS_TEXT))
    question = Question(
        asked.key(what), words.asks_number(asked.text), options, (asked.row,), read.message if isinstance(read, Doubt) else ""
    )
    answer = asked.answer(question)
    return (TEXT if answer == TEXT else Decimal(answer) if answer else None), (question,)


def _read(digits: str, unit: str | None) -> Understood | Doubt:
    read = read_number(digits, unit, milestone=False)
    if isinstance(read, Understood) and _TWO_WAYS.fullmatch(digits.rstrip("% ")):
        decimal = read_number(digits.rstrip("% ").replace(".", ",") + "0", unit, milestone=False)
        return Doubt(words.two_ways(digits), tuple(one for one in (read, decimal) if isinstance(one, Understood)))
    return read
