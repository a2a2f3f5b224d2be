"""Compress Streamlit's own files once, at set-up, since it sends them plain; run as `python -m tracker.web.packing`."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp

# Beside the packages that it was made of, so that it lives and goes with them.
FOLDER = Path(sys.prefix) / "static-gz"
# A name with a digest of the content in it never means other content, which is why its answer may be kept for ever.
HASHED = re.compile(r"[^/]+\.[\w-]{8}\.([a-z0-9]+)")
_PACKED = frozenset({"js", "css", "html", "svg", "json", "wasm", "ttf", "otf"})
SMALLEST, MOST_LEFT = 1_000, 0.9
BEST = 9


def streamlit_static() -> Path:
    """Return the folder of the installed Streamlit that holds its `index.html` and `static/`.

    Raises:
        ModuleNotFoundError: Streamlit is not installed.
    """
    found = find_spec("streamlit")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("streamlit")
    return Path(found.origin).parent / "static"


def pack(static: Path, folder: Path, level: int = BEST) -> int:
    """Lay `static`'s hashed files out anew in `folder`: compressed where that saves, a link to each as it is; return the bytes compressed.

    The app reads the compressed ones; nginx needs both side by side. The folder is replaced in one step.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        total = sum(_lay_out(path, made / path.relative_to(static), folder / path.relative_to(static), level) for path in _hashed(static))
        made.chmod(0o755)
        _swap(made, folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return total


def _hashed(static: Path) -> list[Path]:
    return sorted(path for path in (static / "static").rglob("*") if path.is_file() and HASHED.fullmatch(path.name))


def _lay_out(path: Path, place: Path, final: Path, level: int) -> int:
    """Put one file's compressed form and a link to it in its place; return the compressed size, 0 where there is none."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(os.path.relpath(path, final.parent))
    packed = compressed(path, level)
    if packed is None:
        return 0
    place.with_name(f"{place.name}.gz").write_bytes(packed)
    return len(packed)


def compressed(path: Path, level: int = BEST) -> bytes | None:
    """Return a file compressed, None where that saves little or its kind is compressed already."""
    plain = path.read_bytes()
    if path.suffix[1:] not in _PACKED or len(plain) < SMALLEST:
        return None
    packed = gzip.compress(plain, level, mtime=0)
    return packed if len(packed) <= len(plain) * MOST_LEFT else None


def _swap(made: Path, folder: Path) -> None:
    """Put the new folder where the old one is; whoever looks in between finds none, and is served plain."""
    old = made.with_name(f"{made.name}.old")
    if folder.exists():
        folder.rename(old)
    made.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def main() -> int:
    """Pack the installed Streamlit; a folder that cannot be written costs speed, not the set-up."""
    try:
        total = pack(streamlit_static(), FOLDER)
    except OSError as error:
        sys.stderr.write(f"Streamlit's files stay uncompressed: {error}\n")
        return 0
    sys.stdout.write(f"{FOLDER}: {total / 1e6:.1f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
