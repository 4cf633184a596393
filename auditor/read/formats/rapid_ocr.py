"""RapidOCR's results: a list of boxes with text and score, as objects or as lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor.contract import say
from auditor.model import Scan
from auditor.read.content import Unread
from auditor.read.scanning import PageLines, share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Problem
    from auditor.read.content import Content

NAME = "RapidOCR JSON"


def sniff(content: Content) -> bool:
    """Tell whether JSON is a list of recognised lines."""
    value = content.value
    return isinstance(value, list) and bool(value) and _line(value[0]) is not None


def _line(one: Any) -> tuple[Any, str, Any] | None:
    """Return the box, the text and the score of a line; None where it is none."""
    if isinstance(one, dict):
        box = one.get("box", one.get("dt_boxes"))
        text, score = one.get("text", one.get("txt")), one.get("score")
    elif isinstance(one, list) and len(one) == 3:
        box, text, score = one
    else:
        return None
    return (box, text, score) if isinstance(box, list) and isinstance(text, str) else None


def read(content: Content) -> Iterator[Scan | Problem]:
    """Yield the page of a file."""
    page = PageLines(NAME, content.name)
    value: Any = content.value
    for at, one in enumerate(value):
        line = _line(one)
        if line is None:
            raise Unread(say("第{number}行不是框、文字和置信度", number=at + 1))
        page.say([(line[1], None, None)], page.box(line[0]), at, confidence=share(line[2]))
    yield Scan(content.name, NAME, page.lines)
    yield from page.problems()
