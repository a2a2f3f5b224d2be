"""Read one file into nodes, going on behind a syntax error so that all of them are reported at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.diagnostics import START, Finding, Place
from tracker.source.mending import mended_line
from tracker.source.nodes import Mapping, Node, Scalar, scalars
from tracker.source.parse import Composer, StoppedError
from tracker.source.text import decode, lines_of

MAX_SYNTAX_ERRORS, MAX_TRIES = 50, 2
# Each syntax error costs another reading of the whole text; in a large file with many of them the first ones will do.
MAX_READ_AGAIN = 10_000_000
_LINE_END = re.compile(r"(\r\n|\r|\n)")


@dataclass(frozen=True, slots=True)
class Document:
    """One file's nodes and findings.

    `broken` says that nothing in it can be relied on; `root` is then good for finding more problems only. `patched` are the lines in
    it that stand in for ones with a syntax error.
    """

    lines: tuple[str, ...]
    root: Mapping | None
    findings: tuple[Finding, ...]
    broken: bool
    patched: frozenset[int] = frozenset()


def read_document(content: bytes) -> Document:
    """Read a file's bytes. Never raises for what the file holds."""
    text, findings = decode(content)
    whole, lines = text, lines_of(text)
    if findings and not text:
        return Document(tuple(lines), None, tuple(findings), broken=True)
    tries: Counter[int] = Counter()
    while True:
        composer = Composer(text, lines if text is whole else lines_of(text))
        try:
            root = composer.compose()
        except StoppedError as stopped:
            line = (stopped.finding.place or START).line
            if not tries[line]:
                findings.append(stopped.finding)
            if stopped.final or tries[line] == MAX_TRIES or _enough(tries, text):
                return _document(tuple(lines), None, (findings, composer.findings), frozenset(tries))
            text = _patch(text, stopped.finding, again=tries[line] > 0)
            tries[line] += 1
            continue
        return _document(tuple(lines), root, (findings, composer.findings), frozenset(tries))


def _enough(tries: Counter[int], text: str) -> bool:
    return len(tries) >= MAX_SYNTAX_ERRORS or tries.total() * len(text) >= MAX_READ_AGAIN


def _document(lines: tuple[str, ...], root: Node | None, found: tuple[list[Finding], list[Finding]], patched: frozenset[int]) -> Document:
    every = [*found[0], *(finding for finding in found[1] if finding.place and finding.place.line not in patched)]
    broken = bool(found[0] or patched)
    if isinstance(root, Mapping):
        asked = _placeholders(root) if any("<" in line for line in lines) else ()
        return Document(lines, root, (*every, *asked), broken, patched)
    if not broken:
        empty = root is None or (isinstance(root, Scalar) and root.empty)
        every.append(Finding("empty_file" if empty else "not_a_mapping", place=Place(1, 1) if root is None or empty else root.place))
    return Document(lines, None, tuple(every), broken=True, patched=patched)


def _placeholders(root: Mapping) -> Iterator[Finding]:
    """Yield what a drafted plan still asks for: a plain `<…>`."""
    for node in scalars(root):
        if node.plain and node.text.startswith("<") and node.text.endswith(">"):
            yield Finding("placeholder", facts={"text": node.text.strip("<>")}, place=node.place)


def _patch(text: str, finding: Finding, *, again: bool) -> str:
    """Mend one line, keeping every other one where it is; empty it where that did not help; drop all behind the document's end."""
    pieces = _LINE_END.split(text)
    at = 2 * ((finding.place or START).line - 1)
    if finding.code == "second_document":
        return "".join(pieces[:at])
    if at < len(pieces):
        pieces[at] = "" if again else mended_line(pieces[::2], at // 2, finding.code)
    return "".join(pieces)
