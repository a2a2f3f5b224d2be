"""From figures to a band: the edges of contract §2, rules 3 to 7."""

from __future__ import annotations

import polars as pl
import pytest

from tests.cells import EXCLUDED, assessed, band_of, bands_of, decided, frame, line
from tests.reference import worst
from tracker.attainment import attain, compound


def outcome(**keys: object) -> tuple[str, bool, str | None]:
    """Return band, exceeded and the ratio's text of a line's first quarter."""
    first = decided(line(**keys)).row(0, named=True)
    return first["band"], first["exceeded"], None if first["ratio_under"] is None else f"{first['ratio_over'] / first['ratio_under']:.4g}"


@pytest.mark.parametrize(
    ("target", "actual", "band"),
    [
        *[
            ("8.3", actual, band)
            for actual, band in [("5.81", "middle"), ("5.82", "high"), ("4.15", "middle"), ("4.14", "low"), ("8.3", "done")]
        ],
        *[
            ("95", actual, band)
            for actual, band in [("66.5", "middle"), ("66.500000001", "high"), ("47.5", "middle"), ("47.499999999", "low")]
        ],
        *[("1.5", actual, band) for actual, band in [("1.05", "middle"), ("0.75", "middle"), ("1.499999999", "high"), ("1.5", "done")]],
        *[("40", actual, band) for actual, band in [("0", "low"), ("-40", "low"), ("45", "done")]],
    ],
)
def test_edges(target, actual, band):
    """Exactly 70 % and 50 % of the target belong to the middle band, the target itself is done."""
    assert band_of(target=target, q1=actual) == band


@pytest.mark.parametrize(
    ("target", "actual", "thresholds", "band"),
    [
        ("1.5", "1.2", ("50", "80"), "middle"),
        ("1.5", "1.200000001", ("50", "80"), "high"),
        ("9.0", "8.1", ("50", "90"), "middle"),
        ("9.0", "8.1", ("90", "95"), "middle"),
        ("100", "80.25", ("60", "80.25"), "middle"),
        ("100", "80.250000001", ("60", "80.25"), "high"),
        ("100", "60", ("60", "80.25"), "middle"),
        ("100", "59.999999999", ("60", "80.25"), "low"),
    ],
)
def test_thresholds(target, actual, thresholds, band):
    """A plan's own thresholds are met exactly, where a binary float misses 1.2 of 1.5 and 8.1 of 9.0."""
    assert band_of(target=target, q1=actual, thresholds=thresholds) == band


@pytest.mark.parametrize(
    ("comparator", "actual", "expected"),
    [
        ("at_least", "40", ("done", False, "1")),
        ("at_least", "45", ("done", True, "1.125")),
        ("above", "40", ("high", False, "1")),
        ("above", "40.000000001", ("done", True, "1")),
        ("above", "28", ("middle", False, "0.7")),
        ("at_most", "40", ("done", False, "1")),
        ("at_most", "32", ("done", True, "1.25")),
        ("at_most", "50", ("high", False, "0.8")),
        ("at_most", "80", ("middle", False, "0.5")),
        ("at_most", "80.000000001", ("low", False, "0.5")),
        ("at_most", "0", ("done", True, None)),
        ("at_most", "-1", ("done", True, None)),
        ("below", "40", ("high", False, "1")),
        ("below", "39.999999999", ("done", True, "1")),
        ("below", "0", ("done", True, None)),
    ],
)
def test_comparators(comparator, actual, expected):
    """The comparator decides done; `above` and `below` at the target itself are high at 100 %; 0 or less of a maximum has no ratio."""
    assert outcome(target="40", comparator=comparator, q1=actual) == expected


@pytest.mark.parametrize(
    ("comparator", "actual", "expected"),
    [
        ("at_most", "0", ("done", False, None)),
        ("at_most", "-2", ("done", True, None)),
        ("at_most", "0.000000001", ("low", False, "0")),
        ("below", "0", ("low", False, "0")),
        ("below", "3", ("low", False, "0")),
        ("below", "-1", ("done", True, None)),
    ],
)
def test_target_of_zero(comparator, actual, expected):
    """A maximum of 0 that is missed has attained nothing."""
    row = decided(line(target="0", comparator=comparator, q1=actual)).row(0, named=True)
    assert outcome(target="0", comparator=comparator, q1=actual) == expected
    assert row["ratio_under"] == (None if expected[2] is None else 1)


BASELINES = [
    ("half the way", "at_least", "20", "60", "40", ("middle", False, "0.5")),
    ("70 % of the way", "at_least", "20", "60", "48", ("middle", False, "0.7")),
    ("just past it", "at_least", "20", "60", "48.000000001", ("high", False, "0.7")),
    ("fallen back", "at_least", "20", "60", "10", ("low", False, "-0.25")),
    ("there", "at_least", "20", "60", "60", ("done", False, "1")),
    ("above, at the target", "above", "20", "60", "60", ("high", False, "1")),
    ("falling, half the way", "at_most", "12", "4", "8", ("middle", False, "0.5")),
    ("falling, just short of it", "at_most", "12", "4", "8.000000001", ("low", False, "0.5")),
    ("falling, 70 %", "at_most", "12", "4", "6.4", ("middle", False, "0.7")),
    ("falling, past 70 %", "at_most", "12", "4", "6.3", ("high", False, "0.7125")),
    ("falling, there", "at_most", "12", "4", "4", ("done", False, "1")),
    ("falling to 0", "at_most", "12", "0", "0", ("done", False, "1")),
    ("falling below 0", "below", "12", "0", "-3", ("done", True, "1.25")),
    ("below, at the target", "below", "12", "4", "4", ("high", False, "1")),
    ("gone up instead", "below", "12", "4", "20", ("low", False, "-1")),
    ("from below 0 to 0", "at_least", "-10", "0", "-4", ("middle", False, "0.6")),
    ("to a negative target", "at_most", "5", "-5", "0", ("middle", False, "0.5")),
    ("no way to go, missed", "at_least", "60", "60", "59", ("low", False, "0")),
    ("no way to go, reached", "at_least", "60", "60", "61", ("done", True, None)),
    ("no way to go, above", "above", "60", "60", "60", ("low", False, "0")),
    ("no way to go, below", "below", "60", "60", "59", ("done", True, None)),
    ("already there, missed", "at_least", "70", "60", "59.9", ("low", False, "0")),
    ("already there, reached", "at_least", "70", "60", "65", ("done", True, None)),
    ("already there, falling, missed", "at_most", "3", "4", "5", ("low", False, "0")),
    ("already there, falling, reached", "at_most", "3", "4", "4", ("done", False, None)),
]


@pytest.mark.parametrize(("keys", "expected"), [pytest.param(case[1:5], case[5], id=case[0]) for case in BASELINES])
def test_baselines(keys, expected):
    """By baseline the part of the way counts, upward or downward; without a way to go a miss is 0 and a success has no ratio."""
    comparator, baseline, target, actual = keys
    assert outcome(comparator=comparator, basis="baseline", baseline=baseline, target=target, q1=actual) == expected


def test_baseline_alone_decides_nothing():
    """A baseline that is no basis leaves the ratio to the target."""
    assert outcome(target="60", baseline="20", q1="30") == ("middle", False, "0.5")


def test_revised_target_can_meet_the_baseline():
    """A revision down to the baseline leaves no way to go from its quarter on."""
    assert bands_of(line(target="60", basis="baseline", baseline="40", revisions={2: "40"}, q1="55", q2="39", q3="40")) == [
        "high", "low", "done", "not_reported",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("target", "actual", "band"),
    [
        ("66.7", "2/3", "high"),
        ("66.666666666", "2/3", "done"),
        ("66.666666667", "2/3", "high"),
        ("100", "7/10", "middle"),
        ("100", "7000000001/10000000000", "high"),
        ("100", "6999999999/14000000000", "low"),
        ("100", "0/3", "low"),
        ("50", "1/3", "middle"),
        ("90", "45/112", "low"),
    ],
)
def test_fractions(target, actual, band):
    """A fraction is compared undivided: two thirds are more than 66.666666666 % and less than 66.666666667 %."""
    assert band_of(target=target, q1=actual) == band


def test_fraction_from_a_baseline():
    """The way from a baseline is measured undivided as well."""
    assert outcome(target="80", basis="baseline", baseline="20", q1="1/2") == ("middle", False, "0.5")
    assert outcome(target="80", basis="baseline", baseline="20", q1="499999999999/999999999999")[0] == "low"


@pytest.mark.parametrize(
    ("keys", "bands"),
    [
        ({"q1": True, "q2": False}, ["done", "low", "not_reported", "not_reported"]),
        ({"due": [3], "q1": False, "q2": True, "q3": False}, ["not_due", "done", "low", "not_due"]),
        ({"due": [2], "q3": False}, ["not_due", "not_reported", "low", "not_due"]),
        ({"q1": EXCLUDED, "q2": True, "q3": True, "excluded_from": 3}, ["not_applicable", "done", "not_applicable", "not_applicable"]),
        ({"q1": assessed("middle"), "unpublished_yet": True, "q2": False}, ["middle", "low", "not_due", "not_due"]),
    ],
)
def test_milestones(keys, bands):
    """A milestone is done or low; before its first due quarter, not reached means not due."""
    assert bands_of(line(target=True, **keys)) == bands


def test_milestone_has_no_attainment_when_reached():
    """A reached milestone has no ratio and never exceeds; a missed one stands at 0."""
    assert [outcome(target=True, q1=reached) for reached in (True, False)] == [("done", False, None), ("low", False, "0")]


@pytest.mark.parametrize("target", ["95", True, None])
def test_judged_bands(target):
    """The committee's own band is taken as it is, is marked, and never exceeds."""
    rows = decided(line(target=target, q1=assessed("done"), q2=assessed("low"), q4=EXCLUDED))
    assert rows["band"].to_list() == ["done", "low", "not_reported", "not_applicable"]
    assert rows["judged"].to_list() == [True, True, False, False]
    assert not rows["exceeded"].any()
    assert not decided(line(target=target, q4=assessed("done"), excluded_from=4))["judged"].any()
    assert rows["ratio_over"].null_count() == len(rows)


@pytest.mark.parametrize(
    ("keys", "bands"),
    [
        ({}, ["not_reported"] * 4),
        ({"due": [2, 4]}, ["not_due", "not_reported", "not_due", "not_reported"]),
        ({"due": [2, 4], "q1": "95"}, ["done", "not_reported", "not_due", "not_reported"]),
        ({"due": [2, 4], "q1": assessed("high")}, ["high", "not_reported", "not_due", "not_reported"]),
        ({"due": [2, 4], "q1": EXCLUDED, "q2": EXCLUDED}, ["not_applicable", "not_applicable", "not_due", "not_reported"]),
        ({"excluded_from": 3, "q1": "95", "q4": "95"}, ["done", "not_reported", "not_applicable", "not_applicable"]),
        ({"unpublished_yet": True, "q4": "95"}, ["not_due", "not_due", "not_due", "done"]),
        ({"unpublished_yet": True, "excluded_from": 4}, ["not_due", "not_due", "not_due", "not_applicable"]),
    ],
)
def test_without_a_figure(keys, bands):
    """Without a figure: not applicable, else not due, else not reported; a figure that was not due counts all the same."""
    assert bands_of(line(**keys)) == bands


SILENT = {"not_due": line(due=[4]), "not_applicable": line(q1=EXCLUDED), "not_reported": line()}
FIGURES = {"low": line(q1="1"), "middle": line(q1="60"), "high": line(q1="90"), "done": line(q1="95"), "exceeded": line(q1="96")}
JUDGED = {"judged": line(q1=assessed("done"))}


@pytest.mark.parametrize(
    ("parts", "band", "exceeded"),
    [
        ("done exceeded", "done", False),
        ("exceeded exceeded", "done", True),
        ("exceeded judged", "done", False),
        ("exceeded high", "high", False),
        ("high middle", "middle", False),
        ("done low middle", "low", False),
        ("low not_reported", "not_reported", False),
        ("not_due not_reported", "not_reported", False),
        ("exceeded not_due not_applicable", "done", True),
        ("low not_due", "low", False),
        ("not_due not_applicable", "not_due", False),
        ("not_applicable not_applicable", "not_applicable", False),
    ],
)
def test_compounds(parts, band, exceeded):
    """The worst part decides; one not reported leaves the whole not reported; parts left out leave the others."""
    lines = [(SILENT | FIGURES | JUDGED)[name] for name in parts.split()]
    first = compound(attain(frame(lines, parts=True))).row(0, named=True)
    assert (first["band"], first["exceeded"]) == (band, exceeded)


def test_compounds_quarter_by_quarter():
    """Every quarter of a compound is decided from its own parts, and objectives without parts are left alone."""
    parts = [line(q1="95", q2="40"), line(q1="96", q2="96", due=[1, 3])]
    attained = attain(pl.concat([frame(parts, parts=True), frame([line(), line(q1="1")])[4:]]))
    whole = compound(attained)
    assert whole.columns == ["plan", "objective", "quarter", "band", "exceeded"]
    assert whole["band"].to_list() == ["done", "low", "not_reported", "not_reported"]
    by_part = zip(*(part["band"].to_list() for part in attained[:8].iter_slices(4)), strict=True)
    assert whole["band"].to_list() == [worst([(band, False) for band in quarter])[0] for quarter in by_part]


def test_rows_and_types():
    """The same rows come back with the promised columns; no rows stay no rows."""
    cells = frame([line(q1="95"), line(target=True)])
    rows = attain(cells)
    assert rows.select(cells.columns).equals(cells)
    assert dict(list(rows.schema.items())[cells.width :]) == {
        "band": pl.String, "exceeded": pl.Boolean, "judged": pl.Boolean, "target_now": pl.Int128, "standing": pl.Int128,
        "ratio_over": pl.Int128, "ratio_under": pl.Int128,
    }  # fmt: skip
    assert rows.select("band", "exceeded", "judged").null_count().sum_horizontal().item() == 0
    assert attain(cells.clear()).schema == rows.schema
    assert compound(attain(cells)).is_empty()
