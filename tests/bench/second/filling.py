"""Fill the slots of topics and set them as pages in the styles of different papers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.lexicon.lookalike import look_alikes
from auditor.text.han import is_all_han

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    from bench.districts import World
    from bench.second.topics import Topic

_SLOT = re.compile(r"\{([A-Za-z])\}")
_SURNAMES = "周吴郑冯褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎"
_GIVEN = [
    "立群",
    "晓燕",
    "国栋",
    "春生",
    "建华",
    "敏",
    "若兰",
    "志远",
    "丽萍",
    "海波",
    "雪峰",
    "文静",
    "德明",
    "思源",
    "玉梅",
    "锐",
    "庆丰",
    "一鸣",
    "红霞",
    "卫东",
]
_DATELINES = (
    "{c}日报讯（记者 {J}）",
    "本报{c}11月5日电　记者{J}报道：",
    "【{q}讯】",
    "本报讯　",
    "新华社{c}3月8日电（记者{J}）",
    "{q}融媒讯（通讯员 {J}）",
    "",
    "",
)
_HALF = str.maketrans("，：；！？（）", ",:;!?()")


@dataclass(frozen=True)
class Cast:
    """Who and where a story is about: a value for every slot."""

    values: Mapping[str, str]

    def fill(self, template: str, **more: str) -> str:
        """Return a template with its slots filled."""
        return _SLOT.sub(lambda slot: more.get(slot[1]) or self.values[slot[1]], template)


def cast(world: World, topic: Topic, draw: Random) -> Cast:
    """Return the values of a story's slots: places of a world, a speaker with office and post."""
    name = draw.choice(_SURNAMES) + draw.choice(_GIVEN)
    home = world.home.name
    values = {
        "H": home,
        "P": home,
        "Q": home[:-1] if len(home) > 2 else home,
        "T": world.home_towns[0],
        "U": world.home_towns[1],
        "V": world.sibling_towns[0],
        "C": world.city.name,
        "S": world.siblings[0].name,
        "R": world.siblings[1].name,
        "k": home[-1],
        "N": name,
        "n": name[0],
        "p": topic.post,
        "c": world.city.name.removesuffix("市"),
        "q": home[:-1] if len(home) > 2 else home,
        "J": draw.choice(_SURNAMES) + draw.choice(_GIVEN),
    }
    values["O"] = topic.office.replace("{H}", home)
    return Cast(values)


def set_story(head: str, paragraphs: list[str], who: Cast, draw: Random, *, blank: bool) -> str:
    """Return a story as a paper may set it: with one of many datelines or none, a byline, a signature."""
    dateline = who.fill(draw.choice(_DATELINES))
    lines = [head]
    if not dateline and draw.random() < 0.6:
        lines.append(who.fill("□本报记者 {J}"))
    lines += [dateline + paragraphs[0], *paragraphs[1:]]
    if dateline.startswith("本报讯"):
        lines.append(who.fill("（{J}）"))
    return ("\n\n" if blank else "\n").join(lines)


def half_width(text: str) -> str:
    """Return a text with half-width marks; the length stays."""
    return text.translate(_HALF)


def misread(text: str, share: float, draw: Random) -> str:
    """Return a text in which a share of the Chinese characters is taken for others that look alike."""
    return "".join(
        draw.choice(look_alikes(char))
        if is_all_han(char) and look_alikes(char) and draw.random() < share
        else char
        for char in text
    )
