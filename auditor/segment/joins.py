"""Which line goes on with a sentence that a line leaves open; chosen for the page together."""

from __future__ import annotations

from bisect import bisect_right, insort
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.language import ends
from auditor.model import Kind, Role
from auditor.segment.halves import may_be_halves
from auditor.segment.labels import Label
from auditor.segment.seam import ADJACENT, CERTAIN, LIKELY, Seam, seam

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.segment.features import PageView
    from auditor.segment.shape import Shape
    from auditor.segment.vocabulary import LineCounts

_FAR = 6
"""Lines below in which the rest of a sentence is looked for: a run of captions may part the halves."""
_MANY = 3
"""From here on each more line inside one sentence asks for a stronger fit."""
_PAST = {
    Label.CAPTION: -100,
    Label.BOX: -50,
    Label.FURNITURE: -50,
    Label.SUBHEAD: 0,
    Label.SECTION: 100,
    Label.KICKER: 100,
    Label.HEADLINE: 100,
    Label.DECK: 100,
    Label.BYLINE: 100,
    Label.SIGNATURE: 100,
    Label.SET: 100,
}
_PAST_SHORT = 100
"""Hundredths of log-odds that what stands between two halves asks for: a picture between two columns is why
sentences are cut, a byline begins another story. Set on planted faults (tests/bench), where tails are lost
as often as sentences are cut; the short sentence of text is a caption without marks."""
_SLIM = 24
"""Widths of a Han character; a line of a box, an advertisement or a figure's label is no wider."""
_WHOLE = 12
"""Widths of a Han character: a caption is a whole sentence, what is shorter may well be the rest of one."""
_CUT = 67
"""Hundredths of log-odds for which a bit less makes a line sooner a half than a heading: 99 in 100 headings
end better than three bits against it (`language.ends`, measured on print)."""
_READS_ENDED = 1.0
"""Bits; from here on a line reads as the end of a sentence twice as often as not."""
_TEXT = frozenset({Label.TEXT, Label.OPENING})
_DOUBTFUL = frozenset(Label) - _TEXT
_MOST = 600
"""No fit is that good."""
_HALVES = frozenset({Label.TEXT, Label.CAPTION, Label.SUBHEAD, Label.BOX})


@dataclass(frozen=True, slots=True)
class Join:
    """Two lines that are halves of one sentence: the first, the second, and how that was seen."""

    before: int
    line: int
    fit: Seam


_KNOWN = Seam(2 * _MOST, "column", is_sure=True)
"""What boxes show to go on in the next column."""


def joins(
    view: PageView, labels: Sequence[Label], vocabulary: LineCounts, least: int = ADJACENT
) -> list[Join]:
    """Return the lines that go on with one another, in the order of the first halves.

    The best fit of the page is taken first: each line goes on with one line at most and is gone on with by
    one, and what stands between two halves is not itself torn across them.
    """
    found = sorted(
        _candidates(view, labels, vocabulary, least),
        key=lambda join: (-join[0], join[1].line - join[1].before, join[1].before),
    )
    taken: list[Join] = []
    firsts: set[int] = set()
    seconds: set[int] = set()
    reach: list[tuple[int, int]] = []
    for _, join in found:
        if join.before in firsts or join.line in seconds or _crosses(reach, join):
            continue
        firsts.add(join.before)
        seconds.add(join.line)
        insort(reach, (join.before, join.line))
        taken.append(join)
    return sorted(taken, key=lambda join: join.before)


def _crosses(reach: Sequence[tuple[int, int]], join: Join) -> bool:
    """Tell whether one half stands inside another broken sentence and the other outside."""
    at = bisect_right(reach, (join.before, join.line))
    for before, line in reach[max(0, at - 2 * _FAR) : at + 2 * _FAR]:
        inside = before < join.before < line
        if inside != (before < join.line < line) and not (join.before == line or join.line == before):
            return True
    return False


def _candidates(
    view: PageView, labels: Sequence[Label], vocabulary: LineCounts, least: int
) -> Iterator[tuple[int, Join]]:
    for line, shape in enumerate(view.shapes):
        if line and shape.cue and shape.cue.resumes and not _is_apart(view.shapes[line - 1]):
            yield _KNOWN.score, Join(line - 1, line, _KNOWN)
    # The seams are those of the lines that leave a sentence open.
    for before in view.seams:
        shape = view.shapes[before]
        if before in view.apart:
            continue
        if labels[before] in _TEXT:
            # What has no mark of running text may be a heading that was taken for text.
            needed = CERTAIN if shape.is_headlike else least
            yield from _ahead(view, labels, vocabulary, before, needed)
        elif labels[before] in _DOUBTFUL:
            # The first half of a sentence may look like a caption or a heading: then the second has to fit
            # well.
            needed = (CERTAIN if shape.is_headlike else 0) + LIKELY
            yield from _ahead(view, labels, vocabulary, before, needed)


def _is_apart(shape: Shape) -> bool:
    """Tell whether boxes or format show a line to be no running text."""
    return shape.role not in (None, Role.BODY)


def _ahead(
    view: PageView, labels: Sequence[Label], vocabulary: LineCounts, before: int, needed: int
) -> Iterator[tuple[int, Join]]:
    """Yield the lines that may go on with one, each with how much better it fits than it must.

    Args:
        view: the page, with the fit of each open line and the next.
        labels: of each line.
        vocabulary: of the page.
        before: the line that leaves a sentence open.
        needed: how well the next line must fit, in hundredths of log-odds.
    """
    shapes = view.shapes
    text = shapes[before].text
    ended = ends(text)
    jumped, slim = False, ended < _READS_ENDED
    for line in range(before + 1, min(before + 1 + _FAR, len(shapes))):
        shape, label = shapes[line], labels[line]
        jumped = jumped or shape.behind == Kind.JUMP
        if shape.dateline or label is Label.OPENING or shape.level:
            return
        fit = None
        begins = _is_apart(shape) or (shape.cue and shape.cue.resumes is False)
        if label in _HALVES and not (shape.pattern or begins) and line not in view.apart:
            is_next = line == before + 1
            fit = view.seams[before] if is_next else seam(text, shape.text, vocabulary)
        # Where print is badly read, its stops are lost too, and nothing tells a heading from a half.
        # Behind a line that leads to another page the sentence goes on there.
        fits = (
            fit
            and (fit.is_sure or not jumped or fit.score >= CERTAIN)
            and (not view.is_clean or may_be_halves(shapes[before], shape, fit, apart=line > before + 1))
        )
        bound = needed if label is Label.TEXT else max(needed, CERTAIN)
        # What has no other explanation is so whatever short lines stand between.
        if fit and fit.is_sure and slim and line > before + 1:
            bound = min(bound, LIKELY)
        # A half that looks like a heading goes on itself; one that does not is a heading inside the sentence.
        own = view.seams.get(line)
        if shape.is_headlike and own and own.score < 0:
            bound += 2 * CERTAIN
        # Below a caption a short sentence is sooner another one than the rest of a sentence.
        if shape.is_caption_like and line > before + 1 and labels[line - 1] is Label.CAPTION:
            bound += LIKELY
        if fit and fits and fit.score >= bound:
            yield fit.score - bound, Join(before, line, fit)
        needed += _cost(shape, label, line - before, fit)
        # Past what stands between, the first half is no heading if no heading ends so.
        if line == before + 1 and (shapes[before].is_headlike or labels[before] not in _TEXT):
            needed -= max(0, min(round(-_CUT * ended), CERTAIN))
        slim = slim and (label not in _TEXT or (shape.is_caption_like and shape.width <= _SLIM))
        if needed > _MOST:
            return


def _cost(shape: Shape, label: Label, passed: int, fit: Seam | None) -> int:
    """Return how much better a fit must be for a line to stand inside the sentence; less, where it explains
    the cut.
    """
    more = LIKELY if passed >= _MANY else 0
    if label in _PAST:
        return more + _PAST[label]
    # Running text does not stand inside a sentence, unless it is a caption without marks that is not likely
    # to go on with it, or a line of a box: what fits better below is taken first.
    bound = LIKELY if shape.width >= _WHOLE else ADJACENT
    apart = shape.is_caption_like and fit and fit.score < bound
    if apart or (shape.is_headlike and shape.width <= _SLIM):
        return more + _PAST_SHORT
    return more + (CERTAIN if shape.is_caption_like else 2 * CERTAIN)
