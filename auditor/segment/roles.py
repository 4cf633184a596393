"""Which role each line has, where stories begin, and which line goes on with which."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.lexicon.tokens import tokens
from auditor.model import Role
from auditor.segment.halves import continuation
from auditor.segment.heads import Head, begins_story, head_at, is_lead, layout, weight
from auditor.segment.seam import CERTAIN, TORN, Seam, seam
from auditor.segment.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.segment.heads import Layout
    from auditor.segment.shape import Shape

_ENOUGH = 1.0
_LONGEST_KICKER = 14
_NEXT = 5
_LONGEST_CAPTION = 60
_LONGEST_FIRST_CAPTION = 32
_FEWEST_VERSES = 4
_ABOVE = 100
"""Lines above a head that are asked for its words: more than a story of a newspaper has."""


@dataclass(slots=True)
class Draft:
    """The page in the making.

    Attributes:
        doubtful: heads that do not tell by themselves whether a story begins there.
        roles: of the lines looked at so far.
        starts: lines where a story begins; True where it is a rider of the one before.
        joins: a line → the line whose sentence it goes on with, and how that was seen.
        seen: roles in the current story so far.
        newsy: the current story began with a dateline.
        verses: short lines in a row, as of a poem or a list: each ends where it should.
    """

    page: Layout
    vocabulary: Vocabulary
    doubtful: tuple[Head, ...]
    roles: list[Role] = field(default_factory=list)
    starts: dict[int, bool] = field(default_factory=dict)
    joins: dict[int, tuple[int, Seam]] = field(default_factory=dict)
    seen: set[Role] = field(default_factory=set)
    newsy: bool = False
    verses: set[int] = field(default_factory=set)

    @property
    def opened(self) -> int:
        """The line where the current story began."""
        return next(reversed(self.starts), 0)

    def give(self, *roles: Role) -> None:
        """Give the next lines their roles."""
        self.roles.extend(roles)
        self.seen.update(roles)

    def begin(self, *, attached: bool) -> None:
        """Begin a story at the next line."""
        self.starts[len(self.roles)] = attached
        self.seen.clear()
        self.newsy = False


def draft(shapes: Sequence[Shape]) -> Draft:
    """Give each line a role, in one walk from the top of the page."""
    page = layout(shapes)
    made = Draft(page, Vocabulary(shapes), tuple(_doubtful(page)))
    while len(made.roles) < len(shapes):
        _step(made, len(made.roles))
    if shapes:
        made.starts.setdefault(0, False)
    return made


def _doubtful(page: Layout) -> Iterator[Head]:
    line = 0
    while line < len(page.shapes):
        if page.shapes[line].is_headlike:
            head = head_at(page, line)
            if begins_story(page, head) is None:
                yield head
            line = max(head.end, line + 1)
        else:
            line += 1


def _step(made: Draft, line: int) -> None:
    shape = made.page.shapes[line]
    if line in made.joins:
        _body(made, line)
    elif shape.dateline:
        _news(made, line)
    elif shape.pattern in {"byline", "names", "signature"}:
        _credit(made, line)
    elif shape.pattern == "caption" or _is_caption(made, line):
        made.give(Role.CAPTION)
    elif shape.is_headlike or shape.pattern == "box":
        _head(made, line)
    else:
        _body(made, line)


def _news(made: Draft, line: int) -> None:
    """A dateline: the story began with the head before it, or begins here without one."""
    if not _lift_standfirst(made) and (Role.BODY in made.seen or not made.roles):
        made.begin(attached=made.page.shapes[line].text.startswith("又讯"))
    made.newsy = True
    _body(made, line)


def _lift_standfirst(made: Draft) -> bool:
    """A lone paragraph between a headline and the dateline is a summary, set apart from the text."""
    start = made.opened
    bodies = [line for line in range(start, len(made.roles)) if made.roles[line] == Role.BODY]
    if len(bodies) != 1 or made.newsy or not {Role.HEADLINE, Role.BODY} >= made.seen or bodies[0] == start:
        return False
    made.roles[bodies[0]] = Role.SUBHEAD
    made.seen.discard(Role.BODY)
    return True


def _credit(made: Draft, line: int) -> None:
    shapes, shape = made.page.shapes, made.page.shapes[line]
    ahead = shapes[line + 1] if line + 1 < len(shapes) else None
    if shape.pattern != "signature" and Role.BODY not in made.seen and ahead and made.roles:
        made.give(Role.BYLINE)
    elif shape.pattern == "byline" and ahead and not ahead.is_headlike and not is_lead(ahead):
        made.begin(attached=False)
        made.give(Role.BYLINE)
    elif shape.pattern == "names" and ahead and not ahead.is_headlike:
        _head(made, line)
    else:
        made.give(Role.SIGNATURE)


def _head(made: Draft, line: int) -> None:
    page = made.page
    head = head_at(page, line) if page.shapes[line].pattern != "names" else Head(line, line + 1, line + 1)
    begins = begins_story(page, head)
    alone = head.end == line + 1 and head.lead == head.end
    inside = line > 0 and not page.shapes[line].level
    if begins is not False and (alone or inside) and _is_half(made, line):
        _body(made, line)
        return
    if begins is None and head.end - head.start >= _FEWEST_VERSES:
        made.verses.update(range(head.start, head.end))
        made.give(*[Role.BODY] * (head.end - head.start))
        return
    if begins is None:
        begins = _weighs_enough(made, head)
    if begins and page.shapes[line].is_title:
        _lift_standfirst(made)
    if begins:
        if Role.BODY in made.seen or not made.roles:
            boxes = [page.shapes[at].pattern == "box" for at in range(head.start, head.end)]
            made.begin(attached=any(boxes))
        made.give(*_ranks(page, head), *[Role.CAPTION] * (head.lead - head.end))
    else:
        made.give(*[Role.SUBHEAD] * (head.end - head.start))


def _is_half(made: Draft, line: int) -> bool:
    """Tell whether a short line is the first half of the sentence that the next line goes on with."""
    shapes = made.page.shapes
    if shapes[line].is_complete:
        return False
    needed = CERTAIN if Role.BODY in made.seen or line == 0 else TORN
    for ahead in range(line + 1, min(line + _NEXT, len(shapes))):
        shape = shapes[ahead]
        if is_lead(shape) or shape.level or shape.pattern in {"signature", "box"}:
            return False
        if shape.is_headlike:
            # Past a heading, or for want of a text before it, a chance word will not do.
            needed = TORN
            continue
        if seam(shapes[line].text, shape.text, made.vocabulary).score >= needed:
            return True
        if shape.pattern != "caption" and not shape.is_caption_like:
            return False
    return False


def _weighs_enough(made: Draft, head: Head) -> bool:
    newsy = made.newsy and Role.SUBHEAD not in made.seen
    score = weight(made.page, head, made.doubtful, newsy=newsy, credited=Role.BYLINE in made.seen)
    score += _novelty(made, head)
    return score >= _ENOUGH and head.end < len(made.page.shapes)


def _novelty(made: Draft, head: Head) -> float:
    """Weigh how new the words of a head are: a section speaks of what its story speaks of."""
    shapes = made.page.shapes
    above = "".join(shape.text for shape in shapes[max(made.opened, head.start - _ABOVE) : head.start])
    asked = {word for shape in shapes[head.start : head.end] for word in tokens(shape.text) if len(word) > 1}
    known = sum(word in above for word in asked)
    return 0.5 - known / len(asked) if asked else 0.0


def _ranks(page: Layout, head: Head) -> list[Role]:
    """Kicker, headline, deck: the headline is the last line of two, else the longest."""
    lines = list(range(head.start, head.end))
    section = [line for line in lines if 0 < page.shapes[line].level < page.headline_level]
    ranked = [line for line in lines if line not in section]
    boxes = [line for line in ranked if page.shapes[line].pattern == "box"]
    heads = [line for line in ranked if line not in boxes]
    main = heads[-1] if len(heads) == 2 else max(heads, key=lambda at: len(page.shapes[at].text), default=-1)
    roles = []
    for line in lines:
        if line in section:
            roles.append(Role.SECTION)
        else:
            roles.append(Role.KICKER if line in boxes or line < main else Role.HEADLINE)
    return roles


def _is_caption(made: Draft, line: int) -> bool:
    """Tell whether one short sentence with a picture's room before it is a caption without marks."""
    shape = made.page.shapes[line]
    if line == 0 or shape.dateline or shape.pattern or shape.level or shape.is_headlike:
        return False
    # Straight under a headline the first sentence of the text stands as well.
    longest = _LONGEST_CAPTION if Role.BODY in made.seen else _LONGEST_FIRST_CAPTION
    return made.page.is_wide(line) and shape.is_caption_like and len(shape.text) <= longest


def _body(made: Draft, line: int) -> None:
    """A body line, with what stands between it and the line that goes on with its sentence."""
    made.give(Role.BODY)
    if made.page.shapes[line].is_complete:
        return
    found = continuation(made.page, made.vocabulary, line)
    if found:
        ahead, fit = found
        made.joins[ahead] = (line, fit)
        for between in range(line + 1, ahead):
            made.give(_interlude(made, between))


def _interlude(made: Draft, line: int) -> Role:
    if not made.page.shapes[line].is_headlike:
        return Role.CAPTION
    # No section begins inside a sentence: this is a headline that slipped down, and a short line
    # that stood in for it above the story is its kicker.
    start = made.opened
    if made.roles[start] == Role.HEADLINE and len(made.page.shapes[start].text) <= _LONGEST_KICKER:
        made.roles[start] = Role.KICKER
    return Role.HEADLINE
