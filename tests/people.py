"""Be somebody in a test of a page: signed in, at the machine itself, or nobody in particular."""

from __future__ import annotations

from time import time
from types import SimpleNamespace

import pytest
import streamlit as st

from pages.parts import person
from tracker.web.settings import EDIT

AUTH = {"client_id": "tracker", "client_secret": "x", "cookie_secret": "y" * 32, "redirect_uri": "http://127.0.0.1:8501/oauth2callback"}
BROWSER = (("Host", "127.0.0.1:8501"), ("User-Agent", "Chromium"))


def claims(email: object = "an@laocai.gov.vn", **more: object) -> dict[str, object]:
    """Return what a provider says of somebody who signed in just now."""
    return {"is_logged_in": True, "iat": int(time()), "email": email, "email_verified": True, "name": "Nguyễn Văn An", **more}


def set_up(monkeypatch: pytest.MonkeyPatch, **providers: object) -> None:
    """Set up sign-in, as secrets.toml does, with nobody signed in."""
    section = {"auth": {**AUTH, **providers}}
    monkeypatch.setattr(st, "secrets", SimpleNamespace(load_if_toml_exists=lambda: True, get=section.get))
    monkeypatch.setattr(st, "user", SimpleNamespace(to_dict=lambda: {"is_logged_in": False}))


def sign_in(monkeypatch: pytest.MonkeyPatch, email: object = "an@laocai.gov.vn", **more: object) -> None:
    """Set up sign-in, and be somebody who just came through it."""
    set_up(monkeypatch)
    said = claims(email, **more)
    monkeypatch.setattr(st, "user", SimpleNamespace(to_dict=lambda: dict(said)))


def at_this_machine(monkeypatch: pytest.MonkeyPatch, *headers: tuple[str, str]) -> None:
    """Serve with `--edit` and without sign-in, and open the page with these headers beside a browser's own."""
    monkeypatch.setenv(EDIT, "1")
    monkeypatch.setattr(person, "headers", lambda: [*BROWSER, *headers])
