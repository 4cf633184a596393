"""Where settings come from, and what is said of those that cannot be obeyed."""

from __future__ import annotations

import os
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

from auditor.model import Severity
from auditor.settings import ClauseChange, OptionChange, PageArea, Settings, SettingsError, load

if TYPE_CHECKING:
    from pathlib import Path


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def refusal(path: Path) -> str:
    with pytest.raises(SettingsError) as caught:
        load({}, config=path)
    return str(caught.value)


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load({}, start=tmp_path) == Settings()


def test_every_setting_can_stand_in_a_file(tmp_path: Path) -> None:
    write(
        tmp_path / "auditor.toml",
        'select = ["repetition"]\nignore = "ocr-glyph, stray-space"\nfail-on = "error"\nhome = "昆山市"\n'
        'exclude = ["drafts", "./old/*"]\n'
        'lang = "en"\njobs = 2\nmax-bytes = 1000\nmin-confidence = 0.5\ncheck-timeout = 5\nrequire-all = true\nrules = ["own", "pack:news-caution"]\npeople = "people.toml"\nplaces = "own.tsv"\n'
        'baseline = "known.json"\narchive = "kept"\ncache = "pages"\ngate = 3\nignore-checks = ["near-duplicate"]\n'
        '[page-characters]\n"a*.txt" = 8000\n[page-areas]\nforeign = 9\n"a*.txt" = {photographs = 80}\n[clause.punctuation]\npoints = 0.5\n'
        "[checks.lost-ending]\nshortest = 30\n",
    )

    settings = load({}, start=tmp_path)
    folder = os.path.relpath(tmp_path.resolve())

    assert settings == Settings(
        select=("repetition",),
        ignore=("near-duplicate", "ocr-glyph", "stray-space"),
        fail_on=Severity.ERROR,
        exclude=("drafts", f"{folder}/old/*"),
        home="昆山市",
        lang="en",
        jobs=2,
        max_bytes=1000,
        min_confidence=0.5,
        check_timeout=5.0,
        require_all=True,
        rules=(str(tmp_path.resolve() / "own"), "pack:news-caution"),
        people=(str(tmp_path.resolve() / "people.toml"),),
        places=(str(tmp_path.resolve() / "own.tsv"),),
        baseline=str(tmp_path.resolve() / "known.json"),
        gate=3.0,
        archive=str(tmp_path.resolve() / "kept"),
        cache=str(tmp_path.resolve() / "pages"),
        page_characters=(("a*.txt", 8000),),
        page_areas=(PageArea("", "foreign", 9), PageArea("a*.txt", "photographs", 80)),
        clause=(ClauseChange("punctuation", points=0.5),),
        checks=(OptionChange("lost-ending", (("shortest", 30),)),),
    )
    default = Settings()
    assert [
        one.name for one in fields(default) if getattr(settings, one.name) == getattr(default, one.name)
    ] == ["suppressions"]  # they stand under `ignore` too: see tests/test_settings_tables.py


def test_the_nearest_file_upward_is_read_and_no_other(tmp_path: Path) -> None:
    write(tmp_path / "auditor.toml", 'lang = "en"\njobs = 7\n')
    write(tmp_path / "desk" / "pyproject.toml", "[tool.auditor]\njobs = 3\n")
    inner = tmp_path / "desk" / "pages"
    inner.mkdir()

    assert load({}, start=inner) == Settings(jobs=3)


def test_a_pyproject_without_our_table_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "auditor.toml", "jobs = 7\n")
    write(tmp_path / "desk" / "pyproject.toml", '[project]\nname = "other"\n')

    assert load({}, start=tmp_path / "desk").jobs == 7


def test_two_files_in_one_folder_are_an_error(tmp_path: Path) -> None:
    write(tmp_path / "auditor.toml", "jobs = 7\n")
    write(tmp_path / "pyproject.toml", "[tool.auditor]\njobs = 3\n")

    with pytest.raises(SettingsError, match=r"auditor\.toml 和 pyproject\.toml 都有设置"):
        load({}, start=tmp_path)


def test_the_command_line_wins_over_the_file_and_the_file_over_the_default(tmp_path: Path) -> None:
    write(tmp_path / "auditor.toml", 'jobs = 7\nlang = "en"\n')

    settings = load({"jobs": 2, "lang": None, "select": [], "fail-on": "never"}, start=tmp_path)

    assert settings == Settings(jobs=2, lang="en", fail_on=None)


def test_a_given_file_is_read_instead_of_the_nearest(tmp_path: Path) -> None:
    write(tmp_path / "auditor.toml", "jobs = 7\n")
    given = write(tmp_path / "ci" / "strict.toml", 'fail-on = "note"\n')

    assert load({}, config=given, start=tmp_path) == Settings(fail_on=Severity.NOTE)


def test_a_given_pyproject_must_have_our_table(tmp_path: Path) -> None:
    assert "[tool.auditor]" in refusal(write(tmp_path / "pyproject.toml", "[project]\n"))


def test_isolated_reads_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "auditor.toml", "jobs = 7\n")
    monkeypatch.chdir(tmp_path)

    assert load({"lang": "en"}) == Settings(lang="en")


def test_names_on_the_command_line_are_comma_separated_and_repeatable() -> None:
    assert load({"select": ["a, b", "c,", ""]}).select == ("a", "b", "c")


def test_an_unknown_key_names_the_file_the_key_and_the_nearest_valid_one(tmp_path: Path) -> None:
    said = refusal(write(tmp_path / "auditor.toml", 'fail_om = "error"\n'))

    assert str(tmp_path / "auditor.toml") in said
    assert "fail_om" in said
    assert "“fail-on”" in said


def test_a_key_unlike_any_other_gets_the_whole_list(tmp_path: Path) -> None:
    said = refusal(write(tmp_path / "auditor.toml", "zzz = 1\n"))

    keys = {one.name.replace("_", "-") for one in fields(Settings)} - {"suppressions"}
    assert [key for key in keys if key not in said] == []


def test_the_table_of_pyproject_does_not_belong_into_auditor_toml(tmp_path: Path) -> None:
    assert "[tool.auditor]" in refusal(write(tmp_path / "auditor.toml", "[tool.auditor]\njobs = 2\n"))


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("jobs = true", "正整数"),
        ("jobs = 0", "正整数"),
        ('jobs = "2"', "正整数"),
        ("max-bytes = -1", "正整数"),
        ("check-timeout = 0", "秒数"),
        ("check-timeout = 86401", "秒数"),
        ("check-timeout = true", "秒数"),
        ('check-timeout = "5"', "秒数"),
        ("min-confidence = 1.5", "介于0和1"),
        ("min-confidence = true", "介于0和1"),
        ("select = 3", "一组文字"),
        ("ignore = [1]", "一组文字"),
        ('fail-on = "fatal"', "error / warning / note / never"),
        ("fail-on = []", "error / warning / note / never"),
        ('lang = "fr"', "zh / en"),
        ('home = " "', "是空的"),
    ],
)
def test_a_wrong_type_is_named_with_what_should_stand_there(tmp_path: Path, line: str, wanted: str) -> None:
    said = refusal(write(tmp_path / "auditor.toml", line + "\n"))

    assert f"auditor.toml:1: “{line.split()[0]}”" in said
    assert wanted in said


@pytest.mark.parametrize("seconds", [0.5, 1, 86_400])
def test_a_check_may_take_up_to_a_day(tmp_path: Path, seconds: float) -> None:
    text = f"check-timeout = {seconds}\n"

    assert load({}, config=write(tmp_path / "auditor.toml", text)).check_timeout == seconds


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"jobs = ", "TOML"),
        (b"a = " + b"[" * 5000, "TOML"),
        ("home = '昆山市'".encode("gb18030"), "UTF-8"),
        (b"tool = 1\n[a]\n", "tool"),
    ],
)
def test_a_damaged_file_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "auditor.toml"
    path.write_bytes(content)

    assert reason in refusal(path)


def test_our_table_must_be_a_table(tmp_path: Path) -> None:
    assert "应为一张表" in refusal(write(tmp_path / "pyproject.toml", "[tool]\nauditor = 3\n"))


def test_a_byte_order_mark_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "auditor.toml"
    path.write_bytes("jobs = 2\n".encode("utf-8-sig"))

    assert load({}, config=path).jobs == 2


def test_a_missing_file_and_a_fifo_are_refused_at_once(tmp_path: Path) -> None:
    fifo = tmp_path / "auditor.toml"
    os.mkfifo(fifo)

    assert "没有这个文件" in refusal(tmp_path / "none.toml")
    assert "不是普通文件" in refusal(fifo)
    assert load({}, start=tmp_path) == Settings()
