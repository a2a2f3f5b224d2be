"""Read one cell of a form as the text that its owner meant, or say what is in doubt; nothing that Excel made of it is taken unasked."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from tracker.exchange.layout import FIGURE, FRACTION, Entry, joined
from tracker.exchange.opening import Cell
from tracker.updating.days import read_day
from tracker.wording import exchange as words
from tracker.wording.numbers import day
from tracker.wording.updating import YES

_FORMULA, _ERROR, _LOGICAL, _DAY, _NUMBER = "f", "e", "b", "d", "n"
_MONTHS = 12
_NO = frozenset({"", "không", "không có"})


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell says: its text, why it is not taken, and the texts to choose from, each with how it is shown."""

    text: str
    wrong: str | None = None
    readings: tuple[tuple[str, str], ...] = ()


def said(cell: Cell, code: Entry) -> Said:
    """Read one cell of an entry column."""
    value = cell.value
    if value is None:
        return Said("")
    if cell.kind in (_FORMULA, _ERROR, _LOGICAL):
        return Said(str(value), {_FORMULA: words.FORMULA, _ERROR: words.ERROR_VALUE, _LOGICAL: words.LOGICAL}[cell.kind])
    if cell.kind == _DAY:
        return _day(value, code)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, cell.style, code)
    return Said(folded(str(value)) if code in FIGURE else written(str(value)))


def figure_of(entries: Mapping[Entry, Said]) -> tuple[Said, Entry]:
    """Put what the cells of a figure say together; return it with the column to name where something is said of it."""
    texts = {code: one.text for code, one in entries.items()}
    over, under, bare = (texts.get(code, "") for code in (*FRACTION, "figure"))
    for code, one in entries.items():
        if one.wrong:
            readings = tuple((joined({**texts, code: text}), shown) for text, shown in one.readings)
            return Said(joined(texts), one.wrong, readings), code
    if bool(over) != bool(under):
        return Said(joined(texts), words.HALF_FRACTION), "numerator" if over else "denominator"
    if over and bare:
        return Said(joined(texts), words.FIGURE_AND_FRACTION), "figure"
    if texts.get("qualifier") and not (over or bare):
        return Said(joined(texts), words.LONE_QUALIFIER), "qualifier"
    return Said(joined(texts)), "numerator" if over else "figure"


def chosen(one: Said, choices: Mapping[str, str]) -> Said:
    """Read a cell of the dropdown of bands as the band's id."""
    if one.wrong or not one.text:
        return one
    found = next((band for word, band in choices.items() if folded(word).casefold() == folded(one.text).casefold()), None)
    return Said(found) if found else Said(one.text, words.no_choice(one.text, choices))


def cumulative(one: Said) -> Said:
    """Read a cell that says whether a figure is the total since the start."""
    text = folded(one.text).casefold()
    return one if one.wrong else Said(YES) if text == YES else Said("") if text in _NO else Said(one.text, words.CUMULATIVE)


def as_day(one: Said) -> Said:
    """Write a day as files have it; what is none stays as it is."""
    found = read_day(one.text)
    return Said(day(found)) if found and not one.wrong else one


def folded(text: str) -> str:
    """Return a text on one line, as two texts are compared."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def written(text: str) -> str:
    """Return a text of several lines as it is kept."""
    return unicodedata.normalize("NFC", text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")).strip()


def number_text(value: float) -> str:
    """Write a number of a cell: the shortest decimal that means just this one, with a comma and no dots."""
    return format(Decimal(repr(value)), "f").removesuffix(".0").replace(".", ",")


def _number(value: float, style: str, code: Entry) -> Said:
    if not math.isfinite(value):
        return Said("", words.ERROR_VALUE)
    text = number_text(value)
    if "%" not in style or code not in FIGURE:
        return Said(text)
    hundredfold = format((Decimal(repr(value)) * 100).normalize(), "f").replace(".", ",")
    return Said(text, words.percent_made(hundredfold, text), ((hundredfold, words.as_shown(hundredfold)), (text, words.as_kept(text))))


def _day(value: object, code: Entry) -> Said:
    if not isinstance(value, date):
        return Said(str(value), words.date_made(str(value)))
    found = value.date() if isinstance(value, datetime) else value
    if code != "as_of":
        return Said(day(found), words.date_made(day(found)))
    if found.day > _MONTHS or found.day == found.month:
        return Said(day(found))
    shown: Sequence[str] = (day(found), day(found.replace(day=found.month, month=found.day)))
    return Said(day(found), words.day_asked(*shown), tuple((text, text) for text in shown))
