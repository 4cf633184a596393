"""Settings that are more than one value: `[[ignore]]`, `page-characters`, `[page-areas]`, `[clause.NAME]`,
`[checks.NAME]`.

As in `auditor.settings.values`, every reader takes where the value stands and the value, and raises
`SettingsError` where it cannot be obeyed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.settings import values
from auditor.settings.error import SettingsError
from auditor.settings.settings import AREAS, ClauseChange, OptionChange, PageArea, Suppression

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.contract import Message

_PLACES = ("check", "path", "text")
_COUNT = re.compile(r"(?:(?P<page>.+)=)?(?P<count>[0-9]{1,9})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Ignored:
    """What `ignore` means: checks not to run, and findings of the others that do not count."""

    names: tuple[str, ...]
    suppressions: tuple[Suppression, ...]


def ignored(where: str, value: object) -> Ignored:
    """Return the names and the tables that stand under `ignore`, on their own or in one list."""
    listed = value if isinstance(value, (list, tuple)) else [value]
    entries = [one for one in listed if isinstance(one, dict)]
    suppressions = tuple(
        _suppression(f"{where} {number}", number, entry) for number, entry in enumerate(entries, start=1)
    )
    return Ignored(values.names(where, [one for one in listed if not isinstance(one, dict)]), suppressions)


def _suppression(where: str, number: int, entry: Mapping[str, object]) -> Suppression:
    _refuse_others(where, entry, (*_PLACES, "reason"))
    if "reason" not in entry:
        raise SettingsError(say("“{where}”：缺少 reason，请写明为什么不算差错", where=where))
    if not any(key in entry for key in _PLACES):
        raise SettingsError(say("“{where}”：check、path、text 至少要写一项", where=where))
    read = {key: values.word(f"{where}: {key}", value) for key, value in entry.items()}
    return Suppression(**read, number=number)


def page_characters(where: str, value: object) -> tuple[tuple[str, int], ...]:
    """Return the characters of pages: a number, a table `page = number`, or a list of `N` and `PAGE=N`."""
    if isinstance(value, dict):
        return tuple((page, values.count(f"{where}: {page}", count)) for page, count in value.items())
    if isinstance(value, (list, tuple)):
        return tuple(_page_count(where, one) for one in value)
    return (("", values.count(where, value)),)


def _page_count(where: str, given: object) -> tuple[str, int]:
    found = _COUNT.fullmatch(given) if isinstance(given, str) else None
    if not found or not int(found["count"]):
        raise SettingsError(
            say("“{where}”应为每版字数，或“版面=字数”，现在是 {value!r}", where=where, value=given)
        )
    return found["page"] or "", int(found["count"])


def page_areas(where: str, value: object) -> tuple[PageArea, ...]:
    """Return the table `[page-areas]`: `page = {photographs = 1200}`, or the areas of every page."""
    if not isinstance(value, dict):
        raise SettingsError(say("“{where}”应为一张表，现在是 {value!r}", where=where, value=value))
    named = {page: entry for page, entry in value.items() if isinstance(entry, dict)}
    every = {kind: entry for kind, entry in value.items() if kind not in named}
    found = []
    for page, entry in (("", every), *named.items()):
        _refuse_others(f"{where}: {page}" if page else where, entry, AREAS)
        found += [
            PageArea(page, kind, values.count(f"{where}: {kind}", characters))
            for kind, characters in entry.items()
        ]
    return tuple(found)


def clauses(where: str, value: object) -> tuple[ClauseChange, ...]:
    """Return the tables `[clause.NAME]`."""
    if not isinstance(value, dict):
        raise SettingsError(say("“{where}”应为一张表，现在是 {value!r}", where=where, value=value))
    return tuple(_clause(f"{where}.{name}", name, entry) for name, entry in value.items())


def _clause(where: str, name: str, entry: object) -> ClauseChange:
    if not isinstance(entry, dict):
        raise SettingsError(say("“{where}”应为一张表，现在是 {value!r}", where=where, value=entry))
    _refuse_others(where, entry, ("points", "most", "checks"))
    points, most = (
        values.limit(f"{where}: {key}", entry[key]) if key in entry else None for key in ("points", "most")
    )
    return ClauseChange(name, points, most, values.names(f"{where}: checks", entry.get("checks", ())))


def options(where: str, value: object) -> tuple[OptionChange, ...]:
    """Return the tables `[checks.NAME]`; only the checks know which options and values there are."""
    if not isinstance(value, dict):
        raise SettingsError(say("“{where}”应为一张表，现在是 {value!r}", where=where, value=value))
    for name, entry in value.items():
        if not isinstance(entry, dict):
            raise SettingsError(
                say("“{where}”应为一张表，现在是 {value!r}", where=f"{where}.{name}", value=entry)
            )
    return tuple(OptionChange(name, tuple(entry.items())) for name, entry in value.items())


def _refuse_others(where: str, entry: Mapping[str, object], known: tuple[str, ...]) -> None:
    complaint = unknown_key(where, entry, known)
    if complaint:
        raise SettingsError(complaint)


def unknown_key(where: str, entry: Mapping[str, object], known: tuple[str, ...]) -> Message | None:
    """Return what is to be said of the first key that means nothing, for it may be misspelt.

    Args:
        where: the table stands.
        entry: the table.
        known: the keys that mean something.
    """
    for key in entry:
        if key in known:
            continue
        near = get_close_matches(key, known, n=1, cutoff=0.5)
        if near:
            return say("“{where}: {key}”：没有这一项；是不是“{near}”？", where=where, key=key, near=near[0])
        wanted = ", ".join(known)
        return say("“{where}: {key}”：没有这一项；可用的有 {known}", where=where, key=key, known=wanted)
    return None
