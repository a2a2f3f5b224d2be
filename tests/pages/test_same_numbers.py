"""Every number that stands in two places is one number: pages, report and files of each review are compared with its status."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.pages.conftest import ILLUSTRATIVE, SHIPPED, Open, plain, words_of
from tracker import links
from tracker.choosing import opened, usable
from tracker.comparing.asked import Asked
from tracker.comparing.reviews import compare
from tracker.export import as_csv, as_json
from tracker.leads import leads_of
from tracker.library import Library, read_library
from tracker.links import Selection
from tracker.publishing.edition import Edition
from tracker.reminding.waiting import waiting
from tracker.report.page import Site, report_page
from tracker.report.paper import paper_data
from tracker.report.picture import picture_data
from tracker.report.workbook import workbook
from tracker.reviewing import Reviewer
from tracker.slides import deck_of
from tracker.status import BANDS, JUDGED_BANDS, Band, Status
from tracker.tasks import tasks_of
from tracker.wording import labels
from tracker.wording.numbers import number
from tracker.year import year_of

TODAY = date(2026, 11, 28)
TILE = re.compile(r'class="tile b-([a-z-]+)".*?<span class="tile-count">(\d+)</span>', re.DOTALL)
SLUGS = {band.replace("_", "-"): band for band in BANDS}


@cache
def library(folder: Path) -> Library:
    """Read a folder once."""
    return read_library(folder, TODAY)


@cache
def reviewer(folder: Path, plan: str) -> Reviewer:
    """Return one plan's reviewer."""
    file = library(folder).files[plan]
    assert file.plan
    return Reviewer(library(folder), file, file.plan)


def reviews(folder: Path) -> list[Selection]:
    """Return every open review of a folder."""
    return [Selection(*plan, quarter) for plan, file in usable(library(folder)).items() for quarter in opened(file)]


EVERY = [(folder, selection) for folder in (SHIPPED, ILLUSTRATIVE) for selection in reviews(folder)]


@pytest.fixture(params=EVERY, ids=[links.page("", selection) for _, selection in EVERY])
def review(request: pytest.FixtureRequest) -> tuple[Path, Selection, Status]:
    """Return a review and its status."""
    folder, selection = request.param
    return folder, selection, reviewer(folder, selection.plan).status(selection.quarter)


def shown(status: Status) -> dict[Band, str]:
    """Return the counts of a status as pages write them."""
    return {band: number(str(status.counts[band])) for band in JUDGED_BANDS}


def tiles(html: str) -> dict[str, str]:
    """Return what the first tiles of a page or report say."""
    return {SLUGS[slug]: count for slug, count in TILE.findall(html)[: len(JUDGED_BANDS)]}


def test_values_of_pages(review: tuple[Path, Selection, Status]) -> None:
    """Leads, the year, the comparison, slides and reminders count what the review counts."""
    folder, selection, status = review
    leads = leads_of(status, tasks_of(library(folder), selection.province), TODAY)
    assert Counter({band: sum(lead.counts[band] for lead in leads) for band in BANDS}) == Counter(status.counts)
    column = next(column for column in year_of(reviewer(folder, selection.plan)).columns if column.quarter == selection.quarter)
    assert column.status is not None
    assert column.status.counts == status.counts
    found = compare(library(folder), Asked(selection.period, selection.quarter), lambda plan: reviewer(folder, plan))
    assert next(entry.status.counts for entry in found.entries if entry.selection.province == selection.province) == status.counts
    deck = deck_of(status)
    assert deck.status.counts == status.counts
    fallen = sum(row.band in ("high", "done") and row.movement is not None and row.movement.band_step < 0 for row in status.rows)
    assert deck.behind == sum(status.counts[band] for band in ("low", "not_reported", "middle")) + fallen
    missing = {row.id for one in waiting(status) for row, _ in one.lines}
    assert len(missing) == status.counts["not_reported"]
    assert sum(len(group.rows) for group in status.by_area) == len(status.rows)


def test_report_and_files(review: tuple[Path, Selection, Status]) -> None:
    """The report, its paper, picture, JSON, CSV and Excel say the same counts, and the same attainment of each objective."""
    _, _, status = review
    edition = Edition(status)
    assert tiles(report_page(edition, Site(None))) == {band: str(status.counts[band]) for band in JUDGED_BANDS}
    assert {tile["band"]: tile["count"] for tile in picture_data(edition)["tiles"]} == shown(status)
    assert {tile["band"]: tile["count"] for tile in paper_data(edition, None)["tiles"]} == shown(status)
    data = json.loads(as_json(status))
    assert data["counts"] == status.counts
    rows = list(csv.DictReader(io.StringIO(as_csv(status).removeprefix("\ufeff"))))
    assert [row["attainment"] for row in rows] == [one["attainment"] or "" for one in data["objectives"]]
    assert Counter(row["band"] for row in rows) == Counter({band: count for band, count in status.counts.items() if count})
    assert excel_counts(edition) == {labels.tally_label(band, status.thresholds): status.counts[band] for band in JUDGED_BANDS}


def excel_counts(edition: Edition) -> dict[str, int]:
    """Return the counts that the summary of the Excel file has."""
    sheet = load_workbook(io.BytesIO(workbook(edition, None))).worksheets[1]
    known = {labels.tally_label(band, edition.status.thresholds) for band in JUDGED_BANDS}
    cells = [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows()]
    return {str(row[0]): int(str(row[1])) for row in cells if row and row[0] in known}


@pytest.mark.parametrize(
    ("folder", "selection"),
    [
        (SHIPPED, ("lao-cai", "2024", "q1")),
        (ILLUSTRATIVE, ("tinh-mau-a", "2024", "q2")),
        (ILLUSTRATIVE, ("tinh-mau-b", "2021-2025", "2024-q4")),
    ],
)
def test_what_pages_say(open_page: Open, folder: Path, selection: tuple[str, str, str]) -> None:
    """Opened as a reader does, the pages of one review say one tally."""
    address = dict(zip(links.REVIEW_KEYS, selection, strict=True))
    province, period, quarter = selection
    own = reviewer(folder, f"{province}/{period}")
    status = own.status(own.plan.period.quarter(quarter))
    counts = shown(status)
    assert tiles(words_of(open_page("quy.py", folder, **address))) == counts
    sides = plain(words_of(open_page("so_sanh.py", folder, **address)))
    leads = plain(words_of(open_page("don_vi.py", folder, **address)))
    slide = words_of(open_page("trinh_chieu.py", folder, **address))
    assert re.findall(r'class="s-count">(\d+)<', slide)[:4] == list(counts.values())
    assert f"{status.total} mục tiêu" in leads or not any(row.lead for row in status.rows)
    assert status.province_name in sides
