"""Make edits of what was typed about an objective: a new one, another target, that it applies no more, other words for it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from tracker.editing.edits import Add, Describe, Edit, Nested, Revise, Withdraw
from tracker.editing.reading import Doubt, read_number
from tracker.plan.values import as_id
from tracker.updating.days import read_day
from tracker.updating.meetings import Doubts
from tracker.wording import changing as words

NUMERIC, MILESTONE, WORDED = "numeric", "milestone", "worded"
KINDS = (NUMERIC, MILESTONE, WORDED)
TEXTS = ("name", "area", "lead", "document", "definition", "note", "indicator", "as_written")
DESCRIBED = (*TEXTS, "unit", "comparator", "target")
_LONGEST_ID = 48
Texts = Mapping[str, str]
Read = tuple[list[Edit], Doubts]


@dataclass(slots=True)
class _Reader:
    """Read single fields; what cannot be understood is remembered with the sentence for it."""

    texts: Texts
    doubts: Doubts = field(default_factory=dict)

    def text(self, key: str) -> str | None:
        return self.texts.get(key, "").strip() or None

    def needed(self, key: str, why: str) -> str:
        found = self.text(key)
        if found is None:
            self.doubts[key] = why
        return found or ""

    def number(self, key: str, unit: str | None) -> Decimal | None:
        typed = self.text(key)
        value, why = read_target(typed, unit) if typed else (None, None)
        if why:
            self.doubts[key] = why
        return value

    def day(self, key: str) -> date | None:
        typed = self.text(key)
        found = read_day(typed) if typed else None
        if typed and found is None:
            self.doubts[key] = words.no_date(typed)
        return found


def read_target(text: str, unit: str | None) -> tuple[Decimal | None, str | None]:
    """Read a number that is to be reached, or say why it cannot be read."""
    read = read_number(text, unit, milestone=False)
    if isinstance(read, Doubt):
        return None, read.message
    value = read.values.get("value")
    return (value, None) if isinstance(value, Decimal) and len(read.values) == 1 else (None, words.NUMBER_ALONE)


def proposed_id(name: str, taken: Collection[str]) -> str:
    """Return an id made of a name, without diacritics, that no objective has; empty for no name."""
    if not name.strip():
        return ""
    whole = as_id(name)
    base = whole if len(whole) <= _LONGEST_ID else whole[: _LONGEST_ID + 1].rpartition("-")[0] or whole[:_LONGEST_ID]
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (base, *numbered) if one not in taken)


def added(texts: Texts, taken: Collection[str]) -> Read:
    """Return the new objective that was typed; `taken` are the ids that others have."""
    read = _Reader(texts)
    name = read.needed("name", words.NAME_NEEDED)
    key = read.text("id") or proposed_id(name, taken)
    if key and as_id(key) != key:
        read.doubts["id"] = words.id_form(as_id(key))
    elif key in taken:
        read.doubts["id"] = words.id_taken(key)
    kind = read.text("kind") or NUMERIC
    values: dict[str, Nested] = {"id": key, "name": name}
    values["area"] = read.needed("area", words.AREA_NEEDED)
    values |= {text: read.text(text) for text in ("lead", "document", "definition", "indicator", "as_written")}
    values |= _numeric(read) if kind == NUMERIC else {"target": True} if kind == MILESTONE else _worded(read)
    values |= {"due": read.texts.get("due", "").split(), "published_after": read.day("published_after"), "note": read.text("note")}
    return _result(Add({key: value for key, value in values.items() if value not in (None, [])}), read)


def _numeric(read: _Reader) -> dict[str, Nested]:
    unit = read.needed("unit", words.UNIT_NEEDED)
    target = read.number("target", unit)
    if target is None:
        read.doubts.setdefault("target", words.TARGET_NEEDED)
    start = read.number("baseline.value", unit)
    baseline: dict[str, Nested] | None = None if start is None else {"value": start, "as_of": read.day("baseline.as_of")}
    basis, aggregation = (read.text(key) for key in ("basis", "aggregation"))
    if basis == "baseline" and start is None:
        read.doubts.setdefault("baseline.value", words.BASELINE_NEEDED)
    return {
        "unit": unit,
        "comparator": read.needed("comparator", words.COMPARATOR_NEEDED),
        "target": target,
        "stretch": read.number("stretch", unit),
        "aggregation": aggregation if aggregation != "latest" else None,
        "baseline": {key: value for key, value in baseline.items() if value is not None} if baseline else None,
        "basis": basis if basis != "target" else None,
    }


def _worded(read: _Reader) -> dict[str, Nested]:
    return {"as_written": read.needed("as_written", words.AS_WRITTEN_NEEDED)}


def revised(objective: str, part: int | None, unit: str | None, texts: Texts) -> Read:
    """Return the new target that was typed, from which quarter, by which document and why."""
    read = _Reader(texts)
    since = read.needed("since", words.SINCE_NEEDED)
    document, reason = read.needed("document", words.DOCUMENT_NEEDED), read.text("reason")
    target = read.number("target", unit)
    if target is None:
        read.doubts.setdefault("target", words.TARGET_NEEDED)
    return _result(Revise(objective, since, target or Decimal(0), document or None, reason, part), read)


def withdrawn(objective: str, texts: Texts) -> Read:
    """Return from which quarter on an objective applies no more, and why."""
    read = _Reader(texts)
    since, reason = read.needed("since", words.SINCE_NEEDED), read.needed("reason", words.WITHDRAWN_WHY)
    return _result(Withdraw(objective, since, reason, read.text("document")), read)


def described(objective: str, part: int | None, texts: Texts, stands: Texts) -> Read:
    """Return what was typed otherwise than it stands, of an objective's own keys."""
    read = _Reader({**stands, **texts})
    changed = [key for key in DESCRIBED if (read.text(key) or "") != stands.get(key, "")]
    readers: Mapping[str, Callable[[], Any]] = {
        "name": lambda: read.needed("name", words.NAME_NEEDED),
        "target": lambda: read.number("target", read.text("unit")),
    }
    values = {key: readers[key]() if key in readers else read.text(key) for key in changed}
    return _result(Describe(objective, values, part), read) if values else ([], read.doubts)


def _result(edit: Edit, read: _Reader) -> Read:
    return ([] if read.doubts else [edit]), read.doubts
