"""The commands: what goes in, what comes out, on which stream, in which language."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest
from command import HEAD, environment, page, run, workspace
from typer.testing import CliRunner

from auditor import __version__
from auditor.cli import app
from auditor.registry.record import record
from auditor.report.console_progress import progress_bar
from auditor.text.resources import rules_folder


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with rules of its own, in which commands are run."""
    monkeypatch.chdir(workspace(tmp_path))
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def typed(*arguments: str, stdin: str = "") -> tuple[str, str]:
    """Run a command in this process; return its standard output and standard error."""
    result = CliRunner().invoke(app, list(arguments), input=stdin, catch_exceptions=False)
    return result.stdout, result.stderr


def rules_in(stdout: str) -> list[str]:
    return [finding["rule"] for finding in json.loads(stdout)["findings"]]


class TestCheck:
    def test_json_holds_the_report_and_nothing_else(self, desk: Path) -> None:
        out, err = typed("check", page(desk, "a.txt", "warning"), "--format", "json")

        report = json.loads(out)
        assert (report["schema"], report["complete"]) == (1, True)
        assert report["tool"] == {"name": "auditor", "version": __version__}
        assert [(one["rule"], one["path"], one["line"]) for one in report["findings"]] == [
            ("is-warning", "a.txt", 4)
        ]
        assert err == ""

    def test_concise_is_one_line_a_finding(self, desk: Path) -> None:
        out, _ = typed("check", page(desk, "a.txt", "warning", "note"), "--format", "concise")

        assert [line.split(" ")[0] for line in out.splitlines()] == ["a.txt:4:11:", "a.txt:5:11:"]

    def test_names_select_and_groups_ignore(self, desk: Path) -> None:
        page(desk, "a.txt", "error", "warning", "note")

        def check(*options: str) -> list[str]:
            return rules_in(typed("check", "a.txt", "--format", "json", *options)[0])

        assert check() == ["is-error", "is-warning", "is-note"]
        assert check("--select", "is-note,is-error") == ["is-error", "is-note"]
        assert check("--select", "is-note", "--select", "is-error") == ["is-error", "is-note"]
        assert check("--ignore", "is-note") == ["is-error", "is-warning"]
        assert check("--select", "is-note", "--ignore", "trial") == ["is-note"]

    def test_an_unknown_name_gets_the_nearest(self, desk: Path) -> None:
        _, err = typed("check", page(desk, "a.txt"), "--select", "is-eror")

        assert "“is-error”" in err

    def test_an_unknown_district_gets_the_nearest(self, desk: Path) -> None:
        _, err = typed("check", page(desk, "a.txt"), "--home", "昆山县")

        assert "昆山" in err.replace("昆山县", "")

    def test_standard_input_has_a_name_if_it_is_given_one(self, desk: Path) -> None:
        faulty = Path(page(desk, "a.txt", "note")).read_text(encoding="utf-8")

        assert typed("check", "-", "--format", "concise", stdin=faulty)[0].startswith("-:4:11:")
        named = typed("check", "-", "--format", "concise", "--stdin-filename", "头版.txt", stdin=faulty)[0]
        assert named.startswith("头版.txt:4:11:")

    def test_two_pages_never_have_one_name(self, desk: Path) -> None:
        faulty = Path(page(desk, "a.txt", "note")).read_text(encoding="utf-8")

        out, _ = typed(
            "check", "-", "a.txt", "--format", "concise", "--stdin-filename", "a.txt", stdin=faulty
        )

        assert sorted(line.split(":")[0] for line in out.splitlines()) == ["-", "a.txt"]

    def test_the_settings_of_the_folder_above_are_found(
        self, desk: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (desk / "pages").mkdir()
        monkeypatch.chdir(desk / "pages")
        page(desk / "pages", "a.txt", "warning")

        assert rules_in(typed("check", "a.txt", "--format", "json")[0]) == ["is-warning"]
        assert rules_in(typed("check", "a.txt", "--format", "json", "--isolated")[0]) == []

    @pytest.mark.parametrize("style", ["console", "concise", "json"])
    def test_problems_are_one_harmless_line_each_on_standard_error(self, desk: Path, style: str) -> None:
        damaged = "a\n\x1b[2J::error::.txt"
        (desk / damaged).write_bytes(HEAD.encode()[:-5])

        out, err = typed("check", damaged, "none.txt", page(desk, "b.txt", "note"), "--format", style)

        assert [line.split(": ")[2] for line in err.splitlines()] == ["undecodable", "missing"]
        assert "\x1b" not in err + out
        assert "is-note" in out

    def test_quiet_gives_the_summary_and_verbose_the_fingerprints(self, desk: Path) -> None:
        page(desk, "a.txt", "warning")
        fingerprint = json.loads(typed("check", "a.txt", "--format", "json")[0])["findings"][0]["fingerprint"]

        quiet, usual, verbose = (typed("check", "a.txt", *option)[0] for option in (["-q"], [], ["-v"]))

        assert "乙号错词" not in quiet
        assert "乙号错词" in usual
        assert fingerprint not in usual
        assert fingerprint in verbose

    def test_english_is_spoken_on_request(self, desk: Path) -> None:
        page(desk, "a.txt", "warning")

        assert "for trial" in typed("check", "a.txt", "--lang", "en")[0]
        assert "试用" in typed("check", "a.txt")[0]


class TestOutput:
    def test_a_report_goes_to_the_file_and_nowhere_else(self, desk: Path) -> None:
        on_screen, _ = typed("check", page(desk, "a.txt", "warning"), "--format", "json")

        out, _ = typed("check", "a.txt", "--format", "json", "--output", "报告.json")

        assert out == ""
        assert (desk / "报告.json").read_text(encoding="utf-8") == on_screen

    def test_an_input_is_never_overwritten_by_whatever_name(self, desk: Path) -> None:
        page(desk, "a.txt", "warning")
        before = (desk / "a.txt").read_bytes()
        (desk / "link.txt").symlink_to("a.txt")

        for name in ("a.txt", str(desk / "a.txt"), "own/../a.txt", "link.txt"):
            assert "不能把报告写进去" in typed("check", ".", "--output", name)[1]

        assert (desk / "a.txt").read_bytes() == before

    def test_a_run_that_cannot_start_leaves_the_old_report(self, desk: Path) -> None:
        (desk / "report").write_text("old")

        typed("check", page(desk, "a.txt"), "--select", "none", "--output", "report")

        assert (desk / "report").read_text() == "old"


class TestStreams:
    def test_machine_formats_are_utf8_whatever_the_terminal_speaks(self, desk: Path) -> None:
        page(desk, "a.txt", "warning")

        done = run("check", "a.txt", "--format", "json", cwd=desk, env={"PYTHONIOENCODING": "ascii"})

        assert json.loads(done.stdout.decode("utf-8"))["findings"][0]["excerpt"] == "乙号错词"

    def test_a_terminal_without_chinese_gets_escapes(self, desk: Path) -> None:
        page(desk, "a.txt", "warning")

        done = run("check", "a.txt", "无.txt", cwd=desk, env={"PYTHONIOENCODING": "ascii"})

        assert "\\u4e59\\u53f7\\u9519\\u8bcd" in done.stdout.decode("ascii")
        assert "\\u65e0.txt" in done.stderr.decode("ascii")

    @pytest.mark.parametrize("style", ["console", "concise", "json", "sarif", "github", "junit"])
    def test_every_file_of_a_folder_is_read_or_told(self, desk: Path, style: str) -> None:
        (desk / "mixed").mkdir()
        page(desk / "mixed", "page.txt", "warning")
        endings = ["docx", "pdf", "html", "json", "xml", "png", "zip", "jpg"]
        for ending in endings:
            (desk / "mixed" / f"page.{ending}").touch()

        done = run("check", "mixed", "--format", style, cwd=desk)
        strict = run("check", "mixed", "--format", style, "--require-all", cwd=desk)

        said = (done.stdout if style != "concise" else done.stderr).decode()
        assert (done.returncode, strict.returncode) == (1, 2)
        assert all(f"{ending}1" in "".join(said.split()) for ending in endings)
        assert "left-out" in strict.stderr.decode()

    def test_a_name_that_is_not_utf8_is_reported(self, desk: Path) -> None:
        (desk / b"a\xff.txt".decode("utf-8", "surrogateescape")).write_text(HEAD, encoding="utf-8")

        for style in ("console", "concise", "json"):
            done = run("check", ".", "--format", style, cwd=desk)
            assert (done.returncode, done.stderr) == (0, b"")

    @pytest.mark.parametrize(
        ("options", "env", "coloured"),
        [
            ([], {}, False),
            (["--color", "always"], {}, True),
            (["--color", "always"], {"NO_COLOR": "1"}, True),
            (["--color", "never"], {"FORCE_COLOR": "1"}, False),
            ([], {"FORCE_COLOR": "1"}, True),
            ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
            ([], {"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
        ],
    )
    def test_colour_is_for_those_who_want_it(
        self,
        desk: Path,
        monkeypatch: pytest.MonkeyPatch,
        options: list[str],
        env: dict[str, str],
        coloured: bool,
    ) -> None:
        for name, value in env.items():
            monkeypatch.setenv(name, value)

        result = CliRunner().invoke(app, ["check", page(desk, "a.txt", "warning"), *options], color=True)

        assert ("\x1b[" in result.stdout) is coloured

    @pytest.mark.parametrize(("term", "coloured"), [("xterm-256color", True), ("dumb", False)])
    def test_on_a_terminal_there_is_colour_unless_it_is_a_dumb_one(
        self, desk: Path, term: str, coloured: bool
    ) -> None:
        done = on_terminal(desk, term, "check", page(desk, "a.txt", "warning"))

        assert "乙号错词" in done
        assert ("\x1b[" in done) is coloured

    def test_a_file_gets_no_colour_unless_it_is_asked_for(
        self, desk: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("FORCE_COLOR", "1")
        page(desk, "a.txt", "warning")
        typed("check", "a.txt", "--output", "plain")
        typed("check", "a.txt", "--output", "coloured", "--color", "always")

        assert b"\x1b[" not in (desk / "plain").read_bytes()
        assert b"\x1b[" in (desk / "coloured").read_bytes()


def on_terminal(folder: Path, term: str, *arguments: str) -> str:
    """Run a command whose standard output is a terminal and return what it showed."""
    import os
    import pty
    from threading import Thread

    end = b"\0end of what was shown"
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "auditor", *arguments]
    with subprocess.Popen(
        command, cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs, env=environment({"TERM": term})
    ) as process:

        def wait_and_tell() -> None:
            """Keep the terminal open to the end: closed with something unread, Linux may drop that."""
            process.wait()
            os.write(theirs, end)

        waiting = Thread(target=wait_and_tell)
        waiting.start()
        shown = b""
        while not shown.endswith(end):
            shown += os.read(ours, 65536)
        waiting.join()
    os.close(theirs)
    os.close(ours)
    return shown.removesuffix(end).decode()


class TestProgress:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    def test_a_long_run_shows_what_is_being_done(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TERM", "xterm")
        terminal = self.Terminal()

        with progress_bar(terminal, "zh", patience=0) as progress:
            progress(7, 8, "check")
            for _ in range(1000):  # the bar opens in a thread of its own
                if "7/8" in terminal.getvalue():
                    break
                sleep(0.01)

        assert "7/8" in terminal.getvalue()
        assert "检查" in terminal.getvalue()

    def test_a_short_run_shows_nothing(self) -> None:
        terminal = self.Terminal()

        with progress_bar(terminal, "zh", patience=3600) as progress:
            progress(8, 8, "check")

        assert terminal.getvalue() == ""


class TestDescriptions:
    def test_every_check_is_listed_with_its_group_and_severity(self, desk: Path) -> None:
        rows = json.loads(typed("checks", "--format", "json")[0])
        lines = typed("checks")[0].splitlines()

        assert len(lines) == len(rows) > 3
        for row in rows:
            assert any([row["group"], row["name"], row["severity"]] == line.split()[:3] for line in lines)

    def test_the_list_speaks_english_too(self, desk: Path) -> None:
        assert "for trial" in typed("checks", "--lang", "en")[0]

    def test_a_check_is_explained_with_its_marked_examples(self, desk: Path) -> None:
        out, _ = typed("explain", "is-note")

        assert "这里有⟦丙号错词⟧。" in out
        assert "这里没有。" in out
        assert "own/is-note.toml" in out

    def test_an_explanation_for_machines_has_offsets(self, desk: Path) -> None:
        explained = json.loads(typed("explain", "is-note", "--format", "json")[0])

        assert explained["examples"][0] == {"text": "这里有丙号错词。", "hits": [[3, 7]], "fixed": None}

    def test_an_unknown_check_gets_the_nearest(self, desk: Path) -> None:
        assert "“is-note”" in typed("explain", "is-not")[1]


class TestOutline:
    TEXT = "水库水位回落\n\n本报讯(记者 李明)连日降雨后，全市水\n库水位已经回落到警戒线以下。\n"

    def test_an_editor_sees_the_role_of_each_line_and_where_halves_are_joined(self, desk: Path) -> None:
        (desk / "a.txt").write_text(self.TEXT, encoding="utf-8")

        out, _ = typed("outline", "a.txt")

        rows = [line.split() for line in out.splitlines()]
        assert ["1", "headline", "水库水位回落"] in rows
        assert any(row[:2] == ["3", "body"] and row[-2:] == ["↘", "接第4行"] for row in rows)

    def test_the_outline_for_machines_loses_no_line(self, desk: Path) -> None:
        (desk / "a.txt").write_text(self.TEXT, encoding="utf-8")

        (shown,) = json.loads(typed("outline", "a.txt", "--format", "json")[0])["pages"]

        lines = [line for story in shown["stories"] for line in story["lines"]]
        assert [line["line"] for line in lines] == [1, 2, 3, 4]
        assert all(self.TEXT[line["start"] : line["end"]] == line["text"] for line in lines)
        assert [len(one["pieces"]) for one in shown["stories"][0]["paragraphs"]] == [2]

    def test_a_page_cannot_act_on_the_terminal(self, desk: Path) -> None:
        (desk / "a.txt").write_text(self.TEXT + "\x1b]52;c;aGk=\x07\n", encoding="utf-8")

        assert "\x1b" not in typed("outline", "a.txt")[0]


class TestRules:
    def test_the_template_is_a_rule_that_passes(self, desk: Path) -> None:
        (desk / "my-rule.toml").write_text(typed("rules", "new", "my-rule")[0], encoding="utf-8")

        out, err = typed("rules", "test", "my-rule.toml")

        assert err == ""
        assert out.startswith("1条规则、")

    def test_a_failing_rule_is_named_with_what_it_found(self, desk: Path) -> None:
        rule = (desk / "own" / "is-note.toml").read_text(encoding="utf-8")
        (desk / "other.toml").write_text(
            rule.replace('words = ["丙号错词', 'words = ["丙号错'), encoding="utf-8"
        )

        _, err = typed("rules", "test", "other.toml")

        assert err.startswith("other.toml: 第1个反例：标出的是“丙号错词”，规则实际找到“丙号错”")

    def test_without_a_file_all_are_tried(self, desk: Path) -> None:
        shipped = sum(
            not row["name"].startswith("is-")
            for row in json.loads(typed("checks", "--format", "json")[0])
            if row["origin"].startswith("rules/")
        )

        assert typed("rules", "test")[0].startswith(f"{shipped + 3}条规则、")

    def test_packs_are_listed_with_their_rules_in_the_language_asked_for(self) -> None:
        listed = typed("rules", "packs")[0]
        assert listed.startswith("pack:legal-terms\n  ledger-character  “账”不写作“帐”\n")
        assert "\npack:news-caution\n  caution-division  行政区划" in listed
        assert "Vulgar internet slang" in typed("rules", "packs", "--lang", "en")[0]


def commands() -> list[list[str]]:
    return [
        [],
        ["check"],
        ["checks"],
        ["explain"],
        ["outline"],
        ["people"],
        ["rules"],
        ["rules", "new"],
        ["rules", "test"],
    ]


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_the_help_is_in_chinese_and_english(command: list[str]) -> None:
    out, _ = typed(*command, "--help")

    # What is long goes on in the next line, to the right.
    lines = re.sub(r"\n {20,}", "  ", out).splitlines()
    said = [line for line in lines if line.startswith("  ") and "Show this message" not in line]
    assert said
    assert [line for line in said if " / " not in line and "exit status" not in line] == []


def test_the_version_is_the_package_s_and_that_of_its_data() -> None:
    out, err = typed("--version")

    first, *data = out.splitlines()
    assert (first, err) == (f"auditor {__version__}", "")
    head = (rules_folder() / "language" / "ngrams.bin").read_bytes().partition(b"\n")[0]
    counted = json.loads(head[2:])["source"].rpartition(", ")[2]
    measured = max(row.date for kind in record().kinds for row in record().rows(kind))
    assert [line.rpartition(" ")[0] for line in data] == [
        "地名库 gazetteer 2023-06-30",
        f"语言模型 language model {counted}",
        f"实测成绩 record {measured}",
    ]
    assert all(re.fullmatch("[0-9a-f]{8}", line.rpartition(" ")[2]) for line in data)


def test_the_command_line_starts_without_loading_what_is_slow() -> None:
    program = "import sys, auditor.__main__, auditor.cli; print(*sys.modules)"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    loaded = set(done.stdout.decode().split())
    slow = {
        "numpy",
        "scipy",
        "datasketch",
        "rapidfuzz",
        "rjieba",
        "rich",
        "ahocorasick_rs",
        "multiprocessing",
    }
    assert "typer" in loaded
    assert loaded & slow == set()


class TestUsage:
    """What is said of a command line that makes no sense: in Chinese and in English, with status 2."""

    @pytest.mark.parametrize(
        ("arguments", "chinese", "english"),
        [
            (("chek",), "没有命令 chek", "No such command"),
            (("check", "--frmat", "x"), "没有选项 --frmat，是不是 --format", "No such option"),
            (("check",), "缺少 PATH", "Missing argument"),
            (("check", "a.txt", "--fail-on", "x"), "--fail-on 的值不对", "Invalid value"),
            (("fix", "a.txt", "--output-dir"), "--output-dir 的值不对", "requires an argument"),
        ],
    )
    def test_errors_are_in_both_languages(
        self, desk: Path, arguments: tuple[str, ...], chinese: str, english: str
    ) -> None:
        done = CliRunner().invoke(app, list(arguments))

        assert (done.exit_code, done.stdout) == (2, "")
        assert chinese in done.stderr
        assert english in done.stderr

    def test_nothing_at_all_shows_the_help(self, desk: Path) -> None:
        done = CliRunner().invoke(app, [])

        assert done.exit_code == 2
        assert "compare" in done.stdout + done.stderr
