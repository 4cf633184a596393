"""Passages lead back to the page: the same as if every piece were walked, whatever the pieces."""

from __future__ import annotations

from itertools import accumulate, pairwise

from hypothesis import given
from hypothesis import strategies as st

from auditor.checks.misattributed_lead_in.elsewhere import _Copies
from auditor.model import Paragraph, Passage, Span

LENGTHS = st.lists(st.tuples(st.integers(0, 4), st.integers(1, 5)), min_size=1, max_size=8)
"""Of the gap before each piece and of the piece."""


def passage(lengths: list[tuple[int, int]]) -> Passage:
    pieces, at = [], 0
    for gap, length in lengths:
        pieces.append(Span(at + gap, at + gap + length))
        at += gap + length
    return Passage("".join("字" * len(piece) for piece in pieces), tuple(pieces))


@given(LENGTHS, st.data())
def test_a_range_is_made_of_the_characters_of_the_page_that_it_covers(
    lengths: list[tuple[int, int]], data: st.DataObject
) -> None:
    whole = passage(lengths)
    places = [at for piece in whole.pieces for at in range(piece.start, piece.end)]
    start = data.draw(st.integers(0, len(places) - 1))
    end = data.draw(st.integers(start + 1, len(places)))

    spans = whole.spans(start, end)

    assert [at for span in spans for at in range(span.start, span.end)] == places[start:end]
    assert len(spans) == len(
        {number for number, piece in enumerate(whole.pieces) for span in spans if piece.overlaps(span)}
    )
    assert whole.within(start, end) == Span(spans[0].start, spans[-1].end)
    assert whole.cut(start, end).text == whole.text[start:end]


@given(LENGTHS)
def test_the_gap_of_a_break_lies_between_its_halves(lengths: list[tuple[int, int]]) -> None:
    whole = passage(lengths)
    paragraph = Paragraph(whole.text, whole.pieces, ())
    ends = list(accumulate(len(piece) for piece in whole.pieces))

    gaps = [paragraph.gap_at(at) for at in ends[:-1]]

    assert gaps == [Span(one.end, other.start) for one, other in pairwise(whole.pieces)]


SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 30), st.integers(1, 12))


@given(st.lists(SPANS, max_size=8), SPANS)
def test_what_holds_most_of_a_statement_is_found_as_if_each_copy_were_asked(
    copies: list[Span], said: Span
) -> None:
    asked = any(2 * (min(said.end, one.end) - max(said.start, one.start)) > len(said) for one in copies)

    assert _Copies(copies).hold_most_of(said) == asked
