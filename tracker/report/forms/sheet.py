"""Write one printed sheet of an Excel file: text above and below, tables with a head, numbers as numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tracker.report.forms.measuring import HIGHEST, height
from tracker.report.forms.office import Amount, Cell
from tracker.report.palette import LOOKS, SURFACES
from tracker.status import Band
from tracker.wording.documents import PAGE
from tracker.wording.numbers import MINUS

SIZE, SMALL = 11.0, 8.0
FONT = {"font_name": "Times New Roman", "font_size": SIZE, "font_scheme": "none"}
LONGEST, FOOTER_LONGEST = 32_000, 140
# A spreadsheet keeps 15 digits of a number; a longer one would be shown as another.
DIGITS = 15
ONE_PAGE = 44
_A4 = 9
_CELL = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#808080"}
_WORD: dict[str, Any] = {"align": "center", "italic": True}


class Sheet:
    """A sheet that is written from top to bottom; `row` is the next free row, `widths` are the columns' in characters."""

    def __init__(self, book: Any, name: str, widths: Sequence[float]) -> None:  # noqa: ANN401 - xlsxwriter has no types
        self.sheet, self.widths, self.row = book.add_worksheet(name), widths, 0
        self._book, self._formats = book, dict[frozenset[tuple[str, object]], object]()
        self._texts: list[tuple[str, float, float, bool]] = []
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width, self._format({}))
        self.sheet.set_landscape()
        self.sheet.set_paper(_A4)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.75)
        self.sheet.center_horizontally()
        self.sheet.hide_gridlines(2)

    def banner(self, text: str, *, size: float = SIZE, **look: Any) -> None:  # noqa: ANN401
        """Write a line across the whole width, as high as its text needs."""
        style = self._format({"text_wrap": True, "valign": "vcenter", "font_size": size, **look})
        self.sheet.merge_range(self.row, 0, self.row, len(self.widths) - 1, "", style)
        self.sheet.write_string(self.row, 0, text[:LONGEST], style)
        self._texts.append((text, sum(self.widths), size, bool(look.get("bold"))))
        self.end()

    def head(self, columns: Iterable[str]) -> None:
        """Write a table's head."""
        for column, name in enumerate(columns):
            self.put(column, name, bold=True, align="center", valign="vcenter", bg_color=SURFACES["track"][0])
        self.end()

    def put(self, column: int, value: Cell | int, **look: object) -> None:
        """Write one cell of the current row; a text stays a text whatever it looks like, and is smaller where no row is high enough."""
        number = as_number(value)
        if number is None:
            text, width, bold = str(value)[:LONGEST], self.widths[column], bool(look.get("bold"))
            size = SIZE if height([(text, width, SIZE, bold)]) < HIGHEST else SMALL
            style = self._format({**_CELL, "font_size": size, **look})
            if text:
                self.sheet.write_string(self.row, column, text, style)
            else:
                self.sheet.write_blank(self.row, column, None, style)
            self._texts.append((text, width, size, bold))
        else:
            style = {"align": "right", "indent": 1, "num_format": number_format(value), **_CELL, **look}
            self.sheet.write_number(self.row, column, number, self._format(style))

    def figure(self, column: int, value: Cell) -> None:
        """Write a figure, or the words that stand in its place."""
        look: dict[str, Any] = _WORD if isinstance(value, str) else {}
        self.put(column, value, **look)

    def band(self, column: int, word: str, band: Band) -> None:
        """Write a band's word on its colour."""
        tone = LOOKS[band].light
        fill = {"bg_color": tone.fill} if tone.fill else {}
        self.put(column, word, bold=True, align="center", font_color=tone.text, **fill)

    def end(self) -> None:
        """End the current row: make it as high as its texts need, and go to the next."""
        self.sheet.set_row(self.row, height(self._texts or [("", 1, SIZE, False)]))
        self.row, self._texts = self.row + 1, []

    def gap(self) -> None:
        """Leave a row free."""
        self.end()

    def foot(self, title: str, state: str) -> None:
        """Print a title, the edition's state and page numbers below every page."""
        left = title if len(title) <= FOOTER_LONGEST else title[: FOOTER_LONGEST - 1] + "…"
        font = '&"Times New Roman,Regular"&9 '
        self.sheet.set_footer(f"&L{font}{left.replace('&', '&&')}&R{font}{state}. {PAGE} &P/&N")

    def on_one_page(self) -> None:
        """Print the sheet on a single page where that stays legible."""
        if self.row <= ONE_PAGE:
            self.sheet.fit_to_pages(1, 1)

    def _format(self, look: dict[str, object]) -> object:
        key = frozenset(look.items())
        if key not in self._formats:
            self._formats[key] = self._book.add_format({**FONT, **look})
        return self._formats[key]


def as_number(value: Cell | int) -> float | None:
    """Return what a spreadsheet shall reckon with; None for a text and for a number longer than it can keep."""
    if isinstance(value, int):
        return float(value)
    if isinstance(value, str) or sum(sign.isdigit() for sign in value.shown.lstrip("0.,")) > DIGITS:
        return None
    shown = Decimal(value.shown.replace(".", "").replace(",", ".").replace(MINUS, "-"))
    number = value.exact.numerator / value.exact.denominator
    kept = Decimal(f"{number:.{DIGITS}g}").quantize(shown, ROUND_HALF_UP)
    return number if kept == shown else float(shown)


def number_format(value: Amount | int | str) -> str:
    """Return the format that shows a number with the decimals, sign and unit it was written with."""
    if not isinstance(value, Amount):
        return "#,##0"
    decimals = len(value.shown.partition(",")[2])
    before, after = (f'"{text}"' if text else "" for text in (value.before, value.after))
    return before + "#,##0" + ("." + "0" * decimals if decimals else "") + after
