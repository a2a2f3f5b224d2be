"""Lay an edition out on A4: what the PDF's template shows, as plain values."""

from __future__ import annotations

from io import BytesIO

import segno

from tracker.publishing.edition import Edition
from tracker.report.fragments import band_counts, count_moves, worst_group
from tracker.report.paper_list import Values, listed
from tracker.report.typeset import typeset_pdf
from tracker.status import BANDS, JUDGED_BANDS, Band, Group, Status, worst_first
from tracker.wording import documents, editions, labels, numbers, pages, paper, report, sentences

# A segment of the tally bar is never narrower than its number.
_NARROWEST = 0.042


def report_pdf(edition: Edition, address: str | None) -> bytes:
    """Return the report as a tagged A4 PDF, the same bytes for the same edition.

    `address` is the report's absolute link, which stands as a QR code on the first page; there is none without it.
    """
    return typeset_pdf("report.typ", paper_data(edition, address))


def paper_data(edition: Edition, address: str | None) -> Values:
    """Return everything the template shows; it adds the unchanging words and decides nothing."""
    status = edition.status
    return {
        **_heading(edition),
        "address": address,
        "qr_alt": report.qr_label(address) if address else None,
        "qr": _qr(address) if address else None,
        "notices": _notices(edition),
        "changes": _changes(edition),
        "counted": sentences.counted(status.total),
        "parts": sentences.tally_parts(status),
        "announcement": sentences.announcement(status),
        "differs": sentences.reconciliation(status) if sentences.reconciles(status) is False else None,
        "remarks": _remarks(status),
        "segments": segments(status),
        "tiles": [_tile(status, band) for band in JUDGED_BANDS],
        "rest": [_named_count(status, band) for band in BANDS if band not in JUDGED_BANDS and status.counts[band]],
        "movement": _movement(status),
        "groupings": [
            _grouping(status, status.by_area, (labels.BY_AREA, labels.NO_AREA, labels.NO_AREAS)),
            _grouping(status, status.by_lead, (labels.BY_LEAD, labels.NO_LEAD, labels.NO_LEADS)),
        ],
        "legend": [_rule(status, band) for band in BANDS],
        "method": sentences.method(labels.GOAL),
        "list": listed(status),
        **_ending(status),
    }


def segments(status: Status, *, unsound: bool = False) -> list[Values]:
    """Return the tally bar's segments: each band's number and share of the width; `unsound` adds what could not be worked out."""
    counts = {band: status.counts[band] for band in BANDS} | ({"unsound": len(status.unsound)} if unsound else {})
    least = sum(counts.values()) * _NARROWEST
    return [{"band": band, "count": numbers.number(str(count)), "width": max(count, least)} for band, count in counts.items() if count]


def _heading(edition: Edition) -> Values:
    status, version = edition.status, edition.version
    return {
        "committee": editions.committee(status),
        "title": editions.report_title(status),
        "document_title": editions.tab_title(status),
        "subject": report.subject(status),
        "dates": report.dates(status) or [sentences.freshness(status)],
        "draft": editions.DRAFT if version is None else None,
        "mark": editions.state(edition),
        "reason": editions.reason_line(version) if version else None,
        "published": editions.local(version.published).date().timetuple()[:3] if version else None,
        "running": report.running_title(status),
        "fresh": paper.freshness_everywhere(status),
    }


def _qr(address: str) -> str:
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", omitsize=True, border=0)
    return drawn.getvalue().decode()


def _notices(edition: Edition) -> list[str]:
    status, version = edition.status, edition.version
    draft = None if version else editions.DRAFT_LINE
    tampered = editions.TAMPERED if version and not version.intact else None
    illustrative = labels.ILLUSTRATIVE if status.illustrative else None
    return [text for text in (draft, tampered, illustrative, documents.unsound(status)) if text]


def _changes(edition: Edition) -> Values | None:
    if edition.version is None or edition.pinned or not edition.changes:
        return None
    lines = [editions.change_line(change) for change in edition.changes]
    return {"title": editions.CHANGED, "lead": editions.CHANGED_LEAD, "lines": lines}


def _remarks(status: Status) -> str:
    """Join what is said below the announcement; the day of the figures stands among the dates already."""
    agrees = [sentences.reconciliation(status)] if sentences.reconciles(status) else []
    return " ".join(text for text in (*agrees, *sentences.remarks(status)) if text and text != sentences.data_until(status))


def _named_count(status: Status, band: Band) -> Values:
    return {"band": band, "count": numbers.number(str(status.counts[band])), "label": paper.rest_label(status, band)}


def _tile(status: Status, band: Band) -> Values:
    named = {**_named_count(status, band), "label": labels.tally_label(band, status.thresholds)}
    compared = sentences.compared(status)
    if compared is None or status.counts_before is None:
        return {**named, "move": None}
    change, tone = count_moves(status)[band]
    way, word = ("up", paper.MORE) if change > 0 else ("down", paper.FEWER) if change else ("same", labels.UNCHANGED)
    move = {"arrow": f"{way}-{tone}", "word": word, "by": str(abs(change) or ""), "tone": tone}
    return {**named, "move": {**move, "beside": paper.compared_with(compared, status.counts_before[band])}}


def _movement(status: Status) -> Values | None:
    if status.before is None:
        return None
    ways = (("up-better", labels.MOVED_UP, 1), ("down-worse", labels.MOVED_DOWN, -1))
    directions = [{"arrow": arrow, "title": title, "rows": _moved(status, step)} for arrow, title, step in ways]
    nothing = None if any(direction["rows"] for direction in directions) else sentences.movement_line(status)
    return {"compared": sentences.compared(status), "directions": directions, "nothing": nothing}


def _moved(status: Status, step: int) -> list[Values]:
    return [
        {
            "name": row.name,
            "before": row.movement.band_before,
            "from": labels.lowered(labels.band_label(row.movement.band_before, status.thresholds)),
            "band": row.band,
            "to": labels.lowered(labels.row_label(row, status.thresholds)),
        }
        for row in sentences.moved(status, step)
        if row.movement
    ]


def _grouping(status: Status, groups: tuple[Group, ...], texts: tuple[str, str, str]) -> Values:
    title, unknown, nothing = texts
    shown = [
        {
            "label": unknown if group.key is None else group.label,
            "bands": [row.band for row in worst_first(group.rows)],
            "alt": band_counts(group, status),
        }
        for group in sorted(groups, key=worst_group)
    ]
    return {"title": title, "nothing": nothing, "rows": shown if any(group.key is not None for group in groups) else []}


def _rule(status: Status, band: Band) -> Values:
    return {"band": band, "label": labels.tally_label(band, status.thresholds), "rule": labels.band_rule(band, status.thresholds)}


def _ending(status: Status) -> Values:
    return {
        "documents_title": report.DOCUMENTS,
        "sources_title": pages.SOURCES,
        "address_title": report.ADDRESS,
        "conclusions_title": paper.conclusions_title(status),
        "conclusions": [{"text": said.text, "facts": documents.conclusion(said)} for said in status.conclusions],
        "sources": [{"text": title, "url": url} for title, url in status.sources],
        "documents": [{"text": documents.basis(basis), "url": basis.url} for basis in status.documents],
    }
