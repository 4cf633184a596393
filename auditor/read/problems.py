"""The sentences that say why an input could not be audited, in Chinese and English."""

from __future__ import annotations

import errno
import stat

from auditor.model import Problem

_KINDS = (
    (
        stat.S_ISFIFO,
        "命名管道",
        "a named pipe",
        "，管道内容请用“-”从标准输入读",
        ", or pipe it in and give -",
    ),
    (stat.S_ISSOCK, "套接字", "a socket", "", ""),
    (stat.S_ISCHR, "字符设备", "a character device", "", ""),
    (stat.S_ISBLK, "块设备", "a block device", "", ""),
    (stat.S_ISDIR, "文件夹", "a folder", "", ""),
)


def missing(name: str) -> Problem:
    """Nothing has that name."""
    return Problem(
        name, "missing", "找不到这个文件或文件夹，请检查名称 / No such file or folder: check the name"
    )


def dangling(name: str) -> Problem:
    """A link that leads nowhere."""
    return Problem(
        name,
        "missing",
        "链接指向的文件不存在，请修复或删除链接 / The link leads to no file: mend or remove it",
    )


def unreadable(name: str, error: OSError) -> Problem:
    """The system refused, in its own words."""
    why = error.strerror or type(error).__name__
    return Problem(
        name,
        "unreadable",
        f"系统拒绝读取（{why}），请检查权限和磁盘 / "
        f"The system will not read it ({why}): check its permissions and the disk",
    )


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
    for test, zh, en, zh_hint, en_hint in _KINDS:
        if test(mode):
            return Problem(
                name,
                "not-a-file",
                f"这是{zh}，不是普通文件，请改给文本文件{zh_hint} / "
                f"This is {en}, not a regular file: give a text file{en_hint}",
            )
    return Problem(
        name,
        "not-a-file",
        "这不是普通文件，请改给文本文件 / This is not a regular file: give a text file",
    )


def nothing_to_audit(name: str, patterns: tuple[str, ...]) -> Problem:
    """A folder without a page in it; no name when there was no argument at all."""
    wanted = " ".join(patterns)
    return Problem(
        name,
        "nothing-to-audit",
        f"没有可审读的文件（只找 {wanted}，不看隐藏文件），请检查路径 / "
        f"No file to audit (only {wanted} are looked for, hidden ones left out): check the path",
    )


def too_large(name: str, size: int | None, limit: int) -> Problem:
    """Over the limit.

    Args:
        name: as reported.
        size: bytes; None where the input did not end within the limit.
        limit: bytes.
    """
    zh = f"有 {size:,} 字节" if size is not None else f"读到 {limit:,} 字节仍未结束"
    en = f"has {size:,} bytes" if size is not None else f"does not end within {limit:,} bytes"
    return Problem(
        name,
        "too-large",
        f"输入{zh}，上限是 {limit:,} 字节，可用 --max-bytes 放宽 / "
        f"The input {en}; the limit is {limit:,}: raise it with --max-bytes",
    )
