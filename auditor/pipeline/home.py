"""The district that the user says all pages are about, where its name alone does not tell which."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.lexicon.gazetteer import gazetteer
from auditor.model import Problem, Source

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    found = gazetteer().candidates(settings.home)
    texts = [one.text for one in read if isinstance(one, Source)]
    meant = found[0] if len(found) == 1 else _named_most(found, texts)
    if meant is not None:
        return replace(settings, home=meant.code), []
    return replace(settings, home=None), [_ambiguous(settings.home, found)] if texts else []


def _named_most(found: Iterable[Division], texts: list[str]) -> Division | None:
    places = gazetteer()
    counts = {one: _times(places.city(one), one, texts) for one in found}
    first, second = sorted(counts, key=lambda one: -counts[one])[:2]
    return first if counts[first] > _AHEAD * counts[second] else None


def _times(city: Division | None, division: Division, texts: list[str]) -> int:
    """Return how often the texts name the city that a division lies in; for a city itself, the province."""
    places = gazetteer()
    parent = city if city and city != division else places.divisions[division.code[:2]]
    stem = parent.name.removesuffix("市").removesuffix("省")
    return sum(text.count(stem) for text in texts)


def _ambiguous(home: str, found: tuple[Division, ...]) -> Problem:
    said = say(
        "“{home}”有{count}处，各版文字也没有说明是哪一处，所以没有按它审读，请写成 {places}",
        home=home,
        count=len(found),
        places=gazetteer().forms(found),
    )
    return Problem("", "ambiguous-home", said)
