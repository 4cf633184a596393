"""`auditor checks new` and `auditor checks test`: what the author of a check is given and told."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from auditor.cli import app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Path]:
    """An empty folder, in which commands are run, and no module of it is kept."""
    with contextlib.chdir(tmp_path):
        yield tmp_path
    for name in [name for name in sys.modules if name.partition(".")[0] == "my_pack"]:
        del sys.modules[name]


def auditor(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, arguments, catch_exceptions=False)
    return done.exit_code, done.stdout, done.stderr


def test_what_is_written_is_tried_at_once_and_fits(desk: Path) -> None:
    status, out, _ = auditor("checks", "new", "my-pack/my-check")

    assert status == 0
    assert sorted(str(one.relative_to(desk)) for one in desk.rglob("*") if one.is_file()) == [
        "my-pack/my_pack/__init__.py",
        "my-pack/my_pack/my_check.py",
        "my-pack/pyproject.toml",
    ]
    for step in (
        "auditor checks test my-pack",
        "pip install -e my-pack",
        "--select my-pack",
        "explain plugins",
    ):
        assert step in out
    assert auditor("checks", "test", "my-pack") == (0, "1项检查、4个例子，全部通过\n", "")


def test_a_second_check_goes_into_the_same_pack(desk: Path) -> None:
    auditor("checks", "new", "my-pack/my-check")
    project = (desk / "my-pack" / "pyproject.toml").read_bytes()

    assert auditor("checks", "new", "my-pack/none")[0] == 0

    assert (desk / "my-pack" / "pyproject.toml").read_bytes() == project
    for inside in ("my-pack", "my-pack/my_pack", "my-pack/my_pack/none.py"):
        assert auditor("checks", "test", inside)[1].startswith("2项检查、8个例子")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("my-check", "写成 包名/检查名"),
        ("My-Pack/x", "写成 包名/检查名"),
        ("a/b/c", "写成 包名/检查名"),
        ("../a/b", "写成 包名/检查名"),
        ("a-/b", "写成 包名/检查名"),
        ("json/x", "包不能叫“json”"),
        ("auditor/x", "包不能叫“auditor”"),
        ("old/x", "old/pyproject.toml”已经存在"),
        ("pack/here", "here.py”已经存在"),
    ],
)
def test_a_name_that_will_not_do_is_refused_and_nothing_is_written(desk: Path, name: str, said: str) -> None:
    (desk / "old").mkdir()
    (desk / "old" / "pyproject.toml").write_text("", encoding="utf-8")
    auditor("checks", "new", "pack/here")
    before = {one: one.read_bytes() for one in desk.rglob("*") if one.is_file()}

    status, out, err = auditor("checks", "new", name)

    assert (status, out) == (2, "")
    assert said in err
    assert {one: one.read_bytes() for one in desk.rglob("*") if one.is_file()} == before


CHANGES = {
    "a mark that is not found": ("他高声说：“新馆开门了⟦！！！→！⟧”", "他高声⟦说→讲⟧：“新馆开门了！”", 1, ["第1个反例：标出的是“说”，检查实际找到（无）"]),
    "a place that is not marked": ("好！好！", "好！！好！", 1, ["第2个正例：本应没有差错，检查却找到“！！”"]),
    "another correction": ('replacement="！"', 'replacement="。"', 1, ["第1个反例：标的是改成“他高声说：“新馆开门了！”", "检查实际改成“他高声说：“新馆开门了。”"]),
    "a correction that is a fault": ("{2,20}", "{1,20}", 1, ["第1个反例：改正以后：本应没有差错，检查却找到“！”", "第1个正例"]),
    "no example that is right": ("```good", "```fine", 1, ["有2个反例、0个正例"]),
    "an error": ("yield Hit(*", "yield 1 / 0 or Hit(*", 1, ["ZeroDivisionError"]),
    "something else than a hit": ("yield Hit(*", "yield 3; yield Hit(*", 1, ["a check yields hits, not int"]),
    "a name without the pack": ('"my-pack/my-check", __doc__', '"my-check", __doc__', 2, ["检查名“my-check”应以“my-pack/”开头"]),
    "a scope that is none": ('scope="paragraph"', 'scope="line"', 2, ["scope“line”不存在"]),
    "no English line": ("Repeated exclamation marks: one is enough.\n", "", 2, ["要以一行中文、一行英文开始", "my_check.py 第"]),
    "a mark that is not closed": ("⟦！！！→！⟧", "⟦！！！→！", 2, ["is not closed"]),
    "an error of syntax": ("class MyCheck:", "class MyCheck", 2, ["SyntaxError", "my_check.py, line"]),
    "an unknown name": ("_MARKS = re", "_MARKS = ree", 2, ["NameError", "my_check.py 第"]),
    "no check": ("CHECK = MyCheck()", "CHECK = MyCheck", 2, ["“MyCheck”不是检查：要有 about 和 check，类要先变成实例"]),
    "an import that is not there": ("import re\n", "import re\nimport nowhere_at_all\n", 2, ["ModuleNotFoundError"]),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_what_does_not_fit_is_said(desk: Path, change: str) -> None:
    auditor("checks", "new", "my-pack/my-check")
    module = desk / "my-pack" / "my_pack" / "my_check.py"
    old, new, expected, told = CHANGES[change]
    text = module.read_text(encoding="utf-8")
    assert old in text
    module.write_text(text.replace(old, new), encoding="utf-8")

    status, out, err = auditor("checks", "test", "my-pack")

    assert (status, out) == (expected, "")
    assert [one for one in told if one not in err] == []
    assert "Traceback" not in err


def test_an_example_may_be_of_several_pages_and_a_check_of_the_edition(desk: Path) -> None:
    auditor("checks", "new", "my-pack/my-check")
    (desk / "my-pack" / "my_pack" / "my_check.py").write_text(_EDITION, encoding="utf-8")

    assert auditor("checks", "test", "my-pack") == (0, "1项检查、2个例子，全部通过\n", "")


@pytest.mark.parametrize(
    "project", [None, "", "[project]\nname = 'x'\n", "[project.entry-points]\nother = {}\n"]
)
def test_a_folder_without_a_pack_is_refused_with_the_way_to_one(desk: Path, project: str | None) -> None:
    if project is not None:
        (desk / "pyproject.toml").write_text(project, encoding="utf-8")

    status, _, err = auditor("checks", "test", ".")

    assert status == 2
    assert "auditor checks new 包名/检查名" in err


def test_a_module_of_the_same_name_elsewhere_is_not_tried_in_its_place(desk: Path) -> None:
    (desk / "pyproject.toml").write_text(
        '[project.entry-points."auditor.checks"]\njson = "json:__all__"\n', encoding="utf-8"
    )

    status, _, err = auditor("checks", "test")

    assert status == 2
    assert "无法使用" in err or "请给包换个名字" in err


def test_the_guide_is_in_both_languages_and_names_what_there_is(desk: Path) -> None:
    chinese, english = (auditor("explain", "plugins", "--lang", lang)[1] for lang in ("zh", "en"))

    for word in (
        "auditor checks new my-pack/my-check",
        "--select my-pack",
        "about_from_docstring",
        "CHECK",
        "Twin",
    ):
        assert word in chinese
        assert word in english
    assert "是不是“plugins”" in auditor("explain", "plugin")[2]


def test_without_a_command_checks_lists_the_checks(desk: Path) -> None:
    assert "repeated-sentence" in auditor("checks")[1]
    assert auditor("checks", "-f", "json", "--lang", "en")[1].startswith("[")


_EDITION = '''
"""
两版同一句：两个版面开头相同
The same beginning: two pages begin alike

说明。

Explained.

```bad
=== A01.txt
⟦水库⟧水位回落，市民可以放心。
=== A02.txt
水库告急，请市民节约用水。
```

```good
水库水位回落，市民可以放心。
```
"""

from auditor.contract import Hit, about_from_docstring

ABOUT = about_from_docstring("my-pack/my-check", __doc__, group="my-pack", scope="edition")


class MyCheck:
    about = ABOUT

    def check(self, subject, /):
        first, *others = subject.pages
        if any(other.text[:2] == first.text[:2] for other in others):
            yield Hit(0, 2, "两版开头相同。", path=first.path)


CHECK = MyCheck()
'''
