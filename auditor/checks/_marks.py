"""Marks that are wrong by themselves: doubled, half an ellipsis, one mark in a number or a bracket."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from auditor.contract import Message, say
from auditor.lexicon.tokens import tagged
from auditor.lexicon.words import words
from auditor.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

_HAN = r"[\u3007\u3400-\u9fff]"
_CHINESE = rf"(?:{_HAN}|[“”‘’「」《》（），。、；：！？])"
_DOUBLED = re.compile(r"[，。、；：,;:！？]{2,12}")
_DOTS = re.compile(rf"(?<=[\u3007-\uffef])(?<!…)(?:…(?!…)|\.{{3,6}}|。{{3,6}})|(?<!…)(?:…(?!…)|\.{{3,6}})(?={_CHINESE})")
_BEFORE_ETC = re.compile(r"、(?=等(?!级|待|候|式|高|离子|温|外|额|价|到|我|你|他|她|着|一))")
_ETC_AFTER_DOTS = re.compile(rf"(?<={_HAN})(?:…{{1,2}}|\.{{3,6}})(?=等(?!级|待|候|式|高|离子|温|外|额|价|到|我|你|他|她|着|一))")
_ORDINAL = re.compile("(?<=首先|其次|再次|最后)、(?!首先|其次|再次|最后)")
_ASIDE = re.compile(r"(?<=[（(])([^（）()。！？\n]{1,20})。(?=[)）][\u3400-\u9fff，,、；;：:])")
_PERIOD = re.compile(rf"(?<={_HAN}{{2}})[.．](?={_HAN}{{2}})")
_TWICE_CLOSED = re.compile("。”。")
_GROUPED = re.compile(r"(?<![\d，.])\d{1,3}(?:，\d{3}){1,4}(?![\d，])")
_DECIMAL = re.compile(r"(?<![\d。])(\d{1,4})。(\d{1,2})(?=[%％‰万亿千米公吨倍元])")


class Wrong(NamedTuple):
    """A wrong mark: where, what it should be (None where that is open), and the sentence that says so."""

    start: int
    end: int
    right: str | None
    message: Message
    confidence: float
    severity: Severity = Severity.WARNING
