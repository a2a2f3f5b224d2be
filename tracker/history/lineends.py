"""Turn line ends the way git does when it takes a file in, so that git sees no change where there is none."""

from __future__ import annotations

import os

from dulwich.line_ending import line_ending_filter_for_action, read_eol_config, resolve_crlf_action
from dulwich.objects import Blob, ObjectID

from tracker.history.objects import load
from tracker.history.place import Place
from tracker.history.values import UnwritableError
from tracker.wording import history as words


def taken_in(place: Place, name: bytes, content: bytes, staged: ObjectID | None) -> bytes:
    """Return what git would keep of a file's content; `staged` is what its index holds of it.

    Raises:
        UnwritableError: git would have a program of its own change it.
    """
    attributes = place.repo.get_gitattributes().match_path(name)
    if attributes.get(b"filter"):
        raise UnwritableError(words.filtered(os.fsdecode(name)))
    eol, autocrlf, _ = read_eol_config(place.repo.get_config_stack())

    def staged_with_crlf() -> bool:
        return staged is not None and b"\r\n" in load(place, staged, Blob).data

    turned = line_ending_filter_for_action(resolve_crlf_action(attributes, eol, autocrlf), index_has_crlf=staged_with_crlf)
    return content if turned is None else turned.clean(content, name)
