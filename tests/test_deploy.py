"""The shipped configuration of a server: what the administrator's document shows, and whole where it names replicas."""

import os
import re
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from deploy import rolling
from deploy.local import SHIPPED, localized, replicas, without

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted(path for path in (ROOT / "deploy").iterdir() if path.suffix in {".conf", ".service"})
MANY = SHIPPED.read_text(encoding="utf-8")
PORTS = replicas(MANY)


def groups() -> dict[str, list[tuple[str, bool]]]:
    """Return each upstream's ports, and whether one is only asked when the others fail."""
    found = re.findall(r"^upstream (\w+) \{\n(.*?)^\}", MANY, re.MULTILINE | re.DOTALL)
    server = re.compile(r"server 127\.0\.0\.1:(\d+) max_fails=1 fail_timeout=1s( backup)?;")
    return {name: [(one[1], bool(one[2])) for one in server.finditer(body)] for name, body in found}


def test_the_document_shows_the_files():
    """Each configuration in the document is a file to copy, to the letter, and no file is left out."""
    shown = re.findall(r"^```(?:ini|nginx)\n(.*?)^```$", (ROOT / "docs/deploy.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert sorted(shown) == sorted(path.read_text(encoding="utf-8") for path in FILES)


def test_every_replica_is_named_everywhere():
    """A newcomer may land on each; each has a group in which the others stand by, and the cookie leads to it."""
    assert groups() == {
        "moi": [(port, False) for port in PORTS],
        **{f"may_{port}": [(port, False), *((other, True) for other in PORTS if other != port)] for port in PORTS},
    }
    chosen = re.search(r"map \$cookie_may \$may \{\n    default moi;\n(.*?)\}", MANY, re.DOTALL)[1]
    assert dict(line.strip("; ").split() for line in chosen.splitlines()) == {port: f"may_{port}" for port in PORTS}


@pytest.mark.parametrize("name", ["nginx.conf", "nginx-nhieu.conf"])
def test_every_fallback_leads_somewhere(name):
    """What nginx does not find on disk goes to a place that the file has, and every proxied place knows the host and the protocol."""
    text = (ROOT / "deploy" / name).read_text(encoding="utf-8")
    assert set(re.findall(r"try_files .* (@\S+);", text)) == set(re.findall(r"location (@\S+) \{", text))
    proxied = [body for body in re.findall(r"location [^{]+\{(.*?)\n    \}", text, re.DOTALL) if "proxy_pass" in body]
    assert proxied
    assert all("Host $http_host;" in body and "X-Forwarded-Proto $scheme;" in body for body in proxied)
    assert text.count("{") == text.count("}")


def test_the_local_one_is_the_shipped_one(tmp_path):
    """On one's own machine only ports, folders and TLS differ."""
    own = {port: 40_000 + place for place, port in enumerate(PORTS)}
    text = localized(MANY, 8080, own, tmp_path, tmp_path / "gz")
    assert replicas(text) == [*map(str, own.values()), "8080"]
    assert not re.search(r"ssl|Secure|/opt/|/srv/|tinh\.example|\b850\d", text)
    assert all(f"upstream may_{port} {{" in text and f"{port}    may_{port};" in text for port in own.values())


class Answering(BaseHTTPRequestHandler):
    """Answer as a replica that is well."""

    def do_GET(self) -> None:
        """Say 200."""
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.mark.parametrize(("ends", "code", "restarted"), [("exit 0", 0, 2), ("exit 3", 1, 1)])
def test_replicas_are_restarted_one_after_another_by_their_unit(tmp_path, monkeypatch, capsys, ends, code, restarted):
    """Each by the name that the shipped unit gives it; one that systemd cannot restart leaves the others as they are."""
    systemctl = tmp_path / "systemctl"
    systemctl.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/asked\n{ends}\n', encoding="utf-8")
    systemctl.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    servers = [HTTPServer(("127.0.0.1", 0), Answering) for _ in range(2)]
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    ports = [str(server.server_port) for server in servers]
    monkeypatch.setattr(sys, "argv", ["rolling", *ports])
    assert rolling.main() == code
    for server in servers:
        server.shutdown()
        server.server_close()
    asked = (tmp_path / "asked").read_text(encoding="utf-8").splitlines()
    assert asked == [f"restart theo-doi@{port}" for port in ports[:restarted]]
    said = capsys.readouterr()
    assert [port for port in ports if f"Cổng {port}" in said.out] == (ports if code == 0 else [])
    assert ("các tiến trình sau còn chạy như cũ" in said.err) is (code == 1)
    assert (ROOT / "deploy" / "theo-doi@.service").is_file()


@pytest.mark.parametrize("name", ["theo-doi.service", "theo-doi@.service"])
def test_a_unit_names_settings_that_there_are(name):
    """Every setting that a unit gives the app is one that the document explains, or that the unit's own folders are for."""
    text = (ROOT / "deploy" / name).read_text(encoding="utf-8")
    explained = set(re.findall(r"^\| `(\w+)` \| ", (ROOT / "docs/deploy.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"^Environment=(\w+)=", text, re.MULTILINE)) <= explained
    assert dict(re.findall(r"^(\w+)Directory=(theo-doi)$", text, re.MULTILINE)) == {"State": "theo-doi", "Cache": "theo-doi"}


@pytest.mark.parametrize("left", [1, 2])
def test_fewer_replicas(left):
    """Taken out, a replica is named nowhere, and whoever was there before goes to one that is left."""
    fewer = without(MANY, PORTS[left:])
    assert replicas(fewer) == PORTS[:left]
    assert not any(re.search(rf"\b(may_)?{port}\b", fewer) for port in PORTS[left:])
    assert set(re.findall(r"^upstream (\w+)", fewer, re.MULTILINE)) == {"moi", *(f"may_{port}" for port in PORTS[:left])}
    assert "default moi;" in fewer
    assert without(MANY, ()) == MANY
