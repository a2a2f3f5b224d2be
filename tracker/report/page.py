"""Draw the report that people share: one HTML document that needs no script and asks for nothing else."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from hashlib import sha256
from itertools import groupby

from markupsafe import Markup

from tracker import links
from tracker.publishing.edition import Change, Edition, Version
from tracker.report import fragments, plans
from tracker.report.drawing import REPORT_SHEET, draw, one_line, sprite_of, stylesheet, svg_data_uri
from tracker.report.palette import LOOKS
from tracker.report.qr import qr_svg
from tracker.report.rows import Link, nowhere
from tracker.status import Row
from tracker.wording import editions, pages, sentences
from tracker.wording import report as words

SHARED_SHEET = "styles.css"
_CONTAINER = re.compile(r"@container \(max-width: (\d+)px\)")
# What stays free at each side of the report, in pixels; `sheet.css` takes it from here.
_BESIDE = 25
_SHEET = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Letters, digits and what no parser of CSS or HTML gives a meaning inside a string.
_UNSAFE = re.compile(r"[^\w .,;:/()%+–…-]")


@dataclass(frozen=True, slots=True)
class Site:
    """Where the app stands: its absolute address such as `https://cds.laocai.gov.vn`, None where it is unknown."""

    base: str | None = None

    def at(self, address: str) -> str:
        """Make an address from the root absolute where that is possible, so that a saved report still leads back."""
        return f"{self.base or ''}{address}"


def report_page(edition: Edition, site: Site) -> str:
    """Return the whole document. A pinned edition's rests on its status and version alone."""
    style = Markup(f"<style>{_sheet()}{_running(edition)}</style>")  # noqa: S704 - ours, and CSS strings
    head = {"policy": policy(style), "style": style, "icon": _icon(), "summary": sentences.announcement(edition.status)}
    parts = _fragments(edition, site)
    shown = {**head, "sprite": sprite_of(*parts.values()), **_addresses(edition, site), **parts, **_history(edition, site)}
    names = {"app": pages.APP, "report": words, "editions": editions, "unmarked": unmarked}
    return str(draw("report/page.html", edition=edition, status=edition.status, **names, **shown))


@cache
def _sheet() -> str:
    """Return the report's sheet. It takes the whole window, so that its width need not be measured: a fifteenth of a phone's time."""
    measured = stylesheet(SHARED_SHEET, REPORT_SHEET).replace("container-type: inline-size; ", "")
    by_window = _CONTAINER.sub(lambda found: f"@media (max-width: {int(found[1]) + 2 * _BESIDE}px)", measured)
    return f":root{{--beside:{_BESIDE}px}}{by_window}"


def policy(page: str) -> str:
    """Return the content security policy of a report: nothing from elsewhere, and of styles only the page's own element."""
    found = _SHEET.search(page)
    if found is None:
        raise ValueError("A report carries exactly one style element.")
    digest = b64encode(sha256(found[1].encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"


def css_string(text: str) -> str:
    """Write a text as a CSS string on one line; nothing in it can end the string, the rule or the style element."""
    return '"' + _UNSAFE.sub(lambda found: f"\\{ord(found[0]):06x}", one_line(text)) + '"'


def unmarked(text: str) -> str:
    """Drop the marks that turn the direction of text, where nothing can isolate them from what follows."""
    return _DIRECTION_MARKS.sub("", text)


def _running(edition: Edition) -> str:
    """Return the lines that every printed page repeats, in the sheet's margins."""
    number = f'{css_string(words.PAGE)} " " counter(page) "/" counter(pages)'
    boxes = [("bottom-left", css_string(unmarked(words.running_foot(edition)))), ("bottom-right", number)]
    if edition.version is None:
        boxes.append(("top-right", css_string(editions.DRAFT)))
    return "@page{" + "".join(f"@{name}{{content:{content}}}" for name, content in boxes) + "}"


def _addresses(edition: Edition, site: Site) -> dict[str, object]:
    status, number = edition.status, _pinned_number(edition)
    ways = [(words.WORKING_PAGE, links.page(links.QUARTER, links.review_of(status)))]
    ways += [(name, links.report(status, number, kind, form)) for (kind, form), name in words.FILES.items()]
    if status.before:
        ways.append((words.report_of(status.before), links.report(replace(status, quarter=status.before))))
    own = site.at(links.report(status, number)) if site.base else None
    return {
        "address": own,
        "code": qr_svg(own) if own else None,
        "picture": site.at(links.report(status, number, "png")),
        "ways": [(name, site.at(address)) for name, address in ways],
        "working_page": site.at(ways[0][1]),
        "newest": site.at(links.report(status)) if edition.pinned else None,
    }


def _fragments(edition: Edition, site: Site) -> dict[str, Markup]:
    status = edition.status
    link: Link = nowhere if edition.pinned else partial(_objective, edition, site)
    # The header names the days already.
    undated = replace(status, cutoff=None)
    return {
        "notices": fragments.notices(status),
        "sentence": fragments.sentence(undated),
        "tally": fragments.tally(status),
        "movement": fragments.movement(status, link),
        "groupings": fragments.groupings(status),
        "legend": fragments.legend(status),
        "objectives": fragments.list_heading(status, status.rows) + fragments.objectives(status, status.rows, link, edition.paces),
        "conclusions": plans.conclusions(status),
    }


def _history(edition: Edition, site: Site) -> dict[str, object]:
    """Return what came after the version shown and before it; nothing for a pinned one, which stays as it is."""
    changes, versions = ((), ()) if edition.pinned else (edition.changes, edition.versions)
    others = [version for version in reversed(versions) if edition.version is None or version.number != edition.version.number]
    return {"changes": list(_grouped(changes)), "versions": [(version, _version_address(edition, version, site)) for version in others]}


def _grouped(changes: Sequence[Change]) -> Iterator[tuple[str | None, list[Change]]]:
    for objective, members in groupby(changes, key=lambda change: change.objective):
        yield objective, list(members)


def _version_address(edition: Edition, version: Version, site: Site) -> str:
    return site.at(links.report(edition.status, version.number))


def _pinned_number(edition: Edition) -> int | None:
    return edition.version.number if edition.pinned and edition.version else None


def _objective(edition: Edition, site: Site, row: Row) -> str | None:
    address = links.objective(links.review_of(edition.status), row.id)
    return site.at(address) if address else None


@cache
def _icon() -> str:
    """Return the page's small picture, in the page itself: a browser that finds none asks the server for one."""
    look = LOOKS["done"]
    shape = f'<g fill="{look.light.fill}">{look.outline}</g>'
    mark = f'<g fill="none" stroke="{look.light.text}" stroke-width="2.8" stroke-linecap="round" stroke-linejoin="round">{look.mark}</g>'
    return svg_data_uri(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">{shape}{mark}</svg>')
