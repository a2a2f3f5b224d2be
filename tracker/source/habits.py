"""Know how people write numbers, and what they would have to write here instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
COMPARATORS = {">=": "at_least", "≥": "at_least", "=": "at_least", ">": "above", "<=": "at_most", "≤": "at_most", "<": "below"}
# Whoever writes more than this has not mistyped a number.
_LONGEST = 60
_BLANK = "[ \u00a0]"
_FIRST = re.compile(rf"(?:(?<=[^\d.,])|^)-?\d[\d.,]*(?:{_BLANK}\d{{3}}(?!\d))*")
_GROUPED = re.compile(r"-?[1-9]\d{0,2}(?:[.\u00a0 ]\d{3})+|-?\d{1,3}(?:,\d{3}){2,}")
_QUALIFIERS = ((("gần",), "nearly"), (("khoảng", "~"), "about"), (("ít nhất", "tối thiểu"), "at_least"))
_SIGN = re.compile(r"[<>≤≥]=?|=")


def meant(text: str) -> str | None:
    """Return the first number in a text as files write it; None where there is none to be sure of."""
    found = _FIRST.search(text)
    number = found[0].rstrip(".,") if found else ""
    if _GROUPED.fullmatch(number):
        number = re.sub(r"\D", "", number) if number[0] != "-" else "-" + re.sub(r"\D", "", number)
    elif number.count(",") == 1:
        number = _comma(number)
    number = re.sub(r"^(-?)0+(?=\d)", r"\1", number.replace(" ", "").replace("\u00a0", ""))
    return number if NUMBER.fullmatch(number) else None


def comparator_meant(text: str) -> str:
    """Return the comparator that a text's sign stands for."""
    found = _SIGN.search(text)
    return COMPARATORS[found[0]] if found else "at_least"


def qualifier_meant(text: str) -> str:
    """Return the qualifier that a word before a number stands for."""
    return next((qualifier for words, qualifier in _QUALIFIERS if text.lower().startswith(words)), "over")


def habit(text: str) -> tuple[str, dict[str, object]]:
    """Return the code that explains why a text is no number, with the number to write where its words need one."""
    for pattern, code, fixed in _HABITS if len(text) <= _LONGEST else ():
        if pattern.fullmatch(text):
            number = fixed(text) if fixed else ""
            if number is not None and (fixed is None or NUMBER.fullmatch(number)):
                return code, {"text": text, "fixed": number, "comparator": comparator_meant(text), "qualifier": qualifier_meant(text)}
            break
    return "number_expected", {"text": text}


def _comma(text: str) -> str:
    """Write a decimal comma as a point; a fourth decimal keeps three from being taken for thousands."""
    whole, _, decimals = text.partition(",")
    whole = re.sub(r"[.\u00a0 ]", "", whole)
    hidden = len(decimals) == len("000") and re.fullmatch(r"-?[1-9]\d{0,2}", whole)
    return f"{whole}.{decimals}" + ("0" if hidden else "")


def _without(*chars: str) -> Callable[[str], str]:
    return lambda text: "".join(char for char in text if char not in chars)


# What a text that is no number looks like, the code that explains it, and the number it offers instead.
_HABITS: tuple[tuple[re.Pattern[str], str, Callable[[str], str | None] | None], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE | re.ASCII), code, fixed)
    for pattern, code, fixed in (
        (r"-?\d{1,3}(\.\d{3}){2,}|-?\d{1,3}(,\d{3}){2,}", "number_grouped", _without(".", ",")),
        (r"-?\d[\d.]*,\d+", "number_comma", _comma),
        (r"[+-]?[\d.,]+ *%", "number_percent", meant),
        (r"[<>≤≥]=? *-?[\d.,]+.*", "number_comparator", meant),
        (r"[−–]\d[\d.]*", "number_minus", lambda text: "-" + text[1:]),
        (r"-?0\d+(\.\d+)?", "number_leading_zero", meant),
        (rf"{_BLANK}*-?\d+(?:{_BLANK}+\d+)*(?:\.\d+)?{_BLANK}*", "number_spaced", _without(" ", "\u00a0")),
        (r"\+\d[\d.]*", "number_plus", lambda text: text[1:]),
        (r"-?\d+(\.\d+)?e[+-]?\d{1,2}", "number_exponent", lambda text: format(Decimal(text), "f")),
        (r"-?\d+(_\d+)+(\.\d+)?", "number_underscore", _without("_")),
        (r"-?\.\d+", "number_bare_point", lambda text: text.replace(".", "0.")),
        (r"-?\d+\.", "number_bare_point", lambda text: text[:-1]),
        (r"-?\d+(:\d+)+", "number_colon", lambda text: text.replace(":", ".")),
        (r"[+-]?\.(nan|inf)", "number_nan", None),
        (r"0x[\da-f]+|0o[0-7]+", "number_base", lambda text: str(int(text, 0))),
        (r"[\d.]+ */ *[\d.]+", "number_fraction", None),
        (r"[\d.,]+ *[-–—] *[\d.,]+ *%?", "number_range", meant),
        (r"(hơn|trên|gần|khoảng|ít nhất|tối thiểu|~|>|<).*\d.*", "number_qualified", meant),
        (r"yes|no|on|off|true|false|y|n", "number_flag", None),
        (r"[\d.,]+ *\D+", "number_with_unit", meant),
    )
)
