"""What a page holds beside stories: rows of briefs, notices, verse, tables, names, advertisements, chronicles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.styles import bylines, labels
from bench.styles.draft import BODY, BYLINE, HEADLINE, KICKER, LIST, SIGNATURE, TABLE, VERSE, Block
from bench.styles.lists import words
from bench.styles.phrases import (
    ADS,
    BRIEF_HEADS,
    BRIEFS,
    FREE_VERSE,
    LAWS,
    NOTICES,
    ODDMENTS,
    POEM_TITLES,
    PRIZES,
    SEPARATE_LISTS,
    drawn,
    expand,
    pen_name,
    person,
    place,
    regular_verse,
)

if TYPE_CHECKING:
    from random import Random

    from bench.styles.style import Style


def briefs(style: Style, draw: Random) -> list[Block]:
    """Return a row of briefs, each a story; with a common label, with headlines, or with neither."""
    headed = draw.random() < 0.4
    mark = draw.choice(("", "", "", "●", "■", "▲", "◆", "· "))
    dated = draw.random() < 0.4
    signed = tuple(draw.sample(bylines.BRIEF_SIGNATURES, 1))
    signatures = draw.choice((0, 0, 0.3, 1))
    blocks: list[Block] = []
    for _ in range(draw.randint(3, 7)):
        text = expand(draw.choice(BRIEFS), draw)
        if dated:
            text = bylines.credited(style.dateline_forms, draw) + text
        if headed:
            blocks.append(Block(HEADLINE, mark + drawn(BRIEF_HEADS, draw), start=True))
            blocks.append(Block(BODY, text))
        else:
            blocks.append(Block(BODY, mark + text, start=True))
        if draw.random() < signatures:
            blocks.append(Block(SIGNATURE, bylines.credited(signed, draw)))
    if draw.random() < 0.6:
        first = blocks[0]
        blocks[0] = Block(first.role, first.text)
        blocks.insert(0, Block(KICKER, labels.briefs(style.label_forms, draw), start=True))
    return blocks


def notices(style: Style, draw: Random) -> list[Block]:
    """Return one to four notices, each under its kind or with it in the line."""
    blocks: list[Block] = []
    inline = draw.random() < 0.25
    for title, text in draw.sample(NOTICES, draw.randint(1, 4)):
        words = expand(text, draw)
        if inline:
            blocks.append(Block(BODY, f"{title}　{words}", start=True))
            continue
        spaced = "　".join(title) if len(title) <= 4 and draw.random() < 0.3 else title
        blocks += [Block(HEADLINE, spaced, start=True), Block(BODY, words)]
        if draw.random() < 0.5:
            blocks.append(
                Block(SIGNATURE, expand(draw.choice(("<厂>", "<镇>人民政府", "<县><字><字>局")), draw))
            )
            if draw.random() < 0.6:
                blocks.append(Block(SIGNATURE, expand("<年>年<月>月<日>日", draw)))
    return blocks


def verse(style: Style, draw: Random) -> list[Block]:
    """Return one or two poems, regular or free, with or without stops."""
    blocks: list[Block] = []
    for _ in range(draw.choice((1, 1, 2))):
        blocks += _poem(style, draw)
    return blocks


def _poem(style: Style, draw: Random) -> list[Block]:
    label = (
        [Block(KICKER, labels.column(style.label_forms, draw))] if draw.random() < style.labels / 2 else []
    )
    author = [
        Block(
            BYLINE,
            bylines.credited(bylines.BYLINES[bylines.ESSAY], draw) if draw.random() < 0.5 else _author(draw),
        )
    ]
    opening = [*label, Block(HEADLINE, drawn(POEM_TITLES, draw))]
    first = opening[0]
    opening[0] = Block(first.role, first.text, start=True)
    below = draw.random() < 0.15
    lines = _regular(draw) if draw.random() < 0.35 else _free(draw)
    return [
        *opening,
        *([] if below else author),
        *lines,
        *([Block(SIGNATURE, author[0].text)] if below else []),
    ]


def _author(draw: Random) -> str:
    return draw.choice((person(draw), person(draw, spaced=True), pen_name(draw), f"□{person(draw)}"))


def _regular(draw: Random) -> list[Block]:
    length = draw.choice((5, 7))
    count = draw.choice((4, 8))
    paired = draw.random() < 0.4
    lines = [regular_verse(draw, length) + ("。" if at % 2 else "，") for at in range(count)]
    if paired:
        lines = [lines[at] + lines[at + 1] for at in range(0, count, 2)]
    elif draw.random() < 0.25:
        lines = [line[:-1] for line in lines]
    return [Block(BODY, line, flag=VERSE, above=0) for line in lines]


def _free(draw: Random) -> list[Block]:
    stops = draw.random() < 0.3
    gap = draw.choice((0, 1, 1, 2))
    lines = draw.sample(FREE_VERSE, len(FREE_VERSE))
    blocks: list[Block] = []
    for stanza in range(draw.randint(1, 4)):
        size = draw.randint(3, 6)
        verses = [expand(lines.pop(), draw) for _ in range(size)]
        for at, line in enumerate(verses):
            mark = ("。" if at == size - 1 else draw.choice(("，", "，", ""))) if stops else ""
            blocks.append(Block(BODY, line + mark, flag=VERSE, above=gap if stanza and not at else 0))
    return blocks


def table(style: Style, draw: Random) -> list[Block]:
    """Return a table: prices, weather, results, programmes or draws, a line a row."""
    title, rows = draw.choice((_prices, _weather, _results, _programme, _lottery, _figures))(draw)
    gap = draw.choice((" ", "　", "  ", "\t", "　　"))
    blocks = [Block(HEADLINE, title, start=True)]
    if draw.random() < 0.2:
        source = draw.choice(("制表：<人>", "来源：<市>市统计局", "数据来源：价格监测中心", "<时>　单位：元"))
        blocks.append(Block(BYLINE, expand(source, draw)))
    if style.piped:
        lines = [f"| {' | '.join(row)} |" for row in rows]
        lines.insert(1, "|" + "---|" * len(rows[0]))
    else:
        lines = [gap.join(row) for row in rows]
    return [
        *blocks,
        *(Block(BODY, line, flag=TABLE, above=0 if at else None) for at, line in enumerate(lines)),
    ]


def _prices(draw: Random) -> tuple[str, list[list[str]]]:
    goods = draw.sample(
        words(
            "大白菜 菜心 番茄 土豆 青椒 五花肉 鸡蛋 草鱼 豆腐 黄瓜 芹菜 大米 花生油 苹果 香蕉 牛腩 冬瓜 莲藕"
        ),
        7,
    )
    unit = draw.choice(("公斤", "500克", "斤"))
    rows = [[good, unit, f"{draw.randint(120, 4800) / 100:.2f}{draw.choice(('', '元'))}"] for good in goods]
    title = draw.choice(
        ("今日菜价", "农贸市场参考价", "本周主要农副产品价格", "菜篮子行情", "粮油肉菜零售均价")
    )
    return title, [["品名", "单位", "价格"], *rows] if draw.random() < 0.7 else rows


def _weather(draw: Random) -> tuple[str, list[list[str]]]:
    skies = words("晴 多云 阴 小雨 阵雨 晴转多云 多云转阴 雷阵雨 小雪 雨夹雪")
    rows = [
        [place(draw), draw.choice(skies), f"{(low := draw.randint(-8, 22))}～{low + 7}℃"] for _ in range(8)
    ]
    return draw.choice(("天气预报", "今日天气", "国内主要城市天气", "未来三天天气", "气象服务")), rows


def _results(draw: Random) -> tuple[str, list[list[str]]]:
    teams = [f"{place(draw)}队" for _ in range(10)]
    form = draw.choice(("{}:{}", "{}：{}", "{}比{}", "{}-{}"))
    rows = [
        [a, form.format(draw.randint(0, 4), draw.randint(0, 4)), b]
        for a, b in zip(teams[::2], teams[1::2], strict=True)
    ]
    return draw.choice(("昨日赛果", "赛场战报", "联赛积分榜", "第九轮战绩", "比赛结果")), rows


def _programme(draw: Random) -> tuple[str, list[list[str]]]:
    shows = words(
        "早间新闻 电视剧 少儿天地 健康有约 今日说法 午间新闻 戏曲大观 体育世界 法治时空 动画城 新闻直播 晚间气象 电影剧场"
    )
    hours = sorted(draw.sample(range(6, 24), 8))
    rows = [[f"{hour}:{draw.choice(('00', '05', '15', '30', '40'))}", draw.choice(shows)] for hour in hours]
    return draw.choice(("今日荧屏", "电视节目预告", "一套节目", "影院排片", "广播节目表")), rows


def _lottery(draw: Random) -> tuple[str, list[list[str]]]:
    balls = sorted(draw.sample(range(1, 34), 6))
    rows = [
        ["中奖号码", *(f"{ball:02d}" for ball in balls)],
        ["本期销售额", f"{draw.randint(10**7, 10**8):,}元"],
        ["一等奖", f"{draw.randint(0, 9)}注", f"{draw.randint(500, 1000)}万元"],
        ["二等奖", f"{draw.randint(10, 99)}注", f"{draw.randint(9, 30)}万元"],
        ["奖池累计", f"{draw.randint(10**8, 10**9):,}元"],
    ]
    return f"第{draw.randint(2010, 2025)}{draw.randint(1, 150):03d}期开奖公告", rows


def _figures(draw: Random) -> tuple[str, list[list[str]]]:
    names = words(
        "地区生产总值 社会消费品零售总额 固定资产投资 进出口总额 一般公共预算收入 居民人均可支配收入 粮食产量 用电量"
    )
    rows = [
        [
            name,
            f"{draw.randint(100, 9999)}.{draw.randint(0, 9)}亿元",
            f"{draw.choice('+-')}{draw.randint(0, 15)}.{draw.randint(0, 9)}%",
        ]
        for name in draw.sample(names, 6)
    ]
    return expand(draw.choice(("<县>主要经济指标", "上半年数据一览", "<市>市统计数字", "数据看台")), draw), [
        ["指标", "数额", "同比"],
        *rows,
    ]


def names(style: Style, draw: Random) -> list[Block]:
    """Return a list of names under its title, by prizes or in rows."""
    blocks = [Block(HEADLINE, drawn(SEPARATE_LISTS, draw), start=True)]
    per_row = draw.randint(3, 8)
    gap = draw.choice((" ", "　", "、", "  "))
    for prize in draw.sample(PRIZES, draw.choice((0, 2, 3))) or [""]:
        if prize:
            blocks.append(
                Block(
                    BODY,
                    expand(prize, draw)
                    + draw.choice(("：", "", "（共<数>名）".replace("<数>", str(per_row)))),
                    flag=LIST,
                )
            )
        for _ in range(draw.randint(1, 4)):
            row = [person(draw, spaced=gap == "　") for _ in range(per_row)]
            blocks.append(Block(BODY, gap.join(row), flag=LIST, above=0))
    return blocks


def ads(style: Style, draw: Random) -> list[Block]:
    """Return a column of classified advertisements: one heading, a line an offer."""
    title = draw.choice(("分类信息", "分类广告", "便民信息", "供求信息", "生活服务", "百姓分类"))
    lines = [expand(text, draw) for text in draw.sample(ADS, draw.randint(4, 9))]
    return [Block(HEADLINE, title, start=True), *(Block(BODY, line, flag=LIST) for line in lines)]


def chronicle(style: Style, draw: Random) -> list[Block]:
    """Return a chronicle: dates with what happened, on one line or on two."""
    title = draw.choice(
        ("大事记", "<县>大事记", "历史上的今天", "<物>产业发展历程", "年表", "一年回眸", "时间轴")
    )
    year, split = draw.randint(1949, 2005), draw.random() < 0.3
    blocks = [Block(HEADLINE, expand(title, draw), start=True)]
    for _ in range(draw.randint(4, 8)):
        year += draw.randint(1, 4)
        date = draw.choice((f"{year}年", f"{year}年{draw.randint(1, 12)}月", f"{year}.{draw.randint(1, 12)}"))
        text = expand(
            draw.choice(
                (
                    "<县>第一座<物>加工厂建成投产。",
                    "<村>通了电，<数>户人家用上电灯。",
                    "<园>奠基。",
                    "首届<艺>节举行，<数>名<位>参加。",
                    "<路>全线贯通，全长<数>公里。",
                    "<人>当选为全国劳动模范。",
                    "<县>获评全国<事>先进单位。",
                    "<镇>开始<事>试点。",
                )
            ),
            draw,
        )
        if split:
            blocks += [Block(BODY, date, flag=LIST), Block(BODY, text, flag=LIST, above=0)]
        else:
            blocks.append(Block(BODY, f"{date}{draw.choice(('　', ' ', '，', '：'))}{text}", flag=LIST))
    return blocks


def law(style: Style, draw: Random) -> list[Block]:
    """Return rules in articles: a by-law, a compact of a village, a call for entries."""
    subject = {kind: expand(f"<{kind}>", draw) for kind in ("园", "事", "路")}
    title, *lines = (expand(line, draw, **subject) for line in draw.choice(LAWS))
    return [Block(HEADLINE, title, start=True), *(Block(BODY, line, flag=LIST) for line in lines)]


def oddments(style: Style, draw: Random) -> list[Block]:
    """Return a corner filled with a riddle, a recipe, a saying."""
    title, *lines = draw.choice(ODDMENTS)
    blocks = [Block(HEADLINE, title, start=True)]
    if draw.random() < 0.3:
        blocks.append(Block(BYLINE, bylines.credited(("<人>", "<笔>", "文/<人>", "（<人> 辑）"), draw)))
    return [*blocks, *(Block(BODY, expand(line, draw)) for line in lines)]
