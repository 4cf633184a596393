"""The lists and tables that ship: found wherever the package stands, and wrong rows are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from auditor.text import resources
from auditor.text.resources import (
    numbered,
    rules_folder,
    shipped_lines,
    shipped_rows,
    shipped_text,
    shipped_toml,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder of rules beside a package that has none inside."""
    (tmp_path / "auditor" / "text").mkdir(parents=True)
    (tmp_path / "rules").mkdir()
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "auditor" / "text" / "resources.py"))
    return tmp_path / "rules"


def test_comments_and_blank_lines_do_not_count_and_the_row_of_the_hash_does() -> None:
    text = "# comment\n\n  \n一\t二\r\n#\t井号\n##\n三"

    assert list(numbered(text)) == [(4, "一\t二"), (5, "#\t井号"), (7, "三")]


def test_the_folder_beside_the_package_is_taken_and_the_one_inside_before_it(rules: Path) -> None:
    assert rules_folder() == rules
    inside = rules.parent / "auditor" / "rules"
    inside.mkdir()
    assert rules_folder() == inside


def test_an_installation_without_rules_is_broken(rules: Path) -> None:
    rules.rmdir()

    with pytest.raises(FileNotFoundError, match="install auditor again"):
        rules_folder()


def test_lists_tables_and_toml_are_read(rules: Path) -> None:
    (rules / "a.txt").write_text("# 甲\n乙\n", encoding="utf-8")
    (rules / "b.tsv").write_text("甲\t乙\n丙\t丁\n", encoding="utf-8")
    (rules / "c.toml").write_text("[甲]\n乙 = 1\n".replace("甲", "a").replace("乙", "b"), encoding="utf-8")

    assert shipped_text("a.txt") == "# 甲\n乙\n"
    assert shipped_lines("a.txt") == ["乙"]
    assert shipped_rows("b.tsv", 2) == [["甲", "乙"], ["丙", "丁"]]
    assert shipped_toml("c.toml") == {"a": {"b": 1}}


def test_a_row_of_other_columns_is_named_with_its_line(rules: Path) -> None:
    (rules / "b.tsv").write_text("# 甲\n甲\t乙\n丙\n", encoding="utf-8")

    with pytest.raises(ValueError, match=r"rules/b\.tsv:3: 2 columns parted by tabs expected, 1 found"):
        shipped_rows("b.tsv", 2)


def test_toml_that_is_none_is_named(rules: Path) -> None:
    (rules / "c.toml").write_text("a =\n", encoding="utf-8")

    with pytest.raises(ValueError, match=r"rules/c\.toml: .*line 1"):
        shipped_toml("c.toml")
