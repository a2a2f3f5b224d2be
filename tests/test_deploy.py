"""The shipped configuration of a server: what the administrator's document shows, and whole where it names replicas."""

import re
from pathlib import Path

import pytest

from deploy.local import SHIPPED, localized, replicas

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted(path for path in (ROOT / "deploy").iterdir() if path.suffix in {".conf", ".service"})
MANY = SHIPPED.read_text(encoding="utf-8")
PORTS = replicas(MANY)


def groups() -> dict[str, list[tuple[str, bool]]]:
    """Return each upstream's ports, and whether one is only asked when the others fail."""
    found = re.findall(r"^upstream (\w+) \{\n(.*?)^\}", MANY, re.MULTILINE | re.DOTALL)
    server = re.compile(r"server 127\.0\.0\.1:(\d+) max_fails=1 fail_timeout=10s( backup)?;")
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
