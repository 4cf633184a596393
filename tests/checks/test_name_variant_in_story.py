"""People whom one story names in two ways are found; relatives, colleagues and namesakes are not."""

from __future__ import annotations

import pytest
from audit import audit
from bench import second_author

from auditor.model import Severity

FRAME = "小城新事\n\n{story}\n\n这样的变化，还在继续。\n"


def found(story: str) -> list[str]:
    return [one.excerpt for one in audit(FRAME.replace("{story}", story), "name-variant").findings]


WRONG = [
    ("市民何女士拾到钱包。何女士交给了保安。失主赶到后，贺女士当面点清。", "贺女士"),
    ("失主韩小姐赶到派出所，韩小姐清点了财物。临走时，寒小姐鞠了一躬。", "寒小姐"),
    ("大户贺长林流转了田。贺长林告诉记者，收成不错。下一步，何长林打算再买农机。", "何长林"),
    ("种茶能手向明辉带头致富。去年，向明辉卖茶二百万元。向明晖说，还要办厂。", "向明晖"),
    ("钟楠楠是女飞行员。钟楠楠从小喜欢飞机。2015年，钟南南考入航校。", "钟南南"),
    ("宇航员库兹涅佐夫回到地面。库兹涅佐夫状态良好。医生为库兹涅左夫做了检查。", "库兹涅左夫"),
    ("牧民叶尔肯·哈力别克通了电。叶尔肯·哈力别克买了冰箱。记者到叶尔肯·哈利别克家做客。", "叶尔肯·哈利别克"),
    ("总统塞西会见代表团。塞西表示愿扩大贸易。赛西还介绍了建设情况。", "赛西"),
    ("家住城西的何女士丢了钱包。第二天，贺女士在公交站找到了它。", "贺女士"),
    ("新郎官聂超没有等到婚车。她说，只好骑车去接亲。", "她"),
    ("摄影爱好者向明辉拍了十年候鸟。去年，向明晖办了影展。", "向明晖"),
    ("总统鲁道夫·卡蒙内抵达首都。卡内蒙在机场发表讲话。", "卡内蒙"),
    ("馆员上官静怡修了一冬的书。上官静仪说，手上全是胶。", "上官静仪"),
    ("女司机苗小燕开了二十年车。他说，最怕雨天。", "他"),
    ("徐女士退休后学画画。他每天画三个小时。", "他"),
    ("唐女士结婚十年，和妻子开了一家面馆。", "妻子"),
    ("马女士说，她的妻子去年下岗。", "她的妻子"),
    ("小伙向明辉跳进河里救人。向明晖说，换谁都会这么做。", "向明晖"),
    ("总统鲁道斯基发表讲话。鲁道斯机还参观了港口。", "鲁道斯机"),
    ("本报讯（记者 丁一）区水务局局长卢成钢介绍了情况。区水务局局长卢成栋说，河道已经疏浚。", "卢成栋"),
    ("修船师傅丁培钧今年56岁，修了一辈子船。去年冬天，丁培均敲出一块朽木。", "丁培均"),
    ("五十六岁的邱秀田背着药箱，挨个棚子转。邱秀天劝大家先通风。", "邱秀天"),
    ("大家把功劳给了鲁文静。鲁文净则说，喂球的人最累。鲁文静（右）在比赛中扣球。", "鲁文净"),
    ("种植户雷柏民掏出手机。雷柏民把照片发到群里。天上飘起了小雨，雷新民赶紧去放棚膜。", "雷新民"),
    ("厂长苗秀兰说，一顶帽子要用三尺布。厂长苗秀芝起初嫌麻烦，后来也同意了。", "苗秀芝"),
    ("船到码头，掌柜姓白，记账不用笔。第二年船再到，柏掌柜数着墙上的印子要钱。", "柏掌柜"),
    ("药师丁培红发现药量不对。丁培洪打了电话。丁培洪后来把处方压在玻璃板下。", "丁培红"),
    ("中学生卢英花来给老人剪指甲。卢英兰剪了两年。中秋，卢英兰还带来了月饼。", "卢英花"),
    ("老板卢新泉来报案。问来问去，卢新泉低下了头。卢新全因涉嫌诈骗被传讯。", "卢新全"),
    ("厂长柏秀英把米糕切成小片。白厂长告诉记者，订单排到了腊月。", "白厂长"),
    ("店长沈小姐说，夜里也有人来。沈小姐留了一盏灯。孩子走的时候，沈先生给了一块糕。", "沈先生"),
    ("原告何女士借出八万元。吕女士对调解结果表示满意。", "吕女士"),
]

LAWFUL = [
    "厂长柏秀英把米糕切成小片。邻村的白厂长告诉记者，他的订单也排满了。",
    "店长沈小姐说，夜里也有人来。沈小姐留了一盏灯。她的哥哥沈先生给了一块糕。",
    "市民沈小姐说，灯太暗。沈先生说，灯够亮。",
    "中学生卢英花来给老人剪指甲。同学卢英兰也来。卢英兰剪了两年。",
    "老汉卢广河种树。卢广江是他弟弟，也种树。卢广江说，树比人多。",
    "老汉卢广河种树。卢广江接过接力棒。",
    "巷口住着苗翠英婆婆。苗婆婆年轻时是女钳工，磨了一辈子刀。",
    "儿子邱培煜从厦门回来，装了扫码点单。邱培明说，弟弟肯干。",
    "修船师傅丁培钧今年56岁。徒弟丁培均敲出一块朽木。",
    "船到码头，掌柜姓白，记账不用笔。第二年换了一家，掌柜姓柏，柏掌柜记账用笔。",
    "船到码头，掌柜姓白，记账不用笔。船头白师傅赊了烧饼，白掌柜笑了笑。",
    "厂长苗秀兰说，一顶帽子要用三尺布。邻村那家的厂长苗秀芝说，三尺不够。",
    "厂长苗秀兰说，一顶帽子要用三尺布。副厂长苗秀芝说，三尺不够。",
    "市民何女士和同事贺女士拾到钱包。何女士交给了保安。",
    "原告何女士借出八万元。被告吕女士对调解结果表示满意。",
    "区水务局局长卢成钢介绍了情况。区水务局副局长卢成栋说，河道已经疏浚。",
    "区水务局原局长卢成钢介绍了情况。区水务局局长卢成栋说，河道已经疏浚。",
    "何女士拾到钱包。何女士交给了保安。失主贺女士赶来道谢。",
    "家住城西的何女士丢了钱包。第二天，失主贺女士也丢了一个。",
    "家住城西的何女士和贺女士丢了钱包。第二天，贺女士找到了它。",
    "摄影爱好者向明辉拍了十年候鸟。去年，弟弟向明晖办了影展。",
    "总统鲁道夫·卡蒙内抵达首都。总理卡内蒙在机场迎接。",
    "家住城西的何女士丢了钱包。贺女士也丢了一个。",
    "摄影爱好者向明辉拍了十年候鸟。向明晖是同村人，也爱拍鸟。",
    "教练鲁道夫·卡蒙内下课。卡蒙斯在门口迎接记者。",
    "女法官苗雅琴宣读判决，他低下了头。",
    "馆员上官静怡修了一冬的书。同事上官静仪说，手上全是胶。",
    "女司机苗小燕开了二十年车。丈夫是修车工，他说，最怕雨天。",
    "新郎官聂超没有等到婚车，新娘却来了，她骑车来的。",
    "徐师傅正在修车，徒弟许师傅递扳手。徐师傅说，许师傅学得快。",
    "导演童志成来了，童志成很健谈。徐先生问了三个问题，徐先生很满意。童先生一一作答。",
    "演员田雨霏和妹妹田雨菲同台。田雨霏先唱。田雨菲后唱，田雨霏伴奏。",
    "总统卡萨诺娃发表讲话。卡萨诺娃很激动。前总统卡萨诺夫也到场。",
    "特朗普表示同意。特朗普总统说，会谈很好。特朗普总统明天离开。",
    "海马斯是火箭炮。哈马斯代表团到访，哈马斯发表声明，俄军拦截“海马斯”火箭弹。",
    "徐女士来到派出所，民警小李接待了她。他扶徐女士坐下。",
    "唐女士的儿子上大学，他想学医。高先生的妻子来了，她很高兴。",
    "王大爷今年八十岁，老伴汪大娘七十八岁。汪大娘每天陪他爬山。",
]


@pytest.mark.parametrize(("story", "odd"), WRONG)
def test_what_stands_otherwise_once_is_told(story: str, odd: str) -> None:
    assert found(story) == [odd]


@pytest.mark.parametrize("story", LAWFUL)
def test_two_people_are_two_people(story: str) -> None:
    assert found(story) == []


def test_a_second_surname_that_is_not_like_the_first_is_a_note() -> None:
    story = FRAME.replace("{story}", "原告何女士借出八万元。吕女士对调解结果表示满意。")

    (finding,) = audit(story, "name-variant").findings

    assert finding.severity is Severity.NOTE


def test_half_of_the_passages_of_each_kind_are_held_out() -> None:
    for subject in second_author.SUBJECTS:
        kinds = {one.kind for one in second_author.wordings(subject)}
        for kind in kinds:
            mine = [one for one in second_author.wordings(subject) if one.kind == kind]
            faults = [one for one in mine if one.is_fault]
            assert len(faults) >= 2
            assert len(mine) - len(faults) >= 2
            assert sum(one.is_held_out for one in faults) == len(faults) // 2


def test_a_planted_page_differs_from_the_right_one_at_its_fault_alone() -> None:
    pages = {
        page.name.replace("-wrong-", "-right-"): page
        for page in second_author.pages("figures", held_out=False)
    }
    for page in second_author.pages("figures", held_out=False):
        if page.fault:
            right = pages[page.name.replace("-wrong-", "-right-")]
            start, end = page.fault
            assert right.fault is None or right is page
            assert page.text[start:end]


@pytest.mark.parametrize(
    ("body", "odd", "right"),
    [
        ("哈萨克族牧民热依木骑马来了。热伊木说，草场返青了。", "热伊木", "热依木"),
        ("藏族医生旦增次仁下乡。旦增次任走了三十里。", "旦增次任", "旦增次仁"),
        ("美国作家菲利普斯来访。菲利浦斯说，他读过《红楼梦》。", "菲利浦斯", "菲利普斯"),
        ("韩国客商朴正勋订了货。朴正勋说，质量好。朴政勋还想来。", "朴政勋", "朴正勋"),
    ],
)
def test_names_of_other_peoples_are_held_against_one_another(body: str, odd: str, right: str) -> None:
    (finding,) = audit(f"各地来客\n\n{body}\n", "name-variant").findings

    assert (finding.excerpt, finding.suggestion) == (odd, right)


@pytest.mark.parametrize(
    "body",
    [
        "哈萨克族牧民热依木骑马来了。弟弟热伊木说，草场返青了。",
        "藏族医生旦增次仁和同学旦增次任下乡。旦增次任走了三十里。",
        "美国作家菲利普斯和菲利浦斯来访。菲利浦斯说，他读过《红楼梦》。",
    ],
)
def test_names_of_two_people_of_other_peoples_are_two(body: str) -> None:
    assert audit(f"各地来客\n\n{body}\n", "name-variant").findings == ()
