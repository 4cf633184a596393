"""In which role a district stands in a sentence: as its home, as a guest, or in none that tells.

The words that tell it stand in `rules/words/district-*.txt`; here is how they are looked for.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from auditor.lexicon.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence


class Part(StrEnum):
    """The part a district plays in a sentence."""

    SPEAKS = "speaks"
    ACTS = "acts"
    OFFICE = "office"
    FIGURE = "figure"
    CAUSE = "cause"
    SUBJECT = "subject"
    GUEST = "guest"
    NONE = "none"


HOME_PARTS = frozenset(
    {Part.SPEAKS, Part.ACTS, Part.OFFICE, Part.FIGURE, Part.CAUSE, Part.SUBJECT}
)
"""The parts that the home of a story plays."""


class Near(NamedTuple):
    """A place named in a text: its range, and whether it is a town."""

    start: int
    end: int
    is_town: bool


class Playing(NamedTuple):
    """A part, and the words of the text that show it: the district with its institution or figure."""

    part: Part
    start: int
    end: int


_REACH = 160
_STOP = re.compile(r"[。！？!?…\n]")
_CLAUSE = re.compile(r"[。！？!?…\n，,；;：:“”‘’（()）《》\[\]【】|]")
_COMMITTEE, _GOVERNMENT = frozenset({"委", "党委"}), frozenset({"政府", "人民政府"})
_JOINERS = "、和及与或同跟暨/／·—-－~～"
_LEARNT = ("获悉", "了解到", "得知", "了解", "处获悉", "处了解到")
_TIME = re.compile(r"^[^、和与同]{0,14}[日来前时年月天后中上底初间悉解计外期晨午晚此]$")
_COPULAS = frozenset({"这是", "这也是", "也是", "是", "成为", "作为", "这标志着", "标志着", "而", "其中"})
_BUREAU = re.compile(
    r"[\u4e00-\u9fff]{2,12}?(?:(?<![布格大全结开僵破新危当定败残骗])局(?![面部势限促])|部门)"
)
_VERBISH = re.compile(r"[的了在将把向到赴被对召举]|开展|表示|联合|通过|推进|推动|实现|建设")
_TITLE = re.compile(
    r"(?:区长|县长|市长|旗长|副区长|副县长|副市长|副旗长|委书记|委副书记|委常委|人大代表|政协委员|领导)"
)
_PERSON = re.compile(r"(?:籍|户籍|人(?=[，,。、的“”])|女子|男子|村民|居民|市民|群众|学生|考生|球员|选手|队(?![伍员长])|户口)")
_ETC = re.compile(r"等(?:地|区|县|市|县区|区县|县市|多地|\d|[一二两三四五六七八九十]|多个|兄弟|周边|在内)?")


def institution(text: str, at: int) -> str:
    """Return the institution named in a text right after the district that ends at `at`; '' if none."""
    for name in _longest("institutions"):
        if text.startswith(name, at):
            return name
    bureau = _BUREAU.match(text, at, at + 14)
    return bureau[0] if bureau and not _VERBISH.search(bureau[0]) else ""


def part(text: str, place: Near, places: Sequence[Near]) -> Playing:
    """Tell which part one of the districts named in a text plays.

    Args:
        text: a paragraph, halves joined.
        place: where the district is named; a parent before it (`广州市`) is not counted in.
        places: all places named in the text, in order.
    """
    start, end, _ = place
    floor, ceiling = _sentence(text, start, end)
    head = _head(start, places)
    left = text[max(_last(_CLAUSE, text, floor, head), floor) : head]
    stop = _CLAUSE.search(text, end, ceiling)
    clause = text[end : stop.start() if stop else ceiling]
    none = Playing(Part.NONE, start, end)
    if _is_guest(text[floor:ceiling], left, clause):
        return Playing(Part.GUEST, start, end)
    if _is_listed(text, place, head, places) or _stands_aside(text, floor, left, clause, start):
        return none
    office = institution(text, end) or _title(text, end)
    if office:
        return _with_office(text, start, end, end + len(office), left, ceiling)
    return _without_office(start, end, left, clause) or none


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    floor = _last(_STOP, text, max(start - _REACH, 0), start)
    stop = _STOP.search(text, end, end + _REACH)
    return floor, stop.start() if stop else min(end + _REACH, len(text))


def _last(mark: re.Pattern[str], text: str, floor: int, at: int) -> int:
    return max((found.end() for found in mark.finditer(text, floor, at)), default=floor)


def _head(start: int, places: Sequence[Near]) -> int:
    """Return where the chain of places that leads to one begins: 广州市|白云区."""
    for begin, end, _ in reversed(places):
        if end == start:
            start = begin
    return start


def _is_guest(sentence: str, left: str, clause: str) -> bool:
    if left.endswith(words("district-guests")):
        # 在……与乙区 and 由甲区和乙区 are exchanges too: who stands before 和 does not matter.
        return True
    if clause.startswith(("一行", "来", "考察", "客商", "代表")):
        return True
    return any(word in sentence for word in words("district-exchanges"))


def _is_listed(text: str, place: Near, head: int, places: Sequence[Near]) -> bool:
    """Tell whether a neighbour in a list is its equal: 甲区、乙区和丙区, 甲区教育局、乙区教育局."""
    if _ETC.match(text, place.end):
        return True
    own = institution(text, place.end)
    for other in places:
        office = institution(text, other.end)
        stops, begins = {other.end, other.end + len(office)}, {place.end + 1, place.end + len(own) + 1}
        beside = (
            head - 1 in stops and text[head - 1] in _JOINERS
            if other.end < head
            else other.start in begins and text[other.start - 1] in _JOINERS
        )
        # 甲县委、乙县人民政府: one host under two names, of which one is a slip.
        first, second = (office, own) if other.end < head else (own, office)
        pair = first in _COMMITTEE and second in _GOVERNMENT
        if beside and other.is_town == place.is_town and not pair:
            return True
    return False


def _stands_aside(text: str, floor: int, left: str, clause: str, start: int) -> bool:
    """Tell whether it is an origin, a comparison, an address, a firm, or part of a title in 《》."""
    if left.endswith(words("district-comparisons")) or clause.startswith(("相比", "相较", "更", "经验", "模式")):
        return True
    if left.endswith(words("district-origins")) and not institution(clause, 0):
        return True
    if left.endswith(("来自", "原", "曾任", "历任", "调任", "时任", "曾在", "毕业于", "向", "被")) or _PERSON.match(clause):
        return True
    return text.rfind("《", floor, start) > text.rfind("》", floor, start)


def _title(text: str, at: int) -> str:
    title = _TITLE.match(text, at)
    return title[0] if title else ""


def _with_office(text: str, start: int, end: int, after: int, left: str, ceiling: int) -> Playing:
    speech = _speech().match(text, after, ceiling)
    if speech:
        return Playing(Part.SPEAKS, start, after)
    if left.endswith("从") and text.startswith(_LEARNT, after):
        return Playing(Part.SPEAKS, start, after)
    if _opens(left) or left.endswith(("由", "据", "经", "在", "、")):
        return Playing(Part.ACTS, start, after)
    return Playing(Part.OFFICE, start, after)


def _without_office(start: int, end: int, left: str, clause: str) -> Playing | None:
    if left.endswith(words("district-causes")) and any(aim in clause[:18] for aim in words("district-aims")):
        return Playing(Part.CAUSE, start, end)
    if not _opens(left):
        return None
    if _figures().match(clause):
        return Playing(Part.FIGURE, start, end)
    if clause.startswith(words("district-actions")):
        return Playing(Part.SUBJECT, start, end)
    return None


def _opens(left: str) -> bool:
    """Tell whether what stands before in the clause is nothing, or only says when."""
    bare = left.strip(" \u3000□■●▲→")
    return not bare or bare in _COPULAS or bool(_TIME.match(bare))


@cache
def _longest(name: str) -> tuple[str, ...]:
    return tuple(sorted(words(name), key=lambda word: (-len(word), word)))


@cache
def _speech() -> re.Pattern[str]:
    verbs = "|".join(map(re.escape, _longest("speech-verbs")))
    return re.compile(rf"[^，,。；;：:“”]{{0,28}}?(?:{verbs})(?=[，,：:。道说；;“]|$)")


@cache
def _figures() -> re.Pattern[str]:
    leads = "|".join(map(re.escape, _longest("district-figures")))
    number = r"[0-9０-９]"
    return re.compile(
        rf"(?:目前|现|已|全年|今年|去年|辖区|全区|全县|全市|先后|共|的){{0,2}}(?:(?:{leads})[^，,。；;]{{0,24}}?{number}|{number})"
    )
