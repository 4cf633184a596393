"""What all formats promise, whatever is in the report."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_hostile import HOSTILE
from report_samples import ABOUTS, FINDINGS, INCOMPLETE, JUDGED, NOTHING, REPORT, with_text

from auditor.contract import say
from auditor.model import Decision, Mark, Message, Notice, Problem, Report, Ruling, Settled
from auditor.report import REPORTERS

MACHINE = sorted(set(REPORTERS) - {"console"})
_ACTS = set("\x00\x07\x0b\x0c\x1b\x7f\x85\x9b\u200b\u2028\u2029\u202e\u2066")
"""Characters that act on a terminal, hide, or end a line where no line ends."""


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", MACHINE)
def test_a_report_with_everything_can_be_written(name: str, lang: str) -> None:
    for report in (REPORT, INCOMPLETE, JUDGED, NOTHING):
        text = REPORTERS[name](report, lang=lang, abouts=ABOUTS)

        assert text.endswith("\n") or (name == "concise" and not text)
        assert text == REPORTERS[name](report, lang=lang, abouts=ABOUTS)


def accepted(report: Report) -> Report:
    """Return a report of which an editor has accepted everything: what is for printing lists nothing else."""
    return replace(report, marks=tuple(Mark(one.fingerprint, Decision.ACCEPTED) for one in report.findings))


_SAID = {"zh": "没有合页", "en": "There is no hinge"}


@pytest.mark.parametrize("name", sorted(REPORTERS))
def test_one_report_is_worded_in_both_languages(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    english = {"没有合页{nth}": "There is no hinge{nth}", "甲{what}": "A{what}"}
    monkeypatch.setattr(
        "auditor.catalogue._looked_up", lambda said, lang: english.get(said, said) if lang == "en" else said
    )

    def said(nth: int) -> Message:
        return say("甲{what}", what=say("没有合页{nth}", nth=nth))

    other = replace(FINDINGS[0].related[1], message=said(2), printed=say("甲{what}", what=3))
    finding = replace(FINDINGS[0], message=said(1), related=(other,))
    known = Settled(replace(FINDINGS[1], message=said(6)), Ruling("ignore"))
    report = replace(
        REPORT,
        findings=(finding,),
        problems=(Problem("d.txt", "undecodable", said(4)),),
        notices=(Notice("pages", "left-out", said(5)),),
        settled=(known,),
    )
    report = accepted(report)
    texts = {lang: REPORTERS[name](report, lang=lang, verbose=1) for lang in _SAID}

    for lang, other_lang in (("zh", "en"), ("en", "zh")):
        told = {nth for nth in range(1, 7) if f"{_SAID[lang]}{nth}" in texts[lang]}
        assert 1 in told
        assert name == "concise" or {4, 5} <= told
        assert told == {nth for nth in range(1, 7) if f"{_SAID[other_lang]}{nth}" in texts[other_lang]}
        assert _SAID[other_lang] not in texts[lang]


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("name", MACHINE)
def test_hostile_text_in_every_field_does_not_reach_the_terminal(name: str, hostile: str) -> None:
    assert not _ACTS & set(REPORTERS[name](with_text(hostile)))


@pytest.mark.parametrize("name", MACHINE)
@given(text=st.text(min_size=1))
@settings(max_examples=60)
def test_any_text_in_every_field_can_be_written_as_utf_8(name: str, text: str) -> None:
    assert REPORTERS[name](with_text(text)).encode("utf-8")


@pytest.mark.parametrize("name", MACHINE)
def test_an_incomplete_audit_does_not_look_like_a_complete_one(name: str) -> None:
    if name != "concise":  # its reader has standard error and the exit status
        incomplete = replace(NOTHING, problems=INCOMPLETE.problems)

        assert REPORTERS[name](incomplete) != REPORTERS[name](NOTHING)
        assert "undecodable" in REPORTERS[name](incomplete)


@pytest.mark.parametrize("name", sorted(REPORTERS))
def test_what_there_is_to_notice_is_in_it(name: str) -> None:
    if name != "concise":  # its reader has standard error
        notice = Notice("pages", "left-out", Message("有3个文件没有审读（docx 3）"))

        assert str(notice.detail)[:12] in REPORTERS[name](replace(REPORT, notices=(notice,)))


@pytest.mark.parametrize("name", sorted(set(MACHINE) - {"concise", "checkstyle"}))
def test_a_severity_is_told_from_another(name: str) -> None:
    texts = {
        REPORTERS[name](
            accepted(
                replace(
                    NOTHING, edition=REPORT.edition, findings=(replace(REPORT.findings[0], severity=one),)
                )
            )
        )
        for one in type(REPORT.findings[0].severity)
    }

    assert len(texts) == 3


def test_the_bytes_do_not_depend_on_the_order_of_hashes() -> None:
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from report_samples import ABOUTS, JUDGED\n"
        "from auditor.report import REPORTERS\n"
        "for name in REPORTERS: sys.stdout.buffer.write(REPORTERS[name](JUDGED, abouts=ABOUTS).encode())\n"
    )
    folder = str(Path(__file__).parent)
    written = {
        subprocess.run(
            [sys.executable, "-c", program, folder],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }

    assert len(written) == 1
    assert len(written.pop()) > 10_000


def test_a_format_that_is_not_asked_for_is_not_loaded() -> None:
    program = (
        "import sys\n"
        "from auditor.report import REPORTERS\n"
        "from auditor.model import Edition, Report\n"
        "REPORTERS['console'](Report('1', Edition(())))\n"
        "print(*(name for name in sys.modules if name.startswith('auditor.report.')), 'csv' in sys.modules,"
        " 'xml.etree.ElementTree' in sys.modules, 'jinja2' in sys.modules)\n"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)

    *modules, loaded_csv, loaded_xml, loaded_jinja = done.stdout.split()
    formats = {
        "sarif",
        "github",
        "gitlab",
        "junit",
        "checkstyle",
        "rdjson",
        "csv_",
        "markdown",
        "jsonl",
        "html",
    }
    assert "auditor.report.console" in modules
    assert formats & {module.rsplit(".", 1)[-1] for module in modules} == set()
    assert {loaded_csv, loaded_xml, loaded_jinja} == {"False"}
