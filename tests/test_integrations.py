"""In the tools people use: pre-commit, a GitHub Action, GitLab CI. The real tools, without a network."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]
from command import HEAD, environment
from validation import complaints

ROOT = Path(__file__).parent.parent
TOOLS = Path(sys.executable).parent
FAULTY = HEAD + "市水务局表示，各水库均有专人值守，请市民放心用水。" * 2 + "\n"
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))

OFFLINE = environment(
    {
        "PATH": f"{TOOLS}:{os.environ['PATH']}",
        # What the wheel needs to be built and to run comes from the environment of these tests.
        "PYTHONPATH": sysconfig.get_path("purelib"),
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",
        "VIRTUALENV_NO_PERIODIC_UPDATE": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "desk",
        "GIT_AUTHOR_EMAIL": "desk@example.org",
        "GIT_COMMITTER_NAME": "desk",
        "GIT_COMMITTER_EMAIL": "desk@example.org",
    }
)


def sh(
    *command: str | Path, cwd: Path, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env={**OFFLINE, **(env or {})},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with what of this project makes the wheel, the hooks and the action."""
    folder = tmp_path_factory.mktemp("source")
    for name in ("auditor", "rules"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "scripts").mkdir()
    for name in (
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "NOTICE",
        ".pre-commit-hooks.yaml",
        "action.yml",
        "scripts/description.py",
    ):
        shutil.copy(ROOT / name, folder / name)
    commit(folder)
    return folder


def commit(folder: Path) -> str:
    """Make a folder a repository, or add to one, and return the commit."""
    sh("git", "init", "-q", "-b", "main", cwd=folder)
    sh("git", "add", "-A", cwd=folder)
    sh("git", "commit", "-q", "-m", "pages", cwd=folder)
    return sh("git", "rev-parse", "HEAD", cwd=folder).stdout.strip()


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with one page that is right and one that has a sentence twice."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "好.txt").write_text(HEAD, encoding="utf-8")
    (tmp_path / "pages" / "坏 1.txt").write_text(FAULTY, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Hooks are installed once: here is what pre-commit keeps."""
    return {"PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit"))}


@pytest.fixture(scope="module")
def temporary(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The runner's folder for temporary files, in which the first step has installed the program."""
    folder = tmp_path_factory.mktemp("runner")
    done = step(0, {}, {"github.action_path": str(source), "runner.temp": str(folder)}, folder)
    assert done.returncode == 0, done.stderr
    return folder


class TestPreCommit:
    def run(
        self, desk: Path, source: Path, env: dict[str, str], hook: str, *options: str
    ) -> subprocess.CompletedProcess[str]:
        revision = sh("git", "rev-parse", "HEAD", cwd=source).stdout.strip()
        config = {"repos": [{"repo": str(source), "rev": revision, "hooks": [json.loads(hook)]}]}
        (desk / ".pre-commit-config.yaml").write_text(json.dumps(config), encoding="utf-8")
        sh("git", "add", "-A", cwd=desk)
        return sh("pre-commit", "run", *options, cwd=desk, env=env)

    def test_a_commit_with_a_fault_is_stopped_and_one_without_is_not(
        self, desk: Path, source: Path, installed: dict[str, str]
    ) -> None:
        sh("git", "init", "-q", cwd=desk)

        stopped = self.run(desk, source, installed, '{"id": "auditor"}')
        (desk / "pages" / "坏 1.txt").write_text(HEAD.replace("水库", "水渠"), encoding="utf-8")
        passed = self.run(desk, source, installed, '{"id": "auditor"}')

        assert stopped.returncode == 1, stopped.stdout + stopped.stderr
        assert "repeated-sentence" in stopped.stdout
        assert "坏 1.txt" in stopped.stdout
        assert passed.returncode == 0, passed.stdout + passed.stderr

    def test_only_pages_are_audited_and_only_those_that_change(
        self, desk: Path, source: Path, installed: dict[str, str]
    ) -> None:
        commit(desk)
        (desk / "program.py").write_text("'水位水位'\n", encoding="utf-8")

        done = self.run(desk, source, installed, '{"id": "auditor"}')

        assert done.returncode == 0, done.stdout + done.stderr
        assert "no files to check" in done.stdout

    def test_options_go_into_args(self, desk: Path, source: Path, installed: dict[str, str]) -> None:
        sh("git", "init", "-q", cwd=desk)

        done = self.run(
            desk, source, installed, '{"id": "auditor", "args": ["--fail-on", "never"], "verbose": true}'
        )

        assert done.returncode == 0, done.stdout + done.stderr
        assert "repeated-sentence" in done.stdout

    def test_the_whole_edition_is_audited_however_little_changes(
        self, desk: Path, source: Path, installed: dict[str, str]
    ) -> None:
        commit(desk)
        (desk / "pages" / "好.txt").write_text(HEAD.replace("水库", "水渠"), encoding="utf-8")

        done = self.run(desk, source, installed, '{"id": "auditor-edition", "args": ["pages"]}')

        assert done.returncode == 1, done.stdout + done.stderr
        assert "坏 1.txt" in done.stdout


class TestAction:
    """The steps' own scripts, run as the runner does: bash -eo pipefail, inputs in the environment."""

    def audit(self, desk: Path, temporary: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
        return step(1, inputs, {"runner.temp": str(temporary)}, desk)

    def test_faults_are_annotated_summed_up_and_written_as_sarif(self, desk: Path, temporary: Path) -> None:
        done = self.audit(desk, temporary, paths="pages")

        assert done.returncode == 1, done.stderr
        assert (
            "::error file=pages/坏 1.txt,line=4," in done.stdout
            or "::warning file=pages/坏 1.txt,line=4," in done.stdout
        )
        log = json.loads((desk / "auditor.sarif").read_text(encoding="utf-8"))
        assert complaints("sarif-2.1.0", log) == []
        assert len(log["runs"][0]["results"]) == 1
        assert (desk / "summary").read_text(encoding="utf-8").startswith("before\n## auditor\n")
        assert (desk / "output").read_text(encoding="utf-8") == "sarif=auditor.sarif\nstatus=1\n"

    def test_several_paths_and_options_may_be_given(self, desk: Path, temporary: Path) -> None:
        done = self.audit(
            desk, temporary, paths="pages/好.txt\npages/坏 1.txt\n", args="--fail-on never  --lang en"
        )

        assert done.returncode == 0, done.stderr
        assert "Pages: 2, characters: 138, findings: 1 " in done.stdout

    def test_an_input_is_never_a_command(self, desk: Path, temporary: Path) -> None:
        done = self.audit(
            desk, temporary, paths='"; touch forged; "\n$(touch forged)\n-q', args="`touch forged`"
        )

        assert done.returncode == 2
        assert not (desk / "forged").exists()
        assert (desk / "output").read_text(encoding="utf-8").endswith("status=2\n")

    def test_options_are_parted_as_a_shell_parts_them(self, desk: Path, temporary: Path) -> None:
        (desk / "设置 a.toml").write_text('exclude = ["坏*"]\n', encoding="utf-8")

        done = self.audit(
            desk, temporary, paths="pages", args="--config '设置 a.toml'\n--lang \"en\" --exclude 坏\\ 1.txt"
        )

        assert done.returncode == 0, done.stderr
        assert "no errors found" in done.stdout
        assert "pages/坏 1.txt" in done.stdout

    @pytest.mark.parametrize("args", ["--home '广州", '--lang "en', "--lang en\\"])
    def test_a_quotation_mark_too_few_is_refused_and_said(
        self, desk: Path, temporary: Path, args: str
    ) -> None:
        done = self.audit(desk, temporary, paths="pages", args=args)

        assert done.returncode == 2
        assert "::error title=auditor::args: No " in done.stdout
        assert (desk / "output").read_text(encoding="utf-8").endswith("status=2\n")
        assert (desk / "summary").read_text(encoding="utf-8") == "before\n"

    def test_every_input_is_described_used_and_safe_from_the_shell(self) -> None:
        scripts = " ".join(one["run"] for one in ACTION["runs"]["steps"])
        used = {
            name for one in ACTION["runs"]["steps"] for name in re.findall(r"inputs\.(\w+)", str(one["env"]))
        }

        assert set(ACTION["inputs"]) == used == {"paths", "args", "version", "sarif"}
        assert all(one["description"] for one in (*ACTION["inputs"].values(), *ACTION["outputs"].values()))
        assert all(one["shell"] == "bash" for one in ACTION["runs"]["steps"])
        assert "${{" not in scripts


def step(
    number: int, inputs: dict[str, str], contexts: dict[str, str], cwd: Path
) -> subprocess.CompletedProcess[str]:
    """Run one step of the action with its expressions filled in."""
    values = {f"inputs.{name}": str(one.get("default", "")) for name, one in ACTION["inputs"].items()}
    values |= {f"inputs.{name}": value for name, value in inputs.items()} | contexts
    one: dict[str, Any] = ACTION["runs"]["steps"][number]
    filled = {
        name: re.sub(r"\$\{\{ ([\w.]+) \}\}", lambda found: values[found[1]], value)
        for name, value in one["env"].items()
    }
    (cwd / "summary").write_text("before\n")
    (cwd / "output").write_text("")
    script = cwd / "step.sh"
    script.write_text(one["run"], encoding="utf-8")
    files = {"GITHUB_STEP_SUMMARY": str(cwd / "summary"), "GITHUB_OUTPUT": str(cwd / "output")}
    return sh("bash", "--noprofile", "--norc", "-eo", "pipefail", script, cwd=cwd, env={**filled, **files})
