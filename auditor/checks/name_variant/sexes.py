"""People of whom a story first says that they are a woman and then that they are a man: 徐女士……他, 她的妻子."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from auditor.checks.name_variant.around import OFTEN, callings, is_introduced, is_taken_up, side_by_side
from auditor.checks.name_variant.cast import contradicted_sexes
from auditor.checks.name_variant.pronouns import PRONOUN, changed_pronouns
from auditor.checks.name_variant.self_told import told_otherwise
from auditor.lexicon.names import is_plain_name, name_end
from auditor.lexicon.tokens import tagged
from auditor.lexicon.words import words
from auditor.text.compiled import compiled
from auditor.text.han import HAN
from auditor.text.patterns import any_of, lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SHE = "女士|小姐|大妈|大娘|大姐|大嫂|阿姨|奶奶|婆婆|老太太|姑娘"
_HE = "先生|大爷|大叔|大哥|爷爷|小伙|老汉|老伯"
_PERSON = lazy(f"(?P<person>(?:[{HAN}]老?)(?:(?P<she>{_SHE})|(?P<he>{_HE})))")
_SEXED = lazy("(?P<she>女|新娘子?)|(?P<he>男|新郎官?)")
_ROLES = f"[单双]选手|[{HAN}]{{0,3}}?[员师手家工生兵子孩士将长官警医]"
"""What a woman or a man may be called before the name, besides `person-nouns` and `posts`: 单选手, 飞行员, 工程兵."""
_SPOUSE = lazy(
    "(?P<of>她)(?:自己)?(?:的)?(?P<she>妻子|老婆|太太|媳妇|未婚妻|女友)|(?P<of_him>他)(?:自己)?(?:的)?(?P<he>丈夫|老公|未婚夫|男友)"
)
_WIFE, _HUSBAND = "妻子|老婆|媳妇|未婚妻|女友|女朋友", "丈夫|老公|未婚夫|男友|男朋友"
_OTHERS = lazy(
    f"{_HE}|{_SHE}|新娘|新郎|父|母|爸|妈|儿|女儿|孙|兄|弟|哥|姐|妹|叔|伯|舅|姑|姨|丈夫|妻|老公|老婆|老伴|男|女(?!士)|孩子|宝宝|婴|朋友|同事|邻居|"
    "老师|老板|医生|大夫|护士|民警|警察|交警|司机|记者|法官|律师|专家|教授|书记|主任|经理|局长|队长|店主|顾客|乘客|同学|学生|徒弟|师傅|老人|"
    "嫌疑人|对方|某|有人|路人|客人|男子|女子|小伙|姑娘|明星|歌手|演员|作家|诗人|球员|选手|教练|领导|干部|村民|居民|市民|业主|员工|工人|农民|战士|烈士|英雄|皇帝|国王"
)
_CREDIT = lazy(
    f"[（(][^（）()\n]{{0,30}}(?:记者|通讯员)[^（）()\n]{{0,30}}[）)]|(?:本报)?记者[ \u3000]?[{HAN}]{{2,4}}[ \u3000]?报道"
)
"""Those who wrote a story, before it: （记者 沈冬）."""
_CALLED = lazy(f"(?P<surname>[{HAN}])(?:(?P<she>女士|小姐(?!妹))|(?P<he>先生))")
_GREETED = lazy("[，,：:！!]?[您你]好")
_PAUSED = lazy("[，。！？；,\n]")
_NAME_TAGS = ("nr",)
_SAYS = lazy("说|表示|告诉|坦言|回忆|介绍|认为|觉得|感慨|笑")
_PREDICATE = lazy("^(?:是|[当成做]了)[^，,。；;]{0,12}[，,。；;]")
"""What somebody is, said of the same person: 是一名护士."""
_DONE_TO = lazy("[扶送帮劝带领抱背救]$")
_FAR = 300
_WINDOW = 70
"""Characters from a person to a pronoun that can only mean that one."""


class WrongSex(NamedTuple):
    """A word of the other sex: its range, and that of the person of whom it is said."""

    start: int
    end: int
    person: tuple[int, int]


def wrong_sexes(text: str, named: Sequence[str] = ()) -> Iterator[WrongSex]:
    """Yield the pronouns and spouses that are not those of the only person that a passage speaks of.

    Args:
        text: a story's, its parts one below the other.
        named: names that its notes have.
    """
    found: dict[int, WrongSex] = {}
    for one in (*_near_people(text), *_changed(text, named), *_called_otherwise(text)):
        found.setdefault(one.start, one)
    yield from (found[at] for at in sorted(found))


def _changed(text: str, named: Sequence[str]) -> Iterator[WrongSex]:
    for odd, other in (
        *changed_pronouns(text, named),
        *told_otherwise(text),
        *contradicted_sexes(text, named),
    ):
        yield WrongSex(odd.start, odd.end, (other.start, other.end))


def _called_otherwise(text: str) -> Iterator[WrongSex]:
    """Yield who is called 先生 once and 女士 or 小姐 before, again and again, or in the question that is answered."""
    by_surname: defaultdict[str, list[re.Match[str]]] = defaultdict(list)
    for found in _CALLED.finditer(text):
        if found["surname"] in _surnames():
            by_surname[found["surname"]].append(found)
    for called in by_surname.values():
        she = [one for one in called if one["she"]]
        he = [one for one in called if one["he"]]
        few, many = sorted((she, he), key=lambda group: (len(group), -group[0].start() if group else 0))
        if len(few) != 1 or not many or few[0].start() < many[0].start():
            continue
        (odd,) = few
        is_sure = len(many) >= OFTEN or _GREETED.match(text, odd.end())
        apart = is_introduced(text, odd.start()) or side_by_side(
            text, odd.start(), len(odd[0]), [one.start() for one in many]
        )
        if is_sure and not apart and is_taken_up(text, *odd.span()):
            yield WrongSex(*odd.span(), many[-1].span() if many[-1].start() < odd.start() else many[0].span())


def _near_people(text: str) -> Iterator[WrongSex]:
    people = [found for found in _PERSON.finditer(text) if _is_person(found)]
    for found in _SPOUSE.finditer(text):
        if not _is_kin_between(text, found.start()):
            near = [one for one in people if 0 <= found.start() - one.end() <= _WINDOW]
            if near:
                yield WrongSex(*found.span(), near[-1].span("person"))
    yield from _of_names(text)
    for number, one in enumerate(people):
        until = people[number + 1].start() if number + 1 < len(people) else len(text)
        until = min(until, one.end() + _WINDOW)
        if stop := text.find("\n", one.end(), until) + 1:
            until = stop
        yield from _after(text, one, until)


def _of_names(text: str) -> Iterator[WrongSex]:
    """Yield the pronouns of the other sex right after a clause with one name, of a woman or a man: 女司机温小燕……他."""
    for found in _SEXED.finditer(text):
        role = _roles().match(text, found.end())
        at = role.end() if role else found.end() if len(found[0]) > 1 else 0
        end = name_end(text, at) if at else 0
        if not end or not is_plain_name(text[at:end]):
            continue
        stop = text.find("\n", end) + 1 or len(text)
        pronoun = PRONOUN.search(text, end, min(end + _WINDOW, stop))
        if not pronoun or pronoun["word"] != ("他" if found["she"] else "她"):
            continue
        around = text[_begin(text, found.start(), "。！？\n") : found.start()]
        between = text[end : pronoun.start()]
        # Who begins to speak is the one before; so is whoever goes on, where the story has spoken of nobody else
        # yet, but 女法官宣读判决，他低下了头.
        speaks = between.endswith("。") and _SAYS.match(text, pronoun.end())
        head = text.find("\n", 0, found.start()) + 1
        before = text[max(found.start() - _FAR, head) : found.start()]
        goes_on = between.endswith("。" if role else ("，", "。", ",")) and not _speaks_of_others(before)
        if (
            (speaks or goes_on)
            and not _speaks_of_others(around + "，" + between)
            and not _is_quoted(text, pronoun.start())
        ):
            yield WrongSex(*pronoun.span("word"), (at, end))


@cache
def _roles() -> re.Pattern[str]:
    return compiled(f"{any_of(callings())}|{_ROLES}")


def _is_person(found: re.Match[str]) -> bool:
    # 按件和先生: 和 is a surname too, and here the wife speaks of her husband.
    return found[0][0] in _surnames() and found[0][0] not in "和与同跟向从把让"


@cache
def _surnames() -> frozenset[str]:
    return frozenset((*words("surnames"), *words("rare-surnames")))


def _after(text: str, person: re.Match[str], until: int) -> Iterator[WrongSex]:
    """Judge what is said between a person and the next one."""
    begin = _begin(text, person.start(), "。！？\n）)")
    before = _without_apposition(text[begin : person.start()])
    pronoun = next(PRONOUN.finditer(text, person.end(), until), None)
    if pronoun and pronoun["word"] == ("他" if person["she"] else "她"):
        between = _PREDICATE.sub("", text[person.end() : pronoun.start()], count=1)
        is_object = bool(_DONE_TO.search(between)) and len(_OTHERS.findall(between)) == 1
        others = _speaks_of_others(before) or (not is_object and _speaks_of_others(between))
        others = others or _is_of_one_before(text, person.start(), pronoun["word"])
        if not others and not _is_quoted(text, pronoun.start()) and not _had_others(text, person):
            yield WrongSex(*pronoun.span("word"), person.span("person"))
            return
    wrong = _WIFE if person["she"] else _HUSBAND
    called = person["she"] or person["he"]
    pattern = lazy(f"(?:(?<=[和与跟])|(?<={called}的)|(?<=[，,]))(?:{wrong})")
    for found in pattern.finditer(text, person.end(), until):
        between = text[person.end() : found.start()]
        if not _speaks_of_others(before + between) and not _had_others(text, person):
            yield WrongSex(*found.span(), person.span("person"))
        return


def _begin(text: str, at: int, stops: str) -> int:
    """Return where what ends at a place begins: after the last of some stops, and not too far before."""
    least = max(at - _FAR, 0)
    return max(max(text.rfind(stop, least, at) for stop in stops) + 1, least)


def _without_apposition(before: str) -> str:
    """Return what stands before a person without the nouns that say who that is: 女司机|郝大姐."""
    found = tagged(before)
    while (
        found
        and found[-1][1].startswith(("n", "b", "m", "a", "t", "uj"))
        and not re.search("[，,、]", found[-1][0])
    ):
        found.pop()
    return "".join(word for word, _ in found)


def _had_others(text: str, person: re.Match[str]) -> bool:
    """Tell whether the paragraph has spoken of somebody of the other sex before."""
    begin = _begin(text, person.start(), "\n")
    others = "he" if person["she"] else "she"
    return any(
        one[others] for one in _PERSON.finditer(text, max(begin, person.start() - _WINDOW), person.start())
    )


def _is_of_one_before(text: str, at: int, pronoun: str) -> bool:
    """Tell whether a story has a pronoun before a place already: who is meant by it may be meant again."""
    return any(
        found["word"] == pronoun and not _is_quoted(text, found.start())
        for found in PRONOUN.finditer(text, 0, at)
    )


def _speaks_of_others(text: str) -> bool:
    """Tell whether a stretch names or calls anybody else, those left out who wrote the story."""
    text = _CREDIT.sub("", text)
    if _OTHERS.search(text) or _called().search(text):
        return True
    begun = (0, *(found.end() for found in _PAUSED.finditer(text)))
    return any(tag.startswith(_NAME_TAGS) and len(word) > 1 for word, tag in tagged(text)) or any(
        is_plain_name(text[at : name_end(text, at)]) for at in begun
    )


@cache
def _called() -> re.Pattern[str]:
    return compiled(any_of(callings()))


def _is_quoted(text: str, at: int) -> bool:
    begin = _begin(text, at, "\n")
    return text.count("“", begin, at) > text.count("”", begin, at)


def _is_kin_between(text: str, at: int) -> bool:
    """Tell whether a passage speaks of a couple: then 他 may be somebody else."""
    begin = _begin(text, at, "。！？\n")
    return bool(re.search(any_of(["同性", "扮演", "饰", "角色", "剧中"]), text[begin:at]))
