"""What is wrong with rule files, said to the person who wrote them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.contract import Message


class RuleError(Exception):
    """Rule files that cannot be used.

    Attributes:
        complaints: (file and line, what is wrong there), every fault that could be told at once.
    """

    def __init__(self, complaints: Iterable[tuple[str, Message]]) -> None:
        self.complaints = tuple(complaints)
        super().__init__(self.complaints)

    def __str__(self) -> str:
        return "\n".join(f"{file}: {message}" for file, message in self.complaints)
