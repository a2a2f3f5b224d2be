"""Publishing freezes a review for ever, refuses what should not be published, and says what changed since."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml

from tests.reading import SAMPLES
from tests.statuses import first_quarter, row, status
from tracker.commands import main
from tracker.library import SHIPPED, Library, read_library
from tracker.publishing.archive import Kept, UnreadableError, read_version, written
from tracker.publishing.changes import changes
from tracker.publishing.edition import Version
from tracker.publishing.editions import newest, pinned
from tracker.publishing.freezing import frozen, thawed
from tracker.publishing.publish import ReasonMissingError, RefusedError, publish
from tracker.quarters import Quarter
from tracker.reviewing import Reviewer
from tracker.status import Status
from tracker.wording.editions import change_line

TODAY, NOW = date(2026, 1, 15), datetime(2026, 1, 15, 2, 30, tzinfo=UTC)
Q1 = Quarter(2024, 1)
KEY = "lao-cai/2024/q1"
MAIL = "Tỷ lệ hồ sơ công việc được xử lý hoàn toàn trên môi trường mạng"
OK, FAILED, WRONG_USAGE = 0, 1, 2


def every_status() -> Iterator[tuple[str, Status]]:
    """Yield each quarter of every shipped and every sample plan."""
    for folder in (SHIPPED, SAMPLES):
        library = read_library(folder, TODAY)
        for key, file in library.files.items():
            if file.plan:
                reviewer = Reviewer(library, file, file.plan)
                yield from ((f"{key} {quarter}", reviewer.status(quarter)) for quarter in file.plan.period.quarters)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Copy Lào Cai's plans, for a test to publish and to correct."""
    shutil.copytree(SHIPPED, tmp_path / "targets", ignore=shutil.ignore_patterns("published"))
    return tmp_path / "targets"


def read(folder: Path) -> Library:
    """Read a folder on the day that these tests agree on."""
    return read_library(folder, TODAY)


def publish_first(folder: Path, reason: str | None = None) -> Path:
    """Publish Lào Cai's first quarter as the files stand."""
    library = read(folder)
    return publish(library, library.files["lao-cai/2024"], Q1, reason, NOW)


def correct(folder: Path, before: str, after: str) -> None:
    """Change one line of Lào Cai's plan."""
    path = folder / "lao-cai" / "2024.yaml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def now_of(folder: Path) -> Status:
    """Return what the plan says now."""
    library = read(folder)
    file = library.files["lao-cai/2024"]
    assert file.plan
    return Reviewer(library, file, file.plan).status(Q1)


def test_a_frozen_review_is_read_back_whole():
    """Every quarter of every plan, with groups, ratios, parts, movements and texts, survives being written and read."""
    seen = 0
    for name, one in every_status():
        text = yaml.safe_dump(frozen(one), allow_unicode=True, sort_keys=False)
        back = thawed(yaml.safe_load(text))
        assert back == one, name
        assert repr(back) == repr(one), name
        seen += 1
    assert seen > 100


@pytest.mark.parametrize(
    "name", ["=HYPERLINK(1)", "{{ 7*7 }}", "no", "12:30", "0123", "a: b # c", "dòng 1\ndòng 2", "🙂 đảo", "'\"", "x" * 400]
)
def test_any_text_survives_freezing(name):
    """What YAML would take for something else comes back as the text it was."""
    one = status([row(name, reason=name, lead=name)])
    kept = Kept("lao-cai/2024/q2", 1, "1.yaml", written(one, Version(1, NOW, name)).encode())
    back = read_version(kept)
    assert back.status == one
    assert back.version == Version(1, NOW, name)


def test_a_version_is_one_readable_file(folder):
    """The figures stand as the plan words them, one thing a line, below a head that says what the file is."""
    path = publish_first(folder)
    assert path == folder / "lao-cai" / "published" / "2024" / "q1" / "1.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# Bản đã công bố")
    assert "version: 1" in lines
    assert "    target: '95'" in lines
    assert max(len(line) for line in lines) < 400
    assert not list(path.parent.glob(".*")), "nothing is left of the writing"


def test_publish_then_correct_then_publish_again(folder):
    """The first version's bytes never change; the link says the difference; the second needs a reason and has its own place."""
    first = publish_first(folder)
    content = first.read_bytes()
    correct(folder, "q1: 97", "q1: 96")
    edition = newest(read(folder), KEY, now_of(folder))
    assert edition is not None
    assert next(one.actual for one in edition.status.rows if one.id == "ho-so-mang") == "97"
    said = [change_line(change) for change in edition.changes]
    assert said == [
        f"{MAIL}, thực hiện: đã công bố “97%”, nay ghi “96%”",
        f"{MAIL}, tỷ lệ hoàn thành: đã công bố “102,1%, Vượt kế hoạch”, nay ghi “101,1%, Vượt kế hoạch”",
    ]
    with pytest.raises(ReasonMissingError, match="--reason"):
        publish_first(folder)
    second = publish_first(folder, "Điều chỉnh của Sở Thông tin và Truyền thông")
    assert second.name == "2.yaml"
    assert first.read_bytes() == content
    library = read(folder)
    one, two = pinned(library, KEY, 1), pinned(library, KEY, 2)
    assert one is not None
    assert two is not None
    assert [next(row.actual for row in edition.status.rows if row.id == "ho-so-mang") for edition in (one, two)] == ["97", "96"]
    assert pinned(library, KEY, 3) is None
    last = newest(library, KEY, now_of(folder))
    assert last is not None
    assert last.changes == ()
    assert [version.number for version in last.versions] == [1, 2]
    assert last.version == two.version


def test_unchanged_is_refused(folder):
    """The same figures are not published twice, and the file is not touched."""
    publish_first(folder)
    with pytest.raises(RefusedError, match="không có gì thay đổi"):
        publish_first(folder, "vì thích")
    assert [path.name for path in (folder / "lao-cai/published/2024/q1").iterdir()] == ["1.yaml"]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [("q1: 97", "q1: 97,5", "còn lỗi"), ("province: lao-cai", "province: [", "còn lỗi"), ("period: 2024", "period: 2023", "còn lỗi")],
)
def test_a_plan_with_errors_is_refused(folder, before, after, said):
    """The errors that stand in the way come with the refusal, and nothing is written."""
    correct(folder, before, after)
    with pytest.raises(RefusedError, match=said) as refused:
        publish_first(folder)
    assert refused.value.problems
    assert not (folder / "lao-cai" / "published").exists()


def test_a_quarter_that_is_not_open_is_refused(folder):
    """There is nothing to publish of a quarter without figures."""
    library = read(folder)
    with pytest.raises(RefusedError, match="chưa mở"):
        publish(library, library.files["lao-cai/2024"], Quarter(2024, 3), None, NOW)


def test_two_people_at_once_make_one_version(folder):
    """Whoever read the folder before the other published is refused; the version is the first one's."""
    stale = read(folder)
    first = publish_first(folder).read_bytes()
    with pytest.raises(RefusedError, match="vừa có người công bố"):
        publish(stale, stale.files["lao-cai/2024"], Q1, None, NOW)
    assert [path.read_bytes() for path in (folder / "lao-cai/published/2024/q1").iterdir()] == [first]


def test_a_version_outlives_its_plan(folder):
    """A plan that is broken or gone takes nothing from what was published."""
    publish_first(folder)
    (folder / "lao-cai" / "2024.yaml").write_text("province: [", encoding="utf-8")
    broken = newest(read(folder), KEY, None)
    (folder / "lao-cai" / "2024.yaml").unlink()
    gone = newest(read(folder), KEY, None)
    assert broken == gone
    assert gone is not None
    assert gone.status.counts["done"] == 7


def test_a_version_changed_by_hand_says_so(folder):
    """An edited figure is a warning of check, and the edition knows; a damaged file is an error and shows nothing else instead."""
    path = publish_first(folder)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("actual: '97'", "actual: '99'"), encoding="utf-8")
    library = read(folder)
    edition = pinned(library, KEY, 1)
    assert edition is not None
    assert edition.version is not None
    assert not edition.version.intact
    assert [(problem.code, problem.severity) for problem in library.problems if "published" in problem.path] == [
        ("version_edited", "warning")
    ]
    for damage in (
        "format: 1\nversion: 1\n",
        text[:300],
        "",
        "- 1",
        text.replace("2024-q1", "2024-q9"),
        text.replace("version: 1", "version: 2"),
    ):
        path.write_text(damage, encoding="utf-8")
        library = read(folder)
        assert [(problem.code, problem.severity) for problem in library.problems if "published" in problem.path] == [
            ("version_unreadable", "error")
        ]
        with pytest.raises(UnreadableError, match=r"lao-cai/published/2024/q1/1\.yaml"):
            pinned(library, KEY, 1)


def test_line_ends_of_another_system_are_no_change(folder):
    """Git on Windows rewrites line ends; the version stays what was published."""
    path = publish_first(folder)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    edition = pinned(read(folder), KEY, 1)
    assert edition is not None
    assert edition.version is not None
    assert edition.version.intact


BEFORE = status([row("a", target="95", actual="97"), row("b", "low", target="10", actual="1", reason="thiếu vốn")])
CHANGED = {
    "figure": (
        replace(BEFORE, rows=(replace(BEFORE.rows[0], actual="96"), BEFORE.rows[1])),
        "a, thực hiện: đã công bố “97%”, nay ghi “96%”",
    ),
    "target": (
        replace(BEFORE, rows=(replace(BEFORE.rows[0], target="90"), BEFORE.rows[1])),
        "a, chỉ tiêu: đã công bố “95%”, nay ghi “90%”",
    ),
    "name": (replace(BEFORE, rows=(replace(BEFORE.rows[0], name="A"), BEFORE.rows[1])), "a, tên: đã công bố “a”, nay ghi “A”"),
    "reason": (
        replace(BEFORE, rows=(BEFORE.rows[0], replace(BEFORE.rows[1], reason=None))),
        "b, nguyên nhân: đã công bố “thiếu vốn”, nay ghi không có",
    ),
    "lead": (
        replace(BEFORE, rows=(replace(BEFORE.rows[0], lead="Sở Y tế"), BEFORE.rows[1])),
        "a, đơn vị chủ trì: đã công bố không có, nay ghi “Sở Y tế”",
    ),
    "gone": (replace(BEFORE, rows=BEFORE.rows[:1]), "b, mục tiêu: đã công bố “có”, nay ghi không có"),
    "added": (replace(BEFORE, rows=(*BEFORE.rows, row("c"))), "c, mục tiêu: đã công bố không có, nay ghi “có”"),
    "unsound": (
        replace(BEFORE, rows=BEFORE.rows[:1], unsound=("b",)),
        "b, mục tiêu: đã công bố “có”, nay ghi “chưa tính được vì tệp kế hoạch có lỗi”",
    ),
    "cutoff": (replace(BEFORE, cutoff=date(2024, 6, 30)), "Ngày chốt số liệu: đã công bố không có, nay ghi “30/6/2024”"),
    "title": (replace(BEFORE, title="Sơ kết"), "Tên kỳ: đã công bố “Quý II và 6 tháng đầu năm 2024”, nay ghi “Sơ kết”"),
    "source": (replace(BEFORE, sources=(("Báo cáo 1", None),)), "Nguồn số liệu: đã công bố không có, nay ghi “Báo cáo 1”"),
}


@pytest.mark.parametrize("kind", CHANGED)
def test_every_kind_of_change_is_named(kind):
    """Objective or review, what it was and what it is, in the words that readers see."""
    after, said = CHANGED[kind]
    assert change_line(changes(BEFORE, after)[0]) == said


def test_parts_are_compared_one_by_one():
    """A change in one part of a compound objective names that part."""
    compound = row(
        "ghép", target=None, actual=None, parts=(row("một", id=None, target="3", actual="4"), row("hai", id=None, target="5", actual="6"))
    )
    after = replace(compound, parts=(compound.parts[0], replace(compound.parts[1], actual="7")))
    assert change_line(changes(status([compound]), status([after]))[0]) == "ghép, hai, thực hiện: đã công bố “6%”, nay ghi “7%”"


def test_the_same_review_has_no_changes():
    """A review does not differ from itself."""
    assert changes(first_quarter(), first_quarter()) == ()
    assert all(changes(one, thawed(frozen(one))) == () for _, one in every_status())


def test_the_command_publishes(folder, capsys):
    """Published, refused and wrong usage each have their exit code; results on stdout, the rest on stderr."""
    command = ["publish", "lao-cai", "2024", "q1", "--targets", str(folder)]
    assert main(command) == OK
    assert capsys.readouterr().out == "Đã công bố lần 1: targets/lao-cai/published/2024/q1/1.yaml\n"
    assert main(command) == FAILED
    assert "không có gì thay đổi" in capsys.readouterr().err
    correct(folder, "q1: 97", "q1: 96")
    assert main(command) == WRONG_USAGE
    assert "--reason" in capsys.readouterr().err
    correct(folder, "q1: 96", "q1: 9,6")
    assert main([*command, "--reason", "sửa"]) == FAILED
    assert "targets/lao-cai/2024.yaml:" in capsys.readouterr().err
    assert main(["publish", "lao-cai", "2024", "q9", "--targets", str(folder)]) == WRONG_USAGE
    assert main(["publish", "lao-xai", "2024", "q1", "--targets", str(folder)]) == WRONG_USAGE


def test_status_published(folder, capsys):
    """`--published` gives the frozen figures, without it the plan's own with what changed; never published is a failure that says so."""
    command = ["status", "lao-cai", "2024", "q1", "--targets", str(folder)]
    assert main([*command, "--published"]) == FAILED
    assert "chưa được công bố lần nào" in capsys.readouterr().err
    publish_first(folder)
    correct(folder, "q1: 97", "q1: 96")
    assert main([*command, "--published", "--format", "json"]) == OK
    assert '"actual": "97"' in capsys.readouterr().out
    assert main(command) == OK
    out = capsys.readouterr().out
    assert out.splitlines()[0] == "Tình hình quý I/2024, tỉnh Lào Cai (bản công bố lần 1, ngày 15/01/2026)"
    assert "Đã điều chỉnh sau khi công bố:" in out
    (folder / "lao-cai" / "2024.yaml").unlink()
    assert main([*command, "--published"]) == OK
    assert "7 hoàn thành" in capsys.readouterr().out


def test_a_folder_that_cannot_be_written_is_said(folder, capsys, monkeypatch):
    """A full disk or a read-only folder is a sentence, and leaves nothing behind."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tracker.publishing.publish.os.fsync", full)
    assert main(["publish", "lao-cai", "2024", "q1", "--targets", str(folder)]) == FAILED
    assert "không ghi được tệp" in capsys.readouterr().err
    assert not list((folder / "lao-cai" / "published").rglob("*.*"))
