"""The documentation as the tests read it: documents, their fences, headings, links, commands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
FIRST = (ROOT / "README.md", ROOT / "README.zh.md")
PAGES = tuple(sorted((ROOT / "docs").glob("*.md")))
CHECKS = tuple(sorted((ROOT / "docs" / "checks").glob("*.md")))
OTHERS = tuple(
    sorted(
        [
            *ROOT.glob("*.md"),
            *(ROOT / "rules").rglob("*.md"),
            *(ROOT / "tests" / "bench").rglob("*.md"),
            ROOT / "reports" / "README.md",
            ROOT / "tests" / "gold" / "README.md",
        ]
    )
)
ALL = tuple(dict.fromkeys((*FIRST, *PAGES, *CHECKS, *OTHERS)))
NOT_RUN = re.compile(r"#.*(?:not run by the tests: |测试不运行：)(?P<reason>[^;；]+)")
_FENCE = re.compile(
    r"^(?P<indent> *)(?P<ticks>`{3,})(?P<kind>\w*)\n(?P<body>.*?)^(?P=indent)(?P=ticks)$",
    re.MULTILINE | re.DOTALL,
)
_HERE = re.compile(r"<<'(\w+)'$")
_STATUS = re.compile(r"# exit (\d+)\b")


@dataclass(frozen=True)
class Fence:
    """A block of code.

    Attributes:
        kind: its language.
        body: its lines, without the indent of the list that it stands in.
    """

    kind: str
    body: str


@dataclass(frozen=True)
class Command:
    """A command of a document.

    Attributes:
        text: as a shell reads it, without the comment at its end; with the lines of a here-document.
        reason: why the tests do not run it; empty where they do.
        status: the exit status that the comment names; None where it names none.
    """

    text: str
    reason: str = ""
    status: int | None = None


def named(path: Path) -> str:
    """Return the name of a document, from the root."""
    return path.relative_to(ROOT).as_posix()


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def fences(text: str, kind: str) -> list[str]:
    """Return the bodies of the fences of a kind."""
    return [one.body for one in all_fences(text) if one.kind == kind]


def all_fences(text: str) -> list[Fence]:
    """Return all fences, in order."""
    return [
        Fence(found["kind"], re.sub(rf"^{found['indent']}", "", found["body"], flags=re.MULTILINE))
        for found in _FENCE.finditer(text)
    ]


def prose(text: str) -> str:
    """Return a document without its fences."""
    return _FENCE.sub("\n", text)


def commands(body: str) -> list[Command]:
    """Return the commands of a fence of the shell, one a line."""
    found, lines = [], iter(body.splitlines())
    for line in lines:
        typed, _, comment = line.partition(" #")
        if not typed.strip() or typed.startswith("#"):
            continue
        text = typed.rstrip()
        if here := _HERE.search(text):
            rest: list[str] = []
            while not rest or rest[-1] != here[1]:
                rest.append(next(lines))
            text = "\n".join([text, *rest])
        reason, status = NOT_RUN.search(line), _STATUS.search(f"#{comment}")
        found.append(
            Command(text, reason["reason"].strip() if reason else "", int(status[1]) if status else None)
        )
    return found


def headings(text: str) -> list[str]:
    """Return the anchors of a document, as a forge makes them of its headings."""
    found: list[str] = []
    for title in re.findall(r"^#{1,6} +(.*?) *#*$", prose(text), re.MULTILINE):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", title).replace("`", "").replace("*", "")
        anchor = re.sub(r"[^\w\- ]", "", plain.lower()).replace(" ", "-")
        count = sum(
            one == anchor or re.fullmatch(rf"{re.escape(anchor)}-\d+", one) is not None for one in found
        )
        found.append(f"{anchor}-{count}" if count else anchor)
    return found


def links(text: str) -> list[str]:
    """Return where the links and pictures of a document lead."""
    without_code = re.sub(r"`[^`\n]*`", "", prose(text))
    return re.findall(r"\]\(([^)\s]+)\)", without_code) + re.findall(
        r"\b(?:src|href)=\"([^\"]+)\"", without_code
    )
