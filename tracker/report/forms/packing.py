"""Open a Word template that may be hostile, and pack a Word file so that the same content gives the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from lxml import etree  # type: ignore[import-untyped]

from tracker.wording.forms import FORM_PROBLEMS, NEAR

MOMENT = (1980, 1, 1, 0, 0, 0)
MAX_BYTES, MAX_UNPACKED, MAX_MEMBERS = 5_000_000, 50_000_000, 1_000
# What is read for placeholders is gone over by docxtpl some twenty times.
MAX_TEXT = 1_000_000
MAX_PLACEHOLDER = 500
_MAIN = "word/document.xml"
_ACTIVE = re.compile(r"vbaproject|vbadata|activex|embeddings/|\.bin$", re.IGNORECASE)
_FILLED = re.compile(r"(word/(document|header\d*|footer\d*|footnotes)|docprops/core)\.xml", re.IGNORECASE)
_OPENING = re.compile(r"\{[{%#]")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}


class FormBroken(Exception):  # noqa: N818 - named by what is wrong, as a reader of the call expects
    """A Word template cannot be filled in; `message` says in Vietnamese what of it is wrong and what to do.

    As a text it names the file without its folder, so that it can be shown to whoever asked.
    """

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(f"{path.name}: {message}")
        self.path, self.message = path, message


class FormProblem(Exception):  # noqa: N818
    """What is wrong with a template, as a code of the table of messages; `name` says where."""

    def __init__(self, code: str, name: str = "", near: str = "") -> None:
        super().__init__(code, name, near)
        self.message = FORM_PROBLEMS[code].format(name=name, near=NEAR.format(name=near) if near else "")


def packed(content: bytes) -> bytes:
    """Return the zip file with its members as they are, in their order and without the time at which they were written."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for member in old.infolist():
            named = ZipInfo(member.filename, MOMENT)
            named.compress_type = ZIP_DEFLATED
            new.writestr(named, old.read(member))
    return out.getvalue()


def opened(path: Path) -> bytes:
    """Read a template and refuse what must not be opened: FormProblem says what."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise FormProblem("missing") from error
    if len(content) > MAX_BYTES:
        raise FormProblem("too_large")
    try:
        with ZipFile(BytesIO(content)) as archive:
            _inspect(archive)
    except (BadZipFile, etree.LxmlError, RuntimeError, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise FormProblem("not_word") from error
    return content


def _inspect(archive: ZipFile) -> None:
    members = archive.infolist()
    names = [member.filename for member in members]
    if sum(member.file_size for member in members) > MAX_UNPACKED or len(members) > MAX_MEMBERS:
        raise FormProblem("too_large")
    if _MAIN not in names or len({name.lower() for name in names}) < len(names):
        raise FormProblem("not_word")
    if active := next(filter(_ACTIVE.search, names), None):
        raise FormProblem("active", active)
    filled = 0
    for name in names:
        if name.lower().endswith((".xml", ".rels")):
            content = archive.read(name)
            filled += len(content) if _FILLED.fullmatch(name) else 0
            _inspect_part(name, content)
    if filled > MAX_TEXT:
        raise FormProblem("too_large")


def _inspect_part(name: str, content: bytes) -> None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(content, parser)
    info = root.getroottree().docinfo
    if info.doctype or info.internalDTD is not None or next(root.iter(etree.Entity), None) is not None:
        raise FormProblem("entities", name)
    if name == "[Content_Types].xml" and b"macroEnabled" in etree.tostring(root):
        raise FormProblem("active", "macroEnabled")
    if name.lower().endswith(".rels"):
        _refuse_outside(root)
    elif _FILLED.fullmatch(name):
        _refuse_open(root)


def _refuse_outside(root: Any) -> None:  # noqa: ANN401 - lxml has no types
    for relation in root:
        if str(relation.get("TargetMode", "")).lower() == "external":
            raise FormProblem("external", str(relation.get("Target", ""))[:80])


def _refuse_open(root: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Refuse a placeholder that does not end, since looking for its end takes for ever, or that nobody sees in the text."""
    for element in root.iter():
        hidden = [element.text or ""] if not isinstance(element.tag, str) else list(element.attrib.values())
        if found := next((text for text in hidden if _OPENING.search(text)), None):
            raise FormProblem("attribute", found[:40])
    for name in placeholders("".join(root.itertext(etree.Element))):
        if name.endswith("…"):
            raise FormProblem("not_closed", name)


def placeholders(text: str) -> Iterator[str]:
    """Return every placeholder and command with its brackets; one that does not close in time is cut and ends with an ellipsis."""
    at = 0
    while found := _OPENING.search(text, at):
        start, closing = found.start(), _CLOSING[found[0]]
        end = text.find(closing, start + 2, start + MAX_PLACEHOLDER)
        if end < 0:
            yield text[start : start + 40] + "…"
            return
        yield text[start : end + 2]
        at = end + 2
