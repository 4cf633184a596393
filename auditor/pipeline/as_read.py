"""Pages as they are read, with every story whole, and the way back to where the words are printed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.model import Span
from auditor.pipeline.simplified import with_simplified

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from auditor.model import Copy, Division, Group, Page, Reprint, Statement


def as_read(pages: Sequence[Page], home: str | None, own: tuple[Division, ...] = ()) -> list[Page]:
    """Return the pages of a run with every story whole: what is on another page is read with its beginning.

    Args:
        pages: as they are printed.
        home: the district all pages are about, if the user named it.
        own: towns and villages that the user adds to the list.
    """
    if not any(story.jumps for page in pages for story in page.stories):
        return list(pages)
    from auditor.annotate import annotate
    from auditor.segment.whole import whole

    def noted(page: Page) -> Page:
        return annotate(page, home, own)

    return [with_simplified(noted(page), noted) if page.parts else page for page in whole(pages)]


def printed_groups(
    groups: Iterable[Group], read: Sequence[Page], printed: Mapping[str, Page]
) -> Iterator[Group]:
    """Yield groups of near-duplicates with their members and passages where they are printed.

    Args:
        groups: between pages as they are read.
        read: these pages.
        printed: the pages as they are printed, by path.
    """
    parted = {page.path: page for page in read if page.parts}
    for group in groups:
        if not any(member.path in parted for member in group.members):
            yield group
            continue
        first, *_, last = group.in_order
        members = []
        for member in group.members:
            path, span = _place(parted, member.path, member.span)
            story = printed[path].story_at(span.start) if member.story else None
            members.append(replace(member, path=path, span=span, story=story.number if story else 0))
        passages = group.passages
        if passages:
            ends = zip((first, last), passages, strict=True)
            one, other = (_place(parted, member.path, span)[1] for member, span in ends)
            passages = one, other
        yield replace(group, members=tuple(members), passages=passages)


def _place(parted: Mapping[str, Page], path: str, span: Span) -> tuple[str, Span]:
    return parted[path].printed(span)[0] if path in parted else (path, span)


def read_reprints(reprints: Iterable[Reprint], read: Sequence[Page]) -> Iterator[Reprint]:
    """Yield what was printed before with its places on pages as they are read.

    Args:
        reprints: of pages as they are printed.
        read: the pages as they are read.
    """
    ways = [
        (part.path, part.span, part.start - part.span.start, page) for page in read for part in page.parts
    ]
    parted = {path for path, *_ in ways}
    for reprint in reprints:
        copy = reprint.copy
        if copy.path not in parted:
            yield reprint
        elif copy.story == 0:
            own = next((page for page in read if page.path == copy.path), None)
            span = Span(0, len(own.text)) if own else copy.span
            yield replace(reprint, copy=replace(copy, span=span))
        else:
            way = next(
                (way for way in ways if way[0] == copy.path and way[1].start <= copy.span.start < way[1].end),
                None,
            )
            if way:
                yield replace(reprint, copy=_moved(copy, way[2], way[3]))


def _moved(copy: Copy, by: int, page: Page) -> Copy:
    span = _on(copy.span, by)
    story = page.story_at(span.start)
    return replace(
        copy,
        path=page.path,
        span=span,
        story=story.number if story else copy.story,
        statement=_said(copy.statement, by) if copy.statement else None,
    )


def _said(statement: Statement, by: int) -> Statement:
    return replace(statement, span=_on(statement.span, by), speaker_span=_on(statement.speaker_span, by))


def _on(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
