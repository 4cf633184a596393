"""Passages of the pages that an archive has: what was printed before, when and where.

The archive is asked for the places of the pages' seeds and bands; only stories in which seeds lie in a
chain, or that share a band, are fetched, and what they share is decided character by character as
between pages. Printings of one passage are put together: the earliest of those that have it best stands for
all, and a passage that four issues have is furniture.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, groupby
from typing import TYPE_CHECKING

from auditor.model import Copy, Passage, Reprint, Span
from auditor.relate import codes as views
from auditor.relate.printed_keys import keys
from auditor.relate.printed_pairs import met
from auditor.text.han import CLOSERS, FINALS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from auditor.archive.asked import Archive
    from auditor.model import Archived, Page, Statement, Story
    from auditor.relate.codes import Ints
    from auditor.relate.match import Match

    _Sources = Mapping[int, Archived]

FURNITURE = 4
"""Issues that print a passage; in so many it is a standing text of the paper."""
SAME_PAGE = 0.9
"""Share of a page of several stories that one document of the archive has: an earlier state of that page."""
_MARKS = tuple(FINALS + CLOSERS)
_SAME_PLACE = 0.7
_AS_GOOD = 0.05


@dataclass(frozen=True, slots=True)
class _Body:
    """The body of a story on one of the pages."""

    page: Page
    story: Story
    passage: Passage


def printed(pages: Sequence[Page], archive: Archive, own: Collection[str] = ()) -> list[Reprint]:
    """Return the passages of pages that an archive has, in page order.

    Args:
        pages: of the run.
        archive: open.
        own: documents of the archive that are these very pages.

    Raises:
        ArchiveError: when the archive turns out to be damaged.
    """
    bodies = [_Body(page, story, text) for page in pages for story in page.stories for text in _body(story)]
    found = keys([body.passage.text for body in bodies])
    matches, sources = met(found, archive, own)
    lengths = found.codes.lengths.tolist()
    reprints: list[Reprint] = []
    for page, members in groupby(range(len(bodies)), key=lambda number: bodies[number].page):
        texts = list(members)
        of_page = [match for match in matches if match.one in texts]
        for again in _again(page, texts, of_page, lengths, sources):
            of_page = [match for match in of_page if sources[match.other].document != again.source.document]
            reprints.append(again)
        for number in texts:
            of_body = [match for match in of_page if match.one == number]
            reprints += _of_story(bodies[number], lengths[number], of_body, sources)
    return reprints


def _again(
    page: Page, texts: Sequence[int], matches: Sequence[Match], lengths: Sequence[int], sources: _Sources
) -> Iterator[Reprint]:
    """Yield the documents of the archive that are a page of several stories as a whole, earliest first."""
    total = sum(lengths[number] for number in texts)
    for document in sorted({sources[match.other].document for match in matches}) if len(texts) > 1 else ():
        of_it = [match for match in matches if sources[match.other].document == document]
        length = sum(_covered(one.one_span for one in of_it if one.one == number) for number in texts)
        if length >= SAME_PAGE * total:
            yield Reprint(
                copy=Copy(page.path, Span(0, len(page.text)), 0, -1, ""),
                source=(source := min(sources[match.other] for match in of_it)),
                span=Span(0, len(source.text)),
                similarity=min(match.similarity for match in of_it),
                length=length,
                share=round(length / total, 4),
                verdict="copy",
            )


def _body(story: Story) -> Iterator[Passage]:
    """Yield the running text of a story without its opening formula, if it has any."""
    text = "".join(paragraph.text for paragraph in story.paragraphs)
    skip = len(story.dateline) if story.dateline else 0
    if len(text) > skip:
        whole = Passage(text, tuple(chain.from_iterable(one.pieces for one in story.paragraphs)))
        yield whole.cut(skip, len(text))


def _of_story(body: _Body, length: int, matches: Sequence[Match], sources: _Sources) -> Iterator[Reprint]:
    """Yield the reprints in one story, the printings of each passage put together."""
    if not matches:
        return
    shares = {
        other: _covered(match.one_span for match in matches if match.other == other) / length
        for other in {match.other for match in matches}
    }
    origins = views.origins(body.passage.text)
    for same in _gathered(matches):
        best = min(same, key=lambda match: _rank(match, same, sources))
        others = sorted({sources[match.other] for match in same if match.other != best.other})
        issues = {archived.date or archived.document for archived in (*others, sources[best.other])}
        source = sources[best.other]
        start, end = views.printed(source.text, best.other_span)
        yield Reprint(
            copy=_copy(body, origins, best),
            source=source,
            span=Span(start, _with_marks(source.text, end)),
            similarity=best.similarity,
            length=best.one_span[1] - best.one_span[0],
            share=round(shares[best.other], 4),
            verdict="furniture" if len(issues) >= FURNITURE else best.verdict,
            differences=best.differences,
            issues=len(issues),
            others=tuple(others),
        )


def _gathered(matches: Iterable[Match]) -> list[list[Match]]:
    """Put matches together that are about the same passage, by their place; longer ones first."""
    groups: list[list[Match]] = []
    for match in sorted(matches, key=lambda one: (one.one_span[0] - one.one_span[1], one)):
        home = next((group for group in groups if _is_same(group[0], match)), None)
        if home is None:
            groups.append([match])
        else:
            home.append(match)
    return sorted(groups, key=lambda group: group[0].one_span)


def _is_same(one: Match, other: Match) -> bool:
    (start, end), (begin, stop) = one.one_span, other.one_span
    return min(end, stop) - max(start, begin) >= _SAME_PLACE * max(end - start, stop - begin)


def _rank(match: Match, same: Sequence[Match], sources: _Sources) -> tuple[object, ...]:
    """Order the printings of a passage: as good as the best first, then the earliest, undated last."""
    best = max(one.similarity for one in same)
    source = sources[match.other]
    return match.similarity < best - _AS_GOOD, not source.date, source, match


def _covered(spans: Iterable[tuple[int, int]]) -> int:
    total = reached = 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total


def _copy(body: _Body, origins: Ints, match: Match) -> Copy:
    start, end = int(origins[match.one_span[0]]), int(origins[match.one_span[1] - 1]) + 1
    end = _with_marks(body.passage.text, end)
    span = body.passage.within(start, end)
    return Copy(
        path=body.page.path,
        span=span,
        story=body.story.number,
        paragraph=_paragraph(body.story, span.start),
        text=body.passage.text[start:end],
        statement=_statement(body, span),
    )


def _with_marks(text: str, end: int) -> int:
    """Return the end of a passage with the marks that close it, which are not in the comparison view."""
    while text[end : end + 1] in _MARKS:
        end += 1
    return end


def _paragraph(story: Story, offset: int) -> int:
    numbers = (number for number, one in enumerate(story.paragraphs) if one.find(offset) is not None)
    return next(numbers, -1)


def _statement(body: _Body, span: Span) -> Statement | None:
    """Return the statement of which a passage has most; it must lie in the passage by half at least."""
    notes = body.page.notes
    said = [one for one in notes.statements if one.story == body.story.number] if notes else []
    best = max(said, key=lambda one: _common(one.span, span), default=None)
    return best if best and 2 * _common(best.span, span) >= len(best.span) else None


def _common(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)
