"""Start what `nginx-nhieu.conf` describes on this machine, without root: `python -m deploy.local`, ended with Ctrl+C."""

from __future__ import annotations

import argparse
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from bench.servers import ROOT, free_port, wait
from tracker.web.packing import FOLDER
from tracker.wording import deploying as words

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
STOPS_WITHIN = 20


def replicas(text: str) -> list[str]:
    """Return the ports of the app that a configuration names, each once."""
    return list(dict.fromkeys(re.findall(r"127\.0\.0\.1:(\d+)", text)))


def without(text: str, ports: Iterable[str]) -> str:
    """Take replicas out of a configuration, as an administrator with fewer cores does."""
    for port in ports:
        text = re.sub(rf"upstream may_{port} {{[^}}]*}}\n\n", "", text)
        text = re.sub(rf".*(server 127\.0\.0\.1:{port}\b|may_{port};).*\n", "", text)
    return text


def localized(text: str, port: int, own: dict[str, int], folder: Path, static: Path) -> str:
    """Make the shipped configuration one for this machine: plain HTTP on a high port, these replicas, folders of our own."""
    first = text[: text.index("server {\n    listen 80;")]
    changes: dict[str, str | Callable[[re.Match[str]], str]] = {
        r"listen 443 ssl http2;": f"listen 127.0.0.1:{port};",
        r" +ssl_\w+ .*\n": "",
        r"server_name .*;": "server_name 127.0.0.1;",
        r" Secure;": "",
        r"/opt/theo-doi/\.venv/static-gz": str(static),
        r"/srv/theo-doi/reports": str(folder / "reports"),
        rf"\b(may_)?({'|'.join(own)})\b": lambda found: f"{found[1] or ''}{own[found[2]]}",
    }
    for pattern, new in changes.items():
        first = re.sub(pattern, new, first)
    return AROUND.format(folder=folder, server=first)


class Replica:
    """One process of the app on this machine, as a unit of systemd is on a server."""

    def __init__(self, port: int, folder: Path, environment: Mapping[str, str]) -> None:
        """Take its port, a folder for its log, and what it finds in its environment."""
        self.port, self._log, self._environment = port, folder / f"{port}.log", environment
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it; `wait` tells when it answers."""
        command = [sys.executable, "-m", "tracker", "serve", "--port", str(self.port)]
        with self._log.open("ab") as log:
            streams = {"stdin": subprocess.DEVNULL, "stdout": log, "stderr": log}
            self._process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **self._environment}, **streams)  # type: ignore[call-overload]  # noqa: S603 - our own

    def wait(self) -> None:
        """Wait until it answers."""
        wait(f"http://127.0.0.1:{self.port}/healthz")

    def stop(self, sign: signal.Signals = signal.SIGTERM) -> None:
        """End it, as systemd does: kindly, and by force where it takes its time."""
        if not self._process:
            return
        self._process.send_signal(sign)
        try:
            self._process.wait(STOPS_WITHIN)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def restart(self) -> None:
        """End it and start it anew."""
        self.stop()
        self.start()


@contextmanager
def room(port: int, folder: Path, running: int | None = None, **environment: str) -> Iterator[list[Replica]]:
    """Serve with nginx in front at `port`; yield the replicas, of which the first keeps the folder of reports.

    `running` is how many of those that the configuration names there are.
    """
    text = SHIPPED.read_text(encoding="utf-8")
    text = without(text, replicas(text)[running:] if running else ())
    own = {name: free_port() for name in replicas(text)}
    kept = {"TRACKER_PUBLIC_URL": f"http://127.0.0.1:{port}", "TRACKER_STATE": str(folder / "state"), **environment}
    kept = {"STREAMLIT_SERVER_COOKIE_SECRET": secrets.token_hex(32), **kept}
    keeper = {"TRACKER_REPORTS": str(folder / "reports")}
    started = [Replica(own_port, folder, kept if place else kept | keeper) for place, own_port in enumerate(own.values())]
    config = folder / "nginx.conf"
    config.write_text(localized(text, port, own, folder, FOLDER), encoding="utf-8")
    nginx = subprocess.Popen([_nginx(), "-p", str(folder), "-c", str(config)])  # noqa: S603 - our own
    try:
        for replica in started:
            replica.start()
        for replica in started:
            replica.wait()
        yield started
    finally:
        nginx.terminate()
        for replica in started:
            replica.stop()
        nginx.wait()


def _nginx() -> str:
    return os.environ.get("NGINX_BINARY") or shutil.which("nginx") or "/usr/sbin/nginx"


def main() -> int:
    """Serve until somebody stops it; say which process serves which port."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a plain kill ends the replicas too
    asked = argparse.ArgumentParser(description=words.LOCAL)
    asked.add_argument("--port", type=int, default=8080, help=words.LOCAL_PORT)
    port = asked.parse_args().port
    with tempfile.TemporaryDirectory() as where, suppress(KeyboardInterrupt), room(port, Path(where)) as started:
        sys.stdout.write("".join(f"{words.serves(replica.port)}\n" for replica in started) + f"http://127.0.0.1:{port}\n")
        sys.stdout.flush()
        signal.pause()
    return 0


if __name__ == "__main__":
    sys.exit(main())
