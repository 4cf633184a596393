"""The news that is counted: ../shared/corpus/news.txt.xz, broadcast news 2016 to 2026, a paragraph a line."""

from __future__ import annotations

import lzma
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.language.forms import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus" / "news.txt.xz"


def lines() -> Iterator[str]:
    """Yield the paragraphs as they are."""
    with lzma.open(CORPUS, "rt", encoding="utf-8") as file:
        yield from file


def paragraphs() -> list[str]:
    """Return the paragraphs in the form in which they are counted, without white space."""
    return ["".join(counted(line).split()) for line in lines()]
