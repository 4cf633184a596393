"""People of one story who speak in another that has nothing to do with it, and does not say who they are.

A story says of what body somebody is before it calls him 厂长 alone. Where 厂长某某 stands in two unrelated stories of a
page, word for word, one of them has him from the other. Two signs at least must say so: the stories are at home in two
counties; nothing else in the one is of his body, and in the other something is; what he says is told in the other.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from auditor.lexicon.names import is_name, is_plain_name, name_end
from auditor.lexicon.posts import tails
from auditor.lexicon.speakers import read_speaker
from auditor.lexicon.subjects import Subjects, telling
from auditor.lexicon.tokens import is_word, tagged
from auditor.lexicon.words import words
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.model import Page, Paragraph, Span, Story

_STOP = lazy("[。！？!?”』」\n]")
_END = lazy("[。！？!?\n][”』」]?")
_RUN = lazy(f"[{HAN}]{{2,}}")
_TITLE = lazy(f"[{HAN}]{{2,14}}")
"""A title before a name, that begins its sentence; longer ones say who it is."""
_ABOVE = lazy("[^县区镇乡村]{0,4}[省市州国]|全国|中[国央]|本报|地区|地委|行署")
"""What titles begin with that say themselves of what body somebody is, and are of more than one county."""
_LOCAL = lazy("[县区旗镇乡村街]|社区|团场|[书镇乡村厂校]")
"""What titles begin with that are of everybody's body in a paper of one county, one town or one works."""
_PARTY = lazy("(?<=.)(?:党委|党总支|党支部|工会|团委)?(?:副|常务副|第一副)?$")
"""Of every body: 矿工会主席 is of 矿."""
_GENERIC = frozenset(
    ("支部", "总支", "党委", "党总", "主任", "经理", "主席", "会长", "常务", "第一", "负责", "老党")
)
"""Pairs of characters of titles that are of every body."""
_STORIES = 2
"""Stories of a page that have the name: of a third the name is known everywhere."""
_LEAST_SAID, _SHARE_SAID = 5, 0.4
"""Pairs of characters of what is said that the other story has too and the own one has not, and their share of all."""


class Astray(NamedTuple):
    """Somebody who speaks in a story to which he does not belong.

    Attributes:
        span: of the sentence.
        called: his title and name there.
        there: where the other story has him.
        other: that story.
        is_even: whether he may as well belong to the one and not to the other.
    """

    span: Span
    called: str
    there: Span
    other: Story
    is_even: bool


class _NamedAt(NamedTuple):
    """A place of a name in a paragraph."""

    story: Story
    paragraph: Paragraph
    at: int
    name: str


class _AgainstHim(NamedTuple):
    """What says that somebody who is named at a place is of another story.

    Attributes:
        here, there: the two places.
        title: that stands at both; may be empty at the first.
        is_far: the stories are at home in two counties.
        lacks_body: nothing else in the story is of the body of the title …
        has_body: … and something in the other is, and in no third story.
        is_told: the other story tells what he says.
    """

    here: _NamedAt
    there: _NamedAt
    title: str
    is_far: bool
    lacks_body: bool
    has_body: bool
    is_told: bool

    @property
    def weight(self) -> int:
        """How many they are."""
        return self.is_far + self.lacks_body + self.has_body + self.is_told


def strangers(page: Page) -> Iterator[Astray]:
    """Yield the people of a page who speak in a story that does not say who they are and are of another, by their names."""
    if not page.notes or len(page.stories) < _STORIES:
        return
    known = _People(page.simplified or page)
    for name in known.names:
        one, other = (known.signs(name, *pair) for pair in known.pairs(name))
        best = max((signs for signs in (one, other) if signs), key=lambda signs: signs.weight, default=None)
        if best:
            worst = min((signs.weight for signs in (one, other) if signs), default=0)
            yield _astray(best, is_even=bool(one and other) and worst == best.weight)


def _astray(signs: _AgainstHim, *, is_even: bool) -> Astray:
    here, there = signs.here, signs.there
    title, end = len(signs.title), here.at + len(here.name) + len(_said(here))
    return Astray(
        here.paragraph.within(here.at - title, end),
        signs.title + here.name,
        there.paragraph.within(there.at - title, there.at + len(there.name)),
        there.story,
        is_even,
    )


def _pairs(text: str) -> set[str]:
    return {"".join(pair) for run in _RUN.findall(text) for pair in pairwise(run)}


class _People:
    """The names of a page that stand in two of its stories, and what is told with them; riders count with the story before."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._heads: dict[int, int] = {}
        self._homes: dict[int, str] = {}
        texts: defaultdict[int, list[str]] = defaultdict(list)
        headings: defaultdict[int, list[str]] = defaultdict(list)
        head = page.stories[0].number
        for story, home in zip(page.stories, page.notes.homes if page.notes else (), strict=True):
            head = head if story.attached else story.number
            self._heads[story.number] = head
            if home and home.division.level == "county" and home.origin == "story":
                self._homes.setdefault(head, home.division.code)
            texts[head] += (passage.text for passage in story.told())
            headings[head] += (line.text for line in story.lines if line.role.is_head)
        self._texts = {number: "\n".join(parts) for number, parts in texts.items()}
        self._headings = {number: "\n".join(parts) for number, parts in headings.items()}
        self._places = self._named(sorted(_names(page)))

    @property
    def names(self) -> Sequence[str]:
        """Those that stand in the paragraphs of two stories and no more, in the order of the page."""
        return tuple(self._places)

    @cached_property
    def _subjects(self) -> Subjects:
        return Subjects(self._page)

    @cached_property
    def _holding(self) -> Mapping[str, set[int]]:
        """The stories that have a pair of characters, or one."""
        holding: defaultdict[str, set[int]] = defaultdict(set)
        for number, text in self._texts.items():
            for part in (*text, *_pairs(text)):
                holding[part].add(number)
        return holding

    def _named(self, names: Sequence[str]) -> Mapping[str, Mapping[int, Sequence[_NamedAt]]]:
        if not names:
            return {}
        found: dict[str, dict[int, list[_NamedAt]]] = {}
        sought = AhoCorasick(names, matchkind=MatchKind.LeftmostLongest)
        for story in self._page.stories:
            for paragraph in story.paragraphs:
                for number, start, _ in sought.find_matches_as_indexes(paragraph.text):
                    one = _NamedAt(story, paragraph, start, names[number])
                    found.setdefault(one.name, {}).setdefault(self._heads[story.number], []).append(one)
        return {name: places for name, places in found.items() if len(places) == _STORIES}

    def pairs(self, name: str) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return the two stories that have a name, either way round."""
        one, other = self._places[name]
        return (one, other), (other, one)

    def signs(self, name: str, own: int, other: int) -> _AgainstHim | None:
        """Return what says that somebody who is named in a story is of another one; None where it is not enough."""
        places, theirs = self._places[name][own], self._places[name][other]
        here = places[0]
        title = _title(here)
        if len(places) > 1 or title is None or name in self._headings[own] or (title and not _is_bare(title)):
            return None
        called = title + name
        same = (one for one in theirs if one.paragraph.text.startswith(called, max(one.at - len(title), 0)))
        there = next(same if title else filter(_is_titled, theirs), None)
        signs = self._weighed(here, there, title) if there else None
        return signs if signs and _are_enough(signs) and not self._are_related(here, own, other) else None

    def _weighed(self, here: _NamedAt, there: _NamedAt, title: str) -> _AgainstHim:
        own, other = self._heads[here.story.number], self._heads[there.story.number]
        called, cues = title + here.name, _cues(title)
        mine, theirs = (self._texts[number].replace(called, "…") for number in (own, other))
        lacks = bool(cues) and not any(cue in mine for cue in cues)
        # What other stories have too is of everybody's body: 厂 in the paper of a works.
        has = lacks and any(cue in theirs and self._holding.get(cue, set()) <= {own, other} for cue in cues)
        homes = self._homes.get(own), self._homes.get(other)
        is_far = all(homes) and homes[0] != homes[1]
        return _AgainstHim(here, there, title, is_far, lacks, has, _is_told(here, mine, theirs))

    def _are_related(self, here: _NamedAt, own: int, other: int) -> bool:
        sentence = here.paragraph.text[here.at : here.at + len(here.name)] + _said(here)
        return self._subjects.are_related(own, other, telling(sentence))


def _said(here: _NamedAt) -> str:
    """Return what a sentence says behind a name."""
    text, start = here.paragraph.text, here.at + len(here.name)
    stop = _END.search(text, start)
    return text[start : stop.end() if stop else len(text)]


def _is_told(here: _NamedAt, mine: str, theirs: str) -> bool:
    """Tell whether the other story tells what somebody says, and his own nothing of it besides."""
    said = _said(here)
    pairs = _pairs(said)
    common = pairs & _pairs(theirs) - _pairs(mine.replace(said, "…"))
    return len(common) >= max(_LEAST_SAID, _SHARE_SAID * len(pairs))


def _names(page: Page) -> set[str]:
    """Return the names that the notes of a page have, whole ones."""
    notes = page.notes
    if not notes:
        return set()
    found = {one.name for one in notes.people if one.role in ("titled", "speaker")}
    found |= {read_speaker(one.speaker).name for one in notes.statements}
    return {name for name in found if len(name) > 1 and is_name(name) and not is_word(name)}


def _title(here: _NamedAt) -> str | None:
    """Return what stands before a name at the beginning of a sentence, maybe nothing; None where that is no title.

    The first sentence of a story introduces whom it names.
    """
    text, at = here.paragraph.text, here.at
    start = max((found.end() for found in _STOP.finditer(text, 0, at)), default=0)
    while text[start:at][:1].isspace():
        start += 1
    dateline = here.story.dateline
    first = here.paragraph is here.story.paragraphs[0]
    if first and start <= (len(dateline) if dateline else 0):
        return None
    title = text[start:at]
    return title if not title or _TITLE.fullmatch(title) else None


def _is_bare(title: str) -> bool:
    """Tell whether a title is of nobody who is known by it alone: 厂长, 协会副会长, not 市长 or 恒泰公司经理."""
    if _ABOVE.match(title) or title.endswith(words("travelling")):
        return False
    return all(len(word) == 1 or is_word(word) for word, _ in tagged(title))


def _is_titled(named: _NamedAt) -> bool:
    """Tell whether a bare title stands right before a name."""
    text = named.paragraph.text
    start = max((found.end() for found in _STOP.finditer(text, 0, named.at)), default=0)
    before = text[max(start, named.at - 14) : named.at]
    last = [tail for tail in tails().finditer(before) if tail.end() == len(before)]
    return bool(last) and not before.endswith(words("travelling"))


def _cues(title: str) -> Sequence[str]:
    """Return what a story has that is of the body of a title: 协会 of 协会副会长, 厂 of 厂长."""
    last = next(
        (tail.start() for tail in tails().finditer(title) if tail.end() == len(title)), len(title) - 2
    )
    body = _PARTY.sub("", title[:last])
    if len(body) < 2:
        return (title[:1],)
    return tuple(pair for pair in map("".join, pairwise(body)) if pair not in _GENERIC)


def _are_enough(signs: _AgainstHim) -> bool:
    """Tell whether two signs at least say that somebody is of another story."""
    if not signs.title:
        # Of whom a story calls by the bare name it has to say before who that is.
        text, name = signs.here.paragraph.text, signs.here.name
        return (
            signs.is_far
            and is_plain_name(name)
            and name_end(text, signs.here.at) == signs.here.at + len(name)
        )
    if signs.is_far:
        return signs.lacks_body or signs.is_told
    is_named = signs.has_body and len(_cues(signs.title)[0]) > 1 and not _LOCAL.match(signs.title)
    return signs.lacks_body and (signs.is_told or is_named)
