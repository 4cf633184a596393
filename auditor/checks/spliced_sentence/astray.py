"""What is said of printed lines that stand where they do not belong, alone or in each other's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.checks.spliced_sentence.exchanges import exchanges
from auditor.checks.spliced_sentence.fits import Text, edges_of, read
from auditor.checks.spliced_sentence.strays import strays
from auditor.contract import Hit, Twin, say
from auditor.contract.whereabouts import PrintedLines
from auditor.model import Script, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.checks.spliced_sentence.exchanges import Exchange, Place
    from auditor.checks.spliced_sentence.strays import Stray
    from auditor.model import Page, Paragraph

ASTRAY = ("line", "stretch", "exchanged")
"""Kinds of evidence: a printed line, a stretch of a paragraph, two that stand in each other's place."""
_SHOWN = 10
_COMMAS = ",，、"
_LARGE = 30_000
"""Characters looked at together: a newspaper's page has 10,000 at the most."""


def lines_astray(page: Page) -> Iterator[Hit]:
    """Yield one hit a line that stands where it does not belong, and one for two in each other's place."""
    if page.condition.script is not Script.SIMPLIFIED:
        return
    paragraphs = [one for story in page.stories for one in story.paragraphs if not one.is_set]
    lines = PrintedLines(page)
    for some in _batches(paragraphs):
        yield from _among(page, lines, some)


def _batches(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Yield the paragraphs in runs of no more characters than a large page has."""
    some: list[Paragraph] = []
    size = 0
    for one in paragraphs:
        if some and size + len(one.text) > _LARGE:
            yield some
            some, size = [], 0
        some.append(one)
        size += len(one.text)
    if some:
        yield some


def _among(page: Page, lines: PrintedLines, paragraphs: Sequence[Paragraph]) -> Iterator[Hit]:
    texts = [Text(one.text, edges_of(one)) for one in paragraphs]
    field = read(texts)
    pairs = [pair for pair in exchanges(field) if not any(_is_joint(paragraphs, one) for one in pair[:2])]
    for pair in pairs:
        yield _exchange_hit(page, lines, paragraphs, pair)
    known = [place for pair in pairs for place in pair[:2]]
    for one in strays(texts, field):
        if not _is_joint(paragraphs, one) and not any(_meets(one, place) for place in known):
            yield _stray_hit(page, lines, paragraphs[one.text], one)


def _is_joint(paragraphs: Sequence[Paragraph], one: Stray | Place) -> bool:
    """Tell whether a stretch begins or ends where two halves of a sentence were joined."""
    return any(found.at in (one.start, one.end) for found in paragraphs[one.text].breaks)


def _meets(one: Stray, place: Place) -> bool:
    return one.text == place.text and one.start < place.end and place.start < one.end


def _stray_hit(page: Page, lines: PrintedLines, paragraph: Paragraph, stray: Stray) -> Hit:
    span = paragraph.within(stray.start, stray.end)
    words = paragraph.text[stray.start : stray.end]
    start, end = paragraph.clause_around(stray.start)[0], paragraph.clause_around(stray.end)[1]
    elsewhere = _printed_again(page, span, words)
    message = say(
        "“{stray}”不像是这里的话，去掉后“{before}”与“{after}”正好相接{word}，疑为别处误入的一行{also}，"
        "请核对原版移回原处。",
        stray=words,
        before=paragraph.text[max(start, stray.start - _SHOWN) : stray.start].strip(_COMMAS),
        after=paragraph.text[stray.end : min(end, stray.end + _SHOWN)].strip(_COMMAS),
        word=say("（“{word}”）", word=stray.word) if stray.word else "",
        also=say("（同样的字在第{line}行）", line=lines.at(elsewhere.start)[0]) if elsewhere else "",
    )
    return Hit(
        span.start,
        span.end,
        message,
        suggestion=paragraph.text[start : stray.start] + paragraph.text[stray.end : end],
        evidence=("line" if stray.is_line else "stretch",),
        twins=(Twin(elsewhere, say("同样的字的另一处")),) if elsewhere else (),
        path=page.path,
    )


def _exchange_hit(page: Page, lines: PrintedLines, paragraphs: Sequence[Paragraph], pair: Exchange) -> Hit:
    one, other = (paragraphs[place.text].within(place.start, place.end) for place in pair[:2])
    text, far = paragraphs[pair.one.text].text, paragraphs[pair.other.text].text
    here, there = text[pair.one.start : pair.one.end], far[pair.other.start : pair.other.end]
    message = say(
        "“{here}”与第{line}行的“{there}”疑互换了位置，“{before}”接后者才通顺，请核对原版对调。",
        here=here,
        there=there,
        line=lines.at(other.start)[0],
        before=text[max(0, pair.one.start - _SHOWN) : pair.one.start],
    )
    twin = Twin(other, say("互换位置的另一行"))
    return Hit(one.start, one.end, message, evidence=("exchanged",), twins=(twin,), path=page.path)


def _printed_again(page: Page, span: Span, words: str) -> Span | None:
    """Return another place of the page that has the same words in one line."""
    for at in (page.text.find(words), page.text.find(words, span.end)):
        if at >= 0 and not span.overlaps(Span(at, at + len(words))):
            return Span(at, at + len(words))
    return None
