"""From the arguments of a run to the files to audit, each of them once."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.files import cache_tag
from auditor.read import problems
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from auditor.model import Problem

PATTERNS = ("*.txt", "*.md")
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Found:
    """One input to audit.

    Attributes:
        path: what to open; None for standard input.
        name: what reports call it: relative to the current folder, with forward slashes, where it
            lies below it, else as given; `-` for standard input.
        in_folder: a folder was named, not the file itself.
    """

    path: Path | None
    name: str
    in_folder: bool = False


def discover(
    arguments: Sequence[str],
    patterns: Sequence[str] = PATTERNS,
    takes: Callable[[str], bool] | None = None,
) -> Iterator[Found | Problem]:
    """Yield the inputs that the arguments mean, sorted by name, and a Problem for each that fails.

    A file is taken whatever its ending. A folder is searched to any depth for names that match
    `patterns` (upper and lower case alike); hidden files and folders are left out, and links to
    folders are not followed. A file that is reached by two ways is yielded once, under the name that
    sorts first, so the order of the arguments does not matter. A folder without a match is a Problem:
    a typing error must not pass for a clean audit.

    Args:
        arguments: paths, or `-` for standard input; may hold surrogate escapes.
        patterns: for names in folders.
        takes: tells of the path of any other file in a folder whether it is a page.
    """
    wanted = tuple(patterns)
    if not arguments:
        yield problems.nothing_to_audit("", wanted)
    reached: dict[object, Found | Problem] = {}
    for argument in arguments:
        for identity, item in _expand(argument, wanted, takes):
            known = reached.get(identity)
            if known is None or _sort_key(item) < _sort_key(known):
                reached[identity] = _named(item, known)
            else:
                reached[identity] = _named(known, item)
    yield from sorted(reached.values(), key=_sort_key)


def _named(item: Found | Problem, other: Found | Problem | None) -> Found | Problem:
    """Return an item; where one of two ways to it is its own name, as one that was named."""
    if isinstance(item, Found) and isinstance(other, Found) and not other.in_folder:
        return replace(item, in_folder=False)
    return item


def _sort_key(item: Found | Problem) -> str:
    return item.name if isinstance(item, Found) else item.path


def _expand(
    argument: str, patterns: tuple[str, ...], takes: Callable[[str], bool] | None
) -> Iterator[tuple[object, Found | Problem]]:
    """Yield what one argument means, each with what makes it the same as another."""
    if argument == STANDARD_INPUT:
        yield STANDARD_INPUT, Found(None, STANDARD_INPUT)
        return
    # Path("") would be the current folder; no file can have a NUL in its name.
    if not argument or "\0" in argument:
        yield _same_if_equal(problems.missing(argument))
        return
    name = reported(argument)
    if not is_folder(argument):
        yield _inspect(argument, name)
        return
    empty = True
    for found in _walk(argument, name, patterns, takes):
        empty = False
        yield found
    if empty:
        yield _same_if_equal(problems.nothing_to_audit(name, patterns))


def _walk(
    root: str, name: str, patterns: tuple[str, ...], takes: Callable[[str], bool] | None
) -> Iterator[tuple[object, Found | Problem]]:
    failed: list[Problem] = []
    for entry, within in entries_below(root, name, failed):
        if is_wanted(entry.name, patterns) or (takes and entry.is_file() and takes(entry.path)):
            identity, item = _inspect(entry.path, within)
            yield identity, replace(item, in_folder=True) if isinstance(item, Found) else item
    yield from map(_same_if_equal, failed)


def entries_below(
    root: str, name: str, failed: list[Problem] | None = None
) -> Iterator[tuple[os.DirEntry[str], str]]:
    """Yield what is no folder below a folder, at any depth, with the names that reports have.

    Links to folders are not followed and count as no folder; our own cache of pages is passed over. A
    stack, not recursion: folders may nest without end.

    Args:
        root: the folder.
        name: what reports call it.
        failed: gets the problems of folders that cannot be listed.
    """
    pending = [(root, name)]
    while pending:
        folder, called = pending.pop()
        try:
            with os.scandir(folder) as listing:
                entries = [entry for entry in listing if not entry.name.startswith(".")]
        except OSError as error:
            if failed is not None:
                failed.append(problems.unopenable(called, error))
            continue
        if any(entry.name == cache_tag.NAME for entry in entries) and cache_tag.is_tagged(folder):
            continue
        for entry in entries:
            within = entry.name if called == "." else f"{called.rstrip('/')}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                pending.append((entry.path, within))
            else:
                yield entry, within


def is_wanted(name: str, patterns: Sequence[str]) -> bool:
    """Tell whether the name of a file in a folder is that of a page."""
    return any(fnmatchcase(name.lower(), pattern.lower()) for pattern in patterns)


def is_folder(argument: str) -> bool:
    """Tell whether an argument is a folder."""
    return os.path.isdir(argument)  # noqa: PTH112 - Path.is_dir raises where the name is too long


def _inspect(path: str, name: str) -> tuple[object, Found | Problem]:
    """Look at a path without opening it: opening a device may already do something."""
    try:
        status = Path(path).stat()
    except OSError as error:
        broken = isinstance(error, FileNotFoundError) and Path(path).is_symlink()
        return _same_if_equal(problems.dangling(name) if broken else problems.unopenable(name, error))
    if not stat.S_ISREG(status.st_mode):
        return _same_if_equal(problems.not_a_file(name, status.st_mode))
    return (status.st_dev, status.st_ino), Found(Path(path), name)


def _same_if_equal(problem: Problem) -> tuple[object, Problem]:
    return problem, problem


def reported(argument: str) -> str:
    """Return the name by which reports call a path."""
    given = Path(argument)
    place = given
    if ".." in given.parts:
        # Only the system knows where `link/..` leads. A link in the last part keeps its own name.
        last = given.name if given.name != ".." else ""
        place = Path(os.path.realpath(given.parent if last else given), last)
    here = Path.cwd()
    absolute = here / place
    if not absolute.is_relative_to(here):
        return given.as_posix()
    name = absolute.relative_to(here).as_posix()
    return "./-" if name == STANDARD_INPUT else name
