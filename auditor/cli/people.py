"""`auditor people`: who holds which post as the pages have it, in the form of the register."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import typer

from auditor.cli import options, session, streams
from auditor.contract import say
from auditor.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.model import Page

_YEAR = 10
"""Characters of a whole day, `2023-05-04`; what is shorter lacks the year."""


def people(
    paths: options.Paths,
    output: options.Output = None,
    home: options.Home = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    lang: options.Language = None,
) -> None:
    """列出各版的人员职务 / List people and posts as people.toml."""
    settings = session.settle(config, isolated, lang, home=home)
    pages, complete = session.outlined(paths, settings)
    head = session.words(say('核对后存为 people.toml，再在设置里写 people = "people.toml"'), settings)
    streams.emit("\n".join((f"# {head}", "", *_lines(pages))), output, utf8=True)
    raise typer.Exit(0 if complete else streams.NOT_STARTED)


def _lines(pages: Iterable[Page]) -> Iterator[str]:
    from auditor.lexicon.gazetteer import gazetteer

    found: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for page in pages:
        for person in page.notes.people if page.notes else ():
            for post in person.posts:
                if post.standing != "former":
                    # With the city before it: districts of one name are many, towns cannot be named here.
                    known = post.division and post.division.level not in ("town", "village")
                    district = gazetteer().path(post.division) if post.division and known else ""
                    key = (person.name, post.institution + post.name, district)
                    found.setdefault(key, []).append((page.path, person.date or ""))
    for (name, post_, district), places in sorted(found.items()):
        yield from _entry(name, post_, district, places)


def _entry(name: str, post: str, district: str, places: Iterable[tuple[str, str]]) -> Iterator[str]:
    listed = list(places)
    days = sorted({day for _, day in listed if len(day) == _YEAR})
    yield "[[person]]"
    yield f"name = {_quoted(name)}"
    yield f"post = {_quoted(post)}"
    if district:
        yield f"district = {_quoted(district)}"
    if days:
        yield f"from = {days[0]}"
    yield f"# {', '.join(dict.fromkeys(safe.for_line(path) for path, _ in listed))}"
    yield ""


def _quoted(text: str) -> str:
    # A TOML basic string is a JSON string, but for DEL, which JSON leaves as it stands.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
