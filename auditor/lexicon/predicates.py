"""Where the name of an event stands as a sentence: its predicate is lost."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from auditor.lexicon.clauses import Gap, words_at
from auditor.lexicon.frames import any_of
from auditor.lexicon.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

_TIME = re.compile(
    r"(?:近日|日前|昨日|昨天|今日|今天|前日|当日|本周|上周|周末|近期|[\d一二三四五六七八九十]{1,4}[年月]|[\d一二三四五六七八九十]{1,3}日)"
    r"[\d\u4e00-\u9fff—\-至]{0,12}"
)
_ADVERBIAL = re.compile(r"(?:为了?|随着|围绕|根据|按照|经过)")
_FRAME = re.compile(
    r"(?:[这本此一]?[场次个届项]?由|以“[^“”]{1,30}”为(?:主题|题|主线|名)|以[^“”，,]{1,20}为主题|(?:为期|历时))"
)
_LONGEST_NAME = 60
_SHORTEST_NAME = 6
"""Characters of a name that stands without 由……主办的 and the like."""
_NOUN_TAGS = "nmqtjfbsxcegil"


@cache
def _scene() -> re.Pattern[str]:
    return re.compile(rf"[，,]在?(?P<scene>{any_of(words('scenes'))})[，,]")


@cache
def _attribute() -> re.Pattern[str]:
    """……主办的 ……为主题的 为期三天的"""
    return re.compile(
        rf"(?:{any_of(words('organising-verbs'))}|为(?:主题|题|主线|名)|(?:为期|历时)[^，,。的]{{1,6}}[天日周月年])的"
    )


def lost_predicates(text: str, start: int, end: int) -> Iterator[Gap]:
    """Yield the names of events that a new scene follows at once.

    Args:
        text: of the paragraph.
        start: of the sentence.
        end: of the sentence.
    """
    scene = _scene().search(text, start, end)
    if not scene:
        return
    head = _name(text, start, scene.start())
    if head is not None:
        yield Gap(
            "predicate",
            head,
            scene.end() - 1,
            scene.start(),
            {"name": text[head : scene.start()].rpartition("的")[2], "scene": scene["scene"]},
        )


def _name(text: str, start: int, end: int) -> int | None:
    """Return where the name begins if all of start..end is adverbials and one noun with its attribute."""
    while True:
        start += len(text[start:end]) - len(text[start:end].lstrip())
        comma = min(
            (at for at in (text.find("，", start, end), text.find(",", start, end)) if at >= 0), default=-1
        )
        clause = text[start : comma if comma >= 0 else end]
        if comma < 0 or not (_TIME.fullmatch(clause) or _ADVERBIAL.match(clause)):
            break
        start = comma + 1
    attributes = list(_attribute().finditer(text, start, end))
    if not attributes:
        return start if end - start >= _SHORTEST_NAME and _is_event(text, start, end) else None
    verb = attributes[-1]
    if not 2 <= end - verb.end() <= _LONGEST_NAME:
        return None
    if not _FRAME.match(text, start) and not _is_nominal(text, start, verb.start()):
        return None
    return start if _is_event(text, verb.end(), end) else None


def _is_nominal(text: str, start: int, end: int) -> bool:
    return all(
        tag == "vn" or tag[0] in _NOUN_TAGS or word == "的"
        for word, tag in words_at(text, start, end).values()
    )


def _is_event(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch is the name of an event, without a verb of its own."""
    name = text[start:end].rstrip("”’》)）")
    if re.search(r"[，,；;：:]", name) or not name.endswith(words("event-nouns")):
        return False
    named = {*words("event-nouns"), *words("naming-verbs")}
    here = words_at(text, start, start + len(name)).values()
    return all(tag[0] not in "vpd" or tag == "vn" or word in named for word, tag in here)
