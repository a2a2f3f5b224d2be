"""Who may do what: what access.yaml says, who somebody is, and what is left out of what they see."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from starlette.applications import Starlette

from tests.people import claims
from tests.reading import TODAY
from tests.web.asgi import ask
from tracker.access import Access, Nobody, Person, decide, read_access
from tracker.access.people import at_this_machine, is_forwarding, signed_in
from tracker.access.views import public, published_of, seen_by
from tracker.choosing import latest_reviews, pinned
from tracker.commands import main
from tracker.library import SHIPPED, Library, read_library
from tracker.links import Selection
from tracker.plan.indices import When
from tracker.publishing.publish import publish
from tracker.quarters import Quarter
from tracker.sharing.answers import Answer
from tracker.sharing.finding import Closed
from tracker.sharing.reports import Asked, Reports
from tracker.sharing.shelf import Shelf
from tracker.store import Store
from tracker.web.reports import ReportService
from tracker.web.settings import EDIT
from tracker.wording.access import ACTIONS

ACCESS = """\
people:
  - {email: An@LaoCai.gov.vn, name: Nguyễn Văn An, edit: [lao-cai], publish: [lao-cai]}
  - {email: binh@phutho.gov.vn, edit: [phu-tho]}
  - {email: chi@laocai.gov.vn, publish: [lao-cai]}
  - {email: dung@sokhcn.gov.vn, read: [lao-cai]}
private: [lao-cai]
"""
AN, BINH, CHI, DUNG, LA = (
    Person(email, email) for email in ("an@laocai.gov.vn", "binh@phutho.gov.vn", "chi@laocai.gov.vn", "dung@sokhcn.gov.vn", "la@gmail.com")
)
HERE = Person("an@localhost", "an", local=True)
LAO_CAI = "lao-cai/2024/q1"
HOUR = 3600


class Bench:
    """A copy of the shipped plans with an access.yaml, as one process serves it."""

    def __init__(self, folder: Path, access: str | None = ACCESS) -> None:
        self.folder = folder / "targets"
        shutil.copytree(SHIPPED, self.folder, ignore=shutil.ignore_patterns("published"))
        self.store = Store(self.folder)
        self.reports = Reports(self.store)
        if access is not None:
            self.say(access)

    def say(self, access: str) -> None:
        """Write access.yaml."""
        (self.folder / "access.yaml").write_text(access, encoding="utf-8")

    @property
    def library(self) -> Library:
        """Everything there is, as the files stand."""
        return self.store.library(TODAY)

    def publish(self) -> None:
        """Publish Lào Cai's first quarter as it stands."""
        library = read_library(self.folder, TODAY)
        publish(library, library.files["lao-cai/2024"], Quarter(2024, 1), None, datetime(2024, 4, 3, 9, tzinfo=UTC))

    def correct(self, before: str = "q1: 97", after: str = "q1: 42") -> None:
        """Change one line of Lào Cai's plan."""
        path = self.folder / "lao-cai" / "2024.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """Lay out the folder."""
    return Bench(tmp_path)


@pytest.mark.parametrize(
    ("who", "province", "allowed"),
    [
        (AN, "lao-cai", {"read", "edit", "publish"}),
        (CHI, "lao-cai", {"read", "publish"}),
        (DUNG, "lao-cai", {"read"}),
        (BINH, "lao-cai", set()),
        (LA, "lao-cai", set()),
        (Nobody(), "lao-cai", set()),
        (None, "lao-cai", set()),
        (HERE, "lao-cai", {"read", "edit", "publish"}),
        (AN, "phu-tho", {"read"}),
        (BINH, "phu-tho", {"read", "edit"}),
        (Nobody(), "phu-tho", {"read"}),
        (AN, "lao-cai-2025", {"read"}),
        (AN, "", {"read"}),
    ],
)
def test_rights_are_those_that_the_file_names(bench, who, province, allowed):
    """Each person has what the file gives for that province and no more; every refusal says why."""
    decisions = {action: decide(bench.library.access, who, province, action) for action in ACTIONS}
    assert {action for action, decision in decisions.items() if decision.allowed} == allowed
    assert all(bool(decision.why) is not decision.allowed for decision in decisions.values())


BROKEN = [
    "people: [\n",
    "",
    ACCESS.replace("edit: [phu-tho]", "edit: [phu-thoo]"),
    ACCESS + "private: [phu-tho]\n",
    ACCESS.replace("email", "mail", 1),
]


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_file_gives_nobody_a_right_and_opens_nothing(bench, broken):
    """Rights end with the file that gave them, at once; what was private stays so until it is good again."""
    assert decide(bench.library.access, AN, "lao-cai", "edit").allowed
    bench.say(broken)
    for _ in range(2):
        access = bench.library.access
        assert not any(decide(access, who, "lao-cai", action).allowed for who in (AN, CHI, DUNG, Nobody()) for action in ACTIONS)
        assert decide(access, Nobody(), "phu-tho", "read").allowed
        assert decide(access, HERE, "lao-cai", "edit").allowed
        bench.correct("q1: 97", "q1: 96")
    assert "có lỗi" in decide(access, AN, "lao-cai", "edit").why
    bench.say(ACCESS)
    assert decide(bench.library.access, AN, "lao-cai", "edit").allowed


@pytest.mark.parametrize(
    ("broken", "hidden"),
    [
        ("people: [\n", False),
        ("people:\n  - {mail: a@a.vn}\n", False),
        ("privat: [lao-cai]\n", True),
        ("private: [lao-cai\n", True),
        ("private: [lao-cay]\n", True),
        ("", True),
        ("people:\n  - {mail: a@a.vn}\nprivate: [lao-cai]\n", None),
    ],
)
def test_a_start_with_a_broken_file(tmp_path, broken, hidden):
    """Where a broken file may keep something private and nobody can tell what, everything is (None: what it says for certain)."""
    seen = public(Bench(tmp_path, broken).library)
    assert ("lao-cai/2024" in seen.files) is (hidden is False)
    assert ("phu-tho/2021-2025" in seen.files) is (hidden is not True)


def test_a_file_that_cannot_be_opened_closes_everything(bench):
    """Where access.yaml cannot be read at all, as a folder of its name cannot, nobody may change anything and no draft is shown."""
    (bench.folder / "access.yaml").unlink()
    (bench.folder / "access.yaml").mkdir()
    assert read_access(bench.folder).private is None
    assert not decide(read_access(bench.folder), AN, "lao-cai", "edit").allowed


def test_without_a_file_nobody_may_change_anything_and_everybody_sees_everything(tmp_path):
    """No access.yaml: reading is open, nobody is asked who they are, and what pages read is the very same object."""
    library = Bench(tmp_path, None).library

    def asked() -> Nobody:
        raise AssertionError

    assert seen_by(library, asked) is library
    decision = decide(library.access, AN, "lao-cai", "edit")
    assert not decision.allowed
    assert "chưa có tệp phân quyền" in decision.why


@pytest.mark.parametrize("access", [ACCESS, *BROKEN])
def test_the_disk_says_what_a_reading_says(tmp_path, access):
    """What a change asks at the last moment is decided by the same rules."""
    bench = Bench(tmp_path, access)
    assert read_access(bench.folder) == bench.library.access


NOW = 1_800_000_000.0


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ({}, AN.email),
        ({"email": " AN@LaoCai.GOV.vn "}, AN.email),
        ({"email_verified": "true"}, AN.email),
        ({"iat": NOW - 11 * HOUR}, AN.email),
        ({"iat": NOW - 13 * HOUR}, "expired"),
        ({"iat": None}, "expired"),
        ({"iat": "1800000000"}, "expired"),
        ({"iat": True}, "expired"),
        ({"iat": float("nan")}, "expired"),
        ({"is_logged_in": False}, "signed_out"),
        ({"is_logged_in": "yes"}, "signed_out"),
        ({"email_verified": False}, "unverified"),
        ({"email_verified": "false"}, "unverified"),
        ({"email_verified": None}, "unverified"),
        ({"email": None}, "no_email"),
        ({"email": ["an@laocai.gov.vn"]}, "no_email"),
        # The Kelvin sign folds into a k, the long s into an s: neither is the letter of somebody else's address.
        ({"email": "an@laocai.gov.vn".replace("a", "\u0430", 1)}, "no_email"),
        ({"email": "\u212ahanh@a.vn"}, "no_email"),
    ],
)
def test_a_sign_in_is_only_as_good_as_what_it_says(said, who):
    """A token's claims make a person, or say why not."""
    found = signed_in({**claims(), "iat": NOW, **said}, NOW, 12)
    assert (found.email if isinstance(found, Person) else found.why) == who


def test_a_provider_that_says_nothing_of_verified_is_believed():
    """A directory that gives addresses out itself, as Entra ID does, sends no such claim."""
    said = claims()
    del said["email_verified"]
    assert isinstance(signed_in(said, NOW, 10**6), Person)


def test_a_name_is_one_short_line():
    """What a provider calls somebody can be put on a page and into the history."""
    hostile = "Nguyễn\nVăn\u202e An\x00" + "x" * 500
    found = signed_in(claims(name=hostile), NOW, 10**6)
    assert isinstance(found, Person)
    assert found.name.startswith("Nguyễn Văn  An".replace("  ", " "))
    assert found.name.isprintable()
    assert len(found.name) == 80
    assert signed_in(claims(name="\n"), NOW, 10**6).name == AN.email


FORWARDING = [
    "Forwarded", "X-Forwarded-For", "x-forwarded-host", "X-FORWARDED-PROTO", "X_Forwarded_For", "X-Forwarded", "X-Original-Forwarded-For",
    "X-Real-IP", "x-real-ip", "Via", "CF-Connecting-IP", "True-Client-IP", "Fastly-Client-IP", "X-Client-IP", "X-Cluster-Client-IP",
    "X-Azure-ClientIP", "Fly-Client-IP", "X-AppEngine-User-IP",
    "WL-Proxy-Client-IP", "CDN-Loop", "X-Envoy-External-Address", "X-Original-Host",
]  # fmt: skip
OWN = ["Host", "Origin", "User-Agent", "Cookie", "Accept-Language", "Sec-WebSocket-Key", "Connection", "Upgrade", "Cache-Control", "Pragma"]


@pytest.mark.parametrize("name", FORWARDING)
def test_a_forwarded_connection_is_nobodys(name):
    """Any header of a machine in between, however it is written, with or without a value, once or twice, ends local rights."""
    assert is_forwarding(name)
    for values in (["203.0.113.7"], [""], ["127.0.0.1", "127.0.0.1"]):
        found = at_this_machine([("Host", "127.0.0.1:8501"), *((name, value) for value in values)], "an", ())
        assert found == Nobody("forwarded", name)


@pytest.mark.parametrize("name", OWN)
def test_a_browsers_own_headers_are_not_taken_for_it(name):
    """What a browser sends by itself forwards nothing."""
    assert not is_forwarding(name)


@pytest.mark.parametrize(
    ("hosts", "why"),
    [
        (["127.0.0.1:8501"], None),
        (["localhost:8501"], None),
        (["[::1]:8501"], None),
        (["192.168.1.20:8501"], None),
        (["may-chu:8501"], None),
        (["theo-doi.tinh.example"], None),
        (["THEO-DOI.tinh.example."], None),
        (["evil.example:8501"], "strange_host"),
        (["127.0.0.1.evil.example"], "strange_host"),
        (["evil.example@127.0.0.1.nip.io"], "strange_host"),
        ([""], "strange_host"),
        (["["], "strange_host"),
        (["127.0.0.1", "evil.example"], "untraced"),
        ([], "untraced"),
    ],
)
def test_a_strange_name_for_this_machine_is_refused(hosts, why):
    """A page elsewhere can let a name of its own lead here; addresses, names without dots and our own names it cannot have."""
    found = at_this_machine([("Host", host) for host in hosts], "an", {"theo-doi.tinh.example"})
    assert (found.why if isinstance(found, Nobody) else None) == why
    assert isinstance(found, Nobody) or found == HERE


def test_a_private_province_is_left_out_as_a_whole(bench):
    """Neither plans nor problems nor what became of its files are in the view; what is published is, and everything else."""
    bench.publish()
    bench.correct("q1: 97", "q1: 9,7")
    library = bench.library
    seen = public(library)
    assert seen.hidden == {"lao-cai"}
    assert not any(key.startswith("lao-cai/") for mapping in (seen.files, seen.bands, seen.stale, seen.gone) for key in mapping)
    assert not any("lao-cai/" in text for text in (*seen.checked, *(problem.path for problem in seen.problems)))
    assert any("lao-cai/2024.yaml" in problem.path for problem in library.problems)
    assert {review.province for review in latest_reviews(seen)} == {review.province for review in latest_reviews(library)} - {"lao-cai"}
    assert [str(review.plan) for review in published_of(seen, "lao-cai")] == ["lao-cai/2024"]
    assert seen_by(library, lambda: DUNG) is library


def test_what_differs_has_another_version_and_what_does_not_is_one(bench):
    """Nothing that is drawn for one person is found by another who may see less; those who may see the same share it."""
    bench.say(ACCESS.replace("private: [lao-cai]", "private: [lao-cai, phu-tho]"))
    library = bench.library
    views = [seen_by(library, lambda who=who: who) for who in (AN, BINH, Nobody())]
    assert len({view.version for view in (*views, library)}) == 4
    assert seen_by(library, lambda: LA) is views[2]
    drawn = [bench.store.drawn(view, "plans", lambda view=view: sorted(view.files)) for view in (*views, library)]
    assert len({tuple(keys) for keys in drawn}) == 4
    assert drawn[3] == sorted(library.files)


def test_views_share_what_is_worked_out(bench):
    """The same plan is worked out once for everybody who may see it, and again only once its own file has changed."""
    other, own = (bench.store.reviewer(bench.library, plan) for plan in ("phu-tho/2021-2025", "lao-cai/2024"))
    assert bench.store.reviewer(public(bench.library), "phu-tho/2021-2025") is other
    bench.correct()
    assert bench.store.reviewer(public(bench.library), "phu-tho/2021-2025") is other
    assert bench.store.reviewer(bench.library, "lao-cai/2024") is not own


def test_problems_of_the_access_file_are_not_quoted(bench):
    """Everybody may see that the file has a problem; nobody sees the addresses in it there. `check` says it all."""
    bench.say(ACCESS + "  - x\n".replace("-", ":"))
    (whole, *_), (told, *_) = (library.of_file("targets/access.yaml") for library in (bench.library, public(bench.library)))
    assert told.place == whole.place
    assert told.source == ""
    bench.say(ACCESS.replace("binh@phutho.gov.vn", "an@laocai.gov.vn"))
    (told,) = public(bench.library).of_file("targets/access.yaml")
    assert "an@laocai.gov.vn" in bench.library.of_file("targets/access.yaml")[0].message
    assert "@" not in f"{told.message}{told.hint}{told.source}"


@pytest.mark.parametrize(
    "path", [LAO_CAI, "lao-cai/2024/q4", "lao-cai/2023/q1", "lao-cai/2024", "lao-cai", f"{LAO_CAI}/1", f"{LAO_CAI}.csv", f"{LAO_CAI}.png"]
)
def test_a_private_draft_has_no_report(bench, path):
    """Whatever is asked for of a private province gets one answer, which does not tell whether it exists."""
    assert bench.reports.made(Asked(path)) == Closed("lao-cai", ())


def test_a_published_report_says_nothing_of_the_draft(bench):
    """Its figures, its list of changes and its time are those of the published version, whatever the plan says by now."""
    bench.publish()
    shown = {path: bench.reports.made(Asked(path)) for path in (LAO_CAI, f"{LAO_CAI}/1", f"{LAO_CAI}.json")}
    bench.correct()
    for path, before in shown.items():
        now = bench.reports.made(Asked(path))
        assert isinstance(before, Answer)
        assert isinstance(now, Answer)
        assert (now.body, now.headers) == (before.body, before.headers)
    plan = (bench.folder / "lao-cai" / "2024.yaml").stat().st_mtime
    version = next(path for path in (bench.folder / "lao-cai" / "published").rglob("*") if path.is_file()).stat().st_mtime
    assert parsedate_to_datetime(now.headers["Last-Modified"]).timestamp() == int(version) <= plan
    found = bench.reports.made(Asked("lao-cai/2024/q2"))
    assert isinstance(found, Closed)
    assert found.published == (Selection("lao-cai", bench.library.files["lao-cai/2024"].plan.period, Quarter(2024, 1)),)


def test_the_list_of_all_leaves_private_drafts_out(bench):
    """Only published reviews of a private province are listed; making it private takes effect at once."""

    def listed() -> dict[str, str]:
        answer = bench.reports.made(Asked("index.json"))
        assert isinstance(answer, Answer)
        reviews = json.loads(answer.body)["reviews"]
        return {review["province"]: review["state"] for review in reviews}

    assert "lao-cai" not in listed()
    bench.publish()
    bench.correct()
    assert listed()["lao-cai"] == "published"
    assert "phu-tho" in listed()


def test_the_addresses_of_a_private_province(bench):
    """Over HTTP a private draft is a 404 like any other that is not there, with the page to sign in on; a short link is not completed."""
    site = Starlette(routes=ReportService(lambda: bench.store).routes)
    there, missing = (ask(site, f"/bao-cao/lao-cai/2024/{quarter}") for quarter in ("q1", "q4"))
    assert there.status == missing.status == 404
    assert there.body == missing.body
    assert "dự thảo chỉ dành cho người được giao" in there.text
    assert 'href="/quy?tinh=lao-cai"' in there.text
    assert pinned("quy", {"tinh": "lao-cai"}, bench.library)
    assert pinned("quy", {"tinh": "lao-cai"}, public(bench.library)) is None
    bench.publish()
    assert "Tỉnh Lào Cai, quý I/2024" in ask(site, "/bao-cao/lao-cai/2024/q2").text
    assert ask(site, "/bao-cao/lao-cai/2024/q1").status == 200


@pytest.mark.parametrize(
    ("options", "edit", "warned"),
    [([], None, False), (["--edit"], "1", False), (["--edit", "--host", "0.0.0.0"], "1", True), (["--host", "0.0.0.0"], None, False)],  # noqa: S104
)
def test_only_serve_edit_turns_editing_on(monkeypatch, capsys, options, edit, warned):
    """Whatever the environment said before, the option decides; where others reach the machine it is said who may edit then."""
    started: list[dict[str, str]] = []
    monkeypatch.setenv(EDIT, "1")
    monkeypatch.setattr("os.execve", lambda _path, _command, environment: started.append(environment))
    monkeypatch.setattr("os.chdir", lambda _: None)
    main(["serve", *options])
    assert started[0].get(EDIT) == edit
    assert ("--edit" in capsys.readouterr().err) is warned


def test_the_shelf_never_holds_a_private_draft(bench, tmp_path):
    """A draft that lay there is taken away when its province becomes private, also where it was being written at that moment."""
    bench.say("people: []\n")
    shelf = Shelf(tmp_path / "reports", bench.store, bench.reports, "https://a.example")
    page = tmp_path / "reports" / "bao-cao" / f"{LAO_CAI}.html"
    shelf.refresh()
    assert page.exists()
    answer = bench.reports.made(Asked(LAO_CAI, base="https://a.example"))
    bench.say(ACCESS)
    shelf.refresh()
    assert not page.exists()
    assert isinstance(answer, Answer)
    shelf.put(Asked(LAO_CAI, base="https://a.example"), answer)
    assert not list((tmp_path / "reports").rglob("*q1.html*"))
    assert bench.reports.ready(Asked(LAO_CAI, base="https://a.example")) is None


def test_a_default_access_is_open():
    """A library that was made without the file keeps nothing from anybody and gives nobody a right."""
    assert Access().open
    assert not decide(Access(), AN, "lao-cai", "publish").allowed


def test_a_private_province_keeps_its_own_scoring_but_not_its_published_ranks(tmp_path):
    """Ranks were published for everybody; what a province scores its own by goes with its drafts, problems and all."""
    folder = tmp_path / "targets"
    shutil.copytree(SHIPPED, folder)
    (folder / "access.yaml").write_text("private: [tuyen-quang]\n", encoding="utf-8")
    own = folder / "indices" / "tuyen-quang-so-nganh.yaml"
    own.write_text(own.read_text(encoding="utf-8").replace("rank: 1,", "rank: 0,"), encoding="utf-8")
    library = read_library(folder, TODAY)
    seen = public(library)
    assert "targets/indices/tuyen-quang-so-nganh.yaml" in {problem.path for problem in library.problems}
    assert not any("tuyen-quang" in path for path in (*(problem.path for problem in seen.problems), *seen.checked))
    assert set(library.indices) - set(seen.indices) == {"tuyen-quang-so-nganh", "tuyen-quang-huyen", "tuyen-quang-xa"}
    assert any(row.province == "tuyen-quang" for row in seen.indices["dti"].index.edition(When(2022)).results)
