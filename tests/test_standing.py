"""Which target is in force, and what stands against it (contract §2, rules 1 and 2)."""

from __future__ import annotations

import polars as pl
import pytest

from tests.cells import EXCLUDED, SCHEMA, UNIT, assessed, cumulative, decided, frame, line, rows_of, whole_year
from tests.reference import Actual
from tracker.attainment import attain


def column(name: str, **keys: object) -> list[float | None]:
    """Return one line's column, in the figures' own unit, quarter by quarter."""
    return [None if value is None else value / UNIT for value in decided(line(**keys))[name]]


def standings(**keys: object) -> list[float | None]:
    """Return one line's standing in every quarter under `sum`."""
    return column("standing", aggregation="sum", target="100", **keys)


@pytest.mark.parametrize(
    ("revisions", "targets"),
    [
        ({}, [95, 95, 95, 95]),
        ({3: "75"}, [95, 95, 75, 75]),
        ({1: "80"}, [80, 80, 80, 80]),
        ({2: "90", 4: "99.5"}, [95, 90, 90, 99.5]),
    ],
)
def test_target_in_force(revisions, targets):
    """A revision holds from its first quarter on; earlier quarters keep the earlier target."""
    assert column("target_now", target="95", revisions=revisions) == targets


def test_revision_decides_from_its_quarter():
    """The same figure is short of the first target and reaches the revised one."""
    assert decided(line(target="100", revisions={3: "75"}, q1="80", q2="80", q3="80", q4="75"))["band"].to_list() == [
        "high",
        "high",
        "done",
        "done",
    ]


def test_lines_keep_to_themselves():
    """Neither a revision, a sum, an end nor a start of a line reaches the next one."""
    before = line(target="10", aggregation="sum", revisions={2: "7"}, q1="1", q4="2", excluded_from=4)
    milestone = line(target=True, due=[2], q1=False)
    after = line(target="20", aggregation="sum", q1="3", q2="4")
    rows = attain(frame([before, milestone, after]))
    assert rows["target_now"].to_list()[-4:] == [20 * UNIT] * 4
    assert rows["standing"].to_list()[-4:] == [3 * UNIT, 7 * UNIT, None, None]
    assert rows["target_now"].to_list()[4:8] == [None] * 4
    assert rows["band"].to_list()[3:5] == ["not_applicable", "not_due"]


def test_plans_keep_to_themselves():
    """The only objective of a plan is not the only objective of the plan before it."""
    lines = [line(aggregation="sum", q4="1", due=[4]), line(aggregation="sum", target="20", q1="3")]
    rows = [row for name, each in zip(("a/2024", "b/2024"), lines, strict=True) for row in rows_of(each, 0, None, name)]
    attained = attain(pl.DataFrame(rows, schema=SCHEMA, orient="row"))
    assert attained["standing"].to_list()[3:5] == [UNIT, 3 * UNIT]
    assert attained["target_now"].to_list()[3:5] == [95 * UNIT, 20 * UNIT]


def test_parts_are_lines_of_their_own():
    """Parts of one objective add up separately."""
    parts = [line(aggregation="sum", q1="1", q2="2"), line(aggregation="sum", q1="10", q2="20")]
    assert attain(frame(parts, parts=True))["standing"].to_list() == [UNIT, 3 * UNIT, None, None, 10 * UNIT, 30 * UNIT, None, None]


def test_latest_is_never_carried():
    """Under `latest` a quarter stands where its own figure says, and nowhere without one."""
    assert column("standing", q1="40", q3="30") == [40, None, 30, None]


def test_fraction_stays_undivided():
    """A fraction's standing is its numerator times 100, in the figure's unit."""
    assert column("standing", target="70", q1="2/3") == [200, None, None, None]


SUMS = [
    ("adds up", {"q1": "1", "q2": "2", "q3": "3.5", "q4": "-1"}, [1, 3, 6.5, 5.5]),
    ("a zero is a figure", {"q1": "0", "q2": "2"}, [0, 2, None, None]),
    ("no figure of its own", {"q1": "1", "q3": "3"}, [1, None, None, None]),
    ("a gap ends the sum", {"q1": "1", "q3": "3", "q4": "4"}, [1, None, None, None]),
    ("a gap at the start", {"q2": "2"}, [None, None, None, None]),
    ("a cumulative figure replaces", {"q1": "1", "q2": cumulative("5"), "q3": "2"}, [1, 5, 7, None]),
    ("a cumulative figure closes a gap", {"q2": cumulative("5"), "q3": "2"}, [None, 5, 7, None]),
    ("but not one after it", {"q1": cumulative("5"), "q3": "2"}, [5, None, None, None]),
    ("nor is it carried back", {"q1": "1", "q3": "3", "q4": cumulative("9")}, [1, None, None, 9]),
    ("the last one counts", {"q2": cumulative("5"), "q3": cumulative("6"), "q4": "1"}, [None, 5, 6, 7]),
    ("an empty cumulative entry replaces nothing", {"due": [1], "q1": "1", "q2": Actual(cumulative=True), "q3": "3"}, [1, None, 4, None]),
    ("assessed is missing", {"q1": "1", "q2": assessed("high"), "q3": "3"}, [1, None, None, None]),
    ("assessed first", {"q1": assessed("high"), "q2": "3"}, [None, None, None, None]),
    ("assessed, then replaced", {"q1": assessed("high"), "q2": cumulative("3"), "q3": "1"}, [None, 3, 4, None]),
    ("not applicable is left out", {"q1": "1", "q2": EXCLUDED, "q3": "3"}, [1, None, 4, None]),
    ("not applicable at the start", {"q1": EXCLUDED, "q2": "2"}, [None, 2, None, None]),
    ("from a quarter on", {"q1": "1", "q2": "2", "excluded_from": 3}, [1, 3, None, None]),
    ("not due is never missing", {"due": [2, 4], "q2": "2", "q4": "4"}, [None, 2, None, 6]),
    ("not due is added all the same", {"due": [2, 4], "q1": "1", "q2": "2"}, [1, 3, None, None]),
    ("a sum of quarters not due", {"due": [4], "q1": "1", "q3": "2"}, [1, None, 3, None]),
    ("a due gap before one not due", {"due": [1, 4], "q2": "2", "q4": "4"}, [None, None, None, None]),
    ("not published yet is never missing", {"unpublished_yet": True, "q2": "2", "q4": "4"}, [None, 2, None, 6]),
]


@pytest.mark.parametrize(("keys", "expected"), [pytest.param(keys, expected, id=name) for name, keys, expected in SUMS])
def test_sum(keys, expected):
    """Under `sum` a quarter stands at the total up to it, where every due quarter on the way has a figure."""
    assert standings(**keys) == expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"q4": whole_year("10"), "q5": "1"}, [None, None, None, 10, 11, None, None, None]),
        ({"q1": "1", "q2": "1", "q3": "1", "q4": "1", "q8": whole_year("10")}, [1, 2, 3, 4, None, None, None, 14]),
        ({"q4": whole_year("10"), "q8": whole_year("5")}, [None, None, None, 10, None, None, None, 15]),
        ({"q8": whole_year("5")}, [None] * 8),
    ],
)
def test_whole_year(keys, expected):
    """A figure of a whole year stands for its four quarters, but not for another year's."""
    assert standings(quarters=8, **keys) == expected


@pytest.mark.parametrize(
    ("keys", "bands"),
    [
        ({"q1": "60", "q2": "40"}, ["middle", "done", "not_reported", "not_reported"]),
        ({"q1": "60", "q3": "40"}, ["middle", "not_reported", "not_reported", "not_reported"]),
        ({"q1": "60", "q2": assessed("done"), "q3": "40"}, ["middle", "done", "not_reported", "not_reported"]),
        ({"due": [2], "q3": "40"}, ["not_due", "not_reported", "not_due", "not_due"]),
        ({"due": [4], "q1": "60"}, ["middle", "not_due", "not_due", "not_reported"]),
    ],
)
def test_bands_of_a_sum(keys, bands):
    """A sum is banded where it stands; where a gap leaves no standing, the quarter is not reported, or not due."""
    assert decided(line(aggregation="sum", target="100", **keys))["band"].to_list() == bands
