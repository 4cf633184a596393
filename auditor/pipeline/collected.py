"""All checks there are: those of the package, of rule files, and of other distributions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.pipeline.optioned import optioned
from auditor.registry import collect, plugins
from auditor.rulefile import load_folder, rules_in, shipped_rules
from auditor.text.resources import rules_folder

if TYPE_CHECKING:
    from auditor.registry import Registry
    from auditor.settings import Settings


def all_checks(settings: Settings) -> Registry:
    """Return every check a run with these settings could choose from.

    Raises:
        RegistryError: when two have one name, or one of the package or of a plugin cannot be used.
        RuleError: when a rule file cannot be used.
        SettingsError: when an option of a check cannot be set.
    """
    from auditor.checks import builtin

    own = [rule for name in settings.rules for rule in load_folder(rules_in(name))]
    found = collect(builtin(), [*shipped_rules(rules_folder()), *own], plugins())
    return optioned(found, settings.checks)
