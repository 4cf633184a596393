"""What is known to be wrong with settings before any page is read."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.pipeline.rates import weighed
from auditor.pipeline.rulings import Rulings, shown
from auditor.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.registry import Registry
    from auditor.settings import Settings


def refuse_unusable(settings: Settings, checks: Registry) -> None:
    """Refuse settings that a run could not obey.

    Args:
        settings: of the run.
        checks: all there are, chosen or not.

    Raises:
        BaselineError: when the baseline cannot be used.
        RegistryError: when a check belongs to a clause of the error rate that is none.
        SettingsError: when an entry names a check or a clause of the error rate that there is not.
    """
    Rulings(settings)
    weighed(settings, (check.about for check in checks.values()))
    for where, name in _named(settings):
        if name in checks:
            continue
        near = get_close_matches(name, checks, n=1)
        if near:
            raise SettingsError(
                say("“{where}”：没有检查“{name}”；是不是“{near}”？", where=where, name=name, near=near[0])
            )
        raise SettingsError(
            say("“{where}”：没有检查“{name}”；auditor checks 列出全部检查", where=where, name=name)
        )


def _named(settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield where a check is named, and its name."""
    for one in settings.suppressions:
        if one.check:
            yield f"{shown(one.file)}: [[ignore]] {one.number}", one.check
    for change in settings.clause:
        for check in change.checks:
            yield f"[clause.{change.name}]", check
