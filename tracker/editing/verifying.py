"""Read a file again after it was changed, and refuse the change where anything else changed with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tracker.diagnostics import Finding
from tracker.editing.draft import Data, Items, Table
from tracker.editing.edits import Add, Conclude, Describe, Edit, Meet, Refused
from tracker.editing.texts import readable_text, same
from tracker.editing.tree import Branch, Leaf, Row, Tree, read_tree
from tracker.plan.identity import Name
from tracker.plan.loading import PlanFile, load_plan
from tracker.plan.models import Objective
from tracker.plan.reference import Reference
from tracker.quarters import Period
from tracker.source.document import Document, read_document
from tracker.source.nodes import Scalar
from tracker.source.text import decode
from tracker.wording import editing as words
from tracker.wording.problems import explain

# What may stand in a file that is edited: a drafted plan is full of the first, the others are refused where an edit meets them.
_ELSEWHERE = frozenset({"placeholder", "alias", "anchor", "tag"})
# While somebody types, the same few files are edited again at every key.
_MOST_KEPT = 8


@dataclass(frozen=True, slots=True)
class Before:
    """A file as it was read before the edits."""

    content: bytes
    text: str
    document: Document
    tree: Tree


@lru_cache(_MOST_KEPT)
def read_before(content: bytes) -> Before:
    """Read a file that is to be edited.

    Raises:
        Refused: nothing in it can be relied on.
    """
    document, (text, _) = read_document(content), decode(content)
    if document.broken or document.root is None:
        raise Refused(_broken(document.findings))
    doubted = {finding.place for finding in document.findings if finding.place and finding.code not in _ELSEWHERE}
    return Before(content, text, document, read_tree(text, doubted))


def verify(before: Before, content: bytes, expected: Data, edits: Iterable[Edit], period: Period) -> None:
    """Hold what was written against what was to be written.

    Raises:
        Refused: something else changed, or the plan can no longer be read.
    """
    document, (text, _) = read_document(content), decode(content)
    if document.broken or document.root is None or _codes(document) - _codes(before.document):
        raise Refused(words.UNSAFE)
    if not says(read_tree(text), expected):
        raise Refused(words.UNSAFE)
    one, other = _plan_before(before.content, period), _load(document, period)
    if one.plan is None:
        return
    if other.plan is None:
        raise Refused(next((problem.message for problem in other.problems if problem.severity == "error"), words.UNSAFE))
    edited = {name for edit in edits for name in _objectives_of(edit)}
    if _others(one, edited) != _others(other, edited):
        raise Refused(words.UNSAFE)


def says(tree: Tree, data: Data) -> bool:
    """Say whether a tree holds what a draft does, in the same order."""
    if isinstance(data, Table):
        if not data:
            return tree.empty if isinstance(tree, Leaf) else isinstance(tree, Branch) and not tree.pairs
        if not isinstance(tree, Branch) or list(tree.pairs) != list(data):
            return False
        return all(says(pair.value, data[key]) for key, pair in tree.pairs.items())
    if isinstance(data, Items):
        return isinstance(tree, Row) and len(tree.items) == len(data) and all(map(says, tree.items, data))
    if not isinstance(tree, Leaf):
        return False
    return _same_leaf(tree, data) if isinstance(data, Leaf) else same(tree, data)


def _same_leaf(leaf: Leaf, old: Leaf) -> bool:
    """Say whether a value is still what it was; a text may have got quotes."""
    if (leaf.text, leaf.scalar.plain, leaf.scalar.block) == (old.text, old.scalar.plain, old.scalar.block):
        return True
    return readable_text(leaf) is not None and readable_text(leaf) == readable_text(old)


def _codes(document: Document) -> Counter[str]:
    return Counter(finding.code for finding in document.findings)


def _broken(findings: Sequence[Finding]) -> str:
    found = next((finding for finding in findings if finding.severity == "error"), None)
    if found is None:
        return words.UNSAFE
    return words.broken(found.place.line if found.place else 1, *explain(found.code, found.facts or {}))


@lru_cache(_MOST_KEPT)
def _plan_before(content: bytes, period: Period) -> PlanFile:
    return _load(read_before(content).document, period)


def _load(document: Document, period: Period) -> PlanFile:
    written = document.root.values.get("province") if document.root else None
    return load_plan(document, Name("", written.text if isinstance(written, Scalar) else "", str(period)), Reference())


def _objectives_of(edit: Edit) -> Iterator[object]:
    """Yield the ids that an edit names."""
    if isinstance(edit, Add | Describe):
        yield edit.values.get("id")
    if not isinstance(edit, Add | Meet | Conclude):
        yield edit.objective


def _others(file: PlanFile, edited: set[object]) -> list[Objective]:
    return [objective for objective in file.plan.objectives if objective.id not in edited] if file.plan else []
