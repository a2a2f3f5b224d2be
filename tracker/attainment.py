"""Decide every band: the one place that does (contract §2).

Nothing is divided and nothing is a float: shares are compared by cross-multiplication in Int128, which ends at 1.7e38. Figures have
at most 12 digits before the point and 9 after it, so in units of 1e-9 a target or baseline stays below 1e21, a fraction's numerator
times 100 below 1e23, a target times a denominator of 12 digits below 1e33. The longest way from a baseline to a target is then 2e33,
and 2e37 once multiplied by a threshold of up to 100 percent, 10,000 of its units.
"""

from __future__ import annotations

import polars as pl

from tracker.standing import NUMERIC, with_standing

WHOLE = 10_000  # a threshold's unit is a hundredth of a percent
# The worst part decides, so a part that is not reported leads and parts that are left out come last.
WORST_PART = pl.Enum(["not_reported", "low", "middle", "high", "done", "not_due", "not_applicable"])
LEFT_OUT = ("not_due", "not_applicable")
ADDED = ("band", "exceeded", "judged", "target_now", "standing", "ratio_over", "ratio_under")

STRICT = pl.col("comparator").is_in(["above", "below"])
BY_BASELINE = pl.col("basis") == "baseline"


def attain(cells: pl.DataFrame) -> pl.DataFrame:
    """Decide the band of every line in every quarter.

    Takes the cells frame: one row per line (an objective without parts, or one part) and quarter of its plan's period, sorted by
    plan, objective, part and quarter. Returns the same rows with

    - `band` (String): done, high, middle, low, not_reported, not_due or not_applicable;
    - `exceeded`, `judged` (Boolean, never null): strictly better than the target; the band is the committee's own;
    - `target_now`, `standing` (Int128): the target in force and what is held against it, in the scale of `target` and `value`;
    - `ratio_over`, `ratio_under` (Int128): attainment is their quotient, `ratio_under` > 0; both null where there is none.
    """
    return cells.lazy().pipe(with_band).select(*cells.columns, *ADDED).collect()


def compound(attained: pl.DataFrame) -> pl.DataFrame:
    """Decide the band of every compound objective in every quarter (contract §2, rules 6 and 7).

    Takes what `attain` returns. Returns `plan`, `objective`, `quarter`, `band` and `exceeded`, one row per quarter of each objective
    that has parts, sorted by the first three.
    """
    worst = pl.col("band").cast(WORST_PART).min().cast(pl.String)
    counting_exceeded = (pl.col("exceeded") | pl.col("band").is_in(LEFT_OUT)).all()
    return (
        attained.lazy()
        .filter(pl.col("part").is_not_null())
        .group_by("plan", "objective", "quarter")
        .agg(band=worst, exceeded=counting_exceeded)
        .with_columns(exceeded=pl.col("exceeded") & (pl.col("band") == "done"))
        .sort("plan", "objective", "quarter")
        .collect()
    )


def with_band(cells: pl.LazyFrame) -> pl.LazyFrame:
    """Add each step from the figures to the band as a column; `attain` keeps the ones that others read."""
    return (
        cells.pipe(with_standing)
        .with_columns(rising=pl.col("comparator").is_in(["at_least", "above"]), goal=at_scale("target_now"), start=at_scale("baseline"))
        .with_columns(margin=onward("goal", "standing"), way=onward("start", "goal"))
        .with_columns(met=met(), over=over(), under=under())
        .with_columns(ratio_over=ratio_over(), ratio_under=ratio_under())
        .with_columns(band=band(), judged=judged(), exceeded=exceeded())
    )


def at_scale(name: str) -> pl.Expr:
    """Bring a target or baseline to the scale of the figure, whose denominator stays undivided."""
    return pl.col(name) * pl.col("denominator")


def onward(here: str, there: str) -> pl.Expr:
    """Measure how far `there` is past `here` in the direction that the comparator calls better."""
    return pl.when("rising").then(pl.col(there) - pl.col(here)).otherwise(pl.col(here) - pl.col(there))


def met() -> pl.Expr:
    """Say whether the comparator holds or the milestone is reached; null where there is nothing to decide from.

    A milestone not reached says nothing before it is first due.
    """
    holds = (pl.col("margin") > 0) | ((pl.col("margin") == 0) & ~STRICT)
    milestone = pl.when(pl.col("applicable") & (pl.col("reached") | pl.col("begun"))).then("reached")
    return pl.when(NUMERIC).then(holds).when(pl.col("kind") == "milestone").then(milestone)


def over() -> pl.Expr:
    """Take the attainment's numerator: the part of the way come, else the figure, or the target where less is better."""
    come = pl.col("way") + pl.col("margin")
    return pl.when(BY_BASELINE).then(come).when("rising").then("standing").otherwise("goal")


def under() -> pl.Expr:
    """Take the attainment's denominator: the whole way, which is 0 or less from a baseline at or past the target, else the other value."""
    return pl.when(BY_BASELINE).then("way").when("rising").then("goal").otherwise("standing")


def nothing_attained() -> pl.Expr:
    """Find the misses that are 0 % by rule: milestones, targets of 0 that nothing can be divided by, baselines without a way to go."""
    no_way = (pl.col("over") == 0) | (pl.col("under") <= 0)
    return ~pl.col("met") & ((pl.col("kind") == "milestone") | no_way)


def ratio_over() -> pl.Expr:
    """Settle the attainment's numerator: 0 where nothing is attained by rule, null where there is no attainment."""
    return pl.when(nothing_attained()).then(0).when(pl.col("under") > 0).then("over")


def ratio_under() -> pl.Expr:
    """Settle the attainment's denominator likewise, always positive."""
    return pl.when(nothing_attained()).then(1).when(pl.col("under") > 0).then("under")


def band() -> pl.Expr:
    """Decide the band from what is known; without a figure say why there is none."""
    missed = ~pl.col("met")
    above_high = pl.col("ratio_over") * WHOLE > pl.col("ratio_under") * pl.col("high")
    from_low_on = pl.col("ratio_over") * WHOLE >= pl.col("ratio_under") * pl.col("low")
    return (
        pl.when(~pl.col("applicable")).then(pl.lit("not_applicable"))
        .when(pl.col("assessed").is_not_null()).then("assessed")
        .when(pl.col("met")).then(pl.lit("done"))
        .when(missed & above_high).then(pl.lit("high"))
        .when(missed & from_low_on).then(pl.lit("middle"))
        .when(missed).then(pl.lit("low"))
        .when(not_due()).then(pl.lit("not_due"))
        .otherwise(pl.lit("not_reported"))
    )  # fmt: skip


def not_due() -> pl.Expr:
    """Find the quarters in which nothing is expected: not in `due`, or before the figure is published anywhere."""
    return ~pl.col("due") | pl.col("unpublished_yet")


def judged() -> pl.Expr:
    """Say whether the band is the committee's own judgement."""
    return pl.col("applicable") & pl.col("assessed").is_not_null()


def exceeded() -> pl.Expr:
    """Say whether the figure is strictly better than the target; a milestone or a judged band never is."""
    return (pl.col("margin") > 0).fill_null(value=False)
