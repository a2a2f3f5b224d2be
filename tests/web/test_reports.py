"""The links that people share: what they answer, to whom, and what they say when there is nothing to show."""

import gzip
import json
import shutil
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from starlette.applications import Starlette

from tests.reading import SAMPLES
from tests.web.asgi import Answer, ask
from tracker import links
from tracker.choosing import opened
from tracker.commands import main
from tracker.library import SHIPPED, read_library
from tracker.publishing.publish import publish
from tracker.quarters import Quarter
from tracker.sharing.making import MEDIA
from tracker.store import Store
from tracker.web.reports import ReportService

HOST = {"Host": "cds.laocai.gov.vn"}
LAO_CAI = "/bao-cao/lao-cai/2024/q1"
KINDS = [kind for kind in MEDIA if kind]


class Site:
    """An app with nothing but the reports of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = Store(folder)
        self.app = Starlette(routes=ReportService(lambda: self.store).routes)

    def get(self, path: str, query: str = "", **headers: str) -> Answer:
        """Ask for an address as a browser does."""
        return ask(self.app, path, query=query, headers={**HOST, **headers})

    def publish(self, reason: str | None = None) -> None:
        """Publish Lào Cai's first quarter as the files stand."""
        library = read_library(self.folder, date(2026, 1, 15))
        publish(library, library.files["lao-cai/2024"], Quarter(2024, 1), reason, datetime(2024, 4, 3, 9, tzinfo=UTC))

    def correct(self, before: str, after: str) -> None:
        """Change one line of Lào Cai's plan."""
        path = self.folder / "lao-cai" / "2024.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Serve a copy of the shipped plans."""
    shutil.copytree(SHIPPED, tmp_path / "targets", ignore=shutil.ignore_patterns("published"))
    return Site(tmp_path / "targets")


@pytest.fixture(scope="module")
def shipped() -> Site:
    """Serve the shipped plans, for tests that change nothing."""
    return Site(SHIPPED)


def test_the_report_answers(shipped):
    """Anybody's request without a script gets the title, the sentence, the picture's address and every objective."""
    answer = shipped.get(LAO_CAI)
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    for text in (
        "<title>Quý I năm 2024, tỉnh Lào Cai",
        'property="og:image" content="http://cds.laocai.gov.vn/bao-cao/lao-cai/2024/q1.png"',
        "7 hoàn thành và vượt kế hoạch giao",
        "Mục tiêu 24",
        "Dự thảo",
    ):
        assert text in answer.text


@pytest.mark.parametrize("kind", KINDS)
def test_every_file_answers(shipped, kind):
    """Each file comes with its type, a name that says what it is, and a policy that allows nothing."""
    answer = shipped.get(f"{LAO_CAI}.{kind}")
    assert answer.status == 200
    assert answer.headers["content-type"] == MEDIA[kind]
    assert f'filename="lao-cai-2024-q1-du-thao.{kind}"' in answer.headers["content-disposition"]
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert len(answer.body) > 300


def test_the_json_is_what_status_prints(shipped, capsys):
    """The command and the link give the same bytes."""
    main(["status", "lao-cai", "2024", "q1", "--format", "json", "--targets", str(SHIPPED)])
    assert capsys.readouterr().out == shipped.get(f"{LAO_CAI}.json").text + "\n"


def test_the_csv_is_what_status_prints(shipped, capsys):
    """The command and the link give the same text."""
    main(["status", "lao-cai", "2024", "q1", "--format", "csv", "--targets", str(SHIPPED)])
    assert capsys.readouterr().out == shipped.get(f"{LAO_CAI}.csv").text


def test_both_forms_of_the_letter(shipped):
    """The Party's form is another document than the government's."""
    assert shipped.get(f"{LAO_CAI}.docx").body != shipped.get(f"{LAO_CAI}.docx", "mau=dang").body


def test_a_browser_that_has_it_gets_nothing_again(shipped):
    """The tag decides; the date only where no tag is sent; another tag is answered in full."""
    first = shipped.get(LAO_CAI)
    tag, day = first.headers["etag"], first.headers["last-modified"]
    assert parsedate_to_datetime(day).year >= 2024
    for headers in ({"If-None-Match": tag}, {"If-None-Match": f'"x", {tag}'}, {"If-None-Match": "*"}, {"If-Modified-Since": day}):
        answer = shipped.get(LAO_CAI, **headers)
        assert (answer.status, answer.body) == (304, b"")
        assert answer.headers["etag"] == tag
    for headers in (
        {"If-None-Match": '"x"', "If-Modified-Since": day},
        {"If-Modified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"},
        {"If-Modified-Since": "?"},
    ):
        assert shipped.get(LAO_CAI, **headers).status == 200


def test_compressed_for_those_who_take_it(shipped):
    """The same page in a tenth of the bytes, well below 60 kB."""
    plain, packed = shipped.get(LAO_CAI), shipped.get(LAO_CAI, **{"Accept-Encoding": "gzip, br"})
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < 30_000
    assert "accept-encoding" in plain.headers["vary"].lower()


def test_publish_correct_publish_again(site):
    """The plain link keeps the published figures and states the difference; versions have links of their own, and never change."""
    assert "Dự thảo" in site.get(LAO_CAI).text
    assert site.get(f"{LAO_CAI}/1").status == 404
    site.publish()
    published = site.get(LAO_CAI).text
    assert "Dự thảo" not in published
    assert "Bản công bố lần 1" in published
    first = {kind: site.get(f"{LAO_CAI}/1" + (f".{kind}" if kind else "")).body for kind in MEDIA}
    site.correct("q1: 97", "q1: 42")
    changed = site.get(LAO_CAI).text
    assert "Đã điều chỉnh sau khi công bố" in changed
    assert "97%" in changed
    assert "42%" in changed
    assert json.loads(site.get(f"{LAO_CAI}.json").text)["counts"]["done"] == 7
    site.publish("Điều chỉnh số liệu")
    assert "Bản công bố lần 2" in site.get(LAO_CAI).text
    assert json.loads(site.get(f"{LAO_CAI}.json").text)["counts"]["done"] == 6
    assert json.loads(site.get(f"{LAO_CAI}/2.json").text)["counts"]["done"] == 6
    assert {kind: site.get(f"{LAO_CAI}/1" + (f".{kind}" if kind else "")).body for kind in MEDIA} == first


def test_the_plan_may_break_or_go(site):
    """What was published is there without its plan; what was not says what is wrong with the file."""
    site.publish()
    before = site.get(f"{LAO_CAI}/1").body
    path = site.folder / "lao-cai" / "2024.yaml"
    path.unlink()
    fresh = Site(site.folder)
    assert fresh.get(LAO_CAI).status == 200
    assert fresh.get(f"{LAO_CAI}/1").body == before
    path.write_text("province: [", encoding="utf-8")
    broken = Site(site.folder)
    assert broken.get(LAO_CAI).status == 200
    shutil.rmtree(site.folder / "lao-cai" / "published")
    answer = Site(site.folder).get(LAO_CAI)
    assert answer.status == 404
    assert "có lỗi" in answer.text


def test_a_plan_broken_meanwhile_keeps_its_last_figures(site):
    """A draft stays readable while its file is broken, and says since when and in which line; mended, the word goes."""
    site.get(LAO_CAI)
    site.correct("q1: 97", "q1: [97")
    broken = site.get(LAO_CAI)
    assert broken.status == 200
    assert "97%" in broken.text
    assert "Tệp targets/lao-cai/2024.yaml có lỗi ở dòng" in broken.text
    site.correct("q1: [97", "q1: 96")
    assert "có lỗi ở dòng" not in site.get(LAO_CAI).text


def test_a_damaged_version_is_said(site):
    """Nothing else is shown in its place."""
    site.publish()
    (site.folder / "lao-cai/published/2024/q1/1.yaml").write_text("format: 1\n", encoding="utf-8")
    for path in (LAO_CAI, f"{LAO_CAI}/1", f"{LAO_CAI}.pdf"):
        answer = site.get(path)
        assert answer.status == 503
        assert "Khôi phục tệp" in answer.text
    assert site.get("/bao-cao/index.json").status == 200


@pytest.mark.parametrize(
    ("path", "offered"),
    [
        ("/bao-cao/lao-cai/2024/q3", LAO_CAI),
        ("/bao-cao/lao-cai/2024/q9.pdf", LAO_CAI),
        ("/bao-cao/lao-cai/2024/q1/7", LAO_CAI),
        ("/bao-cao/lao-cai/2024/q1/01", LAO_CAI),
        ("/bao-cao/lao-cai/2024/q1.exe", LAO_CAI),
        ("/bao-cao/lao-cai/2019/q1", LAO_CAI),
        ("/bao-cao/lao-cai", LAO_CAI),
        ("/bao-cao/lao-kai/2024/q1", LAO_CAI),
        ("/bao-cao/lao-cai/2024/q1/2/3", LAO_CAI),
        ("/bao-cao", "/bao-cao/"),
        ("/bao-cao/", "/bao-cao/"),
        ("/bao-cao/%00", "/bao-cao/"),
        ("/bao-cao/../../../etc/passwd", "/bao-cao/"),
        ("/bao-cao/lao-cai/2024/../../provinces.yaml", "/bao-cao/"),
        ("/bao-cao/lao-cai/published/2024/q1/1.yaml", "/bao-cao/"),
        ("/bao-cao/" + "x" * 5000, "/bao-cao/"),
        ("/bao-cao/<script>alert(1)</script>/2024/q1", "/bao-cao/"),
        ("/bao-cao/phu-tho/2021-2025/q4", "/bao-cao/phu-tho/2021-2025/"),
        ("/bao-cao/lao-cai-2025/2025/q1", "/bao-cao/"),
    ],
)
def test_what_is_not_there_offers_the_nearest(shipped, path, offered):
    """A 404 in Vietnamese with links to reviews that open, and nothing of the address comes back unescaped."""
    answer = shipped.get(path)
    assert answer.status == 404
    assert "Có thể mở" in answer.text
    assert f'href="{offered}' in answer.text
    assert "<script" not in answer.text
    assert "Traceback" not in answer.text
    first = answer.text.split('href="/bao-cao', 1)[1].split('"', 1)[0]
    assert shipped.get(f"/bao-cao{first}").status == 200


@pytest.mark.parametrize(("path", "found"), [("1", "q1"), ("Q1", "q1"), ("1.pdf", "q1.pdf")])
def test_a_quarter_written_otherwise_leads_to_its_address(shipped, path, found):
    """`1` and `Q1` are understood; only `q1` is written."""
    answer = shipped.get(f"/bao-cao/lao-cai/2024/{path}")
    assert (answer.status, answer.headers["location"]) == (307, f"/bao-cao/lao-cai/2024/{found}")


@pytest.mark.parametrize("host", ["", 'a"><script>', "x" * 400, "a b", "a/b", "[::1]:8501", "localhost:8501"])
def test_no_host_name_gets_into_the_page_unread(shipped, host):
    """What a browser calls us is shown only where it is a host name."""
    answer = ask(shipped.app, LAO_CAI, headers={"Host": host})
    assert answer.status == 200
    assert "<script" not in answer.text
    assert ("og:url" in answer.text) == (host in ("[::1]:8501", "localhost:8501"))


@pytest.mark.parametrize(
    "headers",
    [
        {"If-Modified-Since": "\xff"},
        {"If-None-Match": ""},
        {"Accept-Encoding": "\xff;q=x"},
        {"Range": "bytes=9-1"},
        {"X-Forwarded-Host": "evil"},
    ],
)
def test_odd_headers_do_no_harm(shipped, headers):
    """Whatever a browser sends, the report comes."""
    answer = shipped.get(LAO_CAI, **headers)
    assert answer.status == 200
    assert "evil" not in answer.text


def test_the_public_address_wins(shipped, monkeypatch):
    """Links that leave the page use the setting, whatever host was asked."""
    monkeypatch.setenv("TRACKER_PUBLIC_URL", "https://theodoi.laocai.gov.vn/")
    text = shipped.get(LAO_CAI).text
    assert 'content="https://theodoi.laocai.gov.vn/bao-cao/lao-cai/2024/q1.png"' in text
    assert "cds.laocai.gov.vn" not in text


def test_the_list_for_other_systems(site):
    """Every open review with links that open, its tally, and whether it is published, also one whose plan is gone."""
    site.publish()
    listed = json.loads(site.get("/bao-cao/index.json").text)["reviews"]
    library = site.store.library()
    assert {entry["state"] for entry in listed} == {"draft", "published"}
    lao_cai = next(entry for entry in listed if (entry["province"], entry["period"]) == ("lao-cai", "2024"))
    assert (lao_cai["version"], lao_cai["counts"]["done"], lao_cai["total"], lao_cai["changed_since"]) == (1, 7, 24, False)
    assert lao_cai["versions"][0]["report"].endswith("/bao-cao/lao-cai/2024/q1/1")
    for address in (entry["links"]["report"] for entry in listed):
        assert site.get(address.removeprefix("http://cds.laocai.gov.vn")).status == 200
    quarters = sum(len(opened(file)) for file in library.files.values())
    assert len(listed) == len({entry["links"]["report"] for entry in listed}) == quarters
    (site.folder / "lao-cai" / "2024.yaml").unlink()
    assert lao_cai in json.loads(Site(site.folder).get("/bao-cao/index.json").text)["reviews"]


def test_every_open_review_of_every_plan_has_all_its_files():
    """Nothing that a plan can hold makes a report or a file fail."""
    site = Site(SAMPLES)
    listed = json.loads(site.get("/bao-cao/index.json").text)["reviews"]
    assert len(listed) > 8
    for entry in listed:
        for kind in ("", *(f".{kind}" for kind in links.FILE_KINDS)):
            path = f"/bao-cao/{entry['province']}/{entry['period']}/{entry['quarter']}{kind}"
            answer = site.get(path)
            assert answer.status == 200, f"{path}: {answer.body[:300]!r}"
