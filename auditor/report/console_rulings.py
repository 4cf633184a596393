"""What editors have decided already, and what they should put in order, as the console shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from auditor.contract import say
from auditor.report.console_look import ink
from auditor.report.console_wrap import wrapped
from auditor.report.wording import ruled
from auditor.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Notice, Settled
    from auditor.report.look import Look

_LISTED = 12
_EXCERPT = 30


def settled_section(look: Look, settled: Sequence[Settled]) -> Iterator[Text]:
    """Yield the findings that do not count, each with the reason."""
    yield ink(look.word(say("已有结论，不计")), "bold")
    yield Text()
    for one in settled:
        finding, ruling = one.finding, one.ruling
        where = f"{finding.place.path}:{finding.place.line}:{finding.place.column}"
        parts = [
            ink(where, "bold"),
            ink(finding.check, "dim"),
            ink(safe.shorten(finding.excerpt, _EXCERPT)),
        ]
        yield from wrapped(Text("  ").join(parts), look.width, 2, 6)
        until = look.word(say("自 {day} 起重新计入", day=ruling.expires)) if ruling.expires else ""
        why = (look.word(ruled(ruling)), ruling.reviewer, until)
        yield from wrapped(ink("  ".join(filter(None, why)), "dim"), look.width, 6, 6)
    yield Text()


def notice_section(look: Look, notices: Sequence[Notice]) -> Iterator[Text]:
    """Yield what to put in order; without `--verbose` the first dozen."""
    yield ink(look.word(say("请整理")), "bold")
    yield Text()
    listed = notices if look.verbose > 0 else notices[:_LISTED]
    for notice in listed:
        line = Text("  ").join((ink(notice.path, "bold"), ink(look.word(notice.detail))))
        yield from wrapped(line, look.width, 2, 6)
    if len(notices) > len(listed):
        more = say("另有 {count} 条，--verbose 全部列出", count=len(notices) - len(listed))
        yield from wrapped(ink(look.word(more), "dim"), look.width, 2, 6)
    yield Text()
