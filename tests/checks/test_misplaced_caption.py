"""misplaced-caption: captions, headlines and bylines that fell into a story, and those in their places."""

from __future__ import annotations

import pytest
from audit import audit

NAME = "misplaced-caption"

HEAD = "老街改造完成\n\n□本报记者 王芳\n\n"
FIRST = "城南老街始建于百年前,曾是全城最热闹的地方。后来商铺搬走,社区干部李强找来老住户商量对策。"
LAST = "如今,老街每天接待游客上万人次。商户们的生意比从前好了三成,大家对未来充满信心。"
CAPTION = "游客在老街的店铺里选购商品。"


def found(text: str) -> list[str]:
    return [one.excerpt for one in audit(text, NAME).findings]


def with_caption(after: str, caption: str = CAPTION, gap: str = "\n\n\n\n") -> str:
    return f"{HEAD}{FIRST}{gap}{caption}\n\n{after}\n\n{LAST}"


class TestCaptions:
    @pytest.mark.parametrize(
        "after",
        [
            "“老街不能就这样没了,大家得想办法。”李强说,“修一修,还能热闹起来。”",
            "这一想法得到了全体住户的支持。大家当场签下了同意书。",
            "随后,社区成立了改造小组。小组成员挨家挨户征求意见。",
            "他提出先修门面、再修道路。大家听了都很赞成。",
        ],
    )
    def test_one_that_parts_two_paragraphs_of_one_telling_is_found(self, after: str) -> None:
        assert found(with_caption(after)) == [CAPTION]

    @pytest.mark.parametrize(
        "after",
        [
            "去年春天,区里启动改造工程。工人们修缮了沿街店铺六十间。",
            "“老街变漂亮了,我每周都来。”市民赵敏说,“东西也不贵。”",
        ],
    )
    def test_one_between_paragraphs_that_stand_by_themselves_is_left_alone(self, after: str) -> None:
        assert found(with_caption(after)) == []

    @pytest.mark.parametrize(
        "caption", ["图为游客在老街选购商品。", "游客在老街选购商品。 张平 摄", "→游客在老街选购商品。"]
    )
    def test_one_with_a_credit_or_a_mark_is_left_alone(self, caption: str) -> None:
        assert found(with_caption("随后,社区成立了改造小组。大家都很赞成。", caption)) == []

    def test_one_at_the_edge_of_a_section_is_left_alone(self) -> None:
        assert found(f"{HEAD}{FIRST}\n\n\n\n{CAPTION}\n\n老字号回来了\n\n这一想法得到了支持。{LAST}") == []

    def test_one_between_headline_and_text_is_left_alone(self) -> None:
        assert found(f"老街改造完成\n\n\n\n{CAPTION}\n\n本报讯(记者 王芳){FIRST}\n\n{LAST}") == []

    def test_one_inside_a_sentence_is_left_to_interrupted_sentence(self) -> None:
        page = f"{HEAD}{FIRST}社区干部和住户一起\n\n\n\n{CAPTION}\n\n拟定了改造方案。这一方案得到了支持。\n\n{LAST}"
        assert found(page) == []
        assert [one.check for one in audit(page, "interrupted-sentence").findings] == ["interrupted-sentence"]


class TestBylines:
    def test_one_inside_the_text_of_a_story_without_one_is_found(self) -> None:
        page = f"老街改造完成\n\n{FIRST}\n\n{LAST}\n\n□本报记者 王芳\n\n去年春天,区里启动改造。{FIRST}"
        (one,) = audit(page, NAME).findings
        assert one.excerpt == "□本报记者 王芳"
        assert [other.text for other in one.related] == ["老街改造完成"]

    def test_one_under_the_headline_is_left_alone(self) -> None:
        assert found(f"{HEAD}{FIRST}\n\n{LAST}") == []

    def test_one_at_the_end_of_a_story_is_left_alone(self) -> None:
        assert found(f"老街改造完成\n\n{FIRST}\n\n{LAST}\n\n□本报记者 王芳") == []

    def test_one_of_a_second_story_is_left_alone(self) -> None:
        assert found(f"{HEAD}{FIRST}\n\n{LAST}\n\n新车站启用 出行更方便\n\n□本报记者 李安\n\n{FIRST}") == []


class TestHeadlines:
    BROKEN = "镇里推进道路、绿化、路灯三项工程,以河口、长堤两村的旧"
    REST = "村改造为示范,带动其余八个村庄逐步跟进。"

    def test_one_that_fell_into_a_sentence_is_told_at_the_byline(self) -> None:
        page = f"乡村新貌\n\n□本报记者 李安\n\n{FIRST}\n\n{self.BROKEN}\n\n安平镇: 老村庄走出新路子\n\n\n\n{self.REST}\n\n{LAST}"
        (one,) = audit(page, NAME).findings
        assert one.excerpt == "□本报记者 李安"
        assert [other.text for other in one.related] == ["安平镇: 老村庄走出新路子"]

    def test_a_story_with_its_headline_in_place_is_left_alone(self) -> None:
        page = f"乡村新貌 老村庄走出一条全新的致富路\n\n□本报记者 李安\n\n{FIRST}\n\n{self.BROKEN}{self.REST}\n\n{LAST}"
        assert found(page) == []


class TestBylinesInTheirPlaces:
    TEXT = f"{FIRST}\n\n{LAST}"

    @pytest.mark.parametrize(
        "page",
        [
            f"老街改造完成\n\n{FIRST}\n\n□本报记者 王芳\n\n{{text}}",
            "老街改造完成\n\n{text}\n\n老街新貌。 图片来源：新闻图库\n\n记者 王芳\n\n{text}",
            "老街改造完成\n\n{text}\n\n来源：市商务局\n\n{text}",
        ],
        ids=["below a deck", "below a picture", "source of a table"],
    )
    def test_one_in_its_place_is_left_alone(self, page: str) -> None:
        assert found(page.format(text=self.TEXT)) == []
