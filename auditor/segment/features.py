"""What speaks for a line being a headline, a subhead, a byline or text: everything in and around it.

A feature is a name; the model of roles has weights for the names it knows. Lengths and distances are put into
steps, so that a weight holds for papers with longer and shorter lines alike.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.lexicon.tokens import hangs
from auditor.text.han import CLAUSE_MARKS, CLOSERS, FINALS, HAN, NEVER_FIRST, OPENERS, is_han
from auditor.text.patterns import lazy

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
_NUMBER = lazy(
    rf"[(（]?(?:[一二三四五六七八九十]{{1,3}}|\d{{1,2}})(?:[)）]|[、.．](?!\d)|[ \u3000](?=[{HAN}]))"
    r"|第[一二三四五六七八九十\d]{1,3}[章节條条]"
)
_SERIES = lazy(r"[（(【〔\[《][^（()）【】〔〕\[\]《》]{2,14}[）)】〕\]》]\S{4}")
_PLAIN = lazy(f"[{HAN}]{{2,24}}")
_DATE = lazy(
    r"(?:\d{2,4}|[一二三四五六七八九十〇○零]{2,4})[年.-](?:\d|[一二三四五六七八九十])|星期[一二三四五六日]|\d月\d"
)
_CONTACT = lazy(
    r"电话|電話|热线|熱線|邮箱|郵箱|地址|网址|编辑|編輯|责编|責編|校对|校對|版式|美编|投稿|邮编|@|http|www"
)
_PAGE = lazy(r"第?\s?[\dA-Z一二三四五六七八九十]{1,3}\s?版|[A-Z]\d{1,2}")
_SPACES = lazy("[ \u3000]+")
_STOPS = lazy("[。！？!?；;]")
_MARKS = lazy("[：:、“《—|丨·/／…％%]")
_HAN_PAIR = lazy(f"[{HAN}]{{2}}")
_PAIR = 2
_EVEN = 2
"""Step of a line without words: it has as much in common with what is above as with what is below."""
_ASKING = lazy(r"[问答問記记][:：]|.{1,8}[:：]")
_FIGURES = lazy(r"\d")
_MANY = 0.3
"""Share of the headline-like lines from which datelines, bylines or signatures are the page's custom."""
_MOST = 12
"""Lines that are looked through for the next headline."""


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
        twice: how often each line stands there that is no running text.
    """

    gap: int
    wrapped: bool
    gaps: Mapping[int, int]
    firsts: Mapping[str, int]
    twice: Mapping[str, int]
    indent: float
    level: int
    datelines: str
    bylines: str
    signatures: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What one line is like, each thing in a word or a step.

    Attributes:
        kind: as `line_class` says it.
        size: step of its width.
        begin, end: how it begins and ends.
        gap: room before it against what is usual on the page.
        rank: how rare that much room is there.
        indent: against what is usual.
        is_candidate: whether it may be anything but running text.
    """

    kind: str
    size: int
    begin: str
    end: str
    gap: str
    rank: str
    indent: str
    is_candidate: bool


_EDGE = Facts("edge", -1, "edge", "edge", "edge", "edge", "edge", is_candidate=False)


@dataclass(frozen=True, slots=True)
class PageView:
    """A page as the features see it.

    Attributes:
        shapes: its lines.
        habits: of the page.
        facts: of each line.
        seams: how well a line that leaves a sentence open fits the line after it, where it was asked.
        apart: lines that are no part of a sentence with others: verse, rows, items.
        is_clean: hardly a character is misread.
    """

    shapes: Sequence[Shape]
    habits: Habits
    facts: Sequence[Facts]
    seams: Mapping[int, Seam]
    apart: frozenset[int] = frozenset()
    is_clean: bool = True

    def at(self, line: int) -> Facts:
        """Return the facts of a line; those of an edge beyond the first and the last."""
        return self.facts[line] if 0 <= line < len(self.facts) else _EDGE


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
        twice=Counter(shape.text for shape in shapes if is_candidate(shape)),
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
        for shape, after in pairwise(shapes)
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


def facts(shapes: Sequence[Shape], usual: Habits) -> list[Facts]:
    """Look at each line of a page."""
    wider = {
        gap: sum(times for other, times in usual.gaps.items() if other >= gap) / len(shapes)
        for gap in usual.gaps
    }
    return [_facts(shape, usual, wider if at else {}) for at, shape in enumerate(shapes)]


def _facts(shape: Shape, usual: Habits, wider: Mapping[int, float]) -> Facts:
    gap = rank = "edge"
    if wider:
        more = shape.gap - usual.gap
        gap = "less" if more < 0 else str(min(more, 2))
        rank = f"{'wide' if more > 0 else 'usual'} {step(wider[shape.gap], (0.1, 0.25, 0.5))}"
    indented = shape.indent - usual.indent
    return Facts(
        kind=line_class(shape),
        size=step(shape.width, _LENGTHS),
        begin=_begin(shape.text),
        end=_end(shape.text),
        gap=gap,
        rank=rank,
        indent="same" if abs(indented) < 1 else "less" if indented < 0 else "more",
        is_candidate=is_candidate(shape),
    )


def text_features(view: PageView, at: int) -> Iterator[str]:
    """Yield the features of a line that is too long to be anything but text: does a story begin with it?"""
    before, gap = view.at(at - 1).kind, view.facts[at].gap
    yield LONG
    yield f"long before={before}"
    yield f"long gap={gap}"
    if view.shapes[at].dateline:
        yield f"long dateline before={before}"
        yield f"long dateline gap={gap}"


def features(view: PageView, at: int) -> Iterator[str]:
    """Yield the features of a line that may be a headline, a byline, a caption … or text."""
    led = _led(view, at)
    echoes = _echoes(view, at)
    yield from _itself(view.shapes[at], view.facts[at])
    yield from _around(view, at)
    yield from _echoed(view.facts[at], echoes)
    yield from _customs(view, at, led)
    yield from _row(view, at, led)
    yield from _together(view, at, led, echoes)


def _itself(shape: Shape, own: Facts) -> Iterator[str]:
    text, size = shape.text, own.size
    yield f"size={size}"
    yield f"end={own.end}"
    yield f"begin={own.begin}"
    yield f"size={size} end={own.end}"
    yield f"begin={own.begin} end={own.end}"
    yield f"is={own.kind}"
    commas = min(2, text.count(",") + text.count("，"))
    spaces = min(3, len(_SPACES.findall(text)))
    yield f"commas={commas} spaces={spaces}"
    yield f"commas={commas} size={size}"
    yield f"spaces={spaces} size={size}"
    yield f"stops inside={min(len(_STOPS.findall(text, 0, len(text) - 1)), 2)}"
    for mark in dict.fromkeys(_MARKS.findall(text, 1, len(text) - 1)):
        yield f"has {mark}"
    for name, pattern in (("date", _DATE), ("contact", _CONTACT), ("page", _PAGE)):
        if pattern.search(text):
            yield f"has {name}"
            yield f"has {name} size={size}"
    yield f"figures={step(len(_FIGURES.findall(text)) / len(text), (0.01, 0.2, 0.5))}"
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
    return "han" if is_han(last) else "other"


def _begin(text: str) -> str:
    first = text[0]
    if first in NEVER_FIRST:
        return "mark"
    if first in OPENERS:
        if _SERIES.match(text):
            return f"{first} series"
        return f"{first} whole" if text[-1] in CLOSERS and len(text) > _PAIR else first
    if _NUMBER.match(text):
        return "number"
    if _ASKING.match(text):
        return "label"
    if first.isdigit():
        return "figure"
    if is_han(first):
        return "plain" if _PLAIN.fullmatch(text) else "han"
    return "latin" if first.isalpha() else "bullet"


def _around(view: PageView, at: int) -> Iterator[str]:
    own, next_ = view.facts[at], view.at(at + 1)
    before, after, later = view.at(at - 1).kind, next_.kind, view.at(at + 2).kind
    size, gap, room = own.size, own.gap, next_.gap
    yield f"before={before}"
    yield f"after={after}"
    yield f"before={before} after={after}"
    yield f"after={after} later={later}"
    yield f"before={view.at(at - 2).kind} then {before}"
    yield f"size={size} after={after}"
    yield f"size={size} before={before}"
    yield f"is={own.kind} before={before}"
    yield f"is={own.kind} after={after}"
    yield f"gap={gap} room={room}"
    yield f"gap={gap} room={room} before={before}"
    yield f"gap={gap} room={room} after={after}"
    for name, line in (("behind", at), ("above", at + 1)):
        if line < len(view.shapes) and view.shapes[line].behind:
            yield f"{name} {view.shapes[line].behind}"
            yield f"{name} {view.shapes[line].behind} is={own.kind}"
    yield f"rank={own.rank}"
    yield f"rank={own.rank} after={next_.rank}"
    yield f"rank={own.rank} before={before}"
    yield f"indent={own.indent} after={next_.indent}"
    yield f"indent={own.indent} size={size}"
    place = "first" if at == 0 else "second" if at == 1 else "last" if at == len(view.shapes) - 1 else ""
    if place:
        yield f"place={place}"
        yield f"place={place} size={size}"
        yield f"place={place} is={own.kind}"
    if at and not view.shapes[at - 1].is_complete and not view.shapes[at - 1].is_headlike:
        yield f"goes on={_fit(view, at - 1)}"
    if not view.shapes[at].is_complete:
        yield f"is gone on with={_fit(view, at)}"


def _fit(view: PageView, at: int) -> str:
    fit = view.seams.get(at)
    return str(step(fit.score, _FITS)) if fit else "no"


def _echoes(view: PageView, at: int) -> tuple[float, float] | None:
    """Return the shares of a line's pairs of characters that come back below and stood above it; None: it
    has none.

    A headline's words come back in the text after it, a subhead's stood in the text before it, too.
    """
    text = view.shapes[at].text
    pairs = {pair for pair in map("".join, pairwise(text)) if _HAN_PAIR.match(pair)}
    if not pairs:
        return None
    below, above = (_text(view, at, way) for way in (1, -1))
    return sum(pair in below for pair in pairs) / len(pairs), sum(pair in above for pair in pairs) / len(
        pairs
    )


def _echoed(own: Facts, echoes: tuple[float, float] | None) -> Iterator[str]:
    if echoes is None:
        yield "no words"
        return
    low, high = (step(share, _OVERLAPS) for share in echoes)
    yield f"echo below={low}"
    yield f"echo above={high}"
    yield f"echo below={low} above={high}"
    more = step(echoes[0] - echoes[1], (-0.3, -0.1, -0.01, 0.01, 0.1, 0.3))
    yield f"echo more={more}"
    yield f"echo more={more} size={own.size}"


def _text(view: PageView, at: int, way: int) -> str:
    parts, length = [], 0
    at += way
    while 0 <= at < len(view.shapes) and length < _NEAR:
        text = view.shapes[at].text
        parts.append(text[:_NEAR] if way > 0 else text[-_NEAR:])
        length += len(text)
        at += way
    joined = "\n".join(parts if way > 0 else reversed(parts))
    return joined[:_NEAR] if way > 0 else joined[-_NEAR:]


def _customs(view: PageView, at: int, led: str) -> Iterator[str]:
    """What the page does as a rule, and whether it is done here."""
    usual, own, level = view.habits, view.facts[at], view.shapes[at].level
    yield f"led={led}"
    yield f"led={led} size={own.size}"
    yield f"datelines={usual.datelines} led={led}"
    yield f"bylines={usual.bylines} led={led}"
    yield f"signatures={usual.signatures} before={view.at(at - 1).kind}"
    yield f"datelines={usual.datelines} bylines={usual.bylines} signatures={usual.signatures} size={own.size}"
    if usual.level:
        depth = (
            ("same" if level == usual.level else "out" if level < usual.level else "in") if level else "none"
        )
        yield f"level={depth}"
        yield f"level={depth} after={view.at(at + 1).kind}"


def _led(view: PageView, at: int) -> str:
    """Say what leads in the text after a line: a dateline, a byline, or nothing, and how far below."""
    for ahead in range(at + 1, min(at + 1 + _AHEAD, len(view.shapes))):
        shape = view.shapes[ahead]
        if shape.dateline or shape.pattern in {"byline", "names"}:
            return f"{'dateline' if shape.dateline else shape.pattern} {ahead - at}"
        if not view.facts[ahead].is_candidate:
            return f"text {min(ahead - at, 3)}"
    return "nothing"


def _row(view: PageView, at: int, led: str) -> Iterator[str]:
    """How far the text goes before and after a line, and whether lines like it stand in a row."""
    own, shape = view.facts[at], view.shapes[at]
    if not is_han(shape.text[0]):
        same = step(view.habits.firsts[shape.text[0]], (2, 3, 5, 9))
        yield f"begun alike={same}"
        yield f"begun alike={same} begin={own.begin}"
    up, down = _short(view, at, -1), _short(view, at, 1)
    yield f"short before={up} after={down}"
    yield f"short before={up} after={down} led={led}"
    texts_above, head_above = _run(view, at, -1)
    texts_below, head_below = _run(view, at, 1)
    above, below = (step(texts, (1, 2, 3, 5, 9)) for texts in (texts_above, texts_below))
    yield f"text above={above} below={below}"
    yield f"text below={below} size={own.size}"
    for name, found in (("above", head_above), ("below", head_below)):
        if found is None:
            yield f"no head {name}"
            continue
        like = step(abs(view.shapes[found].width - shape.width), (1, 3, 7, 14))
        begins = view.facts[found].begin == own.begin
        yield f"head {name} like={like} begins alike={begins}"
        if begins and own.begin == "number":
            yield f"number {name}"
    if view.habits.twice[shape.text] > 1:
        yield "stands twice"


def _short(view: PageView, at: int, way: int) -> int:
    """Count the lines next to a line, up to three, that are no running text."""
    count = 0
    at += way
    while count < _AHEAD - 1 and view.at(at).is_candidate and not view.shapes[at].dateline:
        count += 1
        at += way
    return count


def _run(view: PageView, at: int, way: int) -> tuple[int, int | None]:
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


def _together(view: PageView, at: int, led: str, echoes: tuple[float, float] | None) -> Iterator[str]:
    """What is told by several things at once only."""
    own, before, after = view.facts[at], view.at(at - 1).kind, view.at(at + 1).kind
    way = "wrapped" if view.habits.wrapped else "plain"
    more = step(echoes[0] - echoes[1], (-0.1, -0.01, 0.01, 0.1, 0.3)) if echoes else _EVEN
    kind, rank = own.kind, own.rank
    yield f"{way} pieces={min(len(view.shapes[at].pieces), 3)} is={kind}"
    yield f"{way} is={kind} rank={rank}"
    yield f"{way} is={kind} rank={rank} before={before}"
    yield f"{way} size={own.size} before={before} after={after}"
    yield f"is={kind} before={before} echo={more}"
    yield f"is={kind} rank={rank} echo={more}"
    yield f"is={kind} led={led} echo={more}"
    yield f"rank={rank} before={before} after={after}"
    yield f"rank={rank} led={led} size={own.size}"
    yield f"begin={own.begin} rank={rank} led={led}"
    yield f"begin={own.begin} before={before}"
    yield f"begin={own.begin} after={after}"
    yield f"end={own.end} before={before} rank={rank}"
    yield f"end={own.end} after={after} size={own.size}"
