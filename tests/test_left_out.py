"""Files of a folder that are not read: whatever a command does with the folder, it says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import HEAD
from typer.testing import CliRunner

from auditor.cli import app
from auditor.report import REPORTERS

NINE = (
    "page.txt",
    "page.docx",
    "page.pdf",
    "page.html",
    "page.json",
    "page.xml",
    "page.png",
    "page.rtf",
    "page",
)
"""One page is read; each of the others is told."""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pages").mkdir()
    for name in NINE:
        (tmp_path / "pages" / name).write_text(HEAD, encoding="utf-8")
    return tmp_path


def typed(arguments: str) -> tuple[int, str, str]:
    """Run `auditor` in this process; return status, standard output and standard error."""
    done = CliRunner().invoke(app, arguments.split(), catch_exceptions=False)
    return done.exit_code, done.stdout, done.stderr


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("style", REPORTERS)
def test_the_report_of_an_audit_says_it_in_every_format(style: str) -> None:
    Path("marks.json").write_text('{"auditor-baseline": 2, "entries": []}', encoding="utf-8")
    marks = " --marks marks.json" if style == "worksheet" else ""
    status, out, err = typed(f"check pages --format {style}{marks}")

    assert status == 0
    for kind in ("docx 1", "pdf 1", "html 1", "json 1", "xml 1", "png 1", "rtf 1", "没有后缀 1"):
        assert kind in out + err


@pytest.mark.usefixtures("desk")
def test_machines_are_told_under_its_kind() -> None:
    (notice,) = json.loads(typed("check pages --format json")[1])["notices"]

    assert (notice["path"], notice["kind"]) == ("pages", "left-out")


COMMANDS = {
    "fix pages": "pages: left-out: 有7个文件没有审读",
    "outline pages": "pages: left-out: 有7个文件没有审读",
    "people pages": "pages: left-out: 有7个文件没有审读",
    "baseline update known.json pages": "pages: left-out: 有7个文件没有审读",
    "archive add pages --archive kept": "pages: left-out: 有7个文件没有读",
    "archive build pages kept": "pages: left-out: 有7个文件没有读",
    "relate pages --output shared": "pages: left-out: 有7个文件没有读",
}


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_it_once(command: str) -> None:
    # A file of JSON lines is a table of stories to every command.
    Path("pages/page.json").rename("pages/stories.jsonl")
    Path("pages/stories.jsonl").write_text(json.dumps({"text": HEAD}), encoding="utf-8")

    status, _, err = typed(command)

    assert status == 0
    assert err.count("left-out") == 1
    assert COMMANDS[command] in err


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("command", COMMANDS)
def test_where_none_may_be_left_out_every_command_exits_2(command: str) -> None:
    Path("auditor.toml").write_text("require-all = true\n", encoding="utf-8")

    status, _, err = typed(command)

    assert status == 2
    assert err.count("left-out") == 1


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("command", [one for one in COMMANDS if one.startswith(("archive", "relate"))])
def test_that_can_be_asked_for_on_the_command_line(command: str) -> None:
    assert typed(f"{command} --require-all")[0] == 2
    for name in NINE[1:]:
        Path("pages", name).unlink()
    Path("kept2").mkdir()
    assert typed(f"{command.replace('kept', 'kept2').replace('shared', 'kept2')} --require-all")[0] == 0


def test_an_archive_among_the_pages_is_none_of_them(desk: Path) -> None:
    for name in NINE[1:]:
        (desk / "pages" / name).unlink()
    assert typed("archive add pages --archive pages/kept")[0] == 0

    assert typed("archive add pages --archive pages/kept --require-all")[0] == 0
    assert typed("check pages --require-all")[0] == 0
