"""Which sign-ins were ended: for how long they are remembered, and by whom."""

import os
import re
import subprocess
import sys

from tracker.access import ended
from tracker.access.ended import COOKIE, SignedOut

WRITER = """\
import sys
from pathlib import Path
from tracker.access.ended import COOKIE, SignedOut
record = SignedOut(Path(sys.argv[1]), most=200)
for turn in range(50):
    record.add({COOKIE: f"{sys.argv[2]}-{turn}"})
"""


def test_a_sign_in_that_was_ended_stays_ended():
    """It is known by its cookie, in one piece or several; others are not touched, and the oldest are forgotten first."""
    record = SignedOut(most=2)
    whole, split = {COOKIE: "a", "x": "1"}, {COOKIE: "chunks-2", "_streamlit_user_1": "a", "_streamlit_user_2": "b"}
    for cookies in (whole, split, {}):
        record.add(cookies)
    assert record.holds({COOKIE: "a", "_streamlit_user_tokens": "t"})
    assert record.holds(split)
    assert not record.holds({**split, "_streamlit_user_2": "c"})
    assert not record.holds({})
    record.add({COOKIE: "z"})
    assert not record.holds(whole)


def test_a_sign_out_is_known_to_every_process_and_after_a_restart(tmp_path):
    """Who shares the folder knows it at once; what lies there does not tell the cookie; without the folder it is the process's own."""
    folder = tmp_path / "state/signed-out"
    here, there = SignedOut(folder), SignedOut(folder)
    here.add({COOKIE: "a"})
    assert there.holds({COOKIE: "a"})
    assert not there.holds({COOKIE: "b"})
    assert SignedOut(folder).holds({COOKIE: "a"})
    assert not SignedOut().holds({COOKIE: "a"})
    (file,) = folder.iterdir()
    assert re.fullmatch(r"[0-9a-f]{64}", file.name)
    assert file.read_bytes() == b""
    assert folder.stat().st_mode & 0o077 == 0


def test_sign_outs_are_forgotten_once_no_sign_in_can_be_that_old(tmp_path):
    """A sign-in holds for 30 days at most; beyond the most that are kept, the oldest go."""
    remembered = []
    for who, most, days in (("a", 9, 29), ("b", 9, 2), ("c", 9, 1), ("d", 2, 0)):
        SignedOut(tmp_path, most).add({COOKIE: who})
        remembered.append("".join(other for other in "abcd" if SignedOut(tmp_path).holds({COOKIE: other})))
        for file in tmp_path.iterdir():
            os.utime(file, (file.stat().st_mtime - days * 86_400,) * 2)
    assert remembered == ["a", "ab", "bc", "cd"]


def test_processes_that_sign_out_at_once_lose_nothing(tmp_path):
    """Several write and tidy at the same time, and every sign-out that fits is there."""
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), str(writer)]) for writer in range(3)]
    assert [writer.wait(60) for writer in writers] == [0] * 3
    record = SignedOut(tmp_path)
    assert all(record.holds({COOKIE: f"{writer}-{turn}"}) for writer in range(3) for turn in range(50))


def test_a_folder_that_cannot_be_written_to_costs_nobody_the_sign_out(tmp_path, caplog):
    """The process still knows it, and the log says what is wrong."""
    (tmp_path / "file").touch()
    record = SignedOut(tmp_path / "file/signed-out")
    record.add({COOKIE: "a"})
    assert record.holds({COOKIE: "a"})
    assert not record.holds({COOKIE: "b"})
    assert "only this process knows of it" in caplog.text


def test_the_folder_is_a_setting(tmp_path, monkeypatch):
    """Whoever names one folder shares the record in it."""
    monkeypatch.setenv("TRACKER_STATE", str(tmp_path))
    ended.signed_out.__wrapped__().add({COOKIE: "a"})
    assert SignedOut(tmp_path / "signed-out").holds({COOKIE: "a"})
    monkeypatch.setenv("TRACKER_STATE", "")
    assert not ended.signed_out.__wrapped__().holds({COOKIE: "a"})
