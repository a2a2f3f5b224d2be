"""The rules of contract §2 once more, in plain Python and exact fractions: what the Polars layer is compared with.

It walks one line at a time, looks back with loops and divides, so that it shares no idea with `tracker.attainment`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True)
class Actual:
    """What one quarter reports; a fraction's `value` is its numerator. A plain `Actual()` is an empty entry."""

    value: Fraction | None = None
    denominator: int | None = None
    reached: bool | None = None
    cumulative: bool = False
    assessed: str | None = None
    excluded: bool = False
    whole_year: bool = False


@dataclass(frozen=True)
class Line:
    """One objective without parts, or one part, over the quarters 0 to `quarters` - 1 of its plan's period."""

    kind: str = "numeric"
    comparator: str | None = "at_least"
    basis: str = "target"
    aggregation: str = "latest"
    target: Fraction | None = None
    baseline: Fraction | None = None
    revisions: dict[int, Fraction] = field(default_factory=dict)
    actuals: dict[int, Actual] = field(default_factory=dict)
    due: frozenset[int] | None = None
    excluded_from: int | None = None
    unpublished_yet: bool = False
    thresholds: tuple[Fraction, Fraction] = (Fraction(50), Fraction(70))
    quarters: int = 4

    def is_due(self, quarter: int) -> bool:
        """Say whether the plan asks for the quarter."""
        return self.due is None or quarter in self.due

    def applies(self, quarter: int) -> bool:
        """Say whether the quarter counts at all."""
        ceased = self.excluded_from is not None and quarter >= self.excluded_from
        return not ceased and not self.actual(quarter).excluded

    def actual(self, quarter: int) -> Actual:
        """Return what the quarter reports."""
        return self.actuals.get(quarter, Actual())

    def is_covered(self, quarter: int) -> bool:
        """Say whether a figure of the whole year, standing in its last quarter, covers this one."""
        last = quarter // 4 * 4 + 3
        return quarter != last and self.actual(last).whole_year


Decided = tuple[str, bool, Fraction | None, Fraction | None]


def reference(line: Line) -> list[Decided]:
    """Return (band, exceeded, standing, ratio) for each quarter; a fraction's standing is its percentage."""
    return [_decide(line, quarter) for quarter in range(line.quarters)]


def worst(parts: list[tuple[str, bool]]) -> tuple[str, bool]:
    """Return a compound's (band, exceeded) from those of its parts."""
    bands = [band for band, _ in parts]
    counting = [(band, better) for band, better in parts if band not in {"not_due", "not_applicable"}]
    if "not_reported" in bands:
        return "not_reported", False
    if not counting:
        return ("not_due" if "not_due" in bands else "not_applicable"), False
    for band in ("low", "middle", "high"):
        if band in bands:
            return band, False
    return "done", all(better for _, better in counting)


def target_of(line: Line, quarter: int) -> Fraction | None:
    """Return the target in force."""
    started = [first for first in line.revisions if first <= quarter]
    return line.revisions[max(started)] if started else line.target


def _decide(line: Line, quarter: int) -> Decided:
    actual = line.actual(quarter)
    if not line.applies(quarter):
        return "not_applicable", False, None, None
    if actual.assessed:
        return actual.assessed, False, None, None
    if line.kind == "milestone":
        return _milestone(line, quarter)
    standing = _total(line, quarter) if line.aggregation == "sum" else _figure(line, quarter)
    if line.kind != "numeric" or standing is None:
        return _silent(line, quarter), False, None, None
    target = target_of(line, quarter)
    ratio = _ratio(line, standing, target)
    if _satisfies(line.comparator, standing, target):
        return "done", standing != target, standing, ratio
    return _share_band(line, ratio), False, standing, ratio


def _milestone(line: Line, quarter: int) -> Decided:
    reached = line.actual(quarter).reached
    if reached:
        return "done", False, None, None
    first_due = next((each for each in range(line.quarters) if line.is_due(each)), line.quarters)
    if reached is None or quarter < first_due:
        return _silent(line, quarter), False, None, None
    return _share_band(line, Fraction(0)), False, None, Fraction(0)


def _silent(line: Line, quarter: int) -> str:
    later = line.unpublished_yet and line.actual(quarter).value is None
    return "not_due" if later or not line.is_due(quarter) else "not_reported"


def _figure(line: Line, quarter: int) -> Fraction | None:
    actual = line.actual(quarter)
    if actual.value is None or not line.applies(quarter):
        return None
    return actual.value if actual.denominator is None else actual.value * 100 / actual.denominator


def _total(line: Line, quarter: int) -> Fraction | None:
    """Walk back from the quarter to the first, or to the last figure that replaces everything before it."""
    if _figure(line, quarter) is None:
        return None
    total = Fraction(0)
    for each in range(quarter, -1, -1):
        figure = _figure(line, each)
        if figure is not None:
            total += figure
            if line.actual(each).cumulative:
                break
        elif line.applies(each) and line.is_due(each) and not line.unpublished_yet and not line.is_covered(each):
            return None
    return total


def _satisfies(comparator: str | None, figure: Fraction, target: Fraction) -> bool:
    match comparator:
        case "at_least":
            return figure >= target
        case "above":
            return figure > target
        case "at_most":
            return figure <= target
        case _:
            return figure < target


def _ratio(line: Line, standing: Fraction, target: Fraction) -> Fraction | None:
    done = _satisfies(line.comparator, standing, target)
    if line.basis == "baseline":
        if line.baseline == target or _satisfies(line.comparator, line.baseline, target):
            return None if done else Fraction(0)
        return (standing - line.baseline) / (target - line.baseline)
    if line.comparator in {"at_least", "above"}:
        return standing / target
    if target == 0 and not done:
        return Fraction(0)
    return target / standing if standing > 0 else None


def _share_band(line: Line, ratio: Fraction) -> str:
    low, high = line.thresholds
    percent = ratio * 100
    if percent > high:
        return "high"
    return "middle" if percent >= low else "low"
