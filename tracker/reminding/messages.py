"""Write a reminder to each lead, as plain text for Zalo or e-mail."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date

from tracker.plan.values import as_id
from tracker.reminding.waiting import Waiting
from tracker.status import Row, Status
from tracker.wording import reminding as words
from tracker.wording.labels import place, quarter_name

# The day that every file in an archive bears: the same content makes the same archive.
_DAY = (2020, 1, 1, 0, 0, 0)


def message(one: Waiting, status: Status, link: str, today: date) -> str:
    """Return the reminder to one lead; `link` opens the review."""
    heading = words.heading(one.lead, quarter_name(status.quarter), place(status.province_kind, status.province_name), len(one.lines))
    lines = [f"{number}. {_line(row, part)}" for number, (row, part) in enumerate(one.lines, 1)]
    return "\n".join([heading, *lines, words.until(status.cutoff, status.meeting, today), words.see(link)])


def everything(found: Sequence[Waiting], status: Status, link: str, today: date) -> str:
    """Return one text for a group that everybody reads: each lead with how many objectives it has not reported, and which."""
    name = place(status.province_kind, status.province_name)
    blocks = ["\n".join([words.of_lead(one.lead, len(one.lines)), *(f"- {_line(row, part)}" for row, part in one.lines)]) for one in found]
    top = words.to_all(quarter_name(status.quarter), name, sum(len(one.lines) for one in found), len(found))
    return "\n\n".join([top, *blocks, "\n".join([words.until(status.cutoff, status.meeting, today), words.see(link)])])


def archive(found: Sequence[Waiting], text: Callable[[Waiting], str], form: Callable[[Waiting], bytes | None]) -> bytes:
    """Return a zip file with a text for each lead, and a form to fill in where there is one; names are ASCII, for old programs."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for number, one in enumerate(found, 1):
            name = f"{number:02}-{as_id(one.lead or words.NO_LEAD)[:60]}"
            # The mark at the start tells Notepad that it is UTF-8.
            _put(packed, f"{name}.txt", ("\ufeff" + text(one).replace("\n", "\r\n")).encode())
            if own := form(one):
                _put(packed, f"{name}.xlsx", own)
    return held.getvalue()


def _put(packed: zipfile.ZipFile, name: str, content: bytes) -> None:
    packed.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED)


def _line(row: Row, part: Row | None) -> str:
    shown = words.part_of(row.name, part.name) if part else row.name
    last = (part or row).last
    return words.objective(shown, (part or row).unit, last)
