"""Write single values as a plan's file does, and say whether one is there already."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal

import yaml
from pydantic_core import PydanticCustomError

from tracker.diagnostics import START
from tracker.editing.edits import Refused
from tracker.editing.tree import Leaf
from tracker.plan.numbers import number_text, read_number
from tracker.plan.values import read_text
from tracker.source.document import read_document
from tracker.source.nodes import Scalar
from tracker.source.text import INVISIBLE
from tracker.wording import editing as words
from tracker.wording.problems import explain

Written = str | Decimal | bool | date
_LINE_END = re.compile(r"\r\n?")
# What brackets, quotes, comments and lists are made of; a text without them reads the same within brackets.
_WITHIN_BRACKETS = re.compile(r"[^,\[\]{}#:&*!|>'\"%@`?\r\n]*")


def typed(value: object) -> Written | None:
    """Return a value as it is to be written: a text in NFC without outer blanks, None where it is empty; a number exact.

    Raises:
        Refused: no file can hold it.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _typed_text(value) or None
    if isinstance(value, int | Decimal):
        return _typed_number(Decimal(value))
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    raise TypeError(value)


def _typed_text(value: str) -> str:
    text = unicodedata.normalize("NFC", _LINE_END.sub("\n", value)).strip()
    if hidden := INVISIBLE.search(text):
        raise Refused(words.invisible(f"U+{ord(hidden[0]):04X}", text[: hidden.start()]))
    if not text.isascii() and any(unicodedata.category(char) == "Cs" for char in text):
        raise Refused(words.UNWRITABLE)
    return text


def _typed_number(number: Decimal) -> Decimal:
    text = number_text(number) if number else number_text(abs(number))
    try:
        return read_number(Scalar(text, START, plain=True))
    except PydanticCustomError as error:
        raise Refused(" ".join(explain(error.type, error.context or {}))) from error


def same(leaf: Leaf, value: Written) -> bool:
    """Say whether a leaf already holds a value; a number with other decimals is another one, since pages show them."""
    if leaf.marked:
        return False
    if isinstance(value, str):
        return readable_text(leaf) == value
    return leaf.text == as_yaml(value) and (not leaf.style or (isinstance(value, date) and leaf.style in "'\""))


def readable_text(leaf: Leaf) -> str | None:
    """Return a leaf's text as a plan reads it; None where it is no text."""
    try:
        return read_text(leaf.scalar)
    except ValueError:
        return None


def as_yaml(value: Written, *, brackets: bool = False) -> str:
    """Write a value on one line; a text plain where every reader takes it for the same text, else in double quotes."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return number_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return value if _is_plain(value, brackets=brackets) else json.dumps(value, ensure_ascii=False)


def fits_brackets(text: str) -> bool:
    """Say whether a plain text reads the same within brackets, whatever stands around it."""
    return bool(_WITHIN_BRACKETS.fullmatch(text))


def _is_plain(text: str, *, brackets: bool) -> bool:
    line = f"{{a: {text}}}\n" if brackets else f"a: {text}\n"
    if (brackets and not fits_brackets(text)) or text.startswith(("---", "...")) or not _is_text_elsewhere(line, text):
        return False
    document = read_document(line.encode())
    node = document.root.values.get("a") if document.root and not document.findings else None
    try:
        return isinstance(node, Scalar) and node.plain and read_text(node) == text == node.text
    except ValueError:
        return False


def _is_text_elsewhere(line: str, text: str) -> bool:
    """Say whether a reader that knows nothing of plans takes a line's value for the same text."""
    try:
        return bool(yaml.safe_load(line) == {"a": text})
    except (yaml.YAMLError, ValueError):
        return False
