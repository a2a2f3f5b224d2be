"""Drafts: what was typed and is not saved yet survives, and is nobody else's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tracker.links import Selection
from tracker.quarters import Period, Quarter
from tracker.updating.cells import Key
from tracker.updating.drafts import Drafts
from tracker.updating.kept import Typed
from tracker.updating.typed import MOST_CHARACTERS

REVIEW = Selection("lao-cai", Period(2024, 2024), Quarter(2024, 2))
FIGURE, REASON = Key("ho-so-mang", None, "figure"), Key("ho-so-mang", 1, "reason")
AN, BINH = "an@tinh.gov.vn", "binh@tinh.gov.vn"


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    """Return the drafts of an empty folder."""
    return Drafts(tmp_path)


def files(drafts: Drafts) -> list[Path]:
    """Return every file that drafts are kept in."""
    return sorted(drafts.folder.rglob("*.json"))


@pytest.mark.parametrize("text", ["38,57", "", "<script>alert(1)</script>", "=HYPERLINK(…)", "hai\ndòng", "\ud800", "đ" * MOST_CHARACTERS])
def test_what_was_typed_is_there_again(drafts, text):
    """Whatever was typed is read back, letter by letter, with what stood there; a broken character alone is replaced."""
    drafts.update(AN, REVIEW, {FIGURE: Typed(text, "97"), REASON: Typed("Thiếu cán bộ", "")})
    wanted = text.encode(errors="replace").decode()
    assert drafts.read(AN, REVIEW) == {FIGURE: Typed(wanted, "97"), REASON: Typed("Thiếu cán bộ", "")}


@pytest.mark.parametrize(
    ("email", "review"),
    [
        (BINH, REVIEW),
        (AN, Selection("lao-cai", Period(2024, 2024), Quarter(2024, 1))),
        (AN, Selection("lao-cai", Period(2021, 2025), None)),
    ],
)
def test_draft_is_of_one_person_and_review(drafts, email, review):
    """Nobody finds another person's draft, nor their own of another review."""
    drafts.update(AN, REVIEW, {FIGURE: Typed("38,57", "97")})
    assert drafts.read(email, review) == {}


def test_cells_of_another_tab_stay(drafts):
    """Two tabs of one person add to one draft; a cell that was emptied is taken out."""
    drafts.update(AN, REVIEW, {FIGURE: Typed("38,57", "97")})
    drafts.update(AN, REVIEW, {REASON: Typed("Thiếu cán bộ", "")})
    drafts.update(AN, REVIEW, {FIGURE: None})
    assert drafts.read(AN, REVIEW) == {REASON: Typed("Thiếu cán bộ", "")}


def test_saved_cells_go_and_newer_typing_stays(drafts):
    """What was saved leaves the draft; what another tab typed into the same cell since does not. An empty draft is no file."""
    drafts.update(AN, REVIEW, {FIGURE: Typed("60", "97"), REASON: Typed("Thiếu cán bộ", "")})
    drafts.remove(AN, REVIEW, {FIGURE: Typed("38,57", "97"), REASON: Typed("Thiếu cán bộ", "")})
    assert drafts.read(AN, REVIEW) == {FIGURE: Typed("60", "97")}
    drafts.remove(AN, REVIEW, {FIGURE: Typed("60", "97")})
    assert files(drafts) == []


def test_drafts_are_out_of_sight(drafts):
    """Git passes drafts over, nobody's address is in a file's name, and nothing half-written is left beside them."""
    drafts.update(AN, REVIEW, {FIGURE: Typed("38,57", "97")})
    assert (drafts.folder / ".tracker" / ".gitignore").read_text(encoding="ascii") == "*\n"
    (found,) = files(drafts)
    assert "an@" not in str(found)
    assert [path.name for path in found.parent.iterdir()] == ["lao-cai_2024_q2.json"]


@pytest.mark.parametrize("province", ["../../..", "a/b", "", "x" * 300])
def test_path_never_leaves_the_folder(drafts, province):
    """A province that is no id is no path either."""
    review = Selection(province, Period(2024, 2024), Quarter(2024, 2))
    drafts.update(AN, review, {FIGURE: Typed("1", "")})
    assert drafts.read(AN, review) == {FIGURE: Typed("1", "")}
    assert [path.relative_to(drafts.folder).parts[:2] for path in files(drafts)] == [(".tracker", "drafts")]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[",
        "[]",
        "null",
        "5",
        '{"x": 1}',
        '{"ho-so-mang//figure": {"text": 5, "base": ""}}',
        '{"ho-so-mang//nothing": {"text": "a", "base": ""}}',
        "[" * 99999,
    ],
)
def test_draft_that_is_damaged_is_empty(drafts, content):
    """A draft that somebody or something damaged is no draft, and no error."""
    drafts.update(AN, REVIEW, {FIGURE: Typed("38,57", "97")})
    files(drafts)[0].write_text(content, encoding="utf-8")
    assert drafts.read(AN, REVIEW) == {}


def test_sizes_are_bounded(drafts):
    """A draft holds so many cells of so many characters, whatever is sent."""
    drafts.update(AN, REVIEW, {Key(f"m-{number}", None, "note"): Typed("x" * 5000, "") for number in range(2500)})
    kept = json.loads(files(drafts)[0].read_text(encoding="utf-8"))
    assert len(kept) == 2000
    assert {len(cell["text"]) for cell in kept.values()} == {MOST_CHARACTERS}
