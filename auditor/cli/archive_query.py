"""`auditor archive query`: what of some pages was printed before, when and where."""

from __future__ import annotations

import json
from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING

import typer

from auditor.cli import options, session, streams
from auditor.contract import say
from auditor.contract.printed import printing
from auditor.text import safe
from auditor.text.lines import LineIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from auditor.model import Archived, Page, Reprint
    from auditor.settings import Settings

_ID = 12
"""Digits of a document's name that are shown; `archive remove` takes them."""
_EXCERPT = 60
"""Characters of a passage that are shown."""
_SHOWN = 5
"""Passages of a story."""
_VERDICTS = {
    "copy": say("几乎全同"),
    "partial": say("部分相同"),
    "other-facts": say("文字相同，事实不同"),
    "furniture": say("固定文字"),
}


def query(
    paths: options.Paths,
    format_: options.Listing = options.TableFormat.TEXT,
    archive: options.Archive = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    max_bytes: options.MaxBytes = None,
    lang: options.Language = None,
) -> None:
    """查找版面上以前登过的稿件 / Find what was published before, when and where."""
    from auditor.pipeline.printed_before import reprints

    settings = session.settle(config, isolated, lang, archive=archive, max_bytes=max_bytes)
    pages, complete = session.outlined(paths, settings)
    with told(settings):
        found = reprints(pages, located(settings), settings)
    by_path = {page.path: page for page in pages}
    if format_ is options.TableFormat.JSON:
        rows = {"schema": 1, "complete": complete, "printed": [_row(one, by_path) for one in found]}
        streams.emit(json.dumps(rows, ensure_ascii=False, indent=2) + "\n", utf8=True)
    else:
        streams.emit("".join(f"{safe.for_line(line)}\n" for line in _lines(found, by_path, settings)))
    raise typer.Exit(0 if complete else streams.NOT_STARTED)


def located(settings: Settings) -> str:
    """Return the archive's location; exits with status 2 where none is named."""
    from auditor.pipeline.printed_before import shown

    if settings.archive is None:
        session.fail(say('没有写明用哪个存档：请用 --archive DIR，或在设置里写 archive = "DIR"'), settings)
    return shown(settings.archive)


@contextmanager
def told(settings: Settings) -> Iterator[None]:
    """Say what is the matter with an archive and exit with status 2."""
    from auditor.archive import ArchiveError

    try:
        yield
    except ArchiveError as error:
        session.fail(error.message, settings)


def _lines(found: Iterable[Reprint], pages: Mapping[str, Page], settings: Settings) -> Iterator[str]:
    count = 0
    for path, on_page in groupby(found, key=lambda one: one.copy.path):
        yield path
        index = LineIndex(pages[path].text)
        for one in on_page:
            count += 1
            line, column = index.at(one.copy.span.start)
            at = session.words(say("第{line}行第{column}字", line=line, column=column), settings)
            yield f"  {at}  {safe.shorten(_here(one, pages[path]), _EXCERPT)}"
            yield f"    {session.words(printing(one.source), settings)}"
            yield f"    {_judged(one, settings)}"
            for other in one.others[:_SHOWN]:
                also = say("又见{printing}（{id}）", printing=printing(other), id=other.document[:_ID])
                yield f"    {session.words(also, settings)}"
            if len(one.others) > _SHOWN:
                yield f"    {session.words(say('另有{count}篇', count=len(one.others) - _SHOWN), settings)}"
    yield session.words(say("共{count}处登过", count=count), settings)


def _judged(one: Reprint, settings: Settings) -> str:
    said = say(
        "{verdict}，约{length}字，相似度{alike:.0%}，占本稿{share:.0%}，登过{issues}期；编号 {id}",
        verdict=_VERDICTS[one.verdict],
        length=one.length,
        alike=one.similarity,
        share=one.share,
        issues=one.issues,
        id=one.source.document[:_ID],
    )
    return session.words(said, settings)


def _here(one: Reprint, page: Page) -> str:
    return one.copy.text or page.text[one.copy.span.start : one.copy.span.end]


def _row(one: Reprint, pages: Mapping[str, Page]) -> dict[str, object]:
    line, column = LineIndex(pages[one.copy.path].text).at(one.copy.span.start)
    return {
        "path": safe.for_json(one.copy.path),
        "start": one.copy.span.start,
        "end": one.copy.span.end,
        "line": line,
        "column": column,
        "story": one.copy.story,
        "text": _here(one, pages[one.copy.path]),
        "verdict": one.verdict,
        "similarity": one.similarity,
        "characters": one.length,
        "share": one.share,
        "issues": one.issues,
        "differences": [list(pair) for pair in one.differences],
        "source": {
            **_source(one.source),
            "start": one.span.start,
            "end": one.span.end,
            "text": one.source.text[one.span.start : one.span.end],
        },
        "others": [_source(other) for other in one.others],
    }


def _source(archived: Archived) -> dict[str, object]:
    return {
        "id": archived.document,
        "story": archived.number,
        "date": archived.date,
        "page": archived.page,
        "title": archived.title,
    }
