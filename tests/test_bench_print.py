"""The bench's reading of print: pages know where their text came from, and verdicts hold however pages are cut."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from bench import clean_print, edition, shared
from bench.clean_print import PAGE, daily, gathered, published
from bench.judged import VERDICTS, Reading, Ruled, Slip, digest, judged_findings, placed, read_slips, ruling
from bench.measure import Found, evidence
from bench.print_alarms import failing, report, still_loud, worst

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LONG = "春雨贵如油。" * (PAGE // 6 + 1)


def found(check: str, start: int, end: int, severity: str = "error", confidence: float = 0.9) -> Found:
    return Found("p", check, severity, confidence, ((start, end),), "", "", (check,))


def reading(
    page: str,
    source: str,
    text: str,
    *ruled: tuple[Found, bool | None],
    slips: Iterable[tuple[int, int, Slip]] = (),
) -> Reading:
    where = (page, "print", source, "clean")
    return Reading(*where, text, tuple(slips), tuple(Ruled(*where, one, right) for one, right in ruled))


def test_a_page_of_articles_has_a_blank_line_above_and_below_each_headline_only() -> None:
    (page,) = gathered("clean", [("cctv_1", "甲题\n\n甲一。\n\n甲二。"), ("cctv_2", "乙题\n\n乙一。")])
    assert page.text == "甲题\n\n甲一。\n甲二。\n\n乙题\n\n乙一。\n"
    assert (page.name, page.source) == ("clean/cctv-000", "cctv")


def test_a_page_is_full_at_its_length_and_holds_one_source() -> None:
    pages = list(gathered("more", [("a_1", LONG), ("b_1", "题"), ("a_2", "题"), ("a_3", "题")]))
    assert [(page.name, page.text) for page in pages] == [
        ("more/a-000", LONG + "\n"),
        ("more/b-000", "题\n"),
        ("more/a-001", "题\n\n题\n"),
    ]


def test_a_daily_is_cut_between_lines() -> None:
    pages = list(daily(["题", LONG, "后一段。", ""]))
    assert [page.text for page in pages] == [f"题\n{LONG}\n", "后一段。\n"]
    assert pages[1].pieces[0].anchor == "rm98_open.txt:3"


def test_published_pages_are_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "control").mkdir()
    (tmp_path / "p02b_paper_x.txt").write_bytes("甲\r\n乙".encode())
    (tmp_path / "control" / "site_00.txt").write_text("丙", encoding="utf-8")
    pages = list(published(tmp_path))
    assert [(page.source, page.text) for page in pages] == [("paper", "甲\r\n乙"), ("site", "丙")]
    assert pages[1].anchored(0, 1) == ("control/site_00.txt", 0, 1)


def test_a_place_of_an_article_is_found_on_its_page_and_back() -> None:
    text = "乙题\n\n乙一。\n\n乙二。"
    (page,) = gathered("clean", [("x_1", "甲题\n\n甲一。"), ("x_2", text)])
    start, end = text.index("一"), text.index("二")
    place = page.placed("x_2", start, end)
    assert place is not None
    assert page.text[slice(*place)] == "一。\n乙"
    assert page.anchored(*place) == ("x_2", start, end)
    assert page.placed("x_3", 0, 1) is None


def test_a_slip_makes_any_finding_right_that_meets_it() -> None:
    here = [(10, 14, Slip("a", 0, 4, True))]
    assert ruling(found("pleonasm", 13, 20), here)
    assert ruling(found("pleonasm", 14, 20), here) is False
    assert ruling(found("pleonasm", 12, 12), here)


def test_a_verdict_with_checks_speaks_of_these_only_and_a_true_one_outranks() -> None:
    either = (10, 14, Slip("a", 0, 4, None, checks=frozenset({"list-gap"})))
    assert ruling(found("list-gap", 10, 11), [either]) is None
    assert ruling(found("pleonasm", 10, 11), [either]) is False
    assert ruling(found("list-gap", 10, 11), [either, (9, 12, Slip("a", 0, 4, True))])


def test_slips_are_read_from_their_file() -> None:
    row = {"anchor": "a", "start": 1, "end": 3, "sha256": "0", "check": "list-gap", "reason": "…"}
    rows = [
        row | {"verdict": "true"},
        row | {"verdict": "true", "only": ["x"]},
        row | {"verdict": "defensible"},
    ]
    slips = read_slips("\n".join(map(json.dumps, rows)))
    told = [(slip.right, *slip.checks) for slip in slips]
    assert told == [(True,), (True, "x"), (None, "list-gap")]


def test_a_verdict_on_another_text_is_refused() -> None:
    (page,) = gathered("clean", [("x_1", "甲题\n\n甲一。")])
    assert placed(page, [Slip("x_1", 0, 6, True, digest("甲题 甲一"))])[0][:2] == (0, 6)
    with pytest.raises(ValueError, match="x_1"):
        placed(page, [Slip("x_1", 0, 6, True, digest("乙"))])


def test_evidence_is_named_by_check_and_kind() -> None:
    assert evidence("list-gap", None) == ("list-gap",)
    assert evidence("list-gap", ["list-gap.order", "gap"]) == ("list-gap.order", "list-gap.gap")
    assert evidence("list-gap", "gap") == ("list-gap.gap",)


def test_only_large_sources_can_be_the_worst() -> None:
    pages = [
        reading("a", "small", "字" * 19_999, *[(found("x", 0, 1), False)] * 9),
        reading("b", "large", "字" * 20_000, (found("x", 0, 1), False), (found("x", 0, 1), True)),
    ]
    assert worst(pages) == [(0.5, "large")]


def test_a_page_with_a_slip_may_fail_and_notes_fail_none() -> None:
    slip = (0, 1, Slip("a", 0, 1, True))
    pages = [
        reading("print/p1.txt", "a", "字", (found("x", 0, 1), False)),
        reading("print/p2.txt", "a", "字", (found("x", 0, 1, "note"), False)),
        reading("print/p3.txt", "a", "字", (found("x", 0, 1), False), slips=[slip]),
        reading("print/control/p4.txt", "a", "字", (found("x", 0, 1), False)),
    ]
    assert failing(pages) == (["print/p1.txt"], 2)


def test_a_verdict_is_loud_while_its_own_check_is() -> None:
    page = reading("print/p.txt", "a", "字" * 9, (found("x", 2, 4), False), (found("y", 2, 4, "note"), False))
    rows = [
        {"file": "p.txt", "rule": rule, "start": start, "end": start + 1}
        for rule, start in (("x", 3), ("x", 4), ("y", 3))
    ]
    assert still_loud([page], rows) == 1


def test_the_report_counts_loud_findings_and_leaves_out_what_is_debatable() -> None:
    pages = [
        reading(
            "print/p.txt",
            "a",
            "字" * 10_000,
            (found("x", 0, 1), True),
            (found("x", 2, 3), False),
            (found("x", 4, 5), None),
            (found("x", 6, 7, "error", 0.89), True),
            (found("x", 8, 9, "note"), False),
        )
    ]
    told = report(pages, [])
    assert "4 warnings and errors, 2 right, 1 wrong: 100 in a million characters, 1.00 in 10,000" in told
    assert "print: of 2 warnings and errors with a confidence of 0.9 and more 0.50 are right" in told
    assert "0.50 of the 2 right ones have it" in told
    assert "| x | 2 | 1 | 100.00 | 1 | 0 | 1 |" in told


def test_marks_of_an_edition_are_taken_out() -> None:
    text, faults = edition.read("a", "甲⟦twice#1|乙丙⟧丁⟦twice#1|乙丙⟧⟦name#2|戊⟧")
    assert text == "甲乙丙丁乙丙戊"
    assert [(one.kind, one.places) for one in faults] == [("twice", ((1, 3), (4, 6))), ("name", ((6, 7),))]


def test_an_edition_tells_right_misnamed_missed_and_false() -> None:
    faults = [edition.Fault("p", kind, ((at, at + 1),)) for at, kind in enumerate(("name",) * 4)]
    faults = [edition.Fault(one.page, one.kind, ((50 * at, 50 * at + 1),)) for at, one in enumerate(faults)]
    findings = [
        found("name-variant", 0, 1),
        found("list-gap", 50, 51),
        found("name-variant", 100, 101, "note"),
        found("list-gap", 300, 301),
        found("list-gap", 400, 401, "note"),
    ]
    told = edition.counted(faults, findings, {"p": "字" * 500})
    assert (told.found, told.misnamed, told.missed) == ((faults[0],), (faults[1],), tuple(faults[2:]))
    assert (told.noted, told.false) == ((faults[2],), (findings[3],))


def test_every_fault_of_the_edition_has_checks_that_name_it() -> None:
    pages = [edition.read(path.name, path.read_text("utf-8")) for path in sorted(edition.PAGES.glob("*.txt"))]
    faults = [fault for _, marked in pages for fault in marked]
    assert (len(pages), len(faults)) == (16, 44)
    assert {fault.kind for fault in faults} == set(edition.ACCEPTS)
    assert not any(mark in text for text, _ in pages for mark in "⟦⟧|#")


def test_verdicts_give_reasons_and_no_text() -> None:
    for line in VERDICTS.read_text("utf-8").splitlines():
        row = json.loads(line)
        assert row["reason"].isascii()
        assert set(row) <= {"anchor", "start", "end", "sha256", "check", "verdict", "reason", "only"}


@pytest.mark.skipif(
    not (shared.PRINT.is_dir() and shared.CORPUS.is_dir()), reason="no print beside the project"
)
def test_every_verdict_stands_on_a_page_of_three_million_characters() -> None:
    slips = read_slips(VERDICTS.read_text("utf-8"))
    sheets = list(clean_print.sheets())
    there = [slip for sheet in sheets for *_, slip in placed(sheet, slips)]
    assert sorted(map(repr, there)) == sorted(map(repr, slips))
    assert sum(len(sheet.text) for sheet in sheets) > 3_000_000
    assert len({sheet.name for sheet in sheets}) == len(sheets)


def test_all_material_is_read_and_judged(tmp_path: Path) -> None:
    (tmp_path / "print").mkdir()
    (tmp_path / "corpus").mkdir()
    page = "本报讯\n约有六十多人左右到场，超过八万多公里。"
    start = page.index("超过")
    verdict = {"file": "p1_x.txt", "rule": "pleonasm", "start": start, "end": start + 8, "verdict": "true"}
    (tmp_path / "print" / "p1_x.txt").write_text(page, encoding="utf-8")
    (tmp_path / "print" / "verdicts.jsonl").write_text(json.dumps(verdict), encoding="utf-8")
    for name in clean_print.ARTICLES:
        row = {"id": f"{name}_1", "text": "题目\n\n超过8万多公里。"}
        (tmp_path / "corpus" / name).write_text(json.dumps(row), encoding="utf-8")
    (tmp_path / "corpus" / clean_print.DAILY).write_text("题目", encoding="utf-8")
    readings = judged_findings(tmp_path)
    assert [one.source for one in readings] == ["x", "clean.jsonl", "more.jsonl", "rmrb98"]
    flagged = [(one.found.check, one.right) for page in readings for one in page.findings]
    assert ("pleonasm", True) in flagged
    assert ("pleonasm", False) in flagged
