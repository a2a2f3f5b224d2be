"""The words of the Excel file and the Word documents of a review, and what each placeholder of a Word template stands for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tracker.publishing.edition import Edition
from tracker.status import Basis, Conclusion, Status
from tracker.wording.due import facts
from tracker.wording.editions import committee, local, report_title
from tracker.wording.labels import band_label, lowered, period_name, place, raised
from tracker.wording.numbers import day
from tracker.wording.sentences import counted, data_until, freshness, method

COLUMNS = (
    "STT", "Mục tiêu", "Đơn vị tính", "Kế hoạch", "Thực hiện", "Tỷ lệ hoàn thành", "Đánh giá", "Đơn vị chủ trì", "Ghi chú",
)  # fmt: skip
OBJECTIVES, SUMMARY, CHANGES = "Mục tiêu", "Tổng hợp", "Thay đổi sau công bố"
BY_BAND, BAND, COUNT, ANNOUNCED, TOTAL = "Theo nhóm", "Nhóm", "Số mục tiêu", "Số công bố", "Tổng số"
AREA, LEAD, CHANGED_OBJECTIVE, CHANGED_THING = "Lĩnh vực", "Đơn vị chủ trì", "Mục tiêu", "Nội dung"
PAGE, THE_REVIEW = "Trang", "Kỳ đánh giá"
LEGEND, SOURCES, BASES, ONLINE = "Cách xếp nhóm", "Nguồn", "Căn cứ", "Xem trực tuyến"
METHOD = method("kế hoạch")
EACH_PART, STATED_AS, FRACTION, LAST_KNOWN = "theo từng phần", "Số báo cáo", "Tử số/mẫu số", "Số gần nhất,"
NOTHING_TO_WATCH = "Không có mục tiêu nào {low} hoặc {missing}."
NO_CONCLUSIONS = "Nguồn không nêu kết luận, nhiệm vụ của kỳ này."
NO_SOURCES = "Nguồn số liệu: chưa nêu."

PLACEHOLDERS: Mapping[str, str] = {
    "dia_phuong": "dòng địa phương, chữ hoa: TỈNH LÀO CAI; trống với cấp quốc gia",
    "cap_uy": "dòng cấp ủy, chữ hoa: TỈNH ỦY LÀO CAI; trống với cấp quốc gia",
    "ban_chi_dao": "tên ban, chữ hoa: BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ",
    "ten_ban": "tên ban đầy đủ: Ban Chỉ đạo chuyển đổi số tỉnh Lào Cai",
    "viet_tat": "chữ viết tắt của ban trong số, ký hiệu: BCĐ",
    "thay_mat": "tên ban khi ký thay mặt, chữ hoa: BAN CHỈ ĐẠO",
    "chuc_vu": "chức vụ người ký, chữ hoa: TRƯỞNG BAN",
    "noi_viet": "nơi viết: Lào Cai",
    "nam": "năm viết: 2024",
    "trich_yeu": "trích yếu: Kết quả thực hiện mục tiêu chuyển đổi số quý I năm 2024",
    "trang_thai": "Dự thảo, hoặc Bản công bố lần mấy, ngày nào",
    "du_thao": "có giá trị khi là dự thảo, trống khi đã công bố; dùng trong if",
    "luu_y": "danh sách các điều phải lưu ý: kế hoạch minh họa, mục tiêu chưa tính được, lý do công bố lại",
    "can_cu": "danh sách văn bản căn cứ",
    "mo_dau": "câu mở đầu: ban nào báo cáo kết quả của kế hoạch nào",
    "cong_bo": "câu công bố: 24 mục tiêu: 7 hoàn thành và vượt kế hoạch giao; …",
    "nhan_xet": "danh sách nhận xét: đối chiếu với số công bố, ngày số liệu, số mục tiêu vượt",
    "can_quan_tam": "danh sách mục tiêu dưới ngưỡng thấp hoặc chưa báo cáo",
    "khong_can_quan_tam": "câu thay cho danh sách trên khi danh sách trống",
    "thay_doi": "câu nói có bao nhiêu mục tiêu lên, xuống nhóm",
    "len_nhom": "danh sách mục tiêu lên nhóm",
    "xuong_nhom": "danh sách mục tiêu xuống nhóm",
    "ket_luan": "danh sách kết luận, nhiệm vụ",
    "khong_ket_luan": "câu thay cho danh sách trên khi danh sách trống",
    "nguon": "câu nêu các nguồn",
    "lien_ket": "địa chỉ của báo cáo trên mạng; trống khi chưa có",
    "cach_xep_nhom": "danh sách nhóm và cách xếp",
    "cach_tinh": "cách tính tỷ lệ hoàn thành",
    "muc_tieu": "danh sách mọi mục tiêu theo thứ tự của kế hoạch, phần của mục tiêu nằm ngay dưới mục tiêu",
    "dieu_chinh": "danh sách các chỗ tệp kế hoạch nay ghi khác bản đã công bố",
    "loi_dieu_chinh": "câu dẫn của danh sách trên",
}  # fmt: skip
ITEMS: Mapping[str, Mapping[str, str]] = {
    "can_quan_tam": {
        "stt": "số thứ tự trong kế hoạch", "ten": "tên mục tiêu", "danh_gia": "nhóm, bằng chữ", "so_lieu": "thực hiện, chỉ tiêu, tỷ lệ hoàn thành",
        "don_vi": "đơn vị chủ trì", "nguyen_nhan": "nguyên nhân", "giai_phap": "việc làm tiếp theo",
    },
    "len_nhom": {"ten": "tên mục tiêu", "noi_dung": "lên từ nhóm nào, thay đổi bao nhiêu"},
    "xuong_nhom": {"ten": "tên mục tiêu", "noi_dung": "xuống từ nhóm nào, thay đổi bao nhiêu"},
    "ket_luan": {"stt": "số thứ tự", "noi_dung": "nội dung", "chi_tiet": "đơn vị, hạn, tình trạng"},
    "cach_xep_nhom": {"nhom": "tên nhóm", "quy_tac": "cách xếp"},
    "muc_tieu": {
        "stt": "số thứ tự; 4.1 là phần của mục tiêu 4", "ten": "tên", "don_vi_tinh": "đơn vị tính", "ke_hoach": "kế hoạch", "thuc_hien": "thực hiện",
        "ty_le": "tỷ lệ hoàn thành", "danh_gia": "nhóm, bằng chữ", "don_vi": "đơn vị chủ trì", "ghi_chu": "ghi chú, nhiều dòng",
    },
    "dieu_chinh": {"noi_dung": "một chỗ khác: đã công bố số nào, nay ghi số nào"},
}  # fmt: skip


def subject(status: Status) -> str:
    """Return what the report is about: `Kết quả thực hiện mục tiêu chuyển đổi số quý I năm 2024`."""
    return f"Kết quả thực hiện mục tiêu chuyển đổi số{_review(status, ' ', ': ')}"


def plan_line(status: Status) -> str:
    """Name the plan with its years."""
    return raised(f"kế hoạch {period_name(status.period)}") + (f": {status.plan_title}" if status.plan_title else "")


def opening(status: Status) -> str:
    """Return the sentence that opens the report."""
    about = f" “{status.plan_title}”" if status.plan_title else f" {period_name(status.period)}"
    return f"{committee(status)} báo cáo kết quả thực hiện kế hoạch{about}{_review(status, ' trong ', ', ')} như sau:"


def dates(status: Status) -> str:
    """Say up to when the figures reach and when the committee met."""
    met = f"Họp đánh giá ngày {day(status.meeting)}." if status.meeting else ""
    return f"{data_until(status) or ''} {met}".strip() or freshness(status)


def unsound(status: Status) -> str | None:
    """Say how many objectives could not be worked out, and which."""
    if not status.unsound:
        return None
    names = ", ".join(name for name in status.unsound if name)
    return f"{counted(len(status.unsound))} chưa tính được vì tệp kế hoạch có lỗi" + (f": {names}." if names else ".")


def basis(document: Basis) -> str:
    """Write a document that the plan rests on: `15/KH-UBND ngày 22/01/2024, Kế hoạch chuyển đổi số năm 2024`."""
    when = f"ngày {day(document.issued)}" if document.issued else ""
    numbered = " ".join(filter(None, [document.number, when]))
    if document.number is None and document.title:
        return f"{document.title}{f' ({when})' if when else ''}"
    return ", ".join(filter(None, [numbered, document.title]))


def source(title: str, url: str | None) -> str:
    """Write a source with its address."""
    return f"{title} ({url})" if url else title


def all_sources(status: Status) -> str:
    """Name every source in one sentence."""
    named = "; ".join(source(*one) for one in status.sources)
    return f"{SOURCES} số liệu: {named}." if named else NO_SOURCES


def conclusion(said: Conclusion) -> str:
    """Write who does a task, by when, how it stands, and what an inspection found."""
    return "; ".join(facts(said))


def standing(figure: str, goal: str | None, percent: str | None, last: str | None) -> str:
    """Say what was reached of what was to be reached: `thực hiện 5,8%, chỉ tiêu 12%, tỷ lệ hoàn thành 48,3%`."""
    aim = f"chỉ tiêu {goal}" if goal else None
    reached = f"tỷ lệ hoàn thành {percent}" if percent else None
    known = f"{lowered(LAST_KNOWN)} {last}" if last else None
    return "; ".join(filter(None, [", ".join(filter(None, [figure, aim, reached])), known]))


def done(figure: str, details: tuple[str, ...]) -> str:
    """Say what was done, with the fraction behind it."""
    return f"thực hiện {figure}" + (f" ({'; '.join(details)})" if details else "")


def nothing_to_watch(status: Status) -> str:
    """Say that no objective is in the lowest band or without a figure."""
    low, missing = (lowered(band_label(band, status.thresholds)) for band in ("low", "not_reported"))
    return NOTHING_TO_WATCH.format(low=low, missing=missing)


def letterhead(status: Status) -> dict[str, str]:
    """Return what stands at the head and at the signature of a letter: place, committee, who signs."""
    if status.province_kind == "national":
        body = {
            "ban_chi_dao": _whole("ỦY BAN QUỐC GIA", "VỀ CHUYỂN ĐỔI SỐ"),
            "viet_tat": "UBQGCĐS",
            "thay_mat": "ỦY BAN",
            "chuc_vu": "CHỦ TỊCH",
        }
        return {"dia_phuong": "", "cap_uy": "", "noi_viet": "Hà Nội", **body}
    party = "THÀNH ỦY" if status.province_kind == "city" else "TỈNH ỦY"
    body = {"ban_chi_dao": _whole("BAN CHỈ ĐẠO", "CHUYỂN ĐỔI SỐ"), "viet_tat": "BCĐ", "thay_mat": "BAN CHỈ ĐẠO", "chuc_vu": "TRƯỞNG BAN"}
    place_of_it = place(status.province_kind, status.province_name).upper()
    return {"dia_phuong": place_of_it, "cap_uy": f"{party} {status.province_name}".upper(), "noi_viet": status.province_name, **body}


def dated(edition: Edition) -> date:
    """Return the day that an edition belongs to: of its publication, else of the figures or the meeting, else the quarter's last."""
    status = edition.status
    if edition.version:
        return local(edition.version.published).date()
    return status.meeting or status.cutoff or status.quarter.ends


def _review(status: Status, before_quarter: str, before_title: str) -> str:
    title = report_title(status)
    return (before_quarter if title.lower().startswith("quý ") else before_title) + lowered(title)


def _whole(*parts: str) -> str:
    """Let a name break between its parts only."""
    return " ".join(part.replace(" ", "\u00a0") for part in parts)
