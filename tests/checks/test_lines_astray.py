"""Printed lines that stand where they do not belong: what is seen, what is said, what is left alone."""

from __future__ import annotations

import pytest
from audit import audit, kinds
from bench.planters.seams import wrapped

from auditor.checks.spliced_sentence import orders
from auditor.checks.spliced_sentence.fits import Text, read
from auditor.checks.spliced_sentence.sides import leaves_stub
from auditor.checks.spliced_sentence.strays import score, weighed
from auditor.text.resources import rules_folder

HEAD = "农技人员下田指导\n\n"
FARMS = (
    "本报讯 县农业农村局近日组织技术人员深入田间地头，指导农民做好春耕生产工作，确保全年粮食丰收。"
    "全县今年计划种植水稻二十万亩，比去年增加一万亩。"
)
RIVERS = (
    "本报讯 市水务局昨日启动河道清淤工程，计划三个月内完成全市主要河流的清淤任务，"
    "并对沿线的排水管网进行全面检修。工程完工后，城区的防汛能力将大幅提高。"
)
LIBRARY = (
    "本报讯 市图书馆从本月起把开放时间延长到晚上九点，读者可以在二楼的自习室预约座位，"
    "儿童阅览室照常开放。图书馆负责人说，周末借书的人比平日多了一倍，馆里为此增加了值班人员。"
)
STRAY = "小区新增停车位二百个，方便居"
CUT = FARMS.index("间地头")


def told(text: str) -> list[tuple[str, str]]:
    """Return the kinds and the words of what is told of lines on a page."""
    found = audit(text, "spliced-sentence").findings
    return [(kinds(one)[0], one.excerpt) for one in found]


def in_lines(lines: list[str]) -> Text:
    """Return a paragraph of printed lines."""
    edges = [len("".join(lines[:at])) for at in range(1, len(lines))]
    return Text("".join(lines), frozenset(edges))


def beside_others(lines: list[str]) -> str:
    """Return a page of three stories in printed lines."""
    first = wrapped(FARMS + FARMS.removeprefix("本报讯 ").replace("县", "市"), 14)
    stories = (HEAD, first), ("图书馆延长开放\n\n", wrapped(LIBRARY, 14)), ("河道清淤工程启动\n\n", lines)
    return "\n\n".join(head + "\n".join(story) for head, story in stories) + "\n"


def test_a_line_that_parts_a_word_is_told_with_the_word() -> None:
    report = audit(f"{HEAD}{FARMS[:CUT]}{STRAY}{FARMS[CUT:]}\n", "spliced-sentence")

    (found,) = report.findings
    assert found.excerpt == STRAY
    assert "“田间”" in str(found.message)
    assert found.suggestion is not None
    assert STRAY not in found.suggestion


def test_it_names_the_other_place_where_the_same_words_stand() -> None:
    other = f"城东街道改造老旧小区，{STRAY}民出行。"

    (found,) = audit(f"{HEAD}{FARMS[:CUT]}{STRAY}{FARMS[CUT:]}\n\n{other}\n", "spliced-sentence").findings

    assert "第5行" in str(found.message)


@pytest.mark.parametrize("text", [FARMS, RIVERS, f"{FARMS}\n\n{RIVERS}"])
def test_whole_sentences_are_left_alone(text: str) -> None:
    assert told(f"{HEAD}{text}\n") == []


def test_clauses_made_alike_fit_one_another_in_any_order() -> None:
    text = "本报讯 他教我用刨子，推要匀，不匀就起毛；收要轻，不轻就留印。我刨了一块板，他看了半天，说：“像搓衣板。”"

    assert told(f"石坎村的手艺人\n\n{text}\n") == []


def test_what_closes_a_quotation_is_sooner_in_its_place() -> None:
    closing = f"{STRAY[:7]}”{STRAY[7:]}"
    plain = Text(f"{FARMS[:CUT]}{closing}{FARMS[CUT:]}", frozenset())
    quoted = Text(f"“{plain.text}", frozenset())

    best = [max(score(one.evidence) for one in weighed([text], read([text]))) for text in (plain, quoted)]

    assert best[1] < best[0]


def test_two_lines_in_each_others_place_are_told_once() -> None:
    one, other = wrapped(FARMS, 14), wrapped(RIVERS, 14)
    one[2], other[3] = other[3], one[2]
    page = "\n".join(one) + "\n\n河道清淤工程启动\n\n" + "\n".join(other) + "\n"

    assert told(HEAD + page) == [("exchanged", one[2])]


def test_a_line_moved_within_its_paragraph_is_told_with_the_place_where_it_belongs() -> None:
    lines = wrapped(RIVERS, 14)
    line = lines.pop(1)
    lines.insert(3, line)
    page = beside_others(lines)

    (found,) = audit(page, "spliced-sentence").findings

    assert kinds(found) == ["moved"]
    assert found.excerpt == line
    (belongs,) = [one.place.span for one in found.related]
    assert page[belongs.start : belongs.end] == lines[0][-10:] + "\n" + lines[1][:10]


def test_a_line_moved_to_another_paragraph_is_told_with_the_line_where_it_belongs() -> None:
    one, other = wrapped(FARMS, 14), wrapped(RIVERS, 14)
    line = other.pop(3)
    one.insert(2, line)
    page = "\n".join(one) + "\n\n河道清淤工程启动\n\n" + "\n".join(other) + "\n"

    (found,) = audit(HEAD + page, "spliced-sentence").findings

    assert kinds(found) == ["moved"]
    assert found.excerpt == line
    assert other[2][-6:] in str(found.message)


def test_neighbouring_lines_in_each_others_place_are_told_once() -> None:
    lines = wrapped(RIVERS, 14)
    lines[2], lines[3] = lines[3], lines[2]
    text = in_lines(lines)

    (found,) = orders.mistaken([text], read([text]))

    assert text.text[found.one.start : found.one.end] in lines[2:4]


def test_a_line_in_the_place_of_the_one_before_it_is_told_as_an_exchange() -> None:
    lines = wrapped(RIVERS, 14)
    lines[2], lines[3] = lines[3], lines[2]

    assert told(beside_others(lines)) == [("exchanged", lines[2])]


@pytest.mark.parametrize(("text", "at"), [(RIVERS, 0), (FARMS + RIVERS.removeprefix("本报讯 "), 3)])
def test_lines_are_turned_at_the_head_of_a_paragraph_and_behind_a_stop_too(text: str, at: int) -> None:
    lines = wrapped(text.removeprefix("本报讯 "), 14)
    lines[at], lines[at + 1] = lines[at + 1], lines[at]
    start = len("".join(lines[:at]))
    paragraph = in_lines(lines)

    found = [one for one in orders.weighed([paragraph], read([paragraph])) if one.kind == orders.TURNED]

    best = max(found, key=orders.score)
    assert (best.one.start, best.other.end) == (start, start + len(lines[at] + lines[at + 1]))


def test_of_two_lines_that_are_all_of_a_paragraph_neither_comes_first() -> None:
    paragraph = in_lines(["灯火照着江边的老街，", "春天的雨下了一整夜。"])

    assert [one for one in orders.weighed([paragraph], read([paragraph])) if one.kind == orders.TURNED] == []


def test_a_mark_before_its_partner_speaks_for_the_other_order() -> None:
    lines = [
        "老周笑着对大家说起那年的事：",
        "没有路，只好蹚水过去。”他们",
        "“那时候河上没有桥，岸边也",
        "就这样走了三十年，到了今年",
    ]
    paragraph = in_lines(lines)

    found = [one for one in orders.weighed([paragraph], read([paragraph])) if one.kind == orders.TURNED]

    gained = {paragraph.text[one.one.start : one.one.end]: one.evidence["pairs"] for one in found}
    assert gained[lines[1]] > 0
    assert gained[lines[0]] <= 0


def test_lines_in_their_place_gain_nothing_in_another() -> None:
    texts = [in_lines(wrapped(FARMS, 14)), in_lines(wrapped(RIVERS, 14))]

    assert orders.mistaken(texts, read(texts)) == []


def test_orders_left_out_before_their_words_are_asked_for_could_not_be_told() -> None:
    one, other = wrapped(FARMS, 14), wrapped(RIVERS, 14)
    one[2], other[3] = other[3], one[2]
    texts = [in_lines(one), in_lines(other)]
    field = read(texts)

    weighed = list(orders.weighed(texts, field))
    likely = list(orders.weighed(texts, field, likely=True))

    told = [order for order in weighed if orders.score(order) >= min(orders.LEAST[order.kind])]
    assert told
    assert [order for order in likely if order in told] == told
    assert [order for order in weighed if order in likely] == likely
    assert len(likely) < len(weighed)


def test_each_order_of_lines_has_its_weights() -> None:
    one, other = wrapped(FARMS, 14), wrapped(RIVERS, 14)
    one[2], other[3] = other[3], one[2]
    texts = [in_lines(one), in_lines(other)]
    path = rules_folder() / "models" / "order.tsv"
    rows = [row.split("\t") for row in path.read_text(encoding="utf-8").splitlines() if row[0] != "#"]

    found = list(orders.weighed(texts, read(texts)))

    assert {order.kind for order in found} == set(orders.KINDS)
    for order in found:
        assert list(order.evidence) == [name for name, *_ in rows]
        weights = [int(row[1 + orders.KINDS.index(order.kind)]) for row in rows]
        assert orders.score(order) == sum(
            weight * value for weight, value in zip(weights, order.evidence.values(), strict=True)
        )


def test_each_weight_is_asked_for_and_each_piece_of_evidence_has_one() -> None:
    text = Text(f"{FARMS[:CUT]}{STRAY}{FARMS[CUT:]}", frozenset())
    found = next(iter(weighed([text], read([text]))))
    path = rules_folder() / "models" / "strays.tsv"
    rows = [row for row in path.read_text(encoding="utf-8").splitlines() if not row.startswith("#")]

    assert list(found.evidence) == [row.split("\t")[0] for row in rows]
    assert score(found.evidence) == sum(
        int(row.split("\t")[1]) * found.evidence[row.split("\t")[0]] for row in rows
    )


def evidence_of(stray: str, *others: str) -> dict[str, int]:
    """Return what speaks for a stretch put into the text on farms, with other texts on the page."""
    texts = [Text(one, frozenset()) for one in (f"{FARMS[:CUT]}{stray}{FARMS[CUT:]}", *others)]
    found = [one for one in weighed(texts, read(texts)) if (one.start, one.end) == (CUT, CUT + len(stray))]
    return dict(found[0].evidence) if found else {}


def test_what_is_printed_again_as_a_term_or_oftener_than_twice_went_less_likely_astray() -> None:
    term, torn = "社区卫生服务中心", "区卫生服务中心明"
    again = "城东社区卫生服务中心明年搬迁。"

    assert evidence_of(term, again)["a term again"] == 1
    assert evidence_of(torn, again)["a term again"] == 0
    assert evidence_of(term, again)["printed often"] == 0
    assert evidence_of(term, again, again)["printed often"] == 1


def test_what_goes_on_with_a_row_or_stands_in_brackets_went_less_likely_astray() -> None:
    assert evidence_of(STRAY)["frame"] == 0
    assert evidence_of(f"{STRAY[:-2]}技术")["frame"] == 1
    assert evidence_of(f"{STRAY[:-1]}）")["in brackets"] == 1
    assert evidence_of(STRAY)["in brackets"] == 0


@pytest.mark.parametrize(
    ("stray", "weighs"), [("区新增停车位二百个方", True), ("星期五停车位二百个方", False)]
)
def test_a_time_is_no_stray_where_its_sides_make_no_word(stray: str, *, weighs: bool) -> None:
    at = FARMS.index("粮食丰收")
    text = Text(f"{FARMS[:at]}{stray}{FARMS[at:]}", frozenset())

    assert any(one.start == at for one in weighed([text], read([text]))) == weighs
    assert evidence_of("星期五停车位二百个方")


def test_a_clause_of_a_character_or_two_at_a_seam_is_a_stub() -> None:
    assert leaves_stub("儿童阅览室，", "开。图书馆")
    assert leaves_stub("阅览室，照", "开，图书馆")
    assert not leaves_stub("儿童阅览室照", "开。图书馆")
    assert not leaves_stub("照常开放。", "图书馆负责")


CYCLES = (
    "老周在桥头开了三十年的修车铺，白天补胎，夜里磨刀。过路的人渴了，他倒一碗凉茶；车坏了，他放下碗就去修。"
    "有人问他图什么，他笑笑，说桥头总得有个人在。"
)


FERRY = (
    "渡口的老祁起得早，天不亮就去看水。风大，他把缆绳多绕两圈；雨急，他给客人递伞。船小，一趟只坐十来个人，他来回跑，"
    "不嫌累。有人劝他歇一歇，他摆摆手，说等大桥通了再歇。"
)


def test_where_turned_lines_leave_a_stub_less_is_asked() -> None:
    lines = wrapped(FERRY, 10)
    turned = in_lines([*lines[:5], lines[6], lines[5], *lines[7:]])

    (found,) = orders.mistaken([turned], read([turned]))
    assert found.kind == orders.TURNED


@pytest.mark.parametrize("width", range(10, 24))
def test_short_clauses_in_their_order_are_left_alone(width: int) -> None:
    text = in_lines(wrapped(CYCLES, width))

    assert orders.mistaken([text], read([text])) == []


DENTISTS = (
    "镇卫生院的两名牙医本月走进六所村小，给学生检查牙齿。牙医在每间教室里支起折叠椅，用口镜逐个察看蛀牙，又教孩子们"
    "怎样刷牙。三天里共查出蛀牙一百二十颗，家长们当场约好了补牙的日子。牙医说，换牙的年纪最要紧，早补一颗，少受几年罪。"
)
RANGERS = (
    "县林场的护林员入秋以后换上了新的巡山路线。护林员每天要走过三道山梁，查看松林里有没有松毛虫，顺手清理枯枝。林场主任"
    "说，松毛虫今年少了四成，靠的是春天在松林里挂的诱捕灯。护林员老黎走了一辈子山梁，闭着眼也知道哪棵松树歪。"
)


@pytest.mark.parametrize(("width", "at", "line"), [(13, 1, 4), (16, 4, 2), (18, 1, 3), (20, 2, 2)])
def test_a_line_of_another_story_is_told_by_its_words_where_its_own_is_lost(
    width: int, at: int, line: int
) -> None:
    here, there = wrapped(DENTISTS, width), wrapped(RANGERS, width)
    here[at] = there.pop(line)
    page = ["牙医走进村小", f"　　{here[0]}", *here[1:], "护林员走新路", f"　　{there[0]}", *there[1:]]

    report = audit("\n".join(page), "spliced-sentence")

    assert [(kinds(one)[0], one.excerpt) for one in report.findings] == [("line", here[at])]
    assert "《护林员走新路》" in str(report.findings[0].message)


@pytest.mark.parametrize("width", range(12, 22))
def test_lines_of_two_stories_in_their_places_are_left_alone(width: int) -> None:
    here, there = wrapped(DENTISTS, width), wrapped(RANGERS, width)
    page = ["牙医走进村小", f"　　{here[0]}", *here[1:], "护林员走新路", f"　　{there[0]}", *there[1:]]

    assert told("\n".join(page)) == []


def test_less_is_asked_of_a_stretch_in_words_of_another_story() -> None:
    at = DENTISTS.index("查牙齿")
    strange = "松毛虫今年少了四成"
    text = f"牙医走进村小\n\n本报讯 {DENTISTS[:at]}{strange}{DENTISTS[at:]}\n\n"

    assert told(f"{text}护林员走新路\n\n本报讯 {RANGERS}\n") == [("stretch", strange)]
    assert told(f"{text}河道清淤工程启动\n\n{RIVERS}\n") == []


def test_the_last_line_of_a_paragraph_may_be_exchanged_but_no_whole_paragraph() -> None:
    here, there = wrapped(DENTISTS, 16), wrapped(RANGERS, 16)
    here[-1], there[2] = there[2], here[-1]
    texts = [in_lines(here), in_lines(there), in_lines(["牙医月底再来一趟。"])]

    found = [one for one in orders.weighed(texts, read(texts)) if one.kind != orders.TURNED]
    places = {place for order in found for place in order.places}
    whole = {(one.text, one.start, one.end) for one in places} & {
        (n, 0, len(t.text)) for n, t in enumerate(texts)
    }

    assert any(one.text == 0 and one.start < one.end == len(texts[0].text) for one in places)
    assert not whole
