"""Long lists of wrong and right words in a file of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from auditor.contract import say
from auditor.files import UnreadableError, read_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from auditor.files import Table


class Pairs(NamedTuple):
    """What a list holds.

    Attributes:
        rights: wrong words and the right ones.
        spared: longer words and phrases in which a wrong one is right.
    """

    rights: dict[str, str]
    spared: list[str]


def read_pairs(table: Table, name: str, folder: Path) -> Pairs:
    """Read lines `wrong<TAB>right`, or `wrong<TAB>right<TAB>where it is right, by spaces`.

    Blank lines and lines that begin with `#` do not count.

    Args:
        table: takes the complaints.
        name: of the file, from the folder of the rule.
        folder: nothing outside it is read.
    """
    pairs = Pairs({}, [])
    lines = list(_lines(table, "words", name, folder))
    # Lists of thousands are read at every start: no line needs a closer look where none is wrong.
    rows = [line.split("\t") for _, line in lines]
    if _are_plain(rows) and len(rights := {row[0]: row[1] for row in rows}) == len(rows):
        return Pairs(rights, [longer for row in rows for longer in "".join(row[2:]).split()])
    for number, line in lines:
        _take(table, pairs, number, line)
    return pairs


def _are_plain(rows: list[list[str]]) -> bool:
    """Tell whether there is nothing to complain of in any row."""
    return (
        {*map(len, rows)} <= {2, 3}
        and "".join(row[0] for row in rows).isprintable()
        and all(cell and not cell.isspace() for row in rows for cell in row)
        and all(row[0] in longer for row in rows if len(row) > 2 for longer in row[2].split())
    )


def read_words(table: Table, key: str, name: str, folder: Path) -> tuple[str, ...]:
    """Read words that white space parts; lines that begin with `#` do not count."""
    words: dict[str, None] = {}
    for _, line in _lines(table, key, name, folder):
        found = line.split()
        words.update(dict.fromkeys(found))
        if not "".join(found).isprintable():
            for word in found:
                table.sound(key, word)
    return tuple(words)


def _lines(table: Table, key: str, name: str, folder: Path) -> Iterator[tuple[int, str]]:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        table.complain(key, say("“{key}”指的文件“{name}”不在规则文件夹里", name=name))
        return
    try:
        text = read_text(path)
    except UnreadableError as error:
        table.complain(key, say("“{key}”指的文件“{name}”无法读取：{why}", name=name, why=error.why))
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line and not line.isspace() and line[0] != "#":
            yield number, line.rstrip("\r")


def _take(table: Table, pairs: Pairs, number: int, line: str) -> None:
    wrong, *rest = line.split("\t")
    lawful = rest[1].split() if len(rest) > 1 else []
    if not 1 <= len(rest) <= 2 or not all(part.strip() for part in rest):
        table.complain("words", say("“{key}”第{line}行应写成“错<制表符>对”", line=number))
    elif not all(wrong in longer for longer in lawful):
        said = say(
            "“{key}”第{line}行应写成“错<制表符>对”；第三栏只写含有“{word}”而不算错的字句",
            line=number,
            word=wrong,
        )
        table.complain("words", said)
    elif wrong in pairs.rights:
        table.complain("words", say("“{key}”第{line}行的“{word}”前面已有", line=number, word=wrong))
    else:
        table.sound("words", wrong)
        pairs.rights[wrong] = rest[0]
        pairs.spared.extend(lawful)
