"""Column labels, sections, riders and boxes as papers name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.styles.lists import words

if TYPE_CHECKING:
    from random import Random

COLUMNS = words(
    "身边事 今日谈 民生观 一线调查 社会·民生 街谈巷议 编读往来 百姓话题 都市万象 城事 关注 聚焦 热点透视 记者手记 新闻追踪 "
    "市井人物 凡人善举 大家谈 每周一评 金台随笔 漫说 三言两语 灯下漫笔 国际观察 环球扫描 海外来风 港澳台 两岸之间 法治在线 "
    "以案说法 市场脉搏 财经观察 股市早评 楼市 车天下 健康周刊 名医坐堂 营养课 教育视点 校园内外 我的老师 读书 书林漫步 文苑 "
    "朝花 百花园 大地副刊 夜光杯畔 乡土 老照片 往事 我与改革开放 军营纪事 强军论坛 基层风采 连队日记 老兵故事 训练场 科技前沿 "
    "数字中国 生态笔记 绿水青山 三农视线 田间课堂 农家乐事 供求热线 县域经济 乡村振兴进行时 走基层 新春走基层 蹲点日记 党旗飘扬 "
    "主题教育 两会声音 代表之声 委员建言 权威发布 政策解读 数说 图解 服务台 便民信息 天气 交通 文体快讯 体坛 赛场内外 棋牌 影视 "
    "文化长廊 非遗 收藏 旅游 美食 时尚 心理 两性之间 亲子 银发生活 维权 消费者之声 曝光台 回音壁 来信 有话直说 短评 快评 "
    "社论 时评 观点 锐评 钟声 论坛 争鸣 专家视角 人物 对话 专访 口述 特稿 深度 热线追踪 马上就办 党报热线 民情直通车 "
    "要闻 港闻 社会 笔阵 世纪 东拉西扯 交流站"
)
SERIES = words(
    "高质量发展调研行 在希望的田野上 新时代新征程新伟业 奋进的春天 我为群众办实事 学习宣传贯彻全会精神 文明创建大家谈 "
    "走近新质生产力 江河行 记住乡愁 一县一品 身边的榜样 老区新貌 重点项目巡礼 平安建设 优化营商环境 暖冬行动 十件民生实事追踪"
)
BRIEF_ROWS = words(
    "一周要闻 简讯 短讯 快讯 新闻速递 一句话新闻 要闻简报 国际短波 区县传真 本市动态 每日速览 信息窗 文化简讯 体育短讯 "
    "经济短波 校园快讯 基层传真 各地简讯 今日快报 寰球速览 综合消息 乡镇动态 部门动态"
)
RIDERS = words(
    "相关链接 延伸阅读 新闻背景 新闻链接 名词解释 相关新闻 背景资料 小贴士 温馨提示 链接 知多一点 新闻多一点 记者观察 编后 "
    "短评 微评 专家点评 采访札记 资料卡 小知识"
)
BOXES = words(
    "编者按 导读 核心提示 内容提要 阅读提示 本报编者按 开栏的话 编者的话 摘要 主持人语 新闻提示 要点"
)
SECTIONS = words(
    "要闻 国内新闻 国际新闻 本地新闻 社会新闻 经济新闻 文化 体育 副刊 评论 综合 民生 教育 健康 法治 科技 农业 军事 时事 广告 "
    "港澳台 财经 娱乐 专题 党建 理论 视点 区县"
)
COLUMN_FORMS = (
    "【{}】",
    "【{}】",
    "{}",
    "{}",
    "{}",
    "●{}",
    "■{}",
    "◆{}",
    "★ {}",
    "〖{}〗",
    "〔{}〕",
    "［{}］",
    "·{}·",
    "—{}—",
    "《{}》",
    "[{}]",
    "＃{}",
    "□ {}",
    "▍{}",
    "「{}」",
    "{}：",
    "◇{}◇",
)
RIDER_FORMS = (
    "{}",
    "{}",
    "■{}",
    "【{}】",
    "●{}",
    "◎{}",
    ">>>{}",
    "▶{}",
    "{}：",
    "/{}/",
    "[{}]",
    "» {}",
    "◆ {}",
)


def column(forms: tuple[str, ...], draw: Random) -> str:
    """Return a column's label with the marks that the paper sets about it."""
    name = draw.choice(SERIES) if draw.random() < 0.2 else draw.choice(COLUMNS)
    if draw.random() < 0.05 and len(name) <= 4:
        return "　".join(name)
    if draw.random() < 0.1:
        name += f"（{draw.randint(1, 99)}）" if draw.random() < 0.6 else "①②③④⑤⑥"[draw.randrange(6)]
    return draw.choice(forms).format(name)


def briefs(forms: tuple[str, ...], draw: Random) -> str:
    """Return the label over a row of briefs."""
    return draw.choice(forms).format(draw.choice(BRIEF_ROWS))


def rider(draw: Random) -> str:
    """Return the label over a rider."""
    return draw.choice(RIDER_FORMS).format(draw.choice(RIDERS))


def section(draw: Random) -> str:
    """Return the name of a section of the paper."""
    form = draw.choice(("{}", "{}", "■ {}", "{}·{}", "【{}】", "—— {} ——"))
    return form.format(draw.choice(SECTIONS), draw.choice(SECTIONS))
