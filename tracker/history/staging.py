"""Change one file's line in git's index and leave every other as it is, to the byte.

The format: https://git-scm.com/docs/index-format. Extensions that only make git faster are left out, for they may not hold any more.
"""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from stat import S_ISREG

from dulwich.objects import ObjectID, hex_to_sha, sha_to_hex

from tracker.history.values import UnwritableError
from tracker.wording import history as words

_HEAD = struct.Struct(">4sLL")
_FIXED = struct.Struct(">40s20sH")
_STAT = struct.Struct(">10L")
_SIZE = struct.Struct(">4sL")
_DIGEST = 20
_LONGEST, _EXTENDED, _STAGES = 0xFFF, 0x4000, 0x3000
_ASSUMED_SAME, _INTENDED = 0x8000, 0x2000
_WORD = 0xFFFFFFFF
_PACKED_NAMES = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One file of the index. `stat` is what git compares a file with before it reads it."""

    name: bytes
    stat: bytes
    blob: bytes
    flags: int
    extended: bytes = b""

    @property
    def stage(self) -> int:
        """Return 0, or which side of a conflict it is."""
        return self.flags & _STAGES

    @property
    def holds_file(self) -> bool:
        """Say whether a plain file's content is staged: not a link, and not only the intention to add one."""
        return S_ISREG(self.mode) and not int.from_bytes(self.extended, "big") & _INTENDED

    @property
    def mode(self) -> int:
        """Return the kind of file and its rights."""
        return int.from_bytes(self.stat[24:28], "big")


@dataclass(slots=True)
class Staging:
    """Git's index: what the next commit of everything that is staged would hold."""

    version: int = 2
    lines: list[Line] = field(default_factory=list)
    kept: bytes = b""

    def blob(self, name: bytes) -> ObjectID | None:
        """Return the content that is staged of a file."""
        line = self.line(name)
        return None if line is None else sha_to_hex(line.blob)  # type: ignore[arg-type]  # a name for bytes

    def line(self, name: bytes) -> Line | None:
        """Return a file's line."""
        return next((line for line in self.lines if line.name == name and not line.stage), None)

    def in_conflict(self, name: bytes) -> bool:
        """Say whether a merge left several contents of a file."""
        return any(line.name == name and line.stage for line in self.lines)

    def clashes(self, name: bytes) -> bool:
        """Say whether git knows a file, a submodule or a folder left out of the work tree where this file's folder is, or the reverse."""
        above = {name[:end] for end, byte in enumerate(name) if byte == ord("/")}
        above |= {parent + b"/" for parent in above}
        return any(line.name in above or line.name.startswith(name + b"/") for line in self.lines)

    def put(self, name: bytes, blob: ObjectID, mode: int, seen: os.stat_result | None) -> None:
        """Stage a content of a file; `seen` is how the file looked when it held just that."""
        known = self.line(name)
        flags = min(len(name), _LONGEST) | (known.flags & _ASSUMED_SAME if known else 0)
        self.lines = [line for line in self.lines if line.name != name]
        self.lines.append(Line(name, _stat(mode, seen), hex_to_sha(blob), flags))
        self.lines.sort(key=lambda line: (line.name, line.stage))

    def content(self) -> bytes:
        """Return the index as a file."""
        written = [_HEAD.pack(b"DIRC", self.version, len(self.lines))]
        before = b""
        for line in self.lines:
            written.append(_written(line, before, self.version))
            before = line.name
        body = b"".join(written) + self.kept
        return body + hashlib.sha1(body, usedforsecurity=False).digest()


def read_staging(content: bytes | None) -> Staging:
    """Read an index.

    Raises:
        UnwritableError: it is of a kind that is not supported.
        ValueError, struct.error: it is broken.
    """
    if content is None:
        return Staging()
    signature, version, count = _HEAD.unpack_from(content)
    if signature != b"DIRC" or version not in (2, 3, _PACKED_NAMES):
        raise UnwritableError(words.UNSUPPORTED_REPOSITORY)
    lines, at, before = [], _HEAD.size, b""
    for _ in range(count):
        line, at = _line(content, at, before, version)
        lines.append(line)
        before = line.name
    return Staging(version, lines, b"".join(_mandatory(content, at)))


def _line(content: bytes, start: int, before: bytes, version: int) -> tuple[Line, int]:
    stat, blob, flags = _FIXED.unpack_from(content, start)
    at = start + _FIXED.size
    extended = content[at : at + 2] if flags & _EXTENDED else b""
    at += len(extended)
    if version == _PACKED_NAMES:
        dropped, at = _number(content, at)
        end = content.index(b"\0", at)
        name = before[: len(before) - dropped] + content[at:end]
        return Line(name, stat, blob, flags, extended), end + 1
    end = content.index(b"\0", at) if flags & _LONGEST == _LONGEST else at + (flags & _LONGEST)
    return Line(content[at:end], stat, blob, flags, extended), start + ((end - start + 8) & ~7)


def _written(line: Line, before: bytes, version: int) -> bytes:
    fixed = _FIXED.pack(line.stat, line.blob, line.flags) + line.extended
    if version == _PACKED_NAMES:
        common = len(os.path.commonprefix((before, line.name)))  # noqa: RUF071 - letters count here, not folders
        return fixed + _as_number(len(before) - common) + line.name[common:] + b"\0"
    whole = fixed + line.name
    return whole + bytes(8 - len(whole) % 8)


def _number(content: bytes, at: int) -> tuple[int, int]:
    value = content[at] & 0x7F
    while content[at] & 0x80:
        at += 1
        value = (value + 1 << 7) + (content[at] & 0x7F)
    return value, at + 1


def _as_number(value: int) -> bytes:
    digits = [value & 0x7F]
    while value := value >> 7:
        value -= 1
        digits.append(0x80 | value & 0x7F)
    return bytes(reversed(digits))


def _mandatory(content: bytes, at: int) -> Iterator[bytes]:
    while at < len(content) - _DIGEST:
        name, size = _SIZE.unpack_from(content, at)
        end = at + _SIZE.size + size
        if name == b"link":
            raise UnwritableError(words.SPLIT_INDEX)
        if not name[:1].isupper():
            yield content[at:end]
        at = end


def _stat(mode: int, seen: os.stat_result | None) -> bytes:
    if seen is None:
        return _STAT.pack(0, 0, 0, 0, 0, 0, mode, 0, 0, 0)
    times = (*divmod(seen.st_ctime_ns, 10**9), *divmod(seen.st_mtime_ns, 10**9))
    numbers = (*times, seen.st_dev, seen.st_ino, mode, seen.st_uid, seen.st_gid, seen.st_size)
    return _STAT.pack(*(number & _WORD for number in numbers))
