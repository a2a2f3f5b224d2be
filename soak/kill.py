"""Kill savers at random moments, and look after each whether anything was lost: `python -m soak.kill --moments 500`."""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep

from tests.history.repositories import OTHER, PLAN, enclosed, git, left_behind, write
from tracker.history.history import History
from tracker.history.values import Change, Editor, OvertakenError

SAVERS = 2
LONGEST = 0.25
LINE = b"\n"


def save_for_ever(folder: Path, who: str, done: Path) -> None:
    """Add line after line to both files, each in one save, and note what was saved."""
    history, number = History(folder, patience=60), 0
    with done.open("ab", buffering=0) as noted:
        while True:
            line = f"{who} {number}".encode()
            seen = {path: (folder / path).read_bytes() for path in (PLAN, OTHER)}
            changes = [Change(path, before, before + line + LINE) for path, before in seen.items()]
            try:
                history.save(changes, Editor(who, f"{who}@example.vn"), line.decode(), datetime.now(UTC))
            except OvertakenError:
                continue
            noted.write(line + LINE)
            number += 1


def start(folder: Path, who: str, done: Path) -> int:
    """Start a saver in a process of its own and return its number."""
    child = os.fork()
    if not child:
        try:
            save_for_ever(folder, who, done)
        finally:
            os._exit(1)
    return child


def kill_after(children: list[int], seconds: float) -> Iterator[str]:
    """Kill all savers at once after a while; name those that had ended by themselves."""
    sleep(seconds)
    for child in children:
        os.kill(child, signal.SIGKILL)
    for child in children:
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != -signal.SIGKILL:
            yield "a saver ended by itself"


def faults(folder: Path, done: Path) -> Iterator[str]:
    """Recover, and name everything that is wrong then."""
    history = History(folder)
    history.recover()
    lines = [set((folder / path).read_bytes().splitlines()) for path in (PLAN, OTHER)]
    if lines[0] != lines[1]:
        yield "a save is in one file and not in the other"
    if not set(done.read_bytes().splitlines()) <= lines[0]:
        yield "a save that was done is lost"
    told = [entry.message.encode() for entry in history.log(PLAN, limit=10**6)]
    if sorted(message for message in told if b"-" in message) != sorted(line for line in lines[0] if b"-" in line):
        yield "the history does not tell every save once"
    if git(folder, "status", "--porcelain") != "MM app.py":
        yield "git sees other changes"
    yield from (f"left behind: {path}" for path in left_behind(folder, folder.parent / ".git"))


def soak(moments: int, seed: int, where: Path) -> int:
    """Kill savers at many moments and return how many faults that showed."""
    chance, folder, done, found = random.Random(seed), enclosed(where / "tree"), where / "done", 0  # noqa: S311 - no secret
    done.touch()
    write(folder.parent, Path("app.py"), b"staged\n")
    git(folder.parent, "add", "app.py")
    write(folder.parent, Path("app.py"), b"dirty\n")
    for moment in range(moments):
        children = [start(folder, f"{moment}-{saver}", done) for saver in range(SAVERS)]
        for fault in (*kill_after(children, chance.uniform(0, LONGEST)), *faults(folder, done)):
            found += 1
            sys.stderr.write(f"moment {moment}: {fault}\n")
    if any(not line.startswith("dangling") for line in git(folder, "fsck", "--strict").splitlines()):
        found += 1
        sys.stderr.write("fsck complains\n")
    saved = len(done.read_bytes().splitlines())
    sys.stdout.write(f"{moments} moments, {saved} saves, {found} faults\n")
    return found


def main() -> int:
    """Read the options and soak; return 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--moments", type=int, default=500)
    parser.add_argument("--seed", type=int, default=int(monotonic()))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as where:
        sys.stdout.write(f"seed {options.seed}\n")
        return int(soak(options.moments, options.seed, Path(where)) > 0)


if __name__ == "__main__":
    sys.exit(main())
