"""The tables that `auditor relate` writes: plain rows, made alike on one machine and on Spark's workers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.relate.codes import printed
from auditor.relate.differences import differences
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.relate.furniture import Furniture
    from auditor.relate.match import Match, Stretch
    from auditor.relate.stories import Star

_LONGEST = 200
"""Characters of a passage that are quoted."""

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story as the tables name it.

    Attributes:
        path: the file it came in.
        record: its place in the file, from 1.
        title: its headline; may be empty.
        text: as it was printed.
    """

    path: str
    record: int
    title: str
    text: str


def pair_row(match: Match, one: StoryRow, other: StoryRow) -> Row:
    """Return a row of `pairs`: which stories share which passage, with spans in the printed texts."""
    one_start, one_end = printed(one.text, match.one_span)
    other_start, other_end = printed(other.text, match.other_span)
    told = match.differences and differences(one.text[one_start:one_end], other.text[other_start:other_end])
    return {
        "one_path": one.path,
        "one_record": one.record,
        "one_title": one.title,
        "one_start": one_start,
        "one_end": one_end,
        "other_path": other.path,
        "other_record": other.record,
        "other_title": other.title,
        "other_start": other_start,
        "other_end": other_end,
        "similarity": match.similarity,
        "covered": match.covered,
        "verdict": match.verdict,
        "passage": one.text[one_start:one_end][:_LONGEST],
        "differences": [{"one": here, "other": there} for here, there in told],
    }


def group_row(star: Star, representative: StoryRow, others: Sequence[StoryRow]) -> Row:
    """Return a row of `groups`: a representative with its copies."""
    return {
        "path": representative.path,
        "record": representative.record,
        "title": representative.title,
        "others": [{"path": one.path, "record": one.record, "title": one.title} for one in others],
        "least": star.least,
        "median": star.median,
    }


def furniture_row(found: Furniture, story: StoryRow) -> Row:
    """Return a row of `furniture`: a passage that recurs, where it stands first, in how many stories."""
    return standing_row(found.span, found.count, story)


def standing_row(span: Stretch, count: int, story: StoryRow) -> Row:
    """Return a row of `furniture` from its parts."""
    start, end = printed(story.text, span)
    return {
        "path": story.path,
        "record": story.record,
        "title": story.title,
        "start": start,
        "end": end,
        "count": count,
        "passage": story.text[start:end][:_LONGEST],
    }
