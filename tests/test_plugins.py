"""Checks of other distributions, built and installed for real, in a process of their own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import command
import format_samples as samples
import pytest
from command import HEAD

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLES = Path(__file__).parent / "plugin_sample"
PIP = [
    "pip",
    "--disable-pip-version-check",
    "install",
    "-q",
    "--no-build-isolation",
    "--no-deps",
    "--no-index",
]

Site = Path


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Site]:
    """Build and install a sample distribution once and return where it is."""
    sites: dict[str, Site] = {}

    def install(sample: str) -> Site:
        if sample not in sites:
            folder = tmp_path_factory.mktemp(sample)
            # A build may write into its source, which is not the tests' to change.
            shutil.copytree(SAMPLES / sample, folder / "source")
            command = [sys.executable, "-m", *PIP, "--target", str(folder / "site"), str(folder / "source")]
            subprocess.run(command, check=True, cwd=folder)
            sites[sample] = folder / "site"
        return sites[sample]

    return install


def run(code: str, *sites: Site) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(map(str, sites))
    return subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": path, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def refusal(*sites: Site) -> str:
    code = (
        "from auditor.registry import RegistryError, collect, plugins\n"
        "try:\n    collect((), (), plugins())\n"
        "except RegistryError as error:\n    print(error)\n"
    )
    return run(code, *sites).stdout.strip()


def test_without_plugins_there_is_none() -> None:
    assert run("from auditor.registry import plugins; print(plugins())").stdout == "()\n"


def test_an_installed_distribution_is_discovered(installed: Callable[[str], Site]) -> None:
    code = (
        "import json; from auditor.registry import collect, plugins\n"
        "found = collect((), (), plugins())\n"
        "print(json.dumps([[name, check.about.origin] for name, check in found.items()]))"
    )
    assert json.loads(run(code, installed("working")).stdout) == [
        ["sample-pack/crashes", "sample-pack 1.2.3"],
        ["sample-pack/doubled-mark", "sample-pack 1.2.3"],
    ]


def test_a_plugged_check_does_what_its_examples_say_even_after_pickling(
    installed: Callable[[str], Site],
) -> None:
    code = (
        "import pickle; from auditor.registry import collect, plugins; from auditor.rulefile import trial\n"
        "check = collect((), (), plugins())['sample-pack/doubled-mark']\n"
        "print(len(check.about.examples), trial(check), trial(pickle.loads(pickle.dumps(check))))"
    )
    assert run(code, installed("working")).stdout == "2 [] []\n"


def test_a_pack_can_be_chosen_by_group_and_name(installed: Callable[[str], Site]) -> None:
    code = (
        "from auditor.registry import collect, plugins\n"
        "print(*collect((), (), plugins()).select(['sample'], ['sample-pack/crashes']))"
    )
    assert run(code, installed("working")).stdout == "sample-pack/doubled-mark\n"


def test_a_pack_that_cannot_be_imported_is_refused_with_its_version(
    installed: Callable[[str], Site],
) -> None:
    assert refusal(installed("working"), installed("broken")) == (
        "插件 broken-pack 0.4.0（broken_pack:CHECKS）无法使用："
        "载入时出错（ImportError: libsample.so.1: cannot open shared object file）"
    )


def test_a_pack_cannot_take_the_name_of_a_check_that_is_built_in(installed: Callable[[str], Site]) -> None:
    assert refusal(installed("unprefixed")) == (
        "插件 unprefixed-pack 0.5.0（unprefixed_pack:CHECKS）无法使用："
        "检查名“repeated-word”应以“unprefixed-pack/”开头，以免与别的检查同名"
    )


def test_two_packs_of_one_name_are_refused_with_both_distributions(
    installed: Callable[[str], Site],
) -> None:
    expected = (
        "两项检查都叫“sample-pack/doubled-mark”：一项来自 colliding-pack 0.6.0，"
        "一项来自 sample-pack 1.2.3，请改其中一项的名称"
    )
    assert refusal(installed("working"), installed("colliding")) == expected
    assert refusal(installed("colliding"), installed("working")) == expected


WRONG_VALUES = {
    "CHECKS = 7": "载入时出错（TypeError: 'int' object is not iterable）",
    "CHECKS = [7]": "“int”不是检查：要有 about 和 check，类要先变成实例",
    "class Old:\n    about = 'about'\n    check = print\nCHECKS = Old()": "载入时出错（TypeError: 'Old'",
    "import sys\nsys.exit(0)": "载入时出错（SystemExit: 0）",
    "OTHER = []": "载入时出错（AttributeError: ",
    "def numbers():\n    yield 1 / 0\nCHECKS = numbers()": "载入时出错（ZeroDivisionError: ",
    "from colliding_pack import Silent\nCHECKS = [Silent]": "“Silent”不是检查：要有 about 和 check，",
}


@pytest.mark.parametrize("source", WRONG_VALUES)
def test_what_is_no_check_is_refused(installed: Callable[[str], Site], tmp_path: Path, source: str) -> None:
    site = tmp_path / "site"
    shutil.copytree(installed("broken"), site)
    (site / "broken_pack" / "__init__.py").write_text(source, encoding="utf-8")
    # The class is there to import, but not installed as a plugin.
    shutil.copytree(SAMPLES / "colliding" / "colliding_pack", site / "colliding_pack")
    assert refusal(site).startswith(
        "插件 broken-pack 0.4.0（broken_pack:CHECKS）无法使用：" + WRONG_VALUES[source]
    )


class TestOnTheCommandLine:
    """What somebody sees who has a pack installed."""

    def audit(self, site: Site, folder: Path, *more: str) -> subprocess.CompletedProcess[bytes]:
        page = folder / "page.txt"
        page.write_text(HEAD + "他高声说：“新馆开门了！！！”大家鼓掌。\n", encoding="utf-8")
        env = {"PYTHONPATH": str(site)}
        return command.run("check", "page.txt", "--format", "json", *more, cwd=folder, env=env)

    def test_its_findings_are_in_the_report(self, installed: Callable[[str], Site], tmp_path: Path) -> None:
        done = self.audit(installed("working"), tmp_path, "--select", "sample-pack/doubled-mark")
        [finding] = json.loads(done.stdout)["findings"]
        assert (finding["rule"], finding["excerpt"]) == ("sample-pack/doubled-mark", "！！！")
        assert finding["fix"]["edits"][0]["text"] == "！"
        assert done.returncode == 0

    def test_a_check_that_crashes_is_a_problem_and_the_others_go_on(
        self, installed: Callable[[str], Site], tmp_path: Path
    ) -> None:
        done = self.audit(installed("working"), tmp_path)
        report = json.loads(done.stdout)
        assert "sample-pack/doubled-mark" in {finding["rule"] for finding in report["findings"]}
        [problem] = report["problems"]
        assert problem["kind"] == "check-crashed"
        assert "sample-pack/crashes" in problem["detail"]
        assert "ZeroDivisionError" in problem["detail"]
        assert not report["complete"]
        assert done.returncode == 2

    @pytest.mark.parametrize("sample", ["broken", "unprefixed"])
    def test_a_pack_that_cannot_be_used_keeps_the_audit_from_starting(
        self, installed: Callable[[str], Site], tmp_path: Path, sample: str
    ) -> None:
        done = self.audit(installed(sample), tmp_path)
        assert done.returncode == 2
        assert done.stdout == b""
        assert f"插件 {sample}-pack 0." in done.stderr.decode()
        assert b"Traceback" not in done.stderr

    def loud(self, installed: Callable[[str], Site], folder: Path, body: str) -> Site:
        """A pack of one check that is loaded with noise and does what the body says."""
        site = folder / "site"
        shutil.copytree(installed("broken"), site)
        (site / "broken_pack" / "__init__.py").write_text(_LOUD.replace("BODY", body), encoding="utf-8")
        return site

    def test_whatever_it_prints_the_report_stays_whole(
        self, installed: Callable[[str], Site], tmp_path: Path
    ) -> None:
        site = self.loud(installed, tmp_path, "print('by print'); os.write(1, b'by the system')")

        done = self.audit(site, tmp_path)

        report = json.loads(done.stdout)
        assert [(one["path"], one["kind"]) for one in report["notices"]] == [("page.txt", "check-output")]
        assert "by print" in report["notices"][0]["detail"]
        assert b"by the system" in done.stderr
        assert b"while it is loaded" in done.stderr
        assert done.returncode == 0

    def test_a_check_that_hangs_is_a_problem(self, installed: Callable[[str], Site], tmp_path: Path) -> None:
        site = self.loud(installed, tmp_path, "while True: pass")
        (tmp_path / "auditor.toml").write_text("check-timeout = 0.5\n", encoding="utf-8")

        done = self.audit(site, tmp_path)

        [problem] = json.loads(done.stdout)["problems"]
        assert (problem["kind"], problem["path"]) == ("check-timeout", "page.txt")
        assert done.returncode == 2


_LOUD = """
import os
from auditor.contract import About
from auditor.model import Severity
print("while it is loaded")
class Loud:
    about = About("broken-pack/loud", "试", "try", "test", "page", Severity.NOTE, 0.5, "", "", ())
    def check(self, page):
        yield from ()
        BODY
CHECKS = [Loud()]
"""


class TestFormats:
    """Formats by the entry-point group `auditor.formats`."""

    @pytest.fixture
    def desk(self, tmp_path: Path) -> Path:
        rows = "".join(
            f"{line.left} {line.top} {line.right} {line.bottom} {line.text}\n" for line in samples.across()
        )
        (tmp_path / "pages").mkdir()
        (tmp_path / "pages" / "A01.desk").write_text("@desk\n" + rows, encoding="utf-8")
        return tmp_path

    def audited(self, desk: Path, argument: str, site: Site) -> tuple[int, dict[str, Any]]:
        done = command.run(
            "check", argument, "--isolated", "--format", "json", cwd=desk, env={"PYTHONPATH": str(site)}
        )
        return done.returncode, json.loads(done.stdout)

    @pytest.mark.parametrize("argument", ["pages/A01.desk", "pages"])
    def test_one_of_another_distribution_is_read_with_its_boxes(
        self, installed: Callable[[str], Site], desk: Path, argument: str
    ) -> None:
        status, report = self.audited(desk, argument, installed("reading"))
        (cut,) = (one for one in report["findings"] if one["rule"] == "broken-sentence")

        assert (status, report["problems"], report["notices"]) == (1, [], [])
        assert cut["picture"] == "desk.png"
        assert cut["where"]["column"] == 1
        assert cut["boxes"]

    def test_one_that_raises_is_a_problem_of_the_file_that_names_it(
        self, installed: Callable[[str], Site], desk: Path
    ) -> None:
        status, report = self.audited(desk, "pages", installed("unreading"))
        (problem,) = report["problems"]

        assert (status, problem["path"], problem["kind"]) == (2, "pages/A01.desk", "internal-error")
        assert "LookupError: no table" in problem["detail"]
