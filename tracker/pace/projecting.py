"""Say where a line ends if it goes on like this: exact arithmetic on what was reported. It never enters a band."""

from __future__ import annotations

from fractions import Fraction

from tracker.pace.values import Outcome, Projection, Reason, Track
from tracker.plan.rules import holds

FEWEST = 2
# Up to twice the pace so far is at risk, more is out of reach.
MOST = 2
FULL = Fraction(100)
RANK = "hạng"


def project(track: Track) -> Projection | Reason:
    """Return where a line ends in its last due quarter, or why that is not said.

    What stands goes on as it went from the first figure to the latest; what is added up goes on as it did in the average quarter.
    """
    if track.target is None:
        return "milestone" if track.milestone else "no_number"
    if missing := _missing(track):
        return missing
    first, latest = track.figures[0], track.figures[-1]
    elapsed = latest.quarter.ordinal - (track.first.ordinal - 1 if track.summed else first.quarter.ordinal)
    each = (latest.value - (Fraction(0) if track.summed else first.value)) / elapsed
    remaining = track.last.ordinal - latest.quarter.ordinal
    computed = latest.value + each * remaining
    value = _possible(track, track.target, computed)
    reached = holds(track.comparator, latest.value, track.target)
    needed = None if reached else (track.target - latest.value) / remaining
    outcome = _outcome(track, track.target, value, each, needed)
    return Projection(value, computed, outcome, first, latest, elapsed, each, remaining, needed)


def _missing(track: Track) -> Reason | None:
    if track.band == "not_applicable":
        return "not_applicable"
    if not track.exists:
        return "territory"
    if track.quarter >= track.last:
        return "last_quarter"
    if track.ends and track.ends < track.last.ends:
        return "territory_ends"
    return "few_figures" if len(track.figures) < FEWEST else None


def _outcome(track: Track, target: Fraction, value: Fraction, each: Fraction, needed: Fraction | None) -> Outcome:
    if holds(track.comparator, value, target):
        return "likely"
    if needed is None:
        return "at_risk"
    onward, wanted = (each, needed) if track.rising else (-each, -needed)
    # What is added up cannot be taken back: a ceiling that is passed has `onward` below 0.
    return "at_risk" if onward > 0 and wanted <= MOST * onward else "out_of_reach"


def _possible(track: Track, target: Fraction, computed: Fraction) -> Fraction:
    """Keep a projection within what its unit can hold, where target and figures are: no −3 days, no 112 %, no rank 0."""
    known = [target, *(figure.value for figure in track.figures)]
    lowest = Fraction(1) if track.unit == RANK else Fraction(0)
    if min(known) >= lowest:
        computed = max(computed, lowest)
    return min(computed, FULL) if (track.unit or "").startswith("%") and max(known) <= FULL else computed
