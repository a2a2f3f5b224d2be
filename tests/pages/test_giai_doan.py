"""Mục tiêu giai đoạn, opened without a browser; and that page, objective and report say the same of a pace."""

from __future__ import annotations

import re
import shutil
from datetime import date

import pytest

from tests.pages.conftest import ILLUSTRATIVE, SHIPPED, address_of, opened, page_links, plain, words_of
from tracker.commands import main
from tracker.report.page import Site
from tracker.sharing.finding import find
from tracker.sharing.making import make
from tracker.store import Store
from tracker.wording.pace import lines

PAGE = "giai_doan.py"
MAU_B = {"tinh": "tinh-mau-b", "nam": "2021-2025", "quy": "2024-q4"}
PHU_THO = {"tinh": "phu-tho", "nam": "2021-2025", "quy": "2024-q4"}
MAU_A = {"tinh": "tinh-mau-a", "nam": "2024", "quy": "q2"}


def test_phu_tho_as_announced(open_page):
    """4 of 6 ahead of time, 2 on schedule, none behind, as the committee said it; the next quarter is a row below."""
    app = open_page(PAGE, SHIPPED, **PHU_THO)
    said = plain(words_of(app))
    assert app.title[0].value == "Mục tiêu giai đoạn 2021–2025, tỉnh Phú Thọ"
    assert "Đến quý IV/2024, 6 mục tiêu: 4 hoàn thành trước thời hạn; 2 đảm bảo tiến độ; 0 chậm tiến độ. 6 do Ban Chỉ đạo công bố." in said
    assert "chưa đánh giá" not in said
    assert 'href="/giai-doan?tinh=phu-tho&amp;nam=2021-2025&amp;quy=2025-q2"' in words_of(app)
    assert address_of(app) == PHU_THO


def test_span_of_years(open_page):
    """Tally by year and quarter, open quarters only; the list says what was planned, by what, how far off, and where it may end."""
    html = words_of(open_page(PAGE, **MAU_B))
    said = plain(html)
    assert "11 mục tiêu: 2 hoàn thành trước thời hạn; 6 đảm bảo tiến độ; 1 chậm tiến độ; 2 chưa đánh giá tiến độ." in said
    assert re.findall(r'class="t-year".*?>(\d+)<', html) == ["2021", "2022", "2023", "2024"]
    assert len(re.findall(r'<th scope="row"[^>]*class="t-quarter"', html)) == 7
    assert [html.index(f'id="pace-{pace}"') for pace in ("behind", "on-schedule", "ahead", "unrated")] == sorted(
        html.index(f'id="pace-{pace}"') for pace in ("behind", "on-schedule", "ahead", "unrated")
    )
    assert "Cần đạt 16%" in said
    assert "Ban Chỉ đạo công bố; mức cần đạt theo lộ trình" in said
    assert "dự báo 11,2% Khó đạt" in said
    assert "Chưa có lộ trình và hiện trạng ban đầu nên chưa tính được" in said


def test_both_are_shown_where_they_differ(open_page):
    """The committee's pace stands first, and what the figures say beside it."""
    said = plain(words_of(open_page(PAGE, **{**MAU_B, "quy": "2022-q4"})))
    assert "Ban Chỉ đạo công bố; tính theo chỉ tiêu chia đều các quý: chậm tiến độ" in said
    assert "1 công bố khác kết quả tính, xem ở từng mục tiêu." in said


@pytest.mark.parametrize(
    ("folder", "address", "said", "offered"),
    [
        (ILLUSTRATIVE, {"tinh": "tinh-mau-b", "nam": "2024", "quy": "q3"}, "Kế hoạch giai đoạn của tỉnh này", MAU_B),
        (ILLUSTRATIVE, MAU_A, "Tỉnh này chưa có kế hoạch giai đoạn nào ở đây. Kế hoạch giai đoạn nơi khác", MAU_B),
        (SHIPPED, {"tinh": "lao-cai", "nam": "2024", "quy": "q1"}, "Kế hoạch giai đoạn nơi khác", {**PHU_THO, "quy": "2025-q2"}),
    ],
)
def test_plan_of_one_year(open_page, folder, address, said, offered):
    """A yearly plan shows its own pace, says that it is one, and leads to plans of several years."""
    app = open_page(PAGE, folder, **address)
    assert "Trang này trước hết dành cho mục tiêu nhiều năm." in plain(words_of(app))
    assert said in plain(words_of(app))
    assert f'href="/giai-doan?tinh={offered["tinh"]}&amp;nam={offered["nam"]}&amp;quy={offered["quy"]}"' in words_of(app)
    assert app.title[0].value.startswith("Tiến độ năm 2024, tỉnh")
    assert address_of(app) == address


def test_plan_without_an_open_quarter_is_a_sentence(open_page):
    """Nothing keeps pace before the first review; the objectives are a link away."""
    app = open_page(PAGE, SHIPPED, tinh="tuyen-quang", nam="2025")
    assert "Kế hoạch này chưa có kỳ đánh giá nào nên chưa có tiến độ." in plain(words_of(app))
    assert 'href="/quy?tinh=tuyen-quang&amp;nam=2025"' in words_of(app)
    assert address_of(app) == {"tinh": "tuyen-quang", "nam": "2025"}


@pytest.mark.parametrize(
    ("address", "said", "offered"),
    [
        ({"tinh": "tinh-mau-c"}, "Không có tỉnh, thành phố nào mang mã “tinh-mau-c”.", "/giai-doan?tinh=tinh-mau"),
        ({**MAU_B, "nam": "2026-2030"}, "Không có kế hoạch “2026-2030” của tỉnh này.", "/giai-doan?tinh=tinh-mau-b&amp;nam=2021-2025"),
        (
            {**MAU_B, "quy": "2025-q1"},
            "Quý “2025-q1” không có trong kế hoạch hoặc chưa mở.",
            "/giai-doan?tinh=tinh-mau-b&amp;nam=2021-2025",
        ),
    ],
)
def test_link_that_names_nothing_says_so(open_page, address, said, offered):
    """A wrong link says what is wrong, offers the nearest, and keeps its address."""
    app = open_page(PAGE, **address)
    assert said in plain(words_of(app))
    assert f'href="{offered}' in words_of(app)
    assert address_of(app) == address


def test_choice_and_navigation(open_page):
    """Province, plan and quarter are chosen here, and go along to the next page."""
    app = open_page(PAGE, **MAU_B)
    assert {link.query_string.removesuffix("&trang=1") for link in page_links(app)} == {"tinh=tinh-mau-b&nam=2021-2025&quy=2024-q4"}
    opened(app, "choice").selectbox(key="choice_period").select(app.selectbox(key="choice_period").options[-1]).run()
    assert address_of(app)["nam"] == "2021-2025"
    app.selectbox(key="choice_province").select("tinh-mau-a").run()
    assert address_of(app) == {"tinh": "tinh-mau-a", "nam": "2024", "quy": "q4"}


def test_objective_with_an_error_is_left_out_and_leads_to_the_place(open_page, tmp_path):
    """One mistake takes out one objective; it is counted, and the page leads to the line to mend."""
    folder = tmp_path / "targets"
    shutil.copytree(ILLUSTRATIVE, folder)
    plan = folder / "tinh-mau-b" / "2021-2025.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("2022: 57.9", "2022: 57,9"), encoding="utf-8")
    html = words_of(open_page(PAGE, folder, **MAU_B))
    assert "11 mục tiêu:" in plain(html)
    assert "1 chưa tính được." in plain(html)
    assert "tep=tinh-mau-b%2F2021-2025.yaml&amp;muc=loi" in html


def test_folder_without_plans_is_a_sentence(open_page, tmp_path):
    """An empty folder says what to do."""
    assert "Chưa có kế hoạch nào trong thư mục số liệu" in words_of(open_page(PAGE, tmp_path))


@pytest.mark.parametrize("objective", ["ho-so-toan-trinh", "gian-doan-he-thong", "cap-do-an-toan", "tap-huan-ky-nang-so"])
def test_page_objective_and_report_say_the_same(open_page, objective):
    """One function words a pace: the quarter's list, the objective's page and a draft's report have the same lines."""
    store = Store(ILLUSTRATIVE)
    edition = find("tinh-mau-a/2024/q2", store.library(date(2026, 1, 15)), store)
    report = plain(make(edition, None, Site(), ILLUSTRATIVE).decode())
    quarter = plain(words_of(open_page("quy.py", **MAU_A)))
    own = plain(words_of(open_page("muc_tieu.py", **MAU_A, **{"muc-tieu": objective})))
    pace = edition.paces[objective]
    said = [" ".join(text.split()) for text in lines(pace)]
    assert said
    for text in said:
        assert text in report
        assert text in quarter
    assert said[-1] in own
    assert all(text.partition(": ")[2] in own for text in said)


def test_a_published_version_has_no_pace(tmp_path):
    """What was published stays as it was: only a draft's report tells of pace and projection."""
    folder = tmp_path / "targets"
    shutil.copytree(ILLUSTRATIVE, folder)
    store = Store(folder)
    draft = find("tinh-mau-a/2024/q2", store.library(date(2026, 1, 15)), store)
    assert "Dự báo cuối năm" in make(draft, None, Site(), folder).decode()
    assert main(["publish", "tinh-mau-a", "2024", "q2", "--targets", str(folder)]) == 0
    published = find("tinh-mau-a/2024/q2", store.refresh(date(2026, 1, 15)), store)
    assert published.version
    assert "Dự báo" not in make(published, None, Site(), folder).decode()
