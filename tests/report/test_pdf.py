"""The A4 report, read back by a reader that has nothing to do with its writer."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
import typst
from PIL import ImageChops
from pypdfium2 import raw

from tests.statuses import first_quarter, judged, last_known, moved, row, status
from tracker.library import SHIPPED, read_library
from tracker.publishing.edition import Change, Edition, Version
from tracker.report import typeset
from tracker.report.paper import paper_data, report_pdf
from tracker.report.rows import area_names, line
from tracker.reviewing import Reviewer
from tracker.status import Basis, Conclusion, Row, Status
from tracker.wording import editions, labels, sentences
from tracker.wording.labels import short_name

ADDRESS = "https://cds.laocai.gov.vn/bao-cao/lao-cai/2024/q1"
ILLUSTRATIVE = Path(__file__).parents[1] / "minh-hoa"
VERSION = Version(2, datetime(2024, 4, 3, 17, 30, tzinfo=UTC), "Sửa số liệu của Sở Y tế")
CHANGES = (Change("Hồ sơ mạng", "Thực hiện", "97%", "96%"), Change(None, "Ngày họp", None, "03/4/2024"))
HOSTILE = [
    '#read("/etc/passwd")',
    "*đậm* _nghiêng_ $x^2$ `mã` = đề // chú",
    "\\u{41} \\ @nhan <nhan> #sys.inputs ~ -- ...",
    '[chữ](https://x.vn) #link("https://x.vn")[y]',
    "<script>alert(1)</script> & &amp; \"'",
    '=HYPERLINK("http://x";"y")',
    "{{ 7*7 }} {% if %} ${7*7}",
    "dài" * 133 + "!",
    "Người tuyết ☃ và №",
    "عربي và עברית",
]


@cache
def shipped(folder: Path, plan: str, quarter: str) -> Status:
    """Return one review of the plans in a folder."""
    library = read_library(folder, date(2026, 1, 15))
    file = library.files[plan]
    assert file.plan is not None
    return Reviewer(library, file, file.plan).status(file.plan.period.quarter(quarter))


def lao_cai() -> Status:
    """Return the shipped review: five figures and nineteen judgements."""
    return shipped(SHIPPED, "lao-cai/2024", "q1")


def rich() -> Status:
    """Return the illustrative review that has all seven bands, parts, movement and conclusions."""
    return shipped(ILLUSTRATIVE, "tinh-mau-a/2024", "q2")


def pages(edition: Edition, address: str | None = ADDRESS) -> list[str]:
    """Return each page's text with single blanks."""
    with pypdfium2.PdfDocument(report_pdf(edition, address)) as document:
        return [re.sub(r"\s+", " ", page.get_textpage().get_text_range()) for page in document]


def solid(text: str) -> str:
    """Drop every blank: where a line breaks is not what is said."""
    return re.sub(r"\s+", "", text)


def said(edition: Edition) -> str:
    """Return the whole text without blanks."""
    return solid("".join(pages(edition)))


@pytest.mark.parametrize("review", [lao_cai, rich, first_quarter])
def test_every_objective_is_named(review):
    """All 24 objectives stand in the text, those without a published name by their number, and in composed letters."""
    text = said(Edition(review()))
    assert all(solid(short_name(one)) in text for one in review().rows)
    assert len(review().rows) == 24
    assert unicodedata.is_normalized("NFC", text)


@pytest.mark.parametrize("review", [lao_cai, rich])
def test_figures_are_those_of_the_list(review):
    """Every figure, goal, attainment, remark and movement is written as the page writes it, for parts as well."""
    shown, text = review(), said(Edition(review()))
    lines = [line(one, shown, lambda _: None, area_names(shown)) for one in shown.rows if one.named]
    every = [part for one in lines for part in (one, *one.parts)]
    moves = [text for one in every if one.moved for text in (one.moved.text, one.moved.step)]
    texts = [text for one in every for text in (one.figure, one.goal, one.percent, one.remark, one.written, *one.details, *one.about)]
    whys = [text for one in every for text in (one.row.reason, one.row.next_step, one.row.note, one.row.source)]
    assert len(every) >= 5
    assert [part for part in (*texts, *moves, *whys) if part and solid(part) not in text] == []


def test_order_is_that_of_the_list():
    """Groups stand worst first, and so do the objectives in them."""
    text = solid("".join(pages(Edition(rich()))[1:]))
    groups = paper_data(Edition(rich()), None)["list"]["groups"]
    names = [solid(cells["rows"][0]["name"]) for group in groups for cells in group["objectives"]]
    places = [text.index(name) for name in names]
    assert places == sorted(places)
    assert len(places) == 23


def test_first_page_stands_alone():
    """The first page holds who, what, the announcement, movement, groups and the legend; the list begins on the second."""
    first, second = pages(Edition(rich()))[:2]
    status_ = rich()
    wanted = [
        editions.committee(status_),
        editions.report_title(status_),
        status_.plan_title,
        "Số liệu đến ngày 30/6/2024. Họp ngày 11/7/2024.",
        sentences.announcement(status_),
        sentences.reconciliation(status_),
        sentences.exceeding(status_),
        labels.ILLUSTRATIVE,
        "Lên nhóm: 11",
        labels.BY_AREA,
        labels.BY_LEAD,
        "Cách xếp nhóm",
        labels.band_rule("middle", status_.thresholds),
    ]
    assert [text for text in wanted if solid(text) not in solid(first)] == []
    assert second.startswith("24 mục tiêu, nhóm thấp nhất trước")


def test_every_page_says_what_it_is_and_heads_the_list():
    """Each page has its number, the title and how fresh the figures are; the head of the list stands on each of its pages."""
    found = pages(Edition(rich()))
    assert len(found) == 3
    for number, page in enumerate(found, 1):
        assert f"Trang {number}/3" in page
        assert "Quý II và 6 tháng đầu năm 2024, tỉnh Mẫu A. Số liệu đến ngày 30/6/2024. Kế hoạch minh họa" in page
    assert all(page.count(labels.COLUMN_FIGURES) == 1 for page in found[1:])


def test_a_draft_says_so_on_every_page_and_a_published_one_names_its_version():
    """`Dự thảo` never stands on a published version, whose number, day and reason are named."""
    draft, published = pages(Edition(rich())), pages(Edition(rich(), VERSION))
    assert all("Dự thảo" in page for page in draft)
    assert editions.DRAFT_LINE in draft[0]
    assert all("Bản công bố lần 2, ngày 04/4/2024" in page for page in published)
    assert "Lý do công bố lại: sửa số liệu của Sở Y tế." in published[0]
    assert "Dự thảo" not in "".join(published)


@pytest.mark.parametrize(
    ("edition", "shown"),
    [
        (Edition(lao_cai(), VERSION, (VERSION,), CHANGES), True),
        (Edition(lao_cai(), VERSION, (VERSION,)), False),
        (Edition(lao_cai(), VERSION, (VERSION,), CHANGES, pinned=True), False),
    ],
)
def test_changes_after_publishing(edition, shown):
    """A published version lists what the plan says otherwise by now; one asked for by number stays as it was."""
    text = said(edition)
    assert all((solid(words) in text) is shown for words in (editions.CHANGED, *map(editions.change_line, CHANGES)))


@pytest.mark.parametrize(("edition", "warning"), [
    (Edition(first_quarter(), replace(VERSION, intact=False)), editions.TAMPERED),
    (Edition(replace(first_quarter(), illustrative=True)), labels.ILLUSTRATIVE),
    (Edition(replace(first_quarter(), total=26, unsound=("ho-so", None))), "2 mục tiêu chưa tính được vì tệp kế hoạch có lỗi: ho-so."),
    (Edition(replace(first_quarter(), total=26, unsound=("ho-so", None))), "24 trong 26 mục tiêu, nhóm thấp nhất trước"),
    (Edition(replace(first_quarter(), announced={"done": 8})), "hoàn thành và vượt kế hoạch giao công bố 8, tính được 7"),
])  # fmt: skip
def test_warnings(edition, warning):
    """What a reader has to know before he trusts the figures stands in the text."""
    assert solid(warning) in said(edition)


def test_ending_holds_conclusions_sources_and_documents():
    """Conclusions with lead, deadline and state, then the documents and the sources, which are links where an address is known."""
    task = Conclusion("Gửi số liệu quý II", "Sở Y tế", date(2024, 6, 30), "open")
    basis = Basis("20-NQ/TU", date(2022, 1, 17), "Nghị quyết về chuyển đổi số", "https://x.vn/20")
    review = replace(
        first_quarter(), conclusions=(task,), documents=(basis,), sources=(("Báo Lào Cai", "https://x.vn/1"), ("Biên bản", None))
    )
    text = said(Edition(review))
    for words in ("Gửi số liệu quý II (Sở Y tế; hạn 30/6/2024; đang thực hiện)", "20-NQ/TU ngày 17/01/2022", "Báo Lào Cai; Biên bản"):
        assert solid(words) in text
    made = report_pdf(Edition(review), None)
    assert b"(https://x.vn/1)" in made
    assert b"(https://x.vn/20)" in made


def test_what_is_missing_leaves_no_heading():
    """Without conclusions, sources, documents and address nothing of them is said, and without an earlier quarter nothing of movement."""
    text = "".join(pages(Edition(first_quarter()), None))
    for words in ("Kết luận", "Nguồn số liệu", "Văn bản căn cứ", "Địa chỉ báo cáo", "Thay đổi nhóm", "So với"):
        assert words not in text


def test_qr_code_is_the_address_or_absent():
    """The address stands as a link and as a picture that is named for who cannot see it; without an address there is neither."""
    with_code, without = report_pdf(Edition(first_quarter()), ADDRESS), report_pdf(Edition(first_quarter()), None)
    assert with_code.count(f"({ADDRESS})".encode()) >= 2
    assert b"/URI" not in without
    assert paper_data(Edition(first_quarter()), None)["qr"] is None


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_come_out_as_themselves(text):
    """No text is evaluated, whatever it looks like and wherever it stands, and none disappears."""
    objective = row(text, "low", lead=text, target="95", actual="10", unit=text, reason=text, next_step=text, note=text, as_written=text)
    review = status(
        [objective],
        title=text,
        plan_title=text,
        province_name=text,
        unsound=(text,),
        conclusions=(Conclusion(text, text, None, "open"),),
        sources=((text, "https://x.vn/1"),),
    )
    found = said(Edition(review, replace(VERSION, reason=text), (), (Change(text, text, text, text),)))
    assert found.count(solid(text)) >= 10
    assert "root:" not in found


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\u202eb\u202c c", "a b c"), ("hai\n\ndòng\tchữ", "hai dòng chữ"), ("chuông\x07reo", "chuông reo")],
)
def test_what_is_invisible_reads_as_a_blank(text, shown):
    """Marks that turn the direction of writing, line breaks and control characters change nothing beside them."""
    assert shown in " ".join(pages(Edition(status([row(text, "low", target="95", actual="10")]))))


@pytest.mark.parametrize("path", ["/etc/passwd", "../palette.py", "/../palette.py"])
def test_even_a_template_reads_nothing_outside_its_folder(path, monkeypatch, tmp_path):
    """What is compiled sees its own folder alone, so a mistake in a template cannot show another file."""
    (tmp_path / "typst").mkdir()
    (tmp_path / "palette.py").write_text("kín", encoding="utf-8")
    (tmp_path / "typst" / "open.typ").write_text(f'#read("{path}")', encoding="utf-8")
    monkeypatch.setattr(typeset, "_ROOT", tmp_path / "typst")
    with pytest.raises(typst.TypstError):
        typeset.typeset_pdf("open.typ", {})


@pytest.mark.parametrize("edition", [Edition(lao_cai()), Edition(rich(), VERSION, (VERSION,), CHANGES)])
def test_the_same_edition_is_the_same_bytes(edition):
    """Neither the clock nor what was typeset before, nor how many ask at once, changes a byte."""
    first = report_pdf(edition, ADDRESS)
    with ThreadPoolExecutor(4) as pool:
        again = list(pool.map(lambda one: report_pdf(one, ADDRESS), [edition, Edition(first_quarter()), edition, edition]))
    assert [made == first for made in again] == [True, False, True, True]


def test_metadata_and_tags():
    """The file names its title and committee, is tagged, in Vietnamese and PDF/UA, and carries the day of its publication or none."""
    made = report_pdf(Edition(lao_cai()), ADDRESS)
    with pypdfium2.PdfDocument(made) as document, pypdfium2.PdfDocument(report_pdf(Edition(lao_cai(), VERSION), None)) as published:
        facts = document.get_metadata_dict()
        assert raw.FPDFCatalog_IsTagged(document.raw)
        assert published.get_metadata_dict()["CreationDate"].startswith("D:20240404")
    assert facts["Title"] == editions.tab_title(lao_cai())
    assert facts["Author"] == editions.committee(lao_cai())
    assert (facts["Keywords"], facts["CreationDate"], facts["ModDate"]) == ("", "", "")
    assert b"/Lang(vi-VN)" in made
    assert b"pdfuaid:part" in made


def test_a_sign_without_a_letterform_costs_the_claim_but_not_the_report():
    """An emoji is drawn as an empty box, never as nothing; the file then claims no PDF/UA but is tagged all the same."""
    made, without = (report_pdf(Edition(status([row(name, "low")])), None) for name in ("Cờ 🚩", "Cờ"))
    assert b"pdfuaid:part" in without
    assert b"pdfuaid:part" not in made
    with pypdfium2.PdfDocument(made) as document, pypdfium2.PdfDocument(without) as other:
        assert raw.FPDFCatalog_IsTagged(document.raw)
        drawn, bare = (one[1].render(scale=2).to_pil().convert("L") for one in (document, other))
    left, _, right, _ = ImageChops.difference(drawn, bare).getbbox()
    assert right - left > 5


def test_fonts_are_ours_and_embedded():
    """Vietnamese is set in Source Sans 3 alone, and every letterform is in the file."""
    fonts = set()
    with pypdfium2.PdfDocument(report_pdf(Edition(rich()), ADDRESS)) as document:
        for page in document:
            for drawn in page.get_objects(filter=(raw.FPDF_PAGEOBJ_TEXT,)):
                fonts.add(_font(drawn))
    assert {name.partition("+")[2] for name, _ in fonts} == {f"SourceSans3-{weight}" for weight in ("Regular", "Semibold", "Bold")}
    assert all(embedded for _, embedded in fonts)


@pytest.mark.parametrize("parts", [2, 40])
def test_rows_that_belong_together_stay_on_one_page(parts):
    """A reason never stands on another page than its objective; only what is longer than a page is split, and nothing is lost."""
    small = [row(f"Mục tiêu số {place}.", "low", target="95", actual="10", reason=f"Vì lý do {place}.") for place in range(40)]
    many = row("Gộp", "middle", parts=tuple(row(f"Phần thứ {place}.", "middle", reason="dài " * 40) for place in range(parts)))
    found = pages(Edition(status([*small, many])))
    for place in range(40):
        assert [f"Mục tiêu số {place}." in page for page in found[1:]] == [f"Vì lý do {place}." in page for page in found[1:]]
    assert all(any(f"Phần thứ {place}." in page for page in found) for place in range(parts))


def test_a_reason_longer_than_a_page_is_complete():
    """A text of many pages goes on instead of running out of the sheet."""
    found = pages(Edition(status([row("Dài", "low", target="95", actual="10", reason="chữ " * 5000 + "hết")])))
    assert len(found) > 3
    assert sum(page.count("chữ ") for page in found) >= 5000
    assert "hết" in found[-1]


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [row("Một", "not_reported", last=last_known("27.5"))],
        [judged("Mục tiêu 1", "not_due"), row("Hai", "not_applicable", reason="Bỏ cấp huyện")],
        [row("Ba", "done", target=True, actual=True), row("Bốn", "low", target=True, actual=False, share=0.0, attainment="0.00")],
        [row("Năm", "high", target="95", actual="94.99", movement=moved("done", -1, None, better=False))],
    ],
)
def test_reviews_of_few_and_odd_rows(rows: list[Row]):
    """A review without objectives, of one band or of milestones is set like any other."""
    text = said(Edition(status(rows)))
    assert solid(f"{len(rows)} mục tiêu, nhóm thấp nhất trước") in text
    assert all(solid(short_name(one)) in text for one in rows)


def _font(drawn: pypdfium2.PdfObject) -> tuple[str, bool]:
    font = raw.FPDFTextObj_GetFont(drawn.raw)
    length = raw.FPDFFont_GetBaseFontName(font, None, 0)
    name = ctypes.create_string_buffer(length)
    raw.FPDFFont_GetBaseFontName(font, name, length)
    return name.value.decode(), bool(raw.FPDFFont_GetIsEmbedded(font))
