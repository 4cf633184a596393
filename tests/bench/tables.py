"""Markdown tables, and what a miss looks like on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_AROUND = 24


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table; all columns but the first are set to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(map(_cell, line)) + " |" for line in lines)


def share(part: int, whole: int) -> str:
    """Return a share to two places, or a dash where there is nothing to share."""
    return f"{part / whole:.2f}" if whole else "–"


def context(text: str, start: int, end: int) -> str:
    """Return a range of a page in ⟦ ⟧ with some of the text on both sides, on one line."""
    before, after = text[max(start - _AROUND, 0) : start], text[end : end + _AROUND]
    return f"{before}⟦{text[start:end]}⟧{after}".replace("\n", "⏎")


def _cell(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value).replace("|", "\\|")
