"""An edition of sixteen invented pages with known faults, for the test of the whole way."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_STORIES = """\
水库水位回落|记者昨日从市水务局获悉，连日降雨过后，全市水库水位已经回落到汛限以下。|各水库夜间均有专人值守，巡查记录每天上报。
老街路灯换新|老街的路灯上周全部换成了暖色光源，夜里走在石板路上不再昏暗。|住在巷口的居民说，孩子下晚自习回家，大人放心多了。
农技员下田头|春耕时节，农技员走进田间，手把手教农户调试新到的插秧机。|一台机器一天能插四十亩，比去年省下不少人工。
图书馆延时开放|市图书馆本月起延长开放时间，晚间闭馆推迟到九点半。|自习区增设了台灯和插座，读者可以在线预约座位。
公交新线开通|一条连接城南新区与火车站的公交线路昨日开通，沿途设站二十一座。|首班车清晨六点发车，末班车晚上十点收车。
菜市场改造完工|建设路菜市场经过三个月改造重新开业，地面铺上了防滑砖。|摊位重新划线，水产区与熟食区隔开，下水道也加宽了。
少年足球开赛|全市少年足球联赛周六开赛，三十二支队伍分成八个小组。|开幕战上，实验小学队凭借两粒任意球取胜。
古树有了名牌|园林部门给城区古树挂上了新名牌，扫一扫就能听到树的故事。|其中年纪最大的一棵银杏，据考证已有六百多岁。
夜校开课|社区夜校秋季班昨晚开课，书法、摄影和木工三门课最先报满。|报名的多是年轻上班族，下班后坐两站地铁就能赶到。
桥梁体检|市政养护队本周给跨江大桥做体检，拉索逐根检测。|检测车夜间作业，白天桥面通行不受影响。
渔港休渔|伏季休渔期开始后，渔港里停满了回港的渔船。|船员趁着休渔检修机器、修补渔网，等待秋天开海。
山村通了快递|大山深处的石门村通了快递，村民网购不用再跑镇上取件。|驿站就设在村口小卖部，来回收发都记在一本账上。
气象站迎来客人|气象站开放日吸引了一百多个家庭，孩子们围着雨量筒问个不停。|讲解员用一杯水演示了台风眼为什么平静。
手艺人收徒|竹编手艺人在文化馆开了工作室，头一批收下五名徒弟。|学徒要先学劈篾，半年后才能上手编筐。
医院设夜间门诊|中心医院开设夜间门诊，上班的人看病不必再请假。|挂号、缴费、取药都在一层，拿着身份证就能办。
田径场开放|中学田径场周末向市民开放，跑道边添了储物柜和饮水机。|学校与街道约定，开放时段由志愿者轮流看护。
"""
TWICE, DOUBLED, OPEN_QUOTE, WORD = (0, 1, 2, 3), (4, 5), (6,), (7, 8)
"""Numbers of the pages with a sentence printed twice, a word doubled, a quotation not closed, a word of a rule."""
_RULE = """\
summary = "试用"
summary_en = "for trial"
group = "trial"
kind = "replace"
scope = "sentence"
severity = "warning"
bad = ["有⟦截止目前→截至目前⟧的数字。"]
good = ["有截至目前的数字。"]
[replace]
"截止目前" = "截至目前"
"""


def pages() -> dict[str, str]:
    """Return the pages by their names."""
    made = {}
    for number, row in enumerate(_STORIES.splitlines()):
        title, first, second = row.split("|")
        if number in TWICE:
            second += second
        if number in DOUBLED:
            second += "大家都说，要把把这件好事办到底。"
        if number in OPEN_QUOTE:
            second += "教练赛后说：“孩子们拼到了最后一分钟，这比比分更让人高兴。"
        if number in WORD:
            second += "截止目前已有三百多人到场。"
        made[f"pages/A{number + 1:02}.txt"] = f"{title}\n\n本报讯 {first}{second}\n"
    return made


def edition(folder: Path) -> Path:
    """Write the pages, a rule of one's own and the settings into a folder."""
    for name in ("pages", "own"):
        (folder / name).mkdir()
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "own" / "as-of.toml").write_text(_RULE, encoding="utf-8")
    (folder / "auditor.toml").write_text('rules = ["own"]\nexclude = ["pages/drafts"]\n', encoding="utf-8")
    return folder
