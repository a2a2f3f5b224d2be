"""Say who may not do what and why, and word what stands around signing in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from tracker.wording.labels import lowered, place, raised

Unknown = Literal[
    "signed_out", "expired", "ended", "no_email", "unverified", "off", "forwarded", "strange_host", "untraced", "misconfigured"
]
ACTIONS: Mapping[str, str] = {"read": "xem dự thảo", "edit": "cập nhật số liệu", "publish": "công bố"}

SIGN_IN, SIGN_OUT = "Đăng nhập", "Đăng xuất"
SIGN_IN_WITH = "Đăng nhập bằng {provider}"
ACCOUNT, MAIN_PROVIDER = "Tài khoản", "tài khoản chung"
OPEN_PAGE = "Trang Tình hình thực hiện, dành cho người được giao"
PROBLEM: Mapping[str, str] = {
    "error": "Tệp phân quyền có lỗi nên chưa ai được cập nhật hay công bố, và dự thảo cần giữ kín không hiện cho ai.",
    "warning": "Tệp phân quyền có chỗ cần xem lại.",
}
PROBLEM_HINT = "Người quản trị chạy lệnh này để xem chi tiết: python -m tracker check"

FAILED_TITLE = "Chưa đăng nhập được"
FAILED: Mapping[str, str] = {
    "denied": "Việc đăng nhập đã bị hủy, hoặc nơi cấp tài khoản không cho tài khoản này vào. Chưa có gì thay đổi.",
    "late": "Lượt đăng nhập này đã dùng rồi hoặc để quá lâu. Hãy quay lại trang đang xem rồi đăng nhập lại.",
    "failed": "Không liên lạc được với nơi cấp tài khoản, hoặc nơi đó từ chối. Hãy thử lại; nếu vẫn vậy, báo cho người quản trị kèm giờ xảy ra.",
}
WAY_BACK = "Quay lại trang đang xem"

_UNKNOWN: Mapping[str, str] = {
    "signed_out": "Hãy đăng nhập để {what}.",
    "expired": "Phiên đăng nhập đã hết hạn. Hãy đăng nhập lại để {what}.",
    "ended": "Tài khoản này đã đăng xuất ở một trang khác. Hãy đăng nhập lại để {what}.",
    "no_email": "Tài khoản vừa đăng nhập không có địa chỉ thư điện tử nên không {what} được.",
    "unverified": "Nơi cấp tài khoản cho biết địa chỉ {detail} chưa được xác minh nên không {what} được.",
    "off": "Máy chủ này chưa cài đặt đăng nhập nên không {what} được. Trên máy của mình, chạy: python -m tracker serve --edit",
    "forwarded": "Trang này được mở qua máy chủ trung gian ({detail}) mà chưa cài đặt đăng nhập, nên không {what} được.",
    "strange_host": "Trang này được mở bằng tên miền {detail} mà chưa cài đặt đăng nhập, nên không {what} được. Hãy mở bằng http://127.0.0.1:8501",
    "misconfigured": "Cấu hình đăng nhập (secrets.toml) đang có lỗi nên không {what} được. Đề nghị báo người quản trị.",
    "untraced": "Không rõ trang này được mở từ đâu nên không {what} được. Hãy tải lại trang.",
}


def unknown(why: Unknown, action: str, detail: str = "") -> str:
    """Say why somebody who is not known may not do something."""
    return _UNKNOWN[why].format(what=ACTIONS[action], detail=detail)


def no_rights(action: str, *, broken: bool) -> str:
    """Say that nobody has a right, because the file that gives them is missing or broken."""
    why = "Tệp phân quyền access.yaml đang có lỗi" if broken else "Thư mục số liệu chưa có tệp phân quyền access.yaml"
    return f"{why} nên chưa ai được {ACTIONS[action]}. Đề nghị báo người quản trị."


def not_named(email: str, action: str) -> str:
    """Say that a person is not named for an action in this province."""
    return f"Tài khoản {email} chưa được giao quyền {ACTIONS[action]} của tỉnh này. Người quản trị giao quyền trong tệp access.yaml."


def private_title(kind: str, name: str) -> str:
    """Head a page whose draft is not for everybody."""
    return f"Dự thảo của {place(kind, name)} chỉ dành cho người được giao"


def all_private(*, signed_in: bool) -> str:
    """Say that there are plans and none of them is for the reader."""
    ask = "" if signed_in else " Hãy đăng nhập để xem."
    return f"Các dự thảo ở đây chỉ dành cho người được giao.{ask}"


def published_label(review: str) -> str:
    """Name a published report that is offered instead of a draft."""
    return f"Báo cáo đã công bố: {lowered(review)}"


def closed_report(kind: str, name: str) -> str:
    """Say that a report that somebody asks for is a draft that is not for everybody."""
    return f"{raised(place(kind, name))} chưa công bố báo cáo này; dự thảo chỉ dành cho người được giao."
