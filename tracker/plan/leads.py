"""Doubt two names of leads in one province's plans that are nearly the same; warnings all of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from tracker.diagnostics import Finding, Path, Problem
from tracker.plan.loading import PlanFile, place_of
from tracker.plan.models import Plan
from tracker.plan.spelling import alike
from tracker.plan.tasks_file import TasksFile
from tracker.wording.lead_names import where

File = PlanFile | TasksFile
Mention = tuple[File, Path]


def lead_problems(files: Iterable[File]) -> Iterator[Problem]:
    """Yield, for each file and spelling, a warning at its first mention where the province's plans spell it nearly so more often."""
    by_province: dict[str, list[File]] = defaultdict(list)
    for file in files:
        by_province[file.name.folder].append(file)
    for own in by_province.values():
        files_in_order = sorted(own, key=lambda file: file.name.path)
        counts = Counter(name for file in files_in_order for name, _ in leads_of(file))
        usual = usual_spellings(counts)
        if usual:
            yield from _problems(usual, files_in_order)


def usual_spellings(counts: Mapping[str, int]) -> dict[str, str]:
    """Return, for each name that is nearly another one that occurs more often, or as often and earlier, the most frequent of those."""
    by_use = sorted(counts, key=lambda name: -counts[name])
    pairs = [sorted(pair, key=by_use.index) for pair in alike(frozenset(counts))]
    return {rare: usual for usual, rare in sorted(pairs, key=lambda pair: -by_use.index(pair[0]))}


@lru_cache(maxsize=4096)
def leads_of(file: File) -> tuple[tuple[str, Path], ...]:
    """Return every lead that a file's sound objectives, parts, conclusions and tasks name, with its path in the file."""
    return tuple(_leads(file))


def _leads(file: File) -> Iterator[tuple[str, Path]]:
    if isinstance(file, TasksFile):
        for at, task in zip(file.order, file.listed.tasks if file.listed else (), strict=True):
            if task.lead:
                yield task.lead, ("tasks", at, "lead")
    elif file.plan:
        yield from _of_plan(file, file.plan)


def _of_plan(file: PlanFile, plan: Plan) -> Iterator[tuple[str, Path]]:
    for at, objective in zip(file.order, plan.objectives, strict=True):
        if objective.lead:
            yield objective.lead, ("objectives", at, "lead")
        for part, line in enumerate(objective.parts):
            if line.lead:
                yield line.lead, ("objectives", at, "parts", part, "lead")
    for code, review in plan.reviews.items():
        for at, said in enumerate(review.conclusions):
            if said.lead:
                yield said.lead, ("reviews", code, "conclusions", at, "lead")


def _problems(usual: Mapping[str, str], files: Sequence[File]) -> Iterator[Problem]:
    mentions: dict[str, dict[str, Mention]] = defaultdict(dict)
    for file in files:
        for name, path in leads_of(file):
            mentions[name].setdefault(file.name.path, (file, path))
    for rare, other in usual.items():
        for key, (file, path) in mentions[rare].items():
            where_else, place = mentions[other].get(key) or next(iter(mentions[other].values()))
            line = place_of(Finding("lead_alike", place), where_else.root).line
            facts = {"text": rare, "other": other, "where": where(line, None if where_else is file else where_else.name.path)}
            yield file.problem(Finding("lead_alike", path, facts, "warning"))
