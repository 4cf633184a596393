"""The name of the first element of a document, by which formats of markup are told apart."""

from __future__ import annotations

import re

from auditor.text.patterns import lazy

_PROLOG = lazy(
    r"(?:\s|\ufeff|<\?[^>]{0,1000}\?>|<!--.{0,1000}?-->|<!DOCTYPE[^>\[]{0,1000}>)*", re.IGNORECASE | re.DOTALL
)
_ROOT = lazy(r"<(?:[A-Za-z][\w.-]{0,40}:)?([A-Za-z][\w.-]{0,40})(?=[\s/>])")
_DOCTYPE = lazy(r"<!DOCTYPE\s{1,20}([A-Za-z][\w.-]{0,40})", re.IGNORECASE)


def root_of(head: str) -> str:
    """Return the name of the first element of a document, in lower case; empty where it has none."""
    prolog = _PROLOG.match(head)
    # A declaration with definitions of its own is not read to its end: it names the root.
    named = _DOCTYPE.match(head, prolog.end() if prolog else 0)
    if named:
        return named[1].lower()
    root = _ROOT.match(head, prolog.end() if prolog else 0)
    return root[1].lower() if root else ""
