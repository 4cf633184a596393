"""Checks with their thresholds as the user has set them."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, cast

from auditor.contract import say
from auditor.files import Table
from auditor.registry import Registry
from auditor.registry.plugins import Plugged
from auditor.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from auditor.contract import Check, Message
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
        table = Table(dict(change.values), prefix=f"checks.{change.check}.")
        table.refuse_others(options)
        values = {
            options[name].field: table.whole(name, options[name].least, options[name].most)
            for name in table.values
            if name in options
        }
        if table.complaints:
            raise SettingsError(table.complaints[0].message)
        changed[change.check] = _with(check, values)
    return Registry(changed.get(name, check) for name, check in registry.items())


def _with(check: Any, values: Mapping[str, int | None]) -> Check[Any]:
    if isinstance(check, Plugged):
        return replace(check, inner=_with(check.inner, values))
    return cast("Check[Any]", replace(check, **values))


def no_check(where: str, name: str, checks: Collection[str]) -> Message:
    """Return what is to be said of a check that there is not."""
    near = get_close_matches(name, checks, n=1)
    if near:
        return say(
            "“{where}”：没有名为“{name}”的检查，是不是“{near}”？", where=where, name=name, near=near[0]
        )
    return say("“{where}”：没有名为“{name}”的检查；用 auditor checks 可列出全部检查", where=where, name=name)
