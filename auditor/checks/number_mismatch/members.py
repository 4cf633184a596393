"""Lists whose members can be counted against the number said of them: 甲、乙、丙三位, 这四所学校分别是……."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.checks.number_mismatch.counts import NEAR, WrongCount, is_nominal, joints
from auditor.lexicon.names import is_name
from auditor.lexicon.numerals import HAN_NUMERAL, number
from auditor.lexicon.tokens import tagged
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_N = "(?P<n>[2-9]|1[0-9]|[两三四五六七八九]|十[一二三四五六]?)"
_OF = (
    "省区市|省市区|省市|省区|市县|兄弟姐妹|姐妹|兄弟|国|位|名|个|人|种|样|类|支|所|门|家|条|座|处|项|省|市|县|区|镇|乡|村|校|队|厂|路|套|款|台"
    "|地|方|馆|店|站|城|州|院|系|班|组|社|行|部|首|本|幅|场|员|将|老|岛|湖|江|河|味|道|季|科"
)
_KINDS_OF = ("种", "样", "门", "款")
_BEHIND = lazy(
    rf"(?P<etc>等)?(?:这|共|一行|共计)?(?P<said>{_N}(?P<of>{_OF}))(?![多余来、]|分之|[0-9年月日时点岁]|[一二两三四五六七八九][省市县区镇乡州])"
)
_AHEAD = lazy(
    rf"(?<![第前后0-9０-９一二三四五六七八九十百千每各另其余首数几])(?P<said>{_N}(?P<of>{_OF}|大))[{HAN}]{{0,10}}?(?:[，,。](?:这[{HAN}]{{1,3}}|[他她它]们)(?:的名字|所在的?)?)?"
    r"(?P<each>分别|依次|即)?(?P<is>是|为|叫|[：:])[：:]?(?P<list>[^。；;：:！？!?，,\n（(]{2,160})(?P<stop>[。；;，,])"
)
_SOMEBODIES = lazy(
    rf"(?<![第前后0-9０-９一二三四五六七八九十百各另其余首数])(?P<said>{_N}[名位])[{HAN}]{{1,8}}?(?P<list>[{HAN}]某[某甲乙]?(?:[、和][{HAN}]某[某甲乙]?){{1,6}})(?![等、{HAN}]?某|等)"
)
_CODED = lazy(
    rf"“(?P<said>{_N}(?P<of>[{HAN}]))”(?:分别)?(?:是指|指的是|就是|指|即|是)[：:]?(?P<list>[^。；;：:！？!?，,\n（(]{{4,80}})(?=[。；;，,])"
)
_LED = lazy(
    rf"(?<![第前后0-9０-９一二三四五六七八九十百千每各另其余首数几])(?P<said>{_N}(?P<of>{_OF}|小组|分会场))[{HAN}]{{0,8}}[，,]?分别由"
    r"(?P<list>[^。；;：:！？!?，,\n（(]{4,80}?)(?=牵头|带队|负责|担任|主持|承办|执导|领队|带领|担纲)"
)
_WORKS = lazy(
    rf"(?<![第前后0-9０-９一二三四五六七八九十百千每各另其余首数几])(?P<said>{_N}(?:部|本|首|篇|幅|个|项|支|场|集))[{HAN}]{{0,8}}?(?:分别)?(?:是|为|有|叫)[：:]?"
    r"(?P<list>(?:[、和及]?《[^《》\n]{1,30}》){2,12})(?=[。；;，,])"
)
_MARK = lazy("[，,。；;：:！？!?\n“”‘’（）()《》]")
_CLAUSE = 120
"""Characters of a list, at the most."""
_OPEN_END = (
    "的",
    "和",
    "及",
    "与",
    "或",
    "在",
    "等",
    "第",
    "是",
    "有",
    "前",
    "后",
    "近",
    "约",
    "了",
    "每",
    "各",
    "共有",
    "另",
    "外",
    "中",
    "由",
    "到",
    "至",
    "这",
    "那",
    "其",
)
_ALLIES = (
    "中亚",
    "北欧",
    "海湾",
    "湄公河",
    "波罗的海",
    "西欧",
    "东欧",
    "南美",
    "现代",
    "冬季",
    "中东",
    "金砖",
)
"""What makes a name with the number that follows it: 中亚五国, 现代五项."""
_SOMEBODY = lazy(f"[{HAN}]某[某甲乙]?$")
_TITLED = lazy(f"(?P<name>[{HAN}]{{2,3}})$")
_SURE = 3
"""Places of a list from which its 和 parts the last two, and not two lists: 新疆西部、甲和乙两省."""
_TITLED_NAME = 16
"""Characters of a name with its title."""
_NUMERAL = lazy("[0-9０-９一二两三四五六七八九十]")
_CHARACTER = lazy(f"(?!{_NUMERAL.pattern})[{HAN}]")
_NUMBERED = lazy(f"[0-9０-９]{{1,3}}([{HAN}]{{1,2}})")
_APPOSED = lazy(
    rf"(?<![第前后0-9０-９一二三四五六七八九十百各另其余首数几])(?P<said>{_N}[名位个])[{HAN}]{{2,6}}?(?P<list>[{HAN}]{{2,3}}(?:、[{HAN}]{{2,3}}?){{1,7}})"
    "(?=都|均|先后|分别|一起|同时|[，,。])"
)
_BODY = lazy("(?:局|办|处|中心|所|院|会|厂|公司|集团|银行|社|部|校|大学|中学|小学|站|馆|大队|委|室|店|园)$")
_PLACES = ("地", "国", "省", "市", "县", "区", "省区市", "省市", "省区", "市县", "方")
_GIVEN = f"[{HAN}·]{{2,12}}?(?:[（(][{HAN}，]{{1,8}}[）)])?"
_APPOINTED = lazy(rf"(?P<do>任命|免去)[{HAN}]{{0,8}}[：:]")
_APPOINTEE = lazy(rf"(?P<names>{_GIVEN}(?:[、和]{_GIVEN}){{0,8}})(?:为|任|的)[^：:]{{2,60}}")
_ALL_APPOINTED = lazy(
    rf"(?:以上|上述|本次|会议)?共?(?P<do>任命|免职|免去)(?P<said>(?P<n>[0-9]{{1,2}}|{HAN_NUMERAL})[名位人])"
)
"""How many are appointed and dismissed, at the end of a list of them."""
_FEWEST = 2
_LONGEST = 8
"""Characters of a member of a list that is counted by the shape of its members."""


def wrong_members(text: str) -> Iterator[WrongCount]:
    """Yield the numbers that are not those of the members of the list beside them, in a paragraph."""
    for found in _WORKS.finditer(text):
        counted, said = found["list"].count("《"), number(found["n"])
        if said is not None and said != counted and abs(int(said) - counted) <= NEAR:
            yield WrongCount(*found.span("said"), int(said), counted, found.span("list"), "count-members")
    if "、" not in text:
        return
    yield from _listed_before(text)
    yield from _listed_behind(text)
    yield from _named_by_number(text)
    for found in _APPOSED.finditer(text):
        items, said = found["list"].split("、"), number(found["n"])
        if (
            said is not None
            and said != len(items)
            and abs(int(said) - len(items)) <= NEAR
            and all(map(is_name, items))
        ):
            yield WrongCount(*found.span("said"), int(said), len(items), found.span("list"), "count-members")
    for found in _SOMEBODIES.finditer(text):
        counted, said = len(re.split("[、和]", found["list"])), number(found["n"])
        if said is not None and said != counted and abs(int(said) - counted) <= NEAR:
            yield WrongCount(*found.span("said"), int(said), counted, found.span("list"), "count-members")


def wrong_appointments(texts: Sequence[str]) -> Iterator[tuple[int, WrongCount]]:
    """Yield the numbers said of those appointed or dismissed that are not how many the lists name, with their part.

    Args:
        texts: of the parts of a page, in order.
    """
    text = "\n".join(texts)
    heads = list(_APPOINTED.finditer(text)) if "任命" in text else []
    ends = list(_ALL_APPOINTED.finditer(text, heads[-1].end())) if heads else []
    stop = min((one.start() for one in ends), default=len(text))
    for number_, head in enumerate(heads):
        until = heads[number_ + 1].start() if number_ + 1 < len(heads) else stop
        counted = _appointees(text[head.end() : until])
        same = [one for one in ends if (one["do"] == "任命") == (head["do"] == "任命")]
        is_only = sum(one["do"] == head["do"] for one in heads) == 1
        for one in same if is_only and counted else ():
            said = number(one["n"])
            if said is not None and said != counted and abs(int(said) - counted) <= NEAR:
                at = text.count("\n", 0, one.start())
                base = text.rfind("\n", 0, one.start()) + 1
                span = one.start("said") - base, one.end("said") - base
                yield at, WrongCount(*span, int(said), counted, span, "count-members")


def _appointees(listed: str) -> int:
    """Return how many a list of appointments names; 0 where anything else stands in it."""
    found = [_APPOINTEE.fullmatch(one.strip()) for one in re.split(r"[；;。\n]", listed) if one.strip()]
    if not all(found) or "等" in "".join(one["names"] for one in found if one):
        return 0
    return sum(len(re.split("[、和]", one["names"])) for one in found if one)


def _named_by_number(text: str) -> Iterator[WrongCount]:
    """Yield the numbers of “三送”是指送戏、送书 and of 四个组分别由甲、乙、丙牵头."""
    for found in (*_CODED.finditer(text), *_LED.finditer(text)):
        said, items = number(found["n"]), found["list"].split("、")
        least, most = len(items), len(items) + joints(items)
        is_coded = text[found.start("said") - 1] == "“"
        if is_coded:
            kin = [found["of"] in item for item in items]
            fits = all(kin) or (
                not any(kin) and not _NUMERAL.match(found["of"]) and all(map(is_nominal, items))
            )
        else:
            fits = all(map(_is_body, items))
        if said is None or len(items) < _FEWEST or not fits or "等" in found["list"]:
            continue
        if not least <= said <= most and abs(int(said) - least) <= NEAR:
            counted = most if said > most else least
            yield WrongCount(*found.span("said"), int(said), counted, found.span("list"), "count-members")


def _is_body(item: str) -> bool:
    """Tell whether a member of a list is an office or firm by its last characters, or a person."""
    return len(item) <= _TITLED_NAME and (bool(_BODY.search(item)) or _is_person(item))


def _listed_before(text: str) -> Iterator[WrongCount]:
    for found in _BEHIND.finditer(text):
        begin = max(
            (mark.end() for mark in _MARK.finditer(text, max(found.start() - _CLAUSE, 0), found.start())),
            default=0,
        )
        list_ = text[begin : found.start()]
        if "、" not in list_ or list_.endswith((*_OPEN_END, *_ALLIES)) or begin < found.start() - _CLAUSE + 1:
            continue
        items = list_.split("、")
        said = number(found["n"])
        least, most = len(items), len(items) + joints(items)
        # 法国、德国和瑞士三国: what 和 parts in the last member are two.
        items = [*items[:-1], *re.split("以及|和|及|与", items[-1])]
        if said is None or _goes_on(items[-1]) or not _is_countable(items, found["of"]):
            continue
        if found["etc"] and (said >= least or found["of"] in _PLACES):
            continue  # 等 may stand for what is not named, not for fewer than are
        if (len(items) > _SURE and _are_places(items[1:])) or all(map(_is_person, items)):
            least = most = len(items)
        if not least <= said <= most and abs(int(said) - least) <= NEAR:
            span = begin, found.start()
            yield WrongCount(
                *found.span("said"), int(said), most if said > most else least, span, "count-members"
            )


def _listed_behind(text: str) -> Iterator[WrongCount]:
    for found in _AHEAD.finditer(text):
        items = re.split("、|和|以及|及", found["list"])
        said = number(found["n"])
        plain = (
            not found["each"]
            and found["is"] in ("是", "为", "叫")
            and text[found.start("list") - 1] not in "：:"
        )
        if plain and found["of"] not in ("位", "名", "人", "个", "大"):
            continue  # 两国是好邻居、好朋友
        if found["of"] == "大" and not (plain and found["stop"] in "。，,"):
            continue
        people = _are_people(items)
        if plain and not people and found["of"] != "大":
            continue
        if (
            found["stop"] in "，,"
            and "、" in re.split("[。；;]", text[found.end() : found.end() + _CLAUSE])[0]
        ):
            continue  # 亲情、友爱，探险、奇遇: the commas part the items
        if said is None or "、" not in found["list"] or found["list"].endswith(("等", "等等", "……")):
            continue
        least, most = len(items) if people else len(found["list"].split("、")), len(items)
        if not _is_countable(items, found["of"], whole=True) or "等" in found["list"]:
            continue
        if not least <= said <= most and abs(int(said) - least) <= NEAR:
            counted = most if said > most else least
            yield WrongCount(*found.span("said"), int(said), counted, found.span("list"), "count-members")


def _is_countable(items: Sequence[str], of: str, *, whole: bool = False) -> bool:
    """Tell whether the members of a list are of one sort: people, one kind by name, or names of one length.

    The first begins somewhere in its clause (记者走访了张庄), unless the list is `whole`.
    """
    first, *rest = (item.strip() for item in items)
    if not first or not all(rest):
        return False
    people = all(len(item) <= _TITLED_NAME for item in rest) and _are_people((first[-_TITLED_NAME:], *rest))
    if of in ("位", "名", "人"):
        return people
    if len(rest) > 1 and all(len(item) == 1 and _CHARACTER.match(item) for item in rest):
        return True  # 听、说、读、写
    if whole and all(map(_NUMBERED.fullmatch, (first, *rest))):
        return len({_NUMBERED.sub(r"\1", item) for item in (first, *rest)}) == 1
    if any(map(_has_figure, (*rest, first[-4:]))):
        return False
    if of == "家" and rest and all(map(_is_body, (first[-_TITLED_NAME:], *rest))):
        return True
    if not all(len(item) <= _LONGEST and is_nominal(item) for item in rest):
        return False
    return (of == "个" and all(map(_is_person, items))) or _are_of_one_sort(first, rest, of, whole=whole)


def _goes_on(item: str) -> bool:
    """Tell whether a last member ends in a verb, and the number is its object: 产业化一般经过三个阶段."""
    found = tagged(item) if not (len(item) in (2, 3) and is_name(item)) else []
    return len(found) > 1 and found[-1][1].startswith(("v", "p")) and found[-1][1] != "vn"


def _has_figure(item: str) -> bool:
    """Tell whether there is a figure in a member of a list; in 四川 and 二胡 there is none."""
    return bool(_NUMERAL.search(item)) and any(
        len(word) == 1 or tag.startswith("m") for word, tag in tagged(item) if _NUMERAL.search(word)
    )


def _are_of_one_sort(first: str, rest: Sequence[str], of: str, *, whole: bool) -> bool:
    lengths = {len(item) for item in rest}
    if len({item[-1] for item in (first, *rest)}) == 1 or (len(rest) > 1 and _are_places(rest)):
        return True
    if lengths == {1} == {len(first)}:
        return of in ("国", "省", "市", "地", "方", "省市", "个", "种", "样", "季")
    if of in _KINDS_OF and len(rest) > 1 and max(lengths) <= _LONGEST // 2:
        return True
    if whole:
        return len({*lengths, len(first)}) == 1
    return len(rest) > 1 and len(lengths) == 1 and len(first) >= max(lengths) > 1


def _are_people(items: Sequence[str]) -> bool:
    """Tell whether the members of a list are people: most are names, and the others no words, and as long as one."""
    items = [item.rpartition("的")[2] for item in items]
    others = [item for item in items if not _is_person(item)]
    return len(others) * 2 <= len(items) and all(
        len(item) in (2, 3) and len(items) > _SURE - 1 and len(tagged(item)) > 1 for item in others
    )


def _is_person(item: str) -> bool:
    """Tell whether a member is a name, alone or after a title."""
    if _SOMEBODY.search(item):
        return True
    if len(item) in (2, 3) and is_name(item):
        return True
    return any(len(item) > length + 1 and is_name(item[-length:]) for length in (3, 2))


def _are_places(items: Sequence[str]) -> bool:
    return all(tagged(item)[-1][1].startswith("ns") and len(tagged(item)) == 1 for item in items)
