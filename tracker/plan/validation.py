"""Validate nodes against a model and turn what pydantic reports into findings."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from tracker.diagnostics import Finding, Path
from tracker.plan import models, reference
from tracker.source.nodes import Mapping, Node, Scalar, Sequence
from tracker.wording.keys import MEANT, meaning
from tracker.wording.problems import PROBLEMS, key_advice

Model = TypeVar("Model", bound=BaseModel)
_BELOW: MappingOf[str, type[BaseModel]] = {
    "documents": models.Document, "reviews": models.Review, "reported": models.Reported, "sources": models.Source,
    "conclusions": models.Conclusion, "objectives": models.Objective, "parts": models.Part, "baseline": models.Baseline,
    "revisions": models.Revision, "not_applicable": models.Exclusion, "actuals": models.Actual, "source": models.Source,
    "provinces": reference.Province, "formerly": reference.FormerName, "areas": reference.Area,
}  # fmt: skip
_SHAPES = {
    "tuple_type": "list_expected", "list_type": "list_expected", "dict_type": "mapping_expected", "model_type": "mapping_expected",
    "too_long": "list_length", "too_short": "list_length",
}  # fmt: skip
_SIGNS = {">=": "at_least", "≥": "at_least", ">": "above", "<=": "at_most", "≤": "at_most", "<": "below", "=": "at_least"}


def plain(node: Node) -> object:
    """Return a node as dicts and lists with scalars at the leaves, for pydantic to validate."""
    if isinstance(node, Mapping):
        return {key: plain(value) for key, value in node.values.items()}
    return [plain(item) for item in node.items] if isinstance(node, Sequence) else node


def validate(model: type[Model], data: object, root: type[BaseModel], context: MappingOf[str, object]) -> tuple[Model | None, list[Finding]]:
    """Return the value, or None and every finding; paths are relative to `data`."""
    try:
        return model.model_validate(data, context=dict(context)), []
    except ValidationError as error:
        return None, [_finding(detail, data, root) for detail in error.errors(include_url=False)]


def _finding(detail: Any, data: object, root: type[BaseModel]) -> Finding:  # noqa: ANN401 - pydantic's ErrorDetails
    kind, path = str(detail["type"]), tuple(detail["loc"])
    if path and path[-1] == "[key]":
        return Finding(kind, path[:-1], detail.get("ctx"), at_key=True)
    if kind == "missing":
        return _missing(path, data, root)
    if kind == "extra_forbidden":
        return _extra(path, root)
    if kind == "choice_unknown":
        return Finding(kind, path, _with_nearest(detail["ctx"]))
    code = _SHAPES.get(kind, kind)
    return Finding(code if code in PROBLEMS else "value_wrong", path, {"expected": 2, **(detail.get("ctx") or {})})


def _missing(path: Path, data: object, root: type[BaseModel]) -> Finding:
    key, model = path[-1], model_at(path[:-1], root)
    if isinstance(key, int):
        return Finding("list_length", path[:-1], {"expected": 2})
    facts = {"key": key, "meaning": meaning(model.__name__, key)}
    parent = _at(data, path[:-1])
    written = isinstance(parent, dict) and key in parent
    return Finding("value_missing", path, facts) if written else Finding("key_missing", path[:-1], facts)


def _extra(path: Path, root: type[BaseModel]) -> Finding:
    key, model = str(path[-1]), model_at(path[:-1], root)
    known = [field.alias or name for name, field in model.model_fields.items()]
    meant = MEANT.get(key.strip("\u00a0 ").lower().replace("-", "_").replace(" ", "_"))
    near = [meant] if meant in known else get_close_matches(key.strip("\u00a0 "), known, 1, 0.6)
    return Finding("key_unknown", path, {"key": key, "fixed": key_advice(near[0] if near else None, known)}, at_key=True)


def _with_nearest(facts: MappingOf[str, object]) -> dict[str, object]:
    text, known = str(facts["text"]), str(facts["known"]).split(", ")
    near = get_close_matches(text.lower(), known, 1, 0.4)
    return {**facts, "fixed": _SIGNS[text] if text in _SIGNS and "at_least" in known else near[0] if near else known[0]}


def model_at(path: Path, root: type[BaseModel]) -> type[BaseModel]:
    """Return the model that a path of keys and positions leads into."""
    return next((_BELOW[step] for step in reversed(path) if isinstance(step, str) and step in _BELOW), root)


def _at(data: object, path: Path) -> object:
    for step in path:
        data = data.get(step) if isinstance(data, dict) else data[step] if isinstance(data, list) and isinstance(step, int) else None
    return None if isinstance(data, Scalar) else data
