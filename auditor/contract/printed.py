"""What was printed before, as checks tell it: when and where, the place in the archive, the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.contract.check import Twin
from auditor.model import Message, say
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from auditor.model import Archived, Reprint

_LABEL = lazy(r"[A-Z]{0,2}[0-9]{1,3}")


def issue(archived: Archived) -> Message:
    """Return the issue and page that a story stood in (`2023年5月4日第3版`), as far as they are known."""
    page = archived.page
    numbered = _LABEL.fullmatch(page)
    if not archived.date:
        return say("日期不详的第{page}版", page=page) if numbered else say("日期不详的一期")
    year, month, day = archived.date.split("-")
    values = {"year": int(year), "month": int(month), "day": int(day)}
    if numbered:
        return say("{year}年{month}月{day}日第{page}版", **values, page=page)
    return say("{year}年{month}月{day}日", **values)


def printing(archived: Archived) -> Message:
    """Return that with the story's headline (`2023年5月4日第3版《…》`)."""
    if not archived.title:
        return issue(archived)
    return say("{issue}《{title}》", issue=issue(archived), title=archived.title)


def twins(reprint: Reprint) -> tuple[Twin, ...]:
    """Return the passage in the archive, for a hit."""
    return (Twin(reprint.span, say("存档中的同一段话"), archived=reprint.source),)


def data(reprint: Reprint) -> dict[str, object]:
    """Return what is known of a reprint, for machines."""
    return {
        "archive": reprint.source.document,
        "similarity": reprint.similarity,
        "characters": reprint.length,
        "share": reprint.share,
        "verdict": reprint.verdict,
        "issues": reprint.issues,
    }
