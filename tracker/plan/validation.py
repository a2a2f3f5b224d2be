"""Validate nodes against a model and turn what pydantic reports into findings."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import ValidationError

from tracker.diagnostics import At, Finding, Path
from tracker.plan import grants, indices, models, reference
from tracker.plan.records import Record
from tracker.source.habits import COMPARATORS
from tracker.source.nodes import Mapping, Node, Scalar, Sequence
from tracker.source.pairs import mended
from tracker.wording.keys import MEANT, MEANT_WORDS, meaning
from tracker.wording.problems import PROBLEMS, advice

Model = TypeVar("Model", bound=Record)
_BELOW: MappingOf[str, type[Record]] = {
    "documents": models.Document, "reviews": models.Review, "reported": models.Reported, "sources": models.Source,
    "conclusions": models.Conclusion, "tasks": models.Assigned, "objectives": models.Objective, "parts": models.Part,
    "baseline": models.Baseline, "revisions": models.Revision, "not_applicable": models.Exclusion, "actuals": models.Actual,
    "source": models.Source, "provinces": reference.Province, "formerly": reference.FormerName, "areas": reference.Area,
    "people": grants.Grant, "components": indices.Component, "editions": indices.Edition, "results": indices.Result,
    "by_component": indices.Mark, "average": indices.Reading, "national": indices.Reading,
}  # fmt: skip
_SHAPES = {
    "tuple_type": "list_expected", "list_type": "list_expected", "dict_type": "quarters_expected", "model_type": "mapping_expected",
    "too_long": "list_length", "too_short": "list_length",
}  # fmt: skip


def plain(node: Node) -> object:
    """Return a node as dicts and lists with scalars at the leaves, for pydantic to validate."""
    if type(node) is Scalar:
        return node
    if isinstance(node, Mapping):
        return {key: value if type(value) is Scalar else plain(value) for key, value in node.values.items()}
    return [plain(item) for item in node.items] if isinstance(node, Sequence) else node


def validate(model: type[Model], data: object, root: type[Record], context: MappingOf[str, object]) -> tuple[Model | None, list[Finding]]:
    """Return the value, or None and every finding; paths are relative to `data`."""
    try:
        return model.model_validate(data, context=dict(context)), []
    except ValidationError as error:
        found = [_finding(detail, data, root) for detail in error.errors(include_url=False)]
    mistyped = {(*finding.path[:-1], (finding.facts or {}).get("meant")) for finding in found if finding.code == "key_unknown"}
    missed = {
        id(finding) for finding in found if finding.code == "key_missing" and (*finding.path, (finding.facts or {})["key"]) in mistyped
    }
    return None, [finding for finding in found if id(finding) not in missed]


def _finding(detail: Any, data: object, root: type[Record]) -> Finding:  # noqa: ANN401 - pydantic's ErrorDetails
    kind, path = str(detail["type"]), tuple(detail["loc"])
    if path and path[-1] == "[key]":
        return Finding(kind, path[:-1], detail.get("ctx"), at="key")
    if kind == "missing":
        return _missing(path, data, root)
    if kind == "extra_forbidden":
        return _extra(path, root)
    if kind == "choice_unknown":
        return Finding(kind, path, _with_nearest(detail["ctx"]))
    code = _SHAPES.get(kind, kind)
    if code in ("mapping_expected", "quarters_expected"):
        return _no_mapping(detail["input"], path, code, root)
    at: At = "first_key" if code in ("document_unnamed", "result_unnamed", "result_empty") else "value"
    return Finding(code if code in PROBLEMS else "value_wrong", path, {"expected": 2, **(detail.get("ctx") or {})}, at=at)


def _no_mapping(given: object, path: Path, code: str, root: type[Record]) -> Finding:
    """Explain a value where keys were expected: often a pair whose colon went wrong, else say which keys there are."""
    pair = mended(given.text, given.place) if isinstance(given, Scalar) and given.plain else None
    return pair or Finding(code, path, {"known": ", ".join(model_at(path, root).known_keys())})


def _missing(path: Path, data: object, root: type[Record]) -> Finding:
    key, model = path[-1], model_at(path[:-1], root)
    if isinstance(key, int):
        return Finding("list_length", path[:-1], {"expected": 2})
    facts = {"key": key, "meaning": meaning(model.__name__, key)}
    parent = _at(data, path[:-1])
    written = isinstance(parent, dict) and key in parent
    return Finding("value_missing", path, facts) if written else Finding("key_missing", path[:-1], facts, at="first_key")


def _extra(path: Path, root: type[Record]) -> Finding:
    key, model = str(path[-1]), model_at(path[:-1], root)
    known = model.known_keys()
    meant = MEANT.get(key.strip("\u00a0 ").lower().replace("-", "_").replace(" ", "_"))
    near = meant if meant in known else next(iter(get_close_matches(key.strip("\u00a0 "), known, 1, 0.6)), None)
    return Finding("key_unknown", path, {"key": key, "meant": near, "advice": advice(near, known)}, at="key")


def _with_nearest(facts: MappingOf[str, object]) -> dict[str, object]:
    text, known = str(facts["text"]), str(facts["known"]).split(", ")
    near = get_close_matches(text.lower(), known, 1, 0.4)
    tried = COMPARATORS.get(text), *MEANT_WORDS.get(text.lower(), ())
    meant = next((word for word in tried if word in known), near[0] if near else None)
    return {**facts, "advice": advice(meant, known)}


def model_at(path: Path, root: type[Record]) -> type[Record]:
    """Return the model that a path of keys and positions leads into."""
    return next((_BELOW[step] for step in reversed(path) if isinstance(step, str) and step in _BELOW), root)


def _at(data: object, path: Path) -> object:
    for step in path:
        data = data.get(step) if isinstance(data, dict) else data[step] if isinstance(data, list) and isinstance(step, int) else None
    return None if isinstance(data, Scalar) else data
