"""Hold what one session typed for one review, and put every change into the draft before anything can be lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st

from pages.parts.update.desk import open_drafts
from tracker.links import Selection
from tracker.updating.cells import WHY, Key
from tracker.updating.kept import Typed
from tracker.updating.saving import Clash
from tracker.updating.sheet import Outlook, Sheet
from tracker.wording.updating import YES


@dataclass(slots=True)
class Slate:
    """What is typed and not saved. `shown` is what the page shows as standing in the file, `own` are the cells of this session.

    `told` is what the last attempt to save came to, in words; `clashes` are the cells to choose a value for.
    """

    email: str
    review: Selection
    typed: dict[Key, Typed] = field(default_factory=dict)
    shown: dict[Key, str] = field(default_factory=dict)
    own: set[Key] = field(default_factory=set)
    why: str = ""
    kept: bool = True
    discarding: bool = False
    saved: int | None = None
    told: str | None = None
    clashes: tuple[Clash, ...] = ()
    _outlook: Outlook | None = None

    @property
    def name(self) -> str:
        """Name the review as links do."""
        return f"{self.review.plan}/{self.review.period.code(self.review.quarter)}" if self.review.quarter else self.review.plan

    def begin(self, present: Mapping[Key, str]) -> None:
        """Take over what the file says now, and what the draft says of cells that this session has not typed into."""
        self.shown = dict(present)
        drafted = open_drafts().read(self.email, self.review)
        why = drafted.pop(WHY, None)
        self.why = self.why or (why.text if why else "")
        st.session_state.setdefault(self.widget(WHY), self.why)
        kept = {key: cell for key, cell in self.typed.items() if key in self.own}
        self.typed = {**{key: cell for key, cell in drafted.items() if key not in self.own}, **kept}
        self._put({key: None for key, cell in self.typed.items() if present.get(key) == cell.text})
        for key, text in present.items():
            name, wanted = self.widget(key), self.typed[key].text if key in self.typed else text
            if _text(st.session_state.get(name)) != wanted:
                st.session_state[name] = _held(key, wanted)

    def widget(self, key: Key) -> str:
        """Return the key of a cell's widget."""
        return f"cell/{self.name}/{key}"

    def text(self, key: Key) -> str:
        """Return what a cell holds."""
        return self.typed[key].text if key in self.typed else self.shown[key]

    def type(self, key: Key, text: str) -> None:
        """Take what was typed into a cell."""
        self.own.add(key)
        known = self.typed.get(key)
        if text != self.text(key):
            same = text == self.shown[key]
            self._put({key: None if same else Typed(text, known.base if known else self.shown[key])})
            self.saved = self.told = None

    def take_why(self) -> None:
        """Take why the person makes the changes."""
        self.why = str(st.session_state.get(self.widget(WHY)) or "")
        self._keep({WHY: Typed(self.why, "") if self.why else None})

    def sync(self) -> None:
        """Take every cell as its widget holds it: a click may come together with the last thing that was typed."""
        self.take_why()
        for key in self.shown:
            self.take(key)

    def take(self, key: Key) -> None:
        """Take one cell as its widget holds it; nothing of one that is not on the page."""
        text = _text(st.session_state.get(self.widget(key)))
        if text is not None:
            self.type(key, text)

    def put(self, key: Key, text: str) -> None:
        """Write into a cell and its widget."""
        st.session_state[self.widget(key)] = _held(key, text)
        self.type(key, text)

    def finish(self, cells: Mapping[Key, Typed]) -> None:
        """Forget cells that were saved or given up, and why."""
        self.drop({**cells, WHY: Typed(self.why, "")})
        self.why = st.session_state[self.widget(WHY)] = ""

    def drop(self, cells: Mapping[Key, Typed]) -> None:
        """Forget cells; a draft that says something else by now, from another tab, stays."""
        for key in cells:
            self.typed.pop(key, None)
            self.own.discard(key)
        try:
            open_drafts().remove(self.email, self.review, cells)
        except OSError:
            self.kept = False
        self._outlook = None

    def rebase(self, key: Key, base: str) -> None:
        """Take it that the person has seen what stands in a cell now."""
        self._put({key: Typed(self.typed[key].text, base)})

    def outlook(self, sheet: Sheet) -> Outlook:
        """Return what comes of what is typed, worked out once for each state of it."""
        if self._outlook is None or self._outlook.preview.before is not sheet.status:
            self._outlook = sheet.outlook(dict(self.typed))
        return self._outlook

    def _put(self, changes: Mapping[Key, Typed | None]) -> None:
        if not changes:
            return
        self._outlook = None
        for key, cell in changes.items():
            if cell is None:
                self.typed.pop(key, None)
            else:
                self.typed[key] = cell
        self._keep(changes)

    def _keep(self, changes: Mapping[Key, Typed | None]) -> None:
        try:
            open_drafts().update(self.email, self.review, changes)
        except OSError:
            self.kept = False
        else:
            self.kept = True


def _held(key: Key, text: str) -> str | bool:
    """Return a text as its widget holds it."""
    return bool(text) if key.field == "cumulative" else text


def _text(held: object) -> str | None:
    """Return what a widget holds as text; None of one that is not there."""
    return (YES if held else "") if isinstance(held, bool) else held if isinstance(held, str) else None


def open_slate(email: str, review: Selection) -> Slate:
    """Return this session's slate of a review."""
    fresh = Slate(email, review)
    slate: Slate = st.session_state.setdefault(f"slate/{email}/{fresh.name}", fresh)
    return slate
