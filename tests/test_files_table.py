"""Tables that people write: every fault is told with its file, its line, and what should stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from auditor.files import Table, UnreadableError, read_table
from auditor.files.toml_lines import line_of

if TYPE_CHECKING:
    from pathlib import Path

FILE = '''\
# a comment = 1
title = "甲"
why = """
title2 = "no key, but text"
[no.table]
"""
rows = [
    "a",
    "b",
]

[tool.auditor]
jobs = 2
"quoted key" = 3
dotted.inner = 4

[[ignore]]
check = "a"

[[ignore]]
check = "b"

[[ignore.deeper]]
text = "c"
'''


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("title",), 2),
        (("why",), 3),
        (("rows",), 7),
        (("rows", 2), 7),
        (("tool",), 12),
        (("tool", "auditor", "jobs"), 13),
        (("tool", "auditor", "quoted key"), 14),
        (("tool", "auditor", "dotted", "inner"), 15),
        (("tool", "auditor", "missing"), 12),
        (("ignore", 1), 17),
        (("ignore", 1, "check"), 18),
        (("ignore", 2, "check"), 21),
        (("ignore", 2, "deeper", 1, "text"), 24),
        (("title2",), None),
        (("no", "table"), None),
        (("missing",), None),
    ],
)
def test_a_key_has_a_line(keys: tuple[str | int, ...], line: int | None) -> None:
    assert line_of(FILE, keys) == line


def said(table: Table) -> list[str]:
    return [str(complaint.whole) for complaint in table.complaints]


def test_what_is_right_is_handed_over_and_nothing_is_said() -> None:
    values = {"a": "甲", "b": ["甲", "乙"], "c": 7, "d": True, "e": 0.5, "f": "2031-01-31", "g": {"h": 1}}
    table = Table(values)

    assert table.text("a") == "甲"
    assert (table.texts("a"), table.texts("b")) == (("甲",), ("甲", "乙"))
    assert (table.whole("c"), table.whole("c", 7, 7)) == (7, 7)
    assert table.flag("d")
    assert (table.share("e"), table.amount("e"), table.share("none", 0.9)) == (0.5, 0.5, 0.9)
    assert table.day("f") == "2031-01-31"
    assert table.choice("a", ("甲", "乙")) == "甲"
    assert (inner := table.table("g"))
    assert inner.whole("h") == 1
    assert (table.text("none", ""), table.texts("none", required=False)) == ("", ())
    assert (table.whole("none"), table.flag("none"), table.amount("none"), table.day("none")) == (
        None,
        False,
        None,
        "",
    )
    assert said(table) == []


@pytest.mark.parametrize("value", [True, "7", 0, -1, 7.0, None, [7]])
def test_a_whole_number_is_nothing_else(value: object) -> None:
    table = Table({"a": value})

    assert table.whole("a") is None
    assert said(table) == [f"“a”应为正整数，现在是 {value!r}"]


@pytest.mark.parametrize(("value", "is_right"), [(5, False), (6, True), (200, True), (201, False)])
def test_the_bounds_of_a_whole_number_belong_to_it(value: int, *, is_right: bool) -> None:
    table = Table({"a": value})

    assert (table.whole("a", 6, 200) == value) is is_right
    assert (said(table) == []) is is_right


@pytest.mark.parametrize(("value", "is_right"), [(0, True), (1, True), (-0.1, False), (1.1, False)])
def test_the_bounds_of_a_share_belong_to_it(value: float, *, is_right: bool) -> None:
    table = Table({"a": value})

    assert table.share("a") == (value if is_right else 0)
    assert (said(table) == []) is is_right


@pytest.mark.parametrize("value", [True, float("nan"), float("inf"), -1, "1"])
def test_an_amount_has_an_end_and_is_not_below_nought(value: object) -> None:
    table = Table({"a": value})

    assert table.amount("a") is None
    assert len(said(table)) == 1


@pytest.mark.parametrize("value", ["2031-13-01", "20310101", "2031-W05-5", 2031])
def test_a_day_is_one_of_the_calendar(value: object) -> None:
    table = Table({"a": value})

    assert table.day("a") == ""
    assert said(table) == [f"“a”应为日期，如2031-01-31，现在是 {value!r}"]


def test_all_faults_of_a_file_are_told_with_their_lines(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_text(
        'jobs = "2"\nsumary = "a"\n\n[[person]]\nname = " "\n\n[inner]\nflag = 1\n', encoding="utf-8"
    )
    table = read_table(file)
    table.whole("jobs")
    table.refuse_others(("jobs", "summary", "person", "inner"))
    for entry in table.tables("person"):
        entry.text("name")
        entry.text("post")
    inner = table.table("inner")
    assert inner
    inner.flag("flag")
    inner.choice("kind", ("find", "count"))
    assert table.table("other") is None

    assert said(table) == [
        f"{file}:1: “jobs”应为正整数，现在是 '2'",
        f"{file}:2: “sumary”：没有这一项，是不是“summary”？",
        f"{file}:5: “person 1: name”是空的",
        f"{file}:4: 缺少“person 1: post”，应为一段文字，放在引号里",
        f"{file}:8: “inner.flag”应为开关值 true 或 false，现在是 1",
        f"{file}:7: 缺少“inner.kind”，应为以下之一：find / count",
        f"{file}: 缺少“other”，应为一张表",
    ]


def test_a_long_value_is_shown_shortened() -> None:
    table = Table({"a": "字" * 10_000})
    table.whole("a")

    assert len(said(table)[0]) < 100


def test_what_is_no_table_of_a_list_is_told_and_the_others_are_read() -> None:
    table = Table({"a": [{"b": 1}, 3, {"b": 2}], "c": {}})

    assert [entry.whole("b") for entry in table.tables("a")] == [1, 2]
    assert list(table.tables("c")) == []
    assert said(table) == ["“a 2”应为一张表，现在是 3", "“c”应为一组表，现在是 {}"]


def test_a_file_that_is_no_toml_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text("a = \n", encoding="utf-8")

    with pytest.raises(UnreadableError):
        read_table(tmp_path / "x.toml")


def test_a_long_value_is_shown_in_sixty_characters() -> None:
    table = Table({"a": "字" * 100})
    table.whole("a")

    assert len(said(table)[0].partition("现在是 ")[2]) == 60


def test_texts_and_words_must_be_there_unless_they_need_not() -> None:
    table = Table({"a": []})

    assert (table.texts("a"), table.words("a"), table.texts("none")) == ((), (), ())
    assert said(table) == ["缺少“a”，至少要写一条"] * 2 + ["缺少“none”，至少要写一条"]
    assert table.texts("a", required=False) == table.words("a", required=False) == ()
    assert len(said(table)) == 3


@pytest.mark.parametrize("value", [3, ["甲", 3], {"甲": "乙"}])
def test_what_is_no_list_of_texts_is_refused(value: object) -> None:
    table = Table({"a": value})

    assert table.texts("a") == ()
    assert len(said(table)) == 1


def test_words_are_not_blank_and_stand_once_and_hold_no_line_break() -> None:
    table = Table({"a": ["甲", "乙", "甲", " ", "丙\n丁", "戊\u3000己"]})

    assert len(table.words("a")) == 6
    assert said(table) == [
        "“a”里有空的词",
        "“a”里的“丙\\n丁”含有换行或控制字符",
        "“a”里“甲”写了两次",
    ]


@pytest.mark.parametrize("value", [3, ["find"], None])
def test_a_choice_is_one_of_the_options(value: object) -> None:
    table = Table({"kind": value})

    assert table.choice("kind", ("find", "count")) == ""
    assert said(table) == [f"“kind”应为以下之一：find / count，现在是 {value!r}"]


def test_the_nearest_option_is_named() -> None:
    table = Table({"kind": "fnd"})

    assert table.choice("kind", ("find", "count")) == ""
    assert said(table) == ["“kind”不能是“fnd”，最接近的是“find”"]


def test_a_table_of_a_list_that_is_none_is_told_on_the_line_of_the_list(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_text("a = 1\n[b]\nc = [{d = 1}, 3]\n", encoding="utf-8")
    table = read_table(file).table("b")
    assert table

    assert [entry.whole("d") for entry in table.tables("c")] == [1]
    assert said(table) == [f"{file}:3: “b.c 2”应为一张表，现在是 3"]


def test_texts_that_end_on_their_line_do_not_go_on() -> None:
    assert line_of('a = ["""b""", """c"""]\nd = 1\n', ("d",)) == 2
