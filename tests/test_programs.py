"""`auditor.audit`, `audit_text` and `render`: the audit as other programs call it."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
import threading
from dataclasses import fields
from typing import TYPE_CHECKING, Any, get_args

import pytest
from command import HEAD, environment, page, run, workspace
from report_samples import JUDGED

import auditor
from auditor.report import REPORTERS
from auditor.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

FAULTY = HEAD + "市水务局表示，各水库均有专人值守，请市民放心用水。" * 2 + "\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with settings, rules and two pages."""
    monkeypatch.chdir(workspace(tmp_path))
    page(tmp_path, "a.txt", "error", "warning")
    page(tmp_path, "b.txt", "warning")
    return tmp_path


def excerpts(report: auditor.Report) -> list[str]:
    return [finding.excerpt for finding in report.findings]


class TestFiles:
    def test_it_finds_what_the_command_finds(self, desk: Path) -> None:
        report = auditor.audit(["a.txt", "b.txt"], config="auditor.toml")

        done = run("check", "a.txt", "b.txt", "-f", "json", cwd=desk)
        assert json.loads(auditor.render(report)) == json.loads(done.stdout)
        assert len(report.findings) == 3

    @pytest.mark.parametrize("one", ["a.txt", "./a.txt"])
    def test_one_path_may_stand_alone(self, desk: Path, one: str) -> None:
        assert excerpts(auditor.audit(one, config="auditor.toml")) == ["甲号错词", "乙号错词"]
        assert excerpts(auditor.audit(desk / "a.txt", config=desk / "auditor.toml")) == [
            "甲号错词",
            "乙号错词",
        ]

    def test_no_file_of_settings_is_looked_for(self, desk: Path) -> None:
        assert auditor.audit("a.txt", select=["trial"], rules=["own"]).findings
        with pytest.raises(auditor.AuditError, match="trial"):
            auditor.audit("a.txt", select=["trial"])

    def test_options_outweigh_the_file(self, desk: Path) -> None:
        report = auditor.audit(".", config="auditor.toml", ignore=["is-error"], exclude=["b.*"])

        assert excerpts(report) == ["乙号错词"]
        assert [one.path for one in report.edition.pages] == ["a.txt"]

    def test_no_input_raises(self, desk: Path) -> None:
        (desk / "damaged.txt").write_bytes(HEAD.encode()[:-5])

        report = auditor.audit(["none.txt", "damaged.txt", "", "a.txt"], config="auditor.toml")

        assert [(one.path, one.kind) for one in report.problems] == [
            ("", "missing"),
            ("damaged.txt", "undecodable"),
            ("none.txt", "missing"),
        ]
        assert not report.complete
        assert excerpts(report) == ["甲号错词", "乙号错词"]


class TestTexts:
    def test_a_page(self) -> None:
        report = auditor.audit_text(FAULTY, name="A01", select=["repetition"])

        (finding,) = report.findings
        assert (finding.check, finding.place.path, finding.place.line) == ("repeated-sentence", "A01", 4)
        assert FAULTY[finding.place.span.start : finding.place.span.end] == finding.excerpt
        assert report.edition.pages[0].source.sha256 == ""

    def test_pages_are_compared_with_each_other(self) -> None:
        report = auditor.audit_text({"A01": HEAD, "A02": HEAD}, select=["near-duplicate"])

        assert {finding.place.path for finding in report.findings} == {"A01", "A02"}

    @pytest.mark.parametrize(
        ("text", "kind"),
        [("", "empty"), (" \n\ufeff", "empty"), ("<html><body>水</body></html>", "unsupported-format")],
    )
    def test_a_text_that_is_no_page_is_a_problem(self, text: str, kind: str) -> None:
        report = auditor.audit_text({"A01": text, "A02": HEAD})

        assert [(one.path, one.kind) for one in report.problems] == [("A01", kind)]
        assert [one.path for one in report.edition.pages] == ["A02"]

    def test_the_same_call_finds_the_same(self) -> None:
        pages = {"A02": HEAD, "A01": FAULTY}

        one, other = (
            auditor.render(auditor.audit_text(given)) for given in (pages, dict(reversed(pages.items())))
        )

        assert one == other

    def test_it_may_be_called_from_any_thread(self) -> None:
        found: list[auditor.Report] = []
        thread = threading.Thread(
            target=lambda: found.append(auditor.audit_text(FAULTY, select=["repetition"]))
        )
        thread.start()
        thread.join()

        assert len(found[0].findings) == 1

    def test_a_place_is_settled_by_the_text(self) -> None:
        report = auditor.audit_text(HEAD.replace("市水务局", "广州市水务局"), home="白云区")

        assert report.complete


class TestRefused:
    @pytest.mark.parametrize(
        ("options", "said"),
        [
            ({"select": ["xx"]}, "没有叫“xx”的检查或类别"),
            ({"home": "白去区"}, "白云区"),
            ({"baseline": "none.json"}, "none.json"),
            ({"rules": ["none"]}, "没有这个文件夹"),
            ({"rules": ["own"]}, "own/is-broken.toml"),
            ({"people": ["none.toml"]}, "none.toml"),
            ({"places": ["none.tsv"]}, "none.tsv"),
            ({"config": "none.toml"}, "none.toml"),
            ({"min_confidence": 2}, "min-confidence"),
            ({"page_characters": {"a.txt": 0}}, "正整数"),
            ({"jobs": 0}, "jobs"),
        ],
    )
    def test_what_cannot_be_obeyed_is_one_kind_of_error(
        self, desk: Path, options: dict[str, Any], said: str
    ) -> None:
        (desk / "own" / "is-broken.toml").write_text("kind = 3\n", encoding="utf-8")

        with pytest.raises(auditor.AuditError, match=said):
            auditor.audit("a.txt", **options)

    def test_an_option_that_is_none_is_refused_with_those_that_are(self) -> None:
        with pytest.raises(TypeError, match=r"no option 'hom'; it has select, .*home"):
            auditor.audit_text("水", hom="白云区")  # type: ignore[call-arg]

    @pytest.mark.parametrize(("form", "lang"), [("pdf", "zh"), ("json", "de")])
    def test_a_report_that_is_none_is_refused_with_those_that_are(self, form: Any, lang: Any) -> None:
        with pytest.raises(ValueError, match=r"one of console, concise, .* in zh or en"):
            auditor.render(JUDGED, form, lang=lang)


@pytest.mark.parametrize("form", get_args(auditor.Format))
def test_every_format_can_be_rendered(form: Any) -> None:
    assert auditor.render(JUDGED, form, lang="en") == REPORTERS[form](
        JUDGED, lang="en", abouts={name: check.about for name, check in _all().items()}
    )


def _all() -> Any:
    from auditor.pipeline import all_checks

    return all_checks(Settings())


def test_formats_and_options_are_those_of_the_command() -> None:
    assert get_args(auditor.Format) == tuple(REPORTERS)
    # Those of a process with an exit status and a terminal, and what only a file of settings can say.
    others = {"fail_on", "lang", "suppressions", "clause", "checks", "page_areas"}
    assert set(auditor.Options.__annotations__) == {one.name for one in fields(Settings)} - others
    doc = inspect.getdoc(auditor.Options) or ""
    assert [name for name in auditor.Options.__annotations__ if f"    {name}: " not in doc] == []


def test_every_public_name_is_there_and_documented() -> None:
    for name in auditor.__all__:
        value = getattr(auditor, name)
        assert isinstance(value, str) or inspect.getdoc(value), name
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        auditor.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_importing_it_imports_no_room_of_it() -> None:
    code = "import sys, auditor; print([name for name in sys.modules if name.startswith('auditor.')])"

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment()
    )

    assert done.stdout == "[]\n"


def test_nothing_is_printed(desk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    auditor.audit(["a.txt", "none.txt"], config="auditor.toml")

    assert capfd.readouterr() == ("", "")
    assert sorted(one.name for one in desk.iterdir()) == ["a.txt", "auditor.toml", "b.txt", "own"]
