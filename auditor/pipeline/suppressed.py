"""Which findings the entries `[[ignore]]` of the settings mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.settings.globs import means_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.model import Finding
    from auditor.settings import Suppression

_SPACE = 64
"""Characters of white space allowed for, beside the words looked for."""


def suppressing(finding: Finding, text: str, suppressions: Iterable[Suppression]) -> tuple[Suppression, ...]:
    """Return the entries that mean a finding, in their order.

    Args:
        finding: any.
        text: of its page.
        suppressions: the entries.
    """
    return tuple(one for one in suppressions if _means(one, finding, text))


def _means(one: Suppression, finding: Finding, text: str) -> bool:
    if one.check and one.check != finding.check:
        return False
    return means_page(one.path, finding.place.path) and (not one.text or _holds(finding, text, one.text))


def _holds(finding: Finding, text: str, wanted: str) -> bool:
    """Tell whether the finding holds the words, stands in them or touches them; white space is left out."""
    words = "".join(wanted.split())
    reach, size, span = 2 * len(words) + _SPACE, len(words), finding.place.span
    before = "".join(text[max(0, span.start - reach) : span.start].split())[-size:]
    after = "".join(text[span.end : span.end + reach].split())[:size]
    return words in before + "".join(finding.excerpt.split()) + after
