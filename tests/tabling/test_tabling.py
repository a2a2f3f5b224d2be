"""A first plan of an office's own table: every doubtful cell is asked about, none is guessed, and `check` accepts what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tracker.library import Library, build_library, read_bytes
from tracker.quarters import Period
from tracker.tabling.amounts import Asked
from tracker.tabling.goals import Goal, read_goal
from tracker.tabling.planned import Made, make
from tracker.tabling.table import NoTable, Table, guess, pasted
from tracker.tabling.trial import errors_in, listed
from tracker.tabling.writing import written
from tracker.updating.starting import Head

ROOT = Path(__file__).resolve().parents[2]
ANNEX = Path(__file__).with_name("phu-luc-1.tsv").read_text(encoding="utf-8")
TODAY = date(2026, 11, 28)
YEAR = Period(2030, 2030)


def library() -> Library:
    """Read provinces and areas alone."""
    folder = ROOT / "targets"
    return build_library(folder, {folder / name: read_bytes(folder / name) for name in ("provinces.yaml", "areas.yaml")}, TODAY)


AREAS = library().reference.areas


def annex() -> Table:
    """Return annex I of 03/NQ-CP as the document prints it."""
    return pasted(ANNEX)


def answered(table: Table, chosen: Mapping[str, str]) -> Made:
    """Answer as `chosen` says, and everything else with the first option, until nothing is asked any more."""
    answers: dict[str, str] = {}
    for _ in range(len(table.rows) + 3):
        made = make(table, guess(table), AREAS, answers)
        if not made.open:
            return made
        answers |= {each.key: chosen.get(each.key, each.options[0].key if each.options else "%") for each in made.open}
    raise AssertionError(made.open)


def file_of(made: Made) -> tuple[str, Library]:
    """Write the plan and read it again."""
    text = written(made, "quoc-gia", YEAR, Head("41 chỉ tiêu", "03/NQ-CP", date(2025, 1, 9)), "dán vào trang", TODAY)
    folder = ROOT / "targets"
    contents = {folder / name: read_bytes(folder / name) for name in ("provinces.yaml", "areas.yaml")}
    return text, build_library(folder, {**contents, folder / "quoc-gia" / "2030.yaml": text.encode()}, TODAY)


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("STT", "number"), ("TT", "number"), ("Số TT", "number"), ("Chỉ tiêu", "name"), ("Nội dung", "name"), ("Tên mục tiêu", "name"),
        ("Đơn vị tính", "unit"), ("ĐVT", "unit"), ("Đơn vị", "unit"), ("Kế hoạch năm 2025", "target"), ("Chỉ tiêu giao", "target"),
        ("Kết quả", "target"), ("Đơn vị chủ trì", "lead"), ("Cơ quan chủ trì theo dõi, đánh giá", "lead"), ("Cơ quan thực hiện", "lead"),
        ("Lĩnh vực", "area"), ("Hiện trạng", "baseline"), ("Ghi chú", "note"), ("Mã số", None),
    ],
)  # fmt: skip
def test_what_a_column_is(heading, role):
    """Headings as offices write them say what a column is; an unknown one is left to the person."""
    assert guess(Table((heading,), ()))[0] == role


def test_a_column_of_each_kind():
    """Of a whole table no two columns are the same."""
    table = pasted("STT\tChỉ tiêu\tĐVT\tChỉ tiêu giao năm 2025\tĐơn vị chủ trì\n1\tHồ sơ\t%\t≥ 95\tSở Nội vụ")
    assert guess(table) == ("number", "name", "unit", "target", "lead")


@pytest.mark.parametrize(
    ("text", "unit", "asks"),
    [
        ("≥ 30", "%", ["sign/≥"]), (">= 30", "%", ["sign/>="]), ("> 0,7", "điểm", ["sign/>"]), ("≤ 10", "hạng", ["sign/≤"]),
        ("không dưới 80", "%", ["sign/không dưới"]), ("tối đa 5", "ngày", ["sign/tối đa"]), ("90", "%", ["unsigned/%"]),
        ("100%", "%", ["unsigned/%"]), ("40 - 50", "tổ chức", ["range/1"]), ("20% - 50%", "%", ["range/1"]), ("8–10", "%", ["range/1"]),
        ("Đạt mức tiên tiến", "Thứ bậc", ["text/1"]),
        ("1.871", "tổ", ["number/1", "unsigned/tổ"]), ("09", "tuyến", ["number/1", "unsigned/tuyến"]),
        ("≥ 1.871", "Mbps", ["number/1", "sign/≥"]), ("≥ 3% và tăng dần", "%", ["tail/1"]),
        ("≤ 3 Đông Nam Á; ≤ 50 Thế giới", "hạng", ["several/1"]),
        ("", "%", ["empty/1"]), ("khoảng 55", "%", ["text/1"]), ("1.693/1.733", "%", ["tail/1"]),
    ],
)  # fmt: skip
def test_every_doubtful_cell_is_asked_about(text, unit, asks):
    """Without an answer nothing is taken, however plain a cell may look."""
    goal, questions = read_goal(Asked(1, text, unit, {}))
    assert goal is None
    assert [question.key for question in questions] == asks


@pytest.mark.parametrize(
    ("text", "unit", "answers", "goal"),
    [
        ("≥ 30", "%", {"sign/≥": "at_least"}, Goal("at_least", Decimal(30))),
        ("90", "%", {"unsigned/%": "at_most"}, Goal("at_most", Decimal(90))),
        ("67,5%", "%", {"unsigned/%": "above"}, Goal("above", Decimal("67.5"))),
        ("40 - 50", "tổ chức", {"range/1": "low"}, Goal("at_least", Decimal(40), "40 - 50")),
        ("40 - 50", "tổ chức", {"range/1": "high"}, Goal("at_least", Decimal(50), "40 - 50")),
        ("40 - 50", "tổ chức", {"range/1": "text"}, Goal(as_written="40 - 50")),
        ("Đạt mức tiên tiến", None, {"text/1": "text"}, Goal(as_written="Đạt mức tiên tiến")),
        ("Ban hành kế hoạch", None, {"text/1": "milestone"}, Goal(target=True, as_written="Ban hành kế hoạch")),
        ("1.871", "tổ", {"number/1": "1871", "unsigned/tổ": "at_least"}, Goal("at_least", Decimal(1871))),
        ("1.871", "Mbps", {"number/1": "1.8710", "unsigned/Mbps": "at_least"}, Goal("at_least", Decimal("1.8710"))),
        ("09", "tuyến", {"number/1": "9", "unsigned/tuyến": "at_least"}, Goal("at_least", Decimal(9))),
        ("09", "tuyến", {"number/1": "text"}, Goal(as_written="09")),
        ("≥ 3% và tăng dần", "%", {"tail/1": "number", "sign/≥": "at_least"}, Goal("at_least", Decimal(3), "≥ 3% và tăng dần")),
        ("", "%", {"empty/1": "unpublished"}, Goal()),
    ],
)  # fmt: skip
def test_what_an_answer_makes_of_a_cell(text, unit, answers, goal):
    """A cell becomes what was answered; what a number does not hold stays beside it as it is written."""
    assert read_goal(Asked(1, text, unit, answers))[0] == goal


def test_several_targets_in_one_cell():
    """They become parts that are named by the words behind their numbers, once the sign is confirmed."""
    asked = Asked(4, "≤ 3 Đông Nam Á; ≤ 50 Thế giới", "hạng", {"several/4": "parts"})
    assert [question.key for question in read_goal(asked)[1]] == ["several/4", "sign/≤", "sign/≤"]
    goal, _ = read_goal(Asked(4, asked.text, "hạng", {**asked.answers, "sign/≤": "at_most"}))
    assert goal.parts == (("Đông Nam Á", Goal("at_most", Decimal(3))), ("Thế giới", Goal("at_most", Decimal(50))))


def test_the_annex_is_41_objectives_that_check_accepts():
    """Annex I of 03/NQ-CP, typed as it is printed: everything asked is answered, nothing else is, and the file is sound."""
    table = annex()
    assert make(table, guess(table), AREAS, {}).objectives == ()
    made = answered(table, {})
    assert len(made.objectives) == 41
    text, read = file_of(made)
    assert [problem for problem in read.problems if problem.severity == "error"] == []
    assert errors_in(library(), "quoc-gia/2030.yaml", text) == []
    plan = read.files["quoc-gia/2030"].plan
    assert len(plan.objectives) == 41
    named = {objective.name: objective for objective in plan.objectives}
    assert len(named["Hạ tầng số"].parts) == 4
    assert named["Hạ tầng số"].as_written.startswith("Tiên tiến, hiện đại")
    science = named["Tổ chức khoa học và công nghệ được xếp hạng khu vực và thế giới"]
    assert (science.target, science.comparator, science.as_written) == (Decimal(40), "at_least", "40 - 50")
    assert "# Dòng 9 (số 7), chỉ tiêu ghi: ≥ 5" in text
    assert "  # II Đến năm 2045" in text


def test_no_cell_of_the_annex_is_guessed():
    """Every row with a target is in a question, and each question alone keeps its rows out of the plan."""
    table = annex()
    made = answered(table, {})
    asked = {row for question in made.questions for row in question.rows}
    assert {row.number for row in table.rows} <= asked
    answers = {question.key: question.options[0].key for question in made.questions}
    for question in made.questions:
        without = {key: answer for key, answer in answers.items() if key != question.key}
        assert question.key in {each.key for each in make(table, guess(table), AREAS, without).open}


def test_rows_that_are_left_out():
    """A row that is none of the plan's is asked nothing about, and the file says that it was left out."""
    table = annex()
    answers = {f"leave/{row.number}": "out" for row in table.rows[5:]}
    made = make(table, guess(table), AREAS, answers)
    assert {row for question in made.questions for row in question.rows} <= {2, 3, 4, 5, 6}
    text = written(answered(table, {f"twice/{row}": "out" for row in (55, 58, 59)}), "quoc-gia", YEAR, Head(), "x", TODAY)
    assert "# Các dòng không lấy vào kế hoạch: 55, 58, 59." in text


def test_rows_numbered_below_another_one():
    """They become objectives of their own where that is answered, with or without the one above."""
    table = annex()
    assert len(answered(table, {"below/13": "own"}).objectives) == 41 + 11
    assert len(answered(table, {"below/37": "own-with"}).objectives) == 41 + 4


def test_a_wild_text_is_written_as_text():
    """Quotes, colons, brackets and HTML in a cell neither break the file nor the page."""
    table = pasted('STT\tChỉ tiêu\tĐơn vị\tKế hoạch\n1\t<b>"Tỷ lệ": {x} # [y]</b>\t%\t≥ 5\n2\tno\t%\t≥ 5')
    made = answered(table, {})
    _, read = file_of(made)
    assert [objective.name for objective in read.files["quoc-gia/2030"].plan.objectives] == ['<b>"Tỷ lệ": {x} # [y]</b>', "no"]
    assert "<b>&#34;Tỷ" in str(listed(made)) or "&lt;b&gt;" in str(listed(made))


def test_what_excel_puts_on_the_clipboard():
    """A cell with a line break is one cell, a numbered row below the headings and empty rows are none."""
    table = pasted('KẾ HOẠCH\t\t\nSTT\tChỉ tiêu\tKế hoạch\n(1)\t(2)\t(3)\n1\t"Tỷ lệ\nhồ sơ"\t95\n\t\t\n')
    assert table.headings == ("STT", "Chỉ tiêu", "Kế hoạch")
    assert [row.cells for row in table.rows] == [("1", "Tỷ lệ hồ sơ", "95")]
    assert table.rows[0].number == 4


@pytest.mark.parametrize(
    ("text", "says"), [("không có cột", "không phải một bảng"), ("STT\tChỉ tiêu\n", "không có dòng nào"), ("a\tb\n" * 2001, "quá lớn")]
)
def test_what_is_no_table(text, says):
    """What cannot be a table is refused with what to bring instead."""
    with pytest.raises(NoTable, match=says):
        pasted(text)
