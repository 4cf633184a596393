"""What the annotate stage notes on a page: who says what, and which places are named."""

from __future__ import annotations

from bisect import bisect_left
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.model.enumerations import Enumerations
    from auditor.model.people import Person
    from auditor.model.quantities import Quantity
    from auditor.model.span import Passage, Span


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative division of China (GB/T 2260, GB/T 10114).

    Attributes:
        code: 2 digits for a province, 4 for a city, 6 for a county or district, 9 for a town or street, 12
            for a village.
        name: official name (`白云区`).
    """

    code: str
    name: str

    @property
    def level(self) -> str:
        """`province`, `city`, `county`, `town` or `village`."""
        return {2: "province", 4: "city", 6: "county", 12: "village"}.get(len(self.code), "town")

    def inside(self, other: Division) -> bool:
        """Tell whether this is the other or lies in it."""
        return self.code.startswith(other.code)


class Part(StrEnum):
    """The part that a place plays in its sentence.

    Its office speaks, acts or is only named; a figure is given for it, a cause is its own, a clause is about
    it, it issues a paper, it begins the sentence; it is visited, or stands beside its equals. It may be any
    place where it is only the site of something, or named with a case, an accident or a firm.
    """

    SPEAKS = "speaks"
    ACTS = "acts"
    OFFICE = "office"
    FIGURE = "figure"
    CAUSE = "cause"
    SUBJECT = "subject"
    PAPER = "paper"
    TOPIC = "topic"
    GUEST = "guest"
    PARTNER = "partner"
    ASIDE = "aside"
    SITE = "site"
    EVENT = "event"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named on the page.

    Attributes:
        text, span: as printed.
        divisions: what its name may mean, most likely first.
        part: that it plays in its sentence.
        office: the institution or the title printed right after it, where that shows the part; else empty.
    """

    text: str
    span: Span
    divisions: tuple[Division, ...]
    part: Part = Part.NONE
    office: str = ""


@dataclass(frozen=True, slots=True)
class Stranger:
    """A village printed right after a town, or in a list that begins there, that the gazetteer has elsewhere.

    Attributes:
        passage, start, end: where the name stands, with its kind.
        stem: the name without it, its spelling made one.
        kind: 村, 社区 or 嘎查, as printed.
        parents: the towns that the printed parent may mean.
        names: the villages those have: name of one spelling → official name.
    """

    passage: Passage
    start: int
    end: int
    stem: str
    kind: str
    parents: tuple[Division, ...]
    names: Mapping[str, str]


class Fault(StrEnum):
    """What is wrong with a name, the surest first."""

    MISPRINT = "misprint"
    TOWN_KIND = "town-kind"
    ELSEWHERE = "elsewhere"
    OTHER_COUNTY = "other-county"
    KIND = "kind"
    KIND_ELSEWHERE = "kind-elsewhere"


@dataclass(frozen=True, slots=True)
class Misnamed:
    """A name right after a division that has none so named.

    Attributes:
        passage, start, end: where it stands.
        parent: that it should lie in.
        fault: what is wrong.
        right: the names that may be meant; of `ELSEWHERE` and `KIND_ELSEWHERE` those of divisions elsewhere.
    """

    passage: Passage
    start: int
    end: int
    parent: Division
    fault: Fault
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Home:
    """The district a story is about, with the mentions that say so.

    `origin` is `setting` (given by the user), `story` (found in the story) or `page` (found in the
    other stories of the page).
    """

    division: Division
    origin: str
    evidence: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """Words that a story gives to a speaker.

    Attributes:
        story: number of the story.
        speaker: who speaks, as printed (`区教育局相关负责人`).
        speaker_span: where that stands.
        verb: the verb of saying (`表示`).
        span: the words said, from the first to the last, without the tag.
        quoted: whether the words stand in quotation marks.
        known_as: the speaker as the story tells who that is: a bare name with its title, for 他 and 该负责人
            who was named before; else as printed.
    """

    story: int
    speaker: str
    speaker_span: Span
    verb: str
    span: Span
    quoted: bool
    known_as: str = ""


Unit = Literal["character", "words", "sentence", "passage"]
"""What is printed over and over: a character, words (a clause, an item, a line), a sentence, or more."""


@dataclass(frozen=True, slots=True)
class Loop:
    """Words that a page prints three times or more in a row.

    Attributes:
        first: the first printing.
        again: all others, with the marks between and after them.
        removed: what to take out for the first printing to stand alone, with its marks.
        times: how many printings are whole.
        unit: what is printed.
        is_cut: one more printing breaks off.
        is_exact: all printings are the same, and so is what stands between them but for white space.
        printings: each of them, with its marks, where they are few.
    """

    first: Span
    again: Span
    removed: Span
    times: int
    unit: Unit
    is_cut: bool
    is_exact: bool
    printings: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Notes:
    """All notes on one page.

    Attributes:
        statements, mentions, people, loops: in page order.
        homes, strangers, enumerations: one entry a story.
        quantities: one entry a story, with one for each of the parts of its enumerations.
        own_places: those of the user.
        misnamed: of each story, divisions that their parents do not have.
        quoted_faults: words that are wrong because the text speaks of a fault: “A”误为“B”.
    """

    statements: tuple[Statement, ...] = ()
    mentions: tuple[Mention, ...] = ()
    homes: tuple[Home | None, ...] = ()
    people: tuple[Person, ...] = ()
    own_places: tuple[Division, ...] = ()
    quoted_faults: tuple[Span, ...] = ()
    misnamed: tuple[tuple[Misnamed, ...], ...] = ()
    loops: tuple[Loop, ...] = ()
    strangers: tuple[tuple[Stranger, ...], ...] = ()
    enumerations: tuple[Enumerations, ...] = ()
    quantities: tuple[tuple[tuple[Quantity, ...], ...], ...] = ()


def located(mentions: Sequence[Mention], passage: Passage) -> Iterator[tuple[int, int, Mention]]:
    """Yield the mentions that begin in a passage, in its order, each with its range in its text.

    Args:
        mentions: in page order.
        passage: any passage of the same page.
    """
    base = 0
    for piece in passage.pieces:
        at = bisect_left(mentions, piece.start, key=lambda mention: mention.span.start)
        while at < len(mentions) and mentions[at].span.start < piece.end:
            start = base + mentions[at].span.start - piece.start
            yield start, start + len(mentions[at].text), mentions[at]
            at += 1
        base += len(piece)
