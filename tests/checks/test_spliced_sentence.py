"""Words lost inside a sentence, and two sentences in one: what is seen, what is said, what is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from audit import audit, claimed, english, kinds
from hypothesis import given
from hypothesis import strategies as st

from auditor.checks.spliced_sentence.gaps import MixedFrame, mixed_frames

if TYPE_CHECKING:
    from auditor.model import Finding

HEAD = "老街改造提速\n\n本报讯 "
HALF = str.maketrans("，：；（）", ",:;()")


def findings(body: str) -> list[Finding]:
    """Return what is found in a story of that text."""
    return list(audit(HEAD + body, "spliced-sentence").findings)


def only(body: str) -> Finding:
    """Return the one finding in a story of that text."""
    (found,) = findings(body)
    return found


LOST = [
    ("turn", "听取县长李志明出席会议", "会议传达上级精神，听取县长李志明出席会议，县政协主席陈新列席会议。"),
    ("turn", "加快推进市水务局局长何平指出", "要倒排工期，加快推进市水务局局长何平指出，汛期将至。"),
    ("starter", "施工队正在更换老旧的排水此外", "施工队正在更换老旧的排水此外，街道还将增设路灯。"),
    ("starter", "要进一步完善接下来", "街道办说，要进一步完善接下来，还将增设路灯。"),
    (
        "starter",
        "由何平策划、街道办承办的邻里书画展，展览现场",
        "由何平策划、街道办承办的邻里书画展，展览现场，居民排起了队。",
    ),
    ("starter", "由县妇联主办的“亲子读书”，会上", "由县妇联主办的“亲子读书”，会上，三十个家庭谈了心得。"),
    (
        "quotation",
        "志愿者把路面清扫得“这下好走了",
        "志愿者把路面清扫得“这下好走了，心里也亮堂。”居民周大姐笑着说。",
    ),
    (
        "dateline",
        "路面清扫得云河晚报讯（记者",
        "路面清扫得云河晚报讯（记者/何平）昨日，市博物馆推出夜场参观。",
    ),
    ("open-end", "要向一线职工以及", "节日里，要向一线职工以及，送去街道的问候。"),
    ("mixed", "通过大家的努力下", "通过大家的努力下，小巷变了样。"),
    ("mixed", "原因是司机疲劳驾驶造成的", "经查，事故原因是司机疲劳驾驶造成的，交警已立案。"),
    ("mixed", "对于这个问题上", "对于这个问题上，居民意见不一。"),
    ("mixed", "有七人组成", "评审组有七人组成，组长是何平。"),
    ("mixed", "防止类似事故不再发生", "各单位要举一反三，防止类似事故不再发生。"),
    ("mixed", "给受灾群众予以", "县里给受灾群众予以补助。"),
]

LAWFUL = [
    "会议听取了县水务局局长李志明关于防汛工作的汇报，县长何平出席会议。",
    "会议听取县水务局局长李志明，副局长何平，科长周立三人作的防汛工作汇报。",
    "培训期间，老师设置了各类场景。站长说，春运期间，客流大增。昨日，大家参加比赛，现场，人声鼎沸。",
    "由县妇联主办的亲子读书会昨日开幕，会上，家长谈了心得。由县妇联主办的书画展近日开展，现场，居民排队。",
    "在由县妇联主办的亲子读书会，现场，座无虚席。由县妇联主办的亲子读书会，昨日举行，会上，家长谈了心得。",
    "由县妇联主办的亲子读书会，吸引了三十个家庭。由县妇联赠送的书，仪式上，交给了校长。",
    "除此之外，街道还将增设路灯。但与此同时，停车位不够了。另据了解，工程下月完工。",
    "事故原因是司机疲劳驾驶。由司机造成的损失，原因是保险公司不赔。对这个问题，居民意见不一。",
    "在对旧楼的改造问题上，居民意见不一。有关人员组成评审组，已有七人报名。要防止类似事故再次发生。",
    "街道贯彻新规领导小组组长李志明出席会议。公司召开会议指出，思想之旗领航向，人间正道开新篇。",
    "推进办主任李志明出席会议。改革局局长何平主持会议，市规划审议处处长周立列席会议。",
    "标语写着“安全第一，质量第一。”有人喊“加油，再快一点！”周大姐笑着说，日子好了。",
    "据云河晚报讯（记者 何平）昨日，市博物馆推出夜场参观。",
    "大家踊跃参与，找准了方向。总和，是多少？演出由李向、王和主持，记者是周与。",
    "在大家的努力下，小巷变了样。通过培训，在专家的指导下，产量翻番。他对学生的爱更改为行动。",
]


@pytest.mark.parametrize(("kind", "excerpt", "body"), LOST)
@pytest.mark.parametrize("half", [False, True], ids=["full-width", "half-width"])
def test_lost_words_are_seen_in_either_house_style(kind: str, excerpt: str, body: str, half: bool) -> None:
    finding = only(body.translate(HALF) if half else body)

    assert kinds(finding) == [kind]
    assert finding.excerpt.translate(HALF) == excerpt.translate(HALF)


@pytest.mark.parametrize(("kind", "excerpt", "body"), LOST)
def test_lost_words_may_not_be_printed_and_a_mixed_construction_is_looked_at(
    kind: str, excerpt: str, body: str
) -> None:
    said = claimed(HEAD + body, "spliced-sentence")

    assert said == [(excerpt, "warning" if kind == "mixed" else "error")]


@pytest.mark.parametrize("body", LAWFUL)
@pytest.mark.parametrize("half", [False, True], ids=["full-width", "half-width"])
def test_lawful_sentences_are_left_alone(body: str, half: bool) -> None:
    assert [one.message for one in findings(body.translate(HALF) if half else body)] == []


@pytest.mark.parametrize("frame", mixed_frames(), ids=lambda frame: f"{frame.opening}-{frame.closings[0]}")
def test_a_mixed_construction_is_set_right_by_its_suggestion(frame: MixedFrame) -> None:
    for closing in frame.closings:
        body = f"这项工程{frame.opening}老街居民多年{closing.removesuffix('。')}"
        body += "。" if closing.endswith("。") else "新的。"

        finding = only(body)

        assert kinds(finding) == ["mixed"]
        assert finding.suggestion
        assert findings(body.replace(finding.excerpt, finding.suggestion)) == []


def test_the_message_names_the_verb_and_what_took_the_place_of_its_object() -> None:
    message = str(only("会议传达上级精神，听取县长李志明出席会议。").message)

    assert "“听取”" in message
    assert "“县长李志明出席会议”" in message


NARRATIVE = """市博物馆推出夜场

本报讯 为方便上班族，市博物馆本周起推出夜场，每周五、周六晚上开放到九点半。观众可凭预约码免费入馆。馆方增设了灯光导览。

“孩子白天要上课，晚上来正好，夯实他们历史课的理论，每周五、周六晚上开放到九点半。观众可凭预约码免费入馆。
"""


def test_a_quotation_that_turns_into_the_lead_is_shown_at_its_seam_there() -> None:
    (finding,) = audit(NARRATIVE, "spliced-sentence").findings

    assert finding.excerpt == "夯实他们历史课的理论，每周五、周六晚上开放到九点半。"
    assert kinds(finding) == ["open"]
    assert "第3行" in str(finding.message)
    assert [twin.place.line for twin in finding.related] == [3]


def test_a_quotation_that_says_the_lead_again_from_its_beginning_is_no_splice() -> None:
    lead, _ = NARRATIVE.split("\n\n“")
    said = "馆长说：“每周五、周六晚上开放到九点半。观众可凭预约码免费入馆。”"

    assert audit(f"{lead}\n\n{said}\n", "spliced-sentence").findings == ()


def test_two_places_that_begin_a_passage_in_mid_sentence_are_both_named() -> None:
    text = """防汛准备就绪

本报讯 全县备足了冲锋舟和编织袋，各乡镇已把值班表排到九月底。水文站每小时通报一次水位。

堤防管理所的老周介绍，险工段都派了人，连夜把砂石料运上大堤，值班表排到九月底。水文站每小时通报一次水位。
"""
    (finding,) = audit(text, "spliced-sentence").findings

    assert kinds(finding) == ["known"]
    assert [twin.place.line for twin in finding.related] == [3]


def test_formulas_that_agree_across_a_full_stop_are_no_splice() -> None:
    text = """防汛准备就绪

本报讯 全县备足了冲锋舟和编织袋，东乡镇已把值班表排到九月底。水文站每小时通报一次水位，报到县里。

堤防管理所的老周介绍，险工段都派了人，西乡镇也把值班表排到九月底。水文站每小时通报一次雨量，报到市里。
"""
    assert audit(text, "spliced-sentence").findings == ()


def test_a_summary_above_the_dateline_is_no_splice() -> None:
    said = "全县备足了冲锋舟和编织袋，各乡镇已把值班表排到九月底。水文站每小时通报一次水位。"
    text = f"防汛准备就绪\n\n{said}\n\n本报临河6月1日电（记者 何平 周立）{said}\n\n险工段都派了人。\n"

    assert audit(text, "spliced-sentence").findings == ()


def test_what_two_speakers_say_alike_is_no_splice() -> None:
    said = "险工段要派人，值班表要排到九月底。水文站每小时通报一次水位。"
    text = f"防汛准备就绪\n\n本报讯 县长何平指出，{said}\n\n镇长周立强调，{said}\n"

    assert audit(text, "spliced-sentence").findings == ()


def test_a_refrain_that_both_places_begin_as_a_sentence_is_no_splice() -> None:
    text = """防汛准备就绪

本报讯 全县备足了冲锋舟。与其等水来，不如早动手，把险工段守住。水文站每小时通报一次水位。

面对质疑，老周只说一句话：“与其等水来，不如早动手，把险工段守住。水文站每小时通报一次水位。”
"""
    assert audit(text, "spliced-sentence").findings == ()


def test_a_sentence_that_a_column_break_cuts_is_not_taken_for_a_splice() -> None:
    text = (
        HEAD
        + "街道办说，为了照顾老人，施工队把工期压到最短，夜里不施工，还和\n\n社区一起上门道歉。居民都说好。"
    )

    assert audit(text, "spliced-sentence").findings == ()


def test_the_check_speaks_english() -> None:
    report = audit(HEAD + "会议传达上级精神，听取县长李志明出席会议。", "spliced-sentence")

    assert "听取" in english(report.findings[0].message)
    assert "has no object" in english(report.findings[0].message)


PIECES = st.sampled_from(
    [
        "听取",
        "县长李明",
        "出席会议",
        "，",
        "。",
        "“",
        "”",
        "由",
        "主办的",
        "读书会",
        "现场",
        "此外",
        "和",
        "对",
        "更换为",
        "\n\n",
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_whatever_is_put_together_each_finding_says_what_stands_there(body: str) -> None:
    report = audit(HEAD + body, "spliced-sentence")

    assert report.problems == ()
    for one in report.findings:
        assert one.excerpt == (HEAD + body)[one.place.span.start : one.place.span.end]


@pytest.mark.parametrize(
    "piece",
    [
        "听取",
        "和，",
        "，现场，",
        "听取县长李",
        "由，",
        "对更换为",
        "有一人就会",
        "行之有效",
        "此外，",
        "本报讯（记者",
        "发挥“",
    ],
)
def test_a_page_of_one_trigger_over_and_over_is_got_through(piece: str) -> None:
    report = audit(HEAD + piece * (60_000 // len(piece)), "spliced-sentence")

    assert [one.kind for one in report.problems if one.kind != "too-many-findings"] == []


@pytest.mark.parametrize("count", ["271", "两万余", "十多", "几"])
def test_a_measure_behind_its_number_leaves_nothing_open(count: str) -> None:
    assert findings(f"老街的铺子三天卖出菜刀{count}把，街坊们都很高兴。") == []


def test_a_preposition_before_a_mark_does() -> None:
    assert findings("街道办事处决定把，街坊们都很高兴。") != []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("县酒厂瞄准节前的市场，推出。销售科长说，今年货走得快。", "推出"),
        ("老孙包了二十亩塘，开春那季赔得。他又去邻村学了半年。", "赔得"),
        ("今年修路的办法，村里采取。下个月可以完工。", "采取"),
    ],
)
def test_a_word_that_calls_for_another_ends_no_sentence(text: str, word: str) -> None:
    (found,) = audit("村里的新鲜事\n\n本报讯 " + text + "\n", "spliced-sentence").findings

    assert found.data["evidence"] == ["spliced-sentence.unended"]
    assert f"“{word}”" in str(found.message)


@pytest.mark.parametrize(
    "text",
    [
        "三种新酒陆续推出。销售科长说，今年货走得快。",
        "他把办法说了，大家都说使得。老孙却说，这笔账他记得。",
        "奖牌最后被邻村得到。孩子们并不难过。",
        "多劳多得。分文未得。",
        "县里要求把会议精神领会好、贯彻。",
    ],
)
def test_where_it_has_what_it_calls_for_it_may(text: str) -> None:
    assert audit("村里的新鲜事\n\n本报讯 " + text + "\n", "spliced-sentence").findings == ()
