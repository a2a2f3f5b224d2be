"""Turn Streamlit's HTML shell, the same English page for every address, into one page's own in Vietnamese."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from tracker.report.drawing import sprite
from tracker.web.looks import LOOKS_PATH
from tracker.wording import web

_LANGUAGE = re.compile(r'<html lang="en">')
_TITLE = re.compile(r"<title>[^<]*</title>")
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_ROOT = '<div id="root">'
_HERE = Path(__file__).parent
# In the shell, so that it holds before Streamlit draws its first moving placeholder.
_STYLE = f"<style>{(_HERE / 'shell.css').read_text(encoding='utf-8')}</style>"
_SCRIPT = f"<script>{(_HERE / 'shell.js').read_text(encoding='utf-8')}</script>"
# What every page of ours needs beyond an empty one of Streamlit, and would ask for only once the first fragment has come.
_EARLY = re.compile(r"(Html|purify\.es)\.[\w-]+\.js")
_SKIP = f'<a class="skip" href="#noi-dung">{escape(web.TO_CONTENT)}</a>'
# Behind Streamlit's own styles, which are all in the head, so that ours hold against them.
_LOOKS = f'<link rel="stylesheet" href="{LOOKS_PATH}">'


def with_early(shell: str, static: Path) -> str:
    """Have the browser ask at once for the scripts that our pages need; `static` is the folder that the shell, `index.html`, lies in."""
    names = sorted(path.name for path in (static / "static" / "js").glob("*.js") if _EARLY.fullmatch(path.name))
    asked = "".join(f'<link rel="modulepreload" crossorigin href="/static/js/{name}">' for name in names)
    return shell.replace("</head>", f"{asked}</head>", 1)


def vietnamese(shell: str, title: str) -> str:
    """Return the shell with Vietnamese as its language, the page's title, and a Vietnamese word to those without JavaScript.

    Its first tab stop leads past the navigation, menus are next to their buttons for the Tab key too, and nothing moves for those who
    ask for less motion. What every fragment needs, its stylesheet and the shapes, is there once for all of them.
    What the browser reads first is this title; once connected, Streamlit replaces it by the one of `st.set_page_config`.
    """
    shell = _LANGUAGE.sub('<html lang="vi">', shell, count=1)
    shell = shell.replace("</head>", f"{_STYLE}{_SCRIPT}</head>", 1).replace(_ROOT, _LOOKS + _SKIP + str(sprite()) + _ROOT, 1)
    shell = _TITLE.sub(lambda _: f"<title>{escape(title)}</title>", shell, count=1)
    return _NOSCRIPT.sub(lambda _: f"<noscript><p>{escape(web.NEEDS_JAVASCRIPT)}</p></noscript>", shell, count=1)
