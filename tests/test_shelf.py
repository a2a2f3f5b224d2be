"""The folder that a web server sends reports from follows the figures."""

from __future__ import annotations

import gzip
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tracker.library import SHIPPED, read_library
from tracker.publishing.publish import publish
from tracker.quarters import Quarter
from tracker.sharing.answers import Answer
from tracker.sharing.reports import Asked, Reports
from tracker.sharing.shelf import Shelf
from tracker.store import Store

BASE = "https://theo-doi.tinh.example"
LAO_CAI = "lao-cai/2024/q1"


class Bench:
    """A folder of plans, and one of reports beside it."""

    def __init__(self, folder: Path) -> None:
        self.targets, self.reports = folder / "targets", folder / "reports"
        shutil.copytree(SHIPPED, self.targets, ignore=shutil.ignore_patterns("published"))
        self.start()

    def start(self) -> None:
        """Begin as a fresh process does."""
        self.store = Store(self.targets)
        self.made = Reports(self.store)
        self.shelf = Shelf(self.reports, self.store, self.made, BASE)

    def page(self, path: str = LAO_CAI) -> Path:
        """Return where a report lies."""
        return self.reports / "bao-cao" / f"{path}.html"

    def ask(self, path: str, base: str = BASE) -> Answer:
        """Answer a request, as the app does behind the web server."""
        answer = self.made.made(Asked(path, base=base))
        assert isinstance(answer, Answer)
        self.shelf.put(Asked(path, base=base), answer)
        return answer

    def correct(self, before: str, after: str) -> None:
        """Change a line of Lào Cai's plan."""
        path = self.targets / "lao-cai" / "2024.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """Set up both folders."""
    return Bench(tmp_path)


def test_the_latest_review_of_each_plan_is_there_ahead(bench):
    """Nobody has to ask first; each page lies beside its compressed twin, and nothing else does."""
    bench.shelf.refresh()
    assert gzip.decompress(bench.page().with_name("q1.html.gz").read_bytes()) == bench.page().read_bytes() == bench.ask(LAO_CAI).body
    assert bench.page("phu-tho/2021-2025/2025-q2").exists()
    assert not bench.page("phu-tho/2021-2025/2024-q4").exists()
    assert {path.suffix for path in bench.reports.rglob("*") if path.is_file()} == {".html", ".gz"}


def test_the_rest_comes_at_the_first_request(bench):
    """An older quarter, or a version, lies there once somebody asked; files and other host names never do."""
    bench.shelf.refresh()
    bench.ask("phu-tho/2021-2025/2024-q4")
    assert bench.page("phu-tho/2021-2025/2024-q4").exists()
    bench.ask(f"{LAO_CAI}.csv")
    bench.ask("thai-nguyen/2021-2025/2021-q4", base="http://elsewhere.example")
    assert not list(bench.reports.rglob("*csv*"))
    assert not bench.page("thai-nguyen/2021-2025/2021-q4").exists()


def test_a_corrected_figure_replaces_the_page(bench):
    """The page and its twin are the new ones, and untouched ones keep their time."""
    bench.shelf.refresh()
    other = bench.page("phu-tho/2021-2025/2025-q2")
    before, untouched = bench.page().read_text(encoding="utf-8"), other.stat().st_mtime_ns
    bench.correct("q1: 97", "q1: 42")
    bench.shelf.refresh()
    after = bench.page().read_text(encoding="utf-8")
    assert "97%" in before
    assert "42%" in after
    assert gzip.decompress(bench.page().with_name("q1.html.gz").read_bytes()).decode() == after
    assert other.stat().st_mtime_ns == untouched


def test_what_is_gone_is_taken_away(bench):
    """A review that no longer opens leaves no page behind."""
    bench.shelf.refresh()
    (bench.targets / "lao-cai" / "2024.yaml").unlink()
    bench.shelf.refresh()
    assert not bench.page().exists()
    assert not bench.page().with_name("q1.html.gz").exists()


def test_versions_lie_beside_the_plain_report(bench):
    """The version's page does not change when the plan does; the plain one says what changed."""
    library = read_library(bench.targets, date(2026, 1, 15))
    publish(library, library.files["lao-cai/2024"], Quarter(2024, 1), None, datetime(2024, 4, 3, 9, tzinfo=UTC))
    bench.shelf.refresh()
    bench.ask(f"{LAO_CAI}/1")
    version = bench.page(f"{LAO_CAI}/1").read_bytes()
    bench.correct("q1: 97", "q1: 42")
    bench.shelf.refresh()
    assert bench.page(f"{LAO_CAI}/1").read_bytes() == version
    assert "Đã điều chỉnh sau khi công bố" in bench.page().read_text(encoding="utf-8")


def test_a_start_clears_what_may_be_old(bench):
    """What an earlier run left is taken away, and only that."""
    bench.shelf.refresh()
    (bench.reports / "index.html").write_text("của người khác", encoding="utf-8")
    bench.correct("q1: 97", "q1: 42")
    bench.start()
    assert not list((bench.reports / "bao-cao").rglob("*.html*"))
    assert (bench.reports / "index.html").exists()
    bench.shelf.refresh()
    assert "42%" in bench.page().read_text(encoding="utf-8")
