"""名称不一：人名、机构名与别处差一个字。
Name variants: the name of a person or office differs from other places by one character.

署名、人名、机构名认错一个字，读者就认不出是谁。同一次审读的各版放在一起比较：只出现一次的写法，与多次出现的
写法只差一个形近字，或者同一机构同一职务的人只差一个字的，以多数的写法为准提示；机构名脱了一个字，剩下的不成
词的（“……和水局”），以常用机构名或别处的写法为准提示；地名之后的机构名，与各地都有的机构名（rules/words/bodies.txt）只
差一个字的，也提示。

同一篇稿件里，朱女士忽然成了许女士，田雨霏写成田雨菲，罗庆华脱一个字成了罗华，外国人名前后差一个字，公司、学校的
名称与另外两处差一个形近字或脱半个词，后文另起一句再提时专名里换了一个字，说的是一位女士而用“他”“妻子”，也提示。

姓不同而另有交代的（徒弟许师傅）、同一处并列的、兄弟姐妹夫妻、两种写法都多次出现的，是两个人，不报。

A name that occurs once and differs by one look-alike character from a frequent name, or by one character
from the holder of the same post, is reported with the frequent form. So is the name of an office that has
lost a character and with it a word, or that is one character off a name that every county has. Within one story, a changed surname before 女士 and the like, a changed
spelling of a full or foreign name, a lost character of one, a firm or school whose name has another character
than twice elsewhere or lacks half a word, one that a later clause takes up with another character in its own
name, and 他 or 妻子 said of a woman are reported too. Names that are
introduced, that stand side by side, that belong to relatives, or that both occur often are taken as two
people.

```bad
=== 一版.txt
春耕备耕忙起来

本报讯（记者 何清玲）近日，各村春耕备耕工作陆续展开，农技人员到田间指导。
=== 二版.txt
老街换新颜

本报讯（记者 何清玲）近日，老街改造工程完工，居民住得更舒心。
=== 三版.txt
书香飘进校园

本报讯（记者 ⟦何清铃→何清玲⟧）近日，读书节活动走进校园，学生们读得津津有味。
```

```bad
白云区清理河道

本报讯（记者 林一川）近日，⟦区农业农村和水局→区农业农村和水利局⟧组织清理河道，保障汛期行洪安全。
```

```bad
老人免费体检

白云区⟦妇幼保键院→妇幼保健院⟧昨日起为老人体检。体检车由市⟦公共交公司→公共交通公司⟧接送，区⟦残疾人员联合会→残疾人联合会⟧登记。
```

```bad
女子落水众人救

市民何女士在江边拾到钱包，交给了保安。何女士说，失主一定着急。失主赶到后，⟦贺女士→何女士⟧把钱包当面点清。
```

```bad
合作社里添冷库

石梁果蔬专业合作社去年种了百亩黄瓜。产销两旺，社员人人分红。入冬以前，⟦石梁果树专业合作社→石梁果蔬专业合作社⟧又盖了两个大棚。
```

```bad
退休老人学画画

徐女士退休后学画画。⟦他⟧每天画三个小时。徐女士说，画画使人年轻。
```

```bad
枣树下的调解

邻居左大为、苗凤兰两家为一棵枣树争了三年，昨天由法官调解，一家一半。“再不为几颗枣红脸了。”⟦苗兰凤→苗凤兰⟧说。
```

```bad
头班车

头班车五点从东站发出。⟦他⟧今年三十一岁，从没误过点，是车队里话最少的姑娘。
```

```bad
小电机装进大风车

恒泰电机公司的新厂房昨日投产。⟦恒秦电机公司→恒泰电机公司⟧去年研发投入翻番。据介绍，恒泰电机公司还将扩建。
```

```good
姐妹同台演出

演员田雨霏和妹妹田雨菲同台演出。田雨菲说，姐姐田雨霏是她的老师。徐师傅正在修车，徒弟许师傅递扳手。徐师傅说，许师傅学得快。
```

```good
=== 一版.txt
春耕备耕忙起来

本报讯（记者 何清玲 通讯员 何清铃）近日，各村春耕备耕工作陆续展开，农技人员到田间指导。
=== 二版.txt
老街换新颜

本报讯（记者 何清玲）近日，老街改造工程完工，居民住得更舒心。
```

```good
白云区清理河道

本报讯（记者 林一川）近日，区水利局、区农业农村局和区文旅体局组织清理河道，保障汛期行洪安全。
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.checks.name_variant.bureaus import torn_forms, torn_names
from auditor.checks.name_variant.in_story import misnamed
from auditor.checks.name_variant.known_bodies import near_bodies
from auditor.checks.name_variant.people import Variant, variants
from auditor.checks.name_variant.sexes import wrong_sexes
from auditor.contract import Hit, Twin, about_from_docstring, say
from auditor.contract.page_step import told_of
from auditor.lexicon.institutions import institution
from auditor.model import Severity, Span
from auditor.model.reading import reading
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.contract import Message
    from auditor.model import Edition, Page, Story

_KINDS = (
    "same-post",
    "person",
    "lost-character",
    "surname-alike",
    "surname",
    "surname-once",
    "spelling",
    "spelling-other",
    "foreign",
    "body",
    "sex",
)
_ABOUT = about_from_docstring(
    __name__,
    __doc__,
    group="place",
    clause="characters",
    counts_double=True,
    scope="edition",
    severity=Severity.WARNING,
    looks_up=True,
    judges_words=True,
    kinds=_KINDS,
)
_TWINS = 5
_SEX = ("sex",)
_PERHAPS = "surname-once"
"""Evidence of which a second person is as likely an explanation."""
_BUREAU = lazy(f"[区县市镇州旗](?=[{HAN}]{{1,13}}局)")


class NameVariant:
    """A name one character away from the usual one."""

    about = _ABOUT

    def of_page(self, page: Page) -> tuple[Hit, ...]:
        """Return the names that stories of a page have otherwise elsewhere, mangled names and the wrong sexes."""
        return tuple(
            hit for story in page.stories for told in (_in_story, _near_bodies) for hit in told(page, story)
        )

    def check(self, edition: Edition) -> Iterator[Hit]:
        """Yield the rare forms of names that the run knows better, and those that one story has."""
        found = list(variants(edition.pages))
        for one in found:
            yield _person(one)
        bureaus = list(_bureaus(edition))
        yield from bureaus
        told = {(one.path, one.span.end) for one in found} | {(one.path, one.end) for one in bureaus}
        for page in edition.pages:
            for hit in told_of(self, page, edition):
                # Where the run knows better which of two forms is the odd one, the other is none.
                places = ((page.path, hit.end), *((twin.path, twin.span.end) for twin in hit.twins))
                if hit.evidence == _SEX or not told.intersection(places):
                    yield hit


def _person(one: Variant) -> Hit:
    there = say("这里写作“{right}”", right=one.right)
    said = say(
        "“{found}”只出现在这里，与另外{count}处的“{right}”只差一字，请核实是否同一人。",
        found=one.found,
        right=one.right,
        count=one.count,
    )
    twins = tuple(Twin(span, there, path) for path, span in one.others[:_TWINS])
    return Hit(
        one.span.start,
        one.span.end,
        said,
        replacement=one.right,
        evidence=(one.kind,),
        severity=Severity.NOTE if one.kind == _PERHAPS else None,
        twins=twins,
        path=one.path,
    )


def _in_story(page: Page, story: Story) -> Iterator[Hit]:
    """Yield the names that one story has otherwise elsewhere, and those whose sex it has otherwise."""
    read = reading(story)
    people = page.notes.people if page.notes else ()
    titled = [one.name for one in people if one.story == story.number and one.role in ("titled", "speaker")]
    for one in misnamed(read.text, titled):
        span = _whole(read.spans(one.start, one.end))
        others = tuple((page.path, _whole(read.spans(*other))) for other in one.others)
        yield _person(Variant(page.path, span, read.text[one.start : one.end], one.right, one.kind, others))
    for wrong in wrong_sexes(read.text, titled):
        span, about = _whole(read.spans(wrong.start, wrong.end)), _whole(read.spans(*wrong.person))
        said = say(
            "前面说的是“{person}”，这里却是“{found}”，前后矛盾，请核对。",
            person=read.text[slice(*wrong.person)],
            found=read.text[wrong.start : wrong.end],
        )
        twins = (Twin(about, say("前面所说的人"), page.path),)
        yield Hit(span.start, span.end, said, evidence=_SEX, twins=twins, path=page.path)


def _near_bodies(page: Page, story: Story) -> Iterator[Hit]:
    """Yield the names of bodies in a story that are one character off one that every county has."""
    read = reading(story)
    for one in near_bodies(read.text):
        span, found = _whole(read.spans(one.start, one.end)), read.text[one.start : one.end]
        said = (
            _lost(found, one.right)
            if one.is_torn
            else say("机构名“{found}”疑为“{right}”之误，请核实。", found=found, right=one.right)
        )
        kind = "lost-character" if one.is_torn else "body"
        yield Hit(span.start, span.end, said, replacement=one.right, evidence=(kind,), path=page.path)


def _whole(spans: Sequence[Span]) -> Span:
    return Span(spans[0].start, spans[-1].end)


def _bureaus(edition: Edition) -> Iterator[Hit]:
    known = _attested(edition)
    for page in edition.pages:
        for lost in torn_names(page.text, known):
            found = page.text[lost.start : lost.end]
            right = found[: len(found) - len(lost.whole) + 1] + lost.whole
            yield Hit(
                lost.start,
                lost.end,
                _lost(found, right),
                replacement=right,
                path=page.path,
                evidence=("lost-character",),
            )


def _lost(found: str, right: str) -> Message:
    return say("机构名“{found}”疑有脱字，应为“{right}”，请核实。", found=found, right=right)


def _attested(edition: Edition) -> tuple[str, ...]:
    """Return the bureaus that the run names at least twice, and more often than any torn form of theirs."""
    counts: dict[str, int] = {}
    for page in edition.pages:
        for found in _BUREAU.finditer(page.text):
            if (name := institution(page.text, found.end())).endswith("局"):
                counts[name] = counts.get(name, 0) + 1
    often = (name for name, count in counts.items() if count > 1)
    return tuple(
        sorted(name for name in often if all(counts.get(form, 0) < counts[name] for form in torn_forms(name)))
    )


CHECK = NameVariant()
