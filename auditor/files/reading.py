"""Reading the small files that people write: settings, rules, lists, registers, baselines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor.model import say
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.model import Message

LIMIT = 16 * 1024 * 1024
"""Bytes; the largest word list known of its kind (codespell's) has half a megabyte."""
_AT = lazy(r" \(at line (\d+), column (\d+)\)$")


class UnreadableError(Exception):
    """A file that cannot be read; `why` says the reason."""

    def __init__(self, why: Message) -> None:
        self.why = why
        super().__init__(why)


def read_text(path: Path, limit: int = LIMIT) -> str:
    """Return the text of a UTF-8 file; a byte-order mark, as Windows editors write, is dropped.

    Args:
        path: the file.
        limit: the most bytes it may have.

    Raises:
        UnreadableError: when it is missing, not a regular file, too large or not UTF-8.
    """
    try:
        # A FIFO would keep open() waiting for a writer.
        if not path.is_file():
            raise UnreadableError(say("没有这个文件，或不是普通文件"))
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise UnreadableError(say("无法读取：{reason}", reason=error.strerror or str(error))) from error
    if len(data) > limit:
        raise UnreadableError(say("文件超过{limit}字节", limit=limit))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(say("不是 UTF-8 文本，请另存为 UTF-8")) from error


def parse_toml(text: str) -> dict[str, Any]:
    """Return the tables of a text.

    Raises:
        UnreadableError: when it is no TOML; line and column are named.
    """
    import tomllib  # noqa: PLC0415 - start-up does not need it

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        # ValueError: TOMLDecodeError is one, and so is a number of more digits than Python takes.
        raise UnreadableError(_syntax(str(error))) from error


def _syntax(detail: str) -> Message:
    place = _AT.search(detail)
    if not place:
        return say("不合 TOML 格式（引号、等号、逗号、方括号都要用半角）：{detail}", detail=detail)
    return say(
        "第{line}行第{column}列不合 TOML 格式（引号、等号、逗号、方括号都要半角）：{detail}",
        line=place[1],
        column=place[2],
        detail=detail[: place.start()],
    )
