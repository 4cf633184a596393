"""What is said of printed lines that stand where they do not belong, alone or in each other's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.checks.spliced_sentence.fits import Text, edges_of, read
from auditor.checks.spliced_sentence.homes import ForeignHomes, foreign_lines
from auditor.checks.spliced_sentence.orders import EXCHANGED, MOVED, TURNED, mistaken
from auditor.checks.spliced_sentence.strays import strays
from auditor.contract import Hit, Twin, say
from auditor.contract.whereabouts import PrintedLines
from auditor.model import Script, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.checks.spliced_sentence.homes import ForeignLine
    from auditor.checks.spliced_sentence.orders import LineOrder, PlaceInText
    from auditor.checks.spliced_sentence.strays import Stray
    from auditor.model import Page, Paragraph

ASTRAY = ("line", "stretch", EXCHANGED, MOVED)
"""Kinds of evidence: a printed line, a stretch of a paragraph, two in each other's place, one whose place is known."""
_SHOWN = 10
_COMMAS = ",，、"
_LARGE = 30_000
"""Characters looked at together: a newspaper's page has 10,000 at the most."""


def lines_astray(page: Page) -> Iterator[Hit]:
    """Yield one hit a line that stands where it does not belong, and one for two in each other's place."""
    if page.condition.script is not Script.SIMPLIFIED:
        return
    paragraphs = [one for story in page.stories for one in story.paragraphs if not one.is_set]
    lines, homes = PrintedLines(page), ForeignHomes(page)
    for some in _batches(paragraphs):
        yield from _among(page, lines, homes, some)


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


def _among(
    page: Page, lines: PrintedLines, homes: ForeignHomes, paragraphs: Sequence[Paragraph]
) -> Iterator[Hit]:
    texts = [Text(one.text, edges_of(one.pieces)) for one in paragraphs]
    field = read(texts)

    def is_foreign(one: Stray) -> bool:
        return homes.home_of(paragraphs[one.text], one.start, one.end) is not None

    alone = [one for one in strays(texts, field, is_foreign) if not _is_joint(paragraphs, one)]
    orders = [
        order
        for order in mistaken(texts, field)
        if not any(_is_joint(paragraphs, one) for one in order.places)
        and not any(_is_beside(one, order) for one in alone)
    ]
    for order in orders:
        say_it = _move_hit if order.kind == MOVED else _exchange_hit
        yield say_it(page, lines, paragraphs, order)
    known = [place for order in orders for place in order.places]
    told = [one for one in alone if not any(_meets(one, place) for place in known)]
    for one in told:
        yield _stray_hit(page, lines, paragraphs[one.text], one)
    for line in foreign_lines(texts, field, homes, paragraphs):
        is_told = any(_meets(line, place) for place in known) or any(_meets(line, one) for one in told)
        if not is_told and not _is_joint(paragraphs, line):
            yield _foreign_hit(page, paragraphs[line.text], line)


def _is_beside(one: Stray, order: LineOrder) -> bool:
    """Tell whether what was moved is but the text beside a stray: that before it instead of behind it fits too.

    So it does where both are turned in running text; printed lines that are turned show their ends.
    """
    place = order.one
    if order.kind == TURNED and not place.is_line:
        return any(_meets(one, turned) for turned in order.places)
    touches = one.text == place.text and one.start <= place.end and place.start <= one.end
    return order.kind == MOVED and touches and (one.start, one.end) != (place.start, place.end)


def _is_joint(paragraphs: Sequence[Paragraph], one: Stray | PlaceInText | ForeignLine) -> bool:
    """Tell whether a stretch begins or ends where two halves of a sentence were joined."""
    return any(found.at in (one.start, one.end) for found in paragraphs[one.text].breaks)


def _meets(one: Stray | ForeignLine, place: PlaceInText | Stray) -> bool:
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


def _foreign_hit(page: Page, paragraph: Paragraph, line: ForeignLine) -> Hit:
    """Return the hit on a line of another story in the place of one that is lost: its sides do not join either."""
    span = paragraph.within(line.start, line.end)
    message = say(
        "“{stray}”与前后都接不上，说的是《{title}》的事（{words}），疑为那一篇的一行误排在这里，请核对原版。",
        stray=paragraph.text[line.start : line.end],
        title=line.home.story.title,
        words="、".join(line.home.words),
    )
    home = line.home.story.lines[0].span
    return Hit(
        span.start,
        span.end,
        message,
        evidence=("line",),
        twins=(Twin(home, say("这一行所说的那一篇")),),
        path=page.path,
    )


def _exchange_hit(page: Page, lines: PrintedLines, paragraphs: Sequence[Paragraph], order: LineOrder) -> Hit:
    one, other = (paragraphs[place.text].within(place.start, place.end) for place in order.places)
    text, far = paragraphs[order.one.text].text, paragraphs[order.other.text].text
    here, there = text[order.one.start : order.one.end], far[order.other.start : order.other.end]
    message = say(
        "“{here}”与第{line}行的“{there}”疑互换了位置，“{before}”接后者才通顺，请核对原版对调。",
        here=here,
        there=there,
        line=lines.at(other.start)[0],
        before=text[max(0, order.one.start - _SHOWN) : order.one.start],
    )
    twin = Twin(other, say("互换位置的另一行"))
    return Hit(one.start, one.end, message, evidence=(EXCHANGED,), twins=(twin,), path=page.path)


def _move_hit(page: Page, lines: PrintedLines, paragraphs: Sequence[Paragraph], order: LineOrder) -> Hit:
    (number, start, end, _), hole = order.one, order.other.start
    text, far = paragraphs[number].text, paragraphs[order.other.text].text
    span = paragraphs[number].within(start, end)
    beside = max(0, hole - _SHOWN), min(len(far), hole + _SHOWN)
    belongs = paragraphs[order.other.text].within(*beside)
    message = say(
        "“{stray}”疑错了位置：去掉后“{before}”与“{after}”相接，移到第{line}行“{left}”与“{right}”之间，"
        "前后也都接得上，请核对原版移回。",
        stray=text[start:end],
        before=text[max(0, start - _SHOWN) : start].strip(_COMMAS),
        after=text[end : end + _SHOWN].strip(_COMMAS),
        line=lines.at(belongs.start)[0],
        left=far[beside[0] : hole].strip(_COMMAS),
        right=far[hole : beside[1]].strip(_COMMAS),
    )
    return Hit(
        span.start,
        span.end,
        message,
        suggestion=far[beside[0] : hole] + text[start:end] + far[hole : beside[1]],
        evidence=(MOVED,),
        twins=(Twin(belongs, say("这一行应在的地方")),),
        path=page.path,
    )


def _printed_again(page: Page, span: Span, words: str) -> Span | None:
    """Return another place of the page that has the same words in one line."""
    for at in (page.text.find(words), page.text.find(words, span.end)):
        if at >= 0 and not span.overlaps(Span(at, at + len(words))):
            return Span(at, at + len(words))
    return None
