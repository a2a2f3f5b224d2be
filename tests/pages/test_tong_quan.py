"""Tổng quan, opened without a browser."""

from __future__ import annotations

import random
import re

from bench.archive_files import plan_text
from tests.pages.conftest import SHIPPED, page_links, plain, words_of


def test_every_plan_has_its_latest_review(open_page):
    """Each plan shows its latest tally, movement and freshness, and leads to it by a pinned link."""
    said = words_of(open_page("tong_quan.py", SHIPPED))
    assert 'href="/quy?tinh=lao-cai&amp;nam=2024&amp;quy=q1"' in said
    assert "Tỉnh Lào Cai" in plain(said)
    assert "7 hoàn thành và vượt kế hoạch giao" in plain(said)


def test_plan_without_a_review_says_so(open_page):
    """A plan of which nothing is reported shows no counts of objectives not reported."""
    said = plain(words_of(open_page("tong_quan.py", SHIPPED)))
    assert "Kế hoạch chưa có kỳ đánh giá" in said
    assert "Tỉnh Tuyên Quang (đến 30/6/2025)" in said
    assert "9 chưa báo cáo" not in said


def test_navigation_names_the_review(open_page):
    """A link within the app names province, period and quarter, so that going back does not lead to a bare address."""
    app = open_page("tong_quan.py")
    links = page_links(app)
    assert [link.label for link in links][:2] == ["Tổng quan", "Tình hình thực hiện"]
    assert "tinh=tinh-mau-a&nam=2024&quy=q4" in links[1].query_string


def test_many_plans_show_the_latest_of_each_province(open_page, tmp_path):
    """A card for each province; what came before is a link, so that ten years of plans do not make a page nobody can read."""
    for province in ("lao-cai", "phu-tho"):
        (tmp_path / province).mkdir()
        for year in range(2000, 2024):
            (tmp_path / province / f"{year}.yaml").write_text(plan_text(province, year, random.Random(year)), encoding="utf-8")  # noqa: S311
    said = words_of(open_page("tong_quan.py", tmp_path))
    cards, _, earlier = said.partition("<details")
    assert re.findall(r"tinh=([a-z-]+)&amp;nam=(\d+)", cards) == [("lao-cai", "2023"), ("phu-tho", "2023")]
    assert "Các kế hoạch trước (46)" in plain(earlier)
    assert len(re.findall("href=", earlier)) == 46
