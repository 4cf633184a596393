"""Which data the package carries: the program's number says little where its tables decide what is found."""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from auditor.text.resources import rules_folder, shipped_lines

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_DAY = re.compile(rb"\d{4}-\d{2}-\d{2}")
_HEAD = 512
"""Bytes at the beginning of a file in which it says its day."""
_DIGEST = 4
"""Bytes: tells two versions apart, and is no seal."""
_SMALL = 100_000
"""Bytes up to which a file is read whole for the digest; all of them would take longer than all the rest."""


class Version(NamedTuple):
    """Of one kind of data.

    Attributes:
        name, name_en: what it is.
        day: ISO; the state of the gazetteer, the counting of the language model, the latest measurement.
        digest: hex, of the names of its files with the bytes of the small ones and the size of the others.
    """

    name: str
    name_en: str
    day: str
    digest: str


def data_versions() -> tuple[Version, ...]:
    """Return the versions of the gazetteer, the language model and the record, in this order.

    Raises:
        FileNotFoundError: when one of them is not there: the installation is broken.
        ValueError: when a file does not say its day.
    """
    rules = rules_folder()
    gazetteer, language, quality = rules / "gazetteer", rules / "language", rules / "quality"
    return (
        Version(
            "地名库",
            "gazetteer",
            _day(gazetteer / "divisions.tsv"),
            _digest(gazetteer, [*gazetteer.glob("*.*"), *gazetteer.glob("*/*")]),
        ),
        Version(
            "语言模型",
            "language model",
            _day(language / "ngrams.bin"),
            _digest(language, language.glob("*.*")),
        ),
        Version(
            "实测成绩",
            "record",
            max(line.rpartition("\t")[2] for line in shipped_lines("quality/record.tsv")[1:]),
            _digest(quality, [quality / "record.tsv"]),
        ),
    )


def _day(path: Path) -> str:
    with path.open("rb") as stream:
        found = _DAY.search(stream.read(_HEAD))
    if found is None:
        raise ValueError(f"{path.name} does not say its day: install auditor again")
    return found[0].decode()


def _digest(folder: Path, paths: Iterable[Path]) -> str:
    made = blake2b(digest_size=_DIGEST)
    for path in sorted(one for one in paths if one.suffix != ".md"):
        size = path.stat().st_size
        made.update(f"{path.relative_to(folder).as_posix()}\0{size}\0".encode())
        # Tables of villages, packed, are 340 files: what changes in them changes their size.
        if size <= _SMALL and path.suffix != ".bz2":
            made.update(path.read_bytes())
    return made.hexdigest()
