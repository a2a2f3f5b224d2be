"""Draw the preview picture that chat programs show beside a report's link."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from tracker.publishing.edition import Edition
from tracker.report.paper import segments
from tracker.report.paper_list import Values
from tracker.report.typeset import typeset_png
from tracker.status import JUDGED_BANDS
from tracker.wording import editions, labels, paper
from tracker.wording.numbers import number

_COLOURS = 128


def tally_png(edition: Edition) -> bytes:
    """Return the picture as a PNG of 1200 × 630 pixels in 128 colours, the same bytes for the same edition."""
    drawn = Image.open(BytesIO(typeset_png("picture.typ", picture_data(edition)))).convert("RGB")
    made = BytesIO()
    drawn.quantize(_COLOURS, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
    return made.getvalue()


def picture_data(edition: Edition) -> Values:
    """Return everything the picture shows."""
    status = edition.status
    counts = [(band, number(str(status.counts[band])), labels.tally_label(band, status.thresholds)) for band in JUDGED_BANDS]
    return {
        "committee": editions.committee(status),
        "title": paper.short_headline(status),
        "draft": editions.DRAFT if edition.version is None else None,
        "tiles": [{"band": band, "count": count, "label": label} for band, count, label in counts],
        "segments": segments(status, unsound=True),
        "rest": paper.picture_rest(status),
        "known": paper.picture_line(status),
    }
