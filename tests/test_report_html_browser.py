"""The HTML report in the hands of an editor: a real Chromium steps, filters, marks, prints."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from browser import Opened, chromium, opened, visited
from command import run
from pages import ROOT
from report_hostile import HOSTILE
from report_samples import ABOUTS, FINDINGS, FIRST, JUDGED, REPORT, with_text
from test_report_html import MARKUP, Document
from validation import complaints

from auditor.baseline import read
from auditor.model import Box, Decision, Edition, Image, Mark, PagePicture, Remark, Report, placed_check
from auditor.pipeline import all_checks, audit
from auditor.report import REPORTERS
from auditor.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Open = Callable[..., Opened]

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running


@pytest.fixture
def open_report(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Return a function that opens a report; afterwards nothing may have been asked for or complained of."""
    sessions = []

    def go(report: Report = REPORT, lang: str = "zh", **context: Any) -> Opened:
        html = REPORTERS["html"](report, lang=lang, abouts=ABOUTS)
        session = opened(browser, html, tmp_path, **context)
        sessions.append((session, session.__enter__()))
        return sessions[-1][1]

    yield go
    for session, shown in sessions:
        assert shown.complaints == []
        assert all(url.startswith(("file:", "blob:")) for url in shown.requests)
        assert len({url for url in shown.requests if url.startswith("file:")}) == 1
        session.__exit__(None, None, None)


@pytest.fixture(scope="module")
def seeds() -> str:
    settings = Settings()
    checks = all_checks(settings)
    abouts = {name: check.about for name, check in checks.items()}
    return REPORTERS["html"](audit([str(ROOT / "seeds")], settings, checks), abouts=abouts)


def shown_cards(page: Opened) -> list[int]:
    found: list[int] = page.ask(
        "[...document.querySelectorAll('.finding')].filter(card => card.checkVisibility()).map(card => card.value)"
    )
    return found


def in_view(page: Opened, selector: str) -> bool:
    found: bool = page.ask(
        f"(() => {{ const box = document.querySelector('{selector}').getBoundingClientRect();"
        " return box.top >= 0 && box.bottom <= innerHeight; })()"
    )
    return found


def choose(page: Opened, name: str, value: str) -> None:
    if not page.ask("document.querySelector('#filters').open"):
        page.page.click("#filters summary")
    page.page.select_option(f"#filter [name={name}]", value)


# --- stepping ---


def test_j_and_k_step_through_the_findings_and_stop_at_the_ends(open_report: Open) -> None:
    page = open_report()
    seen = []
    for key in "jjjjjjkkkkkk":
        page.press(key)
        seen.append(page.number())

    assert seen == [1, 2, 3, 4, 4, 4, 3, 2, 1, 1, 1, 1]


def test_the_current_finding_is_seen_in_the_list_and_in_the_text(open_report: Open) -> None:
    page = open_report(viewport={"width": 1200, "height": 420})
    for number in (1, 2, 3, 4):
        page.press("j")

        assert page.ask("document.activeElement.id") == f"f{number}"
        assert in_view(page, f"#m{number}")
        assert page.page.get_attribute(f"#f{number}", "aria-current") == "true"
        assert page.ask(
            f"document.querySelectorAll('mark.on').length === document.querySelectorAll('mark[data-f~=\"{number}\"]').length"
        )


def test_n_and_p_pass_over_what_is_decided(open_report: Open) -> None:
    page = open_report()
    page.press("n", "n")
    assert page.number() == 2

    page.press("d", "p", "n")
    assert page.number() == 3
    page.press("k")
    assert page.number() == 2


def test_enter_jumps_to_the_text_and_back(open_report: Open) -> None:
    page = open_report()
    page.press("j", "j", "Enter")
    assert page.ask("document.activeElement.id") == "m2"

    page.press("Enter")
    assert page.ask("document.activeElement.id") == "f2"


def test_the_mouse_does_what_the_keys_do(open_report: Open) -> None:
    page = open_report()
    page.page.click("#next")
    assert page.number() == 1
    page.page.click("#f3 .message")
    assert page.number() == 3
    page.page.click("mark[data-f~='2'] >> nth=1")
    assert page.number() == 2
    page.page.click("#m4")
    assert page.number() == 4
    page.page.click("#f1 .place")
    assert page.ask("document.activeElement.id") == "m1"
    page.page.click("#previous")
    assert page.number() == 1


def test_pressing_one_place_again_goes_through_all_findings_on_it(open_report: Open) -> None:
    inner = replace(FINDINGS[2], place=FINDINGS[0].place, excerpt=FINDINGS[0].excerpt)
    page = open_report(replace(REPORT, findings=(FINDINGS[0], inner)))
    seen = []
    for _ in range(3):
        page.page.click("mark[data-f='1 2'] >> nth=0")
        seen.append(page.number())

    assert set(seen[:2]) == {1, 2}
    assert seen[2] == seen[0]


def test_a_question_mark_shows_the_keys_and_escape_hides_them(open_report: Open) -> None:
    page = open_report()
    page.press("?")
    assert page.page.is_visible("#keys")
    page.press("j")
    assert page.number() is None
    page.press("Escape")
    assert not page.page.is_visible("#keys")


def test_keys_of_the_browser_and_of_fields_are_left_alone(open_report: Open) -> None:
    page = open_report()
    page.press("Control+j", "Alt+j")
    assert page.number() is None
    page.page.click("#exports summary")
    page.page.fill("#export [name=reviewer]", "")
    page.page.type("#export [name=reviewer]", "jn?ad")
    assert page.number() is None
    assert page.page.input_value("#export [name=reviewer]") == "jn?ad"


def test_a_link_to_a_finding_opens_at_it(open_report: Open) -> None:
    page = open_report()
    again = visited(page.page.context, page.page.url + "#f3")

    assert again.number() == 3


def test_the_explanation_opens_beside_the_finding(open_report: Open) -> None:
    page = open_report()
    page.press("j", "e")
    assert "扫描和拼版会造成这种差错。" in page.page.inner_text("#f1 .explained")
    page.page.click("#f1 .explain")
    assert not page.page.query_selector("#f1 .explained")


# --- filters ---


def test_filters_by_severity(open_report: Open) -> None:
    page = open_report()
    page.press("f")
    page.page.uncheck("#filter [value=warning]")

    assert shown_cards(page) == [1, 4]
    assert "显示2处，共4处" in page.page.inner_text("#shown")
    assert page.ask("getComputedStyle(document.querySelector('mark.warning')).textDecorationLine") == "none"


def test_filters_by_check_confidence_and_story_and_shows_all_again(open_report: Open) -> None:
    page = open_report()
    choose(page, "check", "broken-sentence")
    assert shown_cards(page) == [2]
    page.page.click("#filter [type=reset]")
    page.page.locator(".finding[hidden]").first.wait_for(state="detached")

    page.page.fill("#filter [name=confidence]", "95")
    assert shown_cards(page) == [1, 2]
    page.page.fill("#filter [name=confidence]", "0")

    stories = page.ask("[...document.querySelectorAll('#filter [name=story] option')].map(one => one.label)")
    assert stories == [
        "所有稿件",
        "社区图书角开张 邻里共读一本书",
        "老街修缮完工 匠人手艺受称赞",
        "夜校开课 青年学画",
    ]
    choose(page, "story", "1.2")
    assert shown_cards(page) == [3]


def test_stepping_keeps_to_what_the_filters_show(open_report: Open) -> None:
    page = open_report()
    choose(page, "check", "repeated-word")
    page.press("Escape")
    page.page.click("h1")
    page.press("j")
    assert page.number() == 4
    page.press("j")
    assert page.number() == 4


def test_a_place_whose_findings_are_filtered_away_leads_to_none(open_report: Open) -> None:
    page = open_report()
    choose(page, "check", "repeated-word")
    page.press("Escape")
    page.page.click("#p1 summary")
    page.page.click("mark[data-f~='2'] >> nth=0")

    assert page.number() is None


def test_a_page_whose_findings_are_filtered_away_is_folded_and_says_so(open_report: Open) -> None:
    page = open_report()
    choose(page, "check", "repeated-word")

    assert not page.page.is_visible("#p1 .columns")
    assert page.page.is_visible("#p2 .columns")
    assert "out" in page.page.get_attribute(".tile[data-p='1']", "class").split()
    page.press("Escape")
    page.page.click("#p1 summary >> nth=0")
    assert page.page.is_visible("#p1 [data-empty]")


def test_filters_by_what_is_decided(open_report: Open) -> None:
    page = open_report()
    page.press("n", "a", "d")
    choose(page, "mark", "none")
    assert shown_cards(page) == [3, 4]
    choose(page, "mark", "dismissed")
    assert shown_cards(page) == [2]


# --- marks ---


def export(page: Opened, to: Path) -> Path:
    if not page.ask("document.querySelector('#exports').open"):
        page.page.click("#exports summary")
    with page.page.expect_download() as download:
        page.page.click("#export [type=submit]")
    assert download.value.suggested_filename == "auditor-marks.json"
    download.value.save_as(to)
    return to


def test_marks_are_exported_as_a_baseline_that_the_auditor_reads(open_report: Open, tmp_path: Path) -> None:
    page = open_report()
    page.page.click("#exports summary")
    page.page.fill("#export [name=reviewer]", "王校对")
    page.page.fill("#export [name=expires]", "2031-01-01")
    page.press("Escape")
    page.page.click("h1")
    page.press("n", "a", "d")
    page.page.fill("#f2 .note", "原稿“如此”</script>")
    exported = read(export(page, tmp_path / "marks.json"))

    left, accepted = sorted(exported.entries, key=lambda one: one.fingerprint, reverse=True)
    assert complaints("baseline", json.loads((tmp_path / "marks.json").read_text(encoding="utf-8"))) == []
    assert (left.mark, accepted.mark) == ("dismissed", "accepted")
    assert all(re.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ", one.time) for one in exported.entries)
    assert [(note.time, note.reviewer) for note in left.notes] == [(left.time, "王校对")]
    assert (left.fingerprint, left.check, left.count) == (FINDINGS[1].fingerprint, "broken-sentence", 1)
    assert (left.reason, left.reviewer, left.expires) == ("原稿“如此”</script>", "王校对", "2031-01-01")
    assert (accepted.fingerprint, accepted.reviewer, accepted.expires) == (
        FINDINGS[0].fingerprint,
        "王校对",
        "",
    )
    assert (accepted.copies, accepted.paths) == (2, ("pages/a.txt", "pages/b.txt"))


def test_a_page_on_which_everything_was_left_as_it_is_passes_the_next_audit(
    seeds: str, browser: Any, tmp_path: Path
) -> None:
    with opened(browser, seeds, tmp_path) as page:
        page.ask("cards.forEach(card => setMark(card, 'dismissed'))")
        exported = export(page, tmp_path / "known.json")
    before = run("check", "seeds", "--format", "concise", cwd=ROOT)
    after = run("check", "seeds", "--format", "concise", "--baseline", exported, cwd=ROOT)

    assert (before.returncode, bool(before.stdout)) == (1, True)
    assert (after.returncode, after.stdout) == (0, b"")


def test_a_mark_holds_for_all_findings_that_are_the_same(open_report: Open, tmp_path: Path) -> None:
    page = open_report(replace(REPORT, findings=(FINDINGS[0], FINDINGS[1], FINDINGS[1])))
    page.page.click("#f2 [data-mark=dismissed]")

    assert page.page.get_attribute("#f3 [data-mark=dismissed]", "aria-pressed") == "true"
    assert read(export(page, tmp_path / "marks.json")).entries[0].count == 2


def test_marks_outlive_the_tab_and_another_report_of_the_same_findings(open_report: Open) -> None:
    page = open_report()
    page.press("n", "a", "d")
    page.page.fill("#f2 .note", "原稿如此")
    again = visited(page.page.context, page.page.url)

    assert again.page.get_attribute("#f1", "data-mark") == "accepted"
    assert again.page.get_attribute("#f2", "data-mark") == "dismissed"
    assert again.page.input_value("#f2 .note") == "原稿如此"
    assert "属实1处，不算差错1处" in again.page.inner_text("#marked")
    assert again.complaints == []


def test_a_mark_is_taken_off_and_all_are_by_one_button(open_report: Open) -> None:
    page = open_report()
    page.press("n", "a", "k", "a")
    assert page.page.get_attribute("#f1", "data-mark") is None
    assert page.number() == 1
    page.press("d", "d", "k", "u")
    assert page.page.get_attribute("#f2", "data-mark") is None
    page.page.click("#exports summary")
    page.page.click("#clear")

    assert page.dialogs == ["清除本报告的全部标记？"]
    assert page.ask("document.querySelectorAll('.finding[data-mark]').length") == 0
    assert page.ask("Object.keys(localStorage).length") == 0


def test_a_decision_brings_the_next_that_is_open_round_and_round(open_report: Open) -> None:
    page = open_report()
    page.press("j", "j", "a")
    assert page.number() == 3
    assert page.page.inner_text("#said") == "还有3处未核"
    page.press("d", "a")
    assert page.number() == 1
    page.press("a")
    assert page.page.inner_text("#said") == "已全部核完"
    page.press("n")
    assert page.page.inner_text("#said") == "已全部核完"
    assert page.page.inner_text(".tile[data-p='1'] .done") == "已核3处，共3处"


def test_a_slip_of_the_finger_is_undone(open_report: Open) -> None:
    page = open_report()
    page.press("n", "a", "d", "Control+z")
    assert page.number() == 2
    assert page.page.get_attribute("#f2", "data-mark") is None
    assert page.page.get_attribute("#f1", "data-mark") == "accepted"
    page.press("Control+z", "Control+z")
    assert page.number() == 1
    assert page.ask("document.querySelectorAll('.finding[data-mark]').length") == 0


def test_an_own_wording_and_a_note_are_written_and_enter_goes_on(open_report: Open) -> None:
    page = open_report()
    page.press("n", "w")
    page.page.keyboard.type("把书交到志愿者手中。")
    page.press("Enter")
    assert page.page.get_attribute("#f1", "data-mark") == "accepted"
    assert page.number() == 2
    page.press("m")
    page.page.keyboard.type("接排")
    page.press("Enter", "a")
    again = visited(page.page.context, page.page.url)

    assert again.page.input_value("#f1 .wording") == "把书交到志愿者手中。"
    assert again.page.get_attribute("#f2", "data-mark") == "accepted"
    assert again.page.input_value("#f2 .note") == "接排"


def test_a_wording_for_the_last_finding_that_is_open_leaves_the_keys_to_the_page(open_report: Open) -> None:
    page = open_report()
    count = len(shown_cards(page))
    page.press("n", *["a"] * (count - 1), "w")
    page.page.keyboard.type("改好")
    page.press("Enter")

    with page.page.expect_download() as download:
        page.press("s")

    entries = json.loads(download.value.path().read_text(encoding="utf-8"))["entries"]
    assert [entry["mark"] for entry in entries] == ["accepted"] * len(entries)
    assert [entry["wording"] for entry in entries if entry.get("wording")] == ["改好"]


def test_marks_of_others_are_taken_in_and_the_later_one_stands(open_report: Open, tmp_path: Path) -> None:
    page = open_report()
    page.page.click("#exports summary")
    page.page.fill("#export [name=reviewer]", "甲")
    page.press("Escape")
    page.page.click("h1")
    page.press("n", "a", "a")
    exported = export(page, tmp_path / "one.json")
    other = open_report()
    other.page.click("#exports summary")
    other.page.fill("#export [name=reviewer]", "乙")
    other.press("Escape")
    other.page.click("h1")
    other.page.wait_for_timeout(1100)
    other.press("n", "d")
    other.page.fill("#f1 .note", "原稿如此")
    other.page.set_input_files("#others", exported)
    other.page.locator("#said", has_text="已并入2条标记").wait_for(state="attached")

    assert other.page.get_attribute("#f1", "data-mark") == "dismissed"
    assert other.page.input_value("#f1 .note") == "原稿如此"
    assert other.page.get_attribute("#f2", "data-mark") == "accepted"


def test_a_report_begins_with_the_marks_that_the_run_was_given(open_report: Open) -> None:
    marks = (
        Mark(
            FINDINGS[0].fingerprint, Decision.ACCEPTED, "另写", reviewer="王校对", time="2031-01-01T08:00:00Z"
        ),
        Mark(FINDINGS[1].fingerprint, Decision.DISMISSED, remarks=(Remark("", "李校对", "</script>"),)),
        Mark("ff" * 8, Decision.ACCEPTED),
    )
    page = open_report(replace(REPORT, marks=marks))

    assert page.page.get_attribute("#f1", "data-mark") == "accepted"
    assert page.page.input_value("#f1 .wording") == "另写"
    assert page.page.inner_text("#f2 .remark") == "李校对：</script>"
    assert page.page.inner_text(".tile[data-p='1'] .done") == "已核2处，共3处"


def test_keys_for_a_whole_edition(seeds: str, browser: Any, tmp_path: Path) -> None:
    with opened(browser, seeds, tmp_path) as page:
        page.press("n")
        for _ in range(32):
            page.press("a")
        with page.page.expect_download() as download:
            page.press("s")
        download.value.save_as(tmp_path / "marks.json")

        assert page.ask("document.querySelectorAll('.finding[data-mark=accepted]').length") >= 32
    done = run("fix", "seeds", "--marks", tmp_path / "marks.json", "--output-dir", tmp_path / "out", cwd=ROOT)
    assert done.returncode == 0
    written = {one.name: one.read_bytes() for one in (tmp_path / "out").rglob("*.txt")}
    changed = [one for one in (ROOT / "seeds").glob("*.txt") if one.read_bytes() != written[one.name]]
    assert changed


def test_where_nothing_can_be_kept_marks_work_until_the_tab_is_closed(
    open_report: Open, tmp_path: Path
) -> None:
    page = open_report()
    page.page.context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    page = visited(page.page.context, page.page.url)
    page.press("n", "d")
    page.page.click("#exports summary")

    assert page.page.is_visible("#not-kept")
    assert len(read(export(page, tmp_path / "marks.json")).entries) == 1
    assert page.complaints == []


def test_foreign_values_in_the_store_are_no_marks(open_report: Open) -> None:
    page = open_report()
    for value in ("{", "null", '{"mark": "<b>"}', '{"mark": "accepted", "reason": {}}'):
        page.ask(f"localStorage.setItem('auditor:{FINDINGS[0].fingerprint}', {json.dumps(value)})")
        again = visited(page.page.context, page.page.url)

        assert again.complaints == []
        assert again.page.get_attribute("#f1", "data-mark") in (None, "accepted")


# --- passages side by side ---


def test_two_passages_stand_side_by_side_where_there_is_room(open_report: Open) -> None:
    page = open_report()
    boxes = page.ask(
        "[...document.querySelectorAll('.sides[open] figure')].map(one => one.getBoundingClientRect().toJSON())"
    )

    assert len(boxes) == 2
    assert boxes[0]["top"] == boxes[1]["top"]
    assert boxes[0]["right"] < boxes[1]["left"]


# --- where it is read ---


def test_without_scripts_everything_can_be_read_and_followed(open_report: Open) -> None:
    page = open_report(JUDGED, java_script_enabled=False)

    assert not page.page.is_visible(".tools")
    assert not page.page.is_visible(".marks >> nth=0")
    for finding in JUDGED.findings:
        assert page.page.is_visible(f"text={finding.message}")
    page.page.click("#p2 summary")
    assert page.page.is_visible(".printed >> text=社区夜校昨晚开课")
    page.page.click("#f3 .explain")
    assert page.page.url.endswith("#c3")
    assert page.page.is_visible("#c3 >> text=请核对原版。")


def test_hostile_text_does_nothing(open_report: Open) -> None:
    reports = [with_text(hostile) for hostile in (*HOSTILE, *MARKUP)]
    pages = [
        replace(page, source=replace(page.source, path=f"{number}{page.path}"))
        for number, report in enumerate(reports)
        for page in report.edition.pages
    ]
    findings = tuple(
        replace(finding, place=replace(finding.place, path=f"{number}{finding.place.path}"))
        for number, report in enumerate(reports)
        for finding in report.findings
    )
    groups = tuple(group for report in reports for group in report.groups)
    problems = tuple(problem for report in reports for problem in report.problems)
    page = open_report(Report("1", Edition(tuple(pages)), findings, groups, problems))
    for number in range(1, len(findings) + 1):
        page.page.keyboard.press("e") if page.number() else page.press("n", "e")
        assert page.number() == number
        page.press("ad"[number % 2])
    page.press("f")

    assert page.ask("'hacked' in window") is False
    assert page.dialogs == []
    assert page.ask("document.querySelectorAll('script').length") == 3
    assert (
        page.ask("document.querySelectorAll('img, base, iframe, object, [onerror], [onmouseover]').length")
        == 0
    )
    assert page.ask("getComputedStyle(document.body).display") == "block"


def test_another_script_is_refused(browser: Any, tmp_path: Path) -> None:
    html = REPORTERS["html"](REPORT, abouts=ABOUTS)
    forged = html.replace(
        "<main>", "<script>window.hacked = 1</script><img src='https://example.org/x.png'><main>"
    )
    with opened(browser, forged, tmp_path) as page:
        assert page.ask("'hacked' in window") is False
        assert len(page.complaints) == 2
        assert all("Content Security Policy" in complaint for complaint in page.complaints)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "selector",
    [
        ".message",
        ".finding .dim",
        ".badge.error",
        ".badge.warning",
        "mark.error",
        "mark.warning",
        ".list h3",
        ".flag.error",
    ],
)
def test_text_can_be_read_in_light_and_dark(open_report: Open, scheme: str, selector: str) -> None:
    page = open_report(color_scheme=scheme)
    ink, paper = page.ask(
        f"""(() => {{
            let one = document.querySelector({selector!r});
            const ink = getComputedStyle(one).color;
            while (getComputedStyle(one).backgroundColor === "rgba(0, 0, 0, 0)") one = one.parentElement;
            return [ink, getComputedStyle(one).backgroundColor];
        }})()"""
    )

    assert contrast(ink, paper) >= 4.5, "WCAG 2.2, 1.4.3"
    assert (luminance(paper) < 0.5) == (scheme == "dark") or selector.startswith(".flag")


def luminance(colour: str) -> float:
    """Return the relative luminance of `rgb(r, g, b)` (WCAG 2.2)."""
    parts = [int(part) / 255 for part in colour[4:-1].split(",")]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_light_and_dark_can_be_turned_and_are_remembered(open_report: Open) -> None:
    page = open_report(color_scheme="light")
    before = page.ask("getComputedStyle(document.body).backgroundColor")
    page.page.click("#theme")
    after = page.ask("getComputedStyle(document.body).backgroundColor")
    again = visited(page.page.context, page.page.url)

    assert luminance(after) < 0.1 < luminance(before)
    assert again.ask("getComputedStyle(document.body).backgroundColor") == after


@pytest.mark.parametrize("width", [320, 360, 768, 1024])
def test_no_width_needs_sideways_scrolling(open_report: Open, width: int) -> None:
    page = open_report(JUDGED, viewport={"width": width, "height": 740})
    page.press("j", "e")

    assert page.ask("document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_finding_lies_under_its_place_in_the_text(open_report: Open) -> None:
    page = open_report(**PHONE)
    for number in (1, 2, 3, 4):
        page.page.tap("#next")

        assert page.number() == number
        assert in_view(page, f"#m{number}")
        assert in_view(page, f"#f{number}")
        assert page.ask(
            f"document.querySelector('#m{number}').getBoundingClientRect().bottom"
            f" < document.querySelector('#f{number}').getBoundingClientRect().top"
        )


def test_it_prints_on_paper(open_report: Open) -> None:
    page = open_report(JUDGED, color_scheme="dark")
    page.press("j")
    paper = page.page.pdf(format="A4", prefer_css_page_size=True)
    page.page.emulate_media(media="print")

    assert paper.startswith(b"%PDF-")
    assert not page.page.is_visible(".tools")
    assert not page.page.is_visible("#p1 .printed")
    assert page.ask("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert shown_cards(page) == [1, 2, 3]


def test_it_can_be_read_aloud_and_reached_without_a_mouse(open_report: Open) -> None:
    page = open_report(JUDGED)
    assert page.page.get_by_role("navigation", name="各版情况").count() == 1
    assert page.page.get_by_role("article", name="pages/a.txt").count() == 1
    assert page.page.get_by_role("complementary", name="差错清单 pages/a.txt").count() == 1
    assert page.page.get_by_role("link", name="1 错误 整句重复").count() == 1
    assert page.page.get_by_role("toolbar", name="差错清单").count() == 1
    assert page.page.get_by_role("button", name="下一处").count() == 1

    page.press("Tab", "Enter")
    assert page.page.url.endswith("#f1")
    unnamed = page.ask(
        "[...document.querySelectorAll('button, input, select, a')].filter(one =>"
        " !(one.textContent.trim() || one.ariaLabel || one.labels?.length)).map(one => one.outerHTML)"
    )
    assert unnamed == []


def test_headings_do_not_skip_a_level(open_report: Open) -> None:
    levels = open_report(JUDGED).ask(
        "[...document.querySelectorAll('h1, h2, h3')].map(one => +one.tagName[1])"
    )

    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_the_browser_mends_nothing_in_the_document(open_report: Open) -> None:
    page = open_report(JUDGED)
    html = REPORTERS["html"](JUDGED, abouts=ABOUTS)

    parsed = page.ask("[...document.querySelectorAll('*')].map(one => one.tagName.toLowerCase())")

    assert parsed == [tag for tag, _ in Document(html).elements]


def test_pages_out_of_sight_are_not_laid_out_until_they_are_looked_at(open_report: Open) -> None:
    edition = Edition(
        tuple(replace(FIRST, source=replace(FIRST.source, path=f"{number:03}.txt")) for number in range(100))
    )
    found = tuple(
        replace(FINDINGS[0], place=replace(FINDINGS[0].place, path=one.path)) for one in edition.pages
    )
    page = open_report(Report("1", edition, found))
    laid_out = "document.querySelector('#p{} .l').checkVisibility({{ contentVisibilityAuto: true }})"

    assert not page.ask(laid_out.format(100))
    page.press("k")
    assert page.ask(laid_out.format(100))
    assert in_view(page, "#m100")


def test_an_english_report_works_alike(open_report: Open) -> None:
    page = open_report(JUDGED, "en")
    page.press("n", "d")

    assert page.page.inner_text("#at") == "2 of 3"
    assert page.page.inner_text("#said") == "left to review: 2"
    assert page.page.get_attribute("#f1 .note", "placeholder") == "Reason for dismissing"


def test_the_report_of_the_seeds_is_small_and_every_finding_can_be_reached(
    seeds: str, browser: Any, tmp_path: Path
) -> None:
    assert len(seeds.encode()) < 400_000
    with opened(browser, seeds, tmp_path) as page:
        count = page.ask("document.querySelectorAll('.finding').length")
        for number in range(1, count + 1):
            page.press("j")
            assert page.number() == number
            assert in_view(page, f"#m{number}")
        assert count > 50
        assert page.complaints == []
        assert len(page.requests) == 1


# --- the edition at a glance ---


@pytest.fixture(scope="module")
def edition() -> Report:
    """Sixteen pages, A01 to A16, four of them without findings."""
    pages = tuple(
        replace(FIRST, source=replace(FIRST.source, path=f"2031-05-04_A{number:02}.txt"))
        for number in range(1, 17)
    )
    found = tuple(
        replace(finding, place=replace(finding.place, path=one.path), fingerprint=f"{at:08x}{number:08x}")
        for at, one in enumerate(pages)
        for number, finding in enumerate(FINDINGS[: at % 4])
        if finding.place.path == FIRST.path
    )
    return Report("1", Edition(pages), found)


@pytest.mark.parametrize("context", [{"viewport": {"width": 1440, "height": 900}}, PHONE])
def test_all_pages_of_an_edition_are_seen_at_once(
    open_report: Open, edition: Report, context: dict[str, Any]
) -> None:
    page = open_report(edition, **context)
    names = page.ask(
        "[...document.querySelectorAll('.tile b')].filter(one => {"
        " const box = one.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; })"
        ".map(one => one.textContent)"
    )

    assert names == [f"A{number:02}" for number in range(1, 17)]


def test_a_tile_leads_to_the_first_finding_of_its_page_and_says_how_far_it_is(
    open_report: Open, edition: Report
) -> None:
    page = open_report(edition)
    page.page.click(".tile[data-p='4']")
    first = page.number()
    page.press("a", "a")

    assert page.ask(f"document.getElementById('f{first}').closest('.sheet').id") == "p4"
    assert page.page.inner_text(".tile[data-p='4'] .done") == "已核2处，共3处"
    page.page.click(".tile[data-p='1']")
    assert page.page.is_visible("#p1 .printed")


def test_the_gravest_come_first_where_that_is_wanted(open_report: Open, edition: Report) -> None:
    page = open_report(edition)
    choose(page, "order", "gravity")
    order = page.ask("ordered.map(card => severityOf(card))")
    tiles = page.ask("[...document.querySelectorAll('.tile')].map(one => one.className.split(' ')[1])")

    assert order == sorted(order)
    assert tiles == sorted(tiles, key=["error", "warning", "note", "clean"].index)
    choose(page, "order", "page")
    assert page.ask("[...document.querySelectorAll('.tile')].map(one => +one.dataset.p)") == list(
        range(1, 17)
    )


def test_filters_by_page_and_by_words(open_report: Open, edition: Report) -> None:
    page = open_report(edition)
    choose(page, "page", "3")
    assert len(shown_cards(page)) == 2
    choose(page, "page", "")
    page.page.fill("#search", "习惯")
    assert page.ask("ordered.filter(card => !card.hidden).every(card => card.textContent.includes('习惯'))")
    assert 0 < len(shown_cards(page)) < len(edition.findings)


def test_a_finding_is_copied_as_a_sentence(open_report: Open) -> None:
    page = open_report(permissions=["clipboard-read", "clipboard-write"])
    page.press("j", "j", "c")
    page.page.locator("#said", has_text="已复制").wait_for(state="attached")

    assert page.ask("navigator.clipboard.readText()") == (
        "a，第5行第142字《社区图书角开张 邻里共读一本书》：“把读书的习⏎惯带回家里”应为“把读书的习惯带回家里”。"
        "“习惯”一词被分栏断开，下一段应接排。"
    )


def test_the_differing_character_is_marked_and_large(open_report: Open) -> None:
    wrong = replace(FINDINGS[3], excerpt="昨晚", suggestion="昨夜")
    page = open_report(replace(REPORT, findings=(wrong,)))

    assert page.page.inner_text("#f1 .swap del") == "晚"
    assert page.page.inner_text("#f1 .swap ins") == "夜"
    size = "parseFloat(getComputedStyle(document.querySelector('{}')).fontSize)"
    assert page.ask(size.format("#f1 .swap")) >= 1.99 * page.ask(size.format("#f1"))


@pytest.mark.parametrize("at", [0, 7])
def test_a_reload_goes_on_where_the_reader_was(open_report: Open, edition: Report, at: int) -> None:
    page = open_report(edition)
    page.press(*"j" * at)
    page.page.mouse.wheel(0, 1500 if at == 0 else 130)
    page.page.wait_for_timeout(200)
    anchor = "place()"
    before = page.ask(anchor)
    page.page.reload()
    page.page.wait_for_timeout(200)
    after = page.ask(anchor)

    assert (after["anchor"], page.number()) == (before["anchor"], at or None)
    assert abs(after["top"] - before["top"]) <= 2


def test_the_list_for_the_make_up_room_has_what_was_accepted(open_report: Open) -> None:
    page = open_report()
    page.ask("window.print = () => { window.printed = document.documentElement.className; }")
    page.press("n", "a", "w")
    page.page.keyboard.type("读书的习惯")
    page.press("Enter")
    page.page.click("#papers summary")
    page.page.click("[data-paper=with-worksheet]")

    assert "with-worksheet" in page.ask("window.printed")
    items = page.ask("[...document.querySelectorAll('#worksheet li')].map(one => one.textContent)")
    assert len(items) == 2
    assert "→ 读书的习惯" in items[1]
    assert "with-worksheet" not in page.ask("document.documentElement.className")


# --- pictures ---

_PIXEL = bytes.fromhex(
    "ffd8ffe000104a46494600010100000100010000ffdb004300"
    + "08" * 64
    + "ffc0000b080001000101011100ffc40014000100000000000000000000000000000009ffc40014100100000000000000000000"
    "000000000000ffda0008010100003f0054df ffd9".replace(" ", "")
)
"""A JPEG of one pixel."""
_KEYS = [placed_check(one) for one in FINDINGS]
PICTURES = {
    FIRST.path: PagePicture(
        "a%20%3Cb%3E.jpg",
        Image(_PIXEL, 600, 900, {_KEYS[0]: (Box(10, 700, 90, 730),), _KEYS[2]: (Box(300, 40, 340, 60),)}),
        {_KEYS[0]: Image(_PIXEL, 300, 80, {_KEYS[0]: (Box(100, 30, 160, 50),)})},
    )
}


def test_the_strip_of_a_finding_and_the_page_with_all_boxes(browser: Any, tmp_path: Path) -> None:
    html = REPORTERS["html"](REPORT, abouts=ABOUTS, pictures=PICTURES)
    with opened(browser, html, tmp_path) as page:
        assert page.ask("document.querySelectorAll('.strip').length") == 1
        page.press("j", "i")
        assert page.ask("[...document.querySelectorAll('.pane rect.on')].map(one => one.dataset.f)") == ["1"]
        assert page.ask(
            "(() => { const box = document.querySelector('.pane rect.on').getBoundingClientRect();"
            " const view = document.querySelector('.pane').getBoundingClientRect();"
            " return box.top >= view.top && box.bottom <= view.bottom; })()"
        )
        page.page.click(".pane rect[data-f='3']", force=True)
        assert page.number() == 3
        assert page.page.get_attribute(".open", "href") == "a%20%3Cb%3E.jpg"
        assert page.complaints == []
        assert [url for url in page.requests if not url.startswith("data:image/jpeg")] == [page.page.url]


def test_without_pictures_none_are_let_in() -> None:
    def policy(**given: Any) -> str:
        document = Document(REPORTERS["html"](REPORT, abouts=ABOUTS, **given))
        return next(str(meta["content"]) for meta, _ in document.all("meta") if meta.get("http-equiv"))

    assert "img-src" not in policy()
    assert "img-src data:;" in policy(pictures=PICTURES)
    assert "img-src" not in policy(pictures={FIRST.path: PagePicture("a.jpg")})


# --- everybody ---


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("context", [{}, PHONE])
def test_axe_finds_nothing_serious(
    seeds: str, browser: Any, tmp_path: Path, scheme: str, context: dict[str, Any]
) -> None:
    """All states that an editor sees: at first, with a finding open and its fields, with each panel, the keys."""
    html = REPORTERS["html"](JUDGED, abouts=ABOUTS, pictures=PICTURES)
    with opened(browser, html, tmp_path, color_scheme=scheme, **context) as page:
        found = serious(page)
        page.press("n", "d", "a", "w", "i", "e")
        found += serious(page)
        for panel in ("#filters", "#exports", "#papers"):
            page.page.click(f"{panel} > summary")
            found += serious(page)
        page.page.click("h1", force=True)
        page.ask("document.activeElement.blur(), document.querySelector('#keys').showModal()")
        found += serious(page)
    with opened(browser, seeds, tmp_path, color_scheme=scheme, **context) as page:
        found += serious(page)

    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_paper_for_the_make_up_room(
    browser: Any, tmp_path: Path, scheme: str
) -> None:
    marks = tuple(Mark(one.fingerprint, Decision.ACCEPTED, "另写") for one in FINDINGS)
    with opened(
        browser, REPORTERS["worksheet"](replace(REPORT, marks=marks)), tmp_path, color_scheme=scheme
    ) as page:
        assert serious(page) == []


def serious(page: Opened) -> list[str]:
    """Return the serious and critical faults that axe-core sees, each with the element."""
    axe = pytest.importorskip("axe_playwright_python", reason="axe-core is not installed (make heavy)")
    page.ask((resources.files(axe) / "axe.min.js").read_text(encoding="utf-8"))
    found = page.page.evaluate(
        "async () => (await axe.run()).violations.filter(one => ['serious', 'critical'].includes(one.impact))"
        ".flatMap(one => one.nodes.map(node => `${one.id}: ${node.html.slice(0, 160)}`))"
    )
    return list(found)
