"""The nouns of a page: what lines are for, the words round a place, where a text that is read is printed."""

from __future__ import annotations

import pytest

from auditor.model import Page, Source, Span
from auditor.model.page import Break, Jump, Line, Paragraph, PrintedPart, Role, Story

BODY = Paragraph("水位回落，闸门关闭。", (Span(0, 10),), ())


def story(*lines: tuple[str, Role], jumps: tuple[Jump, ...] = ()) -> Story:
    """Return a story of lines that stand one below the other."""
    found, at = [], 0
    for text, role in lines:
        found.append(Line(text, Span(at, at + len(text)), role))
        at += len(text) + 1
    return Story(1, Span(0, max(at, 1)), tuple(found), (BODY,), jumps=jumps)


def test_what_lines_are_for() -> None:
    assert [role for role in Role if not role.is_read] == [
        Role.FURNITURE,
        Role.MARKUP,
        Role.JUMP,
        Role.BLANK,
    ]
    assert [role for role in Role if role.is_head] == [
        Role.SECTION,
        Role.KICKER,
        Role.HEADLINE,
        Role.SUBHEAD,
    ]
    assert [role for role in Role if role.is_told] == [
        Role.KICKER,
        Role.HEADLINE,
        Role.SUBHEAD,
        Role.CAPTION,
        Role.BOX,
    ]


def test_what_nobody_says_of_a_text_is_so_of_none() -> None:
    assert not Story(1, Span(0, 1), (), ()).attached
    assert not Source("a.txt", "").markdown
    assert not Break(3).is_sure
    assert (BODY.open_end, BODY.is_set) == (False, False)


@pytest.mark.parametrize(
    ("text", "at", "words"),
    [
        ("昨天，水位回落，闸门关闭。", 5, "水位回落，"),
        ("昨天，水位回落，闸门关闭。", 3, "昨天，水位回落，"),
        ("昨天，水位回落，闸门关闭。", 8, "水位回落，闸门关闭。"),
        ("昨天，水位回落", 0, "昨天，"),
        ("昨天，水位回落", 7, "水位回落"),
        ("，水位回落", 1, "，水位回落"),
    ],
)
def test_the_words_round_a_place_go_from_pause_to_pause(text: str, at: int, words: str) -> None:
    """The mark right before the place is passed over: the words before it are asked for."""
    paragraph = Paragraph(text, (Span(0, len(text)),), ())

    assert text[slice(*paragraph.clause_around(at))] == words


def test_they_are_forty_characters_on_either_side_at_most() -> None:
    paragraph = Paragraph("水" * 200, (Span(0, 200),), ())

    assert paragraph.clause_around(100) == (60, 141)


def test_of_a_paragraph_without_a_break_there_is_no_gap() -> None:
    with pytest.raises(ValueError, match="no break at 3"):
        BODY.gap_at(3)


def test_the_gap_lies_between_the_halves() -> None:
    torn = Paragraph("水位回落", (Span(4, 6), Span(9, 11)), (), (Break(2),))

    assert torn.gap_at(2) == Span(6, 9)


class TestStory:
    def test_its_title_is_its_first_headline(self) -> None:
        found = story(("要闻", Role.KICKER), ("水库水位回落", Role.HEADLINE), ("闸门关闭", Role.HEADLINE))

        assert found.title == "水库水位回落"

    @pytest.mark.parametrize(
        ("line", "title"),
        [
            ("本报讯（记者 某某）昨天", "本报讯"),
            ("昨天,水位回落", "昨天"),
            ("（本报讯）昨天", "（本报讯）昨天"),
            ("水" * 30, "水" * 20),
            ("（" + "水" * 30, "（" + "水" * 19),
        ],
    )
    def test_without_one_it_is_the_beginning_of_its_text(self, line: str, title: str) -> None:
        assert story(("", Role.BLANK), (line, Role.BODY)).title == title

    def test_without_a_line_it_has_none(self) -> None:
        assert story(("——", Role.FURNITURE)).title == ""

    def test_it_says_its_lines_and_then_its_paragraphs(self) -> None:
        found = story(
            ("要闻", Role.SECTION), ("水位", Role.HEADLINE), ("某某摄", Role.BYLINE), ("水位回落", Role.BODY)
        )

        assert [one.text for one in found.passages()] == ["要闻", "水位", "某某摄", BODY.text]
        assert [one.text for one in found.told()] == ["水位", BODY.text]
        assert [one.text for one in found.having(Role.BYLINE, Role.SECTION)] == ["要闻", "某某摄"]

    def test_it_goes_on_elsewhere_or_comes_from_there(self) -> None:
        ahead, back = Jump(Span(0, 1), "3", ahead=True), Jump(Span(0, 1), "1", ahead=False)

        assert [(one.goes_on, one.is_resumed) for one in map(jumping, ((), (ahead,), (back,)))] == [
            (False, False),
            (True, False),
            (False, True),
        ]
        assert (jumping((back, ahead)).goes_on, jumping((back, ahead)).is_resumed) == (True, True)


def jumping(jumps: tuple[Jump, ...]) -> Story:
    return story(("水位", Role.HEADLINE), jumps=jumps)


class TestPage:
    def test_the_story_at_a_place(self) -> None:
        stories = tuple(Story(number, Span(*span), (), ()) for number, span in ((1, (2, 5)), (2, (5, 8))))
        page = Page(Source("a.txt", "水" * 12), stories)

        assert [found.number if (found := page.story_at(at)) else 0 for at in range(10)] == [
            *(0, 0, 1, 1, 1, 2, 2, 2, 0, 0)
        ]

    def test_the_breaks_of_all_paragraphs(self) -> None:
        torn = Paragraph("水位回落", (Span(4, 6), Span(9, 11)), (), (Break(2),))
        page = Page(Source("a.txt", "水" * 12), (Story(1, Span(0, 12), (), (BODY, torn)),))

        assert list(page.breaks()) == [(torn, Break(2))]


class TestPrinted:
    """Two halves of a story, of ten and of eight characters, that are printed on two pages."""

    FIRST, SECOND = "水位昨天开始回\n（下转）", "（上接）\n落，闸门关闭。"
    TEXT = FIRST + SECOND
    PARTS = (
        PrintedPart(0, "A01.txt", Span(100, 100 + len(FIRST)), 7),
        PrintedPart(len(FIRST), "A03.txt", Span(50, 50 + len(SECOND)), 3),
    )
    JUMPS = (
        Jump(Span(8, 12), "3", ahead=True),
        Jump(Span(12, 16), "1", ahead=False),
    )

    def page(self) -> Page:
        read = Story(1, Span(0, len(self.TEXT)), (), (), jumps=self.JUMPS)
        return Page(Source("A01.txt", self.TEXT), (read,), parts=self.PARTS)

    def test_of_a_page_as_it_is_printed_it_is_the_page_itself(self) -> None:
        assert Page(Source("a.txt", self.TEXT), ()).printed(Span(2, 5)) == (("a.txt", Span(2, 5)),)

    @pytest.mark.parametrize(
        ("span", "places"),
        [
            (Span(2, 5), (("A01.txt", Span(102, 105)),)),
            (Span(17, 20), (("A03.txt", Span(55, 58)),)),
            (Span(0, 24), (("A01.txt", Span(100, 107)), ("A03.txt", Span(55, 62)))),
            (Span(4, 18), (("A01.txt", Span(104, 107)), ("A03.txt", Span(55, 56)))),
            (Span(0, 7), (("A01.txt", Span(100, 107)),)),
            (Span(0, 12), (("A01.txt", Span(100, 112)),)),
            (Span(3, 3), (("A01.txt", Span(103, 103)),)),
            (Span(12, 12), (("A03.txt", Span(50, 50)),)),
        ],
    )
    def test_what_leads_from_half_to_half_is_left_out(
        self, span: Span, places: tuple[tuple[str, Span], ...]
    ) -> None:
        assert self.page().printed(span) == places

    def test_two_parts_of_one_page_are_one_range(self) -> None:
        parts = (*self.PARTS, PrintedPart(len(self.TEXT), "A01.txt", Span(200, 206), 40))
        read = Story(1, Span(0, len(self.TEXT) + 6), (), (), jumps=self.JUMPS)
        page = Page(Source("A01.txt", self.TEXT + "闸门又关闭了"), (read,), parts=parts)

        assert page.printed(Span(2, len(page.text))) == (
            ("A01.txt", Span(102, 206)),
            ("A03.txt", Span(55, 62)),
        )
