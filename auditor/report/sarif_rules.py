"""The checks' own pages as SARIF rules (3.49): what GitHub shows beside an alert."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.catalogue import translate
from auditor.contract import say
from auditor.registry.record import surest
from auditor.report.look import called, explained, headed
from auditor.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.contract import About, Example
    from auditor.model import Report
    from auditor.report.look import Look

_PRECISIONS = ((0.95, "very-high"), (0.8, "high"), (0.5, "medium"), (0.0, "low"))
_PROBLEM = {"error": "error", "warning": "warning", "note": "recommendation"}


def rules(report: Report, look: Look) -> list[dict[str, object]]:
    """Return a rule for each check that ran, and for each that found something, by name."""
    found = {finding.check for finding in report.findings}
    found |= {settled.finding.check for settled in report.settled}
    return [
        _rule(look.abouts[name], look) if name in look.abouts else {"id": safe.for_json(name)}
        for name in sorted(found | set(look.abouts))
    ]


def _rule(about: About, look: Look) -> dict[str, object]:
    lang = look.lang
    other = "en" if lang == "zh" else "zh"
    return {
        "id": safe.for_json(about.name),
        "shortDescription": {"text": safe.for_sarif(called(about, lang))},
        "fullDescription": {"text": safe.for_sarif(headed(about, lang))},
        "help": {
            "text": safe.for_sarif("\n\n".join([*_plain(about, lang), *_plain(about, other)])),
            "markdown": "\n\n".join([*_marked(about, lang), *_marked(about, other)]),
        },
        "defaultConfiguration": {"level": about.severity.label, "rank": rank(surest(about))},
        "properties": {
            "tags": [about.group],
            "precision": next(name for least, name in _PRECISIONS if surest(about) >= least),
            "problem.severity": _PROBLEM[about.severity.label],
        },
    }


def rank(confidence: float) -> float:
    """Return a confidence as SARIF's rank, 0 to 100 (3.27.25)."""
    return round(100 * confidence, 1)


def _plain(about: About, lang: str) -> Iterator[str]:
    yield headed(about, lang)
    yield from explained(about, lang).split("\n\n")
    for example in about.examples:
        yield _headed_example(example, lang) + "\n" + example.marked


def _marked(about: About, lang: str) -> Iterator[str]:
    yield f"**{safe.for_markdown(headed(about, lang))}**"
    yield from (safe.for_markdown(part) for part in explained(about, lang).split("\n\n"))
    for example in about.examples:
        yield safe.for_markdown(_headed_example(example, lang))
        yield "> " + "\\\n> ".join(safe.for_markdown(line) for line in example.marked.split("\n"))


def _headed_example(example: Example, lang: str) -> str:
    return translate(say("有差错的：") if example.is_bad else say("没有差错的："), lang)
