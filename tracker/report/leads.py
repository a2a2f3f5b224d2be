"""Draw what each lead answers for in one review, and everything of one lead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from markupsafe import Markup

from tracker.leads import Lead, review_of_lead, spelled_alike
from tracker.links import lead_id
from tracker.report import fragments
from tracker.report.drawing import draw
from tracker.report.rows import Link, area_names, goal, line
from tracker.status import WORST_FIRST, Status
from tracker.wording import due
from tracker.wording import leads as words

LeadLink = Callable[[str | None], str | None]


def whole(leads: Sequence[Lead], status: Status, today: date, href: LeadLink, link: Link) -> Markup:
    """Show every lead of a review, the one that needs attention most first; of a plan that is not open, what each was given."""
    said = {"leads": leads, "status": status, "today": today, "href": href, "link": link, "line": _line(status, link), "wording": words}
    opening = draw("leads/opening.html", pairs=spelled_alike(leads), **said)
    if not status.opened:
        return opening + draw("leads/assigned.html", goal=goal, **said)
    return opening + draw("leads/table.html", bands=WORST_FIRST, **said) + fragments.legend(status)


def unknown(path: str, edit: str | None) -> Markup:
    """Say that no lead is known, and how to name one: in the file, or on the page that `edit` is the address of."""
    return draw("leads/unknown.html", path=path, edit=edit, wording=words)


def one(lead: Lead, every: Sequence[Lead], status: Status, today: date, hrefs: tuple[str, str], link: Link) -> Markup:
    """Show everything of one lead; `hrefs` lead to all leads and to its tasks."""
    own = review_of_lead(status, lead)
    said = {"lead": lead, "status": status, "today": today, "link": link, "line": _line(status, link), "wording": words}
    shown = draw("leads/heading.html", notes=_notes(lead, every), href=hrefs[0], **said)
    if lead.rows and status.opened:
        shown += fragments.sentence(own) + fragments.tally(own) + fragments.movement(own, link)
        shown += fragments.list_heading(own, own.rows) + fragments.objectives(own, own.rows, link)
    elif lead.rows:
        shown += draw("leads/assigned.html", goal=goal, leads=[lead], href=lambda _: None, **said)
    shown += draw("leads/rest.html", href=hrefs[1], due=due, **said)
    return shown + (fragments.legend(status) if status.opened else Markup(""))


def _line(status: Status, link: Link) -> Callable[..., object]:
    areas = area_names(status)
    return lambda row: line(row, status, link, areas)


def _notes(lead: Lead, every: Sequence[Lead]) -> list[str]:
    name = lead.name or ""
    same = [other.name for other in every if other.name and other.name != name and lead_id(other.name) == lead_id(name)]
    near = [another for pair in spelled_alike(every) if name in pair for another in pair if another not in (name, *same)]
    return [*([words.spelled_too(same)] if same else []), *map(words.may_be, near)]
