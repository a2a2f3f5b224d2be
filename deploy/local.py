"""Start what `nginx-nhieu.conf` describes on this machine, without root: `python -m deploy.local`, ended with Ctrl+C."""

from __future__ import annotations

import argparse
import re
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path

from bench.servers import app, free_port, wait
from tracker.web.packing import FOLDER

SHIPPED = Path(__file__).parent / "nginx-nhieu.conf"
AROUND = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 4096; }}
http {{
access_log off; include /etc/nginx/mime.types; default_type application/octet-stream;
client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
{server}
}}
"""


def replicas(text: str) -> list[str]:
    """Return the ports of the app that a configuration names, each once."""
    return list(dict.fromkeys(re.findall(r"127\.0\.0\.1:(\d+)", text)))


def localized(text: str, port: int, own: dict[str, int], folder: Path, static: Path) -> str:
    """Make the shipped configuration one for this machine: plain HTTP on a high port, these replicas, folders of our own."""
    first = text[: text.index("server {\n    listen 80;")]
    changes: dict[str, str | Callable[[re.Match[str]], str]] = {
        r"listen 443 ssl;": f"listen 127.0.0.1:{port};",
        r" +ssl_certificate\w* .*\n": "",
        r"server_name .*;": "server_name 127.0.0.1;",
        r" Secure;": "",
        r"/opt/theo-doi/\.venv/static-gz": str(static),
        r"/srv/theo-doi/reports": str(folder / "reports"),
        rf"\b(may_)?({'|'.join(own)})\b": lambda found: f"{found[1] or ''}{own[found[2]]}",
    }
    for pattern, new in changes.items():
        first = re.sub(pattern, new, first)
    return AROUND.format(folder=folder, server=first)


def main() -> int:
    """Serve until somebody stops it; say which process serves which port."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a plain kill ends the replicas too
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--port", type=int, default=8080)
    port = asked.parse_args().port
    text = SHIPPED.read_text(encoding="utf-8")
    own = {name: free_port() for name in replicas(text)}
    with tempfile.TemporaryDirectory() as where, ExitStack() as running:
        folder, address = Path(where), f"http://127.0.0.1:{port}"
        secret = {"STREAMLIT_SERVER_COOKIE_SECRET": secrets.token_hex(32), "TRACKER_PUBLIC_URL": address}
        for place, replica in enumerate(own.values()):
            keeper = {} if place else {"TRACKER_REPORTS": str(folder / "reports")}
            running.enter_context(app(replica, folder, **secret, **keeper))
            sys.stdout.write(f"replica on port {replica}\n")
        config = folder / "nginx.conf"
        config.write_text(localized(text, port, own, folder, FOLDER), encoding="utf-8")
        nginx = subprocess.Popen([shutil.which("nginx") or "/usr/sbin/nginx", "-p", where, "-c", str(config)])  # noqa: S603 - our own
        running.callback(nginx.terminate)
        wait(f"{address}/healthz")
        sys.stdout.write(f"{address}\n")
        sys.stdout.flush()
        with suppress(KeyboardInterrupt):
            nginx.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
