"""The places named on a page, each with the divisions it may mean, resolved by what stands around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.annotate.cities import near_cities, rank_cities, shares
from auditor.annotate.names import local, national, of_user
from auditor.annotate.parts import parted
from auditor.annotate.village_votes import add_cities
from auditor.model import Mention, Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from auditor.annotate.names import Named, Names
    from auditor.lexicon.gazetteer import Gazetteer
    from auditor.model import Division, Page, Span


def mentions(
    page: Page, gazetteer: Gazetteer, home: str | None = None, own: tuple[Division, ...] = ()
) -> tuple[Mention, ...]:
    """Return the places named on a page, in page order.

    Provinces, cities and counties of the whole country are known; towns, and short names of counties,
    only of the cities that the page speaks of. Where a name has several meanings, those that lie in
    the place named right before it are kept, and those in the page's own cities come first.
    Each has the part it plays (`annotate.parts`).

    Args:
        page: the page.
        gazetteer: the divisions.
        home: name or code of the district that the page is about, if the user has said so.
        own: places that the user adds; the towns among them are known on every page.

    Raises:
        ValueError: when `home` is not one division.
    """
    texts = tuple(passages(page))
    # One search for the whole page: no name goes over a line end, and a search has its price.
    whole = "\n".join(text.text for text in texts)
    wide = _narrowed(list(national().find(whole)))
    given = gazetteer.resolve(home) if home else None
    rank = rank_cities(gazetteer, whole, wide, given)
    found = _with_local(whole, wide, (*local(*near_cities(rank)), *of_user(own)))
    for named in found:
        if named.divisions[0].level == "town":
            for code, share in shares(gazetteer, named.divisions, 1.0).items():
                rank[code] += share
    add_cities(rank, gazetteer, whole, found)
    made = sorted(_made(gazetteer, rank, texts, found), key=_where)
    return tuple(sorted((one for text in texts for one in parted(text, made)), key=_where))


def _where(mention: Mention) -> Span:
    return mention.span


def passages(page: Page) -> Iterator[Passage]:
    """Yield the running text of a page: its lines outside the body, and its paragraphs, joined."""
    for story in page.stories:
        yield from story.passages()


def _with_local(text: str, wide: list[Named], local_names: Iterable[Names]) -> list[Named]:
    """Return the names of a text with those known only in the page's cities."""
    ends = {named.end for named in wide}
    near = [named for names in local_names for named in names.find(text, ends)]
    return _narrowed(_merged([*wide, *near])) if near else wide


def _merged(found: list[Named]) -> list[Named]:
    """Return the leftmost and longest of the names, those that share a range as one."""
    kept: list[Named] = []
    for named in sorted(found, key=lambda one: (one.start, -one.end)):
        last = kept[-1] if kept else None
        if last and (last.start, last.end) == (named.start, named.end):
            both = dict.fromkeys((*last.divisions, *named.divisions))
            kept[-1] = last._replace(divisions=tuple(both))
        elif not last or last.end <= named.start:
            kept.append(named)
    return kept


def _narrowed(found: list[Named]) -> list[Named]:
    """Return the names, each of two that stand side by side narrowed to what fits the other."""
    kept = list(found)
    for at in range(1, len(kept)):
        upper, lower = kept[at - 1], kept[at]
        if upper.end == lower.start:
            pairs = [(a, b) for a in upper.divisions for b in lower.divisions if a != b and b.inside(a)]
            if pairs:
                kept[at - 1] = upper._replace(divisions=tuple(dict.fromkeys(a for a, _ in pairs)))
                kept[at] = lower._replace(divisions=tuple(dict.fromkeys(b for _, b in pairs)))
    return kept


def _made(
    gazetteer: Gazetteer, rank: Mapping[str, float], texts: Sequence[Passage], found: Iterable[Named]
) -> Iterator[Mention]:
    """Yield the mentions; what is found stands in the texts set one after another, a line end between."""

    def likely(division: Division) -> tuple[float, int, str]:
        # A name that means a province too (吉林) means the province unless its kind is printed.
        city = gazetteer.city(division)
        weight = rank.get(city.code, 0.0) if city else 0.0
        if division.level == "province":
            weight = float("inf")
        return -weight, len(division.code), division.code

    number, base = 0, 0
    for named in found:
        while named.start >= base + len(texts[number].text):
            base += len(texts[number].text) + 1
            number += 1
        several = len(named.divisions) > 1
        divisions = tuple(sorted(named.divisions, key=likely)) if several else named.divisions
        start, end = named.start - base, named.end - base
        yield Mention(texts[number].text[start:end], texts[number].within(start, end), divisions)
