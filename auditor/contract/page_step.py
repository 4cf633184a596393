"""The work of a check of editions that each page allows by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar, cast, runtime_checkable

if TYPE_CHECKING:
    from auditor.contract.about import About
    from auditor.model import Edition, Page

Told_co = TypeVar("Told_co", covariant=True)


@runtime_checkable
class PageStep(Protocol[Told_co]):
    """A check of scope edition that finds out what it can about each page before it sees the others.

    The pipeline does that step beside the checks of single pages, in worker processes, and keeps what comes
    out from one run to the next. So `of_page` must depend on the page alone, and what it returns must be made
    of tuples, frozen dataclasses and enumerations of this package, text and numbers.
    """

    @property
    def about(self) -> About:
        """What the check is."""
        ...

    def of_page(self, page: Page, /) -> Told_co:
        """Return what a page tells the check by itself."""
        ...


def told_of(check: PageStep[Told_co], page: Page, edition: Edition) -> Told_co:
    """Return what a page of an edition tells a check by itself, found out now unless it is known.

    Args:
        check: which asks.
        page: of the edition.
        edition: as the check was given it.
    """
    known = edition.told.get((check.about.name, page.path))
    return check.of_page(page) if known is None else cast("Told_co", known)
