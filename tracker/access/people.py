"""Tell who somebody is: by what the sign-in says of them, or, at the machine itself, by where they come from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

from tracker.access.rights import Nobody, Person
from tracker.plan.grants import folded

_LONGEST_NAME = 80
_HOUR = 3600
# By name, and by what the names of such headers have in common: a gateway that is not listed is still seen by what it calls the address.
_FORWARDING = frozenset({"via", "cdn-loop", "x-original-host", "x-original-url", "x-rewrite-url", "x-envoy-external-address", "x-host"})
_FORWARDED, _ADDRESS = "forward", ("-ip", "-clientip", "-user-ip", "-socketip", "-client-addr", "remote-addr")


def signed_in(claims: Mapping[str, object], now: float, hours: float) -> Person | Nobody:
    """Tell who is signed in by the claims of the identity token.

    A sign-in holds for so many hours after the provider issued the token, however long the cookie is kept. An address that the provider
    says is not verified is nobody's; where it says nothing of that, as a committee's own directory does, its word is taken.
    """
    if claims.get("is_logged_in") is not True:
        return Nobody()
    issued = claims.get("iat")
    if not isinstance(issued, int | float) or isinstance(issued, bool) or not now - issued <= hours * _HOUR:
        return Nobody("expired")
    email = folded(claims.get("email"))
    if not email:
        return Nobody("no_email")
    if claims.get("email_verified", True) not in (True, "true"):
        return Nobody("unverified", email)
    name = claims.get("name")
    shown = " ".join("".join(char if char.isprintable() else " " for char in name).split())[:_LONGEST_NAME] if isinstance(name, str) else ""
    return Person(email, shown or email)


def at_this_machine(headers: Collection[tuple[str, str]], user: str, own_hosts: Iterable[str]) -> Person | Nobody:
    """Tell whether somebody comes straight from a browser, by the headers of their connection, for a server without sign-in.

    Without a single header nothing is known of the connection. A host name that is not ours may be a strange page's own, which it lets
    lead to this machine; an address or a name without dots cannot be.
    """
    forwarding = next((name for name, _ in headers if is_forwarding(name)), None)
    if forwarding:
        return Nobody("forwarded", forwarding)
    hosts = [value for name, value in headers if name.lower() == "host"]
    if len(hosts) != 1:
        return Nobody("untraced")
    return (
        Person(f"{user}@localhost", user, local=True) if _is_own(hosts[0], own_hosts) else Nobody("strange_host", hosts[0][:_LONGEST_NAME])
    )


def is_forwarding(name: str) -> bool:
    """Say whether a header of this name is set by something that stands between the browser and the server."""
    plain = name.strip().lower().replace("_", "-")
    return plain in _FORWARDING or _FORWARDED in plain or plain.endswith(_ADDRESS)


def _is_own(host: str, own_hosts: Iterable[str]) -> bool:
    try:
        name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return False
    return bool(name) and (_is_address(name) or "." not in name or name.endswith(".localhost") or name in own_hosts)


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
