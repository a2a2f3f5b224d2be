"""Several forms at once: nothing is saved while anything is undecided, and two values for one cell are both shown."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from difflib import unified_diff
from pathlib import Path

import pytest

from tests.exchange.books import ILLUSTRATIVE, Q2, TODAY, filled, form_of, sheet_of
from tracker.access.rights import Person
from tracker.exchange.form import form
from tracker.exchange.gathering import DRAFT, KEPT, SAVED, Gathered, Rivalry, gather
from tracker.exchange.layout import leads_of, lines_of
from tracker.exchange.reading import FilledRow, read_form
from tracker.exchange.troubles import Choices
from tracker.history.history import History
from tracker.store import Store
from tracker.updating.cells import Key
from tracker.updating.changing import Desk
from tracker.updating.kept import Typed
from tracker.updating.saving import Conflict, Saved, save
from tracker.updating.sheet import Sheet, open_sheet

FORM, SHEET = form_of(), sheet_of()
MANG, GRDP, OCOP = (Key(name, None, "figure") for name in ("ho-so-mang", "kinh-te-so-grdp", "ocop-san-thuong-mai"))
NUMERIC = [line.id for line in lines_of(SHEET) if line.row.kind == "numeric" and "/" not in line.id + line.row.written.get("figure", "/")]
NUMERIC = [key for key in NUMERIC if Key(key, None, "cumulative") not in SHEET.written]
WRONG = [5, 6, 8]
AN = Person("an@localhost", "An", local=True)


def rows(file: str, entries: dict[tuple[str, str], object], content: bytes = FORM, sheet: Sheet = SHEET) -> tuple[FilledRow, ...]:
    """Fill in a form and read it."""
    return read_form(file, filled(content, entries), sheet, Q2)


def figures(file: str, **values: object) -> tuple[FilledRow, ...]:
    """Fill in figures by their ids, written with underscores."""
    return rows(file, {(name.replace("_", "-"), "figure"): value for name, value in values.items()})


def gathered(*found: tuple[FilledRow, ...], choices: Choices | None = None, drafts: dict[Key, Typed] | None = None) -> Gathered:
    """Bring forms together."""
    return gather(SHEET, [row for rows_of in found for row in rows_of], drafts or {}, choices or Choices())


def offers(rivalry: Rivalry) -> list[tuple[str, list[str]]]:
    """Return the values of a conflict, each with the files and rows that say it."""
    return [(one.text, [f"{row.file}:{row.row}" for row, _ in one.rows] or [one.choice]) for one in rivalry.offers]


def test_three_wrong_rows_hold_back_all():
    """Of many rows three are wrong: nothing is saved until each is mended or left out by choice, and the rest is ready then."""
    values: dict[tuple[str, str], object] = {(name, "figure"): "51" for name in NUMERIC}
    values |= {(NUMERIC[0], "figure"): "nhiều", (NUMERIC[1], "figure"): "=1+1", (NUMERIC[2], "figure"): "12/0"}
    found = rows("a.xlsx", values)
    assert len(found) == len(NUMERIC)
    first = gathered(found)
    assert [one.row.row for one in first.troubles if one.open] == WRONG
    assert not first.ready
    assert len(first.typed) == len(NUMERIC) - 3
    two = gathered(found, choices=Choices(left=frozenset({("a.xlsx", row) for row in WRONG[:2]})))
    assert (two.open, two.ready) == (1, False)
    three = gathered(found, choices=Choices(left=frozenset({("a.xlsx", row) for row in WRONG})))
    assert (three.open, three.ready, len(three.typed)) == (0, True, len(NUMERIC) - 3)
    assert [one.left for one in three.troubles] == [True] * 3


def test_fifteen_files_with_one_conflict():
    """Fifteen departments' files differ in one cell: both values are shown with their files and rows, and one is chosen."""
    found = [figures(f"don-vi-{number:02}.xlsx", **{NUMERIC[number].replace("-", "_"): "50,5"}) for number in range(14)]
    found.append(figures("don-vi-14.xlsx", **{NUMERIC[0].replace("-", "_"): "60"}))
    first = gathered(*found)
    (conflict,) = first.rivalries
    assert offers(conflict) == [("50,5", ["don-vi-00.xlsx:5"]), ("60", ["don-vi-14.xlsx:5"]), ("92,6", [KEPT])]
    assert (len(first.typed), first.open, first.ready) == (13, 1, False)
    chosen = gathered(*found, choices=Choices(values={MANG: conflict.offers[1].choice}))
    assert chosen.ready
    assert chosen.typed[MANG] == Typed("60", "92,6")
    kept = gathered(*found, choices=Choices(values={MANG: KEPT}))
    assert kept.ready
    assert MANG not in kept.typed


@pytest.mark.parametrize(("one", "other"), [("93", "93"), ("93", "93 %"), ("1.234", "1 234")])
def test_same_value_twice_is_no_conflict(one, other):
    """Two files that mean the same figure agree, however they write it."""
    key = "ocop-san-thuong-mai" if "234" in one else "ho-so-mang"
    found = gathered(rows("a.xlsx", {(key, "figure"): one}), rows("b.xlsx", {(key, "figure"): other}))
    assert (found.rivalries, len(found.typed), found.ready) == ((), 1, True)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return An's desk over a copy of the illustrative plans."""
    folder = Path(shutil.copytree(ILLUSTRATIVE, tmp_path / "targets"))
    return Desk(Store(folder), History(folder), AN, datetime(2024, 7, 12, tzinfo=UTC))


def sheet_at(desk: Desk) -> Sheet:
    """Open the review as the file stands now."""
    found = open_sheet(desk.store.refresh(), Q2)
    assert isinstance(found, Sheet)
    return found


def plan(desk: Desk) -> list[str]:
    """Return the lines of the plan's file."""
    return (desk.folder / "tinh-mau-a" / "2024.yaml").read_text(encoding="utf-8").splitlines()


def test_saved_since_the_form_was_made_is_a_conflict(desk):
    """A form that was made before somebody saved another figure shows both; what is chosen then is saved over what was seen."""
    content = form(sheet_at(desk), Q2, TODAY)
    assert isinstance(save(desk, Q2, {MANG: Typed("94", "92,6")}, "Người khác"), Saved)
    now = sheet_at(desk)
    found = rows("a.xlsx", {("ho-so-mang", "figure"): "93", ("kinh-te-so-grdp", "figure"): "6"}, content, now)
    first = gather(now, found, {}, Choices())
    assert [offers(one) for one in first.rivalries] == [[("93", ["a.xlsx:5"]), ("94", [SAVED])]]
    assert not first.ready
    second = gather(now, found, {}, Choices(values={MANG: first.rivalries[0].offers[0].choice}))
    assert second.typed[MANG] == Typed("93", "94")
    assert isinstance(save(desk, Q2, second.typed, "Từ Excel"), Saved)
    third = gather(now, found, {}, Choices(values={MANG: SAVED}))
    assert list(third.typed) == [GRDP]


def test_saved_between_preview_and_save_is_told(desk):
    """Somebody who saves in the last moment is not overwritten either: nothing is saved, and the next look shows both values."""
    found = rows("a.xlsx", {("ho-so-mang", "figure"): "93"}, form(sheet_at(desk), Q2, TODAY), sheet_at(desk))
    ready = gather(sheet_at(desk), found, {}, Choices()).typed
    save(desk, Q2, {MANG: Typed("94", "92,6")}, "Người khác")
    assert isinstance(save(desk, Q2, ready, "Từ Excel"), Conflict)
    assert len(gather(sheet_at(desk), found, {}, Choices()).rivalries) == 1


def test_what_is_typed_on_the_page_is_not_overwritten():
    """A draft that says something else stands beside the file's value; one that says the same does not."""
    found = figures("a.xlsx", ho_so_mang="93")
    assert [offers(one) for one in gathered(found, drafts={MANG: Typed("95", "92,6")}).rivalries] == [
        [("93", ["a.xlsx:5"]), ("92,6", [KEPT]), ("95", [DRAFT])]
    ]
    assert gathered(found, drafts={MANG: Typed("93%", "92,6")}).rivalries == ()
    assert gathered(found, drafts={GRDP: Typed("7", "5,8")}).rivalries == ()
    assert gathered(found, drafts={MANG: Typed("95", "92,6")}, choices=Choices(values={MANG: DRAFT})).typed == {}


def test_figure_of_one_file_and_judgement_of_another():
    """What only two files together make wrong is named at a row, and leaving it out settles it."""
    figure = figures("a.xlsx", ho_so_mang="93")
    judged = rows("b.xlsx", {("ho-so-mang", "judged"): "Dưới 50%"})
    found = gathered(figure, judged)
    assert [(one.row.file, one.open) for one in found.troubles] == [("b.xlsx", True)]
    assert not found.ready
    assert gathered(figure, judged, choices=Choices(left=frozenset({("b.xlsx", 5)}))).ready


def test_what_check_would_call_an_error_is_named_at_its_row():
    """A mark of a total without a figure would be an error of the file: the row is named, and nothing can be saved."""
    found = gathered(rows("a.xlsx", {("gian-doan-he-thong", "figure"): None, ("gian-doan-he-thong", "cumulative"): "có"}))
    assert not found.ready
    assert [one.row.row for one in found.troubles] == [17]


def test_every_lead_answers_and_only_figures_change(desk):
    """A form for each lead, filled in and saved together: the file differs in the figures of this quarter, line by line."""
    sheet, before, found = sheet_at(desk), plan(desk), list[FilledRow]()
    for lead in leads_of(sheet):
        content = form(sheet, Q2, TODAY, lead)
        own = {(line.id, "figure"): "77,25" for line in lines_of(sheet, lead) if line.row.unit == "%" and line.id in NUMERIC}
        found += read_form(f"{lead}.xlsx", filled(content, own), sheet, Q2)
    ready = gather(sheet, found, {}, Choices())
    assert ready.ready
    assert isinstance(save(desk, Q2, ready.typed, "Từ Excel"), Saved)
    changed = [
        line for line in unified_diff(before, plan(desk), n=0, lineterm="") if line[0] in "+-" and not line.startswith(("+++", "---"))
    ]
    added, gone = ([line[1:] for line in changed if line[0] == sign] for sign in "+-")
    assert len([line for line in added if "77.25" in line]) == len(added) == len(ready.typed)
    assert all(re.search(r"^ +(q2: |value: )", line) for line in gone)
    assert sheet_at(desk).outlook({}).preview.errors == ()
