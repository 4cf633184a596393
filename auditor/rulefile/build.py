"""From the table of a kind to the kind: `[find]`, `[replace]`, `[pair]`, `[either]`, `[count]`, `[near]`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.rulefile.kinds import Count, Either, Find, NearPhrase, PairedMarks, Replace, RuleKind
from auditor.rulefile.literals import Literals
from auditor.rulefile.slots import filled
from auditor.rulefile.wordlist import Pairs, read_pairs, read_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from auditor.contract import Message
    from auditor.files import Table
    from auditor.rulefile.slots import Slots


def find(table: Table, _folder: Path, slots: Slots) -> Find:
    """Read `words`."""
    table.refuse_others(("words",))
    marked = dict.fromkeys(table.words("words"), "")
    return Find(Literals(tuple(filled(table, "words", marked, slots))))


def replace(table: Table, folder: Path, slots: Slots) -> Replace:
    """Read `wrong = right` pairs, or the files that `words` names."""
    if "words" in table.values:
        table.refuse_others(("words",))
        pairs = _from_files(table, folder)
    else:
        pairs = Pairs(_pairs(table), [])
    rights = filled(table, "words", pairs.rights, slots)
    if not rights and not table.complaints:
        table.complain("words", say("[replace] 一节里没有写词"))
    return Replace(Literals(tuple(rights)), rights, tuple(dict.fromkeys(pairs.spared)))


def _from_files(table: Table, folder: Path) -> Pairs:
    """Return the pairs of all files; no word may stand in two of them."""
    whole = Pairs({}, [])
    for name in table.texts("words"):
        one = read_pairs(table, name, folder)
        for word in sorted(one.rights.keys() & whole.rights.keys()):
            table.complain("words", say("“{key}”：“{name}”里的“{word}”前面已有", name=name, word=word))
        whole.rights.update(one.rights)
        whole.spared.extend(one.spared)
    return whole


def near(table: Table, folder: Path, _slots: Slots) -> NearPhrase:
    """Read the files of phrases, and of what is right though it is near to one of them."""
    table.refuse_others(("words", "lawful"))
    phrases = [word for name in table.texts("words") for word in read_words(table, "words", name, folder)]
    for word in [word for word in phrases if len(word) != NearPhrase.SIZE]:
        table.complain("words", say("“{key}”里的“{word}”不是四个字", word=word))
    lawful = [
        word
        for name in table.texts("lawful", required=False)
        for word in read_words(table, "lawful", name, folder)
    ]
    return NearPhrase(tuple(phrases), tuple(lawful))


def _pairs(table: Table) -> dict[str, str]:
    pairs = {}
    for wrong, right in table.values.items():
        table.sound(wrong, wrong)
        if isinstance(right, str):
            pairs[wrong] = right
        else:
            table.wrong(wrong, say("一段文字，放在引号里"))
    return pairs


def pair(table: Table, _folder: Path, _slots: Slots) -> PairedMarks:
    """Read the marks `open` and `close`."""
    table.refuse_others(("open", "close"))
    openers, closers = table.words("open"), table.words("close")
    _apart(table, "close", openers, closers)
    return PairedMarks(frozenset(openers), Literals(openers + closers))


def either(table: Table, _folder: Path, _slots: Slots) -> Either:
    """Read `a` and `b`: two ways of writing, word by word."""
    table.refuse_others(("a", "b"))
    ours, theirs = table.words("a"), table.words("b")
    _apart(table, "b", ours, theirs)
    if len(ours) != len(theirs):
        table.complain("b", say("“{key}”应与“either.a”一样长，一词对一词"))
    partners = dict(zip(ours + theirs, theirs + ours, strict=False))
    return Either(Literals(ours + theirs), partners, frozenset(ours))


def count(table: Table, _folder: Path, _slots: Slots) -> Count:
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


KINDS: Mapping[str, Callable[[Table, Path, Slots], RuleKind]] = {
    "find": find,
    "replace": replace,
    "pair": pair,
    "either": either,
    "count": count,
    "near": near,
}
"""The closed list: literals only, so a rule file can neither run code nor hang the audit."""

PLACES: Mapping[str, tuple[str, ...]] = {
    "find": ("found",),
    "replace": ("found", "right"),
    "pair": ("found",),
    "either": ("found", "right", "other"),
    "count": ("found", "count", "limit"),
    "near": ("found", "right"),
}
"""What may stand in braces in the message of each kind."""

MESSAGES: Mapping[str, Message] = {
    "find": say("“{found}”不宜使用。"),
    "replace": say("“{found}”应为“{right}”。"),
    "pair": say("“{found}”没有配对，请核对原版补上。"),
    "either": say("“{found}”与“{other}”前后写法不一，宜统一。"),
    "count": say("“{found}”出现{count}次，规定为{limit}次，请核对。"),
    "near": say("“{found}”与“{right}”只差一字，请核对。"),
}
"""The message where a rule has none of its own."""
