"""Read bytes from files and standard input: regular files, within the limit, without waiting for a writer."""

from __future__ import annotations

import errno
import io
import os
import stat
import sys
import unicodedata
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

from auditor.model import Problem, Scan, Source
from auditor.read import problems, refused
from auditor.read.content import Content, Unread
from auditor.read.decode import Undecodable, decode
from auditor.read.formats import PluginError, format_of
from auditor.text.lines import lines
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from auditor.read.discover import Found
    from auditor.read.formats import Format

LIMIT_BYTES = 64 * 2**20

_ATX_HEADING = lazy(r" {0,3}#{1,6}[ \t]")  # CommonMark 0.31, section 4.2

# What opening says of a socket and of a folder that took the place of a file since it was discovered.
_NOT_FILES = {errno.ENXIO: stat.S_IFSOCK, errno.EISDIR: stat.S_IFDIR}


class _TooLargeError(Exception):
    """More bytes than the limit allows; `size` is None where the end was not seen."""

    def __init__(self, size: int | None) -> None:
        super().__init__(size)
        self.size = size


class _NotAFileError(Exception):
    """What was opened is no regular file."""

    def __init__(self, mode: int) -> None:
        super().__init__(mode)
        self.mode = mode


class _Stream(Protocol):
    def read(self, size: int, /) -> bytes | None: ...


def read_pages(found: Found, limit_bytes: int = LIMIT_BYTES) -> Iterator[Source | Scan | Problem]:
    """Read one input: a plain text is decoded, of any other format that is known the pages are read.

    Args:
        found: the input.
        limit_bytes: the largest size that is read, in bytes.

    Yields:
        The decoded text; or the pages of the file, each with a name of its own; or a Problem of kind
        `missing`, `unreadable`, `not-a-file`, `too-large`, `binary`, `undecodable`, `unsupported-format`,
        `bad-record` or `empty`. No input raises.
    """
    name = found.name
    try:
        data = _standard_input(limit_bytes) if found.path is None else _file(found.path, limit_bytes)
    except OSError as error:
        yield _unopened(name, error)
    except _NotAFileError as error:
        yield problems.not_a_file(name, error.mode)
    except _TooLargeError as error:
        yield problems.too_large(name, error.size, limit_bytes)
    else:
        yield from _pages(found, data)


def read(found: Found, limit_bytes: int = LIMIT_BYTES) -> Source | Scan | Problem:
    """Read an input that is one text or page; of several the first, as `read_pages` yields them."""
    return next(read_pages(found, limit_bytes))


def _unopened(name: str, error: OSError) -> Problem:
    if error.errno in _NOT_FILES:
        return problems.not_a_file(name, _NOT_FILES[error.errno])
    return problems.unopenable(name, error)


def _pages(found: Found, data: bytes) -> Iterator[Source | Scan | Problem]:
    name = found.name
    trouble: Undecodable | None = None
    text = encoding = ""
    if not (refused_form := refused.of_bytes(data)):
        try:
            text, encoding = decode(data)
        except Undecodable as error:
            trouble = error
    content = Content(name, data, text, found.path)
    try:
        form = format_of(content)
    except PluginError as error:
        yield problems.plugin_failed(name, str(error))
        return
    if form:
        yield from _of_format(form, content)
    elif refused_form:
        yield problems.unsupported(name, refused_form)
    elif trouble:
        yield Problem(name, trouble.kind, trouble.reason)
    else:
        told = text_of(name, text)
        if isinstance(told, Source):
            told = replace(told, encoding=encoding, sha256=sha256(data).hexdigest())
        yield told


def text_of(name: str, text: str) -> Source | Problem:
    """Return a decoded text as a page, or why it is none: nothing stands there, or it is markup."""
    if _is_blank(text):
        return problems.empty(name)
    if refused_form := refused.of_text(text):
        return problems.unsupported(name, refused_form)
    return Source(name, text, markdown=_is_markdown(name, text))


def _of_format(form: Format, content: Content) -> Iterator[Scan | Problem]:
    """Yield the pages of a file in a format, and why those are missing that are."""
    name = content.name
    try:
        told = list(form.read(content))
    except Unread as error:
        yield Problem(name, error.kind, error.message)
        return
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # one file must not cost the others, whatever happens on it
        yield problems.unread(name, form.NAME, error)
        return
    scans = [one for one in told if isinstance(one, Scan)]
    yield from (one for one in told if isinstance(one, Problem))
    if not any(scan.lines for scan in scans):
        if scans or not told:
            yield problems.without_text(name, form.NAME)
        return
    digest = sha256(content.data).hexdigest()
    labels = Counter(scan.page for scan in scans)
    for number, scan in enumerate(scans, 1):
        # A page of an issue is told by what it is called, or else by its number.
        own = scan.page if scan.page and labels[scan.page] == 1 else str(number)
        path = name if len(scans) == 1 else f"{name}#{own}"
        if scan.lines:
            yield replace(scan, path=path, sha256=digest)
        else:
            yield problems.without_text(path, form.NAME)


def _file(path: Path, limit: int) -> bytes:
    with io.FileIO(path, opener=_open) as stream:
        status = os.fstat(stream.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise _NotAFileError(status.st_mode)
        if status.st_size > limit:
            raise _TooLargeError(status.st_size)
        return _capped(stream, limit)


def _open(path: str, flags: int) -> int:
    # O_NONBLOCK: opening a FIFO must not wait for a writer. O_NOCTTY: no terminal becomes ours.
    return os.open(path, flags | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)


def _standard_input(limit: int) -> bytes:
    if sys.stdin is None:  # closed by whoever started us
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return _capped(sys.stdin.buffer, limit)


def _capped(stream: _Stream, limit: int) -> bytes:
    """Read to the end, never more than one byte over the limit: a file may grow while it is read.

    Raises:
        _TooLargeError: when the end does not come in time.
        OSError: when the stream has nothing to give yet and will not wait.
    """
    parts: list[bytes] = []
    left = limit + 1
    while left:
        part = stream.read(min(left, 2**20))
        if part is None:  # non-blocking: what is read so far is not the whole
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        if not part:
            return b"".join(parts)
        parts.append(part)
        left -= len(part)
    raise _TooLargeError(None)


def _is_blank(text: str) -> bool:
    """Tell whether a text has nothing but white space, controls and marks that do not show (U+FEFF)."""
    return not text.strip() or all(unicodedata.category(char)[0] in "ZC" for char in set(text))


def _is_markdown(name: str, text: str) -> bool:
    if name.lower().endswith((".md", ".markdown")):
        return True
    first = next((text[start:end] for start, end, _ in lines(text) if text[start:end].strip()), "")
    return _ATX_HEADING.match(first) is not None
