"""Reading order, paragraphs and captions by boxes, on pages set for the purpose."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import TYPE_CHECKING

import format_samples as samples
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.layout import arranged, lay_out
from auditor.model import Box, Disorder, Role, Scan, ScanLine, ScanWord
from auditor.segment import segment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.model import Source

TYPE, STEP = samples.TYPE, samples.STEP


def line(text: str, left: float, top: float, size: float = TYPE, **more: float) -> ScanLine:
    return ScanLine(text, Box(left, top, left + size * len(text), top + size * 1.1), **more)  # type: ignore[arg-type]


def column(text: str, left: float, top: float, wide: int = 12) -> list[ScanLine]:
    """Set a paragraph with an indent."""
    cuts = [0, *range(wide - 2, len(text), wide), len(text)]
    return [
        line(text[start:end], left + 2 * TYPE * (not start), top + STEP * row)
        for row, (start, end) in enumerate(pairwise(cuts))
    ]


def read(lines: Sequence[ScanLine], seed: int = 0, *, ordered: bool = False) -> Source:
    """Arrange lines, shuffled unless the format states their order."""
    mixed = list(lines)
    if not ordered:
        random.Random(seed).shuffle(mixed)
    return arranged(Scan("page", "test", tuple(mixed), is_ordered=ordered))


def texts(source: Source) -> list[str]:
    return [one for one in source.text.split("\n") if one]


ONE = "城东水厂扩建工程昨日正式开工，计划明年六月建成通水，届时供水能力将增加八万吨。"
TWO = "桥南社区食堂昨日添了三道新菜，每天供应两餐，周围老人前来用餐可以享受半价优惠。"
THREE = "北门公园昨日起改造步道，工期约四十天，其间东门入口照常开放，南门入口暂时关闭。"


class TestOrder:
    @given(st.integers(0, 1000))
    def test_it_does_not_depend_on_that_of_the_file(self, seed: int) -> None:
        lines = [line("两件事", 100, 0, 40), *column(ONE, 0, 60), *column(TWO, 260, 60)]

        assert texts(read(lines, seed)) == ["两件事", ONE, TWO]

    def test_stories_side_by_side_are_read_one_after_the_other(self) -> None:
        lines = [
            line("水厂开工了", 0, 0, 40),
            *column(ONE, 0, 60),
            line("食堂添新菜", 320, 20, 40),
            *column(TWO, 320, 80),
        ]

        assert texts(read(lines)) == ["水厂开工了", ONE, "食堂添新菜", TWO]

    def test_a_headline_over_the_middle_column_belongs_to_all(self) -> None:
        lines = [
            line("水厂", 340, 0, 40),
            *column(ONE, 0, 60),
            *column(TWO, 270, 60),
            *column(THREE, 540, 60),
        ]

        assert texts(read(lines)) == ["水厂", ONE, TWO, THREE]

    def test_rows_of_stories_with_the_same_gutters_stay_apart(self) -> None:
        below = 60 + 6 * STEP
        lines = [
            line("上面的两栏是一篇", 60, 0, 40),
            *column(ONE, 0, 60),
            *column(TWO, 260, 60),
            line("下面的两栏是一篇", 60, below, 40),
            *column(THREE, 0, below + 60),
            *column(ONE, 260, below + 60),
        ]

        assert texts(read(lines)) == ["上面的两栏是一篇", ONE, TWO, "下面的两栏是一篇", THREE, ONE]

    def test_stories_below_a_headline_over_all_columns_come_after_its_story(self) -> None:
        below = 60 + 5 * STEP
        lines = [
            line("上面的一篇占四栏", 340, 0, 40),
            *column(ONE, 0, 60),
            *column(TWO, 260, 60),
            *column(THREE, 520, 60),
            line("下左两栏", 150, below, 40),
            line("下右一栏", 540, below + 4, 40),
            *column(TWO, 0, below + 60),
            *column(THREE, 260, below + 60),
            *column(ONE, 520, below + 60),
        ]

        assert texts(read(lines)) == [
            "上面的一篇占四栏", ONE, TWO, THREE, "下左两栏", TWO, THREE, "下右一栏", ONE,
        ]  # fmt: skip

    def test_headlines_that_leave_the_outer_columns_free_part_the_rows_of_stories(self) -> None:
        below = 60 + 5 * STEP
        lines = [
            line("上面这篇", 300, 0, 40),
            *column(ONE, 0, 60),
            *column(TWO, 260, 60),
            *column(THREE, 520, 60),
            line("下面这篇", 300, below, 40),
            *column(THREE, 0, below + 60),
            *column(ONE, 260, below + 60),
            *column(TWO, 520, below + 60),
        ]

        assert texts(read(lines)) == ["上面这篇", ONE, TWO, THREE, "下面这篇", THREE, ONE, TWO]

    def test_a_subhead_in_one_column_parts_no_others(self) -> None:
        low = 60 + 5 * STEP
        lines = [
            line("一篇三栏", 300, 0, 40),
            *column(ONE, 0, 60),
            line("怎样用水", 20, low, 26),
            *column(TWO, 0, low + 40),
            *column(THREE, 260, 60),
            *column(ONE, 260, 60 + 4 * STEP),
        ]

        assert texts(read(lines)) == ["一篇三栏", ONE, "怎样用水", TWO, THREE, ONE]

    def test_a_headline_over_the_middle_column_beside_another_story_belongs_to_its_neighbours(self) -> None:
        lines = [
            line("酥油", 330, 0, 40),
            *column(ONE, 0, 60),
            *column(TWO, 260, 60),
            *column(THREE, 520, 60),
            line("再添一金", 800, 0, 36),
            *column(TWO, 780, 80),
        ]

        assert texts(read(lines)) == ["酥油", ONE, TWO, THREE, "再添一金", TWO]

    def test_vertical_setting_is_read_from_the_right(self) -> None:
        upright = [
            ScanLine(one.text, Box(400 - one.bottom, one.left, 400 - one.top, one.right))
            for one in samples.lines()
        ]

        assert texts(read(upright))[:2] == [samples.HEADLINE, samples.PARAGRAPHS[0]]

    @pytest.mark.parametrize("slope", [-0.012, 0.012])
    def test_a_page_that_is_turned_a_little_is_turned_back(self, slope: float) -> None:
        turned = [
            ScanLine(
                one.text,
                Box(
                    one.left,
                    one.top + (one.left + one.right) / 2 * slope + 20,
                    one.right,
                    one.bottom + (one.left + one.right) / 2 * slope + 20,
                ),
                slope=slope,
            )
            for one in samples.lines()
        ]

        assert texts(read(turned))[0] == samples.HEADLINE
        assert texts(read(turned))[1] == samples.PARAGRAPHS[0]

    def test_an_order_that_the_format_states_is_kept_where_it_can_be(self) -> None:
        lines = [*column(TWO, 260, 60), *column(ONE, 0, 60)]

        assert texts(read(lines, ordered=True)) == [TWO, ONE]


class TestPartedLines:
    def merged(self, filled: str = "") -> list[ScanLine]:
        """Two columns that a recogniser took for one, with the boxes of single characters."""
        pairs = zip(column(ONE * 3, 0, 60), column(TWO * 3, 270, 60), strict=True)
        found = []
        for left, right in pairs:
            assert left.box
            assert right.box
            text = left.text + filled + right.text
            boxes = [
                *(
                    Box(
                        left.box.left + TYPE * at,
                        left.box.top,
                        left.box.left + TYPE * (at + 1) - 2,
                        left.box.bottom,
                    )
                    for at in range(len(left.text))
                ),
                *(Box(left.box.right, left.box.top, left.box.right + 15, left.box.bottom) for _ in filled),
                *(
                    Box(
                        right.box.left + TYPE * at,
                        right.box.top,
                        right.box.left + TYPE * (at + 1) - 2,
                        right.box.bottom,
                    )
                    for at in range(len(right.text))
                ),
            ]
            words = tuple(ScanWord(at, at + 1, box) for at, box in enumerate(boxes))
            found.append(ScanLine(text, left.box.around(right.box), words))
        return found

    def test_lines_of_two_columns_are_parted_at_the_gutter(self) -> None:
        assert texts(read(self.merged())) == [ONE * 3, TWO * 3]

    def test_a_mark_in_the_gutter_does_not_hide_it(self) -> None:
        first, second = texts(read(self.merged("·")))

        assert first.replace("·", "") == ONE * 3
        assert second == TWO * 3

    def test_what_cannot_be_parted_is_told_and_too_much_of_it_is_a_disorder(self) -> None:
        rows = [*column(ONE * 4, 0, 60), *column(TWO * 4, 270, 60)]
        crossing = [
            line("这一行横跨两栏，其实是左边半行和右边半行连在一起", 0, 200 + 20 * STEP * at, 21.5)
            for at in (0,)
        ]
        some = read([*(row for row in rows if row.box and not 190 < row.box.top < 225), *crossing])

        assert some.scan
        assert len(some.scan.across) == 1
        assert Disorder.MERGED not in lay_out(some).condition.disorder


class TestParagraphs:
    def test_a_short_line_with_its_stop_ends_one_where_there_are_no_indents(self) -> None:
        rows = [ONE[:12], ONE[12:24], "完工。", TWO[:12], TWO[12:]]
        lines = [line(text, 0, STEP * row) for row, text in enumerate(rows)]

        assert texts(read(lines))[0] == ONE[:24] + "完工。"

    def test_a_caption_below_a_picture_goes_behind_the_paragraph_it_cuts(self) -> None:
        body = column(ONE, 0, 0)
        room = 6 * STEP
        lower = [
            ScanLine(one.text, Box(one.box.left, one.box.top + room, one.box.right, one.box.bottom + room))
            for one in body[2:]
            if one.box
        ]
        read_in = read([*body[:2], line("工人在铺设管线", 0, body[2].box.top + room - STEP, 15), *lower])  # type: ignore[union-attr]

        assert texts(read_in) == [ONE, "工人在铺设管线"]
        assert read_in.scan
        assert [cue.role for cue in read_in.scan.cues if cue.role] == [Role.CAPTION]

    def test_a_large_headline_begins_a_story(self) -> None:
        lines = [
            line("水厂开工了", 0, 0, 40),
            *column(ONE, 0, 60),
            line("食堂添新菜", 0, 60 + 5 * STEP, 40),
            *column(TWO, 0, 120 + 5 * STEP),
        ]

        assert [story.title for story in segment(lay_out(read(lines))).stories] == [
            "水厂开工了",
            "食堂添新菜",
        ]


@given(
    st.lists(
        st.builds(
            lambda text, left, top, wide, high: ScanLine(text, Box(left, top, left + wide, top + high)),
            st.text(st.sampled_from("水厂a1，。"), min_size=1, max_size=20),
            *(st.floats(0, 2000) for _ in range(2)),
            *(st.floats(0, 500) for _ in range(2)),
        ),
        min_size=1,
        max_size=30,
    )
)
def test_no_character_is_lost_wherever_the_boxes_are(lines: list[ScanLine]) -> None:
    found = arranged(Scan("page", "test", tuple(lines)))

    assert sorted("".join(found.text.split())) == sorted("".join(one.text for one in lines))
    assert found.scan
    assert all(line.span.end <= len(found.text) for line in found.scan.lines)
