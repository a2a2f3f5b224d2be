"""Find the LibreOffice that a test fills a form in with, and print its path: `python -m tests.e2e.office`.

`$SOFFICE`, else one on PATH, else Debian's package where we may install it. Standard library only: it runs before anything else does.
"""

import os
import shutil
import sys

from tests.e2e.browser import provide

NAMES = ("soffice", "libreoffice")
INSTALL = "apt-get update && apt-get install -y --no-install-recommends libreoffice-calc-nogui"
ADVICE = f"The tests of forms need LibreOffice Calc. As root: {INSTALL} — or, where there is one: SOFFICE=/path/to/soffice make test"


def executable() -> str | None:
    """Return LibreOffice's path; None where there is none. A `$SOFFICE` that does not exist counts as none."""
    named = os.environ.get("SOFFICE")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)


if __name__ == "__main__":
    sys.exit(provide(executable, "SOFFICE", INSTALL, ADVICE))
