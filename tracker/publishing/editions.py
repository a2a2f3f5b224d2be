"""Find the edition of a review that a page or a link shows."""

from __future__ import annotations

from tracker.library import Library
from tracker.publishing.archive import read_version, review_key
from tracker.publishing.changes import changes
from tracker.publishing.edition import Edition
from tracker.status import Status


def key_of_review(status: Status) -> str:
    """Name the review of a status as published versions are kept."""
    return review_key(status.province, str(status.period), status.period.code(status.quarter))


def newest(library: Library, key: str, now: Status | None) -> Edition | None:
    """Return a review's newest published version, and what the plan says otherwise now; `now` is None where the plan cannot be read.

    A review that was never published is a draft of what the plan says, or None where it says nothing either.

    Raises:
        UnreadableError: a published version's file is damaged; nothing else is shown in its place.
    """
    kept = library.published.get(key, ())
    if not kept:
        return Edition(now) if now else None
    every = [read_version(one) for one in kept]
    differences = changes(every[-1].status, now) if now else ()
    return Edition(every[-1].status, every[-1].version, tuple(one.version for one in every), differences)


def pinned(library: Library, key: str, number: int) -> Edition | None:
    """Return one published version of a review as it will always be; None where there is no such version.

    Raises:
        UnreadableError: its file is damaged.
    """
    kept = next((one for one in library.published.get(key, ()) if one.number == number), None)
    if kept is None:
        return None
    version = read_version(kept)
    return Edition(version.status, version.version, (version.version,), pinned=True)
