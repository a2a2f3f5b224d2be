"""Who looks at a page, what they may do, and what of a private province they see, opened without a browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pages.parts import person
from tests.pages.conftest import Open, page_links, plain, row_of, words_of
from tests.people import at_this_machine, set_up, sign_in
from tracker.access import Decision
from tracker.access.ended import COOKIE, signed_out
from tracker.library import SHIPPED, read_library
from tracker.publishing.publish import publish
from tracker.quarters import Quarter
from tracker.store import TARGETS, open_store
from tracker.web.settings import EDIT, PUBLIC_URL, SIGN_IN_HOURS

ACCESS = """\
people:
  - {email: an@laocai.gov.vn, edit: [lao-cai], publish: [lao-cai]}
  - {email: binh@phutho.gov.vn, edit: [phu-tho]}
  - {email: dung@sokhcn.gov.vn, read: [lao-cai]}
private: [lao-cai]
"""
REVIEW = {"tinh": "lao-cai", "nam": "2024", "quy": "q1"}
PAGES = ["quy.py", "nam.py", "muc_tieu.py"]
CLOSED = "Dự thảo của tỉnh Lào Cai chỉ dành cho người được giao"
Asked = Callable[[str, str], Decision]


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin without sign-in and without `--edit`."""
    monkeypatch.delenv(EDIT, raising=False)
    monkeypatch.delenv(SIGN_IN_HOURS, raising=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Copy the shipped plans, with Lào Cai's drafts for some people only."""
    shutil.copytree(SHIPPED, tmp_path / "targets")
    (tmp_path / "targets" / "access.yaml").write_text(ACCESS, encoding="utf-8")
    return tmp_path / "targets"


@pytest.fixture
def asked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Return a function that asks for a right as a page's script does, in the middle of a run."""
    monkeypatch.setenv(TARGETS, str(folder))
    open_store.cache_clear()

    def ask(province: str, action: str) -> Decision:
        answers: list[Decision] = []
        monkeypatch.setattr(person, "answers", answers, raising=False)
        script = f"from pages.parts import person\nperson.answers.append(person.may({province!r}, {action!r}))"
        app = AppTest.from_string(script, default_timeout=30).run()
        assert not app.exception
        return answers[0]

    return ask


@pytest.mark.parametrize(
    ("email", "allowed"),
    [
        ("an@laocai.gov.vn", {("lao-cai", "read"), ("lao-cai", "edit"), ("lao-cai", "publish"), ("phu-tho", "read")}),
        ("binh@phutho.gov.vn", {("phu-tho", "read"), ("phu-tho", "edit")}),
        ("dung@sokhcn.gov.vn", {("lao-cai", "read"), ("phu-tho", "read")}),
        ("la@gmail.com", {("phu-tho", "read")}),
    ],
)
def test_a_signed_in_person_may_what_the_file_says(asked, monkeypatch, email, allowed):
    """The sign-in says who it is, access.yaml what they may."""
    sign_in(monkeypatch, email)
    every = [(province, action) for province in ("lao-cai", "phu-tho") for action in ("read", "edit", "publish")]
    assert {one for one in every if asked(*one).allowed} == allowed


def test_a_right_that_is_taken_away_is_gone_at_once(asked, monkeypatch, folder):
    """The next question is answered by the file as it is then, and by the hours that the sign-in holds."""
    sign_in(monkeypatch)
    assert asked("lao-cai", "edit").allowed
    (folder / "access.yaml").write_text(ACCESS.replace("edit: [lao-cai], ", ""), encoding="utf-8")
    assert "chưa được giao quyền cập nhật số liệu" in asked("lao-cai", "edit").why
    assert asked("lao-cai", "publish").allowed
    (folder / "access.yaml").unlink()
    assert "chưa có tệp phân quyền" in asked("lao-cai", "publish").why


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"iat": 1_000_000_000}, "Phiên đăng nhập đã hết hạn"),
        ({"email_verified": False}, "chưa được xác minh"),
        ({"email": ""}, "không có địa chỉ thư"),
        ({"is_logged_in": False}, "Hãy đăng nhập"),
    ],
)
def test_a_sign_in_that_does_not_hold_is_refused(asked, monkeypatch, said, why):
    """What is wrong with it is said."""
    sign_in(monkeypatch, **{"email": "an@laocai.gov.vn", **said})
    decision = asked("lao-cai", "edit")
    assert not decision.allowed
    assert why in decision.why


def test_the_hours_of_a_sign_in_are_a_setting(asked, monkeypatch):
    """A sign-in of an hour ago is over where half an hour is set; what is no number of hours changes nothing."""
    sign_in(monkeypatch, iat=int(person.time()) - 3600)
    for hours, allowed in (("0.5", False), ("2", True), ("-1", True), ("nhiều", True), ("nan", True), ("", True)):
        monkeypatch.setenv(SIGN_IN_HOURS, hours)
        assert asked("lao-cai", "edit").allowed is allowed


def test_a_sign_in_that_was_ended_in_another_tab_is_over(asked, monkeypatch):
    """The connection's own cookie tells which sign-in it is."""
    sign_in(monkeypatch)
    monkeypatch.setattr(st, "context", SimpleNamespace(cookies={COOKIE: "of this test alone"}, headers={}))
    assert asked("lao-cai", "edit").allowed
    signed_out().add({COOKIE: "of this test alone"})
    assert "đã đăng xuất ở một trang khác" in asked("lao-cai", "edit").why


def test_without_sign_in_editing_is_off(asked, monkeypatch):
    """Neither signing in nor `--edit`: nobody may change anything, and the reason names both."""
    decision = asked("phu-tho", "edit")
    assert not decision.allowed
    assert "chưa cài đặt đăng nhập" in decision.why
    assert "serve --edit" in decision.why
    for value in ("", "0", "true"):
        monkeypatch.setenv(EDIT, value)
        assert not asked("phu-tho", "edit").allowed


def test_at_the_machine_itself_everything_may_be_changed(asked, monkeypatch):
    """`--edit`, and a browser on this machine."""
    at_this_machine(monkeypatch)
    assert all(asked("lao-cai", action).allowed for action in ("read", "edit", "publish"))


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via", "x-real-ip", "CF-Connecting-IP"])
def test_a_forwarded_request_is_refused(asked, monkeypatch, header):
    """`--edit`, but the page came through another machine: nothing may be changed, nor a private draft read."""
    at_this_machine(monkeypatch, (header, "127.0.0.1"))
    for action in ("read", "edit", "publish"):
        decision = asked("lao-cai", action)
        assert not decision.allowed
        assert header in decision.why
    assert asked("phu-tho", "read").allowed


def test_a_connection_that_nobody_knows_is_refused(asked, monkeypatch):
    """`--edit`, but the browser is gone, or never was: the headers cannot be looked at, so nothing is allowed."""
    monkeypatch.setenv(EDIT, "1")
    assert "Không rõ" in asked("lao-cai", "edit").why


def test_the_machines_public_name_is_known(asked, monkeypatch):
    """The address in the settings is ours; any other name with dots is a stranger's."""
    at_this_machine(monkeypatch)
    monkeypatch.setattr(person, "headers", lambda: [("Host", "theo-doi.tinh.example")])
    assert "tên miền theo-doi.tinh.example" in asked("lao-cai", "edit").why
    monkeypatch.setenv(PUBLIC_URL, "https://theo-doi.tinh.example")
    assert asked("lao-cai", "edit").allowed


def test_secrets_that_cannot_be_read_open_nothing(asked, monkeypatch, tmp_path):
    """A mistake in secrets.toml does not turn a server with sign-in into one without."""
    at_this_machine(monkeypatch)
    secrets = tmp_path / "secrets.toml"
    monkeypatch.setattr(st, "get_option", lambda _: [str(secrets)])
    monkeypatch.setattr(st, "secrets", SimpleNamespace(load_if_toml_exists=lambda: False))
    assert asked("lao-cai", "edit").allowed
    secrets.write_text("[auth\n", encoding="utf-8")
    assert "secrets.toml" in asked("lao-cai", "edit").why


def test_what_a_browser_sends_gives_no_right(asked, monkeypatch, open_page, folder):
    """An address in the query changes nothing, nor does a sign-in that is not set up."""
    monkeypatch.setattr(st, "user", SimpleNamespace(to_dict=lambda: {"is_logged_in": True, "email": "an@laocai.gov.vn", "iat": 9e9}))
    assert not asked("lao-cai", "edit").allowed
    app = open_page("quy.py", folder, **REVIEW, email="an@laocai.gov.vn", user="an")
    assert CLOSED in words_of(app)


@pytest.mark.parametrize("script", PAGES)
def test_a_private_draft_is_closed(open_page: Open, monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    """Nobody, a stranger and an editor of another province read no figure and no name of it; they are told why and how to go on."""
    parameters = {**REVIEW, "muc_tieu": "ho-so-mang"} if script == "muc_tieu.py" else REVIEW
    for email, told in ((None, "Hãy đăng nhập để xem dự thảo"), ("binh@phutho.gov.vn", "chưa được giao quyền xem dự thảo")):
        sign_in(monkeypatch, email) if email else set_up(monkeypatch)
        app = open_page(script, folder, **parameters)
        said = plain(words_of(app))
        assert CLOSED in said
        assert told in said
        assert "hồ sơ công việc" not in said
        assert "hoàn thành và vượt" not in said
        assert [button.label for button in app.button if button.key == "refused-"] == ([] if email else ["Đăng nhập"])


@pytest.mark.parametrize("script", PAGES)
@pytest.mark.parametrize("email", ["an@laocai.gov.vn", "dung@sokhcn.gov.vn"])
def test_those_who_are_named_see_it(open_page, monkeypatch, folder, script, email):
    """An editor and a reader open the same pages."""
    sign_in(monkeypatch, email)
    parameters = {**REVIEW, "muc_tieu": "ho-so-mang"} if script == "muc_tieu.py" else REVIEW
    said = plain(words_of(open_page(script, folder, **parameters)))
    assert CLOSED not in said
    assert "hồ sơ công việc" in said


def test_nothing_of_it_is_drawn_for_the_next_one(open_page, monkeypatch, folder):
    """What was drawn for an editor is not shown to whoever comes after, in one process with one memory."""
    open_store.cache_clear()
    monkeypatch.setattr(open_store, "cache_clear", lambda: None)
    for email in ("an@laocai.gov.vn", "la@gmail.com", "an@laocai.gov.vn"):
        sign_in(monkeypatch, email)
        for script, parameters in (("quy.py", REVIEW), ("tong_quan.py", {}), ("ra_soat.py", {})):
            said = words_of(open_page(script, folder, **parameters))
            assert ("hồ sơ công việc" in said or "tinh=lao-cai&" in said or "lao-cai/2024.yaml" in said) is email.startswith("an@")


def test_overview_and_problems_leave_it_out(open_page, monkeypatch, folder):
    """Its card, its file and its line's words are not there, nor is it offered anywhere."""
    path = folder / "lao-cai" / "2024.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("q1: 97", 'q1: "97"', 1), encoding="utf-8")
    set_up(monkeypatch)
    for script in ("tong_quan.py", "ra_soat.py"):
        said = words_of(open_page(script, folder))
        assert "lao-cai/2024" not in said
        assert "tinh=lao-cai&" not in said
    sign_in(monkeypatch)
    assert "lao-cai/2024.yaml" in words_of(open_page("tong_quan.py", folder))


def test_where_everything_is_private_the_start_page_says_so(open_page, monkeypatch, folder):
    """It does not claim that there are no plans."""
    every = sorted(path.name for path in folder.iterdir() if path.is_dir() and path.name != "indices")
    (folder / "access.yaml").write_text(f"private: [{', '.join(every)}]\n", encoding="utf-8")
    set_up(monkeypatch)
    for script in ("tong_quan.py", "quy.py"):
        app = open_page(script, folder)
        assert "Các dự thảo ở đây chỉ dành cho người được giao. Hãy đăng nhập để xem." in words_of(app)
        assert "Chưa có kế hoạch nào" not in words_of(app)
        assert "Đăng nhập" in [button.label for button in app.button]


def test_published_reports_are_offered_instead(open_page, folder):
    """What is published stays open, by its own links."""
    library = read_library(folder, date(2024, 7, 1))
    publish(library, library.files["lao-cai/2024"], Quarter(2024, 1), None, datetime(2024, 4, 3, 9, tzinfo=UTC))
    said = words_of(open_page("quy.py", folder, **REVIEW))
    assert 'href="/bao-cao/lao-cai/2024/q1"' in said
    assert "Báo cáo đã công bố: tỉnh Lào Cai, quý I/2024" in said


@pytest.mark.parametrize(
    ("providers", "labels"),
    [
        ({}, ["Đăng nhập"]),
        ({"vneid": {"client_id": "a"}}, ["Đăng nhập bằng tài khoản chung", "Đăng nhập bằng vneid"]),
    ],
)
def test_the_row_of_pages_has_the_way_in(open_page, monkeypatch, folder, providers, labels):
    """One button for each provider, where sign-in is set up."""
    set_up(monkeypatch, **providers)
    app = open_page("tong_quan.py", folder)
    assert [button.label for button in app.button if (button.key or "").startswith("person")] == labels


def test_the_row_of_pages_has_the_way_out(open_page, monkeypatch, folder):
    """Whoever is signed in is named, with the button to leave, and no other."""
    sign_in(monkeypatch)
    app = open_page("tong_quan.py", folder)
    assert [button.label for button in app.button] == ["Đăng xuất"]
    assert "an@laocai.gov.vn" in [text.value for text in app.text]
    sign_in(monkeypatch, email_verified=False)
    app = open_page("tong_quan.py", folder)
    assert [button.label for button in app.button] == ["Đăng xuất"]
    assert any("chưa được xác minh" in text.value for text in app.text)


@pytest.mark.parametrize("email", ["", "dung@sokhcn.gov.vn"], ids=["nobody", "signed in"])
def test_who_sees_to_it_that_the_page_follows_the_files(open_page, monkeypatch, folder, email):
    """Where somebody is signed in the server does, which knows when that is over; for anybody else the browser asks."""
    set_up(monkeypatch)
    if email:
        sign_in(monkeypatch, email=email)
    row = row_of(open_page("tong_quan.py", folder))
    told = f'data-reading="{open_store().library().version}" data-asked-at="/phien-ban"'
    assert ("data-reading" in row, told in row) == (not email, not email)


def test_without_sign_in_the_row_is_as_it_was(open_page, folder):
    """Nobody is asked to sign in where that cannot be done."""
    app = open_page("tong_quan.py", folder)
    assert not app.button
    assert page_links(app)
