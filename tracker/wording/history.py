"""Word the history of files, and say why a save was not possible."""

from __future__ import annotations

from tracker.wording.pages import APP

COMMITTER_NAME, COMMITTER_EMAIL = APP, "ung-dung@localhost"
OUTSIDE = "sửa ngoài ứng dụng"
OUTSIDE_NAME, NAMELESS = "Ngoài ứng dụng", "Không rõ"
NO_MESSAGE = "sửa số liệu"

DISK_FULL = "Chưa lưu: ổ đĩa đã đầy. Giải phóng dung lượng rồi lưu lại; tệp cũ còn nguyên."
READ_ONLY = "Chưa lưu: ứng dụng không có quyền ghi vào thư mục số liệu. Kiểm tra quyền ghi của thư mục và của kho git; tệp cũ còn nguyên."
NOT_WRITTEN = "Chưa lưu: hệ thống báo lỗi khi ghi tệp. Kiểm tra ổ đĩa của thư mục số liệu rồi lưu lại; tệp cũ còn nguyên."
BUSY = "Chưa lưu: một lần lưu khác chưa xong. Chờ ít phút rồi lưu lại."
BRANCH_BUSY = "Chưa lưu: nhánh git đang được thay đổi liên tục. Chờ ít phút rồi lưu lại."
NO_LOCKS = "Chưa lưu: ổ đĩa của thư mục số liệu không hỗ trợ khóa tệp. Chuyển thư mục sang ổ đĩa khác."
UNFINISHED = "Đã ghi vào lịch sử nhưng chưa thay được tệp. Ứng dụng tự hoàn tất ở lần lưu sau hoặc khi khởi động lại."
BROKEN_REPOSITORY = "Chưa lưu: không đọc được kho git của thư mục số liệu. Chạy git fsck để kiểm tra; tệp cũ còn nguyên."
UNSUPPORTED_REPOSITORY = (
    "Chưa lưu: kho git dùng định dạng mà ứng dụng chưa hỗ trợ (sha256, reftable hoặc phần mở rộng khác); tệp cũ còn nguyên."
)
SPLIT_INDEX = "Chưa lưu: kho git dùng chỉ mục tách đôi. Chạy git update-index --no-split-index rồi lưu lại."
UNREADABLE = "Không đọc được lịch sử của tệp: kho git của thư mục số liệu có lỗi hoặc chưa được hỗ trợ. Chạy git fsck để kiểm tra."


def git_busy(lock: str) -> str:
    """Say that another git holds a lock, and what to do where it was left by one that died."""
    return f"Chưa lưu: một lệnh git khác đang chạy. Chờ lệnh đó xong rồi lưu lại; nếu không có lệnh nào đang chạy thì xóa tệp {lock}."


def outside(path: str) -> str:
    """Say that a path is not one of the folder's files."""
    return f"Chưa lưu: {path} không phải là tệp trong thư mục số liệu."


def not_regular(path: str) -> str:
    """Say that a path leads elsewhere: a link, a folder, a repository of its own."""
    return f"Chưa lưu: {path} là liên kết, thư mục hoặc nằm trong một kho git khác. Thay bằng một tệp thường rồi lưu lại."


def conflicting(path: str) -> str:
    """Say that git does not know which content of a file counts."""
    return f"Chưa lưu: {path} đang có xung đột trong git. Giải quyết xung đột, chạy git add {path} rồi lưu lại."


def filtered(path: str) -> str:
    """Say that git changes a file with a program of its own before keeping it."""
    return f"Chưa lưu: .gitattributes đặt bộ lọc (filter) cho {path}, ứng dụng không chạy bộ lọc của git. Bỏ bộ lọc rồi lưu lại."


def overtaken(path: str) -> str:
    """Say that somebody saved the same file in between."""
    return f"Chưa lưu: {path} đã được người khác thay đổi sau khi bạn mở."


def unreadable_journal(path: str) -> str:
    """Say that what a crash left behind cannot be read."""
    return f"Chưa lưu: không đọc được nhật ký của lần lưu dở dang {path}. Chuyển tệp này ra chỗ khác rồi lưu lại."
