"""Cập nhật số liệu, a first plan of a table: pasted, asked about, saved as a file that `check` accepts; opened without a browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import ILLUSTRATIVE, Open, plain, words_of
from tests.people import at_this_machine
from tracker.store import open_store

NAME = "tu-bang"
TABLE = (
    "STT\tChỉ tiêu\tĐơn vị tính\tKế hoạch\tĐơn vị chủ trì\n1\tTỷ lệ hồ sơ công việc trên môi trường mạng\t%\t≥ 95\tVăn phòng UBND tỉnh\n"
    "2\tTổ công nghệ số cộng đồng\ttổ\t1.871\tSở Khoa học và Công nghệ\n3\tKho dữ liệu dùng chung\t\tĐạt mức tiên tiến\t"
)
ANSWERS = {"sign/≥": "at_least", "number/3": "1871", "unsigned/tổ": "at_least", "text/4": "text", "area": "chinh-quyen-so"}
Section = Callable[[], AppTest]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the illustrative plans."""
    return Path(shutil.copytree(ILLUSTRATIVE, tmp_path / "targets"))


@pytest.fixture
def section(folder: Path, open_page: Open, monkeypatch: pytest.MonkeyPatch) -> Section:
    """Return a function that opens the section as somebody at the machine itself."""
    at_this_machine(monkeypatch)
    return lambda: open_page("cap_nhat.py", folder, tinh="tinh-mau-a", nam="2024", quy="q2", phan=NAME)


def run(app: AppTest) -> AppTest:
    """Run the page, which must not fail."""
    app.run()
    assert not app.exception, app.exception
    return app


def paste(app: AppTest, text: str) -> AppTest:
    """Paste a text into the field for tables."""
    app.text_area(key=f"{NAME}/table").set_value(text)
    return run(app)


def answer(app: AppTest, answers: dict[str, str]) -> AppTest:
    """Answer questions by their keys, one after the other."""
    for question, chosen in answers.items():
        key = f"{NAME}/answer/{question}"
        field = next(one for one in (*app.radio, *app.selectbox) if one.key == key)
        field.set_value(chosen)
        run(app)
    return app


def says(app: AppTest) -> str:
    """Return what the page says."""
    return plain(words_of(app))


def test_a_pasted_table_becomes_a_plan(section: Section, folder: Path) -> None:
    """Nothing is saved before every question is answered; then the file holds what was answered, and the page leads to it."""
    app = paste(section(), TABLE)
    assert "Còn 4 trong 4 câu chưa trả lời." in says(app)
    app.text_input(key=f"{NAME}/period").set_value("2026")
    run(app)
    assert app.button(key=f"{NAME}/create").disabled
    answer(app, ANSWERS)
    assert "Đã trả lời hết." in says(app)
    assert "≥ 1.871 tổ" in says(app)
    app.button(key=f"{NAME}/create").click()
    run(app)
    assert "Đã lập tinh-mau-a/2026.yaml" in says(app)
    plan = open_store().refresh().files["tinh-mau-a/2026"].plan
    assert plan is not None
    assert [(objective.lead, objective.as_written) for objective in plan.objectives] == [
        ("Văn phòng UBND tỉnh", None), ("Sở Khoa học và Công nghệ", None), (None, "Đạt mức tiên tiến"),
    ]  # fmt: skip
    assert "# Dòng 3 (số 2), chỉ tiêu ghi: 1.871" in (folder / "tinh-mau-a/2026.yaml").read_text(encoding="utf-8")


def test_table_and_answers_survive(section: Section) -> None:
    """A new tab finds the table and the answers as they were left; another table begins without them."""
    answer(paste(section(), TABLE), {"sign/≥": "at_least"})
    app = section()
    assert app.text_area(key=f"{NAME}/table").value == TABLE
    assert app.radio(key=f"{NAME}/answer/sign/≥").value == "at_least"
    paste(app, TABLE.replace("≥ 95", "≥ 90"))
    assert app.radio(key=f"{NAME}/answer/sign/≥").value is None


def test_another_column_is_chosen(section: Section) -> None:
    """What one column becomes no other one is, and a table without a column of names says so."""
    app = paste(section(), TABLE)
    app.selectbox(key=f"{NAME}/column/1").set_value("note")
    run(app)
    assert "Chọn cột nào là chỉ tiêu" in says(app)
    app.selectbox(key=f"{NAME}/column/2").set_value("name")
    run(app)
    assert [app.selectbox(key=f"{NAME}/column/{place}").value for place in range(5)] == ["number", "note", "name", "target", "lead"]


def test_no_table(section: Section) -> None:
    """A text that is no table is refused with what to do, and stays in its field."""
    app = paste(section(), "Kính gửi: Sở Nội vụ")
    assert "không phải một bảng" in says(app)
    assert app.text_area(key=f"{NAME}/table").value == "Kính gửi: Sở Nội vụ"


def test_a_plan_that_is_there(section: Section, folder: Path) -> None:
    """A plan of the same period is never overwritten."""
    before = (folder / "tinh-mau-a/2024.yaml").read_bytes()
    app = answer(paste(section(), TABLE), ANSWERS)
    app.text_input(key=f"{NAME}/period").set_value("2024")
    run(app)
    assert "Đã có tệp tinh-mau-a/2024.yaml" in says(app)
    assert not [button for button in app.button if button.key == f"{NAME}/create"]
    assert (folder / "tinh-mau-a/2024.yaml").read_bytes() == before
