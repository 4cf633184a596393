"""The last guard: an internal error exits 2, never 1; Ctrl-C exits 130; a closed pipe is quiet."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from pathlib import Path

INTERRUPTED, BROKEN = 130, 2


def main() -> None:
    """Run the command line; the exit status is as in the README."""
    # As every Unix filter does when its reader has seen enough: the shell sees 141, and no traceback.
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        from auditor.cli import app  # noqa: PLC0415 - an import that fails is an internal error too

        app(prog_name="auditor")
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except Exception as error:  # whatever it is, 1 would mean "faults found"
        _confess(error)
        sys.exit(BROKEN)


def _confess(error: Exception) -> None:
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
