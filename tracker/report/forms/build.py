"""Build the two shipped Word templates again: `python -m tracker.report.forms.build`."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Mm, Pt

from tracker.report.forms.packing import packed
from tracker.report.forms.paper import CENTER, LEFT, RIGHT, STYLES, columns, drop_first, field, line, mark, plain, rule, styles, widths
from tracker.wording import forms as words

HERE = Path(__file__).parent
_LEFT_WIDTH, _RIGHT_WIDTH = 60.0, 100.0
# How long the rules below the committee and below the right side's last bold line are.
_RULES = {words.GOVERNMENT: (25, 62), words.PARTY: (0, 68)}


def build() -> None:
    """Write both templates beside this module; the same words give the same bytes."""
    for name in (words.GOVERNMENT, words.PARTY):
        (HERE / f"{name}.docx").write_bytes(template(name))


def template(name: str) -> bytes:
    """Return one of the templates as a Word file."""
    document = Document()
    styles(document)
    _page(document)
    _letterhead(document, name)
    _title(document, name)
    _lines(document, words.BODY)
    _signature(document, name)
    _appendix(document, name)
    plain(document)
    content = BytesIO()
    document.save(content)
    return packed(content.getvalue())


def _page(document: Doc) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Mm(20), Mm(20), Mm(30), Mm(20)
    section.header_distance, section.different_first_page_header_footer = Mm(8), True
    field(line(section.header.paragraphs[0], "", 13, "", CENTER), "PAGE")
    for header in (section.header.add_paragraph(), section.first_page_header.paragraphs[0]):
        line(header, words.HEAD_LINE, 11, "i", RIGHT)


def _letterhead(document: Doc, name: str) -> None:
    left, right = columns(document, _LEFT_WIDTH, _RIGHT_WIDTH)
    short, long = _RULES[name]
    for cell, lines, width, length in ((left, words.LEFT, _LEFT_WIDTH, short), (right, words.RIGHT, _RIGHT_WIDTH, long)):
        for text, size, look in lines[name]:
            line(cell.add_paragraph(), text, size, look, CENTER)
            if "r" in look:
                rule(cell.add_paragraph(), width, length)
        drop_first(cell)


def _title(document: Doc, name: str) -> None:
    document.add_paragraph()
    title = document.add_paragraph(words.TITLE, style="Title")
    title.runs[0].font.size = Pt(16 if name == words.PARTY else 14)
    document.add_paragraph(words.SUBJECT, style="Subtitle")
    if name == words.PARTY:
        line(document.add_paragraph(), words.DASHES, 14, "", CENTER)
    else:
        rule(document.add_paragraph(), _LEFT_WIDTH + _RIGHT_WIDTH, 40)
    document.add_paragraph()


def _lines(document: Doc, lines: tuple[tuple[str, str], ...]) -> None:
    for style, text in lines:
        document.add_paragraph(text, style=STYLES[style][0])


def _signature(document: Doc, name: str) -> None:
    for paragraph in (document.paragraphs[-1], document.add_paragraph()):
        paragraph.paragraph_format.keep_with_next = True
    left, right = columns(document, _LEFT_WIDTH, _RIGHT_WIDTH)
    mark(document.tables[-1], 0, "w:cantSplit")
    party = name == words.PARTY
    recipients = line(left.paragraphs[0], words.RECIPIENTS, 14 if party else 12, "" if party else "bi", LEFT)
    recipients.runs[0].underline = party
    for text in words.RECEIVED_BY:
        line(left.add_paragraph(), text, 12 if party else 11, "", LEFT)
    line(right.paragraphs[0], words.SIGNED[name], 14, "b", CENTER)
    line(right.add_paragraph(), words.SIGNER, 14, "" if party else "b", CENTER)
    for _ in range(5):
        right.add_paragraph()


def _appendix(document: Doc, name: str) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.different_first_page_header_footer = False
    # A page that lies on its side is bound at its top.
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Mm(30), Mm(20), Mm(20), Mm(20)
    for text, look in ((words.APPENDIX, "b"), (words.APPENDIX_TITLE, "b"), (words.APPENDIX_OF[name], "i"), ("", "")):
        line(document.add_paragraph(), text, 14, look, CENTER)
    table = document.add_table(rows=4, cols=len(words.APPENDIX_COLUMNS), style="Table Grid")
    widths(table, [width for _, _, width in words.APPENDIX_COLUMNS], 1)
    for place, (title, key, _) in enumerate(words.APPENDIX_COLUMNS):
        line(table.cell(0, place).paragraphs[0], title, 11, "b", CENTER)
        cell = table.cell(2, place).paragraphs[0]
        cell.style = document.styles[STYLES["cell"][0]]
        cell.add_run(f"{{{{ mt.{key} }}}}")
        cell.alignment = LEFT if key in ("ten", "don_vi", "ghi_chu") else CENTER
    table.cell(1, 0).paragraphs[0].add_run(words.ROWS[0])
    table.cell(3, 0).paragraphs[0].add_run(words.ROWS[1])
    mark(table, 0, "w:tblHeader")
    for row in (0, 2):
        mark(table, row, "w:cantSplit")
    _lines(document, words.AFTER)


if __name__ == "__main__":
    build()
