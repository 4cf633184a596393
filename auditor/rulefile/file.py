"""Reading a small text file that a person wrote, whatever editor saved it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.contract import say

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.contract import Message

LIMIT = 16 * 1024 * 1024
"""Bytes; the largest word list known of its kind (codespell's) has half a megabyte."""


class UnreadableError(Exception):
    """A file that cannot be read; `why` says the reason."""

    def __init__(self, why: Message) -> None:
        self.why = why
        super().__init__(why)


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file; a byte-order mark, as Windows editors write, is dropped.

    Raises:
        UnreadableError: when it is missing, not a regular file, larger than `LIMIT` or not UTF-8.
    """
    try:
        # A FIFO would keep open() waiting for a writer.
        if path.exists() and not path.is_file():
            raise UnreadableError(say("不是普通文件"))
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)
    except OSError as error:
        raise UnreadableError(say("{system}", system=error.strerror or str(error))) from error
    if len(data) > LIMIT:
        raise UnreadableError(say("文件超过 {limit} 字节", limit=LIMIT))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(say("不是 UTF-8 编码，请另存为 UTF-8")) from error
