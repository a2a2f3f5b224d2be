"""Say that a page does not exist, and offer the nearest ones."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from tracker.web.registry import PageEntry
from tracker.web.said import TEMPLATES
from tracker.wording import web

# An address can be 64 kB of slashes; what is looked at and shown stays short, so that a strange one costs nothing.
_SHOWN = 80
_LIKENESS = 0.6


def nearest(path: str, pages: Sequence[PageEntry]) -> tuple[PageEntry, ...]:
    """Return the pages whose address resembles a part of `path`, best first."""
    by_path = {page.path: page for page in pages if page.path}
    parts = path[:_SHOWN].casefold().strip("/").split("/")
    found = [match for part in parts for match in get_close_matches(part, by_path, cutoff=_LIKENESS)]
    return tuple(by_path[match] for match in dict.fromkeys(found))


def not_found_page(path: str, query: str, pages: Sequence[PageEntry]) -> str:
    """Render the complete HTML page. The nearest pages keep `query`, so that a mistyped link still opens the same review."""
    shown = path if len(path) <= _SHOWN else f"{path[:_SHOWN]}…"
    suffix = f"?{query}" if query else ""
    return TEMPLATES.get_template("not_found.html").render(words=web, path=shown, suffix=suffix, nearest=nearest(path, pages), pages=pages)
