"""Read access.yaml; of a broken one, what can still be relied on: which provinces are private."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from tracker.diagnostics import Finding, Path
from tracker.plan.grants import Access, Grant, Grants
from tracker.plan.validation import plain, validate
from tracker.source.document import Document
from tracker.source.nodes import Mapping, Scalar, Sequence, locate
from tracker.wording.problems import advice

UNREADABLE = Access("broken", private=None, doubted=True)
_PROVINCES = ("read", "edit", "publish")
# A file without this in it, misspelled or not, keeps nothing private.
_PRIVATE = b"priv"


def read_grants(document: Document, content: bytes, provinces: Collection[str]) -> tuple[Access, list[Finding]]:
    """Return what the file says and every finding; without known `provinces` none is held to be unknown."""
    root, found = document.root, list(document.findings)
    grants = None
    if root and not document.broken:
        grants, wrong = validate(Grants, plain(root), Grants, {})
        found += wrong
        if grants:
            found += _doubts(grants, root, provinces)
    if grants and not _errors(found):
        people = {grant.email: grant for grant in grants.people}
        return Access("sound", people, frozenset(grants.private), bool(found)), found
    return Access("broken", private=_salvaged(document, found, content), doubted=True), found


def _doubts(grants: Grants, root: Mapping, provinces: Collection[str]) -> Iterator[Finding]:
    yield from _unknown(("private",), grants.private, provinces)
    lines: dict[str, int] = {}
    for index, grant in enumerate(grants.people):
        here: Path = ("people", index)
        if grant.email in lines:
            yield Finding("email_twice", (*here, "email"), {"text": grant.email, "line": lines[grant.email]})
        lines.setdefault(grant.email, locate(root, (*here, "email")).line)
        for key in _PROVINCES:
            yield from _unknown((*here, key), getattr(grant, key), provinces)
        yield from _useless(here, grant, grants.private)


def _unknown(path: Path, named: tuple[str, ...], provinces: Collection[str]) -> Iterator[Finding]:
    for index, name in enumerate(named):
        if provinces and name not in provinces:
            near = next(iter(get_close_matches(name, list(provinces), 1, 0.5)), None)
            yield Finding("province_unknown", (*path, index), {"text": name, "advice": advice(near, sorted(provinces))})
        elif name in named[:index]:
            yield Finding("listed_twice", (*path, index), {"text": name}, severity="warning")


def _useless(path: Path, grant: Grant, private: tuple[str, ...]) -> Iterator[Finding]:
    """Yield what a person is given that changes nothing."""
    if not (grant.read or grant.edit or grant.publish):
        yield Finding("access_empty", path, {"text": grant.email}, severity="warning", at="first_key")
    for index, name in enumerate(grant.read):
        if name not in private:
            yield Finding("read_open", (*path, "read", index), {"text": name}, severity="warning")


def _errors(found: list[Finding]) -> list[Finding]:
    return [finding for finding in found if finding.severity == "error"]


def _salvaged(document: Document, found: list[Finding], content: bytes) -> frozenset[str] | None:
    """Return the provinces that a broken file keeps private, as far as that is certain: no error outside the list of people."""
    if content.strip() and _PRIVATE not in content.lower():
        return frozenset()
    if document.root is None or document.broken or any(finding.path[:1] != ("people",) for finding in _errors(found)):
        return None
    listed = document.root.values.get("private")
    items = listed.items if isinstance(listed, Sequence) else ()
    return frozenset(item.text for item in items if isinstance(item, Scalar))
