"""Names of people one character apart, and which of the two the run knows better."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick

from auditor.lexicon.lookalike import look_alike, share_a_head
from auditor.lexicon.names import is_plain_name, name_end, surname_length
from auditor.lexicon.posts import rank
from auditor.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from auditor.model import Page, Person

_TOGETHER = 3
"""Characters between two names of one list."""
_AHEAD = 12
_OFTEN, _VERY_OFTEN = 2, 3


@dataclass(frozen=True, slots=True)
class Variant:
    """A name that stands once, the usual form, and where that stands."""

    path: str
    span: Span
    found: str
    right: str
    kind: str
    others: tuple[tuple[str, Span], ...]

    @property
    def count(self) -> int:
        """How often the usual form stands in the run."""
        return len(self.others)


@dataclass(frozen=True, slots=True)
class _Known:
    """A name of the run: every place that it stands in, and the notes that say it is one."""

    name: str
    places: tuple[tuple[str, Span], ...]
    notes: tuple[tuple[str, Person], ...]

    @property
    def titles(self) -> frozenset[str]:
        """The last characters of its titles: 记者 of a 见习记者."""
        return frozenset(person.title[-2:] for _, person in self.notes if person.title)

    @property
    def stories(self) -> frozenset[tuple[str, int]]:
        """The stories whose notes have it."""
        return frozenset((path, person.story) for path, person in self.notes)

    @property
    def is_credit(self) -> bool:
        """Whether it stands in credits."""
        return any(person.role == "credit" for _, person in self.notes)


def variants(pages: Sequence[Page]) -> Iterator[Variant]:
    """Yield the names of a run that are one character away from a better known one, in page order."""
    known = _known(pages)
    found: dict[tuple[str, Span], Variant] = {}
    every = (*_same_post(known), *_noted(known), *_in_text(pages, known))
    for one in every:
        found.setdefault((one.path, one.span), one)
    yield from (found[key] for key in sorted(found))


def _known(pages: Sequence[Page]) -> dict[str, _Known]:
    listed = [(page, person) for page in pages for person in _named(page)]
    full = {person.name for _, person in listed if len(person.name) == _VERY_OFTEN}
    notes: defaultdict[str, list[tuple[str, Person]]] = defaultdict(list)
    for page, person in listed:
        # 周明达到场 may be read as 周明|达到: the name that the run knows decides.
        if page.text[person.span.start : person.span.start + _VERY_OFTEN] not in full - {person.name}:
            notes[person.name].append((page.path, person))
    places = _places(pages, notes)
    return {name: _Known(name, tuple(places[name]), tuple(notes[name])) for name in sorted(notes)}


def _named(page: Page) -> Iterator[Person]:
    """Yield the people of a page whose whole name of two or three characters stands in one piece."""
    for person in page.notes.people if page.notes else ():
        if person.role != "polite" and len(person.name) in (2, 3) and len(person.name) == len(person.span):
            yield person


def _places(pages: Iterable[Page], names: Mapping[str, object]) -> Mapping[str, list[tuple[str, Span]]]:
    """Return every place of the names; one of two characters only where the notes have it: it may be a word."""
    places: defaultdict[str, list[tuple[str, Span]]] = defaultdict(list)
    long = [name for name in names if len(name) == _VERY_OFTEN]
    sought = AhoCorasick(long)
    for page in pages:
        for number, start, end in sought.find_matches_as_indexes(page.text, overlapping=True):
            places[long[number]].append((page.path, Span(start, end)))
        for person in _named(page):
            if len(person.name) == _OFTEN and person.name in names:
                places[person.name].append((page.path, person.span))
    return places


def _threes(text: str, names: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield the runs of three characters of a text that begin as one of the names does."""
    firsts = re.escape("".join(sorted({name[0] for name in names})))
    if firsts:
        for found in re.finditer(f"(?=([{firsts}]..))", text):
            yield found.start(), found[1]


def _gapped(name: str) -> tuple[str, ...]:
    """Return the forms of a name with one character after the first left open."""
    return tuple(f"{name[:at]}*{name[at + 1 :]}" for at in range(1, len(name)))


def _apart(one: str, other: str) -> tuple[str, str] | None:
    """Return the characters in which two names of one surname differ, if it is one; None otherwise."""
    if len(one) != len(other) or one[0] != other[0]:
        return None
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return pairs[0] if len(pairs) == 1 else None


def _side_by_side(rare: _Known, usual: _Known) -> bool:
    """Tell whether two names stand in one list somewhere (张三、张四; 张三和弟弟张四): two people."""
    for path, span in rare.places:
        for there, other in usual.places:
            gap = max(span.start - other.end, other.start - span.end)
            if path == there and 0 <= gap <= _TOGETHER:
                return True
    return False


def _noted(known: Mapping[str, _Known]) -> Iterator[Variant]:
    """Yield names of the notes that stand once and look like one that stands often, both in the same part."""
    alike: defaultdict[str, list[_Known]] = defaultdict(list)
    for one in known.values():
        for key in _gapped(one.name):
            alike[key].append(one)
    for group in alike.values():
        for rare, usual in _rare_and_usual(group):
            kind = _likeness(rare, usual)
            if kind and not _are_two(rare, usual):
                yield _variant(rare, usual, kind)


def _rare_and_usual(group: Sequence[_Known]) -> Iterator[tuple[_Known, _Known]]:
    """Yield the pairs of a name that stands once and one that stands more often, in the order of the group.

    Of all pairs of the names of a year they are a few.
    """
    once = [at for at, one in enumerate(group) if len(one.places) == 1]
    often = [at for at, one in enumerate(group) if len(one.places) >= _OFTEN]
    for at, one in enumerate(group):
        others = often if len(one.places) == 1 else once if len(one.places) >= _OFTEN else []
        for other in others[bisect_right(others, at) :]:
            yield (one, group[other]) if len(one.places) == 1 else (group[other], one)


def _likeness(rare: _Known, usual: _Known) -> str:
    """Return the evidence that a name is another one misread; empty where there is none."""
    pair = _apart(rare.name, usual.name)
    if not pair or len(rare.places) != 1:
        return ""
    if look_alike(*pair):
        least = _OFTEN if len(rare.name) > _OFTEN else _VERY_OFTEN
        return "person" if len(usual.places) >= least else ""
    if not share_a_head(*pair) or len(usual.stories) < _VERY_OFTEN:
        return ""
    return "person" if len({path for path, _ in usual.places}) > 1 else ""


def _are_two(rare: _Known, usual: _Known) -> bool:
    """Tell whether two names are of two people: named together, or with titles of their own."""
    own = rare.titles and usual.titles and not rare.titles & usual.titles
    in_one_credit = rare.is_credit and usual.is_credit and rare.stories & usual.stories
    return bool(own or in_one_credit or rare.is_credit != usual.is_credit) or _side_by_side(rare, usual)


def _same_post(known: Mapping[str, _Known]) -> Iterator[Variant]:
    """Yield names that stand once, with the post that a name one character away has elsewhere.

    That one stands more often, or before it in the same story.
    """
    holders: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for one in known.values():
        for _, person in one.notes:
            for post in person.posts:
                ranked = rank(post.name)
                if ranked and not ranked[1] and not post.standing and (post.division or post.place):
                    place = post.division.code if post.division else post.place
                    holders[place, post.rest, post.name].add(one.name)
    for key in sorted(holders):
        for pair in combinations(sorted(holders[key]), 2):
            rare, usual = sorted((known[name] for name in pair), key=_rareness)
            fits = _apart(rare.name, usual.name) or _lost_one(rare.name, usual.name)
            is_known = len(usual.places) >= _OFTEN or rare.stories & usual.stories
            if fits and len(usual.name) > _OFTEN and len(rare.places) == 1 and is_known:
                yield _variant(rare, usual, "same-post")


def _rareness(one: _Known) -> tuple[int, str, int, str]:
    """Return what names are sorted by: those that stand seldom first, of two of them the later."""
    path, span = one.places[0]
    return len(one.places), path, -span.start, one.name


def _lost_one(short: str, long: str) -> bool:
    return len(short) == _OFTEN and len(long) == _VERY_OFTEN and short in (long[:2], long[0] + long[2])


def _in_text(pages: Sequence[Page], known: Mapping[str, _Known]) -> Iterator[Variant]:
    """Yield what looks like a well-known name of three characters, anywhere in the text, and stands once."""
    gapped: defaultdict[str, list[str]] = defaultdict(list)
    for name, one in known.items():
        if len(name) == _VERY_OFTEN and len(one.places) >= _OFTEN and surname_length(name):
            for key in _gapped(name):
                gapped[key].append(name)
    found = list(_misread(pages, gapped))
    seen = Counter(form for _, _, form, _, _ in found)
    for path, span, form, name, ahead in found:
        # What is read as a name of two is no name of three: 李明|作序.
        if name_end(ahead, 0) == _OFTEN:
            continue
        rare = _Known(form, ((path, span),), known[form].notes if form in known else ())
        if seen[form] == 1 and is_plain_name(form) and not _are_others(rare, known[name]):
            yield _variant(rare, known[name], "lost-character")


def _misread(
    pages: Iterable[Page], gapped: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, Span, str, str, str]]:
    """Yield each place that looks like a name but is not it: page, range, what stands there, the name, the text from it."""
    for page in pages:
        for at, form in _threes(page.text, gapped):
            for name in (name for key in _gapped(form) for name in gapped.get(key, ())):
                pair = _apart(form, name)
                if pair and look_alike(*pair):
                    yield page.path, Span(at, at + _VERY_OFTEN), form, name, page.text[at : at + _AHEAD]


def _are_others(rare: _Known, usual: _Known) -> bool:
    return _are_two(rare, usual) if rare.notes else _side_by_side(rare, usual)


def _variant(rare: _Known, usual: _Known, kind: str) -> Variant:
    path, span = rare.places[0]
    return Variant(path, span, rare.name, usual.name, kind, usual.places)
