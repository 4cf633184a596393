"""The package as others install it: wheel and sdist, in an environment of their own, without a network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from email import message_from_string
from pathlib import Path

import pytest
from command import HEAD, environment
from description import described
from documents import links

from auditor import __version__

ROOT = Path(__file__).parent.parent
DEPENDENCIES = [path for path in sys.path if path.endswith("site-packages")]
"""Folders of PYTHONPATH: what installs a project for editing there (.pth) is not followed."""
PROGRAM = """\
import auditor
from auditor import Finding, Report, Severity

report: Report = auditor.audit_text({"A01": "水位水位水位下降。", "A02.md": "# 题"}, select=["repetition"], home="440111")
findings: tuple[Finding, ...] = report.findings
grave: list[str] = [f"{one.check} {one.place.line}:{one.place.column} {one.excerpt}" for one in findings
                    if one.severity >= Severity.WARNING]
text: str = auditor.render(report, "json", lang="en")
safe: list[bool] = [one.fix.safe for one in auditor.audit(["pages"]).findings if one.fix is not None]
print(len(findings), report.complete, grave, len(text) > 100, safe)
"""
WRONG = {
    'auditor.audit_text("水", hom="440111")': "call-arg",
    'auditor.audit_text("水", jobs="2")': "typeddict-item|arg-type",
    'auditor.render(auditor.audit_text("水"), "pdf")': "arg-type",
    "auditor.audit(3)": "arg-type",
    'auditor.audit_text("水").findings[0].rule': "attr-defined",
}


class Home:
    """A virtual environment with the package; what that needs comes from the environment of these tests."""

    def __init__(self, folder: Path, artifact: Path) -> None:
        self.python = folder / "venv" / "bin" / "python"
        venv.create(folder / "venv", with_pip=False, symlinks=True)
        if artifact.suffix != ".whl":
            # What builds it is in the environment of these tests.
            pip(folder, "wheel", "--no-build-isolation", "--wheel-dir", str(folder), str(artifact))
            (artifact,) = folder.glob("*.whl")
        pip(folder, "--python", str(self.python), "install", str(artifact))

    @property
    def site(self) -> Path:
        (site,) = self.python.parent.parent.glob("lib/python*/site-packages")
        return site

    def run(self, *command: str, cwd: Path, more: str = "") -> subprocess.CompletedProcess[str]:
        path = os.pathsep.join(filter(None, (more, *DEPENDENCIES)))
        return subprocess.run(
            command,
            cwd=cwd,
            env=environment({"PYTHONPATH": path, "PYTHONUTF8": "1"}),
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    def auditor(self, *arguments: str, cwd: Path, more: str = "") -> subprocess.CompletedProcess[str]:
        return self.run(str(self.python.parent / "auditor"), *arguments, cwd=cwd, more=more)


def pip(cwd: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "-q", "--disable-pip-version-check", *arguments]
    subprocess.run(
        [*command, "--no-index", "--no-deps"], check=True, cwd=cwd, env={**os.environ, "PYTHONPATH": ""}
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Wheel and sdist of this project, as `python -m build` makes them."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder), "-t", "wheel", "-t", "sdist"]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    return {"wheel": next(folder.glob("*.whl")), "sdist": next(folder.glob("*.tar.gz"))}


@pytest.fixture(scope="module")
def installed(built: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Home]:
    """An environment with the package from the wheel, and one with it from the sdist."""
    return {kind: Home(tmp_path_factory.mktemp(kind), artifact) for kind, artifact in built.items()}


@pytest.fixture(scope="module")
def home(installed: dict[str, Home]) -> Home:
    return installed["wheel"]


def contents(site: Path) -> set[str]:
    return {
        str(one.relative_to(site))
        for one in site.rglob("*")
        if one.is_file() and "__pycache__" not in one.parts and one.name not in ("RECORD", "direct_url.json")
    }


def test_wheel_and_sdist_install_the_same_files(installed: dict[str, Home]) -> None:
    wheel, sdist = (contents(installed[kind].site) for kind in ("wheel", "sdist"))

    assert wheel == sdist
    licences = f"auditor-{__version__}.dist-info/licenses"
    assert {
        f"{licences}/LICENSE",
        f"{licences}/NOTICE",
        "auditor/py.typed",
        "auditor/report/schema.json",
        "auditor/settings/schema.json",
        "auditor/baseline/schema.json",
        "auditor/registry/guide/plugins.zh.md",
        "auditor/registry/guide/plugins.en.md",
        "auditor/rules/quality/record.tsv",
    } <= wheel
    assert not {name for name in wheel if name.startswith(("tests", "scripts", "seeds"))}


@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_the_description_is_the_first_page_without_a_link_that_leads_nowhere(
    installed: dict[str, Home], kind: str
) -> None:
    (path,) = installed[kind].site.glob("auditor-*.dist-info/METADATA")
    told = message_from_string(path.read_text(encoding="utf-8"))
    description = str(told.get_payload())

    assert told["Description-Content-Type"].startswith("text/markdown")
    assert "Audits the text of scanned Chinese newspaper pages" in description
    assert [link for link in links(description) if not link.startswith("https://")] == []


def test_where_the_source_is_known_links_and_pictures_lead_there() -> None:
    text = (
        '<!-- a:begin -->\n[a](b.md#c) [d](https://e.example) <img src="f.png" width="4">\n<!-- a:end -->\n'
    )

    assert described(text, "https://forge.example/desk/auditor/", "v1.2.3") == (
        "[a](https://forge.example/desk/auditor/blob/v1.2.3/b.md#c) [d](https://e.example) "
        '<img src="https://forge.example/desk/auditor/raw/v1.2.3/f.png" width="4">\n'
    )


@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_the_command_audits(installed: dict[str, Home], tmp_path: Path, kind: str) -> None:
    (tmp_path / "a.txt").write_text(HEAD, encoding="utf-8")

    done = installed[kind].auditor("check", "a.txt", "-f", "json", "--isolated", cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["complete"]
    where = installed[kind].run(
        str(installed[kind].python), "-c", "import auditor; print(auditor.__file__)", cwd=tmp_path
    )
    assert Path(where.stdout.strip()).is_relative_to(installed[kind].site)


@pytest.mark.parametrize("name", ["report", "settings", "baseline"])
def test_schemas_are_printed(home: Home, tmp_path: Path, name: str) -> None:
    done = home.auditor("schema", name, cwd=tmp_path)

    assert json.loads(done.stdout)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_a_program_of_ten_lines_runs(home: Home, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text(HEAD, encoding="utf-8")
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")

    done = home.run(str(home.python), "program.py", cwd=tmp_path)

    assert done.stderr == ""
    assert done.stdout == "1 True ['repeated-word 1:5 水位'] True []\n"


def mypy(home: Home, folder: Path, program: str) -> str:
    (folder / "program.py").write_text(program, encoding="utf-8")
    # The tests' own settings for mypy would let pass what other people's do not.
    options = ["--strict", "--config-file=", "--cache-dir", str(home.site.parent / "mypy")]
    command = [sys.executable, "-m", "mypy", *options, "--python-executable", str(home.python), "program.py"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout


def test_mypy_is_content_with_it_in_strict_mode(home: Home, tmp_path: Path) -> None:
    assert mypy(home, tmp_path, PROGRAM) == "Success: no issues found in 1 source file\n"


def test_mypy_sees_what_is_wrong(home: Home, tmp_path: Path) -> None:
    said = mypy(home, tmp_path, "import auditor\n" + "".join(f"{line}\n" for line in WRONG))

    told = {int(line.split(":")[1]): line for line in said.splitlines() if ": error: " in line}
    assert sorted(told) == list(range(2, 2 + len(WRONG))), said
    for number, codes in enumerate(WRONG.values(), start=2):
        assert any(f"[{code}]" in told[number] for code in codes.split("|")), told[number]


def test_the_author_of_a_check_needs_nothing_but_what_the_wheel_prints(home: Home, tmp_path: Path) -> None:
    """The four steps of `auditor explain plugins`, from an empty folder."""
    guide = home.auditor("explain", "plugins", cwd=tmp_path).stdout
    assert all(f"\n{number}. " in guide for number in range(1, 5))

    new = home.auditor("checks", "new", "my-pack/my-check", cwd=tmp_path)
    tried = home.auditor("checks", "test", "my-pack", cwd=tmp_path)
    pip(tmp_path, "install", "--no-build-isolation", "--target", "site", "./my-pack")
    (tmp_path / "page.txt").write_text(HEAD + "他高声说：“新馆开门了！！！”大家鼓掌。\n", encoding="utf-8")
    check = home.auditor(
        "check", "page.txt", "--select", "my-pack", "-f", "concise", cwd=tmp_path, more=str(tmp_path / "site")
    )
    explained = home.auditor(
        "explain", "my-pack/my-check", "--lang", "en", cwd=tmp_path, more=str(tmp_path / "site")
    )

    assert (new.returncode, tried.returncode) == (0, 0), new.stderr + tried.stderr
    assert tried.stdout == "1项检查、4个例子，全部通过\n"
    assert check.stdout == "page.txt:4:12: warning my-pack/my-check: “！！！”应只留一个叹号。\n"
    assert check.returncode == 1
    assert "my-pack 0.1.0" in explained.stdout
