"""From the table of a kind to the kind: `[find]`, `[replace]`, `[pair]`, `[either]`, `[count]`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.rulefile.kinds import Count, Either, Find, Kind, Pair, Replace
from auditor.rulefile.literals import Literals
from auditor.rulefile.wordlist import read_pairs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from auditor.contract import Message
    from auditor.rulefile.table import Table


def find(table: Table, _folder: Path) -> Find:
    """Read `words`."""
    table.refuse_others(("words",))
    return Find(Literals(table.words("words")))


def replace(table: Table, folder: Path) -> Replace:
    """Read `wrong = right` pairs, or the file that `words` names."""
    if "words" in table.values:
        table.refuse_others(("words",))
        pairs = read_pairs(table, table.text("words"), folder)
    else:
        pairs = _pairs(table)
    if not pairs and not table.complaints:
        table.complain("words", say("[replace] 一节里一个词也没有"))
    return Replace(Literals(tuple(pairs)), pairs)


def _pairs(table: Table) -> dict[str, str]:
    pairs = {}
    for wrong, right in table.values.items():
        table.sound(wrong, wrong)
        if isinstance(right, str):
            pairs[wrong] = right
        else:
            table.complain(wrong, say("“{key}”的右边要写成一段文字，放在半角引号里"))
    return pairs


def pair(table: Table, _folder: Path) -> Pair:
    """Read the marks `open` and `close`."""
    table.refuse_others(("open", "close"))
    openers, closers = table.words("open"), table.words("close")
    _apart(table, "close", openers, closers)
    return Pair(frozenset(openers), Literals(openers + closers))


def either(table: Table, _folder: Path) -> Either:
    """Read `a` and `b`: two ways of writing, word by word."""
    table.refuse_others(("a", "b"))
    ours, theirs = table.words("a"), table.words("b")
    _apart(table, "b", ours, theirs)
    if len(ours) != len(theirs):
        table.complain("b", say("“{key}”要和“either.a”一样长，一词对一词"))
    partners = dict(zip(ours + theirs, theirs + ours, strict=False))
    return Either(Literals(ours + theirs), partners, frozenset(ours))


def count(table: Table, _folder: Path) -> Count:
    """Read `words` with `at_most`, `at_least` or both."""
    table.refuse_others(("words", "at_most", "at_least"))
    most, least = table.whole("at_most"), table.whole("at_least")
    if "at_most" not in table.values and "at_least" not in table.values:
        table.complain("at_most", say("“{key}”和“count.at_least”至少要写一个"))
    if most is not None and least is not None and least > most:
        table.complain("at_least", say("“{key}”比“count.at_most”大"))
    return Count(Literals(table.words("words")), most, least)


def _apart(table: Table, key: str, ours: tuple[str, ...], theirs: tuple[str, ...]) -> None:
    for word in sorted(set(ours) & set(theirs)):
        table.complain(key, say("“{key}”里的“{word}”两边都有", word=word))


KINDS: Mapping[str, Callable[[Table, Path], Kind]] = {
    "find": find,
    "replace": replace,
    "pair": pair,
    "either": either,
    "count": count,
}
"""The closed list: literals only, so a rule file can neither run code nor hang the audit."""

PLACES: Mapping[str, tuple[str, ...]] = {
    "find": ("found",),
    "replace": ("found", "right"),
    "pair": ("found",),
    "either": ("found", "right", "other"),
    "count": ("found", "count", "limit"),
}
"""What may stand in braces in the message of each kind."""

MESSAGES: Mapping[str, Message] = {
    "find": say("“{found}”不宜使用"),
    "replace": say("“{found}”宜改为“{right}”"),
    "pair": say("“{found}”没有配对"),
    "either": say("前后写法不一：“{found}”与“{other}”"),
    "count": say("“{found}”出现{count}次，限{limit}次"),
}
"""The message where a rule has none of its own."""
