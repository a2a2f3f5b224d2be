"""Read a number from the text it was written as, exactly, or say which habit of writing it breaks."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction

from pydantic_core import PydanticCustomError

from tracker.source.habits import NUMBER, habit
from tracker.source.nodes import Scalar

SCALE = 9
WHOLE_DIGITS = 12
# Wider than any figure, so that nothing is rounded.
_WIDE = Context(prec=60)
_THREE_DECIMALS = Decimal("0.001")


def read_number(raw: object) -> Decimal:
    r"""Return the exact decimal of `-?(0|[1-9]\d*)(\.\d+)?`, unquoted, of at most 12 digits before and 9 after the point.

    Raises:
        PydanticCustomError: with a code of `wording.problems` and what to write instead.
    """
    if isinstance(raw, Decimal):
        return raw
    if not isinstance(raw, Scalar):
        raise _refused("single_value_expected")
    if not NUMBER.fullmatch(raw.text):
        raise _no_number(raw)
    if not raw.plain:
        raise _refused("number_block") if raw.block else _refused("number_quoted", text=raw.text, fixed=raw.text)
    if len(raw.text) > SCALE and _is_too_long(raw.text):
        raise _refused("number_digits", text=raw.text, whole=WHOLE_DIGITS, decimals=SCALE)
    return Decimal(raw.text)


def _is_too_long(text: str) -> bool:
    whole, _, decimals = text.lstrip("-").partition(".")
    return len(whole) > WHOLE_DIGITS or len(decimals) > SCALE


def _no_number(raw: Scalar) -> PydanticCustomError:
    if raw.empty or raw.block:
        return _refused("number_absent" if raw.empty else "number_block")
    code, facts = habit(raw.text)
    return _refused(code, **facts)


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
    """Return the number × 10^9, exactly; it has at most 9 decimals."""
    return int(number.scaleb(SCALE, _WIDE))


def decimal_text(value: Fraction) -> str:
    """Write a number with at most nine decimals, rounded half up, without the zeros that say nothing."""
    units = int(abs(value) * 10**SCALE + Fraction(1, 2))
    whole, rest = divmod(units, 10**SCALE)
    decimals = f"{rest:09}".rstrip("0")
    return ("-" if value < 0 and units else "") + str(whole) + ("." + decimals if decimals else "")


def may_hide_thousands(number: Decimal) -> bool:
    """Say whether a Vietnamese reader may take the point for a thousands dot: 1.871, not 0.679 and not 1.8710."""
    if not number.same_quantum(_THREE_DECIMALS):
        return False
    whole, _, _ = number_text(abs(number)).partition(".")
    return len(whole) <= len("000") and whole != "0"


def _nearest_whole(number: Decimal) -> str:
    """Take the point for a thousands dot where it may be one, else drop the decimals."""
    text = number_text(number)
    return text.replace(".", "") if may_hide_thousands(number) else text.partition(".")[0]


def _refused(code: str, /, **facts: object) -> PydanticCustomError:
    return PydanticCustomError(code, "refused", facts)
