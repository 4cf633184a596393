"""Hits on statements that belong to another story of the page, though the words are printed once only."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from itertools import accumulate
from typing import TYPE_CHECKING

from auditor.checks.misattributed_lead_in.foreign import foreign_statements
from auditor.checks.misattributed_lead_in.strangers import strangers
from auditor.contract import Hit, Twin, say
from auditor.contract.whereabouts import PrintedLines
from auditor.model import Role, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.checks.misattributed_lead_in.foreign import Foreign
    from auditor.checks.misattributed_lead_in.strangers import Astray
    from auditor.contract import Message
    from auditor.model import Page, Shared, Span, Story


def words_from_elsewhere(page: Page) -> Iterator[tuple[Span, Hit]]:
    """Yield a hit for each statement of a page that is foreign to its story, with the statement's range."""
    for found in foreign_statements(page):
        yield found.statement.span, _hit(page, found)


def people_from_elsewhere(page: Page) -> Iterator[tuple[Span, Hit]]:
    """Yield a hit for each person of a page who speaks in a story that is not his, with the range of the sentence."""
    lines: PrintedLines | None = None
    for found in strangers(page):
        lines = lines or PrintedLines(page)
        yield found.span, _strange(page, lines, found)


class PrintedElsewhere:
    """The passages of pages that are printed elsewhere too."""

    def __init__(self, shared: Iterable[Shared]) -> None:
        printed: defaultdict[str, list[Span]] = defaultdict(list)
        for one in shared:
            for copy in one.copies:
                printed[copy.path].append(copy.span)
        self._copies = {path: _Copies(spans) for path, spans in printed.items()}

    def holds_most_of(self, path: str, said: Span) -> bool:
        """Tell whether one of those of a page holds more than half of a range."""
        return path in self._copies and self._copies[path].hold_most_of(said)


class _Copies:
    """The passages of a page that are printed elsewhere too."""

    def __init__(self, spans: list[Span]) -> None:
        self._spans = sorted(spans)
        self._farthest = list(accumulate((span.end for span in self._spans), max))

    def hold_most_of(self, said: Span) -> bool:
        """Tell whether one of them holds more than half of a range."""
        least = len(said) // 2 + 1
        inside = bisect_right(self._spans, said.start, key=_start)
        if inside and min(self._farthest[inside - 1], said.end) - said.start >= least:
            return True
        beyond = bisect_right(self._spans, said.end - least, key=_start)
        return any(min(span.end, said.end) - span.start >= least for span in self._spans[inside:beyond])


def _start(span: Span) -> int:
    return span.start


def _strange(page: Page, lines: PrintedLines, found: Astray) -> Hit:
    values = {
        "called": found.called,
        "title": found.other.title,
        "line": lines.at(found.there.start)[0],
    }
    said = (
        say(
            "“{called}”在这里和《{title}》（第{line}行）两篇互不相干的稿件里都出现，却没有交代是哪里的，"
            "其中一处疑有误，请核对。",
            **values,
        )
        if found.is_even
        else say(
            "“{called}”是《{title}》（第{line}行）一稿里的人，本稿没有交代是谁，疑张冠李戴，请核对。",
            **values,
        )
    )
    return Hit(
        found.span.start,
        found.span.end,
        said,
        severity=Severity.WARNING,
        evidence=("stranger",),
        twins=(Twin(found.there, say("另一篇里的这个人"), page.path),),
        data={
            "speaker": found.called,
            "accused": not found.is_even,
            **({"places": 2} if found.is_even else {}),
        },
        path=page.path,
    )


def _hit(page: Page, found: Foreign) -> Hit:
    tag = found.statement
    # A brand's town is another story's; next to nothing of the words is told in their own; a little is.
    kind = "foreign-words" if found.clear else "foreign"
    twins = (Twin(_head(found.other), say("讲到这些事的另一篇")),) if found.other else ()
    return Hit(
        min(tag.speaker_span.start, tag.span.start),
        tag.span.end,
        _message(page, found),
        severity=Severity.WARNING,
        evidence=("foreign-town" if found.town and found.other else kind,),
        twins=twins,
        data={"reasons": list(found.reasons), "speaker": tag.speaker},
        path=page.path,
    )


def _head(story: Story) -> Span:
    return next((line.span for line in story.having(Role.HEADLINE)), story.span)


def _message(page: Page, found: Foreign) -> Message:
    values: dict[str, object] = {
        "speaker": found.statement.speaker,
        "reasons": "".join(f"“{reason}”" for reason in found.reasons),
    }
    if not found.other:
        return say(
            "“{speaker}”名下的这段话讲到{reasons}，本稿别处却没有提到{town}，也没有讲到这些事，"
            "疑误入本稿，请核对。",
            town=found.town.name if found.town else "",
            **values,
        )
    values["title"] = found.other.title
    values["line"] = PrintedLines(page).at(_head(found.other).start)[0]
    return say(
        "“{speaker}”名下的这段话讲到{reasons}，本稿别处都没有讲，"
        "倒像是《{title}》（第{line}行）一稿里的话，疑误入本稿，请核对。",
        **values,
    )
