"""What one run is told to do: command line over file over default, and no key is ever ignored."""

from auditor.settings.error import SettingsError
from auditor.settings.load import load
from auditor.settings.settings import ClauseChange, OptionChange, PageArea, Settings, Suppression
from auditor.settings.tables import FAIL_ON, LANGUAGES

__all__ = [
    "FAIL_ON",
    "LANGUAGES",
    "ClauseChange",
    "OptionChange",
    "PageArea",
    "Settings",
    "SettingsError",
    "Suppression",
    "load",
]
