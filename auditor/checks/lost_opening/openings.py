"""How likely it is that a paragraph begins in the midst of a sentence.

A logistic regression, `rules/models/opening.tsv`, fitted by `scripts/fit_opening.py` on paragraphs of print that were
cut anywhere but at a mark. What speaks: how likely print begins with these characters, against how likely it has
them after others (the model read backwards); whether the first of them is half a word; and what stands before the
same characters where the page has them again.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from auditor.language import opens
from auditor.language.ngrams import START, UNITS, UNKNOWN, cost_alone, costs, encode, model
from auditor.lexicon.tokens import is_word, rarity, tagged
from auditor.lexicon.words import words
from auditor.text.han import CLAUSE_MARKS, FINALS, is_han
from auditor.text.resources import rules_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

_LENGTH = 6
"""Characters of the beginning that are weighed."""
_MOST = 12 * UNITS
_MOST_BACK = 25 * UNITS
_BEFORE = 32
"""Characters that may stand before a beginning, the likeliest, which are weighed with all of it."""
_PARAGRAPH = 53
"""Cost of a paragraph's beginning: one in 95 characters of the count begins one."""
_SHORT, _LONG = 4, 20
_SENTENCE = 60
"""Characters of the first sentence that are looked at."""
_OPEN, _CLOSE = "“‘（《〈「『(", "”’）》〉」』)"
_WITHIN, _FROM = ("在内的", "之间的", "以来，", "为止"), ("包括", "从", "自", "与", "和", "到")
_SETTING = ("t", "c", "d", "r", "ns", "nr", "m", "p", "v", "l", "i")
"""Parts of speech of words before a comma that open sentences."""
_SIZES = (1, 2, 3, 4)
_SELDOM = 24
"""Eighths of a bit."""
_QUARTERS, _RAREST, _RARE, _MANY = 4, 70, 208, 4
"""Parts of a natural logarithm in which rarity is counted; the most of them; eighths of a bit of what was not counted;
the most single characters in a row that are told apart.
"""
_TAGS = (
    "n",
    "v",
    "a",
    "d",
    "p",
    "c",
    "u",
    "r",
    "m",
    "q",
    "f",
    "k",
    "h",
    "g",
    "ng",
    "vg",
    "zg",
    "nr",
    "y",
    "j",
    "b",
    "t",
)
_SHOWN = 16
_FREE = ("p", "r", "c", "d", "m", "f", "t", "nr", "y", "e", "u", "v")
"""Parts of speech of single characters that begin sentences."""


def evidence(text: str, before: str, others: Callable[[str], Sequence[str]]) -> dict[str, int]:
    """Return what speaks for and against a beginning being cut off, by name; whole numbers.

    Args:
        text: of the paragraph; begins with a Han character.
        before: the text of the paragraph before it.
        others: gives the characters before the other places of the page that have a string.
    """
    bare = "".join(text[: 2 * _SHOWN].split())[:_SHOWN]
    codes = encode(bare[:_LENGTH])
    opened = _opened(codes)
    best, char, sole = _continued(codes)
    tags = (*tagged(bare[:10]), ("", ""), ("", ""), ("", ""))[:3]
    (word, tag), (_, after), _ = tags
    clause = next((at for at, mark in enumerate(text[:_LONG]) if mark in CLAUSE_MARKS + FINALS), _LONG)
    single = len(word) == 1
    told: dict[str, int] = {
        "bias": 1,
        **{f"opens {size}": _clipped(sum(opened[:size]), _MOST) for size in (1, 2, 3, 5)},
        "continues": _clipped(best, _MOST_BACK),
        "one before": min(sole, _MOST),
        "opens, counted": round(4 * opens(bare)),
        "single": single,
        "bound": single and not tag.startswith(_FREE),
        "name": tag.startswith("nr"),
        "surname": bare[0] in words("surnames"),
        "word with one before": is_word(char + bare[0]),
        "word with one before, sure": min(sole, _MOST) * is_word(char + bare[0]),
        "longer word with one before": is_word(char + bare[:2]),
        "listed": word in words("never-opening"),
        "ended before": before.endswith(("。", "！", "？", "”", "…")),
        "short clause": clause < _SHORT,
        "clause": clause,
        "word": len(word) > 1,
        "noun": len(word) > 1 and tag.startswith("n"),
        "place": tag.startswith(("ns", "nt")),
        "verb": tag.startswith("v"),
        "particle": tag.startswith("u"),
        "time": tag == "t",
        "before mark": single and after == "x",
    }
    told |= _after_marks(codes)
    told |= _sentence(text, tags)
    told |= _unlikely(told)
    if single:
        told |= _alone(bare)
    for size in _SIZES:
        told |= _elsewhere(size, bare, others(bare[:size]) if len(bare) >= size else ())
    return {name: int(value) for name, value in told.items()}


def _after_marks(codes: NDArray[Any]) -> dict[str, int]:
    """Return by how much cheaper the beginning is after a full stop and after a comma than anywhere."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    row = codes.astype(int)
    free = costs(row[None])[0]
    told: dict[str, int] = {}
    for name, mark in (("stop", "。"), ("comma", "，")):
        after = costs(np.concatenate([encode(mark), row])[None])[0][1:]
        saved = [int(one) for one in free - after]
        told |= {f"after {name} {size}": _clipped(sum(saved[:size]), _MOST) for size in (1, 3, 5)}
    return told


def _sentence(text: str, tags: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Return what the first sentence tells: marks without a mate, words that ask for others before them."""
    (word, tag), (following, second), (_, third) = tags
    shown = text[:_SENTENCE]
    end = next((at for at, mark in enumerate(shown) if mark in FINALS), len(shown))
    first = next((mark for mark in shown if mark in _OPEN + _CLOSE), "")
    clause = re.split("[，。；：、！？]", shown, maxsplit=1)[0]
    return {
        "closer first": bool(first) and first in _CLOSE,
        "opener first": bool(first) and first in _OPEN,
        "short sentence": end < _LONG,
        "within": any(words in clause for words in _WITHIN) and not any(words in clause for words in _FROM),
        "word before mark": len(word) > 1 and second == "x" and not tag.startswith(_SETTING),
        "word before 的": len(word) > 1 and following == "的",
        "word before 了": len(word) > 1 and following in ("了", "着", "过"),
        "noun, noun": tag.startswith("n") and second.startswith("n"),
        "noun, verb": tag.startswith("n") and second.startswith("v"),
        "verb, noun": tag.startswith("v") and second.startswith("n"),
        "verb, verb": tag.startswith("v") and second.startswith("v"),
        "noun, mark": tag.startswith("n") and second == "x",
        "verb, mark": tag.startswith("v") and second == "x",
        "third is a particle": third.startswith("u"),
        "numeral": tag.startswith("m"),
        "conjunction": tag.startswith("c"),
        "pronoun": tag.startswith("r"),
        "adverb": tag.startswith("d"),
        "preposition": tag.startswith("p"),
        "when": clause.endswith(("时", "后", "前", "中", "上")),
        "reporting": clause.endswith(("说", "表示", "强调", "指出", "认为", "介绍")),
    }


def _unlikely(told: Mapping[str, int]) -> dict[str, int]:
    """Return what is told by several ways of looking at the beginning together."""
    saved = (told["opens 3"], told["after stop 3"], told["after comma 3"], 4 * told["opens, counted"])
    return {
        "continues and opens 1": told["continues"] * told["opens 1"] // 16,
        "continues and opens 3": told["continues"] * told["opens 3"] // 16,
        "seldom opens 2": max(0, -told["opens 2"] - _SELDOM),
        "seldom opens 3": max(0, -told["opens 3"] - _SELDOM),
        "seldom after stop 3": max(0, -told["after stop 3"] - _SELDOM),
        "seldom opens, counted": max(0, -told["opens, counted"] - _SELDOM // 2),
        "often continues": max(0, -told["continues"] - 5 * _SELDOM // 3),
        "seldom any way": -max(saved),
        "seldom opens or after stop": min(-told["opens 2"], -told["after stop 3"]),
    }


def _alone(bare: str) -> dict[str, int]:
    """Return what a first word of one character tells: how seldom it is one, its part of speech, what follows."""
    found = tagged(bare[:10])
    (word, tag), (following, _) = found[0], (*found, ("", ""))[1]
    singles = next((at for at, (one, _) in enumerate(found) if len(one) > 1 or not is_han(one)), len(found))
    alone = round(_QUARTERS * rarity(word))
    cost = cost_alone(word)
    # Eighths of a bit are 0.0866 of a natural logarithm each.
    more = alone - round(_QUARTERS * 0.0866 * (_RARE if cost is None else cost))
    return {
        "alone": alone,
        "more seldom alone": more,
        "much more seldom alone": max(0, more),
        "singles": min(singles, _MANY),
        "next single": len(following) == 1 and is_han(following),
        "next mark": len(following) == 1 and not is_han(following),
        "next in a list": following == "、",
        "again": word in bare[1:12],
        "rare next": min(round(_QUARTERS * rarity(following)), _RAREST) if following else 0,
        **{f"part of speech {one}": tag.startswith(one) for one in _TAGS},
    }


def score(told: Mapping[str, int]) -> int:
    """Return the log-odds that the beginning is lost, in thousandths."""
    known = _weights()[not told["single"]]
    return sum(known[name] * value for name, value in told.items())


@cache
def _weights() -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Return the weights of beginnings of one character, and of all others."""
    path = rules_folder() / "models" / "opening.tsv"
    rows = [
        row.split("\t") for row in path.read_text(encoding="utf-8").splitlines() if not row.startswith("#")
    ]
    first, second = ({row[0]: int(row[at]) for row in rows} for at in (1, 2))
    return first, second


def _clipped(value: int, most: int) -> int:
    return max(-most, min(value, most))


def _elsewhere(size: int, bare: str, before: Sequence[str]) -> dict[str, int]:
    """Return what stands before the other printings of the first characters."""
    inside = [char for char in before if char and is_han(char)]
    torn = bool(before) and len(set(before)) == 1 and bool(inside) and is_word(inside[0] + bare[0])
    return {
        f"inside elsewhere {size}": len(inside).bit_length(),
        f"begins elsewhere {size}": (len(before) - len(inside)).bit_length(),
        f"torn {size}": torn,
    }


def _opened(codes: NDArray[Any]) -> list[int]:
    """Return by how much cheaper each character is at the beginning of a paragraph than anywhere."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    row = codes.astype(int)
    free, begun = costs(row[None])[0], costs(np.concatenate([[START], row])[None])[0][1:]
    return [int(one) for one in free - begun]


def _continued(codes: NDArray[Any]) -> tuple[int, str, int]:
    """Return by how much dearer a character before the beginning is than a paragraph's beginning.

    With the likeliest character before it, and by how much the next one is dearer.
    """
    import numpy as np  # noqa: PLC0415 - 60 ms

    row, known = codes[:5].astype(int), model()
    chars = np.arange(UNKNOWN + 1, UNKNOWN + 1 + len(known.chars))
    pair = known.before(row[:1])[row[0], chars].astype(int) + known.single[chars]
    # No two keys are the same, so every machine takes the same ones.
    cheapest = np.sort(pair * len(chars) + np.arange(len(chars)))[: 2 * _BEFORE] % len(chars)
    near = [at for at in cheapest.tolist() if is_han(known.chars[at])][:_BEFORE]
    tried = np.concatenate([chars[near][:, None], np.tile(row, (len(near), 1))], axis=1)
    cost = costs(tried).astype(int)
    cost[:, 0] = known.single[chars[near]]
    whole = cost.sum(axis=1)
    order = np.argsort(whole, kind="stable")
    begun = int(costs(np.concatenate([[START], row])[None])[0][1:].sum()) + _PARAGRAPH
    first, second = int(whole[order[0]]), int(whole[order[1]])
    return first - begun, known.chars[near[int(order[0])]], second - first
