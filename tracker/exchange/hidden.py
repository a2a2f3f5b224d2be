"""Write and read the hidden sheet of a form: which review it is of, and what every line said when it was made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.exchange.layout import FormLine
from tracker.updating.cells import FIELDS, Field
from tracker.wording.labels import NOT_REACHED, QUALIFIERS, REACHED
from tracker.wording.updating import YES

VERSION = 1
# The hidden sheet begins with this word; a workbook without it is none of ours.
MARK, NAME = "tracker-form", "_mau"
MOST_LINES = 2000
_HEADS = 6
# The lists of the dropdowns stand behind everything that is read: inside a formula they could hold no comma, and "62,5%" has one.
_LISTS_AT = 20
_CHOICES: Mapping[str, Sequence[str]] = {"milestone": (REACHED, NOT_REACHED), "qualifier": tuple(QUALIFIERS.values()), "cumulative": (YES,)}
_JUDGEMENTS = 4
LISTS: Mapping[str, str] = {
    kind: f"={NAME}!${chr(ord('A') + _LISTS_AT + at)}$1:${chr(ord('A') + _LISTS_AT + at)}${count}"
    for at, (kind, count) in enumerate([*((kind, len(choices)) for kind, choices in _CHOICES.items()), ("judged", _JUDGEMENTS)])
}


@dataclass(frozen=True, slots=True)
class Head:
    """What a form says of itself; nothing of it need exist. `lead` is "" for the form of a whole review, `codes` name its columns."""

    version: int
    province: str
    period: str
    quarter: str
    lead: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stamped:
    """One line as it stood when the form was made: its id, name, unit and goal, and the text of each field."""

    id: str
    stamp: tuple[str, str, str]
    base: Mapping[Field, str]


def write(book: Any, head: Head, lines: Iterable[FormLine], judgements: Iterable[str]) -> None:  # noqa: ANN401 - xlsxwriter has no types
    """Add the hidden sheet to a form."""
    sheet = book.add_worksheet(NAME)
    sheet.very_hidden()
    values = [(MARK, head.version), *zip(("province", "period", "quarter", "lead", "columns"), _told(head), strict=True)]
    for at, (name, value) in enumerate(values):
        sheet.write_string(at, 0, name)
        sheet.write_string(at, 1, str(value))
    for at, line in enumerate(lines, _HEADS):
        for column, text in enumerate((line.id, *line.stamp, *(line.row.written.get(field, "") for field in FIELDS))):
            sheet.write_string(at, column, text)
    for column, choices in enumerate((*_CHOICES.values(), tuple(judgements)), _LISTS_AT):
        for at, choice in enumerate(choices):
            sheet.write_string(at, column, choice)
    sheet.protect("")


def read_head(rows: Sequence[Sequence[object]]) -> Head | None:
    """Read what a hidden sheet says of its form; None where it is no form's."""
    texts = [[_text(value) for value in (*row, None, None)[:2]] for row in rows[:_HEADS]]
    if len(texts) < _HEADS or texts[0][0] != MARK or not texts[0][1].isdecimal():
        return None
    province, period, quarter, lead, codes = (text for _, text in texts[1:])
    return Head(int(texts[0][1][:6]), province, period, quarter, lead, tuple(codes.split()))


def read_lines(rows: Sequence[Sequence[object]]) -> dict[str, Stamped]:
    """Read the lines of a form of this version from its hidden sheet."""
    found: dict[str, Stamped] = {}
    for row in rows[_HEADS : _HEADS + MOST_LINES]:
        key, name, unit, goal, *base = [_text(value) for value in (*row, *([None] * (4 + len(FIELDS))))[: 4 + len(FIELDS)]]
        if key:
            found[key] = Stamped(key, (name, unit, goal), dict(zip(FIELDS, base, strict=True)))
    return found


def _told(head: Head) -> tuple[str, ...]:
    return head.province, head.period, head.quarter, head.lead, " ".join(head.codes)


def _text(value: object) -> str:
    return "" if value is None else str(value)
