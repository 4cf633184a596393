"""Build rules/words/misread.tsv from ../shared/corpus; run by hand, the result is committed.

Words of two characters with one of them taken for another: the right word stands often in broadcast news,
the wrong string nowhere in news and print, and its characters are so seldom words of their own that they
would not meet by chance. Which characters are taken for one another is `scripts/confused.txt`.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import rjieba
from ahocorasick_rs import AhoCorasick

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from bench import clean_print  # noqa: E402
from news import lines  # noqa: E402

from auditor.lexicon.tokens import tokens  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SEGMENTS = ROOT.parent / "shared" / "segments"
OUT = ROOT / "rules" / "words" / "misread.tsv"
OFTEN = 30
"""Times that the right word stands in the news, at least."""
MOST_EXPECTED = 0.0005
"""Times that the wrong string would stand there by chance, at the most."""
TRANSCRIBING = frozenset("斯尔克特拉莫莎洛普森纳罗维戴格埃恩塔巴贝兰奇其塞拜阿伊卡达罕姆汗顿尼蒂撕嘶欺厮")
"""Characters of foreign names: any two of them may meet."""
HEAD = """\
# 错<制表符>对，按字码排序 / wrong<TAB>right, sorted by code point
# 来源 Source: scripts/misread_words.py 统计得出：对的词在 750 万字广播新闻里至少 {often} 次，错的字串
# 在 {million} 万字里一次也没有，两个字各自单用、碰在一起的期望次数不到 {chance}；逐条读过，去掉两可的。
# Counted by that script: the right word stands {often} times or more in 7.5 million characters of broadcast
# news, the wrong string nowhere in {million} x 10,000, and by chance it would less than {chance} times;
# read, and what is right as well left out.
"""


def confused() -> Mapping[str, set[str]]:
    """Return for each character those that it is taken for."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in (ROOT / "scripts" / "confused.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            for group in line.split():
                for char in group:
                    found[char] |= set(group) - {char}
    return found


def candidates(words: Counter[str], taken: Mapping[str, set[str]]) -> dict[str, str]:
    """Return the strings that are one common word with a character taken for another, and no other word."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for word in words:
        if re.fullmatch("[\u4e00-\u9fff]{2}", word) and rjieba.has_word(word):
            for at, char in enumerate(word):
                for other in taken.get(char, ()):
                    found[word[:at] + other + word[at + 1 :]].add(word)
    return {
        wrong: right
        for wrong, rights in found.items()
        if len(rights) == 1 and words[right := next(iter(rights))] >= OFTEN
        if not rjieba.has_word(wrong) and not TRANSCRIBING & set(wrong + right) and _is_simplified(wrong)
    }


def _is_simplified(word: str) -> bool:
    try:
        word.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def expected(wrong: str, words: Counter[str]) -> float:
    """Return how often the words that a string is cut into would stand side by side by chance."""
    parts, whole = tokens(wrong), words.total()
    result = float(whole)
    for part in parts:
        result *= (words[part] + 0.5) / whole
    return result if len(parts) > 1 else float(whole)


def unseen(strings: Iterable[str], text: str) -> set[str]:
    """Return those of some strings that a text does not have."""
    strings = list(strings)
    seen = {at for at, _, _ in AhoCorasick(strings).find_matches_as_indexes(text, overlapping=True)}
    return {one for at, one in enumerate(strings) if at not in seen}


def main() -> None:
    """Count, and write the list without what was read and left out before."""
    news = "".join(lines())
    printed = [sheet.text for sheet in clean_print.sheets()]
    printed += [path.read_text(encoding="utf-8") for path in sorted(SEGMENTS.glob("*.txt"))]
    text = "\n".join([*printed, news])
    words = Counter(word for line in news.split("\n") for word in tokens(line))
    proposed = candidates(words, confused())
    kept = unseen((wrong for wrong in proposed if expected(wrong, words) <= MOST_EXPECTED), text)
    kept -= _left_out()
    head = HEAD.format(often=OFTEN, million=round(len(text) / 1e4), chance=MOST_EXPECTED)
    OUT.write_text(head + "".join(f"{one}\t{proposed[one]}\n" for one in sorted(kept)), encoding="utf-8")


def _left_out() -> set[str]:
    """Return what other lists have, and what was read and found to be right as well."""
    lines = (ROOT / "scripts" / "confused.txt").read_text(encoding="utf-8").splitlines()
    right = next(line for line in lines if line.startswith("# right: ")).removeprefix("# right: ").split()
    folder = ROOT / "rules" / "words"
    names = ("misused", "miswritten", "miswritten-more", "names", "set-phrases", "variants")
    listed = (folder / f"{name}.tsv" for name in names)
    return set(right) | {
        line.split("\t")[0] for path in listed for line in path.read_text(encoding="utf-8").splitlines()
    }


if __name__ == "__main__":
    main()
