"""Thresholds that a user may set: declared beside the check that has them, and held by it."""

from __future__ import annotations

from auditor.text.nouns import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """A threshold of a check, which `[checks.NAME]` in a file of settings sets.

    The check is a frozen dataclass with a field of that name (`_` for `-`); a copy of it holds another value.

    Attributes:
        name: the key, in small letters and hyphens.
        default: the value unless it is set; what the record of the check was measured with.
        least, most: of what may be set.
        what, what_en: what it is, with its unit.
    """

    name: str
    default: int
    least: int
    most: int
    what: str
    what_en: str

    @property
    def field(self) -> str:
        """The field of the check that holds it."""
        return self.name.replace("-", "_")
