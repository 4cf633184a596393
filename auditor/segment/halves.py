"""Lines that end without a stop and are no halves: verse, tables, lists, bullets, headings."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from auditor.language import ends
from auditor.lexicon.tokens import tagged
from auditor.lexicon.words import words
from auditor.segment.seam import CERTAIN
from auditor.segment.shape import reads_as_text, sentence_marks
from auditor.text.clauses import has_blank_for_mark, is_letterspaced
from auditor.text.han import BULLETS, CLAUSE_MARKS, CLOSERS, FINALS, HAN, WHITE
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.segment.seam import Seam
    from auditor.segment.shape import Shape

_VERSE = 20
"""Widths of a Han character; a line of verse, a row or an item is shorter."""
_RUN = 4
"""Such lines in a row from which they are set line by line: a quatrain."""
_STOPPED = 0.25
"""Share of them that may end a sentence: verse has a stop at the end of a stanza."""
_ENDED = 4
"""Lines shorter than that in a row, each of which ends with a mark, from which they are verse: one in eight
in a column does, four in a row are one in four thousand."""
_RAGGED = 2
"""Widths of a Han character by which half of the lines, at least, are narrower than the widest: lines of a
column are as wide as it is."""
_FIGURES = 0.4
"""Share of figures and their points in a row of a table; a sentence full of figures has a quarter."""
_CLASSICAL = lazy(f"(?:[{HAN}]{{5}}|[{HAN}]{{7}})[，。；？！,.;?!]")
_STOPS = (*CLAUSE_MARKS, *FINALS)
_SPACED = 3
"""Entries with spaces between them from which a line is a list of names or a row."""
_FIGURE = lazy(r"[\d.．·%％‰±+-]")
_TITLED = lazy(r"(?:附?表|图)[\d一二三四五六七八九十]{1,3}[ :：\u3000]")
_COLUMN_TITLE = lazy(f"(?P<name>[{HAN}]{{2,8}})[:：][{HAN}“”《》]{{4,18}}[？！?!]?")
"""A headline behind the name of its column: 生活顾问：怎样鉴别酸奶."""
_PRIZE = lazy(
    "(?:[特一二三四五六]等|优[秀胜]|優[秀勝]|鼓[励勵]|[纪紀]念|入[围圍]|[组組][织織]|最佳.{0,6})[奖獎]"
    "(?:[（(：: \u3000]|$)"
)
"""What heads a list of those who have won."""
_PRICED = lazy(
    f"[{HAN}（）()]{{1,12}}[ \\u3000]{{1,12}}"
    "(?:[0-9０-９.,／/—-]{1,12}|[〇零一二两三四五六七八九十百千万亿半]{1,10})"
    f"[{HAN}%％]{{0,2}}$"
)
"""What has its price or number behind it: 小麦　　九百八十."""
_ADVERTISED = lazy(
    "[【\\[]?(?:[转轉][让讓]|求[购購租职職]|出[售租]|招[租聘领領]|[征徵]婚|[启啟]事|[遗遺]失|[声聲]明|[寻尋][人物]"
    "|家教|代[课課]|[维維]修)[】\\] \u3000]"
)
"""What a small advertisement begins with."""
_ATTRIBUTED = lazy(f"[”」』。！？…）)][—－-]{{1,2}}[{HAN}·《》 \u3000]{{2,24}}$")
"""Who said or wrote what stands before: ”——萧红《呼兰河传》."""
_COMMA = lazy("[,，;；]")
_NUMBERED = lazy(r"[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]|第[一二三四五六七八九十]{1,3}[,，、]")
_PLAIN = lazy("[，,；;、：:]")
_HEADING = 32
"""Characters of a heading with a comma in it, at most."""
_ENTRY = lazy(f"[{HAN}]{{1,6}}[：:]")
"""An entry of a list: 射正：……, 角球：……"""
_SPEAKER = lazy(f"[{HAN}]{{1,10}}[：:]")
"""Who says what follows, or what it is: 考官：……, 县广播站：……"""
_ASKED = lazy("[问答][:：]")
_LABEL = lazy(
    "(?:附记|附|注|编者按|编者的话|编后|编辑同志|记者同志|读者来信|答复|链接|资料|记者|主持人|问|答)[:：]"
)
_READS_ENDED = 1.0
"""Bits; from here on what is left reads as the end of a sentence twice as often as not (`language.ends`)."""
_WEAK = frozenset({"clause", "torn"})
"""Evidence that a heading and the text below it give as often as halves do."""


def set_apart(shapes: Sequence[Shape]) -> frozenset[int]:
    """Return the lines that stand by themselves whatever they end with: bullets, rows, items, verse.

    Args:
        shapes: the lines of text of a page.
    """
    found = {
        at
        for at, shape in enumerate(shapes)
        if _is_item(shape) or (not shape.dateline and _is_row(shape.text))
    }
    return frozenset(found.union(*_runs(shapes)))


def _runs(shapes: Sequence[Shape]) -> Iterator[range]:
    """Yield the runs of short ragged lines, few of which end a sentence; more room begins another run."""
    edges = {0, len(shapes)}
    for at, shape in enumerate(shapes):
        if shape.width >= _VERSE or shape.dateline or shape.level:
            edges |= {at, at + 1}
        elif at > 1 and shape.gap != shapes[at - 1].gap:
            # The room before the first line of a run says nothing.
            edges.add(at if shape.gap > shapes[at - 1].gap else at - 1)
    for first, after in pairwise(sorted(edges)):
        run = range(first, after)
        if len(run) >= _RUN and _is_verse([shapes[at] for at in run]):
            yield run
        else:
            yield from _marked_runs(shapes, run)


def _marked_runs(shapes: Sequence[Shape], run: range) -> Iterator[range]:
    """Yield the runs of lines within a run each of which ends with a mark: 客来了，坐上座，/一盏清茶…"""
    for at in run[:-1]:
        # A couplet of five or seven characters a line.
        if len(shapes[at].text) == len(shapes[at + 1].text) and all(
            _CLASSICAL.fullmatch(shapes[one].text) for one in (at, at + 1)
        ):
            yield range(at, at + 2)
    for is_marked, same in groupby(run, lambda at: shapes[at].text.rstrip(CLOSERS)[-1:] in _STOPS):
        lines = list(same)
        if is_marked and len(lines) >= _ENDED:
            yield range(lines[0], lines[-1] + 1)


def _is_verse(lines: Sequence[Shape]) -> bool:
    widest = max(line.width for line in lines)
    ragged = sum(line.width <= widest - _RAGGED for line in lines)
    stopped = sum(bool(sentence_marks(line.text)) for line in lines)
    return 2 * ragged >= len(lines) and stopped <= _STOPPED * len(lines)


def _is_item(shape: Shape) -> bool:
    return shape.text[0] in BULLETS or _ADVERTISED.match(shape.text) is not None


def _is_row(text: str) -> bool:
    if any(form.match(text) for form in (_TITLED, _PRIZE, _PRICED)) or is_letterspaced(text):
        return True
    if sentence_marks(text) or _PLAIN.search(text):
        return False
    if len(_FIGURE.findall(text)) >= _FIGURES * len(text):
        return True
    entries = [one for one in re.split(f"[{WHITE}]+", text) if one]
    return len(entries) >= _SPACED


def may_be_halves(before: Shape, after: Shape, fit: Seam, *, apart: bool) -> bool:
    """Tell whether two lines that fit may be halves of one sentence, and no heading with the text below it.

    Args:
        before: the line that leaves a sentence open.
        after: the line that may go on with it.
        fit: how well it does.
        apart: whether another line stands between them.
    """
    if _ASKED.match(after.text) or _ATTRIBUTED.search(before.text):
        # 农事问答 above 问：…
        return False
    if fit.is_sure:
        return True
    plain = not sentence_marks(before.text)
    if _is_column_title(before.text):
        return False
    if _LABEL.match(after.text) or (plain and _ENTRY.match(before.text) and _ENTRY.match(after.text)):
        return False
    bare = plain and not _PLAIN.search(before.text)
    if bare and fit.evidence in _WEAK and _SPEAKER.match(after.text):
        # A signature or the name of a column is no half of what somebody says below it.
        return False
    if not sentence_marks(after.text) and ((apart and fit.evidence in _WEAK) or bare):
        return False
    # Few headings have so good a fit with the text below.
    weak = fit.evidence in _WEAK and fit.score < CERTAIN and after.text[0] not in words("never-first")
    return not (plain and weak and _is_heading(before.text))


def _is_column_title(text: str) -> bool:
    """Tell whether a line is a headline behind the name of its column, and not what somebody says."""
    column = _COLUMN_TITLE.fullmatch(text)
    if column is None or text.count("“") != text.count("”"):
        return False
    return tagged(column["name"])[-1][1].startswith("n")


def _is_heading(text: str) -> bool:
    """Tell whether a line may be a heading of two clauses, with a comma or a blank: 强化激励，队伍增强."""
    if has_blank_for_mark(text):
        return True
    numbered = _NUMBERED.match(text)
    commas = len(_COMMA.findall(text, numbered.end() if numbered else 0))
    if not numbered and reads_as_text(text):
        return False
    return commas <= 1 + bool(numbered) and len(text) <= _HEADING and ends(text) >= _READS_ENDED
