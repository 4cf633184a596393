"""Which line goes on with a sentence that a line leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.lexicon.tokens import hangs
from auditor.segment.heads import begins_story, head_at, is_lead
from auditor.segment.seam import CERTAIN, LIKELY, Seam, seam
from auditor.text.han import CLAUSE_MARKS

if TYPE_CHECKING:
    from auditor.segment.heads import Layout
    from auditor.segment.shape import Shape
    from auditor.segment.vocabulary import Vocabulary

_FAR = 6
_LONGEST_CAPTION = 40
_LONG_HEAD = 20


def continuation(page: Layout, vocabulary: Vocabulary, line: int) -> tuple[int, Seam] | None:
    """Find the line that goes on with a body line left open, past captions and headings.

    Args:
        page: the lines.
        vocabulary: of the page.
        line: a body line that does not end where a sentence ends.

    Returns:
        the number of the line and how well it fits; None where the sentence has lost its end.
    """
    return _text_ahead(page, vocabulary, line) or _tail_ahead(page, vocabulary, line)


def _text_ahead(page: Layout, vocabulary: Vocabulary, line: int) -> tuple[int, Seam] | None:
    """Find the text that goes on with a sentence: what stands before it is looked at and passed."""
    before = page.shapes[line].text
    ended = False
    # A run of captions may part the halves, but no line may claim a sentence from far away.
    for ahead in range(line + 1, min(line + 1 + _FAR, len(page.shapes))):
        shape = page.shapes[ahead]
        if _ends_search(shape):
            return None
        if shape.level or shape.pattern == "caption":
            continue
        fit = seam(before, shape.text, vocabulary)
        if fit.score >= CERTAIN:
            return ahead, fit
        # A headline that slipped into the sentence looks like the end of the story: past it only
        # a certain half will do.
        if not ended and _ends_story(page, ahead):
            slipped = _after_slipped(page, ahead)
            if _may_follow_slipped(page, vocabulary, before, slipped):
                return slipped, seam(before, page.shapes[slipped].text, vocabulary)
            ended = True
        if not ended and _decides(page, vocabulary, line, ahead, fit):
            return (ahead, fit) if _belongs(page, line, ahead, fit) else None
    return None


def _tail_ahead(page: Layout, vocabulary: Vocabulary, line: int) -> tuple[int, Seam] | None:
    """Find the short end of a sentence after the captions of one picture, or after a heading.

    Past a heading only where the sentence hangs in the air: its last word calls for another.
    """
    before = page.shapes[line].text
    calls = before[-1] in CLAUSE_MARKS or hangs(before)
    for ahead in range(line + 1, min(line + 1 + _FAR, len(page.shapes))):
        shape = page.shapes[ahead]
        if _ends_search(shape) or (shape.is_headlike and (not calls or _ends_story(page, ahead))):
            return None
        if shape.pattern == "caption" or page.is_wide(ahead) or shape.is_headlike:
            continue
        fit = seam(before, shape.text, vocabulary)
        return (ahead, fit) if ahead > line + 1 and fit.score >= 0 else None
    return None


def _ends_search(shape: Shape) -> bool:
    return is_lead(shape) or shape.pattern in {"signature", "box"}


def _decides(page: Layout, vocabulary: Vocabulary, line: int, ahead: int, fit: Seam) -> bool:
    """Tell whether a line is text, so that it goes on with the sentence or nothing does."""
    if ahead == line + 1:
        return _follows_directly(page, vocabulary, line, fit)
    return _is_prose(page.shapes[ahead]) or fit.score >= LIKELY


def _belongs(page: Layout, line: int, ahead: int, fit: Seam) -> bool:
    before = page.shapes[line].text
    if ahead == line + 1:
        return not _is_lost(before, fit)
    return _may_jump(page, before, line, ahead, fit)


def _ends_story(page: Layout, line: int) -> bool:
    shape = page.shapes[line]
    if _ends_search(shape):
        return True
    return shape.is_headlike and begins_story(page, head_at(page, line)) is True


def _after_slipped(page: Layout, head: int) -> int:
    """Return the line after a headline and the captions of the picture under it."""
    line = head_at(page, head).end
    while line < len(page.shapes) and (
        page.shapes[line].pattern == "caption" or (page.is_wide(line) and page.shapes[line].is_caption_like)
    ):
        line += 1
    return line


def _may_follow_slipped(page: Layout, vocabulary: Vocabulary, before: str, line: int) -> bool:
    """Tell whether the line after a headline goes on with the sentence above it.

    A short line between a headline and its dateline is a caption where there is room for a picture
    before it; where there is none, the headline slipped into a sentence that goes on here.
    """
    shape = page.shapes[line] if line < len(page.shapes) else None
    if shape is None or is_lead(shape) or shape.pattern or shape.level or page.is_wide(line):
        return False
    return seam(before, shape.text, vocabulary).score >= 0


def _is_prose(shape: Shape) -> bool:
    return not shape.is_headlike and (not shape.is_caption_like or len(shape.text) > _LONGEST_CAPTION)


def _follows_directly(page: Layout, vocabulary: Vocabulary, line: int, fit: Seam) -> bool:
    """Tell whether the very next line is the second half, not something that stands between."""
    shape = page.shapes[line + 1]
    if _is_prose(shape):
        return True
    if shape.is_headlike or page.is_wide(line + 1):
        return False
    # One short sentence: the tail of this one, unless a line further on fits better.
    before = page.shapes[line].text
    for ahead in range(line + 2, min(line + 4, len(page.shapes))):
        if _ends_story(page, ahead):
            break
        rival = seam(before, page.shapes[ahead].text, vocabulary)
        if rival.score >= LIKELY and rival.score > fit.score + LIKELY:
            return False
    return True


def _is_two_part(text: str) -> bool:
    return len(text) >= _LONG_HEAD and any(space in text for space in " \u3000")


def _is_lost(before: str, fit: Seam) -> bool:
    """Tell whether the next paragraph begins afresh, so that the end of this one is lost."""
    return fit.score <= -LIKELY and before[-1] not in CLAUSE_MARKS


def _may_jump(page: Layout, before: str, line: int, ahead: int, fit: Seam) -> bool:
    """Tell whether what stands between a line and one further on may be an interlude."""
    between = page.shapes[line + 1 : ahead]
    if fit.score >= LIKELY:
        return True
    if fit.score < 0:
        return False
    heads = [shape for shape in between if shape.is_headlike and not shape.pattern]
    if heads:
        # A long headline in two parts begins a story of its own, and this sentence has lost its end.
        return before[-1] in CLAUSE_MARKS or not any(_is_two_part(head.text) for head in heads)
    return all(
        shape.pattern == "caption" or page.is_wide(at) or at > line + 1
        for at, shape in enumerate(between, line + 1)
    )
