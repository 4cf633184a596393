"""What the paper has printed often is its own: a place, a name, a column, a turn of phrase, and no slip.

Unless it is one look-alike away from what it has far oftener: a recogniser errs the same way again and
again, and the archive was recognised too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_OFTEN, _OFTEN_ALIKE = 2, 4
"""Times that the archive has what stands, at least; where what should stand there looks alike."""
_RATHER = 8
"""Times as often as what should stand there: recognisers err less often than once in eight."""


def is_own(counts: Mapping[str, int], stands: Iterable[str], right: Iterable[str], *, is_alike: bool) -> bool:
    """Tell whether the paper writes so.

    Args:
        counts: how often the archive has what.
        stands: strings with the place as it stands.
        right: strings with what should stand there.
        is_alike: whether the one is taken for the other by looks.
    """
    own, other = (max((counts.get(one, 0) for one in strings), default=0) for strings in (stands, right))
    return own >= max(_OFTEN_ALIKE if is_alike else _OFTEN, _RATHER * other)
