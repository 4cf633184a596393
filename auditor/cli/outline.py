"""`auditor outline`: show an editor how a page was read, so that a finding can be understood."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import typer

from auditor.cli import options, session, streams
from auditor.contract import say
from auditor.text import safe
from auditor.text.lines import LineIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    """列出分稿结果 / Show how pages were read: stories, roles, joins."""
    settings = session.settle(config, isolated, lang, home=home)
    pages, complete = session.outlined(paths, settings)
    if format_ is options.TableFormat.JSON:
        rows = {"schema": 1, "pages": [_page(page) for page in pages]}
        streams.emit(json.dumps(rows, ensure_ascii=False, indent=2) + "\n", utf8=True)
    else:
        streams.emit("".join(f"{line}\n" for page in pages for line in _lines(page, settings)))
    raise typer.Exit(0 if complete else streams.NOT_STARTED)


def _lines(page: Page, settings: Settings) -> Iterator[str]:
    index = LineIndex(page.text)
    yield safe.for_line(f"{page.path} ({page.source.encoding})")
    for story in page.stories:
        home = page.notes.homes[story.number - 1] if page.notes and page.notes.homes else None
        place = f" [{home.division.name}]" if home else ""
        head = say("第 {number} 稿{home}：{title}", number=story.number, home=place, title=story.title)
        yield ""
        yield safe.for_line(session.words(head, settings))
        joins = dict(_joins(story, index, settings))
        for line in story.lines:
            if line.text:
                number = index.at(line.span.start)[0]
                yield f"{number:5}  {line.role:9}  {safe.for_line(line.text)}{joins.get(number, '')}"
    yield ""


def _joins(story: Story, index: LineIndex, settings: Settings) -> Iterator[tuple[int, str]]:
    """Yield the number of each line that is continued elsewhere, and where."""
    for paragraph in story.paragraphs:
        for piece, following in zip(paragraph.pieces, paragraph.pieces[1:], strict=False):
            here, there = (index.at(at)[0] for at in (max(piece.end - 1, piece.start), following.start))
            if here != there:
                yield here, f"  ↘ {session.words(say('接第 {line} 行', line=there), settings)}"
        if paragraph.open_end:
            last = paragraph.pieces[-1]
            yield (
                index.at(max(last.end - 1, last.start))[0],
                f"  … {session.words(say('没有下文'), settings)}",
            )


def _page(page: Page) -> dict[str, object]:
    index = LineIndex(page.text)
    return {
        "path": safe.for_json(page.path),
        "encoding": page.source.encoding,
        "stories": [_story(story, index) for story in page.stories],
    }


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
        "lines": lines,
        "paragraphs": paragraphs,
    }
