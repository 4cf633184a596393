"""Who holds which post where, as the pages of a run have it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.lexicon.posts import rank

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from auditor.model import Page, Person, Post, Span

_YEAR = 10
_KINDS = "省市州区县旗镇乡村"
_COUNTIES = ("省", "市", "州", "区", "县", "旗")
_WIDE_KINDS = ("街道", "社区")
_OWN_NAME = 5
"""Characters; 星河科技公司 is one firm, 公司 is any."""


@dataclass(frozen=True, slots=True)
class Held:
    """A post that a page gives to a person."""

    page: Page
    person: Person
    post: Post
    base: str
    is_deputy: bool

    @property
    def place(self) -> str:
        """The place of the body: the code of its division, else its name, else its kind alone (`区`)."""
        if self.post.division:
            return self.post.division.code
        return self.post.place or (self.base[0] if len(self.post.rest) == 0 else "")

    @property
    def story(self) -> tuple[str, int]:
        """Its story."""
        return self.page.path, self.person.story

    @property
    def day(self) -> str | None:
        """The date of its story, where it is known with its year."""
        date = self.person.date
        return date if date and len(date) == _YEAR else None


def held_posts(pages: Iterable[Page]) -> Iterator[Held]:
    """Yield the posts with heads and deputies that pages give to people, former and acting ones left out."""
    for page in pages:
        for person in page.notes.people if page.notes else ():
            for post in person.posts:
                ranked = rank(post.name)
                named = post.institution or (ranked and ranked[0][0] in _KINDS)
                if ranked and named and not post.standing:
                    yield Held(page, person, post, *ranked)


def by_place(held: Sequence[Held]) -> Iterator[list[Held]]:
    """Yield the posts of one person: two people of one name hold theirs in two places.

    A body named by its kind alone (`区委` in a story without a home, `镇党委`, `公司`) goes with the place
    that has the kind, where there is no other; a town or firm without a name is the same on one page only.
    """
    sure: defaultdict[str, list[Held]] = defaultdict(list)
    loose: list[Held] = []
    for one in held:
        (sure[one.place] if _is_sure(one) else loose).append(one)
    if len(sure) == 1:
        (own,) = sure.values()
        pages = {one.page.path for one in own}
        fitting = [one for one in loose if _fits(one, _kind(own[0]), pages)]
        yield sorted(own + fitting, key=_order)
        return
    yield from sure.values()
    if not sure:
        alike: defaultdict[tuple[str, str], list[Held]] = defaultdict(list)
        for one in loose:
            alike[one.place, "" if one.place in _COUNTIES else one.page.path].append(one)
        yield from alike.values()


def _is_sure(one: Held) -> bool:
    """Tell whether the place of a body is known by name, or the body's own name is long enough to be one."""
    if one.place:
        return len(one.place) > 1 and one.place not in _WIDE_KINDS
    return len(one.post.rest) >= _OWN_NAME


def _fits(one: Held, kind: str, pages: Container[str]) -> bool:
    """Tell whether a body without a place may be that of the place known: of a town only on the same page."""
    same_kind = one.place == kind or (not one.place and not kind)
    return same_kind and (kind in _COUNTIES or one.page.path in pages)


def _kind(one: Held) -> str:
    name = one.post.division.name if one.post.division else one.post.place
    return name[-1:]


def _order(one: Held) -> tuple[str, Span]:
    return one.page.path, one.person.span
