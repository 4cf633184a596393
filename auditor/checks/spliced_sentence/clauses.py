"""Where a clause has lost words: grammar that holds without looking at any other text.

Each function takes running text and yields gaps in its order. Patterns propose; the words and parts
of speech of the clause (`tagged`) are asked only there, so a page without a proposal costs little.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from auditor.checks.spliced_sentence.frames import any_of, mixed_frames
from auditor.lexicon.tokens import is_word, tagged
from auditor.lexicon.words import words
from auditor.text.han import CLAUSE_MARKS, FINALS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HAN = r"[\u3007\u3400-\u9fff]"
_PAUSES = CLAUSE_MARKS.replace("、", "") + FINALS + " \u3000"
"""A list has not ended where its next item begins; a space parts a dateline from the text."""
_LONGEST_CLAUSE = 60


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where words are missing, or two constructions run together.

    Attributes:
        kind: what is missing or mixed up; one word for each sort that the functions below and in the
            modules `objects` and `starts` yield.
        start, end: offsets of the clause or phrase to show.
        at: where the words are missing.
        values: for the message.
        replacement: what start..end should read, where that is known.
    """

    kind: str
    start: int
    end: int
    at: int
    values: Mapping[str, str] = field(default_factory=dict)
    replacement: str | None = None


def clause_start(text: str, at: int) -> int:
    """Return where the clause begins that holds the character before an offset."""
    start = at
    while start > max(0, at - _LONGEST_CLAUSE) and text[start - 1] not in _PAUSES:
        start -= 1
    return start


def clause_end(text: str, at: int) -> int:
    """Return where the clause ends that an offset is in, its mark left out."""
    end = at
    while end < min(len(text), at + _LONGEST_CLAUSE) and text[end] not in _PAUSES:
        end += 1
    return end


def words_at(text: str, start: int, end: int) -> dict[int, tuple[str, str]]:
    """Return the words of a stretch with their parts of speech, by offset."""
    found, at = {}, start
    for word, tag in tagged(text[start:end]):
        found[at] = word, tag
        at += len(word)
    return found


@cache
def _open_end() -> re.Pattern[str]:
    return re.compile(rf"(?P<word>{any_of(words('open-ended-words'))})(?=[，,。；;])")


def open_ends(text: str) -> Iterator[Gap]:
    """Yield the prepositions and conjunctions with a mark after them: what they lead up to is lost."""
    for found in _open_end().finditer(text):
        start = clause_start(text, found.start())
        here = words_at(text, start, found.end())
        ordered = sorted(here)
        word, tag = here.get(found.start(), ("", ""))
        # After a character that stands alone it is part of a name: 李向,. With the one before it may be a
        # word: 领航向,.
        if is_word(text[found.start() - 1 : found.end()]):
            continue
        if word != found["word"] or tag[0] not in "pc" or len(ordered) < 2 or len(here[ordered[-2]][0]) < 2:
            continue
        yield Gap("open-end", start, found.end(), found.end(), {"word": word, "mark": text[found.end()]})


def mixtures(text: str) -> Iterator[Gap]:
    """Yield the clauses that begin as one construction and end as another."""
    for frame in mixed_frames():
        for found in frame.pattern.finditer(text):
            middle, closing = found["middle"], found["closing"]
            start = clause_start(text, found.start())
            # 在对资本的利用问题上: what makes it lawful may stand before it, too.
            around = text[start : found.start()] + middle + closing.removeprefix("的")
            if frame.lawful and frame.lawful.search(around):
                continue
            here = words_at(text, start, found.end())
            if found.start() not in here or found.start("middle") not in here:
                continue
            right = frame.right + middle + closing.removeprefix(frame.dropped)
            values = {
                "wrong": f"{frame.opening}…{closing}",
                "right": f"{frame.right}…{closing.removeprefix(frame.dropped)}",
            }
            yield Gap("mixed", found.start(), found.end(), found.start(), values, right)
