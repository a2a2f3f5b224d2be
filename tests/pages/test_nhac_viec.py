"""Cập nhật số liệu, reminders: whose figures a review waits for, in words to copy, and the days of the plan; without a browser."""

from __future__ import annotations

import pytest

from tests.pages.conftest import Open, plain, words_of
from tests.people import at_this_machine


def test_who_is_reminded(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """A coming quarter is waited for as a whole: one text for all, one for each lead, all of them in one file."""
    at_this_machine(monkeypatch)
    app = open_page("cap_nhat.py", tinh="tinh-mau-b", nam="2024", quy="q4", phan="nhac-viec")
    assert "Còn 10 mục tiêu chưa báo cáo" in plain(words_of(app))
    codes = [area.value for area in app.text_area]
    assert codes[0].startswith("Số liệu quý IV/2024 của Ban Chỉ đạo chuyển đổi số tỉnh Mẫu B: còn 10 mục tiêu chưa báo cáo")
    assert len(codes) == len(app.expander) + 1
    assert all("Xem tại: " in code and "/quy?tinh=tinh-mau-b&nam=2024&quy=q4" in code for code in codes)
    assert next(button.proto.label for button in app.get("download_button")).startswith("Tải tất cả (.zip)")


def test_nobody_is_reminded(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """A quarter with every figure says so, and the plan's days are still there to take along."""
    at_this_machine(monkeypatch)
    app = open_page("cap_nhat.py", tinh="tinh-mau-a", nam="2024", quy="q3", phan="nhac-viec")
    assert "Mọi mục tiêu đến kỳ của quý này đã có số liệu." in plain(words_of(app))
    assert [button.proto.label for button in app.get("download_button")] == ["Tải lịch chốt số liệu và họp (.ics)"]
