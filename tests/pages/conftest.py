"""Open pages without a browser, over a folder of plans of the test's own."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from tracker.report.holding import held
from tracker.store import TARGETS, open_store
from tracker.web.registry import PAGES

ROOT = Path(__file__).parent.parent.parent
ILLUSTRATIVE = ROOT / "tests" / "minh-hoa"
SHIPPED = ROOT / "targets"
LAO_CAI_FILES = ("provinces.yaml", "areas.yaml", "lao-cai/2024.yaml")
# Nothing writes into these: what was read of them is read once.
READ_ONLY = (ILLUSTRATIVE, SHIPPED)
Open = Callable[..., AppTest]
ROW = '<nav class="tk-pages"'


@pytest.fixture(scope="session", autouse=True)
def scanned_once() -> Iterator[None]:
    """Let Streamlit look through the installed packages for components once: every AppTest does it again, for most of its time."""
    scan = manifest_scanner.scan_component_manifests
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(scan))
        yield


def page_hash(script: str) -> str:
    """Return the name by which Streamlit knows a page, so that it opens at its address as in a browser, not by way of another."""
    return calc_hash(next(entry.path for entry in PAGES if entry.script == script))


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Return a function that opens a page by its script and the parameters of its address, over a targets folder."""
    # Without full details an error shows as one English line and AppTest reports no exception.
    monkeypatch.setenv("STREAMLIT_CLIENT_SHOW_ERROR_DETAILS", "full")

    def opened(script: str, folder: Path = ILLUSTRATIVE, **parameters: str) -> AppTest:
        monkeypatch.setenv(TARGETS, str(folder))
        if folder not in READ_ONLY or open_store().folder != folder:
            open_store.cache_clear()
        app = AppTest.from_file(str(ROOT / "pages" / "main.py"), default_timeout=60)
        app._page_hash = page_hash(script)
        for key, value in parameters.items():
            app.query_params[key.replace("_", "-")] = value
        app.run()
        assert not app.exception, app.exception
        return app

    return opened


@pytest.fixture
def lao_cai(tmp_path: Path) -> Path:
    """Return a folder of its own with Lào Cai's plan of 2024 alone."""
    folder = tmp_path / "targets"
    (folder / "lao-cai").mkdir(parents=True)
    for name in LAO_CAI_FILES:
        shutil.copy(SHIPPED / name, folder / name)
    return folder


def words_of(app: AppTest) -> str:
    """Return everything a page says below the row of pages, as one text."""
    elements = [*app.title, *app.subheader, *app.markdown, *app.warning, *app.info, *app.error, *app.text]
    return "\n".join([*(str(element.value) for element in elements), *(text for text in drawn_of(app) if not text.startswith(ROW))])


def drawn_of(app: AppTest) -> list[str]:
    """Return the fragments that a page shows, in order."""
    return [held(element.value) for element in app.html]


def plain(text: str) -> str:
    """Return what a reader sees of HTML: without styles, tags and the differences between kinds of blanks."""
    without_styles = re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)
    without_inline = re.sub(r"</?(strong|b|a|span)\b[^>]*>", "", without_styles)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", without_inline)).split())


def address_of(app: AppTest) -> dict[str, str]:
    """Return the parameters in the address bar."""
    return {key: value if isinstance(value, str) else value[0] for key, value in app.query_params.items()}


@dataclass(frozen=True)
class Linked:
    """A link to a page, whoever draws it: its words, and the page and parameters it opens."""

    label: str
    page: str
    query_string: str


def row_of(app: AppTest) -> str:
    """Return the row of pages as it is drawn."""
    return next(text for text in drawn_of(app) if text.startswith(ROW))


def page_links(app: AppTest) -> list[Linked]:
    """Return the links to pages, in order: those of the navigation, then those that Streamlit draws."""
    row = row_of(app)
    drawn = [(unescape(label), urlsplit(unescape(address))) for address, label in re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', row)]
    others = [Linked(element.proto.label, element.proto.page, element.proto.query_string) for element in app.get("page_link")]
    return [*(Linked(label, address.path[1:], address.query) for label, address in drawn), *others]


def opened(app: AppTest, menu: str) -> AppTest:
    """Open what a button opens, as a press does, and keep it open: `choice`, `filters` or `share`."""
    app.session_state[menu] = True
    return app.run()
