"""One glyph for another, as whole pages: dashes, look-alikes, letters among figures."""

from __future__ import annotations

from dataclasses import replace

import pytest
from audit import audit, registry
from hypothesis import given
from hypothesis import strategies as st

from auditor.checks.ocr_glyph import CHECK
from auditor.model import Condition, Edition, Page, Scanned, Severity, Source, Span
from auditor.pipeline import audit_sources
from auditor.pipeline.pages import prepare
from auditor.settings import Settings


def found(text: str) -> list[tuple[str, str | None]]:
    """Return what is reported and what it should read."""
    report = audit(text, "ocr-glyph")
    assert report.problems == ()
    return [(one.excerpt, one.suggestion) for one in report.findings]


class TestDashes:
    @pytest.mark.parametrize(
        "text",
        [
            "花期为三月,每年3月一5月开放。",
            "展览时间为9时一17时。",
            "快线(火车站一机场)每二十分钟一班。",
            "新开的航线由北门码头一灯塔公园,往返一小时。",
            "项目建设期为2021一2024年。",
            "今日起，长沙一张家界高速铁路调整停站。",
            "312国道（兰州一乌鲁木齐）穿过戈壁。",
            "新开南宁一芒市—西安航班，每周三班。",
            "届时京一沪高铁将增开夜间班次。",
            "他跑的最后一趟车是贵阳一昆明的旅客列车。",
        ],
    )
    def test_the_numeral_between_two_ends_is_a_dash(self, text: str) -> None:
        assert found(text) == [("一", "—")]

    @pytest.mark.parametrize(
        "text",
        [
            "施工地点在人民路(东门一小区)附近。",
            "沿人民路一路向东,经过东门广场一处公园。",
            "简称“两场一中心”,服务“一老一小”。",
            "线路全长一公里,起点是山顶一座寺。",
            "(市区一医院)救治了一名工人。",
            "天津一武清村民走上铁路，被劝离。",
            "从兰州一天水利工地上回来，沿公路走了很久。",
            "上海一南京籍旅客在列车上发病。",
            "昨天，长沙一张家口味菜馆开张。",
            "京一高速警花受到表扬。",
            "牌子上写着“静一静”三个字。",
        ],
    )
    def test_the_numeral_that_counts_is_left_alone(self, text: str) -> None:
        assert found(text) == []


WORN = "会议强调,要进一步加大支待力度。市长主持召开常务会仪,研究部署工作。"
"""Two slips that are sure wherever they stand."""
OLD = (
    "州之西南有山曰鸱峰，其麓有泉，冽而甘。余守是邦之三年，岁稔讼稀，乃与二三子携壶榼而往观焉。泉上旧有亭，圮于兵"
    "，址犹可辨。余顾谓诸生曰：“亭之废兴，虽细故也，而吏之勤惰、民之戚休系之，可不葺乎？”众曰：“唯。”于是伐材"
    "于阿，陶甓于野，鸠工庀徒，不逾月而亭成。凡为楹者四，为槛者八，不斫不垩，取其朴也。既落之日，父老扶杖而来，稚"
    "子牵裾而嬉，余酌泉以饮之，皆欣欣然有喜色。噫！人之所乐，岂在亭哉？在乎心之无累而已矣。昔人云：“先忧而后乐。"
    "”余虽不敏，窃有志焉。因书以付来者，俾勿坏。余闻而叹曰:嗟乎!苔侵古甃,藓蚀残碑,雉堞既隳,樵苏犹牧。"
)
CLEAN = "全市各级各部门要认真学习贯彻会议精神,推动经济社会持续健康发展。" * 30


def suspects_of(text: str) -> list[tuple[str, str | None, tuple[str, ...]]]:
    """Return what is suspected on a page, with the kinds of evidence."""
    hits = CHECK.check(Edition((prepared("page.txt", text),)))
    return [(text[one.start : one.end], one.suggestion, one.evidence) for one in hits]


def prepared(name: str, text: str) -> Page:
    page = prepare(Source(name, text), None)
    assert isinstance(page, Page)
    return page


class TestMisread:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("会议强调,要进一步加大支待力度,完善基层治理体系。", ("支待", "支持")),
            ("县图书馆昨日开放。走进图书棺,先要登记。", ("图书棺", "图书馆")),
            ("市长主持召开常务会仪,研究部署安全生产工作。", ("常务会仪", "常务会议")),
            ("全县新建水库三座。首批水厍下月建成。", ("水厍", "水库")),
        ],
    )
    def test_what_print_never_has_is_told_as_the_word_it_should_be(
        self, text: str, expected: tuple[str, str]
    ) -> None:
        assert suspects_of(text) == [(*expected, ("look-alike",))]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("今年以来,水位持续髙涨,各地加强巡查。", ("髙涨", "高涨")),
            ("工人们正在抢俢堤坝,村民送来热汤。", ("抢俢", "抢修")),
            ("信贴在门巿部的墙上。", ("门巿部", "门市部")),
            ("她追岀两条街才把他拉住。", ("岀", "出")),
        ],
    )
    def test_a_character_that_no_paper_prints_is_the_one_it_looks_like(
        self, text: str, expected: tuple[str, str]
    ) -> None:
        assert suspects_of(text) == [(*expected, ("look-alike",))]

    @pytest.mark.parametrize(
        "text",
        [
            "前锋孙兴慜奔袭半场破门。",
            "学者樋口阳一批评政府。",
            "教师赵囯庆走上讲台。",
            "鲜于髙登台致辞。",
            "楼下嬢嬢的冰粉卖光了。",
        ],
    )
    def test_characters_of_names_need_not_be_printed_elsewhere(self, text: str) -> None:
        assert [one for one in suspects_of(text) if one[2] != ("doubtful",)] == []

    @pytest.mark.parametrize(
        ("text", "expected", "kind"),
        [
            ("消防队员日夜奋占在抗旱一线。", ("日夜奋占", "日夜奋战"), "sound-alike"),
            ("拖欠多年的问题终于得到截决。", ("截决", "解决"), "sound-alike"),
            ("屋顶漏雨,墙璧上长了青苔。", ("墙璧", "墙壁"), "look-alike"),
        ],
    )
    def test_what_makes_no_word_is_the_character_that_does(
        self, text: str, expected: tuple[str, str], kind: str
    ) -> None:
        assert suspects_of(text) == [(*expected, (kind,))]

    @pytest.mark.parametrize(
        "text",
        [
            "秘书长塞莱丝特·绍洛在公报中说。",
            "账号“玉渊谭天”昨日发布视频。",
            "(记者耿辉凰)外国总统昨日表示,正在密切关注局势。",
            "水给鱼以活力,鱼给水以灵气。",
            "有些传记到手也翻一翻,但很快放下。",
            "拨开落叶,露出一拃高的幼苗。",
        ],
    )
    def test_names_and_turns_of_words_need_not_be_print(self, text: str) -> None:
        assert [one for one in suspects_of(text) if one[2] != ("doubtful",)] == []

    def test_what_the_rest_of_the_run_writes_is_no_slip(self) -> None:
        page = prepared("a.txt", "消防队员日夜奋占在抗旱一线。")
        other = prepared("b.txt", "奋占村的村民说,奋占人爱唱歌。奋占村不大。奋占小学已建成。" * 3)

        assert [one.path for one in CHECK.check(Edition((page,)))] == ["a.txt"]
        assert [one.path for one in CHECK.check(Edition((page, other))) if one.path == "a.txt"] == []

    def test_what_the_page_is_about_is_no_misreading(self) -> None:
        text = "他家有一片老胶园,一九六二年种的。"

        assert [one[0] for one in suspects_of(text)] == ["胶园"]
        assert suspects_of(text + "他每天凌晨割胶,胶刀磨得很快,干胶按斤卖。") == []

    def test_an_inscription_may_play_on_words(self) -> None:
        assert suspects_of("街坊们给理发店送的木匾上有四个字:刃下留情。") == []
        assert [one[0] for one in suspects_of("求师傅刃下留情。")] == ["刃下留情"]

    def test_somebody_is_named(self) -> None:
        assert suspects_of("产妇姓雷,家住城东。孩子小名叫小马。") == []

    def test_on_a_misread_page_more_is_told(self) -> None:
        text = "三军司合部发布公告,各级机关要认真贯彻落实。"

        assert suspects_of(text) == []
        assert ("司合部", "司令部", ("likely",)) in suspects_of(text + WORN)

    def test_a_page_is_no_misread_one_for_two_slips_among_much_text(self) -> None:
        text = "三军司合部发布公告,各级机关要认真贯彻落实。"

        assert {one[0] for one in suspects_of(text + WORN + CLEAN)} == {"司合部", "支待", "常务会仪"}
        assert {one[0] for one in suspects_of(text + WORN + 4 * CLEAN)} == {"支待", "常务会仪"}

    def test_the_worse_a_page_is_misread_the_more_is_told(self) -> None:
        text = "县委书记表示,要把好事办好,把实事办买。" + WORN

        worse = "走进图书棺,先要登记。首批水厍下月建成。三军司合部发布公告。今年粮食丰牧。"

        assert ("办买", None, ("likely",)) not in suspects_of(text)
        assert ("办买", None, ("likely",)) in suspects_of(text + worse)

    def test_a_page_whose_condition_is_taken_for_bad_must_show_it(self) -> None:
        text = "三军司合部发布公告,各级机关要认真贯彻落实。" + CLEAN
        page = replace(prepared("page.txt", text), condition=Condition(0.1))

        assert list(CHECK.check(Edition((page,)))) == []

    def test_one_slip_over_and_over_makes_no_misread_page(self) -> None:
        text = "三军司合部发布公告。会议强调,要进一步加大支待力度。各县要加大支待力度。"

        assert [one[0] for one in suspects_of(text)] == ["支待", "支待"]
        assert "司合部" in [one[0] for one in suspects_of(text + WORN)]

    def test_what_is_misread_in_the_copies_of_a_loop_makes_no_misread_page(self) -> None:
        text = "三军司合部发布公告,各级机关要认真贯彻落实。\n\n"
        line = "会议强调,要进一步加大支持力度。市长主持召开常务会议,研究部署工作。"
        copies = line * 4 + line.replace("支持", "支待") + line + line.replace("会议,", "会仪,") + line

        assert "司合部" in [one[0] for one in suspects_of(text + WORN)]
        assert "司合部" not in [one[0] for one in suspects_of(text + copies)]

    @pytest.mark.parametrize("quarters", [1, 2, 4])
    def test_a_page_in_the_old_language_is_no_misread_one_for_two_slips(self, quarters: int) -> None:
        text = OLD[: len(OLD) * quarters // 4]

        assert [one[0] for one in suspects_of(text)] == []
        assert [one[0] for one in suspects_of(text + WORN)] == ["支待", "常务会仪"]

    def test_a_slip_that_recurs_is_no_word_for_that(self) -> None:
        text = "县图书棺昨日开放。读者走进图书棺,先要登记。图书棺有藏书十万册。"

        assert [one[:2] for one in suspects_of(text)] == [("图书棺", "图书馆")] * 3

    def test_what_the_rest_of_the_run_has_is_known(self) -> None:
        page = prepared("a.txt", "田埂上的野莱冒出嫩芽,城里人纷纷前来采摘。" + WORN)
        other = prepared("b.txt", "野莱是一种草。野莱田里长满野莱。")

        alone = [page.text[one.start : one.end] for one in CHECK.check(Edition((page,)))]
        together = [
            page.text[one.start : one.end]
            for one in CHECK.check(Edition((page, other)))
            if one.path == "a.txt"
        ]

        assert "野莱" in alone
        assert "野莱" not in together

    def test_the_rest_of_the_run_accuses_nobody(self) -> None:
        page = prepared("a.txt", "老王把木荼几搬到院子里。")
        others = [prepared(f"{name}.txt", "老王把木茶几搬到院子里。" * 9) for name in "bcdefg"]

        assert list(CHECK.check(Edition((page,)))) == []
        assert [one for one in CHECK.check(Edition((page, *others))) if one.path == "a.txt"] == []

    def test_a_glyph_that_nobody_would_mix_up_gets_no_correction(self) -> None:
        found = suspects_of("深证成指走势厌弱,收盘下跌。" + WORN)

        assert [one for one, right, _ in found if right is None] == ["厌弱"]

    @pytest.mark.parametrize("around", ["", WORN], ids=["clean", "misread"])
    @pytest.mark.parametrize(
        "text",
        [
            "已至耄耋之年,我仍坚持每周出诊。我们期待创新。我们希望更好。",
            "经营民宿的古丽娜尔高兴地说,生意很好。兽医努尔说,冬天要多喂草料。",
            "学院与良品铺子合作。食品创新融入课程,食品安全也是一课。",
            "贵州的数实融合不断突破。数字经济,数字产业,样样领先。",
            "会后,他并同大家合影。这是共同的心愿,共同的责任。",
            "(记者耿辉凰)外国总统昨日表示,正在密切关注局势。",
            "科技馆开设载人航天展厅。工程载入史册。安全保障有力,安全屏障更牢。",
            "开展各种形式的活动。多种形式并举,多种形式都好。",
        ],
    )
    def test_lawful_words_and_names_are_left_alone_however_much_is_misread(
        self, text: str, around: str
    ) -> None:
        found = [one for one in suspects_of(text + around) if one[2] != ("doubtful",)]

        assert [one[0] for one in found if one[0] not in WORN] == []

    def test_what_is_not_sure_is_a_note(self) -> None:
        page = prepared("page.txt", "当地今年大量收购菜籽粕，价格比去年上涨一成。")
        doubtful = [one for one in CHECK.check(Edition((page,))) if one.evidence == ("doubtful",)]

        assert doubtful
        assert {one.severity for one in doubtful} == {Severity.NOTE}


class TestFigures:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("工程于2O26年完工。", ("2O26", "2026")),
            ("活动l5日举行。", ("l5", "15")),
            ("第l届运动会开幕。", ("l", "1")),
            ("会议定于5曰召开。", ("曰", "日")),
            ("全县人囗三十万。", ("人囗", "人口")),
            ("大家都照顾好自已。", ("自已", "自己")),
            ("他们以振兴家乡为已任,十年不变。", ("已任", "己任")),
            ("他从不量量自已有多高。", ("自已", "自己")),
            ("这件事从末有人提起。", ("从末", "从未")),
            ("三个孩子都己长大。", ("己长大", "已长大")),
            ("工程己于昨日完工。", ("己于", "已于")),
        ],
    )
    def test_what_the_dictionary_or_the_number_decides(self, text: str, expected: tuple[str, str]) -> None:
        assert found(text) == [expected]

    @pytest.mark.parametrize(
        "text",
        [
            "O2O订单有15个,用去2升CO2。",
            "子曰:“学而时习之。”己方已到。",
            "悦己消费走俏,先正己再正人,待人如己。",
            "此事由己定,他身不由己地走了。",
            "G20峰会和5G基站,WiFi信号满格。",
            "周末来馆人数增加,月末还有一场。",
            "这把铁锤是他自已故的父亲手中接过来的。",
            "去年出任常委的他,已任副主席三年。",
            "采购时且未签订合同,项目已见雏形。",
            "一曰“羞于启齿”,二曰“历史空白”。",
            "九十年代末在省城成立,姊妹三十六年未见面。",
        ],
    )
    def test_letters_and_twins_that_are_right_are_left_alone(self, text: str) -> None:
        assert found(text) == []


@given(st.text(alphabet="图书馆棺水库厍一二—0Ol日曰己已，。\n", max_size=80))
def test_any_text_is_got_through_and_each_finding_is_its_text(text: str) -> None:
    report = audit(text, "ocr-glyph", "missing-character")

    assert {problem.kind for problem in report.problems} <= {"empty", "not-audited"}
    for finding in report.findings:
        assert finding.excerpt == text[finding.place.span.start : finding.place.span.end]


def test_the_order_of_the_pages_changes_nothing() -> None:
    first = "=== a.txt\n会议强调,要进一步加大支待力度。\n"
    second = "=== b.txt\n全县新建水库三座。首批水厍下月建成。\n"

    found = [one.message for one in audit(first + second, "ocr-glyph").findings]

    assert len(found) == 2
    assert found == [one.message for one in audit(second + first, "ocr-glyph").findings]


class TestConfidence:
    """A word that the recogniser was not sure of is doubted more, and nothing else changes."""

    TEXT = "当地今年大量收购菜籽粕，价格比去年上涨一成。\n"

    def kinds(self, *doubts: tuple[int, int, float]) -> list[object]:
        scan = Scanned("hocr", doubts=tuple((Span(start, end), sure) for start, end, sure in doubts))
        source = Source("a.txt", self.TEXT, scan=scan)
        report = audit_sources([source], Settings(jobs=1), registry("ocr-glyph"))
        return [one.data["evidence"] for one in report.findings]

    def test_what_is_doubtful_is_doubted_by_both(self) -> None:
        assert self.kinds() == [["ocr-glyph.doubtful"]]
        assert self.kinds((8, 11, 0.15)) == [["ocr-glyph.doubted"]]

    @pytest.mark.parametrize("doubt", [(8, 11, 0.95), (0, 4, 0.1)], ids=["sure", "of another word"])
    def test_a_sure_word_is_judged_as_if_nobody_had_said_so(self, doubt: tuple[int, int, float]) -> None:
        assert self.kinds(doubt) == self.kinds()

    def test_doubt_alone_is_no_finding(self) -> None:
        assert [one for one in self.kinds((0, 4, 0.01), (13, 15, 0.01)) if one == ["ocr-glyph.doubted"]] == []


@pytest.mark.parametrize("variant", ["逗遛", "奢糜", "重蹈复辙"])
def test_a_variant_spelling_is_no_misreading(variant: str) -> None:
    """GF 1001-2001 has 逗留, 奢靡 and 覆辙 too: a note of another rule."""
    text = f"小镇新事一则\n\n本报讯 记者昨日来到镇上，看到{variant}几个字写在墙上，大家说这件事很有意思。\n"

    assert audit(text, "ocr-glyph").findings == ()


class TestConfused:
    """A short list of characters that everybody mixes up: less is asked of them."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("三号泵房昨日投人运行，灌溉面积增加两千亩。", ("投人", "投入")),
            ("原定周六举行的开工仪式廷迟一周。", ("廷迟", "延迟")),
            ("老人八十多岁了，精申矍铄，每天还要下地。", ("精申", "精神")),
            ("陈列着当年的电台，供游客参现。", ("参现", "参观")),
            ("一桶油卖完，白己一勺也没留。", ("白己", "自己")),
            ("老人耳朵背，只听见收音机里有人在说活。", ("说活", "说话")),
            ("小学徒把榫头削得有模有祥，师傅频频点头。", ("有模有祥", "有模有样")),
        ],
    )
    def test_what_is_no_word_is_the_one_that_it_would_be(self, text: str, expected: tuple[str, str]) -> None:
        assert suspects_of(text) == [(*expected, ("look-alike",))]

    @pytest.mark.parametrize(
        "text",
        [
            "冼星海故居昨日重新开放，冼夫人庙会月底举行。",
            "人水和谐是治水的方向，人社局与水务局联合招聘。",
            "清廷派出的使者滞留三月，朝廷期待的捷报始终未到。",
            "申时三刻，精于申论写作的考生提前交卷。",
            "土改时分得的三亩地，士兵们帮着收割过两回。",
            "教练王同祥的队伍昨日出发，一人一车。",
            "折子戏与拨浪鼓，拔河与搏击，都是庙会的节目。",
            "唱歌的感觉太不一样了，不大一样。",
            "自从白从军当了村主任，村里每天准时出工。",
            "老秤做得细，药材多抓一钱，病人就多一分险。",
            "鸟儿会说活泼的话，换届后的队伍有四十七人，决策不能走偏。",
        ],
    )
    def test_words_and_names_with_them_are_left_alone(self, text: str) -> None:
        assert suspects_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "几个队的人都到一处干，两天就干完了。",
        "阿婆不是找小囡，是找她的猫。",
        "县农业局把一万八千株禾火三号桃苗送到各村。",
    ],
)
def test_what_is_said_called_or_bred_seldom_is_meant(text: str) -> None:
    assert audit("村里的事\n\n" + text + "\n", "ocr-glyph").findings == ()


class TestNoCharacters:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("站长把氵由箱又看了一遍，才放心出车。", ("氵由", "油")),
            ("姑娘们扌立着手，一步一步挪过独木桥。", ("扌立", "拉")),
            ("新队员训练刻苦，进步忄夬得出人意料。", ("忄夬", "快")),
            ("厂里给每人发了一双纟冈丝手套。", ("纟冈", "纲")),
            ("每攵捷的身手是从小练出来的。", ("每攵", "敏")),
            ("全队讠阿了好几户人家，没有一户知道。", ("讠", None)),
            ("灌区总长2Ч公里，去年清淤一遍。", ("Ч", "4")),
            ("社员ニ人一组，轮流看水。", ("ニ", "二")),
            ("他在Ж村住了三天。", ("Ж", None)),
        ],
    )
    def test_what_is_none_is_told_wherever_it_stands(
        self, text: str, expected: tuple[str, str | None]
    ) -> None:
        report = audit(f"水利站的老车\n\n{text}\n", "ocr-glyph")
        told = [(found.excerpt, found.suggestion) for found in report.findings]
        assert expected in told
        assert all(found.severity is not Severity.NOTE for found in report.findings)

    @pytest.mark.parametrize(
        "text",
        [
            "“氵”是三点水，“讠”是言字旁，孩子们一学就会。",
            "他把刂旁写得像一把刀，把阝旁写得像一只耳朵。",
            "字典按部首排，亻在前，彳在后。",
            "展品上写着 МОСКВА 字样，是1958年的拖拉机。",
            "小店招牌上写着カラオケ，夜里十一点关门。",
            "这家の茶铺开在巷口，一杯十元。",
            "圆周率π取3.14，角α为30度。",
        ],
    )
    def test_what_is_spoken_of_or_is_a_word_is_left_alone(self, text: str) -> None:
        assert audit(f"老街的字\n\n{text}\n", "ocr-glyph").findings == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("孩子们在黄昏的湖眫放风筝。", ("湖眫", "湖畔")),
        ("老人拄着拐杖，圧着嗓门说话。", ("圧", "压")),
    ],
)
def test_a_rare_one_makes_a_rare_word_or_is_a_verb(text: str, expected: tuple[str, str]) -> None:
    found = audit("湖边的黄昏\n\n" + text + "\n", "ocr-glyph").findings
    assert [(one.excerpt, one.suggestion) for one in found] == [expected]


class TestLongWords:
    @pytest.mark.parametrize(
        ("text", "found", "right"),
        [
            ("阁楼上还放着母亲陪嫁的缝纫杌，擦得锃亮。", "缝纫杌", "缝纫机"),
            ("姐弟俩每天傍晚到打谷场上打羽毛琢。", "羽毛琢", "羽毛球"),
            ("冬闲时节，他把拖拉杌擦洗一遍。", "拖拉杌", "拖拉机"),
            ("厂里到腊月二十才发年终桨。", "年终桨", "年终奖"),
        ],
    )
    def test_one_character_off_is_told(self, text: str, found: str, right: str) -> None:
        report = audit(f"旧物件里的日子\n\n{text}\n", "ocr-glyph")
        assert [(one.excerpt, one.suggestion, one.severity) for one in report.findings] == [
            (found, right, Severity.WARNING)
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "笼子里装有氮原子，产业圈里的人都知道。",
            "老人听得直点头，一家人想着除夕里想家的滋味。",
            "他在公务贝壳厂上班，年终桨板比赛得了第三。",
            "咖啡田里的红果熟了，供给侧的文章刚做开头。",
        ],
    )
    def test_other_words_are_left_alone(self, text: str) -> None:
        assert audit(f"旧物件里的日子\n\n{text}\n", "ocr-glyph").findings == ()
