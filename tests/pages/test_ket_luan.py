"""Kết luận, nhiệm vụ, opened without a browser."""

from __future__ import annotations

import shutil

import pytest

from tests.pages.conftest import ILLUSTRATIVE, SHIPPED, address_of, plain, words_of
from tracker.store import today_in_vietnam
from tracker.tasks import monday_of
from tracker.wording.tasks import week_title

MAU_A = {"tinh": "tinh-mau-a", "nam": "2024", "quy": "q2"}
LAO_CAI = {"tinh": "lao-cai", "nam": "2024", "quy": "q1"}
WEEK = {**MAU_A, "xem": "tuan", "tuan": "2024-w26"}


def test_conclusions_of_lao_cai(open_page):
    """The twelve conclusions of 3 April 2024 stand there with the meeting that they come from, and nobody made up a lead or a day."""
    app = open_page("ket_luan.py", SHIPPED, **LAO_CAI)
    said = plain(words_of(app))
    assert app.title[0].value == "Kết luận, nhiệm vụ, tỉnh Lào Cai"
    assert "12 việc: 0 quá hạn; 12 chưa có thời hạn." in said
    assert said.count("Nguồn không nêu Chưa có thời hạn") + said.count("Nguồn không nêu") >= 12
    assert words_of(app).count('href="/quy?tinh=lao-cai&amp;nam=2024&amp;quy=q1"') == 12
    assert address_of(app) == LAO_CAI


def test_inspection_of_tuyen_quang(open_page):
    """The inspection of May 2024 is there though Tuyên Quang has no plan of that year; its finding is not known and says so."""
    said = plain(words_of(open_page("ket_luan.py", SHIPPED, tinh="tuyen-quang", nam="2025")))
    assert "1 việc: 0 quá hạn; 1 chưa có thời hạn." in said
    assert "Đơn vị được kiểm tra: Các cơ quan, đơn vị, địa phương trên địa bàn tỉnh Kết luận kiểm tra: chưa nêu Văn bản: 02/QĐ/BCĐ" in said
    assert "Giao ngày 10/5/2024" in said


def test_every_kind_overdue_first(open_page):
    """Overdue comes first, what was done late says by how much, and an inspection has unit, day, finding and deadline to remedy."""
    said = plain(words_of(open_page("ket_luan.py", **MAU_A)))
    names = ("Quá hạn 6 việc", "Còn trong hạn 1 việc", "Chưa có thời hạn 2 việc", "Đã xong 9 việc", "Đã dừng 2 việc")
    assert sorted(names, key=said.index) == list(names)
    assert "Xong trễ 6 ngày, ngày 26/6/2024" in said
    assert "Đơn vị được kiểm tra: UBND huyện Mẫu Một Ngày kiểm tra: 12/6/2024 Kết luận kiểm tra: 37 hồ sơ" in said
    assert "Hạn khắc phục 28/6/2024" in said
    assert "Việc minh họa: nội dung không có thật." in said


def test_a_week_for_the_briefing(open_page):
    """A link names its week; the ways to the weeks beside it change it, and what was finished since is still in it."""
    app = open_page("ket_luan.py", **WEEK)
    said = plain(words_of(app))
    assert (
        "Tuần 24–30/6/2024: 3 quá hạn từ trước; 1 đến hạn trong tuần; 1 đến hạn tuần sau; 0 xong trong tuần trước; 1 chưa có thời hạn."
        in said
    )
    assert "Việc xếp theo thứ Hai 24/6/2024" in said
    app.button(key="followed-Tuần sau").click().run()
    assert not app.exception
    assert address_of(app)["tuan"] == "2024-w27"
    assert "1 xong trong tuần trước" not in plain(words_of(app))
    assert "2 xong trong tuần trước" in plain(words_of(app))


def test_an_address_without_a_week_is_pinned(open_page):
    """`xem=tuan` alone means this week, and the address says which."""
    app = open_page("ket_luan.py", **MAU_A, xem="tuan")
    monday = monday_of(today_in_vietnam())
    year, week, _ = monday.isocalendar()
    assert address_of(app)["tuan"] == f"{year}-w{week:02}"
    assert week_title(monday) in plain(words_of(app))


def test_filters_write_to_the_address(open_page):
    """What is filtered is in the address, and taken back with one button."""
    app = open_page("ket_luan.py", **MAU_A)
    app.selectbox(key="followed_kind").set_value("inspection").run()
    app.selectbox(key="followed_standing").set_value("overdue").run()
    assert address_of(app) == {**MAU_A, "loai": "kiem-tra", "tinh-trang": "qua-han"}
    assert "1 trong 20 việc" in plain(words_of(app))
    next(button for button in app.button if button.label == "Bỏ lọc").click().run()
    assert address_of(app) == MAU_A


def test_another_province(open_page):
    """The choice offers provinces with a plan or tasks, and opens the latest review of it for the other pages."""
    app = open_page("ket_luan.py", SHIPPED, **LAO_CAI)
    app.selectbox(key="followed_province").set_value("tuyen-quang").run()
    assert address_of(app) == {"tinh": "tuyen-quang", "nam": "2025"}
    assert "02/QĐ/BCĐ" in words_of(app)


@pytest.mark.parametrize(
    ("wrong", "said", "offered"),
    [
        ({"tuan": "2024-w77"}, "“2024-w77” không phải một tuần", "xem=tuan"),
        ({"loai": "kiem-tr"}, "Không có loại việc “kiem-tr”", "loai=kiem-tra"),
        ({"don-vi": "so-y-t"}, "Không có đơn vị thực hiện “so-y-t”", "don-vi=so-y-te"),
        ({"tinh": "tinh-mau-x"}, "Không có tỉnh, thành phố nào mang mã “tinh-mau-x”", "/ket-luan?tinh=tinh-mau-a"),
        ({"nam": "2031"}, "Không có kế hoạch “2031”", "/ket-luan?tinh=tinh-mau-a&amp;nam=2024"),
    ],
)
def test_wrong_links(open_page, wrong, said, offered):
    """A link that means nothing says so, offers the nearest, and shows nothing else."""
    app = open_page("ket_luan.py", **{**MAU_A, **wrong})
    assert said in plain(words_of(app))
    assert offered in words_of(app)
    assert "Quá hạn lâu nhất" not in words_of(app)


def test_nothing_to_follow(open_page, tmp_path):
    """A province without any says so and where they are written; an empty folder says that there is no plan."""
    (tmp_path / "lao-cai").mkdir()
    (tmp_path / "lao-cai" / "2024.yaml").write_text(
        "province: lao-cai\nperiod: 2024\nobjectives:\n  - {id: a, name: A}\n", encoding="utf-8"
    )
    said = plain(words_of(open_page("ket_luan.py", tmp_path)))
    assert "Chưa có kết luận, nhiệm vụ hay cuộc kiểm tra nào." in said
    assert "tasks.yaml" in said
    shutil.rmtree(tmp_path / "lao-cai")
    assert "Chưa có kế hoạch nào" in plain(words_of(open_page("ket_luan.py", tmp_path)))


def test_tasks_without_a_plan(open_page, tmp_path):
    """A province that has tasks alone is opened by its address."""
    (tmp_path / "lao-cai").mkdir()
    (tmp_path / "lao-cai" / "tasks.yaml").write_text("province: lao-cai\ntasks:\n  - text: Làm ngay\n", encoding="utf-8")
    app = open_page("ket_luan.py", tmp_path, tinh="lao-cai")
    assert "Làm ngay" in words_of(app)
    assert address_of(app) == {"tinh": "lao-cai"}


def test_what_is_broken_is_named(open_page, tmp_path):
    """A task with a mistake is counted and leads to its line; the others are shown."""
    folder = tmp_path / "targets"
    shutil.copytree(ILLUSTRATIVE, folder)
    path = folder / "tinh-mau-a" / "tasks.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("deadline: 2024-06-14", "deadline: 14/6/2024", 1), encoding="utf-8")
    said = plain(words_of(open_page("ket_luan.py", folder, **MAU_A)))
    assert "1 việc trong tệp targets/tinh-mau-a/tasks.yaml có lỗi nên chưa hiện ở đây." in said
    assert "19 việc: 5 quá hạn" in said
