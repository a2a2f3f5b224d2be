"""Cells of a review as text: what stands there, what was typed, and the edits between."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.editing.edits import Report
from tracker.editing.reading import Understood, read_number
from tracker.library import SHIPPED, read_library
from tracker.plan.models import Plan
from tracker.quarters import Quarter
from tracker.reviewing import Reviewer
from tracker.updating.cells import FIELDS, Key, rows, written
from tracker.updating.figures import text_of
from tracker.updating.typed import edits_of
from tracker.wording import updating as words

ILLUSTRATIVE = Path(__file__).parents[1] / "minh-hoa"
TODAY = date(2026, 1, 15)
LIBRARY = read_library(ILLUSTRATIVE, TODAY)
PLANS = [file.plan for library in (LIBRARY, read_library(SHIPPED, TODAY)) for file in library.files.values() if file.plan]
UNITS = ["%", "% dân số", "sản phẩm", "Mbps", "tỷ đồng", "ngày", None]


def plan(key: str = "tinh-mau-a/2024") -> Plan:
    """Return one of the illustrative plans."""
    found = LIBRARY.files[key].plan
    assert found
    return found


def quarter(number: int) -> Quarter:
    """Return a quarter of 2024."""
    return Quarter(2024, number)


def reported(typed: dict[Key, str], number: int = 2) -> dict[str, object]:
    """Return what one typed line reports, without what it takes away."""
    edits, wrong = edits_of(plan(), quarter(number), typed)
    assert wrong == {}
    (edit,) = edits
    assert isinstance(edit, Report)
    return {key: value for key, value in edit.values.items() if value is not None}


def removed(typed: dict[Key, str], number: int = 2) -> set[str]:
    """Return what one typed line takes away."""
    (edit,) = edits_of(plan(), quarter(number), typed)[0]
    assert isinstance(edit, Report)
    return {key for key, value in edit.values.items() if value is None}


@pytest.mark.parametrize(
    ("values", "unit", "text"),
    [
        ({"value": Decimal("38.57")}, "%", "38,57"),
        ({"value": Decimal("38.50")}, "%", "38,50"),
        ({"value": Decimal(1871)}, "tổ", "1.871"),
        ({"value": Decimal(1871)}, "Mbps", "1871"),
        ({"value": Decimal("1.871")}, "Mbps", "1,8710"),
        ({"value": Decimal("-3.2")}, "%", "−3,2"),
        ({"value": Decimal(1234567)}, "Mbps", "1.234.567"),
        ({"value": Decimal(8750), "qualifier": "over"}, "lượt người", "hơn 8.750"),
        ({"numerator": Decimal(1693), "denominator": Decimal(1733)}, "%", "1.693/1.733"),
        ({"value": True}, None, "đã đạt"),
        ({"value": False}, None, "chưa đạt"),
        ({}, "%", ""),
    ],
)
def test_figure_as_people_type_it(values, unit, text):
    """A figure stands in its cell as Vietnamese people write it, and never so that it reads two ways."""
    assert text_of(values, unit) == text


@given(
    st.decimals(-(10**11), 10**11, places=4), st.integers(0, 4), st.sampled_from(UNITS), st.sampled_from([None, "over", "nearly", "about"])
)
def test_number_round_trip(number, places, unit, qualifier):
    """Whatever number a file holds, its text is read back as just that number, never as another reading of it."""
    value = round(number, places)
    text = text_of({"value": value} | ({"qualifier": qualifier} if qualifier else {}), unit)
    read = read_number(text, unit)
    assert isinstance(read, Understood)
    assert read.values["value"] == value
    assert read.values.get("qualifier") == qualifier


@given(st.integers(0, 10**12 - 1), st.integers(1, 10**12 - 1))
def test_fraction_round_trip(over, under):
    """A fraction is read back as the same two whole numbers."""
    read = read_number(text_of({"numerator": Decimal(over), "denominator": Decimal(under)}, "%"), "%")
    assert isinstance(read, Understood)
    assert (read.values["numerator"], read.values["denominator"]) == (over, under)


@given(st.from_regex(r"[a-z0-9-]{1,30}", fullmatch=True), st.none() | st.integers(0, 99), st.sampled_from(FIELDS))
def test_key_round_trip(objective, part, field):
    """A cell is found again by the text that drafts keep for it."""
    key = Key(objective, part, field)
    assert Key.parse(str(key)) == key


@pytest.mark.parametrize("text", ["", "a/b", "a//nothing", "a/x/figure", "A//figure", "a//figure\n", "../..//figure", "a/1/2/figure"])
def test_text_that_is_no_key(text):
    """What somebody wrote into a draft by hand is no cell."""
    assert Key.parse(text) is None


@pytest.mark.parametrize("found", PLANS, ids=lambda found: found.key)
def test_untouched_cells_change_nothing(found):
    """Typing in every cell what stands there, in every quarter of every plan, is no edit and no mistake."""
    for each in found.period.quarters:
        assert edits_of(found, each, written(found, each)) == ([], {})


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ({"figure": "38,57"}, {"value": Decimal("38.57")}),
        ({"figure": "khoảng 70"}, {"value": Decimal(70), "qualifier": "about"}),
        ({"figure": "1.693/1.733"}, {"numerator": Decimal(1693), "denominator": Decimal(1733)}),
        ({"judged": "high"}, {"assessed": "high"}),
        ({"figure": "", "judged": "low"}, {"assessed": "low"}),
        ({"reason": "  Thiếu cán bộ "}, {"reason": "Thiếu cán bộ"}),
        ({"as_of": "30/6/2024"}, {"as_of": date(2024, 6, 30)}),
        ({"source": "Báo cáo số 9", "note": "x"}, {"source": "Báo cáo số 9", "note": "x"}),
    ],
)
def test_what_is_typed_becomes_an_edit(typed, values):
    """A typed cell reports exactly its own keys."""
    assert reported({Key("ho-so-mang", None, field): text for field, text in typed.items()}) == values


@pytest.mark.parametrize(
    ("objective", "field", "text", "gone"),
    [
        ("kho-du-lieu", "judged", "", {"assessed"}),
        ("so-hoa-ho-so", "figure", "80,5", {"numerator", "denominator", "assessed", "not_applicable"}),
        ("ho-so-mang", "figure", "9/10", {"value", "assessed"}),
        ("ho-so-mang", "judged", "high", {"value", "numerator", "denominator", "qualifier", "cumulative", "not_applicable"}),
        ("ho-so-mang", "figure", "", {"value", "numerator", "denominator", "qualifier", "cumulative"}),
        ("kinh-te-so-grdp", "reason", " ", {"reason"}),
    ],
)
def test_what_stood_there_makes_room(objective, field, text, gone):
    """A number, a fraction and a judgement replace each other; an emptied cell takes away what it held and nothing beside it."""
    assert removed({Key(objective, None, field): text}) >= gone


@pytest.mark.parametrize(
    ("objective", "field", "text", "said"),
    [
        ("ho-so-mang", "figure", "nhiều", "Ghi một số, ví dụ 97,5"),
        ("ho-so-mang", "figure", "1.871", "đọc được hai cách"),
        ("toc-do-bang-rong-co-dinh", "figure", "1.871", "đọc được hai cách"),
        ("kien-truc-so", "figure", "70", "đạt hay chưa đạt"),
        ("ho-so-mang", "as_of", "hôm qua", "ví dụ 31/3/2024"),
        ("ho-so-mang", "as_of", "31/6/2024", "ví dụ 31/3/2024"),
        ("ho-so-mang", "judged", "rất tốt", "Chọn một trong các nhóm"),
        ("ho-so-mang", "reason", "x" * 2001, "nhiều nhất 2000 ký tự"),
        ("ho-so-mang", "reason", "a\u200bb", "không nhìn thấy"),
        ("khong-co", "figure", "5", words.NO_CELL),
        ("kho-du-lieu", "figure", "5", words.NO_CELL),
        ("ho-so-mang", "cumulative", words.YES, words.NO_CELL),
    ],
)
def test_cell_that_is_not_understood_says_what_to_write(objective, field, text, said):
    """A cell that makes no edit names its reason, and keeps no other cell from being saved."""
    key, other = Key(objective, None, field), Key("ho-so-suc-khoe", None, "figure")
    edits, wrong = edits_of(plan(), quarter(2), {key: text, other: "96"})
    assert list(wrong) == [key]
    assert said in wrong[key]
    assert [edit.objective for edit in edits if isinstance(edit, Report)] == ["ho-so-suc-khoe"]


def test_thousands_are_taken_where_things_are_counted():
    """`1.871` of things that are counted is one thousand eight hundred and seventy-one, without a question."""
    assert reported({Key("to-cong-nghe-so", None, "figure"): "1.872"}) == {"value": Decimal(1872)}


def test_figure_and_judgement_exclude_each_other():
    """Whoever types both is told so, and the figure alone is taken."""
    typed = {Key("ho-so-mang", None, "figure"): "91", Key("ho-so-mang", None, "judged"): "high"}
    edits, wrong = edits_of(plan(), quarter(2), typed)
    assert wrong == {Key("ho-so-mang", None, "judged"): words.FIGURE_AND_JUDGED}
    assert len(edits) == 1


def test_rows_name_what_stands_beside_a_cell():
    """Every line has its target and the last figure, a sum its total, a part its own, a line that was withdrawn the reason."""
    file = LIBRARY.files["tinh-mau-a/2024"]
    reviewer = Reviewer(LIBRARY, file, plan())
    found = {(row.objective, row.part): row for row in rows(plan(), reviewer.status(quarter(2)), reviewer.status(quarter(1)))}
    assert (found["ho-so-mang", None].goal, found["ho-so-mang", None].before) == ("90%", "quý I: 91,2%")
    assert found["tap-huan-ky-nang-so", None].before == "cộng dồn đến quý I: 3.120"
    assert found["ha-tang-cap-xa", 1].written["figure"] == "98,6"
    assert found["kho-du-lieu", None].kind == "judged"
    span = LIBRARY.files["tinh-mau-b/2021-2025"]
    status = Reviewer(LIBRARY, span, plan("tinh-mau-b/2021-2025")).status(quarter(2))
    closed = next(row for row in rows(plan("tinh-mau-b/2021-2025"), status, None) if row.objective == "ho-ngheo-dien-thoai")
    assert (closed.written, closed.closed) == ({}, "Không áp dụng từ quý I/2024: Chuyển sang chương trình giảm nghèo bền vững")
