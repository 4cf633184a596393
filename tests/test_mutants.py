"""scripts/mutants.py: one change at a time, and whether a test notices."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from mutants import mutants, nearest_tests

ROOT = Path(__file__).parent.parent
MODULE = """\
LIMIT = 8


def is_long(words):
    if words is None:
        return False
    return len(words) >= LIMIT
"""
TESTS = """\
from pack.limits import is_long


def test_eight_words_are_long():
    assert is_long("一二三四五六七八")
    assert not is_long("一二三四五六七")
"""


def changes(source: str) -> list[tuple[str, str]]:
    return [one.change for one in mutants(source)]


def test_comparisons_numbers_truths_and_guards_are_changed() -> None:
    assert changes(MODULE) == [
        ("LIMIT = 8", "LIMIT = 9"),
        ("if words is None:", "if False:"),
        ("if words is None:", "if words is not None:"),
        ("return False", "return True"),
        ("return len(words) >= LIMIT", "return len(words) > LIMIT"),
    ]


def test_conditions_of_comprehensions_are_dropped() -> None:
    assert ("[x for x in row if x]", "[x for x in row if True]") in changes("[x for x in row if x]")


def test_places_are_right_behind_chinese() -> None:
    assert changes('"汉字" if a not  in b and c else "汉"') == [
        ('"汉字" if a not in b and c else "汉"', '"汉字" if a in b and c else "汉"'),
        ('"汉字" if a not in b and c else "汉"', '"汉字" if a not in b or c else "汉"'),
    ]


@pytest.mark.parametrize(
    "source",
    [
        "def f(x: Literal[1] = y) -> Literal[2]: ...",
        "if TYPE_CHECKING:\n    LIMIT = 8",
        "@dataclass(frozen=True)\nclass A: ...",
    ],
)
def test_what_says_nothing_at_run_time_is_left_alone(source: str) -> None:
    assert changes(source) == []


@pytest.mark.parametrize("path", sorted((ROOT / "auditor" / "text").glob("*.py")), ids=lambda path: path.stem)
def test_every_mutant_can_be_compiled_and_differs(path: Path) -> None:
    source = path.read_text("utf-8")
    for one in mutants(source):
        assert ast.dump(ast.parse(one.text)) != ast.dump(ast.parse(source))


def test_a_check_is_tried_by_the_tests_of_its_name_and_its_examples() -> None:
    *paths, option, words = nearest_tests(ROOT / "auditor" / "checks" / "list_gap.py")
    assert {Path(one).stem for one in paths} == {"test_list_gap", "test_examples"}
    assert (option, words) == ("-k", "list-gap- or test_list_gap")


def test_other_modules_are_tried_by_the_tests_of_their_name_or_those_that_import_them() -> None:
    assert [Path(one).stem for one in nearest_tests(ROOT / "auditor" / "read" / "decode.py")] == [
        "test_decode"
    ]
    importing = nearest_tests(ROOT / "auditor" / "model" / "span.py")
    assert importing
    for path in importing:
        assert re.search(r"\b(Span|Passage)\b", Path(path).read_text("utf-8"))


def run(folder: Path, rows: str = "", tests: str = TESTS) -> subprocess.CompletedProcess[str]:
    for name in ("scripts", "tests", "pack"):
        (folder / name).mkdir()
    shutil.copy(ROOT / "scripts" / "mutants.py", folder / "scripts")
    (folder / "pack" / "limits.py").write_text(MODULE, "utf-8")
    (folder / "tests" / "test_limits.py").write_text(tests, "utf-8")
    (folder / "tests" / "equivalent_mutants.tsv").write_text(rows, "utf-8")
    command = [sys.executable, str(folder / "scripts" / "mutants.py"), str(folder / "pack" / "limits.py")]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_what_no_test_pins_is_told(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "pack/limits.py:5: if words is None:  →  if False:",
        "pack/limits.py:6: return False  →  return True",
        "pack/limits.py: 3 of 5 mutants killed",
    ]


def test_equivalent_mutants_are_left_out_and_stale_ones_told(tmp_path: Path) -> None:
    done = run(
        tmp_path,
        "# module\tbefore\tafter\twhy\n"
        "pack/limits.py\tif words is None:\tif False:\tnobody passes None\n"
        "pack/limits.py\treturn False\treturn True\tnobody passes None\n"
        "pack/limits.py\tLIMIT = 7\tLIMIT = 8\tof an older module\n",
    )
    assert done.stdout.splitlines() == [
        "pack/limits.py: no such mutant any more: LIMIT = 7  →  LIMIT = 8",
        "pack/limits.py: 3 of 3 mutants killed",
    ]
    assert done.returncode == 0


def test_tests_that_fail_without_a_change_say_nothing(tmp_path: Path) -> None:
    done = run(tmp_path, tests=TESTS.replace("assert not", "assert"))
    assert done.returncode == 1
    assert "the tests fail without a change" in done.stdout
