"""Build rules/words/compound-finals.txt from the dictionary of the PyPI package jieba (MIT); run by hand.

A character belongs to the list when it is the last of eight or more words of three characters whose first
two are a word of their own and whose last two are none (课程|表): it makes new compounds freely, so a
compound that no dictionary has may end with it.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from pathlib import Path

JIEBA = "jieba==0.42.1"
OUT = Path(__file__).resolve().parent.parent / "rules" / "words" / "compound-finals.txt"
LEAST = 8
USUAL = 20
"""Frequency in jieba's dictionary from which a word of two characters counts as one."""
KINDS = frozenset(("n", "vn", "l", "v", "a", "b", "j", "s", "an", "t", "f", "i"))
"""ICTCLAS tags; names of persons, places and bodies (nr, ns, nt, nz) would add any character."""
HEAD = f"""# 能自由构成“双音词+单字”复合词的末字 Characters that freely make compounds as their last one.
# 由 scripts/compound_finals.py 从 {JIEBA} 的词典(MIT)统计得出 counted in the dictionary of {JIEBA} (MIT).
"""


def dictionary(folder: Path) -> dict[str, tuple[int, str]]:
    """Return jieba's dictionary: word to (frequency, tag)."""
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:", JIEBA]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    (archive,) = folder.glob("jieba-*.tar.gz")
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    (listed,) = folder.glob("jieba-*/jieba/dict.txt")
    rows = (line.split() for line in listed.read_text(encoding="utf-8").splitlines())
    return {word: (int(frequency), tag) for word, frequency, tag in rows}


def finals(words: dict[str, tuple[int, str]]) -> list[str]:
    """Return the characters, sorted."""
    counts = Counter(
        word[2]
        for word, (_, tag) in words.items()
        if len(word) == 3
        and tag in KINDS
        and words.get(word[:2], (0, ""))[0] >= USUAL
        and word[1:] not in words
    )
    return sorted(char for char, count in counts.items() if count >= LEAST)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        found = finals(dictionary(Path(temporary)))
    lines = (" ".join(found[at : at + 50]) + "\n" for at in range(0, len(found), 50))
    OUT.write_text(HEAD + "".join(lines), encoding="utf-8", newline="\n")
    print(len(found), "characters", file=sys.stderr)
