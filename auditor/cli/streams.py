"""What goes to the terminal or the pipe: every foreign character harmless, every failed write noticed."""

from __future__ import annotations

import codecs
import errno
import os
import shutil
import signal
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NoReturn

import typer

from auditor.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOT_STARTED = 2
_OUT, _ERR = 1, 2
_ERRORS = "auditor-marks"
_OTHERS = {
    "⟦": "〖[",
    "⟧": "〗]",
    "⟨": "〈<",
    "⟩": "〉>",
    "⏎": "↙/",
    "␣": "□_",
    "…": ("...",),
    "→": ("->",),
    "×": "x",
    "·": ".",
}
"""What stands for the marks of our own on a console without them: in GBK, then in ASCII."""


def make_harmless() -> None:
    """Let both streams write what their encoding lacks as what it has, or as escapes, not as an error."""
    codecs.register_error(_ERRORS, _substitute)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=_ERRORS)


def _substitute(error: UnicodeError) -> tuple[str | bytes, int]:
    """Return what stands for the first character that an encoding lacks, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    for other in _OTHERS.get(error.object[error.start], ()):
        with suppress(UnicodeEncodeError):
            return other.encode(error.encoding), error.start + 1
    one = UnicodeEncodeError(error.encoding, error.object, error.start, error.start + 1, error.reason)
    return codecs.backslashreplace_errors(one)


@contextmanager
def apart() -> Iterator[None]:
    """Lead what others write to standard output meanwhile to standard error: the report alone goes there.

    Also what is written past Python: by libraries in C, by processes that are started.
    """
    if sys.stdout is None:
        yield
        return
    sys.stdout.flush()
    kept = os.dup(_OUT)
    os.dup2(_ERR, _OUT)
    try:
        yield
    finally:
        with suppress(OSError):
            sys.stdout.flush()
        os.dup2(kept, _OUT)
        os.close(kept)


def remark(text: str) -> None:
    """Say one line on standard error, if there is one."""
    if sys.stderr is None:
        return
    # Nobody listens: the exit status has to say it.
    with suppress(OSError):
        sys.stderr.write(f"{safe.for_line(text)}\n")
        sys.stderr.flush()


def fail(text: str) -> NoReturn:
    """Say why the run cannot start or end, each line by itself, and exit with status 2."""
    _say_why(text)
    raise typer.Exit(NOT_STARTED)


def _say_why(text: str) -> None:
    for line in text.split("\n"):
        remark(f"auditor: {line}")


def emit(text: str, output: Path | None = None, *, utf8: bool = False) -> None:
    """Write a report as `written` does; exit with status 2 where it cannot be written."""
    if not written(text, output, utf8=utf8):
        raise typer.Exit(NOT_STARTED)


def written(text: str, output: Path | None = None, *, utf8: bool = False) -> bool:
    """Write a report to standard output or, all or nothing, to a file; say why where it fails.

    Args:
        text: the report.
        output: the file; None: standard output.
        utf8: whether standard output gets UTF-8 whatever the terminal's encoding; files always do.
    """
    from auditor.files import sweep, write_atomic

    try:
        if output:
            sweep(output.parent)
            write_atomic(output, text.encode("utf-8", "backslashreplace"))
        elif utf8:
            _write_bytes(text.encode("utf-8", "backslashreplace"))
        else:
            _refuse_closed()
            sys.stdout.write(text)
            sys.stdout.flush()
    except OSError as error:
        if not output:
            _give_up_output(error)
        _say_why(f"“{output or 'stdout'}”: {error.strerror}")
        return False
    return True


def emit_bytes(data: bytes) -> None:
    """Write bytes to standard output; exit with status 2 where they cannot be written."""
    try:
        _write_bytes(data)
    except OSError as error:
        _give_up_output(error)
        fail(f"“stdout”: {error.strerror}")


def _write_bytes(data: bytes) -> None:
    _refuse_closed()
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _refuse_closed() -> None:
    # Closed by whoever started us (`>&-`).
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def _give_up_output(error: OSError) -> None:
    """Write no more to standard output.

    Where its reader has left, this process ends as every filter does, by the signal (the shell sees
    141), which a run with workers has to ignore until then.
    """
    if isinstance(error, BrokenPipeError) and hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGPIPE)
    # It would be flushed, and fail, once more at exit: with status 120.
    sys.stdout = None


def colourful(choice: str, *, to_file: bool) -> bool:
    """Tell whether to use colour.

    The command line is asked first, then NO_COLOR (no-color.org), FORCE_COLOR and TERM=dumb, then
    whether anyone looks.
    """
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR") or to_file:
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return os.environ.get("TERM") != "dumb" and sys.stdout is not None and sys.stdout.isatty()


def columns() -> int:
    """Return the width of the terminal in columns; 80 where there is none."""
    return shutil.get_terminal_size((80, 24)).columns
