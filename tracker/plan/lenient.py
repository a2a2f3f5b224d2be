"""Look behind the values that could not be read, so that what is wrong with the others is found in the same run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tracker.diagnostics import START, Finding, Path
from tracker.plan.models import Objective
from tracker.plan.rules import check_objective
from tracker.plan.validation import validate
from tracker.quarters import Period
from tracker.source.nodes import Scalar

_STAND_IN = Scalar("chua-doc-duoc", START, plain=True)
_WITHOUT_TARGET = frozenset({"comparator_without_number", "needs_number", "figure_without_target", "path_end"})
# What the rules would say only because a key could not be read.
_DOUBTFUL: Mapping[str, frozenset[str]] = {
    "target": _WITHOUT_TARGET,
    "parts": _WITHOUT_TARGET,
    "comparator": frozenset({"comparator_missing", "target_sign"}),
    "basis": frozenset({"target_sign"}),
    "unit": frozenset({"unit_missing", "fraction_unit", "number_thousands"}),
    "area": frozenset({"area_missing"}),
    "baseline": frozenset({"baseline_missing"}),
    "aggregation": frozenset({"cumulative_alone"}),
    "revisions": frozenset({"path_end"}),
}


def check_rest(data: object, unread: Iterable[Finding], period: Period) -> tuple[Objective | None, list[Finding]]:
    """Return an objective without its unreadable values, None where nothing is left of it, and the findings between the others."""
    if not isinstance(data, dict):
        return None, []
    rest, gone = readable(data, unread)
    for line in (rest, *(part for part in rest.get("parts", ()) if isinstance(part, dict))):
        line.setdefault("name", _STAND_IN)
    objective, _ = validate(Objective, {"id": _STAND_IN, **rest}, Objective, {"period": period})
    return objective, [finding for finding in check_objective(objective, period) if not _follows(finding, gone)] if objective else []


def readable(data: Mapping[str, Any], unread: Iterable[Finding]) -> tuple[dict[str, Any], set[Path]]:
    """Return a copy of a mapping without what findings point at, and the paths of the keys left out."""
    rest, gone = _copied(data), set[Path]()
    for finding in unread:
        in_part = finding.path[:1] == ("parts",) and len(finding.path) > len(("parts", 0)) and "parts" in rest
        within: Path = finding.path[:2] if in_part else ()
        holder, path = rest["parts"][within[1]] if within else rest, finding.path[len(within) :]
        if path[:1] == ("actuals",) and len(path) > 1 and isinstance(holder.get("actuals"), dict):
            holder["actuals"].pop(path[1], None)
        elif path:
            holder.pop(path[0], None)
            gone.add((*within, path[0]))
    return rest, gone


def _copied(value: Any) -> Any:  # noqa: ANN401 - dicts and lists with nodes at the leaves
    if isinstance(value, dict):
        return {key: _copied(inner) for key, inner in value.items()}
    return [_copied(inner) for inner in value] if isinstance(value, list) else value


def _follows(finding: Finding, gone: Iterable[Path]) -> bool:
    return any(finding.code in _DOUBTFUL.get(str(path[-1]), ()) and finding.path[: len(path) - 1] == path[:-1] for path in gone)
