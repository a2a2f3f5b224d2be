"""Read a number from the text it was written as, exactly, or say which habit of writing it breaks."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from pydantic_core import PydanticCustomError

from tracker.source.habits import NUMBER, habit
from tracker.source.nodes import Scalar

SCALE = 9
WHOLE_DIGITS = 12


def read_number(raw: object) -> Decimal:
    r"""Return the exact decimal of `-?(0|[1-9]\d*)(\.\d+)?`, unquoted, of at most 12 digits before and 9 after the point.

    Raises:
        PydanticCustomError: with a code of `wording.problems` and what to write instead.
    """
    if isinstance(raw, Decimal):
        return raw
    if not isinstance(raw, Scalar):
        raise _refused("single_value_expected")
    if raw.empty or raw.block:
        raise _refused("number_absent" if raw.empty else "number_block")
    if not NUMBER.fullmatch(raw.text):
        code, facts = habit(raw.text)
        raise _refused(code, **facts)
    if not raw.plain:
        raise _refused("number_quoted", text=raw.text, fixed=raw.text)
    whole, _, decimals = raw.text.lstrip("-").partition(".")
    if len(whole) > WHOLE_DIGITS or len(decimals) > SCALE:
        raise _refused("number_digits", text=raw.text, whole=WHOLE_DIGITS, decimals=SCALE)
    return Decimal(raw.text)


def read_whole(raw: object) -> Decimal:
    """Return a whole number of at most 12 digits, written without a point: `1.000` may mean a thousand."""
    number = read_number(raw)
    if number.as_tuple().exponent != 0:
        raise _refused("number_not_whole", text=number_text(number), fixed=_nearest_whole(number))
    if number.is_signed():
        raise _refused("number_negative", text=number_text(number))
    return number


def number_text(number: Decimal) -> str:
    """Write a number as it was written."""
    return format(number, "f")


def scaled(number: Decimal) -> int:
    """Return the number × 10^9, exactly."""
    sign, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int):
        raise TypeError(number)
    units: int = int("".join(map(str, digits))) * 10 ** (SCALE + exponent)
    return -units if sign else units


def decimal_text(value: Fraction) -> str:
    """Write a number with at most nine decimals, rounded half up, without the zeros that say nothing."""
    units = int(abs(value) * 10**SCALE + Fraction(1, 2))
    whole, rest = divmod(units, 10**SCALE)
    decimals = f"{rest:09}".rstrip("0")
    return ("-" if value < 0 and units else "") + str(whole) + ("." + decimals if decimals else "")


def may_hide_thousands(number: Decimal) -> bool:
    """Say whether a Vietnamese reader may take the point for a thousands dot: 1.871, not 0.679 and not 1.8710."""
    whole, _, decimals = number_text(abs(number)).partition(".")
    return len(decimals) == len("000") and len(whole) <= len("000") and whole != "0"


def _nearest_whole(number: Decimal) -> str:
    """Take the point for a thousands dot where it may be one, else drop the decimals."""
    text = number_text(number)
    return text.replace(".", "") if may_hide_thousands(number) else text.partition(".")[0]


def _refused(code: str, /, **facts: object) -> PydanticCustomError:
    return PydanticCustomError(code, "refused", facts)
