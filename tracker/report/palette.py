"""The one table of how a band and a pace look: shape and colours, read by stylesheet, sprite, pictures and documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.status import Band


@dataclass(frozen=True, slots=True)
class Tone:
    """A band's colours in one mode: `fill` None is hollow; `ink` outlines and carries the contrast; `text` stands on the fill."""

    fill: str | None
    ink: str
    text: str


@dataclass(frozen=True, slots=True)
class Look:
    """How a band looks. `outline` and `mark` are SVG elements on a field of 24 × 24, drawn in the classes `f-<band>` and `m-<band>`."""

    shape: str
    outline: str
    mark: str
    light: Tone
    dark: Tone


_RING = '<circle cx="12" cy="12" r="9.8"/>'
_HOLLOW = Tone(None, "#5A6472", "#1A222C"), Tone(None, "#A3ADB9", "#E8EDF2")

LOOKS: Mapping[Band, Look] = {
    "done": Look(
        shape="disc",
        outline='<circle cx="12" cy="12" r="11"/>',
        mark='<path d="M6.8 12.4l3.6 3.6 6.8-7.6"/>',
        light=Tone("#0A7A5D", "#09664E", "#FFFFFF"),
        dark=Tone("#2FB091", "#57CBAD", "#04140F"),
    ),
    "high": Look(
        shape="square",
        outline='<rect x="2.5" y="2.5" width="19" height="19" rx="2.5"/>',
        mark="",
        light=Tone("#4294DD", "#185C9E", "#0B1B2B"),
        dark=Tone("#86C4FA", "#9CCDFA", "#06121F"),
    ),
    "middle": Look(
        shape="diamond",
        outline='<path d="M12 1.8L22.2 12 12 22.2 1.8 12Z"/>',
        mark="",
        light=Tone("#F4B53A", "#7A4B00", "#1F1400"),
        dark=Tone("#FFDC92", "#FFDC92", "#1F1400"),
    ),
    "low": Look(
        shape="triangle",
        outline='<path d="M12 2.2L22.6 21.4H1.4Z"/>',
        mark='<path d="M12 9v6M12 18.4v.2"/>',
        light=Tone("#941019", "#941019", "#FFFFFF"),
        dark=Tone("#E04348", "#FF9A96", "#1A0304"),
    ),
    "not_reported": Look(
        shape="dashed ring",
        outline='<circle cx="12" cy="12" r="9.8" stroke-dasharray="4.2 3.5"/>',
        mark='<path d="M9 9.6a3 3 0 1 1 4.4 2.7c-1 .5-1.4 1-1.4 2M12 17.4v.2"/>',
        light=Tone(None, "#4A5462", "#1C232B"),
        dark=Tone(None, "#C3CBD5", "#E8EDF2"),
    ),
    "not_due": Look("clock", _RING, '<path d="M12 6.8V12l3.6 2.4"/>', *_HOLLOW),
    "not_applicable": Look("dash", "", '<path d="M5 12h14" stroke-width="3.2"/>', *_HOLLOW),
}

# Paces and bands stand beside each other: the colours mean the same, the shapes are others.
PACE_LOOKS: Mapping[str, Look] = {
    "pace-ahead": Look(
        "star",
        '<path d="M12 1.6l3.2 6.9 7.5.9-5.5 5.2 1.4 7.4L12 18.3l-6.6 3.7 1.4-7.4L1.3 9.4l7.5-.9Z"/>',
        "",
        LOOKS["done"].light,
        LOOKS["done"].dark,
    ),
    "pace-on-schedule": Look("hexagon", '<path d="M7 2.6h10L22.4 12 17 21.4H7L1.6 12Z"/>', "", LOOKS["high"].light, LOOKS["high"].dark),
    "pace-behind": Look("hourglass", '<path d="M4 2h16L13.4 12 20 22H4L10.6 12Z"/>', "", LOOKS["low"].light, LOOKS["low"].dark),
    "pace-unrated": Look(
        "pill", '<rect x="1.6" y="6" width="20.8" height="12" rx="6"/>', '<path d="M7 12h.1M12 12h.1M17 12h.1"/>', *_HOLLOW
    ),
}

ARROWS: Mapping[str, str] = {
    "up": '<path d="M12 20.5V4M5 10.8L12 3.8l7 7"/>',
    "down": '<path d="M12 3.5V20M5 13.2l7 7 7-7"/>',
    "same": '<path d="M4.5 8.8h15M4.5 15.2h15"/>',
}

SURFACES: Mapping[str, tuple[str, str]] = {
    "page": ("#FFFFFF", "#0F141A"),
    "soft": ("#F4F6F9", "#1A2129"),
    "text": ("#1A222C", "#E8EDF2"),
    "muted": ("#55606E", "#A9B4C0"),
    "line": ("#D3DAE2", "#313B46"),
    "track": ("#E3E8EE", "#2A333D"),
    "better": ("#09664E", "#57CBAD"),
    "worse": ("#941019", "#FF9A96"),
    "link": ("#185C9E", "#9CCDFA"),
}


def colours() -> dict[str, tuple[str, str]]:
    """Return every colour by name, light and dark: `page`, `text`, … and `<band>-fill`, `<band>-ink`, `<band>-text`; likewise of a pace."""
    named = dict(SURFACES)
    for band, look in (*LOOKS.items(), *PACE_LOOKS.items()):
        slug = band.replace("_", "-")
        named[f"{slug}-fill"] = (look.light.fill or "transparent", look.dark.fill or "transparent")
        named[f"{slug}-ink"] = (look.light.ink, look.dark.ink)
        named[f"{slug}-text"] = (look.light.text, look.dark.text)
    return named
