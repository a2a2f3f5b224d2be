"""The shared report: one document that needs nothing else, whatever the plan's texts hold."""

from __future__ import annotations

import gzip
import re
from base64 import b64decode, b64encode
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from tests.statuses import Q1, first_quarter, judged, moved, row, status
from tracker.library import SHIPPED, read_library
from tracker.publishing.edition import Change, Edition, Version
from tracker.report.drawing import one_line, styles
from tracker.report.page import Site, css_string, policy, report_page, unmarked
from tracker.report.qr import qr_data_uri, qr_svg
from tracker.reviewing import Reviewer
from tracker.status import Basis, Conclusion, Status
from tracker.wording import editions
from tracker.wording import report as words

BASE = "https://cds.laocai.gov.vn"
SITE = Site(BASE)
REPORT = "/bao-cao/lao-cai/2024/q1"
FIRST = Version(1, datetime(2024, 4, 3, 9, tzinfo=UTC))
SECOND = Version(2, datetime(2024, 5, 6, 9, tzinfo=UTC), "Điều chỉnh số liệu của Sở Y tế")
CHANGES = (
    Change(None, "Ngày họp", "03/4/2024", "04/4/2024"),
    Change("Người dân có hồ sơ sức khỏe điện tử", "Thực hiện", "95%", "94,2%"),
    Change("Người dân có hồ sơ sức khỏe điện tử", "Nguyên nhân", None, "Chưa nhập đủ"),
)
HOSTILE = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(1)'>",
    "</style></title><script>alert(1)</script>",
    '=HYPERLINK("https://example.org";"x")',
    "{{ 7*7 }}{% include 'x' %}",
    '#read("/etc/passwd")',
    "dài " * 100,
    "Đ" * 400,
    "🏁👩\u200d💻",
    "\u202eđảo\u2067",
    "hai\n\ndòng\u2028và \\ \\27 }",
)
VOID = {"meta", "link", "use", "rect", "line", "path", "circle", "br", "img"}


class Document(HTMLParser):
    """Reads a document: its tags with their attributes, its texts, and the text of every heading."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(html)
        assert not self.open, self.open

    def handle_starttag(self, tag, attrs):
        """Note the tag, and that it is open."""
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        """Fail where another tag was opened later."""
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data):
        """Keep the text with the element that it stands in."""
        self.texts.append((self.open[-1] if self.open else "", data))

    def named(self, tag: str) -> list[dict[str, str]]:
        """Return the attributes of every element of this name."""
        return [attributes for name, attributes in self.tags if name == tag]

    def text(self, inside: str | None = None) -> str:
        """Return what is read, or what stands directly in one kind of element; the stylesheet is not read."""
        said = "".join(text for tag, text in self.texts if tag != "style" and inside in (None, tag))
        return re.sub(r"\s+", " ", said).strip()

    def meta(self) -> dict[str, str]:
        """Return what the head says of the page, by name."""
        return {one.get("name") or one.get("property") or "": one.get("content", "") for one in self.named("meta")}

    def links(self) -> dict[str, str]:
        """Return every link by its address."""
        return {one["href"]: one.get("target", "") for one in self.named("a")}


def shown(edition: Edition, site: Site = SITE) -> Document:
    """Draw an edition and read it."""
    return Document(report_page(edition, site))


def lao_cai() -> Status:
    """Return the shipped review of quý I/2024."""
    library = read_library(SHIPPED, date(2026, 11, 22))
    file = library.files["lao-cai/2024"]
    return Reviewer(library, file, file.plan).status(file.plan.period.quarter("q1"))


def later() -> Status:
    """Build a review that has an earlier one, with its dates, documents and what it ended with."""
    rows = [row("Tăng", "done", target="9", actual="9", movement=moved("high", 1)), row("Giảm", "low", target="9", actual="1")]
    papers = (Basis("12/KH-BCĐ", date(2024, 2, 5), "Kế hoạch năm", "https://example.org/12"),)
    said = (Conclusion("Gửi số liệu", "Sở Y tế", date(2024, 7, 20), "open"),)
    dates = {"cutoff": date(2024, 6, 30), "meeting": date(2024, 7, 11)}
    return status(rows, **dates, documents=papers, conclusions=said, sources=(("Báo cáo 6 tháng", "https://example.org/6"),))


def hostile(text: str) -> Edition:
    """Build a changed edition in which every text is this one."""
    texts = dict.fromkeys(("lead", "area", "reason", "next_step", "note", "source", "as_written", "unit"), text)
    rows = [row(text, "low", target="9", actual="1", movement=moved("high", -1), **texts), judged(text, "high")]
    whole = dict.fromkeys(("title", "plan_title", "province_name"), text)
    said = (Conclusion(text, text, None, "open"),)
    every = status(
        rows,
        **whole,
        unsound=(text,),
        illustrative=True,
        conclusions=said,
        sources=((text, None),),
        documents=(Basis(text, None, text, None),),
    )
    return Edition(every, replace(FIRST, reason=text), (FIRST, replace(SECOND, reason=text)), (Change(text, text, text, text),))


EDITIONS = {
    "draft": Edition(first_quarter()),
    "published": Edition(first_quarter(), FIRST, (FIRST,)),
    "changed": Edition(first_quarter(), SECOND, (FIRST, SECOND), CHANGES),
    "pinned": Edition(first_quarter(), FIRST, (FIRST, SECOND), CHANGES, pinned=True),
    "tampered": Edition(first_quarter(), replace(FIRST, intact=False), (FIRST,)),
    "later": Edition(later()),
    "empty": Edition(status([])),
    **{f"hostile {place}": hostile(text) for place, text in enumerate(HOSTILE)},
}


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)
@pytest.mark.parametrize("site", [SITE, Site()], ids=["address", "no address"])
def test_it_stands_alone(edition, site):
    """No script, no style attribute, no handler, and nothing that a browser would fetch."""
    document = shown(edition, site)
    tags = {tag for tag, _ in document.tags}
    names = {name for _, attributes in document.tags for name in attributes}
    assert not tags & {"script", "iframe", "object", "embed", "img", "form", "base", "video", "audio"}
    assert not {name for name in names if name in {"style", "src", "srcset"} or name.startswith("on")}
    assert {one["rel"] for one in document.named("link")} <= {"icon", "canonical"}
    assert all(one["href"].startswith("data:") for one in document.named("link") if one["rel"] == "icon")
    assert all(one["href"].startswith("#") for one in document.named("use"))
    assert "url(" not in (sheet := style_of(report_page(edition, site)))
    assert "@import" not in sheet


def style_of(html: str) -> str:
    """Return the text of the one stylesheet, as a browser hashes it."""
    found = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    assert len(found) == html.count("<style") == 1
    return found[0]


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)
def test_the_policy_knows_the_stylesheet(edition):
    """The policy in the page, and the one for the server, allow this stylesheet and nothing else."""
    html = report_page(edition, SITE)
    digest = b64encode(sha256(style_of(html).encode()).digest()).decode()
    given = next(one["content"] for one in Document(html).named("meta") if one.get("http-equiv") == "Content-Security-Policy")
    assert given == policy(html)
    assert given.split("; ") == [
        "default-src 'none'",
        f"style-src 'sha256-{digest}'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_a_policy_needs_a_stylesheet():
    """A page that is no report has none."""
    with pytest.raises(ValueError, match="style"):
        policy("<p>")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_legible_and_inert(text):
    """Every text is read as it was written, in the list, the head and the changes; blanks are folded."""
    document = shown(hostile(text))
    legible = one_line(text)
    assert document.text().count(re.sub(r"\s+", " ", legible)) >= 12
    plain = unmarked(legible)
    assert plain in document.meta()["og:title"]
    assert plain in document.text("title")
    assert {tag for tag, _ in document.tags} <= {tag for tag, _ in shown(hostile("Tên")).tags}


def test_no_mark_of_direction_reaches_its_neighbours():
    """Where texts share a line each stands by itself, and where that is impossible the marks are gone."""
    html = report_page(hostile("\u202eđảo"), SITE)
    for shared in (" · ", ", ", "; "):
        assert f"\u202eđảo{shared}" not in html
    assert "\u202e" not in html[: html.index("</head>")]


@pytest.mark.parametrize("text", [*HOSTILE, "", '"', "\\", "'", "a\\\nb", "/* */", "\x00\x7f", "Quý I · “x” – 95%", "*/}@import url(x)"])
def test_a_css_string_says_the_text_and_nothing_more(text):
    """Nothing ends the string or the element, and a browser reads back what was meant."""
    written = css_string(text)
    inside = written[1:-1]
    assert written[0] == written[-1] == '"'
    assert not set(inside) & set("\"'<>{}@*\n\r\f")
    assert re.sub(r"\\([0-9a-f]{6})", lambda found: chr(int(found[1], 16)), inside) == one_line(text)
    assert re.fullmatch(r"(?:[^\\]|\\[0-9a-f]{6})*", inside)


def test_a_draft_says_so():
    """A draft cannot be mistaken for what was published, on screen or on paper."""
    html = report_page(Edition(first_quarter()), SITE)
    said = Document(html).text()
    assert editions.DRAFT_LINE in said
    assert '<strong class="badge">Dự thảo</strong>' in html
    assert '@top-right{content:"Dự thảo"}' in style_of(html)
    assert "Bản công bố" not in said


def test_the_running_lines_of_a_published_report():
    """Every printed page names the review, how fresh it is, the version and its own number."""
    sheet = style_of(report_page(Edition(later(), FIRST, (FIRST,)), SITE))
    foot = "Quý II và 6 tháng đầu năm 2024, tỉnh Lào Cai. Số liệu đến ngày 30/6/2024. Bản công bố lần 1, ngày 03/4/2024."
    assert f'@bottom-left{{content:"{foot}"}}' in sheet
    assert '@bottom-right{content:"Trang" " " counter(page) "/" counter(pages)}' in sheet
    assert "@top-right{content" not in sheet


def test_a_long_title_is_cut_at_the_foot():
    """The foot holds one line of the title, however long that is."""
    assert len(words.running_title(hostile("Đ" * 400).status)) == 110


def test_what_a_review_says():
    """Title, plan, days with their names, sentence, documents and how far the figures reach stand in the report."""
    document = shown(Edition(later()))
    assert document.text("h1") == "Quý II và 6 tháng đầu năm 2024"
    for text in (
        "Ban Chỉ đạo chuyển đổi số tỉnh Lào Cai",
        "24 mục tiêu chuyển đổi số năm 2024",
        "Số liệu đến ngày 30/6/2024. Họp ngày 11/7/2024.",
        "Thay đổi nhóm so với quý I",
        "Theo lĩnh vực",
        "Theo đơn vị chủ trì",
        "Cách xếp nhóm",
        "2 mục tiêu, nhóm thấp nhất trước",
        "Kết luận của kỳ họp ngày 11/7/2024",
        "Sở Y tế · hạn 20/7/2024 · đang thực hiện",
        "Nguồn số liệu: Báo cáo 6 tháng",
        "Văn bản căn cứ: 12/KH-BCĐ, ngày 05/02/2024, Kế hoạch năm",
    ):
        assert text in document.text()


def test_days_that_are_not_known_are_not_named():
    """A review without a cutoff names none, and says at the end that the source has none."""
    said = shown(Edition(replace(first_quarter(), meeting=None))).text()
    assert "Số liệu đến ngày" not in said
    assert "Họp ngày" not in said
    assert words.NO_CUTOFF in said


def test_headings_and_landmarks():
    """One title, no level left out, one landmark of each kind, and the table's headings say what they head."""
    document = shown(EDITIONS["changed"])
    levels = [int(tag[1]) for tag, _ in document.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert [len(document.named(tag)) for tag in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]
    assert document.named("html") == [{"lang": "vi"}]
    assert all("scope" in one for one in document.named("th"))


def test_a_changed_report():
    """It names the version and its reason, what the plan says otherwise by now, the way there, and the versions before it."""
    document = shown(EDITIONS["changed"])
    for text in (
        "Bản công bố lần 2, ngày 06/5/2024",
        "Lý do công bố lại: điều chỉnh số liệu của Sở Y tế",
        "Đã điều chỉnh sau khi công bố",
        "Ngày họp: đã công bố “03/4/2024”, nay ghi “04/4/2024”",
        "Thực hiện: đã công bố “95%”, nay ghi “94,2%”",
        "Nguyên nhân: đã công bố không có, nay ghi “Chưa nhập đủ”",
        "Bản công bố lần 1, ngày 03/4/2024",
    ):
        assert text in document.text()
    assert f"{BASE}{REPORT}/1" in document.links()
    assert f"{BASE}{REPORT}/2" not in document.links()


def test_a_pinned_report_never_changes():
    """It rests on its status and version: later versions and changes leave it as it was, and it leads to the newest."""
    alone = Edition(first_quarter(), FIRST, (FIRST,), pinned=True)
    assert report_page(EDITIONS["pinned"], SITE) == report_page(alone, SITE)
    document = shown(alone)
    assert f"{BASE}{REPORT}" in document.links()
    assert not [address for address in document.links() if "/muc-tieu" in address]
    assert {f"{BASE}{REPORT}/1.pdf", f"{BASE}{REPORT}/1.docx?mau=dang"} <= set(document.links())
    assert editions.NEWEST in document.text()
    assert editions.CHANGED not in document.text()


def test_a_tampered_version_says_so():
    """Who reads a version that was edited by hand is told."""
    assert editions.TAMPERED in shown(EDITIONS["tampered"]).text()
    assert editions.TAMPERED not in shown(EDITIONS["published"]).text()


@pytest.mark.parametrize(("site", "base"), [(SITE, BASE), (Site(), "")])
def test_the_ways_out(site, base):
    """The report leads to the page, its files, the quarter before and every objective; absolutely where the address is known."""
    found = shown(Edition(later()), site).links()
    here = f"{base}/bao-cao/lao-cai/2024/q2"
    files = {f"{here}.pdf", f"{here}.docx", f"{here}.docx?mau=dang", f"{here}.xlsx", f"{here}.png"}
    page = {f"{base}/quy?tinh=lao-cai&nam=2024&quy=q2", f"{base}/bao-cao/lao-cai/2024/q1"}
    assert files | page <= set(found)
    assert f"{base}/muc-tieu?tinh=lao-cai&nam=2024&quy=q2&muc-tieu=T%C4%83ng" in found
    assert later().before == Q1


def test_the_preview():
    """A chat shows the title, the announced sentence and the picture."""
    document = shown(Edition(first_quarter()))
    meta = document.meta()
    title = "Quý I năm 2024, tỉnh Lào Cai: 24 mục tiêu chuyển đổi số năm 2024"
    sentence = "24 mục tiêu: 7 hoàn thành và vượt kế hoạch giao; 9 đạt trên 70%; 6 đạt 50–70%; 2 dưới 50%."
    assert document.text("title") == meta["og:title"] == meta["twitter:title"] == title
    assert meta["description"] == meta["og:description"] == meta["twitter:description"] == sentence
    assert meta["og:image"] == meta["twitter:image"] == f"{BASE}{REPORT}.png"
    assert (meta["og:image:width"], meta["og:image:height"], meta["og:image:alt"]) == ("1200", "630", sentence)
    assert (meta["og:type"], meta["og:locale"], meta["twitter:card"]) == ("article", "vi_VN", "summary_large_image")
    assert meta["og:url"] == f"{BASE}{REPORT}"
    assert [one["href"] for one in document.named("link") if one["rel"] == "canonical"] == [f"{BASE}{REPORT}"]


def test_without_an_address_nothing_claims_one():
    """No code, no canonical address; the picture stays relative."""
    document = shown(Edition(first_quarter()), Site())
    assert "og:url" not in document.meta()
    assert document.meta()["og:image"] == f"{REPORT}.png"
    assert {one["rel"] for one in document.named("link")} == {"icon"}
    assert "Mã QR" not in report_page(Edition(first_quarter()), Site())


@pytest.mark.parametrize(("name", "address"), [("published", f"{BASE}{REPORT}"), ("pinned", f"{BASE}{REPORT}/1")])
def test_the_code_leads_to_this_report(name, address):
    """The code on a version's paper leads to that version."""
    assert str(qr_svg(address)) in report_page(EDITIONS[name], SITE)


def test_a_code_is_a_picture_with_a_name():
    """Black on white with its quiet zone, of any size, named for who cannot see it."""
    drawn = Document(str(qr_svg('https://example.org/?a="&b')))
    assert drawn.named("svg")[0] | {"class": ""} == {
        "role": "img",
        "aria-label": 'Mã QR của địa chỉ https://example.org/?a="&b',
        "viewbox": "0 0 33 33",
        "class": "",
    }
    ground, modules = drawn.named("path")
    assert (ground["fill"], ground["d"]) == ("#fff", "M0 0h33v33h-33z")
    assert (modules["stroke"], modules["d"][:6]) == ("#000", "M4 4.5")


def test_a_code_as_an_address():
    """The same code stands alone as a picture."""
    head, _, data = qr_data_uri(BASE).partition(",")
    assert head == "data:image/svg+xml;base64"
    assert b64decode(data).startswith(b'<svg xmlns="http://www.w3.org/2000/svg"')


def test_it_is_small():
    """Lào Cai's shipped review travels in few kilobytes."""
    assert len(gzip.compress(report_page(Edition(lao_cai()), SITE).encode())) < 15_000


def test_the_pages_keep_their_own_look():
    """The report's sheet, with its margins and its type, never reaches the Streamlit pages."""
    assert "@bottom-left" in report_page(Edition(first_quarter()), SITE)
    assert "@bottom-left" not in styles()
    assert ".report" not in styles()


def test_the_sheet_goes_by_the_window():
    """The report takes the whole window: nothing in it waits for its own width to be measured, which costs a slow phone time."""
    sheet = style_of(report_page(EDITIONS["draft"], SITE))
    assert "@container" not in sheet
    assert "container-type: inline-size" not in sheet
    assert "@media (max-width: 670px)" in sheet
