"""Every chart of every page for those who cannot see it: its words, and the table with its numbers below it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import ILLUSTRATIVE, ROOT, plain
from tracker import links
from tracker.choosing import latest_reviews
from tracker.library import read_library
from tracker.report.holding import held
from tracker.web.registry import PAGES

CHART = "pages.parts.chart"
KINDS = ("vega_lite_chart", "arrow_vega_lite_chart")
DRAWS = re.compile(r"st\.(?:(?:vega_lite|altair|line|bar|area|scatter|plotly|pydeck|graphviz|bokeh)_chart|pyplot|map)")
NUMBER = re.compile(r"\d[\d.]*(?:,\d+)?%?")


def imported(path: Path) -> set[str]:
    """Return the parts of pages that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
    return {name for name in found if name.startswith("pages.parts")}


@cache
def reaches_charts(path: Path) -> bool:
    """Say whether a page's file comes to `show_chart`, by way of any part of the pages."""
    files = [ROOT / Path(*name.split(".")).with_suffix(".py") for name in imported(path)]
    return CHART in imported(path) or any(reaches_charts(file) for file in files if file.is_file() and file != path)


WITH_CHARTS = [entry for entry in PAGES if reaches_charts(ROOT / "pages" / entry.script)]


def told(app: AppTest) -> Iterator[tuple[str, str]]:
    """Yield each chart's text alternative, with the drawn text between it and the next chart."""
    found: list[list[str]] = []
    for node in app.main:
        if getattr(node, "type", "") in KINDS:
            found.append([node.proto.alt, ""])
        elif found and getattr(node, "type", "") == "html":
            found[-1][1] += held(node.value)
    yield from ((alternative, below) for alternative, below in found)


def addresses(path: str) -> Iterator[dict[str, str]]:
    """Yield the addresses of a page over the illustrative plans: each plan's latest review, and of an objective's page each objective."""
    library = read_library(ILLUSTRATIVE, date(2026, 11, 22))
    for selection in latest_reviews(library):
        plan = library.files[selection.plan].plan
        objectives = plan.objectives if plan and path == links.OBJECTIVE else [None]
        yield from ({**links.query(selection), **({"muc_tieu": one.id} if one else {})} for one in objectives)


def test_pages_with_charts_are_found():
    """The tests below have something to test."""
    assert links.OBJECTIVE in [entry.path for entry in WITH_CHARTS]


@pytest.mark.parametrize("entry", WITH_CHARTS, ids=lambda entry: entry.path)
def test_every_chart_has_its_words_and_its_table(open_page, entry):
    """A chart says its figures in words, and below it, before the next chart, stands a table with a caption that has every one of them."""
    seen = 0
    for address in addresses(entry.path):
        for alternative, below in told(open_page(entry.script, **address)):
            seen += 1
            assert len(alternative) > 20, address
            tables = re.findall(r"<table\b.*?</table>", below, re.DOTALL)
            assert tables, address
            assert "<caption" in tables[0], address
            assert 'scope="' in tables[0], address
            there = plain(below)
            assert [number for number in NUMBER.findall(alternative) if number.rstrip(".") not in there] == [], address
    assert seen, f"no chart of {entry.script} was drawn over the illustrative plans"


def test_charts_are_shown_by_one_function():
    """Nothing but `show_chart`, which asks for the words, puts a chart on a page."""
    nodes = [(path.name, node) for path in (ROOT / "pages").rglob("*.py") for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    called = [(name, ast.unparse(node)) for name, node in nodes if isinstance(node, ast.Attribute)]
    assert [(name, call) for name, call in called if DRAWS.fullmatch(call)] == [("chart.py", "st.vega_lite_chart")]
