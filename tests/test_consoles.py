"""Consoles that are not UTF-8: the marks of the report are marks that they have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from command import HEAD, run

if TYPE_CHECKING:
    from pathlib import Path

CUT = "市水务局表示，各水库均有专人值守，请市民放心用\n\n水。\n" + "他说：“好好好。\n"
TWICE = "市水务局表示，各水库均有专人值守，请市民放心用水。" * 2 + "\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a page with a fault that has a line break in it."""
    (tmp_path / "a.txt").write_text(HEAD + TWICE + "\n" + CUT, encoding="utf-8")
    return tmp_path


def shown(desk: Path, encoding: str) -> str:
    done = run(
        "check", "a.txt", "--lang", "zh", cwd=desk, env={"PYTHONIOENCODING": encoding, "COLUMNS": "300"}
    )
    assert done.returncode == 1
    return done.stdout.decode(encoding)


def test_gbk_has_brackets_and_an_arrow(desk: Path) -> None:
    text, usual = shown(desk, "gbk"), shown(desk, "utf-8")

    assert "\\u" not in text
    assert {"⟦", "⟧", "⏎"} <= set(usual)
    assert text == usual.translate(str.maketrans("⟦⟧⏎", "〖〗↙"))


def test_gb2312_too(desk: Path) -> None:
    assert "\\u27e6" not in shown(desk, "gb2312")


def test_ascii_has_square_brackets_and_everything_else_is_written_as_it_is_coded(desk: Path) -> None:
    text, usual = shown(desk, "ascii"), shown(desk, "utf-8")

    assert not re.search(r"\\u(27e6|27e7|27e8|27e9|23ce|2026)", text)
    assert text.count("[\\u") == usual.count("⟦")
    assert "\\u6c34\\u52a1\\u5c40" in text


def test_a_report_for_machines_is_utf_8_whatever_the_console(desk: Path) -> None:
    one, other = (
        run("check", "a.txt", "-f", "json", cwd=desk, env={"PYTHONIOENCODING": encoding}).stdout
        for encoding in ("gbk", "utf-8")
    )

    assert one == other
