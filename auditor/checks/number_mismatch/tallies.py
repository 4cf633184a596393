"""Totals of what is counted without a unit: 二金五银四铜共十二枚, 五男三女共八人, 六战四胜二负."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from auditor.checks.number_mismatch.sums import Addend, WrongSum
from auditor.lexicon.numerals import HAN_NUMERAL, number
from auditor.model import Quantity
from auditor.text.digits import HALF_WIDTH
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

_N = rf"(?:[0-9]{{1,3}}|{HAN_NUMERAL})"
_SORTS = {"金银铜": "枚块面", "胜平负": "场战局盘轮", "男女": "人名位口"}
"""What is counted so, and the classifiers of their total."""
_ITEM = rf"{_N}[金银铜胜平负男女]"
_RUN = lazy(
    rf"(?<![0-9.第零〇一二两三四五六七八九十百])(?P<run>{_ITEM}(?:[、，,和]?{_ITEM}){{1,2}})(?![牌奖方子性{''.join(_SORTS)}])"
)
_ONE = lazy(rf"(?P<n>{_N})(?P<sort>[金银铜胜平负男女])")
_BEHIND = lazy(
    rf"[^。；;！？0-9一二两三四五六七八九十]{{0,12}}?(?:总共|一共|合计|总计|共计|共|全部)[得获夺有计了赛打]{{0,3}}(?P<said>(?P<n>{_N})(?P<of>[枚块面场战局盘轮人名位口]))(?![次多余])"
)
_AHEAD = lazy(rf"(?P<said>(?P<n>{_N})(?P<of>[枚块面场战局盘轮]))(?:奖牌|奖章|比赛)?[（(：:，,]?$")
"""A total right before its parts: 12枚奖牌（3金4银5铜）, 六战四胜二负."""
_MORE = lazy("另|还|加上|连|外|前|此|再|其|剩|余|累计|届|历")
"""Between parts and total: of more than the parts is the total."""
_LONGEST_TOTAL = 14


def wrong_tallies(text: str) -> Iterator[WrongSum]:
    """Yield the totals of a paragraph that its medals, results or men and women do not add up to.

    Args:
        text: of the paragraph.
    """
    text = text.translate(HALF_WIDTH)
    for run in _RUN.finditer(text):
        items = list(_ONE.finditer(run["run"]))
        sorts = "".join(one["sort"] for one in items)
        of = next((of for every, of in _SORTS.items() if {*sorts} <= {*every}), "")
        values = [number(one["n"]) for one in items]
        total = _total(text, run, of)
        if not of or len({*sorts}) != len(items) or None in values or total is None:
            continue
        found = sum((value for value in values if value is not None), Fraction(0))
        said = number(total["n"])
        # 五局三胜: of games that were lost nothing is said.
        of_games = {*sorts} <= {*"胜平负"}
        if said is None or said == found or (of_games and not {*"胜负"} <= {*sorts}):
            continue
        yield _wrong(run, items, total, found)


def _total(text: str, run: re.Match[str], of: str) -> re.Match[str] | None:
    """Return the total of a run of parts, behind it or right before it."""
    found = _BEHIND.match(text, run.end())
    if found and found["of"] in of and not _MORE.search(text, run.end(), found.start("said")):
        return found
    first = max(run.start() - _LONGEST_TOTAL, 0)
    found = _AHEAD.search(text[: run.start()], first)
    if found is None or found["of"] not in of:
        return None
    is_closed = text[run.end() : run.end() + 1] in ("）", ")", "。", "，", ",", "；", "")
    is_whole = found[0].endswith(("（", "(", "：", ":", "战"))
    return found if is_closed and is_whole else None


def _wrong(
    run: re.Match[str], items: Sequence[re.Match[str]], total: re.Match[str], found: Fraction
) -> WrongSum:
    whole = _amount(*total.span("said"), total["n"], total["of"])
    parts = tuple(
        Addend(
            _amount(run.start() + one.start(), run.start() + one.end(), one["n"], total["of"]),
            one["sort"],
            "",
        )
        for one in items
    )
    start, end = min(run.start(), whole.start), max(run.end(), whole.end)
    return WrongSum(start, end, whole, parts, found, "sum")


def _amount(start: int, end: int, said: str, unit: str) -> Quantity:
    value = number(said) or Fraction(0)
    return Quantity(start, end, value, value, value, unit, is_exact=True)
