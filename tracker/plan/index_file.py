"""Make an index of a file's nodes: the sound editions, which ones are left out, and every finding with its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from tracker.diagnostics import Finding, Problem
from tracker.plan.index_rules import check_edition, check_head
from tracker.plan.indices import Edition, Index
from tracker.plan.loading import is_wrong, problem_at, told
from tracker.plan.outline import Outline
from tracker.plan.reference import Province, Reference
from tracker.plan.validation import plain, validate
from tracker.source.document import Document, read_document
from tracker.source.nodes import Mapping, Scalar, Sequence

EDITIONS = "editions"


@dataclass(frozen=True, slots=True, eq=False)
class IndexFile:
    """One index's file. `index` is None where an error outside its editions forbids any answer.

    `unsound` are the editions left out of it, as their years are written. `province` is whose own scoring it is, as it is written.
    """

    path: str
    stem: str
    index: Index | None
    unsound: tuple[str, ...]
    problems: tuple[Problem, ...]
    root: Mapping | None = field(repr=False)

    @property
    def province(self) -> str | None:
        """Return the province that scores its own with this index; None for an index of provinces, and where it cannot be told."""
        written = self.root.values.get("province") if self.root else None
        return written.text if isinstance(written, Scalar) and not written.empty else None


def load_index(content: bytes, path: str, stem: str, reference: Reference) -> IndexFile:
    """Check a file as the index that its name says it is, once for each content. Never raises for what the file holds."""
    return _load(content, path, stem, tuple(reference.provinces.values()))


@lru_cache(maxsize=256)
def _load(content: bytes, path: str, stem: str, provinces: tuple[Province, ...]) -> IndexFile:
    document, reference = read_document(content), Reference({province.id: province for province in provinces})
    if document.root is None:
        return _file(path, stem, document, document.findings)
    outline = Outline(document.root, EDITIONS)
    found: dict[int | None, list[Finding]] = {None: [], **{place: [] for place in range(len(outline.items))}}
    for finding in document.findings:
        found[outline.owner(finding.place)].append(finding)
    head = _head(outline, document, found[None])
    if head:
        found[None] += check_head(head, stem, reference)
    editions = [_edition(place, outline, document, head, reference, found[place]) for place in range(len(outline.items))]
    _repeated(outline, found)
    sound = [edition for place, edition in enumerate(editions) if edition and not is_wrong(found[place])]
    usable = head if not document.broken and not is_wrong(found[None]) else None
    latest_first = tuple(sorted(sound, key=lambda edition: edition.measured, reverse=True))
    unsound = tuple(_written(outline, place) for place, edition in enumerate(editions) if edition is None or is_wrong(found[place]))
    made = _file(path, stem, document, told([finding for group in found.values() for finding in group], document))
    return replace(made, index=usable.model_copy(update={EDITIONS: latest_first}) if usable else None, unsound=unsound if usable else ())


def _file(path: str, stem: str, document: Document, findings: Iterable[Finding]) -> IndexFile:
    problems = [problem_at(finding, path, document.root, document.lines) for finding in findings]
    return IndexFile(path, stem, None, (), tuple(sorted(problems, key=lambda problem: problem.place)), document.root)


def _head(outline: Outline, document: Document, found: list[Finding]) -> Index | None:
    """Validate everything but the editions themselves."""
    data, listed = plain(outline.root), outline.root.values.get(EDITIONS)
    if isinstance(data, dict) and (isinstance(listed, Sequence) or (isinstance(listed, Scalar) and listed.empty)):
        data = {**data, EDITIONS: []}
    index, findings = validate(Index, data, Index, {})
    found += [finding for finding in findings if not (document.patched and finding.code.endswith("_missing"))]
    return index


def _edition(
    place: int, outline: Outline, document: Document, head: Index | None, reference: Reference, found: list[Finding]
) -> Edition | None:
    edition, findings = validate(Edition, plain(outline.items[place]), Edition, {})
    if not document.patched.isdisjoint(outline.lines_of(place, len(document.lines))):
        findings = [finding for finding in findings if not finding.code.endswith("_missing")]
    if edition and head:
        findings = [*findings, *check_edition(head, edition, reference)]
    found += [replace(finding, path=(EDITIONS, place, *finding.path)) for finding in findings]
    return edition


def _written(outline: Outline, place: int) -> str:
    item = outline.items[place]
    written = item.values.get("measured") if isinstance(item, Mapping) else None
    return written.text if isinstance(written, Scalar) else ""


def _repeated(outline: Outline, found: dict[int | None, list[Finding]]) -> None:
    """Refuse both of two editions of one year: a link could mean either."""
    first: dict[str, int] = {}
    for place in range(len(outline.items)):
        year = _written(outline, place)
        if not year or first.setdefault(year, place) == place:
            continue
        for one, other in ((place, first[year]), (first[year], place)):
            facts = {"text": year, "line": outline.starts[other].line}
            found[one].append(Finding("measured_twice", (EDITIONS, one, "measured"), facts))
