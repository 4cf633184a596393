"""Values of settings as files and the command line give them: checked, or refused in words.

Every function takes where the value stands, for the complaint, and the value.
Each raises `SettingsError` where the value is of another kind.
"""

from __future__ import annotations

import math

from auditor.contract import say
from auditor.model import Severity
from auditor.settings.error import SettingsError

LANGUAGES = ("zh", "en")
_DAY = 86_400
FAIL_ON = ("error", "warning", "note", "never")


def names(where: str, value: object) -> tuple[str, ...]:
    """Return names: one, a list, or several in a text with commas between."""
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, (list, tuple)) or not all(isinstance(one, str) for one in given):
        raise SettingsError(say("“{where}”应为名称或名称的列表，现在是 {value!r}", where=where, value=value))
    return tuple(name.strip() for one in given for name in one.split(",") if name.strip())


def globs(where: str, value: object) -> tuple[str, ...]:
    """Return globs of names: one, or a list."""
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, (list, tuple)) or not all(isinstance(one, str) and one.strip() for one in given):
        raise SettingsError(
            say("“{where}”应为文件名的通配式或其列表，现在是 {value!r}", where=where, value=value)
        )
    return tuple(one.strip() for one in given)


def word(where: str, value: object) -> str:
    """Return one name."""
    if not isinstance(value, str) or not value.strip():
        raise SettingsError(say("“{where}”应为一个名称，现在是 {value!r}", where=where, value=value))
    return value.strip()


def count(where: str, value: object) -> int:
    """Return a whole number from 1."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise SettingsError(say("“{where}”应为正整数，现在是 {value!r}", where=where, value=value))
    return value


def share(where: str, value: object) -> float:
    """Return a number from 0 to 1."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise SettingsError(say("“{where}”应为 0 到 1 之间的数，现在是 {value!r}", where=where, value=value))
    return float(value)


def limit(where: str, value: object) -> float:
    """Return a number from 0."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < math.inf:
        raise SettingsError(say("“{where}”应为不小于 0 的数，现在是 {value!r}", where=where, value=value))
    return float(value)


def flag(where: str, value: object) -> bool:
    """Return whether something is wanted."""
    if not isinstance(value, bool):
        raise SettingsError(say("“{where}”应为 true 或 false，现在是 {value!r}", where=where, value=value))
    return value


def seconds(where: str, value: object) -> float:
    """Return a time in seconds, more than 0 and at most a day."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value <= _DAY:
        raise SettingsError(
            say("“{where}”应为秒数，大于 0，不超过一天，现在是 {value!r}", where=where, value=value)
        )
    return float(value)


def language(where: str, value: object) -> str:
    """Return a language."""
    return one_of(LANGUAGES, where, value)


def fail_on(where: str, value: object) -> Severity | None:
    """Return a severity; None for `never`."""
    chosen = one_of(FAIL_ON, where, value)
    return None if chosen == "never" else Severity[chosen.upper()]


def one_of(choices: tuple[str, ...], where: str, value: object) -> str:
    """Return one of the choices."""
    if not isinstance(value, str) or value not in choices:
        wanted = " / ".join(choices)
        raise SettingsError(
            say("“{where}”应为 {wanted} 之一，现在是 {value!r}", where=where, wanted=wanted, value=value)
        )
    return value
