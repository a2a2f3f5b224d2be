"""Cập nhật số liệu, its forms in Excel: files taken, rows decided on, saved, without a browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from streamlit.testing.v1 import AppTest

from pages.parts import person
from tests.exchange.books import Q1, filled, form_of
from tests.pages.conftest import ILLUSTRATIVE, Open, address_of, drawn_of, plain, words_of
from tests.people import at_this_machine
from tracker.history.history import History
from tracker.history.values import UnwritableError
from tracker.wording import exchange, history

ADDRESS = {"tinh": "tinh-mau-a", "nam": "2024", "quy": "q2", "phan": "excel"}
PLAN = Path("tinh-mau-a/2024.yaml")
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORM = form_of()
MANG, GRDP = ("ho-so-mang", "figure"), ("kinh-te-so-grdp", "figure")
Values = dict[tuple[str, str], object]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the illustrative plans, at a machine whose owner may edit them."""
    at_this_machine(monkeypatch)
    return Path(shutil.copytree(ILLUSTRATIVE, tmp_path / "targets"))


@pytest.fixture
def open_excel(open_page: Open, folder: Path) -> Callable[..., AppTest]:
    """Return a function that opens the section in a session of its own."""
    return lambda **address: open_page("cap_nhat.py", folder, **{**ADDRESS, **address})


def send(app: AppTest, **files: Values | bytes) -> str:
    """Send files by their names, each filled in or given whole, and return what the page says."""
    contents = {name: sent if isinstance(sent, bytes) else filled(FORM, sent) for name, sent in files.items()}
    app.file_uploader[0].set_value([(f"{name}.xlsx", content, TYPE) for name, content in contents.items()])
    app.run()
    assert not app.exception, app.exception
    return plain(words_of(app))


def said(app: AppTest) -> str:
    """Run the page again, and return what it says."""
    app.run()
    assert not app.exception, app.exception
    return plain(words_of(app))


def plan(folder: Path) -> str:
    """Return what the plan's file holds."""
    return (folder / PLAN).read_text(encoding="utf-8")


def saved(app: AppTest) -> str:
    """Press the button that saves, and return what the page says then."""
    app.button(key="excel-save").click().run()
    return said(app)


def test_sent_checked_and_saved(open_excel, folder):
    """A file is read, shown with bands and sentence as the page shows them, and saved under the person's name by one click."""
    app = open_excel()
    before = plan(folder)
    text = send(app, so_y_te={MANG: "38,57", GRDP: "6,25"})
    assert "so_y_te.xlsx: đọc được 2 ô đã điền ở 2 dòng." in text
    assert "so_y_te.xlsx, trang “Số liệu”, dòng 5 Thực hiện: cột H (Thực hiện)" in text
    assert "38,57% Dưới 50% 42,9% Cảnh báo: Dưới 50% mà chưa có nguyên nhân và giải pháp." in text
    assert "2 mục tiêu đổi nhóm" in text
    assert "2 ô sẽ lưu." in text
    assert plan(folder) == before
    assert app.button(key="excel-save").label == "Lưu 2 ô"
    assert "Đã lưu 2 ô. Xem tình hình kỳ này Xem báo cáo Xem lịch sử thay đổi" in saved(app)
    assert "      q2: 38.57\n" in plan(folder)
    assert next(entry.message for entry in History(folder).log(PLAN)) == "Nhận số liệu quý II/2024 từ Excel: 2 ô (so_y_te.xlsx)"
    assert address_of(app)["phan"] == "excel"


def test_nothing_is_saved_while_a_row_is_undecided(open_excel, folder):
    """A row in doubt blocks the button until it is left out; the rest is saved, and taking it back blocks again."""
    app = open_excel()
    text = send(app, a={MANG: "nhiều", GRDP: "6,25"})
    assert "a.xlsx, trang “Số liệu”, dòng 5" in text
    assert "cột H (Thực hiện): nhiều . “nhiều” chưa đọc được thành số." in text
    assert "Chưa lưu được: 1 chỗ phải sửa, chọn hoặc bỏ qua." in text
    assert app.button(key="excel-save").disabled
    app.checkbox(key="excel/leave/a.xlsx/5").check().run()
    assert "Bỏ qua, không ghi dòng này." in said(app)
    app.checkbox(key="excel/leave/a.xlsx/5").uncheck().run()
    assert app.button(key="excel-save").disabled
    app.checkbox(key="excel/leave/a.xlsx/5").check().run()
    assert "Đã lưu 1 ô." in saved(app)
    assert "      q2: 92.6\n" in plan(folder)


def test_doubt_is_settled_by_a_choice(open_excel, folder):
    """One of two readings is chosen and saved as just that number."""
    app = open_excel()
    send(app, a={("toc-do-bang-rong-co-dinh", "figure"): "1.871"})
    app.radio(key="excel/reading/a.xlsx/18/figure").set_value("1871").run()
    assert "Đã lưu 1 ô." in saved(app)
    assert "      q2: 1871  # đúng" in plan(folder)


def test_mended_file_takes_the_place_of_the_old_one(open_excel):
    """A file that is sent again under its name replaces the one before, with what was decided about it."""
    app = open_excel()
    send(app, a={MANG: "nhiều", GRDP: "6"})
    app.checkbox(key="excel/leave/a.xlsx/5").check().run()
    text = send(app, a={MANG: "93", GRDP: "6"})
    assert "2 ô sẽ lưu." in text
    assert not app.checkbox


def test_two_departments_and_one_cell(open_excel, folder):
    """Both values are shown with their files, and the chosen one is saved."""
    app = open_excel()
    text = send(app, a={MANG: "93"}, b={MANG: "94", GRDP: "6"})
    assert "Nhiều giá trị khác nhau cho cùng một ô. Chọn một." in text
    choice = app.radio(key="excel/value/ho-so-mang//figure")
    assert choice.options == [
        "93 (a.xlsx, trang “Số liệu”, dòng 5, cột H (Thực hiện))",
        "94 (b.xlsx, trang “Số liệu”, dòng 5, cột H (Thực hiện))",
        "92,6 (đang có trong kế hoạch)",
    ]
    assert app.button(key="excel-save").disabled
    choice.set_value("file-1").run()
    assert "Đã lưu 2 ô." in saved(app)
    assert "      q2: 94\n" in plan(folder)


def test_what_is_typed_on_the_page_is_asked_about(open_excel, folder):
    """A draft of the same person stands beside the file's value; the file's, once chosen, ends it."""
    typing = open_excel(phan="so-lieu")
    typing.text_input(key="cell/tinh-mau-a/2024/q2/ho-so-mang//figure").set_value("95").run()
    app = open_excel()
    send(app, a={MANG: "93"})
    choice = app.radio(key="excel/value/ho-so-mang//figure")
    assert choice.options[-1] == "95 (bạn đang gõ ở phần Số liệu, chưa lưu)"
    choice.set_value("file-0").run()
    assert "Đã lưu 1 ô." in saved(app)
    again = open_excel(phan="so-lieu")
    assert again.text_input(key="cell/tinh-mau-a/2024/q2/ho-so-mang//figure").value == "93"
    assert not list((folder / ".tracker").rglob("*.json"))


def test_saved_meanwhile_is_asked_about(open_excel, folder):
    """What somebody else saved since the form was made is never overwritten unseen."""
    app = open_excel()
    send(app, a={MANG: "93"})
    (folder / PLAN).write_text(plan(folder).replace("      q2: 92.6\n", "      q2: 94\n"), encoding="utf-8")
    text = saved(app)
    assert "      q2: 94\n" in plan(folder)
    assert "Chưa lưu: 1 ô vừa được người khác lưu số khác." in text
    choice = app.radio(key="excel/value/ho-so-mang//figure")
    assert choice.options[1] == "94 (đã lưu sau khi lập mẫu)"
    choice.set_value("file-0").run()
    saved(app)
    assert "      q2: 93\n" in plan(folder)


def workbook() -> bytes:
    """Write a workbook that is no form."""
    written = BytesIO()
    Workbook().save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"abc", exchange.NOT_EXCEL),
        (workbook(), exchange.NO_FORM),
        (form_of(Q1), exchange.other_review("quý I/2024", "quý II/2024")),
        (FORM, "Không có ô nào khác với lúc lập mẫu."),
    ],
)
def test_refused_file_blocks_until_it_is_left_out(open_excel, content, text):
    """A file that is refused says why beside its name, and holds saving back until it is left out."""
    app = open_excel()
    shown = send(app, xau=content, tot={MANG: "93"})
    assert text.casefold() in shown.casefold()
    assert app.button(key="excel-save").disabled == (content != FORM)
    next(button for button in app.button if button.key == "excel-drop-0").click().run()
    assert "xau.xlsx" not in said(app)
    assert not app.button(key="excel-save").disabled


def test_files_survive_another_section(open_excel):
    """Whoever looks at another section and comes back finds the files and the decisions."""
    app = open_excel()
    send(app, a={MANG: "nhiều", GRDP: "6"})
    app.checkbox(key="excel/leave/a.xlsx/5").check().run()
    app.segmented_control(key="update_section").set_value("so-lieu").run()
    app.segmented_control(key="update_section").set_value("excel").run()
    assert "1 ô sẽ lưu." in said(app)
    assert app.checkbox(key="excel/leave/a.xlsx/5").value


def test_refused_save_keeps_the_files(open_excel, monkeypatch):
    """A full disk: the page says it, and every file is still there."""
    app = open_excel()
    send(app, a={MANG: "93"})

    def refuse(*_: object) -> None:
        raise UnwritableError(history.DISK_FULL)

    monkeypatch.setattr(History, "save", refuse)
    text = saved(app)
    assert f"{history.DISK_FULL} Các tệp vẫn còn trên trang này." in text
    assert "1 ô sẽ lưu." in text


def test_broken_plan_keeps_the_files(open_excel, folder):
    """While the plan's file is broken the page names its line and takes nothing; mended, what was sent is still there."""
    app = open_excel()
    send(app, a={MANG: "93"})
    sound = plan(folder)
    (folder / PLAN).write_text(sound.replace("thresholds: [50, 70]", "thresholds: [50, 70"), encoding="utf-8")
    assert "dòng 15" in said(app)
    assert not app.file_uploader
    (folder / PLAN).write_text(sound, encoding="utf-8")
    assert "1 ô sẽ lưu." in said(app)


def test_without_a_right_nothing_is_offered(open_excel, monkeypatch):
    """Nobody in particular gets no form and can send none."""
    monkeypatch.setattr(person, "identify", person.Nobody)
    app = open_excel()
    assert "Hãy đăng nhập để cập nhật số liệu." in plain(words_of(app))
    assert not app.file_uploader


def test_hostile_names_are_only_texts(open_excel):
    """A file's name and a cell's text are shown as they are."""
    app = open_excel()
    send(app, **{"<script>x</script> [a](http://b) {{ 7*7 }}": {MANG: "<img src=x onerror=alert(1)>"}})
    drawn = "".join(drawn_of(app))
    assert "<script>x" not in drawn
    assert "<img src=x" not in drawn
    assert "&lt;script&gt;x&lt;/script&gt; [a](http://b) {{ 7*7 }}.xlsx" in drawn
