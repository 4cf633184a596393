"""The places named on a page: which names count, and which division each means."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.annotate.places import mentions
from auditor.layout import lay_out
from auditor.lexicon.gazetteer import gazetteer
from auditor.model import Line, Mention, Page, Paragraph, Role, Sentence, Source, Span, Story
from auditor.segment import segment


def page(text: str) -> Page:
    return segment(lay_out(Source("page.txt", text)))


def named(text: str, home: str | None = None) -> list[tuple[str, str]]:
    """Return the places of a text: as printed, with the code of the likeliest division."""
    return [(one.text, one.divisions[0].code) for one in found(text, home)]


def found(text: str, home: str | None = None) -> tuple[Mention, ...]:
    return mentions(page(text), gazetteer(), home)


def names(text: str, home: str | None = None) -> list[str]:
    return [name for name, _ in named(text, home)]


def test_a_full_name_is_known_everywhere() -> None:
    assert named("近日，岳麓区召开会议。") == [("岳麓区", "430104")]


def test_the_short_name_of_a_county_is_known_on_the_pages_of_its_city() -> None:
    assert named("长沙日报讯 近日，岳麓召开会议。")[-1] == ("岳麓", "430104")
    assert names("近日，岳麓召开会议。") == []


def test_a_county_named_like_an_ordinary_word_needs_its_kind() -> None:
    assert names("沈阳市热爱和平的人们来到和平区。") == ["沈阳市", "和平区"]


def test_a_name_that_arises_where_two_words_meet_is_none() -> None:
    assert names("南宁日报讯 宾客来宾阳台看花。") == ["南宁"]
    assert names("南宁日报讯 宾阳县来人。") == ["南宁", "宾阳县"]


@pytest.mark.parametrize("name", ["岳麓大道", "岳麓中学", "岳麓公园", "岳麓山", "岳麓一号", "岳麓银行"])
def test_roads_schools_parks_and_firms_are_not_the_district(name: str) -> None:
    assert names(f"长沙的客人来到{name}。") == ["长沙"]


def test_the_papers_name_tells_which_of_two_districts_is_meant() -> None:
    assert named("广州日报讯 近日，白云区召开会议。")[-1] == ("白云区", "440111")
    assert named("贵阳日报讯 近日，白云区召开会议。")[-1] == ("白云区", "520113")


def test_the_place_beside_it_tells_more_than_the_paper() -> None:
    assert named("广州日报讯 近日，贵阳市白云区的客人来访。")[-1] == ("白云区", "520113")


def test_a_name_with_several_meanings_keeps_them_all() -> None:
    (only,) = found("近日，白云区召开会议。")

    assert [division.code for division in only.divisions] == ["440111", "520113"]


def test_what_the_user_says_decides() -> None:
    assert named("近日，白云区召开会议。", home="贵阳市白云区") == [("白云区", "520113")]


def test_a_town_is_known_where_its_city_is_spoken_of() -> None:
    assert named("岳麓区橘子洲街道的居民来了。")[-1] == ("橘子洲街道", "430104003")
    assert names("橘子洲街道的居民来了。") == []


def test_towns_alone_tell_their_city() -> None:
    text = "橘子洲街道和梅溪湖街道的居民来了。"

    assert named(text) == [("橘子洲街道", "430104003"), ("梅溪湖街道", "430104010")]


def test_a_short_town_name_is_known_in_the_city_of_the_page() -> None:
    assert names("长沙市岳麓区召开会议，梅溪湖居民到场。")[-1] == "梅溪湖"


def test_a_district_that_is_an_ordinary_word_counts_right_after_its_city() -> None:
    assert named("晋城市城区召开会议，城区面貌一新。") == [("晋城市", "1405"), ("城区", "140502")]


def test_a_short_name_that_is_a_word_counts_before_an_office() -> None:
    assert names("西安日报讯 昨夜，碑林交警大队在南门设卡。") == ["西安", "碑林"]
    assert names("西安日报讯 昨夜，碑林里的石碑亮起了灯。") == ["西安"]
    assert names("西安日报讯 昨夜，碑林博物馆亮起了灯。") == ["西安"]
    # 榆中县's town of that name may have one.
    assert names("兰州日报讯 城关公安分局抓获一人。") == ["兰州"]


def test_a_street_without_half_of_its_kind_counts_before_an_office() -> None:
    assert ("石牌街", "440106006") in named("广州日报讯 天河区石牌街党工委书记到场。")
    assert "石牌街" not in names("广州日报讯 天河区石牌街昨夜停电。")


def test_a_district_that_is_an_ordinary_word_counts_where_it_has_an_office() -> None:
    text = "西安日报讯 近日，新城区教育局修好了操场，新城区面貌一新。"

    assert named(text)[1:] == [("新城区", "610102")] * 2
    assert names("西安日报讯 近日，新城区面貌一新。") == ["西安"]


def test_villages_tell_which_of_two_districts_of_one_name_is_meant() -> None:
    assert named("近日，南山区丽湖社区修好了路。")[0] == ("南山区", "440305")
    assert named("近日，南山区修好了路。")[0] == ("南山区", "230404")


def test_spelling_variants_are_one_name() -> None:
    assert named("近日，佛岗县召开会议。") == [("佛岗县", "441821")]


def test_a_committee_is_its_countys_though_its_name_meets_a_word() -> None:
    assert names("运城日报讯 夏县委书记到场。") == ["运城", "夏县"]
    assert names("运城日报讯 他是县级干部，初夏县城很静。") == ["运城"]


def test_a_city_is_meant_before_its_county_of_the_same_name() -> None:
    (only,) = [one for one in found("长沙日报讯 近日，长沙召开会议。") if one.span.start > 5]

    assert [division.name for division in only.divisions] == ["长沙市", "长沙县"]


def test_a_name_of_a_province_and_a_city_means_the_province() -> None:
    assert named("他来自吉林。") == [("吉林", "22")]
    assert named("他来自吉林市。") == [("吉林市", "2202")]


def test_a_county_right_under_a_province_does_not_outrank_the_pages_city() -> None:
    assert named("广州日报讯 白云区的客人来自潜江市。")[1:] == [("白云区", "440111"), ("潜江市", "429005")]


def test_a_name_cut_by_a_column_break_is_found_and_spans_the_break() -> None:
    text = "会议由岳麓\n\n区召开。"
    pieces = (Span(0, 5), Span(7, 11))
    joined = "会议由岳麓区召开。"
    paragraph = Paragraph(joined, pieces, (Sentence(joined, pieces, 0),))
    lines = (Line(text[:5], pieces[0], Role.BODY), Line(text[7:], pieces[1], Role.BODY))
    cut = Page(Source("page.txt", text), (Story(1, Span(0, len(text)), lines, (paragraph,)),))

    (only,) = mentions(cut, gazetteer())

    assert only.text == "岳麓区"
    assert only.span == Span(3, 8)


def test_an_empty_page_names_nothing() -> None:
    assert found("") == ()


def test_an_unknown_home_is_an_error() -> None:
    with pytest.raises(ValueError, match="没有叫"):
        found("岳麓区召开会议。", home="月亮区")


def test_a_page_of_one_name_over_and_over_is_got_through() -> None:
    assert len(found("长沙市岳麓区" * 5000)) == 10_000


PIECES = (
    *("岳麓区", "岳麓", "长沙", "长沙市", "白云区", "橘子洲街道", "和平", "夏县", "广州市", "佛冈县", "城区"),
    *("路", "、", "和", "。", "日报讯", "\n\n"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_mentions_are_in_order_apart_and_what_the_page_reads(text: str) -> None:
    seen = found(text)

    for one in seen:
        assert one.divisions
        assert text[one.span.start : one.span.end].replace("\n", "") == one.text
    for one, after in pairwise(seen):
        assert one.span.end <= after.span.start
