"""Lay out what a review says as texts to type over, and make edits of what was typed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from tracker.editing.edits import Conclude, Edit, Meet, Nested
from tracker.plan.models import Conclusion, Plan, Review
from tracker.status import JUDGED_BANDS, Band
from tracker.updating.days import read_day
from tracker.wording import changing as words
from tracker.wording.numbers import day

DATES, TALLY = ("cutoff", "meeting"), tuple(f"reported.{band}" for band in JUDGED_BANDS)
CONCLUSION = (
    "text", "lead", "deadline", "state", "kind", "done_on", "inspected", "inspected_on", "finding", "document", "note",
    "source", "source_url", "id",
)  # fmt: skip
SOURCE, DAYS = ("title", "url"), ("deadline", "done_on", "inspected_on")
# What a new row has before anything is typed into it.
GIVEN = ("state", "kind")
LISTS: Mapping[str, Sequence[str]] = {"conclusions": CONCLUSION, "sources": SOURCE}
_MOST = 9999
Rows = list[dict[str, str]]
Doubts = dict[str, str]


def standing(plan: Plan, quarter: str) -> dict[str, str]:
    """Return what stands in a plan for every field of a review; lists as `write_rows` writes them."""
    review = plan.reviews.get(quarter, Review())
    sources = [(one.title, one.url or "") for one in review.sources]
    dates = {"cutoff": review.cutoff, "meeting": review.meeting}
    return {
        "title": review.title or "",
        **{field: day(value) if value else "" for field, value in dates.items()},
        **{f"reported.{band}": str(getattr(review.reported, band)) if review.reported else "" for band in JUDGED_BANDS},
        "conclusions": write_rows([_row(one) for one in review.conclusions]),
        "sources": write_rows([dict(zip(SOURCE, one, strict=True)) for one in sources]),
    }


def edits_of(quarter: str, typed: Mapping[str, str], stands: Mapping[str, str]) -> tuple[list[Edit], Doubts]:
    """Return the edits of what was typed and differs from what stands, and for each field that cannot be understood the sentence for it.

    A doubt of a row of a list has the key `conclusions.0.deadline`.
    """
    texts = {**stands, **{field: text.strip() for field, text in typed.items() if field in stands}}
    changed = {field for field, text in texts.items() if text != stands[field]}
    doubts = dict(_doubts(texts, changed))
    values: dict[str, Nested] = {}
    if "title" in changed:
        values["title"] = texts["title"] or None
    values |= {field: read_day(texts[field]) for field in DATES if field in changed and field not in doubts}
    if changed.intersection(TALLY) and doubts.keys().isdisjoint(TALLY):
        values["reported"] = _tally(texts)
    if "sources" in changed:
        values["sources"] = [{key: row.get(key) or None for key in SOURCE} for row in read_rows(texts["sources"], SOURCE)]
    edits: list[Edit] = [Meet(quarter, values)] if values else []
    if "conclusions" in changed:
        edits.append(Conclude(quarter, [_conclusion(row) for row in read_rows(texts["conclusions"], CONCLUSION)]))
    return edits, doubts


def read_rows(text: str, keys: Sequence[str]) -> Rows:
    """Return the rows that `write_rows` wrote, those with nothing in them left out; none of a text that it did not write."""
    return [row for _, row in _filled(text, keys)]


def typed_rows(text: str, keys: Sequence[str]) -> Rows:
    """Return every row of a list as it is being typed, the empty ones too."""
    try:
        rows: Any = json.loads(text)
    except ValueError:
        return []
    known = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return [{key: str(row.get(key) or "").strip() for key in keys} for row in known]


def write_rows(rows: Sequence[Mapping[str, str]]) -> str:
    """Write the rows of a list as one text, so that it is typed over, kept and compared as a whole."""
    return json.dumps([dict(row) for row in rows], ensure_ascii=False)


def tally_of(texts: Mapping[str, str]) -> dict[Band, int] | None:
    """Return the tally that was typed, by band; None where it is not whole."""
    counts = [texts.get(field, "").strip() for field in TALLY]
    return dict(zip(JUDGED_BANDS, map(int, counts), strict=True)) if all(map(_is_count, counts)) else None


def _tally(texts: Mapping[str, str]) -> Nested:
    counts = tally_of(texts)
    return {str(band): count for band, count in counts.items()} if counts else None


def _doubts(texts: Mapping[str, str], changed: set[str]) -> Iterator[tuple[str, str]]:
    for field in DATES:
        if field in changed and texts[field] and read_day(texts[field]) is None:
            yield field, words.no_date(texts[field])
    if changed.intersection(TALLY) and any(texts[field] for field in TALLY):
        yield from ((field, words.NO_COUNT) for field in TALLY if not _is_count(texts[field]))
    yield from _doubts_of_rows({field: texts[field] for field in LISTS if field in changed})


def _doubts_of_rows(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if "conclusions" in texts:
        for index, row in _filled(texts["conclusions"], CONCLUSION):
            if not row["text"]:
                yield f"conclusions.{index}.text", words.CONCLUSION_EMPTY
            unread = (key for key in DAYS if row[key] and read_day(row[key]) is None)
            yield from ((f"conclusions.{index}.{key}", words.no_date(row[key])) for key in unread)
            if row["kind"] == "inspection" and not row["inspected"]:
                yield f"conclusions.{index}.inspected", words.INSPECTED_EMPTY
    if "sources" in texts:
        for index, row in _filled(texts["sources"], SOURCE):
            if not row["title"]:
                yield f"sources.{index}.title", words.SOURCE_EMPTY


def _filled(text: str, keys: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    yield from ((index, row) for index, row in enumerate(typed_rows(text, keys)) if any(row[key] for key in keys if key not in GIVEN))


def hidden(key: str, row: Mapping[str, str]) -> bool:
    """Say whether a field of a conclusion is asked for only where it applies, and does not apply here."""
    if key == "done_on":
        return row["state"] != "done"
    return key in ("inspected", "inspected_on", "finding") and row["kind"] != "inspection"


def _row(said: Conclusion) -> dict[str, str]:
    source = said.source
    values = {
        **{key: getattr(said, key, None) for key in CONCLUSION},
        "source": source and source.title,
        "source_url": source and source.url,
    }
    return {key: day(value) if isinstance(value, date) else str(value or "") for key, value in values.items()}


def _conclusion(row: Mapping[str, str]) -> dict[str, Any]:
    """Return a conclusion by its keys; one that does not apply any more, a finding of what is no inspection, is not written."""
    kept = {key: "" if hidden(key, row) else text for key, text in row.items()}
    days = {key: read_day(kept[key]) if kept[key] else None for key in DAYS}
    source = {"title": kept["source"], "url": kept["source_url"]} if kept["source_url"] else kept["source"] or None
    kind = None if kept["kind"] == "conclusion" else kept["kind"]
    values = {**{key: text for key, text in kept.items() if key != "source_url"}, **days, "source": source, "kind": kind}
    always = {"text": kept["text"], "lead": kept["lead"] or None, "deadline": days["deadline"], "state": kept["state"] or "open"}
    return {**always, **{key: value for key, value in values.items() if value and key not in always}}


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdecimal() and int(text) <= _MOST
