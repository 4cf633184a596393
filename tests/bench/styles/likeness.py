"""Characters that recognition takes for each other, from the rules."""

from __future__ import annotations

from pathlib import Path

_PATH = Path(__file__).resolve().parents[3] / "rules" / "glyphs" / "lookalike.txt"


def read() -> dict[str, str]:
    """Return for each character those that look like it, as rules/glyphs/lookalike.txt has them."""
    lines = _PATH.read_text(encoding="utf-8").splitlines()
    return {line[0]: line[1:] for line in lines if len(line) > 1 and not line.startswith("#")}
