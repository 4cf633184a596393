"""Passages lead back to the page: the same as if every piece were walked, whatever the pieces."""

from __future__ import annotations

import pickle
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.checks.misattributed_lead_in.elsewhere import _Copies
from auditor.model import Break, Line, Paragraph, Passage, Role, Sentence, Span

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


def test_a_span_is_not_negative_and_does_not_end_before_it_starts() -> None:
    assert len(Span(3, 3)) == 0
    for start, end in ((-1, 2), (3, 2)):
        with pytest.raises(ValueError, match="not a span"):
            Span(start, end)


@pytest.mark.parametrize(
    ("other", "inside"),
    [
        (Span(2, 5), True),
        (Span(3, 4), True),
        (Span(1, 5), False),
        (Span(2, 6), False),
        (Span(0, 9), False),
        (Span(7, 8), False),
    ],
)
def test_a_span_holds_what_lies_wholly_inside_it(other: Span, *, inside: bool) -> None:
    assert Span(2, 5).holds(other) is inside


TWO = Passage("一二三四五", (Span(10, 12), Span(20, 23)))


def test_a_passage_reaches_from_its_first_piece_to_its_last() -> None:
    assert TWO.span == Span(10, 23)
    assert repr(Passage("字", (Span(0, 1),))) == "Passage(text='字', pieces=(Span(start=0, end=1),))"


@pytest.mark.parametrize(("start", "end"), [(-1, 1), (2, 1), (0, 6)])
def test_a_range_outside_a_passage_is_refused(start: int, end: int) -> None:
    for whole in (TWO, Passage("一二三四五", (Span(3, 8),))):
        with pytest.raises(ValueError, match="outside a passage of 5 characters"):
            whole.spans(start, end)
        with pytest.raises(ValueError, match="outside a passage of 5 characters"):
            whole.within(start, end)


def test_a_point_lies_before_the_character_behind_it_and_the_last_behind_the_last() -> None:
    assert [TWO.spans(at, at) for at in range(6)] == [(Span(at, at),) for at in (10, 11, 20, 21, 22, 23)]


def test_pieces_meet_where_one_ends_and_nowhere_else() -> None:
    assert [at for at in range(6) if TWO.join_at(at)] == [2]
    assert TWO.join_at(2) == TWO.pieces


def test_a_character_of_the_page_is_found_in_the_text_if_it_is_there() -> None:
    assert [TWO.find(at) for at in (9, 10, 11, 12, 19, 20, 22, 23)] == [None, 0, 1, None, None, 2, 4, None]


def test_what_is_cut_out_remembers_its_pieces() -> None:
    assert TWO.cut(1, 4) == Passage("二三四", (Span(11, 12), Span(20, 22)))


@pytest.mark.parametrize(
    "part",
    [
        Span(2, 5),
        Line("标题", Span(0, 2), Role.HEADLINE),
        Passage("一二三", (Span(0, 1), Span(4, 6))),
        Sentence("一二", (Span(3, 5),), 7),
        Paragraph(
            "一二三",
            (Span(0, 1), Span(4, 6)),
            (Sentence("一二三", (Span(0, 1), Span(4, 6)), 0),),
            (Break(1),),
            True,
            True,
        ),
    ],
    ids=lambda part: type(part).__name__,
)
def test_what_pages_are_made_of_comes_back_from_where_it_was_kept(part: Span | Line | Passage) -> None:
    back = pickle.loads(pickle.dumps(part))

    assert back == part
    assert type(back) is type(part)
    if isinstance(back, Passage):
        assert back.spans(0, 2) == part.spans(0, 2)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("places", "parts"),
    [
        ([], []),
        ([Span(0, 10), Span(12, 20), Span(23, 30)], []),
        ([Span(11, 12)], [(1, 2)]),
        ([Span(11, 21)], [(1, 2), (2, 3)]),
        ([Span(0, 11), Span(20, 21), Span(22, 40)], [(0, 1), (2, 3), (4, 5)]),
    ],
)
def test_places_of_the_page_are_found_in_the_text(places: list[Span], parts: list[tuple[int, int]]) -> None:
    assert list(TWO.parts_of(places)) == parts
