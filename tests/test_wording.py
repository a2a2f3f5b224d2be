"""Numbers, dates, labels and sentences as Vietnamese committees write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.statuses import Q1, Q2, first_quarter, judged, moved, row, status
from tracker.quarters import Period, Quarter
from tracker.status import BANDS
from tracker.wording import labels, numbers, sentences

DEFAULT = (Decimal(50), Decimal(70))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("0", "0"),
        ("97", "97"),
        ("1871", "1.871"),
        ("223589", "223.589"),
        ("999999999999.123456789", "999.999.999.999,123456789"),
        ("38.57", "38,57"),
        ("0.6735", "0,6735"),
        ("5.80", "5,80"),
        ("-9", "−9"),
        ("-1234.5", "−1.234,5"),
    ],
)
def test_number(text, written):
    """Thousands have a dot, decimals a comma and stay as written, and minus is the true sign."""
    assert numbers.number(text) == written


@pytest.mark.parametrize(
    ("text", "unit", "written"),
    [
        ("0.4", "%", "+0,4 điểm %"),
        ("-9", "% dân số", "−9 điểm %"),
        ("23", "sản phẩm", "+23"),
        ("-1.3", "ngày", "−1,3"),
        ("0", "%", "0 điểm %"),
        ("0.393743212", "%", "+0,4 điểm %"),
        ("-0.000000004", "%", "−0,000000004 điểm %"),
    ],
)
def test_change(text, unit, written):
    """Percentages differ in points, other figures have no unit, and a change is never shown as none."""
    assert numbers.change(text, unit).replace("\u00a0", " ") == written


@pytest.mark.parametrize(
    ("text", "unit", "written"),
    [("95", "%", "95%"), ("100", "% thôn", "100% thôn"), ("320", "sản phẩm", "320 sản phẩm"), ("1871", "tổ", "1.871 tổ"), ("4", None, "4")],
)
def test_quantity(text, unit, written):
    """The sign % stands at its number, a word apart."""
    assert numbers.quantity(text, unit).replace("\u00a0", " ") == written


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2024, 4, 3), "03/4/2024"),
        (date(2024, 2, 15), "15/02/2024"),
        (date(2024, 1, 9), "09/01/2024"),
        (date(2024, 6, 30), "30/6/2024"),
        (date(2024, 12, 31), "31/12/2024"),
    ],
)
def test_day(day, written):
    """Days below 10 and the months 1 and 2 have a leading zero."""
    assert numbers.day(day) == written


@pytest.mark.parametrize(
    ("over", "under", "decimals", "shown"),
    [
        (97, 95, 1, "102.1"),
        (97, 95, 2, "102.11"),
        (1, 1, 1, "100.0"),
        (9996, 10000, 1, "99.96"),
        (9996, 10000, 2, "99.96"),
        (7004, 10000, 1, "70.04"),
        (7, 10, 1, "70.0"),
        (49999, 100000, 1, "49.999"),
        (9501, 9500, 1, "100.01"),
        (10**21 + 1, 10**21, 1, "100." + "0" * 18 + "1"),
        (1, 800, 2, "0.13"),
        (0, 1, 2, "0.00"),
        (-1, 8, 1, "-12.5"),
        (-1, 80000, 1, "0.0"),
    ],
)
def test_percent_shown(over, under, decimals, shown):
    """Half is rounded up, and what would fall onto a boundary gets as many decimals as it takes."""
    assert numbers.percent_shown(over, under, (50, 70, 100), decimals) == shown


@given(st.integers(-(10**21), 10**21), st.integers(1, 10**21), st.lists(st.decimals(0, 100, places=2), max_size=3), st.sampled_from([1, 2]))
def test_a_shown_percentage_never_contradicts_a_boundary(over, under, thresholds, decimals):
    """The shown number lies on the exact value's side of every boundary, and equals one only where the value does."""
    exact = Fraction(over * 100, under)
    shown = Fraction(numbers.percent_shown(over, under, [*thresholds, 100], decimals))
    for boundary in map(Fraction, [*thresholds, 100]):
        assert (shown > boundary, shown == boundary) == (exact > boundary, exact == boundary)


@given(st.integers(0, 10**12), st.integers(1, 10**12))
def test_a_shown_percentage_is_near(over, under):
    """Rounding to one decimal is off by half a tenth at most."""
    assert abs(Fraction(numbers.percent_shown(over, under, ())) - Fraction(over * 100, under)) <= Fraction(1, 20)


@pytest.mark.parametrize(
    ("text", "share", "written"),
    [
        ("102.11", 102.105, "102,1%"),
        ("64.95", 64.946, "64,9%"),
        ("64.95", 64.95, "65,0%"),
        ("99.96", None, "99,96%"),
        ("-12.50", -12.5, "−12,5%"),
    ],
)
def test_attainment(text, share, written):
    """One decimal, rounded from the unrounded value."""
    assert numbers.attainment(text, share, DEFAULT) == written


@pytest.mark.parametrize(
    ("thresholds", "names"),
    [(DEFAULT, ("Trên 70%", "50–70%", "Dưới 50%")), ((Decimal("62.50"), Decimal(80)), ("Trên 80%", "62,5–80%", "Dưới 62,5%"))],
)
def test_bands_are_named_from_the_thresholds(thresholds, names):
    """A plan's own thresholds name its bands."""
    assert tuple(labels.band_label(band, thresholds) for band in ("high", "middle", "low")) == names


def test_attained_is_taken_from_the_exact_quotient():
    """The text alone would say 65,0."""
    shown = row(band="middle", attainment="64.95", share=64.949999999999996, ratio=(6494999999999999, 10**16))
    assert labels.attained(shown, DEFAULT) == "64,9%"
    assert labels.attained(row(attainment="64.95"), DEFAULT) == "65,0%"
    assert labels.attained(row(), DEFAULT) is None


def test_every_band_has_its_own_word():
    """No two bands share a name, a tally label or a rule."""
    for name in (labels.band_label, labels.tally_label, labels.band_rule):
        assert len({name(band, DEFAULT) for band in BANDS}) == len(BANDS)


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({}, "Hoàn thành"),
        ({"exceeded": True}, "Vượt kế hoạch"),
        ({"exceeded": True, "ceiling": True}, "Trong hạn mức"),
        ({"band": "high", "ceiling": True}, "Trên 70%"),
    ],
)
def test_one_objective_is_named_by_its_result(given, word):
    """In the tally both are counted together; on one objective they are told apart."""
    assert labels.row_label(row(**given), DEFAULT) == word


@pytest.mark.parametrize(
    ("number", "title"),
    [(1, "Quý I năm 2024"), (2, "Quý II và 6 tháng đầu năm 2024"), (3, "Quý III và 9 tháng đầu năm 2024"), (4, "Quý IV và cả năm 2024")],
)
def test_review_titles(number, title):
    """A review without a title of its own has the committees' one."""
    assert labels.review_title(Quarter(2024, number)) == title
    assert labels.review_title(Quarter(2024, number), "Phiên họp") == "Phiên họp"


def test_quarters_and_periods():
    """The year is left out beside a quarter of the same year only."""
    assert labels.quarter_name(Q1) == "quý I/2024"
    assert labels.quarter_name(Q1, Q2) == "quý I"
    assert labels.quarter_name(Quarter(2023, 4), Q1) == "quý IV/2023"
    assert labels.period_name(Period(2024, 2024)) == "năm 2024"
    assert labels.period_name(Period(2021, 2025)) == "giai đoạn 2021–2025"


@pytest.mark.parametrize(
    ("kind", "name", "place"),
    [("province", "Lào Cai", "tỉnh Lào Cai"), ("city", "Huế", "thành phố Huế"), ("national", "Quốc gia", "Quốc gia")],
)
def test_places(kind, name, place):
    """A province is named with its kind; the nation has none."""
    assert labels.place(kind, name) == place


def test_the_announced_sentence():
    """Lào Cai's first quarter reads as its committee announced it."""
    said = "24 mục tiêu: 7 hoàn thành và vượt kế hoạch giao; 9 đạt trên 70%; 6 đạt 50–70%; 2 dưới 50%."
    assert sentences.announcement(first_quarter()) == said


def test_the_sentence_names_what_is_not_judged_only_where_it_is_not_0():
    """Not reported, not due, not applicable and unsound objectives are added; the four bands are always named."""
    shown = status([row(band="not_reported"), row(band="not_due"), row(band="not_applicable")], unsound=("x",), total=4)
    said = "4 mục tiêu: 0 hoàn thành và vượt kế hoạch giao; 0 đạt trên 70%; 0 đạt 50–70%; 0 dưới 50%; "
    assert sentences.announcement(shown) == said + "1 chưa báo cáo; 1 chưa đến kỳ báo cáo; 1 không áp dụng; 1 chưa tính được."


def test_a_tally_that_agrees():
    """The agreement names the day it was announced."""
    assert sentences.reconciliation(first_quarter()) == "Khớp với số Ban Chỉ đạo công bố ngày 03/4/2024."
    assert sentences.reconciles(first_quarter()) is True


def test_a_tally_that_differs():
    """Each band that differs is named with both numbers."""
    shown = status([row(), row(band="high")], announced={"done": 2, "high": 0, "middle": 0, "low": 0})
    said = "Khác số Ban Chỉ đạo công bố: hoàn thành và vượt kế hoạch giao công bố 2, tính được 1; trên 70% công bố 0, tính được 1."
    assert sentences.reconciliation(shown) == said
    assert sentences.reconciles(shown) is False


def test_nothing_announced_is_not_reconciled():
    """Without an announced tally nothing is said."""
    assert sentences.reconciliation(status([row()])) is None
    assert sentences.reconciles(status([row()])) is None


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([row(exceeded=True), row()], "Trong 2 mục tiêu hoàn thành có 1 vượt."),
        ([row(exceeded=True), judged("Mục tiêu 6", "done")], "Trong 2 mục tiêu hoàn thành có 1 vượt, 1 không kèm số liệu."),
        ([judged("Mục tiêu 6", "done")], None),
        ([row(band="low")], None),
    ],
)
def test_exceeding(rows, said):
    """Judged objectives are never counted as exceeded, and are said to be unknown."""
    assert sentences.exceeding(status(rows)) == said


def test_the_first_quarter_says_once_that_there_is_nothing_to_compare():
    """The first quarter of a plan differs from one before which nothing was opened."""
    assert sentences.first_of_all(first_quarter()) == "Quý I là kỳ đầu của kế hoạch nên chưa có quý trước để so sánh."
    assert sentences.first_of_all(status([], before=None)) == "Chưa có quý nào trước đó để so sánh."
    assert sentences.first_of_all(status([])) is None


def test_movement_in_one_line():
    """The overview counts who moved."""
    shown = status([row(movement=moved("low", 1)), row(movement=moved("done", -1)), row(movement=moved("done", 0))])
    assert sentences.movement_line(shown) == "So với quý I: 1 lên nhóm, 1 xuống nhóm."
    assert sentences.movement_line(status([row()])) == "Không mục tiêu nào đổi nhóm so với quý I."
    assert sentences.movement_line(first_quarter()) is None


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"cutoff": date(2024, 6, 30), "meeting": date(2024, 7, 3)}, "Số liệu đến ngày 30/6/2024."),
        ({"meeting": date(2024, 7, 3)}, "Ban Chỉ đạo họp ngày 03/7/2024."),
        ({}, "Nguồn không ghi ngày số liệu."),
    ],
)
def test_freshness(given, said):
    """A date is said to be what it is."""
    assert sentences.freshness(status([], **given)) == said
