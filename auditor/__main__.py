"""The last guard: an internal error exits 2, never 1; Ctrl-C and SIGTERM exit 130; a closed pipe is quiet."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from pathlib import Path

INTERRUPTED, BROKEN = 130, 2


def main() -> None:
    """Run the command line; the exit status is as in docs/command.md."""
    # As every Unix filter does when its reader has seen enough: the shell sees 141, and no traceback.
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, _interrupt)
    _occupy_closed_streams()
    # Several processes share the cores: threads of numpy would only wait for each other.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        from auditor.cli import app  # noqa: PLC0415 - an import that fails is an internal error too

        app(prog_name="auditor")
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except SystemExit:
        raise
    # Whatever it is, 1 would mean "faults found"; what is no Exception (a panic in Rust) included.
    except BaseException as error:
        _confess(error)
        sys.exit(BROKEN)


def _interrupt(*_: object) -> None:
    """Make SIGTERM end the run as Ctrl-C does: what is half written is taken away."""
    raise KeyboardInterrupt


def _occupy_closed_streams() -> None:
    """Let no file that is opened later become standard output because that was closed (`>&-`).

    What is put in its place refuses to be read or written, as a closed stream does.
    """
    for descriptor, refuses in ((0, os.O_WRONLY), (1, os.O_RDONLY), (2, os.O_RDONLY)):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, refuses)


def _confess(error: BaseException) -> None:
    if sys.stderr is None:
        return
    if os.environ.get("AUDITOR_TRACEBACK"):
        traceback.print_exception(error)
    frame = traceback.extract_tb(error.__traceback__)[-1]
    what = ascii(f"{type(error).__name__}: {error}"[:200])[1:-1]
    sys.stderr.write(
        f"auditor: 程序内部出错，审读没有完成 / internal error, the audit is not complete: "
        f"{what} ({Path(frame.filename).name}:{frame.lineno})\n"
        f"auditor: 请把上一行和 auditor --version 一并报告；AUDITOR_TRACEBACK=1 显示全部细节 / "
        f"please report the line above with auditor --version; AUDITOR_TRACEBACK=1 shows all details\n"
    )


if __name__ == "__main__":
    main()
