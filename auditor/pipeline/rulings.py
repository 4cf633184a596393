"""What editors have decided already: the findings that a baseline or the settings set aside."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from auditor import baseline
from auditor.contract import say
from auditor.model import Notice, Ruling, Settled
from auditor.pipeline.suppressed import suppressing
from auditor.settings.globs import means_page
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from auditor.baseline import Entry
    from auditor.contract import Message
    from auditor.model import Finding, Page, Problem
    from auditor.settings import Settings, Suppression


ARCHIVED = "archive:"
"""How the path of what an archive holds begins; no page of the run has it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The findings that count, those set aside, and what is to be put in order; each in its order."""

    findings: tuple[Finding, ...]
    settled: tuple[Settled, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a run looked at: only of that can it say that a finding is no longer there.

    Attributes:
        pages: the pages audited, by name.
        checks: names of the checks that ran.
        problems: what kept it from looking.
        archived: whether it looked into an archive.
    """

    pages: Mapping[str, Page]
    checks: Collection[str]
    problems: Sequence[Problem]
    archived: bool = False

    def covers(self, check: str, paths: Collection[str]) -> bool:
        """Tell whether the check looked at all of the pages, and into the archive if that is one of them."""
        failed = {problem.path for problem in self.problems}
        return check in self.checks and "" not in failed and all(self._has(path, failed) for path in paths)

    def _has(self, path: str, failed: Collection[str]) -> bool:
        if path.startswith(ARCHIVED):
            return self.archived
        return path in self.pages and path not in failed


class Rulings:
    """The baseline and the suppressions of a run, read before it starts.

    Raises:
        auditor.baseline.BaselineError: when the baseline cannot be used.
    """

    def __init__(self, settings: Settings) -> None:
        file = settings.baseline
        entries = baseline.read(Path(file)).entries if file else ()
        self._file = shown(file or "")
        # What is accepted as a fault counts, and where it is gone it has been mended.
        self._known = {entry.fingerprint: entry for entry in entries if entry.mark != "accepted"}
        # Nobody asks the clock unless an entry does.
        self._today = baseline.today() if any(entry.expires for entry in entries) else ""
        self._suppressions = settings.suppressions

    def judge(self, findings: Sequence[Finding], scope: Scope) -> Judged:
        """Part the findings, which are in order and have fingerprints."""
        counted, settled = [], []
        used: set[Suppression] = set()
        met: Counter[str] = Counter()
        for finding in findings:
            entries = suppressing(finding, scope.pages[finding.place.path].text, self._suppressions)
            used.update(entries)
            met[finding.fingerprint] += 1
            ruling = _ignored(entries) or self._knows(finding, met[finding.fingerprint])
            if ruling:
                settled.append(Settled(finding, ruling))
            else:
                counted.append(finding)
        notices = sorted({*self._of_baseline(findings, scope), *self._unused(used, scope)})
        return Judged(tuple(counted), tuple(settled), tuple(notices))

    def _knows(self, finding: Finding, nth: int) -> Ruling | None:
        entry = self._known.get(finding.fingerprint)
        if entry is None or nth > entry.count or baseline.copies_of(finding) > entry.copies:
            return None
        if self._has_expired(entry):
            return None
        return Ruling("baseline", entry.reason, entry.reviewer, entry.expires)

    def _has_expired(self, entry: Entry) -> bool:
        return bool(entry.expires) and entry.expires <= self._today

    def _of_baseline(self, findings: Sequence[Finding], scope: Scope) -> Iterator[Notice]:
        now: defaultdict[str, list[Finding]] = defaultdict(list)
        for finding in findings:
            now[finding.fingerprint].append(finding)
        for entry in self._known.values():
            met = now[entry.fingerprint]
            if met and self._has_expired(entry):
                yield self._notice(
                    "expired-baseline", _said(entry, say("自{day}起重新计入", day=entry.expires))
                )
            elif scope.covers(entry.check, entry.paths) and (stale := _stale(entry, met)):
                yield self._notice("stale-baseline", _said(entry, stale))

    def _notice(self, kind: str, detail: Message) -> Notice:
        return Notice(self._file, kind, detail)

    def _unused(self, used: Collection[Suppression], scope: Scope) -> Iterator[Notice]:
        for one in self._suppressions:
            if one in used or (one.check and one.check not in scope.checks):
                continue
            meant = any(means_page(one.path, path) for path in scope.pages)
            what = say("没有用上") if meant else say("没有用上：这次没有审读“{path}”", path=one.path)
            entry = say("[[ignore]] 第{number}条（{reason}）", number=one.number, reason=one.reason)
            detail = say("{entry}{what}", entry=entry, what=what)
            yield Notice(shown(one.file), "unused-ignore", detail)


def _ignored(entries: Sequence[Suppression]) -> Ruling | None:
    return Ruling("ignore", entries[0].reason) if entries else None


def _stale(entry: Entry, met: Sequence[Finding]) -> Message | None:
    """Return what an entry still has room for, if it has."""
    if not met:
        return say("已不再出现")
    if len(met) < entry.count:
        return say("基线记了{count}处，现在只有{now}处", count=entry.count, now=len(met))
    copies = max(map(baseline.copies_of, met))
    if copies < entry.copies:
        return say("基线记了{count}遍，现在只有{now}遍", count=entry.copies, now=copies)
    return None


def _said(entry: Entry, what: Message) -> Message:
    return say("{check}“{excerpt}”{what}", check=entry.check, excerpt=entry.excerpt, what=what)


def shown(file: str) -> str:
    """Return how reports call a file of settings: never by an absolute path."""
    path, here = Path(file), Path.cwd()
    if not path.is_absolute():
        return path.as_posix() if file else ""
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.name
