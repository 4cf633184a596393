"""Note on a page, once for all checks: who says what, which places are named, where each story is at home."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.annotate.homes import homes
from auditor.annotate.places import mentions
from auditor.annotate.statements import statements
from auditor.lexicon.gazetteer import gazetteer
from auditor.model import Notes

if TYPE_CHECKING:
    from auditor.model import Page

__all__ = ["annotate"]


def annotate(page: Page, home: str | None = None) -> Page:
    """Return the page with its notes.

    Args:
        page: cut into stories.
        home: name or code of the district all its stories are about, if that is known.

    Raises:
        ValueError: when `home` is not one division; see `Gazetteer.resolve`.
    """
    named = mentions(page, gazetteer(), home)
    return replace(page, notes=Notes(tuple(statements(page)), named, homes(page, named, home)))
