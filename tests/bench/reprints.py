"""Articles that agencies and papers really sent out twice, against an archive: what the archive's evidence is worth.

The corpus has some pairs in which the second article is the first one again, and many more of one form with other
facts (a daily column of prices). The first of each pair goes into an archive, with other articles; pages are made of
the second ones, among as many articles that have nothing to do with the archive. That an article is a second sending
is decided without the auditor: by how much of both texts is the same (rapidfuzz's ratio).
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from rapidfuzz import fuzz

from auditor.model import Source
from auditor.pipeline import audit_sources
from auditor.pipeline.archive_add import add
from auditor.settings import Settings
from bench import shared
from bench.measure import all_checks_once, kept

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.measure import Found

AGAIN = 90.0
"""Ratio (0 to 100) from which a text is the other one again: below 85 the pairs are columns of one form."""
FORM = 70.0
_WINDOW, _KEPT = 20, 8
"""Characters of a window of text, of which one in eight is looked up to propose pairs."""
_MOST = 20
_BESIDE = 200
"""Articles without a pair in the archive, and as many on the pages."""
_ON_A_PAGE = 8
_DAY = "2015-01-01"


class Article(NamedTuple):
    """An article and how much of one in the archive it is, 0 to 100."""

    id: str
    text: str
    alike: float


def judged(folder: Path = shared.FOLDER) -> list[tuple[Found, bool | None]]:
    """Return the findings on the pages that rest on the archive, and whether each is right.

    A story run again is right where the article is the other one again, wrong where it is no pair; of passages
    nobody has said whose they are.
    """
    archive, pages = _parted([*_articles(folder)])
    with tempfile.TemporaryDirectory() as place:
        stories = Path(place, "stories.jsonl")
        rows = [{"id": one.id, "text": one.text, "date": _DAY} for one in archive]
        stories.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
        location = str(Path(place, "archive"))
        added = add([str(stories)], location, Settings())
        assert not added.problems, added.problems
        settings = replace(Settings(jobs=1), archive=location)
        return [one for page in pages for one in _found(page, settings)]


def _found(page: Sequence[Article], settings: Settings) -> Iterator[tuple[Found, bool | None]]:
    text, ends = "", []
    for article in page:
        text += article.text.rstrip() + "\n\n"
        ends.append(len(text))
    report = audit_sources([Source("page.txt", text)], settings, all_checks_once())
    for finding in report.findings:
        found = kept(finding)
        if any("printed-before" in kind for kind in found.evidence):
            start = found.spans[0][0]
            article = next(one for one, end in zip(page, ends, strict=True) if start < end)
            yield found, _right(found, article)


def _right(found: Found, article: Article) -> bool | None:
    kind = found.evidence[0]
    if kind == "near-duplicate.printed-before":
        return True if article.alike >= AGAIN else False if article.alike < FORM else None
    if kind == "near-duplicate.form-printed-before":
        return FORM <= article.alike < AGAIN or None
    return False if kind.startswith("misattributed") else None


def _articles(folder: Path) -> Iterator[tuple[str, str]]:
    for name in ("clean.jsonl", "more.jsonl"):
        for line in (folder / "corpus" / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield row["id"], row["text"]


def _parted(articles: Sequence[tuple[str, str]]) -> tuple[list[Article], list[list[Article]]]:
    """Return what goes into the archive, and the pages."""
    bare = ["".join(text.split()) for _, text in articles]
    alike: dict[int, tuple[float, int]] = {}
    for first, second in _proposed(bare):
        ratio = fuzz.ratio(bare[first], bare[second])
        if ratio >= FORM:
            alike[second] = max(alike.get(second, (0.0, 0)), (ratio, first))
    firsts = {first for _, first in alike.values()} - set(alike)
    again = [at for at, (_, first) in sorted(alike.items()) if first in firsts]
    others = [at for at in range(len(articles)) if at not in alike and at not in firsts]
    kept_apart, beside = others[:_BESIDE], others[-_BESIDE:]
    archive = [Article(*articles[at], 0.0) for at in sorted({*firsts, *kept_apart})]
    shown = [Article(*articles[at], alike[at][0] if at in alike else 0.0) for at in _mixed(again, beside)]
    return archive, [shown[at : at + _ON_A_PAGE] for at in range(0, len(shown), _ON_A_PAGE)]


def _mixed(one: Sequence[int], other: Sequence[int]) -> list[int]:
    """Return both in one order that is always the same and keeps neither together."""
    return sorted((*one, *other), key=lambda at: crc32(str(at).encode()))


def _proposed(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs of texts with two windows in common, among those that are looked up."""
    holding: defaultdict[int, list[int]] = defaultdict(list)
    common: Counter[tuple[int, int]] = Counter()
    for number, text in enumerate(texts):
        windows = {crc32(text[at : at + _WINDOW].encode()) for at in range(len(text) - _WINDOW)}
        for window in windows:
            if window % _KEPT == 0:
                others = holding[window]
                common.update((other, number) for other in others)
                if len(others) < _MOST:
                    others.append(number)
    return sorted(pair for pair, count in common.items() if count > 1)
