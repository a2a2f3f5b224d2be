"""Trình chiếu, opened without a browser."""

from __future__ import annotations

import pytest

from tests.pages.conftest import SHIPPED, address_of, page_links, plain, words_of

MAU_A = {"tinh": "tinh-mau-a", "nam": "2024", "quy": "q2"}
SECOND = {**MAU_A, "trang": "2", "muc-tieu": "kinh-te-so-grdp"}


def given(address: dict[str, str]) -> dict[str, str]:
    """Write an address as arguments."""
    return {key.replace("-", "_"): value for key, value in address.items()}


def test_the_first_slide_is_the_tally(open_page):
    """A short address becomes the full one of the first slide."""
    app = open_page("trinh_chieu.py", **MAU_A)
    said = plain(words_of(app))
    assert "Tình hình quý II/2024, tỉnh Mẫu A" in said
    assert "Trang 1 trên 9: kết quả chung" in said
    assert address_of(app) == {**MAU_A, "trang": "1"}


def test_a_slide_of_its_own_for_each_objective(open_page):
    """The address names slide and objective, and a press leads to the next and back."""
    app = open_page("trinh_chieu.py", **given(SECOND))
    assert "48,3%" in plain(words_of(app))
    assert 'href="/muc-tieu?tinh=tinh-mau-a&amp;nam=2024&amp;quy=q2&amp;muc-tieu=kinh-te-so-grdp"' in words_of(app)
    app.button(key="slide-Right").click().run()
    assert address_of(app) == {**MAU_A, "trang": "3", "muc-tieu": "doanh-nghiep-nen-tang-so"}
    assert "quý I: 27,5%" in plain(words_of(app))
    app.button(key="slide-PageUp").click().run()
    assert address_of(app) == SECOND
    app.button(key="slide-End").click().run()
    assert address_of(app) == {**MAU_A, "trang": "cuoi"}
    app.button(key="slide-Right").click().run()
    assert address_of(app) == {**MAU_A, "trang": "cuoi"}
    app.button(key="slide-Home").click().run()
    assert address_of(app) == {**MAU_A, "trang": "1"}


def test_an_older_number_beside_an_objective_stays(open_page):
    """The address is not rewritten under a speaker: going back would lead to it again."""
    address = {**SECOND, "trang": "7"}
    app = open_page("trinh_chieu.py", **given(address))
    assert "Trang 2 trên 9" in plain(words_of(app))
    assert address_of(app) == address


def test_two_presses_before_the_browser_knows_the_first(open_page):
    """The second press goes on from where the first led, although it still carries the address before."""
    app = open_page("trinh_chieu.py", **given(SECOND))
    app.button(key="slide-Right").click().run()
    for key in ("muc-tieu", "trang"):
        app.query_params[key] = SECOND[key]
    app.button(key="slide-Right").click().run()
    assert address_of(app)["trang"] == "4"


def test_after_going_back_a_press_starts_there(open_page):
    """Back is a look at an earlier slide, and the next press leads to the one after it."""
    app = open_page("trinh_chieu.py", **given(SECOND))
    app.button(key="slide-Right").click().run()
    for key in ("muc-tieu", "trang"):
        app.query_params[key] = SECOND[key]
    app.run()
    app.button(key="slide-Right").click().run()
    assert address_of(app)["trang"] == "3"


def test_published_objectives_without_names_are_together(open_page):
    """Lào Cai's first quarter has four slides, its nineteen unnamed objectives behind on two of them."""
    app = open_page("trinh_chieu.py", SHIPPED, tinh="lao-cai", nam="2024", quy="q1", trang="3")
    assert "6 mục tiêu chưa công bố tên và số liệu" in plain(words_of(app))
    assert "3/4" in plain(words_of(app))
    assert address_of(app) == {"tinh": "lao-cai", "nam": "2024", "quy": "q1", "trang": "3", "nhom": "giua"}


@pytest.mark.parametrize(
    ("address", "said", "offered"),
    [
        ({**MAU_A, "trang": "99"}, "Phần trình chiếu của kỳ này không có trang “99”.", "quy=q2&amp;trang=cuoi"),
        (
            {**MAU_A, "muc-tieu": "kinh-te"},
            "Kế hoạch này không có mục tiêu nào mang mã “kinh-te”.",
            "quy=q2&amp;trang=2&amp;muc-tieu=kinh-te",
        ),
        ({**MAU_A, "quy": "q7"}, "Quý “q7” không có trong kế hoạch hoặc chưa mở.", "/trinh-chieu?tinh=tinh-mau-a&amp;nam=2024&amp;quy=q"),
        ({"tinh": "tinh-mau-c"}, "Không có tỉnh, thành phố nào mang mã “tinh-mau-c”.", "/trinh-chieu?tinh=tinh-mau"),
    ],
)
def test_link_that_names_nothing_says_so(open_page, address, said, offered):
    """A wrong link says what is wrong, offers the nearest slides or reviews, and keeps its address; the frame is there."""
    app = open_page("trinh_chieu.py", **given(address))
    html = words_of(app)
    assert said in plain(html)
    assert offered in html
    assert "st-key-slide-bar" not in html
    assert address_of(app) == address


def test_plan_without_an_open_quarter_is_a_sentence(open_page):
    """There is nothing to project before the first review; the objectives are a link away."""
    app = open_page("trinh_chieu.py", SHIPPED, tinh="tuyen-quang", nam="2025")
    assert "nên chưa có gì để trình chiếu" in plain(words_of(app))
    assert 'href="/quy?tinh=tuyen-quang&amp;nam=2025"' in words_of(app)


def test_folder_without_plans_is_a_sentence(open_page, tmp_path):
    """An empty folder says what to do."""
    assert "Chưa có kế hoạch nào trong thư mục số liệu" in words_of(open_page("trinh_chieu.py", tmp_path))


def test_ways_in_and_out(open_page):
    """The navigation opens the first slide of the review at hand; from a slide the review is one press away."""
    entering = {link.label: link.query_string for link in page_links(open_page("quy.py", **MAU_A))}
    assert entering["Trình chiếu"] == "tinh=tinh-mau-a&nam=2024&quy=q2&trang=1"
    leaving = {link.label: link.query_string for link in page_links(open_page("trinh_chieu.py", **given(SECOND)))}
    assert leaving["Về trang tình hình"] == "tinh=tinh-mau-a&nam=2024&quy=q2"
    assert leaving["Cả năm"] == "tinh=tinh-mau-a&nam=2024&quy=q2"
