"""A figure is read as people type it in Vietnamese; what may mean two things is asked, never taken."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import DEPTH
from tests.reading import check, numeric
from tracker.editing.apply import apply
from tracker.editing.edits import Report
from tracker.editing.reading import Doubt, Understood, read_number
from tracker.quarters import Period
from tracker.wording.units import measures

UNDERSTOOD = [
    # typed, unit, keys of the actual, shown
    ("38,57", "%", {"value": "38.57"}, "38,57%"),
    ("38.57", "%", {"value": "38.57"}, "38,57%"),
    ("97%", "%", {"value": "97"}, "97%"),
    ("97 %", "% dân số", {"value": "97"}, "97%"),
    ("97 % dân số", "% dân số", {"value": "97"}, "97%"),
    ("97,50", "%", {"value": "97.50"}, "97,50%"),
    ("1.871", "người", {"value": "1871"}, "1.871"),
    ("1.871", None, {"value": "1871"}, "1.871"),
    ("1.871 người", "người", {"value": "1871"}, "1.871"),
    ("1.871 Ngươ\u0300i", "người", {"value": "1871"}, "1.871"),
    ("1.871.000", "tỷ đồng", {"value": "1871000"}, "1.871.000"),
    ("1,871,000", "tỷ đồng", {"value": "1871000"}, "1.871.000"),
    ("1.871,5", "tỷ đồng", {"value": "1871.5"}, "1.871,5"),
    ("1.871,500", "người", {"value": "1871.500"}, "1.871,500"),
    ("1,871.5", "tỷ đồng", {"value": "1871.5"}, "1.871,5"),
    ("1 871", "%", {"value": "1871"}, "1.871%"),
    ("1\u00a0871\u202f000,5", "tỷ đồng", {"value": "1871000.5"}, "1.871.000,5"),
    ("1871,000", "điểm", {"value": "1871.000"}, "1.871,000"),
    ("1.8710", "điểm", {"value": "1.8710"}, "1,8710"),
    ("0,679", "%", {"value": "0.679"}, "0,679%"),
    ("0.679", "người", {"value": "0.679"}, "0,679"),
    ("\u22129", "điểm", {"value": "-9"}, "\u22129"),
    ("-9", "điểm", {"value": "-9"}, "\u22129"),
    ("\u20130,5", "điểm", {"value": "-0.5"}, "\u22120,5"),
    ("-0", "điểm", {"value": "0"}, "0"),
    ("+5", "điểm", {"value": "5"}, "5"),
    ("12/15", "%", {"numerator": "12", "denominator": "15"}, "12/15 = 80%"),
    ("1.693 / 1.733", "% hộ", {"numerator": "1693", "denominator": "1733"}, "1.693/1.733 = 97,69%"),
    ("9999/10000", "%", {"numerator": "9999", "denominator": "10000"}, "9.999/10.000 = 99,99%"),
    ("99999/100000", "%", {"numerator": "99999", "denominator": "100000"}, "99.999/100.000 = 99,999%"),
    ("hơn 70", "%", {"value": "70", "qualifier": "over"}, "hơn 70%"),
    ("Trên 70%", "%", {"value": "70", "qualifier": "over"}, "hơn 70%"),
    ("gần 1.871", "người", {"value": "1871", "qualifier": "nearly"}, "gần 1.871"),
    ("khoảng 70", "%", {"value": "70", "qualifier": "about"}, "khoảng 70%"),
    ("~ 70", "%", {"value": "70", "qualifier": "about"}, "khoảng 70%"),
    ("ít nhất 70", "%", {"value": "70", "qualifier": "at_least"}, "ít nhất 70%"),
    ("≥70", "%", {"value": "70", "qualifier": "at_least"}, "ít nhất 70%"),
    ("hơn 12/15", "%", {"numerator": "12", "denominator": "15", "qualifier": "over"}, "hơn 12/15 = 80%"),
    ("đạt", None, {"value": "True"}, "đã đạt"),
    ("Đạt.", None, {"value": "True"}, "đã đạt"),
    ("có", None, {"value": "True"}, "đã đạt"),
    ("chưa đạt", None, {"value": "False"}, "chưa đạt"),
    ("Không", None, {"value": "False"}, "chưa đạt"),
    ("", "%", {}, ""),
    (" \u00a0\t", None, {}, ""),
]


@pytest.mark.parametrize(("typed", "unit", "values", "shown"), UNDERSTOOD)
def test_understood(typed, unit, values, shown):
    """What has one meaning is taken, and shown as pages write it."""
    read = read_number(typed, unit)
    assert isinstance(read, Understood), read
    assert {key: str(value) for key, value in read.values.items()} == values
    assert read.shown == shown


DOUBTED = [
    # typed, unit, what is offered, words of the sentence
    ("1.871", "%", ["1.871%", "1,8710%"], "hai cách: 1.871% hoặc 1,8710%"),
    ("-1.871", "tỷ đồng", ["\u22121.871", "\u22121,8710"], "Chọn số đúng"),
    ("100.000", "điểm", ["100.000", "100,0000"], "hai cách"),
    ("1,871", "người", ["1.871", "1,8710"], "hai cách"),
    ("1,871", "%", ["1.871%", "1,8710%"], "hai cách"),
    ("khoảng 1,871", "người", ["khoảng 1.871", "khoảng 1,8710"], "“khoảng 1,871”"),
    ("007", "người", ["7"], "số 0 thừa ở đầu. Ghi 7."),
    ("97%", "người", [], "đơn vị khác đơn vị của mục tiêu (người)"),
    ("97 tỷ", "tỷ đồng", [], "tính theo tỷ đồng"),
    ("97 tỷ", None, [], "có chữ kèm số"),
    ("12/15", "người", [], "là phân số, chỉ dùng khi đơn vị là %, ở đây là người"),
    ("12/15", None, [], "chỉ dùng khi đơn vị là %."),
    ("12/0", "%", [], "mẫu số khác 0"),
    ("1,5/2", "%", [], "hai số nguyên"),
    ("40 - 50", "%", [], "không phải một khoảng"),
    ("40–50%", "%", [], "không phải một khoảng"),
    ("<70", "%", [], "là một giới hạn"),
    ("1.87.5", "%", [], "đặt không đúng chỗ"),
    ("1 87", "%", [], "đặt không đúng chỗ"),
    ("1 871.500", "%", [], "đặt không đúng chỗ"),
    ("5.", "%", [], "đặt không đúng chỗ"),
    ("1234567890123", "người", [], "nhiều nhất 12 chữ số trước"),
    ("0,1234567891", "%", [], "9 chữ số sau dấu phẩy"),
    ("nhiều", "%", [], "“nhiều” chưa đọc được thành số"),
    ("hơn", "%", [], "chưa đọc được"),
    ("٣", "%", [], "chưa đọc được"),
    ("x" * 400, "%", [], "x…”"),
    ("đạt", "%", [], "thực hiện cũng là số"),
]


@pytest.mark.parametrize(("typed", "unit", "offered", "said"), DOUBTED)
def test_doubted(typed, unit, offered, said):
    """What may mean two things, or nothing, is asked with what to write; nothing of it is taken."""
    read = read_number(typed, unit)
    assert isinstance(read, Doubt), read
    assert [reading.shown for reading in read.readings] == offered
    assert said in read.message


@pytest.mark.parametrize(
    ("typed", "unit", "milestone"), [("97", None, True), ("97", "tổ", True), ("đạt", None, False), ("abc", None, True)]
)
def test_milestones_and_numbers_apart(typed, unit, milestone):
    """A milestone takes no number and a number no yes."""
    assert isinstance(read_number(typed, unit, milestone=milestone), Doubt)


def test_a_milestone_with_a_unit():
    """A milestone is told by the caller where a unit would speak for a number."""
    assert read_number("đạt", "tổ", milestone=True) == Understood({"value": True}, "đã đạt")


@settings(max_examples=60 * DEPTH, deadline=None, derandomize=True)
@given(
    st.text("0123456789., /%-−≥~aệ", max_size=12) | st.decimals(-2000, 2000, places=3).map(lambda number: f"{number:f}".replace(".", ",")),
    st.sampled_from(["%", "% hộ", "người", "tỷ đồng", "km/h", None]),
)
def test_nothing_hides_thousands(typed, unit):
    """Whatever is typed, what is taken or offered is a number that `check` takes without doubting its point."""
    read = read_number(typed, unit)
    for reading in (read,) if isinstance(read, Understood) else read.readings:
        content = numeric("actuals: {}", unit=f'"{unit or "tổ"}"').encode()
        written = apply(content, [Report("mot", "q1", reading.values)], Period(2024, 2024))
        assert {"number_thousands", "number_digits"}.isdisjoint(problem.code for problem in check(written))
    if isinstance(read, Doubt):
        assert read.message


@pytest.mark.parametrize("unit", ["%", "người", "tỷ đồng", "tổ", "lần", "km/h"])
def test_counting_units_take_the_dot_for_thousands(unit):
    """The dot of 1.871 is asked about exactly where `check` only warns of it."""
    read = read_number("1.871", unit)
    assert isinstance(read, Doubt) == measures(unit)
    readings = read.readings if isinstance(read, Doubt) else (read,)
    assert Decimal(1871) in {reading.values["value"] for reading in readings}
