"""The gazetteer holds every division once, in its place, and finds what a user names."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.contract import Message
from auditor.lexicon.gazetteer import MUNICIPALITIES, fold, gazetteer, towns
from auditor.text.resources import numbered, rules_folder

PLACES = gazetteer()
TOWNS = [town for province in range(11, 66) for town, _ in towns(str(province))]
LISTS = rules_folder() / "gazetteer"


def find(name: str) -> str:
    return PLACES.resolve(name).code


def complaint(name: str) -> str:
    with pytest.raises(ValueError, match=r".") as caught:
        PLACES.resolve(name)
    assert isinstance(caught.value.args[0], Message)
    return str(caught.value)


def test_all_of_china_is_there() -> None:
    count = Counter(one.level for one in PLACES.divisions.values())

    assert count["province"] == 34
    assert count["city"] == 333
    assert count["county"] > 2800
    assert len(TOWNS) > 38_000


def test_the_files_are_sorted_and_have_no_code_twice() -> None:
    for path in (LISTS / "divisions.tsv", *sorted((LISTS / "towns").glob("*.tsv"))):
        codes = [line.split("\t")[0] for _, line in numbered(path.read_text(encoding="utf-8"))]

        assert codes == sorted(set(codes)), path.name


def test_every_division_lies_in_one_that_is_known() -> None:
    for one in PLACES.divisions.values():
        assert one.code[:2] in PLACES.divisions
        if one.level == "county" and one.code[2:4] != "90" and one.code[:2] not in MUNICIPALITIES:
            assert one.code[:4] in PLACES.divisions, one


def test_every_town_lies_in_a_known_city_or_county() -> None:
    lost = [town for town in TOWNS if not PLACES.city(town) and not PLACES.county(town)]

    assert lost == []


def test_development_zones_and_farms_are_no_divisions() -> None:
    names = [one.name for one in (*PLACES.divisions.values(), *TOWNS)]

    assert [name for name in names if name.endswith(("开发区", "管委会", "农场", "工业园区", "监狱"))] == []
    assert "市辖区" not in names


def test_the_towns_of_a_county_are_those_with_its_code() -> None:
    assert {town.code[:6] for town, _ in towns("430104")} == {"430104"}
    assert "梅溪湖街道" in {town.name for town, _ in towns("430104")}
    assert towns("71") == ()


def test_short_names_are_two_characters_or_more_and_no_ordinary_words() -> None:
    lines = (LISTS / "ordinary.txt").read_text(encoding="utf-8").splitlines()
    ordinary = {word for line in lines if not line.startswith("#") for word in line.split()}
    town_forms = {form for province in range(11, 66) for _, forms in towns(str(province)) for form in forms}

    assert {name for name in (*PLACES.short, *town_forms) if len(name) < 2} == set()
    assert {one for name in ordinary & set(PLACES.short) for one in PLACES.short[name]} == {
        PLACES.resolve(name) for name in ("吉林省", "河北省", "海南省")
    }
    assert {"和平", "朝阳", "平安", "新兴"} <= ordinary


def test_a_town_whose_name_is_a_word_has_no_short_form() -> None:
    forms = {town.name: short for town, short in towns("43")}

    assert forms["白沙镇"] == ()
    assert forms["梅溪湖街道"] == ("梅溪湖",)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("430104", "430104"),
        ("岳麓区", "430104"),
        ("岳麓", "430104"),
        ("长沙市岳麓区", "430104"),
        ("长沙岳麓区", "430104"),
        (" 岳麓区 ", "430104"),
        ("长沙市", "4301"),
        ("广州市白云区", "440111"),
        ("贵阳市白云区", "520113"),
        ("吉林省吉林市", "2202"),
        ("北京市朝阳区", "110105"),
        ("上海", "31"),
        ("延边州", "2224"),
        ("长阳县", "420528"),
        ("佛岗县", "441821"),
        ("广东省广州市白云区", "440111"),
        ("广东广州白云", "440111"),
        ("广州白云", "440111"),
        ("广州 白云区", "440111"),
        ("广州市·白云区", "440111"),
        ("白云区（广州市）", "440111"),
        ("廣州市白雲區", "440111"),
        ("440111000000", "440111"),
        ("440100", "4401"),
        ("北京朝阳", "110105"),
    ],
)
def test_a_division_is_found_by_name_or_code(name: str, code: str) -> None:
    assert find(name) == code


def test_every_county_is_found_by_its_city_and_name() -> None:
    counties = [one for one in PLACES.divisions.values() if one.level == "county"]

    assert [one for one in counties if find(PLACES.path(one)) != one.code] == []


def test_every_division_is_found_by_what_a_list_of_several_says_and_with_its_province() -> None:
    for one in PLACES.divisions.values():
        listed = PLACES.forms([one])
        path, code = listed.removesuffix("）").split("（")
        province = PLACES.divisions[one.code[:2]].name
        forms = {path, code, code.ljust(12, "0"), province + path.removeprefix(province) or province}
        assert {find(form) for form in forms} == {one.code}


def test_an_ambiguous_name_lists_the_places_it_may_be() -> None:
    said = complaint("白云区")

    assert "广州市白云区（440111）" in said
    assert "贵阳市白云区（520113）" in said


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    assert "岳麓区" in complaint("岳鹿区")
    assert "没有叫" in complaint("月亮上")
    assert "没有叫" in complaint("")


def test_a_county_lies_in_its_city_and_in_a_municipality_right_under_it() -> None:
    assert PLACES.city(PLACES.resolve("岳麓区")) == PLACES.resolve("长沙市")
    assert PLACES.city(PLACES.resolve("北京市海淀区")) == PLACES.resolve("北京市")
    assert PLACES.city(PLACES.resolve("湖北省潜江市")) is None


@given(st.text(alphabet="冈岗山a𠮷", max_size=20))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)
