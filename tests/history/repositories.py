"""Make the repositories and folders that people have, and look at them with git itself."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from tracker.history.values import Change, Editor

PLAN = Path("lao-cai/2024.yaml")
OTHER = Path("phu-tho/2021-2025.yaml")
FIRST, EDITED, NEW = b"period: 2024\n# \xe1\xbb\x9f\n", b"period: 2024\n# by hand\n", b"period: 2024\ntitle: x\n"
NOW = datetime(2026, 1, 15, 2, 30, tzinfo=UTC)
HOA = Editor("Nguyễn Thị Hoa", "hoa@laocai.gov.vn")
MESSAGE = "Cập nhật số liệu quý I"
CALM = {
    **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C.UTF-8",
    **{f"GIT_{who}_{what}": text for who in ("AUTHOR", "COMMITTER") for what, text in (("NAME", "Tay"), ("EMAIL", "tay@example.vn"))},
}  # fmt: skip


def git(where: Path, *arguments: str, say: bytes | None = None) -> str:
    """Run git and return what it prints; it must succeed."""
    done = subprocess.run(
        ["git", "-C", where, "-c", "core.quotepath=off", *arguments], input=say, capture_output=True, env=CALM, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().rstrip("\n")


def write(folder: Path, path: Path, content: bytes) -> Path:
    """Write a file as an editor outside the app does."""
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return place


def plain(where: Path) -> Path:
    """Make a folder of plans that no repository holds."""
    write(where / "targets", PLAN, FIRST)
    write(where / "targets", OTHER, FIRST)
    return where / "targets"


def enclosed(where: Path) -> Path:
    """Make a folder of plans inside a repository that holds other files too, with one commit of everything."""
    plain(where)
    write(where, Path("app.py"), b"print()\n")
    git(where, "init", "-q", "-b", "main", "--template=")
    git(where, "add", ".")
    git(where, "commit", "-qm", "mở đầu")
    return where / "targets"


def change(folder: Path, path: Path = PLAN, after: bytes = NEW) -> Change:
    """Change a file from what it holds now."""
    place = folder / path
    return Change(path, place.read_bytes() if place.exists() else None, after)


def subjects(folder: Path, path: Path = PLAN) -> list[str]:
    """Return who made a file's commits and what they said, newest first, as git tells it."""
    return git(folder, "log", "--format=%an: %s", "--", str(path)).splitlines()


def left_behind(folder: Path, repository: Path) -> Iterator[str]:
    """Name everything that a save may leave only while it is under way."""
    yield from (str(path) for path in folder.rglob(".*.tracker"))
    yield from (str(path) for path in repository.rglob("*.lock"))
    yield from (str(path) for path in (repository / "tracker").glob("*") if path.name != "lock")
