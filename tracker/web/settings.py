"""Read the app's own settings from the environment."""

from __future__ import annotations

import os
from pathlib import Path

PUBLIC_URL = "TRACKER_PUBLIC_URL"
REPORTS = "TRACKER_REPORTS"


def public_url() -> str | None:
    """Return the address that people outside reach the app at, for links that leave the page; None where it is not set."""
    return os.environ.get(PUBLIC_URL) or None


def reports_folder() -> Path | None:
    """Return the folder that rendered reports are put into for a web server to send; None where there is none."""
    folder = os.environ.get(REPORTS)
    return Path(folder) if folder else None
