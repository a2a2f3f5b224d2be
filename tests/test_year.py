"""A plan's quarters side by side: what stands in each column, who moved, what stays blank."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from tracker.library import read_library
from tracker.quarters import Quarter
from tracker.report import year as drawn
from tracker.reviewing import Reviewer
from tracker.wording import year as words
from tracker.year import Year, judged, year_of

TODAY = date(2026, 1, 15)
ILLUSTRATIVE = Path(__file__).parent / "minh-hoa"
LISTS = ("provinces.yaml", "areas.yaml")


def made(folder: Path, actuals: dict[str, str], more: str = "", reviews: str = "") -> Year:
    """Make the year of a plan with one objective for each entry: its id and what stands behind `actuals:`; the target is 100."""
    for name in LISTS:
        (folder / name).write_text((ILLUSTRATIVE / name).read_text(encoding="utf-8"), encoding="utf-8")
    same = 'area: xa-hoi-so, unit: "%", comparator: at_least, target: 100'
    objectives = [f"  - {{id: {key}, name: Mục tiêu {key}, {same}, actuals: {{{value}}}{more}}}" for key, value in actuals.items()]
    path = folder / "tinh-mau-a" / "2024.yaml"
    path.parent.mkdir()
    path.write_text("\n".join(["province: tinh-mau-a", "period: 2024", reviews, "objectives:", *objectives]) + "\n", encoding="utf-8")
    return read(folder, "tinh-mau-a/2024")


def read(folder: Path, plan: str) -> Year:
    """Make the year of a plan of a folder."""
    library = read_library(folder, TODAY)
    file = library.files[plan]
    assert file.plan, file.problems
    return year_of(Reviewer(library, file, file.plan))


def bands(year: Year, objective: str) -> list[str | None]:
    """Return one objective's bands over the columns."""
    course = next(course for _, courses in year.groups for course in courses if course.latest.id == objective)
    return [row.band if row else None for row in course.rows]


def columns_of(year: Year) -> list[list[str]]:
    """Return the texts of the table's cells, row by row, as a reader sees them without a picture."""
    html = str(drawn.courses(year, None, lambda _: "/quy", lambda row: f"/muc-tieu?muc-tieu={row.id}"))
    rows = re.findall(r'<tr class="course".*?</tr>', html)
    return [[plain(cell) for cell in re.findall(r"<td.*?</td>", row)] for row in rows]


def plain(html: str) -> str:
    """Return what is read out."""
    without_decoration = re.sub(r'<span class="at" aria-hidden="true">.*?</span>', "", html)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", without_decoration)).replace(" %", "%").split())


def test_quarters_that_are_not_open_stay_blank(tmp_path):
    """A column without figures has no status, and its cells have no row: nothing there is `chưa báo cáo`."""
    year = made(tmp_path, {"a": "q1: 60, q3: 80"})
    assert [column.status is not None for column in year.columns] == [True, False, True, False]
    assert bands(year, "a") == ["middle", None, "high", None]
    assert columns_of(year) == [["60,0% 50–70%", "", "80,0% Trên 70% lên từ nhóm 50–70%", ""]]


@pytest.mark.parametrize(
    ("actuals", "up", "down", "same"),
    [
        ({"a": "q1: 40, q2: 60", "b": "q1: 60, q2: 55"}, 1, 0, 1),
        ({"a": "q1: 100, q2: 60", "b": "q1: 60, q2: 100"}, 1, 1, 0),
        ({"a": "q1: 60", "b": "q2: 60"}, 0, 0, 0),
        ({"a": "q1: {assessed: low}, q2: {assessed: high}"}, 1, 0, 0),
        ({"a": 'q1: {not_applicable: true, reason: "—"}, q2: 90'}, 0, 0, 0),
    ],
)
def test_movement_between_open_quarters(tmp_path, actuals, up, down, same):
    """Up and down count changes of band; what has no result in either quarter is not compared."""
    first, second = made(tmp_path, actuals).columns[:2]
    assert (first.up, first.down, first.same) == (0, 0, 0)
    assert (second.up, second.down, second.same) == (up, down, same)


def test_movement_steps_over_quarters_that_are_not_open(tmp_path):
    """The quarter before is the previous open one."""
    year = made(tmp_path, {"a": "q1: 60, q4: 100"})
    assert [column.up for column in year.columns] == [0, 0, 0, 1]
    assert columns_of(year)[0][3] == "100,0% Hoàn thành lên từ nhóm 50–70%"


def test_the_worst_of_the_latest_quarter_come_first(tmp_path):
    """Groups follow the latest open quarter, whatever came before, and inside a group the smallest attainment leads."""
    year = made(tmp_path, {"a": "q1: 10, q2: 100", "b": "q1: 100, q2: 30", "c": "q1: 100", "d": "q1: 100, q2: 20"})
    assert [(band, [course.latest.id for course in courses]) for band, courses in year.groups] == [
        ("low", ["d", "b"]),
        ("not_reported", ["c"]),
        ("done", ["a"]),
    ]


def test_states_without_a_result_are_told_apart():
    """Not due, not reported, not applicable, judged and measured each say so in their cell."""
    year = read(ILLUSTRATIVE, "tinh-mau-a/2024")
    said = {text for row in columns_of(year) for text in row}
    assert {"Chưa báo cáo", "Chưa đến kỳ báo cáo", "Không áp dụng", "Trên 70% không kèm số", "Trong hạn mức"} <= said
    assert "99,96% Trên 70%" in said


def test_counts_are_those_of_each_quarter():
    """A column shows the same counts as the quarter's own page."""
    year = read(ILLUSTRATIVE, "tinh-mau-a/2024")
    html = str(drawn.tallies(year, Quarter(2024, 2), lambda quarter: f"/quy?quy=q{quarter.number}"))
    rows = re.findall(r'<tr role="row".*?</tr>', html)[1:]
    numbers = [[int(number) for number in re.findall(r'class="t-count[^>]*>.*?<b>(\d+)</b>', row)] for row in rows]
    assert numbers == [list(status.counts.values()) for status in year.reviews]
    assert ["quý đang chọn" in row for row in rows] == [False, True, False, False]
    assert 'href="/quy?quy=q3"' in rows[2]


def test_a_span_shows_its_years():
    """Years stand over their quarters; neighbouring quarters that are not open share one narrow column."""
    year = read(ILLUSTRATIVE, "tinh-mau-b/2021-2025")
    assert len(year.columns) == 20
    html = str(drawn.courses(year, Quarter(2024, 4), lambda _: "/quy", lambda _: None))
    years = re.findall(r'<th scope="colgroup"[^>]*colspan="(\d+)">(\d+)</th>', html)
    assert years == [("2", "2021"), ("2", "2022"), ("2", "2023"), ("4", "2024"), ("1", "2025")]
    head = re.search(r"<thead.*?</thead>", html)[0]
    assert plain(head).count("chưa mở") == 4
    assert "IV Quý IV/2024 , quý đang chọn" in plain(head)
    assert {len(row) for row in columns_of(year)} == {11}


@pytest.mark.parametrize(
    ("opened", "said"),
    [
        ("q1: 1", "Chưa mở: quý II–IV."),
        ("q2: 1", "Chưa mở: quý I và quý III–IV."),
        ("q4: 1", "Chưa mở: quý I–III."),
        ("q1: 1, q2: 1, q3: 1, q4: 1", None),
    ],
)
def test_what_is_not_open_is_said(tmp_path, opened, said):
    """The opening names the quarters to come, in as few words as it takes."""
    found = re.search(r"Chưa mở: [^.]*\.", plain(str(drawn.opening(made(tmp_path, {"a": opened})))))
    assert (found and found[0]) == said


def test_what_is_not_open_of_a_span_is_said():
    """Whole years are named as years."""
    said = plain(str(drawn.opening(read(ILLUSTRATIVE, "tinh-mau-b/2021-2025"))))
    assert "Chưa mở: quý I–III/2021, quý I–III/2022, quý I–III/2023 và cả năm 2025." in said


def test_results_are_out_of_those_that_have_one(tmp_path):
    """An objective that is not reported is in no count of results."""
    year = made(tmp_path, {"a": "q1: 100, q2: 100", "b": "q2: 20"})
    assert [judged(status) for status in year.reviews] == [1, 2]
    said = plain(str(drawn.opening(year)))
    assert "Quý I: 1 trong 1 mục tiêu có kết quả đã hoàn thành, 0 dưới 50%" in said
    assert "Quý II: 1 trong 2 mục tiêu có kết quả đã hoàn thành, 1 dưới 50%" in said


def test_a_plan_that_nothing_is_open_of(tmp_path):
    """Such a year has its columns, and no groups."""
    year = made(tmp_path, {"a": ""})
    assert [column.status for column in year.columns] == [None] * 4
    assert (year.groups, year.reviews) == ((), ())


def test_a_plan_without_a_sound_objective(tmp_path):
    """A quarter is open once a review names it; without an objective there is nothing to tabulate."""
    year = made(tmp_path, {}, reviews="reviews: {q1: {meeting: 2024-04-03}}")
    html = str(drawn.whole(year, None, lambda _: "/quy", lambda _: None))
    assert "Quý I: chưa mục tiêu nào có kết quả." in plain(html)
    assert "qua các quý" not in html


def test_texts_are_escaped(tmp_path):
    """What people write in a file is shown as they wrote it."""
    year = made(tmp_path, {"a": "q1: 1"}, more=', lead: "<script>alert(1)</script>"')
    html = str(drawn.whole(year, None, lambda _: "/quy?a=1&b=2", lambda _: '/x"y'))
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "/quy?a=1&amp;b=2" in html
    assert "\n" not in html


@pytest.mark.parametrize(
    ("plan", "title"), [("tinh-mau-a/2024", "Cả năm 2024, tỉnh Mẫu A"), ("tinh-mau-b/2021-2025", "Cả giai đoạn 2021–2025, tỉnh Mẫu B")]
)
def test_titles(plan, title):
    """A year and a span are named as people name them."""
    assert words.year_title(read(ILLUSTRATIVE, plan).plan) == title
