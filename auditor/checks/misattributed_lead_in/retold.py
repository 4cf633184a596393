"""Statements that say in other words what somebody says in another story of the page, and their own story tells nowhere.

A clause or two are held against every paragraph of the other stories by their pairs of characters: of 大水漫堤，全凭三条
木船 and 那回大水漫堤，他们凭三条木船脱了险 seven pairs are the same, of two sayings of different matters next to none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache, cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from auditor.language.ngrams import is_rarely_worded
from auditor.lexicon.speakers import are_two, read_speaker, share_words
from auditor.lexicon.subjects import Subjects, telling
from auditor.lexicon.words import words
from auditor.text.compiled import compiled
from auditor.text.han import HAN
from auditor.text.patterns import any_of, lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from auditor.model import Page, Paragraph, Span, Statement, Story

_QUOTATION = lazy("(?:^|(?<=[。！？：，；\n]))(?:“[^“”\n]{9,120}”|「[^「」\n]{9,120}」)")
_CLAUSE = lazy("[^，。！？；：、,;:!?“”「」『』（）()\n]+")
_QUOTES = lazy("[“”「」『』（）()]")
_SLOGAN = lazy(f"[（(]$|[{HAN}][“”「」]$")
"""Before words that are quoted inside a clause, or go on behind such: 实现“村村通”的县; and before what is in brackets."""
CLEARLY = 6.0
"""Weight of the words that one story tells and the other does not, from which words are at home there: one rare word."""
_RUN = lazy(f"[{HAN}]{{2,}}")
_LEAD = 40
"""Characters before words, or behind them, in which it is said that they are another's or everybody's."""
_REPORTED = lazy("[讲说提]过|提出|所[讲说提]|[讲说]的|[告通]示|提示说")
"""What somebody says that another one has said: 摊主们说，局里讲过，…."""
_CLOSED = lazy("^[。！？，,!?]?[”」]")
_STOP = lazy("[。！？!?\n]")
_ANSWER = lazy(f"(?:[{HAN}]{{0,6}}答(?:复)?|[{HAN}]{{0,4}}回复|复)[：:]")
"""What opens the answer to a question or a letter, which may be printed as a story of its own: 编者答：."""
_INNER = ("‘", "『")
_LONGEST_NAME = 4
_MOST_CLAUSES = 3
_FEWEST = 6
"""Pairs of characters that another story must have too …"""
_LEAST = 0.4
"""… and their share of the pairs of the clauses; of three million characters of print eleven passages have both."""
_MOST_HOLDING = 4
"""Paragraphs of a page that have a pair, beyond which it tells nothing."""


class Uttered(NamedTuple):
    """Words that stand as somebody's: their range in a paragraph, and the statement, where a verb says whose."""

    story: Story
    paragraph: Paragraph
    start: int
    end: int
    statement: Statement | None

    @property
    def speaker(self) -> str:
        """Who is said to speak; empty where nobody is."""
        return self.statement.known_as or self.statement.speaker if self.statement else ""


class Retold(NamedTuple):
    """Words that two stories give to two speakers, though not in the same words.

    Attributes:
        span: of the words in the story that tells nothing of them else.
        said: the statement or quotation that has them.
        there: where the other story tells the same.
        other: that story.
        speaker: whom that gives it to; empty where it tells it itself.
        is_even: whether they fit the one story as little as the other.
    """

    span: Span
    said: Uttered
    there: Span
    other: Story
    speaker: str
    is_even: bool


class _Clauses(NamedTuple):
    """The clauses of a statement (a range of its paragraph) that a paragraph of another story tells too."""

    start: int
    end: int
    number: int
    worth: float


def retold(page: Page) -> Iterator[Retold]:
    """Yield the statements and quotations of a page that retell what an unrelated story says, in page order."""
    if not page.notes or len(page.stories) < 2:
        return
    # What the lists read: 俗話 is no word to them.
    told = _PageParagraphs(page.simplified or page)
    done: set[tuple[int, int]] = set()
    for said in told.said:
        match = told.elsewhere(said)
        pair = tuple(sorted((told.number(said.paragraph), match.number))) if match else (0, 0)
        if match and pair not in done and (found := told.judged(said, match)):
            done.add((pair[0], pair[1]))
            yield found


def uttered(page: Page) -> Iterator[Uttered]:
    """Yield statements, and quotations that nobody is said to speak, in page order."""
    statements: defaultdict[int, list[Statement]] = defaultdict(list)
    for one in page.notes.statements if page.notes else ():
        statements[one.story].append(one)
    for story in page.stories:
        for paragraph in story.paragraphs:
            found = [
                Uttered(story, paragraph, start, last + 1, one)
                for one in statements[story.number]
                if (start := paragraph.find(one.span.start)) is not None
                and (last := paragraph.find(one.span.end - 1)) is not None
            ]
            for quoted in _QUOTATION.finditer(paragraph.text):
                start, end = quoted.start() + 1, quoted.end() - 1
                if not any(one.start <= start and end <= one.end for one in found):
                    found.append(Uttered(story, paragraph, start, end, None))
            yield from sorted(found, key=lambda one: one.start)


def _pairs(text: str) -> Counter[str]:
    """Return the pairs of Chinese characters side by side in a text, across no mark."""
    return Counter("".join(pair) for run in _RUN.findall(text) for pair in pairwise(run))


def _is_unknown(said: Uttered) -> bool:
    """Tell whether he or she speaks, of whom the story does not tell who that is."""
    is_pronoun = said.statement is not None and said.statement.speaker[:1] in ("他", "她")
    return is_pronoun and not read_speaker(said.speaker).name


def is_passed_on(text: str, start: int, end: int) -> bool:
    """Tell whether words are said to be another's or everybody's: quoted in a speech, a proverb, a slogan on a wall."""
    before = _STOP.split(text[max(start - _LEAD, 0) : start])[-1]
    behind = _STOP.split(_CLOSED.sub("", text[end : end + _LEAD], count=1))[0]
    if any(mark in before + text[start : start + 1] for mark in _INNER):
        return True
    told = text[start:end]
    return bool(
        _REPORTED.search(before + told) or any(_passing_on().search(one) for one in (before, told, behind))
    )


def _sentence(text: str, start: int, end: int) -> str:
    """Return the sentence round a range."""
    begin = max(text.rfind(mark, 0, start) for mark in "。！？\n") + 1
    stop = _STOP.search(text, end)
    return text[begin : stop.start() if stop else len(text)]


@cache
def _passing_on() -> re.Pattern[str]:
    return compiled(any_of(words("citing")))


class _PageParagraphs:
    """The pairs of characters of the paragraphs of a page, and of its stories."""

    def __init__(self, page: Page) -> None:
        self.said: Sequence[Uttered] = tuple(uttered(page))
        self._page = page
        self._paragraphs = [(story, one) for story in page.stories for one in story.paragraphs]
        self._numbers = {one.span.start: number for number, (_, one) in enumerate(self._paragraphs)}
        self._stories: defaultdict[int, Counter[str]] = defaultdict(Counter)
        self._holding: defaultdict[str, list[int]] = defaultdict(list)
        for number, (story, paragraph) in enumerate(self._paragraphs):
            pairs = _pairs(paragraph.text)
            self._stories[self._head(story)].update(pairs)
            for pair in pairs:
                self._holding[pair].append(number)

    @cached_property
    def _subjects(self) -> Subjects:
        return Subjects(self._page)

    def number(self, paragraph: Paragraph) -> int:
        """Return which paragraph of the page one is."""
        return self._numbers[paragraph.span.start]

    def elsewhere(self, said: Uttered) -> _Clauses | None:
        """Return what of somebody's words a paragraph of another story tells too, and their own story nowhere else."""
        text = said.paragraph.text
        clauses = [one.span() for one in _CLAUSE.finditer(text, said.start, said.end)]
        # Most clauses have nothing in common with another story: how many pairs of theirs may be, summed up.
        shared = [0, *accumulate(self._shared(said, *one) for one in clauses)]
        found: list[_Clauses] = []
        for at, (begin, _) in enumerate(clauses):
            if _SLOGAN.search(text, max(begin - 2, 0), begin):
                continue
            for last, (_, stop) in enumerate(clauses[at : at + _MOST_CLAUSES], at + 1):
                if shared[last] - shared[at] < _FEWEST or _QUOTES.search(text, begin, stop):
                    continue
                if one := self._told_too(said, begin, stop):
                    found.append(one)
        return max(found, key=lambda one: (one.worth, -one.start), default=None)

    def _shared(self, said: Uttered, begin: int, stop: int) -> int:
        """Return how many pairs of a clause a few paragraphs of the page have, some of them of another story."""
        return sum(
            1 < len(self._holding[pair]) <= _MOST_HOLDING
            for run in _RUN.findall(said.paragraph.text, begin, stop)
            for pair in map("".join, pairwise(run))
        )

    def _told_too(self, said: Uttered, begin: int, stop: int) -> _Clauses | None:
        pairs = _pairs(said.paragraph.text[begin:stop])
        if len(pairs) < _FEWEST:
            return None
        own = self._stories[self._head(said.story)]
        held: Counter[int] = Counter()
        for pair, count in pairs.items():
            holding = self._holding[pair]
            if own[pair] <= count and len(holding) <= _MOST_HOLDING:
                held.update(number for number in holding if self._paragraphs[number][0] is not said.story)
        number, same = min(held.items(), key=lambda one: (-one[1], one[0]), default=(0, 0))
        if same < max(_FEWEST, _LEAST * len(pairs)):
            return None
        return _Clauses(begin, stop, number, same * same / len(pairs))

    def judged(self, said: Uttered, match: _Clauses) -> Retold | None:
        """Return whose words they are, where the two stories have nothing else to do with one another."""
        told = said.paragraph.text[match.start : match.end]
        other, paragraph = self._paragraphs[match.number]
        here, there = self._head(said.story), self._head(other)
        bag = telling(told)
        if here == there or not is_rarely_worded(told) or self._subjects.are_related(here, there, bag):
            return None
        # An answer tells what the story right before it asks.
        if other.number == said.story.number - 1 and _ANSWER.match(said.paragraph.text):
            return None
        span = said.paragraph.within(match.start, match.end)
        twin = next((one for one in self.said if one.paragraph is paragraph and self._tells(one, said)), None)
        if is_passed_on(said.paragraph.text, match.start, match.end):
            return None
        if not (said.statement or (twin and twin.statement)):
            # A comment may quote what the news beside it tells.
            return None
        if self._names(other, said.speaker):
            return None
        if not twin:
            # 乘务员争先恐后地 is nobody's name.
            who = read_speaker(said.speaker)
            if not (who.body or 0 < len(who.name) <= _LONGEST_NAME or "·" in who.name):
                return None
            return Retold(span, said, paragraph.span, other, "", is_even=False)
        back = self.elsewhere(twin)
        begin, stop = (back.start, back.end) if back else (twin.start, twin.end)
        if not self._speak_two(said, twin) or is_passed_on(paragraph.text, begin, stop):
            return None
        place = paragraph.within(begin, stop)
        both = telling(_sentence(said.paragraph.text, match.start, match.end))
        theirs = telling(_sentence(paragraph.text, begin, stop))
        common = {word: max(count, theirs[word]) for word, count in both.items() if word in theirs}
        fits = self._subjects.kept(common, here), self._subjects.kept(common, there)
        is_even = abs(fits[0] - fits[1]) < CLEARLY
        if fits[0] > fits[1]:
            return Retold(place, twin, span, said.story, said.speaker, is_even)
        return Retold(span, said, place, other, twin.speaker, is_even)

    def _tells(self, one: Uttered, said: Uttered) -> bool:
        """Tell whether somebody's words have enough of the pairs of another's."""
        theirs = _pairs(one.paragraph.text[one.start : one.end])
        return sum(pair in theirs for pair in _pairs(said.paragraph.text[said.start : said.end])) >= _FEWEST

    def _speak_two(self, one: Uttered, other: Uttered) -> bool:
        """Tell whether nothing says that one person speaks: neither story has the other's speaker."""
        if self._names(one.story, other.speaker):
            return False
        if share_words(one.speaker, other.speaker) or any(_is_unknown(said) for said in (one, other)):
            return False
        if not (one.speaker and other.speaker):
            return True
        # Of one whom a story calls 该负责人 nobody knows whether it is the other one's speaker.
        named = all(any(read_speaker(said.speaker)) for said in (one, other))
        return named and are_two(one.speaker, other.speaker)

    def _names(self, story: Story, speaker: str) -> bool:
        """Tell whether a story has the name of a speaker."""
        name = read_speaker(speaker).name if speaker else ""
        return len(name) > 1 and name in self._text(story)

    def _text(self, story: Story) -> str:
        return self._page.text[story.span.start : story.span.end]

    def _head(self, story: Story) -> int:
        return self._subjects.heads[story.number].number
