"""Stories to plant unknown villages and towns in, written for the benchmark; every place in them is a slot.

Slots: {H} the home county, {C} the city; {A} {B} two towns of the home; {v} a village or community of A and {w}
of B where a fault may be planted; {T} a third town of the home where a fault may be planted, alone, and {U} the
same after the county's name; {a} {b} villages of A and B without their kind, in names of schools, roads and firms;
{n} a hamlet's name; {N} a new community; {S} another district of the city and {V} a town of it; {D} the dateline.
A line is a paragraph; the first is the headline.
"""

STORIES: tuple[str, ...] = (
    """{H}推进农村人居环境整治
{D}连日来，{H}各地组织党员干部清理沟渠、拆除危棚。在{A}{v}，二十多名志愿者把村口的杂物运走。
{B}{w}则划分责任片区，由网格员每天巡查。{A}{n}自然村的村道也修好了。
{T}相关负责人表示，将把整治与产业结合起来，让村民得到实惠。""",
    """小橘子变成“金果子”
{D}眼下，{A}{v}的果园里一片繁忙，村民忙着采摘装箱。村党支部书记何大庆说，今年亩产比去年高两成。
据了解，{A}{v}、{v}、{v}等村连片种植，形成了规模。收购商的车从{S}{V}开来。
{H}农业农村局派出技术员到{B}{w}指导，帮助果农防治病虫害。""",
    """社区食堂开饭了 老人乐开怀
{D}昨日上午，{A}{v}的长者食堂正式开张，附近的老人排队品尝。
食堂由{A}和一家餐饮企业共同打造，旁边就是{a}小学和{b}路市场。
“菜软，价钱也不贵。”八十岁的孙阿婆说。{U}、{B}也将在年内各建一家。
{B}{N}的居民听说后，也盼着早日用上。""",
    """平安夜巡队守护万家灯火
{D}晚上八点，{B}{w}的夜巡队准时出发。队长马志成带着队员走过{b}大道，提醒商户关好门窗。
今年以来，{H}在{A}、{B}、{T}组建夜巡队六十多支。{A}{v}的夜巡队还配了电动车。
{S}{V}前来学习，双方交流了做法。""",
    """{H}召开乡村振兴现场会
{D}日前，{H}乡村振兴现场会召开。与会人员先后来到{A}{v}、{B}{w}参观。
在{A}{v}，村里的老屋改成了民宿；在{B}{w}，{b}实业有限公司建起了加工车间。
会上，{T}负责人作了发言。{A}{n}村的村民代表也讲了自己的故事。""",
    """一条路打通“最后一公里”
{D}近日，连接{A}{v}与{B}{w}的公路通车，沿线三千多名群众出行更方便。
公路途经{n}村、{a}公园，全长六公里。施工期间，{H}交通运输局每周到现场协调。
{U}也有一条村道正在扩建，预计年底完工。""",
    """志愿服务进社区
{D}周末，{H}的志愿者走进{B}{w}和{A}{v}，为居民理发、修家电。
在{T}，义诊台前排起了长队。来自{S}的医生吴小川说，老人的血压要常量。
{B}{N}和{A}{N}也设了服务点。{b}中学的学生当起了小帮手。""",
    """好人故事｜三十年的乡村电影放映员
{D}在{A}{v}，提起放映员罗有福，没有人不认识。他骑着车跑遍了{A}{v}、{n}村和{B}{w}。
“只要还有人看，我就放下去。”他说。{H}文化馆给他送来了新设备。
他的徒弟在{T}接过了放映机，每月放映二十场。""",
    """{T}：小网格托起大民生
{D}近日，{T}网格员冯晓在巡查时发现一处电线冒烟，立即上报。工作人员十分钟内赶到。
“有网格员在，我们放心。”居民说。{H}还在{A}{v}、{B}{w}推广这一做法。
{A}{a}卫生站的医生也加入了网格。""",
    """防汛一线党旗红
{D}受强降雨影响，{A}{v}一处堤段出现渗漏。村干部带领村民连夜装填沙袋。
{B}{w}转移群众八十五人，安置在{b}小学。{T}的应急分队随后赶到增援。
截至昨日，{H}共巡查堤段二百余处。{A}{v}、{v}的险情已经排除。""",
)
