"""The lists, tables and rules that ship with the package, in `rules`, and how such files are read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


def rules_folder() -> Path:
    """Return the folder of rules and word lists.

    In an installed wheel it is `rules` inside the package; in an editable install it stands beside
    the package.

    Raises:
        FileNotFoundError: when neither is there: the installation is broken.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "rules", package.parent / "rules"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"no folder of rules in {package} or beside it: install auditor again")


def numbered(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a list or table that count, each with its number, from 1.

    Blank lines do not, nor those that begin with `#`; `#` and a tab begin the row of that character.
    """
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip() and (line[0] != "#" or line[1:2] == "\t"):
            yield number, line.rstrip("\r")


def shipped_text(name: str) -> str:
    """Return the text of a file of `rules`.

    Args:
        name: its path there, as `words/surnames.txt`.

    Raises:
        FileNotFoundError: when there is none.
    """
    return (rules_folder() / name).read_text(encoding="utf-8")


def shipped_lines(name: str) -> list[str]:
    """Return the lines of a list of `rules` that count; arguments and errors as in `shipped_text`."""
    # Without a call for each line: a page needs the twelve thousand lines of 26 lists.
    lines = shipped_text(name).split("\n")
    return [line.rstrip("\r") for line in lines if line.strip() and (line[0] != "#" or line[1:2] == "\t")]


def shipped_rows(name: str, columns: int) -> list[list[str]]:
    """Return the rows of a table of `rules`, parted by tabs.

    Args:
        name: its path there, as `words/pleonasm.tsv`.
        columns: how many each row has.

    Raises:
        FileNotFoundError: when there is no such table.
        ValueError: when a row has more columns or fewer; file and line are named.
    """
    rows = []
    for number, line in numbered(shipped_text(name)):
        row = line.split("\t")
        if len(row) != columns:
            raise ValueError(
                f"rules/{name}:{number}: {columns} columns parted by tabs expected, {len(row)} found"
            )
        rows.append(row)
    return rows


def shipped_toml(name: str) -> dict[str, Any]:
    """Return the tables of a TOML file of `rules`; arguments as in `shipped_text`.

    Raises:
        FileNotFoundError: when there is no such file.
        ValueError: when it is no TOML; file and line are named.
    """
    import tomllib  # noqa: PLC0415 - start-up does not need it

    try:
        return tomllib.loads(shipped_text(name))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"rules/{name}: {error}") from error
