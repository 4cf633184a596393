"""Where a clause has lost words: grammar that holds without looking at any other text.

Each function takes running text and yields gaps in its order. Patterns propose; the words and parts
of speech of the clause (`tagged`) are asked only there, so a page without a proposal costs little.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from auditor.lexicon.frames import VerbFrame, any_of, mixed_frames, verb_frames
from auditor.lexicon.tokens import tagged
from auditor.lexicon.words import words
from auditor.text.han import CLAUSE_MARKS, CLOSERS, FINALS, is_han

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_HAN = r"[\u3007\u3400-\u9fff]"
_PAUSES = CLAUSE_MARKS.replace("、", "") + FINALS
"""A list has not ended where its next item begins."""
_LONGEST_CLAUSE = 60
_NO_OBJECT = "得不的地者"
"""After these a verb has no object of its own (履行得好, 履行不力, 履行的)."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where words are missing, or two constructions run together.

    Attributes:
        kind: `turn`, `object`, `open-object`, `starter`, `quotation`, `dateline`, `open-end`, `mixed`, `idiom`, `order`.
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


_UNITS = "局处科部办中委会组站所院厅署室队团司庭馆校"
"""After one of these the verb is part of the name of a body (推进办主任)."""


@cache
def _turn() -> re.Pattern[str]:
    """动词 + 单位、职务 + 人名 + 出席……"""
    return re.compile(
        rf"(?P<verb>{any_of(words('object-verbs'))})了?"
        rf"(?P<who>(?:{_HAN}|、){{0,24}}?(?:{any_of(words('posts'))})(?:{any_of(words('surnames'))}){_HAN}{{1,2}}?)"
        rf"(?:、(?:{_HAN}|、){{2,30}}?)?"
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
        start, end: of the sentence; one without a mark at its end is left alone.
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
    """Tell whether the verb before an offset goes on: with Chinese words, or with a quotation and a noun after it."""
    following = text[at : at + 2].lstrip("了着")[:1]
    if following == "“":
        close = text.find("”", at, end) + 1
        rest = words_at(text, close, end).values() if close else ()
        return bool(rest) and all(tag[0] == "n" for _, tag in rest)
    return bool(following) and is_han(following) and following not in _NO_OBJECT


def _has_object(frame: VerbFrame, text: str, verb: re.Match[str], scope: tuple[int, int]) -> bool:
    start, end = scope
    if frame.objects.search(text, start, verb.start()) or frame.objects.search(text, verb.end(), end):
        return True
    return not frame.in_sentence and bool(frame.attributed.match(text, end + 1))


@cache
def _framed() -> re.Pattern[str]:
    return re.compile(any_of(tuple(verb_frames())))


@cache
def _starter() -> re.Pattern[str]:
    always, loose = any_of(words("sentence-starters")), any_of(words("subject-starters"))
    return re.compile(
        rf"(?<={_HAN})(?<![而但另又可也且还除即则故因如根依凭数票单收论证占])(?P<always>{always})[，,]"
        rf"|(?P<verb>{any_of(words('object-verbs'))})(?P<loose>{loose})[，,]"
    )


@cache
def _quotation() -> re.Pattern[str]:
    """推动清“……。”某某说。"""
    return re.compile(
        rf"(?<={_HAN})(?<![说问道喊称讲答叫着：:])“[^“”\n]{{10,300}}[。！？!?，,]”"
        rf"(?P<speaker>[^。！？!?，,：:；;“”\n]{{2,30}})(?:说|表示|告诉记者|介绍|感慨道|感叹道|笑着说)[。，,]"
    )


@cache
def _dateline() -> re.Pattern[str]:
    """……清本报讯(记者/……)"""
    return re.compile(
        rf"(?<=[\u3007\u3400-\u9fff，,])(?<![据由的称])"
        rf"(?P<line>(?:本报|{_HAN}{{2,4}}(?:日报|晚报|早报|商报|时报))讯[ \u3000]?[（(]"
        rf"(?:文|图|[/、 \u3000]|本报|见习|实习|特约|首席){{0,6}}(?:记者|通讯员))"
    )


def starts_within(text: str) -> Iterator[Gap]:
    """Yield the places where a new sentence begins inside a clause: words or a mark are lost before it."""
    for found in _starter().finditer(text):
        if found["verb"]:
            at, word = found.start("loose"), found["loose"]
            if found.start() in words_at(text, clause_start(text, found.start()), at):
                yield _start(text, at, "starter", word)
        else:
            yield _start(text, found.start(), "starter", found["always"])
    for found in _quotation().finditer(text):
        yield _start(text, found.start(), "quotation", found["speaker"])
    for found in _dateline().finditer(text):
        yield _start(text, found.start(), "dateline", found["line"])


def _start(text: str, at: int, kind: str, word: str) -> Gap:
    start = clause_start(text, at)
    if start == at:
        start = clause_start(text, at - 1)
    return Gap(kind, start, clause_end(text, at), at, {"before": text[start:at][-8:], "word": word})


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
        # After a character that stands alone it is part of a name: 李向,.
        if word != found["word"] or tag[0] not in "pc" or len(ordered) < 2 or len(here[ordered[-2]][0]) < 2:
            continue
        yield Gap("open-end", start, found.end(), found.end(), {"word": word, "mark": text[found.end()]})


def mixtures(text: str) -> Iterator[Gap]:
    """Yield the clauses that begin as one construction and end as another."""
    for frame in mixed_frames():
        for found in frame.pattern.finditer(text):
            middle, closing = found["middle"], found["closing"]
            if frame.lawful and frame.lawful.search(middle + closing.removeprefix("的")):
                continue
            start = clause_start(text, found.start())
            if words_at(text, start, found.end()).get(found.start(), ("",))[0] != frame.opening:
                continue
            right = frame.right + middle + closing.removeprefix(frame.dropped)
            values = {
                "wrong": f"{frame.opening}…{closing}",
                "right": f"{frame.right}…{closing.removeprefix(frame.dropped)}",
            }
            yield Gap("mixed", found.start(), found.end(), found.start(), values, right)


def bare_idioms(text: str) -> Iterator[Gap]:
    """Yield the idioms that have lost their 的 before a noun."""
    for found in re.finditer(any_of(words("attributive-idioms")), text):
        following = tagged(text[found.end() : found.end() + 8])[:1]
        if following and len(following[0][0]) > 1 and following[0][1] in {"n", "vn", "nz"}:
            noun = following[0][0]
            end = found.end() + len(noun)
            yield Gap(
                "idiom", found.start(), end, found.end(), {"idiom": found[0], "noun": noun}, f"{found[0]}的{noun}"
            )


_CLASSIFIERS = "个位名件条种群批家项张只场句"
"""As first characters of nouns: 一家人 is 一家 and 人, not 一 and 家人."""
_WHENEVER = re.compile(rf"(?:^|(?<=[，,。；;！？!?：:]))有一(?={_HAN}{{2,10}}[，,]?[就便都]会)")


def inverted(text: str) -> Iterator[Gap]:
    """Yield 有一 where the clauses say 一有……就会: the noun has no classifier."""
    for found in _WHENEVER.finditer(text):
        at = found.end()
        here = words_at(text, found.start(), clause_end(text, at))
        noun, tag = here.get(at, ("", ""))
        if here.get(at - 1, ("",))[0] == "一" and len(noun) > 1 and tag == "n" and noun[0] not in _CLASSIFIERS:
            yield Gap("order", found.start(), at + len(noun), at, {"noun": noun}, f"一有{noun}")
