"""A statement given to the speaker of another story."""

from __future__ import annotations

import re

from bench.draft import BODY, Block, Site, is_prose
from bench.kinds import kind

_TAG = re.compile(
    r"^(?P<speaker>[^，。：；“”]{3,30}?)(?P<verb>表示|说|指出|认为|介绍|强调|坦言|告诉记者)[，：]"
)
_PRONOUNS = ("他", "她", "报道", "这", "有")
_SHORTEST = 30


def _tagged(story: list[Block]) -> list[tuple[int, re.Match[str]]]:
    found = []
    for at, block in enumerate(story):
        tag = _TAG.match(block.text) if block.role == BODY and is_prose(block.text) else None
        if tag and not tag["speaker"].startswith(_PRONOUNS):
            found.append((at, tag))
    return found


def _misattribute(site: Site) -> bool:
    """Give words of the next story to a speaker of this one; the next story keeps them."""
    if site.at + 1 >= len(site.draft.stories):
        return False
    own, theirs = _tagged(site.story), _tagged(site.draft.stories[site.at + 1])
    theirs = [(at, tag) for at, tag in theirs if len(tag.string) - tag.end() >= _SHORTEST]
    if not own or not theirs:
        return False
    (at, tag), (from_, other) = site.draw.choice(own), site.draw.choice(theirs)
    if tag["speaker"] == other["speaker"]:
        return False
    words = other.string[other.end() :]
    mark = site.fault()
    site.draft.stories[site.at + 1][from_].text = other[0] + mark.around(words)
    given = Block(BODY, mark.around(tag[0] + words))
    if site.draw.random() < 0.5:
        site.story[at] = given
    else:
        site.story.insert(at + 1, given)
    return True


def _exchange(site: Site) -> bool:
    """Exchange the words of a speaker of this story for those of one of the next; nothing is printed twice."""
    if site.at + 1 >= len(site.draft.stories):
        return False
    mine, theirs = site.story, site.draft.stories[site.at + 1]
    own, other = (
        [(at, tag) for at, tag in _tagged(story) if len(tag.string) - tag.end() >= _SHORTEST]
        for story in (mine, theirs)
    )
    if not own or not other:
        return False
    (at, tag), (from_, far) = site.draw.choice(own), site.draw.choice(other)
    if tag["speaker"] == far["speaker"]:
        return False
    mine[at].text = tag[0] + site.fault().around(far.string[far.end() :])
    theirs[from_].text = far[0] + site.fault().around(tag.string[tag.end() :])
    return True


KINDS = (
    kind(
        "statement of another story's speaker",
        "misattribution",
        "misattributed-lead-in reused-passage",
        _misattribute,
        2,
    ),
)

EXCHANGED = (
    kind(
        "statements exchanged between stories",
        "misattribution without a twin",
        "misattributed-lead-in",
        _exchange,
        2,
    ),
)
"""Measured by itself: no copy of the words is left, and each planting makes two faults."""
