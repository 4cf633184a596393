"""Which role each line has, where stories begin, and which line goes on with which."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.language import is_cut_short
from auditor.model import Band, Role
from auditor.segment.features import PageView, facts, habits
from auditor.segment.halves import set_apart
from auditor.segment.joins import Join, joins
from auditor.segment.labels import Label, labels
from auditor.segment.seam import ADJACENT, ADJACENT_CLEAN, seam
from auditor.segment.vocabulary import LineCounts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.model import Condition
    from auditor.segment.shape import Shape

_ROLES = {
    Label.SECTION: Role.SECTION,
    Label.KICKER: Role.KICKER,
    Label.HEADLINE: Role.HEADLINE,
    Label.DECK: Role.HEADLINE,
    Label.BYLINE: Role.BYLINE,
    Label.TEXT: Role.BODY,
    Label.OPENING: Role.BODY,
    Label.SET: Role.BODY,
    Label.SUBHEAD: Role.SUBHEAD,
    Label.CAPTION: Role.CAPTION,
    Label.BOX: Role.BOX,
    Label.SIGNATURE: Role.SIGNATURE,
    Label.FURNITURE: Role.FURNITURE,
}
_LONGEST_KICKER = 14
"""Characters of a line that may have stood in for a headline that slipped down."""
_SUMMARY = 3
"""Lines up to which text between a headline and a second one with a dateline (题:…) may be the summary."""
_MAY_HEAD = frozenset({Label.SUBHEAD, Label.BYLINE, Label.CAPTION, Label.TEXT})
_HEADS = frozenset({Label.KICKER, Label.HEADLINE, Label.DECK})
_TEXT = frozenset({Label.TEXT, Label.OPENING, Label.SET})


@dataclass(frozen=True, slots=True)
class RolesRead:
    """How the lines of text of a page were read.

    Attributes:
        shapes: the lines.
        roles: of each.
        starts: lines where a story begins; True where it is a rider of the one before.
        joins: a line → how it goes on with the sentence of a line before it.
        goes_on: a line → the line that goes on with its sentence.
        set_lines: lines of verse, tables and lists: each ends where it should.
    """

    shapes: Sequence[Shape]
    roles: Sequence[Role]
    starts: Mapping[int, bool]
    joins: Mapping[int, Join]
    goes_on: Mapping[int, int]
    set_lines: frozenset[int]


def view(shapes: Sequence[Shape], vocabulary: LineCounts, *, is_clean: bool = True) -> PageView:
    """Look over a page for what its lines say of one another."""
    seams = {
        at: seam(shapes[at].text, shapes[at + 1].text, vocabulary)
        for at in range(len(shapes) - 1)
        if _is_open(shapes[at])
    }
    usual = habits(shapes)
    return PageView(shapes, usual, facts(shapes, usual), seams, set_apart(shapes), is_clean)


def _is_open(shape: Shape) -> bool:
    told = shape.role not in (None, Role.BODY) or (shape.cue is not None and shape.cue.is_set)
    return not (shape.is_complete or shape.pattern or shape.level or told)


def read(shapes: Sequence[Shape], condition: Condition) -> RolesRead:
    """Give each line of text a role, find where stories begin, and join the halves of broken sentences.

    Args:
        shapes: the lines.
        condition: of the page; where its lines are not in order none goes on with another.
    """
    vocabulary = LineCounts(shapes)
    seen = view(shapes, vocabulary, is_clean=condition.band is Band.CLEAN)
    given = labels(seen)
    for at in range(1, len(shapes) - 1):
        # A subhead may well end as no sentence does; none so long ends so unlike one between two paragraphs.
        if given[at] is Label.SUBHEAD and at in seen.seams and is_cut_short(shapes[at].text):
            beside = (at - 1, at + 1)
            if all(given[one] is Label.TEXT and shapes[one].is_complete for one in beside):
                given[at] = Label.TEXT
    least = ADJACENT_CLEAN if condition.band is Band.CLEAN else ADJACENT
    joined = joins(seen, given, vocabulary, least) if condition.in_order else []
    found = {join.line: join for join in joined}
    for half in (at for join in found.values() for at in (join.before, join.line)):
        # Whatever the halves of a sentence look like, they are text.
        given[half] = given[half] if given[half] in _TEXT else Label.TEXT
    inside = {at for join in found.values() for at in range(join.before + 1, join.line)}
    for at in inside:
        # No section begins inside a sentence: what looks like a heading there is a headline that slipped
        # down.
        heading = {Label.SUBHEAD, Label.BYLINE} if shapes[at].gap > seen.habits.gap else _MAY_HEAD
        if given[at] in heading and shapes[at].is_headlike:
            given[at] = Label.HEADLINE
    starts = dict(_starts(shapes, given, found, inside))
    _stand_ins(shapes, given, sorted(starts), inside)
    roles = [_role(seen, given, at, inside) for at in range(len(shapes))]
    return RolesRead(
        shapes,
        roles,
        starts,
        found,
        {join.before: join.line for join in found.values()},
        seen.apart.union(at for at, label in enumerate(given) if label is Label.SET),
    )


def _stand_ins(shapes: Sequence[Shape], given: list[Label], starts: Sequence[int], inside: set[int]) -> None:
    """Tell kickers from headlines anew: one that stands alone is a headline, unless the headline slipped
    down.
    """
    for start, end in pairwise([*starts, len(given)]):
        heads = [at for at in range(start, end) if given[at] in _HEADS and at not in inside]
        slipped = any(given[at] is Label.HEADLINE for at in range(start, end) if at in inside)
        if len(heads) != 1 or shapes[heads[0]].pattern == "box":
            continue
        if slipped and len(shapes[heads[0]].text) <= _LONGEST_KICKER:
            given[heads[0]] = Label.KICKER
        elif not slipped and shapes[heads[0]].text[0] not in "【[［":
            given[heads[0]] = Label.HEADLINE


def _role(seen: PageView, given: Sequence[Label], at: int, inside: set[int]) -> Role:
    if at in inside and given[at] in _TEXT:
        return Role.CAPTION
    level = seen.shapes[at].level
    if given[at] is Label.KICKER and 0 < level < seen.habits.level:
        return Role.SECTION
    return _ROLES[given[at]]


def _starts(
    shapes: Sequence[Shape], given: Sequence[Label], found: Mapping[int, Join], inside: set[int]
) -> Iterator[tuple[int, bool]]:
    """Yield the lines where stories begin, with whether they are riders."""
    begun = [shape.cue.begins if shape.cue else None for shape in shapes]
    headlines_shown = True in begun
    before: Label | None = None
    slipped = told = written = False
    for at, label in enumerate(given):
        if label is Label.FURNITURE and at:
            continue
        if at in inside:
            # A headline inside a sentence slipped down from above: its story begins with its text.
            slipped = slipped or label in _HEADS
            continue
        # Between a headline and its text stand bylines and more headlines, but no other story begins.
        may = begun[at] is None and told and at not in found
        # Where boxes show headlines, no story begins without one.
        may = may and (label in _HEADS or not headlines_shown)
        if at == 0 or begun[at] or (may and _begins(shapes, given, at, before, slipped=slipped)):
            slipped = told = written = False
            yield at, _is_rider(shapes[at])
        written = written or label in _TEXT
        told = written or label is Label.CAPTION or told
        # Behind a picture that ends a story's text a byline leads in another.
        if written and label is Label.CAPTION:
            continue
        before = label


def _begins(
    shapes: Sequence[Shape], given: Sequence[Label], at: int, before: Label | None, *, slipped: bool
) -> bool:
    label = given[at]
    if label in _HEADS:
        return before not in _HEADS and not (shapes[at].is_title and _is_summary(shapes, given, at))
    if label is Label.OPENING:
        return before not in {*_HEADS, Label.BYLINE}
    if slipped and (shapes[at].dateline or label is Label.BYLINE):
        return True
    if label is Label.TEXT and _is_rider(shapes[at]):
        return before not in _HEADS
    # A byline after text, with text after it, leads in a story without a headline.
    after = given[at + 1] if at + 1 < len(given) else None
    return label is Label.BYLINE and before in {*_TEXT, Label.SIGNATURE} and after in _TEXT


def _is_summary(shapes: Sequence[Shape], given: Sequence[Label], at: int) -> bool:
    """Tell whether nothing but a headline and a short summary stand above the line 某社某地某日电 题:…."""
    text = [one for one in range(max(at - _SUMMARY, 0), at) if given[one] in _TEXT]
    first = text[0] if text else at
    return (
        0 < at - first < _SUMMARY
        and first > 0
        and given[first - 1] in _HEADS
        and len(text) == at - first
        and not any(shapes[one].dateline for one in text)
    )


def _is_rider(shape: Shape) -> bool:
    return shape.pattern == "box" or shape.text.startswith(("又讯", "又訊"))
