"""What one run is told to do."""

from __future__ import annotations

from auditor.model import Severity
from auditor.text.nouns import dataclass


@dataclass(frozen=True, slots=True)
class Suppression:
    """An entry `[[ignore]]`: findings that an editor has looked at and that do not count.

    Attributes:
        reason: why, in the editor's words.
        check: name of the check; empty: any.
        path: glob of the page's name, see `auditor.settings.globs`; empty: any page.
        text: words that the finding holds, stands in or touches; white space does not count; empty: any.
        file: the file of settings that the entry stands in.
        number: its place among the entries, from 1.
    """

    reason: str
    check: str = ""
    path: str = ""
    text: str = ""
    file: str = ""
    number: int = 1


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """An entry `[clause.NAME]`: how the user weighs a clause of the error rate; None: as shipped.

    Attributes:
        name: of the clause, as in `rules/quality.toml`.
        points: of one error.
        most: points in one issue.
        checks: names of checks that belong to the clause, whatever they say themselves.
    """

    name: str
    points: float | None = None
    most: float | None = None
    checks: tuple[str, ...] = ()


AREAS = ("photographs", "decorations", "foreign")
"""What stands on pages beside text and is weighed in `rules/quality/weights.toml`."""


@dataclass(frozen=True, slots=True)
class PageArea:
    """An entry of `[page-areas]`: what stands on a page beside its text, as characters that would fit there.

    Attributes:
        page: glob of its name; empty: every page.
        kind: one of AREAS.
        characters: of its area.
    """

    page: str
    kind: str
    characters: int


@dataclass(frozen=True, slots=True)
class OptionChange:
    """An entry `[checks.NAME]`: the thresholds of a check that the user sets, by name."""

    check: str
    values: tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run; in files their names are written with dashes.

    Attributes:
        select, ignore: names of checks or groups; an empty `select` means all.
        fail_on: the least severity that makes the exit status 1; None: never.
        exclude: globs of files and folders that are not audited, see `auditor.settings.globs`.
        home: the district that every page is about, where the text need not be asked.
        lang: of messages and reports, `zh` or `en`.
        jobs: worker processes; 0 for as many as pay.
        max_bytes: a larger input is a problem.
        check_timeout: seconds by the clock that a check may take for a page; the one setting that can make
            two runs differ, for it depends on the machine.
        require_all: files of a folder that are not read are a problem, not a notice.
        min_confidence: findings less sure than this are left out, 0 to 1.
        rules: folders with rule files of one's own, absolute, and packs that ship, `pack:NAME`.
        people: files with people and posts, absolute; see `auditor.lexicon.register`.
        places: files with towns and villages of one's own, absolute; see `auditor.lexicon.own_places`.
        suppressions: findings that do not count, `[[ignore]]` in a file.
        baseline: file of known findings, absolute; None: none.
        gate: the error rate, in points per ten thousand characters, over which the exit status is 1;
            None: it is only shown.
        page_areas: of pictures and foreign script, which the rate counts as characters.
        page_characters: characters of pages as the press counts them: (glob of the page's name, count),
            an empty glob for every page.
        archive: of what was printed before: a folder, absolute.
        cache: folder where what pages tell by themselves is kept for the next run, absolute; None: none.
        clause: how the user weighs clauses of the error rate, `[clause.NAME]` in a file.
        checks: thresholds of checks that the user sets, `[checks.NAME]` in a file.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity | None = Severity.WARNING
    exclude: tuple[str, ...] = ()
    home: str | None = None
    lang: str = "zh"
    jobs: int = 0
    max_bytes: int = 64 * 1024 * 1024
    check_timeout: float = 60.0
    require_all: bool = False
    min_confidence: float = 0.0
    rules: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    baseline: str | None = None
    gate: float | None = None
    page_characters: tuple[tuple[str, int], ...] = ()
    page_areas: tuple[PageArea, ...] = ()
    clause: tuple[ClauseChange, ...] = ()
    checks: tuple[OptionChange, ...] = ()
    archive: str | None = None
    cache: str | None = None
