"""The condition of a page: whether it can be read in order, and how much of it is misread."""

from __future__ import annotations

from dataclasses import replace

import pytest
from columns import STORIES, columns, in_order, interleaved, merged, misread, vertical
from hypothesis import given
from hypothesis import strategies as st

from auditor.layout import condition
from auditor.layout.misread import Signs, _estimate, signs
from auditor.layout.order import order
from auditor.layout.seams import pieces
from auditor.model import Band, Condition, Disorder

POEM = "秋风吹过山岗\n稻田一片金黄\n归来的人站在路口\n望着远处的炊烟\n没有说话\n灯火渐次亮起\n河水缓缓东流\n夜色把村庄抱紧"
NAMES = "一等奖：\n张伟 李娜 王芳 刘洋\n二等奖：\n陈静 杨帆 赵磊 黄婷 周杰\n三等奖：\n吴敏 徐强 孙丽 马超\n朱琳 胡军 林涛"
PRICES = "猪肉\n26.5元/公斤\n白菜\n3.2元/公斤\n鸡蛋\n11.8元/公斤\n苹果\n9.6元/公斤\n大米\n6.4元/公斤\n豆油\n15.0元/公斤"
HEADLINES = (
    "全市防汛工作会议召开\n十个社区开设家庭医生工作室\n新学期校园周边安全检查启动\n水稻丰收在望农户忙备收\n"
    "城区三条道路今起封闭施工\n青年志愿者走进敬老院\n秋季招聘会提供岗位五千个\n图书馆延长开放时间"
)
DIALOGUE = "问：今年的招生政策有什么变化？\n答：总体保持稳定，学区范围没有调整。\n问：外地户籍子女怎么报名？\n答：带齐居住证明到现场办理。"
TABLE = (
    "地区　面积　产量\n东镇　1200　560\n西镇　980　430\n南镇　1530　702\n北镇　1105　498\n合计　4815　2190"
)

SPOKEN = (
    "三十年前，他是坐在拖拉机上的学生；三十年后，他是站在拖拉机旁的老师。\n"
    "1994年秋天，20岁的冉永昌跟着老师虢宗岳第一次走进兰考县东坝头的村庄，用一台砖头似的录音"
    "机，录下了第一首打夯号子。今年，50岁的冉永昌带着新一届学生，又来到了同一个村口。\n"
    "“夯歌一响，黄河就低了头。”这是当年那位领夯人的话，也是这门课的第一句话。冉永昌说，每年开课"
    "，他都从这句话讲起；每年结课，他也用这句话收尾。“夯歌一响，黄河就低了头。”学生们跟着念，念"
    "着念着，就有人红了眼圈。\n"
    "三十年来，这门课共采录民谣1800余首，其中打夯号子近500首、船工号子300多首、童谣60"
    "0多首，其余为哭嫁歌、叫卖调等。参加过采录的学生有900来人，不少人参加过两次、三次，因此各"
    "届人数相加超过1000。\n"
    "虢宗岳教授今年79岁了，耳朵有点背，听录音却格外灵。他的女儿虢小曼如今也在文学院任教，兼黄河"
    "文化研究中心副主任。父女俩对一首童谣的方音常常争得面红耳赤：父亲说“那个字念‘zhuó’”，"
    "女儿说“人家奶奶念的明明是‘zhuō’”。争来争去，最后还是打开录音机，听听，再听听。\n"
    "三十年前，录音机是老师的；三十年后，云盘是大家的。唯一不变的，是那句话。\n"
    "去敬老院之前，我准备了一肚子话。到了才知道，老人们不缺人说话，缺的是听他们说话的人。\n"
    "王奶奶爱讲她年轻时候的事。王奶奶有两位，一位住东屋，一位住西屋；东屋的王奶奶讲纺棉花，西屋的"
    "王奶奶讲逃荒。东屋的王奶奶说：“慢慢来，线就不断。”西屋的王奶奶说：“慢慢来，路就不长。”\n"
    "我原来做实验总是毛毛躁躁，离心管打碎过七八支。从敬老院回来以后，我在实验台上贴了三个字：慢慢"
    "来。\n"
)
"""Of a paper that writes as people speak."""


def disorder(lines: list[str]) -> tuple[Disorder, ...]:
    return condition(lines).disorder


class TestOrder:
    @pytest.mark.parametrize("count", [2, 3, 4])
    @pytest.mark.parametrize("width", [11, 14, 18])
    def test_lines_of_columns_that_follow_each_other_are_interleaved(self, count: int, width: int) -> None:
        assert disorder(interleaved(columns(count, width))) == (Disorder.INTERLEAVED,)

    @pytest.mark.parametrize("gap", [" ", "  ", "\t", "\u3000"])
    @pytest.mark.parametrize("count", [2, 3])
    def test_lines_of_columns_on_one_line_with_a_gap_are_merged(self, count: int, gap: str) -> None:
        assert disorder(merged(columns(count), gap)) == (Disorder.MERGED,)

    @pytest.mark.parametrize("width", [13, 14, 18])
    def test_without_a_gap_they_are_merged_too(self, width: int) -> None:
        assert disorder(merged(columns(2, width), "")) == (Disorder.MERGED,)

    def test_half_a_page_of_mixed_columns_is_enough(self) -> None:
        first, *others = columns(4)

        assert disorder(first + interleaved(others)) == (Disorder.INTERLEAVED,)

    @pytest.mark.parametrize("width", [11, 13, 17, 24])
    @pytest.mark.parametrize("ragged", [0, 1, 2])
    def test_columns_one_after_the_other_are_in_order(self, width: int, ragged: int) -> None:
        assert disorder(in_order(columns(4, width, ragged))) == ()

    def test_a_caption_between_the_lines_is_not_disorder(self) -> None:
        lines = in_order(columns(4))
        lines[7:7] = ["图为工作人员在检查堤防。"]
        lines[20:20] = ["医生为居民量血压", "本报记者 陈立 摄"]

        assert disorder(lines) == ()

    @pytest.mark.parametrize(
        "text", [POEM, NAMES, PRICES, HEADLINES, DIALOGUE, TABLE], ids=lambda text: text[:4]
    )
    def test_lines_that_go_on_nowhere_are_no_mixed_columns(self, text: str) -> None:
        assert disorder(text.split("\n")) == ()

    @pytest.mark.parametrize(("held", "found"), [(0.8, Disorder.INTERLEAVED), (0.5, None)])
    def test_a_wrapped_story_among_paragraphs_is_no_disorder(
        self, held: float, found: Disorder | None
    ) -> None:
        mixed = order(pieces(interleaved(columns(3))))

        assert replace(mixed, held=held).disorder is found

    @pytest.mark.parametrize(
        ("reads_on", "far", "found"),
        [(0.2, 9, Disorder.INTERLEAVED), (2.0, 9, None), (2.0, 24, Disorder.INTERLEAVED)],
        ids=["nowhere", "as it stands", "half a long page"],
    )
    def test_lines_that_read_on_as_they_stand_are_no_mixed_columns(
        self, reads_on: float, far: int, found: Disorder | None
    ) -> None:
        mixed = order(pieces(interleaved(columns(3))))
        known = replace(mixed, open=30, near=6, far=far, shared=0, evidence=60.0)

        assert replace(known, reads_on=reads_on).disorder is found

    def test_lines_in_order_read_on(self) -> None:
        first, second, third = columns(3)

        assert order(pieces(interleaved([first, second, third]))).reads_on < 0

    def test_paragraphs_are_in_order(self) -> None:
        assert disorder(list(STORIES)) == ()


class TestVertical:
    def test_a_character_a_line_is_vertical_setting(self) -> None:
        assert disorder(list(STORIES[0][10:60])) == (Disorder.VERTICAL,)

    @pytest.mark.parametrize("height", [6, 10])
    def test_so_are_columns_of_single_characters(self, height: int) -> None:
        assert disorder(vertical(STORIES[1][10:120], height)) == (Disorder.VERTICAL,)

    def test_characters_with_spaces_between_are_not(self) -> None:
        assert disorder([" ".join(line) for line in in_order(columns(2))]) == ()

    def test_one_character_over_and_over_is_not(self) -> None:
        assert disorder(["啊"] * 100) == ()

    def test_a_vertical_headline_beside_a_story_is_not(self) -> None:
        assert disorder([*"防汛工作扎实推进", *in_order(columns(2))]) == ()


class TestText:
    @pytest.mark.parametrize("lines", [[], [""], [" ", "\u3000"], ["----", "……"]])
    def test_marks_and_blanks_are_no_text(self, lines: list[str]) -> None:
        assert condition(lines) == Condition(None, (Disorder.NO_TEXT,))
        assert condition(lines).in_order

    @given(
        st.lists(
            st.text(st.sampled_from("今天的会议。，“”（）12 aA\t　\ufffd龘𠮷"), max_size=20), max_size=12
        )
    )
    def test_any_lines_have_one_condition(self, lines: list[str]) -> None:
        found = condition(lines)

        assert found == condition(lines)
        assert found.misread is None or 0 <= found.misread <= 1
        assert len(found.disorder) <= 1


class TestMisread:
    def test_clean_print_is_clean(self) -> None:
        found = condition(STORIES)

        assert found.misread is not None
        assert found.band is Band.CLEAN

    def test_a_page_of_misread_characters_is_bad(self) -> None:
        found = condition([misread(story, every=2) for story in STORIES])

        assert found.band is Band.BAD

    def test_the_more_is_misread_the_more_is_estimated(self) -> None:
        shares = [condition([misread(story, every) for story in STORIES]).misread for every in (40, 4, 2)]

        assert None not in shares
        assert shares == sorted(shares, key=float)  # type: ignore[arg-type]
        assert shares[0] != shares[-1]

    def test_what_stands_twice_on_the_page_is_known_to_it(self) -> None:
        odd = "会议强调要加大支待力度。"

        assert signs(odd).better > 0
        assert signs(odd + odd).better == 0

    def test_a_character_beside_a_numeral_is_no_sign(self) -> None:
        assert signs("挂着两千来册书。").better == 0

    def test_a_page_that_writes_as_people_speak_is_clean(self) -> None:
        assert condition(SPOKEN.split("\n")).band is Band.CLEAN

    @pytest.mark.parametrize(("text", "junk"), [("老林说:好，走吧，再来。", 1), ("老林说:好,走吧,再来.", 0)])
    def test_half_width_marks_are_junk_but_on_a_page_that_is_set_with_them(
        self, text: str, junk: int
    ) -> None:
        assert round(signs(text).junk * len(text)) == junk

    def test_junk_makes_up_for_what_the_signs_leave_open(self) -> None:
        lines = [misread(story, every=9) for story in STORIES]
        found = signs("\n".join(lines))
        junky = [line[:40] + "~*" + line[40:] for line in lines]

        assert found.junk == 0 < signs("\n".join(junky)).junk
        assert condition(junky).misread >= condition(lines).misread  # type: ignore[operator]

    def test_little_text_tells_nothing(self) -> None:
        assert condition([STORIES[0][:60]]).misread is None

    def test_traditional_characters_tell_nothing(self) -> None:
        line = "這幾年來當地農業發展迅速，農民收入節節上升，鄉間處處見到歡樂氣氛。"

        assert condition([line] * 20).misread is None
        assert condition([line] * 20 + ["\ufffd" * 40]).misread == pytest.approx(0.055, abs=0.01)


@pytest.mark.parametrize(
    ("share", "band"),
    [(None, Band.CLEAN), (0.0, Band.CLEAN), (0.004, Band.CLEAN), (0.005, Band.MISREAD), (0.05, Band.BAD)],
)
def test_the_bands_of_a_share(share: float | None, band: Band) -> None:
    assert Condition(share).band is band


@pytest.mark.parametrize(("han", "most"), [(1000, 0.09), (2000, 1.0)])
def test_lone_characters_alone_make_no_short_text_a_badly_read_page(han: int, most: float) -> None:
    # A tale in dialect: many characters that print does not put side by side, few that a look-alike would better.
    found = _estimate(Signs(han, lone=53 * han // 1000, better=8 * han // 1000))

    assert found <= most
    assert (found > 0.1) is (most == 1.0)
