"""Say where a line should stand by a quarter: on its path, else on a straight line to its target."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from tracker.pace.values import By, Planned, Reason, Track


def planned(track: Track) -> Planned | Reason:
    """Return where a line should stand by its quarter, or why that cannot be said.

    - From the last due quarter on it is the target.
    - A path holds from each quarter that it names until the next one; before the first it says nothing.
    - Without a path, what is added up goes from 0 to the target in equal steps, a quarter each.
    - Else a straight line leads from the baseline at the period's beginning, or at its own day within the period, to the target in force
      at the last due quarter.
    """
    if track.target is None:
        return "milestone" if track.milestone else "no_number"
    if track.quarter >= track.last:
        return Planned(track.target, "target", track.last)
    if track.path:
        levels = [level for level in track.path if level.quarter <= track.quarter]
        return Planned(levels[-1].value, "path", levels[-1].quarter) if levels else "path_later"
    if track.summed:
        return _by_quarters(track, track.target, Fraction(0))
    return _from_baseline(track, track.target)


def _from_baseline(track: Track, target: Fraction) -> Planned | Reason:
    if track.baseline is None:
        return "no_line"
    day = track.baseline_day
    if day is None or day <= track.period.starts:
        return _by_quarters(track, target, track.baseline)
    return _by_days(track, target, track.baseline, day)


def _by_quarters(track: Track, target: Fraction, start: Fraction) -> Planned:
    elapsed, whole = (end.ordinal - track.first.ordinal + 1 for end in (track.quarter, track.last))
    by: By = "sum" if track.summed else "baseline"
    return Planned(start + (target - start) * Fraction(elapsed, whole), by, start=start, elapsed=elapsed, whole=whole)


def _by_days(track: Track, target: Fraction, start: Fraction, since: date) -> Planned | Reason:
    elapsed, whole = ((end.ends - since).days for end in (track.quarter, track.last))
    if elapsed < 0:
        return "baseline_later"
    value = start + (target - start) * Fraction(elapsed, whole)
    return Planned(value, "baseline", start=start, since=since, elapsed=elapsed, whole=whole)
