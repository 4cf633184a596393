"""Where a string stands in a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.text.occurrences import occurrences


@given(st.text("水位", max_size=12), st.text("水位", min_size=1, max_size=3))
def test_every_place_is_told_in_order(text: str, sought: str) -> None:
    assert list(occurrences(text, sought)) == [at for at in range(len(text)) if text.startswith(sought, at)]
