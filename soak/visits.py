"""Stay on a page as a browser does: keep what each run of its script shows, and ask again when the server said to."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.AutoRerun_pb2 import AutoRerun
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.sockets import Socket
from tracker.report.holding import held

FIRST_RUN_WITHIN = 30.0
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
    _timers: dict[str, asyncio.Task[None]] = field(default_factory=dict)

    async def stay(self, port: int, seconds: float) -> None:
        """Open the page, and stay on it for so long once it is complete. Never raises for what the server does."""
        self.opened = monotonic()
        self._asked.page_name, _, self._asked.query_string = self.address.lstrip("/").partition("?")
        try:
            socket = await Socket.open(port, "/_stcore/stream", "streamlit")
            try:
                await self._listen(socket, seconds)
            finally:
                socket.close()
        except (OSError, EOFError, RuntimeError) as error:
            self.faults.append(f"connection lost: {error!r}")
        finally:
            self.closed = monotonic()
            for timer in self._timers.values():
                timer.cancel()

    async def _listen(self, socket: Socket, seconds: float) -> None:
        socket.send(BackMsg(rerun_script=self._asked).SerializeToString())
        try:
            async with asyncio.timeout(FIRST_RUN_WITHIN):
                while not self.runs:
                    self._take(ForwardMsg.FromString(await socket.receive()), socket)
        except TimeoutError:
            self.faults.append(f"not complete within {FIRST_RUN_WITHIN:g} s")
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while True:
                    self._take(ForwardMsg.FromString(await socket.receive()), socket)

    def _take(self, message: ForwardMsg, socket: Socket) -> None:
        kind = message.WhichOneof("type") or ""
        if kind == "new_session":
            self._texts = []
        elif kind == "navigation":
            self._asked.page_script_hash = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self._asked.query_string = message.page_info_changed.query_string
        elif kind == "delta":
            self._draw(message.delta.new_element)
        elif kind == "auto_rerun":
            self._follow(message.auto_rerun, socket)
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

    def _follow(self, asked: AutoRerun, socket: Socket) -> None:
        """Run a fragment again and again, as a browser does once it was told to."""
        if earlier := self._timers.pop(asked.fragment_id, None):
            earlier.cancel()
        self._timers[asked.fragment_id] = asyncio.create_task(self._ask_again(asked, socket))

    async def _ask_again(self, asked: AutoRerun, socket: Socket) -> None:
        while True:
            await asyncio.sleep(asked.interval)
            again = ClientState()
            again.CopyFrom(self._asked)
            again.fragment_id, again.is_auto_rerun = asked.fragment_id, True
            socket.send(BackMsg(rerun_script=again).SerializeToString())
