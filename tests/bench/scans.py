"""Findings on really recognised pages, as the scorer beside the project counts them."""

from __future__ import annotations

import io
import sysconfig
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

from bench import shared
from bench.tables import table

if TYPE_CHECKING:
    from collections.abc import Sequence

AUDITOR = Path(sysconfig.get_path("scripts"), "auditor")
"""The command of this checkout, where Python is that of its virtual environment."""


def measure(folder: Path, options: Sequence[str] = ()) -> str:
    """Return the table of the folder's `score.py`: a row a view.

    Args:
        folder: has `score.py`, `views` and `truth`.
        options: of the scorer, such as `--view b.g2`.
    """
    with redirect_stdout(io.StringIO()) as out:
        shared.script(folder / "score.py").main(str(AUDITOR), folder, *options)
    head, *rows = (line.split() for line in out.getvalue().splitlines())
    return table(head, rows)
