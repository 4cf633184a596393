"""What two people of a page say in other words, and in other order; and what two may say lawfully."""

from __future__ import annotations

import pytest
from audit import audit, kinds

APART = (
    """渔港添了制冰机

本报讯（记者 丁一帆）浪岗渔港的制冰机昨天开机，一天出冰四十吨。

“冰要敲成拳头大，太碎化得快，太大又硌鱼。”制冰工夏阿强说。

码头上，十二条船正排队加冰，准备赶下一个潮水。

老街的钟表铺

本报讯（记者 段小棠）老街拐角的钟表铺开了三十六年，柜台里摆着上百只待修的怀表。

店主欧阳启明介绍，敲冰得敲到拳头那么大，碎了化得快，大了容易把鱼硌坏。

街坊们说，铺子里的钟从来没有走错过一分钟。
""",
    """山村来了放映队

本报讯（记者 丁一帆）石门坳村昨晚放电影，两百多人坐满了晒场。

放映员龚子涵说：“头一回进山，骡子驮着发电机走了18里，到村口天都黑透了。”

孩子们追着光柱跑，片子放完还不肯回家。

茶园里的虫口站

本报讯（记者 段小棠）县农技站在北坡茶园设了虫口观测站，二十块黄板一周一换。

观测员鲁金凤回忆，第一次上山时天黑透了才摸到村口，发电机靠骡子驮，足足走了十八里。

茶农照着虫情下药，今年少打了两遍。
""",
)
IN_ONE = """编筐合作社接了出口单

本报讯（记者 丁一帆）柳林合作社的柳编筐昨天装柜，五千只发往海外。

社长田广生说：“柳条割早了发脆，割晚了掉皮，白露前后那七天割的最服手。”

车间里三十名妇女正在收口，一人一天能编六只。

镇小学校长殷若兰也说，白露前后七天割的柳条最服手，早了脆，晚了皮要掉。
"""
LAWFUL = (
    # Two growers speak of one thing, each of his own.
    """柳编筐接了出口单

本报讯（记者 丁一帆）柳林合作社的柳编筐昨天装柜，五千只发往海外。

社长田广生说：“柳条割早了发脆，割晚了掉皮，白露前后那七天割的最服手。”

社员殷若兰说：“柳条先泡一夜，剥皮的时候才不费劲，编起来也软和。”
""",
    # A saying that both know.
    """渔港添了制冰机

本报讯（记者 丁一帆）浪岗渔港的制冰机昨天开机，一天出冰四十吨。

制冰工夏阿强说，老话讲得好，三分打鱼七分冰，冰到鱼才到。

老街的钟表铺

本报讯（记者 段小棠）老街拐角的鱼行开了三十六年，天不亮就卸货。

店主欧阳启明介绍，俗话说得好，七分冰三分打鱼，冰到了鱼才算到。
""",
    # Officials on one plan, in the words of the plan.
    """县里部署春耕

本报讯（记者 丁一帆）全县春耕生产会议昨天召开。

副县长葛大川说，要加强组织领导，抓好农资供应，搞好技术服务，确保春耕生产顺利进行。

农技员下乡

本报讯（记者 段小棠）县农技中心三十名农技员昨天下乡。

主任闻小梅说，中心将抓好技术服务，加强组织，确保春耕生产和农资供应顺利。
""",
    # One person, named more fully the second time.
    """山村来了放映队

本报讯（记者 丁一帆）石门坳村昨晚放电影，两百多人坐满了晒场。

放映员龚子涵说：“头一回进山，骡子驮着发电机走了18里，到村口天都黑透了。”

龚子涵又说，第一次上山天黑透了才到村口，发电机靠骡子驮，走了十八里。
""",
)


@pytest.mark.parametrize("text", APART)
def test_two_people_of_two_stories(text: str) -> None:
    found = audit(text, "misattributed-lead-in").findings
    assert ["misattributed-lead-in.retold" in str(one.data["evidence"]) for one in found] == [True]
    assert "换了说法" in str(found[0].message)


def test_two_people_of_one_story() -> None:
    (found,) = audit(IN_ONE, "misattributed-lead-in").findings
    assert "同出一口" in str(found.message)
    assert found.data["evidence"] == ["misattributed-lead-in.retold"]


@pytest.mark.parametrize("text", LAWFUL)
def test_lawful(text: str) -> None:
    assert not [one for one in audit(text, "misattributed-lead-in").findings if "retold" in kinds(one)]
