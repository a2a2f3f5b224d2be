"""Answer Streamlit's own files compressed, from memory: a link that arrives in a full room costs each newcomer 1.1 MB instead of 2.9."""

from __future__ import annotations

import gzip
import logging
import zlib
from datetime import UTC, datetime
from email.utils import format_datetime
from hashlib import sha256
from mimetypes import guess_type
from pathlib import Path
from threading import Lock

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tracker.sharing.answers import Answer
from tracker.web.conditional import respond, takes_gzip
from tracker.web.packing import HASHED

LOG = logging.getLogger(__name__)
FOR_EVER = "public, max-age=31536000, immutable"


class Packed:
    """ASGI middleware in front of everything: it answers the files that were compressed at set-up, and lets everything else through.

    `static` is Streamlit's folder, `folder` what `packing` made of it. Only names found there at the start are answered, so no address
    reaches the disk. A compressed file that does not unpack to exactly Streamlit's own is never sent: Streamlit then answers plain.
    """

    def __init__(self, app: ASGIApp, static: Path, folder: Path) -> None:
        """Look at the names once; a file is read when it is first asked for, and then kept."""
        self._app = app
        found = [path.relative_to(folder).with_suffix("") for path in sorted(folder.glob("static/**/*.gz"))]
        self._files = {f"/{name.as_posix()}": (static / name, folder / f"{name}.gz") for name in found if HASHED.fullmatch(name.name)}
        self._answers: dict[str, Answer | None] = {}
        self._lock = Lock()

    @property
    def names(self) -> frozenset[str]:
        """The addresses that are answered compressed."""
        return frozenset(self._files)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a compressed file to whoever takes that, and hand over the rest."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"} or scope["path"] not in self._files:
            await self._app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        # A range counts bytes of the plain file.
        answer = await self._answer(scope["path"]) if takes_gzip(asked) and "range" not in asked else None
        if answer is None:
            await self._app(scope, receive, _varying(send))
            return
        response = respond(asked, answer)
        if scope["method"] == "HEAD":
            response = Response(status_code=response.status_code, headers=dict(response.headers))
        await response(scope, receive, send)

    async def _answer(self, path: str) -> Answer | None:
        if path not in self._answers:
            await run_in_threadpool(self._read, path)
        return self._answers[path]

    def _read(self, path: str) -> None:
        with self._lock:
            if path not in self._answers:
                self._answers[path] = _checked(*self._files[path])


def _checked(plain: Path, packed: Path) -> Answer | None:
    """Read a file in both forms; None where they differ, as after an upgrade that did not pack anew."""
    try:
        body = packed.read_bytes()
        modified = datetime.fromtimestamp(plain.stat().st_mtime, UTC)
        if gzip.decompress(body) == plain.read_bytes():
            return _answer(plain.name, body, modified)
        LOG.warning("%s is not what Streamlit's file says; run make .venv/run.stamp", packed)
    except (OSError, EOFError, zlib.error) as error:
        LOG.warning("%s cannot be sent compressed: %s", packed, error)
    return None


def _answer(name: str, body: bytes, modified: datetime) -> Answer:
    media = guess_type(name)[0] or "application/octet-stream"
    headers = {
        "Content-Type": f"{media}; charset=utf-8" if media.startswith("text/") else media,
        "Content-Encoding": "gzip",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": FOR_EVER,
        "ETag": f'"{sha256(body).hexdigest()[:32]}"',
        "Last-Modified": format_datetime(modified, usegmt=True),
        "Vary": "Accept-Encoding",
    }
    return Answer(body, None, headers)


def _varying(send: Send) -> Send:
    """Say on Streamlit's plain answer that it comes compressed too, so that no cache on the way mixes the two up."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).add_vary_header("Accept-Encoding")
        await send(message)

    return sending
