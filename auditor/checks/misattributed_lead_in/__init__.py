"""张冠李戴：一位说话人的“引语”其实是另一篇稿件里别人的话。
Misattributed words: a speaker is credited with words that another story attributes to someone else.

两篇稿件里有同一段话，说话人却不同，两处矛盾，其中一处必然有误。程序看这段话里的词语（品牌、地名、事项）和所讲
的一类事与哪一篇的其余部分相合，据此判断它属于哪一篇，并说明理由。

Two stories give the same statement to different speakers, so one of them must be wrong. The words of the
statement (brands, places, subjects) and what it is about show where it belongs: they agree with the rest of one
story and not with the rest of the other.

说话人写法各异的（“据某某介绍”“在某某看来”“某某算起了账：‘……’”，引语中间插说话人，“他”“该负责人”承上文）都能
识别；只称姓名的，按本稿交代的职务算。两处都合的，只说其中一处有误，不指明是哪一处。

只有整句、整段相同的话才算，引号里的整段引语同版九个字起就算；长句中间相同的（会议名称、固定提法、客套话）不报，俗话、誓词、标语和转述别人的话也不报。
同一位发言人一处称姓名、一处称单位的，“他”承上文的，按一个人算；只称“他”“该负责人”、查不出是谁的，两篇讲的是两回事
才算两个人。

Speakers are recognised in many forms (据…介绍, 在…看来, a name before a colon and a quotation, a speaker
between two halves of a quotation); 他 and 该负责人 refer to the person named before, and a bare name has
the post that the story gives it. Where the words fit both stories, the message only says that one of the
two is wrong.

Only whole sentences and whole quotations count, on one page quotations of nine characters and more; what longer sentences have in common (names of meetings,
set phrases, courtesies) is not reported, nor are proverbs, oaths, slogans and what one passes on. A spokesman
named here by name and there by organisation is one person, and 他 is the speaker before; where nobody can be
found, there are two only if the stories are on two matters.

有存档时（--archive），以前登过而说话人不同的话也提请核对，把握较低。

With an archive (--archive), words that were published before with another speaker are reported too, with
lower confidence.

```bad
青年夜校开课

本报讯 甲区青年夜校昨晚开课，首批学员学习了瑜伽和书法。

课后，学员们说练习让肩颈放松了不少。

⟦区青年联合会负责人表示，将继续擦亮“云岭服务”品牌，在政策扶持、项目审批、用工保障等方面持续发力，为企业发展保驾护航。⟧

（李平）

云岭镇召开企业座谈会

本报讯 云岭镇昨日召开企业座谈会，八十多家企业代表参加。会上，企业代表就用工保障、项目审批提出建议。

云岭镇负责人表示，将继续擦亮“云岭服务”品牌，在政策扶持、项目审批、用工保障等方面持续发力，为企业发展保驾护航。
```

```bad
图书馆延长开放时间

本报讯 市图书馆本周起开放到晚上十点，读者可在自习室学习。

⟦馆长何文说：“今年的早稻长势很好，合作社新添了三台插秧机，育秧和插秧都实现了机械化。”⟧

（李平）

早稻插秧过半

本报讯 平川县早稻插秧已经过半，合作社的插秧机在田里往来穿梭。

种粮大户刘成说：“今年的早稻长势很好，合作社新添了三台插秧机，育秧和插秧都实现了机械化。”
```

换了说法的也报：同版两篇不相干的稿件里，两个人说的是同一件事，用的词大半相同（“大水漫堤，全凭三条木船”“那回大水
漫堤，他们凭三条木船脱了险”），而本稿别处没有讲到。

Words are reported too that stand there in other words: two unrelated stories of a page give them to two speakers,
most pairs of characters of a clause or two are the same, and the rest of their own story has none of them.

```bad
果园里的规矩

本报讯（记者 李平）山坡上的果园换了新苗，老苗一棵不留。

技术员卢本立告诉果农，⟦奖状人人都该有份，跑在末尾的孩子尤其要发奖状⟧。

山里的运动会

本报讯（记者 何青）村小昨天开运动会，奖状印了一百张，名字由孩子自己填。校长尹方平说，奖状要人人有份，跑在末尾的
孩子更要发奖状。
```

同版、同稿的两个有名有姓的人，一句话里少见的字大半相同，顺序、字句不同的，也报：两人不会同出一口。

说话的人也可能走错了稿件：“厂长某某”在互不相干的两篇里都出现，一字不差，这一篇别处却没有厂，两篇又不在一个县，
或者所说的话正是另一篇讲到的，即提请核对。只有一处征象的、带地名或单位全称的、记者演员等到处走的人不报。

Two named people of a page, or of one story, whose sentences have most of their rarer characters in common,
in other words and another order, are reported too: one of them has it from the other.

A person too may have strayed: 厂长某某 stands in two unrelated stories, word for word, where this one has no works else and
the two are at home in two counties, or the other one has what he says. One such sign alone is not reported, nor are
titles that name their place, nor reporters, actors and others who go from place to place.

```bad
云和：茶厂添了新机器

本报讯 云和县的茶厂今春添了六台炒茶机，一天能炒三千斤鲜叶。厂长汤守成说，机器炒的茶叶，条形比手炒的还匀。

景宁：山里的孩子学游泳

本报讯 景宁县的山区小学今年开了游泳课，水池是用旧粮仓改的，两百来个娃娃都下过水了。⟦厂长汤守成说，怕水的孩子先学
憋气，三天就敢松手。⟧学校还请来了两名救生员。
```

```good
云和：茶厂添了新机器

本报讯 云和县的茶厂今春添了六台炒茶机，一天能炒三千斤鲜叶。厂长汤守成说，机器炒的茶叶，条形比手炒的还匀。

景宁：茶农请来老师傅

本报讯 景宁县的茶农今年从外县请来了老师傅。云和县茶厂厂长汤守成说，手艺要靠一锅一锅地炒出来。
```

只有一处时，只在两种情况下提请核对：这段话所讲的事本稿别处都没有讲，却是同版另一篇所讲；话中的品牌以本稿别处
没有提到的镇、街道命名。

Words that occur only once are reported, with lower confidence, in two cases: the rest of the story mentions
none of their subjects but another story on the page is about them, or they mention a brand named after a
town that the rest of the story does not mention.

```bad
图书馆延长开放时间

本报讯 市图书馆本周起开放到晚上十点，读者可以在自习室学习，也可以借阅新到的图书。馆内新添了座位和台灯，
还为老年读者准备了放大镜和热水。志愿者每晚在大厅值守，引导读者借书还书，整理书架。一位中学生读者说，
晚自习有了好去处。馆方还打算在周末举办读书会，邀请作家与读者见面，让更多家庭走进图书馆。

⟦馆长何文表示，今年的早稻长势很好，合作社新添了三台插秧机，育秧和插秧都实现了机械化，农户省下不少力气，秧苗也插得齐整。⟧

（李平）

早稻插秧过半

本报讯 平川县早稻插秧已经过半，合作社的插秧机在田里往来穿梭。种粮农户把育秧盘搬上田埂，秧苗青翠。
县农技站的技术员在田头指导育秧和施肥，提醒农户防治病虫害。早稻种植面积比去年增加两成，合作社还为农户
代办机械维修，机械化水平逐年提高。
```

```good
两位代表谈新规

本报讯 新规昨日起施行。代表张立说，新规让办事更方便了。

（李平）

新规实施首日见闻

本报讯 新规实施首日，窗口秩序井然。代表张立说，新规让办事更方便了。
```

```good
区人社局举办招聘会

本报讯 区人社局昨日举办招聘会。区人社局相关负责人表示，将继续做好就业服务。

（李平）

区教育局部署招生

本报讯 区教育局昨日部署招生工作。区教育局相关负责人表示，将继续做好招生服务。
```
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from auditor.checks.misattributed_lead_in.elsewhere import (
    PrintedElsewhere,
    people_from_elsewhere,
    words_from_elsewhere,
)
from auditor.checks.misattributed_lead_in.printed import words_of_others
from auditor.checks.misattributed_lead_in.reworded import reworded_hits
from auditor.contract import Hit, Message, Twin, about_from_docstring, say
from auditor.contract.page_step import told_of
from auditor.contract.whereabouts import PrintedLines
from auditor.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Copy, Edition, Page, Shared, Span


_KINDS = ("copy", "retold", "stranger", "foreign", "foreign-words", "foreign-town", "printed-before")
_STRANGER = ("stranger",)
_ABOUT = about_from_docstring(
    __name__,
    __doc__,
    group="attribution",
    clause="facts",
    scope="edition",
    severity=Severity.ERROR,
    kinds=_KINDS,
)


class MisattributedLeadIn:
    """One statement, two speakers; or one whose words its story does not tell and another does."""

    about = _ABOUT

    def of_page(self, page: Page) -> tuple[tuple[Span, Hit], ...]:
        """Return the statements that are foreign to their story of a page, each with its range."""
        return (*reworded_hits(page), *people_from_elsewhere(page), *words_from_elsewhere(page))

    def check(self, edition: Edition) -> Iterator[Hit]:
        """Yield one hit a statement, at the speaker who is credited with it wrongly."""
        told: set[tuple[str, Span]] = set()
        reported: defaultdict[str, list[Span]] = defaultdict(list)
        for shared in edition.shared:
            if shared.is_misattributed and not edition.groups_hold(shared):
                foreign = _foreign(shared)
                said = (foreign.path, foreign.statement.span if foreign.statement else foreign.span)
                # Of a speech with its speaker in the middle both halves are shared.
                for copy in shared.copies:
                    reported[copy.path].append(copy.span)
                if said not in told:
                    told.add(said)
                    reported[foreign.path].append(said[1])
                    yield _hit(edition, shared)
        printed = PrintedElsewhere(edition.shared)
        for page in edition.pages:
            here = reported[page.path]
            for span, hit in told_of(self, page, edition):
                places = (span, *(twin.span for twin in hit.twins))
                if "retold" in hit.evidence or hit.evidence == _STRANGER:
                    if not any(place.overlaps(one) for place in places for one in here):
                        here.append(span)
                        yield hit
                    continue
                # Of statements that are printed twice the copies tell more.
                if not printed.holds_most_of(page.path, span) and not any(span.overlaps(one) for one in here):
                    yield hit
        yield from words_of_others(edition)


def _home(shared: Shared) -> Copy:
    quoting = [copy for copy in shared.copies if copy.statement]
    return shared.home if shared.home in quoting and shared.home else quoting[0]


def _foreign(shared: Shared) -> Copy:
    home = _home(shared)
    is_one = len(shared.stories) == 1
    others = (copy for copy in reversed(shared.copies) if copy.statement and copy != home)
    return next(copy for copy in others if is_one or copy.stands_apart(home))


def _hit(edition: Edition, shared: Shared) -> Hit:
    home, foreign = _home(shared), _foreign(shared)
    tag = foreign.statement
    start = min(tag.speaker_span.start, foreign.span.start) if tag else foreign.span.start
    return Hit(
        start,
        foreign.span.end,
        _message(edition, shared, home, foreign),
        evidence=("copy",),
        twins=tuple(
            Twin(copy.span, say("同一段话的另一处，说话人是{speaker}", speaker=_speaker(copy)), copy.path)
            for copy in shared.copies
            if copy != foreign
        ),
        data={
            "similarity": shared.similarity,
            "reasons": list(shared.reasons),
            "speaker": _speaker(foreign),
            "accused": home == shared.home,
            # Where neither is accused both places are the fault's.
            **({} if home == shared.home else {"places": len(shared.copies)}),
        },
        path=foreign.path,
    )


def _speaker(copy: Copy) -> str:
    said = copy.statement
    if not said:
        return "—"
    # 她 tells an editor nothing.
    return said.known_as if len(said.speaker) == 1 and said.known_as else said.speaker


def _message(edition: Edition, shared: Shared, home: Copy, foreign: Copy) -> Message:
    page = edition.page(home.path)
    story = page.story_at(home.span.start)
    values = {
        "speaker": _speaker(foreign),
        "other": _speaker(home),
        "title": story.title if story else home.path,
        "line": PrintedLines(page).at(home.span.start)[0],
        "reasons": "".join(f"“{reason}”" for reason in shared.reasons),
    }
    if home != shared.home:
        return say(
            "“{speaker}”说的这段话，《{title}》（第{line}行）却说是“{other}”说的，两处矛盾，"
            "其中一处有误，请核对。",
            **values,
        )
    if not shared.reasons:
        return say(
            "“{speaker}”名下的这段话，在《{title}》（第{line}行）里是“{other}”说的，"
            "与那一篇的内容更相合，疑误入本稿，请核对。",
            **values,
        )
    return say(
        "“{speaker}”名下的这段话，在《{title}》（第{line}行）里是“{other}”说的；话中的{reasons}那一篇别处也讲到，"
        "本稿别处没有，应属那一篇，请核对。",
        **values,
    )


CHECK = MisattributedLeadIn()
