"""Lost heads and tails of paragraphs, and words lost between two sentences."""

from __future__ import annotations

from functools import partial

from bench.draft import BODY, Site, is_whole, sentences
from bench.kinds import kind
from bench.planters.breaks import cuts

_HEADLESS = "lost-opening spliced-sentence broken-sentence"
_TAILLESS = "lost-ending broken-sentence interrupted-sentence"
_SPLICED = "spliced-sentence missing-character"
_SHOWN = 8
_LEFT = 8


def _head(site: Site, *, where: str) -> bool:
    """Cut the first 5 to 20 characters of a paragraph, inside a word or between two."""
    for body in site.bodies(first=1):
        text = site.story[body].text
        opening = sentences(text)[0]
        places = [at for at in cuts(opening, where) if 5 <= at <= min(20, len(opening) - 6)]
        places = [at for at in places if is_whole(text[:at])]
        if places:
            rest = text[site.draw.choice(places) :]
            site.story[body].text = site.fault().around(rest[:_SHOWN]) + rest[_SHOWN:]
            return True
    return False


def _fragment(site: Site) -> bool:
    """Leave 2 to 6 characters of the first sentence, with its mark."""
    for body in site.bodies(first=1):
        parts = sentences(site.story[body].text)
        keep = site.draw.randint(2, 6)
        kept = parts[0][-1 - keep :]
        if (
            len(parts) < 2
            or len(parts[0]) < 15
            or kept[-1] not in "。！？"
            or any(mark in kept for mark in "“”，、：")
        ):
            continue
        if not is_whole(parts[0]):
            continue
        site.story[body].text = site.fault().around(kept) + "".join(parts[1:])
        return True
    return False


def _tail(site: Site, *, last: bool) -> bool:
    """Cut the last sentence of a paragraph in the middle; `last` takes the story's last paragraph."""
    final = len(site.story) - 1
    if last and (site.at + 1 >= len(site.draft.stories) or site.story[final].role != BODY):
        return False
    for body in site.bodies():
        if (body == final) != last or (not last and site.story[body + 1].role != BODY):
            continue
        text = site.story[body].text
        begin = len(text) - len(sentences(text)[-1])
        places = [
            at for at in cuts(text, "any") if begin + _LEFT <= at <= len(text) - 4 and is_whole(text[at:])
        ]
        if places:
            kept = text[: site.draw.choice(places)]
            site.story[body].text = kept[:-_SHOWN] + site.fault().around(kept[-_SHOWN:])
            return True
    return False


def _splice(site: Site) -> bool:
    """Lose the end of a sentence and the head of the next, and run the rests together."""
    for body in site.bodies(80):
        text = site.story[body].text
        parts = sentences(text)
        if len(parts) < 2:
            continue
        at = site.draw.randrange(len(parts) - 1)
        begin = len("".join(parts[:at]))
        seam = begin + len(parts[at])
        before = [place for place in cuts(text, "any") if begin + 8 <= place <= seam - 3]
        after = [place for place in cuts(text, "any") if seam + 3 <= place <= seam + len(parts[at + 1]) - 6]
        pairs = [(one, two) for one in before for two in after if is_whole(text[one:two])]
        if pairs:
            one, two = site.draw.choice(pairs)
            seen = site.fault().around(text[one - 4 : one] + text[two : two + 4])
            site.story[body].text = text[: one - 4] + seen + text[two + 4 :]
            return True
    return False


KINDS = (
    kind("lost head, inside a word", "lost heads", _HEADLESS, partial(_head, where="word")),
    kind("lost head, a fragment left", "lost heads", _HEADLESS, _fragment),
    kind(
        "lost head, between words", "lost heads that may read well", _HEADLESS, partial(_head, where="edge")
    ),
    kind("lost tail before a paragraph", "lost tails", _TAILLESS, partial(_tail, last=False)),
    kind("lost tail before a headline", "lost tails", _TAILLESS, partial(_tail, last=True), 2),
    kind("two sentences run together", "splices", _SPLICED, _splice),
)
