"""The Word documents of a review: every figure, the forms of two offices, templates of one's own, and templates that must not run."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.shared import Mm

from tests.statuses import first_quarter, judged, last_known, moved, row, status
from tracker.library import SHIPPED, read_library
from tracker.publishing.edition import Change, Edition, Version
from tracker.report.forms import apart, build
from tracker.report.forms.context import context
from tracker.report.forms.office import office_lines
from tracker.report.forms.packing import FormProblem, opened, packed
from tracker.report.forms.rendering import fill
from tracker.report.letter import FormBroken, form_path, letter
from tracker.reviewing import Reviewer
from tracker.status import Basis, Conclusion, Status
from tracker.wording import documents, editions, sentences
from tracker.wording.forms import FORM_PROBLEMS

ADDRESS = "https://cds.example.vn/bao-cao/lao-cai/2024/q1"
FIRST = Version(1, datetime(2024, 4, 3, 9, tzinfo=UTC))
CHANGED = Edition(first_quarter(), FIRST, (FIRST,), (Change("Hồ sơ mạng", "thực hiện", "97%", "96%"),))
FORMS = ["government", "party"]
REVIEWS = [
    (SHIPPED, "lao-cai/2024", "q1"),
    *[(Path("tests/minh-hoa"), "tinh-mau-a/2024", f"q{number}") for number in (1, 2, 3, 4)],
    (Path("tests/minh-hoa"), "tinh-mau-b/2021-2025", "2024-q4"),
]
HOSTILE = [
    "{{ 7*7 }}", "{% for x in y %}", "{# ẩn #}", "{_{ 7*7 }_}",
    "<script>alert(1)</script>", "</w:t></w:r>", "&lt;b&gt;", '=HYPERLINK("a","b")',
    "\"nháy\" & 'đơn'", "Đ" * 400, "😀", "}} %}", "“a” ‘b’",
]  # fmt: skip
MAIN, RELS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
MACRO_TYPE = b"application/vnd.ms-word.document.macroEnabled.main+xml"
WORD_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
OUTSIDE = b'<Relationship Id="r99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="http://x.example/a.png" TargetMode="External"/></Relationships>'  # noqa: E501


def review(folder: Path, plan: str, quarter: str) -> Status:
    """Compute one review of a folder of plans."""
    library = read_library(folder, date(2026, 1, 15))
    file = library.files[plan]
    return Reviewer(library, file, file.plan).status(file.plan.period.quarter(quarter))


def written(edition: Edition, name: str = "government", address: str | None = ADDRESS) -> Any:
    """Write an edition in a shipped form and read the document again."""
    return Document(BytesIO(letter(edition, address, form_path(Path("nowhere"), "lao-cai", name))))


def paragraphs(document: Any) -> list[str]:
    """Return the texts of the body, those of the letterhead and the signature with them."""
    cells = [paragraph.text for table in (document.tables[0], document.tables[1]) for cell in table._cells for paragraph in cell.paragraphs]
    return [*cells, *(paragraph.text for paragraph in document.paragraphs)]


def heads(document: Any) -> list[str]:
    """Return what stands above each kind of page: the first, the others, the appendix."""
    first, appendix = document.sections
    return ["\n".join(line.text for line in part.paragraphs) for part in (first.first_page_header, first.header, appendix.header)]


def form(*texts: str, cells: tuple[str, ...] = ()) -> bytes:
    """Make a template of these paragraphs and a table of these rows."""
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    if cells:
        table = document.add_table(rows=len(cells), cols=1)
        for place, text in enumerate(cells):
            table.cell(place, 0).text = text
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def changed(name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Make a template and change or add one member of its zip file."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(form("{{ trich_yeu }}"))) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        members = {member: old.read(member) for member in old.namelist()}
        for member, content in {**members, name: change(members.get(name, b""))}.items():
            new.writestr(member, content)
    return out.getvalue()


def filled(content: bytes, folder: Path) -> bytes:
    """Fill a template in as `letter` does for one that is shipped, without a process of its own."""
    path = folder / "form.docx"
    path.write_bytes(content)
    return fill(opened(path), context(Edition(first_quarter()), None), {}, datetime(2024, 4, 3))  # noqa: DTZ001 - as the file holds it


def texts(content: bytes) -> str:
    """Return the text of a document."""
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(content)).paragraphs)


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize(("folder", "plan", "quarter"), REVIEWS)
def test_every_figure(folder, plan, quarter, name):
    """The appendix says of each objective what the review says, in the plan's order."""
    found = review(folder, plan, quarter)
    table = written(Edition(found), name).tables[2]
    rows = [[cell.text for cell in line.cells] for line in table.rows]
    assert rows[0] == list(documents.COLUMNS)
    assert rows[1:] == [
        [
            line.place, line.name, line.unit, str(line.goal), f"{line.qualifier} {line.figure}".strip(), str(line.attained), line.word,
            line.lead,
            "\n".join(line.notes),
        ]
        for line in office_lines(found)
    ]  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_what_a_report_says(name):
    """The announced sentence, its reconciliation, the first quarter's remark and the sources stand in the body."""
    said = paragraphs(written(Edition(first_quarter()), name))
    assert sentences.announcement(first_quarter()) in said
    assert "Khớp với số Ban Chỉ đạo công bố ngày 03/4/2024." in said
    assert sum("chưa có quý trước để so sánh" in text for text in said) == 1
    assert f"Báo cáo trực tuyến: {ADDRESS}" in said
    assert "Nguồn số liệu: chưa nêu." in said


def test_without_address():
    """Without an address the report says nothing of one."""
    assert not any("trực tuyến" in text for text in paragraphs(written(Edition(first_quarter()), address=None)))


def test_objectives_to_watch():
    """What is low or not reported comes with figure, lead, reason and next step, the lowest first."""
    found = status([
        row("Đạt", target="1", actual="1"),
        row("Chưa gửi", "not_reported", target="50", last=last_known("27.5"), lead="Sở A"),
        row("Thấp", "low", target="12", actual="5.8", reason="Thiếu số", next_step="Làm đề án"),
        row("Mốc", "low", target=True, actual=False),
    ])  # fmt: skip
    said = paragraphs(written(Edition(found)))
    start = said.index("2. Mục tiêu cần quan tâm")
    assert said[start + 1 : said.index("3. Thay đổi so với kỳ trước")] == [
        "1) Thấp", "Dưới 50%: thực hiện 5,8%, chỉ tiêu 12%, tỷ lệ hoàn thành 48,3%.", "Nguyên nhân: Thiếu số", "Tiếp theo: Làm đề án",
        "2) Mốc", "Dưới 50%: chưa đạt.",
        "3) Chưa gửi", "Chưa báo cáo: chưa có số, chỉ tiêu 50%; số gần nhất, quý I: 27,5%. Đơn vị chủ trì: Sở A.",
    ]  # fmt: skip


def test_movement_and_conclusions():
    """Who changed the band, and what the review ended with."""
    found = status(
        [
            row("Lên", "high", movement=moved("low", 2, "5.8")),
            row("Xuống", "high", movement=moved("done", -1, "-2")),
            judged("Khác", "done"),
        ],
        conclusions=(Conclusion("Gửi số liệu", "Sở A", date(2024, 7, 20), "done"), Conclusion("Rà soát", None, None, "open")),
        documents=(Basis("15/KH-UBND", date(2024, 1, 22), "Kế hoạch năm 2024", None), Basis(None, None, "Nghị quyết", None)),
    )
    said = paragraphs(written(Edition(found)))
    assert {"Căn cứ 15/KH-UBND ngày 22/01/2024, Kế hoạch năm 2024;", "Căn cứ Nghị quyết."} <= set(said)
    assert {
        "So với quý I: 1 lên nhóm, 1 xuống nhóm.",
        "- Lên: lên từ nhóm dưới 50%, +5,8 điểm %",
        "- Xuống: xuống từ nhóm hoàn thành, −2 điểm %",
    } <= {text.replace("\u00a0", " ") for text in said}
    assert {"1) Gửi số liệu (Sở A; hạn 20/7/2024; đã xong)", "2) Rà soát (đang thực hiện)"} <= set(said)


@pytest.mark.parametrize(
    ("kind", "place", "name", "lines"),
    [
        (
            "province",
            "Lào Cai",
            "government",
            ["TỈNH LÀO CAI", "BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ", "Số:        /BC-BCĐ", "TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"],
        ),
        ("province", "Lào Cai", "party", ["TỈNH ỦY LÀO CAI", "BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ", "*", "Số        -BC/BCĐ", "T/M BAN CHỈ ĐẠO"]),
        ("city", "Huế", "government", ["THÀNH PHỐ HUẾ", "Huế, ngày       tháng       năm 2024", "Độc lập - Tự do - Hạnh phúc"]),
        ("city", "Huế", "party", ["THÀNH ỦY HUẾ", "ĐẢNG CỘNG SẢN VIỆT NAM", "BÁO CÁO", "-----"]),
        ("national", "Quốc gia", "government", ["ỦY BAN QUỐC GIA VỀ CHUYỂN ĐỔI SỐ", "TM. ỦY BAN", "CHỦ TỊCH", "Số:        /BC-UBQGCĐS"]),
        ("national", "Quốc gia", "party", ["ỦY BAN QUỐC GIA VỀ CHUYỂN ĐỔI SỐ", "Hà Nội, ngày       tháng       năm 2024"]),
    ],
)
def test_letterhead(kind, place, name, lines):
    """Each form names the body above the committee, the committee, the place and who signs, as its office does."""
    said = [
        text.replace("\u00a0", " ")
        for text in paragraphs(written(Edition(replace(first_quarter(), province_kind=kind, province_name=place)), name))
    ]
    assert set(lines) <= set(said)
    assert kind != "national" or not any(text.startswith(("TỈNH", "THÀNH")) for text in said)


@pytest.mark.parametrize("name", FORMS)
def test_paper(name):
    """A4 with the margins of both rules, Times New Roman 14, page numbers from the second page on, the table lying on its side."""
    document = written(Edition(first_quarter()), name)
    first, appendix = document.sections
    assert [round(size.mm) for size in (first.page_width, first.page_height)] == [210, 297]
    margins = (first.top_margin, first.bottom_margin, first.left_margin, first.right_margin)
    assert [round(margin.mm) for margin in margins] == [20, 20, 30, 20]
    assert [round(size.mm) for size in (appendix.page_width, appendix.page_height)] == [297, 210]
    assert (document.styles["Normal"].font.name, document.styles["Normal"].font.size.pt) == ("Times New Roman", 14)
    assert all(document.styles[style].font.name == "Times New Roman" for style in ("Body Text", "Heading 1", "Title"))
    assert first.different_first_page_header_footer
    assert "PAGE" in first.header._element.xml
    assert "PAGE" not in first.first_page_header._element.xml
    assert "PAGE" in appendix.header._element.xml


@pytest.mark.parametrize("name", FORMS)
def test_table_of_the_appendix(name):
    """The head is repeated, no row splits, and the columns fill the page without going past it."""
    document = written(Edition(first_quarter()), name)
    table = document.tables[2]
    assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    assert all(line._tr.xpath("./w:trPr/w:cantSplit") for line in table.rows)
    section = document.sections[1]
    room = section.page_width - section.left_margin - section.right_margin
    assert abs(sum(column.width for column in table.columns) - room) < Mm(1)


@pytest.mark.parametrize(
    ("edition", "head"),
    [(Edition(first_quarter()), "Dự thảo"), (Edition(first_quarter(), FIRST, (FIRST,)), "Bản công bố lần 1, ngày 03/4/2024")],
)
@pytest.mark.parametrize("name", FORMS)
def test_state_on_every_page(edition, head, name):
    """Every page says that the report is a draft, or which version it is."""
    assert all(head in text for text in heads(written(edition, name)))


@pytest.mark.parametrize(
    ("edition", "told"), [(CHANGED, True), (replace(CHANGED, pinned=True), False), (replace(CHANGED, changes=()), False)]
)
def test_changes_after_publication(edition, told):
    """What the plan says otherwise by now stands at the end; a version asked for by its number says nothing of it."""
    said = paragraphs(written(edition))
    assert (said[-1] == "- Hồ sơ mạng, thực hiện: đã công bố “97%”, nay ghi “96%”") is told
    assert any(text.startswith(editions.CHANGED) for text in said) is told


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", FORMS)
def test_texts_stay_texts(text, name):
    """A text of a plan comes out letter for letter, wherever it stands."""
    found = status(
        [row(text, "low", lead=text, unit=text, target="2", actual="1", reason=text, next_step=text, note=text)],
        title=text, plan_title=text, province_name=text, sources=((text, text),),
        documents=(Basis(text, None, text, None),), conclusions=(Conclusion(text, text, None, "open"),),
    )  # fmt: skip
    document = written(Edition(found, FIRST, (FIRST,), (Change(text, text, text, text),)), name, text)
    said = paragraphs(document)
    assert {f"1) {text}", f"Nguyên nhân: {text}", f"Báo cáo trực tuyến: {text}", f"Nguồn số liệu: {text} ({text})."} <= set(said)
    assert [cell.text for cell in document.tables[2].rows[1].cells][1:3] == [text, text]
    assert document.core_properties.subject == text[:250]


@pytest.mark.parametrize("text", ["a\x00b\x07c\x0bd", "a\ud800b", "a\ufffeb", "a\u202eb", "một\ndòng\r\nhai"])
def test_what_xml_cannot_hold(text):
    """Control characters, halves of letters, line breaks and marks that turn the writing around become blanks."""
    assert re.fullmatch(r"[\w ?]+", written(Edition(status([row(text)]))).tables[2].cell(1, 1).text)


@pytest.mark.parametrize("name", FORMS)
def test_the_same_bytes(name):
    """The same edition gives the same bytes; its date is the edition's, never the clock's."""
    path = form_path(Path("nowhere"), "lao-cai", name)
    content = letter(CHANGED, ADDRESS, path)
    letter(Edition(first_quarter()), None, path)
    assert letter(CHANGED, ADDRESS, path) == content
    properties = Document(BytesIO(content)).core_properties
    assert {moment.replace(tzinfo=UTC) for moment in (properties.created, properties.modified)} == {FIRST.published}
    assert properties.author == properties.last_modified_by == "Ban Chỉ đạo chuyển đổi số tỉnh Lào Cai"


@pytest.mark.parametrize("name", FORMS)
def test_shipped_templates_are_built_from_their_words(name):
    """Each shipped template is what `python -m tracker.report.forms.build` writes."""
    with zipfile.ZipFile(BytesIO(build.template(name))) as made, zipfile.ZipFile(form_path(Path("nowhere"), "x", name)) as shipped:
        assert {member: made.read(member) for member in made.namelist()} == {member: shipped.read(member) for member in shipped.namelist()}


def test_every_placeholder_is_explained():
    """The table of placeholders names what a template can show, no more and no less."""
    given = context(CHANGED, ADDRESS)
    assert set(given) == set(documents.PLACEHOLDERS)
    full = {**context(Edition(review(*REVIEWS[2])), None), "dieu_chinh": given["dieu_chinh"]}
    items = {name: set(value[0]) for name, value in full.items() if isinstance(value, list) and isinstance(value[0], dict)}
    assert items == {name: set(fields) for name, fields in documents.ITEMS.items()}


def test_a_province_has_its_own_template(tmp_path):
    """A template in the province's folder takes the place of the shipped one, for that province and that form alone."""
    own = tmp_path / "lao-cai" / "templates" / "party.docx"
    own.parent.mkdir(parents=True)
    own.write_bytes(form("Mẫu riêng: {{ trich_yeu }}", "{%p for dong in nhan_xet %}", "{{ dong }}", "{%p endfor %}"))
    assert form_path(tmp_path, "lao-cai", "party") == own
    assert form_path(tmp_path, "lao-cai", "government") == form_path(Path("nowhere"), "x", "government")
    assert form_path(tmp_path, "phu-tho", "party") == form_path(Path("nowhere"), "x", "party")
    content = letter(Edition(first_quarter()), None, own)
    assert texts(content).splitlines()[:2] == [
        "Mẫu riêng: Kết quả thực hiện mục tiêu chuyển đổi số quý I năm 2024",
        "Họp đánh giá ngày 03/4/2024.",
    ]
    assert letter(Edition(first_quarter()), None, own) == content


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{{ noi_viet | upper }}", "LÀO CAI"),
        ("{% if du_thao %}nháp{% else %}xong{% endif %}", "nháp"),
        ("{% for mt in muc_tieu %}{% if loop.last %}{{ mt.stt }}{% endif %}{% endfor %}", "24"),
        ("{{ muc_tieu | length }}", "24"),
        ("{{ nam }}{# ghi chú của văn thư #}", "2024"),
        ("{% raw %}{{ x }}{% endraw %}", "{{ x }}"),
        ("{ nam } 100%}", "{ nam } 100%}"),
    ],
)
def test_what_a_template_may_do(text, shown, tmp_path):
    """Names, four filters, `for`, `if` and comments work."""
    assert texts(filled(form(text), tmp_path)).strip() == shown


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("forbidden", "{{ ''.__class__.__mro__ }}"),
        ("forbidden", "{{ cycler.__init__.__globals__ }}"),
        ("forbidden", "{{ trich_yeu['__class__'] }}"),
        ("forbidden", "{{ muc_tieu.__class__ }}"),
        ("forbidden", "{{ self }}"),
        ("forbidden", "{{ trich_yeu.upper() }}"),
        ("forbidden", "{{ lipsum(9) }}"),
        ("forbidden", "{{ trich_yeu * 1000000000 }}"),
        ("forbidden", '{{ "%1000000000d" | format(1) }}'),
        ("forbidden", "{{ trich_yeu | safe }}"),
        ("forbidden", "{{ trich_yeu ~ trich_yeu }}"),
        ("forbidden", "{% for i in range(1000000000) %}x{% endfor %}"),
        ("forbidden", "{% for m in muc_tieu recursive %}{{ m.ten }}{% endfor %}"),
        ("forbidden", "{% for m in muc_tieu %}{{ loop.cycle('a') }}{% endfor %}"),
        ("forbidden", "{% include 'x' %}"),
        ("forbidden", "{% import 'os' as os %}"),
        ("forbidden", "{% extends 'x' %}"),
        ("forbidden", "{% set a = 1 %}"),
        ("forbidden", "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}"),
        ("forbidden", "{% autoescape false %}{{ trich_yeu }}{% endautoescape %}"),
        ("syntax", "{% import os %}"),
        ("syntax", "{{ trich yeu }}"),
        ("syntax", "{{ }}"),
        ("unknown", "{{ trich_yue }}"),
        ("unknown", "{% for m in muc_tieu %}{{ m.teen }}{% endfor %}"),
        ("unknown", "{% for m in muc_tieu %}{{ loop.previtem }}{% endfor %}"),
        ("list", "{{ muc_tieu }}"),
        ("list", "{% for m in muc_tieu %}{{ m }}{% endfor %}"),
        ("block_open", "{%p for m in muc_tieu %}"),
        ("block_open", "{% if nam %}"),
        ("block_unknown", "{% endfor %}"),
        ("block_unknown", "{% foor m in muc_tieu %}"),
        ("not_closed", "{{ trich_yeu"),
        ("not_closed", "{{ trich_yeu }"),
        ("not_closed", "{{ " + "a" * 600 + " }}"),
        ("not_closed", "{" * 300_000),
        ("too_much", "{% for a in muc_tieu %}{% for b in muc_tieu %}{% for c in muc_tieu %}x{% endfor %}{% endfor %}{% endfor %}"),
        ("too_much", "{% for a in muc_tieu %}{% endfor %}" * 61),
        ("too_much", "{% for a in muc_tieu %}{% for b in muc_tieu %}" + "y" * 100_000 + "{% endfor %}{% endfor %}"),
        ("too_much", "{% if nam %}" * 3000 + "{% endif %}" * 3000),
    ],
)
def test_what_a_template_may_not_do(code, text, tmp_path):
    """What could run, read, take for ever or was misspelt is refused, and named."""
    with pytest.raises(FormProblem) as problem:
        filled(form(text), tmp_path)
    assert problem.value.args[0] == code


def test_a_loop_that_tears_a_table(tmp_path):
    """A loop that begins outside a table and ends inside is refused, not repaired by leaving rows out."""
    with pytest.raises(FormProblem) as problem:
        filled(form("{% for mt in muc_tieu %}", cells=("{{ mt.ten }}", "{% endfor %}")), tmp_path)
    assert problem.value.args[0] == "torn"


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("not_word", b""),
        ("not_word", b"hello"),
        ("not_word", b"PK\x05\x06" + b"\0" * 18),
        ("not_word", changed(MAIN, lambda old: old[:-30])),
        ("not_word", changed(MAIN, lambda _: b"<a/>")),
        ("not_word", changed("_rels/.rels", lambda _: b"<a/>")),
        ("not_word", changed(MAIN, lambda old: old.replace(b"<w:p>", b"<w:p>" * 5000 + b"</w:p>" * 5000 + b"<w:p>", 1))),
        ("too_large", b"PK" + b"0" * 5_000_000),
        ("too_large", changed("word/media/a.png", lambda _: b"\0" * 51_000_000)),
        ("too_large", changed(MAIN, lambda old: old.replace(b"{{ trich", b"x" * 1_000_000 + b"{{ trich"))),
        ("active", changed("word/vbaProject.bin", lambda _: b"x")),
        ("active", changed("word/embeddings/a.xlsx", lambda _: b"x")),
        ("active", changed(TYPES, lambda old: old.replace(WORD_TYPE, MACRO_TYPE))),
        ("external", changed(RELS, lambda old: old.replace(b"</Relationships>", OUTSIDE))),
        ("entities", changed(MAIN, lambda old: old.replace(b"<w:document", b'<!DOCTYPE x [<!ENTITY a "b">]><w:document', 1))),
        ("attribute", changed(MAIN, lambda old: old.replace(b"<w:p>", b'<w:p w:rsidR="{{ trich_yeu }}">', 1))),
        ("attribute", changed(MAIN, lambda old: old.replace(b"<w:p>", b"<!-- {{ x --><w:p>", 1))),
    ],
)  # fmt: skip
def test_what_is_no_template(code, content, tmp_path):
    """What is no Word file, too large, active, reaches outside or hides a placeholder is refused before it is filled in."""
    with pytest.raises(FormProblem) as problem:
        filled(content, tmp_path)
    assert problem.value.args[0] == code


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (form("{{ trich_yue }}"), "Không có chỗ điền nào tên “trich_yue”. Có phải là “trich_yeu”?"),
        (form("{%p for mt in muc_tieu %}"), "Lệnh “for” chưa được đóng. Thêm endfor"),
        (b"hello", "Tệp không phải là tệp Word (.docx)."),
        (None, "Không đọc được tệp mẫu."),
    ],
)
def test_a_broken_template_of_ones_own(content, said, tmp_path):
    """A province's template is filled in apart; what is wrong with it is said in Vietnamese, with the file."""
    own = tmp_path / "own.docx"
    if content is not None:
        own.write_bytes(content)
    with pytest.raises(FormBroken) as broken:
        letter(Edition(first_quarter()), None, own)
    assert broken.value.path == own
    assert broken.value.message.startswith(said)
    assert str(broken.value) == f"own.docx: {broken.value.message}"


def test_a_template_that_takes_for_ever(tmp_path, monkeypatch):
    """The process that fills a template in is ended in time, whatever the template keeps it busy with."""
    monkeypatch.setattr(apart, "SECONDS", 1)
    own = tmp_path / "own.docx"
    own.write_bytes(form("-%}" * 150_000))
    with pytest.raises(FormBroken) as broken:
        letter(Edition(first_quarter()), None, own)
    assert broken.value.message == FORM_PROBLEMS["too_slow"]


def test_packing_keeps_what_is_inside():
    """Packing again changes the times alone."""
    content = form("a")
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(BytesIO(packed(content))) as new:
        assert [old.read(name) for name in old.namelist()] == [new.read(name) for name in new.namelist()]
        assert {member.date_time for member in new.infolist()} == {(1980, 1, 1, 0, 0, 0)}
