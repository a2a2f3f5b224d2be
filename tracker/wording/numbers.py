"""Write numbers, percentages and dates as Vietnamese committees do, from decimal texts and exact integers, never from floats."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

MINUS = "\u2212"
# A person writes at most this many decimals; a longer percentage is the quotient of a fraction and is rounded for the eye.
_WRITTEN_DECIMALS = 4
_FEBRUARY = 2
_TEN = 10


def number(text: str) -> str:
    """Write a decimal text as `1.871`, `38,57` or `−9`, with the decimals it was written with."""
    sign = MINUS if text.startswith("-") else ""
    whole, _, decimals = text.lstrip("+-").partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return sign + grouped + ("," + decimals if decimals else "")


def signed(text: str) -> str:
    """Write a difference with its sign: `+0,4`, `−9`; nothing stands before a zero."""
    return ("+" if Decimal(text) > 0 else "") + number(text)


def percent(value: str | Decimal | int) -> str:
    """Write a number of percent, a threshold for example, as `38,57%`; a Decimal drops the zeros that say nothing."""
    if isinstance(value, str):
        return number(value) + "%"
    return plain(value) + "%"


def plain(value: Decimal | int) -> str:
    """Write an exact number without the zeros that say nothing: `50`, `62,5`."""
    text = format(Decimal(value), "f")
    return number(text.rstrip("0").rstrip(".") if "." in text else text)


def is_percent(unit: str | None) -> bool:
    """Say whether figures of this unit carry the % sign themselves, as `%` and `% dân số` do."""
    return unit is not None and unit.startswith("%")


def figure(text: str, unit: str | None, boundaries: Iterable[Decimal | int] = ()) -> str:
    """Write a figure beside a target that names the unit: `97%`, `224`. A fraction's long percentage is cut by the display rule."""
    return number(_for_the_eye(text, unit, boundaries)) + ("%" if is_percent(unit) else "")


def quantity(text: str, unit: str | None) -> str:
    """Write a number with its unit: `95%`, `100% thôn`, `320 sản phẩm`."""
    separator = "" if is_percent(unit) or not unit else "\u00a0"
    return number(text) + separator + (unit or "")


def change(text: str, unit: str | None) -> str:
    """Write a difference of two figures, percentages in points: `+0,4 điểm %`, `+23`, `−1,3`."""
    return signed(_for_the_eye(text, unit, (0,))) + ("\u00a0điểm\u00a0%" if is_percent(unit) else "")


def day(value: date) -> str:
    """Write a date as Nghị định 30/2020/NĐ-CP does: days below 10 and the months 1 and 2 have a leading zero."""
    month = f"{value.month:02}" if value.month <= _FEBRUARY else str(value.month)
    return f"{value.day:02}/{month}/{value.year}"


def percent_shown(over: int, under: int, boundaries: Iterable[Decimal | int], decimals: int = 1) -> str:
    """Round `over` ÷ `under` to a decimal text in percent that never contradicts a boundary.

    The text has `decimals` decimals, rounded half up, and as many more as it takes to lie on the same side of every boundary (in percent)
    as the exact value; it equals a boundary only where the exact value does.
    """
    return _shown(Fraction(over * 100, under), boundaries, decimals)


def rounded(exact: Fraction, boundaries: Iterable[Fraction], decimals: int) -> str:
    """Round to a decimal text with `decimals` decimals, and as many more as it takes to stay on the same side of every boundary."""
    return _shown(exact, boundaries, decimals)


def attainment(text: str, share: float | None, thresholds: Iterable[Decimal]) -> str:
    """Write an attainment, given with two decimals or more, as `102,1%`.

    `share` is the same attainment unrounded: it settles 64.946, which 64.95 alone would turn into 65,0.
    """
    exact = Decimal(text)
    boundaries = (*thresholds, Decimal(100))
    if share is not None and share not in (float(text), *boundaries) and abs(Decimal(share) - exact) <= Decimal("0.005"):
        exact = Decimal(share)
    return percent(_shown(Fraction(exact), boundaries, 1))


def _for_the_eye(text: str, unit: str | None, boundaries: Iterable[Decimal | int]) -> str:
    decimals = len(text.partition(".")[2])
    return _shown(Fraction(text), boundaries, 1) if is_percent(unit) and decimals > _WRITTEN_DECIMALS else text


def _shown(exact: Fraction, boundaries: Iterable[Decimal | Fraction | int], decimals: int) -> str:
    edges = [Fraction(boundary) for boundary in boundaries]
    while True:
        rounded = _half_up(exact, decimals)
        if all(_side(Fraction(rounded), edge) == _side(exact, edge) for edge in edges):
            return rounded
        decimals += 1


def _half_up(exact: Fraction, decimals: int) -> str:
    units = int(abs(exact) * _TEN**decimals + Fraction(1, 2))
    digits = str(units).rjust(decimals + 1, "0")
    whole, rest = digits[: len(digits) - decimals], digits[len(digits) - decimals :]
    return ("-" if exact < 0 and units else "") + whole + ("." + rest if rest else "")


def _side(value: Fraction, edge: Fraction) -> int:
    return (value > edge) - (value < edge)
