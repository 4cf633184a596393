"""The form in which text is counted and looked up: one character for what is written in several ways."""

from __future__ import annotations

import string

_FULL_WIDTH = 0xFEE0
"""From a half-width character of ASCII to its full-width form."""


def _forms() -> dict[int, str]:
    forms = {ord(digit): "0" for digit in string.digits} | {
        ord(letter): "A" for letter in string.ascii_letters
    }
    forms |= {code + _FULL_WIDTH: forms.get(code, chr(code)) for code in range(0x21, 0x7F)}
    for mark in ",;:?!()":
        forms[ord(mark)] = forms[ord(mark) + _FULL_WIDTH] = chr(ord(mark) + _FULL_WIDTH)
    return forms


_FORMS = _forms()


def counted(text: str) -> str:
    """Return the text as it is counted, character for character.

    Marks that both widths have are full-width, digits are `0`, Latin letters `A`; nothing else is changed.
    """
    return text.translate(_FORMS)
