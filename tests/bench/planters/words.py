"""Words and list items doubled, half lost, or with one glyph for another."""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING

from auditor.lexicon.tokens import is_word, tagged, tokens
from auditor.text.han import is_han
from bench.kinds import kind

if TYPE_CHECKING:
    from bench.draft import Site

_LIST = re.compile(r"(?<=[，。：；、（\u4e00-\u9fff])(?:[\u4e00-\u9fff]{2,8}、){2,}[\u4e00-\u9fff]{2,8}")
_CONFUSED = (
    "己已 未末 土士 日曰 人入 大太 天夭 千干 木本 白自 间问 治冶 因困 折拆 候侯 拔拨 徒徙 密蜜 析折 侍待 "
    "博搏 暮幕 晴睛 季李 历厉 抢枪 扬杨 住往 今令 乌鸟 免兔 刺剌 科料 活话 力刀 拉垃 员贝 贷货 微徽 凤风 构沟 特持"
)
"""Look-alikes that OCR of Chinese print is known to confuse; either may stand for the other."""


_BOUND = ("v", "g", "ng", "ag", "tg")
"""Tags of single characters that seldom end a clause."""
_FREE = "有起是在来去说一二三四五六七八九十百千万亿两"
"""Verbs that do, and numerals, which make good Chinese of many halves (万人 of 万人次)."""


@cache
def _glyphs() -> dict[str, str]:
    table: dict[str, str] = {}
    for pair in _CONFUSED.split():
        one, other = pair[0], pair[1]
        table[one] = table.get(one, "") + other
        table[other] = table.get(other, "") + one
    return table


def _double_item(site: Site, *, apart: bool) -> bool:
    """Print an inner item of a list again; the first and the last may be longer than the item."""
    for body in site.bodies():
        text = site.story[body].text
        found = [one for one in _LIST.finditer(text) if one[0].count("、") >= 2 + apart]
        for whole in site.draw.sample(found, len(found)):
            items = whole[0].split("、")
            if len(set(items)) < len(items):
                continue
            at = site.draw.randrange(1, len(items) - 1 - apart)
            mark = site.fault()
            again = at + 1 + apart if not apart else site.draw.randrange(at + 2, len(items))
            doubled = mark.around(items[at])
            made = [*items[:at], doubled, *items[at + 1 : again], doubled, *items[again:]]
            site.story[body].text = text[: whole.start()] + "、".join(made) + text[whole.end() :]
            return True
    return False


def _double_word(site: Site) -> bool:
    """Print a noun twice; a verb may lawfully stand twice (讨论讨论)."""
    for body in site.bodies(first=1):
        text, at = site.story[body].text, 0
        places = []
        for word, tag in tagged(text):
            is_noun = tag.startswith("n") and 2 <= len(word) <= 4 and all(map(is_han, word))
            if is_noun and is_word(word) and len(set(word)) > 1:
                places.append((at, word))
            at += len(word)
        if places:
            at, word = site.draw.choice(places)
            doubled = site.fault().around(word + word)
            site.story[body].text = text[:at] + doubled + text[at + len(word) :]
            return True
    return False


def _known_words(site: Site, body: int) -> list[tuple[int, str]]:
    """Return the words of a body, with their places, that the story prints elsewhere too."""
    story = "\n".join(block.text for block in site.story)
    text, at, found = site.story[body].text, 0, []
    for word in tokens(text):
        known = 2 <= len(word) <= 4 and all(map(is_han, word)) and is_word(word)
        if known and story.count(word) > 1:
            found.append((at, word))
        at += len(word)
    return site.draw.sample(found, len(found))


def _stands_alone(half: str) -> bool:
    """Tell whether what is left of a word is one too, so that no reader need miss the rest."""
    if half[0] in _FREE:
        return True
    return is_word(half) or (len(half) == 1 and not tagged(half)[0][1].startswith(_BOUND))


def _half_lost(site: Site) -> bool:
    """Lose the last character of a word before a mark."""
    for body in site.bodies():
        text = site.story[body].text
        for at, word in _known_words(site, body):
            end = at + len(word)
            if text[end : end + 1] in ("，", "。", "、", "；") and not _stands_alone(word[:-1]):
                half = site.fault().around(word[:-1] + text[end])
                site.story[body].text = text[:at] + half + text[end + 1 :]
                return True
    return False


def _wrong_glyph(site: Site) -> bool:
    """Print a look-alike in a word that the story has elsewhere, where no other word comes of it."""
    for body in site.bodies():
        text = site.story[body].text
        for at, word in _known_words(site, body):
            for place in site.draw.sample(range(len(word)), len(word)):
                for glyph in _glyphs().get(word[place], ""):
                    wrong = word[:place] + glyph + word[place + 1 :]
                    if not is_word(wrong):
                        end = at + len(word)
                        site.story[body].text = text[:at] + site.fault().around(wrong) + text[end:]
                        return True
    return False


KINDS = (
    kind("list item doubled, adjacent", "doubled items", "repeated-word", partial(_double_item, apart=False)),
    kind("list item doubled, apart", "doubled items", "repeated-word", partial(_double_item, apart=True)),
    kind("word doubled", "doubled items", "repeated-word pleonasm", _double_word),
    kind(
        "word half lost before a mark",
        "half-lost words",
        "missing-character spliced-sentence ocr-glyph",
        _half_lost,
    ),
    kind(
        "one glyph for another",
        "glyphs",
        "ocr-glyph missing-character name-variant miswritten-word",
        _wrong_glyph,
    ),
)
