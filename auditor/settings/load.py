"""Where settings come from: command line over file over default, and no key is ever ignored."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from auditor.contract import say
from auditor.files import UnreadableError, read_toml
from auditor.settings import tables, values
from auditor.settings.error import SettingsError
from auditor.settings.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from auditor.contract import Message
    from auditor.settings.settings import Suppression

_FILES = ("rules", "people", "places", "baseline", "archive")
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
    table = found[1] if found else {}
    if found:
        settings = _with(settings, table, f"{found[0]}: ", found[0].parent)
        settings = replace(settings, suppressions=_from(settings.suppressions, found[0]))
    given = {key: value for key, value in cli.items() if value is not None and value not in ((), [])}
    settings = _with(settings, given, "--", start)
    if settings.gate is not None and "fail-on" not in (*table, *given):
        return replace(settings, fail_on=None)
    return settings


def _with(settings: Settings, table: Mapping[str, object], origin: str, folder: Path | None) -> Settings:
    read: dict[str, Any] = {}
    for key, value in table.items():
        if key not in _READERS:
            raise SettingsError(_unknown(origin, key))
        read[key.replace("-", "_")] = _READERS[key](origin + key, value)
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
    return replace(settings, **read, **({"ignore": names} if names else {}))


def _placed(folder: Path, name: str) -> str:
    """Return a name as a file's in a folder; a URL and a pack of rules (`pack:NAME`) name no file."""
    return name if "://" in name or name.startswith("pack:") else str(folder.resolve() / name)


def _from(suppressions: Iterable[Suppression], file: Path) -> tuple[Suppression, ...]:
    """Return the suppressions with the file they stand in."""
    return tuple(replace(one, file=str(file)) for one in suppressions)


def _unknown(origin: str, key: str) -> Message:
    where = origin + key
    if key == "tool":
        return say("“{where}”：设置直接写在文件里，不要写在 [tool.auditor] 之下", where=where)
    near = get_close_matches(key, _READERS, n=1, cutoff=0.5)
    if near:
        return say("“{where}”：没有这个设置；是不是“{near}”？", where=where, near=near[0])
    return say("“{where}”：没有这个设置；可用的有 {known}", where=where, known=", ".join(_READERS))


def _nearest(start: Path) -> tuple[Path, Mapping[str, object]] | None:
    for folder in (start, *start.parents):
        own, shared = folder / "auditor.toml", folder / "pyproject.toml"
        table = _tool_table(shared) if _is_file(shared) else None
        if _is_file(own):
            if table is not None:
                raise SettingsError(
                    say(
                        "“{folder}”里 auditor.toml 和 pyproject.toml 都有设置；请只留一处", folder=str(folder)
                    )
                )
            return own, _toml(own)
        if table is not None:
            return shared, table
    return None


def _read(config: Path) -> tuple[Path, Mapping[str, object]]:
    if config.name != "pyproject.toml":
        return config, _toml(config)
    table = _tool_table(config)
    if table is None:
        raise SettingsError(say("“{file}”：里面没有 [tool.auditor]", file=str(config)))
    return config, table


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except PermissionError:
        return False


def _tool_table(path: Path) -> Mapping[str, object] | None:
    tool = _toml(path).get("tool")
    table = tool.get("auditor") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise SettingsError(say("“{file}”：[tool.auditor] 应为一张表", file=str(path)))
    return table


def _toml(path: Path) -> dict[str, object]:
    try:
        return read_toml(path)
    except UnreadableError as error:
        raise SettingsError(say("“{file}”：{why}", file=str(path), why=error.why)) from error


_READERS: Mapping[str, Callable[[str, object], object]] = {
    "select": values.names,
    "ignore": tables.ignored,
    "ignore-checks": values.names,
    "fail-on": values.fail_on,
    "home": values.word,
    "lang": values.language,
    "jobs": values.count,
    "max-bytes": values.count,
    "check-timeout": values.seconds,
    "require-all": values.flag,
    "min-confidence": values.share,
    "rules": values.names,
    "people": values.names,
    "places": values.names,
    "baseline": values.word,
    "gate": values.limit,
    "page-characters": tables.page_characters,
    "page-areas": tables.page_areas,
    "clause": tables.clauses,
    "checks": tables.options,
    "archive": values.word,
}
