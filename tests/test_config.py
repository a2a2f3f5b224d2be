"""Our `.streamlit/config.toml` against the installed Streamlit, which ignores what it does not know."""

import gc
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit import config
from streamlit.runtime.scriptrunner import ScriptRunner
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

OURS = tomllib.loads((Path(__file__).resolve().parents[1] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
OLDEST_GENERATION = 2


def options(section: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Walk a table of settings: the full name of every option with its value."""
    for name, value in section.items():
        if isinstance(value, dict):
            yield from options(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


@pytest.fixture
def full_collections(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Record every full garbage collection; none comes by itself meanwhile.

    AppTest ends a run in its own shortened way, which never collects: here it ends as the server's runs do.
    """
    monkeypatch.setattr(LocalScriptRunner, "_on_script_finished", ScriptRunner._on_script_finished)
    seen: list[int] = []

    def record(phase: str, info: dict[str, int]) -> None:
        if phase == "start" and info["generation"] == OLDEST_GENERATION:
            seen.append(1)

    gc.disable()
    gc.callbacks.append(record)
    yield seen
    gc.callbacks.remove(record)
    gc.enable()


def run_script(*, collect: bool) -> None:
    """Run a script the way a session does, with `runner.postScriptGC` set."""
    before = config.get_option("runner.postScriptGC")
    config.set_option("runner.postScriptGC", collect)
    try:
        ran = AppTest.from_string("import streamlit as st\nst.write('ran')").run(timeout=30)
    finally:
        config.set_option("runner.postScriptGC", before)
    assert ran.markdown[0].value == "ran"


def test_every_line_is_an_option() -> None:
    """Streamlit only warns of an option it does not know; here it is an error."""
    assert {name for name, _ in options(OURS)} <= config.get_config_options().keys()


def test_no_line_is_deprecated() -> None:
    """An option on its way out says so here before it is gone."""
    assert not [name for name, _ in options(OURS) if config.get_config_options()[name].deprecated]


def test_garbage_is_not_collected_after_a_run(full_collections: list[int]) -> None:
    """With our setting a script run ends without a full collection."""
    run_script(collect=OURS["runner"]["postScriptGC"])
    assert not full_collections


def test_the_setting_is_what_prevents_it(full_collections: list[int]) -> None:
    """With Streamlit's default there is one: where this fails, the line in our config has become needless or void."""
    run_script(collect=True)
    assert full_collections
