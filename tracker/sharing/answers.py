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


@dataclass(frozen=True, slots=True)
class Body:
    """What is sent, worked out once for each content: plain, compressed where that saves, and the tag that tells it from others."""

    plain: bytes
    packed: bytes | None
    tag: str


def body_of(plain: bytes, media: str) -> Body:
    """Compress and tag a body."""
    packed = gzip.compress(plain, 9, mtime=0) if media.startswith(_COMPRESSED) else None
    return Body(plain, packed, f'W/"{sha256(plain).hexdigest()[:32]}"')


def answer(body: Body, media: str, modified: datetime, policy: str, name: str | None = None) -> Answer:
    """Build an answer that a browser asks about again each time and is told in a few bytes that nothing changed.

    `policy` is its content security policy; `name` is what its file is called when it is saved, None for a page.
    """
    headers = {
        "Content-Type": media,
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cache-Control": "no-cache",
        "ETag": body.tag,
        "Last-Modified": format_datetime(modified, usegmt=True),
        "Vary": "Accept-Encoding",
    }
    if name:
        shown = media.startswith(("application/pdf", "image/", "application/json"))
        headers["Content-Disposition"] = f'{"inline" if shown else "attachment"}; filename="{name}"'
    return Answer(body.plain, body.packed, headers)
