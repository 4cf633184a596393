"""Full-width figures as half-width ones, a character for a character, so that offsets stay."""

from __future__ import annotations

_FULL, _HALF = "０１２３４５６７８９", "0123456789"

HALF_WIDTH = str.maketrans(_FULL, _HALF)
HALF_WIDTH_POINTS = str.maketrans(f"{_FULL}．", f"{_HALF}.")
"""The decimal point too."""
HALF_WIDTH_COLONS = str.maketrans(f"{_FULL}：∶", f"{_HALF}::")
"""The colon of times, scores and proportions too."""
