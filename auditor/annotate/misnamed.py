"""Cities, counties and towns printed right after the division they should lie in, where it has none so named.

山东省|荷泽市, 肥西县|店埠镇: a name that the parent does not have is a slip where the parent has one that
looks or sounds nearly so, or one of the same name and another kind, or where another division alone has it.
In sentences of former times nothing is said: divisions have been parted, renamed and given away.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from auditor.lexicon.gazetteer import fold, gazetteer, stands_whole, towns
from auditor.lexicon.lookalike import look_alike, sound_alike
from auditor.lexicon.names import surname_length
from auditor.lexicon.nearnames import Nearness, nearness
from auditor.lexicon.tokens import is_word, rarity
from auditor.lexicon.words import words
from auditor.model import Fault, Misnamed, located
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.model import Division, Mention, Passage, Story

_KINDS = "市县区旗盟州"
_CHILD = lazy(f"[{HAN}]{{2,12}}?[{_KINDS}]")
_AUTONOMOUS_TOWN = lazy(f"([{HAN}]{{2,10}}?族)自治([乡镇])")
_TOWN = lazy(f"[{HAN}]{{2,6}}?(?:街道|镇|乡|苏木)")
_TOWN_KIND = lazy("(?:街道|镇|乡|苏木)$")
_ALIKE = 0.8
"""Likeness of two drawings (`lexicon.shapes`) from which a character is taken for another after a parent:
瞿 and 衢 have 0.86, 坊 and 邡 0.65."""
_FORMER = lazy(
    r"民国|[明清元宋唐隋汉][代朝]|清末|解放[前初]|新中国成立|旧时|当年|当时|时任|原籍|抗战|抗日|红军|八路军|新四军"
    r"|(?:一九|１９|19)[０-９\d〇零一二三四五六七八九]{2}年|[四五六七八九]十年代|[4-9]0年代|世纪|出生|生于"
    r"|原(?:属|名|称|为|来)|旧(?:称|名)|现(?:为|属|称)|今(?:属|为|(?![年天日后晚晨早夏春秋冬]))"
)
_GIVEN_BY = {"11": "13", "12": "13", "31": "32", "46": "44", "50": "51"}
"""Provinces that were parts of others when counties of today's names lay in them: 海南 of 广东 until 1988."""
_COUNTY_NAME = 3
"""Characters of a county's name that are looked for everywhere; longer ones run on into other words."""
_SELDOM = 12.5
"""Natural logarithm of the words of print to one, from which a word that a town is called is only that."""
_DOWNTOWN = "市中区"
"""What the inner district of many cities was called."""
_REACH = 60
"""Characters before a name in which the time may be told."""
_JOINS = "、和与及或等跨省级直辖辖各全多该本两几下辖城郊地城"


def misnamed(story: Story, mentions: Sequence[Mention], own: Sequence[Division]) -> Iterator[Misnamed]:
    """Yield the misnamed divisions of a story, in its order.

    Args:
        story: the story.
        mentions: the places of the page, in page order.
        own: places that the user adds to the list.
    """
    added = frozenset(one.name for one in own)
    for passage in story.passages():
        named = list(located(mentions, passage))
        starts = {start: mention for start, _, mention in named}
        for _, at, mention in named:
            found = _after(passage, at, mention, starts, added)
            if found and not _FORMER.search(passage.text, max(0, at - _REACH), at):
                yield found


def _after(
    passage: Passage, at: int, mention: Mention, starts: Mapping[int, Mention], added: frozenset[str]
) -> Misnamed | None:
    """Return what is wrong with the name that begins where a division's ends."""
    parents = mention.divisions
    level = parents[0].level
    if level == "county":
        return _town(passage, at, mention, starts, added)
    if level not in ("province", "city") or len(parents) > 1:
        return None
    if level == "city" and (found := _town_of_city(passage, at, parents[0], added)):
        return found
    other = starts.get(at)
    # A name that a county had is told as that.
    if (
        other
        and other.divisions[0].level == "county"
        and not stands_whole(other.text)
        and other.text[-1] == "县"
    ):
        other = None
    if other and passage.text[at + len(other.text) : at + len(other.text) + 1] not in tuple(_KINDS):
        return _known_elsewhere(passage, at, mention, other)
    if mention.text != parents[0].name:
        return None
    return _child(passage, at, parents[0])


def _town_of_city(passage: Passage, at: int, city: Division, added: frozenset[str]) -> Misnamed | None:
    """Return a town right after a city, without its county, that only another city of the province has."""
    found = _TOWN.match(passage.text, at)
    if not found or found[0] in added or found[0][0] in _JOINS:
        return None
    stem = _TOWN_KIND.sub("", found[0])
    if any(_TOWN_KIND.sub("", town.name) == stem for town, _ in towns(city.code)):
        return None
    lies_in = _only_county_with(found[0], city.code[:2])
    if lies_in is None or lies_in.inside(city):
        return None
    return Misnamed(passage, at, found.end(), city, Fault.ELSEWHERE, (gazetteer().path(lies_in),))


def _known_elsewhere(passage: Passage, at: int, mention: Mention, other: Mention) -> Misnamed | None:
    """Return a county or city that lies in another province than is printed before it."""
    parent = mention.divisions[0]
    end = at + len(other.text)
    is_full = other.text == other.divisions[0].name and len(other.text) > 2
    if not is_full or mention.text != parent.name or other.divisions[0].level not in ("county", "city"):
        return None
    if any(one.inside(parent) or parent.inside(one) for one in other.divisions):
        return None
    if other.text in words("generic-districts") or other.text == _DOWNTOWN:
        return None
    places = gazetteer()
    return Misnamed(
        passage, at, end, parent, Fault.ELSEWHERE, tuple(places.path(one) for one in other.divisions)
    )


def _child(passage: Passage, at: int, parent: Division) -> Misnamed | None:
    text, names = passage.text, _children(parent.code)
    if text[at : at + 1] in _JOINS or not names:
        return None
    found = _CHILD.match(text, at)
    if not found or fold(found[0]) in names:
        return None
    name = found[0]
    kinds = tuple(official for known, official in names.items() if known[:-1] == fold(name)[:-1])
    if kinds:
        # A county may have become a district, a city: that is told, and no more.
        return Misnamed(passage, at, found.end(), parent, Fault.KIND, kinds) if len(name) > 2 else None
    near = _near(name, names)
    if near:
        return Misnamed(passage, at, found.end(), parent, Fault.MISPRINT, near)
    far = _of_other_kind(name, parent)
    return Misnamed(passage, at, found.end(), parent, Fault.KIND_ELSEWHERE, far) if far else None


def _of_other_kind(name: str, parent: Division) -> tuple[str, ...]:
    """Return where what a province has under no kind is under another: 江西省|东方县, 海南省东方市."""
    if parent.level != "province" or name[-1] != "县" or len(name) != _COUNTY_NAME:
        return ()
    places = gazetteer()
    stem = fold(name)[:-1]
    found = [one for kind in "市区" for one in places.full.get(stem + kind, ())]
    # What a province gave away was its own: 四川省涪陵县, 广东省东方县.
    if not found or any(_GIVEN_BY.get(one.code[:2]) == parent.code for one in found):
        return ()
    return tuple(places.path(one) for one in found)


def _town(
    passage: Passage, at: int, mention: Mention, starts: Mapping[int, Mention], added: frozenset[str]
) -> Misnamed | None:
    """Return a town that its county has not, but under another kind, or another county of the city alone."""
    text, counties = passage.text, mention.divisions
    known = {town.name for county in counties for town, _ in towns(county.code)}
    odd = _AUTONOMOUS_TOWN.match(text, at)
    if odd and odd[1] + odd[2] in known:
        return Misnamed(passage, at, odd.end(), counties[0], Fault.TOWN_KIND, (odd[1] + odd[2],))
    other = starts.get(at)
    if len(counties) > 1 or not known or not stands_whole(mention.text):
        return None
    if other and other.divisions[0].level == "town" and other.text == other.divisions[0].name:
        here = [one for one in other.divisions if one.inside(counties[0])]
        lies = {one.code[:6] for one in other.divisions}
        if not here and len(lies) == 1 and other.text not in added:
            county = gazetteer().divisions.get(lies.pop())
            start = at - len(mention.text)
            if county and county.code[:4] == counties[0].code[:4]:
                right = county.name + other.text
                return Misnamed(
                    passage, start, at + len(other.text), counties[0], Fault.OTHER_COUNTY, (right,)
                )
        if here:
            return None
    return _unlisted_town(passage, at, counties[0], known, added)


def _unlisted_town(
    passage: Passage, at: int, county: Division, known: set[str], added: frozenset[str]
) -> Misnamed | None:
    """Return a town that its county has not: drawn like one of it, or one that only another city has."""
    found = _TOWN.match(passage.text, at)
    if not found or found[0] in known | added or is_word(found[0]):
        return None
    # 双江镇 has become 双江街道.
    if _TOWN_KIND.sub("", found[0]) in {_TOWN_KIND.sub("", name) for name in known}:
        return None
    near = tuple(name for name in sorted(known) if _is_drawn_alike(found[0], name))
    is_new = any(one.code[:4] == county.code[:4] for one in _of_city(found[0], county.code[:4]))
    if len(near) == 1 and not is_new:
        return Misnamed(passage, at, found.end(), county, Fault.MISPRINT, near)
    lies_in = None if is_new or near else _only_county_with(found[0], county.code[:2])
    if lies_in and lies_in.code[:4] != county.code[:4]:
        path = gazetteer().path(lies_in)
        return Misnamed(passage, at, found.end(), county, Fault.ELSEWHERE, (path,))
    return None


@lru_cache(maxsize=1 << 10)
def _only_county_with(town: str, province: str) -> Division | None:
    """Return the county of the only town of a province of that name, where it is no common word."""
    stem = _TOWN_KIND.sub("", town)
    if len(stem) < 2 or town in words("ordinary-towns") or (is_word(stem) and rarity(stem) < _SELDOM):
        return None
    lies = {one.code[:6] for one, _ in towns(province) if one.name == town}
    if len(lies) != 1:
        return None
    (code,), known = lies, gazetteer().divisions
    # 东莞 and 中山 have towns and no counties.
    return known.get(code) or known.get(code[:4])


def _of_city(name: str, code: str) -> Sequence[Division]:
    return [town for town, _ in towns(code) if town.name == name]


def _is_drawn_alike(name: str, other: str) -> bool:
    """Tell whether two names of towns differ in one character that is drawn alike; not 王家镇, 汪家镇."""
    if len(name) != len(other) or len(name) < 3:
        return False
    apart = [at for at, char in enumerate(name) if char != other[at]]
    surnames = apart[:1] == [0] and surname_length(name) and surname_length(other)
    if len(apart) != 1 or surnames:
        return False
    return nearness(name, other) is not None and _may_be(name[apart[0]], other[apart[0]])


def _near(name: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of a parent that one was printed for: alike, in another order, or read alike."""
    stem, kind = fold(name)[:-1], name[-1]
    found: dict[int, list[str]] = {}
    for known, official in names.items():
        other = known[:-1]
        rank = _rank(stem, other)
        if rank is not None:
            found.setdefault(rank + 3 * (known[-1] != kind), []).append(official)
    if not found:
        return ()
    best = min(found)
    # With another kind a name must be alike in nothing but one character that is drawn alike.
    return tuple(sorted(found[best])) if len(found[best]) == 1 or best < 1 else ()


def _rank(stem: str, other: str) -> int | None:
    if stem == other or len(stem) < 2 or len(stem) != len(other):
        return None
    apart = [at for at, char in enumerate(stem) if char != other[at]]
    if len(apart) == 2:
        return 1 if nearness(stem, other) is Nearness.ORDER else None
    if len(apart) != 1 or nearness(stem + "一二", other + "一二") is None:
        return None
    one, right = stem[apart[0]], other[apart[0]]
    if look_alike(one, right):
        return 0
    return 1 if _may_be(one, right) else 2 if sound_alike(one, right) else None


@lru_cache(maxsize=1 << 10)
def _may_be(one: str, other: str) -> bool:
    from auditor.lexicon.shapes import likeness_of  # noqa: PLC0415 - numpy, which few pages ask for

    return look_alike(one, other) or likeness_of(one, other) >= _ALIKE


def _children(code: str) -> Mapping[str, str]:
    """Return the cities and counties below a division: folded name → official name."""
    return _below().get(code, {})


@cache
def _below() -> Mapping[str, Mapping[str, str]]:
    """Return the same for all divisions, by their codes: two digits for a province, four for a city."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for one in gazetteer().divisions.values():
        for size in range(2, len(one.code), 2):
            found[one.code[:size]][fold(one.name)] = one.name
    # Other forms that keep the kind (恩施州) are as good.
    for form, divisions in gazetteer().full.items():
        for one in divisions:
            for size in range(2, len(one.code), 2):
                found[one.code[:size]].setdefault(form, form)
    return found
