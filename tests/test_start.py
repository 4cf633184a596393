"""What a command does not need is not loaded: a hook of an editor or of git waits for every start."""

from __future__ import annotations

import inspect
import subprocess
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
import typer

from auditor.cli.app import COMMANDS

if TYPE_CHECKING:
    from pathlib import Path

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
