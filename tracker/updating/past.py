"""Tell a plan's history as people read it: who changed what of which objective, from what to what, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from tracker.editing.edits import Refused
from tracker.history.history import History
from tracker.history.values import Entry
from tracker.quarters import Period
from tracker.updating.changing import Committed, Desk, commit_file, plan_path
from tracker.updating.disputes import read_values
from tracker.updating.telling import Told, tell
from tracker.wording import changing as words
from tracker.wording.history import NO_MESSAGE, OUTSIDE

MOST = 200


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a plan's file. `commit` is empty for an edit by hand that no save has taken in yet, `when` is None then.

    `who` is None for edits outside the app; `before` and `after` are contents of the file, None where there was no file.
    """

    commit: str
    who: str | None
    when: datetime | None
    why: str | None
    before: bytes | None
    after: bytes | None
    told: tuple[Told, ...] = ()

    @property
    def made(self) -> bool:
        """Say whether the file began with this change."""
        return self.before is None


def steps(history: History, province: str, period: Period, objective: str | None = None, most: int = MOST) -> tuple[Step, ...]:
    """Return a plan's changes, newest first; with `objective` those that say something of it, with that alone.

    Raises:
        UnwritableError: the repository cannot be read.
    """
    path = Path(province) / f"{period}.yaml"
    every = (*_by_hand(history, path), *(_step(history, entry) for entry in history.log(path, most)))
    whole = (replace(step, told=tell_contents(step.before, step.after, period)) for step in every)
    return tuple(step for step in (_about(step, objective) for step in whole) if objective is None or step.told)


@lru_cache(maxsize=1024)
def tell_contents(before: bytes | None, after: bytes | None, period: Period) -> tuple[Told, ...]:
    """Return what two contents of a plan's file say differently; nothing where the file was made or cannot be read."""
    if before is None or after is None:
        return ()
    return tuple(tell(read_values(before), read_values(after), period))


def content_after(history: History, province: str, period: Period, commit: str) -> tuple[Entry, bytes]:
    """Return one change of a plan's file, and what the file held after it.

    Raises:
        Refused: the file has no such change, or was gone after it.
        UnwritableError: the repository cannot be read.
    """
    entry = next((entry for entry in history.log(plan_path(province, period), MOST) if entry.commit == commit), None)
    content = _kept(history, entry.after) if entry else None
    if entry is None or content is None:
        raise Refused(words.NO_SUCH_STATE)
    return entry, content


def restore(desk: Desk, plan: tuple[str, Period], commit: str, shown: bytes, reason: str) -> Committed:
    """Give a plan's file an earlier content again, as a new change; `shown` is the present content that the person compared it with.

    Raises:
        Refused: there is no such state, no reason was given, or the file is another one by now.
        Denied, Faulty, UnwritableError, OvertakenError: as `commit_edits` raises them.
    """
    if not reason.strip():
        raise Refused(words.REASON_TO_RESTORE)
    entry, content = content_after(desk.history, *plan, commit)

    def rewrite(now: bytes | None) -> bytes:
        if now != shown:
            raise Refused(words.CHANGED_MEANWHILE)
        return content

    return commit_file(desk, plan_path(*plan), rewrite, words.restored(entry.when, reason.strip()))


def _by_hand(history: History, path: Path) -> Iterator[Step]:
    committed = history.uncommitted(path)
    if committed is not None:
        now = history.folder / path
        yield Step("", None, None, None, committed, now.read_bytes() if now.exists() else None)


def _step(history: History, entry: Entry) -> Step:
    outside = entry.message == OUTSIDE
    why = None if outside or entry.message == NO_MESSAGE else entry.message
    before, after = (_kept(history, name) for name in (entry.before, entry.after))
    return Step(entry.commit, None if outside else entry.editor.name, entry.when, why, before, after)


def _kept(history: History, name: str | None) -> bytes | None:
    try:
        return None if name is None else history.kept(name)
    except KeyError:
        return None


def _about(step: Step, objective: str | None) -> Step:
    return step if objective is None else replace(step, told=tuple(told for told in step.told if told.objective == objective))
