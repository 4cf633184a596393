"""A clause with figures that comes back in a story is told, whatever leads into it; what recurs lawfully is not."""

from __future__ import annotations

import pytest
from audit import audit

_HEAD = "青石镇发展茶业\n\n本报讯 青石镇近日召开茶业工作会，镇村两级干部参加。\n\n"
_CLAUSE = "全镇现有茶园三万余亩、茶农4218户，年产干茶960吨。"
_BETWEEN = "会议组织与会人员参观了加工车间，听取了合作社负责人的介绍。\n\n"


def clauses(text: str) -> list[str]:
    """Return the clauses that are told as coming back on a page."""
    found = audit(text, "repeated-passage").findings
    return [one.excerpt for one in found if one.data["evidence"] == ["repeated-passage.clause"]]


@pytest.mark.parametrize("lead_in", ["据了解，", "镇农业办主任介绍，", "记者从会上获悉，"])
def test_a_clause_with_figures_behind_another_lead_in_is_told(lead_in: str) -> None:
    text = f"{_HEAD}据镇政府统计，{_CLAUSE}\n\n{_BETWEEN}{lead_in}{_CLAUSE}下一步还将建设冷库。\n"

    assert clauses(text) == [_CLAUSE]


def test_a_clause_with_other_figures_is_another_one() -> None:
    other = _CLAUSE.replace("4218", "3950")

    assert clauses(f"{_HEAD}据镇政府统计，{_CLAUSE}\n\n{_BETWEEN}五年前，{other}下一步还将建设冷库。\n") == []


def test_a_clause_without_figures_and_dates_of_a_period_may_recur() -> None:
    plain = "要把茶业做成富民强村的支柱产业，让茶农的日子越过越好"
    period = "自2026年1月1日至2027年12月31日"
    text = f"{_HEAD}镇长说，{plain}。{period}，新建茶园有补助。\n\n{_BETWEEN}书记说，{plain}。{period}，加工厂减税。\n"

    assert clauses(text) == []


@pytest.mark.parametrize(
    ("again", "count"),
    [
        ("我没敢走。第二天，我也带了一把扫帚。", 1),
        ("我没敢走。第二天，我也拿了一把扫帚。", 1),
        ("我没走。次日我也带了扫帚。", 0),
    ],
    ids=["the same", "one character changed", "short"],
)
def test_a_short_paragraph_of_two_sentences_printed_again_is_told(again: str, count: int) -> None:
    first = again.replace("拿", "带")
    text = f"扫雪的人\n\n巷口的雪积了一尺，老人先拿起铁锹。\n\n{first}\n\n雪扫到了河边，路面露出来。\n\n{again}\n\n孩子们在雪堆上插了旗。\n"

    assert len(audit(text, "repeated-passage").findings) == count
