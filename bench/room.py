"""200 people open the quarter page in the same moment: one process, two behind nginx, an empty page, Dash and Panel."""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from bench.load import get, median, request, session, together
from bench.review import PAGE, QUERY, write_review
from bench.servers import ROOT, app, empty, free_port, processor_time, started
from bench.sockets import TEXT, Socket
from bench.table import Measure
from deploy.local import room

PEOPLE, ROUNDS, WARM = 200, 7, 20
PEERS = ROOT / ".venv-bench" / "bin"
OURS, TWO, EMPTY = "/quy", "/quy by two processes", "an empty page"
DASH, PANEL = "Dash", "Panel"
TOKEN = re.compile(rb'"token":\s*"([^"]+)"')
One = Callable[[], Awaitable[int]]


def measure() -> Iterator[Measure]:
    """Compare the quarter page with an empty one and with itself by two processes, then with Dash and Panel."""
    with tempfile.TemporaryDirectory() as where:
        folder = Path(where)
        folder.chmod(0o755)
        p95 = yield from _ours(folder)
        p95 |= _peers(folder)
    for name, at in p95.items():
        yield Measure(f"room: {name}, p95 of {PEOPLE} at once", 1000 * at, unit="ms")
    yield Measure(f"room: {OURS} / {EMPTY}", p95[OURS] / p95[EMPTY], 3)
    yield Measure(f"room: {TWO} / by one", p95[TWO] / p95[OURS], 0.7)
    for peer in (DASH, PANEL):
        yield Measure(f"room: {OURS} / {peer}, until the page is complete", p95[OURS] / p95[peer], tolerance=0.5)


def _ours(folder: Path) -> Iterator[Measure]:
    with ExitStack() as running:
        ports = {name: free_port() for name in (OURS, TWO, EMPTY)}
        servers = {OURS: running.enter_context(app(ports[OURS], folder)), EMPTY: running.enter_context(empty(ports[EMPTY], folder))}
        running.enter_context(room(ports[TWO], folder, running=2))
        ways = {name: session(port) if name == EMPTY else session(port, PAGE, QUERY) for name, port in ports.items()}
        before = {name: processor_time(server) for name, server in servers.items()}
        p95 = asyncio.run(_in_turns(ways, ROUNDS))
        spent = {name: processor_time(server) - before[name] for name, server in servers.items()}
    yield Measure(f"room: {OURS} / {EMPTY}, processor time of a session", spent[OURS] / spent[EMPTY])
    return p95


async def _in_turns(ways: dict[str, One], rounds: int) -> dict[str, float]:
    """Return the p95 of each way, in seconds: the middle of some rounds taken in turns, after a few people who warm it."""
    seen: dict[str, list[float]] = {name: [] for name in ways}
    for one in ways.values():
        await together(WARM, one)
    for _ in range(rounds):
        for name, one in ways.items():
            seen[name].append((await together(PEOPLE, one)).quantile(0.95))
            await asyncio.sleep(0.5)
    return {name: median(times) for name, times in seen.items()}


def _peers(folder: Path) -> dict[str, float]:
    """Return the p95 of each peer over its whole way to the complete page, one after the other: they are slow to start."""
    review, found = {"BENCH_REVIEW": str(write_review(folder)), "BOKEH_ALLOW_WS_ORIGIN": "*"}, {}
    port = free_port()
    dash = [str(PEERS / "gunicorn"), "--bind", f"127.0.0.1:{port}", "--workers", "1", "--threads", "8", "by_dash:server"]
    with started(dash, f"http://127.0.0.1:{port}/_dash-layout", folder / "dash.log", ROOT / "bench" / "peers", review):
        found |= asyncio.run(_in_turns({DASH: _dash(port)}, 3))
    port = free_port()
    panel = [str(PEERS / "panel"), "serve", "by_panel.py", "--port", str(port), "--address", "127.0.0.1"]
    with started(panel, f"http://127.0.0.1:{port}/by_panel", folder / "panel.log", ROOT / "bench" / "peers", review):
        found |= asyncio.run(_in_turns({PANEL: _panel(port)}, 1))
    return found


def _dash(port: int) -> One:
    """Return what a browser asks of Dash: the shell, its layout and callbacks, and what the callback gives."""
    asked = (
        b'{"output":"review.children","outputs":{"id":"review","property":"children"},'
        b'"inputs":[{"id":"address","property":"href","value":"http://127.0.0.1/"}],"changedPropIds":["address.href"]}'
    )

    async def one() -> int:
        for path in ("/", "/_dash-layout", "/_dash-dependencies"):
            await get(port, path)()
        return len(await request(port, "POST", "/_dash-update-component", asked))

    return one


def _panel(port: int) -> One:
    """Return what a browser asks of Panel: the page, then over a socket the document that it shows."""

    async def one() -> int:
        page = await request(port, "GET", "/by_panel")
        found = TOKEN.search(page)
        if found is None:
            raise RuntimeError(page[:200])
        socket = await Socket.open(port, "/by_panel/ws", f"bokeh, {found[1].decode()}")
        # Whoever speaks before the server has said ACK, in three parts as everything, is cut off.
        for _ in range(3):
            await socket.receive()
        for part in (b'{"msgid":"1","msgtype":"PULL-DOC-REQ"}', b"{}", b"{}"):
            socket.send(part, TEXT)
        while b'"PULL-DOC-REPLY"' not in await socket.receive():
            pass
        await socket.receive()
        document = await socket.receive()
        socket.close()
        return bool(document)

    return one
