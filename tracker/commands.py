"""The command line: `python -m tracker serve | check | status | new | publish`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from io import TextIOWrapper
from pathlib import Path

from tracker.asking import FAILED, WRONG_USAGE, Usage, default, plan_file, refuse
from tracker.asking import folder as targets
from tracker.commands_of_reviews import publish, status
from tracker.diagnostics import Problem
from tracker.drafting import draft, write_new
from tracker.export import problems_as_json
from tracker.library import Library, read_library, shown_path
from tracker.quarters import Period
from tracker.report_text import problems_text
from tracker.reviewing import Reviewer
from tracker.scope import found, scopes
from tracker.store import TARGETS, today_in_vietnam
from tracker.web.settings import EDIT
from tracker.wording import commands as words
from tracker.wording import drafting as drafting_words

ROOT = Path(__file__).resolve().parent.parent


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
    folder = targets(arguments) if arguments.targets else default()
    options = [f"--server.{key}={value}" for key, value in (("address", arguments.host), ("port", arguments.port)) if value]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", *options]
    environment = {**os.environ, TARGETS: str(folder.resolve())}
    environment.pop(EDIT, None)
    if arguments.edit:
        environment[EDIT] = "1"
        if arguments.host not in (None, "127.0.0.1", "::1", "localhost"):
            print(words.edit_for_all(arguments.host), file=sys.stderr)
    os.chdir(ROOT)
    os.execve(sys.executable, command, environment)  # noqa: S606 - our own interpreter and file


def check(arguments: argparse.Namespace) -> int:
    """Print every problem of the chosen files, and how many there are."""
    folder = targets(arguments)
    chosen = [found(path, folder) or refuse(words.path_missing(str(path))) for path in arguments.paths]
    problems: list[Problem] = []
    files = 0
    for place, paths in scopes(folder, chosen):
        if not paths and not all(path.is_dir() for path in chosen):
            refuse(words.nothing_to_check(", ".join(map(str, arguments.paths))))
        shown = {shown_path(place, path) for path in paths}
        problems += [problem for problem in read_library(place, today_in_vietnam(), paths).problems if problem.path in shown]
        files += len(paths)
    print(problems_as_json(problems) if arguments.format == "json" else problems_text(problems, files))
    return FAILED if any(problem.severity == "error" for problem in problems) else 0


def new(arguments: argparse.Namespace) -> int:
    """Write a plan to fill in; a file that is there already is never touched."""
    folder = arguments.targets or default()
    library = read_library(folder, today_in_vietnam())
    known = library.reference.provinces
    if arguments.province not in known:
        refuse(words.unknown(words.WHAT["province"], arguments.province, get_close_matches(arguments.province, list(known), 3, 0.5)))
    period = Period.parse(arguments.period) or refuse(drafting_words.period_wrong(arguments.period))
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
    file = plan_file(library, arguments.province, arguments.before)
    return Reviewer(library, file, file.plan) if file.plan else refuse(words.no_answer(file.name.path))


def _serve_options(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--host", help=words.HELP["host"])
    sub.add_argument("--port", type=int, help=words.HELP["port"])
    sub.add_argument("--edit", action="store_true", help=words.HELP["edit"])


def _check_options(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("paths", nargs="*", type=Path, metavar="PATH", help=words.HELP["paths"])
    sub.add_argument("--format", choices=["text", "json"], default="text", help=words.HELP["format"])


def _status_options(sub: argparse.ArgumentParser) -> None:
    for name in ("province", "period", "quarter"):
        sub.add_argument(name, metavar=name.upper(), help=words.HELP[name])
    sub.add_argument("--format", choices=["text", "json", "csv"], default="text", help=words.HELP["format"])
    sub.add_argument("--published", action="store_true", help=words.HELP["published"])


def _publish_options(sub: argparse.ArgumentParser) -> None:
    for name in ("province", "period", "quarter"):
        sub.add_argument(name, metavar=name.upper(), help=words.HELP[name])
    sub.add_argument("--reason", metavar="TEXT", help=words.HELP["reason"])


def _new_options(sub: argparse.ArgumentParser) -> None:
    for name in ("province", "period"):
        sub.add_argument(name, metavar=name.upper(), help=words.HELP[name])
    sub.add_argument("--from", dest="before", metavar="PERIOD", help=words.HELP["from"])


COMMANDS = {
    "serve": (serve, _serve_options),
    "check": (check, _check_options),
    "status": (status, _status_options),
    "new": (new, _new_options),
    "publish": (publish, _publish_options),
}
