"""Where mended pages go: a folder that mirrors the inputs, or their own place with a copy kept beside."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.pipeline.inputs import is_input

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from auditor.contract import Message
    from auditor.model import Notice, Problem, Source
    from auditor.read import Found


class TargetError(Exception):
    """Pages cannot be written as asked; `message` says which, why, and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def copies(
    inputs: Sequence[Found], every: Sequence[Found | Problem | Notice], folder: Path
) -> Mapping[str, tuple[str, ...]]:
    """Return where the copy of each input goes, as the names from the folder to it, by its name.

    The name that reports use is mirrored in the folder; of a path from outside the current folder
    the root and what leads upward (`/`, `..`) is left out.

    Args:
        inputs: what is to be copied.
        every: all inputs, none of which may be written on.
        folder: need not exist.

    Raises:
        TargetError: two inputs would have one copy, a copy would destroy an input or lie outside the
            folder, or standard input has no name.
        OSError: when the folder cannot be looked at.
    """
    taken: dict[str, str] = {}
    found: dict[str, tuple[str, ...]] = {}
    for one in inputs:
        inner = tuple(_inner(one))
        target = folder.joinpath(*inner)
        if target == folder:
            raise TargetError(
                say("标准输入没有名称，请用 --stdin-filename 取一个，才能写进“{folder}”", folder=folder)
            )
        _take(taken, one.name, target)
        _refuse_harm(target, folder, every)
        found[one.name] = inner
    return found


def text_name(path: str) -> str:
    """Return what the text of a page is called that is no plain text: `page.txt` for `page.xml`, `page.2.txt`
    for the second page of it.
    """
    file, mark, page = path.rpartition("#") if "#" in path else (path, "", "")
    place = PurePosixPath(file)
    own = re.sub(r"[^\w.-]+", "_", page)
    return str(place.with_name(f"{place.stem}{'.' + own if mark else ''}.txt"))


def targets_of(
    pages: Iterable[Source],
    copies: Mapping[str, tuple[str, ...]],
    every: Sequence[Found | Problem | Notice],
    root: Path,
) -> Mapping[str, tuple[str, ...]]:
    """Return where the copy of each page goes: those of formats that are no plain text are text files.

    Args:
        pages: all there are.
        copies: where the copy of each input goes, by its name.
        every: all inputs, none of which may be written on.
        root: the folder of the copies.

    Raises:
        TargetError: two pages would have one copy, or a copy would destroy an input.
    """
    taken: dict[str, str] = {}
    found: dict[str, tuple[str, ...]] = {}
    for page in pages:
        inner = copies.get(page.path) if page.scan is None else None
        if inner is None:
            file = page.path if page.path in copies else page.path.rpartition("#")[0]
            inner = (*copies[file][:-1], PurePosixPath(text_name(page.path)).name)
        target = root.joinpath(*inner)
        _take(taken, page.path, target)
        _refuse_harm(target, root, every)
        found[page.path] = inner
    return found


def _take(taken: dict[str, str], name: str, target: Path) -> None:
    """Note whose copy a file is to be.

    Raises:
        TargetError: it is to be another's already.
    """
    if other := taken.get(_identity(target)):
        raise TargetError(
            say(
                "“{one}”和“{other}”改好后都要写到“{target}”，请分两次改", one=name, other=other, target=target
            )
        )
    taken[_identity(target)] = name


def backups(inputs: Sequence[Found], suffix: str) -> Mapping[str, Path]:
    """Return where the original of each input is kept before it is written over, by its name.

    Raises:
        TargetError: the suffix is no ending of a file name, or an input is standard input.
    """
    if not suffix or suffix in (".", "..") or any(char in suffix for char in "/\\\0"):
        raise TargetError(say("“{suffix}”不能作备份的后缀，请改用如 .bak 的后缀", suffix=suffix))
    found = {}
    for one in inputs:
        if one.path is None:
            raise TargetError(say("标准输入不能就地修改，请用 --diff 或 --output-dir"))
        found[one.name] = one.path.with_name(one.path.name + suffix)
    return found


def _inner(one: Found) -> Sequence[str]:
    if one.path is None and one.name == "-":
        return ()
    path = Path(one.name)
    return [part for part in path.parts if part not in (path.anchor, "..")]


def _identity(target: Path) -> str:
    return os.path.normcase(os.path.realpath(target))


def _refuse_harm(target: Path, folder: Path, every: Sequence[Found | Problem | Notice]) -> None:
    if is_input(target, every):
        raise TargetError(say("“{target}”是要改的文件，不能把改好的写在上面，请换一个文件夹", target=target))
    inside = Path(os.path.realpath(target)).is_relative_to(os.path.realpath(folder))
    if not inside or target.is_symlink():
        raise TargetError(say("“{target}”经链接通到别处，不能写入，请换一个文件夹", target=target))
    if target.is_dir():
        raise TargetError(say("“{target}”是文件夹，不能写成文件，请换一个文件夹", target=target))
