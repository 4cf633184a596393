"""`auditor outline`: show an editor how a page was read, so that a finding can be understood."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING

import typer

from auditor.cli import options, session, streams
from auditor.contract import say
from auditor.model import Band, Role
from auditor.text import safe
from auditor.text.lines import LineIndex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from auditor.model import Page, Story
    from auditor.settings import Settings


def outline(
    paths: options.Paths,
    format_: options.Listing = options.TableFormat.TEXT,
    home: options.Home = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    lang: options.Language = None,
) -> None:
    """列出分稿结果 / Show how pages were split: stories, roles, joined lines."""
    from auditor.segment.jumps import continued

    settings = session.settle(config, isolated, lang, home=home)
    pages, complete = session.outlined(paths, settings)
    others = continued(pages)
    if format_ is options.TableFormat.JSON:
        rows = {"schema": 1, "pages": [_page(page, others) for page in pages]}
        streams.emit(json.dumps(rows, ensure_ascii=False, indent=2) + "\n", utf8=True)
    else:
        streams.emit("".join(f"{line}\n" for page in pages for line in _lines(page, others, settings)))
    raise typer.Exit(0 if complete else streams.NOT_STARTED)


def _lines(
    page: Page, others: Mapping[tuple[str, int], tuple[str, int]], settings: Settings
) -> Iterator[str]:
    index = LineIndex(page.text)
    yield safe.for_line(f"{page.path} ({page.source.encoding})")
    if not page.condition.in_order:
        yield safe.for_line(session.words(say("各行无法按顺序读成句子"), settings))
    if page.condition.band is not Band.CLEAN:
        share = page.condition.misread or 0.0
        yield safe.for_line(session.words(say("约有{share:.1%}的字误识", share=share), settings))
    for story in page.stories:
        home = page.notes.homes[story.number - 1] if page.notes and page.notes.homes else None
        place = f" [{home.division.name}]" if home else ""
        head = say("第 {number} 稿{home}：{title}", number=story.number, home=place, title=story.title)
        yield ""
        yield safe.for_line(session.words(head, settings))
        yield from _story_lines(story, index, settings)
        other = others.get((page.path, story.number))
        if other:
            message = say("接 {path} 第{number}篇", path=other[0], number=other[1])
            yield safe.for_line(f"       → {session.words(message, settings)}")
    yield ""


def _story_lines(story: Story, index: LineIndex, settings: Settings) -> Iterator[str]:
    joins = dict(_joins(story, index, settings))
    printed = [line for line in story.lines if line.text]
    texts = {index.at(line.span.start)[0] for line in printed if line.role is not Role.JUMP}
    for line in printed:
        number = index.at(line.span.start)[0]
        # A jump line that shares its printed line with text has no number of its own.
        label = " " * 5 if line.role is Role.JUMP and number in texts else f"{number:5}"
        yield f"{label}  {line.role:9}  {safe.for_line(line.text)}{joins.get(line.span.end, '')}"


def _joins(story: Story, index: LineIndex, settings: Settings) -> Iterator[tuple[int, str]]:
    """Yield the end of each line that is continued elsewhere, and where: ↵ where only the column's width
    cut it.
    """
    for paragraph in story.paragraphs:
        breaks = {one.at for one in paragraph.breaks}
        length = 0
        for piece, following in pairwise(paragraph.pieces):
            length += len(piece)
            there = index.at(following.start)[0]
            if length in breaks:
                yield piece.end, f"  ↘ {session.words(say('接第{line}行', line=there), settings)}"
            else:
                yield piece.end, "  ↵"
        if paragraph.open_end:
            yield paragraph.pieces[-1].end, f"  … {session.words(say('没有下文'), settings)}"


def _page(page: Page, others: Mapping[tuple[str, int], tuple[str, int]]) -> dict[str, object]:
    index = LineIndex(page.text)
    return {
        "path": safe.for_json(page.path),
        "encoding": page.source.encoding,
        "condition": {
            "misread": page.condition.misread,
            "band": page.condition.band,
            "disorder": list(page.condition.disorder),
            "script": page.condition.script,
        },
        "stories": [_story(story, index) | _other_half(page, story, others) for story in page.stories],
    }


def _other_half(
    page: Page, story: Story, others: Mapping[tuple[str, int], tuple[str, int]]
) -> dict[str, object]:
    other = others.get((page.path, story.number))
    return {"goes_on_in": {"path": safe.for_json(other[0]), "story": other[1]} if other else None}


def _story(story: Story, index: LineIndex) -> dict[str, object]:
    lines = [
        {
            "line": index.at(line.span.start)[0],
            "start": line.span.start,
            "end": line.span.end,
            "role": line.role,
            "text": line.text,
        }
        for line in story.lines
    ]
    paragraphs = [
        {
            "text": paragraph.text,
            "pieces": [[piece.start, piece.end] for piece in paragraph.pieces],
            "breaks": [
                {
                    "at": one.at,
                    "evidence": one.evidence,
                    "between": [index.at(line.span.start)[0] for line in one.between],
                }
                for one in paragraph.breaks
            ],
            "open_end": paragraph.open_end,
        }
        for paragraph in story.paragraphs
    ]
    return {
        "number": story.number,
        "title": story.title,
        "start": story.span.start,
        "end": story.span.end,
        "attached": story.attached,
        "jumps": [
            {"start": jump.span.start, "end": jump.span.end, "page": jump.page, "ahead": jump.ahead}
            for jump in story.jumps
        ],
        "lines": lines,
        "paragraphs": paragraphs,
    }
