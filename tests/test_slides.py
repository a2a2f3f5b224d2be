"""The slides of a review: which there are, in what order, and which one an address names."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from tests.statuses import first_quarter, judged, last_known, moved, row, status
from tracker import links
from tracker.choosing import Unresolved, usable
from tracker.library import read_library
from tracker.plan.facts import open_quarters
from tracker.report import fragments
from tracker.report import slides as drawn
from tracker.report.drawing import SLIDES_SHEET, slides_style, styles
from tracker.reviewing import Reviewer
from tracker.slides import Deck, Shown, choose_slide, deck_of, pinned_slide
from tracker.status import Conclusion, Status
from tracker.wording import slides as words

ROOT = Path(__file__).parent.parent
ILLUSTRATIVE, SHIPPED = ROOT / "tests" / "minh-hoa", ROOT / "targets"
TODAY = date(2026, 1, 15)
REVIEW = {"tinh": "lao-cai", "nam": "2024", "quy": "q2"}
NOWHERE = drawn.Report("/bao-cao/lao-cai/2024/q2", None)
MIXED = (
    row("cao", "high", target="100", actual="80"),
    row("giua", "middle", target="100", actual="60"),
    row("thap-hon", "low", target="100", actual="10", movement=moved("middle", -1, "-50", better=False)),
    row("thap", "low", target="100", actual="40"),
    row("xuong", "high", target="100", actual="90", movement=moved("done", -1, "-10", better=False)),
    row("chua", "not_reported", target="100", last=last_known("30")),
    row("chua-den", "not_due"),
    judged("Mục tiêu 8", "middle"),
    judged("Mục tiêu 9", "middle"),
    row("xong", "done", target="100", actual="100"),
)


def names(deck: Deck) -> list[str]:
    """Return each slide in short."""
    return ["+".join(str(one.id) for one in slide.rows) or slide.kind for slide in deck.slides]


def chosen(deck: Deck, **address: str) -> Shown:
    """Choose a slide that exists."""
    found = choose_slide(REVIEW | {key.replace("_", "-"): value for key, value in address.items()}, deck)
    assert isinstance(found, Shown), found
    return found


def plain(html: object) -> str:
    """Return what is read out."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", str(html))).split())


def shown(made: Status, place: int, link: str | None = None) -> str:
    """Draw one slide of a review."""
    return str(drawn.slide(Shown(deck_of(made), place), lambda _: link, "Dự thảo", NOWHERE))


def test_order_of_slides():
    """The tally, then the worst band first and in it the smallest attainment, those without a name together, those that fell, the end."""
    group = "Mục tiêu 8 (tên chưa công bố)+Mục tiêu 9 (tên chưa công bố)"
    assert names(deck_of(status(MIXED))) == ["tally", "thap-hon", "thap", "chua", "giua", group, "xuong", "closing"]


def test_published_objectives_without_names_take_one_slide_a_band():
    """Of Lào Cai's eight that are behind, none has a name: two slides, not eight."""
    deck = deck_of(first_quarter())
    assert [len(slide.rows) for slide in deck.slides] == [0, 2, 6, 0]
    assert [words.turn(deck, place) for place in range(4)] == [None, "Cần chỉ đạo 1–2/8", "Cần chỉ đạo 3–8/8", None]
    html = shown(first_quarter(), 2)
    assert "6 mục tiêu chưa công bố tên và số liệu" in plain(html)
    assert html.count("<li>") == 6


def test_without_any_behind_two_slides_are_left():
    """The last slide then says so, and still shows what the meeting concluded."""
    calm = status([row("xong")], conclusions=(Conclusion("Giữ nhịp", None, None, "open"),))
    assert names(deck_of(calm)) == ["tally", "closing"]
    assert plain(shown(calm, 1)).startswith("Không có mục tiêu nào chậm Kết luận của kỳ họp Giữ nhịp")


def test_an_address_names_each_slide_for_good():
    """Every slide's own address opens it again, and names province, period, quarter and slide."""
    deck = deck_of(status(MIXED))
    for place in range(len(deck.slides)):
        parameters = links.query(deck.selection(place))
        assert {"tinh", "nam", "quy", "trang"} <= parameters.keys()
        found = choose_slide(parameters, deck)
        assert isinstance(found, Shown)
        assert (found.place, found.deck) == (place, deck)


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ({}, 0),
        ({"trang": "1"}, 0),
        ({"trang": "3"}, 2),
        ({"trang": "8"}, 7),
        ({"trang": "cuoi"}, 7),
        ({"trang": "2", "muc_tieu": "chua"}, 3),
        ({"trang": "99", "muc_tieu": "thap"}, 2),
        ({"trang": "2", "nhom": "giua"}, 5),
        ({"muc_tieu": "Mục tiêu 9 (tên chưa công bố)"}, 5),
    ],
)
def test_addresses_of_slides(address, place):
    """An objective or group decides; the number only where neither is named."""
    assert chosen(deck_of(status(MIXED)), **address).place == place


@pytest.mark.parametrize(
    ("address", "what", "text", "offered"),
    [
        ({"trang": "0"}, "slide", "0", ["1"]),
        ({"trang": "9"}, "slide", "9", ["cuoi", "1"]),
        ({"trang": "ba"}, "slide", "ba", ["1"]),
        ({"trang": "9" * 5000}, "slide", "9" * 5000, ["1"]),
        ({"trang": "²"}, "slide", "²", ["1"]),
        ({"trang": "3", "muc_tieu": "thapp"}, "objective", "thapp", ["3", "2"]),
        ({"trang": "3", "muc_tieu": "zzz"}, "objective", "zzz", ["3", "1"]),
        ({"trang": "3", "muc_tieu": "hong"}, "unsound", "hong", ["3", "1"]),
        ({"trang": "3", "nhom": "xanh"}, "band", "xanh", ["3", "1"]),
        ({"trang": "3", "nhom": "thap"}, "slide", "3", ["3", "1"]),
    ],
)
def test_wrong_addresses_offer_the_nearest(address, what, text, offered):
    """What is unknown is said, and slides that exist are offered; nothing else is shown instead."""
    deck = deck_of(status(MIXED, unsound=("hong",)))
    found = choose_slide(REVIEW | {key.replace("_", "-"): value for key, value in address.items()}, deck)
    assert isinstance(found, Unresolved)
    assert (found.what, found.text, [offer.slide for offer in found.offers]) == (what, text, offered)


def test_an_objective_that_caught_up_stays_where_it_was():
    """Somebody speaks of it: it keeps its number, with its new band; the slides around it keep theirs."""
    before = deck_of(status(MIXED))
    address = links.query(before.selection(2))
    done = [replace(one, band="done") if one.id == "thap" else one for one in MIXED]
    found = choose_slide(address, deck_of(status(done)))
    assert isinstance(found, Shown)
    assert (found.slide.rows[0].band, found.place, len(found.deck.slides)) == ("done", 2, 8)
    assert words.turn(found.deck, 2) is None
    following = choose_slide(links.query(found.to(3)), deck_of(status(done)))
    assert isinstance(following, Shown)
    assert (following.slide.rows[0].id, following.place) == ("chua", 2)


def test_turning_stops_at_the_ends():
    """Before the first and after the last slide there is none."""
    deck = deck_of(status(MIXED))
    assert (chosen(deck).to(-5).slide, chosen(deck).to(99).slide) == ("1", "cuoi")


def test_numbers_are_the_review_s_own():
    """Tally, attainment, figures and movement on slides are the texts of the quarter's page, for every shipped and illustrative review."""
    for folder in (SHIPPED, ILLUSTRATIVE):
        library = read_library(folder, TODAY)
        for file in usable(library).values():
            assert file.plan
            reviewer = Reviewer(library, file, file.plan)
            for quarter in open_quarters(file.plan):
                made = reviewer.status(quarter)
                listed = plain(fragments.objectives(made, made.rows, lambda _: None))
                deck = deck_of(made)
                for place, slide in enumerate(deck.slides):
                    html = shown(made, place)
                    assert "None" not in plain(html)
                    figures = re.findall(r'class="s-figure">.*?<span>(.*?)</p>', html)
                    assert all(plain(figure).removeprefix("Tỷ lệ hoàn thành ") in listed for figure in figures)
                    assert slide.kind != "tally" or re.findall(r'class="s-count">(\d+)<', html) == [
                        str(made.counts[band]) for band in ("done", "high", "middle", "low")
                    ]


def test_compound_objectives_show_their_parts():
    """Each part has its figure, target and band; reasons of parts carry the part's name."""
    parts = (
        row("Xã", "done", id=None, target="100", actual="100"),
        row("Thôn", "low", id=None, target="98", actual="40", reason="Chưa có sóng"),
    )
    said = plain(shown(status([row("ha-tang", "low", unit=None, comparator=None, parts=parts)]), 1))
    assert "Thôn 40% / 98%" in said
    assert "Nguyên nhân Thôn: Chưa có sóng" in said
    assert "Lấy theo phần thấp nhất." in said


def test_long_texts_get_smaller_type():
    """A name or a reason that would not fit is set smaller, never cut."""
    name, reason = "Tên " * 70, "Lý do " * 60
    html = shown(status([row(name.strip(), "low", target="100", actual="10", reason=reason.strip())]), 1)
    assert 's-name n4"' in html
    assert 's-why w3"' in html
    assert reason.strip() in html


def test_texts_are_escaped():
    """A name from a file is text, not markup."""
    html = shown(status([row("<script>alert(1)</script>", "low", target="100", actual="10")]), 1, "/muc-tieu?muc-tieu=x")
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"illustrative": True}, "Kế hoạch minh họa: tên và số liệu không có thật."),
        ({"unsound": ("a", None)}, "2 mục tiêu chưa tính được vì tệp kế hoạch có lỗi"),
        ({"cutoff": date(2024, 6, 30)}, "Số liệu đến 30/6/2024"),
        ({"announced": {"done": 2, "high": 2, "middle": 3, "low": 2}}, "Khác số Ban Chỉ đạo công bố: hoàn thành"),
        ({}, "Dự thảo"),
    ],
)
def test_the_first_slide_says_what_has_to_be_known(given, said):
    """Whether the figures are real, complete, fresh, agreed and published."""
    assert said in plain(shown(status(MIXED, **given), 0))


def test_the_last_slide_has_code_and_link_where_the_app_knows_its_address():
    """A phone in the room opens the report; without a host the link alone is there."""
    deck = deck_of(status(MIXED))
    html = str(drawn.closing(deck, drawn.Report("/bao-cao/x", "https://cds.example.vn/bao-cao/x")))
    assert 'aria-label="Mã QR của địa chỉ https://cds.example.vn/bao-cao/x"' in html
    assert "cds.example.vn/bao-cao/x" in plain(html)
    assert "<svg" not in str(drawn.closing(deck, NOWHERE))


def test_the_sheet_stands_on_its_own_page_alone():
    """It hides the frame: no other page may carry it."""
    assert ".tk-pages" in str(slides_style())
    assert ".slide" not in str(styles())
    assert SLIDES_SHEET == "slides.css"


@pytest.mark.parametrize(
    ("address", "full"),
    [
        ({}, "/trinh-chieu?tinh=tinh-mau-a&nam=2024&quy=q4&trang=1"),
        ({"quy": "2"}, "/trinh-chieu?tinh=tinh-mau-a&nam=2024&quy=q2&trang=1"),
        ({"quy": "q2", "trang": "2"}, "/trinh-chieu?tinh=tinh-mau-a&nam=2024&quy=q2&trang=2&muc-tieu=kinh-te-so-grdp"),
        ({"quy": "q2", "trang": "9"}, "/trinh-chieu?tinh=tinh-mau-a&nam=2024&quy=q2&trang=cuoi"),
        ({"quy": "q2", "trang": "cuoi"}, None),
        ({"quy": "q2", "trang": "99"}, None),
        ({"quy": "q9", "trang": "2"}, None),
    ],
)
def test_short_addresses_are_completed(address, full):
    """A slide's address names everything before the page starts; a wrong one stays as it is."""
    library = read_library(ILLUSTRATIVE, TODAY)

    def made(selection: links.Selection) -> Status:
        file = library.files[selection.plan]
        assert file.plan
        assert selection.quarter
        return Reviewer(library, file, file.plan).status(selection.quarter)

    assert pinned_slide({"tinh": "tinh-mau-a", "nam": "2024"} | address, library, made) == full
