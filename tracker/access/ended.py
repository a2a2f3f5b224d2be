"""Remember which sign-ins were ended: a page that is still open in another tab knows nothing of it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from threading import Lock

COOKIE = "_streamlit_user"
MOST_KEPT = 100_000


class SignedOut:
    """The sign-ins that were ended in this process, by a digest of their cookie; the oldest are forgotten first."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._ended: OrderedDict[bytes, None] = OrderedDict()
        self._lock = Lock()

    def add(self, cookies: Mapping[str, str]) -> None:
        """Remember that the sign-in of these cookies was ended."""
        mark = _mark(cookies)
        if mark:
            with self._lock:
                self._ended[mark] = None
                if len(self._ended) > self._most:
                    self._ended.popitem(last=False)

    def holds(self, cookies: Mapping[str, str]) -> bool:
        """Say whether the sign-in of these cookies was ended."""
        return _mark(cookies) in self._ended


@cache
def signed_out() -> SignedOut:
    """Return the process's record."""
    return SignedOut()


def _mark(cookies: Mapping[str, str]) -> bytes | None:
    """Digest the sign-in's cookie, which is in several where it is long; None without one."""
    parts = sorted((name, value) for name, value in cookies.items() if name == COOKIE or name.removeprefix(f"{COOKIE}_").isdigit())
    return sha256(repr(parts).encode()).digest() if parts else None
