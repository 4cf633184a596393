"""Why a run on Spark could not start or go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.contract import Message


class SparkError(Exception):
    """A run that cannot start or go on; `message` says why and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message
