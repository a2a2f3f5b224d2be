"""Add and take away what stands in a mapping or list, its lines or what is between its brackets, and touch nothing beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from tracker.editing.edits import Refused
from tracker.editing.layout import Layout
from tracker.wording import editing as words

_LINE_BREAK = re.compile(r"\r\n?|\n")


class Splice(NamedTuple):
    """A piece of text, by its offsets, and what stands there instead."""

    start: int
    end: int
    text: str


class Child(NamedTuple):
    """One pair or item of a mapping or list, from its key or dash to its end; `kept` says that it stays."""

    start: int
    end: int
    kept: bool


# What is new, by the position of the child that it stands behind; −1 is the first place.
Lines = Mapping[int, Sequence[Sequence[str]]]
Texts = Mapping[int, Sequence[str]]


def splice_lines(layout: Layout, children: Sequence[Child], news: Lines, opener: int | None, *, airy: bool) -> Iterator[Splice]:
    """Yield the splices of children that have lines of their own; `opener` is where the collection is opened, `airy` parts a second one."""
    for behind, new in news.items():
        if behind < 0:
            yield _first_lines(layout, children[0].start, new, opener)
            continue
        blank = [""] if _apart(layout, children, behind, airy=airy) else []
        at = layout.line_end(children[behind].end)
        yield Splice(at, at, "".join(layout.line_break(at) + line for lines in new for line in (*blank, *lines)))
    done = 0
    for index, child in enumerate(children):
        if child.kept or index < done:
            continue
        if layout.begins_line(child.start):
            yield _cut_lines(layout, child)
        else:
            done = next((other for other in range(index, len(children)) if children[other].kept), len(children))
            yield _cut_run(layout.text, children, index, done)


def splice_brackets(text: str, start: int, children: Sequence[Child], news: Texts) -> Iterator[Splice]:
    """Yield the splices of children between brackets that open before `start`."""
    for behind, new in news.items():
        at = children[max(behind, 0)] if children else Child(start, start, kept=False)
        if behind < 0:
            yield Splice(at.start, at.start, ", ".join(new) + (", " if any(child.kept for child in children) else ""))
        else:
            # `q1:,` would be read as a key.
            blank = " " if text[at.end - 1 : at.end] == ":" else ""
            yield Splice(at.end, at.end, blank + "".join(f", {one}" for one in new))
    done = 0
    for index, child in enumerate(children):
        if not child.kept and index >= done:
            done = next((other for other in range(index, len(children)) if children[other].kept), len(children))
            yield _cut_run(text, children, index, done)


def _first_lines(layout: Layout, start: int, new: Sequence[Sequence[str]], opener: int | None) -> Splice:
    if opener is not None and layout.begins_line(start):
        at = layout.line_end(opener)
        return Splice(at, at, "".join(layout.line_break(at) + line for lines in new for line in lines))
    written = [line for lines in new for line in lines]
    following = layout.line_break(start) + " " * layout.column(start)
    return Splice(start, start, layout.line_break(start).join(written).lstrip(" ") + following)


def _apart(layout: Layout, children: Sequence[Child], behind: int, *, airy: bool) -> bool:
    """Say whether blank lines part the children around a place."""
    if len(children) == 1:
        return airy
    first = min(behind, len(children) - 2)
    return layout.has_blank_line(children[first].end, children[first + 1].start)


def _cut_lines(layout: Layout, child: Child) -> Splice:
    """Cut lines with one of the blank ones around them."""
    end = layout.line_end(child.end)
    found = _LINE_BREAK.match(layout.text, end)
    below = found.end() if found else end
    if not layout.line_start(child.start):
        return Splice(0, below, "")
    start = layout.before_line(child.start)
    apart = layout.line_start(start) and layout.is_blank(start) and layout.is_blank(below)
    return Splice(layout.before_line(start) if apart else start, end, "")


def _cut_run(text: str, children: Sequence[Child], first: int, behind: int) -> Splice:
    """Cut children that share lines with others, with what parts them from those; a comment beside one that goes, goes too."""
    before = first - 1 if behind == len(children) and first else first
    for child, other in pairwise(children[before : behind + 1]):
        gap = text[child.end : other.start]
        if "#" in (gap if child.kept else "".join(gap.splitlines()[1:])):
            raise Refused(words.UNSAFE)
    start = children[first].start if before == first else children[before].end
    return Splice(start, children[behind].start if behind < len(children) else children[-1].end, "")
