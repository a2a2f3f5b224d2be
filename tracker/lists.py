"""Read the lists at the top of a targets folder: provinces, areas, and who may do what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tracker.diagnostics import Finding, Problem
from tracker.plan.granting import UNREADABLE, read_grants
from tracker.plan.grants import Access
from tracker.plan.loading import problem_at
from tracker.plan.reference import Area, Areas, Province, Provinces, Reference
from tracker.plan.validation import plain, validate
from tracker.source.document import Document, read_document
from tracker.source.nodes import Mapping as Node

PROVINCES, AREAS, ACCESS = "provinces.yaml", "areas.yaml", "access.yaml"
LISTS = (PROVINCES, AREAS, ACCESS)
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Lists:
    """What the lists say, and every problem of them."""

    reference: Reference
    access: Access
    problems: tuple[Problem, ...]


def read_lists(contents: Mapping[str, bytes | OSError], shown: Callable[[str], str]) -> Lists:
    """Read the lists by name; `shown` gives the path that their problems show. One that cannot be opened is its caller's to name."""
    documents = {name: read_document(content) for name, content in contents.items() if isinstance(content, bytes)}
    found: dict[str, list[Finding]] = {}
    provinces, found[PROVINCES] = _read(documents.get(PROVINCES), _provinces)
    areas, found[AREAS] = _read(documents.get(AREAS), _areas)
    reference = Reference({province.id: province for province in provinces}, {area.id: area for area in areas})
    access, found[ACCESS] = _access(contents.get(ACCESS), documents.get(ACCESS), reference)
    problems = (
        problem_at(finding, shown(name), document.root, document.lines) for name, document in documents.items() for finding in found[name]
    )
    return Lists(reference, access, tuple(problems))


def _access(content: bytes | OSError | None, document: Document | None, reference: Reference) -> tuple[Access, list[Finding]]:
    if isinstance(content, OSError):
        return UNREADABLE, []
    return read_grants(document, content, reference.provinces) if document and content is not None else (Access(), [])


def _read(
    document: Document | None, read: Callable[[Node], tuple[tuple[Item, ...], list[Finding]]]
) -> tuple[tuple[Item, ...], list[Finding]]:
    if document is None:
        return (), []
    items, found = read(document.root) if document.root and not document.broken else ((), [])
    return items, [*document.findings, *found]


def _provinces(root: Node) -> tuple[tuple[Province, ...], list[Finding]]:
    value, findings = validate(Provinces, plain(root), Provinces, {})
    if value is None:
        return (), findings
    known = {province.id for province in value.provinces}
    for index, province in enumerate(value.provinces):
        if province.successor and province.successor not in known:
            findings.append(Finding("successor_unknown", ("provinces", index, "successor"), {"text": province.successor}))
    return value.provinces, findings + _twice("provinces", [province.id for province in value.provinces])


def _areas(root: Node) -> tuple[tuple[Area, ...], list[Finding]]:
    value, findings = validate(Areas, plain(root), Areas, {})
    if value is None:
        return (), findings
    return tuple(sorted(value.areas, key=lambda area: area.order)), findings + _twice("areas", [area.id for area in value.areas])


def _twice(key: str, ids: Sequence[str]) -> list[Finding]:
    return [Finding("listed_twice", (key, index, "id"), {"text": name}) for index, name in enumerate(ids) if name in ids[:index]]
