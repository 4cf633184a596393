"""Lines as an editor counts them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.text.lines import LineIndex, lines

TEXT = st.text(alphabet="字a\r\n\u2028\x0b\x85", max_size=30)


def test_lines_end_at_their_terminators_and_nowhere_else() -> None:
    text = "一\r\n二\n三\r\r四\u2028四\x85"

    assert [text[start:end] for start, end, _ in lines(text)] == ["一", "二", "三", "", "四\u2028四\x85"]


@given(TEXT)
def test_the_lines_partition_the_text(text: str) -> None:
    assert "".join(text[start:after] for start, _, after in lines(text)) == text
    assert all(after > start for start, _, after in lines(text))


def test_after_a_terminator_there_is_no_empty_line() -> None:
    assert list(lines("一\n")) == [(0, 1, 2)]
    assert list(lines("")) == []


def test_line_and_column_count_from_one() -> None:
    index = LineIndex("一二\r\n三\n")

    assert [index.at(offset) for offset in (0, 1, 2, 3, 4, 5, 6)] == [
        (1, 1),
        (1, 2),
        (1, 3),
        (1, 4),
        (2, 1),
        (2, 2),
        (3, 1),
    ]
