"""What stands on a page beside its stories: heads, feet, mastheads, page numbers, lines of the desk."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.styles.labels import SECTIONS
from bench.styles.lists import words
from bench.styles.phrases import expand

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

_PAPERS = words(
    "{市}日报 {市}晚报 {市}都市报 {市}商报 {市}晨报 {县}报 {市}时报 {市}周报 {市}广播电视报 {字}{字}建设报 中国{字}{字}报 {字}{字}早报 "
    "{字}{字}商报 {市}工人报 {市}青年报 {字}{地}大学校报 {市}法制报 {市}老年报 {市}农村报 今日{县}"
)
_NEW = re.compile("邮箱|热线|网|微信|扫|美编|视觉|版权|视频|公益|组版")
_MODERN = 1998
_WEEKDAYS = "一二三四五六日"
_CHINESE = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Imprint:
    """What all furniture of one page agrees on."""

    paper: str
    year: int
    month: int
    day: int
    weekday: str
    page: int
    letter: str
    section: str
    editors: tuple[str, str, str]


def imprint(draw: Random, years: tuple[int, int]) -> Imprint:
    """Return the paper, date and page that the furniture of one page tells of."""
    paper = draw.choice(_PAPERS).replace("{", "<").replace("}", ">")
    year = draw.randint(*years)
    names = expand("<人> <人> <人>", draw).split()
    return Imprint(
        expand(paper, draw),
        year,
        draw.randint(1, 12),
        draw.randint(1, 28),
        draw.choice(_WEEKDAYS),
        draw.randint(1, 24),
        draw.choice(("A", "B", "C", "T", "")) if year > 1999 else "",
        draw.choice(SECTIONS),
        (names[0], names[1], names[2]),
    )


def _chinese_date(on: Imprint) -> str:
    year = "".join(_CHINESE[int(figure)] for figure in str(on.year))
    return f"{year}年{_ordinal(on.month)}月{_ordinal(on.day)}日"


def _ordinal(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = {0: "", 1: "十"}.get(tens, f"{_CHINESE[tens]}十")
    return head + (_CHINESE[ones] if ones else "")


def head(on: Imprint, draw: Random) -> list[str]:
    """Return one to four lines for the top of a page."""
    date = f"{on.year}年{on.month}月{on.day}日"
    padded = f"{on.year}年{on.month:02d}月{on.day:02d}日"
    number = f"{on.letter}{on.page:02d}" if on.letter else f"{on.page:02d}"
    a, b, c = on.editors
    forms: tuple[list[str], ...] = (
        [f"{on.paper} {padded} {on.page:02d}版"],
        [f"第{on.page}版　{on.section}　{date}"],
        [f"{on.section} {number}", f"{date} 星期{on.weekday}"],
        [number, on.section, f"{date}　星期{on.weekday}", f"责任编辑：{a}　美术编辑：{b}　校对：{c}"],
        [f"{date}　星期{on.weekday}　{on.paper}　{on.section}　{number}"],
        [on.paper, f"{date} 第{on.page}版"],
        [f"{number} {on.section}　　责编/{a} 美编/{b} 校对/{c}"],
        [f"{_chinese_date(on)}　星期{on.weekday}", f"第{_ordinal(on.page)}版"],
        [f"{date}{on.paper} 第{on.page}版"],
        [f"{on.year}.{on.month}.{on.day} 星期{on.weekday} {number}"],
        [f"{on.page}", f"{on.section}新闻"],
        [f"　{on.section}　{number}", f"编辑 {a}　组版 {b}　校对 {c}"],
        [f"{on.year}-{on.month:02d}-{on.day:02d}", on.paper, number],
        [f"{on.paper}　{on.section}部主编　电话：{draw.randint(2000000, 89999999)}"],
        [
            f"{on.paper}网：www.{draw.choice(('news', 'daily', 'paper'))}.example.cn",
            f"{number}版 {on.section}",
        ],
        [f"{number}"],
        [f"今日{draw.choice((4, 8, 12, 16, 24))}版", f"总第{draw.randint(100, 19999)}期"],
        [
            on.paper,
            f"国内统一刊号 CN{draw.randint(11, 65)}-00{draw.randint(10, 99)}",
            f"{date} 星期{on.weekday} 农历{draw.choice('正二三四五六七八九')}月{draw.choice(('初三', '十六', '廿四'))}",
            f"第{draw.randint(100, 19999)}号　今日{draw.choice((4, 8, 12))}版",
        ],
        [f"{on.section}", f"{date} 星期{on.weekday} 第{_ordinal(on.page)}版"],
    )
    return draw.choice(_of_its_time(forms, on))


def foot(on: Imprint, draw: Random) -> list[str]:
    """Return one to three lines for the bottom of a page."""
    a, b, c = on.editors
    phone = draw.randint(2000000, 89999999)
    forms: tuple[list[str], ...] = (
        [f"责任编辑：{a}　版式：{b}"],
        [f"本版责编：{a} {b}", f"电子邮箱：{draw.choice(('fukan', 'news', 'bjb'))}@paper.example.cn"],
        [f"■责编 {a} ■美编 {b} ■校对 {c}"],
        [f"投稿邮箱：tougao@daily.example.cn　热线：{phone}"],
        [
            f"联系电话：{phone}",
            f"地址：{expand('<市>市<路><数>号', draw)}　邮编：{draw.randint(100000, 850000)}",
        ],
        [f"新闻热线 {phone}"],
        [f"编辑：{a} 校对：{b} 版面设计：{c}"],
        [f"本版主编 {a}", f"版面设计：{b}"],
        [f"{on.page}"],
        [f"第 {on.page} 页"],
        [f"- {on.page} -"],
        ["本版图片除署名外均为资料图片"],
        [f"广告热线：{phone}　发行热线：{phone + 1}　零售每份1元"],
        [f"编辑 | {a}　校对 | {b}　审核 | {c}"],
        [f"社址：{expand('<市>市<路><数>号', draw)}　印刷：{expand('<市>日报印务中心', draw)}"],
        ["版权所有　未经许可不得转载"],
        [f"值班编委：{a}　责任编辑：{b}　视觉：{c}"],
    )
    return draw.choice(_of_its_time(forms, on))


def middle(on: Imprint, draw: Random) -> str:
    """Return a line of furniture that recognition drops between the columns of a page."""
    number = f"{on.letter}{on.page:02d}版" if on.letter else f"第{on.page}版"
    forms = (
        f"{on.year}年{on.month}月{on.day}日　星期{on.weekday}",
        number,
        f"{on.paper}",
        f"{on.section} {number}",
        f"责任编辑：{on.editors[0]}",
        f"新闻热线：{draw.randint(2000000, 89999999)}",
        f"{on.page}",
        "广告",
        "扫一扫 看视频",
        "扫码看更多",
        "制图：" + on.editors[2],
        f"本版责编：{on.editors[1]}",
        "公益广告",
        f"微信公众号：{on.paper}",
    )
    return draw.choice(_of_its_time([[form] for form in forms], on))[0]


def _of_its_time(forms: Sequence[list[str]], on: Imprint) -> list[list[str]]:
    """Leave out what a paper printed before it had a web site, a hotline, a bar code."""
    return [lines for lines in forms if on.year >= _MODERN or not _NEW.search("".join(lines))]
