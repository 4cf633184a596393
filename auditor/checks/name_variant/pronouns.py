"""Somebody of whom a story says 她 and then 他, while it speaks of nobody else.

Whom a pronoun means is asked only where there is one answer: a subject goes on from sentence to sentence, and what
stands between names and calls nobody else. What is quoted is left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from auditor.checks.name_variant.around import KIN, callings, ends_here
from auditor.checks.name_variant.foreign import PEOPLES
from auditor.lexicon.names import is_plain_name, name_end, surname_length
from auditor.lexicon.tokens import is_word, tagged
from auditor.lexicon.transcribed import TRANSCRIBING, transcribed_runs
from auditor.text.compiled import compiled
from auditor.text.han import HAN
from auditor.text.patterns import any_of, lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

PRONOUN = lazy("(?<![其吉排及维利])(?P<word>[他她])(?![们人乡日国])")
SHE = "女士|小姐|大妈|大娘|大姐|大嫂|阿姨|奶奶|婆婆|老太太|太太|姑娘|嫂子|娭毑|阿婆|大婶"
HE = "先生|大爷|大叔|大哥|爷爷|小伙子?|老汉|老伯|伯伯|大伯|老头|阿公"
_WOMAN = f"{SHE}|女(?!子[组双单足排篮]|[足排篮组双单])|妈|母亲?|妻|媳|妇|姐|妹|嫂|婶|姑|姨|婆|奶奶|外婆|新娘|老婆|少女"
_MAN = f"{HE}|男(?!子[组双单足排篮]|[足排篮组双单])|爸|父亲?|丈夫|老公|夫君|哥|弟(?!子)|叔|伯|舅|爷|儿子|孙子|新郎|和尚|先生"
_SOMEBODY = lazy(
    f"{_WOMAN}|{_MAN}|{KIN.pattern}|孩子|老人|老伴|爱人|宝宝|婴儿|[一这那某每另两几有][名位](?!次)|有人|别人|对方|谁|后者|前者|双方|两人|二人"
)
"""Who may be meant by a pronoun, be it nobody with a name."""
_NOBODY = lazy("(?:本报|[本该])?(?:记者|笔者)|自己|别的人|人们|大家|人家")
_QUOTED = lazy("“[^“”\n]*”|「[^「」\n]*」|《[^《》\n]*》|[（(][^（()）\n]*[)）]")
_SENTENCE = lazy("[^。！？!?\n]+[。！？!?\n]*")
_LEAD = lazy("[ \u3000]*(?:[^，,：:“”]{1,14}[，,]|[“「]□*[”」])?")
_OPENING = "，,。！？!?\n：:”」 \u3000"
_ALIAS = lazy(
    f"(?P<surname>[{HAN}])(?:{SHE}|{HE}|师傅|老师|医生|大夫)|[老小阿](?P<called>[{HAN}])(?![{HAN}]*校)"
)
_SEXED = lazy(
    f"(?:(?P<she>女(?!儿|婿|[足排篮冰曲手垒水双子团队性生乒羽网])[{HAN}]{{0,5}}|姑娘|大妈|大娘|大姐|大嫂)|(?P<he>男(?![足排篮冰曲手垒水双子团队性生乒羽网])[{HAN}]{{0,5}}|小伙子?|老汉|大爷|大叔))$"
)
_CALLED = lazy(f"(?P<she>{SHE})$|(?P<he>{HE})$")
_CALLED_AFTER = lazy("[（(，,](?:(?P<she>女)|(?P<he>男))[，,）)]")
_LATER = lazy(
    f"这[位名][^，。！？；：\n他她男女]{{0,14}}(?:(?P<she>女)|(?P<he>男))[{HAN}]{{2,6}}(?=[，,说：。])"
)
"""What the only person of a story is called after the name: 这位开了二十年车的女司机."""
_CREDIT = lazy(
    f"[（(][^（）()\n]{{0,30}}(?:记者|通讯员)[^（）()\n]{{0,30}}[）)]|(?:本报)?(?:记者|通讯员)[ \u3000]*[{HAN}]{{1,2}}[ \u3000]*[{HAN}]{{1,2}}(?=[\n \u3000]|报道|摄)"
)
"""Those who wrote a story: （通讯员 沈冬）."""
_PEOPLES = lazy(f"[{TRANSCRIBING}{PEOPLES}]{{3,6}}")
_SHORTEST_NAME = 3
_HEAD = 8
_TITLE = 7
"""Characters before a name in which its title may tell the sex."""
_ANSWER = lazy(
    f"(?:^|(?<=[，。！？；\n”]))(?P<asks>[{HAN}]{{0,6}})问(?:起|到|及)?(?P<asked>[他她])(?!们)(?P<between>[^。！？\n“”：她他]{{1,24}}[，？])"
    "(?P<answers>[他她])(?:[笑着只是也总就都摇摆头点]{0,4})(?:说|答|回答|道)"
)
_BEHIND = 3
"""Characters between a name that ends a clause and the pronoun that begins the next: 时，."""
_FARTHEST = 160
"""Characters between two words for one person, in which nobody else is spoken of."""
_NEAR = 120
"""Characters before a pronoun in which no other person of its sex may be spoken of."""


class SexTold(NamedTuple):
    """A word that tells a sex: its range, and whether it tells of a woman."""

    start: int
    end: int
    is_she: bool


@dataclass(slots=True)
class _Spoken:
    """Somebody, and the words of a story that tell whether that is a woman.

    Attributes:
        name: empty where the story has none.
        sure: words with the name (女司机温小燕).
        pronouns: those that begin a sentence.
        besides: those that begin a later clause of a sentence with the name; somebody else may be meant there.
        behind: those right behind the name: 记者找到贺素兰时，他.
        is_only: the story names nobody else.
    """

    name: str = ""
    sure: list[SexTold] = field(default_factory=list)
    pronouns: list[SexTold] = field(default_factory=list)
    besides: list[SexTold] = field(default_factory=list)
    behind: list[SexTold] = field(default_factory=list)
    is_only: bool = False


def changed_pronouns(text: str, named: Sequence[str] = ()) -> Iterator[tuple[SexTold, SexTold]]:
    """Yield the pronouns that are of another sex than the others of the same person, each with one of those.

    Args:
        text: a story's, its parts one below the other.
        named: names that its notes have.
    """
    told = without_quotations(text)
    if not PRONOUN.search(told):
        return
    yield from _asked(told)
    for person in _people(told, named):
        odd = _odd(person)
        if odd and not is_of_another(told, odd[0]):
            yield odd


def without_quotations(text: str) -> str:
    """Return a text of the same length in which what is quoted, entitled or put in brackets cannot be read."""
    return _QUOTED.sub(lambda found: found[0][0] + "□" * (len(found[0]) - 2) + found[0][-1], text)


def _odd(person: _Spoken) -> tuple[SexTold, SexTold] | None:
    """Return the pronoun that contradicts what else is said of a person, and the word it contradicts."""
    if len({one.is_she for one in person.sure}) > 1:
        return None
    she, he = ([one for one in person.pronouns if one.is_she is sex] for sex in (True, False))
    few, many = sorted((she, he), key=lambda group: (len(group), -group[0].start if group else 0))
    many = many + [one for one in person.besides if not few or one.is_she != few[0].is_she]
    if person.sure:
        few, many = (he, person.sure) if person.sure[0].is_she else (she, person.sure)
    if person.is_only and person.sure and not person.pronouns and len(person.behind) == 1:
        (one,) = person.behind
        return (one, person.sure[0]) if one.is_she != person.sure[0].is_she else None
    if person.is_only and not person.sure and not few and len(person.pronouns) == 1:
        others = [one for one in person.besides if one.is_she != person.pronouns[0].is_she]
        is_later = bool(others) and others[0].start < person.pronouns[0].start
        return (person.pronouns[0], others[0]) if is_later and len(others) == len(person.besides) else None
    if len(few) != 1 or not many or any(one.is_she == few[0].is_she for one in person.besides):
        return None
    return few[0], min(many, key=lambda one: abs(one.start - few[0].start))


def _asked(text: str) -> Iterator[tuple[SexTold, SexTold]]:
    """Yield who answers where somebody else was asked: 问她累不累，他说."""
    for found in _ANSWER.finditer(text):
        one, other = (SexTold(*found.span(group), found[group] == "她") for group in ("asked", "answers"))
        if one.is_she != other.is_she and not has_somebody(found["between"] + found["asks"]):
            yield other, one


def is_of_another(text: str, odd: SexTold) -> bool:
    """Tell whether somebody of the sex of a pronoun is spoken of before it."""
    before = text[max(text.rfind("\n\n", 0, odd.start), odd.start - _NEAR, 0) : odd.start]
    return bool(_woman().search(before) if odd.is_she else _man().search(before))


@cache
def _woman() -> re.Pattern[str]:
    return compiled(_WOMAN)


@cache
def _man() -> re.Pattern[str]:
    return compiled(_MAN)


def _people(text: str, named: Sequence[str]) -> Iterator[_Spoken]:
    """Yield whom the sentences of a text have as their subjects, with the pronouns that go on with them."""
    names = called_forms(text, named)
    known: dict[str, _Spoken] = {}
    if len(whole := {*names.values()}) == 1:
        known = {name: _Spoken(name, list(_called_later(text)), is_only=True) for name in whole}
    nameless: list[_Spoken] = []
    now: _Spoken | None = None
    last = 0
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        if start - last > _FARTHEST:
            now = None
        here = _named_in(text, start, end, names)
        pronouns = list(PRONOUN.finditer(text, start, end))
        if here:
            now = _named_subject(text, (start, end), here, pronouns, known)
        elif pronouns:
            before, now = now, None
            if _begins(text, start, pronouns):
                now = before or _Spoken()
                nameless += [now] if not before else []
                now.pronouns.append(_said(pronouns[0]))
                now = None if is_somebody(text[pronouns[0].end() : end]) else now
        elif _may_turn(text, start, end):
            now = None
        last = end if here or pronouns else last
    yield from (*known.values(), *nameless)


def _named_subject(
    text: str,
    sentence: tuple[int, int],
    here: Mapping[int, tuple[str, str]],
    pronouns: Sequence[re.Match[str]],
    known: dict[str, _Spoken],
) -> _Spoken | None:
    """Return whom a sentence names, if it speaks of nobody else, with what it says of the sex."""
    if len({name for _, name in here.values()}) > 1 or not _is_alone(text, *sentence, here):
        return None
    at, (form, name) = next(iter(here.items()))
    person = known.setdefault(name, _Spoken(name))
    person.sure += _sure(text, at, form)
    if len({one["word"] for one in pronouns}) == 1:
        later = (one for one in pronouns if one.start() > at and text[one.start() - 1] in _OPENING)
        person.besides += map(_said, later)
        person.behind += (one for one in person.besides if 0 < one.start - at - len(form) <= _BEHIND)
    return person


def _begins(text: str, start: int, pronouns: Sequence[re.Match[str]]) -> bool:
    """Tell whether a sentence begins with its first pronoun as the subject, and has none of the other sex."""
    first = pronouns[0].start()
    is_one = len({one["word"] for one in pronouns}) == 1
    return is_one and bool(_LEAD.fullmatch(text, start, first)) and not has_somebody(text[start:first])


def _may_turn(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence without a known name may turn to somebody else.

    So does one that begins a paragraph, or begins with what no dictionary has: a name may be that.
    """
    sentence = text[start:end].lstrip(_OPENING)
    if (start and text[start - 1] == "\n") or has_somebody(sentence):
        return True
    first = tagged(sentence[:_HEAD])[0][0] if sentence else ""
    return bool(transcribed_runs(sentence)) or (
        len(first) > 1 and bool(re.match(f"[{HAN}]", first)) and not is_word(first)
    )


def _sure(text: str, at: int, form: str) -> Iterator[SexTold]:
    """Yield what is said with a name of somebody's sex: 女司机温小燕, 秦婆婆, 马岚（女，35岁）."""
    called = _CALLED.search(form) or _CALLED_AFTER.match(text, at + len(form))
    before = _SEXED.search(text, max(at - _TITLE, 0), at)
    if called:
        start, end = (at, at + len(form)) if called.string == form else called.span(called.lastgroup or 0)
        yield SexTold(start, end, called.lastgroup == "she")
    elif before:
        yield SexTold(before.start(), at + len(form), before.lastgroup == "she")


def _called_later(text: str) -> Iterator[SexTold]:
    """Yield what a story calls the one person that it names: 这位女司机."""
    for found in _LATER.finditer(text):
        yield SexTold(found.start(), found.end(), found.lastgroup == "she")


def _said(found: re.Match[str]) -> SexTold:
    return SexTold(*found.span("word"), found["word"] == "她")


def _is_alone(text: str, start: int, end: int, here: Mapping[int, tuple[str, str]]) -> bool:
    """Tell whether a sentence speaks of nobody but the one that it names."""
    rest, last = [], start
    for at, (form, _) in here.items():
        rest.append(without_apposition(text[last:at]))
        last = at + len(form)
    rest.append(text[last:end])
    return not any(has_somebody(one) for one in rest)


def without_apposition(before: str) -> str:
    """Return what stands before a name without the nouns that say who that is: 渡口站长叫|季长安."""
    before = re.sub("(?:名?叫|就?是)$", "", before)
    found = tagged(before)
    while (
        found
        and found[-1][1].startswith(("n", "b", "m", "a", "t", "uj", "q", "v"))
        and found[-1][0] not in "，,、"
    ):
        found.pop()
    return "".join(word for word, _ in found)


def has_somebody(text: str) -> bool:
    """Tell whether a stretch speaks of anybody, be it of those who do something: 顾客, 村民."""
    return is_somebody(text) or bool(_called().search(_NOBODY.sub("", text)))


def is_somebody(text: str) -> bool:
    """Tell whether a stretch speaks of one person, by name or as somebody's kin."""
    text = _NOBODY.sub("", text)
    return bool(_SOMEBODY.search(text)) or any(
        tag.startswith("nr") and surname_length(word) and word not in callings() for word, tag in tagged(text)
    )


@cache
def _called() -> re.Pattern[str]:
    return compiled(any_of(callings()))


def _named_in(text: str, start: int, end: int, names: Mapping[str, str]) -> dict[int, tuple[str, str]]:
    """Return where names stand in a sentence: what stands there, and the full name that it is of."""
    found: dict[int, tuple[str, str]] = {}
    for form in names:
        at = text.find(form, start, end)
        if at >= 0:
            found[at] = (form, names[form])
    return dict(sorted(found.items()))


def called_forms(text: str, named: Sequence[str]) -> Mapping[str, str]:
    """Return the names of a text, and what else its people are called, each with the full name: 秦婆婆, of 秦翠英."""
    full = {name for name in named if len(name) > 1}
    text = _CREDIT.sub(lambda found: "□" * len(found[0]), text)
    for found in _after_calling().finditer(text):
        end = name_end(text, found.end())
        if (end and is_plain_name(text[found.end() : end])) or (
            not end and (end := _of_peoples(text, found.end()))
        ):
            full.add(text[found.end() : end])
    forms = {name: name for name in sorted(full)}
    by_surname: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(full):
        by_surname[name[0]].append(name)
    for found in _ALIAS.finditer(text):
        surname = found["surname"] or found["called"]
        if found[0] not in forms and surname_length(surname) and not is_word(found[0]):
            same = by_surname.get(surname, [])
            is_one = len(same) == 1 and _named_with(text, surname) <= {*same}
            forms[found[0]] = same[0] if is_one else found[0]
    return forms


def _of_peoples(text: str, at: int) -> int:
    """Return where a name of another people ends that begins at a place, 0 where none does: 央金卓嘎|是."""
    found = _PEOPLES.match(text, at)
    ends = range(found.end(), at + _SHORTEST_NAME - 1, -1) if found else ()
    return next((end for end in ends if ends_here(text, end) and not is_word(text[at:end])), 0)


def _named_with(text: str, surname: str) -> set[str]:
    """Return the names of three characters in a text that begin with a surname."""
    places = (found.start() for found in re.finditer(surname, text))
    return {text[at : at + 3] for at in places if name_end(text, at) == at + 3}


@cache
def _after_calling() -> re.Pattern[str]:
    return compiled(f"(?:{any_of(callings())}|名?叫|姑娘|小伙)")
