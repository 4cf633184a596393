"""减少用倍：减少不能用“倍”说。
Decrease as a multiple: something is said to shrink by a multiple.

减少一倍就等于没有了。减少、下降、缩短、便宜、小、轻要用分数或百分数：原来是十，现在是五，应说“减少一半”或
“减少了百分之五十”。依据《现代汉语词典》（第7版）“倍”条。“减少到几分之一”“至少三倍”“扩大两倍”都不算。

What shrinks by 100 % is gone. A decrease takes a fraction or percentage: by half, by a third, by 50 %
(《现代汉语词典》, 7th edition, 倍). 至少三倍 (at least three times as many) and increases by a multiple are
not reported.

```bad
能耗比去年⟦降低了一倍⟧。
```

```bad
办理时间⟦缩短近3倍⟧，投诉量⟦下降了1.5倍以上⟧，售价⟦降低2～3倍⟧。
```

```bad
零件的重量⟦轻了一倍多⟧，体积⟦小了两三倍⟧，价格比去年⟦便宜四至五倍⟧。
```

```good
能耗比去年降低了一半，产量增加了一倍，至少三倍的人到场。
```

```good
事故减少了三成，只有前年的几分之一。镜头可放大两倍，人手少，活儿却多了两三倍。
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.contract import Hit, about_from_docstring, hit_on_page, say
from auditor.model import Severity
from auditor.model.reading import reading
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Story

_ABOUT = about_from_docstring(
    __name__,
    __doc__,
    group="language",
    clause="logic",
    scope="story",
    severity=Severity.WARNING,
    looks_up=True,
    judges_words=True,
    kinds=("find", "quality"),
)
_VERB = "减少|减低|减轻|减弱|缩减|削减|压减|裁减|锐减|降低|下降|下跌|下滑|回落|骤降|缩小|缩短|缩水|压缩|节省|节约|收窄|变小|变少|变轻|变短|降|减"
_QUALITY = "便宜|少|小|轻|短|低|薄|窄|矮|浅|慢|弱"
_ONE = "(?:[0-9０-９]{1,3}(?:[.．][0-9０-９]{1,2})?|[一二两三四五六七八九十几数百半]{1,4})"
_TIMES = (
    rf"(?:近|将近|接近|约|大约|整整|足足|几乎|差不多|超过|超|逾|不止|至少)?{_ONE}(?:[至到～~—–-]{{1,2}}{_ONE})?"
    "[多余来]?倍(?:以上|左右|上下|有余|多)?(?![数率速增镜])"
)
_SHRUNK = lazy(rf"(?<![不没未])(?P<verb>{_VERB})(?:幅度)?(?:了|达到?|过)?{_TIMES}")
_LESS = lazy(
    rf"(?:(?<![至最不缩减变降])(?P<quality>{_QUALITY})了|(?<=比)(?P<than>[^，,。；;：:！？!?0-9]{{1,16}}(?<![至最不])(?:{_QUALITY})))(?P<times>{_TIMES})"
)


class ShrunkByMultiple:
    """A decrease that is given in multiples."""

    about = _ABOUT

    def check(self, story: Story) -> Iterator[Hit]:
        """Yield one hit a decrease, in headlines, text and captions."""
        for part in reading(story).parts:
            if "倍" not in part.text:
                continue
            found = [(one.span(), "find") for one in _SHRUNK.finditer(part.text)]
            for one in _LESS.finditer(part.text):
                start = one.start() if one["quality"] else one.start("times") - _last_quality(one["than"])
                found.append(((start, one.end()), "quality"))
            for (start, end), kind in sorted(found):
                said = say(
                    "“{found}”的说法不成立：减少不能用“倍”，应改用分数或百分数，请核对原数。",
                    found=part.text[start:end],
                )
                yield hit_on_page(part.spans(start, end), said, evidence=(kind,))


def _last_quality(than: str) -> int:
    """Return how many characters the word of quality at the end of 去年便宜 has."""
    return max(len(word) for word in _QUALITY.split("|") if than.endswith(word))


CHECK = ShrunkByMultiple()
