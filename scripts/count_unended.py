"""Build rules/language/unended.tsv from ../shared/corpus/news.txt.xz; run by hand, the result is committed.

Words that call for others behind them: verbs with their object, prepositions, conjunctions that print hardly
ever has right before a full stop, how often it has them at all and how often there.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from news import lines

from auditor.language.forms import counted
from auditor.lexicon.tokens import tagged

OUT = Path(__file__).resolve().parent.parent / "rules" / "language" / "unended.tsv"
COUNTED = "2026-11-30"
LEAST = 100
"""Times that a word must have been seen."""
MOST = 60
"""Of so many of its places at most one stands before a full stop."""
KINDS = frozenset("vpc")
"""Parts of speech: verbs, prepositions, conjunctions."""
STOPS = frozenset("。！？!?")
HEAD = """\
# 报刊里很少用在句末的动词、介词、连词（两字以上）：共见几次，其中几次紧接句号。
# Verbs, prepositions and conjunctions of two characters and more that print hardly ever ends a sentence with:
# how often they were seen, and how often right before a full stop.
# news.txt.xz, broadcast news 2016-2026; scripts/count_unended.py, {date}
# word<TAB>part of speech<TAB>seen<TAB>before a full stop
"""


def main() -> None:
    """Count, and write the table."""
    seen: Counter[tuple[str, str]] = Counter()
    ended: Counter[tuple[str, str]] = Counter()
    for line in lines():
        found = tagged(counted(line).strip())
        for at, (word, tag) in enumerate(found):
            if len(word) > 1 and tag in KINDS:
                seen[word, tag] += 1
                ended[word, tag] += found[at + 1 : at + 2] == [] or found[at + 1][0] in STOPS
    rows = [
        f"{word}\t{tag}\t{times}\t{ended[word, tag]}\n"
        for (word, tag), times in sorted(seen.items())
        if times >= LEAST and MOST * ended[word, tag] <= times
    ]
    OUT.write_text(HEAD.format(date=COUNTED) + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
