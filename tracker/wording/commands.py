"""The words of the command line."""

from __future__ import annotations

DESCRIPTION = "Theo dõi mục tiêu chuyển đổi số của tỉnh."
HELP = {
    "serve": "mở ứng dụng",
    "check": "kiểm tra mọi tệp số liệu và nêu mọi lỗi một lần",
    "status": "in tình hình một quý",
    "new": "tạo tệp kế hoạch để điền, từ mẫu hoặc từ kế hoạch kỳ trước",
    "publish": "công bố một quý: ghi lại thành một bản không đổi nữa",
    "reason": "lý do, khi công bố lại",
    "published": "in bản đã công bố mới nhất thay cho tệp kế hoạch hiện nay",
    "from": "kỳ của kế hoạch trước, để lấy lại các mục tiêu",
    "targets": "thư mục số liệu (mặc định: targets)",
    "host": "địa chỉ máy chủ nghe",
    "port": "cổng máy chủ nghe",
    "edit": "cho người ngồi tại máy này cập nhật số liệu khi chưa cài đặt đăng nhập",
    "paths": "tệp hoặc thư mục cần kiểm tra; bỏ trống là tất cả",
    "format": "dạng kết quả",
    "province": "mã tỉnh, ví dụ lao-cai",
    "period": "kỳ kế hoạch, ví dụ 2024 hoặc 2021-2025",
    "quarter": "quý, ví dụ q1; với giai đoạn là 2024-q3",
}
SEVERITY = {"error": "lỗi", "warning": "cảnh báo"}
ARGPARSE = {
    "usage: ": "cách dùng: ",
    "positional arguments": "cần có",
    "options": "tùy chọn",
    "show this help message and exit": "in hướng dẫn này rồi thoát",
    "the following arguments are required: %s": "còn thiếu: %s",
    "unrecognized arguments: %s": "không hiểu: %s",
    "invalid choice: %(value)r (choose from %(choices)s)": "không có %(value)r; chọn một trong: %(choices)s",
    "invalid %(type)s value: %(value)r": "giá trị không hợp lệ: %(value)r",
    "expected one argument": "cần một giá trị",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "%(prog)s: error: %(message)s\n": "%(prog)s: lỗi: %(message)s\n",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s có thể là %(matches)s",
    "ignored explicit argument %r": "%r không nhận giá trị",
}
COLUMNS = ("Nhóm", "Tỷ lệ", "Thực hiện / chỉ tiêu", "Mục tiêu")


def summary(files: int, errors: int, warnings: int) -> str:
    """Close a check."""
    return f"{files} tệp, {errors} lỗi, {warnings} cảnh báo"


def unknown(what: str, text: str, near: list[str]) -> str:
    """Say that something does not exist and what does."""
    offered = f" Có: {', '.join(near)}." if near else ""
    return f"Không có {what} “{text}”.{offered}"


def edit_for_all(host: str) -> str:
    """Warn that whoever reaches this machine may change the figures."""
    return f"Chú ý: --edit cùng --host {host} cho mọi người mở được trang cập nhật số liệu, nếu chưa cài đặt đăng nhập."


def folder_missing(folder: str) -> str:
    """Say that the targets folder does not exist."""
    return f"Không có thư mục số liệu “{folder}”."


def path_missing(path: str) -> str:
    """Say that a path to check does not exist."""
    return f"Không có tệp hay thư mục “{path}”."


def nothing_to_check(paths: str) -> str:
    """Say that what was asked for is no data file."""
    return f"“{paths}” không phải tệp số liệu (.yaml) nào của thư mục số liệu."


def no_answer(path: str) -> str:
    """Say that a plan's errors leave nothing to say about it."""
    return f"{path} có lỗi nên chưa tính được. Chạy: python -m tracker check"


def unsound(count: int, ids: list[str]) -> str:
    """Say how many objectives could not be counted."""
    return f"{count} mục tiêu chưa tính được: {', '.join(ids)}"


WHAT = {"province": "tỉnh", "plan": "kế hoạch", "quarter": "quý"}
