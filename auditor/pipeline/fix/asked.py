"""Mend exactly what editors have accepted: nothing else, and in their own wording where they gave one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.model import Fix, Source
from auditor.pipeline.fix.choice import chosen
from auditor.pipeline.fix.mended import Left, Mended, Mending
from auditor.pipeline.fix.revision import Revision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.model import Correction, Finding, Notice, Problem, Report


def mend_asked(
    read: Iterable[Source | Problem | Notice], report: Report, corrections: Sequence[Correction]
) -> Mending:
    """Make the corrections of all pages, each once; nobody is asked whether another fault comes of it.

    Of two that meet one is made, as `chosen` prefers; the other is left as `refused`, and one that nobody
    has given a wording for as `no-fix`.

    Args:
        read: the texts that were audited.
        report: of them.
        corrections: on their pages.
    """
    asked: dict[str, list[Finding]] = {}
    for one in corrections:
        finding = one.finding
        asked.setdefault(finding.place.path, []).append(_fixed(finding, one))
    sources = sorted((one for one in read if isinstance(one, Source)), key=lambda source: source.path)
    pages = tuple(_page(source, asked.get(source.path, [])) for source in sources)
    return Mending(pages, report.problems)


def _fixed(finding: Finding, wanted: Correction) -> Finding:
    return replace(finding, fix=Fix(wanted.edits, safe=True) if wanted.edits else None)


def _page(source: Source, asked: Sequence[Finding]) -> Mended:
    made = chosen([finding for finding in asked if finding.fix])
    edits = [edit for finding in made if finding.fix for edit in finding.fix.edits]
    left = [Left(finding, "refused" if finding.fix else "no-fix") for finding in asked if finding not in made]
    return Mended(source, Revision.of(source.text).edited(edits), tuple(made), tuple(left))
