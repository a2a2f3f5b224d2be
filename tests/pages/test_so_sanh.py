"""So sánh, opened without a browser."""

from __future__ import annotations

import shutil

import pytest

from tests.comparing import internet, merged, plan
from tests.pages.conftest import ILLUSTRATIVE, SHIPPED, address_of, page_links, plain, words_of

PAGE = "so_sanh.py"
Q4 = {"tinh": "tinh-mau-a", "nam": "2024", "quy": "q4"}
FILES = {**Q4, "chi-tieu": "ho-so-mang"}
MERGED = {"nam": "2025", "quy": "q3"}


@pytest.fixture
def folder(tmp_path):
    """Return a folder with plans of 2025 on both sides of the mergers."""
    return merged(tmp_path / "targets")


def tables(html: str) -> list[str]:
    """Return what each table of a page says."""
    return [plain(part.partition("</table>")[0]) for part in html.split("<table")[1:]]


def test_provinces_of_a_quarter(open_page):
    """Each plan's review stands in a row with its counts; one that has not opened the quarter says which one it shows instead."""
    app = open_page(PAGE, **Q4)
    html, said = words_of(app), plain(words_of(app))
    assert app.title[0].value == "So sánh các tỉnh, thành phố, quý IV/2024"
    assert "2 kế hoạch năm 2024 ở quý IV; 1 kế hoạch không có quý này nên lấy quý gần nhất trước đó, có ghi rõ." in said
    assert "số nhóm không phải thứ hạng" in said
    assert "Tỉnh Mẫu A (tỉnh đang xem ở các trang khác) Quý IV/2024 · dự thảo" in said
    assert "Quý III/2024, vì quý IV chưa mở · dự thảo" in said
    assert "63,6% 14 trong 22 có kết quả" in said
    assert said.count("Kế hoạch minh họa") == 1
    assert 'href="/quy?tinh=tinh-mau-b&amp;nam=2024&amp;quy=q3"' in html
    assert address_of(app) == Q4


def test_other_thresholds_stand_apart(open_page):
    """Bands of other thresholds have a table of their own, whose columns and rows name them."""
    usual, other = tables(words_of(open_page(PAGE, nam="2023", quy="q4")))
    assert "Trên 70%" in usual
    assert "Trên 80%" in other
    assert "Ngưỡng 60/80%." in other
    assert "Mẫu B" in other
    assert "Mẫu B" not in usual


def test_two_sides_of_the_mergers(open_page, folder):
    """Two territories of one name are never in one table, and the page says why."""
    html = words_of(open_page(PAGE, folder, **MERGED))
    before, other, after = tables(html)
    assert "Tỉnh Lào Cai (đến 30/6/2025)" in before
    assert "Tỉnh Yên Bái (đến 30/6/2025)" in other
    assert "Tỉnh Lào Cai (từ 01/7/2025)" in after
    assert "Thành phố Hà Nội" in after
    assert "Lào Cai (từ" not in before
    assert "63 tỉnh, thành phố sắp xếp lại còn 34" in plain(html)


def test_one_indicator(open_page):
    """Each place shows its figure, target in words, attainment and definition, and leads to its objective."""
    app = open_page(PAGE, **FILES)
    html, said = words_of(app), plain(words_of(app))
    assert app.title[0].value == "Tỷ lệ hồ sơ công việc được xử lý hoàn toàn trên môi trường mạng"
    assert "5 kế hoạch theo dõi chỉ tiêu này. Số thực hiện là số mới nhất tính đến quý IV/2024." in said
    assert "94,05% quý IV/2024 Chỉ tiêu giao từ 90% trở lên Tỷ lệ hoàn thành, nhóm 104,5% vượt kế hoạch" in said
    assert "4 nơi không nêu cách tính." in said
    assert "Chưa có chỉ tiêu quốc gia" in said
    assert 'href="/muc-tieu?tinh=tinh-mau-a&amp;nam=2024&amp;quy=q4&amp;muc-tieu=ho-so-mang"' in html
    assert 'role="img" aria-label="Biểu đồ thanh số thực hiện (%) của 5 kế hoạch. Thấp nhất 80,9% (Tỉnh Mẫu B, quý IV/2023)' in html
    assert address_of(app) == FILES


def test_indicator_against_the_nation(open_page, folder):
    """The nation has a table of its own, and each place's gap to it is in words, or why there is none."""
    said = plain(words_of(open_page(PAGE, folder, **MERGED, chi_tieu="internet")))
    assert "Thực hiện: thấp hơn 6,5 điểm % Chỉ tiêu giao: thấp hơn 5 điểm % Quốc gia năm 2025: từ 85% trở lên" in said
    assert "không so được: khác đơn vị" in said
    assert (
        "cách tính được ghi theo 2 cách khác nhau, cách A đến cách B ở cột cuối; 1 nơi không nêu cách tính; đơn vị khác nhau (%, % hộ)."
        in said
    )
    assert "Cách B: Thuê bao trên tổng số hộ" in said


def test_short_address_is_written_in_full(open_page):
    """What the address leaves out becomes the latest; a later quarter does not change what a full one shows."""
    assert address_of(open_page(PAGE)) == {"nam": "2024", "quy": "q4"}
    assert address_of(open_page(PAGE, tinh="tinh-mau-b")) == {"tinh": "tinh-mau-b", "nam": "2021-2025", "quy": "2024-q4"}


def test_a_full_address_shows_the_same_after_newer_figures(open_page, folder):
    """A quarter that lands later changes nothing of a link that names an earlier one."""
    link = {**MERGED, "quy": "q1", "chi_tieu": "internet"}
    earlier = plain(words_of(open_page(PAGE, folder, **link)))
    plan(folder, "lao-cai/2025", [internet("q1: 60, q2: 99")])
    assert plain(words_of(open_page(PAGE, folder, **link))) == earlier


@pytest.mark.parametrize(
    ("address", "said", "offered"),
    [
        ({"nam": "2019"}, "Không có kế hoạch nào của kỳ “2019”.", "/so-sanh?nam=2023&amp;quy=q4"),
        ({"nam": "2024", "quy": "q9"}, "Quý “q9” không có trong kỳ này hoặc chưa mở ở kế hoạch nào.", "/so-sanh?nam=2024&amp;quy=q1"),
        (
            {"nam": "2024", "voi": "mau-a"},
            "Không có tỉnh, thành phố nào mang mã “mau-a”.",
            "/so-sanh?nam=2024&amp;quy=q4&amp;voi=tinh-mau-a",
        ),
        ({"nam": "2024", "chi-tieu": "ho-so"}, "Không có kế hoạch nào theo dõi chỉ tiêu “ho-so”.", "chi-tieu=ho-so-mang"),
        ({"tinh": "mau-a", "nam": "2024"}, "Không có tỉnh, thành phố nào mang mã “mau-a”.", "/so-sanh?tinh=tinh-mau-a&amp;nam=2024"),
    ],
)
def test_link_that_names_nothing_says_so(open_page, address, said, offered):
    """A wrong link says what is wrong, offers the nearest comparisons, and keeps its address."""
    app = open_page(PAGE, **address)
    assert app.title[0].value == "Không mở được liên kết này"
    assert said in plain(words_of(app))
    assert offered in words_of(app)
    assert address_of(app) == address


def test_choosing_writes_the_address(open_page):
    """Period, quarter and provinces are chosen here, one of the same indicators too; a new period opens at its latest quarter."""
    app = open_page(PAGE, **FILES)
    assert [choice.label for choice in app.selectbox] == ["Chỉ tiêu chung", "Kế hoạch", "Quý"]
    app.multiselect(key="comparing_provinces").select("tinh-mau-b").run()
    assert address_of(app) == {**FILES, "voi": "tinh-mau-b"}
    app.selectbox(key="comparing_indicator").select("to-cong-nghe-so").run()
    assert app.title[0].value == "Số tổ công nghệ số cộng đồng"
    app.selectbox(key="comparing_quarter").select_index(0).run()
    app.selectbox(key="comparing_period").select_index(2).run()
    assert address_of(app) == {**Q4, "nam": "2023", "voi": "tinh-mau-b", "chi-tieu": "to-cong-nghe-so"}


def test_indicators_are_searched_without_diacritics(open_page):
    """The list below the provinces is the way in; its search is in the address."""
    app = open_page(PAGE, **Q4)
    app.text_input(key="comparing_search").set_value("ho so viec").run()
    assert address_of(app) == {**Q4, "tim": "ho so viec"}
    assert "1 trong 4 chỉ tiêu" in plain(words_of(app))
    assert 'href="/so-sanh?tinh=tinh-mau-a&amp;nam=2024&amp;quy=q4&amp;chi-tieu=ho-so-mang"' in words_of(app)
    app.text_input(key="comparing_search").set_value("<b>").run()
    assert "Không có chỉ tiêu chung nào có chữ “&lt;b&gt;”." in words_of(app)


def test_objective_leads_here(open_page):
    """Below the same indicator elsewhere is the way to all of it, at the quarter that is looked at."""
    html = words_of(open_page("muc_tieu.py", tinh="tinh-mau-a", nam="2024", quy="q2", muc_tieu="ho-so-mang"))
    assert 'href="/so-sanh?tinh=tinh-mau-a&amp;nam=2024&amp;quy=q2&amp;chi-tieu=ho-so-mang"' in html
    assert "Đặt cạnh nhau mọi nơi theo dõi chỉ tiêu này, số đến quý II/2024" in plain(html)


def test_navigation_keeps_the_province(open_page):
    """Other pages open with the province one came with, though it has no plan of the period that is compared."""
    app = open_page(PAGE, SHIPPED, tinh="lao-cai", nam="2021-2025", quy="2024-q4")
    links = {link.label: link.query_string for link in page_links(app)}
    assert links["Tình hình thực hiện"] == "tinh=lao-cai&nam=2024&quy=q1"
    assert links["So sánh"] == "tinh=lao-cai&nam=2021-2025&quy=2024-q4"


def test_period_without_a_review(open_page):
    """Plans that wait for their first review are listed, each side of the mergers by itself."""
    app = open_page(PAGE, SHIPPED, nam="2025")
    said = plain(words_of(app))
    assert "Chưa kế hoạch nào của kỳ này có kỳ đánh giá." in said
    assert said.index("Địa bàn trước ngày 01/7/2025") < said.index("Tỉnh Tuyên Quang") < said.index("Địa bàn từ ngày 01/7/2025")
    assert address_of(app) == {"nam": "2025"}


def test_single_plan_has_nothing_to_compare(open_page, lao_cai):
    """One plan is shown as it is, and the page says that nothing stands beside it."""
    said = plain(words_of(open_page(PAGE, lao_cai, tinh="lao-cai", nam="2024", quy="q1")))
    assert "Mới có một kế hoạch của kỳ này nên chưa có gì để đặt cạnh." in said
    assert "19 do Ban Chỉ đạo đánh giá, không kèm số" in said
    assert "Chưa có chỉ tiêu nào được hai kế hoạch cùng theo dõi." in said


def test_private_drafts_are_left_out(open_page, folder):
    """Who may not see a province's drafts sees it neither in the table nor beside an indicator, and a link that names it says so."""
    (folder / "access.yaml").write_text("private: [lao-cai]\n", encoding="utf-8")
    for more in ({}, {"chi_tieu": "internet"}):
        assert "Lào Cai (đến" not in plain(words_of(open_page(PAGE, folder, **MERGED, **more)))
    named = plain(words_of(open_page(PAGE, folder, **MERGED, voi="lao-cai,ha-noi")))
    assert "Không có kế hoạch năm 2025 mở cho người xem ở đây: Lào Cai (đến 30/6/2025)." in named
    assert "dành cho người được giao" in plain(words_of(open_page(PAGE, folder, **MERGED, tinh="lao-cai")))


def test_broken_plan_is_named(open_page, tmp_path):
    """A plan that cannot be read is not there, and the page says where it is wrong; so is an objective that cannot be worked out."""
    folder = tmp_path / "targets"
    shutil.copytree(ILLUSTRATIVE, folder)
    (folder / "tinh-mau-a" / "2024.yaml").write_text("province: tinh-mau-a\nperiod: 2024\nobjectives: [\n", encoding="utf-8")
    other = folder / "tinh-mau-b" / "2024.yaml"
    other.write_text(other.read_text(encoding="utf-8").replace("q2: 86.2", "q2: 86,2"), encoding="utf-8")
    said = plain(words_of(open_page(PAGE, folder, nam="2024", quy="q3")))
    assert "chưa đứng trong bảng" in said
    assert "tinh-mau-a/2024.yaml, dòng 3" in said
    assert "1 chưa tính được" in said


def test_folder_without_plans_is_a_sentence(open_page, tmp_path):
    """An empty folder says what to do."""
    assert "Chưa có kế hoạch nào trong thư mục số liệu" in words_of(open_page(PAGE, tmp_path))
