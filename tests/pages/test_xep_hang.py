"""Xếp hạng, opened without a browser."""

from __future__ import annotations

import shutil

import pytest

from tests.pages.conftest import ILLUSTRATIVE, SHIPPED, address_of, page_links, plain, words_of

REVIEW = {"tinh": "tinh-mau-a", "nam": "2024", "quy": "q2"}
BREAK = "Từ 01/7/2025: 34 tỉnh, không so sánh trực tiếp với hạng của 63 tỉnh"


def test_ranks_of_a_province(open_page):
    """Each index has its latest rank out of how many, its year, score and change of places, then its history and components."""
    app = open_page("xep_hang.py", SHIPPED, tinh="tuyen-quang")
    said = plain(words_of(app))
    assert app.title[0].value == "Xếp hạng của tỉnh Tuyên Quang"
    assert "DTI 38/63 (năm 2023, tăng 10 bậc so với năm 2022); PCI 52/63 (năm 2022, giảm 23 bậc so với năm 2021)." in said
    assert "2022 Hạng 48/63 Điểm chưa nêu So với lần trước tăng 10 bậc so với năm 2021" in said
    assert "Chính quyền số Năm 2023 42/63 0,7089 điểm tăng 5 bậc so với năm 2022 Năm 2022 47/63 suy ra" in said
    assert "Nguồn không nêu xếp hạng bao nhiêu đơn vị." in said
    assert "Chuyển đổi số" not in app.title[0].value
    assert "Mức độ chuyển đổi số của các sở, ban, ngành tỉnh Tuyên Quang, năm 2023" in said
    charts = [element.proto for element in app.get("vega_lite_chart")] or app.get("arrow_vega_lite_chart")
    assert len(charts) == 2


def test_changes_that_the_announcement_names(open_page):
    """Thái Nguyên rose from 12 to 8 in 2021, with 9, 5 and 8 in the three pillars."""
    said = plain(words_of(open_page("xep_hang.py", SHIPPED, tinh="thai-nguyen")))
    assert "2021 công bố 08/8/2022 Hạng 8/63 Điểm chưa nêu So với lần trước tăng 4 bậc so với năm 2020" in said
    assert "Gồm" not in said
    assert "9 chỉ số chính, 98 chỉ số thành phần" in said
    for name, rank in (("Chính quyền số", "9/63"), ("Kinh tế số", "5/63"), ("Xã hội số", "8/63")):
        assert f"{name} Năm 2021 {rank}" in said


@pytest.mark.parametrize(("province", "own", "other"), [("thai-nguyen-2025", "8/34", "DTI 8/63"), ("thai-nguyen", "8/63", "DTI 8/34")])
def test_the_other_side_of_the_mergers_stands_apart(open_page, province, own, other):
    """A rank of 34 and one of 63 are both shown, under a heading that says why they are not compared."""
    said = plain(words_of(open_page("xep_hang.py", SHIPPED, tinh=province)))
    before, _, after = said.partition(BREAK)
    assert own in before
    assert other in after
    assert "giảm 0 bậc" not in said


def test_all_of_one_year(open_page):
    """The table has every province with its rank as published, ties named, the chosen one marked, and leads back."""
    app = open_page("xep_hang.py", SHIPPED, tinh="tuyen-quang", chi_so="dti", nam_do="2022")
    html = words_of(app)
    said = plain(html)
    assert app.title[0].value == "Bảng xếp hạng DTI năm 2022"
    assert "Đủ 63 tỉnh, thành phố, thứ hạng như đã công bố." in said
    assert html.count('scope="row"') == 63
    assert "48/63 Tuyên Quang đang chọn" in said
    assert "15/63 đồng hạng Thanh Hóa" in said
    assert "15/63 đồng hạng Yên Bái" in said
    assert html.count('aria-current="true"') == 1
    back = next(link.query_string for link in page_links(app) if link.label == "Mọi chỉ số của Tuyên Quang")
    assert back == "tinh=tuyen-quang&nam=2025"


def test_predecessors_are_marked_in_a_table_before_the_mergers(open_page):
    """For today's Lào Cai both territories that it was made of stand out, and the page says why no rank is its own."""
    said = plain(words_of(open_page("xep_hang.py", SHIPPED, tinh="lao-cai-2025", chi_so="dti", nam_do="2022")))
    assert BREAK in said
    assert "38/63 Lào Cai nay thuộc Lào Cai (từ 01/7/2025)" in said
    assert "Yên Bái nay thuộc Lào Cai (từ 01/7/2025)" in said


def test_scores_without_ranks(open_page):
    """A province's own scoring says what its source says: scores, and no rank that nobody published."""
    app = open_page("xep_hang.py", SHIPPED, tinh="phu-tho", chi_so="phu-tho-so-nganh")
    said = plain(words_of(app))
    assert app.title[0].value == "Bảng điểm Chuyển đổi số sở, ngành Phú Thọ năm 2024"
    assert "Sở Y tế 843,24 điểm" in said or "Sở Y tế Điểm 843,24 điểm" in said
    assert address_of(app)["nam-do"] == "2024"


def test_navigation_keeps_the_review(open_page):
    """The review goes along, here and to the next page; the page's own choices stay behind."""
    app = open_page("xep_hang.py", chi_so="dti", nam_do="2023", **REVIEW)
    assert address_of(app) == {**REVIEW, "chi-so": "dti", "nam-do": "2023"}
    others = {link.label: link.query_string for link in page_links(app)}
    assert others["Cả năm"] == "tinh=tinh-mau-a&nam=2024&quy=q2"
    assert others["Mọi chỉ số của Mẫu A"] == "tinh=tinh-mau-a&nam=2024&quy=q2"


def test_illustrative_ranks_say_so(open_page):
    """Ranks that were made up are called so, in both views."""
    for more in ({}, {"chi_so": "dti"}):
        assert "Bảng xếp hạng minh họa: tên và số liệu không có thật." in plain(words_of(open_page("xep_hang.py", **REVIEW, **more)))


def test_choosing_province_index_and_year(open_page):
    """Each choice is written to the address; another province keeps the index, but not a scoring that is not its own."""
    app = open_page("xep_hang.py", **REVIEW)
    app.selectbox(key="ranking_index").select("dti").run()
    assert address_of(app) == {**REVIEW, "chi-so": "dti", "nam-do": "2023"}
    app.selectbox(key="ranking_measured").select("2022").run()
    app.selectbox(key="ranking_province").select("tinh-mau-b").run()
    assert {key: address_of(app)[key] for key in ("tinh", "chi-so", "nam-do")} == {"tinh": "tinh-mau-b", "chi-so": "dti", "nam-do": "2022"}
    app.selectbox(key="ranking_province").select("tinh-mau-a").run()
    app.selectbox(key="ranking_index").select("so-nganh-mau-a").run()
    app.selectbox(key="ranking_province").select("tinh-mau-b").run()
    assert "chi-so" not in address_of(app)


@pytest.mark.parametrize(
    ("address", "said", "offered"),
    [
        ({"tinh": "tuyen-qang"}, "Không có tỉnh, thành phố nào mang mã “tuyen-qang”.", "/xep-hang?tinh=tuyen-quang"),
        ({"tinh": "tuyen-quang", "chi-so": "dtii"}, "Không có chỉ số nào mang mã “dtii”.", "chi-so=dti&amp;nam-do=2024"),
        ({"tinh": "tuyen-quang", "chi-so": "dti", "nam-do": "2019"}, "Chỉ số này không có lần công bố nào đo năm “2019”.", "nam-do=2020"),
        ({"tinh": "tuyen-quang", "nam-do": "2017"}, "Liên kết nêu năm đo “2017” mà chưa nêu chỉ số.", "chi-so=ung-dung-cntt"),
    ],
)
def test_link_that_names_nothing_says_so(open_page, address, said, offered):
    """A wrong link says what is wrong, offers what there is, and keeps its address."""
    app = open_page("xep_hang.py", SHIPPED, **address)
    assert said in plain(words_of(app))
    assert offered in words_of(app)
    assert address_of(app) == address


def test_province_without_a_rank(open_page):
    """A province that no index ranks is a sentence, with those that are."""
    app = open_page("xep_hang.py", SHIPPED, tinh="quoc-gia")
    assert "Quốc gia chưa có thứ hạng nào trong các bảng xếp hạng ở đây." in plain(words_of(app))
    assert 'href="/xep-hang?tinh=' in words_of(app)


def test_broken_files(open_page, tmp_path):
    """A wrong year is named with its line while the others stand; a file that cannot be read is named as a whole."""
    folder = tmp_path / "targets"
    shutil.copytree(ILLUSTRATIVE, folder)
    path = folder / "indices" / "dti.yaml"
    sound = path.read_text(encoding="utf-8")
    path.write_text(sound.replace("rank: 15", "rank: 64"), encoding="utf-8")
    said = plain(words_of(open_page("xep_hang.py", folder, **REVIEW)))
    assert "DTI: chưa đọc được bảng của năm 2022, các năm khác vẫn đúng." in said
    assert "Hạng 64 lớn hơn số đơn vị được xếp hạng là 63." in said
    assert "12/63" in said
    path.write_text("id: dti\nname: [\n", encoding="utf-8")
    assert "Bảng xếp hạng dti có lỗi nên chưa hiện được." in plain(words_of(open_page("xep_hang.py", folder, **REVIEW)))


def test_folder_without_rankings(open_page, tmp_path):
    """An empty folder says what to do; a province with a plan and no ranking is offered nothing that is not there."""
    assert "Chưa có bảng xếp hạng nào trong thư mục số liệu" in plain(words_of(open_page("xep_hang.py", tmp_path)))
