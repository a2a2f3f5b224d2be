"""Doubt two names of leads in one province's plans that are nearly the same; warnings all of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from tracker.diagnostics import Finding, Problem
from tracker.plan.facts import Mention, mentions
from tracker.plan.loading import PlanFile
from tracker.plan.spelling import alike
from tracker.plan.tasks_file import TasksFile
from tracker.wording.lead_names import where

File = PlanFile | TasksFile


def lead_problems(files: Iterable[File]) -> Iterator[Problem]:
    """Yield, for each file and spelling, a warning at its first mention where the province's plans spell it nearly so more often."""
    by_province: dict[str, list[File]] = defaultdict(list)
    for file in files:
        by_province[file.name.folder].append(file)
    for own in by_province.values():
        files_in_order = sorted(own, key=lambda file: file.name.path)
        counts: Counter[str] = Counter()
        for file in files_in_order:
            counts.update({mention.lead: mention.times for mention in mentioned(file)})
        usual = usual_spellings(counts)
        if usual:
            yield from _problems(usual, files_in_order)


def usual_spellings(counts: Mapping[str, int]) -> dict[str, str]:
    """Return, for each name that is nearly another one that occurs more often, or as often and earlier, the most frequent of those."""
    by_use = sorted(counts, key=lambda name: -counts[name])
    pairs = [sorted(pair, key=by_use.index) for pair in alike(frozenset(counts))]
    return {rare: usual for usual, rare in sorted(pairs, key=lambda pair: -by_use.index(pair[0]))}


@lru_cache(maxsize=4096)
def mentioned(file: File) -> tuple[Mention, ...]:
    """Return every lead that a file's sound objectives, parts, conclusions and tasks name, with its first mention."""
    if isinstance(file, TasksFile):
        tasks = zip(file.order, file.listed.tasks if file.listed else (), strict=True)
        return mentions(((task.lead, ("tasks", at, "lead")) for at, task in tasks if task.lead), file.root, file.lines)
    return file.facts.leads if file.facts else ()


def _problems(usual: Mapping[str, str], files: Sequence[File]) -> Iterator[Problem]:
    found: dict[str, dict[str, Mention]] = defaultdict(dict)
    for file in files:
        for mention in mentioned(file):
            found[mention.lead][file.name.path] = mention
    for rare, other in usual.items():
        for path, mention in found[rare].items():
            elsewhere, spelled = (path, found[other][path]) if path in found[other] else next(iter(found[other].items()))
            place = where(spelled.place.line, None if elsewhere == path else elsewhere)
            finding = Finding("lead_alike", facts={"text": rare, "other": other, "where": place}, severity="warning")
            yield Problem.of(finding, path, mention.place, mention.source)
