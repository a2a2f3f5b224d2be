"""Open many connections at once, as a meeting room does when a link arrives, and time each until its last byte."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

WITHIN = 120


@dataclass(frozen=True, slots=True)
class Burst:
    """How long people who came at once waited, in seconds."""

    times: tuple[float, ...]
    body: int

    def quantile(self, share: float) -> float:
        """Return the time that this share of them waited at most."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


async def together(people: int, one: Callable[[], Awaitable[int]]) -> Burst:
    """Let so many do the same at the same moment; every one must succeed."""
    start = asyncio.Event()

    async def person() -> tuple[float, int]:
        await start.wait()
        began = time.perf_counter()
        body = await asyncio.wait_for(one(), WITHIN)
        return time.perf_counter() - began, body

    waiting = [asyncio.create_task(person()) for _ in range(people)]
    await asyncio.sleep(0.1)
    start.set()
    done = await asyncio.gather(*waiting)
    bodies = {body for _, body in done}
    if len(bodies) != 1:
        raise RuntimeError(f"not everybody got the same: {bodies}")
    return Burst(tuple(seconds for seconds, _ in done), bodies.pop())


def get(port: int, path: str) -> Callable[[], Awaitable[int]]:
    """Return what fetches a page on a connection of its own and gives the size of its body; anything but a whole 200 is an error."""
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n".encode()

    async def one() -> int:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(request)
        answer = await reader.read(-1)
        writer.close()
        head, _, body = answer.partition(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(head[:200])
        return len(body)

    return one


def session(port: int, page: str, query: str) -> Callable[[], Awaitable[int]]:
    """Return what opens a Streamlit session on a page and waits until its script has finished."""
    asked = BackMsg()
    asked.rerun_script.query_string, asked.rerun_script.page_name = query, page
    raw = asked.SerializeToString()

    async def one() -> int:
        address = f"ws://127.0.0.1:{port}/_stcore/stream"
        async with websockets.connect(address, subprotocols=["streamlit"], max_size=None, open_timeout=WITHIN, compression=None) as socket:
            await socket.send(raw)
            while True:
                message = ForwardMsg.FromString(await socket.recv())
                if message.WhichOneof("type") == "script_finished":
                    return 0

    return one


def median(values: Sequence[float]) -> float:
    """Return the middle one."""
    return sorted(values)[len(values) // 2]
