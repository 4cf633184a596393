"""Names of one story that differ in one character from those it has more often, or in the surname alone.

What the run knows from credits and titles is held against the whole run in `people`; here a story is held against
itself: full names, names of foreigners, and surnames with 女士, 师傅 and the like. A story that names a second person
says who it is (徒弟许师傅, 弟弟裴国梁); a misprint stands without a word of introduction.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from auditor.lexicon.lookalike import look_alike, sound_alike
from auditor.lexicon.names import is_name, name_end, surname_length
from auditor.lexicon.tokens import is_word, tagged
from auditor.lexicon.words import words
from auditor.text.compiled import compiled
from auditor.text.han import HAN, is_han
from auditor.text.occurrences import occurrences
from auditor.text.patterns import any_of, lazy

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

_CALLED = "女士|先生|小姐|老师|师傅|大妈|大娘|大爷|大叔|大姐|大哥|大嫂|阿姨|奶奶|爷爷|婆婆|老汉|老先生|老太太|老太|老人|医生|大夫|某某|某"
_POLITE = lazy(f"(?P<surname>[{HAN}])(?P<called>{_CALLED})")
_HANS = lazy(f"[{HAN}]{{3}}")
_MOST = 200
"""Forms of a story that are looked at closely; more are in lists of names."""
_MOST_FOREIGN = 40
"""Foreign names of a story that others are held against."""
_TOGETHER = 4
"""Characters between two names of one list, or of a pair: 李明和李亮."""
_BEFORE = 6
_AROUND = 12
"""Characters on either side of a name in which the text would say that it is of a relative."""
_OFTEN = 2
_SURE = 3
"""How often a name stands that another one with the same surname may be a misprint of."""
_PAUSES = "，。；：！？、“”‘’（）()《》…—\n \u3000,;:!?"
_ALONE_TAGS = ("v", "d", "t", "c", "f", "z", "a")
_COMPANIONS = ("和", "与", "同", "跟", "及", "或", "叫", "名叫", "像", "比", "陪", "、")
_PERSON_ENDS = "家员者师长手民工生兵友帅士星"
"""What words for people end in: 歌唱家, 研究员."""
_KIN = lazy(
    "兄|弟|(?<![小大])姐(?!姐)|妹|姊|双胞胎|孪生|父子|父女|母女|母子|夫妇|夫妻|丈夫|妻子|老伴|徒弟|同名|笔名|原名|本名|化名|改名|曾用名|误写|名字|名单|家族|叔侄|伯侄"
)
"""Said near two names: they are of two people, or the text speaks of the names themselves."""
_INTRODUCED = tuple("主民者友客人员家工生师长手")
"""What words for people end in, right before a name: 失主, 市民, 旅客."""
_RELATIVE = lazy(
    f"(?:{_KIN.pattern}|父亲?|母亲?|爸爸?|妈妈?|儿子|女儿|孙子|孙女|学生|叔|伯|侄)(?:的|叫|是)?$"
)
_FOREIGN = (
    "阿埃艾安昂奥巴白拜班邦包保鲍贝本比彼毕别宾波伯博布策查昌达戴丹道德登邓迪蒂丁东杜顿多厄恩尔法凡范菲费芬丰冯佛弗夫福富甘冈高戈格葛贡"
    "古瓜圭哈海汉豪赫亨洪侯胡华怀霍基吉加迦贾简江杰捷金津久卡凯坎康考科可克肯孔库夸奎昆拉莱赖兰朗劳勒雷黎里理利莉丽连廉林琳列隆娄卢鲁路伦"
    "罗洛吕马玛迈麦曼芒毛茂梅门蒙孟米密敏缪莫默姆穆拿哪纳娜乃奈南内嫩尼妮涅宁纽农努女诺欧帕派潘庞佩彭蓬皮匹平坡珀普奇齐恰强乔切钦琴琼"
    "丘让热日荣茹瑞若撒萨塞赛三桑瑟森沙莎山尚绍舍申生圣施什诗石史士舒斯思松苏绥孙所索塔泰坦汤唐陶特藤提田廷通图土托瓦旺威韦维温文翁沃乌吴"
    "卜娃哥席薇芙茜黛碧琪萝蕾柯渥岑倪珊滕祖谭谟武西希锡夏香肖谢辛欣兴休许雪逊雅亚延扬杨耶叶伊易因英尤于裕约云泽曾扎詹章哲者珍真芝治朱卓孜兹子宗佐"
)
_LONGEST_FOREIGN = 12
_RUN = lazy(f"[{_FOREIGN}]{{3,{_LONGEST_FOREIGN}}}")
_PEOPLES = "买朝鲁旺堆次仁央木合汗江别热甫力依提玉吾居来不"
"""More characters of names with ·, of the peoples of China."""
_DOTTED = lazy(f"[{_FOREIGN}{_PEOPLES}]{{1,8}}(?:·[{_FOREIGN}{_PEOPLES}]{{1,8}}){{1,3}}")
_EDGES = "因于可若真让所尤以在对向和曾"
"""What may stand at either end of a run and be no part of the name."""
_SAYS = lazy("说|表示|称|还|也|指出|强调|介绍|认为|透露|承认|宣布|回应|告诉|回忆|答|的")
_ABROAD = (
    "总统",
    "总理",
    "首相",
    "外长",
    "防长",
    "财长",
    "国王",
    "女王",
    "王储",
    "议长",
    "大使",
    "特使",
    "教授",
    "导演",
    "前锋",
    "后卫",
    "门将",
    "中锋",
)
"""What foreigners are called whose name of two characters is known by it."""
_ENDINGS = frozenset({"夫娃", "娃夫", "斯娅", "奥娅", "奇娜", "基娅"})
"""Endings of the names of a man and a woman of one family."""


class MisprintedName(NamedTuple):
    """A name that stands once in a text, the one it seems to be a misprint of, and where that stands.

    Attributes:
        start, end: of the odd name.
        right: what the story has otherwise.
        others: ranges of the right one.
        kind: of evidence.
    """

    start: int
    end: int
    right: str
    others: tuple[tuple[int, int], ...]
    kind: str


def misnamed(text: str, titled: Sequence[str] = ()) -> Iterator[MisprintedName]:
    """Yield the odd names of a story, in order.

    Args:
        text: its headlines, paragraphs and captions, one below the other.
        titled: names that its notes have.
    """
    found: dict[int, MisprintedName] = {}
    for one in (
        *_surnames_called(text),
        *_full_names(text, titled),
        *_foreign_names(text),
        *_short_names(text, titled),
    ):
        found.setdefault(one.start, one)
    yield from (found[at] for at in sorted(found))


def _surnames_called(text: str) -> Iterator[MisprintedName]:
    """Yield the surnames before 女士 and the like that stand once beside one that stands often: 朱女士, 许女士."""
    for called, surnames in _called(text).items():
        if len(surnames) != _OFTEN:
            continue
        (odd, once), (usual, often) = sorted(surnames.items(), key=lambda one: len(one[1]))
        at, length = once[0], 1 + len(called)
        if len(once) != 1 or len(often) < _OFTEN or often[0] > at:
            continue
        alike = _are_alike(odd, usual)
        # 刘某某、安某某: the others of a case.
        if ("某" in called and not alike) or _is_named_in_full(text, odd, at):
            continue
        if not _is_introduced(text, at) and not _side_by_side(text, at, length, often):
            others = tuple((start, start + length) for start in often)
            yield MisprintedName(
                at, at + length, usual + called, others, "surname-alike" if alike else "surname"
            )


def _called(text: str) -> Mapping[str, Mapping[str, list[int]]]:
    """Return where surnames stand before each of 女士, 师傅 and the like; another character where it is like the only one."""
    places: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    strange: list[re.Match[str]] = []
    for found in _POLITE.finditer(text):
        if surname_length(text, found.start()) or found["surname"] in words("rare-surnames"):
            places[found["called"]][found["surname"]].append(found.start())
        else:
            strange.append(found)
    for found in strange:
        # 寒小姐 in a story of 韩小姐.
        surnames = places[found["called"]]
        if any(_are_alike(found["surname"], usual) for usual in surnames) and len(surnames) == 1:
            surnames[found["surname"]].append(found.start())
    return places


def _are_alike(one: str, other: str) -> bool:
    return look_alike(one, other) or sound_alike(one, other)


def _is_named_in_full(text: str, surname: str, at: int) -> bool:
    """Tell whether a text has a full name with the surname: 童先生 of one who was 童志成 before."""
    return any(
        found.start() != at and name_end(text, found.start()) > found.start() + 1
        for found in re.finditer(surname, text)
    )


def _full_names(text: str, titled: Sequence[str]) -> Iterator[MisprintedName]:
    """Yield the names of three characters that differ in one from a name that the story has more often."""
    usual = {name: at for name, at in _threes(text).items() if _is_known(text, name, at, titled)}
    if not usual:
        return
    gapped: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for name in usual:
        for at in range(3):
            gapped[f"{name[:at]}*{name[at + 1 :]}"].append((name, at))
        if name[1] == name[2]:
            gapped[f"{name[0]}**"].append((name, 1))
    judged = 0
    for start in sorted({start for name in usual for start in _alike(text, name)}):
        form = text[start : start + 3]
        if form in usual or form[:2] in titled or _stands_again(text, form, start):
            continue
        keys = [f"{form[:at]}*{form[at + 1 :]}" for at in range(3)]
        keys += [f"{form[0]}**"] if form[1] == form[2] else []
        for name, at in (pair for key in keys for pair in gapped.get(key, ())):
            judged += 1
            kind = _kind(text, start, name, at, usual[name], is_titled=name in titled)
            if kind:
                others = tuple((one, one + 3) for one in usual[name])
                yield MisprintedName(start, start + 3, name, others, kind)
        if judged > _MOST:
            return


def _alike(text: str, name: str) -> Iterator[int]:
    """Yield where three characters may stand of which two are those of a name, or one and a pair: 童志成, 童芳芳."""
    for one, at in ((name[:2], 0), (name[1:], -1), (name[0], 0)):
        for found in occurrences(text, one):
            start = found + at
            after = text[start + 1 : start + 3] if start >= 0 else ""
            if len(after) == 2 and (
                len(one) > 1 or after[1] == name[2] or (name[1] == name[2] and after[0] == after[1])
            ):
                yield start


def _stands_again(text: str, form: str, start: int) -> bool:
    """Tell whether what stands at a place stands at another too."""
    return any(at != start for at in occurrences(text, form))


def _is_known(text: str, name: str, at: Sequence[int], titled: Sequence[str]) -> bool:
    """Tell whether a form of three characters that stands at some places is somebody's name."""
    least = 1 if name in titled or any(_is_person_at(text, one) for one in at) else _OFTEN
    if name not in titled and not _may_be_name(name):
        return False
    if least == _OFTEN and not _is_clear_name(text, name, at):
        return False
    return sum(_is_name_at(text, one) for one in at) >= least


def _kind(text: str, start: int, name: str, at: int, often: Sequence[int], *, is_titled: bool) -> str:
    """Return the evidence that what stands at a place is a name misprinted; empty where there is none."""
    form = text[start : start + 3]
    if not _HANS.fullmatch(form) or start < often[0] or text[start - 1 : start] == "“":
        return ""
    if _is_in_longer(text, start) or _begins_with_word(form) or not _ends_here(text, start + 3):
        return ""
    alike = _are_alike(form[at], name[at])
    if at == 0:
        fits = _may_be_surname(text, start, alike=alike, is_titled=is_titled)
        kind = "surname-alike" if alike else "surname"
    else:
        whole = at == len(form) - 1 and _is_whole(text, form[:-1], {form, name})
        fits = not is_word(form) and not whole and (alike or _is_name_at(text, start))
        kind = "spelling" if alike else "spelling-other"
    if not fits or _is_introduced(text, start) or _side_by_side(text, start, 3, often):
        return ""
    return kind


def _may_be_surname(text: str, start: int, *, alike: bool, is_titled: bool) -> bool:
    """Tell whether the first of three characters is a surname in place of another, and not a word before a word."""
    given_is_word = is_word(text[start + 1 : start + 3])
    if is_word(text[start + 1 : start + 4]) or not _begins_here(text, start):
        return False  # 向|土耳其
    if given_is_word and not alike and not is_titled:
        return False
    doubtful = given_is_word and not alike and text[start] in words("doubtful-surnames")
    return (surname_length(text, start) == 1 and not doubtful) or (alike and not given_is_word)


def _is_in_longer(text: str, at: int) -> bool:
    """Tell whether the character before belongs to the name: 关|国光, of 关国光."""
    if not at or surname_length(text, at - 1) != 1 or name_end(text, at - 1) <= at + 1:
        return False
    # 主帅|裴国栋: 帅 is a surname too, but not there.
    return len(tagged(text[max(at - _BEFORE, 0) : at])[-1][0]) == 1


def _begins_with_word(form: str) -> bool:
    """Tell whether a form begins with a word that is no name: 国际会, 海南在."""
    return is_word(form[:2]) and not tagged(form[:2])[0][1].startswith("nr")


def _is_whole(text: str, start: str, forms: Container[str]) -> bool:
    """Tell whether two characters stand for themselves elsewhere: 向华, of 向华正在 and 向华发现."""
    return any(
        text[found.start() : found.start() + 3] not in forms for found in re.finditer(re.escape(start), text)
    )


def _threes(text: str) -> Mapping[str, list[int]]:
    """Return the runs of three characters that begin with a surname and stand more than once."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for found in re.finditer(f"(?=((?:{_first()})[{HAN}]{{2}}))", text):
        places[found[1]].append(found.start())
    return {form: at for form, at in places.items() if len(at) >= _OFTEN}


@cache
def _first() -> str:
    singles = {one for one in words("surnames") if len(one) == 1}
    return any_of({*singles, *words("rare-surnames")})


def _may_be_name(form: str) -> bool:
    known = surname_length(form) == 1 or form[0] in words("rare-surnames")
    word = _begins_with_word(form) or (is_word(form) and not tagged(form)[0][1].startswith("nr"))
    stops = any(char in words("name-stops") for char in form[1:])
    return known and not word and not stops


def _is_clear_name(text: str, name: str, at: Sequence[int]) -> bool:
    """Tell whether a form is no words and begins clauses: 邓家祥是电工, 邓家祥背着工具包."""
    if name[0] in words("doubtful-surnames") or name[0] in words("rare-surnames") or is_word(name[1:]):
        return False
    if any(len(word) > 1 and not tag.startswith("nr") for word, tag in tagged(name)):
        return False
    return sum(one == 0 or text[one - 1] in _PAUSES for one in at) >= _OFTEN and all(
        _ends_here(text, one + 3) for one in at
    )


def _is_person_at(text: str, at: int) -> bool:
    """Tell whether the three characters at a place speak, or stand after what people are called."""
    if _speaks().match(text, at + 3) or text[at - 1 : at] in tuple(_PERSON_ENDS):
        return True
    return text.startswith(_tails(), at - 2) or text.startswith(_tails(), at - 3)


@cache
def _speaks() -> re.Pattern[str]:
    return compiled(
        f"(?:却|也|还|又|都|则|曾|常|自己|今天|昨天|向记者|对记者|接着|告诉){{0,2}}(?:{any_of(words('speech-verbs'))}|告诉|回忆|认为)"
    )


@cache
def _tails() -> tuple[str, ...]:
    listed = (
        *words("posts"),
        *words("person-nouns"),
        "演员",
        "作家",
        "诗人",
        "选手",
        "主帅",
        "教练",
        "老兵",
        "发言人",
    )
    return tuple(sorted({word for word in listed if len(word) in (2, 3)}))


def _is_name_at(text: str, at: int) -> bool:
    """Tell whether a name of three characters stands at a place: no word ends in it or goes on from it."""
    if _is_in_longer(text, at) or (name_end(text, at) == at + 2 and _goes_on(text, at + 2)):
        return False
    if text[at] in words("rare-surnames"):
        return _ends_here(text, at + 3) and _begins_here(text, at)
    return name_end(text, at) == at + 3 or (
        _ends_here(text, at + 3) and _begins_here(text, at) and is_name(text[at : at + 3])
    )


def _goes_on(text: str, at: int) -> bool:
    """Tell whether a word of two begins at a place: 张晗|表示."""
    return len(tagged(text[at : at + _BEFORE])[0][0]) > 1


def _ends_here(text: str, at: int) -> bool:
    """Tell whether a mark, or a word that may follow a name, stands at a place."""
    if at >= len(text) or text[at] in _PAUSES or not re.match(f"[{HAN}]", text[at]):
        return True
    if text.startswith(_followers(), at):
        return True
    tag = tagged(text[at : at + _BEFORE])[0][1]
    return tag.startswith(("v", "d", "p", "c", "u", "t", "r", "m", "f", "z", "ad"))


@cache
def _followers() -> tuple[str, ...]:
    return tuple(words("name-followers"))


def _begins_here(text: str, at: int) -> bool:
    """Tell whether a word may begin at a place, by how what stands before divides into words."""
    if at == 0 or text[at - 1] in _PAUSES:
        return True
    begin = max(at - _BEFORE, 0)
    end = begin
    for word, _ in tagged(text[begin : at + 1]):
        if end == at:
            return True
        end += len(word)
    return False


def _is_introduced(text: str, at: int) -> bool:
    """Tell whether the words before a name say who it is, or set it beside another: 徒弟许师傅, 和许师傅."""
    if at == 0 or (text[at - 1] in _PAUSES and text[at - 1] != "、"):
        # 妹妹，田雨菲: what says who somebody is may stand before a pause.
        return bool(
            _KIN.search(text, max(at - _BEFORE, 0), at)
            or _RELATIVE.search(text[max(at - _BEFORE, 0) : at - 1])
        )
    before = text[max(at - _BEFORE, 0) : at]
    if before.endswith((*_COMPANIONS, *_INTRODUCED)) or _RELATIVE.search(before):
        return True
    word, tag = tagged(before)[-1]
    return not (
        tag.startswith(_ALONE_TAGS)
        or word in ("了", "着", "过", "被", "把", "向", "对", "给", "让", "请", "问", "由", "为")
    )


def _side_by_side(text: str, at: int, length: int, others: Sequence[int]) -> bool:
    """Tell whether a name stands beside the other one somewhere, or is told to be of a relative."""
    near = any(
        0 <= max(at - other - length, other - at - length) <= _TOGETHER
        and not re.search("[。！？\n]", text[min(at, other) + length : max(at, other)])
        for other in others
    )
    around = text[max(at - _AROUND, 0) : at + length + _AROUND]
    return near or bool(_KIN.search(_POLITE.sub("…", around)))


def _foreign_names(text: str) -> Iterator[MisprintedName]:
    """Yield the names of foreigners, and others with ·, that differ in one character from one that stands more often."""
    counted: Counter[str] = Counter(found[0].rstrip(_EDGES) for found in _DOTTED.finditer(text))
    for found in _RUN.finditer(text):
        counted[found[0].strip(_EDGES)] += 1
    counted.update(_common_beginnings(counted))
    usual = [
        name
        for name, count in counted.items()
        if count >= _OFTEN and len(name) > _OFTEN and _is_foreign(name)
    ]
    for name in sorted(usual, key=len, reverse=True)[:_MOST_FOREIGN]:
        if any(name != longer and name in longer for longer in usual):
            continue
        often = [found.start() for found in re.finditer(re.escape(name), text)]
        for start, at in _one_apart(text, name):
            form = text[start : start + len(name)]
            if text.count(form) != 1 or start < often[0] or is_word(form) or text[start - 1 : start] == "“":
                continue
            places = {found.start() for found in re.finditer(re.escape(name[:-1]), text)}
            if at == len(name) - 1 and places - {*often, start}:
                continue  # 特朗普因, 特朗普可: the name is shorter
            if not _may_be_foreign(text, start, form, name, at) or _side_by_side(
                text, start, len(name), often
            ):
                continue
            if not _is_introduced(text, start):
                others = tuple((one, one + len(name)) for one in often)
                yield MisprintedName(start, start + len(name), name, others, "foreign")


def _common_beginnings(runs: Mapping[str, int]) -> Counter[str]:
    """Return what runs of characters begin with in common: 古尔班 of 古尔班朗(诵) and 古尔班说."""
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for run in runs:
        alike[run[:_SURE]].append(run)
    found: Counter[str] = Counter()
    for run, count in runs.items():
        # 农夫|杜瓦尔: the character before the name transcribes too.
        for cut in (run[1:], run[2:]):
            if len(cut) >= _SURE and cut in runs:
                found[cut] += count
    for group in alike.values():
        for one, other in pairwise(sorted(group)):
            size = next(
                (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one)
            )
            begun = one[:size]
            if len(begun) >= _SURE and not begun.endswith("·"):
                found[begun] += sum(runs[run] for run in (one, other) if run != begun)
    return found


def _one_apart(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Yield where all but one character of a name stand, with the place of the other one in it."""
    for at in range(len(name)):
        if name[at] == "·":
            continue
        before, after = name[:at], name[at + 1 :]
        for start in _around_one(text, before, after):
            if text[start + at] != name[at]:
                yield start, at


def _around_one(text: str, before: str, after: str) -> Iterator[int]:
    """Yield where two strings stand with one character between them, a Han one; places do not overlap."""
    sought, ahead = (before, 0) if len(before) >= len(after) else (after, len(before) + 1)
    length, free = len(before) + 1 + len(after), 0
    for found in occurrences(text, sought):
        start = found - ahead
        form = text[max(start, 0) : start + length]
        if (
            start >= free
            and len(form) == length
            and form.startswith(before)
            and form.endswith(after)
            and is_han(form[len(before)])
        ):
            yield start
            free = start + length


def _may_be_foreign(text: str, start: int, form: str, name: str, at: int) -> bool:
    end = start + len(form)
    if text[end : end + 1] in tuple(_FOREIGN) and not _ends_here(text, end):
        return False  # 弗雷泽里克|森: the name is a longer one
    if form[at] + name[at] in _ENDINGS and at == len(name) - 1:
        return False
    alike = _are_alike(form[at], name[at])
    if at in (0, len(name) - 1) and not alike:
        # At either end another character may be of another word: 与索轮森, 索伦森说.
        if not (_begins_here(text, start) and _ends_here(text, start + len(form))):
            return False
        if at == 0:
            return form[0] in _FOREIGN and form[0] not in _EDGES
        # 特朗普|表示, 西亚松|说: the last character is of the next word.
        goes_on = is_word(text[start + at : start + at + 2]) or tagged(form[at])[0][1].startswith("v")
        return not goes_on and (form[at] in _FOREIGN or start == 0 or text[start - 1] in _PAUSES)
    return True


def _is_foreign(name: str) -> bool:
    """Tell whether a run of characters that transcribe is a name: 亨特利, and not 加强 or 马拉松."""
    if "·" in name:
        return True
    if is_word(name):
        return all(tag.startswith("nr") for _, tag in tagged(name))
    return all(len(word) == 1 or tag.startswith("nr") for word, tag in tagged(name))


def _short_names(text: str, titled: Sequence[str]) -> Iterator[MisprintedName]:
    """Yield names of two characters that sound or look like one that has a title in the story: 塞西, 赛西."""
    after_titles = [found["name"] for found in _after_title().finditer(text)]
    last_parts = [found[0].rpartition("·")[2] for found in _DOTTED.finditer(text)]
    listed = (*titled, *after_titles, *(part[:2] for part in last_parts if len(part) <= _SURE))
    for name in list(dict.fromkeys(one for one in listed if len(one) == 2))[:_MOST_FOREIGN]:
        often = [found.start() for found in re.finditer(re.escape(name), text)]
        if len(often) < _OFTEN:
            continue
        for start, at in _one_apart(text, name):
            form = text[start : start + 2]
            alike = _are_alike(form[at], name[at])
            if not alike or text.count(form) != 1 or start < often[0] or is_word(form):
                continue
            is_subject = start == 0 or text[start - 1] in _PAUSES
            if (
                is_subject
                and _SAYS.match(text, start + 2)
                and not _KIN.search(text[max(start - _AROUND, 0) : start + _AROUND])
            ):
                yield MisprintedName(
                    start, start + 2, name, tuple((one, one + 2) for one in often), "spelling"
                )


@cache
def _after_title() -> re.Pattern[str]:
    """Return the pattern of a post with two characters after it that transcribe a foreign name."""
    return compiled(f"(?:{any_of((*words('posts'), *_ABROAD))})(?P<name>[{_FOREIGN}]{{2}})(?![{_FOREIGN}])")
