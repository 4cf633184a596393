"""Every command, program and file of settings that the documentation shows is run, or says why it is not."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
import typer.main
import yaml  # type: ignore[import-untyped]
from command import environment, whole
from documented_desk import laid_out, typed
from documents import FIRST, OTHERS, PAGES, ROOT, Command, commands, fences, named, prose, text_of
from validation import complaints

from auditor.cli import app
from auditor.settings import load

if TYPE_CHECKING:
    from pathlib import Path

MAY_FIND = ("auditor check", "auditor fix", "auditor compare")
"""Commands whose status 1 says that they have found something."""
NEEDED = {
    "needs the package index": ("pip", "pipx", "uvx", "python -m pip"),
    "要连软件包索引": ("pip", "pipx", "uvx", "python -m pip"),
    "it is the tests": ("make test",),
    "它就是测试": ("make test",),
    "needs a Spark cluster": ("auditor relate --engine spark", "auditor archive build --engine spark"),
    "needs another host": ("rsync",),
    "needs material of others": ("make bench", "python -m tests.bench"),
    "rewrites this repository": ("make sample", "make screenshots", "git diff"),
    "acts on the outside": ("git tag", "git push", "twine"),
}
"""Why a command may be left out, and which commands may say so."""
FIRST_AUDIT = {
    "auditor check A": 1,
    "auditor check A --format html=report.html": 1,
    "auditor check A --marks auditor-marks.json --format worksheet=list.html": 1,
    "auditor fix A --marks auditor-marks.json": 1,
    "auditor fix A --marks auditor-marks.json --output-dir mended": 0,
    "auditor compare A mended/A --marks auditor-marks.json": 0,
    "auditor check mended": 0,
}
SHOWN = (*FIRST, *PAGES)
OWN = tuple(page for page in SHOWN if not page.name.endswith(".zh.md"))
TWINS = tuple(page for page in SHOWN if page.name.endswith(".zh.md"))


def shown(page: Path) -> list[Command]:
    """Return the commands of a page."""
    return [command for body in fences(text_of(page), "sh") for command in commands(body)]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.mark.parametrize("page", [page for page in OWN if shown(page)], ids=named)
def test_the_commands_of_a_page_run_one_after_the_other(page: Path, tmp_path: Path, cache: Path) -> None:
    run = [command for command in shown(page) if not command.reason]
    # Who follows the first audit begins with nothing, and who publishes with a clone.
    desk = tmp_path / "desk" if page.name in ("first-audit.md", "releasing.md") else laid_out(tmp_path)

    said = typed(run, desk, cache)

    for command, (status, words) in zip(run, said, strict=True):
        usual = (0, 1) if command.text.startswith(MAY_FIND) else (0,)
        assert status in (usual if command.status is None else (command.status,)), f"{command.text}\n{words}"
    if page.name == "first-audit.md":
        assert {
            command.text: status
            for command, (status, _) in zip(run, said, strict=True)
            if command.text in FIRST_AUDIT
        } == FIRST_AUDIT


@pytest.mark.parametrize("page", SHOWN, ids=named)
def test_a_command_that_is_not_run_says_why_and_could_not_be(page: Path) -> None:
    index = text_of(ROOT / "docs" / "README.md")
    for command in shown(page):
        if command.reason:
            assert command.text.startswith(NEEDED[command.reason]), command
            assert command.reason in index


@pytest.mark.parametrize("page", TWINS, ids=named)
def test_the_chinese_page_has_the_commands_and_pictures_of_the_english_one(page: Path) -> None:
    twin = page.with_name(page.name.replace(".zh.md", ".md"))

    assert [without_language(one.text) for one in shown(page)] == [
        without_language(one.text) for one in shown(twin)
    ]
    assert pictures(page) == pictures(twin)
    assert len(re.findall("^#", prose(text_of(page)), re.MULTILINE)) == len(
        re.findall("^#", prose(text_of(twin)), re.MULTILINE)
    )


def without_language(command: str) -> str:
    return command.replace(" --lang en", "")


def pictures(page: Path) -> list[str]:
    return re.findall(r"src=\"([^\"]+)\"", text_of(page))


@pytest.mark.parametrize(
    ("page", "program"),
    [(page, program) for page in OWN for program in fences(text_of(page), "python")],
    ids=lambda one: named(one) if not isinstance(one, str) else "",
)
def test_a_program_runs(page: Path, program: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=laid_out(tmp_path),
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


@pytest.mark.parametrize(
    "settings", [body for page in SHOWN for body in fences(text_of(page), "toml")], ids=lambda one: one[:20]
)
def test_settings_are_settings(settings: str, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(settings, encoding="utf-8")

    assert complaints("settings", tomllib.loads(settings)["tool"]["auditor"]) == []
    assert load({}, start=tmp_path).suppressions


@pytest.mark.parametrize(
    "recipe", [body for page in SHOWN for body in fences(text_of(page), "yaml")], ids=lambda one: one[:20]
)
def test_recipes_for_services_name_what_is_here(recipe: str) -> None:
    hooks = {one["id"] for one in yaml.safe_load(text_of(ROOT / ".pre-commit-hooks.yaml"))}
    inputs = yaml.safe_load(text_of(ROOT / "action.yml"))["inputs"]

    match yaml.safe_load(recipe):
        case {"repos": [{"hooks": [{"id": hook, "args": args}]}]}:
            assert hook in hooks
            assert_is_known(["auditor", "check", *args])
        case [{"uses": "OWNER/auditor@REF", "with": given}, _]:
            assert given.keys() <= inputs.keys()
            assert_is_known(["auditor", "check", *shlex.split(given["args"])])
        case {"auditor": {"script": [_, command]}}:
            assert_is_known(shlex.split(command))
        case other:
            pytest.fail(f"nobody knows what {other} is")


@pytest.mark.parametrize("document", [*SHOWN, *OTHERS], ids=named)
def test_commands_in_the_text_have_the_names_and_options_that_there_are(document: Path) -> None:
    for code in re.findall(r"`(auditor [a-z-][^`]*)`", prose(text_of(document))):
        assert_is_known(shlex.split(code.partition(" #")[0].partition(" > ")[0]))


def assert_is_known(words: list[str]) -> None:
    """Fail when a command, a subcommand or an option is none of ours."""
    command: Any = whole(typer.main.get_command(app))
    words = words[1:]
    while words and words[0] in getattr(command, "commands", {}):
        command, *_ = whole(command.commands[words[0]]), words.pop(0)
    options = {name for one in command.params for name in (*one.opts, *one.secondary_opts)}
    options |= {"-h", "--help", "--install-completion", "--show-completion"}
    wrong = [word for word in words if re.match("-[a-z-]", word) and word.partition("=")[0] not in options]

    assert wrong == [], words
    assert (
        words or not getattr(command, "commands", None) or command.name in ("checks", "archive", "rules")
    ), words
