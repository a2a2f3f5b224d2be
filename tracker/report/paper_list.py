"""Lay the list of objectives out on A4, as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from tracker.report.rows import BAR_END, Line, Moved, area_names, line, nowhere
from tracker.status import Band, Row, Status, is_collapsed, worst_first
from tracker.wording import labels, paper, sentences

Values = dict[str, object]
# What surely fits on one page, in all and in a narrow column; only a longer row may be split.
_WHOLE_ROW, _WHOLE_CELL = 2400, 400
_TONES = {"better": paper.BETTER, "worse": paper.WORSE}


def listed(status: Status) -> Values:
    """Return the list's heading, columns and groups, worst band first."""
    columns = [labels.COLUMN_NAME, labels.COLUMN_FIGURES, labels.COLUMN_ATTAINMENT]
    compared = sentences.compared(status)
    ordered = groupby(worst_first(status.rows), key=lambda row: row.band)
    return {
        "title": sentences.list_title(status, len(status.rows)),
        "bar_legend": sentences.bar_legend(status.thresholds),
        "columns": [*columns, labels.raised(compared)] if compared else columns,
        "ticks": [float(threshold) / BAR_END for threshold in status.thresholds],
        "groups": [_group(status, band, list(rows)) for band, rows in ordered],
    }


def _group(status: Status, band: Band, rows: list[Row]) -> Values:
    areas = area_names(status)
    unnamed = [row for row in rows if is_collapsed(row)]
    lines = [line(row, status, nowhere, areas) for row in rows if not is_collapsed(row)]
    return {
        "band": band,
        "label": labels.tally_label(band, status.thresholds),
        "counted": sentences.counted(len(rows)),
        "objectives": [_objective(one) for one in lines],
        "unnamed": {"title": sentences.unnamed_title(len(unnamed)), "text": paper.unnamed_line(unnamed)} if unnamed else None,
    }


def _objective(one: Line) -> Values:
    """Return the rows that belong together: the objective, its parts, and what is said of each; `whole` ones are never split."""
    rows = [_cells(one, part=False), *(row for part in one.parts for row in _with_why(part)), *_why(one.row, part=False)]
    return {"rows": rows, "whole": _is_whole(rows)}


def _with_why(part: Line) -> Iterator[Values]:
    yield _cells(part, part=True)
    yield from _why(part.row, part=True)


def _cells(one: Line, *, part: bool) -> Values:
    known = one.row.named or one.reported
    about = [] if part else [" · ".join(one.about)]
    return {
        "part": part,
        "name": one.row.name,
        "about": [text for text in (*about, f"{labels.AS_WRITTEN}: {one.written}" if one.written else "") if text],
        "figure": one.figure if known else None,
        "reported": one.reported,
        "goal": one.goal if known else None,
        "details": one.details if known else (),
        "band": one.row.band,
        "word": one.word,
        "attained": one.percent or one.word,
        "result": labels.lowered(one.word) if one.percent and one.row.band == "done" else None,
        "bar": None if one.bar is None else one.bar / BAR_END,
        "remark": one.remark,
        "moved": _moved(one.moved) if one.moved else None,
    }


def _moved(moved: Moved) -> Values:
    arrow = f"{moved.arrow}-{moved.tone}" if moved.arrow else None
    return {"arrow": arrow, "tone": moved.tone, "word": _TONES.get(moved.tone), "text": moved.text, "step": moved.step}


def _why(row: Row, *, part: bool) -> Iterator[Values]:
    said = [(labels.REASON, row.reason), (labels.NEXT_STEP, row.next_step)]
    small = [(labels.NOTE, row.note), (labels.SOURCE, row.source)]
    if any(text for _, text in (*said, *small)):
        yield {
            "part": part,
            "said": [{"label": label, "text": text} for label, text in said if text],
            "small": [f"{label}: {text}" for label, text in small if text],
        }


def _is_whole(rows: list[Values]) -> bool:
    texts = [len(str(value)) for row in rows for value in row.values() if value]
    narrow = [len(str(row.get(cell))) for row in rows for cell in ("figure", "goal", "details", "moved", "remark")]
    return sum(texts) <= _WHOLE_ROW and max(narrow) <= _WHOLE_CELL
