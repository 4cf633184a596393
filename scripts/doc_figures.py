"""Figures for the documentation, from the tables of the bench and the record: what was measured last.

Whoever quotes a figure names the section of the bench that it comes from; a table that is not there any more
ends the run, so that no figure outlives its measurement.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.model import Band
from auditor.registry.record import record

if TYPE_CHECKING:
    from auditor.registry.record import Tally

ROOT = Path(__file__).resolve().parent.parent
BENCH = "tests/bench/README.md"
COLLECTIONS = "tests/bench/neardup/README.md"
MATERIALS = {
    "print": ("已出版的文字", "print as it was published"),
    "scans": ("识别出来的版面", "pages as recognised"),
    "edition": ("为检验编写的一期，十六版", "sixteen pages written for it, without sight of any check"),
    "pages": ("不知规则的作者写的整版，没有拿来调试的", "whole pages by authors who read no rule, held out"),
    "fresh": ("没看检查怎么做而编写的差错", "faults written without sight of any check"),
    "authors": ("第二位作者编写的差错", "faults written by a second author"),
    "cases": ("报纸和评审公布过的差错", "faults that newspapers and their reviewers have published"),
    "heads": ("从段首截去文字的版面", "paragraphs whose heads were cut off"),
    "slips": ("漏、多、颠倒的单字", "single characters lost, extra, exchanged"),
    "splices": ("拼接、夹排、错位的半句", "halves of sentences, lines and captions that were moved"),
    "reprints": ("登了两遍的稿件", "stories printed again"),
}
"""What the record was measured on."""
FAULTS = {
    "across": ("跨版断句", "sentences cut between pages"),
    "break": ("断句", "cut sentences"),
    "credit": ("署名、图片作者错位", "credits out of place"),
    "district": ("地名串区", "wrong districts"),
    "doubled": ("词语重复", "doubled words"),
    "glyph": ("误识后仍成词的字", "misread characters that make good words"),
    "list": ("序号缺漏", "gaps in lists"),
    "lost-head": ("段首脱漏", "lost heads of paragraphs"),
    "lost-tail": ("段尾脱漏", "lost tails of paragraphs"),
    "mark": ("标点误用", "wrong marks"),
    "name": ("人名不一", "names spelt two ways"),
    "number": ("数字不合", "wrong figures"),
    "post": ("职务不一", "wrong posts"),
    "poured": ("句中夹排", "captions poured into sentences"),
    "quote": ("引号不配对", "unpaired quotation marks"),
    "twice": ("整句、整段重复", "passages twice"),
}
"""The faults of the edition."""
_MANY_CHARACTERS = 100_000
"""From here on Chinese counts in ten thousands."""
MANY = 2
"""Faults missed, at least, that are worth a word."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A line of the bench that the first page quotes.

    Attributes:
        section: of the bench.
        pattern: finds it there, each figure in a group with a name.
        chinese, english: the text and the result, two cells, with the names in braces.
    """

    section: str
    pattern: re.Pattern[str]
    chinese: str
    english: str


_PAGES = "Whole pages by authors who read no rule"
FIGURES = (
    Figure(
        "Published print",
        re.compile(
            r"- (?P<pages>\d+) pages, (?P<characters>\d+) characters: (?P<loud>\d+) warnings and errors, "
            r"(?P<right>\d+) right, (?P<wrong>\d+) wrong: (?P<share>\d+) in a million"
        ),
        "已出版的文字：多家报纸、通讯社、电视台，{pages} 版，{characters} 字 | "
        "警告和错误 {loud} 处，对 {right} 处，误报 {wrong} 处，其余两可：误报每百万字 {share} 处",
        "Print as published by newspapers, agencies and broadcasters: {pages} pages, {characters} "
        "characters | {loud} warnings and errors, {right} right, {wrong} wrong, the others debatable: "
        "{share} wrong in a million characters",
    ),
    Figure(
        "An edition",
        re.compile(
            r"(?P<characters>\d+) characters, (?P<faults>\d+) faults: (?P<told>\d+) told aloud, \d+ missed, "
            r"(?P<wrong>\d+) false"
        ),
        "专为检验编写的一期：十六版，{characters} 字，差错混在相似而无误的写法里 | "
        "{faults} 处差错报出 {told} 处，另有误报 {wrong} 处",
        "An edition written for it, sixteen pages, {characters} characters, its faults among lawful "
        "look-alikes | {told} of {faults} faults told, {wrong} false",
    ),
    Figure(
        _PAGES,
        re.compile(
            r"eighth, held out\n\n(?P<pages>\d+) pages, (?P<characters>\d+) characters: (?P<told>\d+) of "
            r"(?P<faults>\d+) faults told aloud, (?P<wrong>\d+) false"
        ),
        "不知规则的作者写的整版：{pages} 版，{characters} 字，十二类差错，漏报从未看过 | "
        "{faults} 处差错报出 {told} 处，另有误报 {wrong} 处",
        "Whole pages by authors who knew no rule, faults of twelve kinds, misses never looked at: {pages} "
        "pages, {characters} characters | {told} of {faults} faults told, {wrong} false",
    ),
    Figure(
        _PAGES,
        re.compile(
            r"lawful_later, held out\n\n(?P<pages>\d+) pages, (?P<characters>\d+) characters: 0 of 0 faults "
            r"told aloud, (?P<wrong>\d+) false"
        ),
        "同样的作者写的无错版面，各种体裁（诗歌、唱词、分类广告、名单、比分）：{pages} 版，{characters} 字 | "
        "误报 {wrong} 处",
        "Faultless pages of all genres (verse, drama, small ads, lists, results) by such authors: {pages} "
        "pages, {characters} characters | {wrong} false",
    ),
)
FLATTERS = (
    "哪些依据可以作警告，正是看它们在已出版文字上的表现定的，所以第一行偏乐观；第二行的差错，编写的人没有看过任何检查。",
    "Print also decides which kinds are heard, so its row flatters. Who wrote the edition knew no check.",
)


def section(path: str, title: str) -> list[str]:
    """Return the lines of a section of a document of the bench.

    Raises:
        SystemExit: when it has no such section.
    """
    text = (ROOT / path).read_text(encoding="utf-8")
    found = re.search(rf"^##+ {re.escape(title)}\n(.*?)(?=^##|\Z)", text, re.MULTILINE | re.DOTALL)
    if found is None:
        raise SystemExit(f"{path} has no section {title}: run the bench")
    return found[1].strip().splitlines()


def figures(chinese: bool) -> str:
    """Return the table of the first page: what was measured, on which text, and the section of the bench."""
    rows = ["| 材料 | 结果 | 出处 |" if chinese else "| text | result | table |", "|---|---|---|"]
    for figure in FIGURES:
        found = figure.pattern.search("\n".join(section(BENCH, figure.section)))
        if found is None:
            raise SystemExit(
                f"{BENCH}, {figure.section} does not say {figure.pattern.pattern}: run the bench"
            )
        numbers = {name: number(int(value), chinese) for name, value in found.groupdict().items()}
        told = (figure.chinese if chinese else figure.english).format(**numbers)
        rows.append(f"| {told} | [{figure.section}]({BENCH}#{anchor(figure.section)}) |")
    return "\n".join([*rows, "", (FLATTERS[0] if chinese else FLATTERS[1]) + hardest(chinese)])


def hardest(chinese: bool) -> str:
    """Return a sentence on the kinds of faults of the edition of which more were missed than told."""
    missed = []
    for line in section(BENCH, "An edition"):
        kind, *counts = [cell.strip() for cell in line.strip("| ").split("|")]
        if kind in FAULTS:
            told, elsewhere, lost = map(int, counts[:3])
            if lost >= MANY and lost > told + elsewhere:
                missed.append((-lost / (lost + told + elsewhere), kind, lost, lost + told + elsewhere))
    missed.sort()
    if not missed:
        return ""
    if chinese:
        listed = "、".join(f"{FAULTS[kind][0]}（{of} 处漏 {lost} 处）" for _, kind, lost, of in missed)
        return f"那一期里漏得最多的：{listed}。"
    listed = ", ".join(f"{FAULTS[kind][1]} ({lost} of {of})" for _, kind, lost, of in missed)
    return f" Missed most there: {listed}."


def number(value: int, chinese: bool) -> str:
    """Return a number as readers of the language are used to it: 313 万, 3,127,745."""
    return f"{value / 10_000:.0f} 万" if chinese and value >= _MANY_CHARACTERS else f"{value:,}"


def anchor(title: str) -> str:
    """Return the anchor that a heading gets on the pages of a forge."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def sizing() -> str:
    """Return what collections cost on one machine, from the tables of the bench for collections."""
    growth = section(COLLECTIONS, "Growth")
    rows = [
        f"[Measured](../{COLLECTIONS}#growth) with stories of 540 characters, on one core:",
        "",
        "| stories | `auditor relate`, CPU s | memory, MB |",
        "|--:|--:|--:|",
    ]
    for line in growth:
        row = [cell.strip() for cell in line.strip("| ").split("|")]
        if re.fullmatch(r"[\d,]+", row[0]):
            rows.append(f"| {row[0]} | {row[1]} | {row[3]} |")
    return "\n".join(rows)


def materials(chinese: bool) -> str:
    """Return what the kinds with a voice on clean pages were worth, by material."""
    known = record()
    told: defaultdict[str, list[Tally]] = defaultdict(list)
    for kind in known.kinds:
        if (worth := known.worth(kind, Band.CLEAN)) and worth.has_voice:
            for row in known.rows(kind):
                told[row.material].append(row)
    if unknown := set(told) - set(MATERIALS):
        raise SystemExit(f"scripts/doc_figures.py: MATERIALS lacks {sorted(unknown)}")
    head = "| 材料 | 报对 | 报错 | 测于 |" if chinese else "| material | right | wrong | measured |"
    rows = [head, "|---|--:|--:|---|"]
    for material, (zh, en) in MATERIALS.items():
        if found := told[material]:
            right, wrong = sum(one.right for one in found), sum(one.wrong for one in found)
            name = zh if chinese else en
            rows.append(f"| {name} | {right} | {wrong} | {max(one.date for one in found)} |")
    return "\n".join(rows)
