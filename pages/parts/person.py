"""Know who looks at the page and what they may do, asked anew at every call; let them sign in and out."""

from collections.abc import Mapping
from getpass import getuser
from pathlib import Path
from socket import gethostname
from time import time
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from pages.parts.drawing import draw
from tracker.access.ended import signed_out
from tracker.access.people import at_this_machine, signed_in
from tracker.access.rights import Decision, Nobody, Person, decide
from tracker.plan.grants import Action
from tracker.report.plans import warning
from tracker.store import open_store
from tracker.web import settings
from tracker.wording import access as words


def current_person() -> Person | None:
    """Return who looks at the page, None for somebody who is not known."""
    who = identify()
    return who if isinstance(who, Person) else None


def may(province: str, action: Action) -> Decision:
    """Decide whether whoever looks at the page may do something now: by the files as they are, the sign-in and the connection."""
    store = open_store()
    library = store.library() if action == "read" else store.refresh()
    return decide(library.access, identify(), province, action)


def identify() -> Person | Nobody:
    """Tell who looks at the page, or why nobody can tell. Nothing that the page's address or widgets say has a part in it."""
    if _section():
        ended = signed_out().holds(st.context.cookies)
        return Nobody("ended") if ended else signed_in(st.user.to_dict(), time(), settings.sign_in_hours())
    if not settings.editing():
        return Nobody("off")
    # Secrets that cannot be read may be those of a sign-in: a mistake in them must not open what they close.
    if any(Path(path).exists() for path in st.get_option("secrets.files")) and not st.secrets.load_if_toml_exists():
        return Nobody("misconfigured")
    return at_this_machine(headers(), _user(), _own_hosts())


def headers() -> list[tuple[str, str]]:
    """Return every header of the connection that the page is shown over, repeated ones too; none where it is gone."""
    found = st.context.headers
    return [(name, value) for name in found for value in found.get_all(name)]


def providers() -> list[str | None]:
    """Return the identity providers that are set up, None for the one without a name; empty without sign-in."""
    section = _section()
    named = [str(name) for name, value in section.items() if isinstance(value, Mapping) and "client_id" in value]
    return [*([None] if "client_id" in section else []), *named]


def has_sign_in() -> bool:
    """Say whether a sign-in is set up."""
    return bool(_section())


def show_person() -> None:
    """Show who is signed in, with the way out, or the way in."""
    who = identify()
    if isinstance(who, Person):
        _show_account(who.name, who.email)
    elif who.why in ("no_email", "unverified"):
        _show_account(words.ACCOUNT, words.unknown(who.why, "edit", who.detail))
    else:
        show_sign_in("person", quiet=True)


def show_sign_in(key: str = "sign-in", *, quiet: bool = False) -> None:
    """Show a button for each identity provider; nothing where no sign-in is set up. `key` tells two places of one page apart."""
    known = providers()
    for provider in known:
        label = words.SIGN_IN if len(known) == 1 else words.SIGN_IN_WITH.format(provider=provider or words.MAIN_PROVIDER)
        if st.button(label, key=f"{key}-{provider or ''}", icon=":material/login:", type="tertiary" if quiet else "primary"):
            st.login(provider)


def show_refused(decision: Decision, key: str = "refused") -> None:
    """Say why something is not allowed, with the way to sign in for somebody who is not known."""
    draw(warning(decision.why))
    if current_person() is None:
        show_sign_in(key)


def _show_account(label: str, text: str) -> None:
    with st.popover(label, icon=":material/person:", type="tertiary"):
        st.text(text)
        if st.button(words.SIGN_OUT, key="sign-out", icon=":material/logout:"):
            st.logout()


def _section() -> Mapping[str, Any]:
    """Return how sign-in is set up; empty where it is not."""
    section = st.secrets.get("auth") if st.secrets.load_if_toml_exists() else None
    return section if isinstance(section, Mapping) else {}


def _user() -> str:
    try:
        return getuser()
    except (OSError, KeyError):
        return "may-nay"


def _own_hosts() -> set[str]:
    """Return the names that this machine goes by."""
    return {name.lower() for name in (gethostname(), urlsplit(settings.public_url() or "").hostname) if name}
