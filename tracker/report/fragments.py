"""Draw the visible parts of a review, each as one line of HTML; the shell has their stylesheet and shapes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from markupsafe import Markup

from tracker.pace.values import Pace
from tracker.report.drawing import draw
from tracker.report.rows import Line, Link, area_names, line, nowhere
from tracker.searching import vietnamese_order
from tracker.status import BANDS, JUDGED_BANDS, WORST_FIRST, Band, Group, Row, Status, is_collapsed, worst_first
from tracker.wording import labels, sentences
from tracker.wording.pace import HOW_PROJECTED
from tracker.wording.pace import lines as pace_lines

Paces = Mapping[str, Pace]

GroupLink = Callable[[str | None], str | None]
__all__ = [
    "by_area",
    "by_lead",
    "groupings",
    "legend",
    "list_heading",
    "movement",
    "notices",
    "objectives",
    "overview",
    "overview_card",
    "sentence",
    "tally",
    "tally_bar",
]


def notices(status: Status) -> Markup:
    """Warn that a plan is illustrative or that some of its objectives could not be worked out; empty where neither is so."""
    return draw("notices.html", status=status) if status.illustrative or status.unsound else Markup("")


def sentence(status: Status) -> Markup:
    """Say the tally as a committee announces it, then how it agrees with what was announced and how fresh it is."""
    return draw("sentence.html", status=status)


def tally(status: Status) -> Markup:
    """Show the tally as a bar, four tiles that lead to the groups of the list, and a line of what is not judged."""
    rest = [band for band in BANDS if band not in JUDGED_BANDS and status.counts[band]]
    return draw("tally.html", status=status, bands=JUDGED_BANDS, rest=rest, segments=_segments(status), moves=count_moves(status))


def tally_bar(status: Status) -> Markup:
    """Show only the bar with its numbers."""
    return draw("tally_bar.html", status=status, segments=_segments(status))


def movement(status: Status, link: Link | None = None) -> Markup:
    """List who moved to a better or a worse band; empty where there is no quarter to compare with."""
    if status.before is None:
        return Markup("")
    directions = [("up", labels.MOVED_UP, sentences.moved(status, 1)), ("down", labels.MOVED_DOWN, sentences.moved(status, -1))]
    return draw("movement.html", status=status, directions=directions, link=link or nowhere)


def by_area(status: Status) -> Markup:
    """Show one shape for each objective of an area, worst areas first."""
    return _grouped(status, status.by_area, (labels.BY_AREA, labels.NO_AREA, labels.NO_AREAS))


def by_lead(status: Status, href: GroupLink = lambda _: None) -> Markup:
    """Show one shape for each objective of a lead, worst leads first; one sentence where no lead is known."""
    return _grouped(status, status.by_lead, (labels.BY_LEAD, labels.NO_LEAD, labels.NO_LEADS), href)


def groupings(status: Status, lead_page: GroupLink = lambda _: None) -> Markup:
    """Show the areas and the leads side by side, one below the other where that is too narrow; `lead_page` names each lead's page."""
    return draw("groupings.html", blocks=(by_area(status), by_lead(status, lead_page)))


def legend(status: Status) -> Markup:
    """Explain in words what puts an objective into a band."""
    return draw("legend.html", status=status, bands=BANDS)


def list_heading(status: Status, rows: Sequence[Row]) -> Markup:
    """Head the list with how many of the plan's objectives it shows."""
    return draw("list_heading.html", status=status, shown=len(rows))


def objectives(status: Status, rows: Iterable[Row], link: Link, paces: Paces | None = None) -> Markup:
    """Show objectives in groups, worst first; `link` names each objective's page, or None where it has none; `paces` are by their ids."""
    areas = area_names(status)
    groups = []
    for band, members in groupby(worst_first(rows), key=lambda row: row.band):
        inside = list(members)
        shown = [_paced(line(row, status, link, areas), paces or {}) for row in inside if not is_collapsed(row)]
        groups.append((band, len(inside), shown, [row for row in inside if is_collapsed(row)]))
    projecting = any(pace.projection for pace in (paces or {}).values())
    return draw("objectives.html", status=status, groups=groups, link=link, projected=HOW_PROJECTED if projecting else None)


def _paced(shown: Line, paces: Paces) -> Line:
    pace = paces.get(shown.row.id or "")
    return replace(shown, pace=pace.id if pace else None, paced=pace_lines(pace))


def overview_card(status: Status, href: str | None, state: str | None = None) -> Markup:
    """Show one plan's latest review in short: tally, movement, freshness, whether it is published, and the way to its page."""
    bands = [band for band in BANDS if band in JUDGED_BANDS or status.counts[band]]
    return draw("overview_card.html", status=status, href=href, state=state, bar=tally_bar(status), bands=bands)


def overview(
    reviews: Iterable[tuple[Status, str | None]],
    state: Callable[[Status], str | None] = lambda _: None,
    earlier: Sequence[tuple[str, str]] = (),
) -> Markup:
    """Show several plans' cards beside each other, the plans without a review in a list, and earlier ones as links in a folded one."""
    every = list(reviews)
    cards = [overview_card(status, href, state(status)) for status, href in every if status.opened]
    waiting = [(status, href) for status, href in every if not status.opened]
    in_order = sorted(waiting, key=lambda one: vietnamese_order(one[0].province_name))
    return draw("overview.html", cards=cards, waiting=in_order, earlier=earlier)


def _segments(status: Status) -> list[tuple[Band, int]]:
    return [(band, status.counts[band]) for band in BANDS if status.counts[band]]


def count_moves(status: Status) -> dict[Band, tuple[int, str]]:
    """Return each band's change in number and its tone: only more done and fewer low are better for certain."""
    if status.counts_before is None:
        return {}
    changes = {band: status.counts[band] - status.counts_before[band] for band in JUDGED_BANDS}
    good = {"done": 1, "low": -1}
    return {band: (change, _tone(change * good.get(band, 0))) for band, change in changes.items()}


def _tone(gain: int) -> str:
    return "better" if gain > 0 else "worse" if gain < 0 else "even"


def _grouped(status: Status, groups: tuple[Group, ...], texts: tuple[str, str, str], href: GroupLink = lambda _: None) -> Markup:
    title, unknown, nothing = texts
    ordered = sorted(groups, key=worst_group)
    stated = any(group.key is not None for group in groups)
    shown = [
        (group.label if group.key is not None else unknown, href(group.key), worst_first(group.rows), band_counts(group, status))
        for group in ordered
    ]
    return draw("grouped.html", title=title, groups=shown if stated else [], nothing=nothing, status=status)


def worst_group(group: Group) -> tuple[bool, list[int]]:
    """Return what sorts groups by their worst objectives, those that name nothing last."""
    return group.key is None, [-sum(row.band == band for row in group.rows) for band in WORST_FIRST]


def band_counts(group: Group, status: Status) -> str:
    """Say how many objectives of a group are in each band."""
    counts = Counter(row.band for row in group.rows)
    return ", ".join(f"{counts[band]} {labels.lowered(labels.band_label(band, status.thresholds))}" for band in WORST_FIRST if counts[band])
