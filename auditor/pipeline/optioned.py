"""Checks with their thresholds as the user has set them."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, cast

from auditor.contract import say
from auditor.registry import Registry
from auditor.registry.plugins import Plugged
from auditor.settings import SettingsError
from auditor.settings.tables import unknown_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from auditor.contract import Check, Message, Option
    from auditor.settings import OptionChange


def optioned(registry: Registry, changes: Iterable[OptionChange]) -> Registry:
    """Return the checks, those with settings of their own with these.

    Args:
        registry: all checks there are.
        changes: the tables `[checks.NAME]`.

    Raises:
        SettingsError: when there is no such check or option, or no such value.
    """
    changed: dict[str, Check[Any]] = {}
    for change in changes:
        where = f"[checks.{change.check}]"
        if change.check not in registry:
            raise SettingsError(no_check(where, change.check, registry))
        check = registry[change.check]
        options = {one.name: one for one in check.about.options}
        if not options:
            raise SettingsError(say("“{where}”：这项检查没有可设的数值", where=where))
        if complaint := unknown_key(where, dict(change.values), tuple(options)):
            raise SettingsError(complaint)
        values = {
            options[name].field: _checked(f"{where}: {name}", options[name], value)
            for name, value in change.values
        }
        changed[change.check] = _with(check, values)
    return Registry(changed.get(name, check) for name, check in registry.items())


def _with(check: Any, values: Mapping[str, int]) -> Check[Any]:
    if isinstance(check, Plugged):
        return replace(check, inner=_with(check.inner, values))
    return cast("Check[Any]", replace(check, **values))


def _checked(where: str, option: Option, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not option.least <= value <= option.most:
        raise SettingsError(
            say(
                "“{where}”应为 {least} 到 {most} 的整数，现在是 {value!r}",
                where=where,
                least=option.least,
                most=option.most,
                value=value,
            )
        )
    return value


def no_check(where: str, name: str, checks: Collection[str]) -> Message:
    """Return what is to be said of a check that there is not."""
    near = get_close_matches(name, checks, n=1)
    if near:
        return say("“{where}”：没有检查“{name}”；是不是“{near}”？", where=where, name=name, near=near[0])
    return say("“{where}”：没有检查“{name}”；auditor checks 列出全部检查", where=where, name=name)
