"""Serve the app as its users do, and open it in a real browser. Without a browser these tests fail; they are never skipped."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.e2e.browser import ADVICE, ALONE, executable

ROOT = Path(__file__).resolve().parents[2]
STARTS_WITHIN = 60
STOPS_WITHIN = 10
# A host name that the browser alone resolves, to this machine: plain http there is no secure context, as in a committee's network.
INSECURE_HOST = "tinh.example"
FLAGS = [
    ALONE,
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--host-resolver-rules=MAP {INSECURE_HOST} 127.0.0.1",
]


# The files that take longest begin first, so that no worker is left alone with one; any other file comes between these and the short ones.
LONG = (
    "test_pages.py",
    "test_replicas.py",
    "test_sign_in.py",
    "test_cap_nhat_other.py",
    "test_cap_nhat.py",
    "test_muc_tieu.py",
    "test_nam_ra_soat.py",
)
SHORT = ("test_report_print.py", "test_frame.py", "test_share.py", "test_report.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run these last: the quick tests speak first, and from here on Playwright keeps an event loop running in the main thread."""
    items.sort(key=_place)


def _place(item: pytest.Item) -> int:
    """Return when a test's file is begun."""
    if Path(__file__).parent not in item.path.parents:
        return -1
    order = (*LONG, None, *SHORT)
    return order.index(item.path.name if item.path.name in order else None)


def _command(port: int, targets: Path | None, *, edit: bool) -> list[str]:
    """Return how to start the app, with no word of the address: that it listens on 127.0.0.1 alone is its own default."""
    where = ["--targets", str(targets)] if targets else []
    return [sys.executable, "-m", "tracker", "serve", "--port", str(port), *where, *(["--edit"] if edit else [])]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_up(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with urlopen(f"{url}/healthz", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"The app did not come up at {url} (exit code {server.poll()}). Its log:\n{log.read_text(errors='replace')}", pytrace=False)


def _stop(server: subprocess.Popen[bytes]) -> None:
    """End the server and whatever it started, gently first."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(server.pid, sign)
            server.wait(STOPS_WITHIN)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            continue
    server.wait(STOPS_WITHIN)


@contextmanager
def serving(targets: Path | None, log: Path, project: Path = ROOT, *, edit: bool = False) -> Iterator[str]:
    """Serve the plans in `targets` (None: the project's own) in a process group of its own, for editing too; yield the base URL."""
    port = _free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("TRACKER_", "STREAMLIT_"))}
    with log.open("wb") as output:
        streams = {"stdin": subprocess.DEVNULL, "stdout": output, "stderr": output}
        server = subprocess.Popen(_command(port, targets, edit=edit), cwd=project, env=environment, start_new_session=True, **streams)
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_until_up(url, server, log)
        yield url
    finally:
        _stop(server)


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path | None], str]]:
    """Return a function that serves a folder of plans and returns the base URL; the same folder is served once per session."""
    running: dict[Path | None, str] = {}
    with ExitStack() as servers:

        def start(targets: Path | None = None) -> str:
            if targets not in running:
                running[targets] = servers.enter_context(serving(targets, tmp_path_factory.mktemp("serve") / "log.txt"))
            return running[targets]

        yield start


@pytest.fixture(scope="session")
def app_url(serve: Callable[[Path | None], str]) -> str:
    """Serve the shipped plans."""
    return serve(None)


@pytest.fixture(scope="session")
def empty_url(serve: Callable[[Path | None], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """Serve a folder in which there is nothing."""
    return serve(tmp_path_factory.mktemp("empty"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once."""
    path = executable()
    if not path:
        pytest.fail(ADVICE, pytrace=False)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, headless=True, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def profile(browser: Browser) -> Iterator[BrowserContext]:
    """Open a profile as a reader in Vietnam has it; all files share it, for its cache of Streamlit's 5 MB of scripts."""
    made = browser.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
    yield made
    made.close()


@pytest.fixture
def context(profile: BrowserContext) -> Iterator[BrowserContext]:
    """Return the profile, and leave it as it was: no tab stays open to run its page again and again, no cookie and no route stays."""
    yield profile
    for tab in profile.pages:
        tab.close()
    profile.clear_cookies()
    profile.unroute_all()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Open a tab, and fail the test on any script error that nothing caught."""
    tab = context.new_page()
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    yield tab
    tab.close()
    assert not errors, f"uncaught in the page: {errors}"
