"""What the shell is told, row by row: 0 clean, 1 faults, 2 not complete or not started, 130, 141."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from command import HEAD, environment, page, run, workspace
from test_workers import children, is_worker

from auditor.report import REPORTERS


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with pages of every kind, in which `auditor` is run."""
    workspace(tmp_path)
    page(tmp_path, "clean.txt")
    for severity in ("error", "warning", "note"):
        page(tmp_path, f"{severity}.txt", severity)
    (tmp_path / "damaged.txt").write_bytes(HEAD.encode()[:-5])
    (tmp_path / "empty").mkdir()
    (tmp_path / "void.txt").touch()
    (tmp_path / "blank.txt").write_text(" \u3000\n\ufeff", encoding="utf-8")
    (tmp_path / "markup.txt").write_text(f"<html><body>{HEAD}</body></html>", encoding="utf-8")
    (tmp_path / "norules.toml").write_text('rules = ["empty"]\n', encoding="utf-8")
    (tmp_path / "mixed").mkdir()
    page(tmp_path / "mixed", "page.txt")
    (tmp_path / "mixed" / "page.docx").touch()
    (tmp_path / "one").mkdir()
    page(tmp_path / "one", "page.txt", "warning")
    (tmp_path / "bad.toml").write_text("jbos = 2\n")
    settings = (tmp_path / "auditor.toml").read_text(encoding="utf-8")
    (tmp_path / "weighed.toml").write_text(f'{settings}[clause.facts]\nchecks = "is-warning"\n')
    broken = (tmp_path / "own" / "is-note.toml").read_text(encoding="utf-8")
    (tmp_path / "broken-rule.toml").write_text(broken.replace("kind =", "knid ="), encoding="utf-8")
    (tmp_path / "failing-rule.toml").write_text(
        broken.replace('words = ["丙', 'words = ["丁'), encoding="utf-8"
    )
    return tmp_path


AUDITS = [
    ("a clean page", "clean.txt", 0),
    ("an error", "error.txt", 1),
    ("a warning", "warning.txt", 1),
    ("a note is below the default", "note.txt", 0),
    ("a folder with a fault in it", "one", 1),
    ("a warning is below error", "warning.txt --fail-on error", 0),
    ("an error reaches error", "error.txt --fail-on error", 1),
    ("a note reaches note", "note.txt --fail-on note", 1),
    ("nothing reaches never", "error.txt --fail-on never", 0),
    ("an error rate over the gate", "warning.txt --config weighed.toml --gate 3", 1),
    ("one under it", "warning.txt --config weighed.toml --gate 3 --page-characters 9999", 0),
    ("one under it, but a warning", "warning.txt --gate 3 --page-characters 9999 --fail-on warning", 1),
    ("one under it, and a missing page", "warning.txt none.txt --gate 300", 2),
    ("a file that is no baseline", "clean.txt --baseline bad.toml", 2),
    ("no such baseline", "clean.txt --baseline none.json", 2),
    ("an empty text on standard input", "-", 2),
    ("an empty page", "void.txt", 2),
    ("a page with nothing but blanks", "blank.txt", 2),
    ("a folder with other files too", "mixed", 0),
    ("a folder of which nothing may be left out", "mixed --require-all", 2),
    ("a folder of which nothing is left out", "one --require-all", 1),
    ("markup by the name of a page", "markup.txt", 2),
    ("rules of one's own that are none", "clean.txt --config norules.toml", 2),
    ("a missing page", "none.txt", 2),
    ("a missing page outranks a fault", "error.txt none.txt", 2),
    ("a missing page outranks never", "clean.txt none.txt --fail-on never", 2),
    ("a damaged page", "damaged.txt", 2),
    ("a page over the limit", "clean.txt --max-bytes 10", 2),
    ("a folder without a page", "empty", 2),
    ("an empty name", "''", 2),
    ("an output that cannot be written", "clean.txt --output none/report", 2),
    ("an output that is an input", "clean.txt --output ./clean.txt", 2),
    ("two reports for one standard output", "clean.txt --format json --format concise", 2),
    ("two reports for one file", "clean.txt --format json=new --format csv=new", 2),
    ("a report that the disk has no room for", "clean.txt --format json=/dev/full", 2),
    ("reports in files", "error.txt --format json=a.json --format junit=a.xml", 1),
    ("an unknown check", "clean.txt --select trail", 2),
    ("an unknown district", "clean.txt --home 南北区", 2),
    ("a known district", "clean.txt --home 昆山市", 0),
    ("an unknown setting", "clean.txt --config bad.toml", 2),
    ("no such file of settings", "clean.txt --config none.toml", 2),
]
OTHERS = [
    ("help", "--help", 0),
    ("the version", "--version", 0),
    ("no command", "", 2),
    ("an unknown command", "chekc clean.txt", 2),
    ("an unknown option", "check clean.txt --colour", 2),
    ("an unknown format", "check clean.txt --format xml", 2),
    ("no page named", "check", 2),
    ("a count that is none", "check clean.txt --jobs 0", 2),
    ("the list of checks", "checks", 0),
    ("a check explained", "explain is-note", 0),
    ("an unknown check to explain", "explain is-noet", 2),
    ("a baseline written", "baseline update known.json error.txt", 0),
    ("a baseline of a missing page", "baseline update known.json none.txt", 2),
    ("a baseline that is none", "baseline show bad.toml", 2),
    ("marks that are none", "baseline merge known.json bad.toml", 2),
    ("nothing to mend", "fix clean.txt", 0),
    ("a missing page to mend", "fix clean.txt none.txt", 2),
    ("people", "people clean.txt", 0),
    ("people on a missing page", "people clean.txt none.txt", 2),
    ("a page kept", "archive add clean.txt --archive kept", 0),
    ("a missing page to keep", "archive add clean.txt none.txt --archive kept", 2),
    ("an archive that is not there", "archive query clean.txt --archive none", 2),
    ("pages related", "relate clean.txt --output shared", 0),
    ("a missing page related", "relate clean.txt none.txt --output shared", 2),
    ("a folder that is not there watched", "check none --watch", 2),
    ("an outline", "outline clean.txt", 0),
    ("an outline of a missing page", "outline clean.txt none.txt", 2),
    ("rules that pass", "rules test", 0),
    ("a rule that fails its examples", "rules test failing-rule.toml", 1),
    ("a rule that cannot be read", "rules test own/is-note.toml broken-rule.toml", 2),
    ("a template of a rule", "rules new my-rule", 0),
    ("a rule with an impossible name", "rules new 我的规则", 2),
]


def words(arguments: str) -> list[str]:
    return ["" if word == "''" else word for word in arguments.split()]


@pytest.mark.parametrize("style", [one for one in REPORTERS if one != "worksheet"])  # which wants --marks
def test_an_audit_says_the_same_in_every_format(desk: Path, style: str) -> None:
    from typer.testing import CliRunner

    from auditor.cli import app

    with pytest.MonkeyPatch.context() as here:
        here.chdir(desk)
        told = {
            case: CliRunner().invoke(app, ["check", *words(arguments), "--format", style]).exit_code
            for case, arguments, _ in AUDITS
        }

    assert told == {case: status for case, _, status in AUDITS}


@pytest.mark.parametrize(("arguments", "status"), [row[1:] for row in AUDITS], ids=[row[0] for row in AUDITS])
def test_an_audit_tells_the_shell(desk: Path, arguments: str, status: int) -> None:
    done = run("check", *words(arguments), cwd=desk)

    assert done.returncode == status
    assert b"Traceback" not in done.stderr
    if status == 2:
        assert done.stderr


@pytest.mark.parametrize(("arguments", "status"), [row[1:] for row in OTHERS], ids=[row[0] for row in OTHERS])
def test_a_command_tells_the_shell(desk: Path, arguments: str, status: int) -> None:
    done = run(*words(arguments), cwd=desk)

    assert done.returncode == status
    assert b"Traceback" not in done.stderr


def test_a_broken_rule_of_ones_own_keeps_the_run_from_starting(desk: Path) -> None:
    (desk / "broken-rule.toml").rename(desk / "own" / "broken-rule.toml")

    done = run("check", "clean.txt", cwd=desk)

    assert done.returncode == 2
    assert "knid" in done.stderr.decode()
    assert done.stdout == b""


def test_an_internal_error_is_2_and_never_1(desk: Path) -> None:
    program = (
        "import auditor.cli, auditor.__main__ as main\n"
        "def app(**_): raise RuntimeError('\\x1b[2J 坏了\\n')\n"
        "auditor.cli.app = app\n"
        "main.main()\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=False, env=environment()
    )

    assert done.returncode == 2
    assert done.stdout == b""
    assert b"RuntimeError" in done.stderr
    assert b"\x1b" not in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"AUDITOR_TRACEBACK=1" in done.stderr


def test_a_full_disk_under_standard_output_is_2(desk: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "auditor", "check", "clean.txt"],
            cwd=desk,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env=environment(),
        )

    assert done.returncode == 2
    assert b"stdout" in done.stderr
    assert b"Exception ignored" not in done.stderr


def test_a_reader_that_leaves_ends_it_quietly(desk: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "auditor", "check", "error.txt"],
            cwd=desk,
            stdout=closed,
            stderr=subprocess.PIPE,
            check=False,
            env=environment(),
        )

    # The shell calls a process that a signal ended 128 + its number: 141.
    assert done.returncode == -signal.SIGPIPE
    assert done.stderr == b""


def test_a_reader_that_leaves_a_run_with_workers_ends_it_quietly_too(desk: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    (desk / "second.txt").write_bytes((desk / "error.txt").read_bytes())
    with os.fdopen(write, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "auditor", "check", "error.txt", "second.txt", "--jobs", "2"],
            cwd=desk,
            stdout=closed,
            stderr=subprocess.PIPE,
            check=False,
            env=environment(),
        )

    assert done.returncode == -signal.SIGPIPE
    assert done.stderr == b""


CLOSED = [
    ("a report on it", "check clean.txt", 2),
    ("in bytes", "check clean.txt --format json", 2),
    ("by its name", "check clean.txt --output /dev/stdout", 2),
    ("a diff on it", "fix error.txt", 0),
    ("a list on it", "checks", 2),
    ("a report elsewhere", "check error.txt --output report.txt", 1),
    ("coloured where it can be", "check clean.txt --format html=report.html", 0),
]


@pytest.mark.parametrize(("arguments", "status"), [row[1:] for row in CLOSED], ids=[row[0] for row in CLOSED])
def test_a_closed_standard_output_is_no_internal_error(desk: Path, arguments: str, status: int) -> None:
    done = closed_output(desk, arguments, ">&-")

    assert done.returncode == status
    assert "internal error" not in done.stderr
    assert ("stdout" in done.stderr) == (status == 2)


@pytest.mark.parametrize("closing", [">&- 2>&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_do_not_change_what_the_shell_is_told(desk: Path, closing: str) -> None:
    assert closed_output(desk, "check none.txt", closing).returncode == 2
    assert closed_output(desk, "check error.txt --output report.txt", closing).returncode == 1
    assert b"auditor" not in (desk / "report.txt").read_bytes()[:20]


def closed_output(desk: Path, arguments: str, closing: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", f'exec "$0" -m auditor {arguments} {closing}', sys.executable],
        cwd=desk,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=environment({"PYTHONUTF8": "1"}),
    )


@pytest.mark.parametrize("error", ["GeneratorExit", "BaseException", "Panic"])
def test_what_is_no_exception_is_2_and_never_1(error: str) -> None:
    program = (
        "import auditor.cli, auditor.__main__ as main\n"
        "class Panic(BaseException): pass\n"
        f"def app(**_): raise {error}('x')\n"
        "auditor.cli.app = app\n"
        "main.main()\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=False, env=environment()
    )

    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_a_run_with_workers_is_130_too_and_leaves_none_behind(desk: Path, ending: signal.Signals) -> None:
    (desk / "many").mkdir()
    for number in range(40):
        page(desk / "many", f"{number}.txt")
    running = subprocess.Popen(
        [sys.executable, "-m", "auditor", "check", "many", "--jobs", "2"],
        cwd=desk,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    found: list[int] = []
    while not found and running.poll() is None:
        found = [pid for pid in children(running.pid) if is_worker(pid)]

    running.send_signal(ending)
    out, err = running.communicate(timeout=60)

    assert found
    assert running.returncode == 130
    assert out == b""
    assert b"Traceback" not in err
    assert not any(is_worker(pid) for pid in found)


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_is_130_and_says_nothing_of_where_it_was(desk: Path, ending: signal.Signals) -> None:
    waiting = subprocess.Popen(
        [sys.executable, "-m", "auditor", "check", "-"],
        cwd=desk,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert waiting.stdin
    # More than a pipe holds: when it is written, the process is reading.
    waiting.stdin.write(HEAD.encode() * 5000)
    waiting.stdin.flush()

    waiting.send_signal(ending)
    out, err = waiting.communicate(timeout=60)

    assert waiting.returncode == 130
    assert out == b""
    assert b"Traceback" not in err
