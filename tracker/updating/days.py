"""Read a date as people type it in Vietnamese."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_ASKED = re.compile(r"(?:ngày )?(?P<d>\d{1,2})(?: ?[/.-] ?| tháng )(?P<m>\d{1,2})(?: ?[/.-] ?| năm )(?P<y>\d{4})", re.ASCII | re.IGNORECASE)
_WRITTEN = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})", re.ASCII)


def read_day(text: str) -> date | None:
    """Return the day that a text names: `03/4/2024`, `3-4-2024`, `ngày 3 tháng 4 năm 2024`, `2024-04-03`; None for anything else."""
    typed = " ".join(unicodedata.normalize("NFC", text).split())
    found = _ASKED.fullmatch(typed) or _WRITTEN.fullmatch(typed)
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"])) if found else None
    except ValueError:
        return None
