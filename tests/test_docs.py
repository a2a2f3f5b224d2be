"""What the documentation shows is what the project does: its examples run, and nothing that exists goes unmentioned."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from docs import pictures
from tracker import __version__
from tracker.commands import COMMANDS, main
from tracker.library import Library, read_library
from tracker.reviewing import Reviewer
from tracker.schema import SCHEMAS, schema
from tracker.web.registry import PAGES
from tracker.wording import pages as page
from tracker.wording import web
from tracker.wording.commands import SEVERITY
from tracker.wording.documents import ITEMS, PLACEHOLDERS
from tracker.wording.labels import row_label
from tracker.wording.problems import PROBLEMS

ROOT = Path(__file__).resolve().parents[1]
FORMS = ROOT / "docs/mau-word.md"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
README, FORMAT, GUIDE, DEPLOY = (ROOT / name for name in ("README.md", "docs/dinh-dang.md", "docs/huong-dan.md", "docs/deploy.md"))
CODE = sorted([ROOT / "app.py", *ROOT.glob("pages/**/*.py"), *ROOT.glob("tracker/**/*.py")])
MOST_LINES = 100
MOST_BYTES = 250_000
SYSTEMDS = {"NOTIFY_SOCKET", "WATCHDOG_USEC"}  # set by systemd itself, for nobody to choose
LONG_AGO = date(2025, 1, 15)  # before any `published_after` of the examples
# How it was made, machines that no reader has, where packages came from.
FORBIDDEN = r"(?<!\w)#\d|\bsessions?\b|\bissues?\b|/(work|tmp|home|root)/|index-url|\b(pypi|artifactory|nexus)\b|http://(?!127\.0\.0\.1|\$)"
SKELETON = {
    "id": "- id: muc-tieu", "name": "  name: Mục tiêu", "area": "  area: chinh-quyen-so", "unit": "  unit: tổ",
    "comparator": "  comparator: at_least", "target": "  target: 95", "actuals": "  actuals:", "q1": "    q1: 97",
}  # fmt: skip


def read(path: Path) -> str:
    """Return a document."""
    return path.read_text(encoding="utf-8")


def blocks(path: Path, language: str) -> list[str]:
    """Return a document's fenced blocks of one language."""
    return [block[1] for block in re.finditer(rf"^```{language}\n(.*?)^```$", read(path), re.MULTILINE | re.DOTALL)]


def plan_of(objectives: str) -> str:
    """Put a list of objectives into the smallest plan, of several years where its quarters carry one."""
    period = "2021-2025" if re.search(r"20\d\d-q\d", objectives) else "2024"
    return f"province: tinh-mau-a\nperiod: {period}\nobjectives:\n{textwrap.indent(objectives, '  ')}"


def read_plan(plan: str, folder: Path) -> Library:
    """Save a plan where its own words say it belongs, beside the illustrative provinces, and read the folder."""
    province, period = (re.search(rf"^{key}: *(\S+)", plan, re.MULTILINE)[1] for key in ("province", "period"))
    (folder / province).mkdir(parents=True, exist_ok=True)
    (folder / province / f"{period}.yaml").write_text(plan, encoding="utf-8")
    (folder / "provinces.yaml").write_text(read(ROOT / "tests/minh-hoa/provinces.yaml"), encoding="utf-8")
    return read_library(folder, LONG_AGO)


def errors(library: Library) -> list[str]:
    """Return what is wrong, in words."""
    return [problem.message for problem in library.problems if problem.severity == "error"]


EXAMPLES = blocks(FORMAT, "yaml")
WHOLE = [block for block in EXAMPLES if "\nobjectives:" in block]
RANKINGS = [block for block in EXAMPLES if "\neditions:" in block]
PIECES = [block for block in EXAMPLES if block.startswith("- id:")]
# What is written, what is said of it, what to write.
MISTAKES = re.findall(r"^\| `(.+?)` \| (.+) \| `(.+?)` \|$", read(FORMAT).partition("| Máy báo |")[2].partition("\n## ")[0], re.MULTILINE)


def test_readme_is_short():
    """The README is read in a minute."""
    assert len(read(README).splitlines()) <= MOST_LINES


def test_readme_shows_what_status_prints(tmp_path, capsys, monkeypatch):
    """The README's plan, saved where it says, gives the result that it shows, to the letter."""
    (shown,) = blocks(README, "console")
    command, _, result = shown.partition("\n")
    plan = tmp_path / re.search(r"^`(demo/\S+)`:$", read(README), re.MULTILINE)[1]
    plan.parent.mkdir(parents=True)
    plan.write_text(blocks(README, "yaml")[0], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(command.partition("-m tracker ")[2].split()) == 0
    assert capsys.readouterr().out == result


def test_readme_gives_each_dependency_its_reason():
    """Every package that running needs has a line in the README, and no other has."""
    needed = {line.partition("==")[0] for line in read(ROOT / "requirements.txt").splitlines() if "==" in line}
    named = re.findall(r"^\| `([\w-]+)` \| \S.* \|$", read(README).partition("| package | for |")[2].partition("\n## ")[0], re.MULTILINE)
    assert set(named) == needed


@pytest.mark.parametrize("document", [README, GUIDE], ids=lambda path: path.name)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(document, command):
    """A command stands in the README and in the secretariat's guide."""
    assert f"python -m tracker {command}" in read(document)


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.path or "/")
def test_every_page_is_documented(entry):
    """A page has a section of its own in the guide, with its address, and a line in the README."""
    assert re.search(rf"^## Trang {entry.title}\n\nĐịa chỉ `/{entry.path}`\. ", read(GUIDE), re.MULTILINE)
    assert re.search(rf"^\| {entry.title} \| `/{entry.path}` \|", read(README), re.MULTILINE)


@pytest.mark.parametrize("words", [page.SHARE, page.FILTER, page.CLEAR, page.PROVINCE, page.PERIOD, page.QUARTER, web.COPY_LINK])
def test_guide_names_buttons_as_the_screen_does(words):
    """A button that the guide names bears that name."""
    assert f"**{words}**" in read(GUIDE)


def keys() -> Iterator[tuple[str, str, str]]:
    """Yield every key that a file may hold: its model, as it is written, and its meaning as editors show it."""
    for model in SCHEMAS.values():
        made = schema(model)
        for name, definition in {model.__name__: made, **made["$defs"]}.items():
            yield from ((name, key, value["description"]) for key, value in definition.get("properties", {}).items())


@pytest.mark.parametrize(("model", "key", "meaning"), list(keys()))
def test_every_key_is_documented(model, key, meaning):
    """A key stands in the description of the format, with the meaning that editors give it."""
    assert re.search(rf"`{key}`( \| |: ){re.escape(meaning)}", read(FORMAT)), model


def test_the_examples_are_found():
    """Every example is a whole plan, an objective or a ranking, and the tests below have something to test."""
    assert len(WHOLE) + len(PIECES) + len(RANKINGS) == len(EXAMPLES)
    assert WHOLE
    assert RANKINGS
    assert PIECES
    assert MISTAKES


@pytest.mark.parametrize("plan", WHOLE)
def test_whole_plans_pass_the_check(plan, tmp_path, capsys):
    """A plan to copy has no error and no warning."""
    read_plan(plan, tmp_path)
    assert main(["check", "--targets", str(tmp_path)]) == 0
    assert capsys.readouterr().out.endswith(" 0 lỗi, 0 cảnh báo\n")


@pytest.mark.parametrize("ranking", RANKINGS)
def test_rankings_pass_the_check(ranking, tmp_path, capsys):
    """A ranking to copy has no error and no warning."""
    (tmp_path / "indices").mkdir()
    name = re.search(r"^id: *(\S+)", ranking, re.MULTILINE)[1]
    (tmp_path / "indices" / f"{name}.yaml").write_text(ranking, encoding="utf-8")
    (tmp_path / "provinces.yaml").write_text(read(ROOT / "tests/minh-hoa/provinces.yaml"), encoding="utf-8")
    assert main(["check", "--targets", str(tmp_path)]) == 0
    assert capsys.readouterr().out.endswith(" 0 lỗi, 0 cảnh báo\n")


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece.splitlines()[0])
def test_examples_of_objectives_fall_where_they_say(piece, tmp_path):
    """An objective to copy has no problem, and each quarter the band that stands beside it."""
    library = read_plan(plan_of(piece), tmp_path)
    assert not library.problems
    (file,) = library.files.values()
    reviewer = Reviewer(library, file, file.plan)
    for written, label in re.findall(r"^ +([\w-]+): .*# → (.+)$", piece, re.MULTILINE):
        quarter = file.plan.period.quarter(f"{written}-q4" if written.isdecimal() else written)
        (row,) = reviewer.status(quarter).rows
        assert label in {row_label(line, file.plan.thresholds) for line in (row.parts or [row])}, written


def objective_with(line: str) -> str:
    """Write an objective in which one line is another."""
    key = line.partition(":")[0].replace("muc_tieu", "target")
    start = re.match(r"[ -]*", SKELETON.get(key, "  "))[0]
    return "\n".join({**SKELETON, key: start + line}.values()) + "\n"


@pytest.mark.parametrize(("written", "said", "better"), MISTAKES, ids=[row[0] for row in MISTAKES])
def test_mistakes_are_told_and_mended_as_described(written, said, better, tmp_path):
    """What is often mistyped gets the message of the table, and what the table advises is right."""
    assert said in errors(read_plan(plan_of(objective_with(written)), tmp_path))
    assert not errors(read_plan(plan_of(objective_with(better)), tmp_path))


def test_messages_are_quoted_as_they_are():
    """A line that a document shows as the check's has the words of a real problem."""
    patterns = [re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(f"{message} {hint}"))) for message, hint in PROBLEMS.values()]
    severities = "|".join(SEVERITY.values())
    shown = [line for path in DOCUMENTS for line in re.findall(rf"^\S+\.yaml:\d+:\d+: (?:{severities}): (.+)$", read(path), re.MULTILINE)]
    assert shown
    assert [line for line in shown if not any(pattern.fullmatch(line) for pattern in patterns)] == []


def settings() -> Iterator[str]:
    """Yield the name of every environment variable that the code reads; a name that cannot be told fails."""
    nodes = [node for path in CODE for node in ast.walk(ast.parse(read(path)))]
    assigned = [node for node in nodes if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)]
    constants = {ast.unparse(target): node.value.value for node in assigned for target in node.targets}
    for node in nodes:
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("os.environ.get", "os.getenv"):
            name = node.args[0]
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
            name = node.slice
        else:
            continue
        yield constants[name.id] if isinstance(name, ast.Name) else ast.literal_eval(name)


def test_every_setting_is_documented():
    """An environment variable that the code reads has its row in the administrator's document, and no other of ours has."""
    assert set(re.findall(r"^\| `(TRACKER_\w+)` \| ", read(DEPLOY), re.MULTILINE)) == set(settings()) - SYSTEMDS


def test_health_answers_as_documented():
    """The administrator's document shows the version that is described."""
    assert f'"version": "{__version__}"' in read(DEPLOY)
    assert re.search(rf"^## {re.escape(__version__)} – \d{{4}}-\d\d-\d\d$", read(ROOT / "CHANGELOG.md"), re.MULTILINE)


def test_every_placeholder_of_the_word_forms_is_documented():
    """The tables of the form's document are those that templates are filled from."""
    own = re.findall(r"^\| `(\w+)` \| ([^|]+) \|$", read(FORMS), re.MULTILINE)
    items = re.findall(r"^\| `(\w+)` \| `(\w+)` \| (.+) \|$", read(FORMS), re.MULTILINE)
    assert dict(own) == dict(PLACEHOLDERS)
    assert items == [(name, key, meaning) for name, keys in ITEMS.items() for key, meaning in keys.items()]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document):
    """A relative link or picture exists, and so does the heading that it points at."""
    for target, _, heading in (link.partition("#") for link in re.findall(r"\]\(([^)\s]+)\)", read(document)) if "://" not in link):
        path = (document.parent / target).resolve() if target else document
        assert path.is_file(), target
        assert not heading or heading in anchors(path), heading


def anchors(path: Path) -> set[str]:
    """Return a document's headings as links write them."""
    titles = re.findall(r"^#+ (.+)$", read(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_pictures_are_the_ones_taken():
    """Every picture is shown somewhere, taken by `make pictures`, and small."""
    files = {path.name: path for path in (ROOT / "docs/anh").iterdir()}
    taken = {f"{picture.name}.png" for picture in (*pictures.SHIPPED, *pictures.SAMPLES, *pictures.FAULTY, *pictures.EDITED)}
    shown = {Path(link).name for path in DOCUMENTS for link in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", read(path))}
    assert set(files) == taken == shown
    assert {name for name, path in files.items() if path.stat().st_size > MOST_BYTES} == set()


def test_make_has_what_documents_call():
    """A document names only targets that the Makefile has."""
    made = set(re.findall(r"^([\w./-]+):", read(ROOT / "Makefile"), re.MULTILINE))
    called = {target for path in DOCUMENTS for target in re.findall(r"\bmake (?:PYTHON=\S+ )?([a-z.][\w./-]*)(?=[ `\n])", read(path))}
    assert called <= made


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_documents_speak_of_the_project_alone(document):
    """No document speaks of how it was made, or of machines that its reader does not have."""
    assert [found[0] for found in re.finditer(FORBIDDEN, read(document), re.IGNORECASE)] == []
