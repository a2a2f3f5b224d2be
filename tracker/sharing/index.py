"""List every open review for other systems: `/bao-cao/index.json`."""

from __future__ import annotations

import json
from typing import Any

from tracker import links
from tracker.library import Library
from tracker.links import Selection
from tracker.publishing.archive import UnreadableError
from tracker.publishing.edition import Edition, Version
from tracker.publishing.editions import newest
from tracker.sharing.finding import every_review
from tracker.status import Status
from tracker.store import Store
from tracker.wording.editions import tab_title


def review_index(library: Library, store: Store, base: str | None) -> bytes:
    """Return the list as JSON: each review's links, tally, and whether it is published; addresses are absolute where `base` is known.

    A review whose plan is gone stays in the list as long as it is published.
    """
    reviews = [_entry(edition, base or "") for edition in _editions(library, store)]
    return json.dumps({"reviews": reviews}, ensure_ascii=False, indent=1).encode()


def _editions(library: Library, store: Store) -> list[Edition]:
    known = [(_key(selection), store.status(library, selection)) for selection in every_review(library)]
    orphans = sorted(library.published.keys() - {key for key, _ in known})
    found = [_newest(library, key, status) for key, status in (*known, *((key, None) for key in orphans))]
    return [edition for edition in found if edition]


def _newest(library: Library, key: str, status: Status | None) -> Edition | None:
    try:
        return newest(library, key, status)
    except UnreadableError:
        # One damaged file must not take the list of all others away; `check` and the report itself name it.
        return None


def _key(selection: Selection) -> str:
    return links.report(selection).removeprefix(f"/{links.REPORTS}/")


def _entry(edition: Edition, base: str) -> dict[str, Any]:
    status = edition.status
    files = {kind: base + links.report(status, kind=kind) for kind in links.FILE_KINDS}
    return {
        "province": status.province,
        "period": str(status.period),
        "quarter": status.period.code(status.quarter),
        "title": tab_title(status),
        "state": "published" if edition.version else "draft",
        "version": edition.version.number if edition.version else None,
        "published": edition.version.published.isoformat() if edition.version else None,
        "changed_since": bool(edition.changes),
        "total": status.total,
        "exceeded": status.exceeded,
        "counts": dict(status.counts),
        "cutoff": status.cutoff.isoformat() if status.cutoff else None,
        "meeting": status.meeting.isoformat() if status.meeting else None,
        "links": {
            "report": base + links.report(status),
            "page": base + links.page(links.QUARTER, links.review_of(status)),
            **files,
        },
        "versions": [_version(version, edition, base) for version in edition.versions],
    }


def _version(version: Version, edition: Edition, base: str) -> dict[str, Any]:
    return {
        "version": version.number,
        "published": version.published.isoformat(),
        "reason": version.reason,
        "report": base + links.report(edition.status, version.number),
    }
