"""Open a workbook that somebody sent: whatever it may do to us is refused, in a sentence, before anything parses it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from openpyxl import load_workbook  # type: ignore[import-untyped]

from tracker.wording import exchange as words

MOST_BYTES = 2_000_000
# A form of forty lines, rewritten by Excel or LibreOffice, is 0.2 MB in a dozen parts; openpyxl takes a second for 1.5 MB of them.
MOST_INFLATED, MOST_PARSED, MOST_PARTS, MOST_RATIO = 8_000_000, 1_500_000, 120, 120
# A part of this size may be packed as tightly as it likes.
_SMALL = 200_000
MOST_ROWS, MOST_COLUMNS = 2500, 60
_CHUNK = 65_536
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
_PASSWORD = ("EncryptedPackage".encode("utf-16-le"), "EncryptionInfo".encode("utf-16-le"))
_ENCRYPTED = 0x1
_FORBIDDEN: Sequence[tuple[re.Pattern[str], str]] = tuple(
    (re.compile(pattern, re.IGNORECASE), why)
    for pattern, why in (
        (r"vbaproject|vbadata|/macrosheets/|/dialogsheets/|customui", words.MACROS),
        (r"/externallinks/|/connections\.xml|/querytables/|/model/", words.LINKED),
        (r"/embeddings/|/activex/|/ctrlprops/|oleobject", words.EMBEDDED),
    )
)
_TYPES, _BOOK = "[Content_Types].xml", "xl/workbook.xml"
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_ENCODINGS = frozenset({b"utf-8", b"utf-16", b"us-ascii", b"ascii"})
_DECLARATIONS = (b"<!doctype", b"<!entity")
# What begins so is a picture, and nothing that a parser of XML reads further than this.
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")


class Unopened(Exception):  # noqa: N818 - it is an answer, with the words for it
    """The file is not opened; the text says why, and what to do instead, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as it was sent: `kind` is openpyxl's letter, "f" for a formula, "n" for a number, "d" for a day."""

    value: object
    kind: str
    style: str


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of one worksheet, row by row."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]


def open_book(content: bytes) -> tuple[Table, ...]:
    """Return the worksheets of a workbook.

    Raises:
        Unopened: it is too large, no workbook, locked, dangerous or damaged.
    """
    if len(content) > MOST_BYTES:
        raise Unopened(words.too_big(MOST_BYTES))
    if not content:
        raise Unopened(words.EMPTY_FILE)
    if content.startswith(_COMPOUND):
        raise Unopened(words.PASSWORD if any(mark in content for mark in _PASSWORD) else words.OLD_EXCEL)
    _look_through(content)
    try:
        book = load_workbook(BytesIO(content), read_only=True, keep_links=False)
        return tuple(Table(sheet.title, tuple(_rows(sheet))) for sheet in book.worksheets)
    except Exception as error:  # whatever a library raises for what is damaged
        raise Unopened(words.DAMAGED) from error


def _look_through(content: bytes) -> None:
    """Refuse what is no plain workbook by the names and sizes of its parts, then by every byte of them."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            _names(archive.infolist())
            left, parsed = MOST_INFLATED, MOST_PARSED
            for info in archive.infolist():
                part = _inflated(archive, info, left)
                left -= len(part)
                if not part.startswith(_PICTURES):
                    # By no means those named .xml alone: which part is a worksheet is for the workbook to say.
                    parsed -= len(part)
                    _part(info.filename, part, parsed)
    except (BadZipFile, ValueError, OSError, EOFError, NotImplementedError, RuntimeError, UnicodeDecodeError) as error:
        raise Unopened(words.DAMAGED if content.startswith(b"PK") else words.NOT_EXCEL) from error
    except Exception as error:
        # What zlib raises has no name in common with the others.
        raise error if isinstance(error, Unopened) else Unopened(words.DAMAGED) from error


def _names(parts: Sequence[ZipInfo]) -> None:
    names = [part.filename for part in parts]
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise Unopened(words.PASSWORD)
    tight = any(part.file_size > max(_SMALL, part.compress_size * MOST_RATIO) for part in parts)
    if len(parts) > MOST_PARTS or tight or sum(part.file_size for part in parts) > MOST_INFLATED:
        raise Unopened(words.BOMB)
    for pattern, why in _FORBIDDEN:
        if any(pattern.search(name) for name in names):
            raise Unopened(why)
    if len(set(names)) < len(names) or any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):
        raise Unopened(words.DAMAGED)
    if _TYPES not in names or _BOOK not in names:
        raise Unopened(words.NOT_EXCEL)


def _inflated(archive: ZipFile, info: ZipInfo, most: int) -> bytes:
    """Unpack one part, and stop where it turns out larger than all may be together: what a directory says of sizes proves nothing."""
    found = bytearray()
    with archive.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            found += chunk
            if len(found) > most:
                raise Unopened(words.BOMB)
    return bytes(found)


def _part(name: str, content: bytes, left: int) -> None:
    if left < 0:
        raise Unopened(words.BOMB)
    text = content.replace(b"\0", b"").lower()
    declared = _DECLARED.match(text.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff"))
    if any(mark in text for mark in _DECLARATIONS) or (declared and declared[1] not in _ENCODINGS):
        raise Unopened(words.UNSAFE)
    if name == _TYPES and b"macroenabled" in text:
        raise Unopened(words.MACROS)
    if name == _TYPES and b"spreadsheetml.sheet.main" not in text:
        raise Unopened(words.NOT_EXCEL)


def _rows(sheet: Any) -> Iterator[tuple[Cell, ...]]:  # noqa: ANN401 - openpyxl has no types
    # What a sheet says of its own size is not believed.
    sheet.reset_dimensions()
    for row in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS):
        cells = [Cell(cell.value, cell.data_type, getattr(cell, "number_format", "") or "") for cell in row]
        while cells and cells[-1].value is None:
            cells.pop()
        yield tuple(cells)
