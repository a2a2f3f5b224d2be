"""Keep every report and file that was made, by content: what was asked for once costs nothing until the figures change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from tracker import links
from tracker.access.views import public
from tracker.choosing import Unresolved
from tracker.library import AREAS, PROVINCES, Library
from tracker.memory import Memory
from tracker.publishing.archive import is_version, place_of
from tracker.publishing.edition import Edition
from tracker.publishing.editions import key_of_review
from tracker.report.page import Site, policy
from tracker.sharing.answers import Answer, answer, body_of
from tracker.sharing.finding import Closed, Elsewhere, find
from tracker.sharing.index import review_index
from tracker.sharing.making import HTML, MEDIA, file_name, form_of, make
from tracker.store import Store

MOST_KEPT = 512
NOTHING_ELSE = "default-src 'none'; frame-ancestors 'none'"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks for: the path behind `/bao-cao/`, the form of a letter, and the address that the app is reached at."""

    path: str
    form: str | None = None
    base: str | None = None


class Reports:
    """Answer what stands behind `/bao-cao/`, the same for everybody: drafts that are not for everybody are not there. Safe for threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._by_address, self._by_content = Memory(MOST_KEPT), Memory(MOST_KEPT)

    def ready(self, asked: Asked) -> Answer | None:
        """Return an answer that needs no work at all, or None."""
        found = self._by_address.get((public(self._store.library()).version, asked))
        return found if isinstance(found, Answer) else None

    def made(self, asked: Asked) -> Answer | Elsewhere | Closed | Unresolved:
        """Return the answer, made if it has to be.

        Raises:
            UnreadableError: a published version's file is damaged.
            FormBroken: the province's own Word template is.
        """
        library = public(self._store.library())
        if asked.path == links.REPORT_INDEX:
            made: Answer = self._by_address.get_or_make((library.version, asked), lambda: self._index(library, asked))
            return made
        found = find(asked.path, library, self._store)
        if not isinstance(found, Edition):
            return found
        made = self.of_edition(found, asked)
        # A letter's template may change without any figure that does: it is looked at each time.
        return made if asked.path.endswith(".docx") else self._by_address.put((library.version, asked), made)

    def of_edition(self, edition: Edition, asked: Asked) -> Answer:
        """Return the answer of one edition, from memory where the same content was made before."""
        address = links.read_report(asked.path)
        kind = address.kind if address else None
        media, site = MEDIA.get(kind, HTML), Site(asked.base)
        form = form_of(self._store.folder, edition, asked.form)
        template = sha256(form.read_bytes()).digest() if kind == "docx" else b""
        key = (sha256(repr(edition).encode()).digest(), template, kind, asked.base)
        body = self._by_content.get_or_make(key, lambda: body_of(make(edition, kind, site, form), media))
        rule = policy(body.plain.decode()) if kind is None else NOTHING_ELSE
        return answer(body, media, self._modified(edition), rule, file_name(edition, kind) if kind else None)

    def _index(self, library: Library, asked: Asked) -> Answer:
        body = body_of(review_index(library, self._store, asked.base), MEDIA["json"])
        return answer(body, MEDIA["json"], _newest(_shown(library)), NOTHING_ELSE)

    def _modified(self, edition: Edition) -> datetime:
        """Return when the files that an edition was made of last changed; a version's own file alone, where that was asked for."""
        status, folder = edition.status, self._store.folder
        versions = [place_of(folder, key_of_review(status), version.number) for version in edition.versions]
        if edition.pinned or status.province in public(self._store.library()).hidden:
            return _newest(versions)
        plan = folder / status.province / f"{status.period}.yaml"
        return _newest([plan, folder / PROVINCES, folder / AREAS, *versions])


def _shown(library: Library) -> Iterator[Path]:
    """Yield the files that the list of all rests on: not a draft that it leaves out, whose time would tell of a change."""
    for path in library.folder.rglob("*.yaml"):
        if path.relative_to(library.folder).parts[0] not in library.hidden or is_version(library.folder, path):
            yield path


def _newest(paths: Iterable[Path]) -> datetime:
    times = [path.stat().st_mtime for path in paths if path.exists()]
    return datetime.fromtimestamp(max(times, default=0), UTC)
