"""The review that everything is measured with, as the plain values that the peers show."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.servers import ROOT

PAGE, QUERY = "quy", "tinh=lao-cai&nam=2024&quy=q1"
COLUMNS = ("Nhóm", "Tỷ lệ", "Thực hiện / chỉ tiêu", "Mục tiêu")


def write_review(folder: Path) -> Path:
    """Write title, sentence, counts and every objective of the review as JSON, made of its status; return where."""
    asked = [sys.executable, "-m", "tracker", "status", "lao-cai", "2024", "q1"]
    status: dict[str, Any] = json.loads(_said([*asked, "--format", "json"]))
    title, sentence, *_ = _said(asked).splitlines()
    rows = [
        [one["band"], f"{one['attainment']}%", f"{one['actual']}{one['unit']} / {one['target']}{one['unit']}", one["name"]]
        for one in status["objectives"]
    ]
    counts = list(status["counts"].items())[:4]
    place = folder / "review.json"
    place.write_text(json.dumps({"title": title, "sentence": sentence, "counts": counts, "columns": COLUMNS, "rows": rows}), "utf-8")
    return place


def _said(command: Sequence[str]) -> str:
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own
