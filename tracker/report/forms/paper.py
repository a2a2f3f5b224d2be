"""Set up a Word document as Vietnamese offices write: styles, tables without borders, rules, page numbers."""

from __future__ import annotations

from typing import Any

from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
CENTER, JUSTIFY, LEFT, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT
# Name in Word, size, bold and italic, alignment, indent of the first line and room above and below.
STYLES: dict[str, tuple[str, float, str, WD_ALIGN_PARAGRAPH, float, float]] = {
    "body": ("Body Text", 14, "", JUSTIFY, 12.7, 3),
    "strong": ("Body Text 2", 14, "b", JUSTIFY, 12.7, 3),
    "basis": ("Body Text 3", 14, "i", JUSTIFY, 12.7, 3),
    "heading": ("Heading 1", 14, "b", JUSTIFY, 12.7, 6),
    "item": ("Heading 2", 14, "b", JUSTIFY, 12.7, 3),
    "title": ("Title", 14, "b", CENTER, 0, 0),
    "subject": ("Subtitle", 14, "b", CENTER, 0, 0),
    "note": ("Quote", 13, "i", CENTER, 0, 3),
    "small": ("List", 12, "", JUSTIFY, 12.7, 1),
    "cell": ("No Spacing", 11, "", LEFT, 0, 1),
}


def styles(document: Doc) -> None:
    """Make the built-in styles what an office expects of them, in Vietnamese."""
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), "vi-VN")
    normal: Any = document.styles["Normal"]
    _font(normal, 14, "")
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(0), 1.0
    for name, size, look, alignment, indent, room in STYLES.values():
        style: Any = document.styles[name]
        _font(style, size, look)
        form = style.paragraph_format
        form.alignment, form.first_line_indent, form.line_spacing = alignment, Mm(indent), 1.0
        form.space_before, form.space_after, form.keep_with_next = Pt(room), Pt(room), name.startswith("Heading")
        for border in style.element.findall(f".//{qn('w:pBdr')}"):
            border.getparent().remove(border)


def _font(style: Any, size: float, look: str) -> None:  # noqa: ANN401 - a style of any kind
    style.font.size, style.font.bold, style.font.italic = Pt(size), "b" in look, "i" in look
    style.font.color.rgb, style.font.name = RGBColor(0, 0, 0), FONT
    fonts = style.element.rPr.rFonts
    for key in list(fonts.attrib):
        if key.endswith("Theme"):
            del fonts.attrib[key]
    for key in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(key), FONT)
    for spacing in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spacing)


def plain(document: Doc) -> None:
    """Take out what python-docx's own template brings along, and let Word open the file in its present mode."""
    rels = document.part.package.rels
    for key in [key for key, rel in rels.items() if rel.reltype.endswith("/thumbnail")]:
        rels.pop(key)
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def columns(document: Doc, left: float, right: float) -> tuple[_Cell, _Cell]:
    """Add two columns side by side, without borders, and return them."""
    table = document.add_table(rows=1, cols=2)
    widths(table, [left, right], 0)
    return table.cell(0, 0), table.cell(0, 1)


def widths(table: Table, columns: list[float], margin: float) -> None:
    """Fix the columns' widths and the room at the sides of each cell, in millimetres."""
    table.autofit = False
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        room = OxmlElement(f"w:{side}")
        room.set(qn("w:w"), str(Mm(margin).twips))
        room.set(qn("w:type"), "dxa")
        margins.append(room)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")  # noqa: SLF001
    for place, width in enumerate(columns):
        table.columns[place].width = Mm(width)
        for cell in table.columns[place].cells:
            cell.width = Mm(width)


def mark(table: Table, row: int, name: str) -> None:
    """Mark a row: `w:tblHeader` repeats it on every page, `w:cantSplit` keeps it on one."""
    table.rows[row]._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 - python-docx has no other way


def line(paragraph: Paragraph, text: str, size: float, look: str, alignment: WD_ALIGN_PARAGRAPH) -> Paragraph:
    """Write a line into a paragraph; `look` holds b for bold, i for italic."""
    paragraph.alignment = alignment
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), "b" in look, "i" in look
    return paragraph


def rule(paragraph: Paragraph, width: float, length: float) -> None:
    """Draw a line of this length in the middle: a border below an empty line, indented on both sides."""
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm((width - length) / 2)
    form.line_spacing, form.space_before, form.space_after = Pt(2), Pt(3), Pt(4)
    borders, below = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
        below.set(qn(f"w:{key}"), value)
    borders.append(below)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:spacing", "w:ind", "w:jc")  # noqa: SLF001


def field(paragraph: Paragraph, instruction: str) -> None:
    """Add a field that Word works out, `PAGE` for example."""
    made = OxmlElement("w:fldSimple")
    made.set(qn("w:instr"), instruction)
    run = paragraph.add_run("2")._r  # noqa: SLF001
    made.append(run)
    paragraph._p.append(made)  # noqa: SLF001


def drop_first(cell: _Cell) -> None:
    """Remove the empty paragraph that a cell begins with."""
    first = cell.paragraphs[0]._p  # noqa: SLF001
    first.getparent().remove(first)
