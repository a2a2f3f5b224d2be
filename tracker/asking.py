"""Understand what a command is asked for: a folder, a plan, a quarter of it."""

from __future__ import annotations

import argparse
import os
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn

from tracker.library import SHIPPED, Library
from tracker.plan.loading import PlanFile
from tracker.quarters import Period, Quarter
from tracker.store import TARGETS
from tracker.wording import commands as words

FAILED, WRONG_USAGE = 1, 2


class Usage(Exception):  # noqa: N818 - it ends a command, it does not report a fault of the program
    """Wrong usage: says what was asked for in vain."""


def refuse(text: str) -> NoReturn:
    """End the command as wrong usage."""
    raise Usage(text)


def folder(arguments: argparse.Namespace) -> Path:
    """Return the targets folder that a command works on, which must exist."""
    chosen: Path = arguments.targets or default()
    return chosen if chosen.is_dir() else refuse(words.folder_missing(str(chosen)))


def default() -> Path:
    """Return the targets folder of a command that names none."""
    return Path(os.environ.get(TARGETS) or SHIPPED)


def plan_file(library: Library, province: str, period: str) -> PlanFile:
    """Return a plan's file, good or broken."""
    file = library.files.get(f"{province}/{period}")
    if file:
        return file
    periods = [key.partition("/")[2] for key in library.files if key.startswith(f"{province}/")]
    if periods:
        refuse(words.unknown(words.WHAT["plan"], f"{province} {period}", sorted(periods)))
    provinces = sorted({key.partition("/")[0] for key in library.files})
    refuse(words.unknown(words.WHAT["province"], province, get_close_matches(province, provinces, 3, 0.5) or provinces))


def quarter(file: PlanFile, text: str) -> Quarter | None:
    """Return a quarter of the period that the file's name says; None where it says none."""
    period = Period.parse(file.name.stem)
    if period is None:
        return None
    known = [period.code(each) for each in period.quarters]
    return period.quarter(text) or refuse(words.unknown(words.WHAT["quarter"], text, known))
