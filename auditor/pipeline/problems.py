"""The sentences that say why an audit is not complete although its inputs could be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.model import Notice, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Page, Source

OF_THE_RUN = ("check-output", "excluded", "left-out", "lines-across", "reordered")
"""Kinds of notices that are no matter of the baseline or the settings: every command says them."""
_LONGEST = 200
"""Characters of an error's own words."""
_NAMED = 3
"""Excluded files that are named."""


def page_failed(path: str, error: BaseException) -> Problem:
    """A stage raised on a page, or the process that worked on it died."""
    said = say("程序内部出错（{reason}），这一版没有审读，其余照常进行", reason=_reason(error))
    return Problem(path, "internal-error", said)


def doubts_of_order(source: Source) -> Iterator[Notice]:
    """Yield what boxes show to be wrong with the order of a page's lines, though it is read."""
    scan = source.scan
    if scan and scan.across:
        said = say(
            "有{count}行横跨两栏，无法分开，请核对原版（第一行：{text}）",
            count=len(scan.across),
            text=source.text[scan.across[0].start : scan.across[0].end][:20],
        )
        yield Notice(source.path, "lines-across", said)
    if scan and scan.is_reordered:
        said = say("文件写明的阅读顺序在各栏之间来回跳，已按位置（框）重排，请核对原版")
        yield Notice(source.path, "reordered", said)


def some_excluded(names: Sequence[str]) -> Notice:
    """Some of the inputs are excluded by the settings or the command line."""
    said = say("按 exclude 排除了{count}个文件：{names}", count=len(names), names=_first(names))
    return Notice("", "excluded", said)


def all_excluded(names: Sequence[str]) -> Problem:
    """All of the inputs are."""
    said = say(
        "{count}个文件都被 exclude 排除了，没有可审读的：{names}", count=len(names), names=_first(names)
    )
    return Problem("", "nothing-to-audit", said)


def _first(names: Sequence[str]) -> str:
    more = "……" if len(names) > _NAMED else ""
    return "、".join(names[:_NAMED]) + more


def relate_failed(error: BaseException) -> Problem:
    """The texts could not be compared with each other."""
    said = say("程序内部出错（{reason}），稿件之间没有比对，其余照常进行", reason=_reason(error))
    return Problem("", "internal-error", said)


def archive_failed(location: str, error: BaseException) -> Problem:
    """The pages could not be compared with what was printed before."""
    said = say("程序内部出错（{reason}），没有与存档比对，其余照常进行", reason=_reason(error))
    return Problem(location, "internal-error", said)


def no_text(path: str) -> Problem:
    """A page has nothing but markup and marks on it."""
    said = say("这一版除标记和标点外没有文字，请检查识别和导出")
    return Problem(path, "empty", said)


def check_crashed(check: str, path: str, error: BaseException) -> Problem:
    """A check raised on a page; no path where it looks at all of them."""
    said = say(
        "检查“{check}”出错（{reason}），结果不全，其余检查照常进行", check=check, reason=_reason(error)
    )
    return Problem(path, "check-crashed", said)


def check_timeout(check: str, path: str, seconds: float) -> Problem:
    """A check took longer than it may; no path where it looks at all pages."""
    said = say(
        "检查“{check}”用了{seconds:g}秒（设置 check-timeout）还没有做完，已停下，其余检查照常进行",
        check=check,
        seconds=seconds,
    )
    return Problem(path, "check-timeout", said)


def check_printed(check: str, path: str, beginning: str, length: int) -> Notice:
    """A check wrote to standard output, where only the report goes."""
    said = say(
        "检查“{check}”往标准输出写了{length}个字符，没有混进报告，开头是：{beginning}",
        check=check,
        length=length,
        beginning=beginning.strip(),
    )
    return Notice(path, "check-output", said)


def too_many_findings(check: str, path: str, limit: int) -> Problem:
    """A check found more on a page than anyone can read."""
    said = say("检查“{check}”在这一版发现的差错超过{limit}处，其余的没有列出", check=check, limit=limit)
    return Problem(path, "too-many-findings", said)


def not_audited(page: Page, silent: Sequence[str]) -> Problem:
    """A page is in a state that checks, named by `silent`, have nothing to say of."""
    checks = "、".join(silent)
    if page.condition.in_order:
        said = say("这一版误识的字太多，{checks} 没有审读它，请重新识别后再审读", checks=checks)
    elif silent:
        said = say("这一版行序混乱，{checks} 没有审读它，也没有计算差错率，请重新识别后再审读", checks=checks)
    else:
        said = say("这一版行序混乱，没有完整审读，也没有计算差错率，请重新识别后再审读")
    return Problem(page.path, "not-audited", said)


def unsettled(path: str, rounds: int) -> Problem:
    """Fixes on a page call for more fixes without end."""
    said = say("改了{rounds}轮仍未改完，这一版一处也没有改，请停用改法互相冲突的检查", rounds=rounds)
    return Problem(path, "unsettled-fix", said)


def _reason(error: BaseException) -> str:
    try:
        words = str(error)
    except Exception:  # an exception of a plugin whose own words fail
        words = "?"
    return f"{type(error).__name__}: {words}".partition("\n")[0][:_LONGEST]
