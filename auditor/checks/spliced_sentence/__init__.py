"""句子拼接：一句话中间脱漏了文字，或两句话并成了一句。
Spliced sentence: text is missing inside a sentence, or two sentences are run together.

扫描漏行、别处的文字误入时，句子的前半会接上另一句的后半。依据是：动词的宾语没有出现，后面却是某位领导出席、
指出；分句中间冒出“据了解”“此外”一类只能开头的话、“由……主办的某活动”没有谓语就到了“活动现场”、一段有说话人的引语或一个消息头；介词、连词后面就是标点；
“对……更换为”“本着……为原则”一类两种句式混在一起；一段本稿别处也有的话从半句接起，前面是不相干的字；一行字大小
的一截去掉后前后正好相接（别处误入的一行；移到本版另一处又前后接得上的，是挪错了位置），或两行互换了位置后各自
接得上。

When a line is skipped or text from elsewhere gets in, the first half of one sentence continues as the
second half of another. The evidence, named in each message: a person who attends or speaks where a verb
needs its object; words that can only begin a sentence, the scene of an event (活动现场) before its predicate, a quotation with its speaker, or a dateline in the
middle of a clause; a preposition or conjunction right before a punctuation mark; two mixed constructions; a
passage that also occurs elsewhere and begins here in mid-sentence after unrelated words; a stretch as long
as a printed line without which both sides join, one that also fits in another place of the page, or two
such stretches that fit in each other's place.

```bad
县委常委会会议召开

本报讯 县委书记王强昨日主持召开会议，传达上级会议精神，⟦听取县委副书记、县长李志明出席会议⟧，县政协主席陈新列席会议。
```

```bad
农技人员下田指导

本报讯 县农业农村局组织技术人员深入田⟦小区新增停车位二百个，方便居⟧间地头，指导农民做好春耕生产工作，确保全年粮食丰收。
```

```bad
农技人员下田指导

本报讯 县农业农村局近日
组织技术人员深入田间地头，指
⟦对沿线的排水管网进行全面检⟧
全年粮食丰收。全县今年计划种
植水稻二十万亩，比去年增加一
万亩。

河道清淤工程启动

本报讯 市水务局昨日启动
河道清淤工程，计划三个月内完
成全市主要河流的清淤任务，并
导农民做好春耕生产工作，确保
修。工程完工后，城区的防汛能
力将大幅提高。
```

```bad
河道清淤工程启动

本报讯 市水务局昨日启动河道清淤工程,计划三个月内完⟦对沿线的排水管网进行全面检⟧成全市主要河流的清淤任务,并修。工程完工后,城区的防汛能力将大幅提高。
```

```good
县委常委会会议召开

本报讯 会议听取县委副书记、县长李志明关于防汛工作的汇报，县政协主席陈新列席会议。县长李志明出席会议，并宣读表彰决定。

市委贯彻防汛工作领导小组组长王强出席会议，并听取、讨论了两个文件。
```

```bad
老街改造提速

本报讯 南门街道加快老街改造，⟦施工队正在更换老旧的排水据了解⟧，改造工程预计下月完工。
```

```bad
老街改造提速

本报讯 南门街道加快老街改造，⟦施工队正在清“路修好以后⟧，出门方便多了。”居民李女士说。
```

```bad
老街改造提速

本报讯 南门街道加快老街改造，⟦施工队正在清本报讯（记者⟧ 王平）昨日，市博物馆推出夜场参观。
```

```bad
职工子女学书画

本报讯 日前，由县总工会主办，⟦少年宫承办的职工子女冬令营，活动现场⟧，营员们展示了自己的书画。
```

```good
职工子女学书画

本报讯 由县总工会主办的职工子女冬令营昨日开营，活动现场，营员们展示了书画。由县总工会主办的书画展近日开展，现场，观众驻足细看。
```

```good
老街改造提速

本报讯 南门街道加快老街改造。据了解，工程预计下月完工。但据统计，仍有三成住户没有搬回。根据测算，明年可全部搬回。

居民李女士说：“路修好以后，出门方便多了。”除此之外，她希望多种些树。标语写着“安全第一，质量第一。”他告诉记者。
```

```bad
防汛工作部署会召开

本报讯 会议强调，要加强值班值守，⟦压实乡镇、社区和⟧，确保群众生命财产安全。
```

```good
防汛工作部署会召开

本报讯 会议强调，要加强值班值守，压实乡镇、社区和单位的责任。各方踊跃参与，明确了今后的方向。演出由李向、王和主持。
```

```bad
公园换上节能灯

本报讯 公园⟦对老旧路灯更换为→将老旧路灯更换为⟧节能路灯。这一做法⟦深受游客所喜爱→深受游客喜爱⟧。

公园⟦本着节俭办事为原则→以节俭办事为原则⟧，旧灯杆一律留用，管护队⟦有六名职工和二十名志愿者组成→由六名职工和二十名志愿者组成⟧。
```

```bad
酒厂备足年货

本报讯 入冬以来，酒厂忙着备足年货，⟦推出⟧。销售科长说，今年货走得快。农户老孙种枣，⟦开春那季赔得⟧。他去邻村学了半年。
```

```good
酒厂备足年货

本报讯 酒厂的三种新酒陆续推出。销售科长说，货走得快。老孙开春那季赔得多。他说：“这样做使得。”这笔账，他记得。
```

```good
公园换上节能灯

本报讯 公园将老旧路灯更换为节能路灯，对草坪进行修整，改造为口袋公园。在大家的努力下，公园面貌一新，为游客所喜爱。

公园本着以人为本的原则，留用了旧灯杆。在对旧灯杆的处理问题上，各方意见一致。公园有三十名职工，管护队由其中六人组成。
```

```bad
市博物馆推出夜场

本报讯 为了方便上班族，市博物馆本周起推出夜场，每周五、周六晚上开放到九点半。观众可凭预约码免费入馆。馆方增设了灯光导览。

“孩子白天要上课，晚上来正好，⟦看看这些一千多年前，每周五、周六晚上开放到九点半。⟧观众可凭预约码免费入馆。
```

```bad
红灯笼挂上主干道

本报讯 按照节俭的原则，⟦市政工人在各主要街道的路灯上挂红灯笼约三百套；⟧在树上挂灯串约五百串。全部工作预计在二月七日前完成。”市城管局负责人说。

“今年计划在解放路等五条街道的灯杆上挂红灯笼约三百套；在树上挂灯串约五百串。全部工作预计在二月七日前完成。”市城管局负责人说。
```

```good
两条专线同日开通

本报讯 一号专线从东站到大学城，全程约五十分钟。沿途设二十一个站点。

二号专线从西站到大学城，全程约四十分钟。沿途设十八个站点。面对质疑，与其推托，不如先改起来。

评论员说，与其推托，不如先改起来。
```
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from auditor.checks.spliced_sentence.astray import ASTRAY, lines_astray
from auditor.checks.spliced_sentence.gaps import GAPS, gap_hit, gaps_of
from auditor.checks.spliced_sentence.seams import Splice, seams
from auditor.contract import Hit, Message, Twin, about_from_docstring, say
from auditor.contract.page_step import told_of
from auditor.contract.whereabouts import PrintedLines
from auditor.model import Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.checks.spliced_sentence.gaps import Gap
    from auditor.model import Edition, Page
    from auditor.text.lines import LineIndex

_SHOWN = 10
_COMMAS = ",，、"


_ABOUT = about_from_docstring(
    __name__,
    __doc__,
    group="splice",
    clause="grammar",
    scope="edition",
    severity=Severity.ERROR,
    needs_order=True,
    looks_up=True,
    judges_words=True,
    kinds=("open", "closed", "known", "begun", *ASTRAY, *GAPS),
)


class PageSplices(NamedTuple):
    """What a page shows by itself: where words are missing, and lines that stand where they do not belong."""

    gaps: tuple[tuple[Span, Gap], ...]
    astray: tuple[Hit, ...]


class SplicedSentence:
    """Words lost inside a sentence, or two sentences in one."""

    about = _ABOUT

    def of_page(self, page: Page) -> PageSplices:
        """Return what a page shows by itself."""
        return PageSplices(tuple(gaps_of(page)), tuple(lines_astray(page)))

    def check(self, edition: Edition) -> Iterator[Hit]:
        """Yield one hit a splice; a seam between known texts takes in what grammar says of its clauses."""
        joined: defaultdict[str, dict[Span, Splice]] = defaultdict(dict)
        for seam in seams(edition):
            joined[seam.foreign.copy.path].setdefault(_around(seam), seam)
        for page in edition.pages:
            joints = joined.get(page.path, {})
            ordered = sorted(joints)
            taken: dict[Span, list[Gap]] = {}
            alone = told_of(self, page, edition)
            for place, gap in alone.gaps:
                joint = _overlapped(ordered, place)
                if joint is None:
                    yield gap_hit(place, gap, page.path)
                else:
                    taken.setdefault(joint, []).append(gap)
            yield from alone.astray
            if ordered:
                index = PrintedLines(page)
                yield from (_seam_hit(index, span, joints[span], taken.get(span, [])) for span in ordered)


def _overlapped(ordered: list[Span], place: Span) -> Span | None:
    after = bisect_left(ordered, place)
    return next((one for one in ordered[max(after - 1, 0) : after + 1] if one.overlaps(place)), None)


def _around(seam: Splice) -> Span:
    """Return the clauses on both sides of a seam."""
    text, at = seam.foreign.paragraph.text, seam.foreign.at
    start, _ = seam.foreign.paragraph.clause_around(at if text[at - 1 : at] not in ",，" else at - 1)
    _, end = seam.foreign.paragraph.clause_around(at)
    return seam.foreign.paragraph.within(start, end)


def _seam_hit(index: LineIndex, span: Span, seam: Splice, gaps: list[Gap]) -> Hit:
    return Hit(
        span.start,
        span.end,
        _seam_message(index, seam, gaps),
        evidence=(seam.evidence, *(gap.kind for gap in gaps)),
        twins=tuple(Twin(other.copy.span, say("同一段话的另一处"), other.copy.path) for other in seam.others),
        path=seam.foreign.copy.path,
    )


def _seam_message(index: LineIndex, seam: Splice, gaps: list[Gap]) -> Message:
    other = seam.others[0]
    verbs = [gap.values["verb"] for gap in gaps if "verb" in gap.values]
    values = {
        "before": seam.foreign.before[-_SHOWN:].strip(_COMMAS),
        "after": seam.foreign.copy.text[:_SHOWN],
        "line": index.at(other.copy.span.start)[0],
        "other": other.before[-_SHOWN:].strip(_COMMAS) or say("（段首）"),
        "also": say("（“{verb}”的宾语也没有了）", verb=verbs[0]) if verbs else "",
    }
    if seam.evidence == "open":
        return say(
            "引语说到“{before}”就断了{also}，“{after}”起是第{line}行已有的叙述，后引号也没有，疑有脱漏，"
            "请核对原版补全。",
            **values,
        )
    if seam.evidence == "closed":
        return say(
            "“{before}”后面接上了第{line}行引语里的话，只有后引号而没有前引号{also}，原句的后半疑脱漏，"
            "请核对原版补全。",
            **values,
        )
    return say(
        "“{after}”起的这段话在这里接在“{before}”之后{also}，在第{line}行却接在“{other}”之后，两处矛盾，"
        "其中一处接错了，请核对原版。",
        **values,
    )


CHECK = SplicedSentence()
