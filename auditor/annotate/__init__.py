"""Note on a page, once for all checks: who says what, what is named, where stories are at home, loops."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.annotate.antecedents import introduced, with_antecedents
from auditor.annotate.enumerations import enumerations
from auditor.annotate.homes import homes
from auditor.annotate.loops import loops
from auditor.annotate.misnamed import misnamed
from auditor.annotate.people import people
from auditor.annotate.places import mentions
from auditor.annotate.quantities import quantities
from auditor.annotate.quoted import quoted_faults
from auditor.annotate.statements import statements
from auditor.annotate.villages import strangers
from auditor.lexicon.gazetteer import gazetteer
from auditor.model import Notes

if TYPE_CHECKING:
    from auditor.model import Division, Page

__all__ = ["annotate"]


def annotate(page: Page, home: str | None = None, own: tuple[Division, ...] = ()) -> Page:
    """Return the page with its notes.

    Args:
        page: cut into stories.
        home: name or code of the district all its stories are about, if that is known.
        own: towns and villages that the user adds to the list.

    Raises:
        ValueError: when `home` is not one division; see `Gazetteer.resolve`.
    """
    introduces = {story.number: introduced(story) for story in page.stories}
    said = tuple(statements(page, introduces))
    named = mentions(page, gazetteer(), home, own)
    at_home = homes(page, named, home)
    listed = tuple(map(enumerations, page.stories))
    notes = Notes(
        statements=tuple(with_antecedents(page, introduces, said)),
        mentions=named,
        homes=at_home,
        people=people(page, said, named, at_home),
        own_places=own,
        misnamed=tuple(tuple(misnamed(story, named, own)) for story in page.stories),
        quoted_faults=tuple(quoted_faults(page)),
        loops=tuple(loops(page.text)),
        strangers=tuple(strangers(story, named, own) for story in page.stories),
        enumerations=listed,
        quantities=tuple(tuple(tuple(quantities(part.text)) for part in one.parts) for one in listed),
    )
    return replace(page, notes=notes)
