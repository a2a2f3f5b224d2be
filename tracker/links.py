"""Build and read every address of the app: the only place that does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote, urlencode

from tracker.diagnostics import Severity
from tracker.plan.values import as_id
from tracker.quarters import Period, Quarter
from tracker.status import Band, Status

OVERVIEW, QUARTER, OBJECTIVE, YEAR, PROBLEMS, UPDATE = "", "quy", "muc-tieu", "nam", "ra-soat", "cap-nhat"
LEADS, TASKS, SLIDES = "don-vi", "ket-luan", "trinh-chieu"
SPAN, COMPARISON, RANKINGS = "giai-doan", "so-sanh", "xep-hang"
PROVINCE, PERIOD, QUARTER_KEY, OBJECTIVE_KEY = "tinh", "nam", "quy", "muc-tieu"
BAND, AREA, LEAD, SEARCH = "nhom", "linh-vuc", "don-vi", "tim"
FILE, SEVERITY, WITH, INDICATOR = "tep", "muc", "voi", "chi-tieu"
KIND, STANDING, VIEW, WEEK, BY_WEEK = "loai", "tinh-trang", "xem", "tuan", "tuan"
INDEX, MEASURED = "chi-so", "nam-do"
SECTION = "phan"
SLIDE, FIRST_SLIDE, LAST_SLIDE = "trang", "1", "cuoi"
FIGURES, EXCEL, REMINDERS, MEETING, OBJECTIVES, PUBLISHING, HISTORY, NEW_PLAN, FROM_TABLE = SECTIONS = (
    "so-lieu", "excel", "nhac-viec", "ky-hop", "muc-tieu", "cong-bo", "lich-su", "ke-hoach-moi", "tu-bang",
)  # fmt: skip
REPORTS, REPORT_INDEX = "bao-cao", "index.json"
READING = "/phien-ban"
FILE_KINDS = ("json", "csv", "xlsx", "docx", "pdf", "png")
FORM, PARTY = "mau", "dang"
_REPORT = re.compile(rf"([^/]+)/([^/]+)/([^/.]+)(?:/([1-9][0-9]{{0,5}}))?(?:\.({'|'.join(FILE_KINDS)}))?")
REVIEW_KEYS = (PROVINCE, PERIOD, QUARTER_KEY)
BAND_WORDS: Mapping[Band, str] = {
    "done": "hoan-thanh",
    "high": "cao",
    "middle": "giua",
    "low": "thap",
    "not_reported": "chua-bao-cao",
    "not_due": "chua-den-ky",
    "not_applicable": "khong-ap-dung",
}
BANDS_BY_WORD: Mapping[str, Band] = {word: band for band, word in BAND_WORDS.items()}
SEVERITY_WORDS: Mapping[Severity, str] = {"error": "loi", "warning": "canh-bao"}
SEVERITIES_BY_WORD: Mapping[str, Severity] = {word: severity for severity, word in SEVERITY_WORDS.items()}
KIND_WORDS: Mapping[str, str] = {"conclusion": "ket-luan", "task": "nhiem-vu", "inspection": "kiem-tra"}
STANDING_WORDS: Mapping[str, str] = {
    "overdue": "qua-han",
    "soon": "sap-den-han",
    "open": "con-han",
    "undated": "chua-co-han",
    "done": "da-xong",
    "dropped": "da-dung",
}
_WEEK = re.compile(r"([0-9]{4})-?w([0-9]{1,2})", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Selection:
    """What a page shows: one plan, one quarter of it, and what of it: a filtered list, one objective, or one slide.

    `quarter` is None for a plan without an open quarter.
    """

    province: str
    period: Period
    quarter: Quarter | None
    band: Band | None = None
    area: str | None = None
    lead: str | None = None
    search: str | None = None
    objective: str | None = None
    slide: str | None = None

    @property
    def plan(self) -> str:
        """Name the plan as its file does."""
        return f"{self.province}/{self.period}"

    @property
    def whole(self) -> Selection:
        """Return the same review without filters."""
        return replace(self, band=None, area=None, lead=None, search=None, objective=None, slide=None)


def query(selection: Selection | None) -> dict[str, str]:
    """Write a selection as the parameters of an address: province, period and quarter always, filters where there are any."""
    if selection is None:
        return {}
    written = {
        PROVINCE: selection.province,
        PERIOD: str(selection.period),
        QUARTER_KEY: selection.period.code(selection.quarter) if selection.quarter else None,
        SLIDE: selection.slide,
        BAND: BAND_WORDS[selection.band] if selection.band else None,
        AREA: selection.area,
        LEAD: lead_id(selection.lead),
        SEARCH: selection.search,
        OBJECTIVE_KEY: selection.objective,
    }
    return {key: value for key, value in written.items() if value}


def page(path: str, selection: Selection | None) -> str:
    """Return a page's address from the root: `/quy?tinh=lao-cai&nam=2024&quy=q1`."""
    return address(path, query(selection))


def entering(path: str, kept: Mapping[str, str]) -> dict[str, str]:
    """Add to the review that a page is opened with what else its address always names: slides begin with the first."""
    return {**kept, SLIDE: FIRST_SLIDE} if path == SLIDES and QUARTER_KEY in kept else dict(kept)


def review_of(status: Status) -> Selection:
    """Return the selection that shows a status."""
    return Selection(status.province, status.period, status.quarter)


@dataclass(frozen=True, slots=True)
class ReportAddress:
    """What the address of a report names, as it is written: nothing of it need exist."""

    province: str
    period: str
    quarter: str
    version: int | None = None
    kind: str | None = None


def read_report(path: str) -> ReportAddress | None:
    """Read what stands behind `/bao-cao/`: `lao-cai/2024/q1`, `…/q1/2`, `…/q1.pdf`, `…/q1/2.pdf`; None for anything else."""
    found = _REPORT.fullmatch(path)
    if not found:
        return None
    province, period, quarter, version, kind = found.groups()
    return ReportAddress(province, period, quarter, int(version) if version else None, kind)


def report(review: Status | Selection, version: int | None = None, kind: str | None = None, form: str | None = None) -> str:
    """Return the address of a report, of one of its versions, or of a file of either: `/bao-cao/lao-cai/2024/q1/1.docx?mau=dang`."""
    quarter = review.quarter or review.period.quarters[0]
    parts = [REPORTS, review.province, str(review.period), review.period.code(quarter)]
    path = "/".join([*parts, str(version)] if version else parts)
    return address(f"{path}.{kind}" if kind else path, {FORM: form} if form else {})


def objective(selection: Selection, objective_id: str | None) -> str | None:
    """Return the address of one objective's page in the quarter that is looked at; None for a part, which has no page."""
    return page(OBJECTIVE, replace(selection.whole, objective=objective_id)) if objective_id else None


def checked(kept: Selection | None, file: str | None = None, severity: Severity | None = None) -> dict[str, str]:
    """Write what of the problems is shown as parameters, beside the review that other pages are opened with."""
    wanted = {FILE: file, SEVERITY: SEVERITY_WORDS[severity] if severity else None}
    return {**query(kept.whole if kept else None), **{key: value for key, value in wanted.items() if value}}


def followed(
    province: str, kept: Selection | None, kind: str | None = None, standing: str | None = None, lead: str | None = None,
    monday: date | None = None,
) -> dict[str, str]:  # fmt: skip
    """Write which tasks of a province are shown, all or of one week, as parameters, beside the review that other pages are opened with."""
    written = {
        KIND: KIND_WORDS[kind] if kind else None,
        STANDING: STANDING_WORDS[standing] if standing else None,
        LEAD: lead_id(lead),
        VIEW: BY_WEEK if monday else None,
        WEEK: week_code(monday) if monday else None,
    }
    return {**(query(kept.whole) if kept else {PROVINCE: province}), **{key: value for key, value in written.items() if value}}


def week_code(monday: date) -> str:
    """Write an ISO week as links do: `2024-w15`."""
    year, week, _ = monday.isocalendar()
    return f"{year}-w{week:02}"


def monday_of_week(code: str) -> date | None:
    """Return the Monday of a week that a link names; None for anything else."""
    found = _WEEK.fullmatch(code.strip())
    try:
        return date.fromisocalendar(int(found[1]), int(found[2]), 1) if found else None
    except ValueError:
        return None


def ranked(kept: Selection | None, province: str, index: str | None = None, measured: str | None = None) -> dict[str, str]:
    """Write whose ranks are shown as parameters, beside the review that other pages are opened with where it is that province's."""
    review = query(kept.whole) if kept and kept.province == province else {PROVINCE: province}
    wanted = {INDEX: index, MEASURED: measured}
    return {**review, **{key: value for key, value in wanted.items() if value}}


def updating(selection: Selection | None, section: str = FIGURES) -> dict[str, str]:
    """Write which part of the page that updates a plan is open as parameters, beside the review, and the objective it is opened for."""
    return {**query(selection), SECTION: section}


def address(path: str, parameters: Mapping[str, str]) -> str:
    """Return an address from the root with these parameters."""
    written = urlencode(parameters, quote_via=quote)
    return f"/{path}?{written}" if written else f"/{path}"


def lead_id(lead: str | None) -> str | None:
    """Return a lead's name as links write it, without diacritics."""
    return as_id(lead) if lead else None


def quarter_code(text: str, period: Period) -> str:
    """Return a quarter as links write it, from the ways that people type it: `1`, `Q1`, `2024-1`; a year is never dropped unread."""
    year, _, number = text.strip().lower().rpartition("-")
    number = number if number.startswith("q") else f"q{number}"
    return number if not period.is_span and year in ("", str(period)) else f"{year}-{number}"
