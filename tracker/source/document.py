"""Read one file into nodes, going on behind a syntax error so that all of them are reported at once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.diagnostics import START, Finding, Place
from tracker.source.nodes import Mapping, Node
from tracker.source.parse import Composer, StoppedError
from tracker.source.text import decode, lines_of

MAX_SYNTAX_ERRORS = 50
_KEYED = re.compile(r"^(\s*(?:-\s+)*[^\s:#{}\[\],\"'][^:]*:)(?:\s.*|[^\s].*)$")
_LINE_END = re.compile(r"(\r\n|\r|\n)")


@dataclass(frozen=True, slots=True)
class Document:
    """One file's nodes and findings. `patched` are lines that stand in for broken ones: `root` is then good for finding more problems only."""

    lines: tuple[str, ...]
    root: Mapping | None
    findings: tuple[Finding, ...]
    patched: frozenset[int] = frozenset()

    @property
    def broken(self) -> bool:
        """Say whether the file as a whole cannot be used."""
        return bool(self.patched) or self.root is None or any(finding.code in _REFUSED for finding in self.findings)


_REFUSED = {"alias", "anchor", "tag", "merge_key", "key_not_text"}


def read_document(content: bytes) -> Document:
    """Read a file's bytes. Never raises for what the file holds."""
    text, findings = decode(content)
    lines = tuple(lines_of(text))
    if findings:
        return Document(lines, None, tuple(findings))
    patched: set[int] = set()
    while True:
        composer = Composer(text)
        try:
            root = composer.compose()
        except StoppedError as stopped:
            line = (stopped.finding.place or START).line
            if line not in patched:
                findings.append(stopped.finding)
            if line in patched or len(patched) >= MAX_SYNTAX_ERRORS:
                return Document(lines, None, tuple(findings), frozenset(patched))
            patched.add(line)
            text = _patch(text, line)
            continue
        return _document(lines, root, [*findings, *composer.findings], patched)


def _document(lines: tuple[str, ...], root: Node | None, findings: list[Finding], patched: set[int]) -> Document:
    if isinstance(root, Mapping):
        return Document(lines, root, tuple(findings), frozenset(patched))
    if not patched:
        findings.append(Finding("not_a_mapping" if root else "empty_file", place=root.place if root else Place(1, 1)))
    return Document(lines, None, tuple(findings), frozenset(patched))


def _patch(text: str, line: int) -> str:
    """Empty one line's value, or the line, keeping every other line where it is."""
    pieces = _LINE_END.split(text)
    at = 2 * (line - 1)
    if at < len(pieces) and "\t" in pieces[at]:
        pieces[at] = pieces[at].replace("\t", "  ")
    elif at < len(pieces):
        pieces[at] = _KEYED.sub(r'\1 ""', pieces[at]) if _KEYED.match(pieces[at]) else ""
    return "".join(pieces)
