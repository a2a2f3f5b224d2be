"""Open many connections at once, as a meeting room does when a link arrives, and time each until its last byte.

The load comes from the same processors as what is measured, so it does as little as can be: nothing that arrives is parsed but what
may be the last message.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.sockets import Socket

WITHIN = 180
# A message that says no more than that the script has finished is 44 bytes long.
LAST_AT_MOST = 64


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
    """Let so many do the same at the same moment; every one must succeed and get as much as the others."""
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

    async def one() -> int:
        return len(await request(port, "GET", path))

    return one


async def request(port: int, method: str, path: str, sent: bytes = b"") -> bytes:
    """Return the body of an answer, on a connection of its own; anything but a whole 200 is an error."""
    head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: gzip\r\nConnection: close\r\n"
    if sent:
        head += f"Content-Type: application/json\r\nContent-Length: {len(sent)}\r\n"
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(head.encode() + b"\r\n" + sent)
    answer = await reader.read(-1)
    writer.close()
    told, _, body = answer.partition(b"\r\n\r\n")
    if not told.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(told[:200])
    return body


def session(port: int, page: str = "", query: str = "") -> Callable[[], Awaitable[int]]:
    """Return what opens a Streamlit session on a page, waits until its script has finished, and gives how many messages it was sent."""
    asked = BackMsg()
    asked.rerun_script.query_string, asked.rerun_script.page_name = query, page
    raw = asked.SerializeToString()

    async def one() -> int:
        socket = await Socket.open(port, "/_stcore/stream", "streamlit")
        socket.send(raw)
        messages = 1
        while not _is_last(await socket.receive()):
            messages += 1
        socket.close()
        return messages

    return one


def _is_last(message: bytes) -> bool:
    return len(message) <= LAST_AT_MOST and ForwardMsg.FromString(message).WhichOneof("type") == "script_finished"


def median(values: Sequence[float]) -> float:
    """Return the middle one."""
    return sorted(values)[len(values) // 2]
