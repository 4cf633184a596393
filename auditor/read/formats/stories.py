"""Stories in JSON or JSON lines: `title`, `text`, `date` and `page`, as `auditor archive add` reads them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.model import Role, Scan
from auditor.read.jsonl import object_of
from auditor.read.records import BadRecord, Complaints, as_record
from auditor.read.scanning import PageLines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from auditor.model import Problem
    from auditor.read.content import Content
    from auditor.read.records import StoryRecord

NAME = "JSON"


def sniff(content: Content) -> bool:
    """Tell whether JSON, or the first line of JSON lines, is a story or a list of stories."""
    value = content.value
    if value is not None:
        return _is_story(value[0] if isinstance(value, list) and value else value)
    if not content.head.startswith("{"):
        return False
    first = content.text.lstrip().partition("\n")[0]
    try:
        return _is_story(json.loads(first))
    except (ValueError, RecursionError):
        return False


def _is_story(value: object) -> bool:
    return isinstance(value, dict) and isinstance(value.get("text"), str) and "bbox" not in value


def read(content: Content) -> Iterator[Scan | Problem]:
    """Yield the pages that the stories name, in the order of their first stories."""
    pages: dict[tuple[str, str], PageLines] = {}
    complaints = Complaints(content.name)
    stories = 0
    for number, told in _objects(content):
        try:
            record = as_record(_fields(told))
        except BadRecord as error:
            yield from complaints.bad(number, error)
            continue
        stories += 1
        page = pages.setdefault((record.date, record.page), PageLines(NAME, content.name))
        _story(page, record, stories)
    yield from complaints.rest()
    for (date, label), page in pages.items():
        yield Scan(content.name, NAME, page.lines, label, date=date)


def _objects(content: Content) -> Iterator[tuple[int, object]]:
    """Yield the stories of a file with their numbers; those of JSON lines as they are written."""
    if isinstance(content.value, list):
        yield from enumerate(content.value, 1)
    elif content.value is not None:
        yield 1, content.value
    else:
        yield from ((at, line) for at, line in enumerate(content.text.split("\n"), 1) if line.strip())


def _fields(told: object) -> Mapping[str, object]:
    if isinstance(told, str):
        return object_of(told)
    if not isinstance(told, dict):
        raise BadRecord(say("不是一个对象"))
    return told


def _story(page: PageLines, record: StoryRecord, number: int) -> None:
    if record.title:
        for line in record.title.splitlines():
            page.say([(line, None, None)], None, number, Role.HEADLINE, story=number)
    for line in record.text.splitlines():
        page.say([(line, None, None)], None, number, Role.BODY, story=number)
