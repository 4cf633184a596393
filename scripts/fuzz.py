"""Throw damaged pages at the whole program: nothing may crash or hang, and mending twice is mending once.

Every input is made of a seed alone: bytes and characters of real pages are lost, changed, doubled and moved,
or a few lines are made of marks. It is read, audited, reported in every format, and mended until nothing
changes: safe fixes by one input, all fixes by the next.

Usage: python scripts/fuzz.py [COUNT [FIRST]]; prints each failure with its seed, exits 1 when there is one.
The pages are those of seeds/, and of ../shared/print and ../shared/scans where they are.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.model import Source
from auditor.pipeline import all_checks, audit_sources
from auditor.pipeline.fix import FixChoice, mend
from auditor.pipeline.inputs import pages_of
from auditor.pipeline.patience import OutOfTimeError, time_limit
from auditor.read import Found, read
from auditor.report import REPORTERS
from auditor.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from auditor.model import Problem, Report
    from auditor.registry import Registry

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
PATIENCE = 60.0
"""Seconds for one input, which takes a fifth of one."""
LONGEST = 700
"""Characters of a page that are taken."""
MARKS = "“”‘’\"'「」『』（）()《》。，、；：！？,.;:!?—…·\n\n\n \u3000\t"
ODD = (
    "\ufffd\ufffb\u200b\u202e\ufeff㈔﹄⽤𠮷①⑩㎡〇0０9一十百万亿元人年月日共占"
    "％#*`|[]<>&$\\~\r\x0b\x0c\x85\u2028e\u0301"
)
CRASHES = {"check-crashed", "internal-error"}


@cache
def pages() -> tuple[str, ...]:
    """Return the texts that inputs are made of."""
    found = sorted((ROOT / "seeds").glob("*.txt"))
    for folder in ("print", "scans"):
        found += sorted(path for ending in ("txt", "md") for path in (SHARED / folder).rglob(f"*.{ending}"))[
            :400
        ]
    read_in = (read(Found(path, path.name)) for path in found)
    return tuple(one.text for one in read_in if isinstance(one, Source))


def made(seed: int) -> bytes:
    """Return the input of a seed."""
    chance = random.Random(seed)
    if chance.random() < 0.2:
        letters = MARKS * 3 + ODD + "的市长说本报讯记者"
        text = "".join(chance.choice(letters) for _ in range(chance.randint(1, 60)))
    else:
        page = chance.choice(pages())
        at = chance.randrange(max(1, len(page) - LONGEST))
        text = page[at : at + chance.randint(20, LONGEST)]
        for _ in range(chance.choice((1, 2, 4, 8, 16, 32))):
            text = chance.choice(DAMAGES)(text, chance)
    data = bytearray(text.encode(chance.choice(("utf-8",) * 6 + ("gb18030", "utf-16")), "ignore"))
    if chance.random() < 0.2:
        for _ in range(chance.randint(1, 4)):
            _damage_bytes(data, chance)
    return bytes(data)


def _damage_bytes(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data) + 1)
    match chance.randrange(4):
        case 0:
            data[at : at + 1] = bytes([chance.randrange(256)])
        case 1:
            del data[at : at + chance.randint(1, 9)]
        case 2:
            data[at:at] = data[: chance.randint(1, 40)]
        case _:
            del data[at:]


def _put(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(MARKS + ODD) * chance.choice((1, 1, 1, 2, 3)) + text[at:]


def _change(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(MARKS + ODD) + text[at + 1 :]


def _lose(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + text[at + chance.choice((1, 1, 2, 5, 30)) :]


def _repeat(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    end = at + chance.choice((1, 2, 8, 40))
    return text[:end] + text[at:end] * chance.choice((1, 1, 2, 5)) + text[end:]


def _move(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    lines.insert(chance.randrange(len(lines) + 1), lines.pop(chance.randrange(len(lines))))
    return "\n".join(lines)


def _break(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(("\n", "\n\n", "\r\n", " ", "\u3000\n")) + text[at:]


def _join(text: str, chance: random.Random) -> str:
    return text.replace("\n", "", chance.randint(1, 3))


DAMAGES: tuple[Callable[[str, random.Random], str], ...] = (
    _put,
    _change,
    _lose,
    _repeat,
    _move,
    _break,
    _join,
)


def failures(seed: int, registry: Registry, settings: Settings) -> Iterator[str]:
    """Yield what goes wrong with the input of a seed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.txt")
        path.write_bytes(made(seed))
        pages = list(pages_of(Found(path, "page.txt"), settings))
    try:
        with time_limit(PATIENCE):
            report = audit_sources(pages, settings, registry)
            yield from _crashes(report.problems)
            for name, render in REPORTERS.items():
                if not isinstance(render(report, lang="en" if seed % 2 else "zh"), str):
                    yield f"no report in {name}"
            for page in (one for one in pages if isinstance(one, Source)):
                yield from _mended(page, registry, settings, unsafe=seed % 2 == 0)
    except OutOfTimeError:
        yield "hang"
    except Exception as error:  # which, is what this is for
        yield f"crash: {type(error).__name__}: {error}"


def _mended(page: Source, registry: Registry, settings: Settings, *, unsafe: bool) -> Iterator[str]:
    def audit(sources: Iterable[Source | Problem]) -> Report:
        return audit_sources(sources, settings, registry)

    text = page.text
    for _ in range(2):
        source = Source(page.path, text, page.encoding, page.markdown)
        mending = mend([source], FixChoice(frozenset(registry), unsafe), audit)
        yield from _crashes(mending.problems)
        again = mending.pages[0].revision.text
        if text not in (page.text, again):
            yield "not idempotent"
        text = again


def _crashes(problems: Iterable[Problem]) -> Iterator[str]:
    for problem in problems:
        if problem.kind in CRASHES:
            yield f"crash: {problem.detail}"
        elif problem.kind == "check-timeout":
            yield "hang"


def main(count: int, first: int) -> int:
    """Try so many inputs; return the exit status."""
    settings = Settings(jobs=1)
    registry = all_checks(settings)
    counts: Counter[str] = Counter()
    for seed in range(first, first + count):
        for failure in failures(seed, registry, settings):
            counts[failure.partition(":")[0]] += 1
            print(f"{seed}: {failure}: {ascii(made(seed))[:400]}", flush=True)
    found = ", ".join(f"{counts[kind]} {kind}" for kind in ("crash", "hang", "not idempotent"))
    print(f"{count} inputs: {found}")
    return 1 if counts else 0


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[1:3]]
    sys.exit(main(*numbers, *(300, 0)[len(numbers) :]))
