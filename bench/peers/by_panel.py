"""The same review by Panel."""

import json
import os
from pathlib import Path

import pandas as pd
import panel as pn

REVIEW = json.loads(Path(os.environ["BENCH_REVIEW"]).read_text(encoding="utf-8"))
TABLE = pd.DataFrame(REVIEW["rows"], columns=REVIEW["columns"])

pn.Column(
    pn.pane.Markdown(f"# {REVIEW['title']}\n\n{REVIEW['sentence']}"),
    pn.Row(*(pn.pane.Markdown(f"**{count}** {label}") for label, count in REVIEW["counts"])),
    pn.pane.DataFrame(TABLE, index=False),
).servable()
