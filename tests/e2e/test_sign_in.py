"""Signing in and out against an identity provider on this machine, in a real browser: who sees what, and for how long."""

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import ROOT, STARTS_WITHIN, _free_port, _stop, _wait_until_up
from tracker.library import SHIPPED

ACCESS = """\
people:
  - {email: an@laocai.gov.vn, name: Nguyễn Văn An, edit: [lao-cai], publish: [lao-cai]}
  - {email: binh@phutho.gov.vn, edit: [phu-tho]}
private: [lao-cai]
"""
PEOPLE = {
    "an": {"email": "An@LaoCai.gov.vn", "email_verified": True, "name": "Nguyễn Văn An"},
    "binh": {"email": "binh@phutho.gov.vn", "email_verified": True, "name": "Trần Thị Bình"},
    "la": {"email": "la@gmail.com", "email_verified": True, "name": "Người lạ"},
    "gia": {"email": "an@laocai.gov.vn", "email_verified": False, "name": "Giả danh"},
}
LINK = "/quy?tinh=lao-cai&nam=2024&quy=q1&nhom=cao"
CLOSED, OPEN = "Dự thảo của tỉnh Lào Cai chỉ dành cho người được giao", "Tình hình quý I/2024, tỉnh Lào Cai"
SHORT = 8
SLOW = 30_000


@dataclass
class Site:
    """The app with sign-in, the same with a short one, and one without sign-in that was started with `--edit`."""

    url: str
    short: str
    local: str
    targets: Path


@contextmanager
def app(folder: Path, name: str, port: int, *options: str, **environment: str) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """Start the app with a home folder of its own, where Streamlit looks for secrets."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("TRACKER_", "STREAMLIT_"))}
    log = folder / f"{name}.log"
    command = [sys.executable, "-m", "tracker", "serve", "--port", str(port), "--targets", str(folder / "targets"), *options]
    with log.open("wb") as output:
        streams = {"stdin": subprocess.DEVNULL, "stdout": output, "stderr": output}
        variables = {**kept, "HOME": str(folder / name), **environment}
        server = subprocess.Popen(command, cwd=ROOT, env=variables, start_new_session=True, **streams)
    try:
        yield server, log
    finally:
        _stop(server)


@contextmanager
def provider(port: int, log: Path) -> Iterator[None]:
    """Run an identity provider that knows our people."""
    known = [part for sub, claims in PEOPLE.items() for part in ("--user-claims", json.dumps({"sub": sub, **claims}))]
    with log.open("wb") as output:
        streams = {"stdin": subprocess.DEVNULL, "stdout": output, "stderr": output}
        command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *known]
        server = subprocess.Popen(command, start_new_session=True, **streams)
    try:
        deadline = time.monotonic() + STARTS_WITHIN
        while server.poll() is None and time.monotonic() < deadline:
            with suppress(URLError, OSError), urlopen(f"http://127.0.0.1:{port}/.well-known/openid-configuration", timeout=5):
                break
            time.sleep(0.1)
        yield
    finally:
        _stop(server)


def write_secrets(home: Path, port: int, provider_port: int) -> None:
    """Set up sign-in as an administrator does."""
    (home / ".streamlit").mkdir(parents=True)
    lines: Mapping[str, str] = {
        "redirect_uri": f"http://127.0.0.1:{port}/oauth2callback",
        "cookie_secret": "mot-chuoi-dai-va-ngau-nhien-chi-cho-kiem-thu",
        "client_id": "tracker",
        "client_secret": "bi-mat",
        "server_metadata_url": f"http://127.0.0.1:{provider_port}/.well-known/openid-configuration",
    }
    written = "".join(f"{key} = {json.dumps(value)}\n" for key, value in lines.items())
    (home / ".streamlit" / "secrets.toml").write_text(f"[auth]\n{written}", encoding="utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Start everything at once and wait until it is up."""
    folder = tmp_path_factory.mktemp("sign-in")
    shutil.copytree(SHIPPED, folder / "targets", ignore=shutil.ignore_patterns("published"))
    (folder / "targets" / "access.yaml").write_text(ACCESS, encoding="utf-8")
    ports = {name: _free_port() for name in ("whole", "short", "local")}
    provider_port = _free_port()
    for name in ("whole", "short"):
        write_secrets(folder / name, ports[name], provider_port)
    (folder / "local").mkdir()
    with ExitStack() as running:
        servers = [
            running.enter_context(app(folder, "whole", ports["whole"])),
            running.enter_context(app(folder, "short", ports["short"], TRACKER_SIGN_IN_HOURS=str(SHORT / 3600))),
            running.enter_context(app(folder, "local", ports["local"], "--edit")),
        ]
        running.enter_context(provider(provider_port, folder / "provider.log"))
        urls = [f"http://127.0.0.1:{port}" for port in ports.values()]
        for url, (server, log) in zip(urls, servers, strict=True):
            _wait_until_up(url, server, log)
        yield Site(*urls, folder / "targets")


@pytest.fixture
def tab(context: BrowserContext, page: Page) -> Page:
    """Open a tab of somebody who is not signed in; the provider's page asks for nothing elsewhere."""
    context.clear_cookies()
    context.route("https://**", lambda route: route.abort())
    return page


def sign_in(tab: Page, who: str) -> None:
    """Press the button on the page, and be somebody at the provider's."""
    tab.get_by_role("button", name="Đăng nhập").last.click(timeout=SLOW)
    tab.get_by_role("button", name=who, exact=True).click()


def shows(tab: Page, text: str) -> None:
    """Wait until the page's title says this."""
    expect(tab.get_by_role("heading", level=1, name=text)).to_be_visible(timeout=SLOW)


def test_an_editor_comes_back_to_the_shared_link(site: Site, tab: Page, context: BrowserContext) -> None:
    """The link asks to sign in and opens, filter and all, once that is done; signing out in one tab closes it in every one."""
    tab.goto(f"{site.url}{LINK}")
    shows(tab, CLOSED)
    assert "hoàn thành và vượt" not in tab.inner_text("body")
    sign_in(tab, "an")
    tab.wait_for_url(f"{site.url}{LINK}")
    shows(tab, OPEN)
    expect(tab.get_by_text("9 trong 24 mục tiêu")).to_be_visible()
    assert [cookie["name"] for cookie in context.cookies() if cookie["name"] == "tracker_back"] == []
    other = context.new_page()
    other.goto(f"{site.url}/nam?tinh=lao-cai&nam=2024")
    shows(other, "Cả năm 2024")
    tab.get_by_role("button", name="Nguyễn Văn An").click()
    tab.get_by_role("button", name="Đăng xuất").click()
    tab.get_by_role("button", name="End session").click()
    tab.wait_for_url(f"{site.url}{LINK}")
    shows(tab, CLOSED)
    shows(other, CLOSED)
    expect(other.get_by_text("đã đăng xuất ở một trang khác")).to_be_visible()
    other.close()


@pytest.mark.parametrize(
    ("who", "name", "why"),
    [
        ("la", "Người lạ", "Tài khoản la@gmail.com chưa được giao quyền xem dự thảo"),
        ("binh", "Trần Thị Bình", "Tài khoản binh@phutho.gov.vn chưa được giao quyền xem dự thảo"),
        ("gia", "Tài khoản", "địa chỉ an@laocai.gov.vn chưa được xác minh"),
    ],
)
def test_others_are_told_why_not(site: Site, tab: Page, who: str, name: str, why: str) -> None:
    """A reader, an editor of another province and somebody with an address that nobody verified are known, and see no draft of it."""
    tab.goto(f"{site.url}{LINK}")
    shows(tab, CLOSED)
    sign_in(tab, who)
    tab.wait_for_url(f"{site.url}{LINK}")
    expect(tab.get_by_text(why)).to_be_visible(timeout=SLOW)
    expect(tab.get_by_role("button", name=name)).to_be_visible()
    assert "hoàn thành và vượt" not in tab.inner_text("body")


def test_a_right_that_is_taken_away_closes_the_open_page(site: Site, tab: Page, context: BrowserContext) -> None:
    """The page that is open closes by itself; with the right back but the cookie gone it stays closed."""
    tab.goto(f"{site.url}{LINK}")
    sign_in(tab, "an")
    shows(tab, OPEN)
    access = site.targets / "access.yaml"
    access.write_text(ACCESS.replace("an@laocai", "em@laocai"), encoding="utf-8")
    shows(tab, CLOSED)
    expect(tab.get_by_text("chưa được giao quyền")).to_be_visible()
    access.write_text(ACCESS, encoding="utf-8")
    context.clear_cookies()
    tab.reload()
    shows(tab, CLOSED)
    expect(tab.get_by_text("Hãy đăng nhập để xem dự thảo")).to_be_visible()


def test_a_sign_in_expires_on_the_open_page(site: Site, tab: Page) -> None:
    """After its hours, here seconds, the page closes by itself, says so and asks to sign in again."""
    tab.goto(f"{site.short}{LINK}")
    sign_in(tab, "an")
    shows(tab, OPEN)
    shows(tab, CLOSED)
    expect(tab.get_by_text("Phiên đăng nhập đã hết hạn. Hãy đăng nhập lại")).to_be_visible()
    expect(tab.get_by_role("button", name="Đăng nhập")).to_have_count(2)


def test_a_sign_in_that_is_refused_is_told(site: Site, tab: Page) -> None:
    """Whoever cancels at the provider's reads it in Vietnamese, and gets back to the page they came from."""
    tab.goto(f"{site.url}{LINK}")
    tab.get_by_role("button", name="Đăng nhập").last.click(timeout=SLOW)
    tab.get_by_role("button", name="Deny").click()
    shows(tab, "Chưa đăng nhập được")
    tab.get_by_role("link", name="Quay lại trang đang xem").click()
    tab.wait_for_url(f"{site.url}{LINK}")
    shows(tab, CLOSED)


def test_without_sign_in_only_the_machine_itself_may(site: Site, tab: Page) -> None:
    """With `--edit` a browser on this machine is somebody; the same page through another machine is not, and has no sign-in to offer."""
    tab.goto(f"{site.local}{LINK}")
    shows(tab, OPEN)
    with forwarding(int(site.local.rpartition(":")[2])) as url:
        tab.goto(f"{url}{LINK}")
        shows(tab, CLOSED)
        expect(tab.get_by_text("mở qua máy chủ trung gian (X-Forwarded-For)")).to_be_visible()
        assert tab.get_by_role("button", name="Đăng nhập").count() == 0


@contextmanager
def forwarding(port: int) -> Iterator[str]:
    """Forward connections to a port of this machine and say so in the first request of each, as a web server in front does."""
    listener = socket.create_server(("127.0.0.1", 0))

    def accept() -> None:
        with suppress(OSError):
            while True:
                client, _ = listener.accept()
                server = socket.create_connection(("127.0.0.1", port))
                threading.Thread(target=pump, args=(client, server, mark), daemon=True).start()
                threading.Thread(target=pump, args=(server, client, bytes), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    listener.close()


def mark(data: bytes) -> bytes:
    """Write the header below a request's first line, wherever one begins."""
    head, line, rest = data.partition(b" HTTP/1.1\r\n")
    return head + line + b"X-Forwarded-For: 203.0.113.7\r\n" + rest if line else data


def pump(source: socket.socket, sink: socket.socket, change: Callable[[bytes], bytes]) -> None:
    """Pass on what comes until either side closes."""
    with suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(change(data))
    for side in (source, sink):
        with suppress(OSError):
            side.shutdown(socket.SHUT_RDWR)
