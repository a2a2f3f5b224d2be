"""Find what a plan says otherwise than a published version of its review, in the words that readers see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracker.publishing.edition import Change
from tracker.report.rows import Line, area_names, line, nowhere
from tracker.status import Status
from tracker.wording import editions as words
from tracker.wording import labels
from tracker.wording.due import facts
from tracker.wording.numbers import day, percent

Facts = Mapping[str, str | None]
Areas = Mapping[str | None, str | None]


def changes(published: Status, now: Status) -> tuple[Change, ...]:
    """Compare a published review with what the plan says now: the review's own facts first, then the objectives in the published order.

    Only what a reader sees counts; an objective whose lines have errors now is named as that.
    """
    return (*_different(None, _of_review(published), _of_review(now)), *_of_objectives(published, now))


def _of_objectives(published: Status, now: Status) -> Iterator[Change]:
    before, after = ({row.id: row for row in status.rows} for status in (published, now))
    then, today = area_names(published), area_names(now)
    for key, row in before.items():
        if key in after:
            yield from _of_line(row.name, line(row, published, nowhere, then), line(after[key], now, nowhere, today), (then, today))
        else:
            yield Change(row.name, words.THE_OBJECTIVE, words.THERE, words.UNSOUND if key in now.unsound else None)
    yield from (Change(row.name, words.THE_OBJECTIVE, None, words.THERE) for key, row in after.items() if key not in before)


def _of_line(name: str, before: Line, after: Line, areas: tuple[Areas, Areas]) -> Iterator[Change]:
    yield from _different(name, _facts(before, areas[0]), _facts(after, areas[1]))
    earlier, later = ({part.row.name: part for part in one.parts} for one in (before, after))
    for part in dict.fromkeys((*earlier, *later)):
        whole = f"{name}, {labels.lowered(part)}"
        if part in earlier and part in later:
            yield from _of_line(whole, earlier[part], later[part], areas)
        else:
            yield Change(whole, words.THE_OBJECTIVE, words.THERE if part in earlier else None, words.THERE if part in later else None)


def _facts(shown: Line, areas: Areas) -> Facts:
    row = shown.row
    return {
        words.NAME: row.name,
        words.AREA: areas.get(row.area, row.area),
        words.LEAD: row.lead,
        words.ACTUAL: _joined(shown.figure, *shown.details, shown.remark),
        words.TARGET: _joined(shown.goal, shown.written),
        words.ATTAINMENT: _joined(shown.percent, shown.word),
        words.MOVEMENT: _joined(shown.moved.text, shown.moved.step) if shown.moved else None,
        labels.REASON: row.reason,
        labels.NEXT_STEP: row.next_step,
        labels.NOTE: row.note,
        labels.SOURCE: row.source,
    }


def _of_review(status: Status) -> Facts:
    announced = status.announced or {}
    tally = (f"{count} {labels.lowered(labels.tally_label(band, status.thresholds))}" for band, count in announced.items())
    papers = (_joined(paper.number, day(paper.issued) if paper.issued else None, paper.title) for paper in status.documents)
    return {
        words.TITLE: words.report_title(status),
        words.PLAN_TITLE: status.plan_title or None,
        words.CUTOFF: day(status.cutoff) if status.cutoff else None,
        words.MEETING: day(status.meeting) if status.meeting else None,
        words.ANNOUNCED: _joined(*tally),
        words.THRESHOLDS: _joined(*map(percent, status.thresholds)),
        words.CONCLUSIONS: "; ".join(_conclusions(status)) or None,
        words.SOURCES: "; ".join(filter(None, (_joined(title, url) for title, url in status.sources))) or None,
        words.DOCUMENTS: "; ".join(filter(None, papers)) or None,
    }


def _conclusions(status: Status) -> Iterator[str]:
    for said in status.conclusions:
        yield _joined(said.text, *facts(said)) or ""


def _different(objective: str | None, before: Facts, after: Facts) -> Iterator[Change]:
    yield from (Change(objective, what, before[what], after[what]) for what in before if before[what] != after[what])


def _joined(*texts: str | None) -> str | None:
    return ", ".join(text for text in texts if text) or None
