"""Find published versions whose files are damaged or were changed by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from tracker.diagnostics import START, Finding, Problem
from tracker.publishing.archive import Kept, UnreadableError, read_version


def version_problems(versions: Iterable[Kept]) -> Iterator[Problem]:
    """Yield an error for a version that cannot be read, and a warning for one that is not what was published."""
    for kept in versions:
        finding = _finding(kept)
        if finding:
            yield Problem.of(finding, kept.path, START, "")


@lru_cache(maxsize=65536)
def _finding(kept: Kept) -> Finding | None:
    try:
        intact = read_version(kept).version.intact
    except UnreadableError:
        return Finding("version_unreadable")
    return None if intact else Finding("version_edited", severity="warning")
