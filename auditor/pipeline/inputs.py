"""From the arguments of a run to decoded texts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.model import Notice, Problem, Scan, Source
from auditor.pipeline.problems import all_excluded, doubts_of_order, page_failed, some_excluded
from auditor.read import Found, gathered, read_pages
from auditor.settings.globs import excludes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from auditor.settings import Settings


def find_inputs(
    arguments: Sequence[str], stdin_name: str | None = None, exclude: Sequence[str] = ()
) -> list[Found | Problem | Notice]:
    """Return what the arguments mean, in the order of their names, then what is set aside or left out.

    Args:
        arguments: files, folders, `-` for standard input.
        stdin_name: what standard input is called in reports.
        exclude: globs of what is not audited, whether a folder holds it or an argument names it.
    """
    found = kept(gathered(arguments, excluded=exclusion(exclude)), exclude)
    if stdin_name is None:
        return found
    taken = {one.name for one in found if isinstance(one, Found) and one.path}
    # Two pages of one name could not be told apart in the report.
    name = stdin_name if stdin_name not in taken else "-"
    return [replace(one, name=name) if isinstance(one, Found) and not one.path else one for one in found]


def exclusion(exclude: Sequence[str]) -> Callable[[str], bool]:
    """Return what tells whether a file of that name is excluded."""
    return lambda name: any(excludes(glob, name) for glob in exclude)


def kept(found: Iterable[Found | Problem | Notice], exclude: Sequence[str]) -> list[Found | Problem | Notice]:
    """Return the inputs that are not excluded, what is said of others, and how many are excluded.

    Where nothing else is there, that is a Problem: it must not pass for a clean audit.
    """
    is_excluded = exclusion(exclude)
    every = list(found)
    gone = [one.name for one in every if isinstance(one, Found) and one.path and is_excluded(one.name)]
    wanted = [one for one in every if not (isinstance(one, Found) and one.name in gone)]
    if not gone:
        return wanted
    told = all_excluded(gone) if not any(isinstance(one, Found) for one in wanted) else some_excluded(gone)
    return [*wanted, told]


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
        return replace(arranged(scan), sha256=scan.sha256)
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
