"""What lies between texts: passages printed twice, groups of near-duplicates, the edition that has them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.model.notes import Statement
    from auditor.model.page import Page
    from auditor.model.people import Office
    from auditor.model.printed import OwnWords, Reprint
    from auditor.model.span import Span


_STATEMENT = 16
"""Characters; shorter statements agree by chance."""
_STATEMENT_QUOTED = 9
"""The same where each printing is a whole quotation: slogans and names in marks have eight and less."""
_STATEMENT_FAR = 48
"""The same between pages, where there is more to agree by chance."""
_STATEMENT_ALIKE = 0.8
"""Similarity from which two statements are the same words: one character in twenty is misread in either."""


class Front(StrEnum):
    """Whether a paragraph is text, or says before, beside or behind it what the text says.

    A document is what follows the text in full: the speech that it reports on.
    """

    TEXT = "text"
    SUMMARY = "summary"
    CAPTION = "caption"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True, order=True)
class Copy:
    """One printing of a shared passage.

    Attributes:
        path: the page.
        span: from its first to its last character on the page.
        story: number of the story on its page.
        paragraph: position of its paragraph in the story, from 0; -1 for a line outside the body.
        text: the passage as the story reads, halves joined.
        is_whole: it is the whole of its paragraph.
        statement: the statement it is part of, if somebody is quoted with it.
        front: whether its paragraph is text, the summary before it, a caption or a document.
    """

    path: str
    span: Span
    story: int
    paragraph: int
    text: str
    is_whole: bool = field(default=False, compare=False)
    statement: Statement | None = field(default=None, compare=False)
    front: Front = field(default=Front.TEXT, compare=False)

    def stands_apart(self, other: Copy) -> bool:
        """Tell whether this copy is in another story."""
        return (self.path, self.story) != (other.path, other.story)


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage that is printed in two or more places, alike but for a few characters.

    Attributes:
        copies: in page order; at least two.
        similarity: of the least alike copy to the first, 0 to 1 (Indel, on the comparison view).
        sentences: how many whole sentences it covers.
        length: of the first copy in characters, without marks and white space.
        is_sentence: it begins and ends with one sentence.
        is_loop: each copy begins where the one before it ends.
        home: the copy whose story the words belong to, where the stories around tell.
        reasons: words of the passage that are at home in that story and foreign to the others.
        two_speakers: two stories give it to speakers that have no name or office in common.
        is_echo: the text says once more what its summary or a caption says, and no more than that.
        other_facts: the printings differ in facts (figures, names, days): a form that is filled in anew.
        one_matter: the stories that print it tell of one matter; what they share is its background.
        two_matters: two of them have hardly any of their rare words in common besides.
        requoted: a speaker is quoted again with words that the story gave to the same speaker before.
        is_quotation: each printing is a whole quotation, its marks on both sides.
    """

    copies: tuple[Copy, ...]
    similarity: float
    sentences: int
    length: int
    is_sentence: bool = False
    is_loop: bool = False
    home: Copy | None = None
    reasons: tuple[str, ...] = ()
    two_speakers: bool = False
    is_echo: bool = False
    other_facts: bool = False
    one_matter: bool = False
    two_matters: bool = False
    requoted: bool = False
    is_quotation: bool = False

    @property
    def stories(self) -> tuple[tuple[str, int], ...]:
        """The stories that print it: (path, number of the story), each once, in order."""
        return tuple(dict.fromkeys((copy.path, copy.story) for copy in self.copies))

    @property
    def is_meant(self) -> bool:
        """Whether one story prints it twice on purpose: as an echo, as a form, as a quotation."""
        return self.is_echo or self.other_facts or self.requoted

    @property
    def is_misattributed(self) -> bool:
        """Whether two stories give these words to two speakers.

        On two pages only a long passage counts: set phrases of public speech agree at a distance. On one page
        whole quotations may be short.
        """
        pages = {copy.path for copy in self.copies}
        near = _STATEMENT_QUOTED if self.is_quotation else _STATEMENT
        least = near if len(pages) == 1 else _STATEMENT_FAR
        return self.two_speakers and self.length >= least and self.similarity >= _STATEMENT_ALIKE


@dataclass(frozen=True, slots=True)
class Member:
    """A story or page in a group of near-duplicates, with its similarity to the representative.

    `story` is 0 where the member is a whole page. In a group of one wording with other facts `differences`
    tells what it says otherwise than the first member in page order: (there, here), each once, as printed.
    """

    path: str
    story: int
    title: str
    span: Span
    similarity: float
    differences: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Near-duplicates round a representative, with how alike the members are among themselves.

    Attributes:
        unit: `story` or `page`.
        members: the representative first.
        least, median: over all pairs of members, 0 to 1; of more than 64 members over the pairs that were
            compared, each with the representative among them.
        verdict: `copy`, or `other-facts` where the wording is the same and facts are not.
        passages: what the first and the last member (in page order) have in common, in each of them.
        differences: of `other-facts`, what differs: (in the first, in the last), in the order of the text.
    """

    unit: str
    members: tuple[Member, ...]
    least: float
    median: float
    verdict: str = "copy"
    passages: tuple[Span, Span] | None = None
    differences: tuple[tuple[str, str], ...] = ()

    @property
    def in_order(self) -> tuple[Member, ...]:
        """The members in page order."""
        return tuple(sorted(self.members, key=lambda member: (member.path, member.span)))


@dataclass(frozen=True, slots=True)
class Edition:
    """The pages of one run, in the order of their names, with what they share.

    `register` is who holds which post as the user has it, `printed` what was printed before, `own_words` how
    often the paper has printed what; None where nobody says. `told` is what is known already of what pages
    tell checks by themselves, by the check's name and the page's path (`contract.page_step`).
    """

    pages: tuple[Page, ...]
    shared: tuple[Shared, ...] = ()
    groups: tuple[Group, ...] = ()
    register: tuple[Office, ...] = ()
    printed: tuple[Reprint, ...] = ()
    own_words: OwnWords | None = field(default=None, repr=False, compare=False)
    told: Mapping[tuple[str, str], object] = field(default_factory=dict, repr=False, compare=False)

    _pages: Mapping[str, Page] = field(init=False, repr=False, compare=False)
    _groups: Mapping[tuple[str, int], frozenset[int]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        held: dict[tuple[str, int], set[int]] = {}
        for number, group in enumerate(self.groups):
            for member in group.members:
                held.setdefault((member.path, member.story), set()).add(number)
        groups = {story: frozenset(numbers) for story, numbers in held.items()}
        object.__setattr__(self, "_pages", {page.path: page for page in reversed(self.pages)})
        object.__setattr__(self, "_groups", groups)

    def groups_hold(self, shared: Shared) -> bool:
        """Tell whether all stories that print a passage are near-duplicates of one another already."""
        nowhere: frozenset[int] = frozenset()
        held = [
            self._groups.get((path, number), nowhere) | self._groups.get((path, 0), nowhere)
            for path, number in shared.stories
        ]
        return bool(frozenset.intersection(*held))

    def page(self, path: str) -> Page:
        """Return the page of that name.

        Raises:
            KeyError: when there is none.
        """
        return self._pages[path]
