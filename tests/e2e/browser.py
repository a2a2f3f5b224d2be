"""Find the Chromium that the browser tests drive, and print its path: `python tests/e2e/browser.py`.

`$CHROMIUM`, else one on PATH, else Debian's package where we may install it. Standard library only: it runs before anything else does.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
INSTALL = "apt-get update && apt-get install -y chromium"
# Have nothing run behind a page that is opened. The last three are the box for addresses: for each new window it draws pages of its own,
# for more processor time than ours take. The others are Playwright's own list, in whose place Chromium takes a second one.
FEATURES_OFF = (
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "WebUIOmniboxPopup",
)
ALONE = f"--disable-features={','.join(FEATURES_OFF)}"
ADVICE = f"The browser tests need Chromium or Chrome. As root: {INSTALL} — or, where there is one: CHROMIUM=/path/to/it make test"


def executable() -> str | None:
    """Return the browser's path; None where there is none. A `$CHROMIUM` that does not exist counts as none."""
    named = os.environ.get("CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)


def may_install() -> bool:
    """Say whether Debian's package can be installed here without asking anybody."""
    release = Path("/etc/os-release")
    return os.geteuid() == 0 and release.exists() and "ID=debian" in release.read_text(encoding="utf-8").splitlines()


def provide(executable: Callable[[], str | None], variable: str, install: str, advice: str) -> int:
    """Print a program's path and return 0, or print on stderr what to type and return 1."""
    if not executable() and not os.environ.get(variable) and may_install():
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["sh", "-c", install], stdout=sys.stderr, stdin=subprocess.DEVNULL, env=environment, check=False)
    path = executable()
    print(path or advice, file=sys.stdout if path else sys.stderr)
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(provide(executable, "CHROMIUM", INSTALL, ADVICE))
