"""What is known to be wrong with settings before any page is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.pipeline.optioned import no_check
from auditor.pipeline.rates import weighed
from auditor.pipeline.rulings import Rulings, shown
from auditor.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.registry import Registry
    from auditor.settings import Settings


def refuse_unknown_names(settings: Settings) -> None:
    """Refuse places and people that there are not, or whose files cannot be read.

    Raises:
        SettingsError: naming the nearest there is, or the file and line.
    """
    try:
        if settings.home is not None:
            from auditor.lexicon.gazetteer import gazetteer

            # Which of several is meant the texts may tell.
            gazetteer().candidates(settings.home)
        if settings.places:
            from auditor.lexicon.own_places import own_places

            own_places(settings.places)
        if settings.people:
            from auditor.lexicon.register import register

            register(settings.people)
    except ValueError as error:
        raise SettingsError(error.args[0]) from error


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
        raise SettingsError(no_check(where, name, checks))


def _named(settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield where a check is named, and its name."""
    for one in settings.suppressions:
        if one.check:
            yield f"{shown(one.file)}: [[ignore]] {one.number}", one.check
    for change in settings.clause:
        for check in change.checks:
            yield f"[clause.{change.name}]", check
