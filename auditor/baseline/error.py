"""What is raised where a baseline cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.contract import Message


class BaselineError(Exception):
    """A baseline that cannot be read or trusted; `message` says which, where and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message
