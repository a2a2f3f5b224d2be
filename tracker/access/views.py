"""Show of a library what a person may see: everything that pages, reports and lists read goes through here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from typing import TypeVar

from tracker.access.rights import Nobody, Person, decide
from tracker.diagnostics import Problem
from tracker.library import ACCESS, Library, shown_path
from tracker.links import Selection
from tracker.quarters import Period, Quarter
from tracker.wording import access as words

Value = TypeVar("Value")


def seen_by(library: Library, identify: Callable[[], Person | Nobody]) -> Library:
    """Return a library without the drafts that somebody may not read; who it is is asked only where that matters.

    It is the same object for everybody who may read the same, and the library itself where that is all.
    """
    access = library.access
    hidden = frozenset() if access.open else _hidden(library, identify())
    return _view(library, hidden) if hidden or access.doubted else library


def public(library: Library) -> Library:
    """Return a library as everybody may see it, signed in or not."""
    return seen_by(library, Nobody)


def published_of(library: Library, province: str) -> tuple[Selection, ...]:
    """Return the published reviews of a province, the latest first."""
    found = [review for key in library.published for review in _review(key) if review[1].province == province]
    return tuple(selection for _, selection in sorted(found, key=lambda review: review[0], reverse=True))


def _review(key: str) -> Iterator[tuple[Quarter, Selection]]:
    """Yield the quarter and the review that a published version's key names, if it names one."""
    province, _, rest = key.partition("/")
    written, _, code = rest.partition("/")
    period = Period.parse(written)
    quarter = period.quarter(code) if period else None
    if period and quarter:
        yield quarter, Selection(province, period, quarter)


def _hidden(library: Library, who: Person | Nobody) -> frozenset[str]:
    folders = (
        {file.name.folder for file in library.files.values()}
        | library.tasks.keys()
        | {key.partition("/")[0] for key in (*library.published, *library.gone)}
    )
    known = folders | library.reference.provinces.keys()
    return frozenset(province for province in known if not decide(library.access, who, province, "read").allowed)


@lru_cache(maxsize=16)
def _view(library: Library, hidden: frozenset[str]) -> Library:
    def shown(mapping: Mapping[str, Value]) -> dict[str, Value]:
        return {key: value for key, value in mapping.items() if key.partition("/")[0] not in hidden}

    # Of a file that cannot be read nobody can tell whose own scoring it is.
    own = {file.path for file in library.indices.values() if hidden and (file.root is None or file.province in hidden)}

    def is_shown(path: str) -> bool:
        return path not in own and path.partition("/")[2].partition("/")[0] not in hidden

    about_access = shown_path(library.folder, library.folder / ACCESS)
    problems = (
        _without_words(problem) if problem.path == about_access else problem for problem in library.problems if is_shown(problem.path)
    )
    # What is drawn is kept by version: two views that differ must never share one.
    version = sha256(f"{library.version} {sorted(hidden)}".encode()).hexdigest()[: len(library.version)] if hidden else library.version
    return replace(
        library, version=version, files=shown(library.files), bands=shown(library.bands),
        problems=tuple(problems), checked=tuple(path for path in library.checked if is_shown(path)), gone=shown(library.gone),
        stale={key: stale for key, stale in shown(library.stale).items() if is_shown(stale.problem.path)}, hidden=hidden,
        tasks=shown(library.tasks), indices={stem: file for stem, file in library.indices.items() if file.path not in own},
    )  # fmt: skip


def _without_words(problem: Problem) -> Problem:
    """Say that the file has a problem without quoting it: it holds people's addresses."""
    return replace(problem, message=words.PROBLEM[problem.severity], hint=words.PROBLEM_HINT, source="")
