"""Find and read the published versions of reviews: `<province>/published/<period>/<quarter>/<number>.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from tracker.publishing.edition import Version
from tracker.publishing.freezing import digest, frozen, thawed
from tracker.source.document import read_document
from tracker.status import Status
from tracker.wording.editions import FILE_HEAD

FOLDER = "published"
FORMAT = 1
_WIDE = 1_000_000
_DEPTH = 5
_NUMBER = re.compile(r"[1-9][0-9]{0,5}")


class UnreadableError(Exception):
    """A published version's file is not what `publish` writes; the argument is its path as problems show it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The file of one published version, not read yet; `path` is the one that people are shown, `review` the review that it lies with."""

    review: str
    number: int
    path: str
    content: bytes | OSError = field(repr=False)


@dataclass(frozen=True, slots=True)
class Frozen:
    """One published version: the review as it stood."""

    version: Version
    status: Status


class _Dumper(yaml.CSafeDumper):
    """Write every value where it stands, never as a reference to another place."""

    def ignore_aliases(self, _: Any) -> bool:  # noqa: ANN401 - any value
        return True


def published_files(folder: Path) -> Iterator[Path]:
    """Yield the files of published versions below a targets folder."""
    yield from (path for path in folder.glob(f"*/{FOLDER}/*/*/*.yaml") if _NUMBER.fullmatch(path.stem))


def is_version(folder: Path, path: Path) -> bool:
    """Say whether a file below a targets folder is a published version."""
    # Nothing else lies in a folder of this name, which is looked for first because it is asked of every file.
    if FOLDER not in str(path):
        return False
    below = path.relative_to(folder).parts
    return len(below) == _DEPTH and below[1] == FOLDER


def review_key(province: str, period: str, quarter: str) -> str:
    """Name a review as the folders of its versions do: `lao-cai/2024/q1`."""
    return f"{province}/{period}/{quarter}"


def key_of(path: Path) -> str:
    """Return the review that a published version's file belongs to."""
    return review_key(path.parents[3].name, path.parents[1].name, path.parent.name)


def place_of(folder: Path, key: str, number: int) -> Path:
    """Return where a version of a review is kept."""
    province, period, quarter = key.split("/")
    return folder / province / FOLDER / period / quarter / f"{number}.yaml"


def written(status: Status, version: Version) -> str:
    """Write a version's file."""
    head = {"format": FORMAT, "version": version.number, "published": version.published.isoformat(timespec="seconds")}
    stated = head | ({"reason": version.reason} if version.reason else {}) | {"review": frozen(status)}
    sealed = {**{key: value for key, value in stated.items() if key != "review"}, "digest": digest(stated), "review": stated["review"]}
    return f"# {FILE_HEAD}\n" + yaml.dump(sealed, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDE)


@lru_cache(maxsize=512)
def read_version(kept: Kept) -> Frozen:
    """Read a version's file; one that was changed by hand is read too, and says so.

    Raises:
        UnreadableError: the file cannot be read, or holds no review.
    """
    try:
        return _frozen(_loaded(kept), kept)
    except (ValueError, KeyError, TypeError, AttributeError, ZeroDivisionError, yaml.YAMLError) as error:
        raise UnreadableError(kept.path) from error


def _loaded(kept: Kept) -> Mapping[str, Any]:
    # The project's own reader first: it knows what must not reach the C parser.
    if isinstance(kept.content, OSError) or read_document(kept.content).broken:
        raise UnreadableError(kept.path)
    loaded = yaml.load(kept.content, yaml.CSafeLoader)
    if loaded["format"] != FORMAT or loaded["version"] != kept.number:
        raise ValueError(kept.path)
    return dict(loaded)


def _frozen(data: Mapping[str, Any], kept: Kept) -> Frozen:
    stated = {key: value for key, value in data.items() if key != "digest"}
    reason = data.get("reason")
    if not isinstance(reason, str | None):
        raise TypeError(reason)
    status = thawed(data["review"])
    code = status.period.code(status.quarter)
    if status.quarter not in status.period.quarters or kept.review != review_key(status.province, str(status.period), code):
        raise ValueError(kept.path)
    return Frozen(Version(kept.number, _moment(data["published"]), reason, intact=digest(stated) == data.get("digest")), status)


def _moment(text: object) -> datetime:
    moment = datetime.fromisoformat(str(text))
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment
