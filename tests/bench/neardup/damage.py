"""What scanning, typing and editing do to a text: damage at a given rate, drawn with a given generator.

Only characters that the comparison view keeps (letters and digits) are hit. Rates are shares of them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_BURST = (8, 20)
_LINE = (16, 25)
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_WIDE_LETTERS = {code: wide for code, wide in _WIDE.items() if chr(code).isalnum()}
_NARROW_MARKS = str.maketrans("，。：；？！（）％", ",.:;?!()%")


def substituted(text: str, rate: float, draw: np.random.Generator, alphabet: NDArray[np.uint16]) -> str:
    """Replace each character with that probability by one of the alphabet; one at least."""
    units = _units(text)
    hit = _hit(units, rate, draw)
    units[hit] = draw.choice(alphabet, int(hit.sum()))
    return _text(units)


def dropped(text: str, rate: float, draw: np.random.Generator, alphabet: NDArray[np.uint16]) -> str:
    """Leave out each character with that probability; one at least."""
    units = _units(text)
    return _text(units[~_hit(units, rate, draw)])


def inserted(text: str, rate: float, draw: np.random.Generator, alphabet: NDArray[np.uint16]) -> str:
    """Put one of the alphabet before each character with that probability; one at least."""
    units = _units(text)
    places = np.flatnonzero(_hit(units, rate, draw))
    return _text(np.insert(units, places, draw.choice(alphabet, len(places))))


def mixed(text: str, rate: float, draw: np.random.Generator, alphabet: NDArray[np.uint16]) -> str:
    """Half of the damage substituted, a quarter dropped, a quarter inserted."""
    text = substituted(text, rate / 2, draw, alphabet)
    return inserted(dropped(text, rate / 4, draw, alphabet), rate / 4, draw, alphabet)


def bursts(text: str, rate: float, draw: np.random.Generator, alphabet: NDArray[np.uint16]) -> str:
    """Substitute whole runs of 8 to 20 characters until that share is hit."""
    units = _units(text)
    hit = np.zeros(len(units), dtype=bool)
    letters = _letters()[units]
    while (hit & letters).sum() < rate * letters.sum():
        start = int(draw.integers(0, len(units)))
        hit[start : start + int(draw.integers(*_BURST))] = True
    units[hit & letters] = draw.choice(alphabet, int((hit & letters).sum()))
    return _text(units)


def reflowed(text: str, draw: np.random.Generator) -> str:
    """Set the same characters in lines of 16 to 24, in the other house style, with stray spaces."""
    text = "".join(text.split())
    style = draw.integers(0, 2, 2)
    text = text.translate(_WIDE_LETTERS if style[0] else {})
    text = text.translate(_NARROW_MARKS if style[1] else {})
    widths = draw.integers(*_LINE, len(text) // _LINE[0] + 1)
    ends = np.minimum(np.cumsum(widths), len(text)).tolist()
    lines = [text[start:end] for start, end in zip([0, *ends], ends, strict=False) if start < end]
    spaces = (" ", "　", "")
    return "\n".join(
        line + spaces[blank] for line, blank in zip(lines, draw.integers(0, 3, len(lines)), strict=True)
    )


def refilled(text: str, draw: np.random.Generator, alphabet: NDArray[np.uint16]) -> str:
    """Give the same wording other facts: all figures, and names, one character in ten in all."""
    return renamed(refigured(text, draw), draw, alphabet, round(0.04 * len(text)))


def refigured(text: str, draw: np.random.Generator) -> str:
    """Give the same wording other figures: each digit is drawn anew."""
    units = _units(text)
    digits = _digits(units)
    units[digits] = draw.integers(ord("0"), ord("9") + 1, int(digits.sum()))
    return _text(units)


def renamed(text: str, draw: np.random.Generator, alphabet: NDArray[np.uint16], names: int) -> str:
    """Give the same wording other names: as many runs of two or three characters."""
    units = _units(text)
    letters = _letters()[units] & ~_digits(units)
    for start, length in zip(
        draw.integers(0, len(units) - 3, names), draw.integers(2, 4, names), strict=True
    ):
        if letters[start : start + length].all():
            units[start : start + length] = draw.choice(alphabet, length)
    return _text(units)


def _digits(units: NDArray[np.uint16]) -> NDArray[np.bool_]:
    return (units >= ord("0")) & (units <= ord("9"))


def _hit(units: NDArray[np.uint16], rate: float, draw: np.random.Generator) -> NDArray[np.bool_]:
    letters = _letters()[units]
    hit = letters & (draw.random(len(units)) < rate)
    if not hit.any():
        hit[draw.choice(np.flatnonzero(letters))] = True
    return hit


@cache
def _letters() -> NDArray[np.bool_]:
    return np.array([chr(code).isalnum() for code in range(0x10000)])


def _units(text: str) -> NDArray[np.uint16]:
    return np.frombuffer(text.encode("utf-16-le"), dtype="<u2").copy()


def _text(units: NDArray[np.uint16]) -> str:
    return units.tobytes().decode("utf-16-le")
