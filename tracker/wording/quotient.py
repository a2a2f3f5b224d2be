"""Write the division that gives an attainment, and the threshold that it fell on the one or the other side of."""

from __future__ import annotations

from fractions import Fraction

from tracker.objective.working import Working
from tracker.status import Row
from tracker.wording.labels import Thresholds, attained, band_label, raised
from tracker.wording.numbers import figure, number, percent, quantity

RISING = ("at_least", "above")


def bare(text: str, row: Row) -> str:
    """Write a number of the objective without its unit."""
    return figure(text, row.unit).removesuffix("%")


def standing(row: Row) -> str:
    """Write the standing without its unit, a fraction as it was reported."""
    if row.numerator is not None:
        return f"{number(row.numerator)}/{number(str(row.denominator))}"
    return bare(str(row.actual), row)


def goal_words(row: Row) -> str:
    """Write the target with its unit."""
    return quantity(str(row.target), row.unit)


def percent_reached(working: Working, thresholds: Thresholds) -> str:
    """Write the attainment behind its sign: `= 112,5%`, or `≈ 88,3%` where it is rounded; empty where there is none."""
    row = working.row
    text = attained(row, thresholds)
    if text is None or row.ratio is None:
        return ""
    shown = Fraction(text.removesuffix("%").replace(".", "").replace(",", ".").replace("\u2212", "-"))
    return f"{'=' if shown == Fraction(*row.ratio) * 100 else '≈'} {text}"


def quotient(working: Working, thresholds: Thresholds) -> str:
    """Write the division that gives the attainment, with its numbers."""
    row = working.row
    over, under = f"thực hiện {standing(row)}", f"chỉ tiêu {bare(str(row.target), row)}{'' if row.numerator is None else '%'}"
    if working.come is not None and working.way is not None:
        over, under = _from_start(working, over, under)
    elif row.comparator not in RISING:
        over, under = under, over
    return f"{raised(over)} ÷ {under} {percent_reached(working, thresholds)}".strip()


def reason_of_band(working: Working, thresholds: Thresholds) -> str:
    """Say which threshold put a missed target into its band."""
    low, high = (percent(threshold) for threshold in thresholds)
    middle, top = (f"nhóm {band_label(band, thresholds)}" for band in ("middle", "high"))
    if working.edge == "high":
        return f"đúng {high}: {top} phải lớn hơn {high}, đúng {high} thuộc {middle}"
    if working.edge == "low":
        return f"đúng {low} thuộc {middle}, không phải dưới {low}"
    return {
        "high": f"lớn hơn {high} nên vào {top} (đúng {high} thuộc {middle})",
        "middle": f"từ {low} đến {high} nên vào {middle}",
        "low": f"nhỏ hơn {low} nên vào nhóm {band_label('low', thresholds)} (đúng {low} thuộc {middle})",
    }[working.row.band]


def _from_start(working: Working, actual: str, target: str) -> tuple[str, str]:
    """Write both sides of an attainment that counts from the baseline, the falling kind turned so that its numbers are positive."""
    row, start = working.row, working.line.baseline
    begun = f"ban đầu {bare(format(start.value, 'f'), row)}" if start else ""
    sides = [(actual, begun), (target, begun)] if row.comparator in RISING else [(begun, actual), (begun, target)]
    written = [f"({larger} \u2212 {smaller})" for larger, smaller in sides]
    lengths = f"{bare(working.come or '', row)} ÷ {bare(working.way or '', row)}"
    return written[0].replace("(t", "(T", 1).replace("(b", "(B", 1), f"{written[1]} = {lengths}"
