"""Put what a quarter reports, and what its review says, into the draft of a plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracker.editing.draft import Items, Table, last, put, ranked
from tracker.editing.edits import Nested, Report
from tracker.editing.targets import as_table, is_empty, line_of, put_quarter, quarter_of
from tracker.plan.models import Actual
from tracker.quarters import QUARTERS_IN_YEAR, Period

# What a quarter's mapping begins with; its other keys follow in the order in which they come.
_FIGURES = ("value", "numerator", "denominator", "assessed", "not_applicable")
ORDER_OF_LINE = ranked(
    "id", "name", "area", "lead", "document", "definition", "indicator", "as_written", "unit", "comparator", "target", "stretch",
    "aggregation", "baseline", "basis", "revisions", "path", "due", "published_after", "not_applicable", "note", "parts", "actuals",
)  # fmt: skip
_ORDER_OF_PLAN = ranked("province", "period", "title", "illustrative", "documents", "thresholds", "reviews", "objectives")
_ORDER_OF_REVIEW = ranked("title", "cutoff", "meeting", "reported", "sources", "conclusions")


def report(root: Table, edit: Report, period: Period) -> None:
    """Set the keys of one quarter's actual."""
    line = line_of(root, edit.objective, edit.part)
    actuals = as_table(line.get("actuals"))
    quarter = _reported_quarter(actuals, edit.quarter, period)
    before = actuals.get(quarter)
    actual = _as_actual(before, flow=_in_brackets(actuals, root))
    for key in sorted(edit.values, key=Actual.known_keys().index):
        _put_actual(actual, key, edit.values[key])
    value = _shortened(actual, before)
    if value is not None:
        put_quarter(actuals, quarter, value, period)
        put(line, "actuals", actuals, ORDER_OF_LINE)


def review(root: Table, quarter: str, values: Mapping[str, object], period: Period) -> None:
    """Set keys of a quarter's review, which is created where it is missing."""
    quarter_of(quarter, period)
    reviews = as_table(root.get("reviews"))
    own = as_table(reviews.get(quarter))
    for key, value in values.items():
        put(own, key, value, _ORDER_OF_REVIEW)
    if own or own.origin:
        put_quarter(reviews, quarter, own, period)
        put(root, "reviews", reviews, _ORDER_OF_PLAN)


def _put_actual(actual: Table, key: str, value: Nested) -> None:
    if key == "source":
        _put_source(actual, value)
    else:
        put(actual, key, value, ranked(*_FIGURES) if key in _FIGURES else last)


def _put_source(actual: Table, value: Nested) -> None:
    """Set where a figure comes from; a title alone is a text, and leaves an address that is there."""
    source = actual.get("source")
    if isinstance(value, str) and isinstance(source, Table):
        put(source, "title", value)
        return
    title_alone = isinstance(value, Mapping) and not isinstance(source, Table) and value.get("url") is None
    put(actual, "source", value["title"] if isinstance(value, Mapping) and title_alone else value, last)


def _as_actual(before: object, *, flow: bool) -> Table:
    """Return what stands for a quarter as a mapping; a figure alone is its value."""
    if is_empty(before) or isinstance(before, Table | Items):
        table = as_table(before)
        table.flow = table.flow if table.origin else flow
        return table
    actual = Table(flow=flow)
    actual["value"] = before
    return actual


def _shortened(actual: Table, before: object) -> object:
    """Return an actual as it is to be written: a figure alone without its key, None where there is nothing to write."""
    if actual.origin is not None or len(actual) > 1:
        return actual
    if not actual and is_empty(before):
        return None
    return actual.get("value", actual)


def _in_brackets(actuals: Table, root: Table) -> bool:
    """Say whether the quarters nearby write their mappings in brackets, else those of the file."""
    near = [value.flow for value in actuals.values() if isinstance(value, Table)]
    styles = near or [value.flow for line in _lines(root) for value in _quarters(line) if isinstance(value, Table)]
    return actuals.flow or sum(styles) * 2 > len(styles)


def _lines(root: Table) -> Iterator[Table]:
    """Yield every objective and part that can be read."""
    objectives = root.get("objectives")
    for item in objectives if isinstance(objectives, Items) else ():
        if isinstance(item, Table):
            yield item
            parts = item.get("parts")
            yield from (part for part in (parts if isinstance(parts, Items) else ()) if isinstance(part, Table))


def _quarters(line: Table) -> Iterator[object]:
    actuals = line.get("actuals")
    yield from actuals.values() if isinstance(actuals, Table) else ()


def _reported_quarter(actuals: Table, quarter: str, period: Period) -> str:
    """Return the key that a quarter has: its year's, whose figure stands in the last quarter, where that is what is written."""
    if quarter.isascii() and quarter.isdecimal() and period.is_span and period.first <= int(quarter) <= period.last:
        return quarter
    found = quarter_of(quarter, period)
    year = str(found.year)
    stands = period.is_span and found.number == QUARTERS_IN_YEAR and is_empty(actuals.get(quarter)) and not is_empty(actuals.get(year))
    return year if stands else quarter
