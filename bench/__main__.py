"""Measure everything, or the parts named, and hold it to its limits and to the baseline: `python -m bench`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path

from bench.table import Measure, as_json, ratios, table

# Each is a module of this folder with a function `measure() -> Iterable[Measure]`, run in this order.
PARTS = ("room", "reports", "browser", "archive", "bands")
BASELINE = Path(__file__).with_name("baseline.json")


def run(parts: Iterable[str]) -> list[Measure]:
    """Measure the parts one after the other, so that none disturbs another."""
    found: list[Measure] = []
    for name in parts:
        sys.stderr.write(f"{name} …\n")
        measure: Callable[[], Iterable[Measure]] = import_module(f"bench.{name}").measure
        for one in measure():
            sys.stderr.write(f"  {one.name}: {one.value:.4g} {one.unit}\n")
            found.append(one)
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a table and, on the last line, JSON; return 1 where a limit is broken."""
    asked = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    asked.add_argument("parts", nargs="*", help=f"which of: {', '.join(PARTS)}; all without it")
    asked.add_argument("--write-baseline", action="store_true", help="keep this run's ratios as what later runs are compared with")
    options = asked.parse_args(arguments)
    if unknown := set(options.parts) - set(PARTS):
        asked.error(f"no such part: {', '.join(sorted(unknown))}")
    baseline: dict[str, float] = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {}
    measured = run(options.parts or PARTS)
    sys.stdout.write(table(measured, baseline) + as_json(measured) + "\n")
    if options.write_baseline:
        BASELINE.write_text(json.dumps(baseline | ratios(measured), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return int(any(one.broken for one in measured))


if __name__ == "__main__":
    sys.exit(main())
