"""Word lists: what a file of words or of pairs is read as."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from auditor.lexicon.words import pairs, words
from auditor.text.resources import rules_folder

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = rules_folder() / "words"
LISTS = sorted(file.stem for file in FOLDER.glob("*.txt"))
TABLES = ("list-frames", "misread", "pleonasm", "radicals")
"""Those of two columns."""


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_words_and_says_where_they_come_from(name: str) -> None:
    assert words(name)
    assert not any("#" in word for word in words(name))
    assert (FOLDER / f"{name}.txt").read_text(encoding="utf-8").startswith("#")


SOURCED = re.compile("来源 Source:|《|GB ?/?T? |GF |国发|scripts/|Unicode|rules/gazetteer")
"""A line of source, or a standard, a book, a script of the project or data that ship."""


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
def test_no_list_is_without_a_source(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    head = "\n".join(line for line in text.splitlines() if line.startswith("#"))

    assert SOURCED.search(head)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_two_columns_and_no_row_twice(name: str) -> None:
    text = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]

    assert len(pairs(name)) == len(rows)
    assert all(left.strip() and right.strip() for left, right in pairs(name).items())


@pytest.mark.parametrize("read", [words, pairs])
def test_a_list_that_is_not_there_is_an_error(read: object) -> None:
    assert callable(read)
    with pytest.raises(FileNotFoundError):
        read("no-such-list")
