"""Which doubtful characters are misread: what speaks for another reading, weighed together.

`readings` says how much likelier print has another character in a place. Print has names, places and turns that no
count of news has, so more is asked: whether the text divides into words with the one and with the other, whether
names are about, whether the page or the run has the characters side by side once more. A logistic regression
weighs it, `rules/models/misread.tsv`, fitted by `scripts/fit_misread.py`: once on clean print with look-alikes
planted in it, once on recognised pages, where recognisers take for one another what nobody would.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from auditor.checks.ocr_glyph.readings import ALIKE, OtherReading, readings
from auditor.language.ngrams import UNITS, cost_alone
from auditor.lexicon.lookalike import look_alike
from auditor.lexicon.tokens import is_word, tokens
from auditor.lexicon.words import words
from auditor.slips.division import QUARTERS, Cut, Usage, covered, divided, log, token
from auditor.slips.own_words import is_own
from auditor.text.han import is_han
from auditor.text.patterns import lazy
from auditor.text.resources import rules_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from auditor.model import OwnWords

_LEAST, _LEAST_MISREAD = 2.0, -6.0
"""Bits, as far as pairs of characters tell, from which another reading is weighed, on a page that is misread from
the second: on clean ones there are ten times as many places for each misread one.
"""
LOOK_ALIKE, UNFIT, LIKELY, DOUBTED, DOUBTFUL = "look-alike", "unfit", "likely", "doubted", "doubtful"
SOUND_ALIKE = "sound-alike"
KINDS = (LOOK_ALIKE, UNFIT, SOUND_ALIKE, LIKELY, DOUBTED, DOUBTFUL)
_DOUBTS = ((0.2, 2000), (0.5, 900))
"""Confidence of a recogniser, 0 to 1, below which its own doubt speaks against a character, and how much, in
thousandths of a natural logarithm.
"""
_SURE = {LOOK_ALIKE: 1900, UNFIT: 1700}
_DOUBTFUL = 1200
"""Thousandths of a natural logarithm, of the weights for print, from which a place is sure, where the two characters
look alike and where they do not, and doubtful: of 3.1 million characters of clean print 7, 5 and 30 places are.
"""
_TELLING = 500
"""Thousandths of a natural logarithm, of the weights for print, from which a place tells of a misread page."""
_FEWEST, _WORN, _FOR_LIKELY = 2.0, 900, 8
"""A page is misread that has so many such places, each another one, so many of them in a million characters, and one
for each eight that are likely by the weights for recognised pages: speech, dialect, verse, the old language and rare
names have many of the latter alone. Of 434 cuts of print of 1,000 to 2,000 characters, 30 written pages and 6 in
dialect none is taken for misread; of 14 pages with 10 to 50 misread characters in a thousand 12 are.
"""
_FIRM, _FOR_LIKELY_OF_FEW = 3.0, 3
"""Such places below which one is asked for each so many likely ones: on a page in old words two of them stood among
nine, on recognised pages with 30 misread characters in a thousand among six (../shared/scans, 2026-11).
"""
_UNLIKE = 0.5
"""What a place counts for where the two characters do not look alike: rare words are taken for that."""
_DOUBTED, _FEWEST_BADLY, _WORN_BADLY = -500, 6, 3500
"""A misread page is badly misread that has so many places so likely misread, so many of them in a million characters.
"""
_SCAN = {False: (0, -350), True: (-1000, -1400)}
"""Of the weights for recognised pages, from which a place is likely, and doubtful, on a misread page and on a badly
misread one.
"""
_AROUND = 8
_SEGMENT = 5
"""Characters on both sides that are cut into words."""
_COMMON = 14
"""Natural logarithm: words of that rarity and rarer are hardly evidence."""
_MANY = 5
_MOST_GAIN, _MOST_SEGMENT = 240, 80
FAR = 11.0
"""Bits of the channel from which on two characters do not look alike."""
_STRONG = 96
_BYLINE = lazy(r"[(（《](?:本报|新华社)?(?:特约|实习|见习)?(?:记者|通讯员)[^)）。，,：:]*$")
_LONGEST_BYLINE = 30
_SIGNED = lazy("[(（]\\s*[\u4e00-\u9fff](?:[\\s、]*[\u4e00-\u9fff]){1,7}\\s*[)）]\\s*$")
"""At the end of a paragraph: who wrote it."""
_ADDRESSING = ("小", "阿", "老")
_NUMBERED = lazy(
    "[\u4e00-\u9fff]?(?:[一二三四五六七八九十]{1,3}|[0-9０-９]{1,4})号(?![楼门院井线机桌床车文公令店路库船厅仓台馆岛])"
)
"""The number of a variety, a make, a rocket, with no more than a character of its name before it."""
_HAN_BEFORE = lazy("[\u4e00-\u9fff]*$")
_HAN_AFTER = lazy("[\u4e00-\u9fff]*")


class CharacterContext(NamedTuple):
    """A doubtful character with the Han characters on both sides, and with any characters next to it."""

    before: str
    char: str
    after: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Suspect:
    """A character that is taken for misread.

    Attributes:
        text: number of its text.
        start, end: of the word that it should be part of, or of the character.
        right: what should stand there.
        kind: of evidence.
        is_alike: whether the two characters look alike, so that the other one may be put in its place.
    """

    text: int
    start: int
    end: int
    right: str
    kind: str
    is_alike: bool


class PageText(NamedTuple):
    """What is judged of a page.

    Attributes:
        texts: paragraphs and lines.
        sure: how sure the recogniser was of the character at a place of a text, 0 to 1; None: not known.
    """

    texts: Sequence[str]
    sure: Callable[[int, int], float | None] = lambda _text, _at: None


def in_run(
    pages: Sequence[tuple[int, Sequence[Doubted]]], texts: Iterable[str], own_words: OwnWords | None = None
) -> list[list[tuple[Doubted, str]]]:
    """Return the misread characters of each page of a run, in order, with the kind of evidence.

    A page is judged by itself, for so the weights were fitted. What the rest of the run has may speak for a
    character, never against it: on many pages something likelier always stands.

    Args:
        pages: of the run, as `read` returns them.
        texts: paragraphs and lines of them all.
        own_words: what the paper has printed before, where that is known.
    """
    if len(pages) > 1:
        asked = {string for _, page in pages for one in page for string in _asked(one)}
        usage = Usage(texts, asked)
        pages = [(wear, [_in_run(one, usage) for one in page]) for wear, page in pages]
    if own_words:
        asked = {string for _, page in pages for one in page for string in _asked(one)}
        counts = own_words.counts(asked)
        pages = [
            (wear, [one for one in page if not is_own_writing(one.reading, one.around, counts)])
            for wear, page in pages
        ]
    return [[(one, kind) for one in found if (kind := _kind(one, wear))] for wear, found in pages]


def read(page: PageText) -> tuple[int, tuple[Doubted, ...]]:
    """Return how misread a page is, and the places of it that are told by itself."""
    texts, sure = page
    found = _weighed(texts, _LEAST)
    wear = 0
    if any(one.of_print >= _TELLING for one in found):
        # The rest of the page is looked at more closely.
        found = _weighed(texts, _LEAST_MISREAD)
        wear = _wear(texts, found)
    doubted = (one._replace(doubt=_doubt(sure(one.reading.text, one.reading.start))) for one in found)
    return wear, tuple(one for one in doubted if _kind(one, wear))


def _doubt(sure: float | None) -> int:
    """Return by how much the recogniser's own doubt makes a place likelier misread, thousandths of a logarithm."""
    return next((more for bound, more in _DOUBTS if sure is not None and sure < bound), 0)


class Doubted(NamedTuple):
    """The best reading of a place, with its scores."""

    reading: OtherReading
    around: CharacterContext
    of_print: int
    of_scan: int
    doubt: int = 0


def _weighed(texts: Sequence[str], least: float) -> list[Doubted]:
    """Return the best reading of each doubtful place of a page.

    Args:
        texts: of the page.
        least: bits from which readings are weighed.
    """
    read = [
        (one, context(texts[one.text], one))
        for one in readings(texts, least)
        if not is_in_byline(texts[one.text], one.start)
    ]
    # 越刮越大: what stands between the same two characters is one of a pair.
    read = [(one, around) for one, around in read if around.left != around.right or not is_han(around.left)]
    read = [(one, around) for one, around in read if not is_meant(texts[one.text], one, around)]
    usage = Usage(texts, {string for one, around in read for string in strings(around, one.right)})
    found: dict[tuple[int, int], Doubted] = {}
    for one, around in read:
        new = _scored(one, around, usage)
        old = found.get((one.text, one.start))
        if old is None or new.of_print > old.of_print:
            found[one.text, one.start] = new
    return list(found.values())


def _scored(one: OtherReading, around: CharacterContext, usage: Usage) -> Doubted:
    told = evidence(one, around, usage)
    return Doubted(one, around, score(told, 0), score(told, 1))


def _asked(one: Doubted) -> Iterator[str]:
    return strings(one.around, one.reading.right)


def _in_run(one: Doubted, usage: Usage) -> Doubted:
    """Return a place with the lower of its scores by its page and by the run."""
    other = _scored(one.reading, one.around, usage)
    return one._replace(of_print=min(one.of_print, other.of_print), of_scan=min(one.of_scan, other.of_scan))


def is_own_writing(one: OtherReading, around: CharacterContext, counts: Mapping[str, int]) -> bool:
    """Tell whether the paper often writes what stands at a place, by how often it has printed the two."""
    stands, right = ((around.left + char, char + around.right) for char in (around.char, one.right))
    return is_own(counts, stands, right, is_alike=one.channel < FAR)


def is_in_byline(text: str, at: int) -> bool:
    """Tell whether a place lies in brackets that name reporters, or sign a paragraph: a name is no word."""
    if _BYLINE.search(text, max(0, at - _LONGEST_BYLINE), at):
        return True
    return len(text) - at <= _LONGEST_BYLINE and any(
        one.start() < at for one in _SIGNED.finditer(text, max(0, at - _LONGEST_BYLINE))
    )


def is_meant(text: str, one: OtherReading, around: CharacterContext) -> bool:
    """Tell whether what stands is meant though print hardly has it: a kind's name, kin, or the other could not stand.

    株丰良一号 has the name of a variety, 小囡 what children are called (阿囡 is a word), and no clause ends with 于.
    """
    if around.left in _ADDRESSING and is_word("阿" + around.char):
        return True
    if (
        not is_han(around.right)
        and one.right in words("never-last")
        and around.char not in words("never-last")
    ):
        return True
    return is_before_number(text, one.end)


def is_before_number(text: str, at: int) -> bool:
    """Tell whether the name of a kind or a make ends at a place or a little behind it: 丰良|一号, 惠|农三号."""
    return _NUMBERED.match(text, at) is not None


def _telling(texts: Sequence[str], page: Sequence[Doubted]) -> float:
    """Return how many places tell of a misread page, each misread otherwise; 0 where they are too few."""
    told = {
        (one.around.char, one.reading.right): _UNLIKE if one.reading.channel >= FAR else 1
        for one in page
        if one.of_print >= _TELLING
    }
    telling = sum(told.values())
    return telling if telling >= _FEWEST and _in_million(telling, texts) >= _WORN else 0


def _wear(texts: Sequence[str], page: Sequence[Doubted]) -> int:
    """Return how many places in a million characters are misread; 0 where that is no misread page."""
    likely = sum(one.of_scan >= _SCAN[False][0] for one in page)
    telling = _telling(texts, page)
    for_likely = _FOR_LIKELY if telling >= _FIRM else _FOR_LIKELY_OF_FEW
    if not telling or for_likely * telling < likely:
        return 0
    doubted = sum(one.of_print >= _DOUBTED for one in page)
    return max(_WORN, _in_million(doubted, texts)) if doubted >= _FEWEST_BADLY else _WORN


def _in_million(count: float, texts: Sequence[str]) -> int:
    return int(1_000_000 * count // max(sum(map(len, texts)), 1))


def _kind(one: Doubted, wear: int) -> str | None:
    sure = UNFIT if one.reading.channel >= FAR else LOOK_ALIKE
    if one.of_print >= _SURE[sure]:
        return sure
    if wear < _WORN:
        doubtful = DOUBTED if one.doubt else DOUBTFUL
        return doubtful if one.of_print >= _DOUBTFUL else None
    likely, doubtful_from = _SCAN[wear >= _WORN_BADLY]
    if one.of_scan >= likely:
        return LIKELY
    if one.of_scan + one.doubt >= likely:
        return DOUBTED
    return DOUBTFUL if one.of_scan >= doubtful_from else None


def suspect(text: str, one: Doubted, kind: str) -> Suspect:
    """Return what is said of a place: of the word that the right character makes, or of the character alone."""
    found, around = one.reading, one.around
    start, end = _word(around, found.right)
    at = len(around.before)
    stands, right = (around.before + char + around.after for char in (around.char, found.right))
    # A blank may stand in the word.
    if text[found.start + start : found.start + end] != stands[at + start : at + end]:
        start, end = 0, 1
    return Suspect(
        found.text,
        found.start + start,
        found.start + end,
        right[at + start : at + end],
        kind,
        found.channel < FAR,
    )


def context(text: str, one: OtherReading) -> CharacterContext:
    """Return what stands round a doubtful character, blanks left out."""
    before = "".join(text[max(0, one.start - 2 * _AROUND) : one.start].split())[-_AROUND:]
    after = "".join(text[one.end : one.end + 2 * _AROUND].split())[:_AROUND]
    han_before, han_after = _HAN_BEFORE.search(before), _HAN_AFTER.match(after)
    return CharacterContext(
        han_before[0] if han_before else "",
        text[one.start],
        han_after[0] if han_after else "",
        before[-1:] or "\n",
        after[:1] or "\n",
    )


def strings(around: CharacterContext, right: str) -> Iterator[str]:
    """Yield what a reading asks the usage of: both characters, alone and with those beside them."""
    for char in (around.char, right):
        yield char
        yield around.left + char
        yield char + around.right
        yield around.left + char + around.right


def evidence(one: OtherReading, around: CharacterContext, usage: Usage) -> dict[str, int]:
    """Return what speaks for and against a reading, by name; whole numbers."""
    channel, gain = round(UNITS * one.channel), min(round(UNITS * one.gain), _MOST_GAIN)
    at = len(around.before)
    stands, other = (around.before + char + around.after for char in (around.char, one.right))
    (longest, rare), (other_longest, other_rare) = covered(stands, at), covered(other, at)
    word, tag = token(stands, at)
    cut, other_cut = _cut(around, around.char), _cut(around, one.right)
    clearer = max(-_MOST_SEGMENT, min(cut.rarity - other_cut.rarity, _MOST_SEGMENT))
    again = log(max(usage.count(around.left + around.char), usage.count(around.char + around.right)) - 1)
    is_alike = one.channel <= ALIKE
    names = words("surnames")
    return {
        "bias": 1,
        "gain": gain,
        "channel": channel,
        "unlike": one.channel >= FAR,
        "alike": is_alike,
        "listed": look_alike(around.char, one.right),
        "word": longest == 2,
        "long word": longest > 2,
        "common word": max(0, _COMMON * QUARTERS - rare) if longest else 0,
        "other word": other_longest == 2,
        "other long word": other_longest > 2,
        "other common word": max(0, _COMMON * QUARTERS - other_rare) if other_longest else 0,
        "stands again": log(usage.count(around.left + around.char + around.right) - 1),
        "pair stands again": again,
        "character stands again": log(usage.count(around.char) - 1),
        "other stands elsewhere": log(usage.count(around.left + one.right + around.right)),
        "other pair stands elsewhere": log(
            max(usage.count(around.left + one.right), usage.count(one.right + around.right))
        ),
        "other character stands elsewhere": log(usage.count(one.right)),
        "name": tag.startswith("nr"),
        "place": tag.startswith(("ns", "nt", "nz")),
        "after surname": any(char in names for char in around.before[-2:]),
        "in token": len(word) > 1,
        "own token": len(word) == 1 and not tag.startswith("nr"),
        "uncounted": cost_alone(around.char) is None,
        "rare": cost_alone(around.char) or 208,
        "other rare": cost_alone(one.right) or 208,
        "begins": not around.before,
        "ends": not around.after,
        "clearer words": clearer,
        "vaguer words": max(0, -clearer),
        "fewer words": cut.words - other_cut.words,
        "singles": min(cut.singles, _MANY),
        "other singles": min(other_cut.singles, _MANY),
        "again, though alike": again * (is_alike and gain > _STRONG),
        "again, though clearer": again * max(0, clearer) if clearer > 0 else 0,
        "alike and clearer": is_alike and gain > _STRONG and clearer > 3 * QUARTERS,
    }


def score(told: Mapping[str, int], column: int) -> int:
    """Return the log-odds that a place is misread, in thousandths.

    Args:
        told: its evidence.
        column: 0 for the weights of print, 1 for those of recognised pages.
    """
    known = weights()
    return sum(known[name][column] * int(value) for name, value in told.items())


@cache
def weights() -> Mapping[str, tuple[int, int]]:
    """Return the weights for print and for recognised pages by the names of the evidence."""
    path = rules_folder() / "models" / "misread.tsv"
    rows = (
        row.split("\t") for row in path.read_text(encoding="utf-8").splitlines() if not row.startswith("#")
    )
    return {name: (int(first), int(second)) for name, first, second in rows}


def _cut(around: CharacterContext, char: str) -> Cut:
    before = around.before[-_SEGMENT:]
    return divided(before + char + around.after[:_SEGMENT], len(before))


def _word(around: CharacterContext, right: str) -> tuple[int, int]:
    """Return where the word begins and ends that the right character is part of, counted from that character."""
    text, at = around.before + right + around.after, len(around.before)
    end = 0
    for word in tokens(text):
        end += len(word)
        if at < end:
            return (end - len(word) - at, end - at) if is_word(word) else (0, 1)
    return 0, 1
