"""Open pages in a browser as a newcomer, as somebody who has been there, and on a phone with a slow line."""

from __future__ import annotations

import gzip
import os
import random
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import Request, urlopen

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench.load import median
from bench.reports import REPORT
from bench.review import PAGE, QUERY
from bench.servers import app, empty, free_port, nginx
from bench.table import Measure
from tests.e2e.browser import ALONE

ROUNDS = 7
COUNTS, HEADING = ".tile", "h1"
# Chromium's own profile of a slow telephone line: 1.6 Mbit/s, 150 ms there and back; a processor of a quarter of the speed.
LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}
SLOWER = {"rate": 4}
MEGABYTE = 1_000_000
# The browser's own clock, from the moment it was sent to the address, looked at before every frame: asked from outside at ever longer
# intervals, the answer jumps by a tenth of a second and more.
SEEN = """(() => {
  const look = () => {
    if (document.querySelector(%r)?.getClientRects().length) window.seen = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()"""


def measure() -> Iterator[Measure]:
    """Compare the quarter page with an empty one, cold and warm, and the report on a phone with a plain page of its size."""
    with tempfile.TemporaryDirectory() as where, sync_playwright() as playwright:
        folder = Path(where)
        folder.chmod(0o755)
        app_port, empty_port, nginx_port = free_port(), free_port(), free_port()
        own = {"TRACKER_PUBLIC_URL": f"http://127.0.0.1:{nginx_port}", "TRACKER_REPORTS": str(folder / "reports")}
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=[ALONE])
        with app(app_port, folder, **own), empty(empty_port, folder):
            yield from _desktop(browser, f"http://127.0.0.1:{app_port}/{PAGE}?{QUERY}", f"http://127.0.0.1:{empty_port}/")
            write_same_size(folder, f"http://127.0.0.1:{app_port}{REPORT}")
            with nginx(nginx_port, folder, folder / "reports", app_port):
                yield from _phone(browser, f"http://127.0.0.1:{nginx_port}")
        browser.close()


def write_same_size(folder: Path, report: str) -> None:
    """Write a plain page, compressed too, that is as many bytes on the line as the report."""
    with urlopen(Request(report, headers={"Accept-Encoding": "gzip"}), timeout=60) as answer:  # noqa: S310 - our own server
        size = len(answer.read())
    words, chance = ["<!DOCTYPE html><title>-</title><h1 class=tile>7</h1><p>"], random.Random(1)  # noqa: S311 - nobody guesses it
    while len(packed := gzip.compress(" ".join(words).encode(), 9, mtime=0)) < size:
        words += [f"{chance.getrandbits(64):x}" for _ in range(20)]
    (folder / "static.html").write_text(" ".join(words), encoding="utf-8")
    (folder / "static.html.gz").write_bytes(packed)


def _desktop(browser: Browser, page: str, nothing: str) -> Iterator[Measure]:
    loads, ways = [], {"page": (page, COUNTS), "empty": (nothing, HEADING)}
    cold: dict[str, list[float]] = {name: [] for name in ways}
    warm: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, (url, shown) in ways.items():
            context = browser.new_context()
            seconds, received = _load(context, url, shown)
            cold[name].append(seconds)
            warm[name].append(_load(context, url, shown)[0])
            loads += [received] if name == "page" else []
            context.close()
    yield Measure("browser: /quy, cold, received", median(loads) / MEGABYTE, 1.8, "MB")
    for how, seen in (("cold", cold), ("warm", warm)):
        yield Measure(f"browser: /quy, {how}, to the counts", 1000 * median(seen["page"]), unit="ms")
        yield Measure(f"browser: /quy / an empty page, {how}", median(seen["page"]) / median(seen["empty"]), 1.25)


def _phone(browser: Browser, address: str) -> Iterator[Measure]:
    seen: dict[str, list[float]] = {REPORT: [], "/static.html": []}
    for _ in range(ROUNDS):
        for path, times in seen.items():
            context = browser.new_context(viewport={"width": 390, "height": 844})
            times.append(_load(context, address + path, COUNTS, _slow)[0])
            context.close()
    report, plain = (median(times) for times in seen.values())
    yield Measure("phone: the report, to the counts", 1000 * report, unit="ms")
    yield Measure("phone: the report / a plain page of its size", report / plain, 1.5)


def _load(context: BrowserContext, url: str, shown: str, prepare: Callable[[Page], None] | None = None) -> tuple[float, int]:
    """Return after how many seconds something is seen on a new page, and how many bytes came for it."""
    page, received = context.new_page(), 0
    client = context.new_cdp_session(page)

    def count(event: dict[str, float]) -> None:
        nonlocal received
        received += int(event["encodedDataLength"])

    client.on("Network.loadingFinished", count)
    client.send("Network.enable")
    page.add_init_script(SEEN % shown)
    if prepare:
        prepare(page)
    page.goto(url, wait_until="commit")
    seconds = float(page.wait_for_function("window.seen", timeout=120_000).json_value()) / 1000
    page.wait_for_timeout(500)
    page.close()
    return seconds, received


def _slow(page: Page) -> None:
    client = page.context.new_cdp_session(page)
    client.send("Network.enable")
    client.send("Network.emulateNetworkConditions", LINE)
    client.send("Emulation.setCPUThrottlingRate", SLOWER)
