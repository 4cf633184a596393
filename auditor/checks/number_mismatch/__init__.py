"""数字不合：分项之和、条目数、天数、星期、百分比与文中所说的矛盾。
Numbers disagree: sums, counts, days, weekdays or percentages contradict the text.

检查的有：总数与分项（共有30户，其中……；没有“其中”的、分项在前的也算），“三点要求”与一是二是三是，“四类”“四
位”与所列各项，起止时间与历时多久，生卒年与享年，日期与星期，不存在的日期，占比、增幅、倍数与前后两个数，名
次与所列的数，比分与各局，标题、图片说明、正文里的同一个数。

还有每箱几瓶、共几箱、合计几瓶，平均每场多少人，两数相差多少，每月几次、一年几次，加上这一次是多少，名次升降几位，几时开始、几时结束、历时多久，男女之比，净胜几分，由高到低依次，用掉多少、还剩多少，占
了几成，几岁起干了几年，到今年多少年，任免名单共几人，几金几银共几枚，每天几点到几点是多久，单价、数量与总价，收
入扣去开支净得多少，每周哪几天是几次。没有年份的日期，按本版报头或消息头的日期推算星期。

一个数与另一个数不能并存的也算：部分比整体大、最高比最低还低、起比止晚、数罪并罚比各刑之和还长、不存在的钟点；比上年增加多少、增长百分之几与总数对不上；各占几成，其余占几成；剩下的比原有的多。

“约、近、超、多、余、左右”放宽；“其中”只举一部分、各项有交叉（党员、女性）、有“等”“其余”的，不算。两个数哪
一个错，要核对原稿。

The check compares a total and its parts, with or without 其中, before or after; the items of a list and the
number given for them; durations; ages and years of birth and death; weekdays and dates, including dates
that do not exist; percentages and multiples of two figures nearby; ranks and the figures listed; scores and
their sets; the same figure in headline, caption and text; so many of each and how many in all; averages, what
two figures are apart, so many a month and how many a year, places gained and lost; clock times and
how long something took; proportions, margins and orders that a list states; what is left of a number, rough shares,
how long somebody has worked at their age, how long something has lasted up to this year, how many are appointed, medals and results that are given without a
unit, opening hours, price and number and what they make, what is left of an income, and the days of a week.
So is what another figure does not allow: a part above its whole, a highest below the lowest, an end before its
beginning, a term above all it is made of, a time that no clock has; growth against the difference and the total;
what is left against what was there.
Dates without a year take it from the day in the page's masthead or datelines.

Words such as 约 and 余 widen what a number may mean. Parts that need not make up the whole total, or that
overlap, are not reported. Which of two contradictory figures is wrong can only be seen from
the manuscript.

```bad
全村共有⟦30户困难家庭，其中东组12户、西组9户、南组8户⟧。
```

```bad
县里选派干部⟦45名（省级12名、市级20名、县级15名⟧）。
```

```bad
会上提出⟦三点⟧要求：一是抓早，二是抓小，三是抓实，四是抓长。
```

```bad
培训班于8月18日至20日举办，⟦为期5天→为期3天⟧。
```

```bad
2024年2月7日（⟦星期四→星期三⟧）上午，展览开幕。
```

```bad
园区共有企业200家，其中高新技术企业60家，占比⟦40%⟧。
```

```bad
活动设置阅读、书法、武术⟦四类⟧课程，从⟦4月31日⟧开始报名。
```

```bad
上午卖出⟦320张票，下午卖出280张票，全天共卖出500张⟧票。
```

```bad
画家王远山（1921—1998）享年⟦87岁⟧。铁路1994年开工，2004年通车，历时⟦20年⟧。
```

```bad
王建华、李春生、赵玉梅⟦四位⟧同志发言。主队以⟦2比3⟧战胜客队。甲县40万吨、乙县52万吨，⟦甲县居首⟧。
```

```bad
仓库的五十箱梨已经卖掉三十一箱，还剩⟦二十九箱⟧。到会的63人里，举手的有48人。今年四十岁的李大海二十岁进厂，干了⟦三十年⟧。
```

```bad
放映电影120场，观众3.6万人次，平均每场⟦30人次⟧。社员年长的四十二岁，年轻的十九岁，相差⟦三十三岁⟧。
```

```bad
学员拿下⟦六金四银三铜共十二枚⟧奖牌。夜市时间为18时至22时，每晚营业⟦三小时⟧。卖茶得款七千二百元，除去运费四百元、包装六百元，净赚⟦五千九百元⟧。
```

```bad
他交售山药六十斤，每斤一元二角，当天领到⟦六十二元⟧。全县产茶660吨，比上年增加60吨，增长⟦31%⟧。
```

```bad
去年植树3000株，成活⟦3600株⟧。末班车发车时间为⟦21时70分⟧。
```

```good
全县粮豆总产量7.8亿公斤，比上年增产9000万公斤，增长13%。摘茶8斤：独芽2斤，每斤95元，计190元。
```

```good
全镇划分为80个网格，其中农村网格73个、社区网格5个、园区网格2个，配备网格员。
```

```good
共有员工100人，其中党员30人、女职工45人。捐款超30万元，其中企业捐款约20万元、个人捐款近10万元。
```

```good
事故造成14人受伤，其中男性4人、女性10人，成年人12人、儿童2人。
```

```good
会上提出三点要求：一是抓早，二是抓小，三是抓实。8月18—20日举办培训，为期3天。
```

```good
登记超11万余户，其中个体8万余户，占比约70%。上海、北京等4个城市参加，设置阅读、书法和武术三类课程。
```

```good
2024年2月7日（星期三），2月29日也不例外。每组5人，4组，共20人。企业由20家增加到30家，增长50%。
```
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from auditor.checks.number_mismatch.accounts import wrong_accounts
from auditor.checks.number_mismatch.again import told_again
from auditor.checks.number_mismatch.ages import wrong_ages, wrong_careers, wrong_lives
from auditor.checks.number_mismatch.counts import wrong_counts, wrong_enumerations
from auditor.checks.number_mismatch.dates import printed_on, wrong_dates
from auditor.checks.number_mismatch.growth import wrong_growth
from auditor.checks.number_mismatch.headlines import restated, role_of
from auditor.checks.number_mismatch.lasting import wrong_lasting
from auditor.checks.number_mismatch.lengths import wrong_lengths
from auditor.checks.number_mismatch.limits import beyond_limits
from auditor.checks.number_mismatch.members import wrong_appointments, wrong_members
from auditor.checks.number_mismatch.named_times import wrong_named_spans
from auditor.checks.number_mismatch.orders import wrong_orders
from auditor.checks.number_mismatch.products import wrong_products
from auditor.checks.number_mismatch.proportions import wrong_proportions
from auditor.checks.number_mismatch.ranks import wrong_ranks
from auditor.checks.number_mismatch.rates import wrong_rates
from auditor.checks.number_mismatch.scores import wrong_scores
from auditor.checks.number_mismatch.shares import wrong_shares
from auditor.checks.number_mismatch.slips import slips_in_sums
from auditor.checks.number_mismatch.spans import wrong_spans
from auditor.checks.number_mismatch.stories import unsettled
from auditor.checks.number_mismatch.sums import wrong_sums
from auditor.checks.number_mismatch.tallies import wrong_tallies
from auditor.checks.number_mismatch.wholes import wrong_wholes
from auditor.contract import Hit, Twin, about_from_docstring, say
from auditor.model import Passage, Severity
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from auditor.checks.number_mismatch.ages import WrongLife
    from auditor.checks.number_mismatch.counts import WrongCount
    from auditor.checks.number_mismatch.dates import WrongDate
    from auditor.checks.number_mismatch.headlines import Restated
    from auditor.checks.number_mismatch.limits import Beyond
    from auditor.checks.number_mismatch.rates import WrongRate
    from auditor.checks.number_mismatch.shares import WrongShare
    from auditor.checks.number_mismatch.stories import Unsettled
    from auditor.checks.number_mismatch.sums import WrongSum
    from auditor.contract import Message
    from auditor.model import Page, Quantity, Story

_KINDS = (
    "sum",
    "sum-near",
    "day",
    "weekday",
    "weekday-order",
    "duration",
    "share",
    "count",
    "count-enumeration",
    "headline",
    "sum-slip",
    "count-members",
    "headline-slip",
    "caption",
    "restated",
    "age",
    "age-slip",
    "share-slip",
    "score",
    "rank",
)
_FIGURE = lazy(
    "[0-9０-９]|[零一二两三四五六七八九]比[零一二两三四五六七八九]|第[一二三四五六七八九十]+[名位]"
)
"""Without one nothing is a score, and no list has ranks: most lines have none."""
_SHARES = {"share": "share", "change": "share", "manifold": "share", "difference": "share"}
_DIGITS = lazy("[0-9.]+")
_ABOUT = about_from_docstring(
    __name__,
    __doc__,
    group="number",
    clause="numbers",
    scope="page",
    severity=Severity.WARNING,
    looks_up=True,
    judges_words=True,
    kinds=_KINDS,
)


class NumberMismatch:
    """Numbers of a story that do not agree with one another."""

    about = _ABOUT

    def check(self, page: Page) -> Iterator[Hit]:
        """Yield one hit for each pair of numbers that disagree, story by story."""
        notes = page.notes
        if notes is None:
            return
        printed = printed_on(page.text)
        for story, enumerations, amounts in zip(
            page.stories, notes.enumerations, notes.quantities, strict=True
        ):
            for part, own in zip(enumerations.parts, amounts, strict=True):
                yield from _in_part(part, own, printed)
            texts = [part.text for part in enumerations.parts]
            for at, wrong in wrong_enumerations(enumerations):
                yield _count(enumerations.parts[at], wrong)
            for life in (*wrong_lives(texts), *wrong_careers(texts)):
                yield _life(enumerations.parts, life)
            for one in unsettled(enumerations.parts, amounts):
                yield _unsettled(enumerations.parts, one)
            for again in _told_otherwise(story, enumerations.parts, amounts):
                yield _restated(enumerations.parts, again)
        # Whom a list dismisses may be set like a story of its own.
        listed = [part for enumerations in notes.enumerations for part in enumerations.parts]
        for at, wrong in wrong_appointments([part.text for part in listed]):
            yield _count(listed[at], wrong)


def _told_otherwise(
    story: Story, parts: Sequence[Passage], amounts: Sequence[Sequence[Quantity]]
) -> Iterator[Restated]:
    """Yield the figures of a story that it gives otherwise elsewhere, each once."""
    known = set()
    for again in restated(story, parts, amounts):
        known.add((again.part, again.figure.end))
        yield again
    roles = {line.span.start: line.role for line in story.lines}
    for again in told_again(parts, [role_of(part, roles) for part in parts]):
        if (again.part, again.figure.end) not in known:
            yield again


def _in_part(part: Passage, amounts: Sequence[Quantity], printed: date | None) -> Iterator[Hit]:
    """Yield what disagrees inside one paragraph, headline or caption."""
    slips = list(slips_in_sums(part.text, amounts))
    told = {one.total.start for one in slips}
    sums = [one for one in wrong_sums(part.text, amounts) if one.total.start not in told]
    yield from (_sum(part, wrong) for wrong in (*slips, *sums, *wrong_tallies(part.text)))
    dates = list(wrong_dates(part.text, printed))
    yield from (_date(part, wrong) for wrong in dates)
    shares = list(wrong_shares(part.text, amounts))
    told = {one.percent.start for one in shares}
    more = (*wrong_growth(part.text, amounts), *wrong_wholes(part.text, amounts))
    summed = [(one.start, one.end) for one in (*slips, *sums)]
    shares += [
        one
        for one in more
        if one.percent.start not in told
        and not any(start <= one.percent.start < end for start, end in summed)
    ]
    told = {one.percent.start for one in shares}
    shares += [one for one in wrong_proportions(part.text, amounts) if one.percent.start not in told]
    yield from (_share(part, wrong) for wrong in shares)
    rates = list(wrong_rates(part.text))
    known = {one.start for one in rates}
    rates += [one for one in wrong_accounts(part.text, amounts) if one.start not in known]
    rates += _untold(wrong_products(part.text, amounts), rates, slips)
    yield from (_rate(part, wrong) for wrong in rates)
    counts = list(wrong_counts(part.text))
    known = {one.start for one in counts}
    counts += [one for one in wrong_members(part.text) if one.start not in known]
    yield from (_count(part, wrong) for wrong in counts)
    yield from (
        _beside(part, *wrong)
        for wrong in _times(part.text, printed)
        if not any(one.start <= wrong[0] < one.end for one in dates)
    )
    if _FIGURE.search(part.text):
        yield from (_beside(part, *wrong) for wrong in _results(part.text))
    yield from (_beyond(part, wrong) for wrong in beyond_limits(part.text, amounts))


def _untold(
    more: Iterable[WrongRate], rates: Sequence[WrongRate], sums: Sequence[WrongSum]
) -> list[WrongRate]:
    """Return the products that no rate or sum told with any of their figures."""
    told = [span for one in rates for span in ((one.start, one.end), *one.basis)]
    told += [(one.start, one.end) for one in sums]
    return [one for one in more if not any(start < one.end and one.start < end for start, end in told)]


def _life(parts: Sequence[Passage], wrong: WrongLife) -> Hit:
    span = parts[wrong.part].within(wrong.start, wrong.end)
    twin = Twin(parts[wrong.born_in].within(*wrong.born), say("推算所据的数"))
    told = parts[wrong.part].text[wrong.start : wrong.end]
    said = _aged(told, wrong.right) if told.endswith("岁") else _lasted(told, f"{wrong.right}年")
    return Hit(span.start, span.end, said, evidence=("age-slip",), twins=(twin,), data={"kind": "age-slip"})


def _aged(age: str, right: int) -> Message:
    return say("“{age}”与前后的年份矛盾，按年份推算约为{right}岁，请核对。", age=age, right=right)


def _lasted(time: str, right: str) -> Message:
    return say("“{time}”与起止时间矛盾，算来是{right}，请核对。", time=time, right=right)


def _times(
    text: str, printed: date | None
) -> Iterator[tuple[int, int, tuple[tuple[int, int], ...], Message, str]]:
    for age in wrong_ages(text, printed.year if printed else None):
        said = _aged(text[age.start : age.end], age.right)
        yield age.start, age.end, age.years, said, age.kind
    year = printed.year if printed else None
    spans = [*wrong_spans(text, year), *wrong_named_spans(text)]
    told = {one.start for one in spans}
    spans += [one for one in wrong_lasting(text, year) if one.start not in told]
    told = {one.start for one in spans}
    spans += [one for one in wrong_lengths(text) if one.start not in told]
    for span in spans:
        said = _lasted(text[span.start : span.end], f"{span.right}{span.unit}")
        yield span.start, span.end, (span.basis,), said, span.kind


def _results(text: str) -> Iterator[tuple[int, int, tuple[tuple[int, int], ...], Message, str]]:
    for score in wrong_scores(text):
        said = say(
            "比分“{score}”与“{other}”矛盾，请核对。",
            score=text[score.start : score.end],
            other=text[slice(*score.basis)],
        )
        yield score.start, score.end, (score.basis,), said, score.kind
    ranks = list(wrong_ranks(text))
    told = {one.end for one in ranks}
    for rank in (*ranks, *(one for one in wrong_orders(text) if one.end not in told)):
        said = say(
            "“{rank}”与所列的数矛盾：“{above}”排在前面，请核对。",
            rank=text[rank.start : rank.end],
            above=rank.above,
        )
        yield rank.start, rank.end, (rank.basis,), said, "rank"


def _beyond(part: Passage, wrong: Beyond) -> Hit:
    """Return the hit on a figure that another one, or the thing itself, does not allow."""
    found, basis = part.text[wrong.start : wrong.end], part.text[slice(*wrong.basis)].rstrip("，, ")
    if wrong.basis == (wrong.start, wrong.end):
        said = say("“{found}”不成立，请核对。", found=found)
        others: tuple[tuple[int, int], ...] = ()
    else:
        said = say("“{basis}”与“{found}”矛盾，请核对哪一处有误。", basis=basis, found=found)
        others = (wrong.basis,)
    return _beside(part, wrong.start, wrong.end, others, said, wrong.kind)


def _beside(
    part: Passage, start: int, end: int, others: Sequence[tuple[int, int]], said: Message, kind: str
) -> Hit:
    span = part.within(start, end)
    twins = tuple(Twin(part.within(*other), say("推算所据的数")) for other in others)
    return Hit(span.start, span.end, said, evidence=(kind,), twins=twins, data={"kind": kind})


def _sum(part: Passage, wrong: WrongSum) -> Hit:
    total = part.text[wrong.total.start : wrong.total.end]
    amounts = [part.text[one.amount.start : one.amount.end] for one in wrong.parts]
    span = part.within(wrong.start, wrong.end)
    data: dict[str, object] = {"kind": "sum", "total": total}
    if wrong.total.value:  # of nothing there are no shares
        data["share"] = round(float(wrong.sum / wrong.total.value), 4)
    return Hit(
        span.start,
        span.end,
        say(
            "总数是{total}，各项（{parts}）相加却不是这个数，前后矛盾，请核对。",
            total=total,
            parts="、".join(amounts),
        ),
        evidence=(wrong.kind,),
        data=data,
    )


def _plain(value: Fraction) -> str:
    """Return a number in decimals, at most two places."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


def _date(part: Passage, wrong: WrongDate) -> Hit:
    found, basis = part.text[wrong.start : wrong.end], part.text[slice(*wrong.basis)].rstrip("(（,， ")
    if wrong.kind == "day":
        message = say("“{found}”这一天不存在，请核对。", found=found)
    elif wrong.right:
        message = say(
            "“{basis}”与“{found}”矛盾，应为“{right}”。", basis=basis, found=found, right=wrong.right
        )
    else:
        message = say("“{basis}”与“{found}”矛盾，请核对哪一处有误。", basis=basis, found=found)
    span = part.within(wrong.start, wrong.end)
    twins = () if wrong.kind == "day" else (Twin(part.within(*wrong.basis), say("核对所据的日期")),)
    return Hit(
        span.start,
        span.end,
        message,
        suggestion=wrong.right or None,
        evidence=(wrong.kind,),
        twins=twins,
        data={"kind": wrong.kind},
    )


def _share(part: Passage, wrong: WrongShare) -> Hit:
    others = ((wrong.whole.start, wrong.whole.end), (wrong.part.start, wrong.part.end))
    said = part.text[wrong.percent.start : wrong.percent.end]
    place = (wrong.percent.start, wrong.percent.end)
    evidence = _SHARES.get(wrong.kind, "share-slip")
    return _given(part, place, others, _in_words_of(said, wrong), evidence, wrong.kind)


def _rate(part: Passage, wrong: WrongRate) -> Hit:
    place = (wrong.start, wrong.end)
    return _given(part, place, wrong.basis, _plain(wrong.right), "share-slip", "share-slip")


def _given(
    part: Passage,
    place: tuple[int, int],
    others: Sequence[tuple[int, int]],
    right: str,
    evidence: str,
    kind: str,
) -> Hit:
    """Return the hit on a figure that two others do not give."""
    span = part.within(*place)
    one, other = (part.text[slice(*there)] for there in others)
    said = say(
        "由“{whole}”和“{part}”算出的是{right}，不是“{percent}”，前后矛盾，请核对。",
        whole=one,
        part=other,
        right=right,
        percent=part.text[slice(*place)],
    )
    twins = tuple(Twin(part.within(*there), say("推算所据的数")) for there in others)
    return Hit(span.start, span.end, said, evidence=(evidence,), twins=twins, data={"kind": kind})


def _in_words_of(said: str, wrong: WrongShare) -> str:
    """Return what the figures give as the wrong one is printed: with as many decimals in percent, 3万亩 for 6万亩."""
    middle = (wrong.low + wrong.high) / 2
    digits = _DIGITS.search(said)
    if wrong.kind != "difference":
        decimals = len(digits[0].partition(".")[2]) if digits else 0
        return f"{_plain(round(middle, decimals))}%"
    if not digits:
        return _plain(middle)
    return said.replace(digits[0], _plain(middle / wrong.percent.value * Fraction(digits[0])), 1)


def _count(part: Passage, wrong: WrongCount) -> Hit:
    span = part.within(wrong.start, wrong.end)
    return Hit(
        span.start,
        span.end,
        say(
            "文中说“{said}”，列出的却是{counted}项，前后矛盾，请核对。",
            said=part.text[wrong.start : wrong.end],
            counted=wrong.counted,
        ),
        evidence=(wrong.kind,),
        twins=(Twin(part.within(*wrong.list), say("所列的各项")),),
        data={"kind": "count", "said": wrong.said, "counted": wrong.counted},
    )


def _unsettled(parts: Sequence[Passage], wrong: Unsettled) -> Hit:
    part, there = parts[wrong.part], parts[wrong.there]
    found, basis = part.text[wrong.start : wrong.end], there.text[slice(*wrong.basis)]
    said = say("“{basis}”与“{found}”矛盾，请核对哪一处有误。", basis=basis, found=found)
    span = part.within(wrong.start, wrong.end)
    twin = Twin(there.within(*wrong.basis), say("推算所据的数"))
    return Hit(span.start, span.end, said, evidence=(wrong.kind,), twins=(twin,), data={"kind": wrong.kind})


def _restated(parts: Sequence[Passage], wrong: Restated) -> Hit:
    part, there = parts[wrong.part], parts[wrong.there]
    figure = part.text[wrong.figure.start : wrong.figure.end]
    other = there.text[wrong.other.start : wrong.other.end]
    span = part.within(wrong.figure.start, wrong.figure.end)
    twin = Twin(there.within(wrong.other.start, wrong.other.end), say("另一处的数"))
    if wrong.kind.startswith("headline"):
        said = say("标题说“{figure}”，正文说“{other}”，前后矛盾，请核对。", figure=figure, other=other)
    elif wrong.kind == "caption":
        said = say("图片说明说“{figure}”，正文说“{other}”，前后矛盾，请核对。", figure=figure, other=other)
    else:
        said = say("这里说“{figure}”，下文说“{other}”，前后矛盾，请核对。", figure=figure, other=other)
    return Hit(span.start, span.end, said, evidence=(wrong.kind,), twins=(twin,), data={"kind": wrong.kind})


CHECK = NumberMismatch()
