"""All engines by name: a function of the texts and a clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.neardup.ours import OURS
from bench.neardup.peers import PEERS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bench.neardup.answer import Answer, Clock

ENGINES: dict[str, Callable[[Sequence[str], Clock], Answer]] = {**OURS, **PEERS}
