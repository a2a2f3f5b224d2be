"""Make a report's files from its edition: all read the one status."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from tracker import links
from tracker.export import as_csv, as_json
from tracker.publishing.edition import Edition
from tracker.report.letter import form_path, letter
from tracker.report.page import Site, report_page
from tracker.report.paper import report_pdf
from tracker.report.picture import tally_png
from tracker.report.workbook import workbook

Make = Callable[[Edition, "Site", Path], bytes]
HTML = "text/html; charset=utf-8"
OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA: Mapping[str | None, str] = {
    None: HTML,
    "json": "application/json; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "docx": f"{OFFICE}.wordprocessingml.document",
    "pdf": "application/pdf",
    "png": "image/png",
}


def make(edition: Edition, kind: str | None, site: Site, form: Path) -> bytes:
    """Return a report's bytes: the page (kind None) or one of its files; `form` is the Word template of the one that is a letter.

    Raises:
        FormBroken: the template is no Word file, or asks for what there is not.
    """
    return _MAKERS[kind](edition, site, form)


def form_of(folder: Path, edition: Edition, form: str | None) -> Path:
    """Return the Word template of a review's province: its own, or the one that comes with the app."""
    return form_path(folder, edition.status.province, "party" if form == links.PARTY else "government")


def file_name(edition: Edition, kind: str) -> str:
    """Name a file so that it is known on a desk: `lao-cai-2024-q1-du-thao.xlsx`, `lao-cai-2024-q1-ban-1.xlsx`."""
    status = edition.status
    quarter = status.period.code(status.quarter)
    which = f"ban-{edition.version.number}" if edition.version else "du-thao"
    return f"{status.province}-{status.period}-{quarter}-{which}.{kind}"


def address_of(edition: Edition, site: Site) -> str | None:
    """Return the absolute address that an edition's report stands at for ever; None where nobody knows the app's own."""
    version = edition.version.number if edition.pinned and edition.version else None
    return site.base + links.report(edition.status, version) if site.base else None


_MAKERS: Mapping[str | None, Make] = {
    None: lambda edition, site, _: report_page(edition, site).encode(),
    "json": lambda edition, _, __: as_json(edition.status).encode(),
    "csv": lambda edition, _, __: as_csv(edition.status).encode(),
    "xlsx": lambda edition, site, _: workbook(edition, address_of(edition, site)),
    "docx": lambda edition, site, form: letter(edition, address_of(edition, site), form),
    "pdf": lambda edition, site, _: report_pdf(edition, address_of(edition, site)),
    "png": lambda edition, _, __: tally_png(edition),
}
