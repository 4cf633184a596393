"""Sentences that quote a fault: a correction, an article on wrong words. What they say wrong is meant so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from auditor.lexicon.lookalike import look_alike, sound_alike
from auditor.model import Role
from auditor.text.compiled import compiled
from auditor.text.han import FINALS, HAN
from auditor.text.patterns import lazy
from auditor.text.resources import shipped_toml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Page, Passage, Span, Story

_QUOTED = "[“‘「『][^“”‘’「」『』\n]{1,40}[”’」』]"
_WORD = f"[{HAN}]{{1,6}}"
_SENTENCE = lazy(f"[^{FINALS}\n]+")
_HEAD = lazy(f"[{HAN}]+")
_MOST_DIFFERENT = 2
"""Characters in which a word and its misspelling differ, at the most; each is taken for the other."""


@dataclass(frozen=True, slots=True)
class _Forms:
    """What `rules/patterns/quoted-faults.toml` says.

    Attributes:
        any: forms that quote a fault whatever their words.
        alike: forms that do where the two words in quotation marks are nearly the same.
        headlines: of corrections.
        reach: characters round a form that are excused with it.
        most: sentences that a story may be excused.
    """

    any: re.Pattern[str]
    alike: re.Pattern[str]
    headlines: frozenset[str]
    reach: int
    most: int


def quoted_faults(page: Page) -> Iterator[Span]:
    """Yield the stretches of a page in which a fault is quoted, in the order of the stories.

    No more sentences of a story than `rules/patterns/quoted-faults.toml` allows: what follows is told as
    anywhere else.
    """
    most = _forms().most
    for story in page.stories:
        yield from islice(_in_story(story), most)


def _in_story(story: Story) -> Iterator[Span]:
    corrects = any(
        _is_correction(line.text) for line in story.having(Role.HEADLINE, Role.KICKER, Role.SECTION)
    )
    for passage in story.passages():
        for sentence in _SENTENCE.finditer(passage.text):
            found = sentence.span() if corrects else _quotes(passage, *sentence.span())
            if found:
                yield passage.within(*found)


def _is_correction(headline: str) -> bool:
    return "".join(_HEAD.findall(headline)) in _forms().headlines


def _quotes(passage: Passage, start: int, end: int) -> tuple[int, int] | None:
    """Return the part of a sentence round the words that quote a fault; None where there are none."""
    forms, text = _forms(), passage.text
    places = [one.span() for one in forms.any.finditer(text, start, end)]
    places += [one.span() for one in forms.alike.finditer(text, start, end) if _are_alike(one[0])]
    if not places:
        return None
    first, last = min(one[0] for one in places), max(one[1] for one in places)
    return max(start, first - forms.reach), min(end, last + forms.reach)


def _are_alike(text: str) -> bool:
    """Tell whether the two quotations in a text are one word and its misspelling."""
    one, other = (found[1:-1] for found in re.findall(_QUOTED, text)[:2])
    if len(one) != len(other) or one == other:
        return False
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    mistaken = all(look_alike(*pair) or sound_alike(*pair) for pair in differing)
    return sorted(one) == sorted(other) or (len(differing) <= _MOST_DIFFERENT and mistaken)


@cache
def _forms() -> _Forms:
    data = shipped_toml("patterns/quoted-faults.toml")
    return _Forms(
        _one_of(data["forms"]),
        _one_of(data["alike"]),
        frozenset(data["headlines"]),
        data["reach"],
        data["most_sentences"],
    )


def _one_of(forms: dict[str, str]) -> re.Pattern[str]:
    filled = (form.replace("{q}", _QUOTED).replace("{w}", _WORD) for form in forms.values())
    return compiled("|".join(f"(?:{form})" for form in filled))
