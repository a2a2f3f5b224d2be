"""The soak's editor: every way of saving leaves a folder that reads well and holds the new figure."""

import random
from datetime import date
from pathlib import Path

import pytest

from soak import edits
from soak.edits import Editor, figures, lay_out
from tracker.library import read_library

TODAY = date(2026, 11, 1)


@pytest.mark.parametrize("way", ["replaced", "in place", "broken first", "a guest"])
def test_every_way_of_saving_ends_well(way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The figure that was told is in the file, nothing is wrong with the folder, and a guest goes away again."""
    monkeypatch.setattr(edits, "WAYS", (way,))
    monkeypatch.setattr(edits, "BROKEN_FOR", 0)
    folder = tmp_path / "targets"
    lay_out(folder)
    before = sorted(folder.rglob("*"))
    place = next(figures(folder, TODAY))
    editor = Editor((place,), random.Random(1))  # noqa: S311 - no secret
    editor.edit()
    assert len(editor.saved.get(place, ())) == (way != "a guest")
    assert (sorted(folder.rglob("*")) == before) == (way != "a guest")
    editor.edit()
    assert editor.ways == ([way] if way != "a guest" else [way, way])
    assert sorted(folder.rglob("*")) == before
    assert not [problem for problem in read_library(folder, TODAY).problems if problem.severity == "error"]
    written = place.path.read_text(encoding="utf-8")
    assert all(one.figure.replace(",", ".") in written for one in editor.saved.get(place, ()))
