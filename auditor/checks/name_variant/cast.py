"""The people of a story, and the words that tell of each whether that is a woman: a table, and what contradicts it.

A story tells somebody's sex in many places: before the name (女儿尤小满), after it (尤小满是个姑娘), by whose husband it speaks of
(尤小满的丈夫), in what somebody says (“我丈夫……”尤小满说), by the name itself (秀娟), by 他 and 她. Two such words of one person
contradict each other. Who is meant by a pronoun is asked only where nobody else of its sex may be meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from auditor.checks.name_variant.around import begins_here, callings, ends_here
from auditor.checks.name_variant.pronouns import (
    PRONOUN,
    SexTold,
    called_forms,
    has_somebody,
    is_somebody,
    without_apposition,
    without_quotations,
)
from auditor.lexicon.names import is_plain_name, name_end, surname_length
from auditor.lexicon.tokens import is_word, tagged
from auditor.lexicon.words import words
from auditor.text.compiled import compiled
from auditor.text.han import HAN
from auditor.text.occurrences import occurrences
from auditor.text.patterns import any_of, lazy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

_NOT_KIN = "(?![儿婿足排篮冰曲手垒水双子团队性生乒羽网])"
_SHE_BEFORE = "妻子|老婆|媳妇|儿媳|女儿|闺女|母亲|妈妈|奶奶|外婆|姥姥|祖母|姐姐|妹妹|嫂子|婶婶|姑姑|孙女|侄女|新娘|姐妹|姑娘|农妇|少女|妇女|大嫂|大妈|大娘"
_HE_BEFORE = "丈夫|老公|儿子|父亲|爸爸|爷爷|外公|姥爷|祖父|哥哥|弟弟|叔叔|伯伯|舅舅|女婿|孙子|外孙|侄子|新郎|小伙子?|老汉"
_BEFORE = lazy(
    f"(?:(?P<she>{_SHE_BEFORE}|女{_NOT_KIN}[{HAN}]{{1,5}})|(?P<he>{_HE_BEFORE}|男{_NOT_KIN}[{HAN}]{{1,5}}))$"
)
_OF_PAIR = lazy(f"(?P<she>姐妹)[{HAN}]{{2,4}}[、和与]$|(?P<he>兄弟)[{HAN}]{{2,4}}[、和与]$")
"""The second of two sisters: 姐妹尤小满、尤小寒."""
_SPOUSE_AFTER = lazy("的(?:(?P<he>妻子|老婆|未婚妻|女友|女朋友)|(?P<she>丈夫|老公|未婚夫|男友|男朋友))")
"""Whose wife is spoken of is a man: 尤大年的妻子."""
_WIVES = frozenset({"妻子", "老婆", "未婚妻", "女友", "女朋友"})
_SPOUSE_NEXT = lazy("[^，。！？\n“”他她的]{2,16}，(?:(?P<he>妻子)|(?P<she>丈夫))(?=[^，。的]{2})")
"""Whose spouse begins the clause after the one that the name begins: 尤小满养鱼十年，丈夫……."""
_WOMAN = f"(?P<she>姑娘|女同志|女孩子?|女人|妇女|母亲|妈妈|奶奶|媳妇|妻子|女儿|女{_NOT_KIN}[{HAN}]{{1,4}})"
_MAN = f"(?P<he>小伙子?|男同志|男孩子?|汉子|男子汉|父亲|爸爸|爷爷|丈夫|老汉|儿子|男{_NOT_KIN}[{HAN}]{{1,4}})"
_APPOSED = lazy(f"，(?:一[位名个]|个)[^，。；！？：\n“”他她]{{0,10}}?(?:{_WOMAN}|{_MAN})(?=[，])")
"""What somebody is, set beside the name: 尤小满，一个爱笑的姑娘，."""
_IS_KIND = lazy(
    "[，]?(?:今年)?[0-9一二三四五六七八九十两]{0,3}岁?[，]?(?:也|就|还)?是(?!为|因|跟|和|随|靠|想|否|不)"
    f"(?:[他她]的?|家里的?|[{HAN}]{{2,3}}的|[一这那]?[位名个]|“[^”\n]{{1,8}}”|[^，。；！？：\n“”他她]{{0,10}}的)*"
    f"(?:[{HAN}]{{0,3}}?)(?:{_WOMAN}|{_MAN})(?=[，。；！？\n]|$)"
)
"""What somebody is, right after the name: 尤小满是个二十岁的姑娘."""
_SELF = lazy(
    "(?<!和)我(?:的|家)?(?:(?P<she>丈夫|老公|男朋友)|(?P<he>妻子|老婆|媳妇|女朋友))(?!们)"
    "|我(?:这个|一个)?(?:当|做)(?:(?P<she_too>妈妈?|娘|母亲|媳妇|奶奶)|(?P<he_too>爸爸?|爹|父亲|爷爷))的"
)
_QUOTED = lazy("“(?P<said>[^“”\n]{4,300})”")
_SENTENCE = lazy("[^。！？!?\n]+[。！？!?]*”?")
_OPENING = "，,：:；;"
_STOPS = "。！？!?\n"
_SAID_OF = lazy(f"(?:也|就|还)?是[^，。]*|[{HAN}]{{0,6}}(?:毕业|出身)")
"""What somebody is, or was before."""
_SERVES = lazy("法官|检察官|警|医|护士|护理|师(?!傅)|记者|者|(?<!运动)(?<!飞行)(?<![队演])员")
"""Who has to do with others that the story need not have named: 女法官宣读判决，他低下了头."""
_STOP = lazy(f"[{_STOPS}]")
_SINGULAR = lazy(f"[一这那某另][个名位](?![{HAN}]{{0,4}}(?:站|月|小时|问题))")
"""Somebody who has no name: 一个青年."""
_LEAD = lazy(
    "[ \u3000”」]*(?:(?:今年)?[0-9零一二三四五六七八九十]{1,4}岁的|[^，,：:“”他她]{1,14}[，,]|[“「]□*[”」])?[ \u3000]*"
)
_PLURAL = "们和与跟"
_CLASSES = (
    ("大妈|大娘|大嫂|大姐|阿姨|大婶", "大爷|大叔|大伯|大哥|师傅"),
    ("奶奶|婆婆|阿婆|老太太", "爷爷|老汉|老伯|老大爷|老爷子"),
    ("女士|小姐", "先生"),
)
_COUPLE = lazy(
    "老伴|夫妻|夫妇|老两口|丈夫|妻子|老公|老婆|爱人|两口子|儿子|女儿|父|母|一家人|哥|弟|姐(?!姐)|妹|兄"
)
_SELF_LETTER = lazy("(?<![和与])我(?:的|家)?(?:(?P<she>丈夫|老公)|(?P<he>妻子|老婆|太太))(?!们)")
_GREETING = lazy(f"(?P<surname>[{HAN}])(?:(?P<she>女士|小姐)|(?P<he>先生))[，,：:！!]?[您你]好")
_SPOUSE_OF_SUBJECT = lazy(
    "(?:^|(?<=[。！？\n，：；”]))[ \u3000]*(?P<word>[他她])(?![们的和与])(?P<between>[^。！？\n他她“”]{0,24}?)"
    "(?:让|叫|和|跟|与|同|给|请|催|陪|瞒着|劝|向|对|替|托|等)(?:(?P<she>丈夫|老公)|(?P<he>妻子|老婆))(?!们|双方)"
)
_CHILD = lazy(
    "(?:父亲|母亲|父母|爸妈|爸爸|妈妈|爹|娘)(?P<between>[^，。！？\n“”他她]{1,6}?)(?:(?P<he>儿子)|(?P<she>女儿|闺女))"
    "(?P<after>[，,][^。！？\n“”他她]{0,12})(?P<word>[他她])(?!们)"
)
_NEAR, _FAR = 100, 200
"""Characters before a place in which nobody else of the sex may be spoken of."""
_MOST = 40
"""Names of a story that are looked at; more are lists."""


def contradicted_sexes(text: str, named: Sequence[str] = ()) -> Iterator[tuple[SexTold, SexTold]]:
    """Yield the words of a story that give somebody another sex than others do, each with one of those.

    Args:
        text: a story's, its parts one below the other.
        named: names that its notes have.
    """
    told = without_quotations(text)
    forms = _forms(told, named)
    sexes = _sexes(text, told, forms)
    yield from _of_words(told, sexes)
    yield from _of_pronouns(told, forms, sexes)
    yield from _of_spouses(told)
    yield from _of_children(told)
    yield from _of_surnames(told)
    yield from _of_letters(text)


def _forms(text: str, named: Sequence[str]) -> Mapping[str, str]:
    """Return what the people of a text are called, each form with the full name."""
    more = set(named)
    for found in _kin_before().finditer(text):
        end = name_end(text, found.end())
        whole = text[found.end() : found.end() + 3]
        if end and is_plain_name(text[found.end() : end]):
            more.add(text[found.end() : end])
        elif _is_surname(whole[:1]) and _recurs(text, whole):
            more.add(whole)
    more.update(_womens_names(text))
    forms = called_forms(text, sorted(more))
    names = {form: _whole(text, name) for form, name in forms.items()}
    every = {names[form] if form == name else form: names[form] for form, name in forms.items()}
    return {form: name for form, name in every.items() if not _is_cut(text, form, more)}


def _is_surname(char: str) -> bool:
    return surname_length(char) == 1 or char in words("rare-surnames")


def _recurs(text: str, name: str) -> bool:
    """Tell whether three characters stand again in a text and may be a name."""
    stops = any(char in words("name-stops") for char in name[1:])
    return len(name) == 3 and not stops and not is_word(name) and text.count(name) > 1


def _womens_names(text: str) -> Iterator[str]:
    """Yield the names of three characters that women have, wherever they stand between words."""
    for found in _womens_character().finditer(text):
        for at in (found.start() - 1, found.start() - 2):
            name = text[at : at + 3] if at >= 0 else ""
            is_hers = len(name) == 3 and _is_surname(name[0]) and is_womans(name) and not _is_words(name)
            if is_hers and begins_here(text, at) and ends_here(text, at + 3):
                yield name


def _is_words(name: str) -> bool:
    """Tell whether two of three characters are a word that is no name: 花园."""
    return any(len(word) > 1 and not tag.startswith("nr") for word, tag in tagged(name))


@cache
def _womens_character() -> re.Pattern[str]:
    return compiled(f"[{''.join((*words('womens-characters'), *words('women-only-characters')))}]")


def _is_cut(text: str, form: str, names: Collection[str]) -> bool:
    """Tell whether a form is the beginning of a longer name wherever it stands: 宗丽, of 宗丽娟."""
    longer = tuple(name for name in names if name != form and name.startswith(form))
    return bool(longer) and all(text.startswith(longer, at) for at in occurrences(text, form))


def _whole(text: str, name: str) -> str:
    """Return a name of two characters with the third that stands behind it everywhere: 梁秀, of 梁秀花."""
    if len(name) != 2 or not surname_length(name):
        return name
    after = {text[at + 2 : at + 3] for at in occurrences(text, name)}
    longer = name + next(iter(after), "")
    is_one = len(after) == 1 and text.count(name) > 1 and re.fullmatch(f"[{HAN}]{{3}}", longer)
    return longer if is_one and is_plain_name(longer) else name


@cache
def _kin_before() -> re.Pattern[str]:
    return compiled(f"{_SHE_BEFORE}|{_HE_BEFORE}|列车长|[{HAN}](?:员|工)|名?叫")


def _sexes(text: str, told: str, forms: Mapping[str, str]) -> Mapping[str, list[SexTold]]:
    """Return the words that tell the sex of each person of a text; what only the name tells comes last."""
    sexes: defaultdict[str, list[SexTold]] = defaultdict(list)
    for form, name in list(forms.items())[:_MOST]:
        for at in occurrences(told, form):
            sexes[name] += _told_at(told, at, at + len(form))
    for quoted in _QUOTED.finditer(text):
        said = _SELF.search(quoted["said"])
        speaker = _speaker(text, quoted, forms) if said and "‘" not in quoted["said"] else ""
        if said and speaker:
            start = quoted.start("said")
            is_she = str(said.lastgroup).startswith("she")
            sexes[speaker].append(SexTold(start + said.start(), start + said.end(), is_she))
    return sexes


def _told_at(text: str, at: int, end: int) -> Iterator[SexTold]:
    """Yield what is said with a name of somebody's sex, before it or right after it."""
    before = _BEFORE.search(text, max(at - 7, 0), at) or _OF_PAIR.search(text, max(at - 9, 0), at)
    if before:
        yield SexTold(before.start(), end, before.lastgroup == "she")
    after = _SPOUSE_AFTER.match(text, end) or _IS_KIND.match(text, end) or _APPOSED.match(text, end)
    if not after and text[at - 1 : at] in f"{_STOPS}，：”":
        after = _SPOUSE_NEXT.match(text, end)
        after = None if after and has_somebody(after[0][: -len(after[after.lastgroup or 0])]) else after
    if after:
        group = after.lastgroup or ""
        yield SexTold(after.start(group), after.end(group), group == "she")


def _speaker(text: str, quoted: re.Match[str], forms: Mapping[str, str]) -> str:
    """Return the full name of whoever speaks a quotation, if the text has it right before or behind."""
    for form, name in forms.items():
        if text.startswith(form, quoted.end()) and _verb_behind().match(text, quoted.end() + len(form)):
            return name
    lead = text[max(quoted.start() - 20, 0) : quoted.start()]
    for form, name in forms.items():
        at = lead.rfind(form)
        if at >= 0 and _verb_before().fullmatch(lead, at + len(form)):
            return name
    return ""


@cache
def _verb_behind() -> re.Pattern[str]:
    return compiled(
        f"(?!们)[^。！？\n，“”他她]{{0,6}}?(?:{any_of(words('speech-verbs'))}|告诉|回忆)(?!过|的)"
    )


@cache
def _verb_before() -> re.Pattern[str]:
    return compiled(
        f"(?!们)[^。！？\n，“”他她]{{0,6}}?(?:{any_of(words('speech-verbs'))}|告诉记者|回忆)[：:，]"
    )


def _of_words(text: str, sexes: Mapping[str, Sequence[SexTold]]) -> Iterator[tuple[SexTold, SexTold]]:
    """Yield the word with a name that gives somebody another sex than the others do."""
    for name, told in sexes.items():
        she, he = ([one for one in told if one.is_she is sex] for sex in (True, False))
        # Who is called a brother may have such a name; who has a wife in the clause behind it has it by a slip.
        has_wife = bool(he) and all(text[one.start : one.end] in _WIVES for one in he)
        if has_wife and not she and is_womans(name, surely=True):
            she = [SexTold(at, at + len(name), is_she=True) for at in list(occurrences(text, name))[:1]]
        if not she or not he:
            continue
        few, many = sorted((she, he), key=lambda group: (len(group), -group[0].start))
        if len(few) == 1 and len(name) > 1:
            yield few[0], many[0]


def _of_pronouns(
    text: str, forms: Mapping[str, str], sexes: Mapping[str, Sequence[SexTold]]
) -> Iterator[tuple[SexTold, SexTold]]:
    """Yield 他 behind a sentence that speaks of a woman, where no man is spoken of anywhere near."""
    known = {name: told[0] for name, told in sexes.items() if len({one.is_she for one in told}) == 1}
    women = (name for name in set(forms.values()) if not sexes.get(name) and is_womans(name))
    by_name = {
        name: SexTold(at, at + len(name), is_she=True) for name in women if (at := text.find(name)) >= 0
    }
    known |= by_name
    for found in PRONOUN.finditer(text):
        is_she = found["word"] == "她"
        begin = _sentence_start(text, found.start())
        at_start = bool(_LEAD.fullmatch(text, begin, found.start()))
        if text[found.end() : found.end() + 1] in _PLURAL:
            continue
        if at_start and not has_somebody(text[begin : found.start()]):
            start, end = _sentence_before(text, begin)
        elif text[found.start() - 1 : found.start()] in _OPENING and not _SERVES.search(
            text, begin, found.start()
        ):
            start, end = begin, found.start()
        else:
            continue
        other = _only(text, (start, end), forms, known, is_she=is_she)
        if not other:
            continue
        # What only the name tells, or a clause that may have another subject, asks for more.
        is_near = at_start and other not in by_name.values()
        near = text[max(start - (_NEAR if is_near else _FAR), 0) : start]
        if not _may_be(near, forms, known, is_she=is_she) and not _has_other(text, found):
            yield SexTold(*found.span("word"), is_she), other


def _has_other(text: str, pronoun: re.Match[str]) -> bool:
    """Tell whether a sentence goes on with a pronoun of the other sex: 他第一次见到她."""
    stop = _STOP.search(text, pronoun.end())
    other = "他(?!们)" if pronoun["word"] == "她" else "她(?!们)"
    return bool(re.search(other, text[pronoun.end() : stop.start() if stop else len(text)]))


def is_womans(name: str, *, surely: bool = False) -> bool:
    """Tell whether a name is one that women have: 秀娟.

    Args:
        name: a full name.
        surely: whether both of its characters must be of women alone.
    """
    given = name[surname_length(name) or 1 :]
    if not _is_surname(name[: len(name) - len(given)]) or not 0 < len(given) < 3:
        return False
    hers = sum(char in words("womens-characters") for char in given)
    if any(char in words("women-only-characters") for char in given) or hers == 2:
        return True
    return (
        not surely
        and hers == 1
        and len(given) == 2
        and any(char in words("womens-second-characters") for char in given)
    )


def _sentence_start(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in _STOPS) + 1


def _sentence_before(text: str, at: int) -> tuple[int, int]:
    """Return the range of the sentence that ends at a place of the same paragraph."""
    end = at
    while end and text[end - 1] in "。！？!?”":
        end -= 1
    if end == at or text[end - 1 : end] == "\n":
        return at, at
    return _sentence_start(text, end), at


def _only(
    text: str,
    place: tuple[int, int],
    forms: Mapping[str, str],
    known: Mapping[str, SexTold],
    *,
    is_she: bool,
) -> SexTold | None:
    """Return what tells that the one whom a sentence names is of the other sex; None if somebody else is spoken of."""
    here = {name for form, name in forms.items() if text.find(form, *place) >= 0}
    if len(here) != 1:
        return None
    (name,) = here
    told = known.get(name)
    if told is None or told.is_she is is_she:
        return None
    return None if _may_be(text[slice(*place)], forms, known, is_she=is_she, strictly=True) else told


def _may_be(
    text: str, forms: Mapping[str, str], known: Mapping[str, SexTold], *, is_she: bool, strictly: bool = False
) -> bool:
    """Tell whether a stretch speaks of anybody who may be a woman, or a man.

    Args:
        text: a stretch.
        forms: what people are called.
        known: whose sex is told.
        is_she: whether a woman is asked for.
        strictly: whether whoever does something counts too: 顾客, 司机.
    """
    for form, name in forms.items():
        if name in known and known[name].is_she is not is_she and form in text:
            parts = text.split(form)
            text = "□".join((*map(_without_title, parts[:-1]), parts[-1]))
    text = re.sub("她(?!们)" if not is_she else "他(?!们)", "□", text)
    text = _others(is_woman=not is_she).sub("□", text)
    if ("她" if is_she else "他") in re.sub("[他她]们|其他|他人", "", text):
        return True
    text = _SAID_OF.sub("□", text) if strictly else text
    return has_somebody(text) if strictly else is_somebody(text) or bool(_SINGULAR.search(text))


def _without_title(before: str) -> str:
    """Return what stands before a name without what the one who has it is called: 渡口的|售货员."""
    return without_apposition(_called_at_end().sub("", before))


@cache
def _called_at_end() -> re.Pattern[str]:
    return compiled(f"(?:{any_of(callings())})$")


@cache
def _others(*, is_woman: bool) -> re.Pattern[str]:
    """Return the pattern of words for women, or men, whom no pronoun of the other sex means."""
    if is_woman:
        return compiled(f"女(?!儿|婿)(?:{any_of(callings())}|同志|青年)|{_SHE_BEFORE}")
    return compiled(f"男(?:{any_of(callings())}|同志|青年)|{_HE_BEFORE}")


def _of_spouses(text: str) -> Iterator[tuple[SexTold, SexTold]]:
    """Yield 丈夫 where 他 has one: 他叫丈夫关上门."""
    for found in _SPOUSE_OF_SUBJECT.finditer(text):
        is_she = found["word"] == "她"
        group = "she" if found["she"] else "he"
        if (group == "she") is is_she or has_somebody(found["between"]):
            continue
        before = text[max(found.start() - _FAR, 0) : found.start()]
        if not _COUPLE.search(before) and not re.search("女" if group == "she" else "男", before):
            yield SexTold(*found.span(group), group == "she"), SexTold(*found.span("word"), is_she)


def _of_children(text: str) -> Iterator[tuple[SexTold, SexTold]]:
    """Yield 儿子 whom the parents call 她: 父亲舍不得儿子，叫她留下."""
    for found in _CHILD.finditer(text):
        is_she = found["word"] == "她"
        group = "she" if found["she"] else "he"
        around = text[max(found.start() - _FAR, 0) : found.start()] + text[found.end() : found.end() + _NEAR]
        is_other = has_somebody(found["between"]) or is_somebody(found["after"])
        if (
            (group == "she") is is_she
            or is_other
            or re.search("媳|妻|夫|婿|恋|女友|男友|兄|弟|哥|姐|妹", around)
        ):
            continue
        yield SexTold(*found.span(group), group == "she"), SexTold(*found.span("word"), is_she)


def _of_surnames(text: str) -> Iterator[tuple[SexTold, SexTold]]:
    """Yield who is 大爷 in the sentence after one that has introduced 大妈 of the surname: 七旬的时大妈。时大爷……."""
    for she, he in _CLASSES:
        called = list(re.finditer(f"(?P<surname>[{HAN}])(?:(?P<she>{she})|(?P<he>{he}))", text))
        by_surname: defaultdict[str, list[re.Match[str]]] = defaultdict(list)
        for one in called:
            if surname_length(one["surname"]) and one["surname"] not in words("doubtful-surnames"):
                by_surname[one["surname"]].append(one)
        for same in by_surname.values():
            first, *rest = same
            odd = [one for one in rest if bool(one["she"]) is not bool(first["she"])]
            if len(odd) != 1 or odd[0].group() == first.group():
                continue
            start, end = odd[0].span()
            begins = text[start - 1] in f"{_STOPS}：”"
            is_next = _sentence_start(text, first.start()) == _sentence_before(text, start)[0]
            around = text[max(first.start() - _NEAR, 0) : end + _NEAR // 2]
            if begins and is_next and not _COUPLE.search(around):
                yield SexTold(start, end, bool(odd[0]["she"])), SexTold(*first.span(), bool(first["she"]))


def _of_letters(text: str) -> Iterator[tuple[SexTold, SexTold]]:
    """Yield who is greeted as 先生 in the answer to a letter that speaks of 我丈夫."""
    at = 0
    for found in _GREETING.finditer(text):
        said = _SELF_LETTER.search(without_quotations(text[at : found.start()]))
        if said and _is_surname(found["surname"]):
            told = SexTold(at + said.start(), at + said.end(), bool(said["she"]))
            if told.is_she is not bool(found["she"]):
                yield SexTold(found.start(), found.end(found.lastgroup or 0), not told.is_she), told
        at = found.end()
