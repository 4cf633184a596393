"""Who says what: speakers, verbs of saying, and the words that follow or stand before them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from auditor.lexicon.words import words
from auditor.model import Statement
from auditor.text.patterns import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Page, Paragraph, Story

_SPEAKER = r"[^。！？!?；;，,：:“”‘’…\n]{2,40}?"
_LONGEST_QUOTE = 600
_NOUNS_TOO = frozenset(
    {"要求", "建议", "讲述", "反映", "明确", "希望", "提出", "评价", "回应", "答复", "提醒"}
)
"""Verbs of saying that are as often nouns or take an object: only a short speaker makes them a tag."""
_LONGEST_NAME = 6
_ASIDE = re.compile(
    r"(?:对|就|从|按|拿).{1,40}[来而]说|.{0,40}(?:换句话|一般来|总的来|具体来|比如|譬如|或者)说"
)
"""For whom or by what a thing is so (对两国来说): nobody speaks."""


@cache
def _before() -> re.Pattern[str]:
    """某某表示,…   某某说:“…”."""
    verbs = any_of(words("speech-verbs"))
    return re.compile(
        rf"(?:^|(?<=[。！？!?；;，,”’]))(?P<speaker>{_SPEAKER})(?P<verb>{verbs})[，,：:](?=(?P<quote>“)?)"
    )


@cache
def _after() -> re.Pattern[str]:
    """“…。”某某说。"""
    verbs = any_of(words("speech-verbs"))
    return re.compile(
        rf"“(?P<words>[^“”]{{4,{_LONGEST_QUOTE}}})”(?P<speaker>{_SPEAKER})(?P<verb>{verbs})(?=[。，,；;])"
    )


def statements(page: Page) -> Iterator[Statement]:
    """Yield the statements of a page in the order of its stories and paragraphs.

    Direct speech ends with its quotation marks; indirect speech goes on to the end of the paragraph
    or to the next speaker.
    """
    for story in page.stories:
        for number, paragraph in enumerate(story.paragraphs):
            skip = len(story.dateline) if story.dateline and number == 0 else 0
            yield from sorted(_in(story, paragraph, skip), key=lambda found: found.span)


def _in(story: Story, paragraph: Paragraph, skip: int) -> Iterator[Statement]:
    # The dateline ends like a sentence: no speaker's name begins in it.
    text = "。" * skip + paragraph.text[skip:]
    tags = [tag for tag in _before().finditer(text) if _is_tag(tag)]
    for number, tag in enumerate(tags):
        start, end = tag.end(), len(paragraph.text)
        if tag["quote"]:
            close = text.find("”", start)
            end = close if close >= 0 else end
            start += 1
        elif number + 1 < len(tags):
            end = tags[number + 1].start()
        if end > start:
            yield _statement(story, paragraph, tag, start, end, quoted=bool(tag["quote"]))
    for tag in _after().finditer(text):
        yield _statement(story, paragraph, tag, *tag.span("words"), quoted=True)


def _is_tag(tag: re.Match[str]) -> bool:
    if tag["speaker"].startswith(("的", "等")) or _ASIDE.fullmatch(tag["speaker"] + tag["verb"]):
        return False
    if tag["verb"] not in _NOUNS_TOO:
        return True
    return len(tag["speaker"]) <= _LONGEST_NAME and not tag["speaker"].endswith(("的", "和", "与", "等"))


def _statement(
    story: Story, paragraph: Paragraph, tag: re.Match[str], start: int, end: int, *, quoted: bool
) -> Statement:
    return Statement(
        story=story.number,
        speaker=tag["speaker"],
        speaker_span=paragraph.within(*tag.span("speaker")),
        verb=tag["verb"],
        span=paragraph.within(start, end),
        quoted=quoted,
    )
