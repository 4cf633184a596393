"""From a TOML file to a check, or to everything that is wrong with the file."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.rulefile.compose import compose
from auditor.rulefile.error import RuleError
from auditor.rulefile.file import UnreadableError, read_text
from auditor.rulefile.table import Table

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.contract import Message
    from auditor.rulefile.rule import Rule

_AT = re.compile(r" \(at line (\d+), column (\d+)\)$")


def load(path: Path, *, tried: bool = False) -> Rule:
    """Read one rule file; its name without `.toml` is the name of the check.

    Args:
        path: the file.
        tried: it is one that ships: the tests have held its words against one another.

    Raises:
        RuleError: with all that is wrong with the file.
    """
    complaints: list[Message] = []
    rule = None
    try:
        table = Table(tomllib.loads(read_text(path)), complaints)
    except UnreadableError as error:
        complaints.append(say("读不了：{why}", why=error.why))
    except (ValueError, RecursionError) as error:
        # ValueError: TOMLDecodeError is one, and so is a number of more digits than Python takes.
        complaints.append(_syntax(str(error)))
    else:
        rule = compose(table, path, tried=tried)
    if rule is None or complaints:
        raise RuleError((str(path), complaint) for complaint in complaints)
    return rule


def load_folder(path: Path, *, tried: bool = False) -> tuple[Rule, ...]:
    """Read every `*.toml` directly in a folder, in the order of their names.

    Folders in it hold data, not rules; names that begin with a dot are left to editors and systems.

    Args:
        path: the folder.
        tried: its rules ship, see `load`.

    Raises:
        RuleError: with all that is wrong with all files, or when there is no such folder, or no rule in it.
    """
    rules: list[Rule] = []
    complaints: list[tuple[str, Message]] = []
    if not path.is_dir():
        raise RuleError([(str(path), say("没有这个文件夹"))])
    files = [file for file in sorted(path.glob("*.toml")) if not file.name.startswith(".")]
    if not files:
        raise RuleError([(str(path), say("这个文件夹里没有规则文件（*.toml）"))])
    for file in files:
        try:
            rules.append(load(file, tried=tried))
        except RuleError as error:
            complaints += error.complaints
    if complaints:
        raise RuleError(complaints)
    return tuple(rules)


def _syntax(detail: str) -> Message:
    place = _AT.search(detail)
    if not place:
        return say("不合 TOML 格式（引号、等号、逗号、方括号都要半角）：{detail}", detail=detail)
    return say(
        "第{line}行第{column}列不合 TOML 格式（引号、等号、逗号、方括号都要半角）：{detail}",
        line=place[1],
        column=place[2],
        detail=detail[: place.start()],
    )
