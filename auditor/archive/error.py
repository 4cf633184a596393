"""Why an archive cannot be asked or changed; each says where, what and what to do."""

from __future__ import annotations

from typing import ClassVar

from auditor.contract import Message, say


class ArchiveError(Exception):
    """An archive that cannot be used as it is.

    Attributes:
        kind: of the Problem it becomes.
        message: for the user.
    """

    kind: ClassVar[str] = "archive-unusable"

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class ArchiveMissing(ArchiveError):  # noqa: N818 - reads as what is the matter
    """There is no archive in that place."""

    kind: ClassVar[str] = "archive-missing"


class ArchiveDamaged(ArchiveError):  # noqa: N818
    """What is stored is not what was written."""

    kind: ClassVar[str] = "archive-damaged"


class ArchiveMismatch(ArchiveError):  # noqa: N818
    """It was written by another version, in another format or with other keys."""

    kind: ClassVar[str] = "archive-mismatch"


class ArchiveBusy(ArchiveError):  # noqa: N818
    """Somebody else is writing."""

    kind: ClassVar[str] = "archive-busy"


def missing(location: str) -> ArchiveMissing:
    """Nothing is there yet."""
    return ArchiveMissing(
        say("“{archive}”：这里没有存档，请检查路径，或用 auditor archive add 新建", archive=location)
    )


def unusable(location: str, reason: object) -> ArchiveError:
    """The system refused, in its own words."""
    return ArchiveError(
        say("“{archive}”：存档无法使用（{reason}），请检查权限和磁盘", archive=location, reason=reason)
    )


def foreign(location: str, file: str) -> ArchiveError:
    """Another program keeps something of its own there."""
    return ArchiveError(
        say(
            "“{archive}”：里面的“{file}”不属于存档，是别的程序的文件，请换一个文件夹",
            archive=location,
            file=file,
        )
    )


def damaged(location: str, part: str, reason: Message | str) -> ArchiveDamaged:
    """A part of it is not as it was written."""
    return ArchiveDamaged(
        say(
            "“{archive}”：存档里的“{part}”已损坏（{reason}），请从备份恢复；"
            "用 auditor archive verify 可查出全部损坏之处",
            archive=location,
            part=part,
            reason=reason,
        )
    )


def too_new(location: str, found: object, known: int) -> ArchiveMismatch:
    """It was written by a later version of the auditor."""
    return ArchiveMismatch(
        say(
            "“{archive}”：存档的格式是第{found}版，本程序只支持到第{known}版，请升级 auditor",
            archive=location,
            found=found,
            known=known,
        )
    )


def other_scheme(location: str, parts: tuple[str, ...]) -> ArchiveMismatch:
    """Its keys were made in another way."""
    return ArchiveMismatch(
        say(
            "“{archive}”：存档的索引由另一版本建立（{parts} 不同），不能比对，"
            "请运行 auditor archive compact --rebuild 重建索引，原文不受影响",
            archive=location,
            parts=", ".join(parts),
        )
    )


def busy(location: str) -> ArchiveBusy:
    """Another process holds the right to write."""
    return ArchiveBusy(
        say("“{archive}”：另一个程序正在写入这个存档，请稍后再试，或用 --wait 延长等待时间", archive=location)
    )
