"""What is refused before anything parses it: each in a sentence that says what to do, in less than two seconds."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from time import process_time
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from docx import Document
from openpyxl import Workbook

from tests.exchange.books import B_Q2, B_SPAN, Q1, Q2, edited, form_of, part_of, sheet_of, with_parts
from tracker.exchange.opening import MOST_BYTES, Unopened
from tracker.exchange.reading import read_form
from tracker.wording import exchange as words

SHEET, TYPES = "xl/worksheets/sheet1.xml", "[Content_Types].xml"
FORM = form_of()
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
TARGETS = b'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;">]>'


def saved(document: object) -> bytes:
    """Write a document."""
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def bomb(size: int) -> bytes:
    """Build a form whose sheet inflates to so many bytes of blanks."""
    written = BytesIO()
    with ZipFile(BytesIO(FORM)) as before, ZipFile(written, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            info = ZipInfo(name)
            info.compress_type = ZIP_DEFLATED
            with after.open(info, "w") as part:
                part.write(before.read(name))
                for _ in range(size // 1_000_000 if name == SHEET else 0):
                    part.write(b" " * 1_000_000)
    return written.getvalue()


def lying_bomb() -> bytes:
    """Build one whose directory says that the sheet is small."""
    content = bytearray(bomb(40_000_000))
    at = 0
    while (at := content.find(b"PK\x01\x02", at)) >= 0:
        if content[at + 46 :].startswith(SHEET.encode()):
            struct.pack_into("<L", content, at + 24, 900)
        at += 4
    return bytes(content)


def wide() -> bytes:
    """Build a form of far more cells than any form has, packed no tighter than any."""
    chance = random.Random(1)  # noqa: S311 - no secret
    cells = b"".join(b"<c><v>%d</v></c>" % chance.randrange(10**6) for _ in range(150_000))
    return with_parts(FORM, {SHEET: b"<worksheet><sheetData><row>" + cells + b"</row></sheetData></worksheet>"})


def many() -> bytes:
    """Build a form of a thousand parts."""
    return with_parts(FORM, {f"xl/more{number}.xml": b"<a/>" for number in range(1000)})


def locked() -> bytes:
    """Set the flag of an encrypted part in a form's directory."""
    content = bytearray(FORM)
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    return bytes(content)


def declared(encoding: str) -> bytes:
    """Write a sheet in another encoding."""
    return f'<?xml version="1.0" encoding="{encoding}"?><worksheet/>'.encode()


REFUSED: list[tuple[str, Callable[[], bytes], str]] = [
    ("100 MB", lambda: b"PK\x03\x04" + bytes(100_000_000), words.too_big(MOST_BYTES)),
    ("just too large", lambda: FORM + bytes(MOST_BYTES), words.too_big(MOST_BYTES)),
    ("empty", lambda: b"", words.EMPTY_FILE),
    ("text", lambda: b"Ho so mang;97", words.NOT_EXCEL),
    ("cut off", lambda: FORM[:9000], words.DAMAGED),
    ("torn", lambda: FORM[:3000] + bytes(500) + FORM[3500:], words.DAMAGED),
    ("Word", lambda: saved(Document()), words.NOT_EXCEL),
    ("old Excel", lambda: OLE + "Workbook".encode("utf-16-le") * 100, words.OLD_EXCEL),
    ("password", lambda: OLE + bytes(2000) + "EncryptedPackage".encode("utf-16-le") + bytes(2000), words.PASSWORD),
    ("encrypted part", locked, words.PASSWORD),
    ("macros", lambda: with_parts(FORM, {"xl/vbaProject.bin": b"x"}), words.MACROS),
    ("macros by type", lambda: with_parts(FORM, {TYPES: part_of(FORM, TYPES).replace(
        b"openxmlformats-officedocument.spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main")}), words.MACROS),
    ("Excel 4 macros", lambda: with_parts(FORM, {"xl/macrosheets/sheet1.xml": b"<a/>"}), words.MACROS),
    ("links", lambda: with_parts(FORM, {"xl/externalLinks/externalLink1.xml": b"<a/>"}), words.LINKED),
    ("connections", lambda: with_parts(FORM, {"xl/connections.xml": b"<a/>"}), words.LINKED),
    ("embedded", lambda: with_parts(FORM, {"xl/embeddings/oleObject1.bin": b"x"}), words.EMBEDDED),
    ("bomb", lambda: bomb(300_000_000), words.BOMB),
    ("lying bomb", lying_bomb, words.DAMAGED),
    ("wide", wide, words.BOMB),
    ("many parts", many, words.BOMB),
    ("entities", lambda: with_parts(FORM, {SHEET: TARGETS + part_of(FORM, SHEET)}), words.UNSAFE),
    ("entities of a part by another name", lambda: with_parts(FORM, {"xl/worksheets/sheet1.bin": TARGETS}), words.UNSAFE),
    ("entities in UTF-16", lambda: with_parts(FORM, {SHEET: TARGETS.decode().encode("utf-16")}), words.UNSAFE),
    ("another encoding", lambda: with_parts(FORM, {SHEET: declared("utf-7")}), words.UNSAFE),
    ("not XML", lambda: with_parts(FORM, {"xl/workbook.xml": b"<workbook"}), words.DAMAGED),
    ("another workbook", lambda: saved(Workbook()), words.NO_FORM),
    ("hidden sheet gone", lambda: edited(FORM, lambda book: book.remove(book["_mau"])), words.NO_FORM),
    ("sheet gone", lambda: edited(FORM, lambda book: book.remove(book["Số liệu"])), words.NO_SHEET),
    ("sheet twice", lambda: edited(FORM, lambda book: book.copy_worksheet(book["Số liệu"])), words.SHEET_TWICE),
    ("another version", lambda: edited(FORM, lambda book: book["_mau"].cell(1, 2, "2")), words.OTHER_VERSION),
    ("last quarter's", lambda: form_of(Q1), words.other_review("quý I/2024", "quý II/2024")),
    ("another province's", lambda: form_of(B_Q2), words.other_province("tỉnh Mẫu B", "tỉnh Mẫu A")),
    ("column gone", lambda: edited(FORM, lambda book: book["Số liệu"].delete_cols(14)), words.column_gone(["Nguyên nhân"])),
    ("head changed", lambda: edited(FORM, lambda book: book["Số liệu"].cell(4, 14, "Lý do")),
     words.column_moved("N", "Nguyên nhân", "Lý do")),
]  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    """Load what reading loads once, before anything is timed."""
    read_form("mau.xlsx", FORM, sheet_of(), Q2)


@pytest.mark.parametrize(("made", "said"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_is_refused(made, said):
    """A file that is no form of this review, or that may harm, is refused at once and in a sentence."""
    content, sheet = made(), sheet_of()
    # What it costs, however many others are at work on the machine.
    started = process_time()
    with pytest.raises(Unopened) as refused:
        read_form("tep.xlsx", content, sheet, Q2)
    assert process_time() - started < 2
    assert str(refused.value) == said


def test_another_plan_of_the_same_quarter_is_told_apart():
    """A province has plans of a year and of several: the same quarter of the other is named by its plan."""
    content = form_of(B_SPAN)
    selection = type(Q2)("tinh-mau-b", B_Q2.period, B_SPAN.quarter)
    with pytest.raises(Unopened, match="kế hoạch 2021-2025, trang này đang cập nhật kế hoạch 2024"):
        read_form("tep.xlsx", content, sheet_of(selection), selection)


@pytest.mark.parametrize("seed", range(60))
def test_torn_files_never_raise_anything_else(seed):
    """Bytes changed at random are read or refused in words, whatever the libraries below make of them."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    content = bytearray(FORM)
    for _ in range(chance.randrange(1, 30)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    with suppress(Unopened):
        read_form("tep.xlsx", bytes(content), sheet_of(), Q2)
