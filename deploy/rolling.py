"""Restart replicas one after another, each once the one before answers again: `python -m deploy.rolling 8501 8502 8503`, as root."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable, Iterable

from bench.servers import wait
from tracker.wording import deploying as words

UNIT = "theo-doi@{port}"


def roll(ports: Iterable[int], restart: Callable[[int], None], said: Callable[[str], object]) -> None:
    """Restart each replica and wait until it answers; the first that does not ends it, and the others go on as they are.

    Raises:
        TimeoutError: one does not answer within a minute of its restart.
    """
    for port in ports:
        restart(port)
        wait(f"http://127.0.0.1:{port}/healthz")
        said(words.restarted(port))


def _restart(port: int) -> None:
    subprocess.run(["systemctl", "restart", UNIT.format(port=port)], check=True)  # noqa: S603, S607 - the administrator's own


def main() -> int:
    """Restart what systemd runs; 1 where one did not come back."""
    asked = argparse.ArgumentParser(description=words.ROLLING)
    asked.add_argument("ports", type=int, nargs="+", metavar=words.PORT, help=words.PORTS)
    try:
        roll(asked.parse_args().ports, _restart, sys.stdout.write)
    except (subprocess.CalledProcessError, TimeoutError) as error:
        sys.stderr.write(words.not_back(str(error)))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
