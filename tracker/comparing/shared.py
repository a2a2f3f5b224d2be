"""List the indicators that plans share: the way into the comparison of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from tracker.choosing import usable
from tracker.library import Library
from tracker.objective.elsewhere import NATION
from tracker.searching import bare, vietnamese_order


@dataclass(frozen=True, slots=True)
class Shared:
    """One indicator: its name, the nation's where it has one, else the commonest; how many plans and provinces follow it.

    `national` says that a plan of the nation is among them; `text` is what a search looks at, without diacritics.
    """

    id: str
    name: str
    plans: int
    provinces: int
    national: bool
    text: str


@lru_cache(maxsize=4)
def shared_indicators(library: Library) -> Mapping[str, Shared]:
    """Return every indicator of a library by its id, in Vietnamese order of their names, those of a single plan too."""
    found: dict[str, list[tuple[str, str, bool]]] = {}
    for (province, period), file in sorted(usable(library).items()):
        national = library.reference.called(province, period)[1] == NATION
        for indicator, name in file.facts.indicators if file.facts else ():
            found.setdefault(indicator, []).append((name, file.key, national))
    made = [_shared(indicator, uses) for indicator, uses in found.items()]
    return {one.id: one for one in sorted(made, key=lambda one: (vietnamese_order(one.name), one.id))}


def searched(indicators: Iterable[Shared], search: str | None) -> tuple[Shared, ...]:
    """Return the indicators of at least two plans in which each word of a search begins a syllable, with or without diacritics."""
    wanted = bare(search or "").split()
    return tuple(one for one in indicators if one.plans > 1 and all(f" {word}" in one.text for word in wanted))


def _shared(indicator: str, uses: list[tuple[str, str, bool]]) -> Shared:
    names = [name for name, _, national in uses if national] or [name for name, _, _ in uses]
    plans = {plan for _, plan, _ in uses}
    own = {plan.partition("/")[0] for _, plan, national in uses if not national}
    commonest = Counter(names).most_common(1)[0][0]
    text = " " + bare(" ".join([indicator.replace("-", " "), *dict.fromkeys(name for name, _, _ in uses)]))
    return Shared(indicator, commonest, len(plans), len(own), any(national for _, _, national in uses), text)
