"""Read a number from the text it was written as, exactly, or say which habit of writing it breaks."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from pydantic_core import PydanticCustomError

from tracker.source.nodes import Scalar

SCALE = 9
WHOLE_DIGITS = 12
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")
_DIGITS = r"\d[\d., ]*"


def _grouped(text: str) -> str:
    return text.replace(".", "").replace(" ", "").replace("\u00a0", "")


def _comma(text: str) -> str:
    return _grouped(text.split(",")[0]) + "." + text.split(",")[1]


def _inside(text: str) -> str:
    found = re.search(_DIGITS, text)
    return _plain(found[0].strip(" .,")) if found else "95"


def _plain(text: str) -> str:
    if text.count(",") == 1:
        return _comma(text)
    thousands = re.fullmatch(r"\d{1,3}(?:[. ]\d{3})+", text)
    return _grouped(text) if thousands else text.replace(" ", "").lstrip("0") or "0"


def _minutes(text: str) -> str:
    return text.replace(":", ".")


# What a text that is no number looks like, the code that explains it, and the number it offers instead.
_HABITS: tuple[tuple[re.Pattern[str], str, Callable[[str], str]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), code, fixed)
    for pattern, code, fixed in (
        (r"-?\d{1,3}(\.\d{3}){2,}|-?\d{1,3}(,\d{3}){2,}", "number_grouped", lambda text: _grouped(text).replace(",", "")),
        (r"-?\d[\d.]*,\d+", "number_comma", _comma),
        (r"-?[\d.]+(?:[ \u00a0]\d+)+", "number_spaced", _grouped),
        (r"[+-]?[\d.,]+ *%", "number_percent", lambda text: _plain(text.strip("+% "))),
        (r"[<>≤≥]=? *-?[\d.,]+.*", "number_comparator", _inside),
        (r"[−–]\d[\d.]*", "number_minus", lambda text: "-" + text[1:]),
        (r"-?0\d+(\.\d+)?", "number_leading_zero", lambda text: ("-" if text[0] == "-" else "") + (text.lstrip("-0") or "0")),
        (r"\+\d[\d.]*", "number_plus", lambda text: text[1:]),
        (r"-?\d[\d.]*e[+-]?\d+", "number_exponent", lambda text: format(Decimal(text), "f")),
        (r"-?\d[\d_]*_[\d_.]*", "number_underscore", lambda text: text.replace("_", "")),
        (r"-?\.\d+", "number_bare_point", lambda text: text.replace(".", "0.")),
        (r"-?\d+\.", "number_bare_point", lambda text: text[:-1]),
        (r"-?\d+(:\d+)+", "number_colon", _minutes),
        (r"[+-]?\.(nan|inf)", "number_nan", lambda _: "95"),
        (r"0[xo][\da-f]+", "number_base", lambda text: str(int(text, 0))),
        (r"[\d.]+ */ *[\d.]+", "number_fraction", lambda text: text.replace(".", "")),
        (r"[\d.,]+ *[-–—] *[\d.,]+ *%?", "number_range", _inside),
        (r"(hơn|trên|gần|khoảng|ít nhất|tối thiểu|~|>|<).*\d.*", "number_qualified", _inside),
        (r"yes|no|on|off|true|false|y|n", "number_flag", lambda _: "95"),
        (r"[\d.,]+ *\D+", "number_with_unit", _inside),
    )
)


def read_number(raw: object) -> Decimal:
    """Return the exact decimal of `-?(0|[1-9]\\d*)(\\.\\d+)?`, unquoted, of at most 12 digits before and 9 after the point.

    Raises:
        PydanticCustomError: with a code of `wording.problems` and what to write instead.
    """
    if isinstance(raw, Decimal):
        return raw
    if not isinstance(raw, Scalar):
        raise PydanticCustomError("single_value_expected", "single value expected")
    text = raw.text.strip()
    if not _NUMBER.fullmatch(text) or raw.block:
        raise _habit(raw, text)
    if not raw.plain:
        raise PydanticCustomError("number_quoted", "quoted", {"text": raw.text, "fixed": text})
    whole, _, decimals = text.lstrip("-").partition(".")
    if len(whole) > WHOLE_DIGITS or len(decimals) > SCALE:
        raise PydanticCustomError("number_digits", "too long", {"text": text, "whole": WHOLE_DIGITS, "decimals": SCALE})
    return Decimal(text)


def read_whole(raw: object) -> Decimal:
    """Return a whole number of at most 12 digits; `1.871` is refused with both of its readings."""
    number = read_number(raw)
    if number != number.to_integral_value():
        raise PydanticCustomError("number_not_whole", "not whole", {"text": str(number), "fixed": _grouped(str(number))})
    if number < 0:
        raise PydanticCustomError("number_negative", "negative", {"text": str(number)})
    return number.to_integral_value()


def scaled(number: Decimal) -> int:
    """Return the number × 10^9, exactly."""
    sign, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int):
        raise TypeError(number)
    units = int("".join(map(str, digits))) * 10 ** (SCALE + exponent)
    return -units if sign else units


def may_hide_thousands(number: Decimal) -> bool:
    """Say whether a Vietnamese reader may take the point for a thousands dot: 1.871, not 0.679 and not 1.8710."""
    whole, _, decimals = str(abs(number)).partition(".")
    return len(decimals) == len("000") and len(whole) <= len("000") and whole != "0"


def _habit(raw: Scalar, text: str) -> PydanticCustomError:
    if raw.block:
        return PydanticCustomError("number_comparator", "comparator", {"text": "> " + text, "fixed": _inside(text)})
    for pattern, code, fixed in _HABITS:
        if pattern.fullmatch(text):
            return PydanticCustomError(code, "not a number", {"text": text, "fixed": fixed(text), "quoted": "" if raw.plain else '"'})  # type: ignore[arg-type]
    return PydanticCustomError("number_expected", "not a number", {"text": text})
