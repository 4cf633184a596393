"""Fill the parts of README.md that the program itself writes: the sample report, the checks, the options."""

from __future__ import annotations

import subprocess
import sys
from itertools import groupby
from pathlib import Path

from auditor.pipeline import all_checks
from auditor.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
SHOWN = 34
"""Lines of the sample report."""


def sample() -> str:
    """Return the beginning and the end of the report of the seeds."""
    lines = (ROOT / "reports" / "sample" / "console.txt").read_text(encoding="utf-8").splitlines()
    ends = [number for number, line in enumerate(lines[:SHOWN]) if not line]
    closing = len(lines) - lines[::-1].index("")
    shown = [*lines[: ends[-1]], "", "    …", "", *lines[closing:]]
    return "\n".join(["```console", "$ auditor check seeds", *shown, "```"])


def checks() -> str:
    """Return the table of all checks, a row a group."""
    abouts = sorted((check.about for check in all_checks(Settings()).values()), key=lambda about: about.group)
    rows = ["| group | checks |", "|---|---|"]
    for group, members in groupby(abouts, key=lambda about: about.group):
        named = ", ".join(f"`{about.name}` {about.title or about.summary}" for about in members)
        rows.append(f"| `{group}` | {named} |")
    return "\n".join(rows)


def options() -> str:
    """Return the help of `auditor check` as a terminal of 80 columns shows it."""
    shown = subprocess.run(
        [sys.executable, "-m", "auditor", "check", "--help"],
        capture_output=True,
        text=True,
        check=True,
        env={"COLUMNS": "80", "PATH": "", "LC_ALL": "C.UTF-8"},
    ).stdout
    return f"```\n{shown.strip()}\n```"


def filled(text: str, name: str, part: str) -> str:
    """Return the README with one of its parts put in.

    Raises:
        SystemExit: when it has no such part.
    """
    begin, end = f"<!-- {name}:begin -->\n", f"<!-- {name}:end -->"
    before, found, rest = text.partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise SystemExit(f"README.md has no part {name}")
    return f"{before}{begin}{part}\n{end}{after}"


def main() -> None:
    """Write the file."""
    text = README.read_text(encoding="utf-8")
    for name, part in {"sample": sample(), "checks": checks(), "options": options()}.items():
        text = filled(text, name, part)
    README.write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
