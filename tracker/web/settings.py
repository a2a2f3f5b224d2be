"""Read the app's own settings from the environment."""

from __future__ import annotations

import os

PUBLIC_URL = "TRACKER_PUBLIC_URL"


def public_url() -> str | None:
    """Return the address that people outside reach the app at, for links that leave the page; None where it is not set."""
    return os.environ.get(PUBLIC_URL) or None
