"""Groups round a representative: a chain of small changes never puts strangers together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def stars(pairs: Mapping[tuple[int, int], float]) -> dict[int, tuple[int, ...]]:
    """Group decided pairs: each member is paired with the representative itself.

    The one with most partners becomes the first representative (the smallest key where that is
    equal) and takes them all; then the rest likewise.

    Args:
        pairs: (a, b) → similarity, for the pairs that were decided to be alike.

    Returns:
        representative → the other members, sorted.
    """
    partners: dict[int, set[int]] = {}
    for one, other in pairs:
        partners.setdefault(one, set()).add(other)
        partners.setdefault(other, set()).add(one)
    grouped: dict[int, tuple[int, ...]] = {}
    taken: set[int] = set()
    for key in sorted(partners, key=lambda key: (-len(partners[key]), key)):
        free: set[int] = partners[key] - taken
        if key not in taken and free:
            grouped[key] = tuple(sorted(free))
            taken |= {key, *free}
    return grouped
