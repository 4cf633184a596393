"""Stories in JSON lines (https://jsonlines.org): one object a line, in UTF-8."""

from __future__ import annotations

import codecs
import errno
import json
import os
import stat
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.read import problems
from auditor.read.records import FIELDS, BadRecord, Complaints, as_record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader
    from pathlib import Path

    from auditor.model import Problem
    from auditor.read.records import StoryRecord

SUFFIXES = (".jsonl", ".ndjson")


def read_jsonl(path: Path, name: str, limit_bytes: int) -> Iterator[StoryRecord | Problem]:
    """Yield the story of each line, and a Problem `bad-record` with its number for each that has none.

    The file is read line by line, whatever its size; blank lines mean nothing.

    Args:
        path: of the file.
        name: as reported.
        limit_bytes: of one line.
    """
    try:
        with open(path, "rb", opener=_open) as stream:
            mode = os.fstat(stream.fileno()).st_mode
            if not stat.S_ISREG(mode):
                yield problems.not_a_file(name, mode)
                return
            yield from _records(stream, name, limit_bytes)
    except OSError as error:
        if error.errno == errno.EISDIR:
            yield problems.not_a_file(name, stat.S_IFDIR)
        else:
            yield problems.unopenable(name, error)


def _open(path: str, flags: int) -> int:
    # A FIFO that took the place of the file since it was discovered must not hang the run.
    return os.open(path, flags | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)


def _records(stream: BufferedReader, name: str, limit: int) -> Iterator[StoryRecord | Problem]:
    complaints = Complaints(name)
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        try:
            if len(line) > limit:
                _skip_line(stream, line)
                raise BadRecord(say("超过{limit:,}字节", limit=limit))  # noqa: TRY301
            if number == 1:
                line = line.removeprefix(codecs.BOM_UTF8)
            if line.strip():
                yield as_record(_object(line))
        except BadRecord as error:
            yield from complaints.bad(number, error)
    yield from complaints.rest()


def _skip_line(stream: BufferedReader, part: bytes) -> None:
    while part and not part.endswith(b"\n"):
        part = stream.readline(1 << 20)


def _object(line: bytes) -> dict[str, object]:
    try:
        return object_of(line.decode())
    except UnicodeDecodeError as error:
        message = say("从第{at}字节起不是 UTF-8，请转成 UTF-8", at=error.start + 1)
        raise BadRecord(message) from None


def object_of(line: str) -> dict[str, object]:
    """Return the object that a line is.

    Raises:
        BadRecord: when it is none, or names a field of a story twice.
    """
    try:
        value = json.loads(line, object_pairs_hook=_fields)
    except BadRecord:
        raise
    except (ValueError, RecursionError) as error:
        # ValueError: also an integer of more digits than Python will read.
        raise BadRecord(say("不是合格的 JSON（{error}）", error=str(error))) from None
    if not isinstance(value, dict):
        raise BadRecord(say("不是一个对象"))
    return value


def _fields(pairs: list[tuple[str, object]]) -> dict[str, object]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        # json would keep the last and lose the others without a word.
        names = [name for name, _ in pairs]
        twice = next((name for name in FIELDS if names.count(name) > 1), None)
        if twice:
            raise BadRecord(say("{field} 重复出现", field=twice))
    return fields
