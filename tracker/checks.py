"""Find what can be doubted only once the bands are known; warnings all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

import polars as pl

from tracker.diagnostics import Finding, Path
from tracker.plan.facts import lines_of
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
    for doubted in _worth_a_look(plan, attained):
        yield from _of_line(file, plan, doubted)
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


def _worth_a_look(plan: Plan, attained: pl.DataFrame) -> Iterator[tuple[tuple[int, int | None], Quarter, str]]:
    """Yield line, quarter and band of what may be doubted: few of a plan's figures are low or carry a word, and looking is slow."""
    doubted = {
        (index, part, quarter.ordinal)
        for index, objective in enumerate(plan.objectives)
        for part, line in lines_of(objective)
        for code, actual in line.actuals.items()
        if (actual.qualifier or actual.assessed_pace) and (quarter := reported_at(plan.period, code))
    }
    columns = (attained[name].to_list() for name in ("objective", "part", "quarter", "band"))
    for index, part, ordinal, band in zip(*columns, strict=True):
        if band == "low" or (band in JUDGED_BANDS and (index, part, ordinal) in doubted):
            yield (index, part), Quarter.at(ordinal), band


def _of_line(file: PlanFile, plan: Plan, row: tuple[tuple[int, int | None], Quarter, str]) -> Iterator[Finding]:
    (index, part_at), quarter, band = row
    line = dict(lines_of(plan.objectives[index]))[part_at]
    written = actual_at(plan, line, quarter)
    if written is None:
        return
    code, actual = written
    part: Path = () if part_at is None else ("parts", part_at)
    path: Path = ("objectives", file.order[index], *part, "actuals", code, figure_key(actual))
    if actual.assessed_pace == "ahead" and band != "done":
        yield Finding("ahead_not_done", (*path[:-1], "assessed_pace"), severity="warning")
    if band == "low" and not (actual.reason and actual.next_step):
        yield Finding("low_without_reason", path, {"threshold": plain(plan.thresholds[0])}, "warning")
    if band == "done" and actual.qualifier in _DOUBTFUL and line.numeric is not None:
        text = number(number_text(actual.value)) if isinstance(actual.value, Decimal) else percent_text(actual)
        facts = {"word": QUALIFIERS[actual.qualifier], "text": text}
        yield Finding("nearly_done", path, facts, "warning")


def actual_at(plan: Plan, line: Line, quarter: Quarter) -> tuple[str, Actual] | None:
    """Return what was reported for a quarter, with the key that it is written under."""
    return next(((code, actual) for code, actual in line.actuals.items() if reported_at(plan.period, code) == quarter), None)


def _tally(counts: Mapping[Band, int]) -> str:
    return " / ".join(str(counts[band]) for band in JUDGED_BANDS)
