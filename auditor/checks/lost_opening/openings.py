"""How likely it is that a paragraph begins in the midst of a sentence.

A logistic regression, `rules/models/opening.tsv`, fitted by `scripts/fit_opening.py` on paragraphs of print that were
cut anywhere but at a mark. What speaks: how likely print begins with these characters, against how likely it has
them after others (the model read backwards); whether the first of them is half a word; and what stands before the
same characters where the page has them again.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from auditor.language import opens
from auditor.language.ngrams import START, UNITS, UNKNOWN, costs, encode, model
from auditor.lexicon.tokens import is_word, tagged
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
_SIZES = (1, 2, 3, 4)
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
    (word, tag), (_, after) = (*tagged(bare[:10]), ("", ""), ("", ""))[:2]
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
    for size in _SIZES:
        told |= _elsewhere(size, bare, others(bare[:size]) if len(bare) >= size else ())
    return {name: int(value) for name, value in told.items()}


def score(told: Mapping[str, int]) -> int:
    """Return the log-odds that the beginning is lost, in thousandths."""
    known = _weights()
    return sum(known[name] * value for name, value in told.items())


@cache
def _weights() -> Mapping[str, int]:
    path = rules_folder() / "models" / "opening.tsv"
    rows = (
        row.split("\t") for row in path.read_text(encoding="utf-8").splitlines() if not row.startswith("#")
    )
    return {name: int(weight) for name, weight in rows}


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
    pair = known.pairs[chars, row[0]].astype(int) + known.single[chars]
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
