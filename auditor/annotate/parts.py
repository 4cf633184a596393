"""The part that each place named on a page plays in its sentence: its home, a guest, or none that tells.

The words that tell it stand in `rules/words/district-*.txt` and `rules/patterns/district-causes.toml`; here
is how they are looked for.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick

from auditor.lexicon.institutions import institution, office
from auditor.lexicon.patterns import match
from auditor.lexicon.tokens import tagged
from auditor.lexicon.words import words
from auditor.model import Part, located
from auditor.text.compiled import compiled
from auditor.text.han import HAN
from auditor.text.patterns import any_of, lazy
from auditor.text.resources import shipped_toml

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.model import Mention, Passage


class Near(NamedTuple):
    """A place named in a text: its range, and whether it is a town."""

    start: int
    end: int
    is_town: bool


_REACH = 160
_AIM_REACH = 18
_SHORT_CLAUSE = 4
_SHORT_LEAD = 8
_LONGEST_SPEAKER = 40
_NEIGHBOURS = 3
_STOP = lazy(r"[。！？!?…\n]")
_CLAUSE = lazy(r"[。！？!?…\n，,；;：:“”‘’（()）《》\[\]【】|]")
_JOINERS = "、和及与或同跟暨/／·—-－~～"
_LEARNT = ("获悉", "了解到", "得知", "了解", "处获悉", "处了解到")
_TIME = lazy(r"^[^、和与同]{0,14}[日来前时年月天后中上底初间悉解计外期晨午晚此]$")
_COPULAS = frozenset({"这是", "这也是", "也是", "是", "成为", "作为", "这标志着", "标志着", "而", "其中"})
_NEVER_HOME = ("来自", "原", "曾任", "历任", "调任", "时任", "曾在", "毕业于", "向", "被", "指定")
_ISSUED = lazy(r"(?:出台|印发|制定|发布|推出|编制|审议|讨论|修订|实施|通过)了?《(?:\d{4}年)?$")
_BROUGHT_OUT = lazy(
    r"[^》。]{2,40}》(?:和《[^》。]{2,40}》)?(?:的|正式|日前|近日|昨日|已){0,2}(?:出台|印发|发布|公布|实施|施行|通过|获批)"
)
_TITLE_REACH = 16
_NUMBER = r"(?:[0-9０-９]|[一二两三四五六七八九十]{1,3}[百千万亿成])"
"""A figure in digits or in characters, of which one alone (一个, 三农) is none."""
_TALLY = lazy(rf"[^，,。；;]{{1,9}}?{_NUMBER}")
_ATTRIBUTE = lazy(r"[^，,。；;：:]{2,10}?的")
_VERB_REACH = 8
_ADVERBS = ("d", "t", "ad")
_MARKS = " \u3000□■●▲→“"
_WHERE = lazy(
    r"[，,](?:像|群众|老?百姓|越来越多|类似|这样|无论|不管|不少|许多|每[一个到当年])|(?:大街小巷|街头巷尾|处处|随处|到处)"
)
_ROUTE = lazy("[到至](?![0-9０-９〇零一二三四五六七八九十今目现年])")
_BESIDES = ("相比", "相较", "更", "经验", "模式", "的经验", "的做法", "的模式", "也", "亦", "同样", "则")
_ALIKE = ("同类", "类似")
_ATTENDED = lazy(r"参加|出席|到场|应邀|嘉宾|列席")
_JOINED_IN = lazy(r"(?:也|还|应邀|专程|特地)[^，,。；;]{0,6}?(?:参加|出席|到场|列席|前来|观摩)")
_COMES = ("一行", "来", "考察", "客商", "代表")
_INSIDE = ("走进", "深入", "走访")
_ROOTED = ("扎根", "深耕", "植根")
_ASIDE_REACH = 12
_SUPPORT = lazy(r"[^，,。；;：:“”]{0,12}?(?:指导|领导|支持|帮助|组织|协调|推动|努力|部署|配合|关心)下")
_ETC = lazy(r"等(?:地|区|县|市|县区|区县|县市|多地|\d|[一二两三四五六七八九十]|多个|兄弟|周边|在内)?")


def parted(passage: Passage, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the places named in a passage, in its order, with the parts they play.

    Args:
        passage: a paragraph, halves joined, or a line outside the body.
        mentions: the places of the page, in page order.
    """
    named = list(located(mentions, passage))
    places = [Near(start, end, one.divisions[0].level == "town") for start, end, one in named]
    for at, (_, end, mention) in enumerate(named):
        found, told = _part(passage.text, places, at)
        yield replace(mention, part=found, office=passage.text[end:told])


def _part(text: str, places: Sequence[Near], at: int) -> tuple[Part, int]:
    """Return the part that one of the places named in a text plays, and where the words end that show it.

    A parent before it (`广州市`) is not counted in.
    """
    start, end, _ = places[at]
    floor, ceiling = _sentence(text, start, end)
    head = _head(places, at)
    left = text[max(_last(_CLAUSE, text, floor, head), floor) : head]
    stop = _CLAUSE.search(text, end, ceiling)
    clause = text[end : stop.start() if stop else ceiling]
    whole = text[floor:ceiling]
    if _is_listed(text, places, at, head):
        return Part.PARTNER, end
    if _is_guest(left, clause):
        return Part.GUEST, end
    is_alone = not any(
        floor <= other.start < ceiling and other.start != start for other in _around(places, at)
    )
    if _holds("district-exchanges", whole) and not (is_alone and _serves(left, clause)):
        return Part.PARTNER, end
    if text.rfind("《", floor, start) > text.rfind("》", floor, start):
        return _in_title(text, floor, start, end), end
    if _is_cause(left, clause):
        return Part.CAUSE, end
    if _is_where(left, text, end):
        return Part.TOPIC, end
    apart = _apart(left, clause, whole)
    if apart is not Part.NONE:
        return apart, end
    held = office(text, end)
    if held:
        return _with_office(text, end + len(held), left, ceiling), end + len(held)
    found = _without_office(left, clause)
    if found is Part.TOPIC:
        begins, tally = _begins(text[floor : head - len(left)]), _TALLY.match(clause)
        told = begins or tally or _acts(clause)
        found = Part.FIGURE if begins and tally else Part.TOPIC if told else Part.NONE
    return found, end


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    floor = _last(_STOP, text, max(start - _REACH, 0), start)
    stop = _STOP.search(text, end, end + _REACH)
    return floor, stop.start() if stop else min(end + _REACH, len(text))


def _last(mark: re.Pattern[str], text: str, floor: int, at: int) -> int:
    last = floor
    for found in mark.finditer(text, floor, at):
        last = found.end()
    return last


def _head(places: Sequence[Near], at: int) -> int:
    """Return where the chain of places that leads to one begins: 广州市|白云区."""
    for before in range(at - 1, max(at - _NEIGHBOURS, 0) - 1, -1):
        if places[before].end != places[at].start:
            break
        at = before
    return places[at].start


def _is_guest(left: str, clause: str) -> bool:
    """Tell whether it is visited, or comes on a visit."""
    if left.endswith(_INSIDE) and institution(clause, 0):
        return False
    # 参与, 感受到: not every 与 and 到 leads to a guest.
    visited = _longest_end(left, "district-guests") > _longest_end(left, "district-causes")
    visited = visited and not left.endswith("以来")
    return visited or clause.startswith(_COMES)


def _longest_end(text: str, listed: str) -> int:
    if not text.endswith(words(listed)):
        return 0
    return max(len(word) for word in words(listed) if text.endswith(word))


def _is_listed(text: str, places: Sequence[Near], at: int, head: int) -> bool:
    """Tell whether a neighbour in a list is its equal: 甲区、乙区和丙区, 甲区教育局、乙区教育局."""
    place = places[at]
    if _ETC.match(text, place.end):
        return True
    own = institution(text, place.end)
    begins = {place.end + 1, place.end + len(own) + 1}
    for other in _around(places, at):
        theirs = institution(text, other.end)
        if other.end < head:
            beside = head - 1 in {other.end, other.end + len(theirs)} and text[head - 1] in _JOINERS
        else:
            beside = other.start in begins and text[other.start - 1] in _JOINERS
        # 甲县委、乙县人民政府: offices of one place, of which one is misnamed.
        same_place = own and theirs and own != theirs
        if beside and other.is_town == place.is_town and not same_place:
            return True
    return False


def _in_title(text: str, floor: int, start: int, end: int) -> Part:
    """Tell the part of a district in 《》: that of the issuer, where the sentence says that it is issued."""
    issued = _ISSUED.search(text, max(floor, start - _TITLE_REACH), start) or _BROUGHT_OUT.match(text, end)
    return Part.PAPER if issued else Part.ASIDE


def _is_cause(left: str, clause: str) -> bool:
    """Tell whether what stands before and after a place in its clause shows that it is the story's own."""
    pairs = _causes().get(left[-1:], ())
    return any(after.match(clause) and before.search(left) for before, after in pairs)


@cache
def _causes() -> Mapping[str, Sequence[tuple[re.Pattern[str], re.Pattern[str]]]]:
    """Return what may stand before and after a place, by the last character before it."""
    found: defaultdict[str, list[tuple[re.Pattern[str], re.Pattern[str]]]] = defaultdict(list)
    for lasts, before, after in shipped_toml("patterns/district-causes.toml")["causes"]:
        for last in lasts or ("",):
            found[last].append((compiled(f"(?:{before})$"), compiled(after)))
    return found


def _apart(left: str, clause: str, whole: str) -> Part:
    """Return how a place stands outside the story: aside, in a case that may be any place's, or as a site."""
    if _stands_aside(left, clause) or _holds("district-meetings", whole):
        return Part.ASIDE
    if _holds("district-cases", whole):
        return Part.EVENT
    at_site = left.endswith(words("district-sites")) and not institution(clause, 0)
    return Part.SITE if at_site else Part.NONE


def _stands_aside(left: str, clause: str) -> bool:
    """Tell whether it is an origin, a comparison or a person's, not a part in the story."""
    compared = left.endswith(words("district-comparisons")) or clause.startswith(_BESIDES)
    if compared or clause.startswith(_ALIKE) or _ROUTE.match(clause):
        return True
    origin = _longest_end(left, "district-origins")
    if origin > _longest_end(left, "district-sites") and not institution(clause, 0):
        return True
    return left.endswith(_NEVER_HOME) or clause.startswith(words("district-persons"))


def _with_office(text: str, after: int, left: str, ceiling: int) -> Part:
    if _speech().match(text, after, ceiling) or (left.endswith("从") and text.startswith(_LEARNT, after)):
        return Part.SPEAKS
    if left.endswith("在"):
        return Part.ACTS if _SUPPORT.match(text, after, ceiling) else Part.SITE
    stop = _CLAUSE.search(text, after, ceiling)
    if _JOINED_IN.search(text, after, stop.start() if stop else ceiling):
        return Part.PARTNER
    if left.endswith("、") and _ATTENDED.search(text, after, stop.start() if stop else ceiling):
        return Part.NONE
    return Part.ACTS if _opens(left) or left.endswith(("由", "据", "经", "、")) else Part.OFFICE


def _without_office(left: str, clause: str) -> Part:
    if _serves(left, clause):
        return Part.CAUSE
    credited = left.endswith(words("district-credits")) and clause.startswith(words("district-deeds"))
    if credited or left.endswith(_ROOTED):
        return Part.CAUSE
    if left.endswith("对") and _figures().match(clause):
        return Part.FIGURE
    if not _opens(left):
        return Part.NONE
    if _figures().match(clause):
        return Part.FIGURE
    named = left.strip(_MARKS) in _COPULAS and _ATTRIBUTE.match(clause)
    if named or clause.startswith(words("district-actions")):
        return Part.SUBJECT
    beside = _holds("district-asides", clause[:_ASIDE_REACH])
    if "也" in clause:
        return Part.ASIDE
    if beside and not _acts(clause):
        return Part.EVENT
    return Part.NONE if len(clause) < _SHORT_CLAUSE else Part.TOPIC


def _serves(left: str, clause: str) -> bool:
    """Tell whether something is done for the good of a place: 助力白云区高质量发展."""
    served = left.removesuffix("了").endswith(words("district-causes"))
    return served and any(aim in clause[:_AIM_REACH] for aim in words("district-aims"))


def _around(places: Sequence[Near], at: int) -> Sequence[Near]:
    return places[max(at - _NEIGHBOURS, 0) : at + _NEIGHBOURS + 1]


def _is_where(left: str, text: str, end: int) -> bool:
    """Tell whether a clause only says that what follows is so all over a place: 在白云区，像他这样的……."""
    return left.endswith("在") and _opens(left[:-1]) and bool(_WHERE.match(text, end))


def _acts(clause: str) -> bool:
    """Tell whether a clause begins with a verb, adverbs aside: then what comes before it is its subject."""
    first = next((one for one in tagged(clause[:_VERB_REACH]) if not one[1].startswith(_ADVERBS)), ("", ""))
    return first[1] == "v" and len(first[0]) > 1 and first[0] not in words("district-asides")


def _begins(before: str) -> bool:
    """Tell whether what stands before in the sentence is nothing, or a short clause: when, or who says."""
    dateline = match("dateline-head", before)
    bare = before[dateline.end() if dateline else 0 :].strip(_MARKS)
    if not bare or bare[-1] not in "，,：:":
        return not bare
    said = len(bare) <= _LONGEST_SPEAKER and bare[:-1].endswith(words("speech-verbs"))
    return said or len(bare) <= _SHORT_LEAD or bool(_TIME.match(bare[:-1]))


def _opens(left: str) -> bool:
    """Tell whether what stands before in the clause is nothing, or only says when."""
    bare = left.strip(_MARKS)
    return not bare or bare in _COPULAS or bool(_TIME.match(bare))


def _holds(listed: str, text: str) -> bool:
    """Tell whether a text has a word of a list in it."""
    return bool(_automaton(listed).find_matches_as_indexes(text))


@cache
def _automaton(listed: str) -> AhoCorasick:
    return AhoCorasick(words(listed))


@cache
def _speech() -> re.Pattern[str]:
    verbs = any_of(words("speech-verbs"))
    return compiled(rf"[^，,。；;：:“”]{{0,28}}?(?:{verbs})(?=[，,：:。道说；;“]|$)")


@cache
def _figures() -> re.Pattern[str]:
    leads = any_of(words("district-figures"))
    when = r"(?:目前|现|已|全年|今年|去年|辖区|全区|全县|全市|先后|共|的){0,2}"
    reached = r"(?:达到?|超过?|突破|增[长加]|[下升]?降[至到]?|[升增提]至|提升|完成|实现|逾|近|共计?|累计)"
    return compiled(
        rf"{when}(?:(?:{leads})[^，,。；;]{{0,24}}?{_NUMBER}|{_NUMBER}"
        f"|[{HAN}]{{2,12}}?{reached}[{HAN}]{{0,4}}?{_NUMBER})"
    )
