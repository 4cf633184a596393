"""Towns and villages that are nowhere but nearly somewhere are found; hamlets, new places and bait are not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from audit import audit, claimed, kinds, registry, source
from bench.villages import run

from auditor.pipeline import audit_sources
from auditor.settings import Settings

if TYPE_CHECKING:
    from auditor.model import Finding

NAME = "unknown-place"
SEEDS = Path(__file__).parents[2] / "seeds"
FRAME = """\
岳麓区推进乡村建设

长沙日报讯(记者 林一川)近日，岳麓区召开会议，部署乡村建设，莲花镇、雨敞坪镇作了发言。

{sentence}
"""
HALF = str.maketrans("，：；！？（）", ",:;!?()")


def findings(sentence: str, name: str = NAME) -> list[Finding]:
    return list(audit(FRAME.format(sentence=sentence), name).findings)


def claims(sentence: str, name: str = NAME) -> list[tuple[str, str]]:
    return claimed(FRAME.format(sentence=sentence), name)


def found(sentence: str, name: str = NAME) -> list[str]:
    return [one.excerpt for one in findings(sentence, name)]


@pytest.mark.parametrize(
    ("sentence", "kind", "wrong", "right"),
    [
        ("志愿者来到雨敞坪镇麻由村。", "near", "麻由村", "麻田村"),
        ("志愿者来到岳麓区雨敞坪镇麻由村。", "near", "麻由村", "麻田村"),
        ("志愿者来到莲花镇五丰村、东塘村和云孟村。", "near", "云孟村", "云盖村"),
        ("志愿者来到天顶街道清永社区。", "near", "清永社区", "清水社区"),
        ("岳麓区梅湖溪街道的志愿者到场。", "near", "梅湖溪街道", "梅溪湖街道"),
        ("会上，梅湖溪街道作了发言。", "near", "梅湖溪街道", "梅溪湖街道"),
        ("会上，莲花镇、敞雨坪镇作了发言。", "near", "敞雨坪镇", "雨敞坪镇"),
    ],
)
def test_a_name_that_is_nearly_one_of_the_parents_is_found(
    sentence: str, kind: str, wrong: str, right: str
) -> None:
    for text in (sentence, sentence.translate(HALF)):
        (finding,) = findings(text)

        assert kinds(finding) == [kind]
        assert finding.excerpt == wrong
        assert finding.suggestion == right
        assert right in str(finding.message)
        assert claims(text) == [(wrong, "error")]


def test_the_message_names_the_parent() -> None:
    (village,) = findings("志愿者来到雨敞坪镇麻由村。")
    (town,) = findings("会上，梅湖溪街道作了发言。")

    assert "雨敞坪镇没有“麻由村”" in str(village.message)
    assert "本稿写的是岳麓区" in str(town.message)


def test_a_name_that_only_sounds_alike_is_a_warning() -> None:
    (finding,) = findings("志愿者来到雨敞坪镇泉红村。")

    assert kinds(finding) == ["loose"]
    assert finding.suggestion == "泉宏村"
    assert claims("志愿者来到雨敞坪镇泉红村。") == [("泉红村", "warning")]


def test_any_other_single_difference_of_a_long_name_is_a_note() -> None:
    (finding,) = findings("志愿者来到天顶街道青山大村社区。")

    assert kinds(finding) == ["loose"]
    assert claims("志愿者来到天顶街道青山大村社区。") == [("青山大村社区", "note")]


@pytest.mark.parametrize(
    "sentence",
    [
        "志愿者来到雨敞坪镇麻田村。",
        "志愿者来到雨敞坪镇麻田村委会、西湖社区居委会。",
        "志愿者来到雨敞坪镇麻田新村。",
        "志愿者来到雨敞坪镇各村，走访贫困村民。",
        "志愿者来到雨敞坪镇林家老屋村。",
        "志愿者来到雨敞坪镇麻由自然村。",
        "志愿者来到雨敞坪镇云庭家园社区。",
        "志愿者来到雨敞坪镇五丰村。",
        "志愿者来到莲花镇新莲花村、荷莲花村。",
        "志愿者来到雨敞坪镇麻由小学和麻由路。",
        "麻由实业有限公司在雨敞坪镇设厂。",
        "志愿者来到麻由村。",
        "志愿者来到株洲市湖溪街道。",
        "志愿者来到新城镇和老乡镇。",
        "全区推进新型城镇建设，回馈家乡。",
    ],
)
def test_lawful_names_are_left_alone(sentence: str) -> None:
    assert found(sentence) == []


def test_a_village_of_another_town_is_not_unknown() -> None:
    assert found("志愿者来到莲花镇麻田村。") == []


def test_a_village_printed_under_another_town_is_the_matter_of_wrong_district() -> None:
    (finding,) = findings("志愿者来到莲花镇嵇家山村。", "wrong-district")

    assert finding.excerpt == "嵇家山村"
    assert "“嵇家山村”属雨敞坪镇" in str(finding.message)
    assert kinds(finding) == ["village"]
    assert claims("志愿者来到莲花镇嵇家山村。", "wrong-district") == [("嵇家山村", "warning")]


def test_a_village_whose_name_others_have_too_may_be_a_hamlet() -> None:
    assert found("志愿者来到雨敞坪镇东塘村。", "wrong-district") == []


def test_places_of_ones_own_are_known(tmp_path: Path) -> None:
    page = source("page.txt", FRAME.format(sentence="岳麓区梅湖溪街道和雨敞坪镇麻由村到场。"))
    file = tmp_path / "own.tsv"
    file.write_text("岳麓区\t梅湖溪街道\n岳麓区雨敞坪镇\t麻由村\n", encoding="utf-8")

    def names(settings: Settings) -> list[str]:
        return [one.excerpt for one in audit_sources([page], settings, registry(NAME)).findings]

    assert names(Settings()) == ["梅湖溪街道", "麻由村"]
    assert names(Settings(places=(str(file),))) == []


def test_a_village_right_after_its_county_is_looked_for_in_all_its_towns() -> None:
    sentence = "志愿者来到岳麓区稽家山村。"
    (one,) = findings(sentence)

    assert one.excerpt == "稽家山村"
    assert one.suggestion == "嵇家山村"
    assert "岳麓区没有“稽家山村”" in str(one.message)
    assert kinds(one) == ["loose"]
    assert claims(sentence) == [("稽家山村", "warning")]


@pytest.mark.parametrize(
    "sentence",
    [
        "志愿者来到岳麓区嵇家山村。",
        "志愿者来到岳麓区林家老屋村。",
        "志愿者来到岳麓区农业农村局、各村和城中村。",
        "志愿者来到岳麓区示范村，又到了岳麓区新时代社区。",
        "志愿者来到岳麓区麻田乡村。",
        # Of that name there is one elsewhere in the province: a hamlet may be called so too.
        "志愿者来到岳麓区麻石村。",
        "志愿者来到长沙市稽家山村。",
    ],
)
def test_lawful_names_after_a_county_are_left_alone(sentence: str) -> None:
    assert found(sentence) == []


def test_a_village_of_ones_own_may_stand_after_its_county(tmp_path: Path) -> None:
    page = source("page.txt", FRAME.format(sentence="志愿者来到岳麓区稽家山村。"))
    file = tmp_path / "own.tsv"
    file.write_text("岳麓区雨敞坪镇\t稽家山村\n", encoding="utf-8")

    assert audit_sources([page], Settings(places=(str(file),)), registry(NAME)).findings == ()


def test_a_page_without_a_known_place_has_none_unknown() -> None:
    assert audit("志愿者来到梅湖溪街道麻由村。", NAME).findings == ()


def test_the_sample_pages_have_the_three_that_an_editor_marked() -> None:
    hits = [
        (path.name[:3], kinds(one), one.suggestion, 1 + len(one.related))
        for path in sorted(SEEDS.glob("*.txt"))
        for one in audit(path.read_text(encoding="utf-8"), NAME).findings
        if kinds(one) != ["loose"]
    ]

    # The editor's second and third are one slip, at two places.
    assert hits == [("002", ["near"], "篁湾村", 1), ("004", ["near"], "外海街道", 2)]


def test_most_planted_faults_are_found_and_little_else() -> None:
    score = run(12, 31)

    assert score.planted.total() > 50
    assert score.found.total() >= 0.9 * score.planted.total()
    assert score.right >= 0.95 * score.reported


BRIEF = "一周要闻\n\n本报讯　{sentence}活动持续三天。\n"


def told(sentence: str) -> list[tuple[str, str, str | None]]:
    report = audit(BRIEF.format(sentence=sentence), NAME)
    return [(kinds(one)[0], one.excerpt, one.suggestion) for one in report.findings]


@pytest.mark.parametrize(
    ("sentence", "kind", "wrong", "right"),
    [
        ("山东省荷泽市举办牡丹节。", "misprint", "荷泽市", "菏泽市"),
        ("合肥市卢江县举办灯会。", "misprint", "卢江县", "庐江县"),
        ("北京市怀柔区喇叭沟门满族自治乡的白桦林黄了。", "town-kind", "喇叭沟门满族自治乡", "喇叭沟门满族乡"),
        ("肥西县店埠镇举办灯会。", "other-county", "肥西县店埠镇", "肥东县店埠镇"),
        ("当地今年还种了水草。肥西县店埠镇举办灯会。", "other-county", "肥西县店埠镇", "肥东县店埠镇"),
        ("保定市满城县举办灯会。", "kind", "满城县", "满城区"),
        ("会议在坦桑尼业举行。", "abroad", "坦桑尼业", "坦桑尼亚"),
        ("会议在澳大利亚首都悉尼举行。", "abroad", "悉尼", "堪培拉"),
        ("会议在肯尼亚首都内罗华举行。", "abroad", "内罗华", "内罗毕"),
    ],
)
def test_a_division_is_checked_against_the_one_before_it(
    sentence: str, kind: str, wrong: str, right: str
) -> None:
    assert told(sentence) == [(kind, wrong, right)]


@pytest.mark.parametrize(
    "sentence",
    [
        "山东省菏泽市举办牡丹节。",
        "一九五二年，他在江苏省荷泽市读书。",
        "民国时期，保定市满城县有两家书局。",
        "在今满城区，保定市满城县时的书局还在。",
        "山东省内县市都派人来了。",
        "由俄罗斯组织的比赛昨天开始。",
        "来自俄罗斯的选手获胜。",
        "巴西首都巴西利亚下了大雨。",
        # Where two words meet: 冈比亚, 科威特.
        "会议在法国比亚里茨举行。",
        "总统与威特科夫会面。",
        "他早年到过缅甸首都仰光。",
        "“菏泽市”误为“山东省荷泽市”，特此更正。",
    ],
)
def test_right_and_former_names_are_left_alone(sentence: str) -> None:
    assert told(sentence) == []


def test_a_county_that_is_only_elsewhere_and_of_another_kind_is_a_note() -> None:
    (one,) = audit(BRIEF.format(sentence="江西省东方县举办菜市。"), NAME).findings

    assert (kinds(one), one.excerpt, one.suggestion) == (["kind-elsewhere"], "东方县", None)
    assert "东方市" in str(one.message)


@pytest.mark.parametrize("sentence", ["四川省涪陵县举办菜市。", "广东省东方县举办菜市。"])
def test_what_a_province_has_given_away_was_its_own(sentence: str) -> None:
    assert told(sentence) == []
