"""Change a plan's file in a person's name: rights are asked for again, the result is checked, file and history have it or neither."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tracker.access import Action, Person, decide, read_access
from tracker.editing.apply import apply
from tracker.editing.edits import Edit, Refused
from tracker.history.history import History
from tracker.history.values import Change, Editor, OvertakenError
from tracker.library import plan_name, read_bytes
from tracker.plan.values import as_id
from tracker.quarters import Period
from tracker.store import Store
from tracker.updating.disputes import Dispute, disputes
from tracker.updating.flaws import Flaw, added
from tracker.updating.preview import standing
from tracker.wording import changing as words

ATTEMPTS = 3
# What a file held, None where there was none, to what it is to hold.
Rewrite = Callable[[bytes | None], bytes]


class Denied(Exception):  # noqa: N818 - it is an answer, with the words for it
    """The person may not do this; the text says why, in Vietnamese."""


class Disputed(Exception):  # noqa: N818 - it is an answer, with both values
    """Somebody else changed what the edits are about since the page showed it; nothing was saved."""

    def __init__(self, values: tuple[Dispute, ...]) -> None:
        super().__init__(words.disputed(len(values)))
        self.values = values


class Faulty(Exception):  # noqa: N818 - it is an answer, with the words for it
    """What would be written has errors that the file did not have; nothing was saved."""

    def __init__(self, flaws: tuple[Flaw, ...]) -> None:
        super().__init__(words.faulty(len(flaws)))
        self.flaws = flaws


@dataclass(frozen=True, slots=True)
class Desk:
    """Where changes are made, by whom and when. `person` is None for somebody who did not sign in."""

    store: Store
    history: History
    person: Person | None
    now: datetime

    @property
    def folder(self) -> Path:
        """Return the targets folder."""
        return self.store.folder


@dataclass(frozen=True, slots=True)
class Committed:
    """A change that was saved. `commit` is empty where the file said so already; `warnings` are those that it has only since."""

    commit: str
    content: bytes
    warnings: tuple[Flaw, ...] = ()


def commit_edits(desk: Desk, province: str, period: Period, edits: Sequence[Edit], message: str, base: bytes | None = None) -> Committed:
    """Make edits in a plan's file as it is on the disk now, on top of whatever others saved meanwhile.

    `base` is the content that the page showed: an edit of a value that became another one since is refused. Without it nothing is.

    Raises:
        Denied: the person may not edit this province (any more).
        Disputed: somebody else changed the same values.
        Refused: the file is broken or gone, or an edit cannot be made.
        Faulty: `check` would find an error that is not in the file yet.
        UnwritableError, OvertakenError: it could not be saved; the latter where the file does not stop changing.
    """

    def rewrite(content: bytes | None) -> bytes:
        if content is None:
            raise Refused(words.gone(f"{province}/{period}.yaml"))
        found = disputes(base, content, edits, period) if base is not None else ()
        if found:
            raise Disputed(found)
        return apply(content, edits, period)

    return commit_file(desk, plan_path(province, period), rewrite, message)


def plan_path(province: str, period: Period) -> Path:
    """Return where a plan is kept below the folder.

    Raises:
        Refused: what was sent is no province's id.
    """
    if as_id(province) != province:
        raise Refused(words.gone(f"{province}/{period}.yaml"))
    return Path(province) / f"{period}.yaml"


def commit_file(desk: Desk, path: Path, rewrite: Rewrite, message: str, *, drafted: bool = False) -> Committed:
    """Give a plan's file the content that `rewrite` makes of the present one; `drafted` lets it have errors, as a plan to fill in has.

    Raises:
        Denied, Faulty, UnwritableError, OvertakenError: see `commit_edits`; and whatever `rewrite` raises.
    """
    person = permitted(desk, path.parts[0], "edit")
    for attempt in range(ATTEMPTS):
        before = content_of(desk.folder / path)
        after = rewrite(before)
        if after == before:
            return Committed("", after)
        flaws = _added(desk, path, before, after)
        errors = tuple(flaw for flaw in flaws if flaw.problem.severity == "error")
        if errors and not drafted:
            raise Faulty(errors)
        try:
            commit = record(desk, Change(path, before, after), person, message)
        except OvertakenError:
            if attempt == ATTEMPTS - 1:
                raise
        else:
            return Committed(commit, after, tuple(flaw for flaw in flaws if flaw not in errors))
    raise AssertionError(path)


def _added(desk: Desk, path: Path, before: bytes | None, after: bytes) -> tuple[Flaw, ...]:
    """Return what `check` would say of a plan's file that it does not say yet."""
    library = desk.store.library()
    name = plan_name(library.folder, library.folder / path)
    known = () if before is None else standing(library, name, before).flaws
    return added(known, standing(library, name, after).flaws)


def permitted(desk: Desk, province: str, action: Action) -> Person:
    """Return the person if the access file, as it is on the disk now, lets them do this.

    Raises:
        Denied: it does not.
    """
    decision = decide(read_access(desk.folder), desk.person, province, action)
    if not decision.allowed or desk.person is None:
        raise Denied(decision.why)
    return desk.person


def record(desk: Desk, change: Change, person: Person, message: str) -> str:
    """Save one file with its history, and have the pages show it at once."""
    commit = desk.history.save([change], Editor(person.name, person.email), message, desk.now)
    desk.store.refresh()
    return commit


def content_of(path: Path) -> bytes | None:
    """Return what a file holds now, None if there is none.

    Raises:
        Refused: it cannot be read.
    """
    found = read_bytes(path)
    if isinstance(found, FileNotFoundError | NotADirectoryError):
        return None
    if isinstance(found, OSError):
        raise Refused(words.unreadable(path.name))
    return found
