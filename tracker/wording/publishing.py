"""Say what publishing a review did, or why it was refused."""

from __future__ import annotations

from tracker.publishing.edition import Version
from tracker.status import Status
from tracker.wording.editions import version_name
from tracker.wording.labels import lowered, quarter_name

HAS_ERRORS = "Chưa công bố: tệp số liệu còn lỗi. Sửa các lỗi dưới đây rồi chạy lại."


def not_open(status: Status) -> str:
    """Say that nothing is known of a quarter yet."""
    return f"Chưa công bố: {quarter_name(status.quarter)} chưa mở, chưa có số liệu nào. Ghi số liệu hoặc thêm kỳ vào reviews trước."


def unchanged(last: Version) -> str:
    """Say that a review is the same as when it was last published."""
    return f"Không công bố lại: không có gì thay đổi so với {lowered(version_name(last))}."


def reason_missing(last: Version) -> str:
    """Say that a later version needs a reason."""
    return f'Đã có {lowered(version_name(last))}. Công bố lại phải nêu lý do: thêm --reason "điều chỉnh số liệu của Sở …".'


def unreadable(path: str) -> str:
    """Say that a published version cannot be read."""
    return f"Không đọc được bản đã công bố {path}. Khôi phục tệp này từ bản sao lưu hoặc từ git rồi chạy lại."


def just_published(number: str) -> str:
    """Say that somebody else published the same version a moment ago."""
    return f"Chưa công bố: vừa có người công bố bản {number}. Chạy lại để xem còn gì khác không."


def not_written(why: str) -> str:
    """Say that the file of a version could not be written."""
    return f"Chưa công bố: không ghi được tệp ({lowered(why)}). Kiểm tra quyền ghi và dung lượng của thư mục số liệu."


def published(number: str, path: str) -> str:
    """Say what was published and where it is kept."""
    return f"Đã công bố lần {number}: {path}"


def not_published(review: str) -> str:
    """Say that a review has no published version."""
    return f"{review} chưa được công bố lần nào. Công bố bằng lệnh: python -m tracker publish {review}"
