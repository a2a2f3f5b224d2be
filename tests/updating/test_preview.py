"""The preview of a save: bands, the sentence, and what `check` would say, all before anything is written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tracker.editing.edits import Edit, Refused, Report
from tracker.library import read_library
from tracker.quarters import Quarter
from tracker.updating.drawn import rest, review
from tracker.updating.preview import Preview, Remark, Standing, preview, standing
from tracker.updating.sheet import Outlook
from tracker.wording.sentences import announcement

ILLUSTRATIVE = Path(__file__).parents[1] / "minh-hoa"
LIBRARY = read_library(ILLUSTRATIVE, date(2026, 1, 15))
FILE = LIBRARY.files["tinh-mau-a/2024"]
CONTENT = (ILLUSTRATIVE / "tinh-mau-a" / "2024.yaml").read_bytes()
Q2 = Quarter(2024, 2)


def now(content: bytes = CONTENT) -> Standing:
    """Read the illustrative plan."""
    return standing(LIBRARY, FILE.name, content)


def reported(objective: str, value: str, quarter: str = "q2", part: int | None = None) -> Edit:
    """Report a figure."""
    return Report(objective, quarter, {"value": Decimal(value)}, part)


def told(found: Preview, *, new: bool) -> list[tuple[str, str | None, int | None, int | None]]:
    """Return the problems that are new, or that stay, with the line that each belongs to."""
    remarks: list[Remark] = [remark for remark in found.remarks if remark.is_new == new]
    return [(remark.problem.code, remark.objective, remark.part, remark.quarter.number if remark.quarter else None) for remark in remarks]


def test_nothing_typed_changes_nothing():
    """Without an edit the review stays what it is, and what `check` says of the file already is not new."""
    found = preview(now(), Q2, [])
    assert (found.content, found.before, found.shifts, found.later) == (CONTENT, found.after, (), ())
    assert told(found, new=True) == []
    assert told(found, new=False) == [("fraction_differs", "so-hoa-ho-so", None, 3)]


@pytest.mark.parametrize(
    ("edit", "shifts", "new"),
    [
        (reported("ho-so-mang", "93"), [], []),
        (
            reported("ho-so-mang", "38.57"),
            [("ho-so-mang", "done", "low")],
            [("tally_differs", None, None, 2), ("low_without_reason", "ho-so-mang", None, 2)],
        ),
        (
            reported("ha-tang-cap-xa", "40", part=1),
            [("ha-tang-cap-xa", "done", "low")],
            [("tally_differs", None, None, 2), ("low_without_reason", "ha-tang-cap-xa", 1, 2)],
        ),
        (reported("ho-so-mang", "101"), [], [("percent_range", "ho-so-mang", None, 2)]),
    ],
)
def test_what_an_edit_comes_to(edit, shifts, new):
    """Every band that changes is named with both bands, every new problem with the line that it belongs to."""
    found = preview(now(), Q2, [edit])
    assert [(shift.after.id, shift.before.band, shift.after.band) for shift in found.shifts] == shifts
    assert told(found, new=True) == new
    assert found.errors == ()


def test_preview_is_what_the_file_says_then():
    """The promised review is the one that is read from the promised content."""
    found = preview(now(), Q2, [reported("ho-so-mang", "38.57")])
    again = now(found.content)
    assert again.reviewer
    assert again.reviewer.status(Q2) == found.after


def test_later_quarters_of_a_sum():
    """A quarter's own amount of a sum moves later quarters too, and they are named."""
    found = preview(now(), Quarter(2024, 1), [reported("gian-doan-he-thong", "20", "q1")])
    assert found.later
    assert all(quarter > Quarter(2024, 1) for quarter, _ in found.later)
    assert "mục tiêu đổi nhóm." in review(Outlook({}, found, {}))


def test_error_is_an_error():
    """What `check` refuses is among the errors, and the rest of the plan is still worked out."""
    found = preview(now(), Q2, [Report("gian-doan-he-thong", "q2", {"value": None, "cumulative": True})])
    assert [remark.problem.code for remark in found.errors] == ["cumulative_alone"]
    assert found.after
    assert [row.id for row in found.before.rows if row.id not in {other.id for other in found.after.rows}] == ["gian-doan-he-thong"]


def test_edit_that_cannot_be_made():
    """An edit of what is not there is refused, as it is when saving."""
    with pytest.raises(Refused):
        preview(now(), Q2, [reported("khong-co", "5")])


def test_file_that_cannot_be_used():
    """A broken file has no preview, and its reading says where it is broken."""
    broken = now(CONTENT.replace(b"thresholds: [50, 70]", b"thresholds: [50, 70"))
    assert broken.reviewer is None
    assert [problem.place.line for problem in broken.file.problems if problem.severity == "error"] == [15]
    with pytest.raises(ValueError, match=r"2024\.yaml"):
        preview(broken, Q2, [])


def test_drawn_preview_says_both_sentences():
    """The sentence before and after stand below each other; a problem of no line on the sheet stands apart."""
    found = preview(now(), Q2, [reported("ho-so-mang", "38.57")])
    assert found.after
    outlook = Outlook({}, found, {})
    assert announcement(found.before) in review(outlook)
    assert announcement(found.after) in review(outlook)
    assert "Số công bố 9 / 6 / 5 / 1 khác số tính được 8 / 6 / 5 / 2." in rest(outlook, {})
