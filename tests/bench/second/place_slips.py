"""Names of places with a slip at every level, in sentences of many kinds, among lawful names.

Slips: a character taken for one that looks or sounds alike in a city after its province, a county after its city or
province, a town after its county; a right stem with another kind (县 for 区); a county after a province, a town after
a county that it does not lie in; misprints of names that papers have had to correct; countries and capitals. Lawful:
the same sentences with the right names, former names, the slip quoted as a slip. Sentences stand in two halves.
"""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

from auditor.lexicon.gazetteer import fold, gazetteer, towns
from auditor.lexicon.lookalike import look_alikes, sound_alike
from auditor.model import Severity, Source
from auditor.pipeline import audit_sources
from auditor.settings import Settings
from bench.districts import siblings_of
from bench.measure import all_checks_once
from bench.tables import share, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Division

EACH = 28
SEED = 1703
_CHECK = "unknown-place"

TUNED = (
    "近日，{X}举办了农民丰收节，四乡八镇的群众赶来看热闹。",
    "记者在{X}看到，路边的山楂已经红透。",
    "来自{X}的张师傅在这里开店十二年了。",
    "李某，男，{X}人，一九七一年出生。",
    "家住{X}的读者来信说，他每天都看副刊。",
    "这批救灾物资昨晚运抵{X}。",
    "比赛将于下月在{X}举行，报名已经开始。",
    "据{X}气象台预报，明后两天有大雨。",
    "他的老家在{X}，父母都是农民。",
    "从{X}出发，沿国道走四十公里就到了。",
    "{X}的一家企业也中了标。",
    "（{X}　王女士）",
    "在{X}党委的支持下，合作社办起了食堂。",
    "{X}农民老孙种了一辈子棉花。",
)
HELD_OUT = (
    "前不久，{X}发布了一份地名录。",
    "走进{X}，满眼都是翻滚的麦浪。",
    "专列从{X}驶来，满载着煤炭。",
    "赵某（女，{X}人）长期从事雕刻。",
    "我的家乡是{X}，那里有一条清清的河。",
    "{X}检察院近日提起公诉。",
    "展品中有三件出土于{X}。",
    "由{X}选送的节目获得一等奖。",
    "代表团随后前往{X}考察。",
    "地处{X}的这家工厂昨天投产。",
    "{X}公安局破获一起盗窃案。",
    "两名来自{X}的选手分获冠亚军。",
    "新线路途经{X}，全程六个小时。",
    "一九八五年，他考入{X}一中。",
)
_PUBLISHED = (
    ("山东省荷泽市", "山东省菏泽市"),
    ("安徽省毫州市", "安徽省亳州市"),
    ("湖南省彬州市", "湖南省郴州市"),
    ("浙江省瞿州市", "浙江省衢州市"),
    ("四川省沪州市", "四川省泸州市"),
    ("江苏省盱胎县", "江苏省盱眙县"),
    ("四川省邛莱市", "四川省邛崃市"),
    ("山东省甄城县", "山东省鄄城县"),
    ("河北省井径县", "河北省井陉县"),
    ("湖南省汩罗市", "湖南省汨罗市"),
    ("湖南省来阳市", "湖南省耒阳市"),
    ("江苏省漂阳市", "江苏省溧阳市"),
    ("江苏省雎宁县", "江苏省睢宁县"),
    ("安徽省颖上县", "安徽省颍上县"),
    ("河南省武涉县", "河南省武陟县"),
    ("江西省戈阳县", "江西省弋阳县"),
    ("江西省务源县", "江西省婺源县"),
    ("四川省朗中市", "四川省阆中市"),
    ("四川省什坊市", "四川省什邡市"),
    ("安徽省黔县", "安徽省黟县"),
    ("山西省湿县", "山西省隰县"),
    ("河南省荣阳市", "河南省荥阳市"),
    ("浙江省嵘州市", "浙江省嵊州市"),
    ("海南省詹州市", "海南省儋州市"),
    ("江西省潘阳县", "江西省鄱阳县"),
    ("山东省衮州区", "山东省兖州区"),
    ("山东省荏平区", "山东省茌平区"),
    ("重庆市潼粱区", "重庆市潼南区"),
)
_ABROAD = (
    ("澳大利亚首都悉尼", "澳大利亚首都堪培拉"),
    ("土耳其首都伊斯坦布尔", "土耳其首都安卡拉"),
    ("巴西首都里约热内卢", "巴西首都巴西利亚"),
    ("加拿大首都多伦多", "加拿大首都渥太华"),
    ("坦桑尼业", "坦桑尼亚"),
    ("哈萨克期坦", "哈萨克斯坦"),
    ("埃塞俄比业", "埃塞俄比亚"),
    ("乌兹别克期坦", "乌兹别克斯坦"),
    ("澳大利业", "澳大利亚"),
    ("孟加拉围", "孟加拉国"),
    ("印度尼西业", "印度尼西亚"),
    ("马来西业", "马来西亚"),
    ("罗马尼业", "罗马尼亚"),
    ("法国首都巴梨", "法国首都巴黎"),
    ("肯尼亚首都内罗华", "肯尼亚首都内罗毕"),
    ("芬兰首都赫尔新基", "芬兰首都赫尔辛基"),
    ("吉尔吉斯期坦", "吉尔吉斯斯坦"),
    ("厄瓜多儿", "厄瓜多尔"),
    ("柬甫寨", "柬埔寨"),
    ("委内端拉", "委内瑞拉"),
)
_QUOTED = (
    "“{R}”误为“{X}”，特此更正。",
    "昨日本报四版把“{R}”写成了“{X}”，谨致歉意。",
    "来稿中常把{R}误写作{X}。",
)
_FORMER = (
    "民国时期，热河省承德县设有税务局。",
    "原平原省新乡市的一些老人还记得那次大水。",
    "他一九二一年生于直隶省宛平县。",
    "清代，他的祖上从江西省吉水县迁到四川省巴县。",
    "一九五二年，他到松江省依兰县参加土改。",
    "抗战中，部队在察哈尔省张北县作战。",
    "当时的西康省雅安县还没有汽车站。",
    "一九九四年，他在四川省万县市当教师。",
    "新中国成立初期，皖北区六安县遭了水灾。",
    "他早年在江苏省松江县读书。",
)


def slips(draw: random.Random, each: int) -> Iterator[tuple[str, str, str]]:
    """Yield the kind of a slip, the wrong name and the right one, `each` of every kind."""
    for wrong, right in _PUBLISHED:
        yield "published", wrong, right
    for wrong, right in _ABROAD:
        yield "abroad", wrong, right
    makers = (_city, _county, _county_of_province, _town, _kind, _elsewhere, _town_elsewhere)
    for make in makers:
        left = each
        while left:
            if made := make(draw):
                yield (make.__name__.strip("_").replace("_", " "), *made)
                left -= 1


def _changed(name: str, draw: random.Random) -> str | None:
    """Return a name with one character of its stem taken for another, if that is no place."""
    at = draw.randrange(max(len(name) - 1, 1))
    alike = [char for char in look_alikes(name[at]) if char >= "一"]
    alike += [char for char in "阳州安江山河海宁平城泽源兴林" if sound_alike(char, name[at])]
    wrong = name[:at] + draw.choice(alike) + name[at + 1 :] if alike else name
    known = gazetteer()
    is_place = fold(wrong) in known.full or fold(wrong[:-1]) in known.short or fold(wrong) == fold(name)
    return None if is_place else wrong


def _city(draw: random.Random) -> tuple[str, str] | None:
    city = draw.choice([one for one in gazetteer().divisions.values() if len(one.code) == 4])
    province = gazetteer().divisions[city.code[:2]]
    wrong = _changed(city.name, draw) if city.name.endswith("市") else None
    return (province.name + wrong, province.name + city.name) if wrong else None


def _drawn_county(draw: random.Random) -> Division:
    return draw.choice([one for one in gazetteer().divisions.values() if one.level == "county"])


def _county(draw: random.Random) -> tuple[str, str] | None:
    county = _drawn_county(draw)
    city = gazetteer().city(county)
    wrong = _changed(county.name, draw) if len(county.name) > 2 else None
    return (city.name + wrong, city.name + county.name) if wrong and city else None


def _county_of_province(draw: random.Random) -> tuple[str, str] | None:
    county = _drawn_county(draw)
    province = gazetteer().divisions[county.code[:2]]
    wrong = _changed(county.name, draw) if len(county.name) > 2 else None
    return (province.name + wrong, province.name + county.name) if wrong else None


def _town(draw: random.Random) -> tuple[str, str] | None:
    county = _drawn_county(draw)
    listed = [town.name for town, _ in towns(county.code) if town.name.endswith(("镇", "街道"))]
    if not listed or len(county.name) < 3:
        return None
    name = draw.choice(listed)
    stem = name.removesuffix("街道").removesuffix("镇")
    wrong = _changed(stem + "镇", draw)
    made = wrong[:-1] + name[len(stem) :] if wrong else ""
    known = {town.name for town, _ in towns(county.code[:4])}
    return (county.name + made, county.name + name) if made and made not in known and len(stem) > 1 else None


def _kind(draw: random.Random) -> tuple[str, str] | None:
    """Return a county with another kind, where no county of that name is."""
    county = _drawn_county(draw)
    city = gazetteer().city(county)
    if not city or len(county.name) != 3 or "自治" in county.name or county.name[-1] not in "区县市":
        return None
    wrong = county.name[:-1] + draw.choice([kind for kind in "区县" if kind != county.name[-1]])
    return None if wrong in gazetteer().full else (city.name + wrong, city.name + county.name)


def _elsewhere(draw: random.Random) -> tuple[str, str] | None:
    """Return a county under another province."""
    county = _drawn_county(draw)
    other = draw.choice([one for one in gazetteer().divisions.values() if len(one.code) == 2])
    right = gazetteer().divisions[county.code[:2]]
    inside = [one for one in gazetteer().full.get(fold(county.name), ()) if one.inside(other)]
    if inside or len(county.name) < 3 or other.code in ("71", "81", "82") or other.code == right.code:
        return None
    return other.name + county.name, right.name + county.name


def _town_elsewhere(draw: random.Random) -> tuple[str, str] | None:
    """Return a town under another county of its city."""
    county = _drawn_county(draw)
    beside = siblings_of(gazetteer(), county)
    own = [town.name for town, _ in towns(county.code) if town.name.endswith("镇") and len(town.name) > 2]
    if not beside or not own or len(county.name) < 3:
        return None
    town, other = draw.choice(own), draw.choice(beside)
    around = [one.name for one, _ in towns(county.code[:4])]
    return (
        (other.name + town, county.name + town) if around.count(town) == 1 and len(other.name) > 2 else None
    )


def measure(half: str, each: int = EACH, *, show: bool = False) -> str:
    """Return the table of one half of the sentences; `show` prints misses, never asked for the held-out half."""
    draw = random.Random(SEED if half == "TUNED" else SEED + 1)
    sentences = TUNED if half == "TUNED" else HELD_OUT
    counts: dict[str, Counter[str]] = {}
    for number, (kind, wrong, right) in enumerate(slips(draw, each)):
        if kind in ("published", "abroad") and (number % 2 == 0) != (half == "TUNED"):
            continue
        sentence = draw.choice(sentences)
        if kind == "abroad" and wrong.find("首都") > 0:
            sentence = draw.choice(("代表团昨天离开{X}回国。", "会议将在{X}举行。"))
        count = counts.setdefault(kind, Counter())
        found = _told(sentence.replace("{X}", wrong), wrong)
        count.update(found)
        count["planted"] += 1
        if show and not found["loud"]:
            print(
                "missed" if not found["told"] else "low", kind, sentence.replace("{X}", f"⟦{wrong}⟧"), right
            )
        lawful = [sentence.replace("{X}", right)]
        if number % 4 == 0:
            lawful.append(draw.choice(_QUOTED).replace("{R}", right).replace("{X}", wrong))
        if number % 9 == 0:
            lawful.append(draw.choice(_FORMER))
        for text in lawful:
            alarm = _told(text, text)
            count["lawful"] += 1
            count["false"] += alarm["loud"]
            if show and alarm["loud"]:
                print("false", kind, text)
    total: Counter[str] = Counter()
    for count in counts.values():
        total.update(count)
    rows = [
        (
            name,
            one["planted"],
            share(one["told"], one["planted"]),
            share(one["loud"], one["planted"]),
            one["lawful"],
            one["false"],
            share(one["loud"], one["loud"] + one["false"]),
        )
        for name, one in (*counts.items(), ("all", total))
    ]
    head = (f"places, {half}", "planted", "told", "loud", "lawful", "false", "precision")
    return table(head, rows)


def _told(sentence: str, name: str) -> Counter[str]:
    text = f"一周要闻\n\n本报讯　{sentence}活动持续三天，前来的人很多。\n"
    start = text.index(name)
    report = audit_sources(
        [Source("page.txt", text)], Settings(jobs=1), all_checks_once((_CHECK, "wrong-district"))
    )
    found: Counter[str] = Counter()
    for one in report.findings:
        if one.place.span.start < start + len(name) and start < one.place.span.end:
            found["told"] = 1
            found["loud"] |= one.severity > Severity.NOTE
    return found


def report(each: int = EACH) -> str:
    """Return the tables of both halves."""
    return "\n\n".join(measure(half, each) for half in ("TUNED", "HELD_OUT"))
