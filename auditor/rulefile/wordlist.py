"""Long lists of wrong and right words in a file of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.contract.files import UnreadableError, read_text
from auditor.text.resources import listed

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.rulefile.table import Table


def read_pairs(table: Table, name: str, folder: Path) -> dict[str, str]:
    """Read lines `wrong<TAB>right`; blank lines and lines that begin with `#` do not count.

    Args:
        table: takes the complaints.
        name: of the file, from the folder of the rule.
        folder: nothing outside it is read.
    """
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        table.complain("words", say("“{key}”指的文件“{name}”不在规则文件夹里", name=name))
        return {}
    try:
        text = read_text(path)
    except UnreadableError as error:
        table.complain("words", say("“{key}”指的文件“{name}”读不了：{why}", name=name, why=error.why))
        return {}
    pairs: dict[str, str] = {}
    for number, line in listed(text):
        _take(table, pairs, number, line)
    return pairs


def _take(table: Table, pairs: dict[str, str], number: int, line: str) -> None:
    wrong, tab, right = line.partition("\t")
    if not tab or not right.strip() or "\t" in right:
        table.complain("words", say("“{key}”第{line}行要写成“错<制表符>对”", line=number))
    elif wrong in pairs:
        table.complain("words", say("“{key}”第{line}行的“{word}”前面已有", line=number, word=wrong))
    else:
        table.sound("words", wrong)
        pairs[wrong] = right
