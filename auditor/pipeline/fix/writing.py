"""Write mended pages: all of a page or nothing, and never over what was not read."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.files import write_atomic, write_inside
from auditor.model import Problem, Span
from auditor.read import read
from auditor.read.encode import encode, mark, sizes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from auditor.contract import Message
    from auditor.pipeline.fix.mended import Mended
    from auditor.read import Found
    from auditor.settings import Settings


def write_copy(page: Mended, root: Path, inner: Sequence[str]) -> Problem | None:
    """Write a page as it is now to another place, its folders made; return why not where that fails.

    Args:
        page: mended or not.
        root: the folder of the copies, absolute and resolved before anything was looked at.
        inner: the names from there to the copy.
    """
    try:
        write_inside(root, inner, encode(page.revision.text, page.source.encoding))
    except OSError as error:
        return _unwritable(page, error)
    return None


def write_back(page: Mended, found: Found, backup: Path, settings: Settings) -> Problem | None:
    """Keep the original of a page and put the mended text in its place; return why not where that fails.

    A file that is not what was read is left alone, and so is a backup that holds anything but the
    beginning of the original (which an interrupted run leaves). Whenever this is interrupted, the file
    is the old one or the new one, and the old one has no backup unless one was there before.
    """
    if read(found, settings.max_bytes) != page.source or found.path is None:
        said = say("审读以后这个文件又变了，没有改动它，请重新运行")
        return Problem(page.source.path, "changed-meanwhile", said)
    original = encode(page.source.text, page.source.encoding)
    was_there = os.path.lexists(backup)  # Path.exists raises where the name is too long
    try:
        _keep(backup, original, found.path)
        write_atomic(found.path, encode(page.revision.text, page.source.encoding))
    except BaseException as error:
        if not was_there and _holds(found.path, original):
            with suppress(OSError):
                backup.unlink(missing_ok=True)
        if isinstance(error, OSError):
            return _unwritable(page, error)
        raise
    return None


def no_text_file(page: Mended) -> Problem:
    """A page cannot be changed in place: its file is no plain text, and stays as it is."""
    form = page.source.scan.form if page.source.scan else ""
    said = say("{format} 不是纯文本，不能改原文件，请用 --output-dir 另存改好的文本", format=form)
    return Problem(page.source.path, "unwritable", said)


def is_ours(page: Mended, backup: Path) -> bool:
    """Tell whether a backup is what an interrupted run has left: the original or its beginning."""
    try:
        if backup.is_symlink() or not backup.is_file():
            return False
        return encode(page.source.text, page.source.encoding).startswith(backup.read_bytes())
    except OSError:
        return False


def in_bytes(page: Mended) -> Iterator[tuple[Span, Span]]:
    """Yield what is changed on a page in offsets of the bytes of its file, before and after."""
    changes = list(page.revision.changes())
    encoding = page.source.encoding
    old = _offsets(page.source.text, [change.old for change in changes], encoding)
    new = _offsets(page.revision.text, [change.new for change in changes], encoding)
    for was, now in zip(old, new, strict=True):
        yield Span(*was), Span(*now)


def _offsets(text: str, spans: list[Span], encoding: str) -> Iterator[tuple[int, int]]:
    points = [point for span in spans for point in (span.start, span.end)]
    parts = [text[start:end] for start, end in zip([0, *points], points, strict=False)]
    at = len(mark(encoding))
    ends = []
    for size in sizes(parts, encoding):
        at += size
        ends.append(at)
    yield from zip(ends[::2], ends[1::2], strict=True)


def _keep(backup: Path, data: bytes, original: Path) -> None:
    """Write a backup with the mode of the original, over nothing but the beginning of itself."""
    mode = original.stat().st_mode & 0o7777
    with suppress(FileExistsError):
        # The name is taken first, so that nothing which comes in between is written over.
        os.close(os.open(backup, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    descriptor = os.open(backup, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as stream:
        if not data.startswith(stream.read()):
            raise OSError(errno.EEXIST, os.strerror(errno.EEXIST), str(backup))
        os.fchmod(descriptor, mode)
    write_atomic(backup, data)


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except OSError:
        return False


def _unwritable(page: Mended, error: OSError) -> Problem:
    said: Message = say(
        "“{target}”无法写入（{reason}）",
        target=error.filename or page.source.path,
        reason=error.strerror or error,
    )
    return Problem(page.source.path, "unwritable", said)
