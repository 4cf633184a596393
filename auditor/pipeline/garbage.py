"""How often Python looks for circles of objects that nothing else holds."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MADE, _ROUNDS = 50_000, 20
"""Objects made and not gone, and rounds of these, after which the young and the not so young are looked
through. Pages are no circles, and each is 1,500 objects that stay: of 300 that were read again half the time
went into that.
"""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look for circles so seldom that a run of many pages is not looked through again and again."""
    before = gc.get_threshold()
    gc.set_threshold(max(_MADE, before[0]) if before[0] else 0, max(_ROUNDS, before[1]), before[2])
    try:
        yield
    finally:
        gc.set_threshold(*before)
