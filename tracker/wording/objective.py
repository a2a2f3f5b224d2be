"""The words of one objective's page, apart from the working of its band and the chart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracker.objective.elsewhere import Other, Territory, Where
from tracker.objective.history import Point, Series
from tracker.plan.models import Document
from tracker.quarters import Quarter
from tracker.status import Row, Status
from tracker.wording.labels import JUDGED, lowered, period_name, place, quarter_name, raised, stated_label
from tracker.wording.numbers import day, number, quantity
from tracker.wording.pace import PACES

BAND, ATTAINMENT, FIGURES = "Nhóm", "Tỷ lệ hoàn thành", "Thực hiện / chỉ tiêu"
WHY, QUARTERS, BASIS, ELSEWHERE = "Vì sao xếp vào nhóm này", "Số liệu theo quý", "Căn cứ và nguồn", "Chỉ tiêu này ở nơi khác"
QUARTER, ACTUAL, TARGET, PLANNED, NOTES = "Quý", "Thực hiện", "Chỉ tiêu", "Lộ trình", "Ghi chú, nguồn"
CHOSEN = "đang xem"
NOT_OPEN = "Kế hoạch này chưa có kỳ đánh giá nào nên mục tiêu chưa được xếp nhóm."
TARGET_GIVEN, START, NOT_PUBLISHED, NOT_SAID = "Chỉ tiêu giao", "Hiện trạng ban đầu", "chưa công bố", "chưa nêu"
ABSENT = "không có"
SOURCE, SHARED_SOURCE, NO_SOURCE = "Nguồn", "Nguồn của kỳ", "Chưa nêu nguồn của số này."
NOT_LISTED = "Các quý khác của giai đoạn không có kỳ đánh giá và không có số nên không liệt kê."
DOCUMENT, PLAN_DOCUMENTS, CHANGED_BY = "Văn bản giao", "Văn bản của kế hoạch", "Văn bản điều chỉnh"
AS_WRITTEN, DEFINITION, NOTE, FILE, LEAD, AREA = "Văn bản ghi", "Cách tính", "Ghi chú", "Tệp số liệu", "Đơn vị chủ trì", "Lĩnh vực"
NO_DOCUMENT, NO_DEFINITION = "Nguồn không nêu văn bản giao mục tiêu này.", "Nguồn không nêu cách tính."
NOT_IN_LIST = "không có trong danh sách văn bản của kế hoạch"
OPEN_DOCUMENT = "mở văn bản"
NO_INDICATOR = "Mục tiêu này chưa gắn với chỉ tiêu chung nào nên chưa có số của nơi khác để đặt cạnh."
NOWHERE = "Chưa có kế hoạch nào khác theo dõi chỉ tiêu này."
ALIKE = "Tên giống nhau chưa chắc đo cùng một việc: xem cách tính trước khi so số."
APART = "Mỗi kế hoạch là một chuỗi số riêng. Địa bàn trước và sau ngày 01/7/2025 khác nhau nên số của hai bên không nối thành một chuỗi."
WHERE: Mapping[Where, str] = {"own": "Cùng tỉnh, kế hoạch khác", "nation": "Quốc gia", "others": "Tỉnh, thành phố khác"}
PLACE, LATEST = "Nơi, kế hoạch", "Số mới nhất"
NO_REVIEW = "chưa có kỳ đánh giá"


def page_title(name: str, status: Status, quarter: Quarter | None) -> str:
    """Name the page in the browser's tab: the objective, then whose and when."""
    when = quarter_name(quarter) if quarter else period_name(status.period)
    return f"{name}: {when}, {place(status.province_kind, status.province_name)}"


def back_label(status: Status, quarter: Quarter | None) -> str:
    """Name the way back to the review that an objective belongs to."""
    where = place(status.province_kind, status.province_name)
    return f"Tình hình {quarter_name(quarter)}, {where}" if quarter else f"Kế hoạch {period_name(status.period)}, {where}"


def quarter_label(point: Point, series: Series) -> str:
    """Name a quarter in the table: `Quý I`, in a span `Quý IV/2022`."""
    return raised(quarter_name(point.quarter, None if series.is_span else point.quarter))


def notes(point: Point) -> tuple[str, ...]:
    """Return what there is to say beside a quarter's figure, each a short sentence."""
    return tuple(text for text in (*_figure_notes(point), *_other_notes(point)) if text)


def territory_name(territory: Territory) -> str:
    """Name a territory, with the day that it ended or began where another one bears its name: `Tỉnh Lào Cai (đến 30/6/2025)`."""
    name = raised(place(territory.kind, territory.name))
    if territory.valid_until:
        return f"{name} (đến {day(territory.valid_until)})"
    return f"{name} (từ {day(territory.valid_from)})" if territory.valid_from else name


def other_name(other: Other) -> str:
    """Name where and when an indicator is followed elsewhere: `Tỉnh Lào Cai (đến 30/6/2025), năm 2025`."""
    return f"{territory_name(other.territory)}, {period_name(other.selection.period)}"


def document_name(number: str | None, document: Document | None) -> str:
    """Write a document as its list does: number, day of issue, title."""
    if document is None:
        return f"{number} ({NOT_IN_LIST})"
    issued = f" ngày {day(document.issued)}" if document.issued else ""
    head = f"{document.number}{issued}" if document.number else (document.title or "")
    return f"{head}: {document.title}" if document.number and document.title else head


def file_name(path: str, line: int | None) -> str:
    """Name the file and the line that an objective stands in."""
    return f"{path}, dòng\u00a0{line}" if line else path


def _figure_notes(point: Point) -> Iterator[str | None]:
    row = point.row
    if point.amount is not None:
        alone = quantity(point.amount, row.unit)
        yield f"Lũy kế do nguồn ghi: {alone}" if point.cumulative else f"Riêng quý này: {alone}"
    yield "Số của cả năm" if point.whole_year else None
    if row.numerator is not None and row.denominator is not None:
        yield f"{number(row.numerator)}/{number(row.denominator)}"
    yield raised(stated_label(row.stated)) if row.stated else None
    yield f"Số liệu ngày {day(point.as_of)}" if point.as_of else None


def _other_notes(point: Point) -> Iterator[str | None]:
    row, change = point.row, point.changed
    if change:
        decided = f" theo {change.document}" if change.document else ""
        why = f": {lowered(change.reason)}" if change.reason else ""
        yield f"Từ quý này chỉ tiêu là {quantity(change.target, row.unit)}{decided}{why}"
    yield JUDGED if row.assessed else None
    yield f"Ban Chỉ đạo đánh giá: {PACES[point.pace]}" if point.pace else None
    yield _excluded(row) if row.band == "not_applicable" else None
    yield point.note


def _excluded(row: Row) -> str | None:
    return f"Lý do: {lowered(row.reason)}" if row.reason else None
