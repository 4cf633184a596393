"""Frames of constructions: which opening and which closing do not belong in one clause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from auditor.text.resources import rules_folder

_MIDDLE = 40
"""Characters between the two ends of a construction in one clause, at most."""
_END = "。"
"""In the list, behind a closing with which its clause has to end."""


@dataclass(frozen=True, slots=True)
class MixedFrame:
    """An opening and the closings that belong to another construction.

    Attributes:
        opening: of the clause (`对`).
        closings: as listed.
        pattern: opening, middle and closing in one clause.
        lawful: words of the middle that make it right; None where there are none.
        right: the opening that the closing belongs to.
        dropped: what the closing begins with and should not.
    """

    opening: str
    closings: tuple[str, ...]
    pattern: re.Pattern[str]
    lawful: re.Pattern[str] | None
    right: str
    dropped: str


def any_of(listed: tuple[str, ...]) -> str:
    """Return a pattern for any of the words, the longer ones first."""
    return "|".join(sorted(map(re.escape, listed), key=lambda word: (-len(word), word)))


@cache
def mixed_frames() -> tuple[MixedFrame, ...]:
    """Return the constructions of `rules/words/mixed-frames.tsv`.

    Raises:
        FileNotFoundError: when there is no such list.
        ValueError: when a line has not five columns.
    """
    return tuple(_mixed(*row) for row in _rows("mixed-frames"))


def _mixed(opening: str, closings: str, lawful: str, right: str, dropped: str) -> MixedFrame:
    listed = tuple(lawful.split())
    return MixedFrame(
        opening,
        tuple(closings.split()),
        re.compile(
            rf"{opening}(?P<middle>[^，,。；;：:！？!?\n]{{2,{_MIDDLE}}}?)"
            rf"(?P<closing>{_closing(closings.split())})"
        ),
        re.compile(any_of(listed)) if listed else None,
        right,
        dropped,
    )


def _closing(listed: list[str]) -> str:
    anywhere = any_of(tuple(one for one in listed if not one.endswith(_END)))
    at_end = any_of(tuple(one.removesuffix(_END) for one in listed if one.endswith(_END)))
    parts = [anywhere] if anywhere else []
    if at_end:
        parts.append(rf"(?:{at_end})(?=[，,。；;！？!?]|$)")
    return "|".join(parts)


def _rows(name: str) -> list[list[str]]:
    text = (rules_folder() / "words" / f"{name}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.split("\n") if line.strip() and not line.startswith("#")]
