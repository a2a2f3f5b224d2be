"""The JSON Schemas that editors read are the models', and accept what `check` accepts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from tracker.schema import SCHEMAS, text

ROOT = Path(__file__).parent.parent
PLANS = sorted([*ROOT.glob("targets/*/*.yaml"), *ROOT.glob("tests/minh-hoa/*/*.yaml")])


class EditorLoader(yaml.CSafeLoader):
    """Reads as editors do: dates stay text."""


EditorLoader.yaml_implicit_resolvers = {
    char: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for char, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def with_text_keys(value: Any) -> Any:
    """Name keys as JSON does: a year among the quarters is a text there."""
    if isinstance(value, dict):
        return {str(key): with_text_keys(item) for key, item in value.items()}
    return [with_text_keys(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", SCHEMAS)
def test_committed_schema_is_the_models(name):
    """A changed model changes the committed schema: `make schema` writes it."""
    assert (ROOT / "docs" / "schema" / f"{name}.schema.json").read_text(encoding="utf-8") == text(SCHEMAS[name])


@pytest.mark.parametrize("path", PLANS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_plans_name_their_schema_and_agree_with_it(path):
    """An editor finds the schema that a plan names in its first line, and has nothing to complain about."""
    written = path.read_text(encoding="utf-8")
    named = written.splitlines()[0].partition("$schema=")[2]
    schema = json.loads((path.parent / named).read_text(encoding="utf-8"))
    plan = with_text_keys(yaml.load(written, Loader=EditorLoader))  # noqa: S506 - a safe loader with fewer types
    assert list(jsonschema.Draft7Validator(schema).iter_errors(plan)) == []


@pytest.mark.parametrize("wrong", [{"target": "95"}, {"comparator": ">="}, {"muc_tieu": 95}, {"actuals": {"q5": 1}}, {"due": "q2"}])
def test_schema_refuses_what_check_refuses(wrong):
    """What an editor underlines is what `check` refuses."""
    schema = json.loads((ROOT / "docs/schema/plan.schema.json").read_text(encoding="utf-8"))
    plan = {"province": "lao-cai", "period": 2024, "objectives": [{"id": "a", "name": "A", **wrong}]}
    assert list(jsonschema.Draft7Validator(schema).iter_errors(plan))
