"""What a soak calls stale, wrong or grown: its judges have to be able to say no."""

from math import inf
from statistics import StatisticsError

import pytest

from soak.edits import Saved
from soak.judging import Look, Sample, looks, said_wrong, size_between, verdicts
from soak.visits import Run, Visit


def visit(opened: float, closed: float, *runs: tuple[float, str]) -> Visit:
    """Make a visit of a page that showed these figures at these moments."""
    return Visit("/quy", opened, closed, [Run(at, f"<td>{figure}</td>") for at, figure in runs])


SAVED = Saved("12,1001", 100)


@pytest.mark.parametrize(
    ("seen", "seconds"),
    [
        (visit(90, 120, (91, "old"), (103, "12,1001")), [3]),
        (visit(90, 120, (91, "old"), (107.5, "12,1001")), [7.5]),
        (visit(90, 120, (91, "old"), (107.6, "12,1001")), [inf]),
        (visit(90, 120, (91, "old")), [inf]),
        (visit(90, 107, (91, "old")), []),
        (visit(90, 107, (91, "old"), (102, "12,1001")), [2]),
        (visit(101, 120, (102, "old"), (104, "12,1001")), [4]),
        (visit(103, 120, (104, "12,1001")), [1]),
        (visit(103, 120, (104, "old"), (106, "12,1001")), [inf]),
        (visit(103, 105), []),
    ],
)
def test_a_page_shows_a_figure_in_time_or_is_stale(seen: Visit, seconds: list[float]) -> None:
    """One that was open has 7.5 s, one opened 2 s after the save has none; one that left before its time was up says nothing."""
    assert [look.seconds for look in looks(seen, [SAVED])] == seconds


def test_a_figure_saved_over_is_not_waited_for() -> None:
    """Of two saves before a page was opened, and of two in a row, only the last one has to be seen."""
    both = [SAVED, Saved("13,1003", 104)]
    assert [look.figure for look in looks(visit(110, 120, (111, "13,1003")), both)] == ["13,1003"]
    assert [look.figure for look in looks(visit(90, 120, (91, "old"), (106, "13,1003")), both)] == ["13,1003"]


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("  You can now view your Streamlit app in your browser.", False),
        ("2026-11-29 02:00:00.000 Thiếu tệp: 0 errors", False),
        ("Traceback (most recent call last):", True),
        ("KeyError: 'lao-cai/2024'", True),
        ("ERROR:    Exception in ASGI application", True),
        ("2026-11-29 02:00:00.000 A page failed\nValueError: no", True),
    ],
)
def test_errors_in_a_log(line: str, wrong: bool) -> None:  # noqa: FBT001 - a column of the table
    """A traceback, an exception and a record of that level are errors; what a server says when it starts is not."""
    assert bool(said_wrong(f"first\n{line}\nlast")) == wrong


def test_memory_is_the_middle_of_a_window() -> None:
    """One sample that stands out does not move it; a window without samples has no size that could be within a limit."""
    samples = [Sample(at, size, 40) for at, size in ((1, 900), (10, 300), (11, 310), (12, 800), (30, 900))]
    assert size_between(samples, 10, 12) == 310
    with pytest.raises(StatisticsError):
        size_between(samples, 13, 29)


@pytest.mark.parametrize(
    ("seen", "faults", "broken"),
    [
        ([Look(3, "/quy", "12,1001")], [], []),
        ([Look(3, "/quy", "12,1001"), Look(inf, "/quy", "13,1003")], [], ["looks that were stale", "longest from a save to the page"]),
        ([Look(3, "/quy", "12,1001")], ["/quy: shown an error"], ["errors"]),
        ([], [], ["looks that were stale", "longest from a save to the page"]),
    ],
)
def test_a_soak_fails_for_what_it_saw(seen: list[Look], faults: list[str], broken: list[str]) -> None:
    """A stale page and an error break their limits, and so does a soak in which nobody looked after a save."""
    assert [row.name.removeprefix("soak: ") for row in verdicts(seen, faults) if row.broken] == broken
