"""Sentences and passages printed twice or more."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from auditor.text.han import is_han
from bench.draft import BODY, Block, Mark, Site, is_whole, sentences
from bench.kinds import Kind, kind

if TYPE_CHECKING:
    from random import Random

_REPEATED = "repeated-sentence repeated-passage"
_REUSED = "reused-passage misattributed-lead-in near-duplicate"
_SHORTEST, _LONGEST = 15, 200
_NOISE = {"": 0.0, ", 2 % changed": 0.02, ", 5 % changed": 0.05}


def noisy(text: str, share: float, draw: Random) -> str:
    """Return the text with a share of its Han characters (one at least, if any) replaced by others of it."""
    places = [at for at, char in enumerate(text) if is_han(char)]
    changed = list(text)
    for at in draw.sample(places, max(1, round(share * len(places))) if share else 0):
        changed[at] = draw.choice(sorted({text[other] for other in places} - {text[at]}))
    return "".join(changed)


def _sentence(site: Site, count: int) -> tuple[int, list[str], int] | None:
    """Return a body, its sentences and where in them a run of `count` begins that can stand alone."""
    for body in site.bodies(first=1):
        parts = sentences(site.story[body].text)
        for at in site.draw.sample(range(len(parts)), len(parts)):
            run = "".join(parts[at : at + count])
            fits = at + count <= len(parts) and _SHORTEST * count <= len(run) <= _LONGEST * count
            if fits and is_whole(run) and all(len(one) >= 8 for one in parts[at : at + count]):
                return body, parts, at
    return None


def _put(site: Site, story: list[Block], words: str, *, other_than: int | None = None) -> bool:
    """Put a marked passage into a story: as a paragraph, at the end of one, or between two sentences."""
    bodies = [at for at, block in enumerate(story) if block.role == BODY and at != other_than]
    bodies = [at for at in bodies[1:] if story[at].text.endswith(("。", "！", "？"))]
    if not bodies:
        return False
    at = site.draw.choice(bodies)
    parts = sentences(story[at].text)
    between = site.draw.randrange(len(parts) + 1)
    if site.draw.random() < 0.4:
        story.insert(at + 1, Block(BODY, words))
    else:
        head = "".join(parts[:between])
        between = between if is_whole(head) else len(parts)
        story[at].text = "".join(parts[:between]) + words + "".join(parts[between:])
    return True


def _repeat(site: Site, *, times: int, count: int, share: float, apart: bool) -> bool:
    found = _sentence(site, count)
    if not found:
        return False
    body, parts, at = found
    run = "".join(parts[at : at + count])
    mark = Mark(len(site.draft.faults))
    copies = [mark.around(noisy(run, share, site.draw)) for _ in range(times - 1)]
    block = site.story[body]
    if apart and not _put(site, site.story, copies.pop(), other_than=body):
        return False
    block.text = "".join((*parts[:at], mark.around(run), *copies, *parts[at + count :]))
    site.fault()
    return True


def _wander(site: Site, *, share: float) -> bool:
    count = site.draw.choice((2, 3))
    found = _sentence(site, count)
    if not found or site.at + 1 >= len(site.draft.stories):
        return False
    body, parts, at = found
    run = "".join(parts[at : at + count])
    mark = Mark(len(site.draft.faults))
    other = site.draft.stories[site.at + 1]
    if not _put(site, other, mark.around(noisy(run, share, site.draw))):
        return False
    site.story[body].text = "".join((*parts[:at], mark.around(run), *parts[at + count :]))
    site.fault()
    return True


def _passage(site: Site, *, share: float) -> bool:
    return _repeat(site, times=2, count=site.draw.choice((2, 3)), share=share, apart=True)


def _paragraph(site: Site, *, share: float) -> bool:
    """Print a whole paragraph again as the next but one, or at the end of the story."""
    for body in site.bodies(60, first=1):
        text = site.story[body].text
        after = [at for at in site.bodies() if at > body]
        if not after:
            continue
        mark = site.fault()
        site.story[body].text = mark.around(text)
        site.story.insert(
            site.draw.choice(after) + 1, Block(BODY, mark.around(noisy(text, share, site.draw)))
        )
        return True
    return False


def _kinds() -> list[Kind]:
    made = []
    for label, share in _NOISE.items():
        for name, times, apart in (
            ("sentence twice, adjacent", 2, False),
            ("sentence twice, apart", 2, True),
            ("sentence three times", 3, False),
        ):
            plant = partial(_repeat, times=times, count=1, share=share, apart=apart)
            made.append(kind(name + label, "repeats", _REPEATED, plant))
        made.append(kind(f"passage twice{label}", "repeats", _REPEATED, partial(_passage, share=share)))
        made.append(kind(f"paragraph twice{label}", "repeats", _REPEATED, partial(_paragraph, share=share)))
        wander = partial(_wander, share=share)
        made.append(kind(f"passage in another story{label}", "repeats", _REUSED, wander, 2))
    return made


KINDS = tuple(_kinds())
