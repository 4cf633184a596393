"""The command line as the shell sees it, and a workspace with rules of known severity."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from auditor.cli.late import LateCommand

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "水库水位回落\n\n本报讯(记者 李明)记者昨日从市水务局获悉，连日降雨后，全市水库水位已经回落。\n"
"""A page without a fault."""

WORDS = {"error": "甲号错词", "warning": "乙号错词", "note": "丙号错词"}
"""What the rules of a workspace find, by severity."""

_RULE = """\
summary = "试用"
summary_en = "for trial"
group = "trial"
kind = "find"
scope = "sentence"
severity = "{severity}"
bad = ["这里有⟦{word}⟧。"]
good = ["这里没有。"]
[find]
words = ["{word}"]
"""


def run(
    *arguments: str | Path,
    cwd: Path | None = None,
    stdin: bytes = b"",
    env: dict[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run `auditor` in a process of its own and return what came of it."""
    return subprocess.run(
        [sys.executable, "-m", "auditor", *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        env=environment(env),
        capture_output=True,
        timeout=120,
        check=False,
    )


def environment(more: dict[str, str] | None = None) -> dict[str, str]:
    """Return the environment without what would colour or widen the output."""
    unwanted = {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM", "PYTHONHASHSEED", "AUDITOR_TRACEBACK"}
    return {key: value for key, value in os.environ.items() if key not in unwanted} | (more or {})


def workspace(folder: Path) -> Path:
    """Fill a folder with settings, one rule a severity, and nothing else selected."""
    own = folder / "own"
    own.mkdir()
    for severity, word in WORDS.items():
        (own / f"is-{severity}.toml").write_text(_RULE.format(severity=severity, word=word), encoding="utf-8")
    (folder / "auditor.toml").write_text('rules = ["own"]\nselect = ["trial"]\n', encoding="utf-8")
    return folder


def page(folder: Path, name: str, *severities: str) -> str:
    """Write a page with one fault of each severity and return its name."""
    faults = "".join(f"市水务局表示，这里有{WORDS[severity]}，请注意。\n" for severity in severities)
    (folder / name).write_text(HEAD + faults, encoding="utf-8")
    return name


def whole(command: Any) -> Any:
    """Return a command with its options, which is not made before it is asked for."""
    return command.command() if isinstance(command, LateCommand) else command
