"""Write reports/sample/: what the auditor says of seeds/, committed and compared in the tests."""

from __future__ import annotations

import os
from pathlib import Path

from auditor.pipeline import all_checks, audit
from auditor.report import REPORTERS
from auditor.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "reports" / "sample"
FORMATS = {"console": "console.txt", "concise": "concise.txt", "json": "report.json"}


def sample() -> dict[str, str]:
    """Return the reports of the seeds by file name, 100 columns wide and without colour."""
    settings = Settings()
    checks = all_checks(settings)
    report = audit(["seeds"], settings, checks)
    abouts = {name: check.about for name, check in checks.items()}
    return {
        file: REPORTERS[format_](report, colour=False, width=100, lang="zh", abouts=abouts)
        for format_, file in FORMATS.items()
    }


def main() -> None:
    """Write the reports."""
    os.chdir(ROOT)
    SAMPLE.mkdir(parents=True, exist_ok=True)
    for file, text in sample().items():
        (SAMPLE / file).write_text(text, encoding="utf-8", newline="")
        print(f"reports/sample/{file}")


if __name__ == "__main__":
    main()
