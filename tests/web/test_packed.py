"""Streamlit's files, compressed once at set-up and sent compressed: never another byte than its own, and plain where that is not sure."""

import gzip
import os
import re
from pathlib import Path

import pytest
from starlette.staticfiles import StaticFiles

from tests.web.asgi import ask
from tracker.web.packed import FOR_EVER, Packed
from tracker.web.packing import HASHED, SMALLEST, pack, streamlit_static

TEXT = b"const huyen = 'xa';\n" * 200
NOISE = os.urandom(5_000)
FILES = {
    "static/js/index.AAAA1111.js": TEXT,
    "static/js/small.BBBB2222.js": b"1;",
    "static/js/noise.CCCC3333.js": NOISE,
    "static/js/plain.js": TEXT,
    "static/media/font.DDDD4444.woff2": TEXT,
    "static/css/index.EEEE-_55.css": TEXT,
    "index.html": TEXT,
}
INDEX, GZIP = "/static/js/index.AAAA1111.js", {"Accept-Encoding": "br, gzip;q=0.8"}


@pytest.fixture
def static(tmp_path) -> Path:
    """Write a small stand-in for Streamlit's folder."""
    for name, content in FILES.items():
        (tmp_path / "static" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "static" / name).write_bytes(content)
    return tmp_path / "static"


@pytest.fixture
def folder(static) -> Path:
    """Pack it."""
    pack(static, static.parent / "gz")
    return static.parent / "gz"


@pytest.fixture
def app(static, folder) -> Packed:
    """Put the middleware in front of the plain files."""
    return Packed(StaticFiles(directory=static), static, folder)


def test_what_saves_is_packed(folder):
    """Text of some size with a digest in its name is compressed; every file with such a name is there as it is, for nginx."""
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*.gz")} == {
        "static/js/index.AAAA1111.js.gz",
        "static/css/index.EEEE-_55.css.gz",
    }
    plain = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*") if path.suffix != ".gz"}
    assert plain == {name: content for name, content in FILES.items() if HASHED.fullmatch(name.rpartition("/")[2])}
    assert folder.stat().st_mode & 0o055 == 0o055


def test_packing_again_replaces_everything(static, folder):
    """A second time the same bytes come out, files that went are gone, and nothing is left beside the folder."""
    before = (folder / f"{INDEX[1:]}.gz").read_bytes()
    (static / "static/css/index.EEEE-_55.css").unlink()
    pack(static, folder)
    assert (folder / f"{INDEX[1:]}.gz").read_bytes() == before
    assert [path.name for path in folder.rglob("*.gz")] == ["index.AAAA1111.js.gz"]
    assert {path.name for path in static.parent.iterdir()} == {"static", "gz"}


def test_every_file_of_streamlit_comes_back_to_the_byte(tmp_path):
    """Each packed file of the installed version is answered, and unpacks to exactly what Streamlit would send."""
    static = streamlit_static()
    pack(static, tmp_path / "gz", level=1)
    app = Packed(StaticFiles(directory=static), static, tmp_path / "gz")
    assert len(app.names) > 100
    wrong = []
    for name in app.names:
        answer = ask(app, name, headers=GZIP)
        if answer.headers.get("content-encoding") != "gzip" or gzip.decompress(answer.body) != (static / name[1:]).read_bytes():
            wrong.append(name)
    assert wrong == []
    first = re.findall(r'(?:src|href)="\./(static/[^"]+\.(?:js|css))"', (static / "index.html").read_text(encoding="utf-8"))
    assert first
    assert {f"/{name}" for name in first if (static / name).stat().st_size >= SMALLEST} <= app.names


def test_headers(app):
    """A browser keeps the file for a year without asking again, and a cache on the way keeps both forms apart."""
    answer = ask(app, INDEX, headers=GZIP)
    assert answer.status == 200
    assert answer.headers["cache-control"] == FOR_EVER
    assert answer.headers["vary"] == "Accept-Encoding"
    assert int(answer.headers["content-length"]) == len(answer.body) < len(TEXT)
    plain = ask(app, INDEX)
    assert (plain.body, plain.headers["vary"]) == (TEXT, "Accept-Encoding")
    assert "content-encoding" not in plain.headers
    assert plain.headers["etag"] != answer.headers["etag"]
    assert plain.headers["content-type"] == answer.headers["content-type"]


def test_what_the_browser_has_is_not_sent_again(app):
    """A HEAD has the headers and no body, and the tag that came with the file brings a 304."""
    answer, head = ask(app, INDEX, headers=GZIP), ask(app, INDEX, headers=GZIP, method="HEAD")
    assert (head.status, head.headers, head.body) == (200, answer.headers, b"")
    for asked in ({"If-None-Match": answer.headers["etag"]}, {"If-Modified-Since": answer.headers["last-modified"]}):
        again = ask(app, INDEX, headers={**GZIP, **asked})
        assert (again.status, again.body) == (304, b"")
        assert again.headers["etag"] == answer.headers["etag"]
        assert again.headers["cache-control"] == FOR_EVER
    assert ask(app, INDEX, headers={**GZIP, "If-None-Match": '"khac"'}).status == 200


@pytest.mark.parametrize("asked", ["", "br", "gzip;q=0", "gzip; q=0.000", "identity", "xgzip"])
def test_who_does_not_take_gzip_gets_it_plain(app, asked):
    """Without gzip among what is accepted, Streamlit's own answer is passed on."""
    answer = ask(app, INDEX, headers={"Accept-Encoding": asked})
    assert answer.body == TEXT
    assert "content-encoding" not in answer.headers


def test_a_range_is_of_the_plain_file(app):
    """Part of a file is Streamlit's affair."""
    answer = ask(app, INDEX, headers={**GZIP, "Range": "bytes=0-4"})
    assert (answer.status, answer.body) == (206, b"const")


def stale(static: Path, _folder: Path) -> None:
    """Leave a packed file behind another plain one."""
    (static / INDEX[1:]).write_bytes(TEXT.replace(b"xa", b"xb"))


def torn(_static: Path, folder: Path) -> None:
    """Cut a packed file short."""
    packed = folder / f"{INDEX[1:]}.gz"
    packed.write_bytes(packed.read_bytes()[:-9])


def bent(_static: Path, folder: Path) -> None:
    """Write something else into a packed file."""
    (folder / f"{INDEX[1:]}.gz").write_bytes(b"\x1f\x8b\x08" + NOISE)


def gone(_static: Path, folder: Path) -> None:
    """Take a packed file away after the start."""
    (folder / f"{INDEX[1:]}.gz").unlink()


@pytest.mark.parametrize("spoil", [stale, torn, bent, gone])
def test_never_a_wrong_byte(static, folder, app, spoil):
    """Whatever became of the packed file, the reader gets Streamlit's."""
    spoil(static, folder)
    assert ask(app, INDEX, headers=GZIP).body == (static / INDEX[1:]).read_bytes()


def test_works_without_the_folder(static, tmp_path):
    """Where nothing was packed everything is plain."""
    app = Packed(StaticFiles(directory=static), static, tmp_path / "khong-co")
    assert app.names == frozenset()
    assert ask(app, INDEX, headers=GZIP).body == TEXT


def test_a_file_is_read_once(static, folder, app):
    """Once asked for, a file is answered from memory."""
    first = ask(app, INDEX, headers=GZIP)
    gone(static, folder)
    assert ask(app, INDEX, headers=GZIP).body == first.body


@pytest.mark.parametrize(
    "path",
    [
        "/static/../index.html",
        "/static/js/../js/index.AAAA1111.js",
        "/static//js/index.AAAA1111.js",
        f"{INDEX}.gz",
        f"/{INDEX}",
        "/static/",
    ],
)
def test_only_names_that_are_known_are_answered(static, folder, path):
    """An address that is not letter by letter one of the packed ones is passed on untouched."""
    seen = []

    async def inner(scope, _receive, _send):
        seen.append(scope["path"])

    ask(Packed(inner, static, folder), path, headers=GZIP)
    ask(Packed(inner, static, folder), INDEX, headers=GZIP, method="POST")
    assert seen == [path, INDEX]
