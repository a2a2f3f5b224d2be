"""How a run of the bench is held to its limits and to an earlier run."""

import json

import pytest

from bench.table import Measure, as_json, ratios, table


@pytest.mark.parametrize(
    ("measure", "before", "wrong"),
    [
        (Measure("a", 3.0, 3), None, []),
        (Measure("a", 3.01, 3), None, ["broken"]),
        (Measure("a", 3.01), None, []),
        (Measure("a", 2.3), 2.0, []),
        (Measure("a", 2.31), 2.0, ["worse"]),
        (Measure("a", 2.31, tolerance=0.5), 2.0, []),
        (Measure("a", 2.31, unit="s"), 2.0, []),
        (Measure("a", 3.1, 3), 2.0, ["broken", "worse"]),
    ],
)
def test_limits_and_tolerance(measure: Measure, before: float | None, wrong: list[str]) -> None:
    """A limit is the most a value may be; only a ratio is worse than before, and only by more than it may vary."""
    assert [word for word, so in (("broken", measure.broken), ("worse", measure.worse(before))) if so] == wrong


def test_a_table_names_what_is_wrong() -> None:
    """Every measure has a row, and only what breaks its limit or got worse says so."""
    head, good, slow, bad = table([Measure("good", 1, 2), Measure("slow", 1.9, 2), Measure("bad", 2.5, 2)], {"slow": 1.0}).splitlines()
    assert "limit" in head
    assert good.split() == ["good", "1.00", "×", "2"]
    assert slow.endswith("worse than before")
    assert bad.endswith("ABOVE ITS LIMIT")


def test_only_ratios_are_kept() -> None:
    """Times depend on the machine, so a baseline has none; the JSON of a run has everything."""
    run = [Measure("room", 2.12345, 3), Measure("p95", 812.0, unit="ms")]
    assert ratios(run) == {"room": 2.123}
    assert json.loads(as_json(run))["p95"]["value"] == 812.0
