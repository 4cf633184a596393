"""Fit the model that tells the lines of a page apart, `rules/models/roles.tsv`.

The pages are composed in many house styles by `tests/bench/styles` from the articles of `../shared/corpus`,
and
those of `../shared/segments`; what is measured is left out by source. The optimiser is CRFsuite's (L-BFGS and
OWL-QN, through python-crfsuite, MIT); it is not needed to use the model.

    python scripts/fit_roles.py              fit on all pages and write the weights
    python scripts/fit_roles.py --measure    leave each source out in turn and print what is reached on it
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from bench.styles import FAMILIES, read_articles, styled_pages  # noqa: E402

from auditor.layout import lay_out  # noqa: E402
from auditor.model import Kind, Source  # noqa: E402
from auditor.segment import labels as model  # noqa: E402
from auditor.segment.features import PageView, features, is_candidate, text_features  # noqa: E402
from auditor.segment.labels import Label  # noqa: E402
from auditor.segment.roles import view  # noqa: E402
from auditor.segment.shape import shapes  # noqa: E402
from auditor.segment.vocabulary import LineCounts  # noqa: E402
from auditor.text.lines import LineIndex  # noqa: E402

SHARED = Path(os.environ.get("AUDITOR_SHARED", ROOT.parent / "shared"))
TARGET = ROOT / "rules" / "models" / "roles.tsv"
PAGES = 3500
SEED = 20260
_SCALE = 100
"""A weight of the file is a hundredth of a natural logarithm."""
_LEAST = 4
"""Weights below this, in hundredths, change no verdict that was measured."""
_WEIGHT = 4
"""Times that each page of ../shared/segments is fitted on: there are few of them."""
_L1, _L2 = 1.5, 0.05
_ROUNDS = 250
_LABELS = {
    "section": Label.SECTION,
    "kicker": Label.KICKER,
    "headline": Label.HEADLINE,
    "deck": Label.DECK,
    "byline": Label.BYLINE,
    "body": Label.TEXT,
    "subhead": Label.SUBHEAD,
    "caption": Label.CAPTION,
    "box": Label.BOX,
    "signature": Label.SIGNATURE,
    "furniture": Label.FURNITURE,
    "jump": Label.FURNITURE,
}


@dataclass(frozen=True)
class Known:
    """A page with what each line is: the features of its lines and their labels."""

    source: str
    made: str
    features: list[list[str]]
    labels: list[str]


def main() -> None:
    """Fit and write, or measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--measure", action="store_true", help="leave each source out in turn")
    parser.add_argument("--pages", type=int, default=PAGES, help="composed pages to fit on")
    arguments = parser.parse_args()
    pages = [*composed(arguments.pages), *segments()]
    if arguments.measure:
        measure(pages)
    else:
        write(fit(pages))


def segments() -> Iterator[Known]:
    """Yield the pages of ../shared/segments."""
    folder = SHARED / "segments"
    for line in (folder / "structure.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = (folder / row["file"]).read_text(encoding="utf-8")
        roles = {int(number): role for number, role in row["roles"].items()}
        family = next(one for one in FAMILIES if row["source"].startswith(one))
        yield known(Source(row["file"], text), (family, "segments"), roles, set(row["starts"]), {})


def composed(count: int) -> Iterator[Known]:
    """Yield pages in many house styles."""
    if not count:
        return
    for page in styled_pages(read_articles(SHARED / "corpus"), SEED, count):
        source = Source(page.name, page.text, markdown=page.name.endswith(".md"))
        roles, flags = dict(page.roles), dict(page.flags)
        yield known(source, (page.source, "styles"), roles, {*page.starts, *page.attached}, flags)


def known(
    source: Source, origin: tuple[str, str], roles: dict[int, str], starts: set[int], flags: dict[int, str]
) -> Known:
    """Return the features and the true label of each line that the model is asked about."""
    index = LineIndex(source.text)
    printed = lay_out(source).lines
    lines = [line for line in printed if line.kind is Kind.TEXT]
    numbers = [[index.at(piece.start)[0] for piece in line.pieces] for line in lines]
    found = tuple(shapes(printed))
    seen = view(found, LineCounts(found))
    truth: list[str] = []
    for own in numbers:
        role = Counter(roles.get(number, "body") for number in own).most_common(1)[0][0]
        label = _LABELS[role]
        if label is Label.TEXT and own[0] in starts:
            label = Label.OPENING
        if label is Label.TEXT and any(number in flags for number in own):
            label = Label.SET
        if (
            label is Label.HEADLINE
            and truth
            and truth[-1] in {Label.HEADLINE, Label.DECK}
            and own[0] not in starts
        ):
            label = Label.DECK
        truth.append(label.value)
    return Known(*origin, [list(_names(seen, at)) for at in range(len(found))], truth)


def _names(seen: PageView, at: int) -> Iterable[str]:
    return features(seen, at) if is_candidate(seen.shapes[at]) else text_features(seen, at)


def fit(pages: Sequence[Known]) -> dict[str, dict[str, int]]:
    """Return the weights: feature → label → hundredths."""
    import pycrfsuite  # noqa: PLC0415 - only who fits needs it

    trainer = pycrfsuite.Trainer(verbose=False)
    for page in pages:
        for _ in range(_WEIGHT if page.made == "segments" else 1):
            if page.labels:
                trainer.append(page.features, page.labels)
    trainer.select("lbfgs")
    trainer.set_params(
        {
            "c1": _L1,
            "c2": _L2,
            "max_iterations": _ROUNDS,
            "feature.minfreq": 5,
            "feature.possible_transitions": True,
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
    weights: dict[str, dict[str, int]] = defaultdict(dict)
    for (name, label), weight in info.state_features.items():
        if abs(weight * _SCALE) >= _LEAST:
            weights[name][label] = round(weight * _SCALE)
    for (before, label), weight in info.transitions.items():
        weights[f"> {before}"][label] = round(weight * _SCALE)
    return weights


def write(weights: dict[str, dict[str, int]], path: Path = TARGET) -> None:
    """Write the weights, sorted."""
    head = (
        "# 各行角色的判别权重，由 scripts/fit_roles.py 拟合，单位为自然对数的百分之一。\n"
        "# Weights that tell the lines of a page apart; fitted by scripts/fit_roles.py on pages composed\n"
        "# from the articles of ../shared/corpus and on ../shared/segments; hundredths of a nat.\n"
    )
    rows = (
        f"{name}\t{' '.join(f'{label}={weight}' for label, weight in sorted(given.items()))}\n"
        for name, given in sorted(weights.items())
    )
    path.write_text(head + "".join(rows), encoding="utf-8")


def measure(pages: Sequence[Known]) -> None:
    """Print, for each source left out, how many labels are right and the F1 of story starts."""
    for origin in sorted({page.source for page in pages}):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "roles.tsv"
            write(fit([page for page in pages if page.source != origin]), path)
            fitted = model.read_model(path)
        for made in ("styles", "segments"):
            pages_ = [page for page in pages if (page.source, page.made) == (origin, made)]
            _report(f"{origin} {made}", pages_, [model.decoded(fitted, page.features) for page in pages_])


def _report(name: str, pages: Sequence[Known], given: Sequence[Sequence[Label]]) -> None:
    lines = right = hit = starts = 0
    confused: Counter[tuple[str, str]] = Counter()
    for page, named in zip(pages, given, strict=True):
        mine = [label.value for label in named]
        lines += len(mine)
        right += sum(one == true for one, true in zip(mine, page.labels, strict=True))
        confused.update((true, one) for one, true in zip(mine, page.labels, strict=True) if one != true)
        mine_starts, true_starts = set(_heads(mine)), set(_heads(page.labels))
        hit += len(mine_starts & true_starts)
        starts += len(mine_starts) + len(true_starts)
    if lines:
        f1 = 2 * hit / max(1, starts)
        print(
            f"{name:16} {lines} lines, right {right / lines:.4f}, starts F1 {f1:.4f}", confused.most_common(9)
        )


def _heads(given: Sequence[str]) -> Iterator[int]:
    heads = {"kicker", "headline", "deck"}
    for at, label in enumerate(given):
        if label == "opening" or (label in heads and (not at or given[at - 1] not in heads)):
            yield at


if __name__ == "__main__":
    main()
