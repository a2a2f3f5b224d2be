"""The words of Xếp hạng: ranks, changes of places, and why some ranks are not compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from tracker.plan.indices import Edition, Index, Reading, When
from tracker.ranking.fields import Break
from tracker.ranking.record import Change, Line, Record, Standing
from tracker.wording.labels import place, raised
from tracker.wording.numbers import day, number, plain
from tracker.wording.pages import RANKINGS_TITLE

TITLE = RANKINGS_TITLE
PROVINCE, INDEX, MEASURED = "Tỉnh, thành phố", "Chỉ số", "Năm đo"
ALL_INDICES = "Mọi chỉ số của tỉnh"
RANK, SCORE, PUBLISHED, MOVED, NOTES, COMPONENT, UNIT, NAME = (
    "Hạng", "Điểm", "Công bố", "So với lần trước", "Ghi chú, nguồn", "Chỉ số thành phần", "Đơn vị", "Tỉnh, thành phố",
)  # fmt: skip
LATEST, HISTORY, COMPONENTS, OWN = "Thứ hạng mới nhất", "Qua các năm", "Chỉ số thành phần", "Tỉnh tự xếp hạng"
INFERRED, TIED, CHOSEN = "suy ra", "đồng hạng", "đang chọn"
INFERRED_WHY = "suy ra: không nguồn nào ghi thứ hạng này, tính từ thứ hạng khác và số bậc tăng, giảm."
OF_INFERRED = "Nguồn không nêu xếp hạng bao nhiêu đơn vị."
NO_RANK, NO_SCORE, FIRST, ABSENT = "nguồn không nêu", "chưa nêu", "chưa có lần trước để so", "chưa có"
NO_DATE = "không rõ ngày"
WHOLE_TABLE = "Xem cả bảng"
BACK = "Mọi chỉ số"
NO_INDICES = "Chưa có bảng xếp hạng nào trong thư mục số liệu. Đặt tệp vào thư mục indices, ví dụ indices/dti.yaml."
ILLUSTRATIVE = "Bảng xếp hạng minh họa: tên và số liệu không có thật."
DIRECTION = "Hạng 1 là tốt nhất: tăng bậc là số hạng nhỏ đi."
SCOPES: Mapping[str, str] = {
    "provinces": "tỉnh, thành phố",
    "agencies": "sở, ban, ngành",
    "districts": "huyện, thành phố",
    "communes": "xã",
}
SOURCE, NOTE = "Nguồn", "Ghi chú"
RANKED, STRUCTURE, AVERAGE, NATIONAL = "Xếp hạng", "Gồm", "Điểm trung bình", "Điểm của cả nước"
KEEPS = "không so sánh trực tiếp"
SINGLE = "Nguồn của các chỉ số mới có một năm"
GAPS = "Ô trống: nguồn không nêu điểm, hoặc chưa có lần trước để so."

_MISNAMED: Mapping[str, str] = {
    "province": "Không có tỉnh, thành phố nào mang mã “{text}”.",
    "index": "Không có chỉ số nào mang mã “{text}”.",
    "no_index": "Liên kết nêu năm đo “{text}” mà chưa nêu chỉ số.",
    "measured": "Chỉ số này không có lần công bố nào đo năm “{text}”.",
    "review": "Không có kỳ “{text}” của tỉnh này.",
    "nothing": NO_INDICES,
}


def misnamed(what: str, text: str) -> str:
    """Say what of an address is unknown."""
    return _MISNAMED[what].format(text=text)


def page_title(kind: str, name: str) -> str:
    """Name the page of one province's ranks."""
    return f"{TITLE} của {place(kind, name)}" if kind != "national" else f"{TITLE}: {name}"


def table_title(index: Index, edition: Edition) -> str:
    """Name the page of one edition: `Bảng xếp hạng DTI năm 2022`."""
    ranked = any(result.rank is not None for result in edition.results)
    return f"Bảng {'xếp hạng' if ranked else 'điểm'} {index.short} {when(edition.measured)}"


def when(measured: When) -> str:
    """Name what was measured: `năm 2022`, `tháng 9/2025`."""
    return f"tháng {measured.month}/{measured.year}" if measured.monthly else f"năm {measured.year}"


def measured_label(measured: When) -> str:
    """Name what was measured in a column of years."""
    return f"{measured.month}/{measured.year}" if measured.monthly else str(measured.year)


def rank(standing: Standing) -> str:
    """Write a rank with what it is out of: `48/63`, `hạng 1` where the total is not known."""
    return place_of(standing.mark.rank, standing.of)


def place_of(rank: Decimal | None, of: Decimal | None) -> str:
    """Write a rank and a total."""
    if rank is None:
        return NO_RANK
    return f"{plain(rank)}/{plain(of)}" if of is not None else f"hạng {plain(rank)}"


def score(value: Decimal | None, unit: str | None = None) -> str | None:
    """Write a score as it was published, with its unit if it has one."""
    if value is None:
        return None
    return number(format(value, "f")) + (f" {unit}" if unit else "")


def published(edition: Edition) -> str:
    """Write the day of publication."""
    return day(edition.published) if edition.published else NO_DATE


def change(made: Change | None, of: Decimal | None) -> str:
    """Say a change of places: `tăng 4 bậc so với năm 2020`; where places cannot be compared, both ranks and out of how many."""
    if made is None:
        return FIRST
    if made.places is None:
        total = f"trên {plain(of)}" if of is not None else "không rõ trên bao nhiêu"
        before = f"trên {plain(made.of)}" if made.of is not None else "không rõ trên bao nhiêu"
        return f"nay {total}, {when(made.since)} hạng {plain(made.rank)} {before}: {KEEPS}"
    return f"{steps(made.places)} so với {when(made.since)}"


def steps(places: int) -> str:
    """Say a number of places in words: `tăng 4 bậc`, `giảm 23 bậc`, `giữ nguyên`."""
    return "giữ nguyên" if places == 0 else f"{'tăng' if places > 0 else 'giảm'} {abs(places)} bậc"


def break_heading(parted: Break) -> str:
    """Say that ranks on both sides of a day are of different fields."""
    return f"Từ {day(parted.day)}: {parted.after} tỉnh, không so sánh trực tiếp với hạng của {parted.before} tỉnh"


def kin_label(name: str, *, later: bool) -> str:
    """Say how a line of a table of other provinces belongs to the one that is chosen; `later` where the table is of the time after it."""
    return f"gồm cả {name} trước đó" if later else f"nay thuộc {name}"


def back_label(name: str) -> str:
    """Name the way back to all ranks of a province."""
    return f"{BACK} của {name}"


def opening(shown: Sequence[Record]) -> str:
    """Say the latest ranks in one sentence, those of the first few indices."""
    said = []
    for record in [one for one in shown if one.latest.mark.rank is not None][:2]:
        moved = record.latest.change
        step = f", {change(moved, record.latest.of)}" if moved and moved.places is not None else ""
        said.append(f"{record.index.short} {rank(record.latest)} ({when(record.latest.measured)}{step})")
    return "; ".join(said) + "." if said else ""


def nothing(name: str) -> str:
    """Say that no index ranks a province."""
    return f"{name} chưa có thứ hạng nào trong các bảng xếp hạng ở đây."


def structure(edition: Edition) -> str | None:
    """Say of how many indices an edition is made."""
    said = [
        f"{plain(edition.main_indices)} chỉ số chính" if edition.main_indices is not None else "",
        f"{plain(edition.component_indices)} chỉ số thành phần" if edition.component_indices is not None else "",
    ]
    return ", ".join(filter(None, said)) or None


def coverage(index: Index, edition: Edition, lines: Sequence[Line]) -> str:
    """Say how much of the published table is here."""
    named, scope = len(lines), SCOPES[index.scope]
    if edition.of is None:
        return f"Có {named} {scope}; nguồn không nêu xếp hạng bao nhiêu đơn vị."
    if named == edition.of:
        return f"Đủ {named} {scope}, thứ hạng như đã công bố."
    return f"Mới có {named} trong {plain(edition.of)} {scope}: chỉ ghi những đơn vị mà nguồn nêu."


def edition_label(index: Index, edition: Edition) -> str:
    """Name an edition that is offered: `DTI năm 2022`."""
    return f"{index.short} {when(edition.measured)}"


def button(name: str, index: Index | None, edition: Edition | None) -> str:
    """Name what is chosen on the button that changes it."""
    return f"{name} · {edition_label(index, edition)}" if index and edition else name


def own_label(index: Index) -> str:
    """Say whom a province scores itself."""
    return f"{index.name}: {SCOPES[index.scope]}"


def unsound(short: str, years: Sequence[str]) -> str:
    """Say which editions of an index are left out."""
    return f"{short}: chưa đọc được bảng của năm {', '.join(years)}, các năm khác vẫn đúng."


def unread(name: str) -> str:
    """Say that an index cannot be shown at all."""
    return f"Bảng xếp hạng {name} có lỗi nên chưa hiện được."


def facts(index: Index, edition: Edition) -> list[tuple[str, str]]:
    """Say what an edition is: when it was published, out of how many, of how many indices, the mean and the nation's score."""
    total = f"{plain(edition.of)} {SCOPES[index.scope]}" if edition.of is not None else None
    said = [
        (INDEX, index.name),
        (PUBLISHED, published(edition)),
        (RANKED, total),
        (STRUCTURE, structure(edition)),
        (AVERAGE, _reading(edition.average, index.unit)),
        (NATIONAL, _reading(edition.national, index.unit)),
        (NOTE, ". ".join(filter(None, (raised(text.rstrip(".")) for text in (edition.note, index.note) if text))) or None),
    ]
    return [(title, text) for title, text in said if text]


def _reading(reading: Reading | None, unit: str | None) -> str | None:
    if reading is None:
        return None
    return f"{score(reading.score, unit)}" + (f" ({reading.note})" if reading.note else "")


def alternative(record: Record) -> str:
    """Say a chart in one text: every rank with its year and total, and where the line ends."""
    parts = ["; ".join(f"{when(one.measured)} {rank(one)}" for one in run) for run in record.runs]
    return f"Biểu đồ thứ hạng {record.index.short} qua các năm, hạng 1 ở trên cùng. {'. Không nối: '.join(parts)}."
