"""Open thousands of sessions while figures are edited, and hold the app to it: `python -m soak.room --sessions 5000 --minutes 20`."""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import inf
from pathlib import Path
from subprocess import Popen
from time import monotonic

from bench.servers import free_port, started
from bench.table import Measure, table
from soak.edits import Editor, addresses, figures, lay_out
from soak.judging import Look, Sample, kept, looks, said_wrong, size_between, verdicts
from soak.visits import Visit
from tracker.parsing.cache import CACHE
from tracker.web.registry import PAGES

AT_ONCE, WARM, HELD = 40, 100, 200
FIRST, WINDOW = 1000, 60.0
EDIT_EVERY, WEIGH_EVERY = 5.0, 1.0
TO_A_FIGURE = 0.5
MOST_TOLD = 20
# Streamlit keeps a session whose browser is gone for two minutes; what is weighed here is those that are there.
SETTINGS = {"STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": "2"}


@dataclass(slots=True)
class Room:
    """One soak of one server: who comes and edits, and what was seen."""

    port: int
    server: Popen[bytes]
    editor: Editor
    pages: list[str]
    chance: random.Random
    opened: list[float] = field(default_factory=list)
    samples: list[Sample] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    present: int = 0

    async def fill(self, sessions: int, minutes: float) -> None:
        """Let people come one after the other, as many present at once as may be, while somebody edits."""
        seats, pace, began = asyncio.Semaphore(AT_ONCE), minutes * 60 / sessions, monotonic()
        async with asyncio.TaskGroup() as others:
            beside = [others.create_task(one) for one in (self._edit(), self._weigh())]
            async with asyncio.TaskGroup() as people:
                for number in range(sessions):
                    await asyncio.sleep(began + number * pace - monotonic())
                    await seats.acquire()
                    people.create_task(self._visit(seats, self.chance.uniform(0.4, 1.4) * AT_ONCE * pace))
            for one in beside:
                one.cancel()

    async def hold(self) -> float:
        """Return what one session on any page weighs, in MB: that of many open at once, once enough have come and gone."""
        weights = []
        for many in (WARM, HELD):
            before, open_for = kept(self.server.pid), many / 20 + 5
            people = [asyncio.create_task(Visit(self.chance.choice(self.pages)).stay(self.port, open_for)) for _ in range(many)]
            await asyncio.sleep(open_for)
            weights.append((kept(self.server.pid) - before) / many)
            await asyncio.gather(*people)
        return weights[-1]

    async def _visit(self, seats: asyncio.Semaphore, seconds: float) -> None:
        place = self.chance.choice(self.editor.places) if self.chance.random() < TO_A_FIGURE else None
        visit = Visit(self.chance.choice(place.addresses if place else self.pages))
        self.opened.append(monotonic())
        self.present += 1
        await visit.stay(self.port, seconds)
        self.present -= 1
        self.faults += [f"{visit.address}: {fault}" for fault in visit.faults]
        if place:
            self.looks += looks(visit, self.editor.saved.get(place, []))
        seats.release()

    async def _edit(self) -> None:
        while True:
            await asyncio.sleep(self.chance.uniform(0.5, 1.5) * EDIT_EVERY)
            await asyncio.to_thread(self.editor.edit)

    async def _weigh(self) -> None:
        while True:
            self.samples.append(Sample(monotonic(), kept(self.server.pid), self.present))
            await asyncio.sleep(WEIGH_EVERY)

    def measures(self) -> Iterator[Measure]:
        """Yield what was seen as rows of a table, beside the limits."""
        first = min(FIRST, len(self.opened) // 5)
        window = min(WINDOW, (self.opened[-1] - self.opened[0]) / 10)
        begun, ended = self.opened[first], self.opened[-1]
        early, late = size_between(self.samples, begun, begun + window), size_between(self.samples, ended - window, ended)
        yield Measure("soak: sessions", len(self.opened), unit="")
        yield Measure("soak: saves, and files that came or went", len(self.editor.ways), unit="")
        yield from verdicts(self.looks, self.faults)
        yield Measure(f"soak: memory after the first {first}", early, unit="MB")
        yield Measure("soak: memory at the end / then", late / early, 1.05)


@contextmanager
def served(where: Path, seed: int) -> Iterator[Room]:
    """Serve a folder of one's own; errors in the server's log are faults of the room once it has closed."""
    folder, log, port, today = where / "targets", where / "app.log", free_port(), datetime.now(UTC).date()
    lay_out(folder)
    command = [sys.executable, "-m", "tracker", "serve", "--port", str(port), "--targets", str(folder)]
    with started(command, f"http://127.0.0.1:{port}/healthz", log, environment={**SETTINGS, CACHE: str(where / "cache")}) as server:
        chance = random.Random(seed)  # noqa: S311 - no secret
        places = {place.path: place for place in figures(folder, today)}
        pages = addresses(folder, today, [entry.path for entry in PAGES])
        room = Room(port, server, Editor(tuple(places.values()), chance), pages, chance)
        yield room
        if server.poll() is not None:
            room.faults.append("the server has ended")
    room.faults += [f"the log says: {line}" for line in said_wrong(log.read_text(encoding="utf-8"))]


def soak(sessions: int, minutes: float, seed: int) -> tuple[list[Measure], Sequence[str]]:
    """Return the rows of a soak, and every fault in words."""
    with tempfile.TemporaryDirectory() as where:
        with served(Path(where) / "held", seed) as held:
            weight = asyncio.run(held.hold())
        with served(Path(where) / "room", seed) as room:
            asyncio.run(room.fill(sessions, minutes))
        room.faults += held.faults
        stale = [f"{look.address} did not show {look.figure}" for look in room.looks if look.seconds == inf]
        return [*room.measures(), Measure("soak: memory of one session", weight, 0.5, unit="MB")], [*room.faults, *stale]


def main() -> int:
    """Read the options and soak; return 1 if anything did not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=5000)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--seed", type=int, default=int(monotonic()))
    options = parser.parse_args()
    sys.stdout.write(f"seed {options.seed}\n")
    measures, faults = soak(options.sessions, options.minutes, options.seed)
    sys.stdout.write(table(measures, {}))
    sys.stderr.writelines(f"{fault}\n" for fault in faults[:MOST_TOLD])
    return int(any(measure.broken for measure in measures))


if __name__ == "__main__":
    sys.exit(main())
