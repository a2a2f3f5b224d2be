"""Compare an objective's quarter with the previous open one."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from tracker.frame import ONE
from tracker.plan.models import Line
from tracker.plan.numbers import decimal_text
from tracker.status import JUDGED_BANDS, Movement

Cell = Mapping[str, Any]
STEPS = {band: step for step, band in enumerate(reversed(JUDGED_BANDS))}


def movement_between(earlier: Cell | None, now: Cell, line: Line) -> Movement | None:
    """Compare a quarter with the previous open one; None where either has no judged band."""
    if earlier is None or earlier["band"] not in STEPS or now["band"] not in STEPS:
        return None
    step = STEPS[now["band"]] - STEPS[earlier["band"]]
    change = _change(earlier, now)
    if change is None:
        return Movement(None, None, earlier["band"], (step > 0) - (step < 0))
    rising = line.comparator in ("at_least", "above")
    better = (change > 0) == rising if change else None
    return Movement(("+" if change > 0 else "") + decimal_text(change), better, earlier["band"], (step > 0) - (step < 0))


def _change(earlier: Cell, now: Cell) -> Fraction | None:
    if earlier.get("standing") is None or now.get("standing") is None:
        return None
    return Fraction(now["standing"], now["denominator"] * ONE) - Fraction(earlier["standing"], earlier["denominator"] * ONE)
