"""Draw what a form would change, why it was refused, and what the history of a plan holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from markupsafe import Markup

from tracker.diagnostics import Problem
from tracker.links import report
from tracker.publishing.edition import Edition
from tracker.quarters import Period
from tracker.report.drawing import draw
from tracker.status import Status
from tracker.updating.flaws import Flaw
from tracker.updating.past import Step
from tracker.updating.preview import Preview
from tracker.updating.telling import Told
from tracker.wording import changing, editions, sections, sentences
from tracker.wording.labels import row_label

Named = Sequence[tuple[str, Problem]]


def doubt(text: str) -> Markup:
    """Say below a field what cannot be understood of it; nothing where there is no doubt."""
    return draw("changing/doubt.html", text=text) if text else Markup("")


def hint(text: str) -> Markup:
    """Say something that may be passed over; nothing where there is nothing to say."""
    return draw("changing/hint.html", text=text) if text else Markup("")


def done(text: str, links: Iterable[tuple[str, str]] = ()) -> Markup:
    """Say what was done, with addresses by their names that lead on."""
    return draw("changing/done.html", text=text, links=list(links), blank=True)


def refused(text: str, flaws: Named = (), links: Iterable[tuple[str, str]] = ()) -> Markup:
    """Say why something was not done, with the problems it rests on and the way to mend them."""
    return draw("changing/refused.html", text=text, flaws=flaws, links=list(links))


def named(flaws: Iterable[Flaw], names: Mapping[str, str], period: Period) -> Named:
    """Name the objective and the field of each problem, by the names of objectives."""
    return [(_where(flaw, names, period), flaw.problem) for flaw in flaws]


def at_lines(problems: Iterable[Problem]) -> Named:
    """Name the file and line of each problem."""
    return [(sections.at_line(problem.path, problem.place.line), problem) for problem in problems]


def preview(told: Sequence[Told], found: Preview, flaws: Sequence[Flaw]) -> Markup:
    """Show what edits would change: values, bands, the announced sentence, and what `check` would newly say."""
    names = {told_one.objective: told_one.name for told_one in told if told_one.objective and told_one.name}
    names |= {row.id: row.name for row in found.before.rows if row.id}
    levels = {
        level: named([flaw for flaw in flaws if flaw.problem.severity == level], names, found.before.period)
        for level in ("error", "warning")
    }
    return draw(
        "changing/preview.html", said=sections, groups=grouped(told), errors=levels["error"], warnings=levels["warning"],
        shifts=list(_shifts(found)), sentence=_sentences(found),
    )  # fmt: skip


def overtaken(label: str, base: str, theirs: str, mine: str) -> Markup:
    """Show the values of a field that two people changed."""
    return draw("changing/overtaken.html", said=sections, label=label, base=base, theirs=theirs, mine=mine)


def step(one: Step) -> Markup:
    """Show one change of a plan: who, when, why, and from what to what."""
    who = one.who or sections.BY_HAND
    head = sections.by(who, one.when) if one.when else sections.BY_HAND_NOW
    nothing = sections.MADE if one.before is None else sections.GONE if one.after is None else sections.NOTHING_SAID
    return draw("changing/step.html", said=sections, head=head, step=one, groups=grouped(one.told), nothing=nothing)


def differences(title: str, told: Sequence[Told], nothing: str) -> Markup:
    """Show under a title what two contents of a plan say differently."""
    return draw("changing/told_only.html", said=sections, title=title, groups=grouped(told), nothing=nothing)


def publishing(edition: Edition, status: Status) -> Markup:
    """Show what would be frozen, the versions there are, and what changed since the newest."""
    versions = [(editions.version_name(one), report(status, one.number), editions.reason_line(one)) for one in edition.versions]
    changes = [editions.change_line(change) for change in edition.changes]
    sentence = sentences.announcement(status)
    return draw("changing/publishing.html", said=sections, sentence=sentence, versions=versions, changes=changes)


def left(found: Sequence[tuple[str | None, str]]) -> Markup:
    """List what a new plan still asks for."""
    return draw("changing/left.html", said=sections, count=sections.remaining(len(found)), left=found)


def grouped(told: Iterable[Told]) -> list[tuple[str | None, list[Told]]]:
    """Put together what is told of one objective or part."""
    return [(name, list(rows)) for name, rows in groupby(told, key=lambda one: one.name)]


def _where(flaw: Flaw, names: Mapping[str, str], period: Period) -> str:
    name = names.get(flaw.objective, flaw.objective) if flaw.objective else None
    return ", ".join(filter(None, (name, changing.field_label(flaw.keys, period)))) or sections.THE_FILE


def _shifts(found: Preview) -> Iterator[tuple[str, str, str, str, str]]:
    if found.after:
        for shift in found.shifts:
            labels = row_label(shift.before, found.before.thresholds), row_label(shift.after, found.after.thresholds)
            yield shift.after.name, shift.before.band, labels[0], shift.after.band, labels[1]


def _sentences(found: Preview) -> tuple[str, str] | None:
    texts = sentences.announcement(found.before), sentences.announcement(found.after) if found.after else ""
    return texts if texts[0] != texts[1] and texts[1] else None
