"""版面读不成：各栏的行混在一起、竖排按横排识别，或者误识太多，须重新识别。
Unreadable page: columns are mixed up, vertical text was read horizontally, or too much is misread.

识别时没有分栏，几栏的文字就会一行隔一行地交错，或者并在同一行里；竖排的文字按横排识别，每行只剩互不相干的单
字。这样的版面每一行都像断句，逐处去改没有意义，应重新排序、分栏识别或按竖排识别。程序看的是：各行行首、行尾
像不像被截断，上一行接不接得上下一行，接不上时隔几行接得上。对这样的版面，凡要把前后两行连起来看的检查都不再
报，也不计算差错率，审读结果标为不完整。

误识的字估计超过百分之五的版面，先提示这一版识别得差；超过一成的，作警告：请重新识别，这样的版面上只有误识、
错词和重复照报，断句、标点之类都降为提示。估计的依据是：与前后的字都搭配不上的字有多少，其中又有多少换成形近
字就通顺。

Where columns were not separated, their lines alternate or are merged into one; where vertical text was read
horizontally, each line holds unrelated characters. Every line then looks broken, and correcting them one by
one makes no sense: the page must be put in order or recognised again. The check looks at whether lines seem
cut off, whether they continue in the next line and, if not, how many lines further on. Checks that join
lines do not report on such a page, no error rate is calculated for it, and the audit is marked as
incomplete.

Pages with an estimated 5 % of misread characters are reported as a note, those with 10 % as a warning. On
the latter, only misread characters, wrong words and repetitions keep their severity; broken sentences,
punctuation and the rest become notes. The estimate counts characters that fit neither neighbour, and those
for which a look-alike would fit.

```bad
⟦记者昨日从市水务局获悉，今年⟧
为方便居民就近看病，区卫生健
入汛以来，全市共出动巡查人员
康局近日在十个社区开设家庭医
三千多人次，排查河道、水库和
生工作室，由三甲医院的专家定
低洼路段的安全隐患，发现问题
期坐诊，为老年人和慢性病患者
及时整改，确保群众安全度汛。
提供免费体检、用药指导和健康
```

```bad
⟦记者昨日从市水务局获悉，今年 为方便居民就近看病，区卫生健⟧
入汛以来，全市共出动巡查人员 康局近日在十个社区开设家庭医
三千多人次，排查河道、水库和 生工作室，由三甲医院的专家定
低洼路段的安全隐患，发现问题 期坐诊，为老年人和慢性病患者
及时整改，确保群众安全度汛。 提供免费体检、用药指导和健康
```

```bad
⟦年 局 记⟧
入 获 者
汛 悉 昨
以 ， 日
来 今 从
， 年 市
全 以 水
市 来 务
```

```good
记者昨日从市水务局获悉，今年
入汛以来，全市共出动巡查人员
三千多人次，排查河道、水库和
低洼路段的安全隐患，发现问题
及时整改，确保群众安全度汛。

为方便居民就近看病，区卫生健
康局近日在十个社区开设家庭医
生工作室，由三甲医院的专家定
期坐诊，为老年人和慢性病患者
提供免费体检、用药指导和健康
咨询。
```

```good
获奖名单

一等奖：
张伟 李娜 王芳 刘洋
二等奖：
陈静 杨帆 赵磊 黄婷 周杰
三等奖：
吴敏 徐强 孙丽 马超
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.contract import Hit, about_from_docstring, say
from auditor.model import Band, Disorder, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.contract import Message
    from auditor.model import Page

_KINDS = (*(str(one) for one in Disorder if one is not Disorder.NO_TEXT), "misread")

_ABOUT = about_from_docstring(
    __name__, __doc__, group="splice", clause="format", scope="page", severity=Severity.ERROR, kinds=_KINDS
)


class PageCondition:
    """Says why a page has to be recognised again before anything else is done with it."""

    about = _ABOUT

    def check(self, page: Page) -> Iterator[Hit]:
        """Yield one hit, on the first line, for a page that cannot be read in order or is too badly read."""
        first = next((line.span for story in page.stories for line in story.lines if line.text), None)
        if first is None:
            return
        found = page.condition
        if not found.in_order:
            kinds = tuple(str(one) for one in found.disorder)
            yield Hit(first.start, first.end, _advice(found.disorder[0]), evidence=kinds)
        elif found.band is Band.BAD:
            legible = found.is_legible
            yield Hit(
                first.start,
                first.end,
                _misread(found.misread or 0.0, legible=legible),
                severity=Severity.NOTE if legible else Severity.WARNING,
                evidence=("misread",),
                data={"misread": found.misread},
            )


def _misread(share: float, *, legible: bool) -> Message:
    if legible:
        return say("这一版约有{share:.0%}的字误识，宜重新扫描、识别后再审读。", share=share)
    return say("这一版约有{share:.0%}的字误识，请重新扫描、识别后再审读，其余各处只供参考。", share=share)


def _advice(disorder: Disorder) -> Message:
    if disorder is Disorder.MERGED:
        return say("这一版几栏并成一行，读不成句，请分栏后重新识别。")
    if disorder is Disorder.VERTICAL:
        return say("这一版疑为竖排而按横排识别，请按竖排重新识别。")
    return say("这一版栏序混乱，各栏的行交错排列，读不成句，请重新排序。")


CHECK = PageCondition()
