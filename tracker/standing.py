"""Say where each line stands, and against which target, quarter by quarter (contract §2, rules 1 and 2)."""

from __future__ import annotations

import polars as pl

LINE = ("plan", "objective", "part")
NUMERIC = pl.col("kind") == "numeric"


def with_standing(cells: pl.LazyFrame) -> pl.LazyFrame:
    """Add what a band is decided from: the target in force, the standing, and which quarters apply and have begun.

    Takes the cells frame, sorted by plan, objective, part and quarter. Adds `target_now` and `standing` (Int128, in the scale of
    `target` and `value`; null where there is none), `applicable` and `begun` (Boolean: the line's first due quarter is not ahead).
    """
    return (
        cells.with_columns(opens=opens_line())
        .with_columns(applicable=applicable(), begun=count_since(pl.col("opens"), pl.col("due")) > 0, target_now=target_in_force())
        .with_columns(figure=pl.when("applicable").then("value"))
        .with_columns(restarts=pl.col("opens") | replaces_earlier(), missing=missing())
        .with_columns(standing=standing())
    )


def opens_line() -> pl.Expr:
    """Mark each line's first row: the rows are sorted, so the row above belongs to another line."""
    return pl.any_horizontal(pl.col(name).ne_missing(pl.col(name).shift()) for name in LINE)


def sum_since(start: pl.Expr, amount: pl.Expr) -> pl.Expr:
    """Sum `amount` (never null) from the last row marked `start` to this one."""
    running = amount.cum_sum()
    # One pass over the sorted rows takes a tenth of the time of a window per line.
    return running - pl.when(start).then(running - amount).forward_fill()


def count_since(start: pl.Expr, flag: pl.Expr) -> pl.Expr:
    """Count the rows with `flag` from the last row marked `start` to this one."""
    return sum_since(start, flag.cast(pl.Int32))


def applicable() -> pl.Expr:
    """Leave out a quarter that is excluded, and every quarter from the one the line ceases in."""
    ceased = count_since(pl.col("opens"), pl.col("excluded_from")) > 0
    return ~(pl.col("excluded") | ceased)


def target_in_force() -> pl.Expr:
    """Take the last revision so far, else the plan's own target."""
    own = pl.when("opens").then("target")
    return pl.when(NUMERIC).then(pl.coalesce("revised", own).forward_fill())


def replaces_earlier() -> pl.Expr:
    """Find the cumulative figures, which stand for all earlier quarters as well."""
    return pl.col("cumulative") & pl.col("figure").is_not_null()


def missing() -> pl.Expr:
    """Find the quarters that leave a gap in a sum: due, and without a figure of their own or of their year."""
    expected = pl.col("due") & ~pl.col("unpublished_yet") & pl.col("applicable") & ~pl.col("covered")
    return expected & pl.col("figure").is_null()


def standing() -> pl.Expr:
    """Take the quarter's own figure, or under `sum` the total up to it where no quarter is missing on the way."""
    total = sum_since(pl.col("restarts"), pl.col("figure").fill_null(0))
    unbroken = count_since(pl.col("restarts"), pl.col("missing")) == 0
    summed = pl.when(pl.col("figure").is_not_null() & unbroken).then(total)
    return pl.when(pl.col("aggregation") == "sum").then(summed).otherwise("figure")
