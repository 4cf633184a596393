"""Verbs whose object is lost."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from auditor.lexicon.clauses import HAN, Gap, clause_end, clause_start, words_at
from auditor.lexicon.frames import VerbFrame, any_of, verb_frames
from auditor.lexicon.words import words
from auditor.text.han import CLOSERS, is_han

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_OBJECT = "得不的地者"
"""After these a verb has no object of its own (履行得好, 履行不力, 履行的)."""
_UNITS = "局处科部办中委会组站所院厅署室队团司庭馆校"
"""After one of these the verb is part of the name of a body (推进办主任)."""


@cache
def _turn() -> re.Pattern[str]:
    """动词 + 单位、职务 + 人名 + 出席……"""
    return re.compile(
        rf"(?P<verb>{any_of(words('object-verbs'))})了?"
        rf"(?P<who>(?:{HAN}|、){{0,24}}?(?:{any_of(words('posts'))})(?:{any_of(words('surnames'))}){HAN}{{1,2}}?)"
        rf"(?:、(?:{HAN}|、){{2,30}}?)?"
        rf"(?P<does>{any_of(words('attendance-verbs'))}|(?:指出|强调|表示|坦言|认为|透露|说)(?=[，,：:]))"
    )


def turns(text: str) -> Iterator[Gap]:
    """Yield the verbs whose object is lost: a person with a post follows who attends or says something."""
    for found in _turn().finditer(text):
        verb, who = found["verb"], found["who"]
        frame = verb_frames().get(verb)
        if "的" in who or who[0] in _UNITS or (frame and frame.objects.search(who)):
            continue
        at = found.end("verb")
        start, end = clause_start(text, found.start()), clause_end(text, found.end())
        here = words_at(text, start, end)
        if found.start() in here and (at in here or text[at] == "了"):
            yield Gap("turn", found.start(), end, at, {"verb": verb, "next": text[found.start("who") : end]})


def lost_objects(text: str, start: int, end: int) -> Iterator[Gap]:
    """Yield the verbs of a sentence in which none of the objects stands that they go with.

    Args:
        text: of the paragraph.
        start: of the sentence.
        end: of the sentence; one without a mark there is left alone.
    """
    if text[start:end].rstrip(CLOSERS + " \u3000")[-1:] not in tuple("。！？!?"):
        return
    for found in _framed().finditer(text, start, end):
        frame, at = verb_frames()[found[0]], found.end()
        stop = clause_end(text, at)
        scope = (start, end) if frame.in_sentence else (clause_start(text, at), stop)
        if not _wants_object(text, at, stop) or _has_object(frame, text, found, scope):
            continue
        objects = "".join(f"“{one}”" for one in frame.examples)
        kind = "open-object" if frame.is_open else "object"
        yield Gap(kind, found.start(), stop, stop, {"verb": frame.verb, "objects": objects})


def _wants_object(text: str, at: int, end: int) -> bool:
    """Tell whether the verb before an offset goes on: with Chinese words, or a quotation and a noun."""
    following = text[at : at + 2].lstrip("了着")[:1]
    if following == "“":
        close = text.find("”", at, end) + 1
        rest = words_at(text, close, end).values() if close else ()
        return bool(rest) and all(tag[0] == "n" or tag == "vn" for _, tag in rest)
    return bool(following) and is_han(following) and following not in _NO_OBJECT


def _has_object(frame: VerbFrame, text: str, verb: re.Match[str], scope: tuple[int, int]) -> bool:
    start, end = scope
    if frame.objects.search(text, start, verb.start()) or frame.objects.search(text, verb.end(), end):
        return True
    return not frame.in_sentence and bool(frame.attributed.match(text, end + 1))


@cache
def _framed() -> re.Pattern[str]:
    return re.compile(any_of(tuple(verb_frames())))
