"""The reader's language: a message comes in and a sentence in Chinese or English goes out."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.model import Message
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Mapping

_LOCALE = Path(__file__).parent / "locale"
_ENTRY = lazy(r'^msgid ((?:"(?:[^"\\\n]|\\.)*"\n)+)msgstr ((?:"(?:[^"\\\n]|\\.)*"\n)+)', re.MULTILINE)
_STRING = lazy(r'"((?:[^"\\\n]|\\.)*)"\n')
_ESCAPE = lazy(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}


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
    return _translations(lang).get(template) or template


@cache
def _translations(lang: str) -> Mapping[str, str]:
    """Return the sentences of a language by their templates; none where there is no catalogue of it."""
    path = _LOCALE / lang / "LC_MESSAGES" / "auditor.po"
    return read_po(path.read_text(encoding="utf-8")) if path.is_file() else {}


def read_po(text: str) -> dict[str, str]:
    """Return the translations of a catalogue by their templates, its header left out.

    The form is that of gettext's .po as `scripts/catalogue.py` writes it: no plurals and no contexts.
    """
    found = {_joined(entry[1]): _joined(entry[2]) for entry in _ENTRY.finditer(text)}
    found.pop("", None)
    return found


def _joined(strings: str) -> str:
    whole = "".join(_STRING.findall(strings))
    return _ESCAPE.sub(lambda escape: _ESCAPED.get(escape[1], escape[1]), whole)
