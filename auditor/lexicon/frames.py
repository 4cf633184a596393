"""Frames of verbs and of constructions: what must stand with what in one clause or sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from auditor.text.resources import rules_folder

_MIDDLE = 40
"""Characters between the two ends of a construction in one clause, at most."""


@dataclass(frozen=True, slots=True)
class VerbFrame:
    """A verb and the objects it goes with.

    Attributes:
        verb: two characters or more.
        objects: words or ends of words.
        attributed: an object of the next clause, after its 的.
        in_sentence: one of them anywhere in the sentence will do; else in the clause.
        is_open: the verb has other objects too.
        examples: the first two objects.
    """

    verb: str
    objects: re.Pattern[str]
    attributed: re.Pattern[str]
    in_sentence: bool
    is_open: bool
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MixedFrame:
    """An opening and the closings that belong to another construction.

    Attributes:
        opening: of the clause (`对`).
        pattern: opening, middle and closing in one clause.
        lawful: words of the middle that make it right; None where there are none.
        right: the opening that the closing belongs to.
        dropped: what the closing begins with and should not.
    """

    opening: str
    pattern: re.Pattern[str]
    lawful: re.Pattern[str] | None
    right: str
    dropped: str


def any_of(listed: tuple[str, ...]) -> str:
    """Return a pattern for any of the words, the longer ones first."""
    return "|".join(sorted(map(re.escape, listed), key=lambda word: (-len(word), word)))


@cache
def verb_frames() -> dict[str, VerbFrame]:
    """Return the frames of `rules/words/verb-objects.tsv` by verb.

    Raises:
        FileNotFoundError: when there is no such list.
        ValueError: when a line has not three columns.
    """
    return {row[0]: _verb(*row) for row in _rows("verb-objects")}


def _verb(verb: str, scope: str, objects: str) -> VerbFrame:
    listed = tuple(objects.split())
    right = any_of(listed)
    return VerbFrame(
        verb,
        re.compile(right),
        re.compile(rf"[^，,。；;：:！？!?\n]{{0,30}}的[^，,。；;：:！？!?\n]{{0,6}}(?:{right})"),
        scope == "sentence",
        scope == "open",
        listed[:2],
    )


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
        re.compile(
            rf"{opening}(?P<middle>[^，,。；;：:！？!?\n]{{2,{_MIDDLE}}}?)"
            rf"(?P<closing>{any_of(tuple(closings.split()))})"
        ),
        re.compile(any_of(listed)) if listed else None,
        right,
        dropped,
    )


def _rows(name: str) -> list[list[str]]:
    text = (rules_folder() / "words" / f"{name}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.split("\n") if line.strip() and not line.startswith("#")]
