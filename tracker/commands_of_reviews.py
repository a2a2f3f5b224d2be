"""The commands that answer for one review: `status` and `publish`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from tracker.asking import FAILED, WRONG_USAGE, plan_file
from tracker.asking import folder as targets
from tracker.asking import quarter as quarter_of
from tracker.export import as_csv, as_json
from tracker.library import Library, read_library, shown_path
from tracker.publishing.archive import UnreadableError, review_key
from tracker.publishing.edition import Edition
from tracker.publishing.editions import key_of_review, newest
from tracker.publishing.publish import ReasonMissingError, RefusedError
from tracker.publishing.publish import publish as freeze
from tracker.report_text import problem_text, status_text
from tracker.reviewing import Reviewer
from tracker.status import Status
from tracker.store import ZONE, today_in_vietnam
from tracker.wording import commands as words
from tracker.wording import publishing as publishing_words
from tracker.wording.problems import unreadable


def status(arguments: argparse.Namespace) -> int:
    """Print one review's status, the plan's own of today or the newest that was published."""
    library = read_library(targets(arguments), today_in_vietnam())
    edition = _published(library, arguments) if arguments.published else _of_today(library, arguments)
    if edition is None:
        return FAILED
    review = edition.status
    writers: dict[str, Callable[[Status], str]] = {"json": as_json, "csv": as_csv}
    text = writers[arguments.format](review) if arguments.format in writers else status_text(edition)
    sys.stdout.write(text + ("" if arguments.format == "csv" else "\n"))
    return FAILED if review.unsound else 0


def _of_today(library: Library, arguments: argparse.Namespace) -> Edition | None:
    """Return what the plan says now, with what was published of it."""
    file = plan_file(library, arguments.province, arguments.period)
    quarter = quarter_of(file, arguments.quarter)
    if file.plan is None or quarter is None:
        print(words.no_answer(file.name.path), file=sys.stderr)
        return None
    review = Reviewer(library, file, file.plan).status(quarter)
    return replace(_newest(library, key_of_review(review), review) or Edition(review), status=review)


def _published(library: Library, arguments: argparse.Namespace) -> Edition | None:
    """Return the newest published version, whatever became of the plan since."""
    key = review_key(arguments.province, arguments.period, arguments.quarter)
    edition = _newest(library, key, None)
    if edition is None and key not in library.published:
        quarter_of(plan_file(library, arguments.province, arguments.period), arguments.quarter)
        print(publishing_words.not_published(f"{arguments.province} {arguments.period} {arguments.quarter}"), file=sys.stderr)
    return edition


def _newest(library: Library, key: str, now: Status | None) -> Edition | None:
    try:
        return newest(library, key, now)
    except UnreadableError as error:
        print(publishing_words.unreadable(str(error)), file=sys.stderr)
        return None


def publish(arguments: argparse.Namespace) -> int:
    """Freeze a review as its next version."""
    folder = targets(arguments)
    library = read_library(folder, today_in_vietnam())
    file = plan_file(library, arguments.province, arguments.period)
    quarter = quarter_of(file, arguments.quarter)
    try:
        path = freeze(library, file, quarter, arguments.reason, datetime.now(ZONE)) if quarter else None
    except RefusedError as refused:
        print("\n".join([str(refused), *map(problem_text, refused.problems)]), file=sys.stderr)
        return WRONG_USAGE if isinstance(refused, ReasonMissingError) else FAILED
    except OSError as error:
        print(publishing_words.not_written(unreadable(error)), file=sys.stderr)
        return FAILED
    if quarter is None or path is None:
        print(words.no_answer(file.name.path), file=sys.stderr)
        return FAILED
    print(publishing_words.published(path.stem, shown_path(folder, path)))
    return 0
