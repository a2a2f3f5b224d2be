"""The preview picture: always 1200 × 630, small, and never without a number."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from tests.statuses import first_quarter, row, status
from tracker.publishing.edition import Edition, Version
from tracker.report.palette import LOOKS
from tracker.report.picture import picture_data, tally_png
from tracker.status import BANDS, JUDGED_BANDS, Status
from tracker.wording.labels import ILLUSTRATIVE

VERSION = Version(1, datetime(2024, 4, 3, 9, tzinfo=UTC))
LONG = "Kỳ đánh giá có tên rất dài " * 15
MARGIN = 40


def picture(edition: Edition) -> Image.Image:
    """Return the picture in full colours."""
    return Image.open(BytesIO(tally_png(edition))).convert("RGB")


def counts(**given: int) -> Status:
    """Return a review with these counts and no rows."""
    return replace(first_quarter(), counts=dict.fromkeys(BANDS, 0) | given, total=sum(given.values()))


EVERY_BAND = {"done": 9, "high": 6, "middle": 5, "low": 1, "not_reported": 1, "not_due": 1, "not_applicable": 1}
REVIEWS = {
    "shipped": first_quarter(),
    "every band": counts(**EVERY_BAND),
    "nothing": status([]),
    "one": status([row("Một", "low", target="95", actual="10")]),
    "many": counts(done=1200, high=345, low=99, not_reported=1),
    "long": replace(first_quarter(), title=LONG, province_name=LONG),
    "one word": replace(first_quarter(), title="x" * 400, province_name="Ộ" * 400),
    "markup": replace(first_quarter(), title='#read("/etc/passwd") *x* $y$ \\u{41} 🚩', province_name="<b>&"),
    "illustrative": replace(first_quarter(), illustrative=True),
    "unsound": replace(first_quarter(), total=27, unsound=("a", "b", None)),
}


@pytest.mark.parametrize("name", REVIEWS)
@pytest.mark.parametrize("version", [None, VERSION])
def test_size_and_weight(name, version):
    """Chat programs get exactly 1200 × 630 in at most 60 kB, and nothing stands in the margins."""
    made = tally_png(Edition(REVIEWS[name], version))
    drawn = Image.open(BytesIO(made))
    assert (drawn.format, drawn.size) == ("PNG", (1200, 630))
    assert len(made) <= 60_000
    ground = Image.new("RGB", drawn.size, "white")
    left, top, right, bottom = ImageChops.difference(drawn.convert("RGB"), ground).getbbox()
    assert left >= MARGIN
    assert top >= MARGIN
    assert right <= 1200 - MARGIN
    assert bottom <= 630 - MARGIN + 10


@pytest.mark.parametrize(
    "other",
    [
        Edition(counts(done=7, high=9, middle=7, low=1)),
        Edition(replace(first_quarter(), unsound=("a",), total=25)),
        Edition(replace(first_quarter(), province_name="Phú Thọ")),
        Edition(replace(first_quarter(), title="Sơ kết")),
        Edition(replace(first_quarter(), meeting=None)),
        Edition(first_quarter(), VERSION),
    ],
)
def test_what_is_said_is_seen(other):
    """Counts, names, dates and being a draft each change the picture, and the same edition is the same bytes."""
    assert tally_png(Edition(first_quarter())) == tally_png(Edition(first_quarter()))
    assert tally_png(other) != tally_png(Edition(first_quarter()))


def test_a_draft_is_marked():
    """`Dự thảo` stands framed in the upper right corner, where a published version has nothing."""
    corner = (960, 30, 1160, 100)
    draft, published = picture(Edition(first_quarter())).crop(corner), picture(Edition(first_quarter(), VERSION)).crop(corner)
    assert draft.getextrema()[0][0] < 60
    assert published.getextrema() == ((255, 255),) * 3


def test_bar_holds_every_band_in_order():
    """The bar's colours stand in the order of the bands, each as wide as its number, and narrow ones wide enough for theirs."""
    data = picture_data(Edition(REVIEWS["every band"]))
    assert [(segment["band"], segment["count"]) for segment in data["segments"]] == [(band, str(EVERY_BAND[band])) for band in BANDS]
    drawn = picture(Edition(REVIEWS["every band"]))
    row_of_bar = [drawn.getpixel((x, 470)) for x in range(1200)]
    widths = [sum(_near(pixel, LOOKS[band].light.fill) for pixel in row_of_bar) for band in JUDGED_BANDS]
    assert widths[0] > widths[1] > widths[2] > widths[3] > 25


@pytest.mark.parametrize(
    ("review", "line"),
    [
        ("shipped", None),
        ("every band", "1 chưa báo cáo, 1 chưa đến kỳ báo cáo, 1 không áp dụng"),
        ("unsound", "3 chưa tính được"),
        ("many", "1 chưa báo cáo"),
    ],
)
def test_what_the_large_numbers_leave_out_is_said(review, line):
    """Objectives without a judged band stand in a line of their own, and in the bar."""
    data = picture_data(Edition(REVIEWS[review]))
    assert data["rest"] == line
    assert (len(data["segments"]) > 4) is (review in ("every band", "unsound"))


def test_known_dates_are_named():
    """The last line says how many objectives there are, which date is known, and that an illustrative plan is not real."""
    assert picture_data(Edition(first_quarter()))["known"] == "24 mục tiêu. Ban Chỉ đạo họp ngày 03/4/2024."
    assert picture_data(Edition(replace(first_quarter(), illustrative=True)))["known"].endswith(ILLUSTRATIVE)
    assert picture_data(Edition(status([])))["known"] == "0 mục tiêu. Nguồn không ghi ngày số liệu."


def _near(pixel: tuple[int, ...], colour: str | None) -> bool:
    assert colour is not None
    return all(abs(one - int(colour[place : place + 2], 16)) <= 6 for one, place in zip(pixel, (1, 3, 5), strict=True))
