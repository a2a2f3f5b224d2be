"""Draw the slides of a review for a projector, each as one line of HTML that stands after `slides_style()`."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from tracker.report import fragments
from tracker.report.drawing import draw
from tracker.report.qr import qr_svg
from tracker.report.rows import BAR_END, Line, Link, area_names, line
from tracker.slides import Deck, Shown
from tracker.status import BANDS, JUDGED_BANDS
from tracker.wording import slides as words

_FULL = 100
# What stands behind a conclusion: who, until when, how far; and the rest of its line.
_FACTS = 40
# How many characters a text may have at each size; the last size takes the rest.
_NAME_SIZES, _TEXT_SIZES, _SAID_SIZES = (60, 110, 170), (110, 210), (420, 780)


@dataclass(frozen=True, slots=True)
class Report:
    """The review's report: its address, and the one that a phone can open, None where the app does not know where it stands."""

    address: str
    absolute: str | None


def slide(shown: Shown, link: Link, state: str | None, report_at: Report) -> Markup:
    """Draw one slide; `link` names each objective's page, `state` says whether the review is published."""
    if shown.slide.kind == "tally":
        return tally(shown.deck, state)
    if shown.slide.kind == "closing":
        return closing(shown.deck, report_at)
    return unnamed(shown) if shown.slide.kind == "unnamed" else objective(shown, link)


def tally(deck: Deck, state: str | None) -> Markup:
    """Draw the counts, with what has to be known of them."""
    status = deck.status
    rest = [band for band in BANDS if band not in JUDGED_BANDS and status.counts[band]]
    counted = {"bands": JUDGED_BANDS, "rest": rest, "moves": fragments.count_moves(status), "bar": fragments.tally_bar(status)}
    return draw("slides/tally.html", status=status, state=state, said=words, **counted)


def objective(shown: Shown, link: Link) -> Markup:
    """Draw one objective: band, name, attainment on its bar, figures, movement, reason and next step."""
    status, row = shown.deck.status, shown.slide.rows[0]
    own = line(row, status, link, area_names(status))
    reasons, steps = words.explained(row, "reason"), words.explained(row, "next_step")
    sizes = {"name_size": _size(len(row.name), _NAME_SIZES), "why_size": _size(max(map(_length, (reasons, steps))), _TEXT_SIZES)}
    values = {
        "reasons": reasons,
        "steps": steps,
        "end": _end(own),
        "lean": _lean(reasons, steps),
        "turn": words.turn(shown.deck, shown.place),
        **sizes,
    }
    return draw("slides/objective.html", status=status, row=row, line=own, said=words, **values)


def unnamed(shown: Shown) -> Markup:
    """Draw the objectives of a band of which neither name nor figures are published, all on one slide."""
    turn = words.turn(shown.deck, shown.place)
    return draw("slides/unnamed.html", status=shown.deck.status, rows=shown.slide.rows, turn=turn, said=words)


def closing(deck: Deck, report_at: Report) -> Markup:
    """Draw what the review ended with, and the way to its report."""
    code = qr_svg(report_at.absolute) if report_at.absolute else None
    size = _size(sum(len(said.text) + _FACTS for said in deck.status.conclusions), _SAID_SIZES)
    return draw("slides/closing.html", deck=deck, status=deck.status, report=report_at, code=code, size=size, said=words)


def announcement(shown: Shown) -> Markup:
    """Draw which slide of how many is shown; a screen reader says it when it changes."""
    return draw("slides/position.html", shown=shown, said=words)


def shut(href: str) -> Markup:
    """Say that a plan has no open quarter, and where its objectives stand."""
    return draw("slides/shut.html", href=href, said=words)


def hint() -> Markup:
    """Say which key makes the browser fill the screen."""
    return draw("slides/hint.html", said=words)


def _length(texts: tuple[str, ...]) -> int:
    return sum(map(len, texts))


def _size(length: int, limits: tuple[int, ...]) -> int:
    """Return 1 for the largest type, more for smaller."""
    return 1 + sum(length > limit for limit in limits)


def _lean(reasons: tuple[str, ...], steps: tuple[str, ...]) -> str:
    """Return the class that gives the much longer of two texts more of the width."""
    first, second = _length(reasons), _length(steps)
    if not first or not second:
        return ""
    return " lean-first" if first > 2 * second else " lean-second" if second > 2 * first else ""


def _end(own: Line) -> int:
    """Return where the attainment bar ends, in percent: at the target unless it is passed."""
    return BAR_END if own.bar is not None and own.bar > _FULL else _FULL
