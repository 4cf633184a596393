"""misplaced-caption: captions, headlines and bylines that fell into a story, and those in their places."""

from __future__ import annotations

import pytest
from audit import audit, without_record

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


class TestCaptionsOfOtherStories:
    STORM = (
        "台风过境 连夜抢险\n\n本报讯（记者 陈曦）前晚台风过境，多处大树被台风刮倒。\n\n"
        "消防队员出动六车三十人清理刮倒的大树，凌晨五时恢复通行。\n"
    )
    RACE = "龙舟赛落幕\n\n本报讯（记者 苏文）昨日，龙舟赛在沙溪河落幕，十二支队伍参加直道竞速。\n\n{inside}最终石桥村龙舟队夺得冠军，南埔村队获得第二。\n\n"
    LOST = "消防队员清理被台风刮倒的大树。"

    @pytest.mark.parametrize("caption", [f"图为{LOST}", f"{LOST} 张平 摄"])
    def test_one_is_found_with_the_story_that_it_is_about(self, caption: str) -> None:
        page = self.RACE.format(inside=f"{caption}\n\n") + self.STORM
        (one,) = audit(page, NAME).findings
        assert one.excerpt == caption
        assert [other.text for other in one.related] == ["台风过境 连夜抢险"]

    @pytest.mark.parametrize(
        "caption",
        [
            "图为龙舟队清理被台风刮倒的大树。",  # of its own story too
            "图为学生在校园里参加植树。",  # of none
            "图为队员出动。",  # says too little
        ],
    )
    def test_one_that_is_of_its_own_story_or_of_none_is_left_alone(self, caption: str) -> None:
        assert found(self.RACE.format(inside=f"{caption}\n\n") + self.STORM) == []

    @pytest.mark.parametrize("credit", ["张平 摄", "　本报记者 张平 摄"])
    def test_one_of_which_its_story_has_no_word_is_found_wherever_it_is_at_home(self, credit: str) -> None:
        caption = f"图为果农在分拣刚采摘的酥梨，快递员现场打包发货。{credit}"
        (one,) = audit(self.RACE.format(inside=f"{caption}\n\n"), NAME).findings
        assert one.excerpt == caption.rstrip()
        assert one.related == ()

    def test_one_of_what_the_other_story_tells_only_once_is_left_alone(self) -> None:
        once = self.STORM.replace("被台风刮倒", "倒伏").replace("清理刮倒的大树", "清理树枝")
        assert found(self.RACE.format(inside=f"图为{self.LOST}\n\n") + once) == []

    def test_one_between_two_stories_is_left_alone(self) -> None:
        assert found(self.RACE.format(inside="") + f"图为{self.LOST}\n\n" + self.STORM) == []

    def test_one_in_the_second_story_on_the_same_news_is_left_alone(self) -> None:
        again = self.STORM.replace("台风过境 连夜抢险", "消防队员清理大树")
        assert found(again.replace("\n\n消防", f"\n\n图为{self.LOST}\n\n消防") + "\n" + self.STORM) == []


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


class TestSigns:
    STRANGE = "▲ 湘江大堤花岗岩护坡检修绕行通告张贴上墙"
    LEAD = f"{HEAD}{FIRST}\n"

    def told(self, *lines: str) -> list[str]:
        with without_record():
            return found(self.LEAD + "\n".join(lines) + f"\n{LAST}\n")

    def test_a_caption_about_nothing_in_the_story_is_told(self) -> None:
        assert self.told(self.STRANGE) == [self.STRANGE]

    def test_the_title_of_a_poem_is_none(self) -> None:
        assert self.told("▲ 立冬外一首") == []

    def test_two_lines_with_one_sign_are_a_list(self) -> None:
        assert self.told(self.STRANGE, LAST, "▲ 图书馆闭馆盘点通告张贴上墙") == []


class TestHeadlinesBelowTheLead:
    HEAD = "新校区启用\n\n本报讯（记者 郑重）昨日，实验小学新校区启用，学生走进新教室。\n\n"
    LEAD = "在双坑村，五十二岁的养蜂人邱大伟守着三百多箱蜜蜂，一年四季追着花期走。\n\n"
    FALLEN = "大山里的追花人\n\n"
    TAIL = "今年春天，邱大伟带着蜂箱去采油菜花，一年下来要走上万公里路。\n"

    def told(self, text: str) -> list[str]:
        with without_record():
            return found(self.HEAD + text)

    @pytest.mark.parametrize("paragraphs", [1, 2])
    @pytest.mark.parametrize("below", ["", "\n老街改造完成\n\n本报讯（记者 王芳）老街昨日开街。\n"])
    def test_one_below_one_or_two_paragraphs_is_told_at_the_byline(self, paragraphs: int, below: str) -> None:
        page = f"□本报记者 林涛\n\n{self.LEAD * paragraphs}{self.FALLEN}{self.TAIL}{below}"
        assert self.told(page) == ["□本报记者 林涛"]

    @pytest.mark.parametrize(
        "page",
        [
            f"□本报记者 林涛\n\n{LEAD * 3}{FALLEN}{TAIL}",
            f"□本报记者 林涛\n\n{LEAD}{FALLEN}{TAIL}\n追着花期走天下\n\n入夏以后，他又去了秦岭深处。\n",
            f"追花人\n\n□本报记者 林涛\n\n{LEAD}{FALLEN}{TAIL}",
            f"来源：同花顺\n\n{LEAD}{FALLEN}{TAIL}",
            f"□本报记者 林涛\n\n{LEAD}追花人\n\n{TAIL}",
        ],
        ids=["far below", "one of two subheads", "below a headline", "below a source", "too short"],
    )
    def test_a_subhead_is_left_alone(self, page: str) -> None:
        assert self.told(page) == []


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
