"""What the auditor must do on the five real pages, as a veteran editor read them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from audit import registry
from pages import defects, sources, structure

from auditor.layout import lay_out
from auditor.model import Finding, Page, Report, Role
from auditor.pipeline import audit_sources
from auditor.segment import segment
from auditor.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

TOLERANCE = 8


@cache
def report() -> Report:
    return audit_sources(sources(), Settings(), registry())


def found(check: str, path: str) -> list[Finding]:
    return [one for one in report().findings if one.check == check and one.place.path.startswith(path)]


def near(finding: Finding, file: str, start: int, end: int) -> bool:
    span = finding.place.span
    return finding.place.path == file and span.start < end + TOLERANCE and start < span.end + TOLERANCE


def pages() -> Iterator[tuple[Page, dict[str, Any]]]:
    for source in sources():
        yield segment(lay_out(source)), structure()[source.path]


def first_line(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def test_every_excerpt_is_the_text_at_its_place() -> None:
    text = {source.path: source.text for source in sources()}

    for finding in report().findings:
        span = finding.place.span
        assert finding.excerpt == text[finding.place.path][span.start : span.end]


def test_the_sentence_that_stands_three_times_is_one_finding_with_all_places() -> None:
    (finding,) = found("repeated-sentence", "003")

    assert len(finding.related) == 2
    assert len({finding.excerpt, *(one.text for one in finding.related)}) == 1


def test_the_passage_about_lanterns_is_found_twice_in_its_story() -> None:
    (finding,) = found("repeated-passage", "000")

    assert (finding.place.line, [one.place.line for one in finding.related]) == (39, [37])


def test_the_lead_that_comes_back_inside_a_quotation_is_found() -> None:
    (finding,) = found("repeated-passage", "003")

    assert (finding.place.line, [one.place.line for one in finding.related]) == (41, [37])


def test_words_given_to_the_wrong_speaker_name_both_speakers_both_places_and_the_reason() -> None:
    (finding,) = [one for page in "01234" for one in found("misattributed-lead-in", f"00{page}")]

    assert (finding.place.line, [one.place.line for one in finding.related]) == (61, [71])
    for needed in ["团区委相关负责人", "棠下镇相关负责人", "棠下服务", "71"]:
        assert needed in str(finding.message)


def test_all_broken_and_interrupted_sentences_are_found() -> None:
    rows = [row for row in defects() if row["code"] in {"BREAK", "INTERRUPT"}]
    joints = [one for one in report().findings if one.check in {"broken-sentence", "interrupted-sentence"}]

    assert len(rows) == len(joints) == 33
    for row in rows:
        assert any(near(one, row["file"], row["start"], row["end"]) for one in joints), row["quote"]


@pytest.mark.parametrize(("path", "excerpt"), [("000", "示范站。"), ("003", "员职责,")])
def test_lost_openings_are_found(path: str, excerpt: str) -> None:
    assert [one.excerpt for one in found("lost-opening", path)] == [excerpt]


def test_no_story_of_the_five_pages_is_in_the_wrong_district() -> None:
    assert [one.message for one in report().findings if one.check == "wrong-district"] == []


def test_nothing_is_flagged_that_the_editor_holds_to_be_right() -> None:
    marked = [
        (row["file"], *span)
        for row in defects()
        for span in [(row["start"], row["end"]), *((s[-2], s[-1]) for s in row.get("alt_spans") or [])]
    ]
    false = [
        (one.check, one.excerpt)
        for one in report().findings
        if one.severity > 1 and not any(near(one, *place) for place in marked)
    ]

    assert len(false) <= 0.08 * len(report().findings), false


def test_stories_begin_where_the_editor_says() -> None:
    hits = misses = extra = 0
    for page, gold in pages():
        text = page.text
        starts = {
            first_line(text, min(part[0] for part in parts if part))
            for story in gold["stories"]
            for parts in [
                [story["kicker"], story["headline"], story["byline"], story["dateline"], story["body"][0]]
            ]
        }
        if gold["section_head"]:
            starts = (starts - {min(starts)}) | {first_line(text, gold["section_head"][0])}
        mine = {
            first_line(text, next(line for line in story.lines if line.text).span.start)
            for story in page.stories
        }
        hits, misses, extra = (
            hits + len(starts & mine),
            misses + len(starts - mine),
            extra + len(mine - starts),
        )

    assert 2 * hits / (2 * hits + misses + extra) >= 0.95


def test_lines_have_the_roles_the_editor_gives_them() -> None:
    right = lines = 0
    for page, gold in pages():
        wanted = dict(_roles(page.text, gold))
        for story in page.stories:
            for line in story.lines:
                if line.role != Role.BLANK:
                    lines += 1
                    right += wanted.get(first_line(page.text, line.span.start), Role.BODY) == line.role

    assert right / lines >= 0.95


def _roles(text: str, gold: dict[str, Any]) -> Iterator[tuple[int, Role]]:
    if gold["section_head"]:
        yield first_line(text, gold["section_head"][0]), Role.SECTION
    for story in gold["stories"]:
        for name, role in [("kicker", Role.KICKER), ("headline", Role.HEADLINE), ("byline", Role.BYLINE)]:
            if story[name]:
                yield first_line(text, story[name][0]), role
        for name, role in [
            ("subheads", Role.SUBHEAD),
            ("captions", Role.CAPTION),
            ("signatures", Role.SIGNATURE),
        ]:
            for start, _ in story[name]:
                yield first_line(text, start), role


def test_paragraphs_are_joined_as_the_editor_joins_them() -> None:
    for page, gold in pages():
        wanted = {tuple(map(tuple, one)) for story in gold["stories"] for one in story["paragraphs"]}
        mine = {
            tuple((piece.start, piece.end) for piece in one.pieces)
            for story in page.stories
            for one in story.paragraphs
        }
        assert len(wanted & mine) >= 0.98 * len(wanted)
