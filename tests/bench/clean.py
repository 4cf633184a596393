"""False alarms on the clean articles: each alone, all in one run, and composed into pages."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from random import Random
from typing import TYPE_CHECKING

from bench import corpus
from bench.compose import compose
from bench.draft import render
from bench.measure import Found, audit_runs, audit_texts
from bench.tables import context, table

if TYPE_CHECKING:
    from bench.planted import Show

_SEED = 30
_PAGES = 120


def measure(show: Show) -> str:
    """Return the table of warnings and errors on text without planted faults.

    Some of them are true: real slips stand in real print.
    """
    articles = [(f"{name}.txt", text) for name, text in corpus.texts()]
    drafts = list(islice(compose(corpus.articles(), Random(_SEED)), _PAGES))
    rows = []
    rows.append(_row("300 articles, each alone", articles, None, show))
    rows.append(_row("300 articles, one run", articles, audit_texts(articles), show))
    for half, style in ((False, "full-width"), (True, "half-width")):
        pages = [(f"{style}-{at:03}.txt", render(draft, half=half)[0]) for at, draft in enumerate(drafts)]
        rows.append(_row(f"{_PAGES} composed pages, {style}", pages, None, show))
    return table(("text", "characters", "false alarms", "per 10,000", "by check"), rows)


def _row(
    label: str, texts: list[tuple[str, str]], found: list[Found] | None, show: Show
) -> tuple[str, int, int, str, str]:
    """Count in one run (`found`), or audit each text by itself."""
    if found is None:
        found = [one for run in audit_runs([[text] for text in texts]) for one in run]
    named = dict(texts)
    flagged = [one for one in found if one.flagged]
    for one in flagged:
        text = context(named[one.path], *one.spans[0])
        show("alarm", f"{label}: {one.path} {one.check} {one.confidence} {text}")
    characters = sum(map(len, named.values()))
    by_check = Counter(one.check for one in flagged)
    listed = ", ".join(f"{name} {count}" for name, count in sorted(by_check.items()))
    return label, characters, len(flagged), f"{1e4 * len(flagged) / max(characters, 1):.2f}", listed
