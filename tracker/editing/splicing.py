"""Turn a changed draft into the splices that change its file's text."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.editing.blocks import HEADER, rewritten_block
from tracker.editing.children import Child, Splice, splice_brackets, splice_lines
from tracker.editing.draft import Data, Items, Table
from tracker.editing.edits import Refused
from tracker.editing.guards import free, is_changed, origin_of, sure, values_of
from tracker.editing.layout import WIDTH, Layout
from tracker.editing.texts import Written
from tracker.editing.tree import BLOCK_STYLES, Branch, Leaf, Pair, Row, Tree
from tracker.editing.writer import Writer
from tracker.wording import editing as words


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a mapping or list is opened: the offset behind its colon or dash, and the column of its key or, behind a dash, its own."""

    behind: int | None
    column: int
    keyed: bool = True


@dataclass(slots=True)
class Splicer:
    """Collect splices, those at one offset in the order in which they apply."""

    writer: Writer
    splices: list[Splice] = field(default_factory=list)

    @property
    def layout(self) -> Layout:
        """Return the text and its habits."""
        return self.writer.layout

    def collection(self, data: Table | Items, spot: Spot, *, brackets: bool = False) -> None:
        """Change a mapping or list that stays where it is; `brackets` says that it lies within others."""
        origin = sure(data.origin)
        if not origin.flow or brackets:
            self._inside(data, spot)
            return
        inner = Splicer(self.writer)
        inner._inside(data, spot)
        if not data and spot.keyed and spot.behind is not None:
            self._put(spot.behind, origin, [""])
        elif self._grows_too_long(origin, inner.splices):
            self._unfold(data, origin, spot)
        else:
            self.splices += inner.splices

    def _inside(self, data: Table | Items, spot: Spot) -> None:
        if isinstance(data, Table):
            self._table(data, spot)
        else:
            self._items(data, spot)

    def _table(self, table: Table, spot: Spot) -> None:
        origin = sure(table.origin)
        for key, pair in origin.pairs.items():
            if key in table:
                self._value(pair, table[key], brackets=origin.flow)
        children = [Child(pair.key.start, pair.end, key in table) for key, pair in origin.pairs.items()]
        column = self.layout.column(children[0].start) if children else 0
        behind, places = -1, {key: index for index, key in enumerate(origin.pairs)}
        news: dict[int, list[list[str]]] = {}
        for key, value in table.items():
            if key not in places:
                name = self.writer.key(table, key)
                pair_lines = [f"{name}: {self.writer.inline(value)}"] if origin.flow else self.writer.pair(name, value, column)
                news.setdefault(behind, []).append(pair_lines)
            behind = places.get(key, behind)
        self._children(origin, children, news, spot.behind)

    def _items(self, items: Items, spot: Spot) -> None:
        origin = sure(items.origin)
        kept = {id(origin_of(item)): item for item in items}
        starts = origin.dashes or [item.start for item in origin.items]
        for start, old in zip(starts, origin.items, strict=True):
            new = kept.get(id(old))
            if isinstance(new, Table | Items) and is_changed(new, old):
                self.collection(new, Spot(start + 1, self.layout.column(old.start), keyed=False), brackets=origin.flow)
        children = [Child(start, max(old.end, start + 1), id(old) in kept) for start, old in zip(starts, origin.items, strict=True)]
        column = self.layout.column(starts[0]) if starts else 0
        behind, places = -1, {id(old): index for index, old in enumerate(origin.items)}
        news: dict[int, list[list[str]]] = {}
        for item in items:
            if id(origin_of(item)) not in places:
                news.setdefault(behind, []).append([self.writer.inline(item)] if origin.flow else self.writer.item(item, column))
            behind = places.get(id(origin_of(item)), behind)
        self._children(origin, children, news, spot.behind, airy=items.airy and self.layout.has_blank_line(0, len(self.layout.text)))

    def _children(
        self, origin: Branch | Row, children: list[Child], news: dict[int, list[list[str]]], opener: int | None, *, airy: bool = False
    ) -> None:
        for child, old in zip(children, values_of(origin), strict=True):
            if not child.kept:
                free(old)
        if origin.flow:
            texts = {behind: [lines[0] for lines in new] for behind, new in news.items()}
            self.splices += splice_brackets(self.layout.text, origin.start + 1, children, texts)
        else:
            self.splices += splice_lines(self.layout, children, news, opener, airy=airy)

    def _value(self, pair: Pair, new: Data, *, brackets: bool) -> None:
        old = pair.value
        if not is_changed(new, old):
            return
        if pair.colon is None:
            raise Refused(words.UNSAFE)
        column = self.layout.column(pair.key.start)
        if isinstance(new, Table | Items) and new.origin is old:
            self.collection(new, Spot(pair.colon, column), brackets=brackets)
            return
        free(old)
        if isinstance(old, Leaf) and not isinstance(new, Table | Items):
            self._leaf(old, new, brackets=brackets)
        elif brackets:
            self._inline(old, self.writer.inline(new) if new else "")
        else:
            self._put(pair.colon, old, self.writer.behind(new, column, self.layout.column(pair.colon)))

    def _leaf(self, old: Leaf, new: Leaf | Written, *, brackets: bool) -> None:
        text = self.writer.inline(new, brackets=brackets)
        if old.style not in BLOCK_STYLES:
            self._inline(old, text)
            return
        block = None if isinstance(new, Leaf) else rewritten_block(self.layout, old, new)
        if block is not None:
            self._splice(old.start, old.end, block)
            return
        header = HEADER.match(self.layout.text, old.start)
        self._splice(old.start, header.end() if header else old.start, text)
        end = self.layout.line_end(old.start)
        self._splice(end, max(old.end, end), "")

    def _inline(self, old: Tree, text: str) -> None:
        self._splice(old.start, old.end, text if old.start < old.end else f" {text}")

    def _put(self, colon: int, old: Tree, lines: list[str]) -> None:
        """Write lines behind a colon, the first one beside it, instead of what stands there; a comment beside it stays."""
        below = isinstance(old, Branch | Row) and not old.flow
        start, end = self.layout.line_end(colon if below else old.end), self.layout.line_end(old.end)
        self._splice(colon, colon if below else old.end, lines[0])
        self._splice(start, end, "".join(self.layout.line_break(end) + line for line in lines[1:]))

    def _unfold(self, data: Table | Items, origin: Branch | Row, spot: Spot) -> None:
        """Write lines of their own instead of brackets."""
        free(origin)
        if spot.keyed and spot.behind is not None:
            deeper = self.layout.step if isinstance(data, Table) else self.layout.dash
            self._put(spot.behind, origin, ["", *self.writer.lines(data, spot.column + deeper)])
        else:
            first, *rest = self.writer.lines(data, spot.column)
            self._put(origin.start, origin, [first.lstrip(" "), *rest])

    def _grows_too_long(self, origin: Branch | Row, splices: list[Splice]) -> bool:
        start, end = self.layout.line_start(origin.start), self.layout.line_end(origin.start)
        longer = sum(len(splice.text) - (splice.end - splice.start) for splice in splices)
        return origin.end <= end and end - start <= WIDTH < end - start + longer

    def _splice(self, start: int, end: int, text: str) -> None:
        if start < end or text:
            self.splices.append(Splice(start, end, text))
