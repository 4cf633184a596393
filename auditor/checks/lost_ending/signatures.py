"""Who wrote what a paragraph says, behind its last stop: 敬请谅解。永泰县供水公司, 该找谁？ 石桥 老周."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.lexicon.names import is_name
from auditor.lexicon.speakers import is_body
from auditor.lexicon.tokens import tagged
from auditor.text.han import FINALS, HAN, WHITE
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from auditor.model import Paragraph

_LONGEST, _LONGEST_PART = 30, 14
"""Characters of a signature, and of one of its parts: the name of a body has 4 to 14."""
_PARTS = lazy(rf"[{WHITE}、/／·]+")
_DATE = lazy(
    rf"[{WHITE}]*(?:(?:[\d０-９]{{2,4}}|[〇○零一二三四五六七八九]{{2,4}})年)?[{WHITE}]*"
    rf"(?:[\d０-９]{{1,2}}|[一二三四五六七八九十]{{1,3}})月[{WHITE}]*(?:[\d０-９]{{1,2}}|[一二三四五六七八九十]{{1,3}})日$"
)
_HANS = lazy(f"[{HAN}]{{1,14}}")
_CALLED = lazy(
    f"[小老阿][{HAN}]|[{HAN}]某{{1,2}}|[{HAN}](?:先生|女士|小姐|大[爷妈娘]|老师|师傅|同学|奶奶|阿姨|婆婆|伯伯?)"
)
"""What readers who write to a paper call themselves."""
_READER = lazy(
    "(?:读者|居民|村民|市民|家长|学生|旅客|乘客|顾客|用户|职工|农民|教师|职员|战士|听众|股民|司机|车主)$"
)
_NOTICE = lazy(
    "[请望]|特此|谅解|转告|欢迎|此致|感谢|致谢|道歉|更正|联系|电话|恕不|为盼|周知|声明|告知|通知|公告"
)
"""What notices and letters say in their last sentence."""
_ANSWERED = lazy("(?:[答复覆]|编者|编辑|记者|本报|律师|专家|医生)[^。，,]{0,8}?[:：]|答[,，]")
"""How the paragraph begins that answers a letter."""
_VERBAL = ("v", "p", "d", "c", "u", "r", "t", "f", "y", "z", "i")
"""Parts of speech that no signature has, but as part of the name of a body (老街改造指挥部)."""
_LOOSE = ("p", "d", "c", "u", "r", "y", "z")
_PAIR = 2


def signed(paragraph: Paragraph, following: str, *, last: bool) -> bool:
    """Tell whether what stands behind the last stop of a paragraph is a signature.

    Args:
        paragraph: ends without a stop.
        following: the text of the paragraph below it, or none.
        last: nothing of its story stands below it.
    """
    text = paragraph.text
    end = max(map(text.rfind, FINALS)) + 1
    tail = text[end:].lstrip("”’」』")
    if not end or not 0 < len(tail) <= _LONGEST:
        return False
    said = text[max(map(text[: end - 1].rfind, FINALS)) + 1 : end]
    dated = _DATE.search(tail)
    bare = (tail[: dated.start()] if dated else tail).strip(WHITE).lstrip("（(").rstrip("）)").strip(WHITE)
    if not bare:
        # A date alone, set apart.
        return tail[0] in WHITE
    parts = _parts(bare)
    if not all(_HANS.fullmatch(part) for part in parts):
        return False
    body = is_named_body(parts[-1])
    set_apart = tail[0] in WHITE + "（("
    asked = text[end - 1] in "?？" and bool(_ANSWERED.match(following))
    if set_apart or asked or dated:
        whose = body or any(_is_writer(part) for part in parts) or (asked and _may_be_joined(bare))
        return whose and all(_is_plain(part) for part in parts)
    if len(parts) == 1 and body and last:
        # Elsewhere it is as often the subject of a sentence that was lost.
        return bool(_NOTICE.search(said))
    return False


def _parts(text: str) -> list[str]:
    """Return the parts of a signature; a name of two characters may have a blank in it: 石　峰."""
    parts: list[str] = []
    for part in _PARTS.split(text):
        if parts and len(part) == len(parts[-1]) == 1:
            parts[-1] += part
        elif part:
            parts.append(part)
    return parts


def is_named_body(text: str) -> bool:
    """Tell whether a text is the name of one body and nothing else: 永泰县供水公司, 本报编辑部."""
    if not is_body(text) or len(text) <= _PAIR:
        return False
    (first, tag), *rest = tagged(text)
    if not rest and not tag.startswith("n"):
        return False
    begins = tag.startswith(("n", "zg", "j", "b", "s")) or first in ("本报", "中共", "本", "县", "市", "区")
    return begins and not any(one.startswith(_LOOSE) for _, one in rest) and not _has_deed(rest)


def _has_deed(rest: list[tuple[str, str]]) -> bool:
    """Tell whether a verb stands before the name of another body: 镇政府|组织|农技站."""
    verbs = [at for at, (_, tag) in enumerate(rest) if tag == "v"]
    return bool(verbs) and verbs[0] < len(rest) - _PAIR


def _is_writer(part: str) -> bool:
    """Tell whether a part says who writes: a name, how somebody is called, a reader."""
    return bool(
        is_name(part) or _CALLED.fullmatch(part) or _READER.search(part) or part in ("编者", "编辑部")
    )


def _is_plain(part: str) -> bool:
    """Tell whether a part of a signature is no clause: it has neither verb nor particle in it."""
    if is_name(part) or _CALLED.fullmatch(part) or is_named_body(part):
        return True
    return not any(tag.startswith(_VERBAL) for _, tag in tagged(part))


def _may_be_joined(text: str) -> bool:
    """Tell whether a place and a name stand together without a blank: 石桥老周."""
    return any(_CALLED.fullmatch(text[at:]) or is_name(text[at:]) for at in range(2, len(text) - 1)[-3:])
