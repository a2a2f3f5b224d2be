"""Write another text into a value that was opened with > or |, and leave the lines that stay the same."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.editing.layout import Layout
from tracker.editing.texts import Written, readable_text
from tracker.editing.tree import Leaf
from tracker.source.document import read_document
from tracker.source.nodes import Scalar

HEADER = re.compile(r"[|>][-+0-9]*")
_PLAIN_HEADER = re.compile(r"[|>][-+]?[ \t]*(?:#[^\r\n]*)?(?=\r\n|\r|\n)")
_LINE_BREAK = re.compile(r"\r\n|\r|\n")


def rewritten_block(layout: Layout, leaf: Leaf, new: Written) -> str | None:
    """Return a block with another text in it; None where it would not read back."""
    raw = layout.text[leaf.start : leaf.end]
    header = _PLAIN_HEADER.match(raw)
    if not header or not isinstance(new, str):
        return None
    before = _LINE_BREAK.split(raw[header.end() :])[1:]
    indent = len(before[0]) - len(before[0].lstrip(" "))
    old = [line[indent:] for line in before]
    lines = new.split("\n") if leaf.style == "|" else _folded(new, old)
    line_break = layout.line_break(leaf.start)
    written = header[0] + "".join(line_break + " " * indent * bool(line) + line for line in lines)
    return written if _reads_as(header[0], lines, new) else None


def _folded(new: str, old: Sequence[str]) -> list[str]:
    """Break a text into lines: those of the old text as long as they fit from either end, between them new ones of the same width."""
    words = new.split(" ")
    head = _common(words, [line.split(" ") for line in old])
    rest = words[sum(len(line.split(" ")) for line in old[:head]) :]
    tail = _common(rest[::-1], [line.split(" ")[::-1] for line in old[head:][::-1]])
    taken = sum(len(line.split(" ")) for line in old[len(old) - tail :])
    width = max(map(len, old))
    return [*old[:head], *_wrapped(rest[: len(rest) - taken], width), *old[len(old) - tail :]]


def _common(words: Sequence[str], lines: Sequence[Sequence[str]]) -> int:
    """Return how many of the lines a text begins with."""
    taken = count = 0
    for line in lines:
        if list(words[taken : taken + len(line)]) != list(line):
            break
        taken, count = taken + len(line), count + 1
    return count


def _wrapped(words: Sequence[str], width: int) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines


def _reads_as(header: str, lines: Sequence[str], text: str) -> bool:
    """Say whether lines are read as a text, and no line of it looks like a comment to people."""
    if any(line.lstrip().startswith("#") for line in lines):
        return False
    document = read_document("\n".join([f"a: {header}", *(f"  {line}" if line else "" for line in lines), ""]).encode())
    node = document.root.values.get("a") if document.root and not document.findings else None
    return isinstance(node, Scalar) and readable_text(Leaf(0, 0, node.place, node.text, header[0])) == text
