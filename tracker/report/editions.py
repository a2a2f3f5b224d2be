"""Draw whether a review is a draft or published, and what changed since."""

from __future__ import annotations

from markupsafe import Markup

from tracker.publishing.edition import Edition
from tracker.report.drawing import draw
from tracker.wording import editions as words


def edition_line(edition: Edition, href: str) -> Markup:
    """Say above a review that follows the plan what became of it: a draft, or published, with every difference; `href` is its report."""
    return draw("edition.html", edition=edition, href=href, said=words)
