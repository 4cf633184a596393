"""Stories that go on on other pages, put together again: the pages of a run as they are read."""

from __future__ import annotations

from collections import Counter
from dataclasses import field, replace
from typing import TYPE_CHECKING

from auditor.model import Break, Page, Paragraph, Passage, PrintedPart, Sentence, Span, Story
from auditor.segment.jumps import continued
from auditor.segment.sentences import sentences
from auditor.text.han import ends_sentence
from auditor.text.lines import LineIndex
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from auditor.model import Jump, Line
    from auditor.segment.jumps import Key


def whole(pages: Sequence[Page]) -> list[Page]:
    """Return pages with every story whole, in their order.

    What a story has on another page follows what it has on the first, and a sentence that is cut between the
    two is one. Pages of whose stories none goes on or comes from elsewhere are returned as they are; others
    are without notes and say in `parts` where they are printed. Pages that cannot be judged alike (by their
    condition) lend each other nothing.
    """
    by_path = {page.path: page for page in pages}
    # Two pages of one name could not be told apart.
    twice = {path for path, count in Counter(page.path for page in pages).items() if count > 1}
    halves = {
        first: second
        for first, second in continued(page for page in pages if page.path not in twice).items()
        if _are_alike(by_path[first[0]], by_path[second[0]])
    }
    parted = {path for pair in halves.items() for path, _ in pair}
    return [_read(page, by_path, halves) if page.path in parted else page for page in pages]


def _are_alike(one: Page, other: Page) -> bool:
    here, there = one.condition, other.condition
    return (here.in_order, here.is_legible, here.script) == (there.in_order, there.is_legible, there.script)


@dataclass
class _PageInMaking:
    """The text of a page while it is put together."""

    text: list[str] = field(default_factory=list)
    length: int = 0
    parts: list[PrintedPart] = field(default_factory=list)

    def add(self, page: Page, index: LineIndex, span: Span) -> int:
        """Add a stretch of a page on a line of its own; return how far it has moved."""
        if self.text and not self.text[-1].endswith(("\n", "\r")):
            self.text.append("\n")
            self.length += 1
        self.parts.append(PrintedPart(self.length, page.path, span, index.at(span.start)[0]))
        self.text.append(page.text[span.start : span.end])
        self.length += len(span)
        return self.parts[-1].start - span.start


def _read(page: Page, pages: Mapping[str, Page], halves: Mapping[Key, Key]) -> Page:
    """Return a page with its stories whole and without those that come from other pages."""
    sheet = _PageInMaking()
    elsewhere = set(halves.values())
    indexes: dict[str, LineIndex] = {}
    stories: list[Story] = []
    for story in page.stories:
        if (page.path, story.number) in elsewhere:
            continue
        made: Story | None = None
        for of, half in _chain(page, story, pages, halves):
            index = indexes.setdefault(of.path, LineIndex(of.text))
            moved = _moved(half, sheet.add(of, index, half.span))
            made = _joined(made, moved) if made else moved
        if made:
            stories.append(replace(made, number=len(stories) + 1))
    source = replace(page.source, text="".join(sheet.text))
    return replace(page, source=source, stories=tuple(stories), notes=None, parts=tuple(sheet.parts))


def _chain(
    page: Page, story: Story, pages: Mapping[str, Page], halves: Mapping[Key, Key]
) -> Iterator[tuple[Page, Story]]:
    """Yield a story and what it goes on in, each with its page."""
    yield page, story
    key = page.path, story.number
    while key in halves:
        key = halves[key]
        other = pages[key[0]]
        yield other, other.stories[key[1] - 1]


def _joined(first: Story, second: Story) -> Story:
    """Return two halves as one story; both are where they are read."""
    ahead = next((one for one in reversed(first.jumps) if one.ahead), None)
    back = next((one for one in second.jumps if not one.ahead), None)
    paragraphs = (*first.paragraphs, *second.paragraphs)
    cut = _cut(first, second, ahead, back)
    if cut:
        before, after = cut
        paragraphs = tuple(
            _one_paragraph(before, after) if one is before else one for one in paragraphs if one is not after
        )
    return replace(
        first,
        span=Span(first.span.start, second.span.end),
        lines=(*first.lines, *second.lines),
        paragraphs=paragraphs,
        dateline=first.dateline or second.dateline,
        jumps=(*first.jumps, *second.jumps),
    )


def _cut(
    first: Story, second: Story, ahead: Jump | None, back: Jump | None
) -> tuple[Paragraph, Paragraph] | None:
    """Return the pieces of the paragraph that the cut between two halves goes through, if there is one."""
    if not ahead or not back or second.dateline:
        return None
    before = [one for one in first.paragraphs if one.span.end <= ahead.span.start]
    after = [one for one in second.paragraphs if one.span.start >= back.span.end]
    if not before or not after or before[-1].is_set:
        return None
    text = before[-1].text
    is_quoted = text.count("“") > text.count("”") and not after[0].text.startswith("“")
    return (before[-1], after[0]) if is_quoted or not ends_sentence(text) else None


def _one_paragraph(before: Paragraph, after: Paragraph) -> Paragraph:
    passage = Passage(before.text + after.text, (*before.pieces, *after.pieces))
    breaks = (*before.breaks, *(replace(one, at=one.at + len(before.text)) for one in after.breaks))
    return replace(
        before,
        text=passage.text,
        pieces=passage.pieces,
        sentences=tuple(sentences(passage)),
        breaks=breaks,
        open_end=after.open_end,
    )


def _moved(story: Story, by: int) -> Story:
    """Return a story that stands so many characters further on."""
    return replace(
        story,
        span=_on(story.span, by),
        lines=tuple(_line(one, by) for one in story.lines),
        paragraphs=tuple(_paragraph(one, by) for one in story.paragraphs),
        dateline=_on(story.dateline, by) if story.dateline else None,
        jumps=tuple(replace(one, span=_on(one.span, by)) for one in story.jumps),
    )


def _paragraph(paragraph: Paragraph, by: int) -> Paragraph:
    return replace(
        paragraph,
        pieces=_all_on(paragraph.pieces, by),
        sentences=tuple(
            Sentence(one.text, _all_on(one.pieces, by), offset=one.offset) for one in paragraph.sentences
        ),
        breaks=tuple(
            Break(one.at, tuple(_line(line, by) for line in one.between), one.evidence, one.is_sure)
            for one in paragraph.breaks
        ),
    )


def _line(line: Line, by: int) -> Line:
    return replace(line, span=_on(line.span, by))


def _all_on(spans: Iterable[Span], by: int) -> tuple[Span, ...]:
    return tuple(_on(span, by) for span in spans)


def _on(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
