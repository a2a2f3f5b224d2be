"""Order a review as the slides of its meeting: the tally, each objective that is behind, what the review ends with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import groupby
from typing import Literal

from tracker import links
from tracker.choosing import MOST_OFFERS, Unresolved, choose, pinned
from tracker.library import Library
from tracker.links import Selection
from tracker.status import Band, Row, Status, is_collapsed, worst_first

Kind = Literal["tally", "objective", "unnamed", "closing"]
BEHIND: tuple[Band, ...] = ("low", "not_reported", "middle")
_MOST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide. `rows` is the one objective, or all of a band that have no name; the first and the last slide have none."""

    kind: Kind
    rows: tuple[Row, ...] = ()

    @property
    def behind(self) -> int:
        """Return how many of its objectives are behind."""
        return sum(is_behind(row) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Deck:
    """All slides of a review, in order."""

    status: Status
    slides: tuple[Slide, ...]

    @property
    def behind(self) -> int:
        """Return how many objectives are behind."""
        return sum(slide.behind for slide in self.slides)

    def counted(self, place: int) -> tuple[int, int] | None:
        """Return the first and last number of a slide's objectives among those that are behind; None for a slide without one."""
        before, own = sum(slide.behind for slide in self.slides[:place]), self.slides[place].behind
        return (before + 1, before + own) if own else None

    def selection(self, place: int) -> Selection:
        """Return what names a slide for good: beside its number the objective or group on it, for others come and go."""
        slide, review = self.slides[place], links.review_of(self.status)
        if slide.kind == "closing":
            return replace(review, slide=links.LAST_SLIDE)
        named = replace(review, slide=str(place + 1))
        if slide.kind == "tally":
            return named
        row = slide.rows[0]
        return replace(named, band=row.band) if slide.kind == "unnamed" else replace(named, objective=row.id)


@dataclass(frozen=True, slots=True)
class Shown:
    """One slide of a deck, the one that an address names."""

    deck: Deck
    place: int

    @property
    def slide(self) -> Slide:
        """Return the slide itself."""
        return self.deck.slides[self.place]

    @property
    def selection(self) -> Selection:
        """Return what names it."""
        return self.deck.selection(self.place)

    def to(self, place: int) -> Selection:
        """Return what names another slide of the deck, the nearest where there is none."""
        return self.deck.selection(min(max(place, 0), len(self.deck.slides) - 1))


def is_behind(row: Row) -> bool:
    """Say whether an objective is one that the meeting has to speak of: below 70 %, not reported, or fallen to a worse band."""
    return row.band in BEHIND or (row.movement is not None and row.movement.band_step < 0)


def deck_of(status: Status) -> Deck:
    """Make the slides of a review: the worst objectives first, those that fell but are not among them last."""
    behind = worst_first(row for row in status.rows if is_behind(row))
    return Deck(status, (Slide("tally"), *_slides(behind), Slide("closing")))


def choose_slide(parameters: Mapping[str, str], deck: Deck) -> Shown | Unresolved:
    """Find the slide that an address names by its objective or group, and by its number only where it names neither.

    An objective that is not behind, or no longer, is shown all the same, at the number where it stood.
    """
    asked = parameters.get(links.SLIDE, links.FIRST_SLIDE)
    number = len(deck.slides) if asked == links.LAST_SLIDE else _number(asked)
    wanted, band = parameters.get(links.OBJECTIVE_KEY), parameters.get(links.BAND)
    if number is None:
        return Unresolved("slide", asked, _near(deck, 1))
    if wanted:
        return _with_objective(deck, wanted, number)
    if band:
        return _with_group(deck, band, number)
    return Shown(deck, number - 1) if number <= len(deck.slides) else Unresolved("slide", asked, _near(deck, number))


def pinned_slide(parameters: Mapping[str, str], library: Library, status: Callable[[Selection], Status]) -> str | None:
    """Return the address that names everything of the slide a shorter one means; None where it does already, or means nothing."""
    found = choose(parameters, library)
    if isinstance(found, Unresolved) or found.quarter is None:
        return pinned(links.SLIDES, parameters, library)
    shown = choose_slide(parameters, deck_of(status(found)))
    if isinstance(shown, Unresolved):
        return pinned(links.SLIDES, parameters, library)
    full = links.query(shown.selection)
    return links.address(links.SLIDES, full) if full != dict(parameters) else None


def _slides(rows: Iterable[Row]) -> Iterable[Slide]:
    for _, members in groupby(rows, key=lambda row: row.band):
        inside = list(members)
        yield from (Slide("objective", (row,)) for row in inside if not is_collapsed(row))
        unnamed = tuple(row for row in inside if is_collapsed(row))
        if unnamed:
            yield Slide("unnamed", unnamed)


def _number(text: str) -> int | None:
    number = int(text) if text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS else 0
    return number or None


def _with_objective(deck: Deck, wanted: str, number: int) -> Shown | Unresolved:
    place = next((place for place, slide in enumerate(deck.slides) if any(row.id == wanted for row in slide.rows)), None)
    if place is not None:
        return Shown(deck, place)
    row = next((row for row in deck.status.rows if row.id == wanted), None)
    if row is not None:
        place = min(max(number - 1, 1), len(deck.slides) - 1)
        own = Slide("unnamed" if is_collapsed(row) else "objective", (row,))
        return Shown(replace(deck, slides=(*deck.slides[:place], own, *deck.slides[place:])), place)
    if wanted in deck.status.unsound:
        return Unresolved("unsound", wanted, _near(deck, number))
    alike = get_close_matches(wanted, [row.id for slide in deck.slides for row in slide.rows if row.id], MOST_OFFERS, 0.5)
    known = (_with_objective(deck, one, number) for one in alike)
    near = tuple(dict.fromkeys(found.selection for found in known if isinstance(found, Shown)))
    return Unresolved("objective", wanted, near or _near(deck, number))


def _with_group(deck: Deck, word: str, number: int) -> Shown | Unresolved:
    band = links.BANDS_BY_WORD.get(word)
    if band is None:
        return Unresolved("band", word, _near(deck, number))
    groups = (place for place, slide in enumerate(deck.slides) if slide.kind == "unnamed" and slide.rows[0].band == band)
    place = next(groups, None)
    return Unresolved("slide", str(number), _near(deck, number)) if place is None else Shown(deck, place)


def _near(deck: Deck, number: int) -> tuple[Selection, ...]:
    """Return the slides nearest to a number, and the first."""
    nearest = min(number, len(deck.slides)) - 1
    return tuple(deck.selection(place) for place in dict.fromkeys((nearest, 0)))
