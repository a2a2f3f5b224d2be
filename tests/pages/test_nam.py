"""Cả năm, opened without a browser."""

from __future__ import annotations

import re
import shutil

import pytest

from tests.pages.conftest import ILLUSTRATIVE, SHIPPED, address_of, opened, page_links, plain, words_of

MAU_A = {"tinh": "tinh-mau-a", "nam": "2024", "quy": "q2"}
MAU_B = {"tinh": "tinh-mau-b", "nam": "2021-2025", "quy": "2024-q4"}
LAO_CAI = {"tinh": "lao-cai", "nam": "2024", "quy": "q1"}


def test_year_of_a_plan(open_page):
    """The page says how far the plan has come, quarter by quarter and objective by objective."""
    app = open_page("nam.py", **MAU_A)
    said = plain(words_of(app))
    assert app.title[0].value == "Cả năm 2024, tỉnh Mẫu A"
    assert "Quý IV: 14 trong 22 mục tiêu có kết quả đã hoàn thành, 1 dưới 50%." in said
    assert "24 mục tiêu qua các quý, nhóm thấp nhất ở quý IV trước" in said
    assert "Kế hoạch minh họa: tên và số liệu không có thật." in said


def test_links_lead_to_quarters_and_objectives(open_page):
    """Each quarter opens its own page, each objective its own in the chosen quarter."""
    html = words_of(open_page("nam.py", **MAU_A))
    for quarter in ("q1", "q2", "q3", "q4"):
        assert f'href="/quy?tinh=tinh-mau-a&amp;nam=2024&amp;quy={quarter}"' in html
    assert 'href="/muc-tieu?tinh=tinh-mau-a&amp;nam=2024&amp;quy=q2&amp;muc-tieu=ho-so-mang"' in html


def test_chosen_quarter_is_marked(open_page):
    """The quarter in the address is named as the chosen one, in the tallies and in the table, and no other is."""
    html = words_of(open_page("nam.py", **MAU_A))
    marked = re.findall(r"<th[^>]*>(?:(?!</th>).)*quý đang chọn(?:(?!</th>).)*</th>", html)
    assert [bool(re.search(r"quy=q2", header)) for header in marked] == [True, True]


def test_span_of_years(open_page):
    """A span shows its years; quarters that are not open are said once and blank below."""
    app = open_page("nam.py", **MAU_B)
    said = plain(words_of(app))
    assert app.title[0].value == "Cả giai đoạn 2021–2025, tỉnh Mẫu B"
    assert "Chưa mở: quý I–III/2021, quý I–III/2022, quý I–III/2023 và cả năm 2025." in said
    assert "I–IV chưa mở" in said
    assert address_of(app) == MAU_B


def test_first_quarter_has_nothing_to_compare(open_page):
    """With one open quarter the page says so, and shows no movement."""
    said = plain(words_of(open_page("nam.py", SHIPPED, **LAO_CAI)))
    assert "Quý I: 7 trong 24 mục tiêu có kết quả đã hoàn thành, 2 dưới 50%. Chưa mở: quý II–IV. Mới mở một quý" in said
    assert "Đổi nhóm" not in said
    assert said.count("chưa công bố tên") == 19
    assert said.count("không kèm số") == 19


def test_plan_without_an_open_quarter_is_a_sentence(open_page):
    """Nothing is compared before the first review; the objectives are a link away."""
    app = open_page("nam.py", SHIPPED, tinh="tuyen-quang", nam="2025")
    assert "Kế hoạch này chưa có kỳ đánh giá nào" in plain(words_of(app))
    assert 'href="/quy?tinh=tuyen-quang&amp;nam=2025"' in words_of(app)
    assert "Chưa báo cáo" not in plain(words_of(app))
    assert address_of(app) == {"tinh": "tuyen-quang", "nam": "2025"}


@pytest.mark.parametrize(
    ("address", "said", "offered"),
    [
        ({"tinh": "tinh-mau-c"}, "Không có tỉnh, thành phố nào mang mã “tinh-mau-c”.", "/nam?tinh=tinh-mau"),
        ({"tinh": "tinh-mau-a", "nam": "2019"}, "Không có kế hoạch “2019” của tỉnh này.", "/nam?tinh=tinh-mau-a&amp;nam=2024&amp;quy=q4"),
        ({**MAU_A, "quy": "q7"}, "Quý “q7” không có trong kế hoạch hoặc chưa mở.", "/nam?tinh=tinh-mau-a&amp;nam=2024&amp;quy=q"),
        (
            {**MAU_B, "quy": "2025-q1"},
            "Quý “2025-q1” không có trong kế hoạch hoặc chưa mở.",
            "/nam?tinh=tinh-mau-b&amp;nam=2021-2025&amp;quy=2024-q4",
        ),
    ],
)
def test_link_that_names_nothing_says_so(open_page, address, said, offered):
    """A wrong link says what is wrong, offers the nearest years, and keeps its address."""
    app = open_page("nam.py", **address)
    assert said in plain(words_of(app))
    assert f'href="{offered}' in words_of(app)
    assert address_of(app) == address


def test_choice_leaves_out_the_quarter(open_page):
    """Province and plan are chosen here; choosing one opens its year at the latest quarter."""
    app = open_page("nam.py", **MAU_A)
    assert [choice.label for choice in opened(app, "choice").selectbox] == ["Tỉnh, thành phố", "Kế hoạch"]
    app.selectbox(key="choice_province").select("tinh-mau-b").run()
    assert address_of(app) == {"tinh": "tinh-mau-b", "nam": "2021-2025", "quy": "2024-q4"}
    assert app.title[0].value == "Cả giai đoạn 2021–2025, tỉnh Mẫu B"


def test_broken_plan_says_which_line(open_page, tmp_path):
    """A plan that cannot be read is named with its line; the other years open."""
    folder = tmp_path / "targets"
    shutil.copytree(ILLUSTRATIVE, folder)
    (folder / "tinh-mau-a" / "2024.yaml").write_text("province: tinh-mau-a\nperiod: 2024\nobjectives: [\n", encoding="utf-8")
    assert "tinh-mau-a/2024.yaml, dòng 3" in plain(words_of(open_page("nam.py", folder, **MAU_A)))
    assert "Cả năm 2023" in open_page("nam.py", folder, tinh="tinh-mau-a", nam="2023").title[0].value


def test_objective_with_an_error_is_left_out_and_leads_to_the_place(open_page, tmp_path):
    """One mistake takes out one objective; the page says so and leads to the line to mend."""
    folder = tmp_path / "targets"
    shutil.copytree(ILLUSTRATIVE, folder)
    plan = folder / "tinh-mau-a" / "2024.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("q2: 92.6", "q2: 92,6"), encoding="utf-8")
    html = words_of(open_page("nam.py", folder, **MAU_A))
    assert "1 mục tiêu chưa tính được" in plain(html)
    assert "23 mục tiêu qua các quý" in plain(html)
    assert "tep=tinh-mau-a%2F2024.yaml&amp;muc=loi" in html


def test_folder_without_plans_is_a_sentence(open_page, tmp_path):
    """An empty folder says what to do."""
    assert "Chưa có kế hoạch nào trong thư mục số liệu" in words_of(open_page("nam.py", tmp_path))


def test_navigation_keeps_the_review(open_page):
    """The quarter chosen elsewhere is the one highlighted here, and goes along to the next page."""
    links = {link.label: link.query_string for link in page_links(open_page("nam.py", **MAU_A))}
    assert {query.removesuffix("&trang=1") for query in links.values()} == {"tinh=tinh-mau-a&nam=2024&quy=q2"}
    assert "Cả năm" in links
