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
