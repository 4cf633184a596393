"""Who says what: speakers, verbs of saying, and the words that follow or stand before them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from auditor.lexicon.speakers import is_body, read_speaker, speaker_end
from auditor.lexicon.tokens import joint_word
from auditor.lexicon.words import words
from auditor.model import Statement
from auditor.text.compiled import compiled
from auditor.text.han import HAN
from auditor.text.patterns import any_of, lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.annotate.antecedents import Introduced
    from auditor.model import Page, Paragraph, Story

_CLAUSE = r"(?:^|(?<=[。！？!?；;，,”’』」…\n]))"
_SPEAKER = r"(?:[他她](?:们|还|又|也|则|都|并)?|[^。！？!?；;，,：:“”‘’「」『』…\n]{2,40}?)"
_LONGEST_QUOTE = 600
_LONGEST_NAME = 6
_NAME = 3
_SEAM = 8
_ASIDE = lazy(r"(?:对|就|从|按|拿).{1,40}[来而]说|.{0,40}(?:换句话|一般来|总的来|具体来|比如|譬如|或者)说")
"""For whom or by what a thing is so (对两国来说): nobody speaks."""
_LEADS = lazy(r"(?:据|对此|同时|另据|正如|而|但|会上|现场|随后|最后|其间|座谈会上|当天|昨日|昨天|近日|日前)+")
"""Words before a speaker in his clause."""
_FRAMES = lazy(
    rf"{_CLAUSE}(?:"
    rf"[据听](?P<by>{_SPEAKER})(?:介绍|透露|说|称|反映|讲述|回忆|分析|估计|表示|预计|了解)"
    rf"|在(?P<eyes>{_SPEAKER})看来"
    rf"|(?:用|按照?|照|依)(?P<words>{_SPEAKER})(?:的(?:话来?说|说法|讲法|话讲|介绍|解释|观点|看法)|之见)"
    rf"|(?:本报|记者|本报记者)(?:昨日|昨天|近日|日前|今天|今日)?[从在](?P<from>{_SPEAKER})处?(?:了解到|获悉|得知)"
    rf"|(?P<side>{_SPEAKER})(?:有关)?方面(?:回应)?(?:称|表示|说)"
    r")[，,：:]"
)
"""A speaker in a phrase that opens a sentence: 据…介绍, 在…看来, 按照…的说法, 记者从…了解到."""
_COLON = lazy(rf"{_CLAUSE}(?P<speaker>[^。！？!?；;，,：:“”‘’「」『』…\n]{{2,40}})[：:](?=“)")
"""Somebody, whatever he does, before a colon and a quotation: 周立群算起了账：“…”"""
_BARE = lazy(
    r"(?<=[，,])(?:[他她]|又|还|接着|笑着|便|就|却)?(?:说|称|表示|说道|问道)(?=[：:，,“]|(?![到起的])[\u4e00-\u9fff])"
)
"""A verb that opens a clause: its subject is in the clause before."""
_ON = lazy(r"[，,：:]“")
_BARE_REACH = 40
_PEOPLE = lazy(r"[他她]们?|双方|大家|记者")


class Tag(NamedTuple):
    """Who speaks, by which verb, and the words: ranges in the text of a paragraph.

    `end` is -1 where the words go on to the next tag or to the end of the paragraph.
    """

    begin: int
    speaker: tuple[int, int]
    verb: str
    start: int
    end: int
    quoted: bool


@cache
def _before() -> re.Pattern[str]:
    """某某表示,…   某某说:“…”."""
    verbs = any_of({*words("speech-verbs"), *words("speech-nouns")})
    tells = f"告诉[{HAN}]{{1,6}}"  # 技术员告诉果农，
    return compiled(rf"{_CLAUSE}(?P<speaker>{_SPEAKER})(?P<verb>{verbs}|{tells})[，,：:](?=(?P<quote>“)?)")


@cache
def _after() -> re.Pattern[str]:
    """“…。”某某说。"""
    verbs = any_of({*words("speech-verbs"), *words("speech-nouns")})
    return compiled(
        rf"“(?P<words>[^“”]{{4,{_LONGEST_QUOTE}}})”(?P<speaker>{_SPEAKER})(?P<verb>{verbs})(?=[。，,；;：:])"
    )


def statements(page: Page, named: Mapping[int, Sequence[Introduced]]) -> Iterator[Statement]:
    """Yield the statements of a page in the order of its stories and paragraphs.

    Direct speech ends with its quotation marks, and goes on behind the speaker where he stands between two
    halves of it; indirect speech goes on to the end of the paragraph or to the next speaker. A speaker is cut
    before words like 还 and 对记者.

    Args:
        page: cut into stories.
        named: the persons that each story introduces, by its number.
    """
    for story in page.stories:
        known = frozenset(one.name for one in named[story.number])
        for number, paragraph in enumerate(story.paragraphs):
            skip = len(story.dateline) if story.dateline and number == 0 else 0
            yield from sorted(_in(story, paragraph, skip, known), key=lambda found: found.span)


def _in(story: Story, paragraph: Paragraph, skip: int, known: frozenset[str]) -> Iterator[Statement]:
    # The dateline ends like a sentence: no speaker's name begins in it.
    text = "。" * skip + paragraph.text[skip:]
    after = list(_after_tags(text, known))
    done = [(tag.begin, tag.end) for tag in after]
    before = [
        tag for tag in _before_tags(text, known) if not any(start <= tag.begin < end for start, end in done)
    ]
    for number, tag in enumerate(before):
        end = tag.end
        if end < 0:
            follows = before[number + 1].begin if number + 1 < len(before) else len(text)
            end = min([follows, *(start for start, _ in done if start > tag.start)])
        if end > tag.start:
            yield _statement(story, paragraph, tag._replace(end=end))
    for tag in after:
        yield _statement(story, paragraph, tag)


def _before_tags(text: str, known: frozenset[str]) -> Sequence[Tag]:
    """Return the tags before their words, in order; of two for the same words the first."""
    found: dict[int, Tag] = {}
    for tag in (*_framed(text, known), *_tagged(text, known), *_colons(text, known), *_bare(text, known)):
        found.setdefault(tag.start, tag)
    kept: list[Tag] = []
    for tag in sorted(found.values()):
        if not kept or tag.begin >= kept[-1].start:
            kept.append(tag)
    return kept


def _words(text: str, at: int) -> tuple[int, int, bool]:
    """Return the words that begin at a place: their start, their end (-1: open), whether they are quoted."""
    if text[at : at + 1] != "“":
        return at, -1, False
    close = text.find("”", at)
    return at + 1, close if close >= 0 else len(text), True


def _framed(text: str, known: frozenset[str]) -> Iterator[Tag]:
    for tag in _FRAMES.finditer(text):
        name = tag.lastgroup or ""
        start, end = tag.span(name)
        start, end = _speaker(text, start, end, known)
        if end > start:
            yield Tag(tag.start(), (start, end), "", *_words(text, tag.end()))


def _tagged(text: str, known: frozenset[str]) -> Iterator[Tag]:
    for tag in _before().finditer(text):
        if _is_tag(tag, known):
            speaker = _speaker(text, *tag.span("speaker"), known)
            yield Tag(tag.start(), speaker, tag["verb"], *_words(text, tag.end()))


def _colons(text: str, known: frozenset[str]) -> Iterator[Tag]:
    for tag in _COLON.finditer(text):
        start, end = tag.span("speaker")
        found = speaker_end(text, start, end, known)
        if found > start or _PEOPLE.match(text, start, end):
            lead = _LEADS.match(text, start, end)
            begin = lead.end() if lead and lead.end() < found else start
            end = found if found > start else start + 1
            yield Tag(tag.start(), (begin, end), "", *_words(text, tag.end()))


def _bare(text: str, known: frozenset[str]) -> Iterator[Tag]:
    for tag in _BARE.finditer(text):
        # 说|明, 称|为: a word that begins as a verb of speech does is none.
        if joint_word(text[max(tag.end() - _SEAM, 0) : tag.end()], text[tag.end() : tag.end() + _SEAM]):
            continue
        clause = max(
            text.rfind(mark, max(tag.start() - _BARE_REACH, 0), tag.start() - 1) for mark in "。！？；，,”"
        )
        start = clause + 1
        end = speaker_end(text, start, tag.start() - 1, known)
        if end > start:
            at = tag.end() + (text[tag.end() : tag.end() + 1] in ("：", ":", "，", ","))
            yield Tag(start, (start, end), "说", *_words(text, at))


def _after_tags(text: str, known: frozenset[str]) -> Iterator[Tag]:
    for tag in _after().finditer(text):
        speaker = _speaker(text, *tag.span("speaker"), known)
        start, end = tag.span("words")
        on = _ON.match(text, tag.end())
        if on and (close := text.find("”", on.end())) > 0:
            end = close
        yield Tag(tag.start(), speaker, tag["verb"], start, end, quoted=True)


def _speaker(text: str, start: int, end: int, known: frozenset[str]) -> tuple[int, int]:
    """Return the range of who speaks in what stands before a verb."""
    lead = _LEADS.match(text, start, end)
    begin = lead.end() if lead and end - lead.end() > 1 else start
    found = speaker_end(text, begin, end, known)
    return begin, found if found > begin else end


def _is_tag(tag: re.Match[str], known: frozenset[str]) -> bool:
    if tag["speaker"].startswith(("的", "等")) or _ASIDE.fullmatch(tag["speaker"] + tag["verb"]):
        return False
    at = tag.start("verb")
    joint = joint_word(tag.string[max(at - _SEAM, 0) : at], tag.string[at : at + _SEAM])
    if joint and not joint.startswith("时"):
        # 小|说: the verb is the end of a word; 时|说 is none, nor is 明|说 behind a name.
        name = read_speaker(_cut(tag, known)).name
        if not 0 < len(name) <= _NAME:
            return False
    if tag["verb"] not in words("speech-nouns"):
        return True
    if tag["speaker"].endswith(("的", "和", "与", "等")):
        return False
    who = _cut(tag, known)
    return len(tag["speaker"]) <= _LONGEST_NAME or is_body(who) or bool(read_speaker(who).name)


def _cut(tag: re.Match[str], known: frozenset[str]) -> str:
    start, end = _speaker(tag.string, *tag.span("speaker"), known)
    return tag.string[start:end]


def _statement(story: Story, paragraph: Paragraph, tag: Tag) -> Statement:
    return Statement(
        story=story.number,
        speaker=paragraph.text[slice(*tag.speaker)],
        speaker_span=paragraph.within(*tag.speaker),
        verb=tag.verb,
        span=paragraph.within(tag.start, tag.end),
        quoted=tag.quoted,
    )
