"""Sentences torn, run together, cut short or poured through, as they are when lines go astray.

A page is set in lines of one width first: what is lost, moved or exchanged is a printed line or a part of one. The
line ends are `LINE` until the page is rendered; pages are rendered in lines or as paragraphs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from auditor.text.han import is_han
from bench import invented
from bench.draft import BODY, CAPTION, HEADLINE, SUBHEAD, Block, sentences
from bench.kinds import Kind, kind
from bench.planters.breaks import cuts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    from bench.draft import Mark, Site

LINE = "\ue000"
"""Stands where a printed line ends, in the text of a block."""
_NEVER_FIRST = "，。、；：！？…—”’）》%％"
_SHOWN = 4
_SPLICE = (
    "spliced-sentence missing-character broken-sentence interrupted-sentence lost-opening lost-ending"
    " misplaced-caption unbalanced-quotes"
)


@dataclass(frozen=True)
class Wordings:
    """What is poured in that the articles lack; each half of the bench has its own.

    Attributes:
        captions, credits: what stands under a picture, and who took it.
        subheads, figures, notices: headings, the words of a figure's box a line each, advertisements.
        bylines: `{}` is a name.
    """

    captions: Sequence[str]
    credits: Sequence[str]
    subheads: Sequence[str]
    figures: Sequence[Sequence[str]]
    notices: Sequence[Sequence[str]]
    bylines: Sequence[str]


def wrapped(text: str, width: int) -> list[str]:
    """Return the printed lines of a paragraph, the first two characters shorter; no line begins with a mark."""
    lines, start, most = [], 0, width - 2
    while len(text) - start > most:
        end = start + most
        while end > start + 1 and text[end] in _NEVER_FIRST:
            end -= 1
        lines.append(text[start:end])
        start, most = end, width
    return [*lines, text[start:]]


def _seam(mark: Mark, before: str, after: str) -> str:
    return before[:-_SHOWN] + mark.around(before[-_SHOWN:] + after[:_SHOWN]) + after[_SHOWN:]


def _places(text: str, where: str) -> list[int]:
    return [at for at in cuts(text, where) if is_han(text[at - 1]) and is_han(text[at])]


def _halves(site: Site, *, where: str, other: bool, width: int) -> bool:
    """Run the first half of a sentence into the second half of one that stood elsewhere and is lost there."""
    del width
    if not other and site.draw.random() < 0.5:
        return _within(site, where)
    story = site.draft.stories[site.at + 1] if other else site.story
    for body in site.bodies(60):
        text = site.story[body].text
        rests = [
            one for one in story if one.role == BODY and one is not site.story[body] and len(one.text) > 40
        ]
        ends = _places(text[:-8], where)
        if not ends or len(rests) < 2:
            continue
        rest = site.draw.choice(rests)
        begins = [at for at in _places(rest.text, where) if at >= 8]
        if not begins:
            continue
        at = site.draw.choice(ends)
        site.story[body].text = _seam(site.fault(), text[:at], rest.text[site.draw.choice(begins) :])
        del story[next(number for number, one in enumerate(story) if one is rest)]
        return True
    return False


def _within(site: Site, where: str) -> bool:
    """Lose the end of a sentence and the head of the next in its paragraph, 8 to 60 characters."""
    for body in site.bodies(80):
        text = site.story[body].text
        places = _places(text, where)
        pairs = [
            (one, two)
            for one in places
            for two in places
            if 8 <= two - one <= 60 and any(mark in text[one:two] for mark in "。！？")
        ]
        if pairs:
            one, two = site.draw.choice(pairs)
            site.story[body].text = _seam(site.fault(), text[:one], text[two:])
            return True
    return False


def _lines_of(site: Site, width: int, least: int, at: int | None = None) -> list[tuple[Block, list[str]]]:
    """Return the paragraphs of so many printed lines of a story, in a drawn order, with their lines."""
    story = site.draft.stories[site.at if at is None else at]
    found = [(one, wrapped(one.text, width)) for one in story if one.role == BODY and LINE not in one.text]
    found = [(block, lines) for block, lines in found if len(lines) >= least]
    return site.draw.sample(found, len(found))


def _put(block: Block, parts: Sequence[str]) -> None:
    block.text = LINE.join(parts)


def _is_seam(before: str, after: str) -> bool:
    """Tell whether no sentence ends between two pieces, so that a reader misses what stood there."""
    return before[-1] not in "。！？”；" and after[0] not in _NEVER_FIRST


def _lost(site: Site, *, count: int, width: int) -> bool:
    """Lose printed lines from the midst of a paragraph."""
    for block, lines in _lines_of(site, width, count + 3):
        places = [
            at
            for at in range(1, len(lines) - count - 1)
            if _is_seam(lines[at - 1], lines[at + count]) and len(lines[at + count]) > _SHOWN
        ]
        if places:
            at, mark = site.draw.choice(places), site.fault()
            before, after = lines[at - 1], lines[at + count]
            lines[at - 1] = before[:-_SHOWN] + mark.open + before[-_SHOWN:]
            lines[at + count] = after[:_SHOWN] + mark.close + after[_SHOWN:]
            _put(block, lines[:at] + lines[at + count :])
            return True
    return False


def _part(site: Site, *, width: int) -> bool:
    """Lose 3 to 9 characters at the beginning or the end of a printed line."""
    for block, lines in _lines_of(site, width, 4):
        at, size = site.draw.randrange(1, len(lines) - 2), site.draw.randint(3, 9)
        if site.draw.random() < 0.5:
            kept, seam = lines[at][:-size], (lines[at][:-size], lines[at + 1])
            if len(kept) <= _SHOWN or not _is_seam(*seam):
                continue
            mark = site.fault()
            lines[at] = kept[:-_SHOWN] + mark.open + kept[-_SHOWN:] + mark.close
        else:
            kept = lines[at][size:]
            if len(kept) <= _SHOWN or not _is_seam(lines[at - 1], kept):
                continue
            lines[at] = site.fault().around(kept[:_SHOWN]) + kept[_SHOWN:]
        _put(block, lines)
        return True
    return False


def _exchanged(site: Site, *, other: bool, width: int) -> bool:
    """Exchange two printed lines: of two paragraphs, of two stories, or neighbours in one."""
    here = _lines_of(site, width, 4)
    there = _lines_of(site, width, 4, site.at + 1) if other else here[1:]
    for (block, lines), (far, strange) in zip(here, there, strict=False):
        at = min(site.draw.randrange(1, len(lines) - 1), len(strange) - 2)
        if lines[at][0] in _NEVER_FIRST or strange[at][0] in _NEVER_FIRST:
            continue
        mark = site.fault()
        lines[at], strange[at] = mark.around(strange[at]), mark.around(lines[at])
        _put(block, lines)
        _put(far, strange)
        return True
    return False


def _moved(site: Site, *, apart: bool, width: int) -> bool:
    """Move a printed line two to four lines on in its paragraph, or into another paragraph."""
    found = _lines_of(site, width, 7 - 3 * apart)
    for number, (block, lines) in enumerate(found):
        at = site.draw.randrange(1, len(lines) - (1 if apart else 4))
        line = lines.pop(at)
        if not apart:
            lines.insert(at + site.draw.randint(2, 3), site.fault().around(line))
            _put(block, lines)
            return True
        others = found[number + 1 :]
        if not others:
            return False
        far, strange = others[0]
        mark = site.fault()
        strange.insert(site.draw.randrange(1, len(strange) - 1), mark.around(line))
        lines[at - 1] += mark.open
        lines[at] = mark.close + lines[at]
        _put(block, lines)
        _put(far, strange)
        return True
    return False


def _strange(site: Site, *, width: int) -> bool:
    """Put a printed line of the next story among the lines of this one; there it is lost, or printed again."""
    here, there = _lines_of(site, width, 4), _lines_of(site, width, 4, site.at + 1)
    if not here or not there:
        return False
    (block, lines), (_, strange) = here[0], there[0]
    at = site.draw.randrange(1, len(strange) - 1)
    line = strange[at]
    if site.draw.random() < 0.5:
        _put(there[0][0], [*strange[:at], *strange[at + 1 :]])
    lines.insert(site.draw.randrange(1, len(lines)), site.fault().around(line))
    _put(block, lines)
    return True


def _tail(site: Site, *, last: bool, stop: bool, width: int) -> bool:
    """Lose the end of a paragraph, before a paragraph or a headline; `stop` leaves the full stop."""
    del width
    final = len(site.story) - 1
    if last and (site.at + 1 >= len(site.draft.stories) or site.story[final].role != BODY):
        return False
    for body in site.bodies():
        if (body == final) != last or (not last and site.story[body + 1].role != BODY):
            continue
        text = site.story[body].text
        said = sentences(text)[-1]
        begin = len(text) - len(said)
        places = [at for at in cuts(text, "any") if begin + 8 <= at <= len(text) - 5 and is_han(text[at - 1])]
        if places and not any(mark in said for mark in "“”（）《》"):
            kept = text[: site.draw.choice(places)]
            mark = site.fault()
            site.story[body].text = kept[:-_SHOWN] + mark.around(kept[-_SHOWN:] + ("。" if stop else ""))
            return True
    return False


def _head(site: Site, *, where: str, width: int) -> bool:
    """Lose the first 5 to 30 characters of a paragraph."""
    del width
    for body in site.bodies(60, first=1):
        text = site.story[body].text
        places = [at for at in _places(text, where) if 5 <= at <= 30]
        if places:
            rest = text[site.draw.choice(places) :]
            site.story[body].text = site.fault().around(rest[: 2 * _SHOWN]) + rest[2 * _SHOWN :]
            return True
    return False


def _inside(site: Site, lines: Sequence[Block], width: int) -> bool:
    for body in site.bodies():
        text = site.story[body].text
        places = cuts(text, "any")
        if not places:
            continue
        parts = wrapped(text, width)
        ends = [len("".join(parts[:at])) for at in range(1, len(parts))]
        # A column ends with a line.
        free = [at for at in ends if at in places] or places
        at, mark = site.draw.choice(free), site.fault()
        site.story[body : body + 1] = [
            Block(BODY, text[:at] + mark.open),
            *lines,
            Block(BODY, mark.close + text[at:]),
        ]
        return True
    return False


def _with(make: Callable[[Site, Wordings], list[Block]], words: Wordings) -> Callable[..., bool]:
    def plant(site: Site, *, width: int) -> bool:
        made = make(site, words)
        return bool(made) and _inside(site, made, width)

    return plant


def _gap(draw: Random) -> int:
    return draw.choice((1, 2, 2, 4))


def _caption(site: Site, words: Wordings) -> list[Block]:
    return [Block(CAPTION, site.draw.choice(words.captions), _gap(site.draw))]


def _credited(site: Site, words: Wordings) -> list[Block]:
    credit = site.draw.choice(words.credits).format(invented.journalist(site.draw))
    return [Block(CAPTION, site.draw.choice(words.captions) + credit, _gap(site.draw))]


def _subhead(site: Site, words: Wordings) -> list[Block]:
    return [Block(SUBHEAD, site.draw.choice(words.subheads), _gap(site.draw))]


def _quote(site: Site, words: Wordings) -> list[Block]:
    """A pull quote: a sentence of the story set large, in one line or two."""
    del words
    said = [one for block in site.story if block.role == BODY for one in sentences(block.text)]
    said = [one.strip("“”。") for one in said if 12 <= len(one) <= 40 and one.count("“") == one.count("”")]
    if not said:
        return []
    chosen, gap = site.draw.choice(said), _gap(site.draw)
    if site.draw.random() < 0.5:
        return [Block(CAPTION, f"“{chosen}”" if "“" not in chosen else chosen, gap)]
    middle = len(chosen) // 2
    return [Block(CAPTION, chosen[:middle], gap), Block(CAPTION, chosen[middle:], 1)]


def _figure(site: Site, words: Wordings) -> list[Block]:
    lines = site.draw.choice(words.figures)
    return [Block(CAPTION, line, 1 if at else _gap(site.draw)) for at, line in enumerate(lines)]


def _notice(site: Site, words: Wordings) -> list[Block]:
    lines = site.draw.choice(words.notices)
    return [Block(CAPTION, line, 1 if at else _gap(site.draw)) for at, line in enumerate(lines)]


def _byline(site: Site, words: Wordings) -> list[Block]:
    return [
        Block(
            CAPTION,
            site.draw.choice(words.bylines).format(invented.journalist(site.draw)),
            _gap(site.draw),
        )
    ]


def _headline(site: Site, words: Wordings) -> list[Block]:
    """The headline of the next story, which has none then."""
    del words
    if site.at + 1 >= len(site.draft.stories):
        return []
    after = site.draft.stories[site.at + 1]
    heads = [one for one in after if one.role == HEADLINE]
    return [Block(HEADLINE, one.text, _gap(site.draw)) for one in heads]


def _two(site: Site, words: Wordings) -> list[Block]:
    makers = site.draw.sample((_caption, _credited, _subhead, _figure, _byline), 2)
    return [block for make in makers for block in make(site, words)]


_INSETS: dict[str, Callable[[Site, Wordings], list[Block]]] = {
    "caption": _caption,
    "caption with a credit": _credited,
    "subhead": _subhead,
    "pull quote": _quote,
    "box of a figure": _figure,
    "advertisement": _notice,
    "byline": _byline,
    "next headline": _headline,
    "two of them": _two,
}


def kinds(words: Wordings, width: int) -> tuple[Kind, ...]:
    """Return all kinds, for pages in lines of `width` characters; `words` is what is poured in."""
    made: list[tuple[str, str, Callable[..., bool], int]] = []
    for where, label in (("any", "any character"), ("edge", "word edges")):
        for other, whose in ((False, "one story"), (True, "two stories")):
            plant = partial(_halves, where=where, other=other)
            made.append((f"seam at {label}, {whose}", f"seams, {label}", plant, 1 + other))
    made += [
        ("one line lost", "a lost line", partial(_lost, count=1), 1),
        ("two lines lost", "two lost lines", partial(_lost, count=2), 1),
        ("part of a line lost", "a part of a line", _part, 1),
        (
            "lines of two paragraphs exchanged",
            "lines exchanged or moved",
            partial(_exchanged, other=False),
            1,
        ),
        ("lines of two stories exchanged", "lines exchanged or moved", partial(_exchanged, other=True), 2),
        ("line moved in its paragraph", "lines exchanged or moved", partial(_moved, apart=False), 1),
        ("line moved to another paragraph", "lines exchanged or moved", partial(_moved, apart=True), 1),
        ("line of another story put in", "a strange line", _strange, 2),
        ("lost tail before a paragraph", "lost tails", partial(_tail, last=False, stop=False), 1),
        (
            "lost tail before a headline",
            "lost tails before a headline",
            partial(_tail, last=True, stop=False),
            2,
        ),
        ("lost tail, stop left", "lost tails, stop left", partial(_tail, last=False, stop=True), 1),
        ("lost head, any character", "lost heads", partial(_head, where="any"), 1),
        ("lost head, word edges", "lost heads", partial(_head, where="edge"), 1),
    ]
    made += [
        (f"{name} inside", "insets", _with(make, words), 1 + (name == "next headline"))
        for name, make in _INSETS.items()
    ]
    return tuple(
        kind(name, group, _SPLICE, partial(plant, width=width), stories)
        for name, group, plant, stories in made
    )
