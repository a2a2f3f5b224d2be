"""What the commands for the administrator of a server say."""

from __future__ import annotations

PORT = "cổng"
PORTS = "cổng của từng tiến trình, theo thứ tự khởi động lại"
ROLLING = "Khởi động lại lần lượt từng tiến trình, tiến trình trước trả lời được rồi mới đến tiến trình sau."
LOCAL = "Chạy trên máy này, không cần quyền root, những gì nginx-nhieu.conf mô tả; Ctrl+C để dừng."
LOCAL_PORT = "cổng của nginx"


def restarted(port: int) -> str:
    """Say that a replica answers again."""
    return f"Cổng {port}: đã khởi động lại và trả lời được.\n"


def serves(port: int) -> str:
    """Say where a replica is."""
    return f"Tiến trình ở cổng {port}"


def not_back(why: str) -> str:
    """Say that a replica does not answer, and where to look."""
    return f"Dừng ở đây, các tiến trình sau còn chạy như cũ: {why}. Xem journalctl -u theo-doi@<cổng>.\n"
