"""Stay on a page as a browser does: keep what each run of its script shows, and have it made anew when the files say something else."""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.load import request
from bench.sockets import Socket
from tracker.links import READING
from tracker.report.holding import held

FIRST_RUN_WITHIN = 30.0
LOOKS_EVERY = 2.5
_READING = re.compile(r'data-reading="([^"]*)"')
TOLD_WRONG = frozenset({"page_not_found", "ref_hash", "session_event"})


@dataclass(frozen=True, slots=True)
class Run:
    """One complete run of a page's script: when its end was received, by the monotonic clock, and the text that it sent."""

    at: float
    text: str


@dataclass(slots=True)
class Visit:
    """One session on one address (`/quy?tinh=lao-cai`), from its opening to its end, with everything that was wrong in it."""

    address: str
    opened: float = 0.0
    closed: float = 0.0
    runs: list[Run] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    _asked: ClientState = field(default_factory=ClientState)
    _texts: list[str] = field(default_factory=list)

    async def stay(self, port: int, seconds: float) -> None:
        """Open the page, and stay on it for so long once it is complete. Never raises for what the server does."""
        self.opened = monotonic()
        self._asked.page_name, _, self._asked.query_string = self.address.lstrip("/").partition("?")
        try:
            socket = await Socket.open(port, "/_stcore/stream", "streamlit")
            try:
                await self._listen(socket, port, seconds)
            finally:
                socket.close()
        except (OSError, EOFError, RuntimeError) as error:
            self.faults.append(f"connection lost: {error!r}")
        finally:
            self.closed = monotonic()

    async def _listen(self, socket: Socket, port: int, seconds: float) -> None:
        socket.send(BackMsg(rerun_script=self._asked).SerializeToString())
        try:
            async with asyncio.timeout(FIRST_RUN_WITHIN):
                while not self.runs:
                    self._take(ForwardMsg.FromString(await socket.receive()))
        except TimeoutError:
            self.faults.append(f"not complete within {FIRST_RUN_WITHIN:g} s")
            return
        following = asyncio.create_task(self._follow(socket, port))
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    while True:
                        self._take(ForwardMsg.FromString(await socket.receive()))
        finally:
            following.cancel()

    def _take(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type") or ""
        if kind == "new_session":
            self._texts = []
        elif kind == "navigation":
            self._asked.page_script_hash = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self._asked.query_string = message.page_info_changed.query_string
        elif kind == "delta":
            self._draw(message.delta.new_element)
        elif kind == "script_finished":
            self._finish(message.script_finished)
        elif kind in TOLD_WRONG:
            self.faults.append(f"told {kind}")

    def _draw(self, element: Element) -> None:
        kind = element.WhichOneof("type")
        if kind == "html":
            self._texts.append(held(element.html.body))
        elif kind == "exception" or (kind == "alert" and element.alert.format == Alert.ERROR):
            self.faults.append(f"shown an error: {(element.alert.body or element.exception.message)[:120]}")

    def _finish(self, status: ForwardMsg.ScriptFinishedStatus.ValueType) -> None:
        """Keep what a whole run sent; a run of a fragment alone, or one that was ended for another, shows no page."""
        if status == ForwardMsg.FINISHED_SUCCESSFULLY:
            self.runs.append(Run(monotonic(), "\n".join(self._texts)))
        elif status == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
            self.faults.append("the script cannot be compiled")

    async def _follow(self, socket: Socket, port: int) -> None:
        """Ask again and again what the files say by now, as the script of every page does."""
        while True:
            await asyncio.sleep(LOOKS_EVERY)
            shown = _READING.search(self.runs[-1].text)
            try:
                now = (await request(port, "GET", READING)).decode()
            except (OSError, RuntimeError) as error:
                self.faults.append(f"not told of the files: {error!r}")
                return
            if shown and shown[1] != now:
                again = ClientState()
                again.CopyFrom(self._asked)
                again.is_history_navigation = True
                socket.send(BackMsg(rerun_script=again).SerializeToString())
