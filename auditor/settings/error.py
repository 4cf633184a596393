"""What is raised where a run cannot be told what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.contract import Message


class SettingsError(Exception):
    """A setting that cannot be obeyed; `message` says where it stands and what to write instead."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message
