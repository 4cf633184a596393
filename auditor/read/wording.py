"""Both languages side by side: inputs are read before anybody may have said which one he reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.catalogue import translate

if TYPE_CHECKING:
    from auditor.contract import Message


def both(message: Message) -> str:
    """Return a message in Chinese and, after ` / `, in English."""
    return f"{translate(message, 'zh')} / {translate(message, 'en')}"
