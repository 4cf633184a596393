"""One short quotation in two stories of a page, with two speakers; and what two speakers may well both say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from audit import audit

if TYPE_CHECKING:
    from auditor.model import Finding

CHECK = "misattributed-lead-in"
PAGE = """\
渔港添了三座冰库

本报讯（记者 何川）青螺渔港的三座冰库昨日投用，一次可存鱼六百吨。渔港管理处算过，过去渔船回港，三成的鱼要赶在当晚贱卖。

{first}

冰库由七个合作社合建，按吨收费，每天一吨八元。

山村小学装上净水机

本报讯（记者 方竹）石坎乡的十一所小学本月都装上了净水机，两千多名学生喝上了烧开的水。校医查过，去年闹肚子的有四十多人次。

{second}

机器的滤芯三个月换一次，费用由乡里出。
"""


def findings(first: str, second: str) -> list[Finding]:
    """Return what is told of a page whose two stories have a paragraph each."""
    return list(audit(PAGE.format(first=first, second=second), CHECK).findings)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # Nine characters, by a speaker before them and behind them.
        ("船长柳大成说：“鱼等不起，人也等不起。”", "“鱼等不起，人也等不起。”校长祝秀英说。"),
        # Who speaks is named before; he is known by what the story calls him.
        (
            "船长柳大成介绍，一网鱼有两千斤。“卖早了心疼，卖晚了臭手。”他说。",
            "校长祝秀英摸着水龙头。“卖早了心疼，卖晚了臭手。”她说。",
        ),
        # In the middle of a longer speech, the stop within the marks or behind them.
        (
            "船长柳大成说，今年好了，睡得着了，“门一关，心就放回肚里了”。",
            "校长祝秀英则说，“门一关，心就放回肚里了。”",
        ),
        # A character lost before the last words of the sentence.
        (
            "“夜里两点靠岸，鱼先进库，人再回家，三点还能睡囫囵觉。”船长柳大成笑着说。",
            "“夜里两点靠岸，鱼先进库，人再回家，三点还能睡个囫囵觉。”校长祝秀英说。",
        ),
        # Only the second half of a speech with its speaker in the middle.
        (
            "“往后，”船长柳大成说，“我不看天吃饭，看库吃饭。”",
            "校长祝秀英说：“我不看天吃饭，看库吃饭。”",
        ),
    ],
)
def test_a_short_quotation_with_two_speakers_is_told_with_both_places(first: str, second: str) -> None:
    (one,) = findings(first, second)
    places = {one.place.span, *(twin.place.span for twin in one.related)}

    assert "祝秀英" in str(one.message)
    assert "柳大成" in str(one.message)
    assert len(places) == 2


def test_a_quotation_in_corner_brackets_is_one_too() -> None:
    first = "船長柳大成說，今年好了，睡得著了，「門一關，心就放回肚裡了」。"
    second = "校長祝秀英則說，「門一關，心就放回肚裡了。」"

    assert len(findings(first, second)) == 1


@pytest.mark.parametrize(
    "said",
    [
        "鱼等不起，人等不起",  # eight characters, as proverbs and slogans have
        "让数据多跑路，让群众少跑腿",
        "现在的日子真是越过越好了",
        "感谢党和政府的关心和支持",
        "有困难找社区，有事情找网格员",
    ],
)
def test_what_everybody_says_is_both_speakers_own(said: str) -> None:
    assert findings(f"船长柳大成说：“{said}。”", f"“{said}。”校长祝秀英说。") == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # A name in marks is no speech.
        (
            "船长柳大成说，要擦亮“一库冻三港四季不愁鱼”品牌。",
            "校长祝秀英说，将参观“一库冻三港四季不愁鱼”基地。",
        ),
        # A proverb, told as one.
        (
            "船长柳大成说，常言道：“一口吃不成胖子，三天打不出井。”",
            "校长祝秀英说，老话讲：“一口吃不成胖子，三天打不出井。”",
        ),
        # The same man in both stories.
        (
            "船长柳大成说：“卖早了心疼，卖晚了臭手。”",
            "渔港的柳大成也来捐款。柳大成说：“卖早了心疼，卖晚了臭手。”",
        ),
        # Nine characters without marks are no quotation.
        ("船长柳大成说，鱼等不起，人也等不起。", "校长祝秀英说，鱼等不起，人也等不起。"),
    ],
)
def test_names_in_marks_proverbs_and_one_speaker_twice_are_no_fault(first: str, second: str) -> None:
    assert findings(first, second) == []


@pytest.mark.parametrize(
    ("first", "second", "odd"),
    [
        pytest.param(
            "船长柳大成还说，滤芯要三个月换一次，拧不动就拿热水泡一泡再拧。",
            "校长祝秀英说，滤芯三个月换一回，拧不动拿热水泡一泡。",
            "滤芯要三个月换一次，拧不动就拿热水泡一泡再拧",
            id="indirect speech",
        ),
        pytest.param(
            "船长柳大成说：“贱卖是因为等不起，冰够了鱼就等得起，渔船也不用半夜抢泊位。”",
            "校长祝秀英也说，渔船不用半夜抢泊位，冰够了鱼等得起。",
            "渔船不用半夜抢泊位，冰够了鱼等得起",
            id="direct and indirect",
        ),
    ],
)
def test_words_that_two_say_in_other_words_are_told_where_they_do_not_belong(
    first: str, second: str, odd: str
) -> None:
    (found,) = findings(first, second)

    assert found.data["evidence"] == ["misattributed-lead-in.copy", "misattributed-lead-in.retold"]
    assert found.excerpt == odd


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            "船长柳大成说，鱼要赶早卖，卖晚了掉价。",
            "校长祝秀英说，水要烧开喝，喝生水闹肚子。",
            id="two matters",
        ),
        pytest.param(
            "渔港管理处说，要进一步提高思想认识，切实加强组织领导，确保各项工作落到实处。",
            "教育局说，要提高思想认识，加强组织领导，切实把各项工作落到实处。",
            id="what everybody says",
        ),
        pytest.param(
            "船长柳大成说，滤芯要三个月换一次，拧不动就拿热水泡一泡再拧。",
            "校长祝秀英听船长柳大成说过，滤芯三个月换一回，拧不动拿热水泡一泡。",
            id="one who knows the other",
        ),
        pytest.param(
            "鱼市门口写着“冰够了鱼就等得起”七个大字。",
            "食堂墙上写着“冰够了鱼等得起”。",
            id="what is written somewhere",
        ),
    ],
)
def test_what_two_may_both_say_and_what_nobody_says_is_left_alone(first: str, second: str) -> None:
    assert findings(first, second) == []
