"""What the name of a file tells of the page in it."""

from __future__ import annotations

import re
from pathlib import PurePath

from auditor.text.patterns import lazy

DAY = lazy(
    r"(?<![0-9])((?:19|20)[0-9]{2})"
    r"(?:[-_.年]([01]?[0-9])[-_.月]([0-3]?[0-9])|[-_.年]?([01][0-9])([0-3][0-9]))(?![0-9])"
)
"""A day: year, month and day, with marks between them or without."""
_PAGE = lazy(r"(?:第|^|[-_. ])0*([A-Z]?[0-9]{1,3})版|(?:^|[-_. ])0*([A-Z]?[0-9]{1,2})$", re.IGNORECASE)


def told_page(path: str) -> str:
    """Return the page that the name of a file tells (`第3版.txt`: 3, `A07.txt`: A07), or nothing."""
    # The last digits of a day are no page.
    found = _PAGE.search(DAY.sub("", PurePath(path).stem))
    return (found[1] or found[2]).upper() if found else ""
