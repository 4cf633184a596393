"""What one run is told to do: command line over file over default, and no key is ever ignored."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from auditor.contract import say
from auditor.model import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from auditor.contract import Message

LANGUAGES = ("zh", "en")
FAIL_ON = ("error", "warning", "note", "never")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run; in files their names are written with dashes.

    Attributes:
        select, ignore: names of checks or groups; an empty `select` means all.
        fail_on: the least severity that makes the exit status 1; None: never.
        home: the district that every page is about, where the text need not be asked.
        lang: of messages and reports, `zh` or `en`.
        jobs: worker processes; 0 for as many as pay.
        max_bytes: a larger input is a problem.
        min_confidence: findings less sure than this are left out, 0 to 1.
        rules: folders with rule files of one's own, absolute.
        people: files with people and posts, absolute; see `auditor.lexicon.register`.
        places: files with towns and villages of one's own, absolute; see `auditor.lexicon.own_places`.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity | None = Severity.WARNING
    home: str | None = None
    lang: str = "zh"
    jobs: int = 0
    max_bytes: int = 64 * 1024 * 1024
    min_confidence: float = 0.0
    rules: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


class SettingsError(Exception):
    """A setting that cannot be obeyed; `message` says where it stands and what to write instead."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def load(cli: Mapping[str, object], config: Path | None = None, start: Path | None = None) -> Settings:
    """Return the settings of a run.

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
    if found:
        settings = _with(settings, found[1], f"{found[0]}: ", found[0].parent)
    given = {key: value for key, value in cli.items() if value is not None and value not in ((), [])}
    return _with(settings, given, "--", start)


def _with(settings: Settings, table: Mapping[str, object], origin: str, folder: Path | None) -> Settings:
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in _READERS:
            raise SettingsError(_unknown(origin, key))
        values[key.replace("-", "_")] = _READERS[key](origin + key, value)
    for key in ("rules", "people", "places"):
        if folder and key in values:
            values[key] = tuple(str(folder.resolve() / one) for one in values[key])
    return replace(settings, **values)


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
    # A FIFO given as a file of settings must not hang the run.
    if not _is_file(config):
        raise SettingsError(say("“{file}”：没有这个文件，或不是普通文件", file=str(config)))
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
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise SettingsError(
            say("“{file}”：读不出来：{reason}", file=str(path), reason=error.strerror or error)
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError(say("“{file}”：不是 UTF-8 文字", file=str(path))) from error
    except (ValueError, RecursionError) as error:
        # ValueError: also an integer of more digits than Python will read.
        raise SettingsError(
            say("“{file}”：不是合格的 TOML：{reason}", file=str(path), reason=error)
        ) from error


def _names(where: str, value: object) -> tuple[str, ...]:
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, (list, tuple)) or not all(isinstance(one, str) for one in given):
        raise SettingsError(say("“{where}”应为名称或名称的列表，现在是 {value!r}", where=where, value=value))
    return tuple(name.strip() for one in given for name in one.split(",") if name.strip())


def _word(where: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise SettingsError(say("“{where}”应为一个名称，现在是 {value!r}", where=where, value=value))
    return value.strip()


def _count(where: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise SettingsError(say("“{where}”应为正整数，现在是 {value!r}", where=where, value=value))
    return value


def _share(where: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise SettingsError(say("“{where}”应为 0 到 1 之间的数，现在是 {value!r}", where=where, value=value))
    return float(value)


def _lang(where: str, value: object) -> str:
    return _one_of(LANGUAGES, where, value)


def _fail_on(where: str, value: object) -> Severity | None:
    chosen = _one_of(FAIL_ON, where, value)
    return None if chosen == "never" else Severity[chosen.upper()]


def _one_of(choices: tuple[str, ...], where: str, value: object) -> str:
    if not isinstance(value, str) or value not in choices:
        wanted = " / ".join(choices)
        raise SettingsError(
            say("“{where}”应为 {wanted} 之一，现在是 {value!r}", where=where, wanted=wanted, value=value)
        )
    return value


_READERS: Mapping[str, Callable[[str, object], object]] = {
    "select": _names,
    "ignore": _names,
    "fail-on": _fail_on,
    "home": _word,
    "lang": _lang,
    "jobs": _count,
    "max-bytes": _count,
    "min-confidence": _share,
    "rules": _names,
    "people": _names,
    "places": _names,
}
