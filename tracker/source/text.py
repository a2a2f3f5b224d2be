"""Turn a file's bytes into text, refusing what an editor would not show."""

from __future__ import annotations

import codecs
import re
from itertools import islice

from tracker.diagnostics import START, Finding, Place

MAX_BYTES = 2_000_000
MAXINVISIBLE = 20
_LINE_END = re.compile(r"\r\n|\r|\n")
# Control characters, and what takes no room or turns the direction of writing: soft hyphen, zero-width blanks, marks and byte order marks.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]",
)
_WIDE = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(content: bytes) -> tuple[str, list[Finding]]:
    """Return the text without its byte order mark, and what makes the file unusable.

    The text is then good for finding more problems: what cannot be shown in it reads as a blank. It is empty where nothing can be read.
    """
    if len(content) > MAX_BYTES:
        return "", [Finding("file_too_large", facts={"limit": MAX_BYTES // 1_000_000}, place=START)]
    if content.startswith(_WIDE) or b"\x00" in content[:4]:
        return "", [Finding("not_utf8_wide", place=START)]
    raw = content.removeprefix(codecs.BOM_UTF8)
    findings = []
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        good, text = raw[: error.start].decode("utf-8"), raw.decode("utf-8", "replace")
        findings.append(Finding("not_utf8", place=place_of(good, len(good))))
    hidden = [_invisible(text, found) for found in islice(INVISIBLE.finditer(text), MAXINVISIBLE)]
    return INVISIBLE.sub(" ", text) if hidden else text, findings + hidden


def lines_of(text: str) -> list[str]:
    """Split into lines as YAML and editors count them."""
    return _LINE_END.split(text) if "\r" in text else text.split("\n")


def place_of(text: str, offset: int) -> Place:
    """Return the line and column of a character offset."""
    before = lines_of(text[:offset])
    return Place(len(before), len(before[-1]) + 1)


def _invisible(text: str, found: re.Match[str]) -> Finding:
    return Finding("invisible_character", facts={"code": f"U+{ord(found[0]):04X}"}, place=place_of(text, found.start()))
