"""Where grammar shows that words are missing, whatever stands in any other text, and what is said of it.

Patterns propose; the words and parts of speech of the clause (`tagged`) are asked only there, so a page without
a proposal costs little.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from auditor.contract import Hit, Message, say
from auditor.language.unended import unended
from auditor.lexicon.patterns import patterns
from auditor.lexicon.tokens import is_word, rarity, tagged
from auditor.lexicon.words import words
from auditor.model import Severity
from auditor.text.clauses import clause_end, clause_start
from auditor.text.compiled import compiled
from auditor.text.han import HAN, PAUSES
from auditor.text.patterns import any_of, lazy
from auditor.text.resources import shipped_rows

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from auditor.model import Page, Paragraph, Span

_HAN = f"[{HAN}]"
_PAUSES = PAUSES + " \u3000"
"""A space parts a dateline from the text."""
_LONGEST_CLAUSE = 60
_UNITS = "局处科部办中委会组站所院厅署室队团司庭馆校"
"""After one of these the verb is part of the name of a body (推进办主任)."""
_BODY = lazy("小组|专班|委员会|指挥部|办公室|联盟|协会|中心|基金会")
"""Bodies that are named after what they do: 学习贯彻……领导小组组长."""
_HOLDS = ("召开", "举行", "举办", "启动", "开展")
_HELD = ("会", "活动")
_EVENT = lazy("(?:(?<![开参])[会赛展节营班]|活动|行动|仪式|讲座|论坛|展览|演出|比赛|[”》])$")
"""What the name of an event ends with; 开展, 开赛 are predicates."""
_MIDDLE = 40
"""Characters between the two ends of a construction in one clause, at most."""
_END = "。"
"""In the list, behind a closing with which its clause has to end."""
_MESSAGES = {
    "turn": say("“{verb}”的宾语没有出现，后面却接上了“{next}”，疑有脱漏，请核对原版补全。"),
    "starter": say("“{word}”应在句首，却接在“{before}”后面，两句之间疑有脱漏，请核对原版补全。"),
    "quotation": say("“{before}”没有说完，后面就是{word}的引语，两句之间疑有脱漏，请核对原版补全。"),
    "dateline": say("“{before}”后面接上了另一篇的消息头“{word}”，两篇疑混排在一起，请核对原版。"),
    "open-end": say("“{word}”后面应有下文，却是标点“{mark}”，疑有脱漏，请核对原版补全。"),
    "mixed": say("“{wrong}”把两种句式混在一起，应为“{right}”。"),
}
GAPS = (*_MESSAGES, "unended")
"""Kinds of gaps, which are kinds of evidence."""
_SEVERITY = {"mixed": Severity.WARNING}


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where words are missing, or two constructions run together.

    Attributes:
        kind: what is missing or mixed up, of `GAPS`.
        start, end: offsets of the clause or phrase to show.
        at: where the words are missing.
        values: for the message.
        replacement: what start..end should read, where that is known.
        shown_by: the kind of evidence, where that is another one.
    """

    kind: str
    start: int
    end: int
    at: int
    values: Mapping[str, str] = field(default_factory=dict)
    replacement: str | None = None
    shown_by: str = ""


def gaps_of(page: Page) -> Iterator[tuple[Span, Gap]]:
    """Yield what grammar shows to be missing on a page, with its range of the page, paragraph by paragraph."""
    for story in page.stories:
        for paragraph in story.paragraphs:
            for gap in _gaps(paragraph):
                yield paragraph.within(gap.start, gap.end), gap


def _gaps(paragraph: Paragraph) -> Iterator[Gap]:
    """Yield the gaps of a paragraph in order, one a place, and none where its halves were joined."""
    text = paragraph.text
    found = [*_turns(text), *_starts_within(text), *_open_ends(text), *_unended(text), *_mixtures(text)]
    joints = {one.at + near for one in paragraph.breaks for near in (-1, 0, 1)}
    last = 0
    for gap in sorted(found, key=lambda gap: gap.start):
        if gap.start >= last and gap.at not in joints:
            last = gap.end
            yield gap


def gap_hit(place: Span, gap: Gap, path: str) -> Hit:
    """Return the hit for a gap."""
    return Hit(
        place.start,
        place.end,
        Message(_MESSAGES[gap.kind].template, gap.values),
        replacement=gap.replacement,
        evidence=(gap.shown_by or gap.kind,),
        severity=_SEVERITY.get(gap.kind),
        path=path,
    )


@cache
def _turn() -> re.Pattern[str]:
    """动词 + 单位、职务 + 人名 + 出席……"""
    return compiled(
        rf"(?P<verb>{any_of(words('object-verbs'))})了?"
        rf"(?P<who>(?:{_HAN}|、){{0,24}}?(?:{any_of(words('posts'))})(?:{any_of(words('surnames'))}){_HAN}{{1,2}}?)"
        rf"(?:、(?:{_HAN}|、){{2,30}}?)?"
        rf"(?P<does>{any_of(words('attendance-verbs'))}|(?:指出|强调|表示|坦言|认为|透露|说)(?=[，,：:]))"
    )


def _turns(text: str) -> Iterator[Gap]:
    """Yield the verbs whose object is lost: a person with a post follows who attends or says something."""
    for found in _turn().finditer(text):
        verb, who = found["verb"], found["who"]
        if "的" in who or who[0] in _UNITS or _BODY.search(who):
            continue
        at = found.end("verb")
        start, end = _clause_start(text, found.start()), _clause_end(text, found.end())
        here = _words_at(text, start, end)
        if found.start() in here and (at in here or text[at] == "了"):
            yield Gap("turn", found.start(), end, at, {"verb": verb, "next": text[found.start("who") : end]})


@cache
def _starter() -> re.Pattern[str]:
    always, loose = any_of(words("sentence-starters")), any_of(words("subject-starters"))
    return compiled(
        rf"(?<={_HAN})(?<![而但另又可也且还除即则故因如根依凭数票单收论证占])(?P<always>{always})[，,]"
        rf"|(?P<verb>{any_of(words('object-verbs'))})(?P<loose>{loose})[，,]"
    )


@cache
def _quotation() -> re.Pattern[str]:
    """推动清“……。”某某说。"""
    return compiled(
        rf"(?<={_HAN})(?<![说问道喊称讲答叫着：:])“[^“”\n]{{10,300}}[。！？!?，,]”"
        rf"(?P<speaker>[^。！？!?，,：:；;“”\n]{{2,30}})(?:说|表示|告诉记者|介绍|感慨道|感叹道|笑着说)[。，,]"
    )


@cache
def _scene() -> re.Pattern[str]:
    """由某单位主办的春日诗会，活动现场，作者们……"""
    return compiled(
        rf"(?:^|(?<=[。！？!?；;，,）) \u3000]))由[^。！？!?；;\n]{{2,60}}?(?:{any_of(words('hosting-verbs'))})的"
        rf"(?P<event>[^，,。；;：:！？!?\n]{{2,40}})[，,]"
        rf"(?P<scene>(?:{_HAN}{{2}})?(?:现场|会上|仪式上)|席间|(?:活动|比赛|培训|展览|演出)中)[，,](?={_HAN})"
    )


def _starts_within(text: str) -> Iterator[Gap]:
    """Yield the places where a new sentence begins inside a clause: words or a mark are lost before it."""
    for found in _starter().finditer(text):
        if found["verb"]:
            at, word = found.start("loose"), found["loose"]
            # 召开会议指出: the verb has its object.
            if found["verb"] in _HOLDS and word.startswith(_HELD):
                continue
            if found.start() in _words_at(text, _clause_start(text, found.start()), at):
                yield _start(text, at, found.end("loose"), "starter", word)
        else:
            yield _start(text, found.start(), found.end("always"), "starter", found["always"])
    for found in _scene().finditer(text):
        # 由某单位主办的诗会昨日举行，会上: the event has its predicate.
        if _EVENT.search(found["event"]):
            yield _start(text, found.start("scene"), found.end("scene"), "starter", found["scene"])
    for found in _quotation().finditer(text):
        yield _start(text, found.start(), _clause_end(text, found.start()), "quotation", found["speaker"])
    for pattern in patterns("dateline-inside"):
        for found in pattern.finditer(text):
            yield _start(text, found.start(), found.end(), "dateline", found[0])


def _start(text: str, at: int, end: int, kind: str, word: str) -> Gap:
    start = _clause_start(text, at)
    if start == at:
        start = _clause_start(text, at - 1)
    return Gap(kind, start, end, at, {"before": text[start:at][-8:], "word": word})


_COUNTED = lazy(r"[\d０-９〇零一二两三四五六七八九十百千万亿余多几来数]$")
"""Before a measure: 三天卖出两万余把."""


_LAST_CLAUSE = lazy(rf"(?:^|(?<=[，,；;。！？!?：:]))(?P<clause>{_HAN}{{2,30}})(?=。(?![”’」]))")
_PASSIVE = lazy("[被把将的所]|由于?|遭")
"""Behind these a verb may end a clause without its object: 被对手得到, 精神的体现."""
_ACTS = ("v", "zg")
"""Parts of speech of verbs of one character, as the tagger has them: 跑, 赔."""
_DEGREE = "得"
"""Behind a verb, before how it is done: 跑得快."""
_RARE = (14.0, 16.2)
"""Rarity from which a verb with that is none that may end a sentence, one that is no word and one that is: 要得 is 12.1,
跑得 14.7, 识得 16.0, 赔得 16.5."""
_OFTEN, _NEVER = 300, 2000
"""Places of a word from which it tells that none ends a sentence, and of how many one may at most."""


@cache
def _open_end() -> re.Pattern[str]:
    return compiled(rf"(?P<word>{any_of(words('open-ended-words'))})(?=[，,。；;])")


def _open_ends(text: str) -> Iterator[Gap]:
    """Yield the prepositions and conjunctions with a mark after them: what they lead up to is lost."""
    for found in _open_end().finditer(text):
        start = _clause_start(text, found.start())
        here = _words_at(text, start, found.end())
        ordered = sorted(here)
        word, tag = here.get(found.start(), ("", ""))
        # After a character that stands alone it is part of a name: 李向,. With the one before it may be a
        # word: 领航向,.
        if is_word(text[found.start() - 1 : found.end()]) or _COUNTED.search(text, start, found.start()):
            continue
        if word != found["word"] or tag[0] not in "pc" or len(ordered) < 2 or len(here[ordered[-2]][0]) < 2:
            continue
        yield Gap("open-end", start, found.end(), found.end(), {"word": word, "mark": text[found.end()]})


def _unended(text: str) -> Iterator[Gap]:
    """Yield the sentences that end with a word that never ends one: 瞄准市场，推出。 他一年赔得。"""
    for found in _LAST_CLAUSE.finditer(text):
        clause = found["clause"]
        if _PASSIVE.search(clause):
            continue
        here = tagged(clause)
        word, tag = here[-1]
        before, kind = here[-2] if len(here) > 1 else ("", "")
        alone = len(here) == 1 and text[found.start() - 1 : found.start()] in tuple(PAUSES)
        if clause.endswith(_DEGREE) and rarity(clause[-2:]) >= _RARE[is_word(clause[-2:])]:
            word = clause[-2:]
            lost = (
                clause[-3:-2] not in ("不", "没")
                and tagged(word[0])[0][1] in _ACTS
                and tagged(clause[:-1])[-1][0] == word[0]
            )
        else:
            told = unended(word, tag)
            never = told is not None and told.seen >= _OFTEN and _NEVER * told.ended <= told.seen
            lost = told is not None and ((alone and tag == "v") or (never and _calls(tag, before, kind)))
            lost = lost and word not in words("speech-verbs")
        if lost:
            at = found.end("clause")
            yield Gap("open-end", found.start(), at, at, {"word": word, "mark": text[at]}, shown_by="unended")


def _calls(tag: str, before: str, kind: str) -> bool:
    """Tell whether a word is used as its part of speech says: not as a noun, nor as a verb behind another."""
    if tag in "pc":
        return bool(before) and kind[:1] not in ("u", "c", "n", "m", "q")
    return len(before) > 1 and kind[:1] in ("n", "r", "t", "f", "s")


def _mixtures(text: str) -> Iterator[Gap]:
    """Yield the clauses that begin as one construction and end as another."""
    for frame in mixed_frames():
        for found in frame.pattern.finditer(text):
            middle, closing = found["middle"], found["closing"]
            start = _clause_start(text, found.start())
            # 在对资本的利用问题上: what makes it lawful may stand before it, too.
            around = text[start : found.start()] + middle + closing.removeprefix("的")
            if frame.lawful and frame.lawful.search(around):
                continue
            here = _words_at(text, start, found.end())
            if found.start() not in here or found.start("middle") not in here:
                continue
            right = frame.right + middle + closing.removeprefix(frame.dropped)
            values = {
                "wrong": f"{frame.opening}…{closing}",
                "right": f"{frame.right}…{closing.removeprefix(frame.dropped)}",
            }
            yield Gap("mixed", found.start(), found.end(), found.start(), values, right)


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


@cache
def mixed_frames() -> tuple[MixedFrame, ...]:
    """Return the constructions of `rules/words/mixed-frames.tsv`.

    Raises:
        FileNotFoundError: when there is no such list.
        ValueError: when a line has not five columns.
    """
    return tuple(_mixed(*row) for row in shipped_rows("words/mixed-frames.tsv", 5))


def _mixed(opening: str, closings: str, lawful: str, right: str, dropped: str) -> MixedFrame:
    listed = tuple(lawful.split())
    return MixedFrame(
        opening,
        tuple(closings.split()),
        compiled(
            rf"{opening}(?P<middle>[^，,。；;：:！？!?\n]{{2,{_MIDDLE}}}?)"
            rf"(?P<closing>{_closing(closings.split())})"
        ),
        compiled(any_of(listed)) if listed else None,
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


def _clause_start(text: str, at: int) -> int:
    return clause_start(text, at, _PAUSES, _LONGEST_CLAUSE)


def _clause_end(text: str, at: int) -> int:
    return clause_end(text, at, _PAUSES, _LONGEST_CLAUSE)


def _words_at(text: str, start: int, end: int) -> dict[int, tuple[str, str]]:
    """Return the words of a stretch with their parts of speech, by offset."""
    found, at = {}, start
    for word, tag in tagged(text[start:end]):
        found[at] = word, tag
        at += len(word)
    return found
