"""Draw provinces side by side: the reviews of a period, and the list of the indicators that plans share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from markupsafe import Markup

from tracker import links
from tracker.comparing.asked import Asked
from tracker.comparing.reviews import Block, Reviews
from tracker.comparing.shared import Shared
from tracker.quarters import Period
from tracker.report.drawing import draw
from tracker.report.fragments import legend
from tracker.status import BANDS, JUDGED_BANDS, Band, Status
from tracker.wording import comparing as words

State = Callable[[Status], str | None]
_IN_COLUMNS: tuple[Band, ...] = (*JUDGED_BANDS, "not_reported")


def reviews(found: Reviews, missing: Sequence[str], state: State = lambda _: None) -> Markup:
    """Show the reviews of a period, a table for each block, what they rest on above and the plans without a review below.

    `missing` are the names of provinces that were chosen and have no plan of it.
    """
    tables = Markup("").join(_table(block, found, state) for block in found.blocks)
    legends = legend(found.blocks[0].entries[0].status) if len({block.thresholds for block in found.blocks}) == 1 else ""
    return (
        _opening(found, missing)
        + tables
        + draw("comparing/waiting.html", found=found, illustrative=_illustrative(found), wording=words, links=links)
        + legends
    )


def shared(indicators: Iterable[Shared], every: int, asked: Asked) -> Markup:
    """List indicators, each with the way to its comparison; `every` is how many there are without a search."""
    found = [(one, replace(asked, indicator=one.id, search=None).address) for one in indicators]
    return draw("comparing/shared.html", found=found, every=every, asked=asked, wording=words)


def shared_heading(every: int) -> Markup:
    """Head the list of the indicators that plans share, above its search."""
    return draw("comparing/shared_heading.html", every=every, wording=words)


def periods(others: Iterable[tuple[Period, int, Asked]]) -> Markup:
    """Offer the other periods that there are plans of."""
    named = [(words.period_label(period, plans), asked.address) for period, plans, asked in others]
    return draw("comparing/periods.html", named=named, wording=words) if named else Markup("")


def _illustrative(found: Reviews) -> bool:
    """Say whether nothing shown is real, so that saying it once will do."""
    shown = (*found.entries, *found.waiting)
    return bool(shown) and all(entry.status.illustrative for entry in shown)


def _opening(found: Reviews, missing: Sequence[str]) -> Markup:
    late = sum(entry.late for entry in found.entries)
    usual = all(block.usual for block in found.blocks)
    apart = {"before", "after"} <= set(found.eras)
    return draw(
        "comparing/opening.html",
        found=found,
        late=late,
        missing=missing,
        usual=usual,
        apart=apart,
        illustrative=_illustrative(found),
        wording=words,
    )


def _table(block: Block, found: Reviews, state: State) -> Markup:
    rows = [
        (entry, links.page(links.QUARTER, entry.selection), state(entry.status), _segments(entry.status), _rest(entry.status))
        for entry in block.entries
    ]
    return draw(
        "comparing/table.html",
        block=block,
        rows=rows,
        asked=found.asked,
        columns=JUDGED_BANDS,
        illustrative=_illustrative(found),
        wording=words,
    )


def _segments(status: Status) -> list[tuple[Band, int]]:
    return [(band, status.counts[band]) for band in BANDS if status.counts[band]]


def _rest(status: Status) -> list[tuple[Band, int]]:
    """Return the counts that no column is for."""
    return [(band, count) for band, count in _segments(status) if band not in _IN_COLUMNS]
