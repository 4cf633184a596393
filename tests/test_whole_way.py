"""The whole way of an edition in CI: check, SARIF, baseline, marks, fix, check again; status and counts pinned."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from command import run
from sixteen_pages import edition, pages
from validation import complaints

if TYPE_CHECKING:
    from pathlib import Path

FOUND = {"as-of": 2, "repeated-sentence": 4, "repeated-word": 2, "unbalanced-quotes": 1}


def check(desk: Path, *arguments: str) -> tuple[int, Any]:
    """Audit and return the exit status and the report."""
    done = run("check", *arguments, "-f", "json=report.json", "-f", "sarif=report.sarif", cwd=desk)
    assert done.stdout == b""
    return done.returncode, json.loads((desk / "report.json").read_text(encoding="utf-8"))


def sarif(desk: Path) -> Any:
    log = json.loads((desk / "report.sarif").read_text(encoding="utf-8"))
    assert complaints("sarif-2.1.0", log) == []
    (whole,) = log["runs"]
    return whole


def a_page_that_cannot_be_read_stops_the_edition_whatever_is_found(desk: Path) -> None:
    page = desk / "pages" / "A16.txt"
    whole = page.read_bytes()
    page.write_bytes(whole[:-5])

    status, report = check(desk, "pages", "--fail-on", "never")

    page.write_bytes(whole)
    assert (status, report["complete"]) == (2, False)
    assert [(one["path"], one["kind"]) for one in report["problems"]] == [("pages/A16.txt", "undecodable")]
    assert sarif(desk)["invocations"][0]["executionSuccessful"] is False
    assert report["summary"]["by_check"] == FOUND


def the_known_faults_are_found_and_no_others(desk: Path) -> None:
    status, report = check(desk, "pages")

    assert status == 1
    assert complaints("report", report) == []
    assert report["summary"]["by_check"] == FOUND
    assert report["summary"]["by_severity"] == {"error": 7, "warning": 2, "note": 0}
    assert sorted(report["summary"]["by_page"]) == [f"pages/A{number:02}.txt" for number in range(1, 10)]
    assert len(report["pages"]) == 16


def sarif_says_the_same_and_which_bytes_were_audited(desk: Path) -> None:
    whole = sarif(desk)

    assert Counter(result["ruleId"] for result in whole["results"]) == FOUND
    assert {one["location"]["uri"]: one["hashes"]["sha-256"] for one in whole["artifacts"]} == {
        name: hashlib.sha256((desk / name).read_bytes()).hexdigest() for name in pages()
    }
    assert all(result["partialFingerprints"]["auditorContent/v1"] for result in whole["results"])


def what_is_in_the_baseline_stops_nothing(desk: Path) -> None:
    assert run("baseline", "update", "known.json", "pages", "--reason", "首次建立", cwd=desk).returncode == 0

    status, report = check(desk, "pages", "--baseline", "known.json")

    assert (status, len(report["findings"]), len(report["settled"])) == (0, 0, 9)
    assert {result["baselineState"] for result in sarif(desk)["results"]} == {"unchanged"}
    assert all(result["suppressions"] for result in sarif(desk)["results"])


def a_fault_more_does(desk: Path) -> None:
    page = desk / "pages" / "A16.txt"
    page.write_text(page.read_text(encoding="utf-8").rstrip("\n") + "截止目前秩序良好。\n", encoding="utf-8")

    status, report = check(desk, "pages", "--baseline", "known.json")

    assert (status, [(one["path"], one["check"]) for one in report["findings"]]) == (
        1,
        [("pages/A16.txt", "as-of")],
    )
    assert Counter(result["baselineState"] for result in sarif(desk)["results"]) == {"new": 1, "unchanged": 9}


def so_does_one_that_an_editor_accepts(desk: Path) -> None:
    baseline = json.loads((desk / "known.json").read_text(encoding="utf-8"))
    chosen = next(one for one in baseline["entries"] if one["check"] == "unbalanced-quotes")
    mark = {
        "mark": "accepted",
        "time": "2031-01-31T09:00:00Z",
        "reviewer": "王",
        "notes": [{"text": "补后引号"}],
    }
    (desk / "marks.json").write_text(
        json.dumps({"auditor-baseline": 2, "entries": [chosen | mark]}), encoding="utf-8"
    )
    assert run("baseline", "merge", "known.json", "marks.json", cwd=desk).returncode == 0

    status, report = check(desk, "pages", "--baseline", "known.json")

    assert status == 1
    assert [one["check"] for one in report["findings"]] == ["unbalanced-quotes", "as-of"]
    assert len(report["settled"]) == 8
    merged = json.loads((desk / "known.json").read_text(encoding="utf-8"))
    assert complaints("baseline", merged) == []
    noted = next(one for one in merged["entries"] if one["check"] == "unbalanced-quotes")["notes"]
    assert [note["text"] for note in noted] == ["补后引号", "首次建立"]


def what_is_mended_is_not_found_again_and_the_pages_are_as_they_were(
    desk: Path, options: tuple[str, ...], left: dict[str, int]
) -> None:
    before = {name: (desk / name).read_bytes() for name in pages()}

    done = run("fix", "pages", "--output-dir", "mended", *options, cwd=desk)
    status, report = check(desk, "mended")

    assert done.returncode == 0
    assert (status, report["summary"]["by_check"]) == (1, left)
    assert report["summary"]["pages"] == 16
    assert {name: (desk / name).read_bytes() for name in pages()} == before
    assert check(desk, "mended", "--ignore", "unbalanced-quotes", "--fail-on", "error")[0] == (
        0 if options else 1
    )


def test_an_edition_goes_the_whole_way(tmp_path: Path) -> None:
    """One step after another, as in a pipeline: each begins with what the one before has left."""
    desk = edition(tmp_path)

    a_page_that_cannot_be_read_stops_the_edition_whatever_is_found(desk)
    the_known_faults_are_found_and_no_others(desk)
    sarif_says_the_same_and_which_bytes_were_audited(desk)
    what_is_in_the_baseline_stops_nothing(desk)
    a_fault_more_does(desk)
    so_does_one_that_an_editor_accepts(desk)
    for options, left in (
        ((), {"as-of": 3, "repeated-word": 2, "unbalanced-quotes": 1}),
        (("--unsafe",), {"unbalanced-quotes": 1}),
    ):
        what_is_mended_is_not_found_again_and_the_pages_are_as_they_were(desk, options, left)
