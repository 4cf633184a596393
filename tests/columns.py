"""Stories set in columns, in order and mixed up as recognisers mix them."""

from __future__ import annotations

from itertools import zip_longest

STORIES = (
    (
        "本报讯(记者 林晓)记者昨日从市水务局获悉，今年入汛以来，全市共出动巡查人员三千多人次，排查河道、水库和低洼路段"
        "的安全隐患，发现问题及时整改，确保群众安全度汛。市水务局负责人表示，下一步将继续加强值班值守，做好防汛物资储备，"
        "组织各街道开展应急演练，提高基层的防灾减灾能力。"
    ),
    (
        "本报讯(记者 陈立)为方便居民就近看病，区卫生健康局近日在十个社区开设家庭医生工作室，由三甲医院的专家定期坐诊，"
        "为老年人和慢性病患者提供免费体检、用药指导和健康咨询。据介绍，工作室开设一个月以来，已经接待居民两千余人，受到"
        "群众的普遍欢迎，今年年底前还将再增加五个。"
    ),
    (
        "本报讯(通讯员 周敏)新学期开学在即，市教育局联合公安、城管等部门，对全市中小学周边的交通秩序和食品安全进行集中"
        "检查，取缔无证摊点，规范停车管理。检查组还走进学校食堂，查看食材采购、加工和留样等环节，要求学校落实主体责任，"
        "让学生吃得放心、家长安心。"
    ),
    (
        "本报讯(记者 黄海)连日来，县农业农村局组织技术人员深入田间地头，指导农户抓好水稻病虫害防治和秋收准备工作。今年"
        "全县水稻种植面积达到二十万亩，目前长势良好，丰收在望。当地还引进烘干设备，建设仓储设施，帮助种粮大户解决晾晒难"
        "的问题，切实保障粮食颗粒归仓。"
    ),
)


WRONG = dict(
    zip(
        "市水务全三人的时群下加防好开年区工家为方在社专老民大今能学中交生要和心众安农查",
        "巾永条金二入白吋郡卞如妨奸并午囚土冢力万任杜寺考氏天令熊字申文主耍禾必仑妥衣杳",
        strict=True,
    )
)
"""Characters, and what recognisers take for them."""


def column(text: str, width: int, ragged: int = 0) -> list[str]:
    """Return a text in lines of a column; `ragged` makes every third line longer by so many characters."""
    lines: list[str] = []
    at = 0
    while at < len(text):
        end = at + width + (ragged if len(lines) % 3 == 1 else 0)
        while text[end : end + 1] in tuple("，。、；：”）"):
            end += 1
        lines.append(text[at:end])
        at = end
    return lines


def columns(count: int, width: int = 14, ragged: int = 0) -> list[list[str]]:
    """Return the first stories, a column each."""
    return [column(story, width, ragged) for story in STORIES[:count]]


def in_order(found: list[list[str]]) -> list[str]:
    """Return the lines, one column after the other."""
    return [line for one in found for line in one]


def interleaved(found: list[list[str]]) -> list[str]:
    """Return the lines read across the columns: the first of each, the second of each …"""
    return [line for row in zip_longest(*found) for line in row if line]


def merged(found: list[list[str]], gap: str) -> list[str]:
    """Return the rows of the columns, each on one line."""
    return [gap.join(line or "" for line in row) for row in zip_longest(*found)]


def vertical(text: str, height: int) -> list[str]:
    """Return a text set in vertical lines from the right, as it looks when read across."""
    lines = [text[at : at + height] for at in range(0, len(text), height)]
    return [" ".join(row) for row in zip_longest(*reversed(lines), fillvalue="\u3000")]


def misread(text: str, every: int) -> str:
    """Put what looks like it in the place of every so manieth character of those that have such."""
    places = [at for at, char in enumerate(text) if char in WRONG][::every]
    return "".join(WRONG[char] if at in places else char for at, char in enumerate(text))
