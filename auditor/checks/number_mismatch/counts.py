"""Lists that have more or fewer items than the words beside them say: 三点要求：一是…二是…, A、B、C四类."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from auditor.lexicon.numerals import number
from auditor.lexicon.tokens import tagged
from auditor.lexicon.words import words
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Enumerations

_N = "(?P<n>[0-9]{1,2}|[两三四五六七八九]|十[一二三四五六]?)"
_KINDS = "大|类|种|项|个|点|条|件|门|方面|环节|部分|步骤|系列"
_BEFORE_LIST = lazy(
    rf"(?<![第前后0-9０-９一二三四五六七八九十百每各另其余这那首新再])(?P<said>{_N}(?:{_KINDS}))[^，,。；;：:\d、]{{0,12}}[：:。，,]?[“‘]?$"
)
_AGAIN = lazy("此外|另外|同时|最后|还要|还有|再有|三则|再者|其他")
_NAME = r"(?:“[^“”\n]{1,24}”|《[^《》\n]{1,30}》)"
_NAMES = lazy(
    rf"(?P<list>{_NAME}(?:(?:、|和|及|以及|与)?{_NAME}){{1,11}})(?P<etc>等)?(?:这|共)?(?P<said>{_N}(?P<kind>{_KINDS}|部|首|本|篇|幅|支|家|场))"
    r"(?![月年日号点])"
)
_ITEM = f"[{HAN}·]{{1,12}}?"
_ITEMS = lazy(
    rf"(?P<list>{_ITEM}(?:、{_ITEM}){{1,11}}?)(?P<etc>等|共|这)?(?P<said>(?P<n>[0-9]{{1,2}}|[两三四五六七八九])(?P<kind>大|类|种|项|个方面|方面|个环节|门|个部分))"
    f"(?P<noun>[{HAN}]{{1,6}})?"
)
_AHEAD = lazy(
    f"(?<![第前后0-9０-９一二三四五六七八九十百每各])(?P<said>{_N}(?:{_KINDS}))[{HAN}]{{0,10}}[：:]"
    r"(?P<list>[^。；;：:！？!?，,\n]{2,160})(?P<stop>[。；;])"
)
_CLAUSES = lazy(
    f"(?<![第前后0-9０-９一二三四五六七八九十百每各])(?P<said>{_N}(?:{_KINDS}|句话|件事|招|步|原则|要求|决议))[{HAN}]{{0,4}}[：:]"
    r"(?P<list>[^。：:！？!?\n；;]{2,16}(?:[；;][^。：:！？!?\n；;]{2,16}){1,9})(?=。)"
)
_OPEN = lazy("等$|此外|另外|还有|其他|[0-9０-９]|[；;](?:但|而|否则|不过|如)")
_JOINED = lazy("以及|和|及|与")
_NOT_THE_LAST = lazy("[”》](?:和|及|以及|与)[“《](?=[^”》]*[”》].*[“《])")
"""和 between two names that are not the last: the first of the list belongs to another one."""
_NOT_NOMINAL = ("v", "p", "d", "c", "u", "r", "m")
NEAR = 2
"""How far a count may be off: what is farther off counts other things."""


class WrongCount(NamedTuple):
    """A number said of a list that has another number of items.

    Attributes:
        start, end: offsets of the number said, in its part of the story.
        said, counted: the two numbers.
        list: range of the list in the same part; empty where it stands in another.
        kind: of evidence.
    """

    start: int
    end: int
    said: int
    counted: int
    list: tuple[int, int]
    kind: str


def wrong_enumerations(story: Enumerations) -> Iterator[tuple[int, WrongCount]]:
    """Yield the numbers said of 一是…二是… with the position of their part in the story."""
    parts = story.parts
    for one in story.lists:
        if not one.is_whole or one.form not in "是其第要":
            continue
        first, last = one.marks[0], one.marks[-1]
        at, text = first.part, parts[first.part].text[: first.start]
        if not text.strip("“‘ \u3000") and at:
            at, text = at - 1, parts[at - 1].text
        found = _BEFORE_LIST.search(text[-40:])
        said = number(found["n"]) if found else None
        after = parts[last.part].text[last.end : last.end + 160]
        counted = last.number
        if found is None or said is None or said == counted or counted < 2 or _AGAIN.search(after):
            continue
        if abs(int(said) - counted) > NEAR:
            continue
        start = len(text) - len(text[-40:]) + found.start("said")
        end = start + len(found["said"])
        is_close = found[0].rstrip("“‘")[-1:] in ("：", ":")
        if not is_close and not any(noun in found[0] for noun in words("enumerated-nouns")):
            continue
        where = (first.start, last.end) if at == first.part == last.part else (start, end)
        yield at, WrongCount(start, end, int(said), counted, where, "count-enumeration")


def wrong_counts(text: str) -> Iterator[WrongCount]:
    """Yield the numbers said of the lists of a paragraph, whose items are parted by 、 or are titles."""
    for found in _NAMES.finditer(text):
        if _NOT_THE_LAST.search(found["list"]):
            continue
        counted = len(re.findall(_NAME, found["list"]))
        yield from _compare(found, counted, counted, "count")
    if "、" not in text:
        yield from _parted_by_semicolons(text)
        return
    for found in _ITEMS.finditer(text):
        if found["etc"] or found["kind"] in ("大", "类", "种", "方面", "个方面", "个环节", "个部分"):
            items = _own_items(found["list"])
            if items:
                yield from _compare(found, len(items), len(items) + joints(items), "count")
    for found in _AHEAD.finditer(text):
        items = found["list"].split("、")
        # 三大市场：东亚的甲、乙；西欧的丙、丁；……: the items are what semicolons part.
        if found["stop"] in "；;":
            continue
        if len(items) > 1 and "等" not in found["list"][-8:] and _are_countable(items):
            yield from _compare(found, len(items), len(items) + joints(items), "count")
    yield from _parted_by_semicolons(text)


def _are_countable(items: Sequence[str]) -> bool:
    is_even = len(items) > 2 and len({len(item) for item in items}) == 1 and len(items[0]) > 2
    return is_even or all(map(is_nominal, items)) or all(item.startswith("关于") for item in items)


def _parted_by_semicolons(text: str) -> Iterator[WrongCount]:
    """Yield the numbers of 三句话：……；……；…… that are not those of the short clauses that follow."""
    for found in _CLAUSES.finditer(text):
        if not _OPEN.search(found["list"]):
            items = re.split("[；;]", found["list"])
            yield from _compare(found, len(items), len(items), "count")


def _compare(found: re.Match[str], least: int, most: int, kind: str) -> Iterator[WrongCount]:
    said = number(found["n"])
    etc = found.groupdict().get("etc") == "等"
    if said is None or said < 2 or least <= said <= most or (etc and said > most):
        return
    counted = least if said < least else most
    if abs(int(said) - counted) <= NEAR:
        yield WrongCount(found.start("said"), found.end("said"), int(said), counted, found.span("list"), kind)


def joints(items: Sequence[str]) -> int:
    """Return how many 和 and 及 may part two items."""
    return sum(len(_JOINED.findall(item)) for item in items)


def _own_items(text: str) -> list[str]:
    """Return the items of a list whose first one may begin in mid-clause; empty where that is not sure.

    甲、乙到过东城、西城三个市 is not a list of four: it begins at the last item that has a verb.
    """
    items = text.split("、")
    if items[-1].endswith("第") or items[-1] in words("object-verbs"):
        return []  # 之后的第四大……; 落实三大……: the number says nothing of the list
    for at in range(len(items) - 1, 0, -1):
        if not is_nominal(items[at]) or _begins_anew(items[at]):
            return []
    return items if len(items) > 1 and not re.search("[一二三四五六七八九十]", items[-1]) else []


def _begins_anew(item: str) -> bool:
    """Tell whether an item is a verb with a name of its own, which begins another list: 部署、指挥辽沈、淮海."""
    found = tagged(item)
    return (
        len(found) == 2 and found[0][1] == "v" and found[1][1].startswith(("nr", "ns", "nz", "j", "x", "b"))
    )


def is_nominal(item: str) -> bool:
    """Tell whether an item is a noun with its attributes, and no clause."""
    bare = item.strip()
    if not bare or len(bare) > 14:
        return False
    found = [(word, tag) for word, tag in tagged(bare) if word not in ("和", "及", "以及", "与", "的")]
    if any(tag.startswith(_NOT_NOMINAL) and tag != "vn" for _, tag in found[:-1]):
        return len(found) == 2 and found[0][1] == "v" and len(bare) == 4
    return bool(found)
