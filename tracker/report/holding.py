"""Carry a fragment to the browser in one attribute, where nothing on the way reads it as Markdown or takes its shapes out.

Streamlit's Markdown would make every element of it a part of React, most of a page's time in the browser; its `st.html` keeps no svg.
The page's own script lays the fragment out in its holder before anything is painted.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

# What many people look at is held once for all of them; a page shows three or four.
_KEPT = 128
_HOLDER = re.compile(r"<div class=\"tk-held\" data-held='([^']*)'></div>")
# What `st.html` takes for an attempt to leave the attribute, and drops the attribute for.
_REFUSED = re.compile(r"--!?>|]>|</(style|script|title|xmp|textarea|noscript|iframe|noembed|noframes)", re.IGNORECASE)


@lru_cache(_KEPT)
def hold(fragment: str) -> str:
    """Return an element that holds a fragment, HTML of one line. ValueError if Streamlit would drop it on the way."""
    if found := _REFUSED.search(fragment):
        raise ValueError(f"a fragment cannot hold {found[0]!r}")
    # `str.translate` takes forty times as long; `Markup.replace` would escape what it puts in.
    escaped = str(fragment).replace("&", "&amp;").replace("'", "&#39;")
    return f"<div class=\"tk-held\" data-held='{escaped}'></div>"


def held(body: str) -> str:
    """Return the fragment that an element holds, and any other text as it is."""
    found = _HOLDER.fullmatch(body)
    return unescape(found[1]) if found else body
