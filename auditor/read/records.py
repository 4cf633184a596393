"""Stories that come as records of a table: what their fields may be, and what is said of a bad one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.model import Problem
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from auditor.contract import Message

FIELDS = ("text", "title", "date", "page")
"""What is read of a record; only `text` must be there, anything else in it is left alone."""
MOST_BAD = 20
"""Bad records of one file that are said one by one."""
_DAY = lazy(r"([12][0-9]{3})(?:[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?|([0-9]{2})([0-9]{2}))")


@dataclass(frozen=True, slots=True)
class StoryRecord:
    """One story.

    Attributes:
        text: its body; not blank.
        title: its headline; may be empty.
        date: ISO 8601, or empty.
        page: its label, or empty.
    """

    text: str
    title: str = ""
    date: str = ""
    page: str = ""


class BadRecord(ValueError):  # noqa: N818 - reads as what it is
    """A record that cannot be read; `reason` says why."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


def as_record(fields: Mapping[str, object]) -> StoryRecord:
    """Return the story in the fields of a record.

    Raises:
        BadRecord: when there is no text, or a field is no text, no date, or holds lone surrogates.
    """
    text, title = _words("text", fields.get("text")), _words("title", fields.get("title"))
    if not text.strip():
        raise BadRecord(say("没有正文（text）"))
    return StoryRecord(text, title.strip(), iso_date(fields.get("date")), _label(fields.get("page")))


def _label(page: object) -> str:
    # A column of numbers in which one is missing comes as fractions.
    if isinstance(page, float) and page.is_integer():
        page = int(page)
    return str(page) if isinstance(page, int) and not isinstance(page, bool) else _words("page", page).strip()


def iso_date(value: object) -> str:
    """Return a day as ISO 8601; empty for None or an empty text.

    Args:
        value: a date, or a text such as `2023-05-04`, `20230504`, `2023/5/4` or `2023年5月4日`; what
            follows the day (a time) is left out.

    Raises:
        BadRecord: when it is no day.
    """
    if value is None or value == "":
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    text = str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
    found = _DAY.match(text.strip()[:32])
    parts = [int(part) for part in found.groups() if part] if found else [0, 0, 0]
    try:
        return date(*parts).isoformat()
    except ValueError:
        shown = ascii(value)[:40]
        raise BadRecord(say("日期{shown}不对，应如2023-05-04", shown=shown)) from None


def _words(field: str, value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        kind = type(value).__name__
        raise BadRecord(say("{field} 应为文字，现在是 {kind}", field=field, kind=kind))
    try:
        value.encode()
    except UnicodeEncodeError:
        raise BadRecord(say("{field} 里有残缺的字符", field=field)) from None
    return value


class Complaints:
    """The problems of one file, no more than anyone reads."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._bad = 0

    def bad(self, number: int, error: BadRecord) -> Iterator[Problem]:
        """Yield the problem of a record, unless there were too many.

        Args:
            number: of its line or row, from 1.
            error: why.
        """
        self._bad += 1
        if self._bad <= MOST_BAD:
            message = say("第{number}条没有收入：{reason}；其余照收", number=number, reason=error.reason)
            yield Problem(self._name, "bad-record", message)

    def rest(self) -> Iterator[Problem]:
        """Yield how many were not said one by one, at the end of the file."""
        if self._bad > MOST_BAD:
            more = self._bad - MOST_BAD
            yield Problem(self._name, "bad-record", say("另有{more}条同样没有收入", more=more))
