"""Decide whether a person may do something in a province: the one function that does."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.plan.grants import Access, Action
from tracker.wording import access as words


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is known: signed in, or `local`, at the machine itself where no sign-in is set up."""

    email: str
    name: str
    local: bool = False


@dataclass(frozen=True, slots=True)
class Nobody:
    """Somebody who is not known, and why not; `detail` is what the reason names."""

    why: words.Unknown = "signed_out"
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether something is allowed; `why` says in Vietnamese why not, and what to do about it."""

    allowed: bool
    why: str = ""


ALLOWED = Decision(allowed=True)


def decide(access: Access, who: Person | Nobody | None, province: str, action: Action) -> Decision:
    """Decide by what access.yaml says; a person at the machine itself has every file before them, and needs no line in it."""
    if action == "read" and not access.is_private(province):
        return ALLOWED
    if who is None:
        who = Nobody()
    if isinstance(who, Nobody):
        return Decision(allowed=False, why=words.unknown(who.why, action, who.detail))
    if who.local:
        return ALLOWED
    if access.state != "sound":
        return Decision(allowed=False, why=words.no_rights(action, broken=access.state == "broken"))
    grant = access.people.get(who.email)
    return ALLOWED if grant and grant.allows(action, province) else Decision(allowed=False, why=words.not_named(who.email, action))
