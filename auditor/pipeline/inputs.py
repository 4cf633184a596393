"""From the arguments of a run to decoded texts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.model import Notice, Problem, Scan, Source
from auditor.pipeline.problems import doubts_of_order, page_failed
from auditor.read import Found, gathered, read_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from auditor.settings import Settings


def find_inputs(arguments: Sequence[str], stdin_name: str | None = None) -> list[Found | Problem | Notice]:
    """Return what the arguments mean, in the order of their names, then what is set aside or left out.

    Args:
        arguments: files, folders, `-` for standard input.
        stdin_name: what standard input is called in reports.
    """
    found = gathered(arguments)
    if stdin_name is None:
        return found
    taken = {one.name for one in found if isinstance(one, Found) and one.path}
    # Two pages of one name could not be told apart in the report.
    name = stdin_name if stdin_name not in taken else "-"
    return [replace(one, name=name) if isinstance(one, Found) and not one.path else one for one in found]


def is_input(path: Path, inputs: Iterable[Found | Problem | Notice]) -> bool:
    """Tell whether writing to the path would overwrite one of the inputs."""
    if not path.exists():
        return False
    return any(one.path and path.samefile(one.path) for one in inputs if isinstance(one, Found))


def pages_of(found: Found, settings: Settings) -> Iterator[Source | Problem]:
    """Yield the text of an input, or of each of its pages in reading order, or why there is none."""
    for one in read_pages(found, settings.max_bytes):
        if isinstance(one, Scan):
            yield _arranged(one)
        else:
            yield one


def _arranged(scan: Scan) -> Source | Problem:
    from auditor.layout import arranged

    try:
        return arranged(scan)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # one page must not cost the others, whatever happens on it
        return page_failed(scan.path, error)


def read_inputs(
    inputs: Iterable[Found | Problem | Notice], settings: Settings
) -> Iterator[Source | Problem | Notice]:
    """Yield the text of each input, or why there is none; files left out are a problem where none may be."""
    for one in inputs:
        if isinstance(one, Found):
            for page in pages_of(one, settings):
                yield page
                if isinstance(page, Source) and page.scan:
                    yield from doubts_of_order(page)
        elif isinstance(one, Notice) and one.kind == "left-out" and settings.require_all:
            yield Problem(one.path, one.kind, one.detail)
        else:
            yield one
