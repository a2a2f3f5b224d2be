"""Read a figure as people type it in Vietnamese, or say what is in doubt."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from tracker.editing.edits import Value
from tracker.plan.numbers import SCALE, WHOLE_DIGITS, may_hide_thousands, number_text
from tracker.wording import editing as words
from tracker.wording.numbers import figure, is_percent, number, percent_shown, plain
from tracker.wording.units import measures

_BLANK = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_NUMBER = re.compile(r"(?P<sign>[-+\u2212\u2013]?) ?(?P<digits>\d(?:[\d., ]*\d)?)(?P<rest>.*)", re.ASCII)
_FRACTION = re.compile(r"(?P<over>\d[\d., ]*) ?/ ?(?P<under>\d[\d., ]*)", re.ASCII)
_RANGE = re.compile(r"\d[\d.,]* ?%? ?[-\u2013\u2014] ?\d.*")
_COMPARED = re.compile(r"(?P<sign>>=|≥|>|<=|≤|<|~|≈)(?P<rest>.*)")
_SIGNS = {">=": "at_least", "≥": "at_least", ">": "over", "~": "about", "≈": "about"}
# Thousands parted by one kind of mark, then decimals behind the other: 1.871,5 · 1 871,5 · 1,871.5 · 1.871.000 · 1 871.
_GROUPED = tuple(
    re.compile(rf"(?P<whole>[1-9]\d{{0,2}}(?:{mark}\d{{3}})+)(?:{point}(?P<decimals>\d+))?")
    for mark, point in ((r"\.", ","), (" ", r"(?:,|\.(?!\d{3}$))"), (",", r"\."))
)
_PLAIN = re.compile(r"(?P<whole>\d+)(?:[.,](?P<decimals>\d+))?")
_TWO_WAYS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


@dataclass(frozen=True, slots=True)
class Understood:
    """A figure that was understood: `values` by the keys of an actual, none where nothing was typed; `shown` as pages write it."""

    values: Mapping[str, Value]
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why nothing is taken: a sentence that says what to write, and the readings to choose from where there are any."""

    message: str
    readings: tuple[Understood, ...] = ()


def read_number(text: str, unit: str | None, *, milestone: bool | None = None) -> Understood | Doubt:
    """Read one figure of an objective with this unit; `milestone` says whether it is judged by yes or no, None that it may be."""
    typed = _BLANK.sub(" ", unicodedata.normalize("NFC", text)).strip()
    if not typed:
        return Understood({})
    judged = _judged(typed)
    if judged:
        return Doubt(words.NUMBER_EXPECTED) if milestone is False or (milestone is None and unit) else judged
    return Doubt(words.MILESTONE) if milestone else _qualified(typed, unit)


def _judged(typed: str) -> Understood | None:
    said = typed.casefold().rstrip(".")
    if said not in words.REACHED | words.NOT_REACHED:
        return None
    value = said in words.REACHED
    return Understood({"value": value}, words.reached(value=value))


def _qualified(typed: str, unit: str | None) -> Understood | Doubt:
    """Read a figure with the word or sign before it."""
    sign = _COMPARED.fullmatch(typed)
    word = next((word for word in words.QUALIFIED if typed.casefold().startswith(f"{word} ")), None)
    if sign:
        qualifier, rest = _SIGNS.get(sign["sign"]), sign["rest"].strip()
    else:
        qualifier, rest = words.QUALIFIED.get(word or ""), typed[len(word or "") :].strip()
    read = _figure(rest, typed, unit)
    if sign and not qualifier:
        return Doubt(words.comparison(typed))
    if not qualifier:
        return read
    if isinstance(read, Doubt):
        return Doubt(read.message, tuple(_with(qualifier, reading) for reading in read.readings))
    return _with(qualifier, read)


def _with(qualifier: str, read: Understood) -> Understood:
    return Understood({**read.values, "qualifier": qualifier}, words.qualified(qualifier, read.shown))


def _figure(text: str, typed: str, unit: str | None) -> Understood | Doubt:
    if fraction := _FRACTION.fullmatch(text.removesuffix("%").strip()):
        return _fraction(fraction, typed, unit)
    if _RANGE.fullmatch(text):
        return Doubt(words.RANGE)
    found = _NUMBER.fullmatch(text)
    if not found:
        return Doubt(words.no_number(typed))
    if found["rest"][:1] in (".", ","):
        return Doubt(words.grouping(typed))
    if not _is_unit(found["rest"].strip(), unit):
        return Doubt(words.other_unit(typed, unit) if unit else words.no_unit(typed))
    return _number(found["sign"], found["digits"], typed, unit)


def _is_unit(rest: str, unit: str | None) -> bool:
    """Say whether what stands behind a number is its unit, or the % that a unit begins with."""
    own = _BLANK.sub(" ", unicodedata.normalize("NFC", unit or "")).strip().casefold()
    return rest.casefold() in {"", own} or (rest == "%" and own.startswith("%"))


def _number(sign: str, digits: str, typed: str, unit: str | None) -> Understood | Doubt:
    minus = "-" if sign and sign != "+" else ""
    if _TWO_WAYS.fullmatch(digits) and not ("." in digits and not measures(unit or "")):
        thousands, decimal = digits.replace(".", "").replace(",", ""), digits.replace(",", ".")
        readings = tuple(_understood(minus + text, unit) for text in (thousands, decimal + "0"))
        return Doubt(words.two_readings(typed, *(reading.shown for reading in readings)), readings)
    found = next((match for pattern in (*_GROUPED, _PLAIN) if (match := pattern.fullmatch(digits))), None)
    if not found:
        return Doubt(words.grouping(typed))
    whole, decimals = re.sub(r"\D", "", found["whole"]), found["decimals"] or ""
    if len(whole) > WHOLE_DIGITS or len(decimals) > SCALE:
        return Doubt(words.too_long(WHOLE_DIGITS, SCALE))
    bare = str(int(whole))
    read = _understood(minus + bare + ("." + decimals if decimals else ""), unit)
    return read if bare == whole else Doubt(words.zeros(typed, read.shown), (read,))


def _understood(text: str, unit: str | None) -> Understood:
    """Take a number; one whose point a reader may take for a thousands dot gets a fourth decimal, as files write it."""
    value = Decimal(text + "0") if may_hide_thousands(Decimal(text)) else Decimal(text)
    value = value or abs(value)
    return Understood({"value": value}, figure(number_text(value), unit))


def _fraction(found: re.Match[str], typed: str, unit: str | None) -> Understood | Doubt:
    if not is_percent(unit):
        return Doubt(words.no_fraction(typed, unit))
    over, under = _whole(found["over"]), _whole(found["under"])
    if over is None or not under:
        return Doubt(words.FRACTION)
    share = plain(Decimal(percent_shown(over, under, (0, 100), decimals=2)))
    shown = words.fraction(number(str(over)), number(str(under)), share)
    return Understood({"numerator": Decimal(over), "denominator": Decimal(under)}, shown)


def _whole(digits: str) -> int | None:
    """Return a whole number; it counts, so that what parts three digits parts thousands."""
    text = digits.strip()
    grouped = re.fullmatch(r"[1-9]\d{0,2}(?:(?:\.\d{3})+|(?: \d{3})+|(?:,\d{3}){2,})", text)
    bare = re.sub(r"\D", "", text) if grouped else text
    return int(bare) if re.fullmatch(r"\d{1,12}", bare) else None
