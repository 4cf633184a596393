"""Sentences that begin in the midst of a clause: of the one before them the end is lost."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from auditor.checks.spliced_sentence.clauses import HAN, Gap, clause_end, clause_start, words_at
from auditor.checks.spliced_sentence.frames import any_of
from auditor.lexicon.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

_HOLDS = ("召开", "举行", "举办", "启动", "开展")
_HELD = ("会", "活动")


@cache
def _starter() -> re.Pattern[str]:
    always, loose = any_of(words("sentence-starters")), any_of(words("subject-starters"))
    return re.compile(
        rf"(?<={HAN})(?<![而但另又可也且还除即则故因如根依凭数票单收论证占])(?P<always>{always})[，,]"
        rf"|(?P<verb>{any_of(words('object-verbs'))})(?P<loose>{loose})[，,]"
    )


@cache
def _quotation() -> re.Pattern[str]:
    """推动清“……。”某某说。"""
    return re.compile(
        rf"(?<={HAN})(?<![说问道喊称讲答叫着：:])“[^“”\n]{{10,300}}[。！？!?，,]”"
        rf"(?P<speaker>[^。！？!?，,：:；;“”\n]{{2,30}})(?:说|表示|告诉记者|介绍|感慨道|感叹道|笑着说)[。，,]"
    )


@cache
def _dateline() -> re.Pattern[str]:
    """……清本报讯(记者/……)"""
    return re.compile(
        rf"(?<=[\u3007\u3400-\u9fff，,])(?<![据由的称])"
        rf"(?P<line>(?:本报|{HAN}{{2,4}}(?:日报|晚报|早报|商报|时报))讯[ \u3000]?[（(]"
        rf"(?:文|图|[/、 \u3000]|本报|见习|实习|特约|首席){{0,6}}(?:记者|通讯员))"
    )


def starts_within(text: str) -> Iterator[Gap]:
    """Yield the places where a new sentence begins inside a clause: words or a mark are lost before it."""
    for found in _starter().finditer(text):
        if found["verb"]:
            at, word = found.start("loose"), found["loose"]
            # 召开会议指出: the verb has its object.
            if found["verb"] in _HOLDS and word.startswith(_HELD):
                continue
            if found.start() in words_at(text, clause_start(text, found.start()), at):
                yield _start(text, at, found.end("loose"), "starter", word)
        else:
            yield _start(text, found.start(), found.end("always"), "starter", found["always"])
    for found in _quotation().finditer(text):
        yield _start(text, found.start(), clause_end(text, found.start()), "quotation", found["speaker"])
    for found in _dateline().finditer(text):
        yield _start(text, found.start(), found.end(), "dateline", found["line"])


def _start(text: str, at: int, end: int, kind: str, word: str) -> Gap:
    start = clause_start(text, at)
    if start == at:
        start = clause_start(text, at - 1)
    return Gap(kind, start, end, at, {"before": text[start:at][-8:], "word": word})
