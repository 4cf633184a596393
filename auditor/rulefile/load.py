"""From a TOML file to a check, or to everything that is wrong with the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.files import UnreadableError, read_table
from auditor.rulefile.compose import compose
from auditor.rulefile.error import RuleError

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.contract import Message
    from auditor.files import Table
    from auditor.rulefile.rule import Rule


def load(path: Path) -> Rule:
    """Read one rule file; its name without `.toml` is the name of the check.

    Args:
        path: the file.

    Raises:
        RuleError: with all that is wrong with the file.
    """
    table = read_rule(path)
    rule = compose(table, path)
    if rule is None or table.complaints:
        raise RuleError(table.complaints)
    return rule


def read_rule(path: Path) -> Table:
    """Return the keys of a rule file.

    Raises:
        RuleError: when it cannot be read.
    """
    try:
        return read_table(path)
    except UnreadableError as error:
        raise RuleError([(str(path), error.why)]) from error


def load_folder(path: Path) -> tuple[Rule, ...]:
    """Read every rule in a folder, in the order of their names.

    Raises:
        RuleError: with all that is wrong with all files, or when there is no such folder, or no rule in it.
    """
    rules: list[Rule] = []
    complaints: list[tuple[str, Message]] = []
    for file in files_in(path):
        try:
            rules.append(load(file))
        except RuleError as error:
            complaints += error.complaints
    if complaints:
        raise RuleError(complaints)
    return tuple(rules)


def files_in(path: Path) -> list[Path]:
    """Return every `*.toml` directly in a folder, in the order of their names.

    Folders in it hold data, not rules; names that begin with a dot are left to editors and systems.

    Raises:
        RuleError: when there is no such folder, or no rule in it.
    """
    if not path.is_dir():
        raise RuleError([(str(path), say("没有这个文件夹"))])
    files = [file for file in sorted(path.glob("*.toml")) if not file.name.startswith(".")]
    if not files:
        raise RuleError([(str(path), say("这个文件夹里没有规则文件（*.toml）"))])
    return files
