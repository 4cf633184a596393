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
        "problem_note": say("下列输入没有审读或没有审读完，报告里没有它们的差错，不等于没有差错。"),
        "pages": say("各版情况"),
        "page": say("版面"),
        "characters": say("字数"),
        "points": say("估算扣分"),
        "rate": say("估算差错率（万分之）"),
        "rate_title": say("编校差错率（估算）"),
        "rate_note": say("差错率由程序按查到的差错估算，不能代替人工质检；提示和已有结论的不算在内。"),
        "per_ten_thousand": say("万分之"),
        "limit": say("限值"),
        "passes": say("不超过"),
        "fails": say("超过"),
        "groups": say("近似重复"),
        "representative": say("首篇"),
        "text": say("版面原文"),
        "to_text": say("跳到原文"),
        "list": say("差错清单"),
        "faint_note": say("正文里加浅色虚线的地方可能有误，因没有把握，不列入清单；鼠标停在上面可看缘由。"),
        "none_here": say("本版未发现差错。"),
        "none_shown": say("本版的差错都被筛掉了。"),
        "filter": say("筛选"),
        "severity": say("级别"),
        "check": say("检查项"),
        "all_checks": say("所有检查项"),
        "confidence": say("把握不低于"),
        "story": say("稿件"),
        "all_stories": say("所有稿件"),
        "mark": say("标记"),
        "any_mark": say("不限"),
        "unmarked": say("未核的"),
        "accepted": say("属实的"),
        "dismissed": say("不算差错的"),
        "reset": say("全部显示"),
        "shown": say("显示{shown}处，共{all}处", shown="{shown}", all="{all}"),
        "previous": say("上一处"),
        "next": say("下一处"),
        "of": say("{at}／{all}处", at="{at}", all="{all}"),
        "keys": say("快捷键"),
        "theme": say("明暗"),
        "original": say("原文："),
        "suggestion": say("建议："),
        "delete": say("删去"),
        "see_also": say("另见："),
        "side_by_side": say("并排对照"),
        "here": say("此处"),
        "there": say("另一处"),
        "explain": say("详解"),
        "explanations": say("检查项说明"),
        "bad": say("有差错的"),
        "good": say("没有差错的"),
        "accept": say("属实"),
        "dismiss": say("不算差错"),
        "reason": say("不算差错的理由"),
        "export": say("导出标记"),
        "export_note": say(
            "不算差错的，并入基线后不再计入；属实的照常计入，用 auditor fix --marks 改正，"
            "用 auditor compare 核红。"
        ),
        "reviewer": say("审读人"),
        "expires": say("不算差错的从哪天起重新计入"),
        "save": say("导出标记文件"),
        "clear": say("清除本报告的标记"),
        "clear_sure": say("清除本报告的全部标记？"),
        "marked": say(
            "属实{accepted}处，不算差错{dismissed}处", accepted="{accepted}", dismissed="{dismissed}"
        ),
        "not_kept": say("浏览器不允许保存，关闭后标记会丢失，请及时导出。"),
        "settled": say("已有结论，不计"),
        "notices": say("请整理"),
        "close": say("关闭"),
        "key_step": say("下一处、上一处"),
        "key_open": say("下一处、上一处未核的"),
        "key_jump": say("在清单和原文之间跳转"),
        "key_accept": say("属实、不算差错、取消标记"),
        "key_explain": say("看检查项说明"),
        "key_filter": say("打开筛选"),
        "key_help": say("显示快捷键"),
        "none": say("无"),
        "done": say("已核{done}处，共{all}处", done="{done}", all="{all}"),
        "others_clean": say("其余{count}版未发现差错", count="{count}"),
        "figures": say("各版字数和差错率"),
        "so_many": say("{count}处", count="{count}"),
        "left": say("还有{count}处未核", count="{count}"),
        "all_done": say("已全部核完"),
        "copied": say("已复制"),
        "undone": say("已撤销"),
        "taken_in": say("已并入{count}条标记", count="{count}"),
        "no_marks": say("这不是标记文件"),
        "search": say("查找"),
        "order": say("顺序"),
        "by_page": say("按版序"),
        "by_gravity": say("由重到轻"),
        "all_pages": say("所有版面"),
        "wording": say("另拟改法"),
        "wording_hint": say("改为"),
        "note_on": say("备注"),
        "copy": say("复制"),
        "take_in": say("并入他人的标记"),
        "undo": say("撤销"),
        "print": say("打印"),
        "print_list": say("差错清单"),
        "print_text": say("差错清单和原文"),
        "print_worksheet": say("改样清单"),
        "key_wording": say("另拟改法，按回车即属实"),
        "key_note": say("写备注"),
        "key_undo": say("撤销上一次标记"),
        "key_copy": say("复制成一句话"),
        "key_search": say("查找"),
        "key_save": say("导出标记文件"),
        "top": say("回到开头"),
        "scan": say("版面图"),
        "open_scan": say("打开原图"),
        "key_scan": say("看版面图"),
        "worksheet": say("改样清单"),
        "worksheet_count": say("共{count}处", count="{count}"),
        "worksheet_empty": say("没有标为属实的差错。"),
        "signed": say("改样：　　　　　核对：　　　　　"),
        "proofs": say("核红"),
        "asked": say("应改的"),
        "now": say("现为："),
        "others": say("另有改动"),
        "not_found": say("旧样上找不到的标记"),
    }
)


def words(look: Look) -> SimpleNamespace:
    """Return the words in the reader's language as attributes, those for severities under their labels."""
    said = {name: look.word(message) for name, message in _WORDS.items()}
    said |= {severity.label: look.severity(severity) for severity in SEVERITIES}
    # Not a mapping: its own methods would hide the words of their names from templates.
    return SimpleNamespace(**said)
