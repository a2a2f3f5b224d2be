"""Draw the problems of files: counts on top, then each file with its problems, their places and what to write instead."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup, escape

from tracker.diagnostics import Problem
from tracker.inspection import Inspected, Inspection, Narrowed
from tracker.links import Selection
from tracker.report.drawing import draw
from tracker.wording import inspection as words
from tracker.wording.commands import summary

PlanLink = Callable[[Selection], str]
ObjectiveLink = Callable[[Selection, str | None], str | None]
# Up to here a line fits on the narrowest phone; a longer one scrolls, and can be scrolled with the keyboard.
_FITS = 30
# Blanks are folded where HTML becomes one line, entities are not.
_KEPT = {" ": Markup("&#32;"), "\t": Markup("&#9;")}


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A source line cut at a problem's place: the caret stands below `at`, a character with the marks that combine with it."""

    before: Markup
    at: Markup
    after: Markup
    scrolls: bool


def counts(inspection: Inspection) -> Markup:
    """Say how many files, errors and warnings there are, and what an error in a file takes with it."""
    errors, warnings = inspection.count("error"), inspection.count("warning")
    text = summary(len(inspection.files), errors, warnings)
    return draw("problem_counts.html", text=text, sound=not errors and not warnings, wording=words)


def files(inspection: Inspection, asked: Narrowed, plan_link: PlanLink, objective_link: ObjectiveLink) -> Markup:
    """Show the files that have problems of what is asked for, and name the others in one line."""
    chosen = [asked.file] if asked.file else inspection.files
    shown = [(file, remarks, _links(file, objective_link)) for file in chosen if (remarks := asked.remarks(file))]
    clean = [file.name for file in chosen if not file.remarks] if asked.whole else []
    nothing = None if shown or asked.whole else words.nothing(asked.severity, asked.file.name if asked.file else None)
    return draw("problem_files.html", shown=shown, clean=clean, nothing=nothing, plan_link=plan_link, excerpt=excerpt, wording=words)


def pointer(href: str) -> Markup:
    """Lead from what an error left out to the places to mend."""
    return draw("problem_pointer.html", href=href, wording=words)


def excerpt(problem: Problem) -> Excerpt:
    """Cut a problem's source line at its place; a place inside a letter made of several characters is that letter's."""
    text, start = problem.source, min(problem.place.column - 1, len(problem.source))
    while 0 < start < len(text) and unicodedata.combining(text[start]):
        start -= 1
    end = start + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return Excerpt(_shown(text[:start]), _shown(text[start:end] or " "), _shown(text[end:]), len(text) > _FITS)


def _shown(text: str) -> Markup:
    """Escape a piece of a file with its blanks, and name characters that cannot be seen."""
    return Markup("").join(_KEPT.get(char) or (Markup(f"[U+{ord(char):04X}]") if _unseen(char) else escape(char)) for char in text)  # noqa: S704


def _unseen(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cf", "Zl", "Zp"}


def _links(file: Inspected, link: ObjectiveLink) -> dict[str | None, str | None]:
    """Map the objectives of a file's problems to the addresses of their pages."""
    return {remark.id: link(file.selection, remark.id) if file.selection else None for remark in file.remarks}
