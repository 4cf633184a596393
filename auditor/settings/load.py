"""Where settings come from: command line over file over default, and no key is ever ignored."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.contract import say
from auditor.files import Table, UnreadableError, read_table
from auditor.settings import globs, tables
from auditor.settings.error import SettingsError
from auditor.settings.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from auditor.settings.settings import Suppression

_FILES = ("rules", "people", "places", "baseline", "archive", "cache")
"""Settings that name files: in a file of settings, relative to its folder."""


def load(cli: Mapping[str, object], config: Path | None = None, start: Path | None = None) -> Settings:
    """Return the settings of a run.

    Where a gate is set and `fail-on` is not, the gate alone decides on the exit status.

    Args:
        cli: what the command line gave, by setting (`fail-on`); None and empty values count as not given.
        config: the file to read instead of searching for one.
        start: the folder from which `auditor.toml` or a `pyproject.toml` with a table `[tool.auditor]`
            is searched upward; None: no search.

    Raises:
        SettingsError: an unknown key, a wrong type, an unreadable file, or two files in one folder.
    """
    settings = Settings()
    found = _read(config) if config else _nearest(start) if start else None
    table = found[1] if found else Table({})
    if found:
        settings = _with(settings, table, found[0].parent)
        settings = replace(settings, suppressions=_from(settings.suppressions, found[0]))
    given = {key: value for key, value in cli.items() if value is not None and value not in ((), [])}
    settings = _with(settings, Table(given, prefix="--"), start)
    if settings.gate is not None and "fail-on" not in (*table.values, *given):
        return replace(settings, fail_on=None)
    return settings


def _with(settings: Settings, table: Table, folder: Path | None) -> Settings:
    if "tool" in table.values:
        table.complain("tool", say("“{key}”：设置直接写在文件里，不要写在 [tool.auditor] 之下"))
    table.refuse_others(_READERS)
    read: dict[str, Any] = {
        key.replace("-", "_"): _READERS[key](table, key) for key in table.values if key in _READERS
    }
    if table.complaints:
        raise SettingsError(table.complaints[0].whole)
    for key in _FILES:
        if folder and key in read:
            given = read[key]
            read[key] = (
                str(folder.resolve() / given)
                if isinstance(given, str)
                else tuple(_placed(folder, one) for one in given)
            )
    names = read.pop("ignore_checks", ())
    if isinstance(ignored := read.pop("ignore", None), tables.Ignored):
        names += ignored.names
        read["suppressions"] = ignored.suppressions or settings.suppressions
    _place_globs(read, folder or Path())
    return replace(settings, **read, **({"ignore": names} if names else {}))


def _place_globs(read: dict[str, Any], folder: Path) -> None:
    """Let the globs that stand in a file of a folder begin there."""
    if "exclude" in read:
        read["exclude"] = tuple(globs.placed(one, folder) for one in read["exclude"])
    if "suppressions" in read:
        read["suppressions"] = tuple(
            replace(one, path=globs.placed(one.path, folder)) for one in read["suppressions"]
        )
    if "page_areas" in read:
        read["page_areas"] = tuple(
            replace(one, page=globs.placed(one.page, folder)) for one in read["page_areas"]
        )
    if "page_characters" in read:
        counts = read["page_characters"]
        read["page_characters"] = tuple((globs.placed(one, folder), count) for one, count in counts)


def _placed(folder: Path, name: str) -> str:
    """Return a name as a file's in a folder; a URL and a pack of rules (`pack:NAME`) name no file."""
    return name if "://" in name or name.startswith("pack:") else str(folder.resolve() / name)


def _from(suppressions: Iterable[Suppression], file: Path) -> tuple[Suppression, ...]:
    """Return the suppressions with the file they stand in."""
    return tuple(replace(one, file=str(file)) for one in suppressions)


def _nearest(start: Path) -> tuple[Path, Table] | None:
    for folder in (start, *start.parents):
        own, shared = folder / "auditor.toml", folder / "pyproject.toml"
        table = _tool_table(shared) if _is_file(shared) else None
        if _is_file(own):
            if table is not None:
                raise SettingsError(
                    say(
                        "“{folder}”里的 auditor.toml 和 pyproject.toml 都有设置，请只留一处",
                        folder=str(folder),
                    )
                )
            return own, _table(own)
        if table is not None:
            return shared, table
    return None


def _read(config: Path) -> tuple[Path, Table]:
    if config.name != "pyproject.toml":
        return config, _table(config)
    table = _tool_table(config)
    if table is None:
        raise SettingsError(say("“{file}”：里面没有 [tool.auditor] 一节", file=str(config)))
    return config, table


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except PermissionError:
        return False


def _tool_table(path: Path) -> Table | None:
    """Return `[tool.auditor]` of a `pyproject.toml`, None where it has none."""
    whole = _table(path)
    tool = whole.table("tool") if "tool" in whole.values else None
    own = tool.table("auditor") if tool and "auditor" in tool.values else None
    if whole.complaints:
        raise SettingsError(whole.complaints[0].whole)
    return own


def _table(path: Path) -> Table:
    try:
        return read_table(path)
    except UnreadableError as error:
        raise SettingsError(say("{where}: {message}", where=str(path), message=error.why)) from error


_READERS: Mapping[str, Callable[[Table, str], object]] = {
    "select": tables.names,
    "ignore": tables.ignored,
    "ignore-checks": tables.names,
    "fail-on": tables.fail_on,
    "exclude": tables.globs,
    "home": tables.word,
    "lang": tables.language,
    "jobs": Table.whole,
    "max-bytes": Table.whole,
    "check-timeout": tables.seconds,
    "require-all": Table.flag,
    "min-confidence": Table.share,
    "rules": tables.names,
    "people": tables.names,
    "places": tables.names,
    "baseline": tables.word,
    "gate": Table.amount,
    "page-characters": tables.page_characters,
    "page-areas": tables.page_areas,
    "clause": tables.clauses,
    "checks": tables.options,
    "archive": tables.word,
    "cache": tables.word,
}
