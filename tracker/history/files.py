"""Read and replace files so that a crash at any moment leaves the old one or the new one."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from tracker.history.values import UnwritableError
from tracker.wording import history as words

NEW_FILE = 0o666


def read(path: Path) -> bytes | None:
    """Return a file's content, or None if there is no such file."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def checked(folder: Path, path: Path) -> Path:
    """Return where a path below a folder lies.

    Raises:
        UnwritableError: it leads out of the folder, into another repository, or to something that is not a plain file.
    """
    if path.is_absolute() or not path.parts or any(part.startswith(".") for part in path.parts):
        raise UnwritableError(words.outside(path.as_posix()))
    place = folder / path
    parents = [place.parents[index] for index in range(len(path.parts) - 1)]
    if place.is_symlink() or (place.exists() and not place.is_file()):
        raise UnwritableError(words.not_regular(path.as_posix()))
    if any(parent.is_symlink() or (parent / ".git").exists() or (parent.exists() and not parent.is_dir()) for parent in parents):
        raise UnwritableError(words.not_regular(path.as_posix()))
    return place


def write_whole(path: Path, content: bytes, *, like: Path | None = None) -> None:
    """Write a file and have it reach the disk, with the rights and the owner that another file has; leave nothing of it if that fails."""
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, NEW_FILE)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor has no path
            if like is not None and like.exists():
                _take_after(file.fileno(), like.stat())
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink()
        raise


def replace_whole(path: Path, content: bytes, by_way_of: Path) -> None:
    """Replace a file at one stroke, by way of another name on the same disk."""
    write_whole(by_way_of, content, like=path)
    by_way_of.replace(path)
    reach_disk(path.parent)


def beside(place: Path) -> Path:
    """Return the name that a file's new content has before it takes the file's place; readers of the folder pass it over."""
    return place.with_name(f".{place.name}.tracker")


def write_beside(place: Path, content: bytes) -> None:
    """Write a file's new content beside it."""
    make_folder(place.parent)
    write_whole(beside(place), content, like=place)


def put_in_place(place: Path, *, new: bool) -> None:
    """Give what was written beside a file that file's name; a new file never takes the place of another.

    Raises:
        FileExistsError: it was to be new, and the name is taken.
    """
    if new:
        _put_new(place)
    else:
        beside(place).replace(place)
    reach_disk(place.parent)


def remove_beside(place: Path, folder: Path) -> None:
    """Remove what was written beside a file, and the folders below `folder` that were made for it alone."""
    with suppress(FileNotFoundError, NotADirectoryError):
        beside(place).unlink()
    with suppress(OSError):
        for parent in place.parents[: len(place.relative_to(folder).parts) - 1]:
            parent.rmdir()


def make_folder(folder: Path) -> None:
    """Make a folder and those above it where they are missing, and have them reach the disk."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        reach_disk(folder.parent)


def reach_disk(folder: Path) -> None:
    """Have a folder's names reach the disk, where the system can do that."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _put_new(place: Path) -> None:
    try:
        place.hardlink_to(beside(place))
    except FileExistsError:
        raise
    except OSError:
        # A disk without hard links: looked at once more, then renamed.
        if place.exists():
            raise FileExistsError(place) from None
        beside(place).replace(place)
    else:
        beside(place).unlink()


def _take_after(descriptor: int, other: os.stat_result) -> None:
    if os.name == "nt":
        return
    with suppress(PermissionError):
        os.fchown(descriptor, other.st_uid, other.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(other.st_mode))
