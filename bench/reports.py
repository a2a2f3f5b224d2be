"""300 people open the report in the same moment: nginx with a plain file, nginx with the folder of reports, the app alone."""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import Request, urlopen

from bench.load import Burst, get, median, session, together
from bench.servers import app, free_port, nginx

REPORT = "/bao-cao/lao-cai/2024/q1"
PEOPLE, SESSIONS, ROUNDS = 300, 200, 7
ROW = "{:<52} {:>9} {:>9} {:>8}"


async def beside(port: int, reports: int, people: int) -> tuple[Burst, Burst]:
    """Let people open the report of one port while sessions start in the app at the other."""
    room = asyncio.create_task(together(SESSIONS, session(port, "quy", "tinh=lao-cai&nam=2024&quy=q1")))
    await asyncio.sleep(0.3)
    read = await together(people, get(reports, REPORT))
    return read, await room


async def measure(app_port: int, nginx_port: int) -> dict[str, dict[str, float]]:
    """Return the p50 and p95 of each way, in milliseconds, the middle of some rounds taken in turns."""
    ways = {
        "nginx, a plain file of the same bytes": get(nginx_port, "/static.html"),
        "nginx, the folder of reports": get(nginx_port, REPORT),
        "the app alone": get(app_port, REPORT),
    }
    seen: dict[str, list[Burst]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, one in ways.items():
            seen[name].append(await together(PEOPLE, one))
            await asyncio.sleep(0.2)
    for name, port in (("nginx, the folder, while 200 sessions start", nginx_port), ("the app, while 200 sessions start", app_port)):
        seen[name] = [(await beside(app_port, port, PEOPLE))[0] for _ in range(3)]
    return {
        name: {f"p{share}": 1000 * median([burst.quantile(share / 100) for burst in bursts]) for share in (50, 95)}
        for name, bursts in seen.items()
    }


def main() -> None:
    """Print a table, and the same as JSON on the last line."""
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
                asyncio.run(measure(app_port, nginx_port))
                result = asyncio.run(measure(app_port, nginx_port))
    base = result["nginx, a plain file of the same bytes"]["p95"]
    lines = [ROW.format(f"{PEOPLE} people at once", "p50 ms", "p95 ms", "ratio")]
    lines += [ROW.format(name, f"{at['p50']:.0f}", f"{at['p95']:.0f}", f"{at['p95'] / base:.2f}") for name, at in result.items()]
    sys.stdout.write("\n".join([*lines, json.dumps(result), ""]))


if __name__ == "__main__":
    main()
