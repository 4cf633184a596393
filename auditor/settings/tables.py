"""What a setting means, taken from the table that it stands in.

Every reader takes the table and the key, and notes in the table's complaints what cannot be obeyed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.model import Severity
from auditor.settings.settings import AREAS, ClauseChange, OptionChange, PageArea, Suppression
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.files import Table

LANGUAGES = ("zh", "en")
FAIL_ON = ("error", "warning", "note", "never")
_DAY = 86_400
"""Seconds."""
_PLACES = ("check", "path", "text")
_COUNT = lazy(r"(?:(?P<page>.+)=)?(?P<count>[0-9]{1,9})", re.DOTALL)


def names(table: Table, key: str) -> tuple[str, ...]:
    """Return names: one, a list, or several in a text with commas between."""
    given = table.texts(key, required=False)
    return tuple(name.strip() for one in given for name in one.split(",") if name.strip())


def globs(table: Table, key: str) -> tuple[str, ...]:
    """Return globs of names: one, or a list."""
    given = tuple(one.strip() for one in table.texts(key, required=False))
    if not all(given):
        table.wrong(key, say("文件名的通配式，可写一组"))
    return given


def word(table: Table, key: str) -> str:
    """Return one name."""
    return table.text(key).strip()


def seconds(table: Table, key: str) -> float:
    """Return a time in seconds, more than 0 and at most a day."""
    value = table.number(key)
    if value is None or not 0 < value <= _DAY:
        table.wrong(key, say("大于0、不超过一天的秒数"))
        return 0.0
    return value


def language(table: Table, key: str) -> str:
    """Return a language."""
    return table.choice(key, LANGUAGES)


def fail_on(table: Table, key: str) -> Severity | None:
    """Return a severity; None for `never`."""
    chosen = table.choice(key, FAIL_ON)
    return None if chosen in ("never", "") else Severity[chosen.upper()]


@dataclass(frozen=True, slots=True)
class Ignored:
    """What `ignore` means: checks not to run, and findings of the others that do not count."""

    names: tuple[str, ...]
    suppressions: tuple[Suppression, ...]


def ignored(table: Table, key: str) -> Ignored:
    """Return the names and the tables that stand under `ignore`, on their own or in one list."""
    value = table.values[key]
    listed = value if isinstance(value, list | tuple) else [value]
    named = replace(table, values={key: [one for one in listed if not isinstance(one, dict)]})
    entries = [one for one in listed if isinstance(one, dict)]
    return Ignored(
        names(named, key),
        tuple(
            _suppression(entry, number)
            for number, value in enumerate(entries, start=1)
            if (entry := table.entry(key, number, value)) is not None
        ),
    )


def _suppression(entry: Table, number: int) -> Suppression:
    entry.refuse_others((*_PLACES, "reason"))
    if not any(key in entry.values for key in _PLACES):
        entry.complain("reason", say("“{key}”：check、path、text 至少要写一项"))
    read = {key: word(entry, key) for key in _PLACES if key in entry.values}
    return Suppression(word(entry, "reason"), **read, number=number)


def page_characters(table: Table, key: str) -> tuple[tuple[str, int], ...]:
    """Return the characters of pages: a number, a table `page = number`, or a list of `N` and `PAGE=N`."""
    value = table.values[key]
    if isinstance(value, dict):
        own = table.table(key)
        return tuple((page, own.whole(page) or 0) for page in own.values) if own else ()
    if isinstance(value, list | tuple):
        return tuple(_page_counts(table, key, value))
    return (("", table.whole(key) or 0),)


def _page_counts(
    table: Table, key: str, given: list[object] | tuple[object, ...]
) -> Iterator[tuple[str, int]]:
    for one in given:
        found = _COUNT.fullmatch(one) if isinstance(one, str) else None
        if found and int(found["count"]):
            yield found["page"] or "", int(found["count"])
        else:
            replace(table, values={key: one}).wrong(key, say("每版字数，或“版面=字数”"))


def page_areas(table: Table, key: str) -> tuple[PageArea, ...]:
    """Return the table `[page-areas]`: `page = {photographs = 1200}`, or the areas of every page."""
    own = table.table(key)
    if own is None:
        return ()
    named = {page for page, value in own.values.items() if isinstance(value, dict)}
    every = replace(own, values={kind: value for kind, value in own.values.items() if kind not in named})
    found = []
    for page in ("", *(page for page in own.values if page in named)):
        areas = own.table(page) if page else every
        if areas is not None:
            areas.refuse_others(AREAS)
            found += [PageArea(page, kind, areas.whole(kind) or 0) for kind in areas.values if kind in AREAS]
    return tuple(found)


def clauses(table: Table, key: str) -> tuple[ClauseChange, ...]:
    """Return the tables `[clause.NAME]`."""
    return tuple(_clause(name, entry) for name, entry in _entries(table, key))


def _clause(name: str, entry: Table) -> ClauseChange:
    entry.refuse_others(("points", "most", "checks"))
    return ClauseChange(name, entry.amount("points"), entry.amount("most"), names(entry, "checks"))


def options(table: Table, key: str) -> tuple[OptionChange, ...]:
    """Return the tables `[checks.NAME]`; only the checks know which options and values there are."""
    return tuple(OptionChange(name, tuple(entry.values.items())) for name, entry in _entries(table, key))


def _entries(table: Table, key: str) -> Iterator[tuple[str, Table]]:
    """Yield the tables of a table, by name."""
    own = table.table(key)
    for name in own.values if own else ():
        if own and (entry := own.table(name)) is not None:
            yield name, entry
