"""Read who may do what from the disk at this moment: what changes a file asks here, whatever the pages have read."""

from __future__ import annotations

from pathlib import Path

from tracker.library import lists_of, read_bytes
from tracker.lists import LISTS
from tracker.plan.grants import Access


def read_access(folder: Path) -> Access:
    """Return what a targets folder's access.yaml says now; a broken one gives nobody a right."""
    found = {folder / name: read_bytes(folder / name) for name in LISTS}
    return lists_of(folder, {path: content for path, content in found.items() if not isinstance(content, FileNotFoundError)}).access
