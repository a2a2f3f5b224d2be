"""Tell systemd that the app is ready, and then again and again that it still answers, so that one that hangs is started anew."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from starlette.concurrency import run_in_threadpool

LOG = logging.getLogger(__name__)
_MILLION = 1_000_000
# Three words within its patience: one that comes late does not count as silence.
_WORDS = 3


@asynccontextmanager
async def watched(answers: Callable[[], object]) -> AsyncIterator[None]:
    """Say that the app is ready; while it serves, say that it is alive each time `answers`, run as a request is, has returned.

    Where no systemd asked for it, as on a terminal, nothing is done.
    """
    tell("READY=1")
    keeping = asyncio.create_task(_keep_telling(answers))
    try:
        yield
    finally:
        keeping.cancel()
        tell("STOPPING=1")


def tell(state: str) -> None:
    """Send one word to whoever started the process, if it listens."""
    address = os.environ.get("NOTIFY_SOCKET")
    if not address:
        return
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
        sender.connect(f"\0{address[1:]}" if address.startswith("@") else address)
        sender.send(state.encode())


def every() -> float | None:
    """Return after how many seconds the next word is due; None where nobody waits for one."""
    patience = os.environ.get("WATCHDOG_USEC", "")
    return int(patience) / _MILLION / _WORDS if patience.isdecimal() and int(patience) else None


async def _keep_telling(answers: Callable[[], object]) -> None:
    seconds = every()
    while seconds:
        try:
            await run_in_threadpool(answers)
        except Exception:
            LOG.exception("The app does not answer as it should")
        else:
            tell("WATCHDOG=1")
        await asyncio.sleep(seconds)
