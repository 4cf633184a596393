"""Figures, people, places and speakers in passages by a second author: parts of the bench (`--only figures`).

Each file of `SUBJECTS` holds passages with one fault each and as many lawful look-alikes, written before any rule; those
that begin with `later`, and places, were written when the others had been tuned on. They are printed as stories in the styles of
several papers, among other stories, right and wrong. Of either sort every other passage is held out: its misses are
never shown. Seeded.
"""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from auditor.model import Source
from auditor.pipeline import audit_sources
from auditor.settings import Settings
from auditor.text.han import is_han
from bench.measure import all_checks_once, kept
from bench.styles.traditional import available, converter
from bench.tables import share, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from bench.measure import Found

FOLDER = Path(__file__).parent
SUBJECTS: Mapping[str, tuple[str, ...]] = {
    "figures": ("number-mismatch", "list-gap", "shrunk-by-multiple", "pleonasm"),
    "persons": ("name-variant", "title-conflict"),
    "later_figures": ("number-mismatch", "list-gap", "shrunk-by-multiple", "pleonasm"),
    "later_persons": ("name-variant", "title-conflict"),
    "later_speakers": ("misattributed-lead-in",),
    "latest_speakers": ("misattributed-lead-in",),
    "places": ("wrong-district", "unknown-place"),
}
"""The checks that may name the faults of a file."""

_TIMES = 3
_SLOT = re.compile(r"\{([A-Zx])\}")
_CHOICE = re.compile(r"⟦([^|⟧]*)\|([^⟧]*)⟧")
_HALF = str.maketrans("，：；！？（）", ",:;!?()")
_WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
_OPEN, _CLOSE = "\U00100000", "\U00100001"
_NEXT_PARAGRAPH, _NEXT_STORY, _APART, _PLAIN = "§", "§§", "‖", "^"
_MISREAD_SHARE = 0.05
_NEAR = 8
"""Characters beside a fault at which a finding about figures still stands at it."""
_HEADS = ("为民服务出实招", "小城新事", "一步一个脚印", "记者走基层", "又是一年好光景", "老街新颜")
_NO_COLUMNS = (
    "冬日里的一天",
    "消息传来众人喜",
    "连日奔忙为哪般",
    "昨日现场见闻",
    "好消息一桩接一桩",
    "变化看得见摸得着",
)
"""Headlines of pages on which stories must be told apart: 记者走基层 is as often a column's label."""
_LEADS = (
    "日前，记者从有关部门获悉，各项工作正在有序推进。",
    "入秋以来，山城天气转凉，街上的行人渐渐多了起来。",
    "清晨的江边雾气未散，渡口已经热闹起来。",
    "这件事在当地传开以后，许多人专程前来看个究竟。",
)
_TAILS = (
    "下一步，有关部门将继续听取意见，把好事办好。",
    "采访结束时，天色已晚，山路上亮起了灯。",
    "这样的变化，还在继续。",
    "大家相信，日子会一天比一天好。",
)


class Style(NamedTuple):
    """How a paper prints: what begins a story, what parts paragraphs, and which forms of characters."""

    name: str
    dateline: str
    gap: str
    marks: Callable[[str], str]


_STYLES = (
    Style("daily", "本报讯（记者 沈冬）", "\n\n", str),
    Style("agency", "新华社南城5月3日电（记者沈冬）", "\n\n", str),
    Style("evening", "晚报讯（记者 沈冬 通讯员 何青）", "\n", str),
    Style("site", "", "\n\n", str),
    Style("half-width", "本报讯（记者 沈冬）", "\n\n", lambda text: text.translate(_HALF)),
    Style("full-width", "本报讯　记者沈冬报道：", "\n", lambda text: text.translate(_WIDE)),
)


def _traditional(text: str) -> str:
    return converter("s2t")(text)


def _misread_han(text: str) -> str:
    """Return a page with one Han character in twenty misread for another of it."""
    draw = random.Random(len(text))
    others = [char for char in text if is_han(char)]
    return "".join(
        draw.choice(others) if is_han(char) and draw.random() < _MISREAD_SHARE else char for char in text
    )


_MISREAD = Style("misread", "本报讯（记者 沈冬）", "\n\n", _misread_han)
_TRADITIONAL = Style("traditional", "【本報訊】", "\n\n", _traditional)


@dataclass(frozen=True, slots=True)
class Wording:
    """A passage of the file.

    Attributes:
        kind: of the fault, or that it looks like.
        text: with its slots.
        is_fault: whether it has one; else it is a look-alike.
        is_held_out: whether nobody looks at it while tuning.
    """

    kind: str
    text: str
    is_fault: bool
    is_held_out: bool


class Printed(NamedTuple):
    """A page.

    Attributes:
        kind: of its passage.
        fault: where that stands; None: it has none.
        time: how many styles the passage was printed in before.
    """

    name: str
    kind: str
    text: str
    fault: tuple[int, int] | None
    time: int = 0


def wordings(subject: str) -> Iterator[Wording]:
    """Yield the passages of a file in order."""
    kind, seen = "", Counter[str]()
    for line in (FOLDER / f"{subject}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind, seen = line.strip("[]"), Counter()
        elif line[:2] in ("> ", "~ "):
            yield Wording(kind, line[2:], line[0] == ">", seen[line[0]] % 2 == 1)
            seen[line[0]] += 1


def pages(subject: str, *, held_out: bool) -> list[Printed]:
    """Return the pages of one half of the passages: those with faults wrong and right, the others as they are."""
    draw = random.Random(f"{subject} {held_out}")
    mine = [one for one in wordings(subject) if one.is_held_out == held_out]
    made = []
    for number, one in enumerate(mine):
        for time in range(_TIMES):
            styles = (*_styles(), _MISREAD) if subject.endswith("speakers") else _styles()
            style = styles[(number + time * 2) % len(styles)]
            filled = _filled(one, draw)
            for is_wrong in (True, False) if one.is_fault else (False,):
                name = f"{one.kind}-{number:03}-{time}-{'wrong' if is_wrong else 'right'}"
                text = _CHOICE.sub(partial(_chosen, wrong=is_wrong), filled)
                page = _page(name, one.kind, text, style, random.Random(name))
                made.append(page._replace(time=time))
    return made


def _styles() -> tuple[Style, ...]:
    return (*_STYLES, _TRADITIONAL) if available() else _STYLES


def _chosen(found: re.Match[str], *, wrong: bool) -> str:
    return f"{_OPEN}{found[2]}{_CLOSE}" if wrong else found[1]


def _filled(one: Wording, draw: random.Random) -> str:
    """Return a passage with its drawn figures, the one that may be wrong as a choice."""
    slots = list(dict.fromkeys(_SLOT.findall(one.text)))
    if not slots:
        return one.text
    values = _values(slots, draw)
    wrong = next((slot for slot in "PG" if slot in slots), "") or draw.choice([s for s in slots if s != "x"])

    def put(slot: re.Match[str]) -> str:
        right = values[slot[1]]
        if not one.is_fault or slot[1] != wrong:
            return right
        return f"⟦{right}|{_misread(right, draw)}⟧"

    return _SLOT.sub(put, one.text)


def _values(slots: Sequence[str], draw: random.Random) -> dict[str, str]:
    part, rest = draw.randint(12, 90), draw.randint(10, 80)
    if "P" in slots or "G" in slots:
        ratio, growth = part * 100 / (part + rest), rest * 100 / part
        return {"A": str(part), "T": str(part + rest), "P": f"{ratio:.1f}", "G": f"{growth:.1f}"}
    numbers = {slot: draw.randint(4, 150) for slot in "ABCx" if slot in slots}
    numbers["T"] = sum(numbers.values())
    return {slot: str(value) for slot, value in numbers.items()}


def _misread(right: str, draw: random.Random) -> str:
    """Return a number with one digit misread or two exchanged; of a percentage its first two."""
    whole, point, decimals = right.partition(".")
    digits = list(whole)
    if len(digits) > 1 and digits[0] != digits[1] and digits[1] != "0" and draw.random() < 0.4:
        digits[0], digits[1] = digits[1], digits[0]
    else:
        at = draw.randrange(min(len(digits), 2)) if not point else 0
        digits[at] = draw.choice([one for one in "123456789" if one != digits[at]])
    return "".join(digits) + point + decimals


def _page(name: str, kind: str, text: str, style: Style, draw: random.Random) -> Printed:
    parts = text.split(_NEXT_STORY)
    heads = draw.sample(_NO_COLUMNS, len(parts) + 2) if len(parts) > 1 else [""] * 3
    # Beside stories that must be told apart no sentence stands twice.
    leads, tails = (draw.sample(some, len(some)) if len(parts) > 1 else () for some in (_LEADS, _TAILS))
    drawn = [(head, leads[at : at + 1], tails[at : at + 1]) for at, head in enumerate(heads)]
    own = [_story(kind, part, style, draw, *these) for part, these in zip(parts, drawn[2:], strict=True)]
    first, last = (
        _story("", (these[1] or (draw.choice(_LEADS),))[0], style, draw, *these) for these in drawn[:2]
    )
    page = ("\n" + style.gap).join((first, *own, last)) + "\n"
    page = style.marks(page)
    start = page.find(_OPEN)
    fault = (start, page.find(_CLOSE) - 1) if start >= 0 else None
    return Printed(f"{name}-{style.name}", kind, page.replace(_OPEN, "").replace(_CLOSE, ""), fault)


def _story(
    kind: str,
    text: str,
    style: Style,
    draw: random.Random,
    head: str,
    leads: Sequence[str],
    tails: Sequence[str],
) -> str:
    head, body, after = head or draw.choice(_HEADS), text, ""
    is_headline = kind.startswith("headline")
    if _APART in text:
        before, behind = text.split(_APART)
        if is_headline:
            head, body = before, behind
        else:
            body, after = before, behind
    paragraphs = body.split(_NEXT_PARAGRAPH)
    if kind and not is_headline and draw.random() < 0.5:
        paragraphs.insert(0, draw.choice(leads or _LEADS))
    is_plain = body.startswith(_PLAIN)
    paragraphs = [one.removeprefix(_PLAIN) for one in paragraphs]
    paragraphs[0] = ("" if is_plain else style.dateline) + paragraphs[0]
    return style.gap.join((head, *paragraphs, draw.choice(tails or _TAILS), *([after] if after else ())))


class Told(NamedTuple):
    """What the audit says of a page: loud findings and notes, each of the checks that may name its fault."""

    loud: tuple[Found, ...]
    notes: tuple[Found, ...]


def _audit(checks: tuple[str, ...], page: Printed) -> Told:
    report = audit_sources([Source(f"{page.name}.txt", page.text)], Settings(jobs=1), all_checks_once(checks))
    found = [kept(one) for one in report.findings]
    return Told(tuple(one for one in found if one.flagged), tuple(one for one in found if not one.flagged))


def audited(subject: str, *, held_out: bool) -> list[tuple[Printed, Told]]:
    """Return the pages of one half with what is told of them."""
    made = pages(subject, held_out=held_out)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        return list(zip(made, pool.map(partial(_audit, SUBJECTS[subject]), made, chunksize=16), strict=True))


def stands_at(found: Found, page: Printed, subject: str) -> bool:
    """Tell whether a finding stands at the fault of a page; of people and places at the very words, whoever else is named."""
    if page.fault is None:
        return False
    start, end = page.fault
    if not subject.endswith("figures"):
        return any(
            begin < max(end, start + 1) and start < stop for begin, stop in found.spans[: found.places]
        )
    return any(begin < end + _NEAR and start < stop + _NEAR for begin, stop in found.spans)


def measure(subject: str, show: Callable[[str, str], None] = lambda _kind, _line: None) -> str:
    """Return the tables of one file, for the half that is for tuning and the half that is held out.

    Args:
        subject: one of `SUBJECTS`.
        show: called with the subject and a line for each miss and false alarm of the half for tuning.
    """
    return "\n\n".join(
        f"{'held out' if held_out else 'for tuning'}\n\n{_table(subject, show, held_out=held_out)}"
        for held_out in (False, True)
    )


def _table(subject: str, show: Callable[[str, str], None], *, held_out: bool) -> str:
    planted, loud, noted, false, right = (Counter[str]() for _ in range(5))
    for page, told in audited(subject, held_out=held_out):
        at_fault = [one for one in told.loud if stands_at(one, page, subject)]
        others = [one for one in told.loud if not stands_at(one, page, subject)]
        false[page.kind] += len(others)
        right[page.kind] += len(at_fault)
        if page.fault:
            planted[page.kind] += 1
            loud[page.kind] += bool(at_fault)
            noted[page.kind] += bool(at_fault) or any(stands_at(one, page, subject) for one in told.notes)
        if not held_out:
            if page.fault and not at_fault:
                start, end = page.fault
                said = page.text[max(start - 50, 0) : start] + "⟦" + page.text[start:end] + "⟧"
                show(subject, f"missed {page.name} {said + page.text[end : end + 40]!r}")
            for one in others:
                around = page.text[max(one.spans[0][0] - 30, 0) : one.spans[0][1] + 30]
                show(subject, f"false {page.name} {one.evidence} {around!r}")
    rows = [
        (
            kind,
            planted[kind],
            share(loud[kind], planted[kind]),
            share(noted[kind], planted[kind]),
            false[kind],
            share(right[kind], right[kind] + false[kind]),
        )
        for kind in planted
    ]
    every = [sum(counts.values()) for counts in (planted, loud, noted, false, right)]
    rows.append(
        (
            "**all**",
            every[0],
            share(every[1], every[0]),
            share(every[2], every[0]),
            every[3],
            share(every[4], every[4] + every[3]),
        )
    )
    return table(("kind", "planted", "told aloud", "with notes", "false", "precision"), rows)
