"""Who speaks: the name and the body in the description of a speaker, and whether two describe two persons.

`区教育局副局长李小禾` has the name 李小禾 and the body 区教育局; `该局负责人` has neither, and is nobody.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from auditor.lexicon.gazetteer import fold, gazetteer
from auditor.lexicon.lookalike import look_alike
from auditor.lexicon.names import is_name, is_plain_name, name_end, surname_length
from auditor.lexicon.posts import tails
from auditor.lexicon.tokens import is_word, tagged, tokens
from auditor.lexicon.transcribed import is_transcribed, transcribed_end, transcribed_runs
from auditor.lexicon.words import words
from auditor.text.han import HAN, is_all_han
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_POLITE = lazy("(?:女士|先生|师傅|老师|大姐|大爷|大妈|阿姨|同志|奶奶|爷爷|大叔|小姐)$")
_NICKNAME = lazy(f"[老小阿][{HAN}]")
_NICKNAME_AT_END = lazy(f"(?:^|(?<=[员部户民工人机板柜]))[老小阿](?P<surname>[{HAN}])$")
"""After what people are called: 干部小芦, and not 张小芦."""
_DOCUMENT = lazy(
    r"[《》]|(?:通知|意见|方案|办法|条例|规定|报告|公告|文件|规划|细则|纲要|决定|法|信|贺电|公报|声明|社论|文章|评论|报道|合同|协议|数据|结果|研究)$"
)
_ANAPHOR = lazy(
    "(?:他|她|(?:消息|知情|业内|权威|内部|匿名)人士|[警检校院厂店军官馆园资劳]方$|(?:检察|公安|司法)机关|该|上述|前述|这位|这名|对方|其|后者|前者|此人|本人|我)"
)
_BESIDES = lazy(
    r"(?<=[^\s]{2})(?:在(?!线)|对(?!外)|就|向|于|从|同时|还|也|则|今天|昨天|当天|日前|近日|随后|最后|[\d一二三四五六七八九十]{1,3}日)"
)
"""What stands between a speaker and the verb: when, where, to whom."""
_WHEN = lazy(
    r"[（(][^（()）]{0,16}(?:[)）]|$)|(?:星期|礼拜)[一二三四五六日天]|周[一二三四五六日](?=[（(上下早晚]|$)"
    r"|(?:[0-9０-９]{4}年)?(?:[0-9０-９]{1,2}月)?[0-9０-９]{1,2}日|(?:上午|下午|晚间|凌晨)$"
)
"""When somebody speaks, and what brackets say of that: 军方星期二（27日）."""
_DEED = lazy(
    "(?:发表|发布|发出|作出|做出)[^，会]{0,6}(?:声明|公告|公报|通报|讲话|谈话|演讲|致辞|文章|评论|报告|数据|消息)$"
)
"""By what somebody speaks: 军方发表声明 is the army, and no paper."""
_ORGAN = lazy(
    r"[局委会部院校司厂社站队所处科办厅署行团组室馆场园店库网台报号坊厅院系班党军府]$|中心|公司|集团|机构|单位|方面|人员|政府|大学|银行"
)
_LONGEST_CALLED = 14
_ANYBODY_MAY_BE = frozenset(("负责人", "发言人", "代表", "领导", "委员", "常委", "法定代表人", "经办人"))
"""What tells no post: who has another one may be it too."""
_NO_BODY = lazy("根据|按照?|依据|应|经|在|对|为|由|如|若|从|参加|全体|各级|所有")
_SPOKEN_FOR = lazy("负责人|发言人|工作人员|有关|相关|方面|代表")
"""Who may be named elsewhere: the body speaks through somebody."""
_KINDS = ("省", "市", "区", "县", "州", "镇", "乡", "村", "国")
_OF = ("的", "之")
_REST_OF_BODY = lazy(
    f"(?!在|对|就|向|从|于|同|也|还|则)[{HAN}]{{0,5}}(?:委员会|协会|学会|联合会|合作社|[会团组社院所站室])"
)
"""After the last of whom a description names it is an institution: 消费者|委员会, 代表|团."""
_SUFFIX = lazy("[长员师官]")
"""Last characters of posts that no list has."""
_POST_ENDS = tuple("员长师")
_CALLED = lazy(f"[长员师官理统相]([{HAN}]{{2,3}})$")
_REPORTS = ("记者", "通讯员")
"""They write, and do not speak."""
_TOWARDS = ("向", "对", "给", "跟")
_AFTER_NAME = ("v", "p", "d")
"""Parts of speech of what a subject is followed by."""
_SEAM = 8
_NAME = 3
"""Characters of most names."""
_LONGEST_PLACE = 12
_PLAIN_PLACE = lazy(f"^[{HAN}]{{1,5}}?(?:省|市|州|区|县|旗)(?=[{HAN}])")
_ALIKE = 0.5
"""Share of the shorter body's pairs of characters, from which two bodies may be one."""
_DEPUTY = lazy("(?:常务|第一)?(?:副|总|首席)$")
_SOME = lazy("(?:[一有某多几两三]|好几|不少)[名位个]$")
"""The count of those who are not named: 教育局一名工作人员."""
_SAME_NAME = 1
"""Characters in which two printings of one name may differ: one is misread."""


class Speaker(NamedTuple):
    """What a description of a speaker tells: each may be empty.

    Attributes:
        name: of the person; 李女士 is named 李.
        place: the divisions before the body (`甲市乙区`).
        body: the institution, without its place and without what anybody may be called.
    """

    name: str
    place: str
    body: str


@lru_cache(maxsize=1 << 12)
def read_speaker(text: str) -> Speaker:
    """Return what a description tells.

    Args:
        text: as printed (`市妇联副主席李小禾`); `《通知》` is a body, 他 and 该负责人 are nobody.
    """
    if _ANAPHOR.match(text):
        return Speaker("", "", "")
    text = _DEED.sub("", _WHEN.sub("", text))
    if is_document(text):
        return Speaker("", "", text)
    called = _BESIDES.split(text, maxsplit=1)[0]
    name, rest = _name(called)
    if not name and (_is_bare_name(rest) or (rest == called and _is_person(rest))):
        name, rest = rest[-_NAME:] if is_plain_name(rest[-_NAME:]) else rest, ""
    place = _place(rest)
    return Speaker(name, place, _body(rest[len(place) :]))


def _is_person(text: str) -> bool:
    """Tell whether a description without a known name is no body: a name from abroad, with its title."""
    bare = text
    for word in words("anybody"):
        bare = bare.replace(word, "")
    is_called = 1 < len(bare) <= _LONGEST_CALLED and len(bare) == len(text)
    is_called = is_called and fold(text) not in gazetteer().short
    return is_called and not _ORGAN.search(text) and text != _place(text) and text[-1:] not in _KINDS


def is_document(text: str) -> bool:
    """Tell whether what is said to say something is a paper: 《通知》, 该方案."""
    return bool(_DOCUMENT.search(text)) and not _DEED.search(text)


def are_two(one: str, other: str) -> bool:
    """Tell whether two descriptions are of two speakers; one who may be the other, or nobody, is not.

    Two names are two persons, unless they differ as one misread character does or one is a surname only.
    Where one has no name, the bodies tell: of one body, or of none, it may be the same person.
    """
    if is_document(one) and is_document(other):
        return False
    first, second = read_speaker(one), read_speaker(other)
    if _is_named_in(one, second.name) or _is_named_in(other, first.name) or _share_foreign_name(one, other):
        return False
    if not any(first) or not any(second):
        return _are_two_posts(one, other)
    if first.name and second.name:
        return _are_two_names(first.name, second.name)
    if first.body and second.body:
        return not _may_be_one_body(first.body, second.body) or _are_apart(first.place, second.place)
    if first.body or second.body:
        body = one if first.body else other
        return bool(first.name or second.name) and not (_SPOKEN_FOR.search(body) or _ORGAN.search(body))
    return _are_apart(first.place, second.place)


def may_be_two(one: str, other: str) -> bool:
    """Tell whether nothing says that two descriptions are of one speaker: no name, body or word in common.

    Where `are_two` knows it not, as of 他 and 该负责人; papers are no speakers.
    """
    if is_document(one) or is_document(other):
        return False
    first, second = read_speaker(one), read_speaker(other)
    if first.name and second.name and not _are_two_names(first.name, second.name):
        return False
    if _is_named_in(one, second.name) or _is_named_in(other, first.name) or _share_foreign_name(one, other):
        return False
    # 公司 alone is any company.
    own = [_ORGAN.sub("", speaker.body) for speaker in (first, second)]
    if all(own) and _may_be_one_body(*own):
        return _are_apart(first.place, second.place)
    return not _pairs(own[0]) & _pairs(own[1])


def bare_post(text: str) -> str:
    """Return the post that a description is and no more (厂长, 副局长); empty where it says anything else."""
    tail = _post_at_end(text)
    return tail if text.removesuffix(tail) in ("", "副") and tail not in _ANYBODY_MAY_BE else ""


def is_body(text: str) -> bool:
    """Tell whether a description ends as institutions do, and is no attribute nor what 根据 leads to."""
    return bool(_ORGAN.search(text)) and not _NO_BODY.match(text) and "的" not in text


def _post_at_end(text: str) -> str:
    found = list(tails().finditer(text))
    return found[-1][0] if found and found[-1].end() == len(text) else ""


def _are_two_posts(one: str, other: str) -> bool:
    """Tell whether one of two descriptions is a post alone, and the other has another: 厂长, 居委会主任."""
    bare = bare_post(one) or bare_post(other)
    posts = [_post_at_end(text.removesuffix(read_speaker(text).name)) for text in (one, other)]
    return bool(bare) and all(posts) and posts[0] != posts[1] and not _ANYBODY_MAY_BE & {*posts}


def _is_named_in(text: str, name: str) -> bool:
    """Tell whether a description has a whole name in it, wherever that stands: 项文昭老人, 布林顿国务卿."""
    return len(name) > 1 and name in text


def _share_foreign_name(one: str, other: str) -> bool:
    """Tell whether two descriptions share a name from abroad, or the last part of one: 卡罗琳·莱斯, 莱斯."""
    return any(
        (mine in theirs or theirs in mine)
        and (min(len(mine), len(theirs)) >= _NAME or (one.endswith(mine) and other.endswith(theirs)))
        for mine in transcribed_runs(one)
        for theirs in transcribed_runs(other)
    )


def share_words(one: str, other: str) -> bool:
    """Tell whether two descriptions have two characters side by side in common: officials of one house."""
    return bool(_pairs(one) & _pairs(other))


def _pairs(text: str) -> set[str]:
    return {pair for pair in map("".join, pairwise(_body(text))) if " " not in pair}


def _are_two_names(one: str, other: str) -> bool:
    """Tell whether two names are of two persons; of surnames alone (王, 王建国) only other ones are."""
    if min(len(one), len(other)) == 1 or (one[0] == other[0] and max(len(one), len(other)) > _NAME):
        # 王, 王站长: a surname, or one with a post that no list has.
        return one[0] != other[0]
    return not _same_name(one, other)


def speaker_end(text: str, start: int, end: int, known: Iterable[str] = ()) -> int:
    """Return where the description of a speaker ends that begins a clause, before words like 还 or 对记者.

    Args:
        text: the paragraph.
        start: where the clause begins.
        end: where its verb of saying stands.
        known: names that the story has after a post.

    Returns:
        The end of the last name or post in it; `start` where it has neither.
    """
    last = start
    for at, found in sorted(_ends(text, start, end, known)):
        if last > start and text[last : last + 1] in _TOWARDS and at > last:
            # 对记者, 向大家: whom he speaks to.
            break
        last = max(last, found)
    if last > start:
        return end if _REST_OF_BODY.fullmatch(text, last, end) else last
    if _place(text[start:end]):
        return start
    after_of = max(text.rfind(mark, start, end) for mark in _OF) + 1
    return _named(text, start, end) or (_named(text, after_of, end) if after_of > start else 0) or start


_POLITE_ANYWHERE = lazy(_POLITE.pattern.removesuffix("$"))


def _ends(text: str, start: int, end: int, known: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where descriptions of persons may end in a clause, each with where its last part begins."""
    clause = text[start:end]
    for name in known:
        if name in clause:
            at = text.rfind(name, start, end)
            yield at, at + len(name)
    for tail in tails().finditer(text, start, end):
        at = tail.end()
        named = transcribed_end(text, at, end) or _named(text, at, end)
        yield tail.start(), end if _may_be_called(text[at:end]) else named or at
    for polite in _POLITE_ANYWHERE.finditer(text, start, end):
        yield polite.span()


def introductions(text: str, story: str) -> Iterator[tuple[int, int, int]]:
    """Yield where persons are named after a post: where the last word of the title begins, the name, its end.

    Args:
        text: a paragraph.
        story: all text of its story: a name whose surname is rare, or that the dictionary takes for words,
            is one where it comes again.
    """
    for tail in tails().finditer(text):
        at = tail.end()
        end = 0 if tail[0].endswith(_REPORTS) else name_end(text, at) or _recurring(text, at, story)
        if end:
            yield tail.start(), at, end
    for tail in _SUFFIX.finditer(text):
        at = tail.end()
        end = name_end(text, at) or _recurring(text, at, story)
        if end and story.count(text[at:end]) > 1 and is_all_han(text[at:end]):
            yield tail.start(), at, end


def _recurring(text: str, at: int, story: str) -> int:
    cut = tagged(text[at : at + _SEAM])
    if not cut:
        return 0
    ends = dict(
        zip(accumulate(len(word) for word, _ in cut), [*(tag for _, tag in cut[1:]), ""], strict=True)
    )
    for size in (_NAME, 2):
        name = text[at : at + size]
        is_subject = size == _NAME and ends.get(size, "").startswith(_AFTER_NAME)
        if size in ends and _may_be_given(name) and (is_subject or story.count(name) > 1):
            return at + size
    return 0


def _may_be_called(text: str) -> bool:
    """Tell whether what stands between a post and a verb is a name, or the post goes on (裁判|长暴秀英)."""
    rest = text[1:] if _SUFFIX.match(text) else ""
    return _may_be_given(text) or _may_be_given(rest)


def _may_be_given(text: str) -> bool:
    """Tell whether what stands between a post and a verb is a name, whatever the surname."""
    is_sized = len(text) in (2, _NAME) and is_all_han(text) and not _is_common(text)
    return is_sized and not any(char in words("name-stops") for char in text)


def _named(text: str, at: int, end: int) -> int:
    """Return where a name ends that begins at a place of a clause with its verb at `end`; 0 if none does."""
    if _is_bare_name(text[at:end]):
        return end
    found = name_end(text, at)
    if text[found : found + 1] in _POST_ENDS:
        # 吴教导|员: what follows the surname is a post.
        return 0
    if at < found <= end:
        return found
    # What the dictionary takes for words at both ends of a name is cut where the next word begins.
    size = 0
    for word in tokens(text[at:end]):
        size += len(word)
        if size >= _NAME:
            break
    is_cut = size in (_NAME, _NAME + 1) and _is_bare_name(text[at : at + size])
    return at + size if is_cut and surname_length(text, at) == size - 2 else 0


def _is_bare_name(text: str) -> bool:
    """Tell whether a string that stands for a speaker is a name: no word, and a surname before it."""
    if len(text) in (2, _NAME) and tagged(text)[0] in ((text, "nr"), (text, "nrfg")):
        return True
    return is_name(text) and not _is_common(text) and not any(char in words("name-stops") for char in text)


def _is_common(text: str) -> bool:
    """Tell whether the dictionary has a string as a word that is nobody's name."""
    return is_word(text) and not tagged(text)[0][1].startswith("nr")


def _name(text: str) -> tuple[str, str]:
    """Return the personal name in a description, and what stands before it, its posts left out."""
    nick = _NICKNAME_AT_END.search(text)
    if nick and surname_length(text, nick.start("surname")):
        return nick["surname"], text[: nick.start()]
    polite = _POLITE.search(text)
    bare = text[: polite.start()] if polite else text
    found = list(tails().finditer(bare))
    at = found[-1].end() if found else 0
    before = bare[: found[-1].start()] if found else ""
    if found and at == len(bare):
        # 王副局长, 李所长: a surname before a post alone.
        head = before.removesuffix("副").removesuffix("总")
        if _is_bare_name(head):
            return head, ""
        is_surname = (len(head) == 1 and head not in _KINDS) or 0 < len(head) == surname_length(head)
        return (head, "") if is_surname else ("", before)
    tail = bare[at:]
    if _is_bare_name(tail) or (found and (_may_be_given(tail) or is_transcribed(tail))):
        return tail, before
    if polite and len(tail) <= 2:
        return tail[:1] if surname_length(tail) else "", before
    for mark in _OF:
        place, of, name = bare.rpartition(mark)
        if of and (_is_bare_name(name) or _NICKNAME.fullmatch(name)):
            return name.lstrip("老小阿") if len(name) == 2 else name, place
    called = _CALLED.search(tail)
    if called and (_is_bare_name(called[1]) or (len(called[1]) == _NAME and _may_be_given(called[1]))):
        return called[1], bare[: called.start(1)]
    if _NICKNAME.fullmatch(tail) and surname_length(tail[1:]):
        return tail[1:], before
    return "", bare


def _place(text: str) -> str:
    """Return the divisions that a description begins with."""
    places, at = gazetteer(), 0
    while at < len(text):
        for size in range(min(_LONGEST_PLACE, len(text) - at), 1, -1):
            name = fold(text[at : at + size])
            if name in places.full or (name in places.short and at + size < len(text)):
                at += size
                break
        else:
            found = None if at else _PLAIN_PLACE.match(text)
            return text[: found.end()] if found else text[:at]
    return text[:at]


def _body(text: str) -> str:
    for word in words("anybody"):
        text = text.replace(word, " ")
    return " ".join(_SOME.sub("", _DEPUTY.sub("", text)).split())


def _may_be_one_body(one: str, other: str) -> bool:
    """Tell whether two bodies may be one: alike by half, or the one short for the other (市场监管局)."""
    short, long = sorted((one.replace(" ", ""), other.replace(" ", "")), key=len)
    rest = iter(long)
    if all(char in rest for char in short):
        return True
    pairs = set(map("".join, pairwise(short)))
    shared = sum(pair in long for pair in pairs)
    return shared >= _ALIKE * max(len(pairs), 1)


def _are_apart(one: str, other: str) -> bool:
    """Tell whether two places are of one kind and not the same: 甲区, 乙区; not 甲市, 甲市乙区."""
    same_kind = bool(one and other) and one[-1] == other[-1]
    return same_kind and one not in other and other not in one


def _same_name(one: str, other: str) -> bool:
    if one in other or other in one:
        return True
    if len(one) != len(other) or len(one) < 2:
        return False
    apart = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(apart) <= _SAME_NAME and len(one) > 2 and all(look_alike(a, b) for a, b in apart)
