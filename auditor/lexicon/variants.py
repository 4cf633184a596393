"""The variant spellings of 《第一批异形词整理表》 (GF 1001—2001): right, though another is recommended."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from auditor.text.compiled import compiled
from auditor.text.patterns import any_of
from auditor.text.resources import shipped_lines

if TYPE_CHECKING:
    import re

LONGEST_VARIANT = 4
"""Characters of the longest."""


@cache
def variants() -> re.Pattern[str]:
    """Return the pattern of all of them."""
    return compiled(any_of(line.split("\t")[0] for line in shipped_lines("words/variants.tsv")))
