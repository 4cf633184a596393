"""Commas and full stops that stand where the items of a list are parted: 、 is meant.

A comma between clauses is followed by a clause; a comma inside a list by more items. So the words
after it are asked: up to their mark they are a list of nouns, closed by 等 or 以及, with no verb.
On 300 clean articles no comma is followed by such words.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from auditor.lexicon.tokens import tagged
from auditor.lexicon.words import pairs, words
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

_ASIDE = lazy(
    r"“[^“”\n]{1,60}”|‘[^‘’\n]{1,60}’|《[^《》\n]{1,80}》|[(（][^()（）\n]{1,60}[)）]|「[^「」\n]{1,60}」"
)
_STOP = lazy(r"(?<!\d)[,，]|[,，](?!\d)|[。！？!?；;：:…\n]")
_CLOSED = lazy(r"等(?!级|待|候|式|高|离子|温|外|额|价|到|着|于|不|一)")
_JOINED = lazy(r"以及|和|及|与")
_LONGEST_LIST = 60
_LONGEST_ITEM = 20
_LONGEST_SUM = 6
"""Characters of the word that sums a list up: 等信息, 等重点工作."""
_PARTED = lazy("、|以及|和|及|与")
_COUNTED = lazy(r"^(?:[\d一二两三四五六七八九十数多几]{1,4}[个项类种大名家位]?|各类|一?系列|诸多|许多)")
_SHOWN = 8
_ADVERBIAL = frozenset(
    ("为", "为了", "随着", "作为", "据", "据悉", "除", "除了", "自", "自从", "由于", "因", "因为", "当", "从")
)
_OF_A_SUBJECT = (
    *("均", "都", "已", "正", "也", "是", "有", "被", "纷纷", "全部", "陆续", "相继", "先后"),
    *("得到", "受到", "成为", "逐步", "逐渐", "不断", "持续"),
)
_OF_THE_SAME = ("并", "同时", "以便", "从而", "进而", "还", "再", "然后", "随后")
_KINDS_OF_PLACE = ("地", "处", "人", "国", "省", "市", "县", "镇", "村")
_NEVER_FIRST = ("v", "p", "d", "c", "u", "r", "ad", "y", "e", "z")
_NEVER_INSIDE = frozenset("是有在把被将了着过等会能可让使也就都为到与")
_NEVER_TAGS = frozenset(("ul", "uz", "ug", "p", "d", "y", "c", "r"))
_LAST = ("n", "vn", "j", "eng", "an", "s", "l")
_QUOTED = "Q"
"""Stands in the place of every character of a quotation, a title, an aside."""


class Misplaced(NamedTuple):
    """A mark that should be another.

    Attributes:
        kind: `list`, `pair`, `question`, `measure`, `quotation` or `date`.
        start, end: offsets of the words on both sides of it.
        at: where it stands.
        right: what should stand there; empty where it should go.
    """

    kind: str
    start: int
    end: int
    at: int
    right: str


class _List(NamedTuple):
    """What may be the rest of a list: its items, the word that closes it, and what 等 sums up."""

    items: list[str]
    close: str
    sum: str


class _Tail(NamedTuple):
    """The last item of a clause.

    Attributes:
        start: where it begins in the clause.
        governed: it is the object of a verb.
        listed: it follows a 、 and is a noun from there on.
    """

    start: int
    governed: bool
    listed: bool


class _BetweenMarks(NamedTuple):
    """The words from one mark to the next, quotations masked; `stop` is the mark after them."""

    text: str
    start: int
    stop: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def misplaced_in_lists(text: str) -> Iterator[Misplaced]:
    """Yield the commas and full stops of a paragraph that part the items of a list."""
    clauses = _clauses(_masked(text))
    for number in range(len(clauses) - 1):
        before, here = clauses[number], clauses[number + 1]
        if before.stop in ("，", ",", "。") and before.text and here.text:
            after = clauses[number + 2].text if number + 2 < len(clauses) else ""
            yield from _in_list(before, here, after)


def _masked(text: str) -> str:
    return _ASIDE.sub(lambda found: _QUOTED * len(found[0]), text)


def _clauses(text: str) -> list[_BetweenMarks]:
    clauses, start = [], 0
    for stop in _STOP.finditer(text):
        clauses.append(_BetweenMarks(text[start : stop.start()], start, stop[0]))
        start = stop.end()
    return [*clauses, _BetweenMarks(text[start:], start, "")]


def _in_list(before: _BetweenMarks, here: _BetweenMarks, after: str) -> Iterator[Misplaced]:
    listed = _list(here.text)
    if listed is None or here.stop not in tuple("，,。；;！!？?"):
        return
    tail = _tail(before.text)
    kind = None
    if tail is not None and all(map(_is_nominal, listed.items)) and _sums_up(listed.sum):
        kind = _weighed(before, here, after, tail, listed)
    start = tail.start if tail else max(before.text.rfind("、") + 1, len(before.text) - _SHOWN)
    if (
        kind is None
        and before.stop != "。"
        and (_is_framed(before.text, here.text, listed.sum) or _is_even(before.text, listed))
    ):
        kind = "list-frame"
    if kind is not None:
        end = here.start + len(listed.items[0])
        yield Misplaced(kind, before.start + start, end, before.end, "、")


def _list(text: str) -> _List | None:
    """Return the items of a clause that may be the rest of a list."""
    if len(text) > _LONGEST_LIST:
        return None
    closed = list(_CLOSED.finditer(text))
    if closed:
        items, summed = text[: closed[-1].start()], text[closed[-1].end() :]
        return _List(_PARTED.split(items), "等", _COUNTED.sub("", summed)) if items else None
    joined = list(_JOINED.finditer(text))
    return _List(_PARTED.split(text), joined[-1][0], "") if joined else None


def _sums_up(text: str) -> bool:
    """Tell whether what follows 等 is no more than the word for what the list is of."""
    return text in ("", *_KINDS_OF_PLACE) or (len(text) <= _LONGEST_SUM and _is_nominal(text))


def _is_framed(before: str, here: str, summed: str) -> bool:
    """Tell whether a word before governs what sums the list up: 通过……,……等方式."""
    lefts = pairs("list-frames")
    if not summed or any(left in here for left in lefts):
        return False
    if not any(left in before and summed in pairs("list-frames")[left].split() for left in lefts):
        return False
    found = {word for word, _ in tagged(before)}
    governed = any(left in found and summed in sums.split() for left, sums in lefts.items())
    return governed and not any(
        tag in _NEVER_TAGS or word in _NEVER_INSIDE for word, tag in tagged(here) if word != "等"
    )


def _is_even(before: str, rest: _List) -> bool:
    """Tell whether the items before and the one after are of one length: 园林绿化、道路养护,垃圾清运等领域."""
    items = [*before.split("、")[-2:], rest.items[0]]
    if len(items) < 3 or len({len(item) for item in items}) > 1 or not 2 <= len(items[-1]) <= _LONGEST_SUM:
        return False
    if not rest.sum or not _sums_up(rest.sum) or set(items[-1]) & _NEVER_INSIDE:
        return False
    return not _leads_a_clause(*tagged(items[-1])[0])


def _is_nominal(item: str) -> bool:
    """Tell whether an item is a noun with its attributes, and no clause."""
    if not item or len(item) > _LONGEST_ITEM:
        return False
    if set(item) == {_QUOTED}:
        return True
    found = tagged(item)
    if _leads_a_clause(*found[0]) and not (found[1:] and found[1][0] == "的"):
        return False
    for (word, tag), following in zip(found, [*found[1:], ("", "")], strict=True):
        if word in _NEVER_INSIDE or tag in _NEVER_TAGS or (tag == "v" and following[0] != "的"):
            return False
    return found[-1][1].startswith(_LAST) or found[-1][0] == "日"


def _tail(text: str) -> _Tail | None:
    """Return the last item of a clause; None where the clause does not end on a noun."""
    start = text.rfind("、") + 1
    found = tagged(text[start:])
    if not found or not (found[-1][1].startswith(_LAST) or found[-1][0] == "日"):
        return None
    at = len(text)
    for number in range(len(found) - 1, -1, -1):
        word, tag = found[number]
        if tag in _NEVER_TAGS or (tag.startswith("v") and tag != "vn") or word in _NEVER_INSIDE:
            # 在现场: a preposition that opens the clause governs no list that goes on after it.
            governed = tag.startswith(("v", "u")) or word in "了过着" or (word in "在到" and number > 0)
            return _Tail(at, governed=governed, listed=False) if at < len(text) else None
        at -= len(word)
    return _Tail(at, governed=False, listed=start > 0)


def _weighed(before: _BetweenMarks, here: _BetweenMarks, after: str, tail: _Tail, rest: _List) -> str | None:
    """Return the evidence that a mark is one of a list, None where it may part two clauses."""
    if tagged(before.text[:6])[0][0] in _ADVERBIAL:
        return None
    last = before.text[tail.start :]
    kin = _are_alike(last, rest.items[0])
    if rest.sum.startswith("职"):
        # 省委副书记、省长，部党组书记、部长等职: posts of several bodies, parted by commas.
        return None
    if rest.close != "等":
        alike = kin and all(_are_alike(one, other) for one, other in pairwise(rest.items))
        enough = kin or tail.listed if rest.close == "以及" else tail.listed and alike
        return "list-closed" if enough and here.stop not in "，," else None
    if not (tail.listed or tail.governed):
        return None
    if before.stop == "。":
        return "list-stop" if here.stop not in "，," and (tail.listed or kin or rest.sum) else None
    if here.stop not in "，,":
        return "list" if tail.listed else "list-begun"
    # 道路、桥梁等设施，均已修好: the list may be the subject of what follows.
    if after.startswith(_OF_A_SUBJECT) or rest.sum.endswith(words("agents")) or not rest.sum:
        return None
    if tail.listed:
        return "list"
    even = kin and len(last) == len(rest.items[0])
    return "list-even" if even or after.startswith(_OF_THE_SAME) else None


def _are_alike(one: str, other: str) -> bool:
    """Tell whether two items end alike: 方法 and 方式, 阅览室 and 健身室, two quotations."""
    return any(left == right for left, right in zip(one[-2:], other[-2:], strict=False))


def _leads_a_clause(word: str, tag: str) -> bool:
    """Tell whether a clause begins with a word: a verb, a preposition, an adverb, not a noun."""
    if word in _verbs() or tag.startswith(_NEVER_FIRST):
        return True
    # The dictionary has 列席会议 and 充分利用 as nouns.
    return len(word) > 3 and tagged(word[:2])[0][1] in ("v", "d", "ad", "p")


@cache
def _verbs() -> frozenset[str]:
    return frozenset(words("mistagged-verbs") + words("object-verbs"))
