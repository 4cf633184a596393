"""The people named on a page, with the posts that the page gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from auditor.model.notes import Division
    from auditor.model.span import Span


@dataclass(frozen=True, slots=True)
class Post:
    """One post of a title: what it is, and of which body.

    Attributes:
        name: the post alone (`副书记`).
        institution: the body as printed before it (`区委`); empty where the title names none.
        rest: the body without the place before it, in its short form (`委`), to compare titles by.
        place: the place before it as printed (`区`, `白云区`); may be empty.
        division: the division that place means, where that is known.
        standing: `former` (原, 时任), `acting` (代) or empty.
        span: from the first character of the institution to the last of the post.
    """

    name: str
    institution: str
    rest: str
    place: str
    division: Division | None
    standing: str
    span: Span


@dataclass(frozen=True, slots=True)
class Person:
    """One naming of a person.

    Attributes:
        name: as printed, without spaces.
        span: where the name stands.
        story: number of the story.
        role: `credit` (byline, dateline, signature), `titled` (after a title), `speaker` (quoted
            without one) or `polite` (a surname with 女士 or 先生).
        title: the whole title as printed, white space left out; may be empty.
        title_span: where it stands.
        posts: the posts that the title is made of, in its order.
        date: of the story, `2022-11-27`, or `11-27` where it names no year; None where it names none.
    """

    name: str
    span: Span
    story: int
    role: str
    title: str = ""
    title_span: Span | None = None
    posts: tuple[Post, ...] = ()
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """An entry of the user's register: who holds which post, where, from when to when.

    Attributes:
        name: of the person.
        title: as pages print it (`区委副书记`).
        division: the place of the body, where the register names it.
        since, until: first and last day, `2022-11-27`; None where that is open.
    """

    name: str
    title: str
    division: Division | None = None
    since: str | None = None
    until: str | None = None

    def holds_on(self, day: str | None) -> bool:
        """Tell whether the post was held on a day (`2022-11-27`); on an unknown day it may have been."""
        return day is None or ((self.since or day) <= day <= (self.until or day))
