"""The row of pages as it is drawn."""

import re

from tracker.report.navigation import PageLink, navigation

PAGES = [
    PageLink("Tổng quan", "/?tinh=a&nam=2024"),
    PageLink("Quý", "/quy?tinh=a", here=True),
    PageLink("So sánh", "/so-sanh", "Đối chiếu"),
    PageLink("<b>Xếp hạng</b>", "/xep-hang", "Đối chiếu", current=True),
]


def test_the_row_is_one_line_of_links_and_menus() -> None:
    """Every page is a link that the shell follows; those of a group are in what their button opens."""
    html = str(navigation(PAGES))
    assert "\n" not in html
    assert re.findall(r'<a href="([^"]+)" target="_self" data-within', html) == [
        "/?tinh=a&amp;nam=2024",
        "/quy?tinh=a",
        "/so-sanh",
        "/xep-hang",
    ]
    opened = re.search(r'popovertarget="(menu-\d+)" class="here">Đối chiếu.*<div popover id="(menu-\d+)">(.*?)</div>', html)
    assert opened
    assert opened[1] == opened[2]
    assert opened[3].count("<a ") == 2
    assert 'id="noi-dung"' in html


def test_the_place_of_the_page_is_marked() -> None:
    """The page one is on is said to be that to a screen reader; an unlisted page's place only looks like it."""
    html = str(navigation(PAGES))
    assert re.findall(r'class="here">(?!Đối)([^<]+)</a>', html) == ["Quý"]
    assert re.findall(r"aria-current=\"page\">(.+?)</a>", html) == ["&lt;b&gt;Xếp hạng&lt;/b&gt;"]
