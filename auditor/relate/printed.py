"""Passages of the pages that an archive has: what was printed before, when and where.

The archive is asked for the places of the pages' seeds and bands; only stories in which seeds lie in a
chain, or that share a band, are fetched, and what they share is decided character by character as
between pages. Printings of one passage are put together: the earliest of those that have it best stands for
all, and a passage that four issues have is furniture.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from auditor.model import Copy, Reprint, Span
from auditor.relate import codes as views
from auditor.relate.bodies import bodies, with_marks
from auditor.relate.printed_keys import keys
from auditor.relate.printed_pairs import met

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from typing import TypeVar

    from auditor.archive.asked import Archive
    from auditor.model import Archived, Page, Statement
    from auditor.relate.bodies import Body
    from auditor.relate.match import Match

    _Sources = Mapping[int, Archived]
    Key = TypeVar("Key", int, str)

FURNITURE = 4
"""Issues that print a passage; in so many it is a standing text of the paper."""
SAME_PAGE = 0.9
"""Share of a page of several stories that one document of the archive has: an earlier state of that page."""
_SAME_PLACE = 0.7
"""Share of the longer of two stretches in which they overlap, from which they are one passage."""
_AS_GOOD = 0.05
"""By how much less alike a printing may be and yet count as good as the best."""


def printed(pages: Sequence[Page], archive: Archive, own: Collection[str] = ()) -> list[Reprint]:
    """Return the passages of pages that an archive has, in page order.

    Args:
        pages: of the run.
        archive: open.
        own: documents of the archive that are these very pages.

    Raises:
        ArchiveError: when the archive turns out to be damaged.
    """
    said = [body for page in pages for body in bodies(page)]
    found = keys([body.passage.text for body in said])
    matches, sources = met(found, archive, own)
    lengths = found.codes.lengths.tolist()
    sizes: dict[str, list[int]] = {}
    for body, length in zip(said, lengths, strict=True):
        sizes.setdefault(body.page.path, []).append(length)
    reprints: list[Reprint] = []
    for path, of_page in groupby(matches, key=lambda match: said[match.one].page.path):
        texts = _by(of_page, lambda match: match.one)
        again = list(_again(said[next(iter(texts))].page, texts, sizes[path], sources))
        reprints += again
        done = {one.source.document for one in again}
        for number, of_text in texts.items():
            new = [match for match in of_text if sources[match.other].document not in done]
            reprints += _of_story(said[number], lengths[number], new, sources)
    return reprints


def _again(
    page: Page, texts: Mapping[int, Sequence[Match]], sizes: Sequence[int], sources: _Sources
) -> Iterator[Reprint]:
    """Yield the documents of the archive that are a page of several stories as a whole, earliest first."""
    whole: dict[str, list[Match]] = {}
    covered: Counter[str] = Counter()
    for of_text in texts.values():
        for document, of_both in _by(of_text, lambda match: sources[match.other].document).items():
            whole.setdefault(document, []).extend(of_both)
            covered[document] += _covered(match.one_span for match in of_both)
    for document, length in sorted(covered.items()) if len(sizes) > 1 else ():
        if length >= SAME_PAGE * sum(sizes):
            source = min((sources[match.other] for match in whole[document]), key=lambda one: one.number)
            yield Reprint(
                copy=Copy(page.path, Span(0, len(page.text)), 0, -1, ""),
                source=source,
                span=Span(0, len(source.text)),
                similarity=min(match.similarity for match in whole[document]),
                length=length,
                share=round(length / sum(sizes), 4),
                verdict="copy",
            )


def _by(matches: Iterable[Match], key: Callable[[Match], Key]) -> dict[Key, list[Match]]:
    found: dict[Key, list[Match]] = {}
    for match in matches:
        found.setdefault(key(match), []).append(match)
    return found


def _of_story(body: Body, length: int, matches: Sequence[Match], sources: _Sources) -> Iterator[Reprint]:
    """Yield the reprints in one story, the printings of each passage put together."""
    if not matches:
        return
    shares = {
        other: _covered(match.one_span for match in of_other) / length
        for other, of_other in _by(matches, lambda match: match.other).items()
    }
    for same in _gathered(matches, sources):
        best = _best(same, sources)
        others = sorted({sources[match.other] for match in same if match.other != best.other})
        issues = {archived.date or archived.document for archived in (*others, sources[best.other])}
        source = sources[best.other]
        start, end = views.printed(source.text, best.other_span)
        yield Reprint(
            copy=_copy(body, best.one_span),
            source=source,
            span=Span(start, with_marks(source.text, end)),
            similarity=best.similarity,
            length=best.one_span[1] - best.one_span[0],
            share=round(shares[best.other], 4),
            verdict="furniture" if len(issues) >= FURNITURE else best.verdict,
            differences=best.differences,
            issues=len(issues),
            others=tuple(others),
        )


def _gathered(matches: Iterable[Match], sources: _Sources) -> list[list[Match]]:
    """Put matches together that are about the same passage, by their place, whatever order they come in."""
    groups: list[list[Match]] = []
    reaching: list[list[Match]] = []
    ranked = sorted(matches, key=lambda one: (one.one_span[0], -one.one_span[1], sources[one.other], one))
    for match in ranked:
        # Only what reaches this far can be the same: a seed has no more than so many places.
        reaching = [group for group in reaching if group[0].one_span[1] > match.one_span[0]]
        home = next((group for group in reaching if _is_same(group[0], match)), None)
        if home is None:
            groups.append([match])
            reaching.append(groups[-1])
        else:
            home.append(match)
    return groups


def _is_same(one: Match, other: Match) -> bool:
    (start, end), (begin, stop) = one.one_span, other.one_span
    return min(end, stop) - max(start, begin) >= _SAME_PLACE * max(end - start, stop - begin)


def _best(same: Sequence[Match], sources: _Sources) -> Match:
    """Return the printing that stands for all: as good as the best, then the earliest, undated last."""
    enough = max(match.similarity for match in same) - _AS_GOOD
    good = [match for match in same if match.similarity >= enough]
    return min(good, key=lambda match: (not sources[match.other].date, sources[match.other], match))


def _covered(spans: Iterable[tuple[int, int]]) -> int:
    total = reached = 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total


def _copy(body: Body, stretch: tuple[int, int]) -> Copy:
    copy = body.copy(stretch)
    return replace(copy, statement=_statement(body, copy.span), is_whole=False)


def _statement(body: Body, span: Span) -> Statement | None:
    """Return the statement of which a passage has most; it must lie in the passage by half at least."""
    notes = body.page.notes
    said = [one for one in notes.statements if one.story == body.story.number] if notes else []
    best = max(said, key=lambda one: _common(one.span, span), default=None)
    return best if best and 2 * _common(best.span, span) >= len(best.span) else None


def _common(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)
