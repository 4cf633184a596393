"""Why a set of checks cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.contract import Message


class RegistryError(Exception):
    """Checks that must not run: a name is taken twice or unknown, or a plugin cannot be used.

    Attributes:
        message: what is wrong, where, and what to do.
    """

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(message)

    def __str__(self) -> str:
        return str(self.message)
