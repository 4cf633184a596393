"""Stories that go on on another page, and what recurs on several pages: wordings and how they are set.

The wordings were written down from what Chinese newspapers print, before any rule was made for them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.compose import story
from bench.draft import half_width, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from bench.corpus import Article

WORDINGS = (
    ("下转第{n}版", "上接第{n}版"),
    ("（下转第{n}版）", "（上接第{n}版）"),
    ("（下转{n}版）", "（上接{n}版）"),
    ("(下转{n}版)", "(上接{n}版)"),
    ("【下转{n}版】", "【上接{n}版】"),
    ("【下转第{n}版】", "【上接第{n}版】"),
    ("〔下转第{n}版〕", "〔上接第{n}版〕"),
    ("[下转第{n}版]", "[上接第{n}版]"),
    ("（下转第{h}版）", "（上接第{h}版）"),
    ("下转第{h}版", "上接第{h}版"),
    ("（下转{h}版）", "（上接{h}版）"),
    ("（转第{n}版）", "（接第{n}版）"),
    ("（转{n}版）", "（接{n}版）"),
    ("（转第{h}版）", "（紧接第{h}版）"),
    ("转{z}版", "接{z}版"),
    ("转第{h}版", "接第{h}版"),
    ("（下转{z}版）", "（上接{z}版）"),
    ("下转{z}版", "上接{z}版"),
    ("（下转A{z}版）", "（上接A{z}版）"),
    ("下转A{n}版", "上接A{n}版"),
    (">>>下转A{z}", "<<<上接A{z}"),
    ("▶下转A{z}版", "◀上接A{z}版"),
    ("●下转{z}版", "●上接{z}版"),
    ("■下转第{n}版", "■上接第{n}版"),
    ("→下转{n}版", "←上接{n}版"),
    ("（下转第{n}版①）", "（上接第{n}版①）"),
    ("（下转第{n}版·要闻）", "（上接第{n}版·要闻）"),
    ("（未完，下转第{n}版）", "（续上，上接第{n}版）"),
    ("（下转今日{n}版）", "（上接今日{n}版）"),
    ("（下转第 {n} 版）", "（上接第 {n} 版）"),
    ("下转 A{z} 版", "上接 A{z} 版"),
    ("（下转第{n}版《{t}》）", "（上接第{n}版《{t}》）"),
    ("下转第{n}版▼", "▲上接第{n}版"),
    ("——下转第{n}版", "——上接第{n}版"),
    ("（下轉A{z}版）", "（上接A{z}版）"),
    ("下转第{n}页", "上接第{n}页"),
    ("（下转第{n}版第一栏）", "（上接第{n}版第一栏）"),
    ("（紧转第{n}版）", "（紧接第{n}版）"),
)
"""What stands at the end of the first half and at the head of the second."""
REFERENCES = (
    "（详见第{n}版）",
    "（相关报道见A{z}版）",
    "更多内容见第{n}版",
    "（全文见{n}版）",
    "（评论见第{h}版）",
    "（图片见今日{n}版）",
    "（转载自《晨报》第{n}期）",
    "▶详见A{z}版",
    "（本文原载《学刊》第{n}期）",
    "（下期续）",
)
"""What sends the reader to another page where no story goes on."""
NAMES = (
    "A{z}.txt",
    "第{n}版.txt",
    "{z}.txt",
    "20260508_{z}.txt",
    "要闻{n}版.txt",
    "A{z}版.md",
    "第{h}版.txt",
)
"""How files of pages are named."""
_HAN = "零一二三四五六七八九"
_PAGES = 4
_LEAST = 260
"""Characters of a story that is cut in two."""
BOXES = (
    "新闻热线：0371-65{a}8{b}　广告热线：0371-65{b}9{a}\n地址：人民路{n}号　邮编：45000{n}\n本报常年法律顾问：中原律师事务所　电话：65{a}{b}66",
    "国内统一连续出版物号：CN 41-00{a}　邮发代号：35-{n}{n}\n社址：建设路{n}号　总编室：63{a}{b}　发行部：63{b}{a}\n定价：全年396元　零售每份1.5元　本报印务中心承印",
    "征订启事\n\n本报2027年度报刊征订工作现已开始，全年订价396元，每季99元。读者可到各地邮政网点订阅，也可拨打11185或扫描二维码订阅。订阅热线：63{a}{b}。",
    "版权声明\n\n本报所有文字、图片及版式设计，未经书面授权，任何单位和个人不得转载、摘编或以其他方式使用。违反上述声明者，本报将依法追究其法律责任。",
    "投稿须知\n\n欢迎读者来稿。来稿请注明真实姓名、详细地址、邮政编码、联系电话和银行账号，发送至tougao{n}@example.com。因人力有限，来稿恕不退还，请自留底稿。本报已支付稿酬，不同意转载者请事先声明。",
    "读者来信请寄：人民路{n}号本报群工部收，邮编45000{n}，或发电子邮件至qungong@example.com。来信请署真实姓名和联系电话，本报将为您保密。举报电话：65{a}{b}。",
    "本报采编人员均持有国家新闻出版署核发的新闻记者证，采访时请出示。如有违反新闻采编规定的行为，欢迎社会各界监督。监督电话：65{a}{b}，网址：www.example.com。",
    "扫描二维码，关注本报官方微信公众号和视频号，下载本报客户端，随时获取更多新闻资讯。客服电话：65{b}{a}，工作时间为每日8时至20时。",
    "部分稿酬尚未付出，请作者见报后与本报联系，以便寄奉稿酬。联系电话：65{a}{b}，联系地址：建设路{n}号本报编辑部，邮编45000{n}。",
)
"""Boxes of standing text: they recur on the pages of an issue word for word, a story's headline above none."""
FORMS = (
    "今日天气\n\n今天白天：多云转晴，偏南风2到3级，最高气温{a}℃，最低气温{n}℃，相对湿度{b}％。今天夜间：晴间多云，偏北风1到2级。明天：晴，最高气温{b}℃，最低气温{n}℃。气象台提醒市民适时增减衣物，注意交通安全。",
    "福利彩票开奖公告\n\n“双色球”第2026{a}期开奖号码：红色球{n}、1{n}、2{n}、{b}、31，蓝色球0{n}。本期一等奖{n}注，每注奖金{a}.{b}万元；二等奖{b}注，每注奖金{n}{a}.{n}万元。奖池资金累计{a}{b}万元。开奖公告以中国福利彩票发行管理中心公布的为准，请彩民及时兑奖。",
    "停电公告\n\n因设备检修，定于{n}月1{n}日{n}时至1{n}时对以下线路停电：10千伏城{a}线、10千伏新{b}线。请受影响的用户提前做好准备，恢复送电时不另行通知。如遇天气变化，检修时间顺延。服务热线95598，联系电话63{a}{b}。",
)
"""Forms that are filled in anew on each page."""
REWRITTEN = (
    (
        "区图书馆夜间开放",
        "本报讯 区图书馆从本周一起延长开放时间，每晚九点闭馆。馆内新添了二百个座位和一批台灯，还安排了志愿者值守。首日有近四百名读者前来，其中多数是附近学校的学生和下班的职员。馆长表示，将视人流情况再作调整。",
        "灯亮到九点，书香留住人",
        "本报讯 下班以后还能去哪儿读书？记者周一晚上来到区图书馆，看到阅览室里座无虚席。从当天开始，这里的闭馆时间推迟到了二十一时。为迎接夜读的市民，馆方购置了座椅和照明设备，又请来义工帮忙维持秩序。",
    ),
    (
        "城东菜市场改造完工",
        "本报讯 城东菜市场经过三个月改造，昨日重新开业。市场内铺设了防滑地砖，统一了摊位招牌，并增设了自助称重台。一百二十个摊位全部由原来的商户经营，租金三年不变。开业首日，蔬菜价格比周边低了一成左右。",
        "老市场换新颜，街坊拎着篮子来",
        "本报讯 关了一个季度的大门终于又打开了。清早六点，住在附近的张阿姨就赶到城东菜市场，地面不再湿滑，招牌整整齐齐，买完菜还能自己复秤。老摊主们都回来了，他们说，房租没有涨，菜价自然也便宜。",
    ),
    (
        "全市中小学生运动会落幕",
        "本报讯 为期四天的全市中小学生运动会昨天闭幕。来自六十所学校的一千八百名运动员参加了田径、游泳、跳绳等九个项目的比赛，共有十二人次刷新赛会纪录。第一中学获得团体总分第一名，实验小学和育才中学分列二三位。",
        "十二项纪录被改写，第一中学夺冠",
        "本报讯 随着接力赛的枪声落下，少年们的四天较量画上句号。今年的市中小学生运动会上，九个大项都有好成绩，赛会的旧纪录十二次被人超越。团体冠军归第一中学，紧随其后的是实验小学与育才中学。",
    ),
    (
        "新机场快线下月试运行",
        "本报讯 记者从市轨道交通集团获悉，新机场快线将于下月十八日投入试运行。线路全长三十六公里，设站七座，最高时速一百六十公里，从火车站到机场航站楼只需二十五分钟。试运行期间票价打八折，首末班车时间另行公布。",
        "火车站到航站楼，二十五分钟",
        "本报讯 赶飞机的旅客有福了。市轨道交通集团昨日透露，三十六公里长的机场快线已经完成调试，下个月十八号就能载客。全线七个站，列车跑起来一小时能行一百六十公里。为了吸引乘客，头一段日子车票还有折扣。",
    ),
    (
        "县里表彰十佳护林员",
        "本报讯 县林业局日前表彰了十名护林员。他们常年巡护在海拔两千米的林区，平均每人每年步行四千多公里，去年及时发现并处置火情十七起，制止盗伐六起。受表彰者每人获得奖金五千元。会上，护林员代表老周介绍了巡山的经验。",
        "走过四千公里山路的人",
        "本报讯 老周的鞋柜里有十几双磨穿的胶鞋。在两千米高的山上，他和同伴们一年要走的路，比从县城到北京的来回还长。去年的十七次冒烟，都是他们先看见的；六拨偷树的人，也是他们拦下的。近日，林业局把奖状和五千元奖金送到了他们手中。",
    ),
    (
        "社区食堂推出家庭套餐",
        "本报讯 河湾社区食堂日前推出面向双职工家庭的晚餐套餐，三菜一汤三十八元，可提前一天在小程序上预订，下班时到窗口自取。试行两周以来，日均售出一百六十份，七成订户是家有小学生的年轻父母。社区还打算增加周末供应。",
        "下班顺路取，三菜一汤不到四十元",
        "本报讯 六点半，刚从地铁出来的陈女士拐进河湾社区食堂，报上手机号，提走一个保温袋：荤素搭配，还有热汤。头天晚上在手机上点好，第二天拿了就走，她说这样一家人都省心。食堂负责人讲，最近每天要做一百六十来份。",
    ),
)
"""The same news in other words: headline and text, and the other story's."""


@dataclass(frozen=True)
class Halves:
    """An edition in which one story is cut in two.

    Attributes:
        pages: name → text, in order.
        first, second: (name of the page, offset on it) inside the first and the second half.
        whole: the same pages with the story in one piece.
        wording: of the two lines.
        cut: `between` paragraphs, `inside` a sentence or a `quotation`.
        head: what stands above the second half: `headline`, `none`.
    """

    pages: dict[str, str]
    whole: dict[str, str]
    first: tuple[str, int]
    second: tuple[str, int]
    wording: int
    cut: str
    head: str


CUTS = ("between", "inside", "quotation")
HEADS = ("headline", "none", "none")


def named(pattern: str, number: int, title: str = "") -> str:
    """Return a wording with a page's number put in."""
    return (
        pattern.replace("{n}", str(number))
        .replace("{z}", f"{number:02}")
        .replace("{h}", _HAN[number])
        .replace("{t}", title)
    )


def cut_in_two(
    articles: Sequence[Article], draw: Random, wordings: Sequence[int], lines: tuple[str, str] | None = None
) -> Iterator[Halves]:
    """Yield an edition for each wording whose number is given.

    Args:
        articles: that stories are made of.
        draw: source of chance.
        wordings: numbers of WORDINGS.
        lines: what to set instead of them.
    """
    for number in wordings:
        cut, head = draw.choice(CUTS), draw.choice(HEADS)
        yield _edition(articles, draw, number, cut, head, lines or WORDINGS[number])


def _edition(
    articles: Sequence[Article], draw: Random, number: int, cut: str, head: str, lines: tuple[str, str]
) -> Halves:
    while True:
        chosen = draw.sample(articles, 2 * _PAGES)
        halves = _cut(chosen[0], cut, draw)
        # An edition has no story twice.
        if halves and len({gram for one in chosen for gram in one.grams}) == sum(
            len(one.grams) for one in chosen
        ):
            break
    before, after, first_text, second_text, whole_text = halves
    half, blank, same_line = draw.random() < 0.5, draw.random() < 0.5, draw.random() < 0.3
    names = draw.choice(NAMES)
    one, other = 1, draw.randint(2, _PAGES)
    title = chosen[0].headline
    ahead, back = named(lines[0], other, title), named(lines[1], one, title)
    gap = "\n\n" if blank else "\n"
    first = f"{title}\n\n{before}{first_text}{'' if same_line else gap}{ahead}"
    bracketed = back[0] in "（(【〔["
    second = f"{back}{'' if same_line and bracketed else gap}{second_text}{after}"
    if head == "headline":
        second = f"{title}\n\n{second}"
    rest = ["\n\n".join(block.text for block in story(one, draw)) for one in chosen[1:]]
    pages: dict[str, str] = {}
    whole: dict[str, str] = {}
    places: dict[int, tuple[str, int]] = {}
    for page in range(1, _PAGES + 1):
        stories = rest[2 * page - 2 : 2 * page] if page < _PAGES else rest[2 * page - 2 :]
        uncut = list(stories)
        if page == one:
            stories = [first, *stories]
            uncut = [f"{title}\n\n{before}{whole_text}{after}", *uncut]
        elif page == other:
            at = draw.randint(0, len(stories))
            # Without a headline of its own the rest of a story stands first or between two others.
            stories = [*stories[:at], second, *stories[at:]]
        name = named(names, page)
        pages[name] = "\n\n\n".join(stories) + "\n"
        whole[name] = "\n\n\n".join(uncut) + "\n"
        if half:
            pages[name], whole[name] = half_width(pages[name]), half_width(whole[name])
        if page == one:
            places[one] = name, len(title) + 12
        if page == other:
            key = half_width(second_text) if half else second_text
            places[other] = name, pages[name].index(key[:40]) + 1
    return Halves(pages, whole, places[one], places[other], number, cut, head)


def _cut(article: Article, cut: str, draw: Random) -> tuple[str, str, str, str, str] | None:
    """Return the paragraphs before the cut, those after it, and the cut one in two pieces and in one."""
    paragraphs = [text for text in article.paragraphs if len(text) > 30]
    if sum(map(len, paragraphs)) < _LEAST or len(paragraphs) < 4:
        return None
    at = draw.randint(1, len(paragraphs) - 2)
    text = paragraphs[at]
    before = "".join(f"{one}\n\n" for one in paragraphs[:at])
    after = "".join(f"\n\n{one}" for one in paragraphs[at + 1 :])
    if cut == "between":
        follow = paragraphs[at + 1]
        return (
            before,
            "".join(f"\n\n{one}" for one in paragraphs[at + 2 :]),
            text,
            follow,
            f"{text}\n\n{follow}",
        )
    if cut == "quotation":
        spoken = list(re.finditer("“[^“”]{24,}”", text))
        if not spoken:
            return None
        inside = draw.choice(spoken)
        where = draw.randint(inside.start() + 8, inside.end() - 8)
    else:
        where = draw.randint(15, len(text) - 12)
    if re.match(r"[\W\d]|[A-Za-z]", text[where]) or re.match(r"[\d（“《A-Za-z]", text[where - 1]):
        return None
    return before, after, text[:where], text[where:], text


def repeated(halves: Halves, draw: Random) -> tuple[dict[str, str], str] | None:
    """Return the pages with a sentence of the first half printed again in the second, and the sentence."""
    (one, start), (other, at) = halves.first, halves.second
    text = halves.pages[one][start:].split("\n\n\n")[0]
    wanted = [
        said
        for said in sentences(text.replace("\n", ""))
        if 24 <= len(said) <= 70
        and said in text
        and said.endswith("。")
        and not set(said) & set("“”()（）【】")
    ]
    rest = halves.pages[other][at:]
    stop = rest.find("。")
    if not wanted or stop < 0 or "\n\n\n" in rest[:stop]:
        return None
    said = draw.choice(wanted)
    pages = dict(halves.pages)
    pages[other] = halves.pages[other][: at + stop + 1] + said + halves.pages[other][at + stop + 1 :]
    return pages, said


def heads_only(article: Article) -> str:
    """Return a story as it is set."""
    return "\n\n".join((article.headline, *article.paragraphs))
