"""Show rankings: what one province was ranked over the years, or one edition's table."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from pages.parts.chart import show_chart
from pages.parts.drawing import draw
from tracker import links
from tracker.charts.ranks import chart
from tracker.keeping import index_key
from tracker.library import Library
from tracker.plan.indices import Edition, Index
from tracker.ranking.choosing import Asked, moved, nearby
from tracker.ranking.fields import parted
from tracker.ranking.record import Record, called, dated, own_scorings, records, related, table
from tracker.report import ranking as drawn
from tracker.report.plans import offers, warning
from tracker.searching import vietnamese_order
from tracker.store import open_store
from tracker.wording import pages
from tracker.wording import ranking as words

Chart = tuple[Mapping[str, Any], str]


def show_unread(library: Library) -> None:
    """Say which rankings, or which years of one, are left out because their file is broken or shown as last read, and where."""
    for stem, file in library.indices.items():
        wrong = [problem for problem in file.problems if problem.severity == "error"]
        stale = library.stale.get(index_key(stem))
        if stale:
            draw(warning(pages.stale(stale.problem.path, stale.problem.place.line, stale.since), [stale.problem]))
        elif file.index is None:
            draw(warning(words.unread(stem), wrong))
        elif file.unsound:
            draw(warning(words.unsound(file.index.short, file.unsound), wrong))


def show_ranks(library: Library, asked: Asked) -> None:
    """Show what is asked for, drawn once for all sessions and for each content of the files."""
    blocks = _table if asked.index else _province
    for block in open_store().drawn(library, (links.RANKINGS, tuple(asked.parameters.items())), lambda: list(blocks(library, asked))):
        if isinstance(block, str):
            draw(block)
        else:
            show_chart(*block)


def _province(library: Library, asked: Asked) -> Iterator[str | Chart]:
    shown, link = records(library, asked.province), partial(_table_link, asked)
    yield drawn.latest(shown, link) if shown else _nothing(library, asked)
    yield _kin(library, asked.province)
    brief = [record for record in shown if len(record.standings) == 1 and not record.components]
    for record in shown:
        if record not in brief:
            yield from _index(record, link)
    yield drawn.single(brief)
    yield drawn.own(own_scorings(library, asked.province), link)


def _nothing(library: Library, asked: Asked) -> str:
    near = [(dated(library, one.province), links.address(links.RANKINGS, one.parameters)) for one in nearby(library, asked.province)]
    return drawn.nothing(called(library, asked.province)[0]) + offers(near)


def _index(record: Record, link: drawn.TableLink) -> Iterator[str | Chart]:
    yield drawn.heading(record.index)
    spec = chart(record)
    if spec:
        yield spec, words.alternative(record)
    yield drawn.history(record, link) + drawn.components(record)


def _kin(library: Library, province: str) -> str:
    """Draw the ranks of what a province came from, or went into, below the day that parts them."""
    before, after = related(library, province)
    change = parted(library.reference, province)
    if change is None:
        return ""
    found = [(one, dated(library, one.id), records(library, one.id)) for one in (*before, after) if one]
    return drawn.kin(words.break_heading(change), found, partial(_province_link, library))


def _table(library: Library, asked: Asked) -> Iterator[str | Chart]:
    index, edition = asked.index, asked.edition
    if index is None or edition is None:
        return
    before, after = related(library, asked.province)
    here = frozenset({asked.province, *(one.id for one in (*before, after) if one)})
    lines = table(index, edition, library, here, vietnamese_order)
    change = parted(library.reference, asked.province, edition) if index.scope == "provinces" else None
    marked = words.kin_label(dated(library, asked.province), later=after is not None) if change else words.CHOSEN
    yield drawn.table(index, edition, lines, change, marked, partial(_province_link, library))
    yield drawn.other_editions(index, edition, partial(_table_link, asked))


def _table_link(asked: Asked, index: Index, edition: Edition) -> str:
    return links.address(links.RANKINGS, Asked(asked.province, asked.kept, index, edition).parameters)


def _province_link(library: Library, province: str) -> str:
    return links.address(links.RANKINGS, moved(library, province).parameters)
