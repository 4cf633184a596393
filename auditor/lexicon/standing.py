"""What a paper says of itself on as many pages as it likes: telephones, subscription, imprint, copyright."""

from __future__ import annotations

from auditor.lexicon.patterns import match, patterns

_LONGEST = 500
"""Characters of a box; what is longer is a story about the paper."""
_FEWEST = 2
"""Signs of such a text: a single one (a telephone, 来稿) stands at the foot of stories too."""


def is_standing(text: str) -> bool:
    """Tell whether a text is a box of what a paper says of itself, and no news: with no dateline in it.

    Args:
        text: of a story, or a passage of one.
    """
    if len(text) > _LONGEST or any(match("dateline", line) for line in text.splitlines()):
        return False
    own = sum(bool(form.search(text)) for form in patterns("standing"))
    return own > 0 and own + sum(bool(form.search(text)) for form in patterns("contact")) >= _FEWEST
