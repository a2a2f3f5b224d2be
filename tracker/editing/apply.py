"""Apply edits to a plan's file and return its new bytes, or say why not."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Sequence

from tracker.editing.changes import change
from tracker.editing.children import Splice
from tracker.editing.draft import Table, draft
from tracker.editing.edits import Edit, Refused
from tracker.editing.guards import is_changed
from tracker.editing.layout import layout_of
from tracker.editing.splicing import Splicer, Spot
from tracker.editing.verifying import read_before, verify
from tracker.editing.writer import Writer
from tracker.quarters import Period
from tracker.wording import editing as words


def apply(content: bytes, edits: Sequence[Edit], period: Period) -> bytes:
    """Return a file with all edits made in it, and nothing else changed; the same bytes where they change nothing.

    Raises:
        Refused: the file is broken, what an edit names is not there, or the text cannot be changed safely.
    """
    before = read_before(content)
    root = draft(before.tree)
    if not isinstance(root, Table):
        raise Refused(words.UNSAFE)
    for edit in edits:
        change(root, edit, period)
    if not is_changed(root, before.tree):
        return content
    splicer = Splicer(Writer(layout_of(before.text, before.tree)))
    splicer.collection(root, Spot(None, 0))
    text = spliced(before.text, splicer.splices)
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    after = mark + text.encode()
    verify(before, after, root, edits, period)
    return after


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """Make all splices in one text, by its own offsets; insertions come before what is replaced behind them."""
    pieces, at = [], 0
    for splice in sorted(splices, key=lambda splice: (splice.start, splice.end > splice.start)):
        if splice.start < at:
            raise Refused(words.UNSAFE)
        pieces += [text[at : splice.start], splice.text]
        at = splice.end
    return "".join([*pieces, text[at:]])
