"""The sentences that say why an input could not be audited."""

from __future__ import annotations

import errno
import stat
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.model import Problem

if TYPE_CHECKING:
    from auditor.read.refused import Refused

_KINDS = (
    (stat.S_ISSOCK, say("套接字")),
    (stat.S_ISCHR, say("字符设备")),
    (stat.S_ISBLK, say("块设备")),
    (stat.S_ISDIR, say("文件夹")),
)


def missing(name: str) -> Problem:
    """Nothing has that name."""
    return Problem(name, "missing", say("找不到这个文件或文件夹，请检查名称"))


def dangling(name: str) -> Problem:
    """A link that leads nowhere."""
    return Problem(name, "missing", say("链接指向的文件不存在，请修复或删除链接"))


def unreadable(name: str, error: OSError) -> Problem:
    """The system refused, in its own words."""
    why = error.strerror or type(error).__name__
    return Problem(name, "unreadable", say("系统拒绝读取（{why}），请检查权限和磁盘", why=why))


def unopenable(name: str, error: OSError) -> Problem:
    """A path that could not be looked at or opened; chooses between `missing` and `unreadable`."""
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return missing(name)
    return unreadable(name, error)


def not_a_file(name: str, mode: int) -> Problem:
    """Something that is no regular file.

    Args:
        name: as reported.
        mode: `st_mode` of what it is.
    """
    for test, what in _KINDS:
        if test(mode):
            message = say("这是{what}，不是普通文件，请改用文本文件", what=what)
            return Problem(name, "not-a-file", message)
    if stat.S_ISFIFO(mode):
        pipe = say("这是命名管道，不是普通文件，请改用文本文件；管道内容请用“-”从标准输入读")
        return Problem(name, "not-a-file", pipe)
    return Problem(name, "not-a-file", say("这不是普通文件，请改用文本文件"))


def nothing_to_audit(name: str, patterns: tuple[str, ...]) -> Problem:
    """A folder without a page in it; no name when there was no argument at all."""
    wanted = " ".join(patterns)
    message = say("没有可审读的文件（只找 {wanted}，不看隐藏文件），请检查路径", wanted=wanted)
    return Problem(name, "nothing-to-audit", message)


def empty(name: str) -> Problem:
    """Nothing to read: no byte, or blanks and marks alone."""
    return Problem(name, "empty", say("里面没有一个字，请检查扫描和导出"))


def unsupported(name: str, form: Refused) -> Problem:
    """A format that is known and not read."""
    message = say("这是 {format}，不是纯文本；{advice}", format=form.name, advice=form.advice)
    return Problem(name, "unsupported-format", message)


def without_text(name: str, form: str) -> Problem:
    """A page of a format that is read, with no character on it."""
    message = say("这个 {format} 里没有一个字，请检查扫描和识别", format=form)
    return Problem(name, "empty", message)


def unread(name: str, form: str, error: BaseException) -> Problem:
    """The reader of a format failed: the file is not what it should be, or the reader is at fault."""
    reason = f"{type(error).__name__}: {error}".partition("\n")[0][:200]
    message = say("这个 {format} 无法读取（{reason}），请重新导出", format=form, reason=reason)
    return Problem(name, "unreadable", message)


def plugin_failed(name: str, reason: str) -> Problem:
    """A format of another distribution cannot be used: nobody knows whether the file is one of its."""
    message = say("格式插件无法使用（{reason}），请修复或卸载它", reason=reason)
    return Problem(name, "internal-error", message)


def too_large(name: str, size: int | None, limit: int) -> Problem:
    """Over the limit.

    Args:
        name: as reported.
        size: bytes; None where the input did not end within the limit.
        limit: bytes.
    """
    if size is None:
        message = say(
            "输入读到{limit:,}字节仍未结束，超过上限{limit:,}字节，可用 --max-bytes 放宽", limit=limit
        )
    else:
        message = say(
            "输入有{size:,}字节，超过上限{limit:,}字节，可用 --max-bytes 放宽", size=size, limit=limit
        )
    return Problem(name, "too-large", message)
