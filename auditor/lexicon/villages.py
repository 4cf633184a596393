"""The villages and communities of China, from `rules/gazetteer/villages`: a file a city, read when asked for.

The data are the National Bureau of Statistics' list of 2023 (state of 2023-06-30). It lists committees:
大沙村民委员会 and 大沙居委会 stand here as 大沙. Hamlets (自然村) are not in it.
"""

from __future__ import annotations

import bz2
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from auditor.lexicon.words import words
from auditor.text.han import HAN
from auditor.text.patterns import lazy
from auditor.text.resources import rules_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from auditor.model import Division

_CITY, _PROVINCE = 4, 2
VILLAGE = lazy(f"([{HAN}]{{2,8}}?)(社区|嘎查|村(?!社区|嘎查))")
"""The shape of a village's name, and its kind, that begins at an offset."""


def same_spelling(name: str) -> str:
    """Return a name with the characters that print uses for one another made one; the length stays."""
    return name.translate(_variants())


@lru_cache(maxsize=32)
def villages(city: str) -> Mapping[str, Mapping[str, str]]:
    """Return the villages of a city, by the code of their town: name of one spelling → official name.

    Names stand without their kind (村, 社区).

    Args:
        city: the first four digits of a code; empty when the list has no such city.
    """
    found: dict[str, dict[str, str]] = {}
    for line in (line for path in _slices(city) for line in _lines(path)):
        town, _, kinds = line.partition("\t")
        names = kinds.replace("\t", " ").split()
        found[city + town] = dict(zip(same_spelling(" ".join(names)).split(), names, strict=True))
    return found


def villages_of(towns: Iterable[Division]) -> dict[str, str]:
    """Return the villages of some towns together, as `villages` does for one town."""
    return {
        same: name for town in towns for same, name in villages(town.code[:_CITY]).get(town.code, {}).items()
    }


def in_county(village: str, county: str) -> tuple[str, ...]:
    """Return the codes of the towns of a county, or of a city, that have a village of that name.

    Args:
        village: without its kind.
        county: code of four digits or more.
    """
    same = same_spelling(village)
    return tuple(
        code for code, names in villages(county[:_CITY]).items() if code.startswith(county) and same in names
    )


def times_in_province(village: str, province: str) -> int:
    """Return how many towns of a province have a village of that name; reads the whole province.

    Args:
        village: without its kind.
        province: a code that begins with the province's.
    """
    return _times(same_spelling(village), province[:_PROVINCE])


@lru_cache(maxsize=1 << 14)
def _times(same: str, province: str) -> int:
    return _of_province(province).count(f" {same} ")


@cache
def _of_province(province: str) -> str:
    """Return the villages of a province in one spelling, each once a town, with spaces round it."""
    rows = (line.split()[1:] for path in _slices(province) for line in _lines(path))
    return same_spelling("  ".join(f" {'  '.join(dict.fromkeys(row))} " for row in rows))


def _slices(prefix: str) -> list[Path]:
    """Return the files of the cities whose codes begin with a prefix."""
    return sorted((rules_folder() / "gazetteer" / "villages").glob(f"{prefix.ljust(_CITY, '?')}.tsv.bz2"))


def _lines(path: Path) -> list[str]:
    """Return the lines of a file of villages: a town each."""
    return bz2.decompress(path.read_bytes()).decode().splitlines()


@cache
def _variants() -> dict[int, str]:
    groups = words("place-variants")
    return {ord(char): group[0] for group in groups for char in group[1:]}
