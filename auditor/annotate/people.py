"""The people named on a page: in credits, after their titles, and where they speak."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from auditor.annotate.credits import credited
from auditor.lexicon.gazetteer import gazetteer
from auditor.lexicon.names import is_plain_name, name_end, surname_length
from auditor.lexicon.posts import divided, rank, seats, tails, title_start
from auditor.lexicon.words import words
from auditor.model import Passage, Person, Post
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.lexicon.posts import Seat
    from auditor.model import Division, Home, Mention, Page, Statement, Story

_POLITE = lazy(f"[{HAN}](?:女士|先生)")
_DATE = lazy(r"(?:(?P<year>20\d\d|19\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_LEAD = 160
_SPACE = lazy(r"\s+")


def people(
    page: Page, statements: Sequence[Statement], mentions: Sequence[Mention], homes: Sequence[Home | None]
) -> tuple[Person, ...]:
    """Return the people named on a page, in page order, each naming once.

    A name is taken where its place makes it one: in a credit, right after a title or in a list after
    one, before 女士 or 先生, and as the speaker of a statement. Bare names in the text are not looked for.

    Args:
        page: cut into stories.
        statements: of the page.
        mentions: its places, in page order.
        homes: of its stories: a body named without its place (`区委`) is that of the home.
    """
    places = {mention.span.start: mention for mention in mentions}
    found: dict[int, Person] = {}
    for story, home in zip(page.stories, homes, strict=True):
        date = _date(story)
        own = [*credited(page, story), *_titled(story, home.division if home else None, places)]
        own += _polite(story)
        own += _speakers(story, statements)
        for person in own:
            found.setdefault(person.span.start, replace(person, date=date))
    return tuple(sorted(found.values(), key=lambda person: person.span))


def _date(story: Story) -> str | None:
    lead = story.paragraphs[0].text[:_LEAD] if story.paragraphs else ""
    match = _DATE.search(lead)
    if not match or int(match["month"]) > 12 or int(match["day"]) > 31:
        return None
    day = f"{int(match['month']):02}-{int(match['day']):02}"
    return f"{match['year']}-{day}" if match["year"] else day


def _passages(story: Story) -> Iterator[tuple[Passage, int]]:
    """Yield the text of a story, each part with where it begins to speak: after the dateline."""
    first = story.paragraphs[0] if story.dateline and story.paragraphs else None
    for passage in story.told():
        yield passage, len(story.dateline) if story.dateline and passage is first else 0


def _titled(story: Story, home: Division | None, places: Mapping[int, Mention]) -> Iterator[Person]:
    for passage, skip in _passages(story):
        end = skip
        for tail in tails().finditer(passage.text, skip):
            if tail.start() >= end:
                for person, stop in _after_title(story, passage, tail, home, places):
                    end = stop
                    yield person


def _after_title(
    story: Story,
    passage: Passage,
    tail: re.Match[str],
    home: Division | None,
    places: Mapping[int, Mention],
) -> Iterator[tuple[Person, int]]:
    """Yield the persons named after a title, with the end of each in the passage's text."""
    text, at = passage.text, tail.end()
    end = name_end(text, at)
    if not end or _POLITE.match(text, at) or not (tail[0] in words("posts") or is_plain_name(text[at:end])):
        return
    start = title_start(text, tail.start())
    title = text[start:at]
    span = passage.within(start, at)
    posts = tuple(_posts(passage, start, seats(title), home, places))
    while end:
        name = passage.within(at, end)
        person = Person(text[at:end], name, story.number, "titled", _SPACE.sub("", title), span, posts)
        yield person, end
        at = end + 1
        # One body has many deputies, but one head: who stands after its name is somebody else.
        heads = any((found := rank(post.name)) and not found[1] for post in posts)
        if heads or text[end : end + 1] not in ("、", " ", "\u3000") or tails().match(text, at):
            return
        end = _listed(text, at)


def _listed(text: str, at: int) -> int:
    """Return where the next name of a list ends; 0 where what follows is no name."""
    end = name_end(text, at)
    return end if end and is_plain_name(text[at:end]) else 0


def _posts(
    passage: Passage,
    start: int,
    found: Sequence[Seat],
    home: Division | None,
    places: Mapping[int, Mention],
) -> Iterator[Post]:
    for seat in found:
        span = passage.within(start + seat.start, start + seat.end)
        place, rest, division = seat.place, seat.rest, None
        begin = at = passage.within(start + seat.body, start + seat.end).start
        while (named := places.get(at)) and named.span.end <= begin + len(seat.institution):
            at, division = named.span.end, named.divisions[0]
        if division:
            place, rest = divided(seat.institution, at - begin)
        elif home:
            division = _at_home(seat, home)
        yield Post(seat.name, seat.institution, rest, place, division, seat.standing, span)


def _at_home(seat: Seat, home: Division) -> Division | None:
    """Return the division whose body is called by its kind alone: 区委 in a story of 白云区."""
    kind = seat.place or seat.name.removeprefix("常务").removeprefix("副")[:1]
    if kind not in words("division-kinds"):
        return None
    places = gazetteer()
    above = (home, places.city(home), places.divisions.get(home.code[:2]))
    return next((one for one in above if one and one.name.endswith(kind)), None)


def _polite(story: Story) -> Iterator[Person]:
    for paragraph in story.paragraphs:
        text = paragraph.text
        for found in _POLITE.finditer(text):
            if not surname_length(text, found.start()):
                continue
            before = next((tail for tail in _tails_before(text, found.start())), "")
            start = title_start(text, found.start() - len(before)) if before else found.start()
            span = paragraph.within(start, found.start()) if before else None
            title = text[start : found.start()]
            yield Person(found[0], paragraph.within(*found.span()), story.number, "polite", title, span)


def _tails_before(text: str, end: int) -> Iterator[str]:
    for length in range(6, 1, -1):
        if end >= length and text[end - length : end] in _tail_words():
            yield text[end - length : end]


@cache
def _tail_words() -> frozenset[str]:
    return frozenset((*words("posts"), *words("person-nouns")))


def _speakers(story: Story, statements: Sequence[Statement]) -> Iterator[Person]:
    """Yield who speaks without a title: the whole of the speaker, or what stands after 的."""
    for statement in statements:
        if statement.story != story.number or len(statement.speaker_span) != len(statement.speaker):
            continue
        before, de, last = statement.speaker.rpartition("的")
        if is_plain_name(last):
            start = statement.speaker_span.start + len(before) + len(de)
            span = replace(statement.speaker_span, start=start)
            yield Person(last, span, story.number, "speaker")
