"""300 people open the report in the same moment: nginx with a plain file, nginx with the folder of reports, the app alone."""

from __future__ import annotations

import asyncio
import tempfile
import time
from pathlib import Path
from urllib.request import Request, urlopen

from bench.load import Burst, get, median, session, together
from bench.servers import app, free_port, nginx
from bench.table import Measure

REPORT = "/bao-cao/lao-cai/2024/q1"
PEOPLE, SESSIONS, ROUNDS = 300, 200, 7
PLAIN, FOLDER, APP = "a file of nginx", "nginx", "the app"
BESIDE, APP_BESIDE = (f"{way} beside {SESSIONS} sessions" for way in (FOLDER, APP))
LIMITS = {FOLDER: 1.5, BESIDE: 2.0}


async def beside(port: int, reports: int, people: int) -> tuple[Burst, Burst]:
    """Let people open the report of one port while sessions start in the app at the other."""
    room = asyncio.create_task(together(SESSIONS, session(port, "quy", "tinh=lao-cai&nam=2024&quy=q1")))
    await asyncio.sleep(0.3)
    read = await together(people, get(reports, REPORT))
    return read, await room


async def timed(app_port: int, nginx_port: int) -> dict[str, float]:
    """Return the p95 of each way, in milliseconds, the middle of some rounds taken in turns."""
    ways = {
        PLAIN: get(nginx_port, "/static.html"),
        FOLDER: get(nginx_port, REPORT),
        APP: get(app_port, REPORT),
    }
    seen: dict[str, list[Burst]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, one in ways.items():
            seen[name].append(await together(PEOPLE, one))
            await asyncio.sleep(0.2)
    for name, port in ((BESIDE, nginx_port), (APP_BESIDE, app_port)):
        seen[name] = [(await beside(app_port, port, PEOPLE))[0] for _ in range(3)]
    return {name: 1000 * median([burst.quantile(0.95) for burst in bursts]) for name, bursts in seen.items()}


def measure() -> list[Measure]:
    """Compare the ways to a report with a plain file from nginx, alone and while sessions start."""
    with tempfile.TemporaryDirectory() as where:
        folder = Path(where)
        folder.chmod(0o755)
        app_port, nginx_port = free_port(), free_port()
        own = {"TRACKER_PUBLIC_URL": f"http://127.0.0.1:{nginx_port}", "TRACKER_REPORTS": str(folder / "reports")}
        with app(app_port, folder, **own):
            asked = Request(f"http://127.0.0.1:{app_port}{REPORT}", headers={"Accept-Encoding": "gzip"})
            with urlopen(asked, timeout=60) as answer:  # noqa: S310 - our own server
                (folder / "static.html.gz").write_bytes(answer.read())
            (folder / "static.html").write_bytes(b"<!DOCTYPE html>")
            time.sleep(2)
            with nginx(nginx_port, folder, folder / "reports", app_port):
                p95 = asyncio.run(timed(app_port, nginx_port))
    told = [Measure(f"report: {name}, p95", at, unit="ms") for name, at in p95.items()]
    return told + [Measure(f"report: {name} / {PLAIN}", at / p95[PLAIN], LIMITS.get(name)) for name, at in p95.items() if name != PLAIN]
