"""The documentation says what there is: no check, setting, exit status or kind of problem is left out."""

from __future__ import annotations

import ast
import re
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest
from audit import registry
from documents import ALL, CHECKS, FIRST, PAGES, ROOT, commands, fences, named, prose, text_of

import docs
from auditor.report import REPORTERS
from auditor.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

README = text_of(FIRST[0])
COMMAND, SETTINGS = (text_of(ROOT / "docs" / name) for name in ("command.md", "settings.md"))
MEASURED = re.compile(
    r"\d ?(?:%|MB\b|GB\b|kB\b|ms\b|s of CPU|CPU s\b|seconds\b|in a million)|每百万字|\d ?(?:秒|兆)"
    r"|\b(?:precision|recall) (?:of )?\d"
)
"""What a figure looks like that somebody has measured; limits of our own are in MiB, and seconds by the clock `s`."""
RULE = re.compile(r"at most|one-sided|单侧|不超过|of them|or so|more than 15 %")
"""A figure that is a rule or a limit, not measured."""
SOURCE = re.compile(r"\]\([./]*tests/bench/[\w/.#-]+\)|Measured once, by hand, with `")


def kinds(noun: str) -> set[str]:
    """Return the kinds of problems or notices, read from the code that makes them."""
    found: set[str] = set()
    for path in (ROOT / "auditor").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=name), args=[_, ast.Constant(value=str(kind)), _]) if (
                    name == noun
                ):
                    found.add(kind)
                case ast.AnnAssign(target=ast.Name(id="kind"), value=ast.Constant(value=str(kind))):
                    found |= {kind} if noun == "Problem" else set()
    return found


def test_what_the_program_writes_is_up_to_date() -> None:
    for path, text in docs.documents().items():
        assert path.is_file(), f"{named(path)}: run `make docs`"
        assert text == text_of(path), f"{named(path)}: run `make docs`"


def test_every_check_has_its_page_and_no_page_is_left_of_one_that_is_gone() -> None:
    assert {page.stem for page in CHECKS} == {*registry(), "README"}
    index = text_of(ROOT / "docs" / "checks" / "README.md")
    assert [name for name in registry() if f"[{name}]({name}.md)" not in index] == []


def test_a_kind_that_was_never_measured_has_a_row_of_nothing_and_one_that_is_gone_has_none() -> None:
    head = "# comment\nevidence\tcondition\tmaterial\tright\twrong\tcharacters\tdate\n"
    old, kept = (
        "a.old\tclean\tprint\t1\t2\t900\t2026-01-02\n",
        "c.kept\tclean\tprint\t3\t4\t900\t2026-01-02\n",
    )

    made = docs.recorded(head + old + kept, ["c.kept", "b.new"])

    assert made == head + "b.new\tclean\tprint\t0\t0\t900\t2026-01-02\n" + kept


@pytest.mark.parametrize("page", FIRST, ids=named)
def test_the_first_page_is_short_and_shows_at_once_what_it_is_about(page: Path) -> None:
    text = text_of(page)
    before, _, _ = text.partition("<img")

    assert len(text.encode()) <= 8_000
    assert len(before.splitlines()) <= 12
    assert "\n## " not in before
    assert [line for line in before.splitlines()[2:3] if ".md)" in line], "the twin is linked at the top"


@pytest.mark.parametrize("page", FIRST, ids=named)
def test_a_fresh_machine_needs_two_commands(page: Path) -> None:
    blocks = [[one.text for one in commands(body)] for body in fences(text_of(page), "sh")]

    assert ["make audit", "make test"] in blocks


def test_every_setting_is_named_as_an_option_or_as_a_key() -> None:
    keys = {one.name.replace("_", "-") for one in fields(Settings)} - {"suppressions"}

    named_as = r"--{key}\b|^{key} *=|^\[+tool\.auditor\.{key}\b"
    text = COMMAND + SETTINGS
    assert [key for key in keys if not re.search(named_as.format(key=key), text, re.MULTILINE)] == []
    assert [key for key in keys if f"`{key}`" not in SETTINGS] == []
    assert "[[tool.auditor.ignore]]" in SETTINGS  # suppressions


@pytest.mark.parametrize("noun", ["Problem", "Notice"])
def test_every_kind_of_problem_and_notice_is_named(noun: str) -> None:
    assert len(kinds(noun)) > 7
    assert sorted(kind for kind in kinds(noun) if f"`{kind}`" not in COMMAND) == []


def test_every_exit_status_has_its_row() -> None:
    assert re.findall(r"^\| (\d+) \|", COMMAND, re.MULTILINE) == ["0", "1", "2", "130"]


def test_every_format_of_reports_has_its_row() -> None:
    table = text_of(ROOT / "docs" / "formats.md").partition("| format | for |")[2].partition("<!--")[0]

    assert sorted(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == sorted(REPORTERS)


@pytest.mark.parametrize("page", [*FIRST, *PAGES], ids=named)
def test_whoever_quotes_a_figure_names_the_table_that_it_comes_from(page: Path) -> None:
    # A table belongs to the words above it, and so do the parts of a list.
    told = re.split(r"\n\n(?=[^|\n])", prose(text_of(page)))

    assert [one for one in told if MEASURED.search(RULE.sub("", one)) and not is_sourced(one)] == []


def is_sourced(words: str) -> bool:
    """Tell whether each line with a measured figure is a rule, or its paragraph or table names its source."""
    lines = [line for line in words.splitlines() if MEASURED.search(line) and not RULE.search(line)]
    return not lines or SOURCE.search(words) is not None


@pytest.mark.parametrize("page", [page for page in (*FIRST, *PAGES) if ".zh." in page.name], ids=named)
def test_no_line_ends_inside_a_chinese_sentence_for_a_browser_shows_a_gap_there(page: Path) -> None:
    assert (
        re.findall(r"[\u3000-\u9fff\uff00-\uffef]\n *[\u3000-\u9fff\uff00-\uffef]", prose(text_of(page)))
        == []
    )


QUOTING = ("tests/", "docs/checks/")
"""Where pages are quoted as they were printed."""


@pytest.mark.parametrize("page", [page for page in ALL if not named(page).startswith(QUOTING)], ids=named)
def test_chinese_sentences_have_full_width_marks(page: Path) -> None:
    plain = re.sub(r"`[^`\n]*`|\]\([^)]*\)|<[^>]*>", "", prose(text_of(page)))
    assert re.findall(r"[\u4e00-\u9fff][,;:!?][\u4e00-\u9fff]|[\u4e00-\u9fff]\([\u4e00-\u9fff]", plain) == []
