"""Write mended pages: all of a page or nothing, and never over what was not read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from auditor.catalogue import translate
from auditor.contract import say
from auditor.model import Problem, Span
from auditor.read import read, write_atomic
from auditor.read.encode import encode, mark, sizes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from auditor.contract import Message
    from auditor.pipeline.fix.mended import Mended
    from auditor.read import Found
    from auditor.settings import Settings


def write_copy(page: Mended, target: Path, lang: str) -> Problem | None:
    """Write a page as it is now to another place, its folders made; return why not where that fails."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(target, encode(page.revision.text, page.source.encoding))
    except OSError as error:
        return _unwritable(page, target, error, lang)
    return None


def write_back(page: Mended, found: Found, backup: Path, settings: Settings) -> Problem | None:
    """Keep the original of a page and put the mended text in its place; return why not where that fails.

    A file that is not what was read, and a backup that exists, are left alone.
    """
    if read(found, settings.max_bytes) != page.source or found.path is None:
        said = say("审读以后这个文件又变了，没有改，请再改一次")
        return Problem(page.source.path, "changed-meanwhile", translate(said, settings.lang))
    try:
        _keep(backup, encode(page.source.text, page.source.encoding), found.path)
    except OSError as error:
        return _unwritable(page, backup, error, settings.lang)
    try:
        write_atomic(found.path, encode(page.revision.text, page.source.encoding))
    except OSError as error:
        return _unwritable(page, found.path, error, settings.lang)
    return None


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
    """Write a file that must not exist, with the mode of the original; nothing is left of half a one."""
    descriptor = os.open(backup, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(descriptor)
            os.fchmod(descriptor, original.stat().st_mode & 0o7777)
    except BaseException:
        backup.unlink(missing_ok=True)
        raise


def _unwritable(page: Mended, target: Path, error: OSError, lang: str) -> Problem:
    said: Message = say("写不进“{target}”（{reason}）", target=target, reason=error.strerror or error)
    return Problem(page.source.path, "unwritable", translate(said, lang))
