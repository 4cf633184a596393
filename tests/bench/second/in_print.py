"""Faults planted in published print: a county exchanged for another of its city, a speech given to another speaker.

Nothing is known of the stories but what they say: a county that a story names three times and more, and oftener than
any other, is its home, and one of its mentions in the body is exchanged for another county of the same city that the
page does not name. Speeches are those that a plain pattern finds (`planters.statements`), given to a speaker of the
next article. Sources stand in two halves by the number of their article.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from typing import TYPE_CHECKING

from auditor.lexicon.gazetteer import gazetteer
from auditor.model import Severity, Source
from auditor.pipeline import audit_sources
from auditor.settings import Settings
from bench import shared
from bench.districts import siblings_of
from bench.measure import all_checks_once
from bench.tables import share, table

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 60
SEED = 1704
_LEAST = 3
_LONGEST = 6000
_TAG = re.compile(
    r"^(?P<speaker>[^，。：；“”\n]{3,26}?)(?P<verb>表示|说|指出|认为|介绍|强调|坦言|告诉记者|透露|称)[，：](?P<words>.{30,})$"
)


def texts() -> Iterator[tuple[str, str]]:
    """Yield published pages and articles, each with its name."""
    for path in (*sorted(shared.PRINT.glob("*.txt")), *sorted((shared.PRINT / "control").glob("*.txt"))):
        yield path.name, path.read_text(encoding="utf-8")
    for name in ("clean.jsonl", "more.jsonl"):
        for line in (shared.CORPUS / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield row["id"], row["text"]
    lines = (shared.CORPUS / "rm98_open.txt").read_text(encoding="utf-8").split("\n")
    for at in range(0, len(lines), 25):
        yield f"rm98:{at}", "\n".join(lines[at : at + 25])


def districts(half: int) -> list[tuple[Source, int, int]]:
    """Return articles with one county exchanged, and where it stands; `half` is 0 or 1."""
    places, draw = gazetteer(), random.Random(SEED + half)
    counties = {
        one.name: one for one in places.divisions.values() if one.level == "county" and len(one.name) > 2
    }
    named = re.compile("|".join(sorted(counties, key=lambda name: (-len(name), name))))
    made = []
    for number, (name, text) in enumerate(texts()):
        if number % 2 != half or len(text) > _LONGEST:
            continue
        found = list(named.finditer(text))
        count = Counter(one[0] for one in found)
        if not count or count.most_common(1)[0][1] < _LEAST:
            continue
        (home, times), *rest = count.most_common(2)
        body = [one for one in found if one[0] == home and one.start() > text.find("\n")]
        siblings = [
            one.name
            for one in siblings_of(places, counties[home])
            if one.name[:-1] not in text and len(one.name) > 2 and one.name[-1] == home[-1]
        ]
        if (rest and rest[0][1] * 2 > times) or len(body) < 2 or not siblings:
            continue
        one, other = draw.choice(body), draw.choice(siblings)
        if text[max(one.start() - 40, 0) : one.start()].rfind("来自") >= 0:
            continue
        wrong = text[: one.start()] + other + text[one.end() :]
        made.append((Source(f"{name.replace('/', '-')}.txt", wrong), one.start(), one.start() + len(other)))
    return draw.sample(made, min(MOST, len(made)))


def speeches(half: int) -> list[tuple[Source, tuple[int, int], tuple[int, int]]]:
    """Return pages of two articles, the first with a speech of the second: where it is wrong and where right."""
    draw = random.Random(SEED + 10 + half)
    holding: list[tuple[str, list[str], list[int]]] = []
    for number, (name, text) in enumerate(texts()):
        lines = [line for line in text.split("\n") if line.strip()]
        tags = [row for row, line in enumerate(lines) if _TAG.match(line)]
        if (
            number % 2 == half
            and tags
            and len(lines) > 4
            and len(text) < _LONGEST
            and not name.startswith("p0")
        ):
            holding.append((name, lines, tags))
    made = []
    for _ in range(MOST):
        (name, mine, own), (_, theirs, other) = draw.sample(holding, 2)
        at, from_ = draw.choice(own), draw.choice(other)
        tag, far = _TAG.match(mine[at]), _TAG.match(theirs[from_])
        if not tag or not far or tag["speaker"] == far["speaker"]:
            continue
        given = mine[at][: tag.start("words")] + far["words"]
        before = "\n".join(mine[: at + 1]) + "\n"
        text = before + given + "\n" + "\n".join(mine[at + 1 :]) + "\n\n\n"
        start = len(text) + sum(len(line) + 1 for line in theirs[:from_])
        text += "\n".join(theirs) + "\n"
        made.append(
            (
                Source(f"{name.replace('/', '-')}.txt", text),
                (len(before), len(before) + len(given)),
                (start, start + len(theirs[from_])),
            )
        )
    return made


def measure(half: int, *, show: bool = False) -> str:
    """Return the table of one half of the articles; `show` prints misses, never asked for half 1."""
    planted = told = loud = beside = 0
    for source, start, end in districts(half):
        report = audit_sources(
            [source], Settings(jobs=1), all_checks_once(("wrong-district", "unknown-place"))
        )
        met = [one for one in report.findings if one.place.span.start < end and start < one.place.span.end]
        is_loud = any(one.severity > Severity.NOTE for one in met)
        planted, told, loud = planted + 1, told + bool(met), loud + is_loud
        beside += sum(one.severity > Severity.NOTE for one in report.findings if one not in met)
        if show and not is_loud:
            text = source.text
            print(
                "missed" if not met else "low",
                source.path,
                text[max(start - 30, 0) : start].replace("\n", "|"),
                "⟦",
                text[start:end],
                "⟧",
                text[end : end + 30].replace("\n", "|"),
            )
    rows: list[tuple[object, ...]] = [
        (
            "districts",
            planted,
            share(told, planted),
            share(loud, planted),
            "–",
            beside,
            share(loud, loud + beside),
        )
    ]
    planted = told = loud = beside = right_side = accused = 0
    for source, wrong, right in speeches(half):
        report = audit_sources([source], Settings(jobs=1), all_checks_once(("misattributed-lead-in",)))
        planted += 1
        at_wrong = [one for one in report.findings if _meets(one.place.span.start, one.place.span.end, wrong)]
        at_right = [one for one in report.findings if _meets(one.place.span.start, one.place.span.end, right)]
        met = at_wrong or at_right
        told += bool(met)
        is_loud = any(one.severity > Severity.NOTE for one in met)
        loud += is_loud
        if met and met[0].data.get("accused", True):
            accused += 1
            right_side += bool(at_wrong)
        others = [one for one in report.findings if one not in at_wrong and one not in at_right]
        beside += sum(one.severity > Severity.NOTE for one in others)
        if show and (not is_loud or not at_wrong):
            print("missed" if not met else "side", source.text[slice(*wrong)][:60])
    rows.append(
        (
            "speeches",
            planted,
            share(told, planted),
            share(loud, planted),
            share(right_side, accused),
            beside,
            share(loud, loud + beside),
        )
    )
    head = (f"in print, half {half}", "planted", "told", "loud", "right side", "others", "precision")
    return table(head, rows)


def _meets(start: int, end: int, span: tuple[int, int]) -> bool:
    return start < span[1] and span[0] < end


def report() -> str:
    """Return the tables of both halves."""
    return "\n\n".join(measure(half) for half in (0, 1))
