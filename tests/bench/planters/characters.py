"""Marks misread and characters that do not belong in print."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, partial
from typing import TYPE_CHECKING

from bench import invented
from bench.kinds import Plant, kind
from bench.planters.breaks import cuts

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from bench.draft import Site

_GLYPH = "ocr-glyph misused-punctuation"
_STRAY = "stray-character"
_INNER = re.compile(r"(?<=、)[\u4e00-\u9fff]{2,8}(?P<mark>、)[\u4e00-\u9fff]{2,8}(?=[、和等])")
_OVER = re.compile(r"超过?[1-9]\d{0,4}0(?=[万亿]?[\u4e00-\u9fff])(?![年月日多余])")


def _dash(site: Site) -> bool:
    """Add a sentence in which a dash between two places was read as the numeral."""
    for body in site.bodies(first=1):
        before, after = invented.route(site.draw)
        site.story[body].text += before + site.fault().around("一") + after
        return True
    return False


def _full_stop(site: Site) -> bool:
    for body in site.bodies():
        text = site.story[body].text
        found = [one.start("mark") for one in _INNER.finditer(text)]
        if found:
            at = site.draw.choice(found)
            site.story[body].text = text[:at] + site.fault().around("。") + text[at + 1 :]
            return True
    return False


def _over(site: Site) -> bool:
    """超300公里 → 超300余公里."""
    for body in site.bodies():
        text = site.story[body].text
        found = list(_OVER.finditer(text))
        if found:
            number = site.draw.choice(found)
            seen = site.fault().around(number[0] + "余")
            site.story[body].text = text[: number.start()] + seen + text[number.end() :]
            return True
    return False


@cache
def _radicals() -> dict[str, str]:
    """Return the Kangxi radical that looks like each character that has one."""
    codes = range(0x2F00, 0x2FD6)
    return {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in codes}


def _inside_word(change: Callable[[str, Random], str | None]) -> Plant:
    """Return a planter that changes the character after a place inside a word."""

    def plant(site: Site) -> bool:
        for body in site.bodies():
            text = site.story[body].text
            places = cuts(text, "word")
            for at in site.draw.sample(places, len(places)):
                changed = change(text[at], site.draw)
                if changed:
                    site.story[body].text = text[:at] + site.fault().around(changed) + text[at + 1 :]
                    return True
        return False

    return plant


def _before(strange: str, char: str, draw: Random) -> str:
    return draw.choice(strange) + char


def _instead(strange: str, char: str, draw: Random) -> str:
    return draw.choice(strange)


KINDS = (
    kind("一 for —", "marks", _GLYPH, _dash),
    kind("。 for 、 in a list", "marks", _GLYPH, _full_stop),
    kind("超…余", "pleonasm", "pleonasm", _over),
    kind("U+FFFD", "stray", _STRAY, _inside_word(partial(_instead, "\ufffd"))),
    kind("private-use character", "stray", _STRAY, _inside_word(partial(_instead, "\ue000\ue5e5\uf8f5"))),
    kind("Kangxi radical", "stray", _STRAY, _inside_word(lambda char, _: _radicals().get(char))),
    kind(
        "zero-width character",
        "stray",
        _STRAY,
        _inside_word(partial(_before, "\u200b\u200c\u200d\u2060\ufeff")),
    ),
    kind("space inside a word", "stray", "stray-space", _inside_word(partial(_before, " \u3000"))),
)
