"""Cập nhật số liệu beside the grid: the meeting, objectives, publishing, the history, a new plan; opened without a browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import ILLUSTRATIVE, Open, address_of, plain, words_of
from tests.people import at_this_machine, sign_in
from tracker.access import Person
from tracker.editing.edits import Describe, Edit, Meet, Revise
from tracker.history.history import History
from tracker.history.values import UnwritableError
from tracker.quarters import Period
from tracker.store import Store, open_store
from tracker.updating.changing import Desk, commit_edits

REVIEW = {"tinh": "tinh-mau-a", "nam": "2024", "quy": "q2"}
PLAN = Path("tinh-mau-a/2024.yaml")
YEAR = Period(2024, 2024)
MEETING, PUBLISHING = "ky-hop/tinh-mau-a/2024/q2", "cong-bo/tinh-mau-a/2024/q2"
CHOSEN, ADDING = "muc-tieu/tinh-mau-a/2024", "muc-tieu/tinh-mau-a/2024/them"
NEW = "ke-hoach-moi"
Section = Callable[..., AppTest]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the illustrative plans."""
    return Path(shutil.copytree(ILLUSTRATIVE, tmp_path / "targets"))


@pytest.fixture
def section(folder: Path, open_page: Open, monkeypatch: pytest.MonkeyPatch) -> Section:
    """Return a function that opens one section as somebody at the machine itself."""
    at_this_machine(monkeypatch)

    def opened(name: str, **parameters: str) -> AppTest:
        return open_page("cap_nhat.py", folder, **{**REVIEW, "phan": name, **parameters})

    return opened


def type_in(app: AppTest, key: str, text: str) -> AppTest:
    """Type into a field, and run the page."""
    fields = [field for kind in (app.text_input, app.text_area) for field in kind if field.key == key]
    assert len(fields) == 1, [field.key for kind in (app.text_input, app.text_area) for field in kind]
    fields[0].set_value(text)
    return run(app)


def choose(app: AppTest, key: str, value: str) -> AppTest:
    """Choose an option, and run the page."""
    app.selectbox(key=key).set_value(value)
    return run(app)


def task(app: AppTest, name: str) -> AppTest:
    """Choose what is to be done to the objectives."""
    field = next(one for one in app.get("segmented_control") if one.key == f"{CHOSEN}/task")
    field.set_value(name)
    return run(app)


def press(app: AppTest, key: str) -> AppTest:
    """Press a button, and run the page."""
    app.button(key=key).click()
    return run(app)


def run(app: AppTest) -> AppTest:
    """Run the page, which must not fail."""
    app.run()
    assert not app.exception, app.exception
    return app


def says(app: AppTest) -> str:
    """Return what a reader sees."""
    return plain(words_of(app))


def text_of(folder: Path) -> str:
    """Return what the plan's file holds."""
    return (folder / PLAN).read_text(encoding="utf-8")


def meanwhile(folder: Path, *edits: Edit, who: str = "Bình") -> None:
    """Save edits as somebody else."""
    desk = Desk(Store(folder), History(folder), Person("binh@localhost", who, local=True), datetime.now(UTC))
    commit_edits(desk, "tinh-mau-a", YEAR, edits, "Sửa trước")
    open_store().refresh()


SECTIONS = {
    "ky-hop": ["Kỳ họp quý II/2024", "Khớp với số Ban Chỉ đạo công bố ngày 11/7/2024.", "Chưa gõ gì khác với tệp kế hoạch."],
    "muc-tieu": ["Mục tiêu trong kế hoạch", "Chưa gõ gì khác với tệp kế hoạch."],
    "cong-bo": ["Công bố quý II/2024", "24 mục tiêu: 9 hoàn thành và vượt kế hoạch giao", "luôn mở đúng các số trên đây"],
    "lich-su": ["Lịch sử thay đổi", "Chưa có thay đổi nào được ghi."],
    "ke-hoach-moi": ["Kế hoạch mới", "Ghi kỳ kế hoạch: một năm, ví dụ 2025"],
}


@pytest.mark.parametrize("name", SECTIONS)
def test_every_section_opens(section: Section, name: str) -> None:
    """Each section stands under its own heading, with what there is to do."""
    app = section(name)
    seen = says(app)
    assert [text for text in SECTIONS[name] if text not in seen] == []


@pytest.mark.parametrize("name", [name for name in SECTIONS if name != "lich-su"])
def test_without_a_right_there_is_no_form(folder: Path, open_page: Open, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Somebody who is not named for the province sees why, and nothing to type into."""
    sign_in(monkeypatch)
    app = open_page("cap_nhat.py", folder, **REVIEW, phan=name)
    assert "chưa có tệp phân quyền access.yaml" in says(app)
    assert not any(field.key.startswith(("ky-hop", "muc-tieu", "cong-bo", NEW)) for field in [*app.text_input, *app.button] if field.key)


def test_meeting_from_typing_to_history(section: Section, folder: Path) -> None:
    """A date, the tally and a new conclusion: understood, shown as what will change, saved, and in the history."""
    app = section("ky-hop")
    type_in(app, f"{MEETING}/meeting", "12-7-2024")
    assert "Hiểu là: 12/7/2024" in says(app)
    type_in(app, f"{MEETING}/reported.done", "8")
    assert "công bố 8, tính được 9" in says(app)
    press(app, f"{MEETING}/conclusions-add")
    type_in(app, f"{MEETING}/conclusions.4/text", "Hoàn thành kết nối")
    type_in(app, f"{MEETING}/conclusions.4/deadline", "15/8/2024")
    choose(app, f"{MEETING}/conclusions.0/state", "open")
    seen = says(app)
    assert "Ngày họp, quý II/2024: 11/7/2024 → thành 12/7/2024" in seen
    assert "Hoàn thành kết nối, 15/8/2024, đang thực hiện" in seen
    assert "vẫn lưu được" in seen
    press(app, f"{MEETING}/save")
    assert "Đã lưu" in says(app)
    text = text_of(folder)
    assert "    meeting: 2024-07-12\n" in text
    assert "reported: {done: 8, high: 6, middle: 5, low: 1}" in text
    assert "      - text: Hoàn thành kết nối\n        deadline: 2024-08-15\n" in text
    (saved, _) = History(folder).log(PLAN)
    assert saved.message == "Cập nhật kỳ họp quý II/2024"
    assert "Chưa gõ gì khác" in says(app)


def test_a_row_can_be_taken_out(section: Section, folder: Path) -> None:
    """Without its row a conclusion is gone from the file, and the others stay as they are."""
    app = section("ky-hop")
    press(app, f"{MEETING}/conclusions-remove-2")
    type_in(app, f"{MEETING}/message", "Bỏ việc trùng")
    press(app, f"{MEETING}/save")
    assert "60 sản phẩm OCOP" not in text_of(folder)
    assert "Hoàn tất hồ sơ đề xuất cấp độ an toàn" in text_of(folder)
    assert History(folder).log(PLAN)[0].message == "Bỏ việc trùng"


def test_a_conclusion_is_done_and_another_an_inspection(section: Section, folder: Path) -> None:
    """Done asks for the day, an inspection for its unit, day and finding; what the form does not show stays in the file."""
    path = folder / PLAN
    own = "        document: 7/TB-BCĐ\n        source: {title: Biên bản, url: https://example.org/bb}\n"
    path.write_text(text_of(folder).replace("        deadline: 2024-09-15\n", f"        deadline: 2024-09-15\n{own}", 1), encoding="utf-8")
    app = section("ky-hop")
    assert not [field for field in app.text_input if field.key == f"{MEETING}/conclusions.2/done_on"]
    choose(app, f"{MEETING}/conclusions.2/state", "done")
    type_in(app, f"{MEETING}/conclusions.2/done_on", "20/9/2024")
    choose(app, f"{MEETING}/conclusions.3/kind", "inspection")
    assert "chưa ghi đơn vị được kiểm tra" in says(app)
    type_in(app, f"{MEETING}/conclusions.3/inspected", "Sở Y tế")
    type_in(app, f"{MEETING}/conclusions.3/finding", "Chưa có lộ trình")
    press(app, f"{MEETING}/save")
    assert "Đã lưu" in says(app)
    text = text_of(folder)
    assert f"        deadline: 2024-09-15\n{own}" in text
    assert "        done_on: 2024-09-20\n" in text
    assert "        inspected: Sở Y tế\n        finding: Chưa có lộ trình\n" in text


DOUBTS = {
    f"{MEETING}/meeting": ("ngày mai", "“ngày mai” không phải một ngày"),
    f"{MEETING}/reported.high": ("nhiều", "mỗi nhóm một số nguyên"),
    f"{MEETING}/conclusions.0/deadline": ("31/2/2024", "“31/2/2024” không phải một ngày"),
    f"{MEETING}/conclusions.0/text": ("", "Kết luận này chưa có nội dung"),
    f"{MEETING}/sources.0/url": ("example", "không phải địa chỉ web"),
}


@pytest.mark.parametrize("key", DOUBTS)
def test_what_cannot_be_saved(section: Section, key: str) -> None:
    """What is not understood, or would be an error of `check`, is said, and cannot be saved."""
    text, why = DOUBTS[key]
    app = section("ky-hop")
    type_in(app, key, text)
    assert why in says(app)
    assert app.button(key=f"{MEETING}/save").disabled


def test_typed_survives_a_reload_and_is_nobody_elses(section: Section, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another session of the same person has what was typed; discarding it forgets it; the files are no part of what pages read."""
    type_in(section("ky-hop"), f"{MEETING}/meeting", "12/7/2024")
    again = section("ky-hop")
    assert again.text_input(key=f"{MEETING}/meeting").value == "12/7/2024"
    monkeypatch.setattr("pages.parts.person._user", lambda: "khac")
    assert section("ky-hop").text_input(key=f"{MEETING}/meeting").value == "11/7/2024"
    monkeypatch.undo()
    at_this_machine(monkeypatch)
    assert (folder / ".tracker" / ".gitignore").read_text() == "*\n"


def test_discarding(section: Section) -> None:
    """Giving up brings back what the file says."""
    app = section("ky-hop")
    type_in(app, f"{MEETING}/meeting", "12/7/2024")
    press(app, f"{MEETING}/discard")
    assert app.text_input(key=f"{MEETING}/meeting").value == "11/7/2024"
    assert section("ky-hop").text_input(key=f"{MEETING}/meeting").value == "11/7/2024"


def test_a_full_disk_takes_nothing(section: Section, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be kept or saved stays on the page, with the reason; once there is room it is saved."""
    app = section("ky-hop")
    full = UnwritableError("Chưa lưu: ổ đĩa đã đầy.")

    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    def refuse(*_: object) -> str:
        raise full

    with monkeypatch.context() as disk:
        disk.setattr("tracker.updating.kept.Kept._write", no_room)
        disk.setattr(History, "save", refuse)
        type_in(app, f"{MEETING}/meeting", "12/7/2024")
        press(app, f"{MEETING}/save")
        assert "ổ đĩa đã đầy" in says(app)
        assert app.text_input(key=f"{MEETING}/meeting").value == "12/7/2024"
    press(app, f"{MEETING}/save")
    assert "meeting: 2024-07-12" in text_of(folder)


@pytest.mark.parametrize(("button", "wanted"), [("mine", "2024-07-12"), ("theirs", "2024-07-15")])
def test_two_people_and_one_date(section: Section, folder: Path, button: str, wanted: str) -> None:
    """Both values are shown, nothing is saved before one is chosen, and neither is lost."""
    app = section("ky-hop")
    type_in(app, f"{MEETING}/meeting", "12/7/2024")
    type_in(app, f"{MEETING}/title", "Kỳ bất thường")
    meanwhile(folder, Meet("q2", {"meeting": datetime(2024, 7, 15, tzinfo=UTC).date()}))
    run(app)
    seen = says(app)
    assert "Ngày họp: vừa được người khác sửa" in seen
    assert "Trước đó 11/7/2024 Giá trị vừa được lưu 15/7/2024 Giá trị tôi gõ 12/7/2024" in seen
    assert app.button(key=f"{MEETING}/save").disabled
    press(app, f"{MEETING}/{button}/meeting")
    press(app, f"{MEETING}/save")
    assert f"meeting: {wanted}" in text_of(folder)
    assert "title: Kỳ bất thường" in text_of(folder)


def test_adding_an_objective(section: Section, folder: Path) -> None:
    """The id follows the name; the lines to be added are shown; what stands below the lines stays."""
    app = section("muc-tieu")
    type_in(app, f"{ADDING}/name", "Tỷ lệ hồ sơ được số hóa")
    assert "Để trống thì mã là ty-le-ho-so-duoc-so-hoa" in says(app)
    assert "Chọn chiều so sánh" in says(app)
    assert app.button(key=f"{ADDING}/save").disabled
    choose(app, f"{ADDING}/area", "chinh-quyen-so")
    type_in(app, f"{ADDING}/unit", "%")
    type_in(app, f"{ADDING}/target", "38,57")
    assert "Hiểu là: 38,57%" in says(app)
    choose(app, f"{ADDING}/comparator", "at_least")
    type_in(app, f"{ADDING}/lead", "Sở Nội vụ")
    assert "Tỷ lệ hồ sơ được số hóa Mục tiêu: 38,57%" in says(app)
    assert "+  - id: ty-le-ho-so-duoc-so-hoa" in app.code[0].value
    press(app, f"{ADDING}/save")
    added = (
        "\n  - id: ty-le-ho-so-duoc-so-hoa\n    name: Tỷ lệ hồ sơ được số hóa\n    area: chinh-quyen-so\n    lead: Sở Nội vụ\n"
        '    unit: "%"\n    comparator: at_least\n    target: 38.57\n'
    )
    assert text_of(folder).endswith(added)
    assert History(folder).log(PLAN)[0].message == "Thêm mục tiêu “Tỷ lệ hồ sơ được số hóa”"


WRONG_IDS = {"Ho So": "Có thể dùng: ho-so", "ho-so-mang": "đã dùng cho mục tiêu khác"}


@pytest.mark.parametrize("key", WRONG_IDS)
def test_an_id_that_cannot_be(section: Section, key: str) -> None:
    """An id of other letters, or one that is taken, is told."""
    app = section("muc-tieu")
    type_in(app, f"{ADDING}/id", key)
    assert WRONG_IDS[key] in says(app)
    assert app.button(key=f"{ADDING}/save").disabled


def test_revising_a_target(section: Section, folder: Path) -> None:
    """The target in force is shown, then every band that the new one changes; earlier quarters keep theirs."""
    app = section("muc-tieu")
    task(app, "dieu-chinh")
    choose(app, f"{CHOSEN}/line", "ho-so-mang")
    form = f"{CHOSEN}/dieu-chinh/ho-so-mang"
    assert "Chỉ tiêu đang áp dụng: 90%" in says(app)
    type_in(app, f"{form}/target", "96")
    assert "Chọn quý bắt đầu áp dụng" in says(app)
    assert "Ghi số hiệu văn bản điều chỉnh" in says(app)
    choose(app, f"{form}/since", "q2")
    type_in(app, f"{form}/document", "99/QĐ-UBND")
    seen = says(app)
    assert "từ quý II/2024 là 96% (99/QĐ-UBND)" in seen
    assert "Đổi nhóm" in seen
    assert "Vượt kế hoạch → thành Trên 70%" in seen
    assert "Câu công bố sau khi lưu: 24 mục tiêu: 8 hoàn thành" in seen
    press(app, f"{form}/save")
    assert "- {from: q2, target: 96, document: 99/QĐ-UBND}" in text_of(folder)
    assert "theo 99/QĐ-UBND" in History(folder).log(PLAN)[0].message


def test_two_people_revise_one_target(section: Section, folder: Path) -> None:
    """A target that somebody else revised since the typing began is shown with both, and saved only once it was seen."""
    app = section("muc-tieu")
    task(app, "dieu-chinh")
    choose(app, f"{CHOSEN}/line", "ho-so-mang")
    form = f"{CHOSEN}/dieu-chinh/ho-so-mang"
    type_in(app, f"{form}/target", "96")
    choose(app, f"{form}/since", "q3")
    type_in(app, f"{form}/document", "99/QĐ-UBND")
    meanwhile(folder, Revise("ho-so-mang", "q2", 94, "98/QĐ-UBND"))  # type: ignore[arg-type]  # a whole number will do
    run(app)
    assert "Chỉ tiêu đang áp dụng: vừa được người khác sửa" in says(app)
    assert "Giá trị vừa được lưu 90%; từ quý II/2024 là 94% (98/QĐ-UBND) Giá trị tôi gõ 96" in says(app)
    assert app.button(key=f"{form}/save").disabled
    press(app, f"{form}/mine/watched")
    press(app, f"{form}/save")
    assert "target: 94" in text_of(folder)
    assert "target: 96" in text_of(folder)


def test_withdrawing(section: Section, folder: Path) -> None:
    """Figures that stand behind the withdrawal are an error that is told; without them it is saved."""
    app = section("muc-tieu")
    task(app, "thoi-ap-dung")
    choose(app, f"{CHOSEN}/line", "ho-so-mang")
    form = f"{CHOSEN}/thoi-ap-dung/ho-so-mang"
    choose(app, f"{form}/since", "q4")
    type_in(app, f"{form}/reason", "bỏ cấp huyện")
    assert "nên quý q4 không có số liệu" in says(app)
    assert app.button(key=f"{form}/save").disabled
    choose(app, f"{CHOSEN}/line", "hang-dti")
    form = f"{CHOSEN}/thoi-ap-dung/hang-dti"
    choose(app, f"{form}/since", "q3")
    type_in(app, f"{form}/reason", "bỏ xếp hạng")
    press(app, f"{form}/save")
    assert "not_applicable: {from: q3, reason: bỏ xếp hạng}" in text_of(folder)


def test_describing_again(section: Section, folder: Path) -> None:
    """Name, lead and the rest stand there to be typed over; only what was typed changes."""
    app = section("muc-tieu")
    task(app, "sua")
    choose(app, f"{CHOSEN}/line", "ho-so-mang")
    form = f"{CHOSEN}/sua/ho-so-mang"
    assert app.text_input(key=f"{form}/lead").value == "Văn phòng UBND tỉnh"
    type_in(app, f"{form}/lead", "Sở Nội vụ")
    type_in(app, f"{form}/note", "")
    before = text_of(folder)
    press(app, f"{form}/save")
    assert text_of(folder) == before.replace("\n    lead: Văn phòng UBND tỉnh\n", "\n    lead: Sở Nội vụ\n", 1)


def test_publishing_and_again(section: Section, folder: Path) -> None:
    """A version is written and stands in the history alone; nothing new, nothing published; then only with a reason."""
    app = section("cong-bo")
    press(app, f"{PUBLISHING}/publish")
    first = Path("tinh-mau-a/published/2024/q2/1.yaml")
    assert (folder / first).exists()
    assert [entry.message for entry in History(folder).log(first)] == ["Công bố lần 1, quý II/2024"]
    assert History(folder).log(PLAN) == []
    seen = says(app)
    assert "Đã công bố lần 1." in seen
    assert 'href="/bao-cao/tinh-mau-a/2024/q2/1"' in words_of(app)
    assert "Không có gì thay đổi so với bản đã công bố gần nhất" in seen
    meanwhile(folder, Meet("q2", {"title": "Kỳ giữa năm"}))
    run(app)
    assert "Tên kỳ: đã công bố “Quý II và 6 tháng đầu năm 2024”, nay ghi “Kỳ giữa năm”" in says(app)
    assert app.button(key=f"{PUBLISHING}/publish").disabled
    type_in(app, f"{PUBLISHING}/reason", "sửa tên kỳ")
    press(app, f"{PUBLISHING}/publish")
    second = folder / "tinh-mau-a/published/2024/q2/2.yaml"
    assert "reason: sửa tên kỳ" in second.read_text(encoding="utf-8")
    assert "Lý do công bố lại: sửa tên kỳ" in says(app)


def test_publishing_refused(section: Section, folder: Path) -> None:
    """Errors of the file are told with their lines and the way to them; there is no button."""
    text = text_of(folder)
    (folder / PLAN).write_text(text.replace("q2: 54.6", "q2: 54.6%", 1), encoding="utf-8")
    app = section("cong-bo")
    seen = words_of(app)
    assert "Chưa công bố được vì tệp còn lỗi" in seen
    assert "targets/tinh-mau-a/2024.yaml, dòng 112" in seen
    assert "/ra-soat?tinh=tinh-mau-a&amp;nam=2024&amp;quy=q2&amp;tep=tinh-mau-a%2F2024.yaml&amp;muc=loi" in seen
    assert not [button for button in app.button if button.key and button.key.startswith("cong-bo")]


def test_history_and_restoring(section: Section, folder: Path) -> None:
    """Who, when, why and from what to what; an earlier state as figures and as text; restored as a new change."""
    before = text_of(folder)
    meanwhile(folder, Describe("ho-so-mang", {"lead": "Sở Nội vụ"}))
    app = section("lich-su")
    seen = says(app)
    assert "Bình," in seen
    assert "Sửa trước" in seen
    assert "Đơn vị chủ trì: Văn phòng UBND tỉnh → thành Sở Nội vụ" in seen
    assert "Sửa ngoài ứng dụng" in seen
    start = History(folder).log(PLAN)[-1].commit
    key = f"history/tinh-mau-a/2024/{start}/1"
    press(app, f"{key}/see")
    seen = says(app)
    assert "Trạng thái sau thay đổi lúc" in seen
    assert "24 mục tiêu: 9 hoàn thành" in seen
    assert "Đơn vị chủ trì: Sở Nội vụ → thành Văn phòng UBND tỉnh" in seen
    assert "lead: Văn phòng UBND tỉnh" in app.code[0].value
    form = f"lich-su/tinh-mau-a/2024/{start}"
    assert app.button(key=f"{form}/restore").disabled
    type_in(app, f"{form}/reason", "nhập nhầm")
    press(app, f"{form}/restore")
    assert text_of(folder) == before
    assert "Đã khôi phục" in says(app)
    assert History(folder).log(PLAN)[0].message.endswith(": nhập nhầm")


def test_a_state_is_the_one_that_was_pressed(section: Section, folder: Path) -> None:
    """A press on a list that somebody else's save has moved on since opens and restores the state that the button stood beside."""
    before = text_of(folder)
    meanwhile(folder, Describe("ho-so-mang", {"lead": "Sở Nội vụ"}))
    app = section("lich-su")
    start = History(folder).log(PLAN)[-1].commit
    meanwhile(folder, Describe("ho-so-mang", {"lead": "Sở Tư pháp"}))
    press(app, f"history/tinh-mau-a/2024/{start}/1/see")
    assert "Đơn vị chủ trì: Sở Tư pháp → thành Văn phòng UBND tỉnh" in says(app)
    assert [button.key for button in app.button if str(button.key).endswith("/close")] == [f"history/tinh-mau-a/2024/{start}/2/close"]
    form = f"lich-su/tinh-mau-a/2024/{start}"
    type_in(app, f"{form}/reason", "nhập nhầm")
    press(app, f"{form}/restore")
    assert text_of(folder) == before


def test_history_of_one_objective(section: Section, folder: Path) -> None:
    """The address names the objective whose changes are shown."""
    meanwhile(folder, Describe("ho-so-mang", {"lead": "Sở Nội vụ"}))
    meanwhile(folder, Describe("so-hoa-ho-so", {"lead": "Sở Tư pháp"}))
    app = section("lich-su", muc_tieu="ho-so-mang")
    assert "Sở Nội vụ" in says(app)
    assert "Sở Tư pháp" not in says(app)
    assert address_of(app)["muc-tieu"] == "ho-so-mang"
    choose(app, "history_objective", "so-hoa-ho-so")
    assert "Sở Tư pháp" in says(app)
    assert "Sở Nội vụ" not in says(app)
    assert address_of(app)["muc-tieu"] == "so-hoa-ho-so"
    choose(app, "history_objective", "")
    assert "Sở Nội vụ" in says(app)
    assert "muc-tieu" not in address_of(app)


def test_a_link_chooses_the_objective(section: Section) -> None:
    """The address of an objective chooses it for whatever is to be done to it; another choice stands."""
    app = section("muc-tieu", muc_tieu="ho-so-mang")
    task(app, "sua")
    assert app.text_input(key=f"{CHOSEN}/sua/ho-so-mang/lead").value == "Văn phòng UBND tỉnh"
    choose(app, f"{CHOSEN}/line", "kho-du-lieu")
    assert app.text_input(key=f"{CHOSEN}/sua/kho-du-lieu/as_written").value == "Đạt mức tiên tiến"


def test_a_new_plan(section: Section, folder: Path) -> None:
    """Last year's objectives with targets to fill in: what is typed is in the file, what is left is named, and it opens."""
    app = section("ke-hoach-moi")
    type_in(app, f"{NEW}/period", "2025")
    assert "Còn phải điền" in says(app)
    type_in(app, f"{NEW}/title", "25 mục tiêu: năm 2025")
    type_in(app, f"{NEW}/number", "01-KH/BCĐ")
    type_in(app, f"{NEW}/issued", "5/1/2025")
    type_in(app, f"{NEW}/target/ho-so-mang/", "95,5")
    press(app, f"{NEW}/create")
    text = (folder / "tinh-mau-a/2025.yaml").read_text(encoding="utf-8")
    assert 'title: "25 mục tiêu: năm 2025"\n' in text
    assert "documents:\n  - number: 01-KH/BCĐ\n    issued: 2025-01-05\n" in text
    assert "target: 95.5\n" in text
    assert "Đã lập tinh-mau-a/2025.yaml" in says(app)
    assert History(folder).log(Path("tinh-mau-a/2025.yaml"))[0].message == "Lập kế hoạch năm 2025 từ tinh-mau-a/2024"
    file = open_store().refresh().files["tinh-mau-a/2025"]
    assert file.plan
    assert "ho-so-mang" in {objective.id for objective in file.plan.objectives}


def test_a_new_plan_never_overwrites(section: Section, folder: Path) -> None:
    """A plan that is there is left alone, and there is no button."""
    before = text_of(folder)
    app = section("ke-hoach-moi")
    type_in(app, f"{NEW}/period", "2024")
    assert "Đã có tệp tinh-mau-a/2024.yaml" in says(app)
    assert not [button for button in app.button if button.key == f"{NEW}/create"]
    assert text_of(folder) == before
