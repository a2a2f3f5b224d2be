"""Render templates to one line of HTML, with the stylesheet and the shapes that every fragment needs once a page."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tracker.report.palette import ARROWS, LOOKS, PACE_LOOKS, Look, colours
from tracker.wording import labels, numbers, sentences

_HERE = Path(__file__).parent
# Everything that ends or could end a line; a no-break space is none of them.
_BREAKS = re.compile(r"[ \t\r\n\f\v\x1c-\x1e\x85\u2028\u2029]+")
_COMMENTS = re.compile(r"/\*.*?\*/", re.DOTALL)
# The report is a page of its own: its sheet would undo the look of the pages.
REPORT_SHEET = "sheet.css"
_SHAPES: Mapping[str, Look] = dict((*LOOKS.items(), *PACE_LOOKS.items()))
# Slides take the whole screen: their sheet stands on their page alone.
SLIDES_SHEET = "slides.css"
_USED = re.compile(r'<use href="#i-([\w-]+)"')
_HIDDEN = ".tk-sprite svg{position:absolute;width:0;height:0;overflow:hidden}"


@cache
def environment() -> Environment:
    """Return the templates' environment: text is escaped wherever it comes from, and a forgotten variable is an error."""
    loader = FileSystemLoader(_HERE / "templates")
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.globals.update(words=labels, numbers=numbers, sentences=sentences)
    made.filters["slug"] = _slug
    return made


def draw(template: str, **values: object) -> Markup:
    """Render one template as a single line of HTML: in Markdown a blank line would end the HTML."""
    return Markup(one_line(environment().get_template(template).render(**values)))  # noqa: S704 - every text in it was escaped


def one_line(text: str) -> str:
    """Fold line breaks and runs of blanks to single spaces."""
    return _BREAKS.sub(" ", text).strip()


@cache
def styles() -> str:
    """Return the pages' stylesheets as one line of CSS."""
    return stylesheet(*(path.name for path in sorted(_HERE.glob("*.css")) if path.name not in (REPORT_SHEET, SLIDES_SHEET)))


@cache
def slides_style() -> Markup:
    """Return the slides' own sheet as one `<style>` element; it stands after `styles()`, on their page alone."""
    return Markup(f"<style>{_rules(SLIDES_SHEET)}</style>")  # noqa: S704 - the project's own file


@cache
def stylesheet(*names: str) -> str:
    """Return colours, band rules and these sheets as one line of CSS."""
    return one_line(_variables() + _band_rules() + _growth() + _HIDDEN + _rules(*names))


@cache
def sprite() -> Markup:
    """Return the shapes as one hidden SVG of symbols; it stands once on a page, and `<use href="#i-low">` draws from it."""
    return _sprite(_symbols())


def sprite_of(*fragments: str) -> Markup:
    """Return the sprite with those shapes alone that these fragments draw from it."""
    used = set(_USED.findall("".join(fragments)))
    return _sprite({name: symbol for name, symbol in _symbols().items() if name in used})


def _sprite(symbols: Mapping[str, str]) -> Markup:
    drawn = "".join(symbols.values())
    return Markup(f'<div class="tk-sprite"><svg width="0" height="0" aria-hidden="true">{drawn}</svg></div>')  # noqa: S704 - ours


@cache
def _symbols() -> Mapping[str, str]:
    bands = {_slug(band): _group("f", band, look.outline) + _group("m", band, look.mark) for band, look in _SHAPES.items()}
    arrows = {name: f'<g class="arrow">{path}</g>' for name, path in ARROWS.items()}
    return {name: _symbol(name, inner) for name, inner in (bands | arrows).items()}


def svg_data_uri(svg: str) -> str:
    """Return a picture as an address that holds it."""
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()


def _rules(*names: str) -> str:
    return one_line(_COMMENTS.sub("", "".join((_HERE / name).read_text(encoding="utf-8") for name in names)))


def _slug(name: str) -> str:
    return name.replace("_", "-")


def _symbol(name: str, inner: str) -> str:
    return f'<symbol id="i-{name}" viewBox="0 0 24 24">{inner}</symbol>'


def _group(kind: str, band: str, inner: str) -> str:
    return f'<g class="{kind}-{_slug(band)}">{inner}</g>' if inner else ""


def _variables() -> str:
    light = "".join(f"--tk-{name}:{pair[0]};" for name, pair in colours().items())
    both = "".join(f"--tk-{name}:light-dark({pair[0]},{pair[1]});" for name, pair in colours().items())
    return f":root{{{light}}}@supports(color:light-dark(#000,#fff)){{:root{{{both}}}}}"


def _growth() -> str:
    """Let a segment grow by its count, written in digits as `n h1 t2 u4`: the report's policy forbids a style attribute."""
    digits = "".join(f".tk .{place}{digit}{{--{place}:{digit}}}" for place in "htu" for digit in range(1, 10))
    return digits + ".tk .tally-bar .seg.n{flex-grow:calc(100*var(--h,0) + 10*var(--t,0) + var(--u,0))}"


def _band_rules() -> str:
    return "".join(
        f".f-{band}{{fill:var(--tk-{band}-fill);stroke:var(--tk-{band}-ink);stroke-width:2;stroke-linejoin:round}}"
        f".m-{band}{{fill:none;stroke:var(--tk-{band}-{'text' if look.light.fill else 'ink'});"
        f"stroke-width:{2.8 if look.light.fill else 2};stroke-linecap:round;stroke-linejoin:round}}"
        f".tk .b-{band}{{--fill:var(--tk-{band}-fill);--ink:var(--tk-{band}-ink);--on:var(--tk-{band}-text)}}"
        for band, look in ((_slug(band), look) for band, look in _SHAPES.items())
    )
