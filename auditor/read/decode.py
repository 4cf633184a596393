"""Bytes to text, strictly: an encoding that is proved by the bytes, or none.

First the byte-order mark, then UTF-8, then GB18030. No character is ever replaced, and no single-byte
encoding is tried: Latin-1 decodes anything, so it proves nothing.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, ClassVar

from auditor.contract import say
from auditor.read.plausible import is_chinese

if TYPE_CHECKING:
    from auditor.contract import Message

MARKS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    # Before UTF-16, whose mark begins theirs. UTF-16 text that begins with a NUL would be binary anyway.
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
)
_CONTROLS = bytes(sorted(set(range(32)) - set(b"\t\n\r\f")))
_CONTROL = re.compile(b"[" + re.escape(_CONTROLS) + b"]")
# Three characters of Chinese UTF-8 side by side. In a million GB18030 characters drawn evenly from both
# levels of GB 2312 this occurred twice, in 250,000 of real newspaper text never (nor did two).
_UTF8_CHINESE = re.compile(rb"(?:[\xe2-\xe9\xef][\x80-\xbf]{2}){3}")


class Undecodable(ValueError):  # noqa: N818 - reads as what the bytes are
    """The bytes are not text in an encoding that can be proved.

    Attributes:
        kind: of the Problem it becomes.
        offset: bytes from the start of the file to what shows it.
        reason: what is wrong, and what to do.
    """

    kind: ClassVar[str] = "undecodable"

    def __init__(self, offset: int, reason: Message) -> None:
        super().__init__(str(reason))
        self.offset, self.reason = offset, reason


class Binary(Undecodable):
    """The bytes hold NUL characters, or more control characters than any text does."""

    kind: ClassVar[str] = "binary"


def decode(data: bytes) -> tuple[str, str]:
    """Return the text and the name of the codec that decoded it.

    The byte-order mark is removed, nothing else is changed. A few characters of GB18030 may by
    accident be valid UTF-8 (the classic is 联通 alone in a file) and are then read as that.

    Raises:
        Binary: when there is a NUL, or three or more control characters (other than tab, line feed,
            form feed, carriage return) that make up more than 1 % of the bytes.
        Undecodable: when no encoding fits.
    """
    for mark, codec, name in MARKS:
        if data.startswith(mark):
            return _marked(data, mark, codec), name
    at = _binary_at(data)
    if at is not None:
        raise Binary(at, _binary(at))
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        return _gb18030(data, error.start), "gb18030"


def _marked(data: bytes, mark: bytes, codec: str) -> str:
    try:
        text = data[len(mark) :].decode(codec)
    except UnicodeDecodeError as error:
        at = len(mark) + error.start
        raise Undecodable(
            at,
            say(
                "字节顺序标记表明是 {codec}，但从第{at:,}字节起不合法，文件可能已损坏或被截断",
                codec=codec.upper(),
                at=at,
            ),
        ) from None
    plain = text.encode()
    at_plain = _binary_at(plain)
    if at_plain is not None:
        at = len(mark) + len(plain[:at_plain].decode().encode(codec))
        raise Binary(at, _binary(at))
    return text


def _binary_at(data: bytes) -> int | None:
    """Return the offset of what makes the data binary."""
    null = data.find(0)
    if null >= 0:
        return null
    first = _CONTROL.search(data)
    if first is None:
        return None
    count = len(data) - len(data.translate(None, _CONTROLS))
    return first.start() if count >= 3 and count * 100 > len(data) else None


def _binary(at: int) -> Message:
    return say("含有控制字符（从第{at:,}字节起），不是文本；如果是 UTF-16，请另存为 UTF-8", at=at)


def _gb18030(data: bytes, bad: int) -> str:
    """Decode as GB18030, unless the bytes are those of damaged UTF-8 or of another encoding.

    Args:
        data: the bytes, without a mark.
        bad: the offset where UTF-8 failed.
    """
    if _UTF8_CHINESE.search(data) or _is_cut_short(data, bad):
        raise Undecodable(
            bad,
            say("UTF-8 文本从第{bad:,}字节起损坏、被截断或混有别的编码，请重新导出", bad=bad),
        )
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise Undecodable(
            bad,
            say(
                "从第{bad:,}字节起不是 UTF-8，从第{other:,}字节起不是 GB18030，请另存为 UTF-8",
                bad=bad,
                other=error.start,
            ),
        ) from None
    if not is_chinese(text):
        raise Undecodable(
            bad,
            say("从第{bad:,}字节起不是 UTF-8，按 GB18030 读出的又不是中文，请另存为 UTF-8", bad=bad),
        )
    return text


def _is_cut_short(data: bytes, bad: int) -> bool:
    """Tell whether the data is UTF-8 but for a last character that lacks bytes."""
    try:
        return codecs.utf_8_decode(data, "strict", False)[1] == bad
    except UnicodeDecodeError:
        return False
