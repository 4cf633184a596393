"""People whom a story calls by a surname and a post that is not the one it has introduced them with: 站长侯立本, 侯科长.

A story that calls somebody 侯科长 has told who that is. If it has one person of the surname, with one post that does not
go with the other, and speaks of no such post besides, one of the two is wrong. Courtesy is left alone (a deputy is called
as the head is, a researcher or a doctor as the head of the house), and so is what is held beside another post.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from auditor.lexicon.names import is_plain_name, name_end, surname_length
from auditor.lexicon.posts import tails, title_start
from auditor.lexicon.speakers import introductions
from auditor.lexicon.words import words
from auditor.text.compiled import compiled
from auditor.text.han import HAN
from auditor.text.patterns import any_of, lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_MORE = ("场长", "矿长", "股长", "村支书", "支书", "护士长", "总工程师")
_GO_WITH = lazy("[和与向对给请让叫说是听找问见按据把为跟同随在经由被当了着过的使派]")
"""What may stand before a surname with a post."""
_THIS = "这位"
_STOPS = lazy("[。！？\n]")
_SENTENCE = 120
_EXPLAINED = lazy(
    "兼|时任|前任|曾|当选|升任|晋升|提拔|提任|任命|接任|转任|现任|历任|改任|调任|代理|出任|担任|就任|退休|当时|后来|同名|卸任|履新|候任|当过|做过|当了|外号|绰号|人称|戏称|昵称|尊称|[都也]叫他|都叫|称为|称作"
)
"""Said where a post was held before, or is a name that others have given."""
_FORMER = lazy("原|前|老|代|名誉")
_MOST = 60
"""Forms of a story that are looked at; more are in lists of people."""


class CalledOtherwise(NamedTuple):
    """A form of address, and the title with the name that it contradicts: ranges, what is printed, the title, the name."""

    place: tuple[int, int]
    other: tuple[int, int]
    printed: str
    right: str
    name: str


class _Holder(NamedTuple):
    """Somebody with a post: where the title begins, where the name does and ends, the post."""

    start: int
    at: int
    end: int
    post: str


def called_otherwise(text: str) -> Iterator[CalledOtherwise]:
    """Yield the forms of address of a story that are not of the only person they can be of, in order.

    Args:
        text: a story's, its parts one below the other.
    """
    called = [one for one in _alias().finditer(text) if _is_alias(text, one)][:_MOST]
    by_this = [one for one in _this().finditer(text) if not name_end(text, one.end())][:_MOST]
    if not called and not by_this:
        return
    holders = _holders(text)
    for one in called:
        name = _only_name(text, one["surname"], one.start(), holders)
        yield from _judged(text, one, name, holders.get(name, ()))
    for one in by_this:
        yield from _judged(text, one, name := _subject(text, one, holders), holders.get(name, ()))


@cache
def _posts() -> str:
    return any_of({*words("heads"), *words("experts"), *_MORE})


@cache
def _alias() -> re.Pattern[str]:
    return compiled(f"(?P<surname>[{HAN}])(?P<post>(?:常务)?副?(?:{_posts()}))")


@cache
def _this() -> re.Pattern[str]:
    return compiled(f"{_THIS}(?P<post>(?:常务)?副?(?:{_posts()}))")


def _is_alias(text: str, found: re.Match[str]) -> bool:
    """Tell whether a character and a post are somebody's surname with the post: not 县委|书记, nor 王国|强局长."""
    start, end = found.span()
    before = text[start - 1 : start]
    begins = not re.match(f"[{HAN}]", before) or bool(_GO_WITH.match(before))
    is_surname = surname_length(found["surname"]) == 1 and found["surname"] not in words("doubtful-surnames")
    return begins and is_surname and not name_end(text, end) and not tails().match(text, end)


def _holders(text: str) -> Mapping[str, Sequence[_Holder]]:
    """Return the people whom a text names after a post."""
    found: defaultdict[str, list[_Holder]] = defaultdict(list)
    seen = set()
    for tail, at, end in introductions(text, text):
        if at not in seen:
            found[text[at:end]].append(_Holder(title_start(text, tail), at, end, text[tail:at]))
        seen.add(at)
    return found


def _only_name(text: str, surname: str, alias: int, holders: Mapping[str, Sequence[_Holder]]) -> str:
    """Return the name of the only person of a text with a surname, who has a post; empty where there are others."""
    whole = _longest(name for name in holders if name[0] == surname)
    if len(whole) != 1:
        return ""
    (name,) = whole
    for found in re.finditer(surname, text):
        at = found.start()
        if at == alias or text.startswith(name, at):
            continue
        end = name_end(text, at)
        is_other = bool(end) and is_plain_name(text[at:end]) and not name.startswith(text[at:end])
        # 邢科长, 邢站长: two people, or a story of its own.
        if is_other or ((one := _alias().match(text, at)) and _is_alias(text, one)):
            return ""
    return name


def _longest(names: Iterable[str]) -> set[str]:
    """Return the names of which none is the beginning of another: 祁三 of 祁三省 is not one."""
    listed = set(names)
    return {name for name in listed if not any(name != one and one.startswith(name) for one in listed)}


def _subject(text: str, this: re.Match[str], holders: Mapping[str, Sequence[_Holder]]) -> str:
    """Return the only person whom a sentence names before it says 这位局长."""
    begin = max(text.rfind(mark, 0, this.start()) for mark in "。！？\n") + 1
    said = text[begin : this.start()]
    names = {name for name in holders if name in said}
    return names.pop() if len(names) == 1 and not tails().search(said) else ""


def _judged(
    text: str, called: re.Match[str], name: str, held: Sequence[_Holder]
) -> Iterator[CalledOtherwise]:
    post = called["post"]
    if not held or held[0].at > called.start():
        return
    titles = [text[one.start : one.at] for one in held]
    if any(_go_together(title, one.post, post) for title, one in zip(titles, held, strict=True)):
        return
    first = held[0]
    explained = _is_explained(text, *called.span()) or any(
        _is_explained(text, one.start, one.end) for one in held
    )
    if explained or _has_post(text, post, called.start()):
        return
    yield CalledOtherwise(
        called.span(), (first.start, first.end), post, text[first.start : first.at].strip(), name
    )


def _go_together(title: str, held: str, post: str) -> bool:
    """Tell whether somebody with a title may be called by another post."""
    deputy = "副" in title[-len(held) - 1 :] or _FORMER.match(title)
    base, own = post.removeprefix("常务").removeprefix("副"), held.removeprefix("副")
    if base == own or base.endswith(own) or own.endswith(base):
        # A deputy is called as the head is, but no head as a deputy.
        return base == post or bool(deputy)
    if base in title or "、" in title or _FORMER.match(title):
        return True
    beside, firms = words("held-beside"), words("firm-heads")
    if own in beside or base in beside or own not in _known():
        return True
    experts = words("experts")
    houses = (*experts, *words("expert-heads"))
    if (own in experts and base in houses) or (own in houses and base in experts):
        return "护士" not in own + base
    return own in firms and base in firms


@cache
def _known() -> frozenset[str]:
    return frozenset({*words("heads"), *words("experts"), *_MORE})


def _has_post(text: str, post: str, alias: int) -> bool:
    """Tell whether a story speaks of a post besides, without saying that it is another person's."""
    base = post.removeprefix("常务").removeprefix("副")
    for found in re.finditer(base, text):
        at = found.start()
        is_own = alias <= at <= alias + len(post) + len(_THIS)
        is_named = name_end(text, found.end()) or (
            (one := _alias().match(text, max(at - 1, 0))) and _is_alias(text, one)
        )
        if not is_own and not is_named:
            return True
    return False


def _is_explained(text: str, start: int, end: int) -> bool:
    before = _STOPS.split(text[max(start - _SENTENCE, 0) : start])[-1]
    after = _STOPS.split(text[end : end + _SENTENCE])[0]
    return bool(_EXPLAINED.search(before + text[start:end] + after))
