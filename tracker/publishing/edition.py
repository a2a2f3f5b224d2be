"""Hold what a report shows: a review's status, and whether it is a draft or a published version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from tracker.pace.values import Pace
from tracker.status import Status


@dataclass(frozen=True, slots=True)
class Version:
    """One published version of a review: its number from 1, when it was published, and why it was published again.

    `intact` is False where the file is no longer what `publish` wrote.
    """

    number: int
    published: datetime
    reason: str | None = None
    intact: bool = True


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that the plan says otherwise than the published version: `was` and `now` as they are shown, None where there is nothing.

    `objective` is the objective's name, None for the review itself; `what` names the thing in Vietnamese.
    """

    objective: str | None
    what: str
    was: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class Edition:
    """What a report shows.

    `version` is None for a draft, whose `status` is the plan's own of today; else `status` is the frozen one. `versions` are all that were
    published, oldest first. `changes` say what the plan says otherwise by now. `pinned` is the version that a link asked for by number:
    it says nothing of what came after it, so that it stays the same for ever. `stale` says that a draft's file is broken by now, and that
    its last good figures are shown. `paces` are a draft's, by the ids of objectives: a published version holds none.
    """

    status: Status
    version: Version | None = None
    versions: tuple[Version, ...] = ()
    changes: tuple[Change, ...] = ()
    pinned: bool = False
    stale: str | None = None
    paces: Mapping[str, Pace] = field(default_factory=dict)
