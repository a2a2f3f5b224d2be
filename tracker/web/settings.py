"""Read the app's own settings from the environment."""

from __future__ import annotations

import os
from pathlib import Path

PUBLIC_URL = "TRACKER_PUBLIC_URL"
REPORTS = "TRACKER_REPORTS"
STATE = "TRACKER_STATE"
EDIT = "TRACKER_EDIT"
SIGN_IN_HOURS = "TRACKER_SIGN_IN_HOURS"
# A working day: whoever signed in this morning is asked again tomorrow.
DEFAULT_HOURS, MOST_HOURS = 12.0, 720.0


def public_url() -> str | None:
    """Return the address that people outside reach the app at, for links that leave the page; None where it is not set."""
    return os.environ.get(PUBLIC_URL) or None


def reports_folder() -> Path | None:
    """Return the folder that rendered reports are put into for a web server to send; None where there is none."""
    folder = os.environ.get(REPORTS)
    return Path(folder) if folder else None


def state_folder() -> Path | None:
    """Return the folder in which the processes of one app tell each other what must outlive them; None where each keeps it to itself."""
    folder = os.environ.get(STATE)
    return Path(folder) if folder else None


def editing() -> bool:
    """Say whether somebody at the machine itself may edit where no sign-in is set up; `serve --edit` sets it."""
    return os.environ.get(EDIT) == "1"


def sign_in_hours() -> float:
    """Return for how long a sign-in holds; a value that is no sensible number of hours counts as not set."""
    try:
        hours = float(os.environ.get(SIGN_IN_HOURS) or DEFAULT_HOURS)
    except ValueError:
        return DEFAULT_HOURS
    return hours if 0 < hours <= MOST_HOURS else DEFAULT_HOURS
