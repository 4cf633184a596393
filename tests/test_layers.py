"""Data flows one way, heavy libraries have one door each, and no check is forgotten."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.checks import builtin
from auditor.registry import RegistryError

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "auditor").rglob("*.py"))


def imports(path: Path) -> set[str]:
    """Return the top-level packages that a module imports, at its head or later."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0])
    return found


def test_the_import_contracts_hold() -> None:
    command = Path(sys.executable).parent / "lint-imports"

    done = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, check=False)

    assert done.returncode == 0, done.stdout.decode()


@pytest.mark.parametrize(
    ("library", "door"),
    [
        ("rich", ("report/console",)),
        ("typer", ("cli/",)),
        ("datasketch", ("relate/",)),
        ("jinja2", ("report/html",)),
        (
            "numpy",
            (
                *("relate/", "archive/", "bulk/spark/", "lexicon/shapes"),
                *("language/joints", "language/laid", "language/ngrams", "language/topics"),
                *(
                    "checks/ocr_glyph/readings",
                    "checks/lost_opening/openings",
                    "checks/spliced_sentence/",
                    "slips/edits",
                ),
            ),
        ),
        ("pyspark", ("bulk/spark/",)),
        ("sqlite3", ("archive/",)),
        ("watchfiles", ("pipeline/watch",)),
    ],
)
def test_a_library_is_imported_in_one_place(library: str, door: tuple[str, ...]) -> None:
    users = [path.relative_to(ROOT / "auditor").as_posix() for path in MODULES if library in imports(path)]

    assert users
    assert [user for user in users if not user.startswith(door)] == []


def test_only_those_who_write_reports_know_in_which_language() -> None:
    knowing = {
        path.relative_to(ROOT / "auditor").parts[0]
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.arg) and node.arg == "lang")
        or (isinstance(node, ast.Attribute) and node.attr == "lang")
    }

    assert knowing == {"__init__.py", "catalogue.py", "cli", "report"}


def test_every_module_of_checks_is_a_check() -> None:
    folder = ROOT / "auditor" / "checks"
    packages = {path.parent.name for path in folder.glob("*/__init__.py")}
    modules = packages | {path.stem for path in folder.glob("[!_]*.py")}

    assert [check.about.name for check in builtin()] == [name.replace("_", "-") for name in sorted(modules)]


@pytest.mark.parametrize(
    ("code", "complaint"),
    [
        ("import no_such_module", "ModuleNotFoundError: No module named 'no_such_module'"),
        ("", "has no attribute 'CHECK'"),
        ("CHECK = object()", "has no attribute 'about'"),
        ("from auditor.checks.pleonasm import CHECK", "却叫“pleonasm”"),
    ],
)
def test_a_check_that_is_broken_refuses_to_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, complaint: str
) -> None:
    package = tmp_path / f"checks_{tmp_path.name}"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "broken.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)

    with pytest.raises(RegistryError, match=rf"{package.name}\.broken .*{re.escape(complaint)}"):
        builtin([str(package)], package.name)


def test_no_two_classes_have_one_name() -> None:
    """A name says what a thing is, and a newcomer meets it everywhere as the same."""
    named: dict[str, list[str]] = {}
    for path in MODULES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                named.setdefault(node.name.lstrip("_"), []).append(path.relative_to(ROOT).as_posix())

    assert {name: places for name, places in named.items() if len(places) > 1} == {}
