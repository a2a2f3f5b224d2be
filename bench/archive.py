"""An archive of 970 plans: the first start, a start that finds everything read, one saved file, the quarter page."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.archive_files import write_archive
from bench.load import median, session
from bench.review import PAGE, QUERY
from bench.servers import app, free_port
from bench.table import Measure

ROOT = Path(__file__).resolve().parents[1]
STARTS, REREADS, VISITS, WARM = 3, 5, 60, 10
ARCHIVE, SHIPPED = "the archive", "the shipped plans"
# Each is run in a process of its own, as a start is; what is timed begins once everything it needs is imported.
CSAFE = """
import sys, time, yaml
from pathlib import Path
contents = [path.read_bytes() for path in Path(sys.argv[1]).glob("*/*.yaml")]
began = time.perf_counter()
kept = [yaml.load(content, Loader=yaml.CSafeLoader) for content in contents]
print(time.perf_counter() - began)
"""
START = """
import sys, time
from pathlib import Path
from tracker.parsing import workers
from tracker.store import Store
store = Store(Path(sys.argv[1]))
began = time.perf_counter()
library = store.library()
print(time.perf_counter() - began)
assert sum(file.facts is not None for file in library.files.values()) == int(sys.argv[2]), library.problems[:3]
import threading
for thread in threading.enumerate():
    if thread.name == "keeper":
        thread.join()
"""
NO_YAML = "import yaml\ndef none(*_, **__):\n    raise RuntimeError('YAML was parsed')\nyaml.CSafeLoader.__init__ = none\n"
SAVED = """
import sys, time
from pathlib import Path
from tracker.store import Store
store = Store(Path(sys.argv[1]))
store.library()
path = next(iter(sorted(Path(sys.argv[1]).glob("*/*.yaml"))))
key = path.parent.name + "/" + path.stem
times = []
for round in range(int(sys.argv[3])):
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("name: ", "name: x", 1) , encoding="utf-8")
    began = time.perf_counter()
    library = store.refresh()
    assert library.files[key].plan.objectives[0].name.startswith("x" * (round + 1))
    times.append(time.perf_counter() - began)
print(max(times))
"""


def measure() -> Iterator[Measure]:
    """Write the archive, and start on it again and again, in turns with what it is compared with."""
    cores = len(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as where:
        folder = Path(where) / "targets"
        folder.mkdir()
        plans = write_archive(folder)
        time.sleep(3)  # files just written are read again at the next start, to be sure
        csafe, first, warm = [], [], []
        for number in range(STARTS):
            cache = {"TRACKER_CACHE": f"{where}/cache-{number}"}
            csafe.append(_run(CSAFE, folder, plans))
            first.append(_run(START, folder, plans, **cache))
            warm.append(_run(NO_YAML + START, folder, plans, **cache))
        saved = _run(SAVED, folder, plans, **cache)
        page = asyncio.run(_page(folder, Path(where), cache))
    alone = min(csafe) / cores
    yield Measure(f"archive: first start / CSafeLoader alone ÷ {cores} cores", min(first) / alone, 1.6)
    yield Measure("archive: warm start / CSafeLoader alone ÷ cores", min(warm) / alone, 0.03, tolerance=0.5)
    yield Measure("archive: CSafeLoader alone", min(csafe), unit="s")
    yield Measure("archive: first start", min(first), unit="s")
    yield Measure("archive: warm start", min(warm), unit="s")
    yield Measure("archive: one saved file is read", saved, 5, unit="s")
    yield Measure("archive: /quy / the same with the shipped plans", page[ARCHIVE] / page[SHIPPED], 1.5)


async def _page(archive: Path, folder: Path, cache: dict[str, str]) -> dict[str, float]:
    """Return how long one visitor waits for the quarter page, in seconds: the middle of many visits, in turns."""
    ports = {name: free_port() for name in (ARCHIVE, SHIPPED)}
    times: dict[str, list[float]] = {name: [] for name in ports}
    with app(ports[ARCHIVE], folder, TRACKER_TARGETS=str(archive), **cache), app(ports[SHIPPED], folder):
        ways = {ARCHIVE: session(ports[ARCHIVE], "quy", "tinh=lao-cai&nam=2024&quy=q1"), SHIPPED: session(ports[SHIPPED], PAGE, QUERY)}
        for number in range(VISITS):
            for name, one in ways.items():
                began = time.perf_counter()
                await one()
                if number >= WARM:
                    times[name].append(time.perf_counter() - began)
    return {name: median(seen) for name, seen in times.items()}


def _run(script: str, folder: Path, plans: int, **environment: str) -> float:
    """Run a script in a process of its own and return the seconds it prints."""
    command = [sys.executable, "-c", script, str(folder), str(plans), str(REREADS)]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise RuntimeError(done.stderr)
    return float(done.stdout.split()[0])
