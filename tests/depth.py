"""How much is tried by tests that try things by chance, or one after the other: enough in every run, many times that in `make soak`."""

import os

DEPTH = int(os.environ.get("DEPTH", "1"))
