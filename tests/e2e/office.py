"""Find the LibreOffice that a test fills a form in with, and print its path: `python -m tests.e2e.office`.

`$SOFFICE`, else one on PATH, else Debian's package where we may install it. Standard library only: it runs before anything else does.
"""

import os
import shutil
import subprocess
import sys

from tests.e2e.browser import may_install

NAMES = ("soffice", "libreoffice")
INSTALL = "apt-get update && apt-get install -y --no-install-recommends libreoffice-calc-nogui"
ADVICE = f"The tests of forms need LibreOffice Calc. As root: {INSTALL} — or, where there is one: SOFFICE=/path/to/soffice make test"


def executable() -> str | None:
    """Return LibreOffice's path; None where there is none. A `$SOFFICE` that does not exist counts as none."""
    named = os.environ.get("SOFFICE")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)


def main() -> int:
    """Print the path and return 0, or print on stderr what to type and return 1."""
    if not executable() and not os.environ.get("SOFFICE") and may_install():
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["sh", "-c", INSTALL], stdout=sys.stderr, stdin=subprocess.DEVNULL, env=environment, check=False)
    path = executable()
    print(path or ADVICE, file=sys.stdout if path else sys.stderr)
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())
