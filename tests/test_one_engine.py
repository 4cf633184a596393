"""What texts share is one answer: of a check, of `relate`, of the archive; however they are parted and ordered.

Spark's answer is held against that of one machine in `test_relate_spark.py`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from archives import story as archived
from hypothesis import given, settings
from hypothesis import strategies as st
from reuse_stories import NOTICE, misread, story, table

from auditor.archive.store import Store
from auditor.archive.writer import writing
from auditor.bulk import relate_here
from auditor.layout import lay_out
from auditor.model import Source
from auditor.pipeline.archive_keys import batch
from auditor.relate import relate
from auditor.relate.bodies import bodies
from auditor.relate.printed_keys import SCHEME, keys
from auditor.relate.printed_pairs import met
from auditor.relate.shared import matches
from auditor.relate.stories import related
from auditor.segment import segment
from auditor.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.model import Page
    from auditor.relate.match import Match


def collection() -> list[str]:
    """Return stories with copies through noise, passages, a standing notice and forms with other facts."""
    texts = [story(number) for number in range(40)]
    texts[5] = misread(texts[1], 0.04, 1)
    texts[6] = misread(texts[1], 0.12, 2)
    texts[20] = texts[20][:100] + texts[13][50:160] + texts[20][100:]
    texts[21] = texts[21][:40] + misread(texts[13][30:150], 0.03, 3) + texts[21][40:]
    texts[22] = texts[2][:150] + story(90, 40) + texts[2][150:]
    for number in range(30, 36):
        texts[number] += NOTICE
    for number in (37, 38):
        texts[number] = f"今日停水{number}个街区，自{number - 30}时起至{number - 20}时止，" + texts[36][:90]
    return texts


class Row(NamedTuple):
    """A passage that two texts share, named by the texts; `partial` where many more print it."""

    one: str
    other: str
    one_words: str
    other_words: str
    similarity: float
    verdict: str


def rows(found: Iterable[Match], views: Sequence[str], names: Sequence[str]) -> list[Row]:
    """Return matches by the names of their texts, in the order of the names."""
    made = []
    for match in found:
        ends = sorted(
            (names[number], views[number][slice(*span)])
            for number, span in ((match.one, match.one_span), (match.other, match.other_span))
        )
        (one, one_words), (other, other_words) = ends
        verdict = "partial" if match.verdict == "furniture" else match.verdict
        made.append(Row(one, other, one_words, other_words, match.similarity, verdict))
    return sorted(made)


def named(count: int) -> list[str]:
    return [f"{number:03}.txt" for number in range(count)]


def page(name: str, *texts: str) -> Page:
    stories = (f"新题目之{number}\n\n本报讯 {text}" for number, text in enumerate(texts))
    return segment(lay_out(Source(name, "\n\n(李平)\n\n".join(stories) + "\n")))


def as_pages(texts: Sequence[str]) -> list[Page]:
    return [page(name, text) for name, text in zip(named(len(texts)), texts, strict=True)]


def of_relate(texts: Sequence[str]) -> list[Row]:
    from auditor.text.view import fold

    return rows(related(texts).matches, [fold(text) for text in texts], named(len(texts)))


def of_check(pages: Sequence[Page]) -> list[Row]:
    said = [body for page in pages for body in bodies(page)]
    found = matches(said)[1]
    return rows(found, [body.text for body in said], [body.page.path for body in said])


def of_archive(folder: Path, texts: Sequence[str], segments: int) -> list[Row]:
    """Return what an archive of the texts says of each, put in as so many segments."""
    stories = [archived(number, text) for number, text in enumerate(texts)]
    for part in range(segments):
        with writing(folder, SCHEME, segments, create=True) as writer:
            writer.add(batch(stories[part::segments]))
    archive = Store(folder, SCHEME)
    names = {one.document: name for one, name in zip(stories, named(len(texts)), strict=True)}
    made: list[Row] = []
    for number, text in enumerate(texts):
        found = keys([text])
        passages, sources = met(found, archive, {stories[number].document})
        views, ends = {0: found.codes.view(0)}, {0: named(len(texts))[number]}
        for other, source in sources.items():
            views[other], ends[other] = keys([source.text]).codes.view(0), names[source.document]
        most = max(views) + 1
        made += rows(
            passages, [views.get(at, "") for at in range(most)], [ends.get(at, "") for at in range(most)]
        )
    return sorted(set(made))


def test_a_check_and_relate_have_the_same_rows() -> None:
    texts = collection()
    expected = of_relate(texts)

    assert of_check(as_pages(texts)) == expected
    assert {row.verdict for row in expected} == {"copy", "partial", "other-facts"}
    assert len(expected) > 20


@pytest.mark.parametrize("segments", [1, 3, 11])
def test_an_archive_has_the_same_rows_whatever_its_segments(tmp_path: Path, segments: int) -> None:
    texts = collection()

    assert of_archive(tmp_path / "archive", texts, segments) == of_relate(texts)


@given(st.permutations(range(40)))
@settings(max_examples=10, deadline=None)
def test_the_order_of_the_pages_changes_no_row(order: list[int]) -> None:
    pages = as_pages(collection())

    assert of_check([pages[at] for at in order]) == of_check(pages)


@given(st.sets(st.integers(0, 39), min_size=2))
@settings(max_examples=10, deadline=None)
def test_two_texts_share_the_same_whatever_else_is_compared(chosen: set[int]) -> None:
    pages = [one for number, one in enumerate(as_pages(collection())) if number in chosen]
    names = {one.path for one in pages}

    assert of_check(pages) == [row for row in of_relate(collection()) if names >= {row.one, row.other}]


@pytest.mark.parametrize("files", [1, 4, 40])
def test_the_command_has_the_same_pairs_however_the_stories_lie_in_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: int
) -> None:
    texts = collection()
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for part in range(files):
        lines = [
            json.dumps({"text": text, "title": f"{number:03}.txt"}, ensure_ascii=False)
            for number, text in enumerate(texts)
            if number % files == part
        ]
        Path(f"in/{part:02}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    relate_here(["in"], Path("out"), Settings(), "normal")

    pairs = {
        (*sorted((str(row["one_title"]), str(row["other_title"]))), row["similarity"])
        for row in table(Path("out/pairs.jsonl"))
    }
    assert pairs == {(row.one, row.other, row.similarity) for row in of_relate(texts)}


def test_the_edition_tells_every_pair_of_pages_that_relate_has_and_no_other() -> None:
    texts = collection()
    told = set()
    for shared in relate(as_pages(texts)).shared:
        first, *others = sorted({copy.path for copy in shared.copies})
        told |= {(first, other) for other in others}
    joined = {frozenset(pair) for pair in told}
    pages_of_relate = {frozenset((row.one, row.other)) for row in of_relate(texts)}

    # Of a passage in many pages the edition has one group, `relate` a row for each pair.
    assert joined <= pages_of_relate
    assert frozenset.union(*joined) == frozenset.union(*pages_of_relate)


def test_on_one_page_the_edition_has_what_relate_has_of_its_stories_and_looks_closer() -> None:
    passage = story(13)[50:160]
    short = "春夏秋冬山河湖海日月星云风雨雷电花草树木鸟兽鱼虫东南西北城乡街巷"
    first, second = f"{story(1)}{passage}。", f"{story(2)}{passage}。{story(3)}"
    third = f"{story(4)}{short}。{story(5)}{short}。"
    (shared,) = [one for one in relate([page("a.txt", first, second, third)]).shared if len(one.stories) == 2]
    (row,) = of_relate([first, second, third])

    assert {copy.text.rstrip("。") for copy in shared.copies} >= {row.one_words}
    assert any(one.stories == (("a.txt", 3),) for one in relate([page("a.txt", first, second, third)]).shared)


def test_a_standing_text_in_more_places_than_are_paired_is_told_with_all_of_them() -> None:
    texts = [f"{story(number, 120)}{NOTICE}。" for number in range(70)]
    (standing,) = [one for one in relate(as_pages(texts)).shared if one.length >= len(NOTICE) - 2]

    assert related(texts).capped > 0
    assert len(standing.stories) == 70
