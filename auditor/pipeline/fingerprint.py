"""A name for a finding that outlives rescans and moved files: made of its words, not of its place."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from auditor.text.view import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from auditor.model import Finding, Page

_CONTEXT = 8
"""Folded characters of context on each side."""
_REACH = 64
"""Characters of the page looked at to find them: marks and white space fold to nothing."""
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Full-width letters, digits and marks to half-width ones."""


def fingerprinted(findings: Iterable[Finding], pages: Mapping[str, Page]) -> Iterator[Finding]:
    """Yield the findings, which are in page order, each with its fingerprint.

    The fingerprint is blake2b over the check's name, the excerpt without white space and
    full-width forms, the folded context in the story and the number of earlier findings of the story
    that are alike in all three. Findings on copies of a page have the same one.
    """
    seen: Counter[tuple[str, int, str]] = Counter()
    for finding in findings:
        page, span = pages[finding.place.path], finding.place.span
        story = page.story_at(span.start)
        first, last = (story.span.start, story.span.end) if story else (0, len(page.text))
        before = fold(page.text[max(first, span.start - _REACH) : span.start])[-_CONTEXT:]
        after = fold(page.text[span.end : min(last, span.end + _REACH)])[:_CONTEXT]
        words = "\0".join((finding.check, _printed(finding.excerpt), before, after))
        key = (page.path, first, words)
        digest = blake2b(f"{words}\0{seen[key]}".encode(errors="surrogatepass"), digest_size=16)
        seen[key] += 1
        yield replace(finding, fingerprint=digest.hexdigest())


def _printed(text: str) -> str:
    """Return the excerpt as any scan has it: with its marks, unlike the context, for they may be at fault."""
    return "".join(text.split()).translate(_NARROW).lower()
