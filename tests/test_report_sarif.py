"""SARIF: valid by its schema, and what the schema cannot say."""

from __future__ import annotations

import gzip
import json
import random
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from report_hostile import HOSTILE
from report_samples import ABOUTS, FINDINGS, INCOMPLETE, JUDGED, NOTHING, REPORT, with_text
from validation import complaints

from auditor.model import Message, Place, Related, Ruling, Settled, Span
from auditor.pipeline import all_checks
from auditor.report import REPORTERS
from auditor.settings import Settings

if TYPE_CHECKING:
    from auditor.model import Report


def log(report: Report, lang: str = "zh") -> Any:
    return json.loads(REPORTERS["sarif"](report, lang=lang, abouts=ABOUTS))


def run(report: Report, lang: str = "zh") -> Any:
    return log(report, lang)["runs"][0]


LINK = re.compile(r"(?<!\\)((?:\\\\)*)\[((?:[^\[\]\\]|\\.)*)\]\((\d+)\)", re.DOTALL)


def shown(text: str) -> str:
    """Return what a viewer shows for a message: braces and brackets as SARIF 3.11.5 and 3.11.6 read them."""
    text = LINK.sub(r"\1\2", text)
    out, at = "", 0
    while at < len(text):
        if text[at] == "\\":
            at += 1
        elif text[at] in "{}":
            assert text[at : at + 2] in ("{{", "}}"), "a placeholder"
            at += 1
        else:
            assert text[at] not in "[]", "an embedded link"
        out += text[at]
        at += 1
    return out


@pytest.mark.parametrize(
    "report", [REPORT, INCOMPLETE, JUDGED, NOTHING], ids=["all", "incomplete", "judged", "none"]
)
def test_it_is_valid(report: Report) -> None:
    assert complaints("sarif-2.1.0", log(report)) == []


@pytest.mark.parametrize("hostile", HOSTILE)
def test_it_is_valid_whatever_the_text(hostile: str) -> None:
    written = log(with_text(hostile))

    assert complaints("sarif-2.1.0", written) == []


@given(st.text(min_size=1, max_size=30))
@settings(max_examples=60)
def test_the_schema_with_its_formats_accepts_any_text(text: str) -> None:
    assert complaints("sarif-2.1.0", log(with_text(text))) == []


def test_the_schema_refuses_what_is_wrong() -> None:
    wrong = log(REPORT)
    wrong["runs"][0]["artifacts"][0]["location"]["uri"] = "报 纸.txt"
    wrong["runs"][0]["columnKind"] = "codePoints"

    assert [one.split(":")[0] for one in complaints("sarif-2.1.0", wrong)] == [
        "$.runs[0].artifacts[0].location.uri",
        "$.runs[0].columnKind",
    ]


def test_columns_and_offsets_count_code_points_of_the_page() -> None:
    texts = {page.path: page.text for page in REPORT.edition.pages}

    assert run(REPORT)["columnKind"] == "unicodeCodePoints"
    for result in run(REPORT)["results"]:
        place = result["locations"][0]["physicalLocation"]
        region, text = place["region"], texts[place["artifactLocation"]["uri"]]
        start, end = region["charOffset"], region["charOffset"] + region["charLength"]
        assert text[start:end] == region["snippet"]["text"]
        line = text.split("\n")[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 :].startswith(region["snippet"]["text"].split("\n")[0])


@pytest.mark.parametrize(
    ("path", "uri", "base"),
    [
        ("版 面#1?.txt", "%E7%89%88%20%E9%9D%A2%231%3F.txt", True),
        ("a:b/100%.txt", "a%3Ab/100%25.txt", True),
        ("/data/a b.txt", "file:///data/a%20b.txt", False),
        ("//host/a.txt", "file:////host/a.txt", False),
        ("a\udcff.txt", "a%FF.txt", True),
    ],
)
def test_a_path_is_percent_encoded_and_relative_to_the_base(path: str, uri: str, base: bool) -> None:
    problem = replace(INCOMPLETE.problems[0], path=path)
    written = log(replace(REPORT, problems=(problem,)))
    (told,) = written["runs"][0]["invocations"][0]["toolExecutionNotifications"]

    location = told["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": uri, "uriBaseId": "%SRCROOT%"} if base else {"uri": uri}
    assert complaints("sarif-2.1.0", written) == []


def test_a_message_is_shown_as_it_was_said() -> None:
    said = r"“{0}”应作[样](http://x)，见 C:\[1]{{}}"
    (result,) = run(replace(REPORT, findings=(replace(FINDINGS[0], message=Message(said)),)))["results"]

    assert shown(result["message"]["text"]) == f"{said} (第一遍; 另一篇报道里的同一句)"


def test_a_message_links_to_the_other_places_for_viewers_show_no_others() -> None:
    result = run(REPORT)["results"][0]

    links = {label: int(number) for _, label, number in LINK.findall(result["message"]["text"])}
    assert links == {one["message"]["text"]: one["id"] for one in result["relatedLocations"]}
    assert "(" not in run(REPORT)["results"][1]["message"]["text"]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_shown_as_it_stands(hostile: str) -> None:
    (result,) = run(with_text(hostile))["results"]

    assert shown(result["message"]["text"]).startswith(f"信息{hostile} (")
    assert len(LINK.findall(result["message"]["text"])) == 3
    assert result["properties"]["suggestion"] == f"改{hostile}"
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(uri) == f"p{hostile}.txt"


def test_severity_confidence_and_identity_come_along() -> None:
    result = run(REPORT)["results"][0]

    assert (result["ruleId"], result["level"], result["rank"]) == ("repeated-sentence", "error", 98.0)
    assert run(REPORT)["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "repeated-sentence"
    assert result["partialFingerprints"] == {"auditorContent/v1": "0a1b2c3d4e5f6071"}


def test_related_places_are_pages_or_words_of_the_archive() -> None:
    there = Place("archive:ab12", Span(3, 9), 1, 4, 1, 10)
    old = Related(there, "旧稿里的话", Message("此前已登过"), printed=Message("2023-05-04 第3版"))
    finding = replace(FINDINGS[0], related=(*FINDINGS[0].related, old))
    written = log(replace(REPORT, findings=(finding,)))
    first, second, third = written["runs"][0]["results"][0]["relatedLocations"]

    assert complaints("sarif-2.1.0", written) == []
    assert second["physicalLocation"]["artifactLocation"]["uri"] == "pages/b.txt"
    assert first["message"]["text"] == "第一遍"
    assert "physicalLocation" not in third
    assert third["message"]["text"] == "此前已登过 (2023-05-04 第3版): 旧稿里的话"
    assert "此前已登过 2023-05-04 第3版)" in written["runs"][0]["results"][0]["message"]["text"]


def test_a_fix_says_what_to_delete_and_what_to_put_there() -> None:
    first, second, *others = run(REPORT)["results"]

    (change,) = second["fixes"][0]["artifactChanges"]
    (replacement,) = change["replacements"]
    region = replacement["deletedRegion"]
    assert (region["charLength"], replacement["insertedContent"]["text"]) == (2, "")
    assert (region["startLine"], region["endLine"], region["endColumn"]) == (5, 7, 1)
    assert first["fixes"]
    assert not any("fixes" in result for result in others)


def test_what_is_set_aside_is_marked_and_not_dropped() -> None:
    *counted, settled = run(JUDGED)["results"]

    assert [(one["suppressions"], one["baselineState"]) for one in counted] == [([], "new")] * 3
    assert settled["ruleId"] == "repeated-word"
    assert settled["baselineState"] == "unchanged"
    (suppression,) = settled["suppressions"]
    assert suppression["kind"] == "external"
    assert suppression["status"] == "accepted"
    assert suppression["justification"] == "方言用法"


def test_without_a_baseline_no_result_is_new() -> None:
    ignored = replace(JUDGED.settled[0], ruling=replace(JUDGED.settled[0].ruling, source="ignore"))

    assert not any("baselineState" in one for one in run(REPORT)["results"])
    assert not any("suppressions" in one for one in run(REPORT)["results"])
    results = run(replace(JUDGED, settled=(ignored,), notices=()))["results"]
    assert not any("baselineState" in one for one in results)
    assert [len(one["suppressions"]) for one in results] == [0, 0, 0, 1]


def test_problems_are_notifications_of_a_run_that_failed() -> None:
    (invocation,) = run(JUDGED)["invocations"]

    assert run(REPORT)["invocations"][0]["executionSuccessful"] is True
    assert invocation["executionSuccessful"] is False
    (told,) = invocation["toolExecutionNotifications"]
    assert (told["level"], told["descriptor"]["id"]) == ("error", "undecodable")
    (noticed,) = invocation["toolConfigurationNotifications"]
    assert (noticed["level"], noticed["descriptor"]["id"]) == ("note", "stale-baseline")
    kinds = {one["id"] for one in run(JUDGED)["tool"]["driver"]["notifications"]}
    assert kinds == {"undecodable", "stale-baseline"}


def test_a_version_that_is_not_semantic_is_not_called_so() -> None:
    assert run(REPORT)["tool"]["driver"]["semanticVersion"] == "1.2.3"
    assert "semanticVersion" not in run(replace(REPORT, version="1.2.3.dev4"))["tool"]["driver"]


def test_the_rates_are_properties_of_the_run() -> None:
    assert [rate["path"] for rate in run(JUDGED)["properties"]["rates"]] == [
        *("pages/a.txt", "pages/b.txt", "pages/c.txt"),
        None,
    ]
    assert "properties" not in run(REPORT)


@pytest.mark.parametrize(("lang", "first"), [("zh", "断句"), ("en", "Broken sentence")])
def test_a_rule_is_helped_by_its_own_page_in_both_languages(lang: str, first: str) -> None:
    rule = run(REPORT, lang)["tool"]["driver"]["rules"][0]

    assert rule["shortDescription"]["text"] == first
    assert rule["help"]["text"].startswith(first)
    for kind in ("text", "markdown"):
        assert "请核对原版" in rule["help"][kind]
        assert "Scanning does this." in rule["help"][kind]
    assert rule["defaultConfiguration"] == {"level": "warning", "rank": 90.0}
    assert rule["properties"]["tags"] == ["repetition"]


def test_the_pages_of_all_checks_are_valid_help_that_markdown_reads() -> None:
    abouts = {name: check.about for name, check in all_checks(Settings()).items()}
    written = json.loads(REPORTERS["sarif"](NOTHING, abouts=abouts))

    assert complaints("sarif-2.1.0", written) == []
    rules = written["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(abouts)
    for rule in rules:
        shown_help = MarkdownIt().render(rule["help"]["markdown"])
        assert shown_help.startswith("<p><strong>")
        assert "{" not in rule["help"]["markdown"]
        assert shown_help.count("⟦") == shown(rule["help"]["text"]).count("⟦")


def test_a_check_without_a_page_is_a_rule_all_the_same() -> None:
    assert json.loads(REPORTERS["sarif"](REPORT))["runs"][0]["tool"]["driver"]["rules"] == [
        {"id": name} for name in sorted({finding.check for finding in FINDINGS})
    ]


class TestLimits:
    """What GitHub takes: 25,000 results, 1,000 locations a result, 10 MB packed; beyond, it refuses all."""

    def told(self, report: Report) -> tuple[Any, list[str]]:
        said: list[Message] = []
        text = REPORTERS["sarif"](report, abouts=ABOUTS, tell=said.append)
        written = json.loads(text)
        assert complaints("sarif-2.1.0", {**written, "runs": [{**written["runs"][0], "results": []}]}) == []
        assert len(gzip.compress(text.encode())) <= 10_000_000
        (invocation,) = written["runs"][0]["invocations"]
        shown_ = [one["message"]["text"] for one in invocation["toolExecutionNotifications"]]
        assert shown_ == [str(one) for one in said]
        return written["runs"][0], shown_

    def test_the_gravest_of_27_000_findings_are_kept_in_the_order_of_the_page_and_that_is_said(self) -> None:
        grave, light = FINDINGS[0], FINDINGS[3]
        many = tuple(
            replace(light if number % 3 else grave, fingerprint=f"{number:016x}", related=())
            for number in range(27_000)
        )
        settled = tuple(Settled(one, Ruling("ignore", "x")) for one in many[:1])

        written, said = self.told(replace(REPORT, findings=many, settled=settled))

        prints = [one["partialFingerprints"]["auditorContent/v1"] for one in written["results"]]
        assert len(prints) == 25_000
        assert prints == sorted(prints)
        kept = {one.fingerprint for one in many if one.severity == grave.severity}
        assert kept <= set(prints)
        assert len(kept) == 9_000
        assert all(not one["suppressions"] for one in written["results"])
        (only,) = said
        assert "25000处，略去2001处" in only

    def test_of_more_than_a_thousand_places_the_first_are_kept(self) -> None:
        twin = FINDINGS[0].related[0]
        crowded = replace(FINDINGS[0], related=(twin,) * 1_200)
        full = replace(FINDINGS[0], related=(twin,) * 999, fingerprint="ffffffff")

        written, said = self.told(replace(REPORT, findings=(crowded, full)))

        for result in written["results"]:
            assert len(result["locations"]) + len(result["relatedLocations"]) == 1_000
        (only,) = said
        assert "有1处差错" in only

    def test_what_is_too_large_when_packed_is_shortened_by_its_results(self) -> None:
        noise = random.Random(20)
        many = tuple(
            replace(
                FINDINGS[0],
                fingerprint=f"{number:016x}",
                related=(),
                data={"raw": noise.randbytes(5_000).hex()},
            )
            for number in range(2_400)
        )

        written, said = self.told(replace(REPORT, findings=many))

        assert 1_600 < len(written["results"]) < 2_000
        assert f"{len(written['results'])}处，略去{2_400 - len(written['results'])}处" in said[0]

    def test_what_fits_is_whole_and_nothing_is_said(self) -> None:
        written, said = self.told(REPORT)

        assert len(written["results"]) == len(FINDINGS)
        assert said == []

    def test_what_was_audited_is_known_by_its_hash(self) -> None:
        hashed = replace(REPORT.edition.pages[0].source, sha256="ab" * 32)
        page = replace(REPORT.edition.pages[0], source=hashed)
        report = replace(REPORT, edition=replace(REPORT.edition, pages=(page, *REPORT.edition.pages[1:])))

        first, second, _ = run(report)["artifacts"]

        assert first["hashes"] == {"sha-256": "ab" * 32}
        assert "hashes" not in second
        assert complaints("sarif-2.1.0", log(report)) == []
