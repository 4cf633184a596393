"""What lies between texts: passages printed twice, groups of near-duplicates, the edition that has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.model.page import Page
    from auditor.model.span import Span


@dataclass(frozen=True, slots=True, order=True)
class Copy:
    """One printing of a shared passage.

    Attributes:
        path: the page.
        span: from its first to its last character on the page.
        story: number of the story on its page.
        paragraph: position of its paragraph in the story, from 0; -1 for a line outside the body.
        text: the passage as the story reads, halves joined.
    """

    path: str
    span: Span
    story: int
    paragraph: int
    text: str


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage that is printed in two or more places, alike but for a few characters.

    Attributes:
        copies: in page order; at least two.
        similarity: of the least alike copy to the first, 0 to 1 (Indel, on the comparison view).
        sentences: how many whole sentences it covers.
    """

    copies: tuple[Copy, ...]
    similarity: float
    sentences: int


@dataclass(frozen=True, slots=True)
class Member:
    """A story or page in a group of near-duplicates, with its similarity to the representative.

    `story` is 0 where the member is a whole page.
    """

    path: str
    story: int
    title: str
    span: Span
    similarity: float


@dataclass(frozen=True, slots=True)
class Group:
    """Near-duplicates round a representative, with how alike the members are among themselves.

    Attributes:
        unit: `story` or `page`.
        members: the representative first.
        least, median: over all pairs of members, 0 to 1.
    """

    unit: str
    members: tuple[Member, ...]
    least: float
    median: float


@dataclass(frozen=True, slots=True)
class Edition:
    """The pages of one run, in the order of their names, with what they share."""

    pages: tuple[Page, ...]
    shared: tuple[Shared, ...] = ()
    groups: tuple[Group, ...] = ()

    def page(self, path: str) -> Page:
        """Return the page of that name.

        Raises:
            KeyError: when there is none.
        """
        for page in self.pages:
            if page.path == path:
                return page
        raise KeyError(path)
