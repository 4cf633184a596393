"""People of one story who are the head in one place and the deputy in another, or hold two posts of which one has one.

Where the whole run is asked, the body has to be known: 市民政局局长 and 市民政局副局长. In one story 局长 and 副局长 before one
name are of one body; and nobody is 省长 and 省委书记, or minister of two things, without a word that says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from auditor.checks.title_conflict.called import called_otherwise
from auditor.lexicon.names import name_end, surname_length
from auditor.lexicon.posts import rank, tails, title_start
from auditor.lexicon.tokens import tagged
from auditor.lexicon.words import words
from auditor.model import Span
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Person, Post

_HEADS = frozenset({"省长", "市长", "区长", "县长", "州长", "旗长", "镇长", "乡长"})
_MINISTERS = frozenset({"部长", "厅长", "局长", "司长"})
_PARTY = lazy("委$|党支部$|党委$|党总支$")
_VILLAGE = lazy("村民?委会?|居委会")
_SAID = lazy(
    "兼|时任|前任|曾|当选|升任|晋升|提拔|提任|任命|接任|转任|现任|历任|改任|调任|代理|出任|担任|就任|退休|当时|后来|同名|卸任|履新|候任|当过|做过|当了|另一|姓名|名单"
)
_FORMER = lazy(
    f"(?:(?<![还复草高平])原(?![因来则有本始油料告先地])|(?<![目日以之午年天月期眼当面跟先提此空生从])前|代(?=[^表]))[{HAN}]{{0,12}}$"
)
"""What stands before a title that was held before, or is for the time being: 原市卫生局局长, 代省长."""
_OFFICE = lazy(
    "(?<![副原前])(?P<of>[省市区县州旗镇乡]长|(?:[省市区县州旗]委|[镇乡]党委|村党支部|村党委)书记|村委会主任|村主任|村支书"
    "|(?P<minister>(?:外交|国防|财政|内政|内务|司法|商务|贸易|经济|教育|卫生|农业|能源|环境|文化|旅游|科技|劳工|运输|交通)(?:部长|大臣)))"
)
_EXPERT = lazy("主任(?:医师|护师|技师|编辑|记者|药师)|研究员")
_TIMES = lazy(r"\d年|年代|[当那同次]年|那时|如今|新任|接替|继任|历届|上届|首任|去世|逝世|调离|上任")
"""Said of somebody who held a post at another time than the next one."""
_OWN_NAME = 3
"""Characters of a body's name without its place: 水利局; each county has a 党委."""
_STOPS = lazy("[。！？\n]")
_SENTENCE = 120
"""Characters on either side of a title that are read for words that explain it."""
_MOST = 40
"""Titles of a story that are held against one another."""
_ANY_RANK = ("教练", "记者", "主席")
"""What a deputy is called too, or what bodies without a head of the name have many of."""
_HELD_AT_MANY = frozenset(
    {
        "院士",
        "教授",
        "委员",
        "代表",
        "常委",
        "会长",
        "理事长",
        "主席",
        "董事长",
        "专家",
        "学者",
        "会员",
        "成员",
        "记者",
        "员工",
        "学生",
    }
)
"""What somebody is at several bodies, or of several, at one time."""
_SHORTEST_NAMED, _LONGEST_NAMED = 2, 6
"""Characters in which the names of two bodies of one sort differ."""
_PLACES = "省市州区县旗镇乡村"
_SHORTEST_NAME, _LONGEST_NAME, _LONGEST_COMMON = 2, 3, 8


class TitleClash(NamedTuple):
    """A title that a story gives to a person, and another one that it cannot have beside it.

    Attributes:
        span: of the title and the name, where the rarer of the two or the later one stands.
        printed, right: the two titles.
        name: of the person.
        others: where the other one stands, and how often.
        kind: of evidence.
    """

    span: Span
    printed: str
    right: str
    name: str
    others: tuple[Span, ...]
    kind: str


def held_at_once(people: Sequence[Person], text: str) -> Iterator[TitleClash]:
    """Yield the titles of a story that cannot be of one person, in the order of the page.

    Args:
        people: those of the story.
        text: of the page.
    """
    by_name: defaultdict[str, list[Person]] = defaultdict(list)
    for one in people:
        if one.role == "titled" and one.title and one.title_span:
            by_name[one.name].append(one)
    found = [held for name in by_name for held in _of_one(by_name[name], text)]
    yield from sorted(found, key=lambda held: held.span)


def seats_held_twice(people: Sequence[Person], text: str) -> Iterator[TitleClash]:
    """Yield who has in a story the post at the head of one named body that somebody else has before.

    Args:
        people: those of the story.
        text: of the page.
    """
    holders: defaultdict[str, list[Person]] = defaultdict(list)
    for one in people:
        if len(one.posts) == 1 and one.role == "titled" and _is_one_seat(one.posts[0]):
            holders[one.title].append(one)
    for title, named in holders.items():
        names = list(dict.fromkeys(one.name for one in named))
        first, *others = named
        if len(names) != 2 or names[0][:1] == names[1][:1] or any(_may_follow(one, text) for one in named):
            continue
        odd = [one for one in others if one.name == names[1]]
        if len(odd) == 1:
            twins = tuple(_whole(one) for one in named if one.name == first.name)
            yield TitleClash(_whole(odd[0]), names[1], names[0], title, twins, "one-seat")


def _is_one_seat(post: Post) -> bool:
    """Tell whether a post is that of the head of a body with a name of its own: not 镇党委书记, which each town has."""
    ranked = rank(post.name)
    return bool(ranked) and not (ranked and ranked[1]) and not post.standing and len(post.rest) >= _OWN_NAME


def _may_follow(one: Person, text: str) -> bool:
    """Tell whether the holder of a post may be one after or before another, or the name of the body be cut."""
    start, end = _whole(one).start, one.span.end
    before = _STOPS.split(text[max(start - _SENTENCE, 0) : start])[-1]
    after = _STOPS.split(text[end : end + _SENTENCE])[0]
    is_cut = before.endswith(("和", "与", "及")) or name_end(text, one.span.start) != end
    return is_cut or bool(_TIMES.search(before + after)) or _is_explained(one, text)


class InText(NamedTuple):
    """Two titles that the text of a story gives to one name: ranges of both with the name, the titles, the name."""

    place: tuple[int, int]
    other: tuple[int, int]
    printed: str
    right: str
    name: str
    kind: str


def in_text(text: str) -> Iterator[InText]:
    """Yield the titles of a text that cannot be of one name, though its notes may have no name there."""
    yield from ranked_in_text(text)
    yield from _two_in_text(text)
    yield from _bodies_in_text(text)
    for one in called_otherwise(text):
        yield InText(one.place, one.other, one.printed, one.right, one.name, "called")


def _two_in_text(text: str) -> Iterator[InText]:
    """Yield 乡党委书记武大勇 and 乡长武大勇, 财政部长奥康纳 and 国防部长奥康纳."""
    found = [one for one in _OFFICE.finditer(text) if not _explains(text, one.start(), one.end())][:_MOST]
    for at, one in enumerate(found):
        for other in found[at + 1 :]:
            length = _in_common(text, one.end(), other.end())
            name = text[one.end() : one.end() + min(length, _LONGEST_NAME)]
            same_sort = bool(one["minister"]) == bool(other["minister"])
            if (
                length < _SHORTEST_NAME
                or not same_sort
                or one["of"] in other["of"]
                or _is_noun(text, one.end())
            ):
                continue
            # Names of other peoples begin with no surname: 萨仁花.
            is_named = _is_surname(name[0]) or tagged(name)[0][1].startswith("nr")
            if not one["minister"] and (not is_named or _level(one["of"]) != _level(other["of"])):
                continue
            if not one["minister"] and not _is_whole(text, one.end(), other.end(), len(name)):
                continue
            ends = [match.end() + len(name) for match in (one, other)]
            yield InText(
                (other.start(), ends[1]), (one.start(), ends[0]), other["of"], one["of"], name, "two-posts"
            )


def _bodies_in_text(text: str) -> Iterator[InText]:
    """Yield one post at two bodies with the same name behind it: 县农科院研究员方砚秋, 县社科院研究员方砚秋."""
    places: defaultdict[str, list[re.Match[str]]] = defaultdict(list)
    for tail in tails().finditer(text):
        name = text[tail.end() : tail.end() + _LONGEST_NAME]
        if len(name) == _LONGEST_NAME and _is_surname(name[0]) and not _is_noun(text, tail.end()):
            places[tail[0] + name].append(tail)
    for named, found in places.items():
        titles = [(title_start(text, tail.start()), tail) for tail in found[:_MOST] if len(found) > 1]
        titles = [one for one in titles if not _explains(text, one[0], one[1].end())]
        for start, tail in titles[1:]:
            begin, first = titles[0]
            title, before = text[start : tail.end()], text[begin : first.end()]
            if _of_two_bodies(title, before):
                places_of = (start, tail.end() + _LONGEST_NAME), (begin, first.end() + _LONGEST_NAME)
                yield InText(*places_of, title, before, named[-_LONGEST_NAME:], "two-bodies")
                break


def _is_noun(text: str, at: int) -> bool:
    """Tell whether a word that is no name stands at a place: 内政部长|理事会."""
    word, tag = next(iter(tagged(text[at : at + _LONGEST_COMMON])), ("", ""))
    return len(word) > 1 and not tag.startswith("nr")


def _in_common(text: str, one: int, other: int) -> int:
    """Return how many Chinese characters from two places on are the same."""
    length = 0
    while length < _LONGEST_COMMON and re.match(f"[{HAN}]", text[one + length : one + length + 1]):
        if text[one + length] != text[other + length : other + length + 1]:
            break
        length += 1
    return length


def _level(office: str) -> str:
    return next((char for char in office if char in "省市区县州旗镇乡村"), "")


def ranked_in_text(text: str, *, is_page: bool = False) -> Iterator[InText]:
    """Yield what a text calls deputy and head: 副馆长瞿文静, 馆长瞿文静.

    Args:
        text: of a story or a page.
        is_page: then both must name the body: in two stories two people may have one name.
    """
    for found in list(re.finditer("副", text))[:_MOST]:
        tail = _EXPERT.match(text, found.end()) or tails().match(text, found.end())
        if not tail or tail[0] in _ANY_RANK or _is_noun(text, tail.end()):
            continue
        for head in list(re.finditer(f"(?<!副){re.escape(tail[0])}", text))[:_MOST]:
            length = _in_common(text, tail.end(), head.end())
            # A name of three is one without a surname too: 漆志刚, 达瓦次仁.
            if length < _SHORTEST_NAME or (length == _SHORTEST_NAME and not _is_surname(text[tail.end()])):
                continue
            length = min(length, _LONGEST_NAME)
            if is_page and not _of_one_body(text, found.start(), head.start()):
                continue
            if not _is_whole(text, tail.end(), head.end(), length):
                continue
            if not _explains(text, found.start(), tail.end()) and not _explains(text, *head.span()):
                name = text[tail.end() : tail.end() + length]
                place = found.start(), tail.end() + length
                yield InText(
                    place, (head.start(), head.end() + length), f"副{tail[0]}", tail[0], name, "rank"
                )
                break


def _of_one_body(text: str, one: int, other: int) -> bool:
    """Tell whether the same body stands before two posts, be it with its place in one of them: 县委副书记, 南安县委书记."""
    bodies = [text[title_start(text, at) : at] for at in (one, other)]
    short, long = sorted(bodies, key=len)
    return len(short) >= _SHORTEST_NAMED and long.endswith(short)


def _is_whole(text: str, one: int, other: int, length: int) -> bool:
    """Tell whether what two places have in common is the whole name at both: not 范静 of 范静松 and 范静宝."""
    if length > _SHORTEST_NAME:
        return True
    return all(name_end(text, at) == at + length for at in (one, other))


def _is_surname(char: str) -> bool:
    return bool(surname_length(char)) or char in words("rare-surnames")


def _explains(text: str, start: int, end: int, name: str = "") -> bool:
    """Tell whether the sentence round a range says that a post was held before, or is held beside another."""
    before = _STOPS.split(text[max(start - _SENTENCE, 0) : start])[-1]
    after = _STOPS.split(text[end : end + _SENTENCE])[0]
    said = before + text[start:end] + after
    said = said.replace(name, "…") if name else said
    return bool(_SAID.search(said) or _FORMER.search(before) or _FORMER.search(text[start:end]))


def _of_one(named: Sequence[Person], text: str) -> Iterator[TitleClash]:
    titles: defaultdict[str, list[Person]] = defaultdict(list)
    for one in named:
        if len(one.posts) > 1 or any(post.standing for post in one.posts) or _is_explained(one, text):
            return
        titles[one.title].append(one)
    if len(titles) < 2:
        return
    for title, other in _pairs(titles):
        kind = _conflict(titles[title][0], titles[other][0])
        if kind:
            few, many = sorted(
                (titles[title], titles[other]), key=lambda group: (len(group), -group[0].span.start)
            )
            for one in few:
                yield TitleClash(
                    _whole(one), one.title, many[0].title, one.name, tuple(map(_whole, many)), kind
                )
            return


def _pairs(titles: Sequence[str] | defaultdict[str, list[Person]]) -> Iterator[tuple[str, str]]:
    listed = list(titles)
    return ((one, other) for at, one in enumerate(listed) for other in listed[at + 1 :])


def _whole(one: Person) -> Span:
    start = one.title_span.start if one.title_span else one.span.start
    return Span(start, one.span.end)


def _is_explained(one: Person, text: str) -> bool:
    """Tell whether the sentence says that a post was held before, or is held beside another."""
    span = _whole(one)
    return _explains(text, span.start, span.end, one.name)


def _conflict(one: Person, other: Person) -> str:
    """Return the evidence that two titles are not of one person; empty where they may be."""
    if _ranked(one.title, other.title) or _ranked(other.title, one.title):
        return "rank"
    if _of_two_bodies(one.title, other.title):
        return "two-bodies"
    if not (one.posts and other.posts):
        return ""
    first, second = one.posts[0], other.posts[0]
    return "two-posts" if _exclude(first, second) or _exclude(second, first) else ""


def _ranked(deputy: str, head: str) -> bool:
    """Tell whether one title is the other with 副: 副校长, 校长; 市人大常委会副主任, 市人大常委会主任."""
    at = deputy.rfind("副")
    base = deputy[at + 1 :]
    if at < 0 or len(base) < 2 or "副" in head[-len(base) - 1 :] or not head.endswith(base):
        return False
    bodies = re.sub("常务$", "", deputy[:at]), head[: -len(base)]
    return bodies[0].endswith(bodies[1]) or bodies[1].endswith(bodies[0])


def _of_two_bodies(one: str, other: str) -> bool:
    """Tell whether two titles are one post at two bodies of one sort: 市卫生局副局长, 市环保局副局长.

    Of one body and the same by its short name (市卫健委, 市卫生健康委) the one has all characters of the other.
    """
    tail = next((found[0] for found in tails().finditer(one) if found.end() == len(one)), "")
    # 总书记、国务委员长 are several posts, which need not be of one body.
    if not tail or tail in _HELD_AT_MANY or not other.endswith(tail) or "、" in one + other:
        return False
    begin, same = _begun_alike(one, other), _begun_alike(one[::-1], other[::-1])
    middles = one[begin : len(one) - same], other[begin : len(other) - same]
    if not begin and any(len(middle) < _SHORTEST_NAMED or middle[-1] in _PLACES for middle in middles):
        return False  # 广东省|湛江市卫生局, 记者|湛江市卫生局
    if same <= len(tail) or not all(0 < len(middle) <= _LONGEST_NAMED for middle in middles):
        return False
    return not (_has_all_of(*middles) or _has_all_of(*middles[::-1]))


def _begun_alike(one: str, other: str) -> int:
    """Return how many characters two strings begin with in common."""
    return next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )


def _has_all_of(long: str, short: str) -> bool:
    """Tell whether a string has the characters of another in their order."""
    chars = iter(long)
    return all(char in chars for char in short)


def _exclude(one: Post, other: Post) -> bool:
    """Tell whether of two posts somebody has the one or the other: 省长 or 省委书记, minister of one thing or another."""
    first, second = rank(one.name), rank(other.name)
    if not first or not second or first[1] or second[1]:
        return False
    if first[0] in _HEADS and second[0] == "书记":
        kind = first[0][0]
        return (
            bool(_PARTY.search(other.institution))
            and other.place[-1:] in ("", kind)
            and kind in other.institution + kind
        )
    if first[0] == second[0] and first[0] in _MINISTERS:
        return bool(one.rest and other.rest) and not (one.rest in other.rest or other.rest in one.rest)
    village = _VILLAGE.search(other.institution)
    return first[0] == "书记" and bool(village) and bool(re.search(f"[{HAN}]?[村居社]", one.institution))
