"""Draw how objectives keep pace: the announced sentence, the tally by quarter, the list, and one objective's working."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from tracker.pace.progress import ANNOUNCED, Progress
from tracker.pace.values import Pace, PaceId
from tracker.quarters import Quarter
from tracker.report.drawing import draw
from tracker.report.rows import Line, Link, area_names, line
from tracker.status import Row, Status
from tracker.wording import pace as words
from tracker.wording import pacing, span

Address = Callable[[Quarter], str]
Offer = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One objective of the list as it is shown."""

    line: Line
    needed: str | None
    by: str
    gap: str | None
    projected: str | None
    outcome: str | None
    missing: str | None


def symbol(pace: PaceId | None) -> str:
    """Name the shape and the colours of a pace."""
    return f"pace-{(pace or 'unrated').replace('_', '-')}"


def whole(progress: Progress, address: Address, link: Link) -> Markup:
    """Show all of a plan's paces in an open quarter."""
    return opening(progress) + tallies(progress, address) + objectives(progress, link) + rules()


def opening(progress: Progress) -> Markup:
    """Say how many objectives are ahead, on schedule and behind, as a committee announces it."""
    shown = [(pace, progress.counts[pace]) for pace in ANNOUNCED if pace or progress.counts[None]]
    return draw("pace_opening.html", progress=progress, shown=shown, symbol=symbol, wording=span, paces=words)


def tallies(progress: Progress, address: Address) -> Markup:
    """Show each open quarter's tally, by year."""
    shown = [pace for pace in ANNOUNCED if pace or any(counts[None] for _, counts in progress.quarters)]
    years = [(year, list(members)) for year, members in groupby(progress.quarters, key=lambda one: one[0].year)]
    values = {"progress": progress, "shown": shown, "years": years, "address": address, "symbol": symbol}
    return draw("pace_tallies.html", wording=span, paces=words, **values)


def objectives(progress: Progress, link: Link) -> Markup:
    """Show every objective, those behind first: figure, what was planned by now, by what, and where it may end."""
    groups = [(pace, [_entry(row, own, progress.status, link) for row, own in members]) for pace, members in progress.groups]
    return draw("pace_list.html", progress=progress, groups=groups, symbol=symbol, wording=span, paces=words)


def rules() -> Markup:
    """Explain how paces and projections are worked out."""
    return draw("pace_rules.html", wording=span, paces=words, symbol=symbol)


def notice(status: Status, own: Sequence[Offer], others: Sequence[Offer]) -> Markup:
    """Say that the plan is one of a single year, and lead to plans of several years."""
    return draw("pace_notice.html", status=status, own=own, others=others, wording=span)


def working(pace: Pace) -> Markup:
    """Show one objective's pace and projection with their working; a compound objective's part by part."""
    blocks = [(one.name, one.id, pacing.facts(one)) for one in (pace, *pace.parts)]
    return draw("objective/pace.html", blocks=blocks, symbol=symbol, titles=pacing)


def shut(href: str) -> Markup:
    """Say that a plan has no open quarter, and where its objectives stand."""
    return draw("pace_shut.html", href=href, wording=span)


def _entry(row: Row, pace: Pace, status: Status, link: Link) -> Entry:
    track, plan, projection = pace.track, pace.planned, pace.projection
    shown = pace.unmeasured in (None, "no_figure")
    return Entry(
        line=line(row, status, link, area_names(status)),
        needed=words.needed_by_now(track, plan) if track and plan and shown else None,
        by=words.by_what(pace) or pacing.REASONS[pace.unmeasured or "no_number"],
        gap=words.gap(pace.difference, track) if track and pace.measured and pace.difference is not None else None,
        projected=words.projected_value(track, projection) if track and projection else None,
        outcome=words.outcome(projection) if projection else None,
        missing=None if projection else pacing.REASONS[pace.unprojected or "parts"] if _tells(pace) else span.ABSENT,
    )


def _tells(pace: Pace) -> bool:
    """Say whether the reason for a missing projection says something that the rest of the row does not."""
    return pace.unprojected in ("territory_ends", "few_figures", "last_quarter")
