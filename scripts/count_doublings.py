"""Build rules/language/doublings.tsv from ../shared/corpus/news.txt.xz; run by hand, the result is committed.

What may stand twice in a row in Chinese print: every unit of one to six characters that the corpus has
doubled twice or more, how often, and for single characters what stands before and after the two. A character
that ends one word and begins the next (委员会|会议) is not counted: that is parsed; nor are the two of
前前后后, a pattern. Nothing that was seen only once is in it.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from news import lines

from auditor.language.forms import counted
from auditor.lexicon.tokens import is_doubled
from auditor.text.han import is_han

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OUT = Path(__file__).resolve().parent.parent / "rules" / "language" / "doublings.tsv"
COUNTED = "2026-11-29"
LONGEST = 6
LEAST = 2
"""Occurrences from which a doubling, or a character beside it, is kept."""
EDGE = "^"
"""Stands for the beginning and the end of a paragraph and for white space in it, as between two headlines."""
HEAD = """\
# 报刊里叠用的字和词：次数；单字另列其前其后的字。
# What print doubles, how often, and for single characters what stands beside.
# news.txt.xz, broadcast news 2016-2026, {paragraphs} paragraphs, {characters} characters
# scripts/count_doublings.py, {date}
# unit<TAB>count<TAB>characters before with counts<TAB>characters after; ^ is the edge of a paragraph
"""


def paragraphs() -> Iterator[str]:
    """Yield the paragraphs in the form in which they are counted."""
    for line in lines():
        yield EDGE + EDGE.join(counted(line).split()) + EDGE


def doublings(texts: Iterable[str]) -> dict[str, tuple[int, Counter[str], Counter[str]]]:
    """Return for each unit how often it is doubled, what stands before it and what after it."""
    found: defaultdict[str, tuple[Counter[str], Counter[str]]] = defaultdict(lambda: (Counter(), Counter()))
    patterns = [re.compile(rf"(?=([\u3007\u3400-\u9fff]{{{size}}})\1)") for size in range(1, LONGEST + 1)]
    for text in texts:
        for size, pattern in enumerate(patterns, 1):
            for match in pattern.finditer(text):
                if is_doubled(text, match.start(), size) and not beside_another(text, match.start(), size):
                    before, after = found[match[1]]
                    before[text[match.start() - 1]] += 1
                    after[text[match.start() + 2 * size]] += 1
    return {unit: (before.total(), before, after) for unit, (before, after) in found.items()}


def beside_another(text: str, at: int, size: int) -> bool:
    """Tell whether another doubled character stands before or after the two (前前后后): that is a pattern."""
    if size > 1:
        return False
    sides = text[max(at - 2, 0) : at], text[at + 2 : at + 4]
    return any(len(side) == 2 and side[0] == side[1] and is_han(side[0]) for side in sides)


def row(unit: str, count: int, before: Counter[str], after: Counter[str]) -> str:
    """Return a line of the table; characters beside a doubling are given for single characters only."""
    beside = ("", "") if len(unit) > 1 else (shown(before), shown(after))
    return "\t".join((unit, str(count), *beside)).rstrip("\t")


def shown(beside: Counter[str]) -> str:
    """Return characters with their counts, the commonest first."""
    kept = sorted((-count, char) for char, count in beside.items() if count >= LEAST)
    return " ".join(f"{char}{-count}" for count, char in kept)


def main() -> None:
    """Write the table."""
    texts = list(paragraphs())
    found = doublings(texts)
    kept = sorted((unit, *counts) for unit, counts in found.items() if counts[0] >= LEAST)
    characters = sum(len(text) - text.count(EDGE) for text in texts)
    head = HEAD.format(paragraphs=len(texts), characters=characters, date=COUNTED)
    OUT.write_text(head + "\n".join(row(*one) for one in kept) + "\n", encoding="utf-8")
    print(len(kept), "units", OUT.stat().st_size, "bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
