"""Stand in for a line with a syntax error, so that the problems behind it can be found as well."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.source.pairs import MAX_LINE

_KEYED = re.compile(r"^(\s*(?:-\s+)*[^\s:#{}\[\],\"'-][^:]*:)(?:\s.*|[^\s].*)$")
_LEAD = re.compile(r"[ ]*(?:-[ ]+)*")
_HARD_BLANK = re.compile(r"[^\S\r\n]")
_LINES_ABOVE = 30


def mended_line(lines: Sequence[str], at: int, code: str) -> str:
    """Return what to read instead of line `at` (from 0): as little of it as the problem leaves in doubt is given up."""
    line = lines[at]
    if len(line) > MAX_LINE:
        return ""
    if code in ("tab", "hard_blank"):
        return _HARD_BLANK.sub(" ", line.replace("\t", "  "))
    if code == "colon_missing" and ":" not in line and "#" not in line:
        return line.rstrip() + ":"
    if code == "space_after_dash":
        return re.sub(r"-(?=[^\s-])", "- ", line, count=1)
    if code == "indentation":
        return _aligned(lines, at)
    return _KEYED.sub(r'\1 ""', line) if _KEYED.match(line) else ""


def _aligned(lines: Sequence[str], at: int) -> str:
    """Move a line to the nearest indentation that the lines above have their keys at, or their dashes if it has one."""
    line = lines[at]
    indent = len(line) - len(line.lstrip())
    above = [found[0] for other in lines[max(at - _LINES_ABOVE, 0) : at] if other.strip() and (found := _LEAD.match(other))]
    if line.lstrip().startswith("- "):
        known = {len(lead) - len(lead.lstrip()) for lead in above if "-" in lead} - {indent}
    else:
        known = {len(lead) for lead in above} - {indent}
    return " " * min(known, key=lambda place: (abs(place - indent), -place), default=0) + line.lstrip()
