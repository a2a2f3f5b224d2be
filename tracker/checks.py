"""Find what can be doubted only once the bands are known; warnings all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import polars as pl

from tracker.diagnostics import Finding, Path
from tracker.frame import lines_of
from tracker.plan.figures import figure_key, percent_text, reported_at
from tracker.plan.loading import PlanFile
from tracker.plan.models import Actual, Line, Plan
from tracker.plan.numbers import number_text
from tracker.quarters import Quarter
from tracker.status import BANDS, JUDGED_BANDS, Band
from tracker.wording.labels import QUALIFIERS
from tracker.wording.numbers import number, plain

_DOUBTFUL = {"nearly", "about"}


def band_findings(file: PlanFile, attained: pl.DataFrame, compounds: pl.DataFrame | None) -> Iterator[Finding]:
    """Yield warnings about a sound plan's bands, from its own rows of what `attain` and `compound` return."""
    plan = file.plan
    if plan is None:
        return
    for row in attained.filter(pl.col("band").is_in(JUDGED_BANDS)).iter_rows(named=True):
        yield from _of_line(file, plan, row)
    for code, review in plan.reviews.items():
        quarter = plan.period.quarter(code)
        if review.reported and quarter and not file.unsound:
            counts = count_bands(attained, compounds, quarter)
            announced: dict[Band, int] = {band: int(getattr(review.reported, band)) for band in JUDGED_BANDS}
            if any(announced[band] != counts[band] for band in JUDGED_BANDS):
                facts = {"announced": _tally(announced), "computed": _tally(counts)}
                yield Finding("tally_differs", ("reviews", code, "reported"), facts, "warning")


def count_bands(attained: pl.DataFrame, compounds: pl.DataFrame | None, quarter: Quarter) -> dict[Band, int]:
    """Count one plan's objectives by band in a quarter; a compound objective counts once."""
    bands = attained.filter((pl.col("quarter") == quarter.ordinal) & pl.col("part").is_null())["band"].to_list()
    if compounds is not None:
        bands += compounds.filter(pl.col("quarter") == quarter.ordinal)["band"].to_list()
    return {band: bands.count(band) for band in BANDS}


def _of_line(file: PlanFile, plan: Plan, row: dict[str, Any]) -> Iterator[Finding]:
    objective = plan.objectives[row["objective"]]
    line = dict(lines_of(objective))[row["part"]]
    written = actual_at(plan, line, Quarter.at(row["quarter"]))
    if written is None:
        return
    code, actual = written
    part: Path = () if row["part"] is None else ("parts", row["part"])
    path: Path = ("objectives", file.order[row["objective"]], *part, "actuals", code, figure_key(actual))
    if actual.assessed_pace == "ahead" and row["band"] != "done":
        yield Finding("ahead_not_done", (*path[:-1], "assessed_pace"), severity="warning")
    if row["band"] == "low" and not (actual.reason and actual.next_step):
        yield Finding("low_without_reason", path, {"threshold": plain(plan.thresholds[0])}, "warning")
    if row["band"] == "done" and actual.qualifier in _DOUBTFUL and row["kind"] == "numeric":
        text = number(number_text(actual.value)) if isinstance(actual.value, Decimal) else percent_text(actual)
        facts = {"word": QUALIFIERS[actual.qualifier], "text": text}
        yield Finding("nearly_done", path, facts, "warning")


def actual_at(plan: Plan, line: Line, quarter: Quarter) -> tuple[str, Actual] | None:
    """Return what was reported for a quarter, with the key that it is written under."""
    return next(((code, actual) for code, actual in line.actuals.items() if reported_at(plan.period, code) == quarter), None)


def _tally(counts: Mapping[Band, int]) -> str:
    return " / ".join(str(counts[band]) for band in JUDGED_BANDS)
