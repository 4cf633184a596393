"""Write what the program knows into the documentation: README, docs/ and CONTRIBUTING.

Parts of pages (`<!-- name:begin -->`): what the checks find, figures, options, formats, the record, the guide
to plugins, the rooms of the package; and whole pages, one a check. Figures are read from the tables of the
bench, so they say what was measured last. A kind of evidence that was never measured gets a row of nothing in
the record, and is a note until the bench has measured it; the rows of a kind that is gone go.

Usage: python scripts/docs.py; a test fails while a part is not what the program says.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from doc_checks import check_pages, grouped, groups
from doc_figures import figures, materials, sizing

from auditor.model import Band
from auditor.registry.record import PRINT, kinds_of, record
from auditor.report import REPORTERS

if TYPE_CHECKING:
    from collections.abc import Collection


ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
DOCS = ROOT / "docs"
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
RECORD = ROOT / "rules" / "quality" / "record.tsv"


def guide() -> str:
    """Return the guide to plugins as it is printed."""
    text = (ROOT / "auditor" / "registry" / "guide" / "plugins.en.md").read_text(encoding="utf-8")
    return "````text\n" + text.strip() + "\n````"


def worth(chinese: bool) -> str:
    """Return what the kinds of evidence of each group have been worth."""
    known = record()
    rows = [
        "| 类别 | 依据 | 能作警告 | 报对 | 报错 | 已出版文字上报对 | 报错 |"
        if chinese
        else "| group | kinds | with a voice | right | wrong | right in print | wrong in print |",
        "|---|" + 6 * "--:|",
    ]
    for group, members in grouped():
        kinds = [kind for about in members for kind in kinds_of(about)]
        heard = [kind for kind in kinds if (found := known.worth(kind, Band.CLEAN)) and found.has_voice]
        told = [row for kind in heard for row in known.rows(kind)]
        printed = [row for row in told if row.material == PRINT]
        counts = [
            sum(getattr(row, side) for row in some) for some in (told, printed) for side in ("right", "wrong")
        ]
        rows.append(f"| `{group}` | {' | '.join(map(str, (len(kinds), len(heard), *counts)))} |")
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


def formats() -> str:
    """Return the table of the formats of reports, in the order of the help."""
    rows = ["| format | for |", "|---|---|"]
    rows += [
        f"| `{name}` | {_summary(ROOT / 'auditor' / 'report' / reporter.module).removesuffix('.')} |"
        for name, reporter in REPORTERS.items()
    ]
    return "\n".join(rows)


def rooms() -> str:
    """Return the table of the rooms of the package, in the order of the layers that import-linter keeps."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    rows = ["| room | what it is |", "|---|---|"]
    named = [room for layer in layers for room in layer.split(" | ")]
    rows += [f"| `{room}` | {_summary(ROOT / 'auditor' / room)} |" for room in named]
    return "\n".join(rows)


def _summary(room: Path) -> str:
    """Return the first sentences of a room's docstring: all of its first paragraph."""
    path = room / "__init__.py" if room.is_dir() else room.with_suffix(".py")
    told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return re.sub(r"\s+", " ", told.partition("\n\n")[0]).strip()


def filled(text: str, name: str, part: str) -> str:
    """Return a document with one of its parts put in.

    Raises:
        SystemExit: when it has no such part.
    """
    begin, end = f"<!-- {name}:begin -->\n", f"<!-- {name}:end -->"
    before, found, rest = text.partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise SystemExit(f"no document has the part {name}")
    return f"{before}{begin}{part}\n{end}{after}"


def recorded(text: str, kinds: Collection[str]) -> str:
    """Return the record with rows of these kinds and of no other.

    Args:
        text: of the record as it stands.
        kinds: `check.kind`, all that the code has.
    """
    lines = text.splitlines()
    first = next(at for at, line in enumerate(lines) if not line.startswith("#")) + 1
    rows = [line.split("\t") for line in lines[first:]]
    kept = [row for row in rows if row[0] in kinds]
    *_, characters, date = next(row for row in rows if row[1:3] == [Band.CLEAN, PRINT])
    kept += [
        [kind, Band.CLEAN, PRINT, "0", "0", characters, date]
        for kind in sorted(set(kinds) - {row[0] for row in rows})
    ]
    return "\n".join([*lines[:first], *("\t".join(row) for row in sorted(kept))]) + "\n"


def documents() -> dict[Path, str]:
    """Return the documents with their parts as the program writes them now."""
    parts = {
        README: {"groups": groups(chinese=False), "figures": figures(chinese=False)},
        ROOT / "README.zh.md": {"groups": groups(chinese=True), "figures": figures(chinese=True)},
        DOCS / "command.md": {"options": options()},
        DOCS / "formats.md": {"formats": formats()},
        DOCS / "confidence.md": {"record": worth(chinese=False), "materials": materials(chinese=False)},
        DOCS / "confidence.zh.md": {"record": worth(chinese=True), "materials": materials(chinese=True)},
        DOCS / "collections.md": {"sizing": sizing()},
        DOCS / "plugins.md": {"guide": guide()},
        CONTRIBUTING: {"rooms": rooms()},
    }
    made = {DOCS / "checks" / name: page for name, page in check_pages().items()}
    for path, of_path in parts.items():
        text = path.read_text(encoding="utf-8")
        for name, part in of_path.items():
            text = filled(text, name, part)
        made[path] = text
    kinds = [kind for _, members in grouped() for about in members for kind in kinds_of(about)]
    made[RECORD] = recorded(RECORD.read_text(encoding="utf-8"), kinds)
    return made


def main() -> None:
    """Write the files; pages of checks that are gone go."""
    (DOCS / "checks").mkdir(exist_ok=True)
    for path in set((DOCS / "checks").glob("*.md")) - set(documents()):
        path.unlink()
    for path, text in documents().items():
        path.write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
