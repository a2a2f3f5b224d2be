"""Cập nhật số liệu, its figures: typed, understood, previewed, saved, without a browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts import person
from tests.pages.conftest import ILLUSTRATIVE, SHIPPED, address_of, drawn_of, page_links, plain, row_of, words_of
from tests.people import at_this_machine
from tracker.history.history import History
from tracker.history.values import UnwritableError
from tracker.wording import history

PAGE = "cap_nhat.py"
MAU_A = {"tinh": "tinh-mau-a", "nam": "2024", "quy": "q2"}
MANG, GRDP = "ho-so-mang//figure", "kinh-te-so-grdp//figure"
SAVE = "entries-do-save"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the illustrative plans, at a machine whose owner may edit them."""
    at_this_machine(monkeypatch)
    return Path(shutil.copytree(ILLUSTRATIVE, tmp_path / "targets"))


@pytest.fixture
def open_sheet(open_page: Callable[..., AppTest], folder: Path) -> Callable[..., AppTest]:
    """Return a function that opens the page in a session of its own."""
    return lambda **address: open_page(PAGE, folder, **{**MAU_A, **address})


def cell(key: str, review: str = "tinh-mau-a/2024/q2") -> str:
    """Name a cell's widget."""
    return f"cell/{review}/{key}"


def type_into(app: AppTest, key: str, text: str) -> str:
    """Type into a cell, and return what is said at once, before anything else on the page runs."""
    field = next(found for found in (*app.text_input, *app.text_area) if found.key == cell(key))
    field.set_value(text).run()
    assert not app.exception, app.exception
    said = plain(words_of(app))
    app.run()
    return said


def saved(app: AppTest) -> str:
    """Press the button that saves, and return what the page says then."""
    app.button(key=SAVE).click().run()
    app.run()
    assert not app.exception, app.exception
    return plain(words_of(app))


def plan(folder: Path) -> str:
    """Return what the plan's file holds."""
    return (folder / "tinh-mau-a" / "2024.yaml").read_text(encoding="utf-8")


def drafts(folder: Path) -> list[Path]:
    """Return the files of drafts."""
    return list((folder / ".tracker").rglob("*.json"))


def test_figure_is_understood_at_once(open_sheet):
    """`38,57` is shown as it is understood, with its band, what it was, what the sentence becomes, and what is asked for below 50%."""
    said = type_into(open_sheet(), MANG, "38,57")
    assert "38,57% Dưới 50% 42,9%" in said
    assert "đang là: vượt kế hoạch" in said
    assert "Ghi hai ô Nguyên nhân và Giải pháp tiếp theo." in said
    assert "Sau khi lưu 24 mục tiêu: 8 hoàn thành và vượt kế hoạch giao; 6 đạt trên 70%; 5 đạt 50–70%; 2 dưới 50%" in said
    assert "1 mục tiêu đổi nhóm Tỷ lệ hồ sơ công việc được xử lý hoàn toàn trên môi trường mạng Vượt kế hoạch" in said
    assert "Số công bố 9 / 6 / 5 / 1 khác số tính được 8 / 6 / 5 / 2." in said
    assert "1 ô sẽ lưu." in said


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        (MANG, "nhiều", "“nhiều” chưa đọc được thành số. Ghi một số, ví dụ 97,5 hoặc 1.871"),
        (GRDP, "1.871", "“1.871” đọc được hai cách: 1.871% hoặc 1,8710%. Chọn số đúng."),
        ("kien-truc-so//figure", "50", "Mốc này chỉ có đạt hay chưa đạt."),
        ("to-cong-nghe-so//figure", "1.872", "1.872 Vượt kế hoạch"),
        ("ha-tang-cap-xa/1/figure", "45", "45% Dưới 50%"),
        ("gian-doan-he-thong//figure", "5,5", "5,5 cộng dồn 9 Trong hạn mức"),
    ],
)
def test_what_a_cell_answers(open_sheet, key, text, said):
    """Nonsense is answered with what to write, a number with what was understood; the cell keeps what was typed."""
    app = open_sheet()
    assert said in type_into(app, key, text)
    assert app.text_input(key=cell(key)).value == text


def test_doubt_is_settled_by_a_click(open_sheet, folder):
    """One of two readings is chosen with its button and saved as just that number."""
    app = open_sheet()
    type_into(app, "toc-do-bang-rong-co-dinh//figure", "1.871")
    assert app.button(key=SAVE).disabled
    app.button(key=f"reading/0/{cell('toc-do-bang-rong-co-dinh//figure')}").click().run()
    app.run()
    assert app.text_input(key=cell("toc-do-bang-rong-co-dinh//figure")).value == "1871"
    saved(app)
    assert "      q2: 1871  # đúng" in plan(folder)


def test_save_says_where_to_look(open_sheet, folder):
    """The button counts the cells; after saving, the figure is in the file, the ways on are offered and the draft is gone."""
    app = open_sheet()
    type_into(app, MANG, "93,25")
    type_into(app, GRDP, "6,1")
    assert drafts(folder)
    assert app.button(key=SAVE).label == "Lưu 2 ô"
    said = saved(app)
    assert "Đã lưu 2 ô. Xem tình hình kỳ này Xem báo cáo Xem lịch sử thay đổi" in said
    assert "      q2: 93.25\n" in plan(folder)
    assert "        value: 6.1\n" in plan(folder)
    assert drafts(folder) == []
    assert (app.button(key=SAVE).label, app.button(key=SAVE).disabled) == ("Lưu", True)
    assert next(entry.message for entry in History(folder).log(Path("tinh-mau-a/2024.yaml"))) == "Cập nhật số liệu quý II/2024: 2 ô"


def test_reason_of_a_change_is_in_the_history(open_sheet, folder):
    """Whoever says why finds it in the history, and a reload does not lose it either."""
    app = open_sheet()
    type_into(app, MANG, "93,25")
    app.text_input(key=cell("//note")).set_value("Sở báo cáo lại").run()
    again = open_sheet()
    assert again.text_input(key=cell("//note")).value == "Sở báo cáo lại"
    saved(again)
    assert next(entry.message for entry in History(folder).log(Path("tinh-mau-a/2024.yaml"))) == "Sở báo cáo lại"


def test_typing_survives_another_session(open_sheet):
    """A reload, another tab, a restart: a fresh session shows everything that was typed, what was not understood too."""
    app = open_sheet()
    type_into(app, MANG, "38,57")
    type_into(app, "ho-so-mang//reason", "Thiếu cán bộ")
    type_into(app, GRDP, "nhiều")
    again = open_sheet()
    assert again.text_input(key=cell(MANG)).value == "38,57"
    assert again.text_area(key=cell("ho-so-mang//reason")).value == "Thiếu cán bộ"
    assert again.text_input(key=cell(GRDP)).value == "nhiều"
    assert "2 ô sẽ lưu; 1 ô chưa hiểu được nên chưa lưu, vẫn giữ trong bản nháp." in plain(words_of(again))


def test_last_key_before_the_click_is_saved(open_sheet, folder):
    """A figure that arrives together with the click on the button is saved with it."""
    app = open_sheet()
    type_into(app, MANG, "93")
    app.text_input(key=cell(MANG)).set_value("93,25")
    saved(app)
    assert "      q2: 93.25\n" in plan(folder)


def test_discarding_asks_once(open_sheet, folder):
    """Nothing typed is given up by one click; after the second the file's figures stand again and the draft is gone."""
    app = open_sheet()
    type_into(app, MANG, "38,57")
    app.button(key="entries-discard").click().run()
    assert "Bỏ 1 ô đã gõ?" in plain(words_of(app))
    assert drafts(folder)
    app.button(key="entries-discard-yes").click().run()
    app.run()
    assert app.text_input(key=cell(MANG)).value == "92,6"
    assert drafts(folder) == []


def other_saves(folder: Path, old: str, new: str) -> None:
    """Save another figure from elsewhere."""
    text = plan(folder)
    assert old in text
    (folder / "tinh-mau-a" / "2024.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(("choice", "value", "line"), [("mine", "93,25", "      q2: 93.25\n"), ("theirs", "94", "      q2: 94\n")])
def test_conflict_shows_both_values(open_sheet, folder, choice, value, line):
    """A cell that somebody else saved meanwhile is not overwritten: both values are shown and one is chosen."""
    app = open_sheet()
    type_into(app, MANG, "93,25")
    type_into(app, GRDP, "6,1")
    other_saves(folder, "      q2: 92.6\n", "      q2: 94\n")
    said = saved(app)
    assert "Chưa lưu: 1 ô vừa được người khác lưu số khác." in said
    assert "Lúc bạn mở 92,6 Người khác đã lưu 94 Bạn gõ 93,25" in said
    assert "      q2: 94\n" in plan(folder)
    assert app.button(key=SAVE).disabled
    app.radio(key=f"clash/{cell(MANG)}").set_value(choice).run()
    app.run()
    assert "Đã lưu" in saved(app)
    assert line in plan(folder)
    assert "        value: 6.1\n" in plan(folder)
    assert app.text_input(key=cell(MANG)).value == value


@pytest.mark.parametrize("text", [history.DISK_FULL, history.READ_ONLY, history.git_busy(".git/index.lock")])
def test_refused_save_loses_nothing(open_sheet, monkeypatch, text):
    """A full disk, a read-only folder, a lock: the page says it, the typed figures stay on it and in the draft."""
    app = open_sheet()
    type_into(app, MANG, "93,25")

    def refuse(*_: object) -> None:
        raise UnwritableError(text)

    monkeypatch.setattr(History, "save", refuse)
    assert f"{text} Những gì bạn gõ vẫn còn trên trang này." in saved(app)
    assert app.text_input(key=cell(MANG)).value == "93,25"
    assert open_sheet().text_input(key=cell(MANG)).value == "93,25"


def test_draft_that_cannot_be_kept_is_said(open_sheet, monkeypatch):
    """Where no draft can be written the page warns, and still takes what is typed."""
    app = open_sheet()

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(Path, "write_text", refuse)
    assert "Chưa giữ được bản nháp" in type_into(app, MANG, "93,25")
    assert app.text_input(key=cell(MANG)).value == "93,25"


def test_broken_file_keeps_what_was_typed(open_sheet, folder):
    """While the file is broken nothing can be saved: the page names the line and shows what was typed; mended, everything is there."""
    app = open_sheet()
    type_into(app, MANG, "93,25")
    other_saves(folder, "thresholds: [50, 70]", "thresholds: [50, 70")
    app.run()
    said = plain(words_of(app))
    assert "dòng 15" in said
    assert "ho-so-mang, Thực hiện: 93,25" in said
    assert not [button for button in app.button if button.key == SAVE]
    other_saves(folder, "thresholds: [50, 70", "thresholds: [50, 70]")
    app.run()
    assert app.text_input(key=cell(MANG)).value == "93,25"
    assert "Đã lưu 1 ô." in saved(app)


def test_objective_that_went_meanwhile_is_said(open_sheet, folder):
    """What was typed for an objective that is no longer in the plan is named, not lost and not saved."""
    app = open_sheet()
    type_into(app, MANG, "93,25")
    other_saves(folder, "  - id: ho-so-mang\n", "  - id: ho-so-moi\n")
    app.run()
    assert "ho-so-mang, Thực hiện: 93,25" in plain(words_of(app))
    assert app.button(key=SAVE).disabled


@pytest.mark.parametrize(
    ("access", "said"),
    [
        ("people: []\n", "Hãy đăng nhập để cập nhật số liệu."),
        (None, "Hãy đăng nhập để cập nhật số liệu."),
    ],
)
def test_without_a_right_the_page_says_why(open_page, tmp_path, monkeypatch, access, said):
    """Nobody in particular sees no cell, and the way to a right."""
    folder = Path(shutil.copytree(ILLUSTRATIVE, tmp_path / "targets"))
    if access:
        (folder / "access.yaml").write_text(access, encoding="utf-8")
    monkeypatch.setattr(person, "identify", person.Nobody)
    app = open_page(PAGE, folder, **MAU_A)
    assert said in plain(words_of(app))
    assert len(app.text_input) == 0


@pytest.mark.parametrize(("quarter", "before"), [("q1", None), ("q4", "quý III: 93,1%")])
def test_any_quarter_can_be_opened(open_sheet, quarter, before):
    """Every quarter of the plan can be typed, with the one before beside it."""
    app = open_sheet(quy=quarter)
    assert app.selectbox(key="update_quarter").value is not None
    assert len(app.selectbox(key="update_quarter").options) == 4
    assert (before or "chưa có số quý trước") in plain(words_of(app))


def test_next_quarter_is_one_click_away(open_page, lao_cai, monkeypatch):
    """From the latest open quarter a button leads to the next one, whose cells are empty; other pages keep the review they can show."""
    at_this_machine(monkeypatch)
    app = open_page(PAGE, lao_cai, tinh="lao-cai", nam="2024")
    assert address_of(app) == {"tinh": "lao-cai", "nam": "2024", "quy": "q1", "phan": "so-lieu"}
    assert app.button(key="update_next").label == "Nhập quý II/2024"
    app.button(key="update_next").click().run()
    assert address_of(app)["quy"] == "q2"
    field = app.text_input(key=cell(MANG, "lao-cai/2024/q2"))
    assert field.value == ""
    assert "quý I: 97%" in plain(words_of(app))
    assert next(link for link in page_links(app) if link.page == "quy").query_string == "tinh=lao-cai&nam=2024&quy=q1"


def test_live_refresh_leaves_the_page_alone(open_sheet, open_page, folder):
    """What others save never runs this page again; every other page still follows the files."""
    sheet, quarter = open_sheet(), open_page("quy.py", folder, **MAU_A)
    assert [app.session_state["still"] for app in (sheet, quarter)] == [True, False]
    assert ["data-reading" in row_of(app) for app in (sheet, quarter)] == [False, True]


def test_hostile_texts_are_only_texts(open_sheet, folder):
    """Names of objectives are shown as they are, in no label a link, in no fragment a tag."""
    other_saves(folder, "    name: Tỷ lệ người dân có hồ sơ sức khỏe điện tử", '    name: "<script>x</script> [a](http://b) {{ 7*7 }}"')
    app = open_sheet()
    drawn = "".join(drawn_of(app))
    assert "<script>x" not in drawn
    assert "&lt;script&gt;x&lt;/script&gt; [a](http://b) {{ 7*7 }}" in drawn


def test_shipped_plans_open(open_page, tmp_path, monkeypatch):
    """Every plan that is shipped can be opened for typing, in a quarter that can be saved."""
    at_this_machine(monkeypatch)
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "targets"))
    for path in sorted(folder.glob("*/20*.yaml")):
        if path.parent.name != "indices":
            app = open_page(PAGE, folder, tinh=path.parent.name, nam=path.stem)
            assert app.button(key=SAVE).disabled, path
