"""The estimated error rate (编校差错率) of pages and edition, and what each finding adds to it.

The method is that of 《报纸编校差错率计算方法》, the annex of 《报纸期刊质量管理规定》
(国新出发〔2020〕10号): points of the errors over characters, in ten-thousandths. It is an estimate: only
what the auditor found is counted, and characters are those of the text unless the press's own count is
given.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from auditor.baseline import copies_of
from auditor.contract import say
from auditor.lexicon.weights import weights
from auditor.model import Notice, Rate
from auditor.pipeline.merging import same_slips
from auditor.registry import RegistryError
from auditor.settings import SettingsError
from auditor.settings.globs import means_page
from auditor.text.han import is_han
from auditor.text.view import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from auditor.contract import About
    from auditor.lexicon.weights import Clause, Weights
    from auditor.model import Finding, Page
    from auditor.settings import Settings

_FOREIGN = "foreign"
_CHARACTERS, _TRANSPOSED = "characters", "transposed"


def weighed(settings: Settings, abouts: Iterable[About]) -> Weights:
    """Return the weights of some checks as the settings have them.

    Raises:
        RegistryError: when a check belongs to a clause that is none.
        SettingsError: when the settings weigh a clause that is none.
    """
    shipped = weights()
    clauses, clause_of, double = dict(shipped.clauses), {}, set()
    for about in abouts:
        if about.clause and about.clause not in clauses:
            raise RegistryError(
                say(
                    "检查“{name}”（来自 {origin}）写的差错类别“{clause}”不存在，可用的有 {known}",
                    name=about.name,
                    origin=about.origin,
                    clause=about.clause,
                    known=_likely(about.clause, clauses),
                )
            )
        clause_of[about.name] = about.clause
        if about.counts_double:
            double.add(about.name)
    for change in settings.clause:
        clause = clauses.get(change.name)
        if clause is None:
            known = _likely(change.name, clauses)
            raise SettingsError(say("没有差错类别“{name}”，可用的有 {known}", name=change.name, known=known))
        clauses[change.name] = replace(
            clause,
            points=clause.points if change.points is None else change.points,
            most=clause.most if change.most is None else change.most,
        )
        clause_of |= dict.fromkeys(change.checks, change.name)
    return replace(shipped, clauses=clauses, clause_of=clause_of, checks=frozenset(double))


def _likely(name: str, clauses: Iterable[str]) -> str:
    """Return the clause that a mistyped one is most like, or all there are."""
    known = list(clauses)
    return ", ".join(get_close_matches(name, known, n=1) or known)


class Scale:
    """Weighs the findings of one issue, in order: what weighs less the more often it comes."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._seen: Counter[tuple[str, str, str | None]] = Counter()
        self._spent: defaultdict[str, float] = defaultdict(float)

    def weigh(self, finding: Finding, page: Page) -> float:
        """Return the points of a finding; 0 where it does not count."""
        clause = self._clause(finding)
        if clause is None or clause.points is None:
            return 0.0
        each = _points(clause, clause.points, finding)
        places = _places(finding)
        # Copies count where the finding stands, the same slip where it stands each time.
        counted = [places[min(at, len(places) - 1)] for at in range(self._times(clause, finding))]
        points = sum(each * self._factor(finding, page, at) for at in counted)
        if clause.most is not None:
            points = min(points, clause.most - self._spent[clause.name])
        points = round(points, 2)
        self._spent[clause.name] += points
        return points

    def _clause(self, finding: Finding) -> Clause | None:
        weights = self._weights
        if finding.severity < weights.severity:
            return None
        clause = weights.clauses.get(weights.clause_of.get(finding.check, ""))
        if clause and clause.name == _CHARACTERS and _is_transposed(finding):
            return weights.clauses[_TRANSPOSED]
        return clause

    def _times(self, clause: Clause, finding: Finding) -> int:
        """Return how often the error counts: every copy but one, and the same error only so often."""
        times = max(1, copies_of(finding) - 1, len(_places(finding)))
        if clause.same is None:
            return times
        # Characters that are no letters fold to nothing, and are not all alike.
        words = fold(finding.excerpt) or "".join(finding.excerpt.split())
        error = finding.check, words, finding.suggestion
        left = max(0, clause.same - self._seen[error])
        self._seen[error] += times
        return min(times, left)

    def _factor(self, finding: Finding, page: Page, at: int) -> float:
        """Return how many times an error at an offset counts for being where it is, or what it is."""
        return self._weights.factor if self._is_doubled(finding, page, at) else 1.0

    def _is_doubled(self, finding: Finding, page: Page, at: int) -> bool:
        if finding.check in self._weights.checks:
            return True
        story = page.story_at(at)
        lines = story.lines if story else ()
        number = bisect_right(lines, at, key=lambda line: line.span.start)
        return number > 0 and lines[number - 1].role in self._weights.roles


def _places(finding: Finding) -> list[int]:
    """Return the offsets of all places at which the slip of a finding stands."""
    return [finding.place.span.start, *(one.place.span.start for one in same_slips(finding))]


def _points(clause: Clause, points: float, finding: Finding) -> float:
    """Return the points of one error; `points` is what one weighs that is in no tier."""
    if not clause.tiers:
        return points
    wrong = wrong_characters(finding)
    return next((fewer for most, fewer in clause.tiers if wrong <= most), points)


def wrong_characters(finding: Finding) -> int:
    """Return how many characters are wrong, missing or too many: at least one.

    With a correction, the edits that lead to it (Levenshtein, marks left out unless only they differ);
    of a passage printed again, its length; otherwise nobody can say, and one is counted.
    """
    from rapidfuzz.distance import Levenshtein

    if finding.suggestion is None:
        return len(fold(finding.excerpt)) if copies_of(finding) > 1 else 1
    return (
        Levenshtein.distance(fold(finding.excerpt), fold(finding.suggestion))
        or Levenshtein.distance("".join(finding.excerpt.split()), "".join(finding.suggestion.split()))
        or 1
    )


def _is_transposed(finding: Finding) -> bool:
    now, then = fold(finding.excerpt), fold(finding.suggestion or "")
    return now != then and sorted(now) == sorted(then)


def rated(findings: Iterable[Finding], pages: Mapping[str, Page], weights: Weights) -> Iterator[Finding]:
    """Yield the findings of an issue, which are in order, with their points."""
    scale = Scale(weights)
    for finding in findings:
        yield replace(finding, points=scale.weigh(finding, pages[finding.place.path]))


def rates(
    findings: Iterable[Finding], pages: Sequence[Page], settings: Settings, limit: float
) -> tuple[Rate, ...]:
    """Return the rate of each page in their order, then of the edition; none where there is no page.

    A page that cannot be read in order has none, and does not count in that of the edition.

    Args:
        findings: with points.
        pages: of the edition.
        settings: of the run.
        limit: points per ten thousand characters that pass where the settings name no gate.
    """
    limit = limit if settings.gate is None else settings.gate
    points: defaultdict[str, float] = defaultdict(float)
    for finding in findings:
        points[finding.place.path] += finding.points
    of_pages = [
        Rate(page.path, characters(page, settings), round(points[page.path], 2), limit)
        for page in pages
        if page.condition.in_order
    ]
    if not of_pages:
        return ()
    total = sum(rate.characters for rate in of_pages)
    return (*of_pages, Rate("", total, round(sum(rate.points for rate in of_pages), 2), limit))


def characters(page: Page, settings: Settings) -> int:
    """Return the characters of a page: as the settings give them, else all but white space, and those of the
    areas that the settings give, as the annex weighs them.
    """
    counts = [count for glob, count in settings.page_characters if glob and means_page(glob, page.path)]
    counts = counts or [count for glob, count in settings.page_characters if not glob]
    if counts:
        return counts[-1]
    areas = [area for area in settings.page_areas if area.page and means_page(area.page, page.path)]
    areas = areas or [area for area in settings.page_areas if not area.page]
    printed = "".join(page.text.split())
    if any(area.kind == _FOREIGN for area in areas):
        # The area stands for the letters.
        printed = "".join(char for char in printed if not char.isalpha() or is_han(char))
    added = sum(weights().areas[area.kind] * area.characters for area in areas)
    return len(printed) + round(added)


def unused_counts(pages: Mapping[str, Page], settings: Settings) -> Iterator[Notice]:
    """Yield a notice for each page that characters are given for and that is not in the run."""
    areas = dict.fromkeys(area.page for area in settings.page_areas)
    for glob in dict.fromkeys((*(glob for glob, _ in settings.page_characters), *areas)):
        if glob and not any(means_page(glob, path) for path in pages):
            yield Notice(glob, "unused-page-characters", say("给了字数，但这次没有审读这一版"))
