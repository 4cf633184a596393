"""Titles: where one ends and begins in running text, and which posts it is made of."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from auditor.lexicon.tokens import tagged
from auditor.lexicon.words import words
from auditor.text.compiled import compiled
from auditor.text.han import HAN
from auditor.text.patterns import any_of, lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

_WINDOW = 48
_HARD = lazy(r"[。！？!?；;，,：:\n…—→□■●《》<>]")
_STOP_TAGS = ("p", "c", "u", "d", "r", "t", "y", "o")
_FORMER = lazy(f"^(?:(?:时任|原任|曾任|前任|原|前|老)(?=[{HAN}]))")
_PLACE = lazy(r"(?:[^、]{1,7}?(?:省|市|州|区|县|旗|镇|乡|街道|村|社区)(?![直级属])){1,4}")
_GENERIC = lazy(r"(?:省|市|州|区|县|旗|镇|乡|街道|村|社区)(?=[^\d])")
_SHORT_FORMS = {
    "人民政府": "",
    "政府": "",
    "人大常委会": "人大",
    "监督管理": "监管",
    "党工委": "委",
    "党委": "委",
    "工委": "委",
    "办公室": "办",
}
_PARTY_GROUP = lazy("(?<=.)(?:党组|党委|党总支|党支部)$")
_REGIONS = "省市州区县旗镇乡村"
_YOUTH = lazy("团[省市州区县旗镇]委")
_LIST = lazy("、")


class Seat(NamedTuple):
    """A post of a title, with its range in the title.

    `body` is where its institution begins: before the range where the post shares that of the one before
    it (区教育局党组书记、局长: 区教育局).
    """

    start: int
    end: int
    name: str
    institution: str
    place: str
    rest: str
    standing: str
    body: int


@cache
def tails() -> re.Pattern[str]:
    """Return the pattern of what ends a title: posts and what else people are called."""
    return compiled(any_of({*words("posts"), *words("person-nouns")}))


def title_start(text: str, at: int) -> int:
    """Return where the title begins whose last word (`书记`) begins at a place of running text."""
    begin = _element_start(text, at)
    while begin > 1 and text[begin - 1] == "、":
        before = _last_tail(text, begin - 1)
        if before < 0:
            break
        begin = _element_start(text, before)
    return begin


def seats(title: str) -> tuple[Seat, ...]:
    """Return the posts that a title is made of; what names no post (`村民`) is none."""
    found: list[Seat] = []
    start = 0
    for part in _LIST.split(title):
        match = _post().search(part)
        if match:
            seat = _seat(part, start, match)
            found.append(_sharing(found[-1], seat) if found else seat)
        start += len(part) + 1
    return tuple(found)


def _sharing(before: Seat, seat: Seat) -> Seat:
    """Return a post with the body of the one before it, where that is its party group."""
    group = _PARTY_GROUP.search(before.institution)
    if seat.institution or not group or seat.name.removeprefix("副")[0] in _REGIONS:
        return seat
    institution = before.institution[: group.start()]
    place, rest = divided(institution)
    return seat._replace(institution=institution, place=place, rest=rest, body=before.body)


def rank(post: str) -> tuple[str, bool] | None:
    """Return the head that a post is or is the deputy of, and whether it is the deputy; None for others.

    `常务副区长` is a deputy of `区长`; a `第一书记` is sent to a village and is neither.
    """
    if post in words("heads"):
        return post, False
    base = post.removeprefix("常务").removeprefix("副")
    return (base, True) if base in words("heads") and base != post and "副" in post[:3] else None


def opposed(one: str, other: str) -> bool:
    """Tell whether of one body a person holds only one of two posts at a time: 书记, 副书记."""
    first, second = rank(one), rank(other)
    return bool(first and second and first[0] == second[0] and first[1] != second[1])


@cache
def _post() -> re.Pattern[str]:
    bases = any_of({*words("posts"), *words("heads")})
    return compiled(rf"(?P<acting>代理|代)?(?P<post>(?:常务|第一|执行|名誉)?副?(?:{bases}))$")


def _seat(part: str, start: int, match: re.Match[str]) -> Seat:
    former = _FORMER.match(part)
    begin = former.end() if former else 0
    institution = part[begin : match.start()]
    place, rest = divided(institution)
    standing = "former" if former else "acting" if match["acting"] else ""
    begin += start
    return Seat(begin, start + len(part), match["post"], institution, place, rest, standing, begin)


def divided(institution: str, known: int = 0) -> tuple[str, str]:
    """Return the place an institution begins with, and the rest of it in its short form.

    Args:
        institution: as printed (`白云区区委办公室`).
        known: how many of its characters are known to be the place.
    """
    youth = "团" if _YOUTH.match(institution) else ""
    body = institution.removeprefix(youth)
    found = None if known else _GENERIC.match(body + "委") or _PLACE.match(body)
    place = found[0] if found else body[:known]
    rest = body[len(place) :]
    if place and rest[:1] == place[-1] and _GENERIC.match(rest + "委"):
        rest = rest[1:]
    for long, short in _SHORT_FORMS.items():
        rest = rest.replace(long, short)
    if rest.startswith("委") and len(rest) > 1 and rest[1] not in "员会":
        rest = rest[1:]
    return place, youth + rest


def _element_start(text: str, at: int) -> int:
    """Return where the part of a title begins that ends at a place: after a mark, or a word of no title."""
    low = _after_marks(text, max(at - _WINDOW, 0), at)
    start = _body_start(text, low, at)
    words_before = tagged(text[low:start])
    for word, tag in reversed(words_before):
        if word in words("title-stops") or (tag.startswith(_STOP_TAGS) and not _is_title_word(word)):
            break
        start -= len(word)
    return start


def _body_start(text: str, low: int, at: int) -> int:
    """Return where the body of the list begins that stands right before a post: it may have a 和 in it."""
    before = low + len(text[low:at].removesuffix("副").removesuffix("常务").removesuffix("第一"))
    names, lengths = _institutions()
    longest = next((size for size in lengths if size <= before and text[before - size : before] in names), 0)
    return before - longest if longest and before - longest >= low else at


@cache
def _institutions() -> tuple[frozenset[str], Sequence[int]]:
    """Return the bodies of the list, and their lengths, the longest first."""
    names = frozenset(words("institutions"))
    return names, sorted({len(name) for name in names}, reverse=True)


def _is_title_word(word: str) -> bool:
    return word in {"原", "前", "时任", "代", "第一", "常务", "副", "本"} or len(word) > 3


def _after_marks(text: str, low: int, at: int) -> int:
    """Return the place after the last mark that bounds a title; words in brackets or quotes belong to it."""
    closed: list[int] = []
    for here in range(at - 1, low - 1, -1):
        char = text[here]
        if char in "“‘(（" and closed:
            closed.pop()
        elif char in ")）”’":
            closed.append(here + 1)
        elif char in "“‘(（、 \u3000" or _HARD.match(char):
            return closed[0] if closed else here + 1
    return closed[0] if closed else low


def _last_tail(text: str, end: int) -> int:
    """Return where the word that ends a title begins, if one ends at a place; else -1."""
    for length in range(6, 1, -1):
        if end >= length and tails().fullmatch(text, end - length, end):
            return end - length
    return -1
