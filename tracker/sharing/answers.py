"""Hold what an address answers with: bytes and headers, worked out once."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from hashlib import sha256

_COMPRESSED = ("text/", "application/json")


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer; `packed` is the body compressed, None where that saves nothing."""

    body: bytes
    packed: bytes | None
    headers: dict[str, str]
    status: int = 200


def answer(body: bytes, media: str, modified: datetime, policy: str, name: str | None = None) -> Answer:
    """Build an answer that a browser asks about again each time and is told in a few bytes that nothing changed.

    `policy` is its content security policy; `name` is what its file is called when it is saved, None for a page.
    """
    headers = {
        "Content-Type": media,
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cache-Control": "no-cache",
        "ETag": f'W/"{sha256(body).hexdigest()[:32]}"',
        "Last-Modified": format_datetime(modified, usegmt=True),
        "Vary": "Accept-Encoding",
    }
    if name:
        shown = media.startswith(("application/pdf", "image/", "application/json"))
        headers["Content-Disposition"] = f'{"inline" if shown else "attachment"}; filename="{name}"'
    packed = gzip.compress(body, 9, mtime=0) if media.startswith(_COMPRESSED) else None
    return Answer(body, packed, headers)
