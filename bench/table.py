"""What a part of the bench hands over, how it is printed, and how it is held to its limits and to an earlier run."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

RATIO = "×"
ROW = "{:<58} {:>10} {:>9} {:>9}  {}"


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of a run; smaller is better.

    `name` stays the same from run to run. `limit` is what the value may be at most, None where it is told for comparison only.
    A value in `unit` "×" is a ratio of two figures of the same run, and alone is compared with the baseline: it may be worse than
    that by `tolerance`, as a share, before it is called worse.
    """

    name: str
    value: float
    limit: float | None = None
    unit: str = RATIO
    tolerance: float = 0.15

    @property
    def broken(self) -> bool:
        """Say whether the value is above its limit."""
        return self.limit is not None and self.value > self.limit

    def worse(self, before: float | None) -> bool:
        """Say whether a ratio is worse than before by more than it may vary."""
        return self.unit == RATIO and before is not None and self.value > before * (1 + self.tolerance)


def table(measures: Iterable[Measure], baseline: Mapping[str, float]) -> str:
    """Return the rows of a run: name, value, limit, baseline, and what is wrong with the value, if anything is."""
    rows = [ROW.format("", "measured", "limit", "baseline", "").rstrip()]
    for one in measures:
        before = baseline.get(one.name)
        said = " ".join(word for word, so in (("ABOVE ITS LIMIT", one.broken), ("worse than before", one.worse(before))) if so)
        limit = "" if one.limit is None else f"{one.limit:g}"
        rows.append(
            ROW.format(one.name, f"{_number(one.value)} {one.unit}", limit, "" if before is None else _number(before), said).rstrip()
        )
    return "\n".join(rows) + "\n"


def as_json(measures: Iterable[Measure]) -> str:
    """Return a run as one JSON object on one line: the measures by name."""
    return json.dumps(
        {one.name: {key: value for key, value in asdict(one).items() if key != "name"} for one in measures}, ensure_ascii=False
    )


def ratios(measures: Iterable[Measure]) -> dict[str, float]:
    """Return what is kept of a run as the baseline of later ones; times and sizes depend on the machine and are not."""
    return {one.name: round(one.value, 3) for one in measures if one.unit == RATIO}


def _number(value: float) -> str:
    return f"{value:.2f}" if value < 100 else f"{value:.0f}"
