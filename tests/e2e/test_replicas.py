"""Several processes of the app behind nginx, as a server has them: one that is restarted or dies costs nobody a page."""

from __future__ import annotations

import shutil
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from deploy.local import Replica, room
from deploy.rolling import roll
from tests.e2e.conftest import _free_port
from tests.e2e.nginx import ADVICE, executable
from tests.e2e.test_sign_in import ACCESS, CLOSED, SLOW, provider, shows, sign_in, write_secrets
from tracker.library import SHIPPED

REPORT = "/bao-cao/phu-tho/2021-2025/2025-q2"
PAGE = "/quy?tinh=phu-tho&nam=2021-2025&quy=2025-q2&nhom=chua-bao-cao"
PRIVATE = "/nam?tinh=lao-cai&nam=2024"
# One that nginx sends from its folder, three that a replica answers.
ASKED = {REPORT: "tỉnh Phú Thọ", f"{REPORT}.json": '"phu-tho"', PAGE: "<title>", "/healthz": '"plans"'}


@dataclass
class Room:
    """nginx's address, and the replicas that it knows of; a third, which the configuration names, never ran."""

    url: str
    replicas: list[Replica]

    def of(self, context: BrowserContext) -> Replica:
        """Return the replica at which nginx keeps a browser."""
        (port,) = [cookie["value"] for cookie in context.cookies() if cookie["name"] == "may"]
        return next(replica for replica in self.replicas if str(replica.port) == port)

    def other(self, than: Replica) -> Replica:
        """Return the other of the two."""
        return next(replica for replica in self.replicas if replica is not than)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """Start two replicas with sign-in, and nginx before them."""
    if not executable():
        pytest.fail(ADVICE, pytrace=False)
    folder, port, provider_port = tmp_path_factory.mktemp("room"), _free_port(), _free_port()
    shutil.copytree(SHIPPED, folder / "targets", ignore=shutil.ignore_patterns("published"))
    (folder / "targets" / "access.yaml").write_text(ACCESS, encoding="utf-8")
    write_secrets(folder / "home", port, provider_port)
    own = {"HOME": str(folder / "home"), "TRACKER_TARGETS": str(folder / "targets")}
    with provider(provider_port, folder / "provider.log"), room(port, folder, running=2, **own) as replicas:
        yield Room(f"http://127.0.0.1:{port}", replicas)


@dataclass
class Crowd:
    """People who ask without a pause, each again and again for everything; what they did not get is written down."""

    url: str
    got: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)
    _over: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def asking(self, cookies: list[str]) -> Iterator[None]:
        """Have one person for each cookie ask, until this is left."""
        people = [threading.Thread(target=self._ask, args=(cookie,)) for cookie in cookies]
        for person in people:
            person.start()
        try:
            yield
        finally:
            self._over.set()
            for person in people:
                person.join()

    def _ask(self, cookie: str) -> None:
        while not self._over.is_set():
            for path, expected in ASKED.items():
                try:
                    with urlopen(Request(self.url + path, headers={"Cookie": cookie}), timeout=30) as answer:
                        assert expected in answer.read().decode()
                    self.got[path] += 1
                except (OSError, AssertionError) as error:
                    self.failed.append(f"{path} with {cookie!r}: {error!r}")
            time.sleep(0.01)


def test_a_rolling_restart_fails_nobody(site: Room) -> None:
    """Everybody gets every report and page: newcomers, those of the replica that is away, and those of one that never was there."""
    crowd, at = Crowd(site.url), []
    by_port = {replica.port: replica for replica in site.replicas}
    with crowd.asking(["", *(f"may={port}" for port in by_port), "may=1"]):
        roll(by_port, lambda port: by_port[port].restart(), lambda _: at.append(crowd.got.copy()))
    assert crowd.failed == []
    assert len(at) == 2
    assert all(at[0][path] > 0 and crowd.got[path] > at[0][path] for path in ASKED), at


def test_a_viewer_whose_replica_is_killed_lands_on_another_with_the_same_page(site: Room, page: Page, context: BrowserContext) -> None:
    """The open page is taken over, filter and all, without a click, and goes on working; the address stays."""
    page.goto(site.url + PAGE)
    shows(page, "Tình hình quý II/2025, tỉnh Phú Thọ")
    filtered = page.get_by_text("1 trong 6 mục tiêu")
    expect(filtered).to_be_visible()
    dead = site.of(context)
    try:
        with page.expect_websocket(timeout=SLOW):
            dead.stop(signal.SIGKILL)
        assert page.url == site.url + PAGE
        shows(page, "Tình hình quý II/2025, tỉnh Phú Thọ")
        expect(filtered).to_be_visible(timeout=SLOW)
        page.get_by_role("link", name="Cả năm", exact=True).first.click()
        shows(page, "Cả giai đoạn 2021–2025, tỉnh Phú Thọ")
        assert site.of(context) is site.other(dead)
    finally:
        dead.start()
        dead.wait()


def test_signing_out_at_one_replica_ends_it_at_the_other(site: Room, page: Page, context: BrowserContext) -> None:
    """A tab that another replica serves closes by itself, and says why."""
    context.route("https://**", lambda route: route.abort())
    page.goto(site.url + PRIVATE)
    shows(page, CLOSED)
    sign_in(page, "an")
    shows(page, "Cả năm 2024")
    here = site.of(context)
    context.add_cookies([{"name": "may", "value": str(site.other(here).port), "url": site.url}])
    elsewhere = context.new_page()
    elsewhere.goto(site.url + PRIVATE)
    shows(elsewhere, "Cả năm 2024")
    assert site.of(context) is not here
    page.get_by_role("button", name="Nguyễn Văn An").click()
    page.get_by_role("button", name="Đăng xuất").click()
    page.get_by_role("button", name="End session").click()
    shows(elsewhere, CLOSED)
    expect(elsewhere.get_by_text("đã đăng xuất ở một trang khác")).to_be_visible()
    elsewhere.close()
