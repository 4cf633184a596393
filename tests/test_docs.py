"""The README says what there is: no check, setting, exit status or kind of problem is left out."""

from __future__ import annotations

import ast
import re
from dataclasses import fields
from pathlib import Path

import docs
from audit import registry

from auditor.settings import Settings, load

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def kinds() -> set[str]:
    """Return the kinds of problems, read from the code that makes them."""
    found: set[str] = set()
    for path in (ROOT / "auditor").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="Problem"), args=[_, ast.Constant(value=str(kind)), _]):
                    found.add(kind)
                case ast.AnnAssign(target=ast.Name(id="kind"), value=ast.Constant(value=str(kind))):
                    found.add(kind)
    return found


def test_what_the_program_writes_is_up_to_date() -> None:
    for path, text in docs.documents().items():
        assert text == path.read_text(encoding="utf-8"), f"{path.name}: run `make docs`"


def test_a_kind_that_was_never_measured_has_a_row_of_nothing_and_one_that_is_gone_has_none() -> None:
    head = "# comment\nevidence\tcondition\tmaterial\tright\twrong\tcharacters\tdate\n"
    old, kept = (
        "a.old\tclean\tprint\t1\t2\t900\t2026-01-02\n",
        "c.kept\tclean\tprint\t3\t4\t900\t2026-01-02\n",
    )

    made = docs.recorded(head + old + kept, ["c.kept", "b.new"])

    assert made == head + "b.new\tclean\tprint\t0\t0\t900\t2026-01-02\n" + kept


def test_the_two_commands_stand_first() -> None:
    commands = re.findall(r"^ *(?:\$ )?((?:make|auditor|pip|python) .*)$", README, re.MULTILINE)

    assert [command.partition("#")[0].strip() for command in commands[:2]] == ["make audit", "make test"]


def test_every_check_is_named() -> None:
    assert [name for name in registry() if not re.search(rf"(?<![\w-]){name}(?![\w-])", README)] == []


def test_every_setting_is_named_as_an_option_or_as_a_key() -> None:
    keys = {one.name.replace("_", "-") for one in fields(Settings)} - {"suppressions"}

    named = r"--{key}\b|^{key} *=|^\[+tool\.auditor\.{key}\b"
    assert [key for key in keys if not re.search(named.format(key=key), README, re.MULTILINE)] == []
    assert "[[tool.auditor.ignore]]" in README  # suppressions


def test_the_settings_shown_are_settings(tmp_path: Path) -> None:
    shown = re.findall(r"^```toml\n(\[tool\.auditor\].*?)^```$", README, re.MULTILINE | re.DOTALL)
    (tmp_path / "pyproject.toml").write_text("".join(shown), encoding="utf-8")

    settings = load({}, start=tmp_path)

    assert (settings.ignore, len(settings.suppressions), settings.gate) == (("near-duplicate",), 1, 3.0)


def test_every_kind_of_problem_is_named() -> None:
    assert {"unreadable", "undecodable", "binary", "check-crashed", "internal-error"} <= kinds()
    assert sorted(kind for kind in kinds() if f"`{kind}`" not in README) == []


def test_every_exit_status_has_its_row() -> None:
    assert re.findall(r"^\| (\d+) \|", README, re.MULTILINE) == ["0", "1", "2", "130"]
