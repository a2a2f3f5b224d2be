"""Start what is measured: the app, and nginx in front of nothing but files; no root is needed."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
NGINX = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 2048; }}
http {{
  access_log off; gzip_static on; gzip_vary on; default_type application/octet-stream; types {{ text/html html; }}
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{
    listen 127.0.0.1:{port} backlog=2048;
    root {reports};
    location = /static.html {{ root {folder}; }}
    location / {{ try_files $uri.html @app; }}
    location @app {{ proxy_pass http://127.0.0.1:{app}; proxy_set_header Host $http_host; }}
  }}
}}
"""


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def started(
    command: Sequence[str], ready: str, log: Path, cwd: Path = ROOT, environment: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server until it is no longer needed; `ready` is an address that it answers once it serves."""
    with log.open("wb") as said:
        server = subprocess.Popen(command, cwd=cwd, env={**os.environ, **(environment or {})}, stdout=said, stderr=said)  # noqa: S603 - our own
    try:
        wait(ready)
        yield server
    finally:
        server.terminate()
        server.wait(30)


@contextmanager
def app(port: int, folder: Path, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """Serve the shipped plans."""
    command = [sys.executable, "-m", "tracker", "serve", "--port", str(port)]
    with started(command, f"http://127.0.0.1:{port}/healthz", folder / "app.log", environment=environment) as server:
        yield server


@contextmanager
def empty(port: int, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Serve a Streamlit page with nothing on it under the app's own settings."""
    shutil.copytree(ROOT / ".streamlit", folder / "empty" / ".streamlit", dirs_exist_ok=True)
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "bench" / "empty" / "app.py"), f"--server.port={port}"]
    with started(command, f"http://127.0.0.1:{port}/_stcore/health", folder / "empty.log", folder / "empty") as server:
        yield server


def processor_time(server: subprocess.Popen[bytes]) -> float:
    """Return how many seconds a server has kept a processor busy so far."""
    fields = Path(f"/proc/{server.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def nginx(port: int, folder: Path, reports: Path, app_port: int) -> Iterator[None]:
    """Serve rendered reports from disk, the app behind them."""
    binary = os.environ.get("NGINX_BINARY") or shutil.which("nginx") or "/usr/sbin/nginx"
    config = folder / "nginx.conf"
    config.write_text(NGINX.format(folder=folder, port=port, reports=reports, app=app_port), encoding="utf-8")
    server = subprocess.Popen([binary, "-p", str(folder), "-c", str(config)])  # noqa: S603 - our own configuration
    try:
        wait(f"http://127.0.0.1:{port}/static.html")
        yield
    finally:
        server.terminate()
        server.wait(15)


def wait(url: str) -> None:
    """Wait until an address answers.

    Raises:
        TimeoutError: it does not within three minutes.
    """
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline:
        try:
            with urlopen(url, timeout=5):  # noqa: S310 - our own server
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(url)
