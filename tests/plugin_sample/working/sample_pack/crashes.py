"""
一运行就出错的检查
A check that crashes when it is run
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.contract import Hit, about_from_docstring

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model import Sentence


# Not inside the class: there `__doc__` is the docstring of the class.
ABOUT = about_from_docstring("sample-pack/crashes", __doc__, group="sample", scope="sentence")


class Crashes:
    """Raises an error at every sentence."""

    about = ABOUT

    def check(self, subject: Sentence, /) -> Iterator[Hit]:
        """Raise an error."""
        raise ZeroDivisionError(f"cannot read {len(subject.text)} characters")
