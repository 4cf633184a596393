"""What was printed before: the stories of an archive, and passages of a page that stand in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.model.edition import Copy
    from auditor.model.span import Span


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
