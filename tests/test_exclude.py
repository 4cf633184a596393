"""`exclude`, `[[ignore]] path` and `page-characters`: globs of pages, wherever the command is run."""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING, Any

import pytest
from command import HEAD
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from auditor.cli import app
from auditor.settings.globs import excludes, means_page, placed

if TYPE_CHECKING:
    from pathlib import Path

FAULTY = HEAD + "市水务局表示，各水库均有专人值守，请市民放心用水。" * 2 + "\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Settings in a folder; below it pages, and drafts among them."""
    for name in ("pages/A01.txt", "pages/drafts/x.txt", "pages/more/b.md", "pages/[1].txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(HEAD.replace("水库", name), encoding="utf-8")
    return tmp_path


def told(folder: Path, *arguments: str) -> tuple[int, Any]:
    with contextlib.chdir(folder):
        done = CliRunner().invoke(app, ["check", *arguments, "-f", "json"], catch_exceptions=False)
    return done.exit_code, json.loads(done.stdout)


def audited(folder: Path, *arguments: str) -> list[str]:
    return [one["path"] for one in told(folder, *arguments)[1]["pages"]]


@pytest.mark.parametrize(
    ("glob", "left"),
    [
        ("drafts", ["A01.txt", "[1].txt", "more/b.md"]),
        ("drafts/", ["A01.txt", "[1].txt", "more/b.md"]),
        ("pages/drafts", ["A01.txt", "[1].txt", "more/b.md"]),
        ("./pages/drafts", ["A01.txt", "[1].txt", "more/b.md"]),
        (".\\pages\\drafts\\*", ["A01.txt", "[1].txt", "more/b.md"]),
        ("pages/*.txt", ["more/b.md"]),
        ("**/*.md", ["A01.txt", "[1].txt", "drafts/x.txt"]),
        ("pages/**/A01.txt", ["[1].txt", "drafts/x.txt", "more/b.md"]),
        ("A0?.txt", ["[1].txt", "drafts/x.txt", "more/b.md"]),
        ("pages/[[]1].txt", ["A01.txt", "drafts/x.txt", "more/b.md"]),
        ("A01.txt/b", ["A01.txt", "[1].txt", "drafts/x.txt", "more/b.md"]),
        ("a01.txt", ["A01.txt", "[1].txt", "drafts/x.txt", "more/b.md"]),
        ("./A01.txt", ["A01.txt", "[1].txt", "drafts/x.txt", "more/b.md"]),
    ],
)
def test_a_glob_means_the_same_from_every_folder(desk: Path, glob: str, left: list[str]) -> None:
    (desk / "auditor.toml").write_text(f"exclude = ['{glob}']\n", encoding="utf-8")

    assert audited(desk, "pages") == [f"pages/{name}" for name in left]
    assert audited(desk / "pages", ".") == left
    assert audited(desk / "pages" / "more", "..") == [f"../{name}" for name in left]


def test_on_the_command_line_it_begins_in_the_current_folder(desk: Path) -> None:
    assert audited(desk / "pages", ".", "--exclude", "./more", "--exclude", "A01.txt") == [
        "[1].txt",
        "drafts/x.txt",
    ]
    assert audited(desk / "pages", ".", "--exclude", "more/*") == ["A01.txt", "[1].txt", "drafts/x.txt"]


def test_what_is_left_out_is_said_and_counts_neither_as_left_out_nor_as_lacking(desk: Path) -> None:
    (desk / "pages" / "drafts" / "y.pdf").write_bytes(b"%PDF-")

    status, report = told(desk, "pages", "--exclude", "drafts", "--require-all")

    assert status == 0
    assert [(one["kind"], one["detail"]) for one in report["notices"]] == [
        ("excluded", "按 exclude 排除了2个文件：pages/drafts/x.txt、pages/drafts/y.pdf")
    ]


def test_a_page_that_is_named_is_left_out_too(desk: Path) -> None:
    status, report = told(desk, "pages/A01.txt", "pages/drafts/x.txt", "--exclude", "drafts")

    assert (status, [one["path"] for one in report["pages"]]) == (0, ["pages/A01.txt"])


def test_where_nothing_is_left_the_audit_is_not_clean(desk: Path) -> None:
    status, report = told(desk, "pages", "--exclude", "pages")

    assert status == 2
    assert [one["kind"] for one in report["problems"]] == ["nothing-to-audit"]
    assert "4个文件都被 exclude 排除了" in report["problems"][0]["detail"]


@pytest.mark.parametrize("path", ["pages/A*.txt", "./pages/A*.txt", ".\\pages\\A*.txt", "A*.txt"])
@pytest.mark.parametrize("inside", ["", "pages", "pages/more"])
def test_a_suppression_does_not_depend_on_the_current_folder(desk: Path, path: str, inside: str) -> None:
    (desk / "pages" / "A01.txt").write_text(FAULTY, encoding="utf-8")
    (desk / "auditor.toml").write_text(f"[[ignore]]\npath = '{path}'\nreason = 'x'\n", encoding="utf-8")

    status, report = told(desk / inside, str(desk / "pages" / "A01.txt"))

    assert (status, len(report["settled"]), report["notices"]) == (0, 1, [])


def test_characters_of_a_page_are_given_from_every_folder(desk: Path) -> None:
    (desk / "auditor.toml").write_text("page-characters = {'./pages/A01.txt' = 9000}\n", encoding="utf-8")

    for inside, named in (("", "pages/A01.txt"), ("pages", "A01.txt")):
        report = told(desk / inside, named)[1]
        assert (report["rates"][0]["characters"], report["notices"]) == (9000, [])


NAMES = st.lists(
    st.text("ab[*?.", min_size=1, max_size=4).filter(lambda name: set(name) != {"."}), min_size=1
)


@given(NAMES)
def test_a_name_whose_marks_are_escaped_means_itself_and_what_lies_in_it(parts: list[str]) -> None:
    name = "/".join(parts)
    glob = "./" + "".join(f"[{char}]" if char in "[*?" else char for char in name)

    assert means_page(placed(glob, "."), name)
    assert excludes(placed(glob, "."), f"{name}/page.txt")
    assert not means_page(placed(glob, "."), f"{name}/page.txt")
