"""Write the JSON Schemas that an editor completes keys from: `python -m tracker.schema docs/schema`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tracker.plan.grants import Grants
from tracker.plan.indices import Index
from tracker.plan.models import Plan, Record, TaskList
from tracker.plan.reference import Areas, Provinces
from tracker.wording.keys import KEYS

DRAFT = "http://json-schema.org/draft-07/schema#"
SCHEMAS: dict[str, type[Record]] = {
    "plan": Plan,
    "provinces": Provinces,
    "areas": Areas,
    "access": Grants,
    "tasks": TaskList,
    "index": Index,
}


def schema(model: type[Record]) -> dict[str, Any]:
    """Return a model's JSON Schema, each key described in Vietnamese."""
    made = model.model_json_schema(by_alias=True)
    definitions = made.get("$defs", {})
    _describe(model.__name__, made)
    for name, definition in definitions.items():
        _describe(name, definition)
    for node in _nodes(made):
        node.pop("title", None)
        if "patternProperties" in node:
            node["additionalProperties"] = False
    return {"$schema": DRAFT, **made}


def text(model: type[Record]) -> str:
    """Return a schema as the file holds it."""
    return json.dumps(schema(model), ensure_ascii=False, indent=2, default=str) + "\n"


def main(folder: Path) -> None:
    """Write every schema into a folder."""
    for name, model in SCHEMAS.items():
        (folder / f"{name}.schema.json").write_text(text(model), encoding="utf-8")


def _describe(model: str, definition: dict[str, Any]) -> None:
    definition.pop("description", None)
    for key, value in definition.get("properties", {}).items():
        value["description"] = KEYS[model][key]


def _nodes(value: Any, *, names: bool = False) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any JSON value
    """Yield every schema object; a mapping of names to schemas is none itself."""
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item)
    elif isinstance(value, dict):
        if not names:
            yield value
        for key, item in value.items():
            yield from _nodes(item, names=not names and key in ("properties", "$defs", "patternProperties"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
