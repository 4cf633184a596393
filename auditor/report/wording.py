"""What reports for people and for services say alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.text import safe

if TYPE_CHECKING:
    from auditor.contract import Message
    from auditor.model import Group, Place, Ruling

_LONGEST_PAGE = 24
"""Characters of what a page is called."""
_SOURCES = {"baseline": say("已在基线中"), "ignore": say("设置里已忽略")}
DELETE = say("删去")
"""The suggestion to write nothing instead."""


def sureness(confidence: float) -> Message:
    """Return how sure a finding is; a confidence of 0 is that of evidence too rare to have been measured."""
    return say("把握{share:.0%}以上", share=confidence) if confidence else say("把握未测")


def position(place: Place) -> Message:
    """Return the line and character at which a place begins, as people say it."""
    return say("第{line}行第{column}字", line=place.line, column=place.column)


def position_on(place: Place) -> Message:
    """Return that with the name of the page."""
    return say("{page}，第{line}行第{column}字", page=place.path, line=place.line, column=place.column)


def whereabouts(place: Place) -> Message | None:
    """Return where on the printed page a place is, as people find it; None where that is not known."""
    spot = place.spot
    if spot is None or not (spot.page or spot.column):
        return None
    name = safe.shorten(spot.page, _LONGEST_PAGE)
    parts = [
        (say("{page}版", page=name) if name.isascii() else say("{page}", page=name), spot.page),
        (say("第{story}篇", story=spot.story), spot.story),
        (say("第{paragraph}段", paragraph=spot.paragraph), spot.paragraph),
        (say("第{column}栏第{row}行", column=spot.column, row=spot.row), spot.column),
    ]
    told = [part for part, known in parts if known]
    whole = told[0]
    for part in told[1:]:
        whole = say("{one}，{other}", one=whole, other=part)
    return whole


def ruled(ruling: Ruling) -> Message:
    """Return why a finding does not count: who set it aside, and the editor's reason."""
    source = _SOURCES[ruling.source]
    return say("{source}：{reason}", source=source, reason=ruling.reason) if ruling.reason else source


def alike(group: Group) -> Message:
    """Return how many stories or pages are near-duplicates of each other."""
    count = len(group.members)
    if group.unit == "page":
        return say("{count}个版面彼此近似", count=count)
    return say("{count}篇稿件彼此近似", count=count)


def spread(group: Group) -> Message | None:
    """Return how alike they are; None between two, for one figure stands beside the second."""
    if len(group.members) <= 2:
        return None
    return say("相似度最低{least:.0%}，中位数{median:.0%}", least=group.least, median=group.median)
