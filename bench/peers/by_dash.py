"""The same review by Dash: a callback gives the page, as it does where an address chooses what is shown."""

import json
import os
from pathlib import Path

from dash import Dash, Input, Output, dcc, html

REVIEW = json.loads(Path(os.environ["BENCH_REVIEW"]).read_text(encoding="utf-8"))
app = Dash(__name__, compress=False, serve_locally=True)
app.layout = html.Div([dcc.Location(id="address"), html.Div(id="review")])
server = app.server


@app.callback(Output("review", "children"), Input("address", "href"))
def shown(_address: str | None) -> list[object]:
    """Show the title, the counts and every objective."""
    head = html.Tr([html.Th(name) for name in REVIEW["columns"]])
    rows = [html.Tr([html.Td(cell) for cell in row]) for row in REVIEW["rows"]]
    tally = [html.Li([html.B(count), html.Span(label)]) for label, count in REVIEW["counts"]]
    return [html.H1(REVIEW["title"]), html.P(REVIEW["sentence"]), html.Ul(tally), html.Table([html.Thead(head), html.Tbody(rows)])]
