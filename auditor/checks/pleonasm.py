"""重复累赘：前后两个词意思重复，或互相矛盾。
Pleonasm: two words say the same thing twice, or contradict each other.

意思重复的：“超”“超过”之后不再用“余”“多”“以上”，“约”之后不再用“左右”，“更加”不与“加强”连用。互相矛盾的：“近”
“不足”之后不能用“余”“多”，“超过”“至少”之后不能用“左右”。说法收在 rules/words/pleonasm.tsv，可自行增补。“反
超”“附近”“节约”里的字不算，“近十余年”说的是时间，也不算。

Repetition: 余 (odd) or 以上 (and more) after 超 (more than), 左右 (or so) after 约 (about), 更加 with 加强.
Contradiction: 余 after 近 (nearly) or 不足 (less than), 左右 after 超过 (more than) or 至少 (at least). The
list is rules/words/pleonasm.tsv and can be extended. Characters that belong to another word (反超, 附近,
节约) do not count, nor does 近十余年, which refers to time.

```bad
目前全市实有市场主体⟦超11万余→超11万⟧户，其中新增⟦约2.6亿元左右→约2.6亿元⟧投资。
```

```bad
合作⟦更加加强→进一步加强⟧，这里是游客的⟦最佳首选→首选⟧。
```

```bad
车程⟦大约30分钟左右→大约30分钟⟧，参加者⟦近两百余人→近两百人⟧，补助⟦不低于500元以上→不低于500元⟧。
```

```bad
健儿⟦凯旋归来→凯旋⟧，这一构想已⟦付诸于→付诸⟧实施。
```

```bad
全区建成口袋公园25个，⟦其中口袋公园数量→口袋公园数量⟧居全市第一。
```

```good
主队反超10余分，附近20余家店铺早早打烊，公司节约30余万元，近十余年来一直如此。
```

```good
全区建成公园25个，其中口袋公园数量居全市第一，超11万户市民参加，约30人至少等了两个小时，车程30分钟左右，60岁以上老人免费。
```

```good
归来的航天员走出舱门，贫富悬殊的状况得到改变，双方合作更加紧密。
```

```good
选手李超30余次冲击纪录，学校至少3人在省级以上比赛中获奖，他左右摇摆约10次。
```
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from auditor.contract import Hit, about_from_docstring, hit_on_page, say
from auditor.lexicon.tokens import tagged
from auditor.lexicon.words import pairs, words
from auditor.model import Severity
from auditor.model.reading import reading
from auditor.rulefile.literals import Literals
from auditor.text.compiled import compiled
from auditor.text.han import HAN
from auditor.text.patterns import any_of, lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from auditor.model import Story

_GAP = lazy("〔(数|数量)〕")
_ARABIC = r"[\d０-９](?:[\d０-９,，.．]{0,14}[\d０-９])?[%％‰]?[十百千万亿]{0,3}"
_CHINESE = r"(?:[百千万]分之)?[〇零一二两三四五六七八九十百千万亿几数半上]{1,12}(?:分之[一二三四五六七八九十百]{1,6})?"
_NUMBER = rf"(?:{_ARABIC}|{_CHINESE})(?:[-—–~～至到](?:{_ARABIC}|{_CHINESE}))?"
_WHOLE = lazy(
    rf"(?P<whole>[{HAN}]{{2,12}})\d[\d.,]{{0,9}}[万亿]?(?:[{HAN}]{{1,2}})?"
    r"[,，](?P<found>其中[,，]?(?P=whole)(?:数量|总数|总量|人数|规模))"
)
_BEFORE = 12
_OTHER_WORDS = ("余杭", "余姚", "余江", "余干", "余庆", "余震", "余额", "余下", "余粮", "余热")
_ABOVE = ("超", "超过", "超出", "逾", "高于", "多于", "不低于", "不少于", "至少", "至少有", "最少")
_BELOW = ("近", "将近", "接近", "不足", "不到", "不超过", "低于", "少于", "高达", "多达")
_ABOVE_TOO, _BELOW_TOO, _ABOUT_TOO = ("余", "多", "以上"), ("以内", "以下"), ("左右", "上下", "来个")
"""Words that bound a number, before it and behind it; what is in neither of the first two only rounds it."""
_NOT_NOT = ("切忌", "切勿", "切莫", "防止", "禁止")
"""With 不要 behind them they say the opposite of what is meant."""
_BOTH_SIDES = lazy("左右(?:两|手|侧|开|逢|翼|摇|岸|边|晃|为难|脚|腿)")


class _NumberedFault(NamedTuple):
    """A fault with a gap for a number: what stands before and after it, and what it should read."""

    left: str
    measured: bool
    right: str
    plain: tuple[str, str]


_ABOUT = about_from_docstring(
    __name__,
    __doc__,
    group="language",
    clause="grammar",
    scope="story",
    severity=Severity.WARNING,
    looks_up=True,
    judges_words=True,
    kinds=("listed", "framed", "whole"),
)


class Pleonasm:
    """Words that say one thing twice."""

    about = _ABOUT

    def check(self, story: Story) -> Iterator[Hit]:
        """Yield one hit a fault, in headlines, text and captions."""
        for part in reading(story).parts:
            text = part.text
            listed = ((*one, "listed") for one in _literals(text))
            framed = ((*one, "framed") for one in _framed(text))
            for start, end, right, contrary, kind in sorted([*listed, *framed]):
                if _is_title(text, start, end):
                    continue
                found = text[start:end]
                message = (
                    say("“{found}”前后两个词互相矛盾，应改为“{right}”。", found=found, right=right)
                    if contrary
                    else say("“{found}”前后两个词意思重复，应改为“{right}”。", found=found, right=right)
                )
                yield hit_on_page(part.spans(start, end), message, right, evidence=(kind,))
            for whole in _WHOLE.finditer(text):
                message = say(
                    "“其中”说的是一部分，这里却又说整个“{whole}”，前后矛盾，应删去“其中”或补上限定词。",
                    whole=whole["whole"],
                )
                right = whole["found"].removeprefix("其中").lstrip(",，")
                yield hit_on_page(part.spans(*whole.span("found")), message, right, evidence=("whole",))


def _is_title(text: str, start: int, end: int) -> bool:
    """Tell whether the words are the name of a work: a film may be called 《凯旋归来》."""
    return text[start - 1 : start] in ("《", "〈") and text[end : end + 1] in ("》", "〉")


def _literals(text: str) -> Iterator[tuple[int, int, str, bool]]:
    listed = _listed()
    for start, end in _finder().find(text):
        yield start, end, listed[text[start:end]], text.startswith(_NOT_NOT, start)


def _framed(text: str) -> Iterator[tuple[int, int, str, bool]]:
    for head in _heads().finditer(text):
        number = _number().match(text, head.end())
        if number is None:
            continue
        ends = {False: number.end(1), True: number.end()}
        for frame in _frames()[head[0]]:
            end = ends[frame.measured]
            if _ends_with(text, end, frame.right) and _begins_a_word(text, head.start(), head[0]):
                plain = text[head.end() : end].join(frame.plain)
                yield head.start(), end + len(frame.right), plain, _is_contrary(frame)
                break


def _is_contrary(frame: _NumberedFault) -> bool:
    """Tell whether the words round a number exclude each other (近…余), or else say the same (超…余)."""
    if frame.left in _ABOVE:
        return not frame.right.startswith(_ABOVE_TOO)
    if frame.left in _BELOW:
        return frame.right not in _BELOW_TOO
    return frame.right not in _ABOUT_TOO


def _ends_with(text: str, at: int, right: str) -> bool:
    """Tell whether the words after the gap stand there, and are no other word's beginning."""
    if not text.startswith(right, at) or text.startswith(_OTHER_WORDS, at):
        return False
    return not _BOTH_SIDES.match(text, at)


def _begins_a_word(text: str, at: int, left: str) -> bool:
    """Tell whether a word begins at an offset: 近 does in 近百人, not in 附近; 超 does not in a name (张超)."""
    start, before = max(at - _BEFORE, 0), ""
    for word, _ in tagged(text[start : at + len(left)]):
        if start >= at:
            break
        before, start = word, start + len(word)
    return start == at and not (left in ("超", "近") and before != "于" and before in words("surnames"))


@cache
def _listed() -> dict[str, str]:
    """Return the faults without a gap and what they should read."""
    return {wrong: right for wrong, right in pairs("pleonasm").items() if not _GAP.search(wrong)}


@cache
def _finder() -> Literals:
    return Literals(tuple(_listed()))


@cache
def _frames() -> dict[str, tuple[_NumberedFault, ...]]:
    """Return the faults with a gap by the words before it, in the order of the list."""
    frames: dict[str, list[_NumberedFault]] = {}
    for wrong, plain in pairs("pleonasm").items():
        if gap := _GAP.search(wrong):
            left, right = wrong.split(gap[0])
            before, after = plain.split(gap[0])
            frames.setdefault(left, []).append(_NumberedFault(left, gap[1] == "数量", right, (before, after)))
    return {left: tuple(some) for left, some in frames.items()}


@cache
def _heads() -> re.Pattern[str]:
    return compiled(any_of(_frames()))


@cache
def _number() -> re.Pattern[str]:
    """Return the pattern of a number, its first group, and the measure word after it if there is one."""
    measures = any_of(words("measures"))
    return compiled(rf"({_NUMBER})(?:{measures})?")


CHECK = Pleonasm()
