"""Write a review as a Word document, in a form that the secretariat can replace."""

from __future__ import annotations

from datetime import UTC, datetime, time
from pathlib import Path
from typing import Literal

from tracker.publishing.edition import Edition
from tracker.report.forms.apart import fill_apart
from tracker.report.forms.context import context
from tracker.report.forms.office import clean
from tracker.report.forms.packing import FormBroken, FormProblem, opened
from tracker.report.forms.rendering import fill
from tracker.wording import documents as words
from tracker.wording import editions

__all__ = ["FormBroken", "form_path", "letter"]

SHIPPED = Path(__file__).parent / "forms"
TEMPLATES = "templates"
_PROPERTY_LONGEST = 250


def form_path(folder: Path, province: str, name: Literal["government", "party"]) -> Path:
    """Return the province's own template, `<folder>/<province>/templates/<name>.docx`, or the shipped one where it has none."""
    own = folder / province / TEMPLATES / f"{name}.docx"
    return own if own.exists() else SHIPPED / f"{name}.docx"


def letter(edition: Edition, address: str | None, form: Path) -> bytes:
    """Return the review as a Word file made from a template; `address` is the report's absolute link.

    The same edition and template give the same bytes. FormBroken says what of a template is wrong.
    """
    given = context(edition, address), _properties(edition), _moment(edition)
    try:
        return fill(opened(form), *given) if form.parent == SHIPPED else fill_apart(form, *given)
    except FormProblem as problem:
        raise FormBroken(form, problem.message) from problem


def _properties(edition: Edition) -> dict[str, str]:
    status, author = edition.status, editions.committee(edition.status)
    named = {
        "title": words.subject(status), "subject": status.plan_title, "comments": editions.state(edition),
        "author": author, "last_modified_by": author,
    }  # fmt: skip
    return {key: clean(text)[:_PROPERTY_LONGEST] for key, text in named.items()}


def _moment(edition: Edition) -> datetime:
    moment = edition.version.published.astimezone(UTC) if edition.version else datetime.combine(words.dated(edition), time(), UTC)
    return moment.replace(tzinfo=None)
