"""Why a run on Spark could not start or go on, and how a worker says what is wrong with an input."""

from __future__ import annotations

import json
from typing import Any

from auditor.model import Message


class SparkError(Exception):
    """A run that cannot start or go on; `message` says why and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def packed(message: Message) -> str:
    """Return a message as text, for a row: no worker knows in which language it will be said."""
    return json.dumps(_plain(message))


def unpacked(text: str) -> Message:
    """Return the message that `packed` made such a text of."""
    return _message(*json.loads(text))


def _plain(value: object) -> object:
    if not isinstance(value, Message):
        return value if isinstance(value, (str, int, float)) else str(value)
    return value.template, value.values and {name: _plain(one) for name, one in value.values.items()}


def _message(template: str, values: dict[str, Any] | None) -> Message:
    said = {name: _message(*one) if isinstance(one, list) else one for name, one in (values or {}).items()}
    return Message(template, None if values is None else said)
