"""The clean articles: read from beside the checkout, never copied into it."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

from bench import shared

_DEFAULT = shared.FOLDER / "corpus" / "clean.jsonl"
_RUBRIC = re.compile(r"^(?:（[^）]{1,20}）|【[^】]{1,20}】)+")
_FINALS = ("。", "！", "？", "”", "）", "…", "：", "；", "’")
DATELINE = re.compile(
    r"^(?:新华社|本报|央视网|据新华社)[^，。：]{0,24}?(?:电|讯|消息)\s*(?:（[^）]{2,40}）)?\s*[：:]?\s*"
)
_SOURCE_LINE = re.compile(r"^（[^（）]{1,30}）$")
_HEADING = 26
_GRAM = 14


@dataclass(frozen=True)
class Article:
    """A story: a paragraph that is a subhead is short and has no mark at its end."""

    name: str
    headline: str
    paragraphs: tuple[str, ...]

    @property
    def grams(self) -> frozenset[str]:
        """What two stories of one page must not have in common."""
        text = "".join(self.paragraphs)
        return frozenset(text[at : at + _GRAM] for at in range(len(text) - _GRAM + 1))


def is_subhead(paragraph: str) -> bool:
    """Tell whether a paragraph is a heading inside a story."""
    return len(paragraph) < _HEADING and not paragraph.endswith(_FINALS)


def path() -> Path:
    """Return where the articles are: `AUDITOR_CORPUS`, or shared/corpus beside the checkout."""
    return Path(os.environ.get("AUDITOR_CORPUS") or _DEFAULT)


def texts() -> list[tuple[str, str]]:
    """Return every article with its name; none where the file is not there."""
    if not path().is_file():
        return []
    rows = [json.loads(line) for line in path().read_text(encoding="utf-8").splitlines() if line.strip()]
    return [(row["id"], row["text"]) for row in rows]


def articles() -> list[Article]:
    """Return the articles that pages can be made of: prose of one story under one headline."""
    found = (article_of(name, text) for name, text in texts())
    return [one for one in found if one]


def article_of(name: str, text: str) -> Article | None:
    """Return an article of its text, headline first; None where it is no prose of one story."""
    head, *rest = [part.strip().removesuffix("（完）") for part in re.split(r"\n+", text) if part.strip()]
    body = tuple(part for part in rest if part and not _SOURCE_LINE.match(part))
    dated = [at for at, part in enumerate(body) if DATELINE.match(part)]
    # Before the dateline stands what the web page adds: an abstract that says the lead again.
    body = body[dated[0] :] if dated else body
    prose = [part for part in body if part.endswith(("。", "！", "？", "”"))]
    headline = _RUBRIC.sub("", head)
    if head.endswith(("）", "。")) or not 6 <= len(headline) <= 40 or len(prose) < 4 or len(dated) > 1:
        return None
    # Verse, tables and several items under one number are laid out otherwise.
    if len(prose) < 0.75 * len(body) or not 250 <= sum(map(len, body)) <= 1800:
        return None
    return Article(name, headline, body)
