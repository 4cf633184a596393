"""Towns and villages that the user adds to the list: new ones, renamed ones, hamlets that pages name.

A file has one place a line: the place it lies in, a tab, its name with its kind (`白云区⇥新和街道`,
`广州市白云区太和镇⇥云下村`). Blank lines and lines that begin with `#` do not count.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.files import UnreadableError, read_text
from auditor.lexicon.gazetteer import gazetteer, towns
from auditor.model import Division
from auditor.text.resources import numbered

if TYPE_CHECKING:
    from collections.abc import Iterable

_COUNTY, _TOWN = 6, 9
_FIRST = 900
"""Codes from here on are free in the list, for towns in a county and for villages in a town."""
_MOST = 1000 - _FIRST


def own_places(files: Iterable[str]) -> tuple[Division, ...]:
    """Return the places of some files, in their order, with codes that the list leaves free.

    Args:
        files: paths.

    Raises:
        ValueError: with a `Message` that names file and line, when a file cannot be read, a line has no
            tab, its first part is no county or town, or more than a hundred places lie in one.
    """
    found: list[Division] = []
    for file in files:
        try:
            text = read_text(Path(file))
        except UnreadableError as error:
            raise ValueError(say("“{file}”：{why}", file=file, why=error.why)) from error
        for number, line in numbered(text):
            found.append(_place(f"{file}:{number}", line, found))
    return tuple(found)


def _place(where: str, line: str, before: Iterable[Division]) -> Division:
    parent, _, name = (part.strip() for part in line.partition("\t"))
    if not parent or not name:
        raise ValueError(say("“{where}”：应写成“上级⇥名称”，中间一个制表符", where=where))
    upper = _parent(where, parent, before)
    taken = sum(
        1 for one in before if one.code.startswith(upper.code) and len(one.code) == len(upper.code) + 3
    )
    if taken >= _MOST:
        raise ValueError(
            say("“{where}”：{parent}之下最多添加{most}处", where=where, parent=parent, most=_MOST)
        )
    return Division(f"{upper.code}{_FIRST + taken}", name)


def _parent(where: str, name: str, before: Iterable[Division]) -> Division:
    """Return the county or town of a name, a town after its county."""
    listed = tuple(before)
    for cut in range(len(name), 1, -1):
        try:
            county = gazetteer().resolve(name[:cut])
        except ValueError:
            continue
        if len(county.code) == _COUNTY and cut == len(name):
            return county
        inside = [town for town, _ in towns(county.code)] + [one for one in listed if one.inside(county)]
        found = [one for one in inside if one.name == name[cut:] and len(one.code) == _TOWN]
        if len(found) == 1:
            return found[0]
    problem = say(
        "“{where}”：“{parent}”不能确定是哪个县、区、镇或街道；有同名的，请写上所在的市",
        where=where,
        parent=name,
    )
    raise ValueError(problem)
