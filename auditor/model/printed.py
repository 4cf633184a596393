"""What was printed before: the stories of an archive, and passages of a page that stand in them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from auditor.model.edition import Copy
    from auditor.model.span import Span


_WHOLE = 0.7
"""Share of a story that was printed before in one piece: the story is run again."""
SHORTEST_REPRINT = 60
"""Characters without marks; what is shorter recurs by chance or by custom."""
_FEW = 2
"""Issues; what more of them have is custom."""
_STATEMENT, _STATEMENT_ALIKE = 48, 0.85
"""Characters and similarity from which two statements are the same words, as between pages of a run."""


class OwnWords(Protocol):
    """How often the paper has printed strings of characters."""

    def counts(self, strings: Collection[str]) -> Mapping[str, int]:
        """Return how often the stories printed before have each of some strings, if it is known."""
        ...


@dataclass(frozen=True, slots=True, order=True)
class Archived:
    """A story as the archive keeps it.

    Attributes:
        date: of the issue, ISO 8601 (`2023-05-04`); empty where it is not known.
        page: its label (`3`, `A07`); empty where it is not known.
        title: its headline.
        document: hex; names the page or record that it came with.
        number: position in that, from 1.
        text: its body.
    """

    date: str
    page: str
    title: str
    document: str
    number: int
    text: str

    @property
    def path(self) -> str:
        """What stands for a file name in reports: a URI of the document."""
        return f"archive:{self.document}"


@dataclass(frozen=True, slots=True)
class Reprint:
    """A passage of a page that was printed before.

    Attributes:
        copy: the passage on the page.
        source: the story of the archive that has it; the earliest of those that have it alike.
        span: the passage in that story's text.
        similarity: 0 to 1, on the comparison view.
        length: characters of the passage on the page, without marks and white space.
        share: of the page's story that lies in this and the other passages from that source, 0 to 1.
        verdict: `copy`, `partial`, `other-facts` or `furniture`.
        differences: where the two differ: (here, there), in order.
        issues: issues of the archive that print it.
        speaker: who is quoted with it in the archive, as printed; empty where nobody is.
        others: the other stories of the archive that print it too.
    """

    copy: Copy
    source: Archived
    span: Span
    similarity: float
    length: int
    share: float
    verdict: str
    differences: tuple[tuple[str, str], ...] = ()
    issues: int = 1
    speaker: str = ""
    others: tuple[Archived, ...] = ()

    @property
    def story(self) -> tuple[str, int]:
        """The page and the number of the story that the passage stands in."""
        return self.copy.path, self.copy.story

    @property
    def is_custom(self) -> bool:
        """Whether so many issues have it that it is a custom of the paper."""
        return self.issues > _FEW

    @property
    def is_of_another(self) -> bool:
        """Whether the page gives words to somebody that the archive gives to somebody else."""
        if not self.speaker or self.verdict not in ("copy", "partial") or self.is_custom:
            return False
        return self.length >= _STATEMENT and self.similarity >= _STATEMENT_ALIKE


def run_again(printed: Sequence[Reprint]) -> Mapping[tuple[str, int], list[Reprint]]:
    """Return the stories that were printed before as a whole, each with its passages from one source.

    They are named by page and number; a page as a whole is number 0, and none of them.
    """
    found: dict[tuple[str, int], list[Reprint]] = {}
    for story, members in groupby(sorted(printed, key=_story), key=_story):
        best = max(members, key=lambda one: one.share)
        if story[1] and best.share >= _WHOLE and best.length >= SHORTEST_REPRINT:
            found[story] = [one for one in printed if one.story == story and one.source == best.source]
    return found


def _story(reprint: Reprint) -> tuple[str, int]:
    return reprint.story
