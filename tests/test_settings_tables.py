"""Settings that are more than one value: findings to ignore, characters of pages, clauses of the rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from auditor.model import Severity
from auditor.settings import ClauseChange, Settings, SettingsError, Suppression, load

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = '[[ignore]]\ncheck = "pleonasm"\npath = "a*.txt"\ntext = "其中之一"\nreason = "原文如此"\n'


def written(folder: Path, text: str, name: str = "auditor.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(SettingsError) as caught:
        load({}, config=written(folder, text))
    return str(caught.value)


def suppression(file: Path, number: int = 1) -> Suppression:
    return Suppression("原文如此", "pleonasm", "a*.txt", "其中之一", str(file), number)


def test_an_ignore_table_names_a_check_a_page_words_and_the_reason(tmp_path: Path) -> None:
    file = written(tmp_path, ENTRY + ENTRY)

    assert load({}, config=file).suppressions == (suppression(file), suppression(file, 2))
    assert load({}, config=file).ignore == ()


def test_in_a_pyproject_the_tables_stand_below_ours(tmp_path: Path) -> None:
    file = written(tmp_path, ENTRY.replace("ignore", "tool.auditor.ignore"), "pyproject.toml")

    assert load({}, start=tmp_path).suppressions == (suppression(file),)


def test_checks_not_to_run_may_stand_beside_the_tables(tmp_path: Path) -> None:
    file = written(tmp_path, f'ignore-checks = ["ocr-glyph"]\n{ENTRY}')

    assert load({}, config=file) == Settings(ignore=("ocr-glyph",), suppressions=(suppression(file),))


def test_names_and_tables_may_stand_in_one_list(tmp_path: Path) -> None:
    file = written(tmp_path, 'ignore = ["ocr-glyph", { text = "甲乙", reason = "店名" }]\n')

    assert load({}, config=file) == Settings(
        ignore=("ocr-glyph",), suppressions=(Suppression("店名", text="甲乙", file=str(file)),)
    )


def test_ignore_on_the_command_line_leaves_the_tables_of_the_file_alone(tmp_path: Path) -> None:
    file = written(tmp_path, f'ignore-checks = ["ocr-glyph"]\n{ENTRY}')

    assert load({"ignore": ["stray-space"]}, config=file) == Settings(
        ignore=("stray-space",), suppressions=(suppression(file),)
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[ignore]]\ncheck = "pleonasm"\n', "auditor.toml:1: 缺少“ignore 1: reason”"),
        ('[[ignore]]\ncheck = "pleonasm"\nreason = " "\n', "ignore 1: reason"),
        ('[[ignore]]\nreason = "没有"\n', "check、path、text 至少要写一项"),
        (
            f'{ENTRY}[[ignore]]\nrule = "pleonasm"\nreason = "x"\n',
            "ignore 2: rule”：没有这一项，可用的有 check",
        ),
        ('[[ignore]]\ncheck = "pleonasm"\nreasons = "x"\n', "是不是“reason”"),
        ('[[ignore]]\ncheck = 3\nreason = "x"\n', "一段文字"),
        ('ignore = ["a", 3]\n', "一组文字"),
        ("page-characters = 0\n", "正整数"),
        ("page-characters = true\n", "正整数"),
        ('page-characters = "many"\n', "正整数"),
        ('page-characters = ["a.txt=0"]\n', "版面=字数"),
        ('page-characters = ["a.txt="]\n', "版面=字数"),
        ('[page-characters]\n"a.txt" = -1\n', "page-characters.a.txt"),
        ("page-areas = 3\n", "应为一张表"),
        ("[page-areas]\nphotograph = 3\n", "是不是“photographs”"),
        ('[page-areas]\n"a.txt" = {foreign = 0}\n', "正整数"),
        ('[page-areas]\n"a.txt" = 3\n', "可用的有 photographs"),
        ("gate = -1\n", "不小于0"),
        ("gate = nan\n", "不小于0"),
        ("gate = inf\n", "不小于0"),
        ("gate = true\n", "不小于0"),
        ("clause = 3\n", "应为一张表"),
        ("[clause]\npunctuation = 0.5\n", "clause.punctuation”应为一张表"),
        ("[clause.punctuation]\npoint = 0.5\n", "是不是“points”"),
        ('[clause.punctuation]\npoints = "half"\n', "不小于0"),
    ],
)
def test_what_cannot_be_obeyed_is_refused_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    assert said in refusal(tmp_path, text)


def test_characters_of_pages_are_one_number_or_one_a_page(tmp_path: Path) -> None:
    assert load({}, config=written(tmp_path, "page-characters = 9000\n")).page_characters == (("", 9000),)
    assert load({"page-characters": ["9000", "a=b.txt=80"]}).page_characters == (
        ("", 9000),
        ("a=b.txt", 80),
    )
    table = '[page-characters]\n"a.txt" = 80\n"b*.txt" = 90\n'
    assert load({}, config=written(tmp_path, table)).page_characters == (("a.txt", 80), ("b*.txt", 90))


def test_a_clause_may_be_weighed_capped_and_given_more_checks(tmp_path: Path) -> None:
    text = '[clause.number-style]\npoints = 0.2\nmost = 2\nchecks = "our-numbers, their-numbers"\n'

    assert load({}, config=written(tmp_path, text)).clause == (
        ClauseChange("number-style", 0.2, 2.0, ("our-numbers", "their-numbers")),
    )


def test_a_gate_decides_alone_unless_a_severity_is_named_too(tmp_path: Path) -> None:
    assert load({"gate": 3.0}).fail_on is None
    assert load({"gate": 3.0, "fail-on": "error"}).fail_on is Severity.ERROR
    named = written(tmp_path, 'fail-on = "warning"\n')
    assert load({"gate": 3.0}, config=named).fail_on is Severity.WARNING
    assert load({}).fail_on is Severity.WARNING


def test_a_list_of_patterns_may_be_empty(tmp_path: Path) -> None:
    assert load({}, config=written(tmp_path, "exclude = []\n")) == Settings()
