"""The words of the page that shows how a plan's objectives keep pace."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.links import Selection
from tracker.pace.progress import Progress
from tracker.quarters import Quarter
from tracker.status import Status
from tracker.wording.labels import period_name, place, quarter_name, raised
from tracker.wording.numbers import number
from tracker.wording.pace import PACES, UNRATED

BY_QUARTER, QUARTER, CHOSEN = "Từng quý", "Quý", "quý đang chọn"
OBJECTIVE, FIGURES, NEEDED, GAP, PROJECTED = "Mục tiêu", "Thực hiện / chỉ tiêu", "Cần đạt đến quý này", "Chênh lệch", "Dự báo kỳ cuối"
ABSENT = "không có"
NOT_OPEN = "Kế hoạch này chưa có kỳ đánh giá nào nên chưa có tiến độ."
ASSIGNED = "Xem các mục tiêu đã giao"
OWN_SPANS, OTHER_SPANS = "Kế hoạch giai đoạn của tỉnh này", "Kế hoạch giai đoạn nơi khác"
NO_SPANS = "Tỉnh này chưa có kế hoạch giai đoạn nào ở đây."
HOW = "Cách tính tiến độ và dự báo"
RULES = (
    (
        "Ban Chỉ đạo công bố",
        "Tiến độ do Ban Chỉ đạo đánh giá được giữ nguyên và lấy trước. Số liệu cho kết quả khác thì trang hiện cả hai.",
    ),
    ("Mức cần đạt", "Theo lộ trình của kế hoạch: mức của quý gần nhất không sau quý đang xem."),
    (
        "Không có lộ trình",
        "Chỉ tiêu cộng dồn thì chia đều cho các quý. Chỉ tiêu khác thì theo đường thẳng từ hiện trạng ban đầu đến chỉ tiêu ở kỳ cuối.",
    ),
    ("Không có cả hai", "Chưa tính được mức cần đạt; chỉ biết đã đạt chỉ tiêu trước kỳ cuối hay chưa."),
    ("Hoàn thành trước thời hạn", "Đạt chỉ tiêu trước kỳ cuối. Hạn mức (cộng dồn, càng ít càng tốt) chỉ kết luận ở kỳ cuối."),
    ("Đảm bảo tiến độ", "Số của chính quý đó bằng hoặc tốt hơn mức cần đạt; ở kỳ cuối là đạt chỉ tiêu. Không lấy số của quý trước."),
    ("Chậm tiến độ", "Chưa bằng mức cần đạt; ở kỳ cuối là chưa đạt chỉ tiêu. Mục tiêu nhiều phần lấy theo phần chậm nhất."),
    ("Dự báo", "Kéo thẳng từ số đầu tiên đến số mới nhất ra kỳ cuối; chỉ tiêu cộng dồn thì theo bình quân mỗi quý. Cần ít nhất hai số."),
    (
        "Có nguy cơ, khó đạt",
        "Có nguy cơ: phải nhanh hơn, nhiều nhất gấp đôi nhịp đến nay. Khó đạt: phải nhanh hơn gấp đôi, hoặc đến nay chưa tiến.",
    ),
    ("Không xếp nhóm", "Tiến độ và dự báo không ảnh hưởng đến nhóm của mục tiêu."),
)


def page_title(status: Status) -> str:
    """Name the page: `Mục tiêu giai đoạn 2021–2025, tỉnh Phú Thọ`, `Tiến độ năm 2024, tỉnh Lào Cai`."""
    what = "Mục tiêu" if status.period.is_span else "Tiến độ"
    return f"{what} {period_name(status.period)}, {place(status.province_kind, status.province_name)}"


def span_label(selection: Selection, name: str, kind: str) -> str:
    """Name a plan of several years that is offered: `Tỉnh Phú Thọ, giai đoạn 2021–2025 (đến quý II/2025)`."""
    until = f" (đến {quarter_name(selection.quarter)})" if selection.quarter else ""
    return f"{raised(place(kind, name))}, {period_name(selection.period)}{until}"


def announced(progress: Progress) -> Iterator[tuple[str, str]]:
    """Yield each number of the announced sentence with its words; those without a pace, or not worked out, only where there are any."""
    for pace, words in PACES.items():
        yield number(str(progress.counts[pace])), words
    if progress.counts[None]:
        yield number(str(progress.counts[None])), UNRATED
    if progress.status.unsound:
        yield number(str(len(progress.status.unsound))), "chưa tính được"


def by_quarter_name(quarter: Quarter) -> str:
    """Name a quarter in the tally below its year: `Quý IV`."""
    return raised(quarter_name(quarter, quarter))


def full_name(quarter: Quarter) -> str:
    """Name a quarter with its year: `quý IV/2024`."""
    return quarter_name(quarter)


def judged_by(progress: Progress) -> str | None:
    """Say how many paces are the committee's own and how many were measured; None where there is none."""
    every = [pace for _, members in progress.groups for _, pace in members if pace.id]
    judged = sum(pace.judged is not None for pace in every)
    measured = len(every) - judged
    said = [f"{judged} do Ban Chỉ đạo công bố" if judged else "", f"{measured} tính theo số liệu" if measured else ""]
    differing = sum(pace.differs for pace in every)
    differs = f" {differing} công bố khác kết quả tính, xem ở từng mục tiêu." if differing else ""
    return f"{raised(' và '.join(filter(None, said)))}.{differs}" if every else None


def single_year(status: Status) -> str:
    """Say that a plan is one of a single year."""
    return f"Trang này trước hết dành cho mục tiêu nhiều năm. Đang xem tiến độ trong kế hoạch {period_name(status.period)}."
