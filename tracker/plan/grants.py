"""The file access.yaml as models, and what it comes to once it is read: who may what, and whose drafts are private."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import PlainValidator, WithJsonSchema

from tracker.plan.records import Record
from tracker.plan.values import Id, Text, read_text, refuse

Action = Literal["read", "edit", "publish"]
State = Literal["absent", "sound", "broken"]
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_EMAIL = re.compile(rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]+@{_LABEL}(?:\.{_LABEL})+")
# Whoever may edit or publish a province's plans has to see them.
_IMPLIED: Mapping[Action, tuple[Action, ...]] = {"read": ("read", "edit", "publish"), "edit": ("edit",), "publish": ("publish",)}


def folded(email: object) -> str:
    """Return an address as addresses are compared; "" for what is none.

    Letters beyond ASCII never match: some of them fold into ASCII ones, and one person's address would be another's.
    """
    return email.strip().casefold() if isinstance(email, str) and email.isascii() else ""


def read_email(raw: object) -> str:
    """Return an e-mail address, folded."""
    text = read_text(raw)
    return folded(text) if _EMAIL.fullmatch(text) else refuse("email_form", text=text)


Email = Annotated[str, PlainValidator(read_email), WithJsonSchema({"type": "string", "pattern": "^[^@ ]+@[^@ ]+$"})]


class Grant(Record):
    """One person and the provinces whose drafts they may read, edit or publish."""

    email: Email
    name: Text | None = None
    read: tuple[Id, ...] = ()
    edit: tuple[Id, ...] = ()
    publish: tuple[Id, ...] = ()

    def allows(self, action: Action, province: str) -> bool:
        """Say whether the person is named for an action in a province."""
        return any(province in getattr(self, given) for given in _IMPLIED[action])


class Grants(Record):
    """The file access.yaml."""

    people: tuple[Grant, ...] = ()
    private: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True)
class Access:
    """What access.yaml says. A broken one gives nobody a right.

    `private` are the provinces whose drafts are not for everybody, None where nobody can tell: then every province is. `doubted` says that
    the file has problems of any kind, which pages name without its words.
    """

    state: State = "absent"
    people: Mapping[str, Grant] = field(default_factory=dict, repr=False)
    private: frozenset[str] | None = frozenset()
    doubted: bool = False

    @property
    def open(self) -> bool:
        """Say whether every draft is for everybody."""
        return self.private is not None and not self.private

    def is_private(self, province: str) -> bool:
        """Say whether a province's drafts are for the people named for it only."""
        return self.private is None or province in self.private


def kept(new: Access, last: Access) -> Access:
    """Keep private what the last good file kept private, where the new one is broken; rights are never kept."""
    if new.state != "broken" or last.private is None:
        return new
    private = last.private if new.private is None else new.private | last.private
    return Access(new.state, {}, private, new.doubted)
