"""Which edits of a text happened: what speaks for a slip, weighed together.

`edits` says how much likelier print has a text without the slip. Print has names, places and turns that no
count of news has, so more is asked: whether the text divides into words with the edit and without, whether
names are about, what the page has elsewhere. A logistic regression weighs it, `rules/models/slips.tsv`, a
column an edit, fitted by `scripts/fit_slips.py` on clean print and on slips planted in it.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from auditor.language.ngrams import cost_alone
from auditor.language.pairs import is_seen
from auditor.lexicon.tokens import is_word, rarity, tagged, tokens
from auditor.lexicon.words import words
from auditor.slips.division import QUARTERS, Cut, Usage, covered, divided, log, token
from auditor.slips.edits import PAGES, Slip, SlipKind, slips
from auditor.slips.own_words import is_own
from auditor.slips.running import running
from auditor.text.han import is_han
from auditor.text.patterns import lazy
from auditor.text.resources import rules_folder

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from auditor.model import OwnWords, Page


BETWEEN = (SlipKind.LOST, SlipKind.EXTRA, SlipKind.SWAPPED)
"""Edits that explain the same: whoever asks for one of them asks for all."""
LEAST = {SlipKind.LOST: 48, SlipKind.EXTRA: 40, SlipKind.SWAPPED: 40, SlipKind.SPLIT: 16, SlipKind.JOINED: 16}
"""Eighths of a bit from which an edit is weighed."""
_AROUND, _SEGMENT = 8, 6
"""Characters on both sides that are looked at, and that are cut into words."""
_NEAR = 6
"""Characters on both sides of which an extra one may be a copy."""
_MOST_GAIN, _MOST_CLEARER, _MANY = 240, 80, 5
_REACH = 2
"""Characters beside an edit at which others explain the same."""
_ASPECTS = frozenset("了过着")
"""Particles that part a verb and its object."""
_COUNTED = ("个", "一", *_ASPECTS)
"""What stands in a verb that is taken apart: 鞠个躬, 帮了忙."""
_PARTICLES = frozenset("了过着的地得")
_AND = frozenset("和与及而且并")
"""What stands between the halves of a phrase that its writer took apart: 激浊和扬清."""
_FREQUENT = 10.5
"""Rarity below which a word is so common that it is meant: 互相 has 9.5, 建构 12.9."""
_STATE = "国"
"""What names of states leave off: 美、英、韩."""
_SURNAMED = "姓"
"""Before somebody's surname: it is no 女 and 生."""
_COMMON = 14
"""Natural logarithm: words of that rarity and rarer are hardly evidence."""
_HAN_BEFORE = lazy("[\u4e00-\u9fff]*$")
_HAN_AFTER = lazy("[\u4e00-\u9fff]*")


class Context(NamedTuple):
    """A place with the Han characters on both sides, and with any characters next to it."""

    before: str
    stands: str
    after: str
    left: str
    right: str


class Weighed(NamedTuple):
    """A slip with the log-odds that it happened, in thousandths."""

    slip: Slip
    around: Context
    score: int


def weighed(texts: Sequence[str], edits: Sequence[SlipKind]) -> tuple[Weighed, ...]:
    """Return what may have happened in the texts of a page, in order, with how sure it is: at each place
    one edit.

    Args:
        texts: paragraphs and lines of the page, each whole.
        edits: of which the likeliest is taken.
    """
    return _likeliest(tuple(texts), tuple(edits))


def not_own(found: Sequence[Weighed], own_words: OwnWords | None) -> list[Weighed]:
    """Return the slips but those of what the paper often writes.

    Args:
        found: slips.
        own_words: what the paper has printed before, where that is known.
    """
    if not own_words or not found:
        return list(found)
    strings = [(list(_beside(one.around, one.around.stands, 3)), _mended(one)) for one in found]
    counts = own_words.counts({string for pair in strings for some in pair for string in some})
    return [
        one
        for one, (stands, right) in zip(found, strings, strict=True)
        if not is_own(counts, stands, right, is_alike=False)
    ]


def between(page: Page) -> tuple[Weighed, ...]:
    """Return the characters of a page that may be lost, extra or exchanged (BETWEEN), by its running words.

    Pages whose lines are out of order or that are badly misread have no such place that tells anything.
    """
    if not page.condition.in_order or not page.condition.is_legible:
        return ()
    return weighed([one.text for one in running(page)], BETWEEN)


@lru_cache(maxsize=PAGES)
def _likeliest(texts: tuple[str, ...], edits: tuple[SlipKind, ...]) -> tuple[Weighed, ...]:
    """Return the likeliest edit of each place; what lies within reach of a likelier one is the same slip."""
    found = [
        Weighed(slip, around, score(told, slip.edit)) for slip, around, told in evidence_of(texts, edits)
    ]
    taken: set[tuple[int, int]] = set()
    kept = []
    for one in sorted(found, key=lambda one: -one.score):
        reach = {(one.slip.text, at) for at in range(one.slip.start - _REACH, one.slip.end + _REACH + 1)}
        if not taken & {(one.slip.text, at) for at in range(one.slip.start, one.slip.end + 1)}:
            kept.append(one)
            taken |= reach
    return tuple(sorted(kept, key=lambda one: one.slip.text << 32 | one.slip.start))


def _mended(one: Weighed) -> list[str]:
    return [*_beside(one.around, one.slip.right, 3), *_beside(one.around, one.slip.right, 4)]


def evidence_of(
    texts: Sequence[str], edits: Collection[SlipKind]
) -> Iterator[tuple[Slip, Context, dict[str, int]]]:
    """Yield the slips that are weighed, with what speaks for and against each, by name."""
    found = [
        (slip, around)
        for slip in slips(texts, edits, LEAST)
        if not _is_lawful(slip, around := context(texts[slip.text], slip))
    ]
    usage = Usage(texts, {string for slip, around in found for string in _strings(around, slip.right)})
    for slip, around in found:
        yield slip, around, evidence(slip, around, usage)


def context(text: str, slip: Slip) -> Context:
    """Return what stands round a slip, blanks left out."""
    before = "".join(text[max(0, slip.start - 2 * _AROUND) : slip.start].split())[-_AROUND:]
    after = "".join(text[slip.end : slip.end + 2 * _AROUND].split())[:_AROUND]
    han_before, han_after = _HAN_BEFORE.search(before), _HAN_AFTER.match(after)
    return Context(
        han_before[0] if han_before else "",
        "".join(text[slip.start : slip.end].split()),
        han_after[0] if han_after else "",
        before[-1:] or "\n",
        after[:1] or "\n",
    )


def _is_lawful(slip: Slip, around: Context) -> bool:
    """Tell whether good Chinese stands so: 互相 beside 相互, 枝叶繁茂, 多思多想, 讲了话, 美能源部."""
    if slip.edit is SlipKind.SWAPPED:
        is_meant = is_word(around.stands) and rarity(around.stands) < _FREQUENT
        # 鞠个躬
        is_meant |= around.stands[1:] in _COUNTED and is_word(around.stands[0] + around.after[:1])
        is_meant |= _is_interlaced(around) and (_is_print(around) or _is_parallel(around))
        return is_meant or _is_parted_pair(around.before[-1:], around.stands, around.after)
    if slip.edit is SlipKind.EXTRA:
        is_parted = around.stands in _ASPECTS and is_word(around.left + around.right)
        is_parted |= around.stands in _AND and is_word(around.before[-2:] + around.after[:2])
        is_parted |= _is_parted_pair(around.before[-1:], around.stands + around.after[:1], around.after[1:])
        return is_parted or around.stands in (around.before[-2:-1], around.after[1:2])
    if slip.edit is SlipKind.JOINED:
        # 产妇姓雷
        return around.stands == _SURNAMED and around.after[:1] in words("surnames")
    return slip.edit is SlipKind.LOST and slip.right == _STATE


def _strings(around: Context, right: str) -> Iterator[str]:
    """Yield what a slip asks the usage of: both texts of the place with the characters beside it."""
    for middle in (around.stands, right):
        yield from _beside(around, middle, 2)
        yield from _beside(around, middle, 3)
    yield from _beside(around, right, 4)


def _beside(around: Context, middle: str, size: int) -> Iterator[str]:
    """Yield the strings of a size that lie over the edges of what stands in the middle."""
    before, after = around.before[1 - size :] or around.left, around.after[: size - 1] or around.right
    whole, first, last = before + middle + after, len(before), len(before) + len(middle)
    for start in range(len(whole) - size + 1):
        if (
            start < last + (not middle)
            and start + size > first - (not middle)
            and (start < first < start + size or start < last < start + size)
        ):
            yield whole[start : start + size]


def evidence(slip: Slip, around: Context, usage: Usage) -> dict[str, int]:
    """Return what speaks for and against a slip, by name; whole numbers."""
    before, after = around.before[-_SEGMENT:], around.after[:_SEGMENT]
    at = len(before)
    stands, right = before + around.stands + after, before + slip.right + after
    cut, other = _cut(stands, at), _cut(right, at)
    clearer = max(-_MOST_CLEARER, min(cut.rarity - other.rarity, _MOST_CLEARER))
    middle = slip.right or around.stands
    (long_left, _), (long_right, _) = _over(stands, at - 1), _over(stands, at + len(around.stands))
    best, rare = _over(right, min(at, len(right) - 1))
    inside, _ = _over(stands, at) if around.stands else (0, 0)
    tags = [_tag(stands, place) for place in (at - 1, at, at + len(around.stands))]
    near = around.before[-_NEAR:] + around.after[:_NEAR]
    left_alone, right_alone = _alone(stands, at - 1), _alone(stands, at + len(around.stands))
    names = words("surnames")
    return {
        "bias": 1,
        "gain": min(slip.gain, _MOST_GAIN),
        "strong gain": max(0, min(slip.gain, _MOST_GAIN) - 80),
        "badly": slip.badly,
        "rare": sum(cost_alone(char) or 208 for char in middle) // len(middle),
        "clearer words": clearer,
        "vaguer words": max(0, -clearer),
        "fewer words": cut.words - other.words,
        "singles": min(cut.singles, _MANY),
        "other singles": min(other.singles, _MANY),
        "other word": best == 2,
        "other long word": best > 2,
        "other common word": max(0, _COMMON * QUARTERS - rare) if best else 0,
        "word before": long_left >= 2,
        "word after": long_right >= 2,
        "in a word": inside >= 2,
        "in a long word": inside > 2,
        "name": any(tag.startswith("nr") for tag in tags),
        "place": any(tag.startswith(("ns", "nt", "nz")) for tag in tags),
        "after surname": any(char in names for char in around.before[-2:]),
        "number": any(tag.startswith(("m", "q")) for tag in tags),
        "figure beside": around.left.isdigit() or around.right.isdigit(),
        "begins": not around.before,
        "ends": not around.after,
        "mark after": not is_han(around.right),
        "copy": bool(around.stands) and around.stands in near,
        "interlaced": _is_interlaced(around),
        "particle": around.stands in _PARTICLES,
        "doubled": len(set(around.stands)) < len(around.stands),
        "left alone": left_alone,
        "right alone": right_alone,
        "pair stands again": _least(usage, _beside(around, around.stands, 2)),
        "stands again": _least(usage, _beside(around, around.stands, 3)),
        "other pair elsewhere": _most(usage, _beside(around, slip.right, 2)),
        "other pairs elsewhere": _fewest(usage, _beside(around, slip.right, 2)),
        "other three elsewhere": _most(usage, _beside(around, slip.right, 3)),
        "other four elsewhere": _most(usage, _beside(around, slip.right, 4)),
    }


def _least(usage: Usage, strings: Iterable[str]) -> int:
    """Return how often the least frequent of strings that stand at the place stands elsewhere, as a
    logarithm.
    """
    return log(min(map(usage.count, strings), default=1) - 1)


def _fewest(usage: Usage, strings: Iterable[str]) -> int:
    return log(min(map(usage.count, strings), default=0))


def _most(usage: Usage, strings: Iterable[str]) -> int:
    return log(max(map(usage.count, strings), default=0))


def _is_interlaced(around: Context) -> bool:
    """Tell whether two words of two stand in one another: 房倒屋塌, 左挑右选."""
    before, stands, after = around.before[-1:], around.stands, around.after[:1]
    return len(stands) == 2 and is_word(before + stands[1]) and is_word(stands[0] + after)


def _is_parallel(around: Context) -> bool:
    """Tell whether two nouns have a verb each, or the two stand for both sides: 房倒屋塌, 左挑右选."""
    nouns, verbs = around.before[-1:] + around.stands[1], around.stands[0] + around.after[:1]
    return nouns in words("opposed-pairs") or (
        all(tagged(one)[0][1][0] == "n" for one in nouns)
        and all(tagged(one)[0][1][0] in ("v", "a") for one in verbs)
    )


def _is_parted_pair(left: str, stands: str, after: str) -> bool:
    """Tell whether a word stands with its two sides named apart, and nothing behind it: 如兄和弟."""
    return stands[:1] in _AND and is_word(left + stands[1:]) and not is_han(after[:1] or " ")


def _is_print(around: Context) -> bool:
    """Tell whether print has both characters beside those that they stand beside."""
    stands = around.stands
    return is_seen(around.before[-1:], stands[0]) and is_seen(stands[1], around.after[:1])


def _alone(text: str, at: int) -> int:
    """Return how rare a character is as a word, where it stands as one; 0 of part of a longer word."""
    word = token(text, at)[0] if 0 <= at < len(text) else ""
    return round(QUARTERS * rarity(word)) if len(word) == 1 else 0


def _cut(text: str, at: int) -> Cut:
    return divided(text, min(at, len(text) - 1)) if text else Cut(0, 0, 0)


def _over(text: str, at: int) -> tuple[int, int]:
    """Return the length of the longest word over a place, and how rare the commonest is."""
    return covered(text, at) if 0 <= at < len(text) else (0, 0)


def _tag(text: str, at: int) -> str:
    return token(text, at)[1] if 0 <= at < len(text) else ""


def score(told: Mapping[str, int], edit: SlipKind) -> int:
    """Return the log-odds that an edit happened, in thousandths."""
    known = weights()[edit]
    return sum(known[name] * int(value) for name, value in told.items())


@cache
def weights() -> Mapping[SlipKind, Mapping[str, int]]:
    """Return the weights of each edit by the names of the evidence."""
    path = rules_folder() / "models" / "slips.tsv"
    rows = [
        row.split("\t") for row in path.read_text(encoding="utf-8").splitlines() if not row.startswith("#")
    ]
    return {edit: {row[0]: int(row[number]) for row in rows} for number, edit in enumerate(SlipKind, 1)}


def shown(text: str, one: Weighed) -> tuple[int, int, str]:
    """Return the range of a text in which a slip is shown, and what should stand there: whole words.

    Where blanks stand between the characters it is the slip with the character before it.
    """
    slip, around = one.slip, one.around
    at, mended = len(around.before), around.before + slip.right + around.after
    low, high, end = at, at + len(slip.right), 0
    for word in tokens(mended):
        start, end = end, end + len(word)
        # Of an extra character the words on both sides of the gap.
        if start < max(at + len(slip.right), at + 1) and end > at - (not slip.right):
            low, high = min(low, start), max(high, end)
    if low == at and high == at + len(slip.right):
        low, high = (low - 1, high) if low else (low, min(high + 1, len(mended)))
    start, end = slip.start - (at - low), slip.end + high - at - len(slip.right)
    stands = around.before + around.stands + around.after
    if text[start:end] == stands[low : low + end - start]:
        return start, end, mended[low:high]
    return slip.start, slip.end, slip.right
