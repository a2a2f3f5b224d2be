"""Find the nginx that stands before the replicas of a test, and print its path: `python -m tests.e2e.nginx`.

`$NGINX_BINARY`, else one on PATH or where Debian puts it, else Debian's package where we may install it. Standard library only.
"""

import os
import shutil
import sys

from tests.e2e.browser import provide

DEBIANS = "/usr/sbin/nginx"
INSTALL = "apt-get update && apt-get install -y --no-install-recommends nginx"
ADVICE = f"The tests of several processes need nginx. As root: {INSTALL} — or, where there is one: NGINX_BINARY=/path/to/it make test"


def executable() -> str | None:
    """Return nginx's path; None where there is none. An `$NGINX_BINARY` that does not exist counts as none."""
    # Not `NGINX`: nginx itself takes that for sockets to inherit.
    named = os.environ.get("NGINX_BINARY")
    return shutil.which(named) if named else shutil.which("nginx") or shutil.which(DEBIANS)


if __name__ == "__main__":
    sys.exit(provide(executable, "NGINX_BINARY", INSTALL, ADVICE))
