"""Đơn vị chủ trì, opened without a browser."""

from __future__ import annotations

import shutil

import pytest

from tests.pages.conftest import ILLUSTRATIVE, SHIPPED, address_of, plain, words_of
from tracker.access.rights import Nobody
from tracker.access.views import seen_by
from tracker.store import open_store

MAU_A = {"tinh": "tinh-mau-a", "nam": "2024", "quy": "q2"}


def test_leads_of_a_review(open_page):
    """The page says how many leads there are, what each is behind with, and adds up to the review."""
    app = open_page("don_vi.py", **MAU_A)
    said = plain(words_of(app))
    assert app.title[0].value == "Đơn vị chủ trì quý II/2024, tỉnh Mẫu A"
    assert "10 đơn vị chủ trì 23 mục tiêu; 1 đơn vị có mục tiêu dưới 50%; 1 đơn vị còn mục tiêu chưa báo cáo" in said
    assert "1 mục tiêu chưa nêu đơn vị chủ trì." in said
    assert "Cộng 24 mục tiêu 1 dưới 50% 1 chưa báo cáo 5 50–70% 6 trên 70% 9 hoàn thành" in said
    html = words_of(app)
    assert 'href="/don-vi?tinh=tinh-mau-a&amp;nam=2024&amp;quy=q2&amp;don-vi=so-y-te"' in html
    assert 'href="/muc-tieu?tinh=tinh-mau-a&amp;nam=2024&amp;quy=q2&amp;muc-tieu=kinh-te-so-grdp"' in html
    assert address_of(app) == MAU_A


def test_one_lead(open_page):
    """A lead's page has its sentence, its objectives with reasons and next steps, and its tasks; the link stays as it is."""
    address = {**MAU_A, "don-vi": "so-ke-hoach-va-dau-tu"}
    app = open_page("don_vi.py", **address)
    said = plain(words_of(app))
    assert "Sở Kế hoạch và Đầu tư 2 mục tiêu:" in said
    assert "Nguyên nhân: Chưa có phương pháp tính thống nhất" in said
    assert "Thống nhất cách tính tỷ trọng kinh tế số trong GRDP Quá hạn" in said
    assert 'href="/don-vi?tinh=tinh-mau-a&amp;nam=2024&amp;quy=q2"' in words_of(app)
    assert "Công an tỉnh" not in said
    assert address_of(app) == address


def test_a_lead_with_tasks_alone_has_a_page(open_page):
    """Who was only given a task is found by a link, too."""
    said = plain(words_of(open_page("don_vi.py", **MAU_A, **{"don-vi": "so-tai-chinh"})))
    assert "Sở Tài chính Đơn vị này không chủ trì mục tiêu nào trong kế hoạch." in said
    assert "Nhiệm vụ, kết luận giao đơn vị" in said


@pytest.mark.parametrize(
    ("address", "said", "offered"),
    [
        ({**MAU_A, "don-vi": "so-yte"}, "Không có đơn vị chủ trì “so-yte” trong kỳ này.", "quy=q2&amp;don-vi=so-y-te"),
        ({**MAU_A, "don-vi": "khong-co"}, "Không có đơn vị chủ trì “khong-co” trong kỳ này.", 'quy=q2"'),
        ({**MAU_A, "quy": "q9"}, "Quý “q9” không có trong kế hoạch hoặc chưa mở.", "/don-vi?tinh=tinh-mau-a&amp;nam=2024&amp;quy=q"),
        ({"tinh": "tinh-mau-c"}, "Không có tỉnh, thành phố nào mang mã “tinh-mau-c”.", "/don-vi?tinh=tinh-mau"),
    ],
)
def test_link_that_names_nothing_says_so(open_page, address, said, offered):
    """A wrong link says what is wrong, offers the nearest, and keeps its address."""
    app = open_page("don_vi.py", **address)
    assert said in plain(words_of(app))
    assert offered in words_of(app)
    assert address_of(app) == address


def test_without_leads_there_is_a_sentence_and_the_way_to_add_them(open_page):
    """No empty table where the source names no lead."""
    html = words_of(open_page("don_vi.py", SHIPPED, tinh="lao-cai", nam="2024", quy="q1"))
    assert "Kế hoạch này chưa nêu đơn vị chủ trì của mục tiêu nào" in plain(html)
    assert "targets/lao-cai/2024.yaml : lead: Sở Thông tin và Truyền thông" in plain(html)
    assert "/cap-nhat?tinh=lao-cai&amp;nam=2024&amp;quy=q1&amp;phan=muc-tieu" in html
    assert "<table" not in html


def test_a_plan_without_an_open_quarter_shows_what_was_given(open_page):
    """Before the first review nothing is behind: the objectives of each lead stand beside it."""
    app = open_page("don_vi.py", SHIPPED, tinh="quoc-gia", nam="2030")
    said = plain(words_of(app))
    assert app.title[0].value == "Đơn vị chủ trì năm 2030, Quốc gia"
    assert "8 đơn vị chủ trì 34 mục tiêu." in said
    assert "11 phần trong mục tiêu khác" in said
    assert "Chưa báo cáo" not in said


def test_an_objective_with_an_error_is_left_out_and_leads_to_the_place(open_page, tmp_path):
    """One mistake takes out one objective; the page says so and leads to the line to mend."""
    folder = tmp_path / "targets"
    shutil.copytree(ILLUSTRATIVE, folder)
    plan = folder / "tinh-mau-a" / "2024.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("q2: 92.6", "q2: 92,6"), encoding="utf-8")
    html = words_of(open_page("don_vi.py", folder, **MAU_A))
    assert "1 mục tiêu chưa tính được" in plain(html)
    assert "Cộng 23 mục tiêu" in plain(html)
    assert "tep=tinh-mau-a%2F2024.yaml&amp;muc=loi" in html


def test_a_private_province_shows_nothing(open_page, tmp_path):
    """Drafts that are not for everybody are no leads and no tasks."""
    folder = tmp_path / "targets"
    shutil.copytree(ILLUSTRATIVE, folder)
    (folder / "access.yaml").write_text("private: [tinh-mau-a]\npeople: []\n", encoding="utf-8")
    said = plain(words_of(open_page("don_vi.py", folder, **MAU_A)))
    assert "Sở Kế hoạch và Đầu tư" not in said
    assert "tinh-mau-a/2024" not in seen_by(open_store().library(), Nobody).files


def test_the_review_leads_to_its_leads(open_page):
    """In Theo đơn vị chủ trì each name opens the lead's page of the same quarter."""
    html = words_of(open_page("quy.py", **MAU_A))
    assert 'href="/don-vi?tinh=tinh-mau-a&amp;nam=2024&amp;quy=q2&amp;don-vi=cong-an-tinh"' in html
    assert "don-vi=chua-neu" not in html


def test_folder_without_plans_is_a_sentence(open_page, tmp_path):
    """An empty folder says what to do."""
    assert "Chưa có kế hoạch nào trong thư mục số liệu" in plain(words_of(open_page("don_vi.py", tmp_path)))
