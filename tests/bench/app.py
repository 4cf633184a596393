"""The bench's command line: what is measured, what is shown, what is written."""

from __future__ import annotations

import argparse
import io
import re
import subprocess
import time
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

from bench import (
    across,
    clean,
    corpus,
    districts,
    edition,
    fixes,
    formats,
    glyphs,
    gold,
    growth,
    loops,
    noise,
    numbers,
    pages,
    people,
    planted,
    planted_people,
    print_alarms,
    print_stories,
    proofs,
    scans,
    second,
    second_author,
    segmentation,
    segments,
    shared,
    speed,
    splices,
    timing,
    trial,
    villages,
)
from bench.neardup import report as neardup
from bench.planters.statements import EXCHANGED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SECTIONS = (
    "planted",
    "exchanged",
    "loops",
    "splices",
    "gold",
    "clean",
    "print",
    "edition",
    "pages",
    "across",
    "segment",
    "segments",
    "scans",
    "formats",
    "glyphs",
    "noise",
    "districts",
    "villages",
    "second",
    "numbers",
    "people",
    "figures",
    "persons",
    "later_figures",
    "later_persons",
    "later_speakers",
    "latest_speakers",
    "places",
    "time",
    "growth",
    "fixes",
    "proofs",
    "neardup",
    "speed",
    "trial",
)
_ALONE = ("neardup", "speed", "trial")
"""Sections whose tables are not among the others: they write files of their own, or take the whole machine."""
_BY_NAME = ("speed", "trial")
"""Sections that take minutes, asked for by name: one writes what ships, of the other only an idle machine tells."""
_NEED_CORPUS = ("planted", "exchanged", "loops", "across", "clean", "fixes", "neardup", "glyphs")
_NEED_SHARED = {
    "segments": (shared.SEGMENTS, shared.PRINT),
    "scans": (shared.SCANS,),
    "formats": (shared.SCANS,),
    "glyphs": (shared.PRINT, shared.CORPUS, shared.SCANS),
    "splices": (shared.CORPUS,),
    "speed": (shared.CORPUS,),
    "print": (shared.PRINT, shared.CORPUS),
    "trial": (shared.PRINT, shared.CORPUS, shared.SCANS),
}
_README = Path(__file__).with_name("README.md")
_TABLES = re.compile(r"(?<=<!-- tables -->\n).*?(?=<!-- end of tables -->)", re.DOTALL)


def run(arguments: Sequence[str]) -> None:
    """Measure and print; with --write put the tables into the README too."""
    options = _options(arguments)
    sections = options.only.split(",") if options.only else [one for one in SECTIONS if one not in _BY_NAME]
    unknown = sorted(set(sections) - set(SECTIONS))
    if unknown:
        raise SystemExit(f"no section {', '.join(unknown)}; there are {', '.join(SECTIONS)}")
    sections = _measurable(sections)
    whole = [section for section in SECTIONS if section not in _ALONE]
    if options.write and not (set(whole) <= set(sections) or (len(sections) == 1 and sections[0] in _ALONE)):
        raise SystemExit(f"--write needs all sections, or one of {', '.join(_ALONE)} alone")
    parts = []
    for part in _measured(sections, options):
        print(part, end="\n\n", flush=True)
        parts.append(part)
    if "speed" in sections:
        print(f"## Speed\n\n{speed.measure(large=options.large)}", end="\n\n", flush=True)
    if "trial" in sections:
        print(trial.report(tried := trial.measure()), flush=True)
        if options.write:
            trial.write(tried)
    if "neardup" in sections:
        print(tables := neardup.report(options.stories), end="\n\n", flush=True)
        # A small run beside all the others must not take the place of the large table.
        if options.write and sections == ["neardup"]:
            neardup.write(tables, _commit())
    if options.write and parts:
        written = f"\nMeasured at {_commit()}.\n\n" + "\n\n".join(parts) + "\n\n"
        text = _README.read_text(encoding="utf-8")
        _README.write_text(_TABLES.sub(lambda _: written, text), encoding="utf-8")


def _measurable(sections: Sequence[str]) -> list[str]:
    """Return the sections whose texts are there, and say which are left out."""
    missing: set[str] = set()
    if not corpus.path().is_file():
        print(f"No clean articles at {corpus.path()}: nothing is planted. Set AUDITOR_CORPUS to their file.")
        missing.update(_NEED_CORPUS)
    for section, folders in _NEED_SHARED.items():
        absent = [str(folder) for folder in folders if not folder.is_dir()]
        if section in sections and absent:
            print(f"Nothing at {' and '.join(absent)}: {section} is left out.")
            missing.add(section)
    return [one for one in sections if one not in missing]


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m tests.bench", description=__doc__)
    parser.add_argument("--only", help=f"some of {','.join(SECTIONS)}")
    parser.add_argument(
        "--misses",
        metavar="KIND",
        help="print examples: a kind of the first table or the beginning of its name, `false` (alarms on planted "
        "pages), `clean` (the same pages before planting), `alarm` (clean texts), `print` (every warning and error in "
        "print), `scans` (on recognised pages), `glyphs` (on each of its texts), `edition` (what was missed and false), `gold`, `gold-false`, "
        "`segment`, `segments`, or `all`",
    )
    parser.add_argument("--each", type=int, default=planted.EACH, help="faults of each kind")
    parser.add_argument("--stories", type=int, default=neardup.STORIES, help="of the corpus of `neardup`")
    parser.add_argument("--large", action="store_true", help="50 MB too in `speed`")
    parser.add_argument(
        "--write", action="store_true", help="put the tables into the README beside the bench"
    )
    return parser.parse_args(arguments)


def _measured(sections: Sequence[str], options: argparse.Namespace) -> Iterator[str]:  # noqa: C901 - a list
    """Yield a part of the report for each section, with its heading."""

    def show(kind: str, line: str) -> None:
        wanted = options.misses
        if wanted and (wanted == "all" or kind == wanted or (len(wanted) > 5 and kind.startswith(wanted))):
            print(f"[{kind}] {line}")

    judged: list[tuple[float, bool]] = []
    for section in (one for one in SECTIONS if one in sections and one not in _ALONE):
        began = time.monotonic()
        if section == "planted":
            scores = planted.measure(options.each, show)
            judged += scores.judged
            yield f"## Planted faults: recall\n\n{planted.recall_table(scores)}"
            yield f"## Planted faults: precision\n\n{planted.precision_table(scores)}"
        elif section == "exchanged":
            exchanged = planted.measure(options.each, show, EXCHANGED)
            yield f"## Statements without a twin\n\n{planted.recall_table(exchanged, EXCHANGED)}"
            yield f"## Statements without a twin: precision\n\n{planted.precision_table(exchanged)}"
        elif section == "loops":
            yield f"## Loops, doubled words, clauses that come back\n\n{loops.measure(show)}"
        elif section == "splices":
            yield f"## Splices\n\n{splices.measure(options.each, show)}"
        elif section == "gold":
            on_gold = gold.measure(show)
            judged += on_gold.judged
            yield f"## The five pages\n\n{gold.gold_table(on_gold)}"
        elif section == "clean":
            yield f"## Clean text\n\n{clean.measure(show)}"
        elif section == "print":
            yield f"## Published print\n\n{print_alarms.measure(show)}"
        elif section == "edition":
            yield f"## An edition\n\n{edition.measure(show)}"
        elif section == "pages":
            yield f"## Whole pages by authors who read no rule\n\n{pages.measure(show)}"
        elif section == "across":
            yield f"## Across pages\n\n{across.measure(show)}"
        elif section == "segment":
            yield f"## Segmentation\n\n{segmentation.measure(show)}"
        elif section == "segments":
            composed = segments.report(segments.measure(shared.SEGMENTS, show))
            printed = print_stories.report(print_stories.measure(shared.PRINT, show))
            yield f"## Stories in many house styles\n\n{composed}\n\n{printed}"
        elif section == "scans":
            yield f"## Recognised pages\n\n{scans.measure(shared.SCANS)}"
        elif section == "formats":
            yield f"## Formats of scanning desks\n\n{formats.report(lambda line: show('formats', line))}"
        elif section == "glyphs":
            yield f"## Misread characters and lost heads\n\n{glyphs.measure(show)}"
        elif section == "noise":
            yield f"## Copied paragraphs under noise\n\n{noise.measure()}"
        elif section == "districts":
            yield f"## Districts\n\n{_printed()}"
        elif section == "villages":
            yield f"## Villages and towns\n\n{villages.report()}"
        elif section == "second":
            yield f"## Speakers, homes and places by a second author\n\n{second.report()}"
        elif section == "numbers":
            yield "## Numbers\n\n" + "\n".join(f"- {line}" for line in numbers.report())
        elif section == "people":
            yield f"## People and posts\n\n{people.report(show)}\n{planted_people.report(show)}"
        elif section in second_author.SUBJECTS:
            yield f"## By a second author: {section}\n\n{second_author.measure(section, show)}"
        elif section == "fixes":
            yield f"## Fixes\n\n{fixes.report(fixes.measure(show))}"
        elif section == "proofs":
            yield f"## Two proofs\n\n{proofs.measure(show)}"
        elif section == "time":
            yield f"## Time\n\n{timing.measure()}"
        elif section == "growth":
            yield f"## Growth\n\n{growth.measure()}"
        print(f"({section}: {time.monotonic() - began:.0f} s)", flush=True)
    if judged:
        yield f"## Confidence\n\n{planted.calibration_table(judged)}"


def _printed() -> str:
    with redirect_stdout(io.StringIO()) as out:
        districts.main()
    return "\n".join(f"- {line}" for line in out.getvalue().splitlines() if line)


def _commit() -> str:
    """Return the commit measured, and whether the tree has changes beyond it."""
    head = _git("rev-parse", "--short", "HEAD")
    changed = _git("status", "--porcelain", "--", "auditor", "rules")
    return f"commit {head}" + (" with uncommitted changes" if changed else "")


def _git(*arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=_README.parents[2], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()
