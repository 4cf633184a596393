"""Note on a page, once for all checks: who says what, which places are named, where each story is at home."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.annotate.statements import statements
from auditor.model import Notes

if TYPE_CHECKING:
    from auditor.model import Page

__all__ = ["annotate"]


def annotate(page: Page, home: str | None = None) -> Page:
    """Return the page with its notes.

    Args:
        page: cut into stories.
        home: name or code of the district all its stories are about, if that is known.
    """
    return replace(page, notes=Notes(statements=tuple(statements(page))))
