"""Describe a problem in a file as a value: where it is, how grave it is, what is wrong and what to write instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from tracker.wording.problems import explain

Severity = Literal["error", "warning"]
Path = tuple[str | int, ...]
At = Literal["value", "key", "first_key"]


class Place(NamedTuple):
    """A position in a file; line and column count characters from 1."""

    line: int
    column: int


START = Place(1, 1)


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem before its file is known: a code of `wording.problems`, the facts its words need, and where it is in the document.

    `place` wins over `path`; `at` points at the value of `path`, at its key, or at the first key of that value, where one is missing.
    """

    code: str
    path: Path = ()
    facts: Mapping[str, object] | None = None
    severity: Severity = "error"
    place: Place | None = None
    at: At = "value"


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem of one file. `path` is relative to the folder above the targets; `source` is the line it stands on."""

    path: str
    place: Place
    severity: Severity
    code: str
    message: str
    hint: str
    source: str = ""

    @classmethod
    def of(cls, finding: Finding, path: str, place: Place, source: str) -> Problem:
        """Put a finding into words."""
        message, hint = explain(finding.code, finding.facts or {})
        return cls(path, place, finding.severity, finding.code, message, hint, source)
