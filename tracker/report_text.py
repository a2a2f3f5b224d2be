"""Show a status and a problem in a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from tracker.diagnostics import Problem
from tracker.publishing.edition import Edition
from tracker.status import Row, Status, worst_first
from tracker.wording import commands as words
from tracker.wording import editions
from tracker.wording.labels import attained, lowered, page_title, row_label
from tracker.wording.numbers import figure, quantity
from tracker.wording.sentences import announcement, reconciliation, remarks

MARGIN = "   "
WINDOW = 200


def status_text(edition: Edition) -> str:
    """Write a review as a terminal shows it: what it is, the announced sentence, then every objective, worst first."""
    status = edition.status
    title = f"{page_title(status)} ({lowered(editions.state(edition))})"
    lines = [title, announcement(status), *filter(None, [reconciliation(status), *remarks(status)])]
    lines += _since(edition)
    if status.unsound:
        lines.append(words.unsound(len(status.unsound), [name or "?" for name in status.unsound]))
    rows = [_cells(row, status) for row in worst_first(status.rows)]
    widths = [max(_width(row[column]) for row in [words.COLUMNS, *rows]) for column in range(3)]
    table = ["  ".join([*(_padded(row[column], widths[column]) for column in range(3)), row[3]]) for row in [words.COLUMNS, *rows]]
    return "\n".join([*lines, "", *table] if rows else lines)


def _since(edition: Edition) -> list[str]:
    """Say why a review was published again, and what the plan says otherwise by now."""
    reason = editions.reason_line(edition.version) if edition.version else None
    changed = [f"{MARGIN}{editions.change_line(change)}" for change in edition.changes]
    return [*filter(None, [reason]), *([f"{editions.CHANGED}:", *changed] if changed else [])]


def problems_text(problems: Sequence[Problem], files: int) -> str:
    """Write problems with the lines they stand on, and in the last line how many there are in how many files."""
    errors = sum(problem.severity == "error" for problem in problems)
    return "\n".join([*map(problem_text, problems), words.summary(files, errors, len(problems) - errors)])


def problem_text(problem: Problem) -> str:
    """Write one problem with its place and the line it stands on."""
    place = f"{problem.path}:{problem.place.line}:{problem.place.column}"
    return f"{place}: {words.SEVERITY[problem.severity]}: {problem.message} {problem.hint}\n{caret(problem)}"


def caret(problem: Problem) -> str:
    """Show a problem's source line with a caret below the place; of a very long line what stands around it."""
    number = f"{MARGIN}{problem.place.line} | "
    start = max(problem.place.column - WINDOW // 2, 0) if len(problem.source) > WINDOW else 0
    source, before = problem.source[start : start + WINDOW], problem.source[start : problem.place.column - 1]
    return f"{number}{source}\n{' ' * (len(number) - 2)}| {''.join(_blank(char) for char in before)}^"


def _cells(row: Row, status: Status) -> tuple[str, str, str, str]:
    share = "" if row.ceiling else attained(row, status.thresholds) or ""
    if isinstance(row.actual, str) and isinstance(row.target, str):
        figures = f"{figure(row.actual, row.unit, (*status.thresholds, 100))} / {quantity(row.target, row.unit)}"
    else:
        figures = quantity(row.target, row.unit) if isinstance(row.target, str) else row.as_written or ""
    return row_label(row, status.thresholds), share, figures, row.name


def _blank(char: str) -> str:
    """Keep the caret below its letter: a tab stays one, a combining mark takes no room."""
    return char if char == "\t" else "" if unicodedata.combining(char) else " "


def _width(text: str) -> int:
    return sum(not unicodedata.combining(char) for char in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
