"""Compile typst templates with data that is only ever shown as text."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import typst

from tracker.report.drawing import one_line
from tracker.report.palette import ARROWS, LOOKS, Look, colours
from tracker.source.text import INVISIBLE

_HERE = Path(__file__).parent
_ROOT = _HERE / "templates" / "typst"
# A compilation uses every core by itself, and each thread that compiles keeps memory of its own: one does it for all.
_TYPESETTER = ThreadPoolExecutor(max_workers=1, thread_name_prefix="typeset")
_TONES = {"better": "better", "worse": "worse", "even": "muted"}


def typeset_pdf(template: str, data: Mapping[str, object]) -> bytes:
    """Return a template as a tagged PDF, which claims PDF/UA unless a text holds a sign, an emoji say, that no font here can draw."""
    return _TYPESETTER.submit(_pdf, template, _inputs(data)).result()


def typeset_png(template: str, data: Mapping[str, object]) -> bytes:
    """Return a template's only page as a PNG of one pixel a point."""
    return _TYPESETTER.submit(_png, template, _inputs(data)).result()


def _pdf(template: str, inputs: dict[str, str]) -> bytes:
    try:
        return typst.compile(_ROOT / template, root=_ROOT, font_paths=_fonts(), sys_inputs=inputs, pdf_standards="ua-1")
    except typst.TypstError:
        return typst.compile(_ROOT / template, root=_ROOT, font_paths=_fonts(), sys_inputs=inputs)


def _png(template: str, inputs: dict[str, str]) -> bytes:
    return typst.compile(_ROOT / template, root=_ROOT, font_paths=_fonts(), sys_inputs=inputs, format="png", ppi=72)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[_HERE / "fonts"])


def _inputs(data: Mapping[str, object]) -> dict[str, str]:
    return {"data": json.dumps(_visible(data), ensure_ascii=False), "looks": _looks()}


def _visible(value: object) -> object:
    """Fold every text to one line and take out what turns the direction of writing, which would carry on into the words beside it."""
    if isinstance(value, str):
        return one_line(INVISIBLE.sub(" ", value))
    if isinstance(value, Mapping):
        return {key: _visible(inner) for key, inner in value.items()}
    if isinstance(value, Sequence):
        return [_visible(inner) for inner in value]
    return value


@cache
def _looks() -> str:
    light = {name: None if pair[0] == "transparent" else pair[0] for name, pair in colours().items()}
    shapes = {band: _svg(_band(look)) for band, look in LOOKS.items()}
    arrows = {f"{name}-{tone}": _svg(_arrow(path, light[colour])) for name, path in ARROWS.items() for tone, colour in _TONES.items()}
    return json.dumps({"colours": light, "shapes": shapes | arrows})


def _svg(inner: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24">{inner}</svg>'


def _band(look: Look) -> str:
    tone = look.light
    line, width = (tone.text, 2.8) if tone.fill else (tone.ink, 2)
    outline = f'<g fill="{tone.fill or "none"}" stroke="{tone.ink}" stroke-width="2" stroke-linejoin="round">{look.outline}</g>'
    return f'{outline}<g fill="none" stroke="{line}" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round">{look.mark}</g>'


def _arrow(path: str, colour: str | None) -> str:
    return f'<g fill="none" stroke="{colour}" stroke-width="3" stroke-linecap="round" stroke-linejoin="round">{path}</g>'
