"""The bands of ten million rows, every comparator and basis, beside the very same rule in Float64."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

import polars as pl

from bench.table import Measure
from tracker.attainment import attain
from tracker.frame import ONE, SCHEMA

ROWS, TEMPLATE, ROUNDS = 10_000_000, 100_000, 3
QUARTERS = 4
NUMBERS = ("target", "revised", "baseline", "value", "denominator")


def measure() -> Iterator[Measure]:
    """Time both in turns, and compare the best of each; the floats decide some rows wrongly, which is told too."""
    exact = cells(ROWS)
    rounded = exact.with_columns(pl.col(NUMBERS).cast(pl.Float64))
    times: dict[str, list[float]] = {"exact": [], "float": []}
    for _ in range(ROUNDS):
        for name, frame in (("exact", exact), ("float", rounded)):
            began = time.perf_counter()
            attain(frame)
            times[name].append(time.perf_counter() - began)
    yield Measure("bands of 10 M rows / the same rule in Float64", min(times["exact"]) / min(times["float"]), 4)
    yield Measure("bands of 10 M rows", min(times["exact"]), unit="s")


def cells(rows: int) -> pl.DataFrame:
    """Return a cells frame: a template of lines of every kind, repeated under other plans' names."""
    chance = random.Random(1)  # noqa: S311 - figures of a benchmark
    lines = TEMPLATE // QUARTERS
    template = pl.DataFrame([row for line in range(lines) for row in _line(line, chance)], schema=SCHEMA, orient="row")
    return pl.concat([template.with_columns(plan=pl.col("plan") + f"-{copy}") for copy in range(rows // TEMPLATE)]).rechunk()


def _line(line: int, chance: random.Random) -> Iterator[tuple[object, ...]]:
    comparator = chance.choice(("at_least", "above", "at_most", "below"))
    kind = chance.choice(("latest", "latest", "sum", "fraction", "baseline"))
    target, start = (chance.randint(1, 1000) * ONE // 10 for _ in range(2))
    for quarter in range(QUARTERS):
        value = None if chance.random() < 0.05 else chance.randint(0, 1500) * ONE // 10
        denominator = chance.randint(1, 2000) if kind == "fraction" else 1
        yield (
            f"{line // 100}", line % 100, None, 8000 + quarter, "numeric", comparator, "baseline" if kind == "baseline" else "target",
            "sum" if kind == "sum" else "latest", target, target + ONE if quarter == 2 and line % 10 == 0 else None,
            start if kind == "baseline" else None, value, denominator, None, kind == "sum" and chance.random() < 0.05, False, None,
            line % 50 == 0 and quarter == 3, False, True, False, 5000, 7000,
        )  # fmt: skip
