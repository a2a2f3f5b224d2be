"""Fill a template that anybody may have written in a process of its own, which is ended when it takes too long or too much."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from tracker.report.forms.packing import FormProblem, opened
from tracker.report.forms.rendering import fill

SECONDS, MEMORY = 10, 1_500_000_000
_REFUSED = 3
_ROOT = Path(__file__).parents[3]


def fill_apart(form: Path, context: Mapping[str, object], properties: Mapping[str, str], moment: datetime) -> bytes:
    """Return the template filled in; FormProblem says what of it is wrong, and that it takes too long."""
    job = json.dumps([str(form.resolve()), context, properties, moment.isoformat()])
    command = [sys.executable, "-m", "tracker.report.forms.apart"]
    try:
        done = subprocess.run(command, input=job.encode(), capture_output=True, timeout=SECONDS, cwd=_ROOT, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise FormProblem("too_slow") from error
    if done.returncode == _REFUSED:
        raise FormProblem(*json.loads(done.stdout))
    if done.returncode:
        raise FormProblem("too_slow")
    return done.stdout


def _limit() -> None:
    """Bound what this process may take, where the system can do so; the time it takes is bounded from outside everywhere."""
    if importlib.util.find_spec("resource"):
        import resource  # noqa: PLC0415 - Windows has none

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _work() -> int:
    _limit()
    form, context, properties, moment = json.load(sys.stdin)
    try:
        made = fill(opened(Path(form)), context, properties, datetime.fromisoformat(moment))
    except FormProblem as problem:
        sys.stdout.write(json.dumps(problem.args))
        return _REFUSED
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(_work())
