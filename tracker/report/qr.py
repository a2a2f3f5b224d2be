"""Draw an address as a QR code that a phone reads from paper or from a screen."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import segno
from markupsafe import Markup, escape

from tracker.report.drawing import svg_data_uri
from tracker.wording.report import qr_label

# What the standard asks for around a code, in modules.
_QUIET = 4
_KEPT = 256


@lru_cache(maxsize=_KEPT)
def qr_svg(address: str) -> Markup:
    """Return the code as one inline SVG without a size of its own: black on white in dark mode too, named for who cannot see it."""
    drawn = _svg(address, inline=True)
    return Markup(drawn.replace("<svg", f'<svg role="img" aria-label="{escape(qr_label(address))}"', 1))  # noqa: S704 - numbers and an escaped label


@lru_cache(maxsize=_KEPT)
def qr_data_uri(address: str) -> str:
    """Return the code as the address of a picture: `data:image/svg+xml;base64,…`."""
    return svg_data_uri(_svg(address, inline=False))


def _svg(address: str, *, inline: bool) -> str:
    drawn = BytesIO()
    code = segno.make_qr(address, error="m")
    code.save(drawn, kind="svg", xmldecl=False, svgns=not inline, omitsize=True, border=_QUIET, dark="#000", light="#fff", nl=False)
    return drawn.getvalue().decode()
