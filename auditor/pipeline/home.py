"""The district that the user says all pages are about, where its name alone does not tell which."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.model import Problem, Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.lexicon.gazetteer import Gazetteer
    from auditor.model import Division
    from auditor.settings import Settings

_AHEAD = 2
"""How many times as often the city of the one meant must be named as that of any other: a paper names its
own city on every page, another's now and then."""


def with_home(settings: Settings, read: Iterable[object]) -> tuple[Settings, list[Problem]]:
    """Return the settings with a home that has one meaning, or none and why.

    Of several districts of one name the one is meant whose city, or else province, the texts name.

    Args:
        settings: of the run; its home is known to be a place.
        read: what was read; the sources among it are the texts.

    Raises:
        ValueError: with a `Message`, when there is no place of that name.
    """
    if settings.home is None:
        return settings, []
    from auditor.lexicon.gazetteer import gazetteer

    places = gazetteer()
    found = places.candidates(settings.home)
    texts = [one.text for one in read if isinstance(one, Source)]
    meant = found[0] if len(found) == 1 else _named_most(found, texts, places)
    if meant is not None:
        return replace(settings, home=meant.code), []
    return replace(settings, home=None), [_ambiguous(settings.home, found, places)] if texts else []


def _named_most(found: Iterable[Division], texts: list[str], places: Gazetteer) -> Division | None:
    counts = {one: _times(one, texts, places) for one in found}
    first, second = sorted(counts, key=lambda one: -counts[one])[:2]
    return first if counts[first] > _AHEAD * counts[second] else None


def _times(division: Division, texts: list[str], places: Gazetteer) -> int:
    """Return how often the texts name the city that a division lies in; for a city itself, the province."""
    city = places.city(division)
    parent = city if city and city != division else places.divisions[division.code[:2]]
    stem = parent.name.removesuffix("市").removesuffix("省")
    return sum(text.count(stem) for text in texts)


def _ambiguous(home: str, found: tuple[Division, ...], places: Gazetteer) -> Problem:
    said = say(
        "“{home}”有{count}处，各版文字也没有说明是哪一处，所以没有按它审读，请写成 {places}",
        home=home,
        count=len(found),
        places=places.forms(found),
    )
    return Problem("", "ambiguous-home", said)
