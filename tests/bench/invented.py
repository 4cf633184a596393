"""Words of pages that the clean articles lack: journalists, datelines, captions, lines between halves."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

_SURNAMES = "何林陈沈顾方陆程"
_NAMES = ("青", "一舟", "小雨", "冬", "佳宁", "文博", "立夏", "若水")
_WHO = ("市民", "志愿者", "孩子们", "老师傅", "技术人员", "游客", "村民", "社区工作者", "选手", "巡护员")
_WHERE = ("在河边步道上", "在新落成的文化站里", "在果园里", "在车间一角", "在古桥旁", "在体育公园")
_DOES = (
    "忙着采摘成熟的柑橘",
    "学习插花",
    "检修路灯",
    "合影留念",
    "观看木偶戏",
    "整理图书",
    "练习太极拳",
    "清扫落叶",
)
_SUBHEADS = ("多方联动解难题", "一张蓝图绘到底", "小窗口办成大事情", "家门口的新变化", "老手艺焕发新生机")
_ROUTES = (
    "其中，文昌路（和平桥⟦—⟧中心广场）路段将封闭施工。",
    "新开的环线途经北门街⟦—⟧南湖公园，全程十二公里。",
    "比赛路线为东门广场⟦—⟧望江亭，沿途设补给站。",
    "游船航线由古渡口码头⟦—⟧灯塔广场，往返约一小时。",
    "夜间巡查覆盖学院路（师范学校⟦—⟧图书馆）沿线。",
    "新规划（2024⟦—⟧2026年）已向社会公布。",
    "花期为每年3月⟦—⟧5月，届时将开通专线车。",
    "快线（火车站⟦—⟧机场）每二十分钟一班。",
)


def journalist(draw: Random) -> str:
    """Return a name."""
    return draw.choice(_SURNAMES) + draw.choice(_NAMES)


def dateline(draw: Random) -> str:
    """Return the opening of a local story."""
    one, two = journalist(draw), journalist(draw)
    return draw.choice(
        (
            f"东河日报讯（记者/{one} 通讯员/{two}）",
            f"东河日报讯（记者 {one}）",
            f"东河日报讯（文/图 记者/{one} 通讯员/{two}）",
            f"本报讯（记者 {one} 通讯员 {two}）",
        )
    )


def byline(draw: Random) -> str:
    """Return the line of the authors under a headline."""
    return draw.choice(("□本报记者 {}", "本报记者 {}", "□记者 {} 通讯员 何立")).format(journalist(draw))


def signature(draw: Random) -> str:
    """Return the line of the authors at the end of a story."""
    return f"（{journalist(draw)} {journalist(draw)}）"


def caption(draw: Random, *, credit: bool) -> str:
    """Return what stands under a picture, with or without who took it."""
    said = f"{draw.choice(_WHO)}{draw.choice(_WHERE)}{draw.choice(_DOES)}。"
    return f"{said}{journalist(draw)} 摄" if credit else said


def subhead(draw: Random) -> str:
    """Return a heading inside a story."""
    return draw.choice(_SUBHEADS)


def route(draw: Random) -> tuple[str, str]:
    """Return a sentence with a dash between two places: what stands before the dash and after it."""
    before, rest = draw.choice(_ROUTES).split("⟦")
    return before, rest.partition("⟧")[2]
