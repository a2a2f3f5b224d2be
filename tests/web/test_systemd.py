"""What systemd is told: that the app is ready, and that it lives for as long as it answers."""

import asyncio
import socket
import threading

import pytest

from tracker.web.systemd import every, watched


@pytest.fixture
def ear(tmp_path, monkeypatch):
    """Listen as systemd does, with a patience of 0.3 seconds."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(tmp_path / "notify"))
        listening.settimeout(5)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        monkeypatch.setenv("WATCHDOG_USEC", "300000")
        yield listening


def heard(ear: socket.socket) -> str:
    """Return the next word."""
    return ear.recv(100).decode()


async def served(answers, meanwhile) -> None:
    """Serve until a function in another thread is done."""
    async with watched(answers):
        await asyncio.to_thread(meanwhile)


def test_it_says_that_it_is_ready_then_that_it_lives_then_that_it_stops(ear):
    """In this order, several times while it serves."""
    words: list[str] = []
    asyncio.run(served(lambda: None, lambda: words.extend(heard(ear) for _ in range(3))))
    assert words == ["READY=1", "WATCHDOG=1", "WATCHDOG=1"]
    words += [heard(ear)]
    while words[-1] == "WATCHDOG=1":
        words += [heard(ear)]
    assert words[-1] == "STOPPING=1"


@pytest.mark.parametrize("failing", [False, True])
def test_an_app_that_no_longer_answers_falls_silent(ear, failing):
    """A request that never ends, or one that fails, is no sign of life; the next that does not fail is."""
    over = threading.Event()

    def answers() -> None:
        if not failing:
            over.wait()
        elif not over.is_set():
            raise ValueError

    def silent() -> None:
        assert heard(ear) == "READY=1"
        ear.settimeout(0.5)
        with pytest.raises(TimeoutError):
            heard(ear)
        ear.settimeout(5)
        over.set()
        assert heard(ear) == "WATCHDOG=1"

    asyncio.run(served(answers, silent))


@pytest.mark.parametrize(("patience", "seconds"), [("60000000", 20), ("0", None), ("", None), ("soon", None)])
def test_how_often_is_systemds_wish(monkeypatch, patience, seconds):
    """A third of its patience; on a terminal nobody waits."""
    monkeypatch.setenv("WATCHDOG_USEC", patience)
    assert every() == seconds


def test_without_systemd_nothing_is_said(monkeypatch):
    """Nobody listens, or nobody any more, and the app serves all the same."""
    done: list[str] = []
    for address in ("", "/nowhere/at/all", "@nobody"):
        monkeypatch.setenv("NOTIFY_SOCKET", address)
        asyncio.run(served(lambda: None, lambda: done.append("served")))
    assert done == ["served"] * 3
