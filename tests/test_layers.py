"""Data flows one way, heavy libraries have one door each, and no check is forgotten."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.checks import BUILTIN

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
        ("datasketch", ("relate/", "archive/server")),
        ("jinja2", ("report/html",)),
        (
            "numpy",
            (
                *("relate/", "archive/", "pipeline/spark/", "language/ngrams", "lexicon/shapes"),
                *("checks/evidence/readings", "checks/evidence/openings"),
            ),
        ),
        ("pyspark", ("pipeline/spark/",)),
        ("redis", ("archive/live", "archive/server")),
        ("sqlite3", ("archive/",)),
        ("watchfiles", ("pipeline/watch",)),
    ],
)
def test_a_library_is_imported_in_one_place(library: str, door: tuple[str, ...]) -> None:
    users = [path.relative_to(ROOT / "auditor").as_posix() for path in MODULES if library in imports(path)]

    assert users
    assert [user for user in users if not user.startswith(door)] == []


def test_every_module_of_checks_is_built_in() -> None:
    folder = ROOT / "auditor" / "checks"
    packages = [path.parent for path in folder.glob("*/__init__.py") if path.parent.name != "evidence"]
    files = {path.stem.replace("_", "-") for path in (*folder.glob("[!_]*.py"), *packages)}

    assert sorted(check.about.name for check in BUILTIN) == sorted(files)
