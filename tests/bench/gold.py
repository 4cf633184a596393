"""The gold of the five pages: recall and precision, as the editor's rows have it."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bench.measure import Found, Span, audit_pages, read_folder
from bench.tables import context, share, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.planted import Show

_ROOT = Path(__file__).resolve().parents[2]
GOLD = _ROOT / "tests" / "gold"
SEEDS = _ROOT / "seeds"
_REPEATS = "repeated-sentence repeated-passage"
_ACCEPTS = {
    "DUP-SENT": _REPEATS,
    "DUP-PASSAGE": _REPEATS,
    "DUP-STORY": "reused-passage misattributed-lead-in near-duplicate repeated-passage",
    "DUP-WORD": "repeated-word pleonasm",
    "BREAK": "broken-sentence interrupted-sentence",
    "INTERRUPT": "interrupted-sentence broken-sentence misplaced-caption",
    "HEADLESS": "lost-opening spliced-sentence broken-sentence",
    "TAILLESS": "lost-ending broken-sentence interrupted-sentence",
    "SPLICE": "spliced-sentence missing-character",
    "QUOTE": "unbalanced-quotes",
    "ATTRIB": "misattributed-lead-in reused-passage",
    "TITLE": "title-conflict",
    "NAME": "name-variant unknown-place ocr-glyph wrong-district",
    "DISTRICT": "wrong-district",
    "GLYPH": "ocr-glyph",
    "PUNCT": "misused-punctuation unbalanced-quotes spliced-sentence",
    "NUMBER": "number-mismatch list-gap",
    "REDUND": "pleonasm repeated-word",
    "GRAMMAR": "spliced-sentence misplaced-character missing-character",
    "TYPO": "misplaced-character missing-character repeated-word ocr-glyph spliced-sentence",
    "LAYOUT": "misplaced-caption broken-sentence interrupted-sentence",
    "SPACE": "stray-space",
}


@dataclass(frozen=True)
class Row:
    """A fault of the gold.

    Attributes:
        spans: where a finding of it stands: its own range and those that will do as well.
        related: the other places it speaks of; a finding there is no false alarm.
        accepts: the checks that name it rightly.
        sureness: `certain`, `likely` or `debatable` (no loss when missed).
    """

    file: str
    code: str
    spans: tuple[tuple[str, Span], ...]
    related: tuple[tuple[str, Span], ...]
    accepts: frozenset[str]
    sureness: str
    quote: str

    @property
    def has_copies(self) -> bool:
        """Whether a finding counts that only relates to it."""
        return self.code.startswith("DUP") or self.code == "ATTRIB"


@dataclass
class GoldScores:
    """Counts over the five pages: by code, and by sureness."""

    rows: Counter[str] = field(default_factory=Counter)
    strict: Counter[str] = field(default_factory=Counter)
    lenient: Counter[str] = field(default_factory=Counter)
    flagged: int = 0
    false: int = 0
    characters: int = 0
    judged: list[tuple[float, bool]] = field(default_factory=list)


def read_rows(text: str) -> list[Row]:
    """Return the rows of a gold file (JSON lines)."""
    return [_row(json.loads(line)) for line in text.splitlines() if line.strip()]


def _row(data: dict[str, object]) -> Row:
    code, file = str(data.get("kind") or data.get("code")), str(data["file"])
    others = [str(one) for one in _list(data, "alt_codes")]
    names = " ".join(_ACCEPTS.get(one, "") for one in (code, *others))
    own = (file, (int(str(data["start"])), int(str(data["end"]))))
    return Row(
        file,
        code,
        (own, *(_place(file, one) for one in _list(data, "alt_spans"))),
        tuple(_place(file, one) for one in _list(data, "related")),
        frozenset(names.split()),
        str(data["confidence"]),
        str(data.get("quote", "")),
    )


def _list(data: dict[str, object], key: str) -> list[object]:
    value = data.get(key)
    return list(value) if isinstance(value, list) else []


def _place(file: str, place: object) -> tuple[str, Span]:
    assert isinstance(place, list)
    *name, start, end = place
    return (str(name[0]) if name else file), (start, end)


def score(rows: Sequence[Row], found: Sequence[Found], texts: dict[str, str], show: Show) -> GoldScores:
    """Count what findings on the five pages are worth; related places of other pages do not count."""
    scores = GoldScores(characters=sum(map(len, texts.values())))
    for row in rows:
        if row.sureness != "debatable":
            _score_row(row, found, scores, texts, show)
    for one in found:
        if not one.flagged:
            continue
        here = [span for row in rows for file, span in (*row.spans, *row.related) if file == one.path]
        right = one.meets(here)
        scores.flagged += 1
        scores.false += not right
        scores.judged.append((one.confidence, right))
        if not right:
            show(
                "gold-false",
                f"{one.path} {one.check} {context(texts[one.path], *one.spans[0])} {one.message}",
            )
    return scores


def _score_row(
    row: Row, found: Sequence[Found], scores: GoldScores, texts: dict[str, str], show: Show
) -> None:
    met = [
        one
        for one in found
        if any(one.path == file and one.meets([span], copies=row.has_copies) for file, span in row.spans)
    ]
    strict = any(one.check in row.accepts for one in met)
    for key in (row.code, row.sureness):
        scores.rows[key] += 1
        scores.strict[key] += strict
        scores.lenient[key] += bool(met)
    if not strict:
        seen = "seen as " + ",".join(sorted({one.check for one in met})) if met else "MISSED"
        show("gold", f"{row.code} {row.sureness} {seen} {context(texts[row.file], *row.spans[0][1])}")


def measure(show: Show) -> GoldScores:
    """Audit the five pages in one run and count."""
    rows = read_rows((GOLD / "defects.jsonl").read_text(encoding="utf-8"))
    pages = [replace(page, path=Path(page.path).name) for page in read_folder(SEEDS)]
    return score(rows, audit_pages(pages), {page.path: page.text for page in pages}, show)


def gold_table(scores: GoldScores) -> str:
    """Return recall by code and by sureness, with precision in the last line."""
    sure = [key for key in ("certain", "likely") if key in scores.rows]
    rows = [_line(scores, key, [key]) for key in sorted(set(scores.rows) - set(sure))]
    rows += [_line(scores, f"**{key}**", [key]) for key in sure]
    rows.append(_line(scores, "**certain and likely**", sure))
    right = scores.flagged - scores.false
    per = 1e4 * scores.false / max(scores.characters, 1)
    return table(("gold", "faults", "strict", "lenient"), rows) + (
        f"\n\nPrecision {share(right, scores.flagged)} ({scores.false} false of {scores.flagged} warnings and "
        f"errors; {per:.2f} false per 10,000 characters)."
    )


def _line(scores: GoldScores, label: str, keys: Sequence[str]) -> tuple[str, int, str, str]:
    rows = sum(scores.rows[key] for key in keys)
    strict = sum(scores.strict[key] for key in keys)
    return label, rows, share(strict, rows), share(sum(scores.lenient[key] for key in keys), rows)
