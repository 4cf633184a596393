"""The files of a folder that are not read, by their endings: they are not passed over in silence."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.model import Notice, listed
from auditor.read.discover import PATTERNS, entries_below, is_folder, is_wanted, reported

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from auditor.contract import Message

_MOST = 8
"""Kinds that are named; the others are only counted."""
_LONGEST = 12
"""Characters of an ending; what is longer is part of a name."""
_ARCHIVE = ("catalogue.sqlite", "catalogue.sqlite-*", "*.seg")
"""The files of an archive: `auditor.archive`."""
_LINK = "/"
_NAMES = {"": say("没有后缀"), _LINK: say("文件夹的链接")}
"""What has no ending to be called by."""


def left_out(
    arguments: Sequence[str],
    patterns: Sequence[str] = PATTERNS,
    is_told: Callable[[str], bool] = lambda _: False,
) -> Iterator[Notice]:
    """Yield the Notice `left-out` for each folder with files that are not read, sorted by name.

    Hidden files and folders do not count, nor do files that an argument names, nor our own (settings,
    rules, backups, what an archive is made of); links to folders do.

    Args:
        arguments: as of `discover`.
        patterns: for names in folders.
        is_told: tells of the name of a file whether it is read, or spoken of elsewhere.
    """
    folders = {reported(one): one for one in arguments if one and "\0" not in one and is_folder(one)}
    named = {reported(one) for one in arguments if one and "\0" not in one and one not in folders.values()}
    counted: set[str] = set()
    for name, folder in sorted(folders.items()):
        kinds: Counter[str] = Counter()
        for entry, within in entries_below(folder, name):
            if _is_ours(entry.name, patterns) or within in named or within in counted or is_told(within):
                continue
            if not is_wanted(entry.name, patterns):
                counted.add(within)
                kinds[_kind(entry.name, is_link=entry.is_dir())] += 1
        if kinds:
            yield Notice(name, "left-out", _said(kinds, patterns))


def _is_ours(name: str, patterns: Sequence[str]) -> bool:
    """Tell whether a file is one of settings, rules or an archive, or what `auditor fix` keeps of a page."""
    stem, dot, ending = name.lower().rpartition(".")
    if not dot:
        return False
    return ending == "toml" or is_wanted(name, _ARCHIVE) or (ending == "bak" and is_wanted(stem, patterns))


def _kind(name: str, *, is_link: bool) -> str:
    if is_link:
        return _LINK
    ending = PurePath(name).suffix.lower().removeprefix(".")
    return ending if len(ending) <= _LONGEST else ""


def _said(kinds: Counter[str], patterns: Sequence[str]) -> Message:
    ordered = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    parts = [
        say("{kind} {count}", kind=_NAMES.get(kind, kind), count=count) for kind, count in ordered[:_MOST]
    ]
    if rest := sum(count for _, count in ordered[_MOST:]):
        parts.append(say("其他{count}", count=rest))
    if tuple(patterns) != PATTERNS:  # to be kept or compared, not to be audited
        return say(
            "有{count}个文件没有读（{listed}）：文件夹里只读 {wanted}；要一个不漏，请加 --require-all",
            count=kinds.total(),
            listed=listed(parts),
            wanted=" ".join(patterns),
        )
    return say(
        "有{count}个文件没有审读（{listed}）：文件夹里只读 {wanted} 和可识别的格式；要一个不漏，"
        "请加 --require-all",
        count=kinds.total(),
        listed=listed(parts),
        wanted=" ".join(patterns),
    )
