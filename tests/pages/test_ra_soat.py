"""Rà soát số liệu, opened without a browser."""

from __future__ import annotations

import re
import shutil
import unicodedata
from datetime import date

import pytest

from tests.pages.conftest import ILLUSTRATIVE, SHIPPED, address_of, page_links, plain, words_of
from tracker.diagnostics import Place, Problem
from tracker.inspection import inspect
from tracker.library import read_library
from tracker.report.problems import excerpt
from tracker.store import Store

COMMA = ("q2: 92.6", "q2: 92,6")


@pytest.fixture
def faulty(tmp_path):
    """Copy the illustrative plans and return the folder and a function that changes one of its files."""
    folder = tmp_path / "targets"
    shutil.copytree(ILLUSTRATIVE, folder)

    def change(name, old, new):
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return folder, change


def test_every_problem_is_shown(open_page, faulty):
    """Each problem stands with its place, its words, what to write and its line; the counts are those of the check."""
    folder, change = faulty
    change("tinh-mau-a/2024.yaml", *COMMA)
    said = plain(words_of(open_page("ra_soat.py", folder)))
    problems = read_library(folder, date(2026, 1, 15)).problems
    assert f"10 tệp, 1 lỗi, {len(problems) - 1} cảnh báo." in said
    for problem in problems:
        assert f"dòng {problem.place.line}, cột {problem.place.column}" in said
        assert " ".join(problem.message.split()) in said
        assert " ".join(problem.hint.split()) in said
    assert "“92,6” là chữ, không phải số." in said
    assert "Viết dấu chấm thập phân: 92.6" in said


def test_files_with_errors_come_first(open_page, faulty):
    """Errors before warnings, then the files that nothing is wrong with, in one line."""
    folder, change = faulty
    change("tinh-mau-b/2024.yaml", "period: 2024", "period: 2023")
    app = open_page("ra_soat.py", folder)
    said = words_of(app)
    files = re.findall(r"<h2>(\S+)", said)
    assert files[:2] == ["targets/tinh-mau-b/2024.yaml", "targets/tinh-mau-a/2024.yaml"]
    assert "Kế hoạch này chưa hiện được; các tệp khác không bị ảnh hưởng." in said
    assert re.search(
        r"\d tệp không có lỗi hay cảnh báo: areas\.yaml, indices/dti\.yaml, indices/so-nganh-mau-a\.yaml, provinces\.yaml", plain(said)
    )


def test_an_error_takes_out_one_objective_only(open_page, faulty):
    """The page says plainly what an error leaves out and that the rest holds; what can be opened is a link."""
    folder, change = faulty
    change("tinh-mau-a/2024.yaml", *COMMA)
    html = words_of(open_page("ra_soat.py", folder))
    said = plain(html)
    assert "1 mục tiêu chưa tính được: ho-so-mang. Các mục tiêu khác của kế hoạch vẫn đúng." in said
    assert "Lỗi trong một mục tiêu chỉ làm riêng mục tiêu đó chưa tính được, các mục tiêu khác vẫn đúng." in said
    assert "dòng 95, cột 11 · Tỷ lệ hồ sơ công việc được xử lý hoàn toàn trên môi trường mạng" in said
    assert "muc-tieu=ho-so-mang" not in html
    assert 'href="/quy?tinh=tinh-mau-a&amp;nam=2024&amp;quy=q4"' in html


def test_a_warning_leads_to_its_objective(open_page):
    """An objective that is shown is a link to its page, in its plan's latest quarter."""
    html = words_of(open_page("ra_soat.py"))
    assert re.search(r'href="/muc-tieu\?tinh=tinh-mau-a&amp;nam=2024&amp;quy=q4&amp;muc-tieu=[a-z0-9-]+"', html)


@pytest.mark.parametrize(
    ("filters", "shown", "hidden"),
    [
        ({"muc": "loi"}, "92,6", "141.902/172.640"),
        ({"muc": "canh-bao"}, "141.902/172.640", "92,6"),
        ({"tep": "tinh-mau-a/2024.yaml"}, "92,6", "tinh-mau-b/2024.yaml"),
        ({"tep": "targets/tinh-mau-a/2024.yaml"}, "92,6", "tinh-mau-b/2024.yaml"),
        ({"tep": "areas.yaml"}, "Tệp areas.yaml không có lỗi hay cảnh báo nào.", "92,6"),
        ({"tep": "areas.yaml", "muc": "loi"}, "Tệp areas.yaml không có lỗi nào.", "92,6"),
        ({"tep": "tinh-mau-a/2024.yaml", "muc": "loi"}, "92,6", "141.902/172.640"),
    ],
)
def test_filters_come_from_the_address(open_page, faulty, filters, shown, hidden):
    """A shared link opens the same problems, while the counts stay those of all files."""
    folder, change = faulty
    change("tinh-mau-a/2024.yaml", *COMMA)
    app = open_page("ra_soat.py", folder, **filters)
    said = words_of(app)
    assert shown in plain(said)
    assert hidden not in plain(said)
    assert "10 tệp, 1 lỗi" in plain(said)
    assert address_of(app) == filters


def test_choosing_a_filter_writes_it_beside_the_review(open_page, faulty):
    """What is chosen is in the address, and the review that other pages are opened with stays there."""
    folder, change = faulty
    change("tinh-mau-a/2024.yaml", *COMMA)
    review = {"tinh": "tinh-mau-a", "nam": "2024", "quy": "q2"}
    app = open_page("ra_soat.py", folder, **review)
    app.selectbox(key="problems_severity").select("error").run()
    app.selectbox(key="problems_file").select("tinh-mau-a/2024.yaml").run()
    assert address_of(app) == {**review, "tep": "tinh-mau-a/2024.yaml", "muc": "loi"}
    others = [link.query_string for link in page_links(app) if link.label != "Rà soát số liệu"]
    assert {query.removesuffix("&trang=1") for query in others} == {"tinh=tinh-mau-a&nam=2024&quy=q2"}


@pytest.mark.parametrize(
    ("address", "said", "offered"),
    [
        (
            {"tep": "tinh-mau-a/2042.yaml"},
            "Không có tệp “tinh-mau-a/2042.yaml” trong thư mục số liệu.",
            "/ra-soat?tep=tinh-mau-a%2F2024.yaml",
        ),
        ({"muc": "nang"}, "Không có mức “nang”: chỉ có loi và canh-bao.", "/ra-soat"),
    ],
)
def test_link_that_names_nothing_says_so(open_page, address, said, offered):
    """A wrong link says what is wrong, offers the nearest files and all of them, and keeps its address."""
    app = open_page("ra_soat.py", **address)
    assert said in plain(words_of(app))
    assert f'href="{offered}"' in words_of(app)
    assert app.title[0].value == "Không mở được liên kết này"
    assert address_of(app) == address


def test_nothing_wrong_is_said(open_page, tmp_path):
    """A folder without a problem says so in a friendly sentence, and offers no filter."""
    (tmp_path / "provinces.yaml").write_text((ILLUSTRATIVE / "provinces.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    app = open_page("ra_soat.py", tmp_path)
    assert "1 tệp, 0 lỗi, 0 cảnh báo." in plain(words_of(app))
    assert "Không có lỗi hay cảnh báo nào: mọi tệp đều đọc được và tính đủ." in words_of(app)
    assert not app.selectbox


def test_shipped_plans_have_no_error(open_page):
    """What is shipped is read without an error."""
    assert ", 0 lỗi, " in plain(words_of(open_page("ra_soat.py", SHIPPED)))


def test_empty_folder_is_a_sentence(open_page, tmp_path):
    """An empty folder says what to do."""
    assert "Chưa có kế hoạch nào trong thư mục số liệu" in words_of(open_page("ra_soat.py", tmp_path))


def test_a_broken_plan_names_its_line(open_page, tmp_path):
    """A file that is no YAML is shown with its place; nothing of it is a link."""
    (tmp_path / "lao-cai").mkdir()
    (tmp_path / "lao-cai" / "2024.yaml").write_text("province: lao-cai\nperiod: 2024\nobjectives: [\n", encoding="utf-8")
    html = words_of(open_page("ra_soat.py", tmp_path))
    assert "dòng 3, cột 13" in plain(html)
    assert "Kế hoạch năm 2024, tỉnh Lào Cai" in plain(html)
    assert 'href="/quy' not in html


def test_text_of_a_file_is_never_markup(open_page, tmp_path):
    """A source line is shown as it is written, blanks and angle brackets included."""
    (tmp_path / "lao-cai").mkdir()
    line = "   <script>alert(1)</script>:   [a](b) **x** $y$"
    (tmp_path / "lao-cai" / "2024.yaml").write_text(f"province: lao-cai\nperiod: 2024\n{line}\n", encoding="utf-8")
    html = words_of(open_page("ra_soat.py", tmp_path))
    assert "<script>" not in html
    assert "script&gt;alert(1)&lt;/script&gt;:&#32;&#32;&#32;[a](b)&#32;**x**" in html


@pytest.mark.parametrize(
    ("source", "column", "before", "at"),
    [
        ("q1: 97,5", 5, "q1: ", "9"),
        ("\tq1: x", 2, "\t", "q"),
        (unicodedata.normalize("NFD", "tên: ễ"), 6, unicodedata.normalize("NFD", "tên: ")[:5], " "),
        (unicodedata.normalize("NFD", "ễ: x"), 2, "", unicodedata.normalize("NFD", "ễ")),
        (unicodedata.normalize("NFD", "ễ: x"), 6, unicodedata.normalize("NFD", "ễ: "), "x"),
        ("q1:", 4, "q1:", " "),
        ("q1:", 9, "q1:", " "),
        ("a\u200bb", 3, "a[U+200B]", "b"),
    ],
)
def test_caret_stands_below_its_letter(source, column, before, at):
    """A line is cut before the letter at the column, which takes its combining marks along; past the end it is a blank."""
    cut = excerpt(Problem("p", Place(1, column), "error", "syntax", "", "", source))
    assert (cut.before.unescape(), cut.at.unescape()) == (before, at)


def test_stale_files_name_no_objective(tmp_path):
    """Problems of a file that has just broken are not laid at the door of objectives that stood on those lines before."""
    folder = tmp_path / "targets"
    shutil.copytree(ILLUSTRATIVE, folder)
    store = Store(folder)
    store.library(date(2026, 1, 15))
    plan = folder / "tinh-mau-a" / "2024.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("period: 2024", "period: [2024", 1), encoding="utf-8")
    file = inspect(store.library(date(2026, 1, 15))).find("tinh-mau-a/2024.yaml")
    assert file
    assert file.stale
    assert file.selection
    assert {remark.objective for remark in file.remarks} == {None}
