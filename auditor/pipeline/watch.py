"""A folder that a scanner drops pages into: each page is audited when it is complete, among all others."""

from __future__ import annotations

import errno
import os
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.model import Notice
from auditor.pipeline.inputs import find_inputs, pages_of, read_inputs
from auditor.pipeline.problems import OF_THE_RUN
from auditor.pipeline.run import audit_sources
from auditor.read import Found
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from auditor.model import Problem, Report, Source
    from auditor.registry import Registry
    from auditor.settings import Settings

STEADY = 1.0
"""Seconds for which size and time of change must stay the same; scanners write a page in one go."""

Stamp = tuple[int, int, int]
"""Number of the file, size in bytes, time of change in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What has happened in the folder: pages complete that are new or changed, and those gone."""

    complete: tuple[str, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class News:
    """What there is to say: a report of what was not reported before, and the pages that are gone."""

    report: Report | None
    gone: tuple[str, ...]


@dataclass(slots=True)
class _KnownPage:
    """What is known of a page: its stamp, since when it has it, and whether it was taken up with it."""

    stamp: Stamp
    since: float
    taken: bool = False


def arrivals(looks: Iterable[tuple[float, Mapping[str, Stamp]]]) -> Iterator[Arrivals]:
    """Yield what has happened between looks at a folder, where anything has.

    A page is complete when two looks, STEADY seconds or more apart, and all between show one stamp.

    Args:
        looks: the time in seconds, and the stamp of every page.
    """
    seen: dict[str, _KnownPage] = {}
    for now, stamps in looks:
        gone = tuple(sorted(name for name, known in seen.items() if known.taken and name not in stamps))
        seen = {name: known for name, known in seen.items() if name in stamps}
        complete = []
        for name, stamp in sorted(stamps.items()):
            known = seen.get(name)
            if known is None or known.stamp != stamp:
                seen[name] = _KnownPage(stamp, now)
            elif not known.taken and now - known.since >= STEADY:
                known.taken = True
                complete.append(name)
        if complete or gone:
            yield Arrivals(tuple(complete), gone)


def stamps(inputs: Sequence[Found | Problem | Notice]) -> dict[str, Stamp]:
    """Return the stamps of the inputs that can be looked at."""
    found = {}
    for one in inputs:
        if isinstance(one, Found) and one.path is not None and (stamp := _stamp(one.path)):
            found[one.name] = stamp
    return found


def _stamp(path: Path) -> Stamp | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


@dataclass
class Watch:
    """Audits pages as they arrive; keeps what it has read and what it has reported.

    Attributes:
        paths: folders and files, as given on the command line.
    """

    paths: Sequence[str]
    settings: Settings
    registry: Registry
    _pages: dict[str, tuple[Source | Problem, ...]] = field(default_factory=dict)
    _told: set[tuple[str, str]] = field(default_factory=set)
    _problems: set[Problem] = field(default_factory=set)
    _notices: set[Notice] = field(default_factory=set)
    _beside: dict[Notice, float] = field(default_factory=dict)
    _unsaid: list[Notice] = field(default_factory=list)

    def look(self, now: float) -> dict[str, Stamp]:
        """Return the stamps of all pages there are.

        Args:
            now: the time in seconds.

        Raises:
            FileNotFoundError: when a path that is watched is gone.
        """
        for path in self.paths:
            if not Path(path).exists():
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        inputs = find_inputs(self.paths, exclude=self.settings.exclude)
        beside = [one for one in inputs if isinstance(one, Notice)]
        self._beside = {one: self._beside.get(one, now) for one in beside}
        # What has gone is news again when it comes back.
        self._notices = {one for one in self._notices if one.kind != "left-out" or one in self._beside}
        self._unsaid = [one for one in beside if now - self._beside[one] >= STEADY]
        return stamps(inputs)

    def unsaid(self) -> list[Notice]:
        """Return what lay beside the pages for some time up to the last look, and no report has said."""
        new = [one for one in self._unsaid if one not in self._notices]
        self._notices.update(new)
        return new

    def take(self, found: Arrivals) -> News:
        """Audit all pages after some have arrived or gone, and return what is new in the report."""
        everything = find_inputs(self.paths, exclude=self.settings.exclude)
        inputs = {one.name: one for one in everything if isinstance(one, Found)}
        changed = []
        for name in found.gone:
            self._pages.pop(name, None)
            self._forget(name)
        for name in found.complete:
            pages = self._read(inputs.get(name))
            if pages is not None and self._pages.get(name) != pages:
                self._pages[name] = pages
                self._forget(name)
                changed += [name, *(page.path for page in pages)]
        if not changed:
            return News(None, found.gone)
        beside = [one for one in everything if isinstance(one, Notice)]
        lacking = read_inputs(beside, self.settings)
        audited = [page for of_file in self._pages.values() for page in of_file]
        report = audit_sources([*audited, *lacking], self.settings, self.registry)
        news = News(self._new(report, frozenset(changed)), found.gone)
        self._notices.update(beside)
        return news

    def _read(self, found: Found | None) -> tuple[Source | Problem, ...] | None:
        """Return the pages of a file; None where it is written to at this moment, and will come again."""
        if found is None or found.path is None:
            return None
        before = _stamp(found.path)
        pages = tuple(pages_of(found, self.settings))
        return pages if _stamp(found.path) == before else None

    def _forget(self, name: str) -> None:
        self._told = {key for key in self._told if not _is_of(key[0], name)}
        self._problems = {problem for problem in self._problems if not _is_of(problem.path, name)}

    def _new(self, report: Report, changed: frozenset[str]) -> Report:
        """Return the part of a report that is of changed pages, or on others was not there before."""
        findings = tuple(
            one for one in report.findings if (one.place.path, one.fingerprint) not in self._told
        )
        problems = tuple(one for one in report.problems if one not in self._problems)
        self._told |= {(one.place.path, one.fingerprint) for one in findings}
        self._problems |= set(problems)
        of_the_run = {one for one in report.notices if one.kind in OF_THE_RUN}
        notices = tuple(sorted(of_the_run - self._notices))
        self._notices |= of_the_run
        shown = changed | {one.place.path for one in findings}
        pages = tuple(page for page in report.edition.pages if page.path in shown)
        return replace(
            report,
            edition=replace(report.edition, pages=pages),
            findings=findings,
            problems=problems,
            groups=tuple(
                group for group in report.groups if any(member.path in changed for member in group.members)
            ),
            settled=tuple(one for one in report.settled if one.finding.place.path in changed),
            notices=notices,
            rates=tuple(rate for rate in report.rates if rate.path in shown),
        )


def _is_of(path: str, name: str) -> bool:
    """Tell whether a page is one of a file."""
    return path == name or path.startswith(f"{name}#")


def ticks(paths: Sequence[str]) -> Iterator[None]:
    """Yield whenever something changes in the folders, and once in STEADY seconds in any case.

    Other machines' writes to a shared folder raise no event here: those are seen at the next tick.

    Raises:
        KeyboardInterrupt: at Ctrl-C.
    """
    from watchfiles import watch

    every = int(STEADY * 1000)
    for polling in (None, True):
        try:
            for _ in watch(
                *paths,
                watch_filter=None,
                rust_timeout=every,
                debounce=every,
                yield_on_timeout=True,
                force_polling=polling,
                ignore_permission_denied=True,
            ):
                yield
        except OSError:
            # The system's watches are used up, or it has none.
            if polling:
                raise
