"""What scanning desks hand over: order, joins and stories by boxes, one page in all its forms, and the time."""

from __future__ import annotations

import json
import random
import re
import time
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import cycle, pairwise
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from auditor.layout import arranged, lay_out
from auditor.model import Box, Scan, ScanLine, Severity
from auditor.pipeline import all_checks, audit
from auditor.read import Found, read_pages
from auditor.segment import segment
from auditor.settings import Settings
from bench import shared
from bench.tables import table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from auditor.model import Finding, Source

FORMS = shared.FOLDER / "scans" / "formats"
TRUTH = shared.SCANS / "truth"
_SEED = 19
_BODY = "body"
_REFERENCES = {
    "b.g3": (
        "p03.paddle2.json",
        "p03.paddle3_res.json",
        "p03.rapid.json",
        "p03_content_list.json",
        "p03.page.xml",
    ),
    "p03.alto.xml": ("p03.hocr", "p03.tsv"),
    "b.g0": ("p03.pdf", "p03.jsonl"),
}
"""Forms of one page by what has the same characters: a view of `scans` in paragraphs, or another form."""
_TESSERACT = ("p06.alto.xml", "p06.hocr", "p08.alto.xml", "p08.hocr")
_VIEW = "t.g2"
"""The view that has the same characters as these, with their gold."""
_LARGE = 2**20
_TIMES = 5


class Line(NamedTuple):
    """A printed line of a page of `scans`, in reading order."""

    story: int
    role: str
    paragraph: int
    place: int
    text: str
    box: Box


@dataclass(frozen=True)
class Truth:
    """A page of `scans`."""

    name: str
    lines: tuple[Line, ...]

    @cached_property
    def pairs(self) -> list[tuple[int, int]]:
        """Neighbouring lines, captions left out: these stand beside the text."""
        running = [at for at, line in enumerate(self.lines) if line.role != "caption"]
        return list(pairwise(running))

    def is_joined(self, one: int, other: int) -> bool | None:
        """Tell whether two neighbours are one line of text; None where a picture or a column parts them."""
        first, second = self.lines[one], self.lines[other]
        if first.role != _BODY or first[:3] != second[:3]:
            # Two lines of a headline may be one or two.
            return None if first[:3] == second[:3] else False
        step = second.box.top - first.box.top
        is_below = 0 < step < 2 * first.box.height
        return True if is_below and abs(second.box.left - first.box.left) < 3 * first.box.height else None


def pages() -> Iterator[Truth]:
    """Yield the pages with the boxes of their lines."""
    for path in sorted(TRUTH.glob("*.json")):
        said = json.loads(path.read_text(encoding="utf-8"))
        lines = [
            Line(story, role, paragraph, place, text, Box(left, top, right, bottom))
            for (story, role, paragraph, place, text), (left, right, top, bottom) in zip(
                said["lines"], said["boxes"], strict=True
            )
        ]
        yield Truth(path.stem, tuple(lines))


def _exact(line: Line, dice: random.Random) -> Box:
    return line.box


def _inexact(line: Line, dice: random.Random) -> Box:
    """Return the box as recognisers give it: wider or narrower by a third of a character."""
    slack = line.box.height / 4
    left, right, top, bottom = (dice.uniform(-slack, slack) for _ in range(4))
    box = line.box
    return Box(
        box.left + left, box.top + top / 2, max(box.right + right, box.left + left), box.bottom + bottom / 2
    )


def _turned(line: Line, dice: random.Random) -> Box:
    """Return the box on a page that lies half a degree askew."""
    box = _inexact(line, dice)
    down = (box.left + box.right) / 2 * 0.0087
    grown = box.width * 0.0087 / 2
    return Box(box.left, box.top + down - grown, box.right, box.bottom + down + grown)


BOXES: dict[str, Callable[[Line, random.Random], Box]] = {
    "as printed": _exact,
    "a third of a character off": _inexact,
    "off, and half a degree askew": _turned,
}


@dataclass
class Counts:
    """How many of how many were right."""

    order: int = 0
    joins: int = 0
    pairs: int = 0
    told: int = 0
    stories: int = 0
    found: int = 0
    right: int = 0
    captions: int = 0
    captioned: int = 0


def order(show: Callable[[str], None] = lambda _: None) -> str:
    """Return how many pairs of neighbouring lines come out in order and joined, and which stories begin."""
    rows = []
    for named, box in BOXES.items():
        dice = random.Random(_SEED)
        counts = Counts()
        for page in pages():
            lines = [
                ScanLine(line.text, box(line, dice), slope=0.0087 if box is _turned else None)
                for line in page.lines
            ]
            _count(page, lines, counts, dice, show)
        rows.append(_row(named, counts))
    return table(("boxes", "pairs", "in order", "joins", "stories: recall", "precision", "captions"), rows)


def _row(named: str, counts: Counts) -> tuple[str, ...]:
    return (
        named,
        str(counts.pairs),
        f"{counts.order / counts.pairs:.3f}",
        f"{counts.joins / counts.told:.3f}",
        f"{counts.right / counts.stories:.3f}",
        f"{counts.right / max(1, counts.found):.3f}",
        f"{counts.captioned / max(1, counts.captions):.3f}",
    )


def _count(
    page: Truth, lines: Sequence[ScanLine], counts: Counts, dice: random.Random, show: Callable[[str], None]
) -> None:
    mixed = list(range(len(lines)))
    dice.shuffle(mixed)
    source = arranged(Scan(page.name, "bench", tuple(lines[at] for at in mixed)))
    at_box = {id(lines[at].box): at for at in mixed}
    assert source.scan is not None
    homes = [at_box[id(placed.box)] for placed in source.scan.lines]
    rank = {at: number for number, at in enumerate(one for one in homes if page.lines[one].role != "caption")}
    start = {at: placed.span.start for at, placed in zip(homes, source.scan.lines, strict=True)}
    for one, other in page.pairs:
        counts.pairs += 1
        if rank[other] != rank[one] + 1:
            show(f"{page.name} order: {page.lines[one].text} | {page.lines[other].text}")
            continue
        counts.order += 1
        told = page.is_joined(one, other)
        if told is not None:
            counts.told += 1
            apart = "\n" in source.text[start[one] : start[other]]
            counts.joins += told is not apart
            if told is apart:
                show(
                    f"{page.name} {'parted' if apart else 'joined'}: {page.lines[one].text} | {page.lines[other].text}"
                )
    _count_stories(page, source, start, counts, show)


def _count_stories(
    page: Truth, source: Source, start: dict[int, int], counts: Counts, show: Callable[[str], None]
) -> None:
    laid = segment(lay_out(source))
    firsts: dict[int, int] = {}
    for at, line in enumerate(page.lines):
        firsts.setdefault(line.story, start[at])
    begun = {next(one.span.start for one in story.lines if one.text) for story in laid.stories}
    truth = set(firsts.values())
    counts.stories += len(truth)
    counts.found += len(begun)
    counts.right += len(truth & begun)
    for place in truth ^ begun:
        show(
            f"{page.name} story {'missed' if place in truth else 'false'}: {source.text[place : place + 24]!r}"
        )
    roles = {line.span.start: line.role.value for story in laid.stories for line in story.lines}
    for at, line in enumerate(page.lines):
        if line.role == "caption" and line.place == 0:
            counts.captions += 1
            counts.captioned += roles.get(start[at]) == "caption"
            if roles.get(start[at]) != "caption":
                show(f"{page.name} caption: {line.text} is {roles.get(start[at])}")


def loud(path: Path) -> list[Finding]:
    """Return warnings and errors on a file alone."""
    settings = Settings()
    report = audit([str(path)], settings, all_checks(settings))
    return [one for one in report.findings if one.severity is not Severity.NOTE]


def forms() -> str:
    """Return what is loud on a page in each of its forms and not on the text it is compared with."""
    rows = []
    for reference, names in _REFERENCES.items():
        path = FORMS / reference if "." in reference[3:] else shared.SCANS / "views" / reference / "p03.txt"
        joined = _told(loud(path))
        for name in names:
            own = _told(loud(FORMS / name))
            more, less = _listed(own - joined), _listed(joined - own)
            rows.append((name, own.total(), joined.total(), reference, more, less))
    return table(("form", "loud", "in the text", "text", "only in the form", "only in the text"), rows)


def _told(findings: Iterable[Finding]) -> Counter[tuple[str, str]]:
    return Counter((one.check, re.sub(r"\s", "", one.excerpt)) for one in findings)


def _listed(told: Counter[tuple[str, str]]) -> str:
    counts = Counter({check: 0 for check, _ in told})
    for (check, _), count in told.items():
        counts[check] += count
    return ", ".join(f"{check} {count}" for check, count in sorted(counts.items())) or "–"


def line_ends() -> str:
    """Return what the scorer of `scans` says of loud findings on pages as tesseract wrote them."""
    scorer = shared.script(shared.SCANS / "score.py")
    rows = []
    for name in _TESSERACT:
        page = name.partition(".")[0]
        view = shared.SCANS / "views" / _VIEW / f"{page}.txt"
        gold = [json.loads(line) for line in view.with_suffix(".gold.jsonl").read_text("utf-8").splitlines()]
        told = view.read_text(encoding="utf-8")
        keys = scorer.unpack(next(one["runs"] for one in gold if one["type"] == "keys"), len(told))
        truth = json.loads((TRUTH / f"{page}.json").read_text("utf-8"))
        (scan,) = (one for one in read_pages(Found(FORMS / name, name)) if isinstance(one, Scan))
        text, home = _mapped(arranged(scan), told)
        moved = [keys[at] if at is not None else None for at in home]
        place = {at: here for here, at in enumerate(home) if at is not None}
        events = [_moved(one, place) for one in gold if one["type"] == "char" and one["start"] in place]
        verdicts = Counter(
            scorer.judge(_as_json(one), text, moved, truth, events, [])[0] for one in loud(FORMS / name)
        )
        rows.append((name, *(verdicts[one] for one in ("true", "wrap", "stop", "false"))))
    return table(("form", "true", "line ends", "lost stops", "false"), rows)


def _mapped(source: Source, told: str) -> tuple[str, list[int | None]]:
    """Return the text of a form, and where each of its characters stands in the view."""
    assert source.scan is not None
    home: list[int | None] = [None] * len(source.text)
    lines = [[at for at in range(*line.span()) if not told[at].isspace()] for line in re.finditer(".+", told)]
    texts = ["".join(told[at] for at in line) for line in lines]
    for placed in source.scan.lines:
        own = [at for at in range(placed.span.start, placed.span.end) if not source.text[at].isspace()]
        words = "".join(source.text[at] for at in own)
        number = next((number for number, text in enumerate(texts) if words in text), None)
        if number is not None:
            first = texts[number].index(words)
            for at, there in zip(own, lines[number][first:], strict=False):
                home[at] = there
    return source.text, home


def _moved(event: dict[str, Any], place: dict[int, int]) -> dict[str, Any]:
    start = place[event["start"]]
    return {**event, "start": start, "end": start + event["end"] - event["start"]}


def _as_json(finding: Finding) -> dict[str, Any]:
    edits = finding.fix.edits if finding.fix else ()
    return {
        "rule": finding.check,
        "start": finding.place.span.start,
        "end": finding.place.span.end,
        "fix": {"edits": [{"start": e.span.start, "end": e.span.end, "text": e.text} for e in edits]},
    }


def seconds() -> str:
    """Return the CPU time of an ALTO file of a megabyte, of which each character has a box."""
    text = alto(_LARGE)
    spent = []
    with TemporaryDirectory() as folder:
        path = Path(folder, "page.xml")
        path.write_text(text, encoding="utf-8")
        for _ in range(_TIMES):
            began = time.process_time()
            (scan,) = (one for one in read_pages(Found(path, path.name)) if isinstance(one, Scan))
            lay_out(arranged(scan))
            spent.append(time.process_time() - began)
    return table(
        ("ALTO", "bytes", "lines", "CPU s, median"),
        [("read + layout", len(text.encode()), len(scan.lines), median(spent))],
    )


def alto(size: int) -> str:
    """Return pages of `scans`, one below the other, as ALTO of at least that many bytes."""
    body: list[str] = []
    length, down, number = 0, 0.0, 0
    for page in cycle(pages()):
        if length > size:
            break
        for line in page.lines:
            made = _alto_line(line, down, number)
            number += 1
            length += len(made.encode())
            body.append(made)
        down += max(line.box.bottom for line in page.lines) + 40
    return (
        '<?xml version="1.0" encoding="UTF-8"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Layout>'
        f"<Page><PrintSpace>{''.join(body)}</PrintSpace></Page></Layout></alto>"
    )


def _alto_line(line: Line, down: float, number: int) -> str:
    step = line.box.width / len(line.text)
    top, high = f"{line.box.top + down:.0f}", f"{line.box.height:.0f}"
    words = "".join(
        f'<String HPOS="{line.box.left + at * step:.0f}" VPOS="{top}" WIDTH="{step:.0f}" HEIGHT="{high}"'
        f' WC="0.9" CONTENT="{char}"/>'
        for at, char in enumerate(line.text.replace('"', "”").replace("<", "《"))
        if not char.isspace()
    )
    return (
        f'<TextBlock ID="b{number}"><TextLine HPOS="{line.box.left:.0f}" VPOS="{top}" WIDTH="{line.box.width:.0f}"'
        f' HEIGHT="{high}">{words}</TextLine></TextBlock>'
    )


def report(show: Callable[[str], None]) -> str:
    """Return all tables of the section."""
    return "\n\n".join((order(show), forms(), line_ends(), seconds()))
