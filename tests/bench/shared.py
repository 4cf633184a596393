"""Where the material lies that is beside the project and not part of it."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

FOLDER = Path(__file__).resolve().parents[3] / "shared"
"""The folder beside the checkout; it need not be there."""

SEGMENTS = FOLDER / "segments"
"""Composed pages with the role of every line, and their scorer."""

PRINT = FOLDER / "print"
"""Published pages as they were found."""

CORPUS = FOLDER / "corpus"
"""Articles and a daily paper, professionally edited."""

SCANS = FOLDER / "scans" / "set"
"""Recognised pages with the truth of every character, and their scorer."""


def script(path: Path) -> ModuleType:
    """Import a program of that folder by its path."""
    spec = importlib.util.spec_from_file_location(f"shared_{path.parent.name}_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
