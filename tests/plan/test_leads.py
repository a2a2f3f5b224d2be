"""Names of leads that are nearly the same: what is doubted, where, and what is left alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.reading import SAMPLES, assert_well_said, library_of, told
from tracker.diagnostics import Problem
from tracker.library import SHIPPED, Library
from tracker.plan.spelling import is_alike, name_of

TODAY = date(2024, 7, 1)


def plan(folder: Path, name: str, *leads: str, more: str = "", reviews: str = "") -> None:
    """Write a plan with one objective a lead, which stands at column 32 of line 4 and on; `more` are whole lines below them."""
    province, period = name.split("/")
    same = "area: xa-hoi-so, target: true"
    lines = [f'  - {{id: m{place:02}, name: "M", lead: "{lead}", {same}}}' for place, lead in enumerate(leads)]
    path = folder / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([f"province: {province}", f"period: {period}", "objectives:", *lines, more, reviews]), encoding="utf-8")


def alike_in(library: Library) -> list[Problem]:
    """Return what is said of leads' names."""
    return [problem for problem in library.problems if problem.code == "lead_alike"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SỞ Y TẾ", "Sở Y tế"),
        ("Sở Y-tế", "Sở Y tế"),
        ("SởY tế", "Sở Y tế"),
        ("So Y te", "Sở Y tế"),
        ("Sở Quản lí đất", "Sở Quản lý đất"),
        ("UBND huyện Hòa An", "UBND huyện Hoà An"),
        ("UBND huyen Bat Xat", "UBND huyện Bát Xát"),
        ("Sở Kế hoạch & Đầu tư", "Sở Kế hoạch và Đầu tư"),
        ("Sở Thông tin - Truyền thông", "Sở Thông tin và Truyền thông"),
        ("Sở TT&TT", "Sở Thông tin và Truyền thông"),
        ("Sở TTTT", "Sở Thông tin và Truyền thông"),
        ("Sở NN&PTNT", "Sở Nông nghiệp và PTNT"),
        ("Sở LĐ - TB & XH", "Sở Lao động - Thương binh và Xã hội"),
        ("Sở VHTT&DL", "Sở Văn hoá, Thể thao và Du lịch"),
        ("VP UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
        ("UBND TP Lào Cai", "UBND thành phố Lào Cai"),
        ("Sở Thông tin và Tuyền thông", "Sở Thông tin và Truyền thông"),
        ("Sở Thông tin và Truyền thnôg", "Sở Thông tin và Truyền thông"),
        ("Sở Tài chinhs", "Sở Tài chính"),
        ("Sở Giáo duc và Đào tạp", "Sở Giáo dục và Đào tạo"),
    ],
)
def test_one_name_written_differently(one, other):
    """Case, marks, blanks, hyphens, abbreviations and a slip of typing do not make another lead."""
    assert is_alike(name_of(one), name_of(other))
    assert is_alike(name_of(other), name_of(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sở Y tế", "Sở Tư tế"),
        ("Sở Nội vụ", "Sở Ngoại vụ"),
        ("Sở Công Thương", "Sở Công an"),
        ("Ban Dân tộc", "Ban Dân vận"),
        ("Hội Nông dân", "Hội Công dân"),
        ("Cục Thuế tỉnh", "Cục Thống kê tỉnh"),
        ("Văn phòng UBND tỉnh", "Văn phòng HĐND tỉnh"),
        ("Văn phòng Tỉnh ủy", "Văn phòng Thành ủy"),
        ("Quận 1", "Quận 3"),
        ("UBND quận 11", "UBND quận 12"),
        ("Trung tâm Chuyển đổi số vùng 1", "Trung tâm Chuyển đổi số vùng 2"),
        ("Trung tâm Chuyển đổi số vùng II", "Trung tâm Chuyển đổi số vùng III"),
        ("UBND huyện Văn Bàn", "UBND huyện Văn Yên"),
        ("UBND huyện Bảo Yên", "UBND huyện Bảo Yến"),
        ("UBND xã Vĩnh Thanh", "UBND xã Vĩnh Thạnh"),
        ("UBND phường Tân Hưng", "UBND phường Tân Hùng"),
        ("UBND xã Mường Khương", "UBND xã Mường Khượng"),
        ("UBND xã Nghĩa Thương", "UBND xã Nghĩa Thuơngg"),
        ("UBND quận Bình Tân", "UBND quận Tân Bình"),
        ("Bộ Công an", "Bộ Công an, Bộ Thông tin và Truyền thông"),
    ],
)
def test_two_names(one, other):
    """Numbers, places and short words are told apart by one letter or tone."""
    assert not is_alike(name_of(one), name_of(other))


def test_the_rarer_spelling_is_doubted_where_it_stands(tmp_path):
    """The warning is at the value, once a file, and names the other spelling and its line."""
    plan(tmp_path, "lao-cai/2024", "Sở Y tế", "Sở Y tế", "SỞ Y TẾ", "SỞ Y TẾ", "Sở Y tế")
    (problem,) = alike_in(library_of(tmp_path, TODAY))
    assert told([problem]) == ["6:32 warning lead_alike"]
    assert problem.message == "“SỞ Y TẾ” gần giống “Sở Y tế” (dòng 4)."
    assert_well_said(problem, lines=9)


def test_plans_of_one_province_are_compared(tmp_path):
    """What stands in another plan is named with its file; another province's leads are its own."""
    plan(tmp_path, "lao-cai/2023", "Sở Thông tin và Truyền thông", "Sở Thông tin và Truyền thông")
    plan(tmp_path, "lao-cai/2024", "Sở TT&TT")
    plan(tmp_path, "phu-tho/2024", "Sở TTTT")
    (problem,) = alike_in(library_of(tmp_path, TODAY))
    assert problem.path.endswith("lao-cai/2024.yaml")
    assert "“Sở Thông tin và Truyền thông” (" in problem.message
    assert "lao-cai/2023.yaml, dòng 4)" in problem.message


def test_leads_of_parts_and_conclusions_are_compared(tmp_path):
    """A part and a conclusion name leads too; of three spellings each rarer one is compared with the most frequent."""
    part = '  - {id: p, name: P, area: xa-hoi-so, parts: [{name: Một, lead: "Sở  y tế ", target: true}]}'
    said = 'reviews:\n  q1:\n    conclusions:\n      - {text: Làm, lead: "Sở Ytế"}'
    plan(tmp_path, "lao-cai/2024", "Sở Y tế", "Sở Y tế", more=part, reviews=said)
    found = alike_in(library_of(tmp_path, TODAY))
    assert [(problem.place.line, "“Sở Y tế” (dòng 4)" in problem.message) for problem in found] == [(6, True), (10, True)]


def test_objectives_with_an_error_and_broken_files_are_left_out(tmp_path):
    """What cannot be read names no lead."""
    plan(tmp_path, "lao-cai/2024", "Sở Y tế", more="  - {id: x, name: X, lead: SỞ Y TẾ, target: 1x}")
    (tmp_path / "lao-cai" / "2023.yaml").write_text("province: lao-cai\nobjectives: [", encoding="utf-8")
    assert alike_in(library_of(tmp_path, TODAY)) == []


@pytest.mark.parametrize("folder", [SHIPPED, SAMPLES])
def test_nothing_that_is_shipped_is_doubted(folder):
    """The plans that are there spell each lead one way."""
    assert alike_in(library_of(folder, TODAY)) == []
