"""What a command does not need is not loaded: a hook of an editor or of git waits for every start."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import typer

from auditor import model
from auditor.cli.app import COMMANDS

HEAVY = (
    "numpy",
    "pydantic",
    "rich",
    "rjieba",
    "rapidfuzz",
    "auditor.checks",
    "auditor.lexicon",
    "auditor.model",
)


def loaded_by(*arguments: str) -> set[str]:
    """The modules that a command has imported when it ends."""
    run = (
        "import atexit, sys\n"
        "atexit.register(lambda: print(*sorted(sys.modules), file=sys.stderr))\n"
        f"sys.argv = {['auditor', *arguments]!r}\n"
        "from auditor.__main__ import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", run], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_and_version_load_no_check_and_no_library_but_that_of_the_command_line(
    arguments: list[str],
) -> None:
    loaded = loaded_by(*arguments)
    assert "typer" in loaded
    assert not loaded.intersection(HEAVY)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_all_commands_says_what_each_says_of_itself(name: str) -> None:
    module, _, attribute = COMMANDS[name].place.partition(":")
    command = getattr(import_module(module), attribute)
    said = command.info.help if isinstance(command, typer.Typer) else inspect.getdoc(command)
    assert COMMANDS[name].help == said


def test_a_value_as_it_is_listed_needs_no_library_to_be_read(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("今天，市图书馆开放。\n", encoding="utf-8")

    loaded = loaded_by("check", str(page), "--no-cache", "--fail-on", "never", "--color", "never")

    assert "auditor.checks" in loaded
    assert "pydantic" not in loaded


def test_a_page_that_is_kept_needs_nothing_that_only_reading_it_does(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("今天，市图书馆开放。\n", encoding="utf-8")
    command = ("check", str(page), "--cache", str(tmp_path / "kept"), "--fail-on", "never")

    read, again = loaded_by(*command), loaded_by(*command)

    reading = {"auditor.layout", "auditor.segment", "auditor.annotate", "numpy", "rjieba"}
    assert reading <= read
    assert not reading & again
    assert not {"auditor.model.proofs", "auditor.model.people", "auditor.model.pictures"} & again


def _imported_by_the_type_checker() -> dict[str, str]:
    tree: Any = ast.parse(Path(model.__file__ or "").read_text(encoding="utf-8"))
    (guarded,) = (node for node in tree.body if isinstance(node, ast.If))
    imports: list[Any] = guarded.body
    return {name.name: node.module.rpartition(".")[2] for node in imports for name in node.names}


def test_a_noun_is_where_the_type_checker_takes_it_from() -> None:
    imported = _imported_by_the_type_checker()

    assert set(imported) == set(model.__all__)
    for name, module in imported.items():
        assert getattr(model, name) is getattr(import_module(f"auditor.model.{module}"), name)


def test_what_is_no_noun_is_told_as_python_does() -> None:
    with pytest.raises(AttributeError, match=r"'auditor\.model' has no attribute 'Nonsense'"):
        model.Nonsense  # noqa: B018
