"""interrupted-sentence: what its own form shows to stand in a sentence, and the same forms in their places."""

from __future__ import annotations

import pytest
from audit import audit

NAME = "interrupted-sentence"

HEAD = "渡口换上新渡船\n\n本报讯 沙河渡口昨天换上了新渡船。"
TAIL = "\n\n船工老祁说，往后刮风也能过河。"


def found(paragraph: str) -> list[str]:
    return [one.excerpt for one in audit(f"{HEAD}{paragraph}{TAIL}", NAME).findings]


@pytest.mark.parametrize(
    ("before", "inset", "after"),
    [
        ("船上备有救生衣、", "▲新渡船停靠在沙河渡口。（祁山 摄）", "灭火器和急救箱。"),
        ("船上备有救生衣、", "图为新渡船停靠在沙河渡口。祁山摄", "灭火器和急救箱。"),
        ("老祁每天要把船开到对岸的芦", "新渡船停靠在沙河渡口。 通讯员 祁山 摄", "苇荡，接孩子们上学。"),
        ("船上備有救生衣、", "▼新渡船停靠在沙河渡口。（祁山攝）", "滅火器和急救箱。"),
        ("船上备有救生衣、", "（资料图片）", "灭火器和急救箱。"),
        ("船上备有救生衣、", "受访者供图", "灭火器和急救箱。"),
        ("开船之前老祁总要检查发动", "相关链接：渡口开放时间", "机，听一听声音。"),
        ("开船之前老祁总要检查发动", "【名词解释】自动挡渡船", "机，听一听声音。"),
        (
            "开船之前老祁总要检查发动",
            "2011年4月6日　星期三　第二版　综合新闻　责任编辑：祁山",
            "机，听一听声音。",
        ),
        ("船上备有救生衣、", "责任编辑：祁山　版式：成果", "灭火器和急救箱。"),
        ("船上备有救生衣、", "本报地址：河滨路8号　邮编：430000　电话：3331205", "灭火器和急救箱。"),
        ("老祁每天要把船开到对岸的芦", "责任编辑　成　果　电话 33×××05", "苇荡，接孩子们上学。"),
        ("船上备有救生衣、", "本版编辑　祁山", "灭火器和急救箱。"),
        ("开船之前老祁总要检查发动", "特约摄影　成大果", "机，听一听声音。"),
        ("开船之前老祁总要检查发动", "【热线】33×××05　值班编辑　祁 山", "机，听一听声音。"),
        ("开船之前老祁总要检查发动", "□渡口新事 责编 祁 山", "机，听一听声音。"),
        ("开船之前老祁总要检查发动", "本报投稿信箱：dukou@example.com", "机，听一听声音。"),
        ("开船之前老祁总要检查发动", "沙河晚报　热线 3331205", "机，听一听声音。"),
        ("开船之前老祁总要检查发动", "记者　祁　山　摄影　成　果", "机，听一听声音。"),
        ("船上备有救生衣、", "下期预告：《怎样过渡》", "灭火器和急救箱。"),
        ("开船之前老祁总要检查发动", "作者单位：沙河航道站", "机，听一听声音。"),
        ("开船之前老祁总要检查发动", "天气：明天多云，3至9度", "机，听一听声音。"),
        ("渡口每天六点开渡。", "（下转第三版）", "老祁五点就到了船上。"),
        ("老祁说：“安全第一。”", "（上接A1版）", "他给每个人发一件救生衣。"),
        ("渡口每天六点开渡。", "乘客们排队上船。（祁山 摄）", "老祁五点就到了船上。"),
    ],
)
def test_what_its_form_shows_to_be_no_part_of_it_is_found_inside_a_paragraph(
    before: str, inset: str, after: str
) -> None:
    assert found(before + inset + after) == [inset]


@pytest.mark.parametrize(
    "paragraph",
    [
        "渡口每天六点开渡。（祁山 摄）",
        "乘客可拨打渡口的服务热线 3331205 预约，也可到窗口登记。",
        "乘客有什么意见，请拨打热线：3331205，二十四小时有人接听。",
        "照片请发到本报信箱 dukou@example.com，注明姓名。",
        "乘船的有本报编辑　祁小山　等十二人，都是头一回过河。",
        "晚会由摄影　成大果　担任主持，唱到很晚才散。",
        "老祁打开手机里的天气：晴，3至9度，正好开船。",
        "老祁看了下期预告，《怎样过渡》要讲刮风的事。",
        "船上备有救生衣、灭火器和急救箱。（记者 祁山 摄影报道）",
        "标牌上写着“▲前方渡口 减速慢行”，老远就看得见。",
        "照片由祁山摄于去年冬天，老祁摄影三十年，从不卖照片。",
        "展览上最受欢迎的是一幅（祁山摄）作品，拍的就是渡口。",
        "乘客点击短信中的链接：进入页面后选择“预约”，再填写姓名，即可购票。",
        "这篇文章登在头版（下转第四版），老祁把两半都剪了下来。",
        "来信请寄沙河渡口，地址：河滨路8号，邮编：430000，电话：3331205，信封上写明“征文”。",
        "渡口有三样新。图①：新船停靠码头。（祁山 摄）图②：乘客排队上船。（祁山 摄）",
        "2011年4月6日是星期三，报纸的第二版登了这条消息，老祁剪了下来。",
        "新渡船停靠在渡口。祁山摄/光明图片",
        "渡口每天六点开渡。乘客们排队上船。（祁山摄）（传真照片）",
    ],
)
def test_the_same_forms_are_left_alone_where_they_may_stand(paragraph: str) -> None:
    assert found(paragraph) == []


def test_a_paragraph_that_is_a_caption_may_have_several_credits() -> None:
    captions = "图①：新船停靠码头。（祁山 摄）乘客排队上船。（成果 摄）老祁在检查发动机。（祁山 摄）"
    assert found(f"\n\n{captions}") == []


def test_the_sentence_is_shown_without_it_and_nothing_is_moved() -> None:
    (one,) = audit(f"{HEAD}船上备有救生衣、（资料图片）灭火器和急救箱。{TAIL}", NAME).findings
    assert (one.suggestion, one.fix) == ("船上备有救生衣、灭火器和急救箱。", None)


@pytest.mark.parametrize("column", ["广播节目预告", "影讯"])
def test_a_signature_is_no_half_of_what_somebody_says_below_the_next_headline(column: str) -> None:
    text = (
        "一位旅客的信\n\n车站的广播总说车快到了。请车站的同志说说，“快了”到底有多快？\n\n"
        f"旅客 宋长龄\n\n{column}\n\n地区人民广播站：早上六点半，新闻；中午十二点，山歌。\n"
    )

    assert audit(text, "interrupted-sentence", "broken-sentence").findings == ()
