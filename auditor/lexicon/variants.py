"""The variant spellings of 《第一批异形词整理表》 (GF 1001—2001): right, though another is recommended."""

from __future__ import annotations

import re
from functools import cache

from auditor.text.patterns import any_of
from auditor.text.resources import shipped_lines

LONGEST_VARIANT = 4
"""Characters of the longest."""


@cache
def variants() -> re.Pattern[str]:
    """Return the pattern of all of them."""
    return re.compile(any_of(line.split("\t")[0] for line in shipped_lines("words/variants.tsv")))
