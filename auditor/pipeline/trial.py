"""A check tried on its own examples, as whole pages, and what does not fit in words for its author."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from auditor.contract import say
from auditor.model import Source
from auditor.pipeline.merging import PLACES
from auditor.pipeline.run import audit_sources
from auditor.registry import Registry
from auditor.rulefile.trial import quoted
from auditor.settings import Settings
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.contract import Check, Example, Message
    from auditor.model import Report

_PAGE = lazy(r"^=== (.+)\n", re.MULTILINE)
_SECONDS = 20.0
"""That a check may take for an example: it is a few lines, and the author waits."""


def tried(check: Check[Any]) -> Iterator[Message]:
    """Yield what does not fit: nothing, if all is well.

    A bad example must be found at its marks and nowhere else, and read as marked when the fixes are made;
    what is corrected, and a good example, must have no fault.
    """
    examples = check.about.examples
    bad = [one for one in examples if one.is_bad]
    good = [one for one in examples if not one.is_bad]
    if not bad or not good:
        yield say(
            "有{bad}个反例、{good}个正例，两样各要一个以上：```bad 里用 ⟦错→对⟧ 标出要报的字，"
            "```good 里不加标记",
            bad=len(bad),
            good=len(good),
        )
    for number, example in enumerate(bad, start=1):
        for said in _of_bad(check, example):
            yield say("第{n}个反例：{said}", n=number, said=said)
    for number, example in enumerate(good, start=1):
        for said in _of_good(check, example.text):
            yield say("第{n}个正例：{said}", n=number, said=said)


def _of_bad(check: Check[Any], example: Example) -> Iterator[Message]:
    report = _audited(check, example.text)
    if report.problems:
        yield from (problem.detail for problem in report.problems)
        return
    found, marked = _places(example.text, report), sorted(example.hits)
    if found != marked:
        yield say(
            "标出的是{marked}，检查实际找到{found}",
            marked=quoted(example.text, marked, apart=found),
            found=quoted(example.text, found, apart=marked),
        )
        return
    made = _mended(example.text, report)
    if example.fixed is None or made == example.text:
        return
    if made != example.fixed:
        yield say("标的是改成“{wanted}”，检查实际改成“{made}”", wanted=example.fixed, made=made)
        return
    for said in _of_good(check, made):
        yield say("改正以后：{said}", said=said)


def _of_good(check: Check[Any], text: str) -> Iterator[Message]:
    report = _audited(check, text)
    yield from (problem.detail for problem in report.problems)
    if found := _places(text, report):
        yield say("本应没有差错，检查却找到{found}", found=quoted(text, found))


def _audited(check: Check[Any], text: str) -> Report:
    sources = [source for _, source in _pages(text)]
    return audit_sources(sources, Settings(jobs=1, check_timeout=_SECONDS), Registry([check]))


def _pages(text: str) -> list[tuple[int, Source]]:
    """Return the pages of an example, each with the offset where it begins in it."""
    heads = list(_PAGE.finditer(text))
    if not heads or heads[0].start():
        return [(0, Source("page.txt", text))]
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return [
        (head.end(), Source(head[1], text[head.end() : end], markdown=head[1].endswith(".md")))
        for head, end in zip(heads, ends, strict=True)
    ]


def _places(text: str, report: Report) -> list[tuple[int, int]]:
    """Return where the findings stand in the text of an example."""
    starts = {page.path: start for start, page in _pages(text)}
    places = [one.place for one in report.findings]
    # The same slip at several places is one finding, and each of them is marked.
    places += [other.place for one in report.findings if PLACES in one.data for other in one.related]
    return sorted(
        (starts[place.path] + place.span.start, starts[place.path] + place.span.end) for place in places
    )


def _mended(text: str, report: Report) -> str:
    """Return the text with all fixes made."""
    starts = {page.path: start for start, page in _pages(text)}
    edits = {
        (starts[one.place.path] + edit.span.start, starts[one.place.path] + edit.span.end, edit.text)
        for one in report.findings
        if one.fix
        for edit in one.fix.edits
    }
    for start, end, words in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    return text
