"""From what the user wants to keep to stories for an archive: pages, JSON lines, Parquet."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import PurePath
from typing import TYPE_CHECKING

from auditor.model import Archived, Notice, Problem
from auditor.pipeline.inputs import exclusion, kept, pages_of
from auditor.pipeline.problems import page_failed
from auditor.read import Found, discover, left_out
from auditor.read.discover import PATTERNS
from auditor.read.jsonl import SUFFIXES as JSONL
from auditor.read.jsonl import read_jsonl
from auditor.read.parquet import SUFFIXES as PARQUET
from auditor.read.parquet import read_parquet
from auditor.read.records import BadRecord, iso_date
from auditor.text.page_name import DAY, told_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Source
    from auditor.read.records import StoryRecord
    from auditor.settings import Settings

_READ = (*PATTERNS, *(f"*{suffix}" for suffix in (*JSONL, *PARQUET)))
"""Names of what is taken from folders."""

Document = tuple[Archived, ...]
"""The stories of one page or record."""


def found_inputs(arguments: Sequence[str], exclude: Sequence[str] = ()) -> list[Found | Problem]:
    """Return what the arguments mean, tables of stories included, in the order of their names.

    What the globs exclude is left away.
    """
    return [one for one in kept(discover(arguments, _READ), exclude) if not isinstance(one, Notice)]


def left_out_of(arguments: Sequence[str], exclude: Sequence[str] = ()) -> list[Notice]:
    """Return what folders among the arguments hold beside pages and tables of stories."""
    return list(left_out(arguments, _READ, exclusion(exclude)))


def documents(
    found: Found, date: str | None, page: str | None, settings: Settings
) -> Iterator[Document | Problem]:
    """Yield the pages or records of one input, each with its stories; a blank one is left out.

    Args:
        found: the input.
        date: the day of the issue, ISO 8601; None: as records say, or as the name of a page does.
        page: the label of the page; None likewise.
        settings: of the run.
    """
    suffix = PurePath(found.name).suffix.lower()
    if found.path and suffix in JSONL:
        yield from _of_records(read_jsonl(found.path, found.name, settings.max_bytes), date, page)
    elif found.path and suffix in PARQUET:
        yield from _of_records(read_parquet(found.path, found.name), date, page)
    else:
        for source in pages_of(found, settings):
            made = source if isinstance(source, Problem) else _of_page(source, date, page)
            if made:
                yield made


def document_of(text: str, title: str = "") -> str:
    """Return what a page or record is known by: 32 hex digits, made of its characters, not of its spaces."""
    words = "".join(title.split()) + "\0" + "".join(text.split())
    return blake2b(words.encode(errors="surrogatepass"), digest_size=16).hexdigest()


def _of_records(
    records: Iterator[StoryRecord | Problem], date: str | None, page: str | None
) -> Iterator[Document | Problem]:
    for one in records:
        if isinstance(one, Problem):
            yield one
        else:
            document = document_of(one.text, one.title)
            yield (Archived(date or one.date, page or one.page, one.title, document, 1, one.text),)


def _of_page(source: Source, date: str | None, page: str | None) -> Document | Problem:
    from auditor.layout import lay_out
    from auditor.segment import segment

    try:
        stories = segment(lay_out(source)).stories
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # one page must not cost the others, whatever happens on it
        return page_failed(source.path, error)
    document = document_of(source.text)
    told = source.scan
    day = date or (told.date if told else "") or named_day(source.path)
    label = page or (told.page if told else "") or named_page(source.path)
    bodies = ((story, "\n".join(one.text for one in story.paragraphs)) for story in stories)
    return tuple(
        Archived(day, label, story.title, document, story.number, body)
        for story, body in bodies
        if body.strip()
    )


def named_day(path: str) -> str:
    """Return the day that the name of a file or of its folders tells (`2023-05-04/03.txt`), or nothing."""
    for part in reversed(PurePath(path).parts):
        for found in DAY.findall(part):
            try:
                return iso_date("-".join(filter(None, found)))
            except BadRecord:
                continue
    return ""


def named_page(path: str) -> str:
    """Return the page that the name of a file tells (`第3版.txt`, `A07.txt`), or the name itself."""
    return told_page(path) or PurePath(path).stem.strip("-")
