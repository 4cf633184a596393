"""What the console says of findings set aside, of entries to put in order, and of the error rate."""

from __future__ import annotations

from dataclasses import replace

import pytest
from report_hostile import HOSTILE
from report_samples import FINDINGS, JUDGED, REPORT
from rich.cells import cell_len

from auditor.model import Message, Notice, Rate, Report, Ruling, Settled
from auditor.report import REPORTERS


def rendered(report: Report, width: int = 80, *, verbose: int = 0, lang: str = "zh") -> str:
    return REPORTERS["console"](report, width=width, verbose=verbose, lang=lang)


def test_findings_set_aside_are_counted_and_not_listed() -> None:
    text = rendered(JUDGED)

    assert "另有1处已在基线或设置里作了结论，不计。" in text.splitlines()
    assert "方言用法" not in text
    assert "方言用法" not in rendered(JUDGED, verbose=-1)


def test_verbose_lists_them_with_who_decided_and_why() -> None:
    lines = rendered(JUDGED, verbose=1).splitlines()
    at = lines.index("已有结论，不计")

    assert lines[at + 2 : at + 4] == [
        "  pages/b.txt，第5行第19字  repeated-word  昨晚",
        "      已在基线中：方言用法  王校对  自2031-01-01起重新计入",
    ]


def test_notices_are_told_before_the_summary_and_not_in_quiet() -> None:
    text = rendered(JUDGED)

    assert "  baseline.json  有2条已不再出现" in text.splitlines()
    assert text.index("请整理") < text.index("检查项")
    assert "请整理" not in rendered(JUDGED, verbose=-1)


def test_of_many_notices_the_first_dozen_is_told() -> None:
    many = replace(
        REPORT, notices=tuple(Notice("b.json", "stale-baseline", Message(f"第{n}条")) for n in range(20))
    )

    assert "  另有8条，用 --verbose 全部列出" in rendered(many).splitlines()
    assert rendered(many).count("b.json") == 12
    assert rendered(many, verbose=1).count("b.json") == 20


def test_a_finding_says_what_it_adds_to_the_rate() -> None:
    lines = rendered(JUDGED).splitlines()

    assert "    1  错误  第5行第82字  repeated-sentence  估算扣4分" in lines
    assert "    3  警告  第11行第39字  unbalanced-quotes  把握80%以上  估算扣0.5分" in lines
    assert "分" not in "".join(line for line in rendered(REPORT).splitlines() if "unbalanced-quotes" in line)


def test_the_rate_of_the_edition_and_of_each_page_is_an_estimate() -> None:
    lines = rendered(JUDGED).splitlines()

    # 5.5 points in 342 characters and in 240
    assert "编校差错率（估算）：万分之160.82（5.5分，342字），超过万分之3。" in lines
    assert "分版计算，超过万分之3的有1版。" in lines
    head = next(line for line in lines if line.startswith("  版面"))
    assert head.split() == ["版面", "字数", "发现", "估算扣分", "估算差错率"]
    assert next(line for line in lines if line.startswith("  pages/a.txt")).split()[-2:] == ["5.5", "229.17"]


def test_one_number_of_characters_stands_for_a_page_and_one_for_the_edition() -> None:
    lines = rendered(JUDGED).splitlines()

    assert any(line.startswith("共3版342字，") for line in lines)
    assert next(line for line in lines if line.startswith("  pages/a.txt")).split()[1] == "240"


def test_a_rate_that_passes_says_so() -> None:
    passing = replace(JUDGED, rates=(Rate("pages/a.txt", 9000, 1.0, 3.0), Rate("", 9000, 1.0, 3.0)))
    text = rendered(passing)

    assert "编校差错率（估算）：万分之1.11（1分，9000字），不超过万分之3。" in text.splitlines()
    assert "分版计算" not in text


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [20, 40, 59, 60, 80])
def test_no_line_is_wider_than_the_terminal(width: int, lang: str) -> None:
    for line in rendered(JUDGED, width, verbose=1, lang=lang).splitlines():
        assert cell_len(line) <= max(width, 40)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_a_baseline_says_does_not_act_on_the_terminal(hostile: str) -> None:
    odd = replace(
        REPORT,
        settled=(Settled(FINDINGS[3], Ruling("ignore", hostile, hostile, hostile)),),
        notices=(Notice(hostile, "stale-baseline", Message(hostile)),),
    )
    text = rendered(odd, verbose=1)

    assert not {char for char in text if char != "\n" and not char.isprintable()}
    assert text.splitlines() == text.split("\n")[:-1]
