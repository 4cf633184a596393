"""Verbs whose object is lost: somebody who attends or says something follows at once."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from auditor.checks.spliced_sentence.clauses import HAN, Gap, clause_end, clause_start, words_at
from auditor.checks.spliced_sentence.frames import any_of
from auditor.lexicon.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNITS = "局处科部办中委会组站所院厅署室队团司庭馆校"
"""After one of these the verb is part of the name of a body (推进办主任)."""
_BODY = re.compile("小组|专班|委员会|指挥部|办公室|联盟|协会|中心|基金会")
"""Bodies that are named after what they do: 学习贯彻……领导小组组长."""


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
        if "的" in who or who[0] in _UNITS or _BODY.search(who):
            continue
        at = found.end("verb")
        start, end = clause_start(text, found.start()), clause_end(text, found.end())
        here = words_at(text, start, end)
        if found.start() in here and (at in here or text[at] == "了"):
            yield Gap("turn", found.start(), end, at, {"verb": verb, "next": text[found.start("who") : end]})
