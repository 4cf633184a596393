"""The home of each story: the county it is about, found in the story, on the page, or given."""

from __future__ import annotations

import pytest

from auditor.annotate import annotate
from auditor.layout import lay_out
from auditor.model import Home, Source
from auditor.segment import segment

LEAD = "本报讯(记者 林一川)"


def homes(text: str, home: str | None = None) -> tuple[Home | None, ...]:
    notes = annotate(segment(lay_out(Source("page.txt", text))), home).notes
    assert notes
    return notes.homes


def at_home(text: str, home: str | None = None) -> list[str | None]:
    return [one.division.name if one else None for one in homes(text, home)]


def story(headline: str, *paragraphs: str) -> str:
    return "\n\n".join([headline, LEAD + paragraphs[0], *paragraphs[1:]]) + "\n\n"


STUDY = story("岳麓区举办读书活动", "近日，岳麓区举办读书活动。", "岳麓区图书馆派出志愿者。")
REPAIR = story("岳麓区修缮老桥", "近日，岳麓区修缮一座老桥。", "桥由岳麓区住建局管理。")
SILENT = story("社区食堂开门迎客", "近日，一家社区食堂开门迎客。", "区民政局相关负责人到场。")


def test_the_headline_and_the_lead_tell_the_home() -> None:
    (home,) = homes(STUDY)

    assert home
    assert home.division.name == "岳麓区"
    assert home.origin == "story"
    assert [one.text for one in home.evidence] == ["岳麓区"] * 3


def test_towns_speak_for_their_county() -> None:
    text = story(
        "橘子洲街道清理河岸", "近日，长沙日报记者在橘子洲街道看到，河岸干净了。", "梅溪湖街道也派人来。"
    )

    assert at_home(text) == ["岳麓区"]


def test_a_visited_district_is_not_the_home() -> None:
    text = story(
        "干部外出学习",
        "近日，岳麓区组织干部赴开福区考察学习。",
        "在开福区，大家看了展览，岳麓区干部记了笔记。",
    )

    assert at_home(text) == ["岳麓区"]


def test_a_story_that_names_no_district_takes_the_pages() -> None:
    found = homes(STUDY + REPAIR + SILENT)

    assert [home.division.name if home else None for home in found] == ["岳麓区"] * 3
    assert [home.origin if home else None for home in found] == ["story", "story", "page"]
    assert found[2]
    assert {one.text for one in found[2].evidence} == {"岳麓区"}


def test_a_story_about_the_city_does_not_take_the_pages_district() -> None:
    text = story("全市部署防汛", "近日，长沙市召开会议，部署全市防汛工作。", "市委、市政府有关负责人参加。")

    assert at_home(STUDY + REPAIR + text) == ["岳麓区", "岳麓区", "长沙市"]


def test_a_list_of_districts_has_no_district_as_its_home() -> None:
    text = story(
        "各地举办灯会",
        "长沙日报记者获悉，岳麓区、开福区、雨花区、望城区将举办灯会。",
        "岳麓区灯会在江边，开福区灯会在寺前，雨花区灯会在广场，望城区灯会在古镇。",
    )

    assert at_home(text)[0] not in {"岳麓区", "开福区", "雨花区", "望城区"}


def test_two_districts_alike_are_no_home() -> None:
    text = story("两支队伍比赛", "近日，岳麓区和开福区各派一支队伍比赛。", "岳麓区队胜一场，开福区队胜一场。")

    assert at_home(text)[0] not in {"岳麓区", "开福区"}


def test_what_the_lead_names_once_is_no_home_where_the_story_takes_up_another() -> None:
    text = story(
        "老兵种茶", "五十岁的老兵是岳麓区人。", "他承包了浏阳市的一片荒山。", "如今，浏阳市的茶卖得好。"
    )

    assert at_home(text) == ["浏阳市"]


def test_the_page_decides_between_two_that_are_named_alike() -> None:
    text = story("新路通车", "近日，岳麓区一条新路通车。", "路的那一头是开福区，开福区也修了路。")

    assert at_home(STUDY + REPAIR + text) == ["岳麓区"] * 3


def test_a_story_of_another_city_keeps_its_own_home() -> None:
    text = story("天河区举办灯会", "广州日报记者昨日获悉，天河区举办灯会。", "天河区文化馆承办。")

    assert at_home(STUDY + REPAIR + text)[-1] == "天河区"


def test_the_users_word_stands_where_the_story_names_no_other() -> None:
    found = homes(SILENT, home="岳麓区")

    assert [(home.division.name, home.origin) for home in found if home] == [("岳麓区", "setting")]


def test_a_story_that_is_clearly_of_another_district_keeps_its_own_home() -> None:
    assert at_home(STUDY + SILENT, home="开福区") == ["岳麓区", "开福区"]


def test_a_home_that_the_story_shows_too_comes_from_the_setting() -> None:
    (home,) = homes(STUDY, home="岳麓区")

    assert home
    assert home.origin == "setting"
    assert len(home.evidence) == 3


def test_a_city_given_by_the_user_is_the_home_where_no_district_is_named() -> None:
    assert at_home(STUDY + SILENT, home="长沙市")[0] == "岳麓区"
    assert at_home(story("新书上架", "近日，一批新书上架。"), home="长沙市") == ["长沙市"]


def test_a_page_without_places_has_no_home() -> None:
    assert at_home(story("新书上架", "近日，一批新书上架。")) == [None]


def test_an_ambiguous_home_is_an_error_that_lists_the_places() -> None:
    with pytest.raises(ValueError, match=r"广州市白云区.*贵阳市白云区"):
        homes(STUDY, home="白云区")


def test_a_village_that_has_its_name_alone_speaks_for_its_county() -> None:
    text = story(
        "社区食堂开门迎客", "近日，长沙日报记者走进施家港社区，看到食堂里坐满了老人。", "饭菜便宜可口。"
    )
    (home,) = homes(text)

    assert home
    assert home.division.name == "岳麓区"
    assert [one.text for one in home.evidence] == ["施家港"]


@pytest.mark.parametrize("name", ["大施家港社区", "施家港公园", "中海社区", "和平社区"])
def test_what_may_be_called_so_elsewhere_does_not(name: str) -> None:
    assert at_home(story("社区食堂开门迎客", f"近日，长沙日报记者走进{name}，看到食堂里坐满了老人。")) != [
        "岳麓区"
    ]


def test_a_village_tells_which_of_two_towns_of_one_name_is_meant() -> None:
    lead = "近日，永州日报记者在新圩镇{village}看到，茶园里一片繁忙，新圩镇的农户忙着采茶。"

    assert at_home(story("茶园添新景", lead.replace("{village}", ""))) == [None]
    assert at_home(story("茶园添新景", lead.replace("{village}", "上清涵村"))) == ["蓝山县"]


def test_districts_outweigh_villages() -> None:
    text = story(
        "开福区举办读书活动",
        "近日，开福区举办读书活动，来自施家港社区的居民也到场。",
        "开福区图书馆派出志愿者。",
    )

    assert at_home(text) == ["开福区"]


def test_the_first_words_of_what_has_no_head_are_no_lead_where_another_county_is_named() -> None:
    lead, rest = "今年，开福区被列为试点。", "岳麓区图书馆派出志愿者。"

    assert at_home(story("图书馆开门", lead, rest)) == ["开福区"]
    assert at_home(f"{lead}\n\n{rest}\n") == [None]


def test_what_has_no_head_and_leaves_its_home_open_goes_on_with_the_story_before() -> None:
    text = STUDY + "\n\n1.今年，开福区被列为试点。\n岳麓区图书馆派出志愿者。\n"

    assert at_home(text)[-1] == "岳麓区"


def test_what_only_the_headline_names_is_no_home_where_the_story_names_another() -> None:
    rest = ("岳麓区山货节昨天开幕。", "岳麓区商务局搭起一百个摊位。")

    assert at_home(story("开福区举办山货节", *rest)) == ["岳麓区"]
    assert at_home(story("开福区举办山货节", rest[0], "商务局搭起一百个摊位。")) == ["开福区"]
