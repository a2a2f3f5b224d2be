"""Tình hình thực hiện, opened without a browser."""

from __future__ import annotations

import re
import shutil

import pytest

from pages.parts import review
from pages.parts.ahead import draw_ahead
from tests.pages.conftest import ILLUSTRATIVE, SHIPPED, address_of, opened, plain, words_of
from tracker import links
from tracker.choosing import latest_reviews
from tracker.store import TARGETS, open_store

LAO_CAI = {"tinh": "lao-cai", "nam": "2024", "quy": "q1"}
MAU_A = {"tinh": "tinh-mau-a", "nam": "2024", "quy": "q2"}


def test_announced_sentence_of_lao_cai(open_page):
    """The page says what the committee announced on 3 April 2024."""
    said = plain(words_of(open_page("quy.py", SHIPPED, **LAO_CAI)))
    assert "24 mục tiêu: 7 hoàn thành và vượt kế hoạch giao; 9 đạt trên 70%; 6 đạt 50–70%; 2 dưới 50%." in said
    assert "Khớp với số Ban Chỉ đạo công bố ngày 03/4/2024." in said
    assert "19 mục tiêu do Ban Chỉ đạo đánh giá, không kèm số liệu." in said


@pytest.mark.parametrize(
    ("given", "kept"), [({}, "tinh-mau-a"), ({"tinh": "tinh-mau-b"}, "tinh-mau-b"), ({"tinh": "tinh-mau-a", "nam": "2023"}, "tinh-mau-a")]
)
def test_address_names_the_review(open_page, given, kept):
    """Whatever an address leaves out is written into it, so that a copied link keeps its meaning."""
    app = open_page("quy.py", **given)
    assert address_of(app)["tinh"] == kept
    assert set(address_of(app)) == {"tinh", "nam", "quy"}
    assert address_of(app)["quy"].endswith(("q1", "q2", "q3", "q4"))


def test_quarter_typed_as_a_number_is_written_as_a_quarter(open_page):
    """`quy=1` is understood; only `q1` is written."""
    app = open_page("quy.py", tinh="tinh-mau-a", nam="2024", quy="1")
    assert address_of(app)["quy"] == "q1"
    assert app.title[0].value == "Tình hình quý I/2024, tỉnh Mẫu A"


@pytest.mark.parametrize(
    ("address", "said", "offered"),
    [
        ({"tinh": "tinh-mau-c"}, "Không có tỉnh, thành phố nào mang mã “tinh-mau-c”.", "Tỉnh Mẫu"),
        ({"tinh": "quoc-gia"}, "Quốc gia chưa có kế hoạch nào ở đây.", "Tỉnh Mẫu"),
        ({"tinh": "tinh-mau-a", "nam": "2020"}, "Không có kế hoạch “2020” của tỉnh này.", "Tỉnh Mẫu A, quý IV/2024"),
        ({"tinh": "tinh-mau-a", "nam": "nam-nay"}, "Không có kế hoạch “nam-nay” của tỉnh này.", "Tỉnh Mẫu A"),
        ({"tinh": "tinh-mau-a", "nam": "2024", "quy": "q9"}, "Quý “q9” không có trong kế hoạch hoặc chưa mở.", "quý IV/2024"),
        ({"tinh": "tinh-mau-b", "nam": "2024", "quy": "q4"}, "Quý “q4” không có trong kế hoạch hoặc chưa mở.", "quý III/2024"),
        ({**MAU_A, "nhom": "xau"}, "Không có nhóm “xau”.", "quý II/2024"),
        ({**MAU_A, "linh_vuc": "y-te"}, "Không có lĩnh vực “y-te” trong kỳ này.", "quý II/2024"),
        ({**MAU_A, "don_vi": "so-la"}, "Không có đơn vị chủ trì “so-la” trong kỳ này.", "quý II/2024"),
    ],
)
def test_link_that_names_nothing_says_so(open_page, address, said, offered):
    """A wrong link says what is wrong and offers the nearest; it shows no review and keeps its address."""
    app = open_page("quy.py", **address)
    assert said in plain(words_of(app))
    assert app.title[0].value == "Không mở được liên kết này"
    assert "mục tiêu:" not in plain(words_of(app))
    assert {key.replace("-", "_"): value for key, value in address_of(app).items()} == address
    assert offered in plain(words_of(app)).partition("Có thể mở")[2]


@pytest.mark.parametrize(
    ("filters", "shown"),
    [
        ({"nhom": "thap"}, "1 trong 24 mục tiêu"),
        ({"nhom": "hoan-thanh"}, "9 trong 24 mục tiêu"),
        ({"linh_vuc": "ha-tang-so"}, "3 trong 24 mục tiêu"),
        ({"don_vi": "so-y-te"}, "2 trong 24 mục tiêu"),
        ({"tim": "ho so thu tuc hanh chinh"}, "trong 24 mục tiêu"),
        ({"tim": "khong tim thay gi"}, "0 trong 24 mục tiêu"),
    ],
)
def test_filters_come_from_the_address(open_page, filters, shown):
    """A shared link opens the list as it was filtered; the counts above stay those of the whole review."""
    said = plain(words_of(open_page("quy.py", **MAU_A, **filters)))
    assert shown in said
    assert "24 mục tiêu: 9 hoàn thành" in said


def test_choosing_a_filter_writes_it_to_the_address(open_page):
    """What is chosen on the page is in the address that people copy."""
    app = open_page("quy.py", **MAU_A)
    opened(app, "filters").selectbox(key="filter_band").select("low").run()
    assert address_of(app)["nhom"] == "thap"
    assert "1 trong 24 mục tiêu" in plain(words_of(app))


def test_choosing_a_province_opens_its_latest_review(open_page):
    """Another province cannot keep the quarter: it opens at its own latest one."""
    app = open_page("quy.py", **MAU_A)
    opened(app, "choice").selectbox(key="choice_province").select("tinh-mau-b").run()
    assert (address_of(app)["tinh"], address_of(app)["quy"]) == ("tinh-mau-b", "2024-q4")
    assert "Mẫu B" in app.title[0].value


def test_tally_that_differs_is_said(open_page):
    """A computed tally that differs from the announced one shows both."""
    said = plain(words_of(open_page("quy.py", tinh="tinh-mau-b", nam="2024", quy="q2")))
    assert "Khác số Ban Chỉ đạo công bố" in said
    assert "công bố 4, tính được 3" in said


def test_first_quarter_says_that_nothing_can_be_compared(open_page):
    """Without an earlier quarter there is no movement, and the page says so once."""
    said = plain(words_of(open_page("quy.py", SHIPPED, **LAO_CAI)))
    assert said.count("chưa có quý trước để so sánh") == 1
    assert "Lên nhóm" not in said


def test_not_reported_shows_the_last_known_value(open_page):
    """Nothing reported is no zero: the last figure stands beside it with its quarter."""
    said = plain(words_of(open_page("quy.py", **MAU_A, nhom="chua-bao-cao")))
    assert "quý I: 27,5%" in said


@pytest.mark.parametrize("script", ["quy.py", "tong_quan.py"])
def test_illustrative_plans_say_so_on_every_page(open_page, script):
    """Nobody takes illustrative figures for real ones; real plans carry no such notice."""
    notice = "Kế hoạch minh họa: tên và số liệu không có thật."
    assert notice in words_of(open_page(script))
    assert notice not in words_of(open_page(script, SHIPPED))


def test_plan_without_a_review_shows_what_is_assigned(open_page):
    """A plan of which no quarter is open shows its targets, and no band."""
    app = open_page("quy.py", SHIPPED, tinh="tuyen-quang", nam="2025")
    said = plain(words_of(app))
    assert "chưa có kỳ đánh giá nào" in said
    assert "54,83%" in said
    assert "Chưa báo cáo" not in said
    assert address_of(app) == {"tinh": "tuyen-quang", "nam": "2025"}


def test_link_of_the_default_view_keeps_its_meaning(open_page, lao_cai):
    """The link copied today opens the same quarter after a newer one has landed."""
    before = address_of(open_page("quy.py", lao_cai))
    plan = lao_cai / "lao-cai" / "2024.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("      q1: 97\n", "      q1: 97\n      q2: 98\n"), encoding="utf-8")
    assert "q2: 98" in plan.read_text(encoding="utf-8")
    assert address_of(open_page("quy.py", lao_cai))["quy"] == "q2"
    again = open_page("quy.py", lao_cai, **before)
    assert again.title[0].value == "Tình hình quý I/2024, tỉnh Lào Cai"


def test_objective_with_an_error_is_left_out_and_named(open_page, tmp_path):
    """One mistake takes down one objective: the others are still counted and the page says what is missing."""
    folder = tmp_path / "targets"
    shutil.copytree(ILLUSTRATIVE, folder)
    plan = folder / "tinh-mau-a" / "2024.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(re.sub(r"comparator: at_least", "comparator: atleast", text, count=1), encoding="utf-8")
    said = plain(words_of(open_page("quy.py", folder, **MAU_A)))
    assert "24 mục tiêu:" in said
    assert "1 mục tiêu chưa tính được" in said


@pytest.mark.parametrize("script", ["quy.py", "tong_quan.py"])
def test_broken_plan_does_not_take_down_the_others(open_page, tmp_path, script):
    """A plan that cannot be read is named with its line; the others open."""
    folder = tmp_path / "targets"
    shutil.copytree(ILLUSTRATIVE, folder)
    (folder / "tinh-mau-a" / "2024.yaml").write_text("province: tinh-mau-a\nperiod: 2024\nobjectives: [\n", encoding="utf-8")
    said = plain(words_of(open_page(script, folder, **(MAU_A if script == "quy.py" else {}))))
    assert "tinh-mau-a/2024.yaml, dòng 3" in said
    assert "Mẫu B" in plain(words_of(open_page(script, folder)))


@pytest.mark.parametrize("script", ["quy.py", "tong_quan.py"])
def test_folder_without_plans_is_a_sentence(open_page, tmp_path, script):
    """An empty folder, and one that is not there, say what to do."""
    assert "Chưa có kế hoạch nào trong thư mục số liệu" in words_of(open_page(script, tmp_path))
    assert "Chưa có kế hoạch nào trong thư mục số liệu" in words_of(open_page(script, tmp_path / "none"))


def test_plan_without_objectives_is_a_sentence(open_page, tmp_path):
    """A plan that has just been begun opens too."""
    (tmp_path / "lao-cai").mkdir()
    (tmp_path / "lao-cai" / "2024.yaml").write_text("province: lao-cai\nperiod: 2024\nobjectives: []\n", encoding="utf-8")
    assert "Kế hoạch này chưa có mục tiêu nào." in words_of(open_page("quy.py", tmp_path))


def test_text_of_a_plan_is_never_markup(open_page, tmp_path):
    """What people write in a file is shown as they wrote it."""
    folder = tmp_path / "targets"
    shutil.copytree(ILLUSTRATIVE, folder)
    plan = folder / "tinh-mau-a" / "2024.yaml"
    plan.write_text(
        re.sub(r"name: .*", "name: <script>alert(1)</script> **đậm** $x$ [a](b)", plan.read_text(encoding="utf-8"), count=1),
        encoding="utf-8",
    )
    said = words_of(open_page("quy.py", folder, **MAU_A))
    assert "<script>" not in said
    assert "&lt;script&gt;" in said


def test_what_most_open_first_is_drawn_before_they_come(open_page, monkeypatch):
    """The latest review of a province is ready at the start; another is drawn once somebody asks for it."""
    monkeypatch.setenv(TARGETS, str(ILLUSTRATIVE))
    open_store.cache_clear()
    draw_ahead()
    drawn, draw = [], review.fragments.objectives
    monkeypatch.setattr(review.fragments, "objectives", lambda status, *rest: drawn.append(status.quarter) or draw(status, *rest))
    latest = next(one for one in latest_reviews(open_store().library()) if one.province == "tinh-mau-a")
    asked = links.query(latest)
    assert "mục tiêu" in words_of(open_page("quy.py", **asked))
    assert drawn == []
    open_page("quy.py", **{**asked, "quy": "q1"})
    assert [quarter.number for quarter in drawn] == [1]
