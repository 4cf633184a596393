"""The reader's language: a message comes in and a sentence in Chinese or English goes out."""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

from auditor.model import Message

_LOCALE = Path(__file__).parent / "locale"


def translate(message: Message, lang: str) -> str:
    """Say a message in a language.

    The Chinese template is its own key; where the catalogue has no translation (a third-party
    check's message, say), the Chinese is kept. A value that is itself a message is translated too.

    Args:
        message: to say.
        lang: `zh` or `en`.
    """
    said = _looked_up(message.template, lang)
    if message.values is None:
        return said
    values = {
        name: translate(value, lang) if isinstance(value, Message) else value
        for name, value in message.values.items()
    }
    return said.format_map(values)


def _looked_up(template: str, lang: str) -> str:
    # The key "" is where a catalogue keeps its header.
    if lang == "zh" or not template:
        return template
    return _translations(lang).gettext(template)


@cache
def _translations(lang: str) -> gettext.NullTranslations:
    return gettext.translation("auditor", _LOCALE, [lang], fallback=True)
