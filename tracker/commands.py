"""The command line: `python -m tracker serve | check | status | new`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

from tracker.diagnostics import Problem
from tracker.drafting import draft, write_new
from tracker.export import as_csv, as_json, problems_as_json
from tracker.library import SHIPPED, Library, read_library, shown_path
from tracker.plan.loading import PlanFile
from tracker.quarters import Period, Quarter
from tracker.report_text import problems_text, status_text
from tracker.reviewing import Reviewer
from tracker.scope import found, scopes
from tracker.status import Status
from tracker.store import TARGETS, today_in_vietnam
from tracker.wording import commands as words
from tracker.wording import drafting as drafting_words

ROOT = Path(__file__).resolve().parent.parent
FAILED, WRONG_USAGE = 1, 2


class Usage(Exception):  # noqa: N818 - it ends a command, it does not report a fault of the program
    """Wrong usage: says what was asked for in vain."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 success, 1 what it checked failed, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        # A console in another code page cannot print Vietnamese.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    parsed = parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = parsed.run
    try:
        code = command(parsed)
        sys.stdout.flush()
    except Usage as usage:
        print(usage, file=sys.stderr)
        return WRONG_USAGE
    except BrokenPipeError:
        # Whoever reads has enough, as `head` has; closing the stream would fail once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    return code


def parser() -> argparse.ArgumentParser:
    """Build the parser of every command."""
    # argparse has no other way to be translated.
    vars(argparse)["_"] = lambda text: words.ARGPARSE.get(text, text)
    top = argparse.ArgumentParser("python -m tracker", description=words.DESCRIPTION)
    commands = top.add_subparsers(metavar="|".join(COMMANDS), required=True, dest="command")
    for name, (run, add) in COMMANDS.items():
        sub = commands.add_parser(name, help=words.HELP[name], description=words.HELP[name])
        add(sub)
        sub.add_argument("--targets", type=Path, help=words.HELP["targets"], metavar="DIR")
        sub.set_defaults(run=run)
    return top


def serve(arguments: argparse.Namespace) -> int:
    """Become Streamlit's server, so that whoever stops this process stops the server. Never returns."""
    # Without a folder of its own choice the app starts all the same, and shows the plans once there are any.
    folder = _folder(arguments) if arguments.targets else _default()
    options = [f"--server.{key}={value}" for key, value in (("address", arguments.host), ("port", arguments.port)) if value]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", *options]
    environment = {**os.environ, TARGETS: str(folder.resolve())}
    os.chdir(ROOT)
    os.execve(sys.executable, command, environment)  # noqa: S606 - our own interpreter and file


def check(arguments: argparse.Namespace) -> int:
    """Print every problem of the chosen files, and how many there are."""
    folder = _folder(arguments)
    chosen = [found(path, folder) or _refuse(words.path_missing(str(path))) for path in arguments.paths]
    problems: list[Problem] = []
    files = 0
    for place, paths in scopes(folder, chosen):
        if not paths and not all(path.is_dir() for path in chosen):
            _refuse(words.nothing_to_check(", ".join(map(str, arguments.paths))))
        shown = {shown_path(place, path) for path in paths}
        problems += [problem for problem in read_library(place, today_in_vietnam(), paths).problems if problem.path in shown]
        files += len(paths)
    print(problems_as_json(problems) if arguments.format == "json" else problems_text(problems, files))
    return FAILED if any(problem.severity == "error" for problem in problems) else 0


def status(arguments: argparse.Namespace) -> int:
    """Print one review's status."""
    library = read_library(_folder(arguments), today_in_vietnam())
    file = _plan_file(library, arguments.province, arguments.period)
    quarter = _quarter(file, arguments.quarter)
    if file.plan is None or quarter is None:
        print(words.no_answer(file.name.path), file=sys.stderr)
        return FAILED
    review = Reviewer(library, file, file.plan).status(quarter)
    writers: dict[str, Callable[[Status], str]] = {"json": as_json, "csv": as_csv, "text": status_text}
    sys.stdout.write(writers[arguments.format](review) + ("" if arguments.format == "csv" else "\n"))
    return FAILED if review.unsound else 0


def new(arguments: argparse.Namespace) -> int:
    """Write a plan to fill in; a file that is there already is never touched."""
    folder = arguments.targets or _default()
    library = read_library(folder, today_in_vietnam())
    known = library.reference.provinces
    if arguments.province not in known:
        _refuse(words.unknown(words.WHAT["province"], arguments.province, get_close_matches(arguments.province, list(known), 3, 0.5)))
    period = Period.parse(arguments.period) or _refuse(drafting_words.period_wrong(arguments.period))
    path = folder / arguments.province / f"{period}.yaml"
    try:
        write_new(path, draft(library, arguments.province, period, _reviewer_before(library, arguments)))
    except FileExistsError:
        print(drafting_words.exists(shown_path(folder, path)), file=sys.stderr)
        return FAILED
    print(drafting_words.written(shown_path(folder, path)))
    return 0


def _reviewer_before(library: Library, arguments: argparse.Namespace) -> Reviewer | None:
    if arguments.before is None:
        return None
    file = _plan_file(library, arguments.province, arguments.before)
    return Reviewer(library, file, file.plan) if file.plan else _refuse(words.no_answer(file.name.path))


def _folder(arguments: argparse.Namespace) -> Path:
    folder = arguments.targets or _default()
    return folder if folder.is_dir() else _refuse(words.folder_missing(str(folder)))


def _default() -> Path:
    return Path(os.environ.get(TARGETS) or SHIPPED)


def _refuse(text: str) -> NoReturn:
    raise Usage(text)


def _plan_file(library: Library, province: str, period: str) -> PlanFile:
    file = library.files.get(f"{province}/{period}")
    if file:
        return file
    periods = [key.partition("/")[2] for key in library.files if key.startswith(f"{province}/")]
    if periods:
        _refuse(words.unknown(words.WHAT["plan"], f"{province} {period}", sorted(periods)))
    provinces = sorted({key.partition("/")[0] for key in library.files})
    _refuse(words.unknown(words.WHAT["province"], province, get_close_matches(province, provinces, 3, 0.5) or provinces))


def _quarter(file: PlanFile, text: str) -> Quarter | None:
    """Return a quarter of the period that the file's name says; None where it says none."""
    period = Period.parse(file.name.stem)
    if period is None:
        return None
    known = [period.code(quarter) for quarter in period.quarters]
    return period.quarter(text) or _refuse(words.unknown(words.WHAT["quarter"], text, known))


def _serve_options(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--host", help=words.HELP["host"])
    sub.add_argument("--port", type=int, help=words.HELP["port"])


def _check_options(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("paths", nargs="*", type=Path, metavar="PATH", help=words.HELP["paths"])
    sub.add_argument("--format", choices=["text", "json"], default="text", help=words.HELP["format"])


def _status_options(sub: argparse.ArgumentParser) -> None:
    for name in ("province", "period", "quarter"):
        sub.add_argument(name, metavar=name.upper(), help=words.HELP[name])
    sub.add_argument("--format", choices=["text", "json", "csv"], default="text", help=words.HELP["format"])


def _new_options(sub: argparse.ArgumentParser) -> None:
    for name in ("province", "period"):
        sub.add_argument(name, metavar=name.upper(), help=words.HELP[name])
    sub.add_argument("--from", dest="before", metavar="PERIOD", help=words.HELP["from"])


COMMANDS = {
    "serve": (serve, _serve_options),
    "check": (check, _check_options),
    "status": (status, _status_options),
    "new": (new, _new_options),
}
