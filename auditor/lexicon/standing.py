"""What a paper says of itself on as many pages as it likes: telephones, subscription, imprint, copyright."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.lexicon.patterns import match, patterns

if TYPE_CHECKING:
    from auditor.model import Span

_LONGEST = 500
"""Characters of a box; what is longer is a story about the paper."""
_FEWEST = 2
"""Signs of such a text: a single one (a telephone, 来稿) stands at the foot of stories too."""


def stands_at(page: str, span: Span) -> bool:
    """Tell whether a box of what a paper says of itself stands in a place: no news, with no dateline in it.

    Args:
        page: the text of the page.
        span: of a story, or of a passage; it may begin behind its dateline.
    """
    text = page[page.rfind("\n", 0, span.start) + 1 : span.end]
    if len(text) > _LONGEST or any(match("dateline", line) for line in text.splitlines()):
        return False
    own = sum(bool(form.search(text)) for form in patterns("standing"))
    return own > 0 and own + sum(bool(form.search(text)) for form in patterns("contact")) >= _FEWEST
