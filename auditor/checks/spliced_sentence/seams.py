"""Where a passage that is printed elsewhere too begins in mid-sentence after foreign words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.lexicon.words import words
from auditor.text.han import CLOSERS, FINALS, is_han
from auditor.text.nouns import dataclass
from auditor.text.view import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Copy, Edition, Paragraph, Shared, Story

_SHORTEST = 20
_ALIKE = 0.9
_LEAST_TAIL = 6
"""Characters of a sentence's tail that both places have: fewer agree by chance."""
_LEAST_AFTER = 8
"""Characters that follow the end of that sentence: set phrases agree, but not across a full stop."""
_COMMAS = "，,、"
_LEAD_INS = (
    "指出",
    "强调",
    "要求",
    "获悉",
    "了解到",
    "看到",
    "发现",
    "显示",
    "认为",
    "表明",
    "道",
    "即",
    "是",
)


@dataclass(frozen=True, slots=True)
class PrintedCopy:
    """One copy of a passage, with the paragraph it stands in and the offset where it begins there."""

    copy: Copy
    story: Story
    paragraph: Paragraph
    at: int

    @property
    def before(self) -> str:
        """What stands before it in its paragraph, the dateline left out."""
        dateline = self.story.dateline
        # A summary may stand above the paragraph that has the dateline.
        opens = dateline is not None and dateline.start == self.paragraph.span.start
        return self.paragraph.text[len(dateline) if dateline and opens else 0 : self.at].rstrip()

    @property
    def is_inside(self) -> bool:
        """Whether it begins in mid-sentence."""
        before = self.before.rstrip(CLOSERS + "“‘")
        return bool(before) and before[-1] not in FINALS + "；;：:"

    @property
    def is_cut(self) -> bool:
        """Whether it begins in mid-sentence, and not after words that introduce what is said."""
        before = self.before
        if not self.is_inside or not (is_han(before[-1]) or before[-1] in _COMMAS):
            return False
        return not before.rstrip(_COMMAS).endswith((*words("speech-verbs"), *_LEAD_INS))

    @property
    def is_joined(self) -> bool:
        """Whether it begins in mid-clause, and not after words that introduce what is said."""
        return self.is_cut and is_han(self.before[-1])

    @property
    def is_quoted(self) -> bool:
        """Whether a quotation is open where it begins."""
        before = self.before
        return before.rfind("“") > before.rfind("”")

    @property
    def leaves_quotation_open(self) -> bool:
        """Whether the quotation it begins in is not closed in its paragraph."""
        rest = self.paragraph.text[self.at :]
        closing, opening = rest.find("”"), rest.find("“")
        if not self.is_quoted or 0 <= closing < (opening if opening >= 0 else len(rest)):
            return False
        following = self.story.paragraphs[self.copy.paragraph + 1 :][:1]
        return not (following and following[0].text.startswith("“"))

    @property
    def is_tail(self) -> bool:
        """Whether nothing follows it in its paragraph but a mark."""
        return self.paragraph.pieces[-1].end - self.copy.span.end <= 1

    @property
    def closes_nothing(self) -> bool:
        """Whether it closes a quotation that was not opened."""
        text = self.copy.text
        closing, opening = text.find("”"), text.find("“")
        return not self.is_quoted and closing >= 0 and not 0 <= opening < closing


@dataclass(frozen=True, slots=True)
class Splice:
    """A splice: the copy that is joined to foreign words, the others, and what tells it from them.

    `evidence` is `open` (a quotation turns into narrative and is never closed), `closed` (it closes a
    quotation that was never opened), `known` (two paragraphs end with it, and both begin it in mid-sentence) or
    `begun` (the other place begins a sentence with it, this one does not).
    """

    foreign: PrintedCopy
    others: tuple[PrintedCopy, ...]
    evidence: str


def seams(edition: Edition) -> Iterator[Splice]:
    """Yield the splices that repeated passages show, in the order of the passages."""
    stories = {(page.path, story.number): story for page in edition.pages for story in page.stories}
    for shared in edition.shared:
        if _runs_on(shared):
            printings = tuple(
                found for copy in shared.copies if (found := _printing(copy, stories[copy.path, copy.story]))
            )
            seam = _seam(printings, same_story=len(shared.stories) == 1)
            if seam:
                yield seam


def _runs_on(shared: Shared) -> bool:
    """Tell whether a passage of one page goes from the tail of a sentence into the next."""
    if shared.length < _SHORTEST or shared.similarity < _ALIKE or shared.is_loop or shared.is_echo:
        return False
    if len({copy.path for copy in shared.copies}) > 1:
        return False
    text = shared.copies[0].text
    end = min((at for at in map(text.find, "。！？!?") if at >= 0), default=-1)
    return end >= 0 and len(fold(text[:end])) >= _LEAST_TAIL and len(fold(text[end:])) >= _LEAST_AFTER


def _printing(copy: Copy, story: Story) -> PrintedCopy | None:
    if copy.paragraph < 0:
        return None
    paragraph = story.paragraphs[copy.paragraph]
    at = paragraph.find(copy.span.start)
    return None if at is None else PrintedCopy(copy, story, paragraph, at)


def _seam(printings: tuple[PrintedCopy, ...], *, same_story: bool) -> Splice | None:
    if len(printings) < 2:
        return None
    for evidence, tells in (("open", _turns_into_narrative), ("closed", _closes_nothing)):
        foreign = [one for one in printings if tells(one)]
        if len(foreign) == 1 and foreign[0].is_inside:
            return _of(printings, foreign[0], evidence)
    if not same_story or len({one.before[-1:] for one in printings}) == 1:
        return None
    # Formulas agree from the midst of one sentence into the next, too, but do not end both paragraphs; what
    # several speakers say begins behind 指出.
    if all(one.is_cut and one.is_tail for one in printings):
        # Which of them is foreign cannot be told here: the last one is shown, and the message names both.
        return _of(printings, printings[-1], "known")
    joined = [one for one in printings if one.is_joined]
    return _of(printings, joined[0], "begun") if len(joined) == 1 else None


def _turns_into_narrative(one: PrintedCopy) -> bool:
    return one.leaves_quotation_open


def _closes_nothing(one: PrintedCopy) -> bool:
    return one.closes_nothing


def _of(printings: tuple[PrintedCopy, ...], foreign: PrintedCopy, evidence: str) -> Splice:
    return Splice(foreign, tuple(one for one in printings if one is not foreign), evidence)
