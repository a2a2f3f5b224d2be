"""Bring several forms together: what would be saved, what has to be mended or left out first, and where two say different things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.editing.reading import Doubt, read_number
from tracker.exchange.cells import folded
from tracker.exchange.reading import Filled, FilledRow
from tracker.exchange.troubles import Choices, Trouble, troubles
from tracker.updating.cells import Key
from tracker.updating.kept import Typed
from tracker.updating.sheet import Outlook, Sheet
from tracker.wording import updating

# Where a value of a conflict comes from, other than a file: saved since the form was made, as it always was, typed on the page.
SAVED, KEPT, DRAFT = "saved", "kept", "draft"
Origin = tuple[FilledRow, Filled]


@dataclass(frozen=True, slots=True)
class Offer:
    """One value of a conflict: the rows of files that say it, or what else does; `choice` tells it from the others."""

    choice: str
    text: str
    base: str
    rows: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Rivalry:
    """One cell of the plan for which different values came. `chosen` names one of the offers, "" while nothing is chosen."""

    key: Key
    name: str
    offers: tuple[Offer, ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """What several forms come to. `typed` are the cells that would be saved, `origins` the cell of a file that each comes from."""

    rows: tuple[FilledRow, ...]
    troubles: tuple[Trouble, ...]
    rivalries: tuple[Rivalry, ...]
    typed: Mapping[Key, Typed]
    origins: Mapping[Key, Origin]
    outlook: Outlook

    @property
    def open(self) -> int:
        """Return how many rows and conflicts are not decided yet: with one of these nothing is saved."""
        return sum(one.open for one in self.troubles) + sum(not one.chosen for one in self.rivalries)

    @property
    def ready(self) -> bool:
        """Say whether it can be saved as it stands."""
        stopped = self.open or self.outlook.wrong or self.outlook.preview.errors or self.outlook.refused
        return bool(self.typed) and not stopped


def gather(sheet: Sheet, rows: Sequence[FilledRow], drafts: Mapping[Key, Typed], choices: Choices) -> Gathered:
    """Work out what the rows of all forms come to, as the file stands now and with what was decided so far.

    `drafts` is what the same person typed on the page and did not save: it is no more overwritten silently than what others saved.
    """
    found = {one.row.place: one for one in troubles(sheet, rows, choices)}
    shut = {place for place, one in found.items() if one.open or one.left}
    said: dict[Key, list[Origin]] = defaultdict(list)
    for row in rows:
        if row.line and row.place not in shut:
            for cell in row.cells:
                text = choices.readings.get((*row.place, cell.field), cell.text)
                said[row.line.row.key(cell.field)].append((row, replace(cell, text=text)))
    rivalries: list[Rivalry] = []
    typed: dict[Key, Typed] = {}
    origins: dict[Key, Origin] = {}
    for key, origin in said.items():
        offers = _offers(sheet, key, origin, drafts.get(key))
        chosen = offers[0].choice
        if len(offers) > 1:
            chosen = next((one.choice for one in offers if one.choice == choices.values.get(key)), "")
            rivalries.append(Rivalry(key, origin[0][0].name, offers, chosen))
        taken = next((one for one in offers if one.choice == chosen and one.rows), None)
        if taken and folded(taken.text) != folded(sheet.written[key]):
            # What was chosen of several was chosen knowing what stands there now.
            typed[key] = Typed(taken.text, sheet.written[key] if len(offers) > 1 else taken.base)
            origins[key] = taken.rows[0]
    outlook = sheet.outlook(typed)
    return Gathered(tuple(rows), tuple(_with_late(found, outlook, origins)), tuple(rivalries), typed, origins, outlook)


def _with_late(found: Mapping[tuple[str, int], Trouble], outlook: Outlook, origins: Mapping[Key, Origin]) -> Iterator[Trouble]:
    """Add the rows that only all rows together make wrong, and those that `check` would call an error."""
    late: dict[tuple[str, int], list[str]] = defaultdict(list)
    rows = {row.place: row for row, _ in origins.values()}
    for key, why in outlook.wrong.items():
        late[origins[key][0].place].append(why)
    for remark in outlook.preview.errors:
        about = {row.place for key, (row, _) in origins.items() if key.objective == remark.objective and remark.part in (None, key.part)}
        for place in about:
            late[place].append(updating.told(remark.problem))
    for place, one in found.items():
        more = late.pop(place, [])
        yield replace(one, whole=(*one.whole, *more), open=True) if more else one
    for place, whole in late.items():
        yield Trouble(rows[place], (), tuple(dict.fromkeys(whole)), left=False, open=True)


def _offers(sheet: Sheet, key: Key, origins: Sequence[Origin], draft: Typed | None) -> tuple[Offer, ...]:
    """Return the different values that came for a cell, with what others saved since the forms were made, and what is typed on the page."""
    present, same = sheet.written[key], defaultdict[object, list[Origin]](list)
    for row, cell in origins:
        same[_meaning(sheet, key, cell.text)].append((row, cell))
    offers = [Offer(f"file-{at}", rows[0][1].text, _base(rows, present), tuple(rows)) for at, rows in enumerate(same.values())]
    stands, typed = _meaning(sheet, key, present), _meaning(sheet, key, draft.text) if draft else None
    overtaken = all(folded(cell.base) != folded(present) for _, cell in origins)
    saved = [Offer(SAVED if overtaken else KEPT, present, present)] if stands not in same else []
    drafted = [Offer(DRAFT, draft.text, draft.base)] if draft and typed not in same and typed != stands else []
    rivals = len(offers) > 1 or drafted or (overtaken and saved)
    return (*offers, *saved, *drafted) if rivals else tuple(offers)


def _base(rows: Sequence[Origin], present: str) -> str:
    """Return what stood where a value was filled in: of several forms the one that knew what stands there now."""
    return next((cell.base for _, cell in rows if cell.base == present), rows[0][1].base)


def _meaning(sheet: Sheet, key: Key, text: str) -> object:
    """Return what two texts for one cell have in common where they mean the same: `38,57` and `38,57%`."""
    if key.field == "figure":
        entry = next(row for row in sheet.rows if row.key("figure") == key)
        read = read_number(text, entry.unit, milestone=entry.kind == "milestone")
        if not isinstance(read, Doubt):
            return tuple(sorted((name, str(value)) for name, value in read.values.items()))
    return folded(text)
