"""Draw what stands beside the cells of a sheet, and what it would come to, as fragments of HTML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from tracker.diagnostics import Problem
from tracker.editing.reading import Doubt, Understood, read_number
from tracker.report.drawing import draw
from tracker.report.rows import Line, line, nowhere
from tracker.status import JUDGED_BANDS, Row, Status
from tracker.updating.cells import EntryRow, Key
from tracker.updating.figures import text_of
from tracker.updating.kept import Typed
from tracker.updating.preview import Shift
from tracker.updating.saving import Clash
from tracker.updating.sheet import Outlook
from tracker.wording import updating as words
from tracker.wording.labels import band_label, lowered


def opening(status: Status) -> Markup:
    """Head the sheet, and name the columns of wide screens."""
    return draw("update/opening.html", status=status, wording=words)


def head(entry: EntryRow) -> Markup:
    """Show a line's name with what was last reported and the target, which stand beside its cell."""
    return draw("update/head.html", entry=entry, wording=words)


def compound(outlook: Outlook, entry: EntryRow) -> Markup:
    """Head an objective that is reported part by part, with the band that its parts come to."""
    status = outlook.preview.after or outlook.preview.before
    return draw("update/compound.html", entry=entry, shown=_line(outlook.whole(entry), status))


def result(outlook: Outlook, entry: EntryRow) -> Markup:
    """Show what was understood of a line's figure, and the band that it comes to; why not, where it was not understood."""
    status = outlook.preview.after or outlook.preview.before
    before, after = _line(outlook.before(entry), outlook.preview.before), _line(outlook.row(entry), status)
    key = entry.key("judged" if entry.kind == "judged" else "figure")
    shown = {"wrong": outlook.wrong.get(key), "typed": key in outlook.typed, "closed": entry.closed, "own": _amount(outlook, entry)}
    return draw("update/result.html", before=before, after=after, wording=words, lowered=lowered, **shown)


def aside(outlook: Outlook, entry: EntryRow, shown: Mapping[Key, str]) -> Markup:
    """Show what `check` says of a line, what is wrong with its other cells, and which of them others changed meanwhile."""
    keys = [entry.key(field) for field in entry.written]
    wrong = [(words.FIELDS[key.field], outlook.wrong[key]) for key in keys if key in outlook.wrong and key.field != "figure"]
    moved = [
        words.overtaken(key.field, told(key, shown[key], outlook.preview.before))
        for key in keys
        if _overtaken(outlook.typed.get(key), shown[key])
    ]
    remarks = outlook.remarks(entry)
    return draw("update/aside.html", wrong=wrong, moved=moved, remarks=remarks, wording=words) if wrong or moved or remarks else Markup("")


def readings(outlook: Outlook, entry: EntryRow) -> Iterator[tuple[str, str]]:
    """Yield the readings of a figure that is in doubt: the text that is taken for just this one, and how pages show it."""
    cell = outlook.typed.get(entry.key("figure"))
    read = read_number(cell.text, entry.unit, milestone=entry.kind == "milestone") if cell else None
    for reading in read.readings if isinstance(read, Doubt) else ():
        yield text_of(reading.values, entry.unit), reading.shown


def review(outlook: Outlook) -> Markup:
    """Show what saving would change: the announced sentence, and every band."""
    after = outlook.preview.after
    shifts = [_shift(shift, outlook) for shift in outlook.preview.shifts] if after else []
    return draw("update/review.html", before=outlook.preview.before, after=after, shifts=shifts, later=outlook.preview.later, wording=words)


def rest(outlook: Outlook, shown: Mapping[Key, str]) -> Markup:
    """Show what `check` says that belongs to no line of the sheet, and what was typed for lines that are gone."""
    strays = [(key, cell.text) for key, cell in outlook.typed.items() if key not in shown]
    if not outlook.rest and not strays:
        return Markup("")
    names = {row.id: row.name for row in outlook.preview.before.rows}
    return draw("update/rest.html", remarks=outlook.rest, names=names, strays=strays, wording=words)


def unread(problems: Sequence[Problem], typed: Mapping[Key, Typed]) -> Markup:
    """Say what keeps a file from being read, and show what was typed for it."""
    cells = [
        (f"{key.objective}{'' if key.part is None else f' ({key.part + 1})'}", words.FIELDS[key.field], cell.text)
        for key, cell in typed.items()
    ]
    return draw("update/unread.html", text=words.broken(problems), problems=problems, cells=cells, wording=words)


def clash(found: Clash, status: Status) -> Markup:
    """Show both values of a cell that two people changed, and what stood there before."""
    values = [(name, told(found.key, text, status)) for name, text in zip(words.CLASH, (found.base, found.theirs, found.mine), strict=True)]
    return draw("update/clash.html", found=found, field=words.FIELDS[found.key.field], values=values)


def counts(outlook: Outlook, *, kept: bool) -> Markup:
    """Say how many cells saving takes along and how many not; `kept` says that the draft holds them all."""
    text = words.counts(len(outlook.ready), len(outlook.wrong), len(outlook.preview.errors))
    shifts = words.shifts(len(outlook.preview.shifts)) if outlook.typed else None
    return draw("update/counts.html", text=text, shifts=shifts, refused=outlook.refused, kept=kept, wording=words)


def saved(text: str, ways: Sequence[tuple[str, str]]) -> Markup:
    """Say that something was saved, with the ways to look at it."""
    return draw("update/saved.html", text=text, ways=ways)


def refused(text: str) -> Markup:
    """Say that nothing was saved, and why."""
    return draw("update/refused.html", text=text)


def told(key: Key, text: str, status: Status) -> str:
    """Write a cell's text as people read it."""
    if key.field == "judged" and text in JUDGED_BANDS:
        return next(band_label(band, status.thresholds) for band in JUDGED_BANDS if band == text)
    return text or words.EMPTY


def _amount(outlook: Outlook, entry: EntryRow) -> str | None:
    """Return the quarter's own amount of a sum, which is not the figure that its band comes from; None of anything else."""
    own, total = entry.key("figure"), entry.key("cumulative")
    if "cumulative" not in entry.written or _text(outlook, entry, total):
        return None
    read = read_number(_text(outlook, entry, own), entry.unit)
    return read.shown or None if isinstance(read, Understood) else None


def _text(outlook: Outlook, entry: EntryRow, key: Key) -> str:
    """Return what a cell of a line holds: what was typed, else what stands in the file."""
    return outlook.typed[key].text if key in outlook.typed else entry.written[key.field]


def _overtaken(cell: Typed | None, present: str) -> bool:
    return cell is not None and present not in (cell.base, cell.text)


def _shift(shift: Shift, outlook: Outlook) -> tuple[Line, Line]:
    return _line(shift.before, outlook.preview.before), _line(shift.after, outlook.preview.after or outlook.preview.before)


def _line(row: Row, status: Status) -> Line:
    return line(row, status, nowhere, {})
