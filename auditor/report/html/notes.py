"""What stands round the pages: near-duplicates, known findings, explanations of the checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.report.html.sides import excerpt
from auditor.report.look import called, explained
from auditor.report.wording import alike, ruled, spread
from auditor.text import safe
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.contract import About, Example
    from auditor.model import Group, Member, Report, Ruling
    from auditor.report.html.cards import Desk
    from auditor.report.look import Look


@dataclass(frozen=True, slots=True)
class GroupMember:
    """A story or page of a group: its title and path, where it is, how alike the representative it is."""

    title: str
    path: str
    href: str
    likeness: str


@dataclass(frozen=True, slots=True)
class GroupNote:
    """A group of near-duplicates, the representative first; `spread` is empty between two."""

    head: str
    spread: str
    members: tuple[GroupMember, ...]


@dataclass(frozen=True, slots=True)
class KnownNote:
    """A finding that does not count, and why."""

    where: str
    href: str
    title: str
    excerpt: str
    message: str
    ruling: str


@dataclass(frozen=True, slots=True)
class MarkedExample:
    """An example cut at its marks: every second part, from the second on, is the fault."""

    parts: tuple[str, ...]
    is_bad: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """The page of a check, as far as an editor needs it."""

    number: int
    name: str
    title: str
    summary: str
    paragraphs: tuple[str, ...]
    examples: tuple[MarkedExample, ...]


def group_notes(report: Report, desk: Desk) -> Iterator[GroupNote]:
    """Yield the groups of near-duplicates."""
    for group in report.groups:
        yield GroupNote(
            desk.look.word(alike(group)),
            desk.look.word(said) if (said := spread(group)) else "",
            tuple(_member(member, group, desk) for member in group.members),
        )


def _member(member: Member, group: Group, desk: Desk) -> GroupMember:
    likeness = "" if member is group.members[0] else f"{member.similarity:.0%}"
    return GroupMember(safe.shorten(member.title, 120), member.path, desk.places.member(member), likeness)


def known(report: Report, desk: Desk) -> Iterator[KnownNote]:
    """Yield the findings that a ruling sets aside."""
    for settled in report.settled:
        finding, place = settled.finding, settled.finding.place
        yield KnownNote(
            f"{place.path}:{place.line}",
            desk.places.line(place),
            desk.look.title(finding.check) or finding.check,
            excerpt(finding),
            safe.shorten(desk.look.word(finding.message), 400),
            _ruling(settled.ruling, desk.look),
        )


def _ruling(ruling: Ruling, look: Look) -> str:
    parts = [look.word(ruled(ruling))]
    if ruling.reviewer:
        parts.append(look.word(say("审读人 {name}", name=ruling.reviewer)))
    if ruling.expires:
        parts.append(look.word(say("自{day}起重新计入", day=ruling.expires)))
    return " · ".join(parts)


def explanations(desk: Desk) -> Iterator[Explanation]:
    """Yield the pages of the checks that found something, each once."""
    for name, number in desk.explained.items():
        about, lang = desk.look.abouts[name], desk.look.lang
        yield Explanation(
            number,
            name,
            called(about, lang),
            about.summary_en if lang == "en" else about.summary,
            tuple(part for part in explained(about, lang).split("\n\n") if part),
            tuple(_examples(about)),
        )


def _examples(about: About) -> Iterator[MarkedExample]:
    """Yield the first example of a fault and the first of text that is right."""
    for wanted in (True, False):
        first = next((one for one in about.examples if one.is_bad is wanted), None)
        if first:
            yield MarkedExample(tuple(_parts(first)), wanted)


def _parts(example: Example) -> Iterator[str]:
    last = 0
    for start, end in example.hits:
        yield example.text[last:start]
        yield example.text[start:end]
        last = end
    yield example.text[last:]
