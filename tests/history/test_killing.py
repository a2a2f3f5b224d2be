"""A save that is killed at any moment leaves the old files or the new ones, and start-up completes the history."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.depth import DEPTH
from tests.history.killing import SCENARIOS
from tests.history.repositories import CALM

MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
PROJECT = Path(__file__).resolve().parent.parent.parent
STEP = 3 if DEPTH == 1 else 1
Running = dict[str, subprocess.Popen[bytes]]


@pytest.fixture(scope="module")
def running(tmp_path_factory) -> Iterator[Running]:
    """Start all scenarios at once, each in a process of its own."""
    started = {}
    with ExitStack() as folders:
        for scenario in SCENARIOS:
            # In memory where that is to be had: some hundred repositories are made and thrown away.
            where = folders.enter_context(TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else tmp_path_factory.getbasetemp()))
            command = [sys.executable, "-m", "tests.history.killing", scenario, where, str(STEP)]
            started[scenario] = subprocess.Popen(command, cwd=PROJECT, env=CALM, stdout=subprocess.PIPE)
        yield started
        for process in started.values():
            process.kill()
            process.wait()


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_killed_before_any_call(scenario, running):
    """Before calls that change the disk, each of them in `make soak`, the save is killed: old or new, in the history too after start-up."""
    said, _ = running[scenario].communicate(timeout=300)
    result = json.loads(said)
    assert result["faults"] == []
    assert result["calls"] > 80
