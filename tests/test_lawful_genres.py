"""Verse, small ads, lists, boxes and what is called out: set line by line or said twice on purpose, and no fault."""

from __future__ import annotations

import pytest
from audit import audit, without_record

from auditor.model import Severity, Source
from auditor.pipeline import all_checks, audit_sources
from auditor.settings import Settings

_NEWS = (
    "渔港清淤动工\n"
    "本报讯（记者 何平）渔港清淤工程昨日动工，计划三个月完工。港务局说，清淤后大船可以全天候进港避风。\n"
)
PAGES = {
    "a rhyme whose lines end with marks": (
        f"{_NEWS}海边童谣\n潮水来，小船开，\n阿公船头晒海带。\n浪花打湿阿公鞋，\n阿公笑得嘴儿歪。\n渔家谚语\n"
        "初三潮水高过墙，\n要去礁上赶大洋；\n初八潮水不上滩，\n挑担篮子去挖蚶。\n"
    ),
    "small ads": (
        f"{_NEWS}分类广告\n转让 渔港路旁杂货店四十平方米，证照齐全，何先生\n求购 二手制冰机两台，八成新以上\n"
        "启事 兹有渔港老船员拟于今年国庆聚会，请各位老友见报后与老何联络，通讯录以一九八〇年以前上船者为限。\n"
        "遗失 临海村何某遗失渔船证一本，声明作废。\n"
    ),
    "a riddle and its answer": (
        f"{_NEWS}猜谜\n1．四季温暖。（打一地名）——长春\n2．海上无风浪。（打一地名）——宁波\n\n渔港路灯修好了\n"
        "渔港路的三十盏路灯昨晚全部修好，夜归的船员再也不用摸黑走路。\n"
    ),
    "a box of its own with a sign": (
        "渔家博物馆的一天\n博物馆里有三百条老船的船模，每一条都有名字。馆长说，每一条船都有自己的故事。\n"
        "孩子们最喜欢的是能升帆的那一条。\n■留言\n一位从远洋船上退休的老人在本子上写道，这里有他二十年的日子。\n"
    ),
    "a quotation pulled out below its label": (
        f"{_NEWS}鱼贩老周的账\n老周在渔港卖了二十年鱼。“往年我跟客人讲行情，今年我跟自己讲耐心。”他说。鱼市上的人都知道他的"
        "脾气，称好的鱼从来不回秤。\n金句 “往年我跟客人讲行情，今年我跟自己讲耐心。”\n"
    ),
    "what is said three times": (f"{_NEWS}出海提醒\n▲老船长的叮嘱只有一句：先看天。先看天。先看天。\n"),
    "a work song": (
        f"{_NEWS}渔港今年的号子是“快”字。船老大喊：“开一船，走一船；走一船，到一船；到一船，卸一船。”一港的人都跟着"
        "喊。\n"
    ),
    "a song with the words of its title": (
        f"{_NEWS}渔歌\n摇橹郎\n摇橹郎，摇橹郎，摇橹郎哟！\n一橹摇过三重浪，送我回到月亮乡。\n"
    ),
    "songs with lines of one width": (
        f"{_NEWS}渔歌二首\n摇橹郎\n摇橹郎，摇橹郎，摇橹郎哟！\n我的阿郎撒网出海，风高浪远，\n你真无情啊把我扔下，\n"
        "出了港不到十里路你会想家。\n浪花谣\n浪花开，浪花开，浪花开哟，\n白白的浪花开遍了海面，\n只要撒下一两网，\n"
        "就可以满满地装上一大舱。\n"
    ),
    "places in a list of results": (
        f"{_NEWS}渔港帆板赛昨日结束。成绩如下：第1名 钱一帆，第2名 周一舟，第3名 曲小满，三人都来自渔港中学。\n"
    ),
    "a word that the text speaks of": (
        f"{_NEWS}乡音\n问：“胶己”怎么写？答：也有学者主张写“家己人”，意思是自家人。\n"
    ),
    "a line of verse that calls": f"{_NEWS}儿歌\n螃蟹螃蟹，\n你为什么横着走路？\n阿公说，\n因为你要给别人让路。\n",
    "a number of persons": (
        f"{_NEWS}会上决定，由职工代表推选的七人分房小组，按工龄、人口打分，张榜公布。渔港品鱼赛昨日举行。三十六名选手里，说对三种鱼以上的有二十七人，全部说对的只有四人。\n"
    ),
    "rows that differ in a day": (
        f"{_NEWS}渔港书场（一周）\n2月23日（周六）14:00　潮音茶馆北街店　《杨家将》\n2月24日（周日）14:00　潮音茶馆北街店　"
        "《杨家将》\n2月26日（周二）19:15　海景书苑　相声专场\n"
    ),
    "entries of a row": (
        f"{_NEWS}三地词语\n北岸　　　南岸　　　海岛\n橄榄球　　榄球　　　榄球\n出租车　　的士　　　的士\n公共汽车　巴士　　　巴士\n"
    ),
    "what a paragraph is about": (
        f"{_NEWS}元宵灯会\n灯会设在渔港公园，有三十组花灯，最大的一组是渔民自己扎的。\n门票：成人一角，儿童五分。身高一米以下"
        "免票。开放时间从每晚六时半到十时半。\n"
    ),
    "where the writer of a letter is from": (
        "蓬江区开农具展销会\n本报讯 蓬江区供销社昨日举办农具展销会，棠下镇的农民一早赶来。\n编辑同志：\n"
        "我是新会区的一个读者。我村民校冬天办得红红火火，四十二人报名，四十人坚持到底。\n"
    ),
    "who has given how much": (
        "蓬江区小学修校舍收到捐款\n本报讯 蓬江区实验小学校舍因台风受损，蓬江区教育局上周发出倡议，蓬江区各界踊跃捐款。\n"
        "捐款名单（单位：元）\n蓬江区制鞋厂　　　　18 420\n新会区医药协会　　　30 000\n退休教师蔡守仁　　　1 000\n"
    ),
    "donors whose names are alike": (
        f"{_NEWS}捐款名录\n（单位：元）\n丁福梅 1000\n丁福海 1000\n毛香凤 500\n毛香芬 500\n王阿公（89岁） 800\n"
    ),
    "a couplet above a paragraph": (
        f"{_NEWS}李白过三峡\n两岸猿声啼不住，\n轻舟已过万重山。\n一千二百多年前，李白写下《早发白帝城》，江陵千里，一日而还。\n"
    ),
    "prices": (
        f"{_NEWS}供销社收购牌价\n小麦　　九百八十\n大豆　　七百四十\n谷子　　五百六十\n玉米　　五百二十\n高粱　　五百\n"
        "线麻　　三千二百\n以上均以二等货为准，水分大、杂质多的按质论价。\n"
    ),
    "a word of the dialect": (
        f"{_NEWS}乡音\n老人讲“揾食”，是找一口饭吃；讲“揾世界”，是出去闯一番天地。祥叔说，揾食揾食，有手就有食。\n"
    ),
    "a name with a rare character": (
        f"{_NEWS}界碑出水\n施工队队长郑依俤说，界碑出水时好几位老人围过来看。市里已将界碑登记在册。\n"
    ),
    "a headline behind the name of its column": (
        f"{_NEWS}生活顾问：怎样鉴别酸奶\n手工酸奶表面有一层黄亮的奶皮，碗底沉淀少，尝起来先酸后香。\n"
    ),
    "what announces a list": (
        f"{_NEWS}渔歌赛揭晓\n渔歌赛昨晚落幕，评出一等奖三个、二等奖六个。\n得一等奖的是：临海村的渔歌联唱《拾贝谣》、港务局的"
        "快板《开港》、渔港中学的小戏《补网》。\n"
    ),
    "a character that the text speaks of": (
        f"{_NEWS}乡音\n问：“解不下”呢？\n答：听不懂。“解”读如“害”，“解下”就是懂了，“解不下”就是没有懂。\n"
    ),
    "a place that a name resembles": (
        "朴老汉守林三十年\n本报讯（记者 何平）林子里的鸟都认得朴老汉，林子里的路他闭着眼也走不错，从山脚到山顶一共九里"
        "三分地，他一天走两趟，三十年没有停过一天。\n林场里的年轻人都叫他“老爹”。他说，树认得人。\n"
    ),
}


def loud(text: str) -> list[str]:
    """Return what all checks claim to be a warning or an error on a page, whatever their record."""
    with without_record():
        report = audit_sources([Source("page.txt", text)], Settings(jobs=1), all_checks(Settings()))
    return [f"{one.check}: {one.excerpt}" for one in report.findings if one.severity != Severity.NOTE]


@pytest.mark.parametrize("genre", PAGES)
def test_what_print_sets_by_lines_or_says_again_on_purpose_is_no_fault(genre: str) -> None:
    assert loud(PAGES[genre]) == []


def _wrapped(*paragraphs: str, width: int = 15) -> str:
    """Return paragraphs set in a column."""
    return "\n".join(
        paragraph[at : at + width] for paragraph in paragraphs for at in range(0, len(paragraph), width)
    )


_COLUMN = (
    "本报讯渔港清淤工程昨日正式动工计划在三个月之内全部完工，届时大船可以全天候进港避风。",
    "港务局负责人说清淤工程一共投资八百万元其中一半由省里补助，另外一半由渔民协会分年筹集。",
    "渔民们说往年大船进港要等大潮一等就是半天，今后随到随进再也不用在外海抛锚过夜的了。",
)


_BELOW = (
    "冬天的渔港比夏天安静得多，可是码头上的鱼市从来没有停过，天不亮就有人来等第一条船。",
    "早来的人里有饭店的厨师，有赶早班车回村去的鱼贩，也有只想看一眼海上日出的年轻人们。",
)


@pytest.mark.parametrize("label", ["鱼价行情", "来信照登", "编后小记"])
def test_a_headline_below_a_full_line_that_ends_a_sentence_is_no_rest_of_it(label: str) -> None:
    closing = "港里的灯火一直亮到了后半夜，人们才慢慢散去各自回家睡觉。。"[:29]
    page = (
        "渔港清淤动工\n"
        + _wrapped(*_COLUMN, closing[:-1] + "去。")
        + f"\n{label}\n"
        + _wrapped(*_BELOW)
        + "\n"
    )

    assert loud(page) == []


def test_a_dateline_cut_in_a_word_goes_on() -> None:
    text = "道：一进渔港，空气都是腥的。码头上，鱼筐压弯了扁担；岸边，老船工何平正对着手机吆喝。他从外海回来八年了。"
    page = (
        "渔港红了\n码头也红了\n本报讯 记者谭远航、通讯员季山竹报\n" + _wrapped(text, *_BELOW, width=14) + "\n"
    )

    (story,) = audit(page).edition.pages[0].stories
    assert story.paragraphs[0].text.startswith("本报讯 记者谭远航、通讯员季山竹报道：一进渔港")


@pytest.mark.parametrize("whose", ["张九龄《望月怀远》", "一位不愿留名的老船工", "白居易"])
def test_whose_words_stand_above_is_no_half_of_what_stands_below(whose: str) -> None:
    page = f"{_NEWS}补白\n“海上生明月，天涯共此时。”——{whose}\n来稿须知 散文不超过一千字，诗不超过二十行。\n"

    assert audit(page, "broken-sentence").findings == ()


def test_a_letterspaced_headline_is_no_beginning_of_the_text_below_it() -> None:
    correction = "本报九月十日第一版《渔家妇女学掌舵》一文中的人名应为王桂芹，特此更正并向王桂芹同志致歉。"
    columns = _wrapped(*_COLUMN, *_BELOW, width=18)
    report = audit(f"渔港清淤动工\n{columns}\n更　　正\n{_wrapped(correction, width=18)}\n")

    texts = [one.text for story in report.edition.pages[0].stories for one in story.paragraphs]
    assert any(text.startswith("本报九月十日") for text in texts)
    assert report.findings == ()


def test_a_note_in_brackets_below_a_headline_is_no_part_of_it() -> None:
    page = (
        "渔港清淤动工\n"
        + _wrapped(*_COLUMN, width=19)
        + "\n渔港供销合作社九月中旬收购牌价\n（每斤，单位：元，渔港各村一律用人民\n币）\n小麦　　九百八十\n大豆　　七百四十\n"
        + "谷子　　五百六十\n以上均以二等货为准，水分大、杂质多的\n按质论价。\n"
    )

    assert loud(page) == []
