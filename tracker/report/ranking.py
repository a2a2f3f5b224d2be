"""Draw rankings: what one province was ranked over the years, and the whole table of one year."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from tracker.plan.indices import Component, Edition, Index, When
from tracker.plan.reference import Province
from tracker.ranking.fields import Break
from tracker.ranking.record import Line, Record, Standing, common_components
from tracker.report.drawing import draw
from tracker.wording import ranking as words

TableLink = Callable[[Index, Edition], str]
ProvinceLink = Callable[[str], str]


def latest(shown: Sequence[Record], link: TableLink) -> Markup:
    """Say the latest ranks, then every index's latest rank with its year and the change of places as a table."""
    return draw("ranking/latest.html", records=shown, link=link, said=words.opening(shown), wording=words)


def heading(index: Index) -> Markup:
    """Head one index's part of the page."""
    return draw("ranking/heading.html", index=index, wording=words)


def history(record: Record, link: TableLink) -> Markup:
    """Show every edition's rank, score and change of places; a row says where the list of provinces changed."""
    return draw("ranking/history.html", record=record, link=link, notes=_all_notes, wording=words)


def components(record: Record) -> Markup:
    """Show each component's ranks by year; empty where no source names any."""
    if not record.components:
        return Markup("")
    every = [standing for _, standings in record.components for standing in standings]
    years = sorted({standing.measured for standing in every}, reverse=True)
    values = {
        "years": years,
        "rows": [(component, [_of_year(standings, year) for year in years]) for component, standings in record.components],
        "parents": {component.id: component.name for component in record.index.components},
        "inferred": any(standing.mark.inferred for standing in every),
    }
    return draw("ranking/components.html", record=record, wording=words, **values)


def single(shown: Sequence[Record]) -> Markup:
    """List the notes and sources of indices with one edition and no components, whose rank is in the table above."""
    return draw("ranking/single.html", records=shown, notes=_all_notes, wording=words) if shown else Markup("")


def kin(title: str, found: Sequence[tuple[Province, str, Sequence[Record]]], to: ProvinceLink) -> Markup:
    """Show the latest ranks of the territories on the other side of a change, which are never compared with this one's."""
    return draw("ranking/kin.html", title=title, found=found, to=to, wording=words) if found else Markup("")


def own(found: Sequence[Index], link: TableLink) -> Markup:
    """List the rankings of a province's own agencies, districts and communes."""
    return draw("ranking/own.html", found=found, link=link, wording=words) if found else Markup("")


def nothing(name: str) -> Markup:
    """Say that no index ranks a province."""
    return draw("ranking/nothing.html", text=words.nothing(name))


def table(index: Index, edition: Edition, lines: Sequence[Line], parted: Break | None, marked: str, to: ProvinceLink) -> Markup:
    """Show an edition as it was published; `to` leads to a province's own ranks, `marked` says why a line stands out.

    `parted` is the change of the list of provinces that lies between the table and the province that the page is opened for.
    """
    columns = common_components(index, lines)
    compared = any(line.standing.change for line in lines)
    scored = any(line.result.score is not None for line in lines)

    def apart(line: Line) -> list[tuple[Component, Standing]]:
        return [(one, line.marks[one.id]) for one in index.components if one.id in line.marks and one not in columns]

    shown = {
        "components": columns,
        "apart": apart,
        "placed": any(line.result.rank is not None for line in lines),
        "scored": scored,
        "compared": compared,
        "gaps": any((scored and one.result.score is None) or (compared and not one.standing.change) for one in lines),
        "said": words.coverage(index, edition, lines),
        "facts": words.facts(index, edition),
        "marked": marked,
    }
    return draw("ranking/table.html", index=index, edition=edition, lines=lines, parted=parted, to=to, notes=_notes, wording=words, **shown)


def other_editions(index: Index, edition: Edition, link: TableLink) -> Markup:
    """List the other years of an index."""
    others = [one for one in index.editions if one is not edition]
    return draw("ranking/others.html", index=index, editions=others, link=link, wording=words) if others else Markup("")


def _of_year(standings: Sequence[Standing], year: When) -> Standing | None:
    return next((standing for standing in standings if standing.measured == year), None)


def _notes(standing: Standing) -> list[str]:
    """Return what has to be said beside a rank."""
    said = [standing.mark.note, words.INFERRED_WHY if standing.mark.inferred else None, words.OF_INFERRED if standing.of_inferred else None]
    return [text for text in said if text]


def _all_notes(standing: Standing) -> list[str]:
    """Return what has to be said beside a rank and its edition."""
    return [text for text in (words.structure(standing.edition), standing.edition.note) if text] + _notes(standing)
