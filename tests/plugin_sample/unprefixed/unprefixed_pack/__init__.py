"""A pack whose check is called `repeated-word`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.contract import About, Hit
from auditor.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Sentence


class Silent:
    """Finds nothing."""

    about = About(
        name="repeated-word",
        summary="什么也不查",
        summary_en="Finds nothing",
        group="sample",
        scope="sentence",
        severity=Severity.NOTE,
        confidence=0.5,
        explanation="",
        explanation_en="",
        examples=(),
    )

    def check(self, subject: Sentence, /) -> Iterator[Hit]:
        """Yield nothing."""
        yield from ()


CHECKS = [Silent()]
