"""`--format NAME[=FILE]`: several reports of one run, each whole or not at all, none over what is read."""

from __future__ import annotations

import json
import os
import re
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from command import environment, page, run, workspace
from typer.testing import CliRunner

from auditor.cli import app
from auditor.report import REPORTERS


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a page that has a warning, in which commands are run."""
    monkeypatch.chdir(workspace(tmp_path))
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    page(tmp_path, "a.txt", "warning")
    return tmp_path


def typed(*arguments: str) -> tuple[int, str, str]:
    """Run `auditor check a.txt` in this process; return its status and what it wrote."""
    result = CliRunner().invoke(app, ["check", "a.txt", *arguments], catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"a.txt", "own", "auditor.toml"}


_ACCEPTED = '{"fingerprint": "abababababababab", "check": "is-warning", "mark": "accepted"}'


class TestSeveral:
    def test_each_goes_where_it_is_told_and_one_to_standard_output(self, desk: Path) -> None:
        status, out, err = typed("--format", "json=a.json", "-f", "concise", "-f", "sarif=a.sarif")

        assert (status, err) == (1, "")
        assert out.startswith("a.txt:4:11: warning is-warning")
        assert json.loads((desk / "a.json").read_text(encoding="utf-8"))["schema"] == 1
        assert json.loads((desk / "a.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
        assert files(desk) == {"a.json", "a.sarif"}

    def test_each_can_have_a_language_of_its_own_of_one_audit(self, desk: Path) -> None:
        status, out, err = typed("-f", "json=zh.json", "-f", "json:en=en.json", "-f", "concise:en")

        zh, en = (json.loads(Path(name).read_text(encoding="utf-8")) for name in ("zh.json", "en.json"))
        assert (status, err) == (1, "")
        assert [one["message"] for one in zh["findings"]] == ["“乙号错词”不宜使用。"]
        assert [one["message"] for one in en["findings"]] == ["“乙号错词” should be avoided."]
        assert out == "a.txt:4:11: warning is-warning: “乙号错词” should be avoided.\n"

    @pytest.mark.parametrize("given", ["json:", "json:de", "json:de=a.json", "json:EN"])
    def test_a_language_that_is_none_is_refused_before_the_audit(self, desk: Path, given: str) -> None:
        status, out, err = typed("-f", given)

        assert (status, out) == (2, "")
        assert err == f"auditor: “{given}”：冒号后面应为语言：zh, en\n"

    @pytest.mark.parametrize("name", REPORTERS)
    def test_a_file_gets_the_bytes_that_standard_output_gets(self, desk: Path, name: str) -> None:
        (desk / "marks.json").write_text(
            '{"auditor-baseline": 2, "entries": [' + _ACCEPTED + "]}", encoding="utf-8"
        )
        on_screen = run("check", "a.txt", "--format", name, "--marks", "marks.json", cwd=desk)
        in_file = run("check", "a.txt", "--format", f"{name}=report", "--marks", "marks.json", cwd=desk)

        assert (desk / "report").read_bytes() == on_screen.stdout
        assert in_file.stdout == b""
        assert in_file.returncode == on_screen.returncode == 1

    def test_with_files_alone_one_line_says_what_came_of_it(self, desk: Path) -> None:
        _, out, err = typed("--format", "json=a.json")

        assert out == ""
        assert err.startswith("共1版63字，发现1处：错误0处，警告1处，提示0处。")
        assert err.count("\n") == 1
        assert typed("--format", "json=a.json", "--quiet")[1:] == ("", "")
        assert "findings: 1" in typed("--format", "json=a.json", "--lang", "en")[2]

    def test_without_a_format_the_console_report_comes(self, desk: Path) -> None:
        assert typed()[1] == typed("--format", "console")[1]

    def test_a_dash_is_standard_output(self, desk: Path) -> None:
        assert (
            typed("--format", "json=-")[1]
            == typed("--format", "json")[1]
            == typed("--format", "json", "--output", "-")[1]
        )
        assert files(desk) == set()

    def test_output_names_the_file_of_the_one_report(self, desk: Path) -> None:
        typed("--format", "csv", "--output", "列表.csv")

        assert (desk / "列表.csv").read_bytes().startswith(b"\xef\xbb\xbf")

    @pytest.mark.parametrize(
        "arguments", ["-f json -o x.json -f sarif=y.sarif", "-o x.json -f sarif=y.sarif -f json=-"]
    )
    def test_output_takes_the_one_report_that_names_no_file(self, desk: Path, arguments: str) -> None:
        status, out, _ = typed(*arguments.split())

        assert (status, out) == (1, "")
        assert json.loads((desk / "x.json").read_text(encoding="utf-8"))["schema"] == 1
        assert files(desk) == {"x.json", "y.sarif"}

    def test_a_name_may_hold_an_equals_sign(self, desk: Path) -> None:
        typed("--format", "json=a=b.json")

        assert files(desk) == {"a=b.json"}

    def test_what_cannot_be_written_keeps_no_other_from_being_written(self, desk: Path) -> None:
        status, out, err = typed(
            "--format", "json=/dev/full", "--format", "junit=a.xml", "--format", "concise"
        )

        assert status == 2
        assert "/dev/full" in err
        assert out.startswith("a.txt:4:11:")
        assert files(desk) == {"a.xml"}

    def test_files_are_written_even_if_nobody_reads_standard_output(self, desk: Path) -> None:
        read, write = os.pipe()
        os.close(read)
        with os.fdopen(write, "wb") as closed:
            done = subprocess.run(
                [sys.executable, "-m", "auditor", "check", "a.txt", "-f", "concise", "-f", "json=a.json"],
                cwd=desk,
                stdout=closed,
                stderr=subprocess.PIPE,
                check=False,
                env=environment(),
            )

        assert done.returncode == -signal.SIGPIPE
        assert files(desk) == {"a.json"}

    def test_an_old_report_is_replaced_whole_and_keeps_its_mode(self, desk: Path) -> None:
        (desk / "a.json").write_text("old" * 10_000)
        (desk / "a.json").chmod(0o600)

        typed("--format", "json=a.json")

        assert json.loads((desk / "a.json").read_text(encoding="utf-8"))["schema"] == 1
        assert stat.S_IMODE((desk / "a.json").stat().st_mode) == 0o600


class TestRefused:
    """Before the audit: status 2, a reason, and nothing written."""

    @pytest.mark.parametrize(
        ("arguments", "reason"),
        [
            ("-f jsn", "是不是“json”"),
            ("-f sarfi=a", "是不是“sarif”"),
            ("-f 0", "console, concise"),
            ("-f json=", "没有文件名"),
            ("-f json -f concise", "只有一份"),
            ("-f json=- -f concise", "只有一份"),
            ("-f json=a -f sarif=a", "同一个文件"),
            ("-f json=a -f sarif=./a", "同一个文件"),
            ("-f json=a -f sarif=own/../a", "同一个文件"),
            ("-f json=none/a", "没有文件夹“none”"),
            ("-f json=a -f sarif=none/a", "没有文件夹“none”"),
            ("-f json=own", "是文件夹"),
            ("-f json=own/", "是文件夹"),
            ("-f json=a.txt", "要审读的文件"),
            ("-f json=own/../a.txt", "要审读的文件"),
            ("-f concise -f json=a.txt", "要审读的文件"),
            ("-f json=a -o b", "--output 没有可写的报告"),
            ("-f json=a -f sarif=c -o b", "--output 没有可写的报告"),
            ("-f json -f csv -o b", "只有一份"),
            ("-f json -f csv=b -o b", "同一个文件"),
            ("--statistics -f json", "只有一份"),
            ("-f json=known.json --baseline known.json", "设置里用到的文件"),
            (f"-f json={'x' * 300}", "无法写入"),
        ],
    )
    def test_what_makes_no_sense_or_would_destroy(self, desk: Path, arguments: str, reason: str) -> None:
        CliRunner().invoke(app, ["baseline", "update", "known.json", "a.txt"], catch_exceptions=False)
        before = {path: path.read_bytes() for path in desk.iterdir() if path.is_file()}

        status, out, err = typed(*arguments.split())

        assert (status, out) == (2, "")
        assert reason in err
        assert {path: path.read_bytes() for path in desk.iterdir() if path.is_file()} == before

    def test_a_link_to_itself_is_no_place_for_two_reports(self, desk: Path) -> None:
        (desk / "loop").symlink_to("loop")

        assert typed("-f", "json=loop")[0] == 2

    def test_a_link_to_an_input_is_that_input(self, desk: Path) -> None:
        (desk / "link.json").symlink_to("a.txt")
        os.link(desk / "a.txt", desk / "hard.json")

        for name in ("link.json", "hard.json"):
            assert "要审读的文件" in typed("-f", f"json={name}")[2]

    def test_the_reason_is_harmless_and_in_the_reader_s_language(self, desk: Path) -> None:
        _, _, err = typed("-f", "json\x1b[2J\n::error::", "--lang", "en")

        assert err.startswith("auditor: there is no format")
        assert "\x1b" not in err
        assert all(line.startswith("auditor: ") for line in err.splitlines())


def test_every_format_has_its_name_in_the_help() -> None:
    shown = re.sub(r"\s+", " ", run("check", "--help").stdout.decode())

    assert ", ".join(REPORTERS) in shown


class TestCompletion:
    """What the shell is told when the user presses Tab."""

    def completed(self, *words: str, shell: str = "bash") -> list[str]:
        line = " ".join(("auditor", *words))
        done = run(
            env={
                "_AUDITOR_COMPLETE": f"complete_{shell}",
                "COMP_WORDS": line,
                "COMP_CWORD": str(len(words)),
                "_TYPER_COMPLETE_ARGS": line,
                "_TYPER_COMPLETE_FISH_ACTION": "get-args",
            }
        )
        return done.stdout.decode().split()

    def test_the_names_of_formats_are_completed(self) -> None:
        assert self.completed("check", "--format", "c") == ["console", "concise", "checkstyle", "csv"]
        assert self.completed("check", "--format", "") == list(REPORTERS)
        assert self.completed("check", "-f", "sa", shell="zsh")

    def test_commands_and_options_are_completed(self) -> None:
        assert "check" in self.completed("che")
        assert "--fail-on" in self.completed("check", "--fail")

    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_the_script_is_shown_for_the_shell(self, shell: str) -> None:
        done = run(env={"_AUDITOR_COMPLETE": f"source_{shell}"})

        assert done.returncode == 0
        assert b"_AUDITOR_COMPLETE" in done.stdout

    def test_bash_takes_the_script_and_completes_with_it(self, tmp_path: Path) -> None:
        script = run(env={"_AUDITOR_COMPLETE": "source_bash"}).stdout.decode()
        (tmp_path / "auditor").write_text(f'#!/bin/sh\nexec {sys.executable} -m auditor "$@"\n')
        (tmp_path / "auditor").chmod(0o755)
        (tmp_path / "script").write_text(script)
        asked = (
            "source ./script; COMP_WORDS=(auditor check --format sa); COMP_CWORD=3;"
            ' $(complete -p auditor | sed "s/.*-F \\([^ ]*\\).*/\\1/") auditor sa --format; echo "${COMPREPLY[@]}"'
        )

        done = subprocess.run(
            ["bash", "--norc", "-c", asked],
            cwd=tmp_path,
            env=environment({"PATH": f"{tmp_path}:{os.environ['PATH']}"}),
            capture_output=True,
            check=True,
        )

        assert done.stdout.decode().split() == ["sarif"]

    def test_the_script_for_the_shell_in_use_is_shown_on_request(self) -> None:
        command = f"{sys.executable} -m auditor --show-completion; :"

        done = subprocess.run(["bash", "-c", command], capture_output=True, check=True, env=environment())

        assert b"_AUDITOR_COMPLETE=complete_bash" in done.stdout

    def test_it_is_kept_out_of_the_help(self) -> None:
        assert b"completion" not in run("--help").stdout
