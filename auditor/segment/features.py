"""What speaks for a line being a headline, a subhead, a byline or text: everything in and around it.

A feature is a name; the model of roles has weights for the names it knows. Lengths and distances are put into
steps, so that a weight holds for papers with longer and shorter lines alike.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.lexicon.tokens import hangs
from auditor.text.han import CLAUSE_MARKS, CLOSERS, FINALS, NEVER_FIRST, OPENERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.segment.seam import Seam
    from auditor.segment.shape import Shape

LONGEST = 62
"""Widths of a Han character; a line that is wider is text: the longest headline that was seen has 58."""
_LENGTHS = (3, 5, 7, 9, 11, 14, 17, 21, 26, 32, 40, 50)
LONG = "long"
"""Feature of every line that can be nothing but text."""
_NEAR = 600
"""Characters before and after a line in which its words are looked for: a story of usual length."""
_OVERLAPS = (0.01, 0.12, 0.25, 0.45)
_FITS = (-300, -100, 0, 100, 300)
"""Hundredths of log-odds, as seams are weighed in."""
_AHEAD = 4
_NUMBER = re.compile(
    r"[(（]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[)）]|[、.．](?!\d)|[ \u3000](?=[\u3400-\u9fff]))|第[一二三四五六七八九十\d]{1,3}[章节條条]"
)
_SERIES = re.compile(r"[（(【〔\[《][^（()）【】〔〕\[\]《》]{2,14}[）)】〕\]》]\S{4}")
_PLAIN = re.compile(r"[\u3400-\u9fff]{2,24}")
_DATE = re.compile(
    r"(?:\d{2,4}|[一二三四五六七八九十〇○零]{2,4})[年.-](?:\d|[一二三四五六七八九十])|星期[一二三四五六日]|\d月\d"
)
_CONTACT = re.compile(
    r"电话|電話|热线|熱線|邮箱|郵箱|地址|网址|编辑|編輯|责编|責編|校对|校對|版式|美编|投稿|邮编|@|http|www"
)
_PAGE = re.compile(r"第?\s?[\dA-Z一二三四五六七八九十]{1,3}\s?版|[A-Z]\d{1,2}")
_ASKING = re.compile(r"[问答問記记][:：]|.{1,8}[:：]")
_FIGURES = re.compile(r"\d")
_MANY = 0.3


@dataclass(frozen=True, slots=True)
class Habits:
    """What a page does as a rule.

    Attributes:
        gap: blank lines between two lines.
        indent: white space before running text, in widths of a Han character.
        level: number of `#` before a headline; 0 where it has none.
        datelines, bylines, signatures: how common they are: `no`, `few` or `many`.
        wrapped: whether it gives each printed line a line.
        gaps: how many lines have how many blank lines before them.
        firsts: how many lines begin with which character.
    """

    gap: int
    wrapped: bool
    gaps: Mapping[int, int]
    firsts: Mapping[str, int]
    indent: float
    level: int
    datelines: str
    bylines: str
    signatures: str


@dataclass(frozen=True, slots=True)
class View:
    """A page as the features see it.

    Attributes:
        shapes: its lines.
        habits: of the page.
        classes: what each line is like, in a word, for its neighbours.
        seams: how well a line that leaves a sentence open fits the line after it, where it was asked.
    """

    shapes: Sequence[Shape]
    habits: Habits
    classes: Sequence[str]
    seams: Mapping[int, Seam]


def step(value: float, steps: Sequence[float]) -> int:
    """Return the number of the step that a value falls into."""
    return bisect_right(steps, value)


def habits(shapes: Sequence[Shape]) -> Habits:
    """Look over a page once."""
    gaps = Counter(shape.gap for shape in shapes[1:])
    text = [shape for shape in shapes if shape.width > LONGEST / 2]
    indents = Counter(min(2.0, shape.indent) for shape in text)
    return Habits(
        wrapped=2 * sum(len(shape.pieces) > 1 for shape in text) > len(text),
        gaps=gaps,
        firsts=Counter(shape.text[0] for shape in shapes),
        gap=max(gaps, key=lambda gap: (gaps[gap], -gap), default=0),
        indent=max(indents, key=lambda indent: (indents[indent], -indent), default=0.0),
        level=_headline_level(shapes),
        datelines=_share(shapes, sum(bool(shape.dateline) for shape in shapes)),
        bylines=_share(shapes, sum(shape.pattern in {"byline", "names"} for shape in shapes)),
        signatures=_share(shapes, sum(shape.pattern == "signature" for shape in shapes)),
    )


def _share(shapes: Sequence[Shape], times: int) -> str:
    heads = sum(shape.is_headlike for shape in shapes)
    if not times:
        return "no"
    return "many" if times > 1 and times >= _MANY * heads else "few"


def _headline_level(shapes: Sequence[Shape]) -> int:
    """Return the level of `#` that headlines have: the one most often before a dateline or byline.

    Without those: the outermost that occurs more than once, else the outermost.
    """
    followed = Counter(
        shape.level
        for shape, after in zip(shapes, shapes[1:], strict=False)
        if shape.level and (after.dateline or after.pattern in {"byline", "names"})
    )
    if followed:
        return max(followed, key=lambda level: (followed[level], -level))
    used = Counter(shape.level for shape in shapes if shape.level)
    repeated = [level for level, times in used.items() if times > 1]
    return min(repeated or used, default=0)


def line_class(shape: Shape) -> str:
    """Say in a word what a line is like."""
    if shape.level:
        return "level"
    if shape.dateline:
        return "dateline"
    if shape.pattern:
        return shape.pattern
    size = "long" if shape.width > LONGEST else "mid" if shape.width > LONGEST / 2 else "short"
    if shape.is_headlike:
        return f"{size}-head"
    return f"{size}-{'whole' if shape.is_complete else 'open'}"


def is_candidate(shape: Shape) -> bool:
    """Tell whether a line may be anything but running text."""
    return shape.width <= LONGEST or bool(shape.level) or bool(shape.pattern) or shape.is_headlike


def text_features(view: View, at: int) -> Iterator[str]:
    """Yield the features of a line that is too long to be anything but text: does a story begin with it?"""
    shape = view.shapes[at]
    yield LONG
    yield f"long before={_class(view, at - 1)}"
    if shape.dateline:
        yield f"long dateline before={_class(view, at - 1)}"
        yield f"long dateline gap={_gap(view, at)}"
    yield f"long gap={_gap(view, at)}"


def features(view: View, at: int) -> Iterator[str]:
    """Yield the features of a line that may be a headline, a byline, a caption … or text."""
    yield from _itself(view.shapes[at])
    yield from _around(view, at)
    yield from _echoes(view, at)
    yield from _customs(view, at)
    yield from _row(view, at)
    yield from _together(view, at)


def _itself(shape: Shape) -> Iterator[str]:
    text = shape.text
    size, end, begin = step(shape.width, _LENGTHS), _end(text), _begin(text)
    yield f"size={size}"
    yield f"end={end}"
    yield f"begin={begin}"
    yield f"size={size} end={end}"
    yield f"begin={begin} end={end}"
    yield f"is={line_class(shape)}"
    commas = min(2, len(re.findall("[,，]", text)))
    spaces = min(3, len(re.findall("[ \u3000]+", text)))
    yield f"commas={commas} spaces={spaces}"
    yield f"commas={commas} size={size}"
    yield f"spaces={spaces} size={size}"
    stops = sum(text[:-1].count(mark) for mark in "。！？!?；;")
    yield f"stops inside={min(stops, 2)}"
    for mark in "：:、“《—|丨·/／…％%":
        if mark in text[1:-1]:
            yield f"has {mark}"
    for name, pattern in (("date", _DATE), ("contact", _CONTACT), ("page", _PAGE)):
        if pattern.search(text):
            yield f"has {name}"
            yield f"has {name} size={size}"
    figures = len(_FIGURES.findall(text))
    yield f"figures={step(figures / len(text), (0.01, 0.2, 0.5))}"
    if hangs(text):
        yield "hangs"
    if shape.dateline and shape.dateline >= len(text):
        yield "nothing but a dateline"


def _end(text: str) -> str:
    last = text[-1]
    if last in FINALS:
        return "ask" if last in "？?！!" else "stop"
    if last in CLOSERS:
        return "closed stop" if text.rstrip(CLOSERS)[-1:] in tuple(FINALS) else f"closer {last}"
    if last in CLAUSE_MARKS:
        return f"pause {last}"
    if last.isdigit():
        return "figure"
    return "han" if "\u3400" <= last <= "\u9fff" else "other"


def _begin(text: str) -> str:
    first = text[0]
    if first in NEVER_FIRST:
        return "mark"
    if first in OPENERS:
        if _SERIES.match(text):
            return f"{first} series"
        closed = text[-1] in CLOSERS and len(text) > 2
        return f"{first} whole" if closed else first
    if _NUMBER.match(text):
        return "number"
    if _ASKING.match(text):
        return "label"
    if first.isdigit():
        return "figure"
    if "\u3400" <= first <= "\u9fff":
        return "plain" if _PLAIN.fullmatch(text) else "han"
    return "latin" if first.isalpha() else "bullet"


def _around(view: View, at: int) -> Iterator[str]:
    shape, size = view.shapes[at], step(view.shapes[at].width, _LENGTHS)
    before, after, later = (_class(view, at + offset) for offset in (-1, 1, 2))
    gap, room = _gap(view, at), _gap(view, at + 1)
    yield f"before={before}"
    yield f"after={after}"
    yield f"before={before} after={after}"
    yield f"after={after} later={later}"
    yield f"before={_class(view, at - 2)} then {before}"
    yield f"size={size} after={after}"
    yield f"size={size} before={before}"
    yield f"is={view.classes[at]} before={before}"
    yield f"is={view.classes[at]} after={after}"
    yield f"gap={gap} room={room}"
    yield f"gap={gap} room={room} before={before}"
    yield f"gap={gap} room={room} after={after}"
    rank = _rank(view, at)
    yield f"rank={rank}"
    yield f"rank={rank} after={_rank(view, at + 1)}"
    yield f"rank={rank} before={before}"
    yield f"indent={_indent(view, at)} after={_indent(view, at + 1)}"
    yield f"indent={_indent(view, at)} size={size}"
    place = "first" if at == 0 else "second" if at == 1 else "last" if at == len(view.shapes) - 1 else ""
    if place:
        yield f"place={place}"
        yield f"place={place} size={size}"
        yield f"place={place} is={view.classes[at]}"
    if at and not view.shapes[at - 1].is_complete and not view.shapes[at - 1].is_headlike:
        fit = view.seams.get(at - 1)
        yield f"goes on={step(fit.score, _FITS) if fit else 'no'}"
    if not shape.is_complete:
        fit = view.seams.get(at)
        yield f"is gone on with={step(fit.score, _FITS) if fit else 'no'}"


def _rank(view: View, at: int) -> str:
    """Say whether the room before a line is rare on its page, as that of headlines and pictures is."""
    if not 0 < at < len(view.shapes):
        return "edge"
    gap = view.shapes[at].gap
    wider = sum(times for other, times in view.habits.gaps.items() if other >= gap)
    return (
        f"{'wide' if gap > view.habits.gap else 'usual'} {step(wider / len(view.shapes), (0.1, 0.25, 0.5))}"
    )


def _class(view: View, at: int) -> str:
    return view.classes[at] if 0 <= at < len(view.classes) else "edge"


def _gap(view: View, at: int) -> str:
    if not 0 < at < len(view.shapes):
        return "edge"
    more = view.shapes[at].gap - view.habits.gap
    return "less" if more < 0 else str(min(more, 2))


def _indent(view: View, at: int) -> str:
    if not 0 <= at < len(view.shapes):
        return "edge"
    mine, usual = view.shapes[at].indent, view.habits.indent
    return "same" if abs(mine - usual) < 1 else "less" if mine < usual else "more"


def _together(view: View, at: int) -> Iterator[str]:
    """What is told by several things at once only."""
    kind, rank, led = view.classes[at], _rank(view, at), _led(view, at)
    before, after = _class(view, at - 1), _class(view, at + 1)
    text = view.shapes[at].text
    way = "wrapped" if view.habits.wrapped else "plain"
    size = step(view.shapes[at].width, _LENGTHS)
    more = step(_echo(view, at, 1) - _echo(view, at, -1), (-0.1, -0.01, 0.01, 0.1, 0.3))
    pieces = min(len(view.shapes[at].pieces), 3)
    yield f"{way} pieces={pieces} is={kind}"
    yield f"{way} is={kind} rank={rank}"
    yield f"{way} is={kind} rank={rank} before={before}"
    yield f"{way} size={size} before={before} after={after}"
    yield f"is={kind} before={before} echo={more}"
    yield f"is={kind} rank={rank} echo={more}"
    yield f"is={kind} led={led} echo={more}"
    yield f"rank={rank} before={before} after={after}"
    yield f"rank={rank} led={led} size={size}"
    yield f"begin={_begin(text)} rank={rank} led={led}"
    yield f"begin={_begin(text)} before={before}"
    yield f"begin={_begin(text)} after={after}"
    yield f"end={_end(text)} before={before} rank={rank}"
    yield f"end={_end(text)} after={after} size={size}"


def _echo(view: View, at: int, way: int) -> float:
    """Return the share of a line's pairs of characters that stand in the text below (1) or above (-1) it."""
    text = view.shapes[at].text
    pairs = {text[i : i + 2] for i in range(len(text) - 1)}
    pairs = {pair for pair in pairs if "\u3400" <= pair[0] <= "\u9fff" and "\u3400" <= pair[1] <= "\u9fff"}
    there = _text(view, at, way) if pairs else ""
    return sum(pair in there for pair in pairs) / len(pairs) if pairs else 0.0


def _echoes(view: View, at: int) -> Iterator[str]:
    """A headline's words come back in the text after it, a subhead's stood in the text before it, too."""
    text = view.shapes[at].text
    pairs = {text[i : i + 2] for i in range(len(text) - 1)}
    pairs = {pair for pair in pairs if "\u3400" <= pair[0] <= "\u9fff" and "\u3400" <= pair[1] <= "\u9fff"}
    if not pairs:
        yield "no words"
        return
    below, above = _text(view, at, 1), _text(view, at, -1)
    ahead, behind = (sum(pair in there for pair in pairs) / len(pairs) for there in (below, above))
    low, high = step(ahead, _OVERLAPS), step(behind, _OVERLAPS)
    yield f"echo below={low}"
    yield f"echo above={high}"
    yield f"echo below={low} above={high}"
    more = step(ahead - behind, (-0.3, -0.1, -0.01, 0.01, 0.1, 0.3))
    yield f"echo more={more}"
    yield f"echo more={more} size={step(view.shapes[at].width, _LENGTHS)}"


def _text(view: View, at: int, way: int) -> str:
    parts, length = [], 0
    at += way
    while 0 <= at < len(view.shapes) and length < _NEAR:
        parts.append(view.shapes[at].text)
        length += len(view.shapes[at].text)
        at += way
    joined = "\n".join(parts if way > 0 else reversed(parts))
    return joined[:_NEAR] if way > 0 else joined[-_NEAR:]


def _customs(view: View, at: int) -> Iterator[str]:
    """What the page does as a rule, and whether it is done here."""
    shape, usual = view.shapes[at], view.habits
    led = _led(view, at)
    size = step(shape.width, _LENGTHS)
    yield f"led={led}"
    yield f"led={led} size={size}"
    yield f"datelines={usual.datelines} led={led}"
    yield f"bylines={usual.bylines} led={led}"
    yield f"signatures={usual.signatures} before={_class(view, at - 1)}"
    yield f"datelines={usual.datelines} bylines={usual.bylines} signatures={usual.signatures} size={size}"
    if usual.level:
        known = (
            "none"
            if not shape.level
            else "same"
            if shape.level == usual.level
            else "out"
            if shape.level < usual.level
            else "in"
        )
        yield f"level={known}"
        yield f"level={known} after={_class(view, at + 1)}"


def _led(view: View, at: int) -> str:
    """Say what leads in the text after a line: a dateline, a byline, or nothing, and how far below."""
    for ahead in range(at + 1, min(at + 1 + _AHEAD, len(view.shapes))):
        shape = view.shapes[ahead]
        if shape.dateline or shape.pattern in {"byline", "names"}:
            return f"{'dateline' if shape.dateline else shape.pattern} {ahead - at}"
        if not is_candidate(shape):
            return f"text {min(ahead - at, 3)}"
    return "nothing"


def _row(view: View, at: int) -> Iterator[str]:
    """How far the text goes before and after a line, and whether lines like it stand in a row."""
    shapes = view.shapes
    first = shapes[at].text[0]
    if not "\u3400" <= first <= "\u9fff":
        same = step(view.habits.firsts[first], (2, 3, 5, 9))
        yield f"begun alike={same}"
        yield f"begun alike={same} begin={_begin(shapes[at].text)}"
    up, down = _short(view, at, -1), _short(view, at, 1)
    yield f"short before={up} after={down}"
    yield f"short before={up} after={down} led={_led(view, at)}"
    above, other = _run(view, at, -1)
    below, next_ = _run(view, at, 1)
    yield f"text above={step(above, (1, 2, 3, 5, 9))} below={step(below, (1, 2, 3, 5, 9))}"
    yield f"text below={step(below, (1, 2, 3, 5, 9))} size={step(shapes[at].width, _LENGTHS)}"
    for name, found in (("above", other), ("below", next_)):
        if found is None:
            yield f"no head {name}"
            continue
        like = abs(shapes[found].width - shapes[at].width)
        begins = _begin(shapes[found].text) == _begin(shapes[at].text)
        yield f"head {name} like={step(like, (1, 3, 7, 14))} begins alike={begins}"
        if begins and _begin(shapes[at].text) == "number":
            yield f"number {name}"
    if sum(shape.text == shapes[at].text for shape in shapes[max(0, at - 60) : at + 60]) > 1:
        yield "stands twice"


def _short(view: View, at: int, way: int) -> int:
    """Count the lines next to a line, up to three, that are no running text."""
    count = 0
    at += way
    while (
        0 <= at < len(view.shapes)
        and count < _AHEAD - 1
        and is_candidate(view.shapes[at])
        and not view.shapes[at].dateline
    ):
        count += 1
        at += way
    return count


def _run(view: View, at: int, way: int) -> tuple[int, int | None]:
    """Return how many lines of text stand between a line and the next headline-like one, and that one."""
    texts = 0
    at += way
    while 0 <= at < len(view.shapes) and texts < _MOST:
        shape = view.shapes[at]
        if shape.is_headlike and not shape.pattern:
            return texts, at
        texts += 1
        at += way
    return texts, None


_MOST = 12
"""Lines that are looked through for the next headline."""
