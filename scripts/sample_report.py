"""Write reports/sample/: what the auditor says of seeds/, committed and compared in the tests.

`console.txt` is the report as an editor reads it, `findings.tsv` what it does not show, a line a finding: the
exact place, how sure, by which evidence, whether it can be mended, and the fingerprint that baselines know.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.pipeline import all_checks, audit
from auditor.report import REPORTERS
from auditor.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Finding, Report

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "reports" / "sample"
_HEADS = ("page", "place", "severity", "confidence", "points", "evidence", "others", "fix", "fingerprint")


def sample() -> dict[str, str]:
    """Return the files by name; the console report is 100 columns wide and without colour."""
    settings = Settings()
    checks = all_checks(settings)
    report = audit(["seeds"], settings, checks)
    abouts = {name: check.about for name, check in checks.items()}
    return {
        "console.txt": REPORTERS["console"](report, width=100, abouts=abouts),
        "findings.tsv": "".join("\t".join(row) + "\n" for row in _rows(report)),
    }


def _rows(report: Report) -> Iterator[tuple[str, ...]]:
    yield _HEADS
    numbers = {page.path: f"{number:03}" for number, page in enumerate(report.edition.pages)}
    for finding in report.findings:
        place = finding.place
        evidence = finding.data["evidence"]
        yield (
            numbers[place.path],
            f"{place.line}:{place.column}-{place.end_line}:{place.end_column}",
            finding.severity.label,
            f"{finding.confidence:g}",
            f"{finding.points:g}",
            " ".join(map(str, evidence)) if isinstance(evidence, list) else "",
            str(len(finding.related)),
            _fix(finding),
            finding.fingerprint,
        )


def _fix(finding: Finding) -> str:
    """Return how many edits mend it, with `!` where somebody has to look at the result."""
    return f"{len(finding.fix.edits)}{'' if finding.fix.safe else '!'}" if finding.fix else "-"


def main() -> None:
    """Write the files."""
    os.chdir(ROOT)
    SAMPLE.mkdir(parents=True, exist_ok=True)
    for file, text in sample().items():
        (SAMPLE / file).write_text(text, encoding="utf-8", newline="")
        print(f"reports/sample/{file}")


if __name__ == "__main__":
    main()
