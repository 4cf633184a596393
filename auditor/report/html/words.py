"""What the HTML report says in its own words; templates look it up by name."""

from __future__ import annotations

from types import MappingProxyType, SimpleNamespace
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.report.look import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.contract import Message
    from auditor.report.look import Look

_WORDS: Mapping[str, Message] = MappingProxyType(
    {
        "title": say("审读报告"),
        "to_findings": say("跳到第一处"),
        "incomplete": say("审读不完整"),
        "problem_note": say("下列输入没有审到或没有审完，报告里没有它们的差错，不等于没有差错。"),
        "pages": say("各版情况"),
        "page": say("版面"),
        "characters": say("字数"),
        "points": say("约计分"),
        "rate": say("约万分之"),
        "rate_title": say("编校差错率（估算）"),
        "rate_note": say("由程序按查到的差错估算，不能代替人工质检；提示和已有结论的不算在内。"),
        "per_ten_thousand": say("万分之"),
        "limit": say("限值"),
        "passes": say("不超过"),
        "fails": say("超过"),
        "groups": say("近似重复"),
        "representative": say("代表"),
        "text": say("版面原文"),
        "to_text": say("跳到原文"),
        "list": say("差错清单"),
        "faint_note": say("正文里有浅色虚线的地方可能有误，没有把握，不列入清单；鼠标停在上面可看缘由。"),
        "none_here": say("本版未发现差错。"),
        "none_shown": say("本版的差错都被筛掉了。"),
        "filter": say("筛选"),
        "severity": say("级别"),
        "check": say("检查项"),
        "all_checks": say("所有检查项"),
        "confidence": say("把握不低于"),
        "story": say("报道"),
        "all_stories": say("所有报道"),
        "mark": say("标记"),
        "any_mark": say("不限"),
        "unmarked": say("未处理的"),
        "accepted": say("已采纳的"),
        "dismissed": say("不改的"),
        "reset": say("全部显示"),
        "shown": say("显示 {shown}／{all} 处", shown="{shown}", all="{all}"),
        "previous": say("上一处"),
        "next": say("下一处"),
        "of": say("第 {at}／{all} 处", at="{at}", all="{all}"),
        "keys": say("快捷键"),
        "theme": say("明暗"),
        "original": say("原文："),
        "suggestion": say("建议："),
        "delete": say("删去"),
        "see_also": say("另见："),
        "side_by_side": say("并排对照"),
        "here": say("此处"),
        "there": say("彼处"),
        "explain": say("详解"),
        "explanations": say("检查项说明"),
        "bad": say("有问题的"),
        "good": say("没有问题的"),
        "accept": say("采纳"),
        "dismiss": say("不改"),
        "reason": say("不改的理由"),
        "export": say("导出标记"),
        "export_note": say("不改的写入基线，下次审读不再计入；采纳的另列，仍然计入，直到改好。"),
        "reviewer": say("审读人"),
        "expires": say("不改的从哪天起重新计入"),
        "save": say("导出基线文件"),
        "clear": say("清除本报告的标记"),
        "clear_sure": say("清除本报告的全部标记？"),
        "marked": say("采纳 {accepted}，不改 {dismissed}", accepted="{accepted}", dismissed="{dismissed}"),
        "not_kept": say("浏览器不允许保存，关闭后标记会丢失，请及时导出。"),
        "settled": say("已有结论，不计"),
        "notices": say("请整理"),
        "close": say("关闭"),
        "key_step": say("上一处、下一处"),
        "key_open": say("上一处、下一处未处理的"),
        "key_jump": say("在清单和原文之间跳转"),
        "key_accept": say("采纳、不改、取消标记"),
        "key_explain": say("看检查项说明"),
        "key_filter": say("打开筛选"),
        "key_help": say("显示快捷键"),
        "top": say("回到开头"),
    }
)


def words(look: Look) -> SimpleNamespace:
    """Return the words in the reader's language as attributes, those for severities under their labels."""
    said = {name: look.word(message) for name, message in _WORDS.items()}
    said |= {severity.label: look.severity(severity) for severity in SEVERITIES}
    # Not a mapping: its own methods would hide the words of their names from templates.
    return SimpleNamespace(**said)
