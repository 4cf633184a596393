"""The villages of China: what the list holds, how names are compared, places of one's own, names nearly alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.lexicon.gazetteer import gazetteer, towns
from auditor.lexicon.nearnames import Nearness, may_be_neighbours, nearest, nearness
from auditor.lexicon.own_places import own_places
from auditor.lexicon.villages import in_county, same_spelling, times_in_province, villages, villages_of
from auditor.text.resources import rules_folder

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = rules_folder() / "gazetteer" / "villages"
CITIES = sorted(path.name.partition(".")[0] for path in FOLDER.iterdir())


def own(folder: Path, text: str) -> list[tuple[str, str]]:
    file = folder / "places.tsv"
    file.write_text(text, encoding="utf-8")
    return [(one.code, one.name) for one in own_places([str(file)])]


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(ValueError, match=r"places\.tsv") as caught:
        own(folder, text)
    return str(caught.value.args[0])


def test_the_list_holds_the_villages_of_every_city() -> None:
    assert len(CITIES) == 342
    assert sum(len(names) for city in CITIES for names in villages(city).values()) > 600_000


def test_the_list_is_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 3_000_000


def test_committees_are_kept_as_the_places_that_print_names() -> None:
    every = [name for city in CITIES for names in villages(city).values() for name in names.values()]

    assert [name for name in every if name.endswith(("居民委员会", "村民委员会", "居委会", "村委会"))] == []
    assert [name for name in every if not name.strip() or " " in name] == []


def test_villages_lie_in_towns_of_their_city() -> None:
    known = {town.code for town, _ in towns("4301")}

    assert all(code.startswith("4301") and len(code) == 9 for code in villages("4301"))
    assert len(known & villages("4301").keys()) > 0.9 * len(known)


def test_a_city_that_is_not_listed_has_no_villages() -> None:
    assert villages("7101") == {}


def test_the_villages_of_some_towns_are_found_together() -> None:
    lianhua, yuchangping = (town for town, _ in towns("430104") if town.name in ("莲花镇", "雨敞坪镇"))

    names = villages_of((lianhua, yuchangping))

    assert {"桐木", "麻田"} <= names.keys()
    assert names.keys() == villages_of((lianhua,)).keys() | villages_of((yuchangping,)).keys()


def test_a_village_is_found_by_its_county_city_and_province() -> None:
    assert in_county("麻田", "430104") == ("430104105",)
    assert in_county("麻田", "430102") == ()
    assert "430104105" in in_county("麻田", "4301")
    assert times_in_province("麻田", "430104105") >= len(in_county("麻田", "4301"))
    assert times_in_province("没有这样的村", "43") == 0


def test_spelling_variants_are_one_name() -> None:
    assert same_spelling("黄冈") == same_spelling("黄岗")
    assert same_spelling("白沙墟") == same_spelling("白沙圩")


@given(st.text(alphabet="冈岗墟圩山a𠮷", max_size=20))
def test_one_spelling_keeps_the_length_and_is_final(name: str) -> None:
    assert len(same_spelling(name)) == len(name)
    assert same_spelling(same_spelling(name)) == same_spelling(name)


@pytest.mark.parametrize(
    ("name", "other", "how"),
    [
        ("梅湖溪", "梅溪湖", Nearness.ORDER),
        ("麻由", "麻田", Nearness.GLYPH),
        ("泉红", "泉宏", Nearness.SOUND),
        ("三棵松树", "三棵柳树", Nearness.LETTER),
        ("三棵大松树", "三棵松树", Nearness.LETTER),
        ("麻田", "麻田", None),
        ("麻田", "西湖", None),
        ("麻", "床", None),
        ("松山", "柳山", None),
        ("大松山", "松山", None),
    ],
)
def test_names_are_near_by_order_glyph_sound_or_one_character(
    name: str, other: str, how: Nearness | None
) -> None:
    assert nearness(name, other) == how
    assert nearness(other, name) == how


@pytest.mark.parametrize(
    ("name", "other"),
    [("上坪", "下坪"), ("二坪", "三坪"), ("大坪村头", "小坪村头"), ("东河新城", "西河新城")],
)
def test_names_that_are_counterparts_are_not_near(name: str, other: str) -> None:
    assert nearness(name, other) is None


def test_a_name_of_two_characters_turned_round_may_be_the_neighbour() -> None:
    assert may_be_neighbours("塘东")
    assert not may_be_neighbours("坪麻")
    assert not may_be_neighbours("塘东坪")


def test_the_nearest_names_are_given_in_one_order() -> None:
    assert nearest("麻由", ["西湖", "麻田", "麻油"]) == nearest("麻由", ["麻油", "麻田", "西湖"])
    assert nearest("麻由", ["西湖"]) is None


@given(st.text(alphabet="上下麻田由坪", max_size=5), st.text(alphabet="上下麻田由坪", max_size=5))
def test_nearness_is_mutual(name: str, other: str) -> None:
    assert nearness(name, other) == nearness(other, name)


def test_places_of_ones_own_get_codes_that_the_list_leaves_free(tmp_path: Path) -> None:
    text = "# ours\n\n岳麓区\t云下街道\n长沙市岳麓区云下街道\t云上村\n岳麓区莲花镇\t新云村\n岳麓区\t云中镇\n"

    places = own(tmp_path, text)

    assert places == [
        ("430104900", "云下街道"),
        ("430104900900", "云上村"),
        ("430104102900", "新云村"),
        ("430104901", "云中镇"),
    ]
    assert not {code for code, _ in places} & {town.code for town, _ in towns("430104")}


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("岳麓区 云下街道", "制表符"),
        ("岳麓区\t", "制表符"),
        ("岳鹿区\t云下街道", "不能确定是哪个县"),
        ("岳麓区没有镇\t云上村", "不能确定是哪个县"),
        ("白云区\t云下街道", "所在的市"),
        ("湖南省\t云下镇", "不能确定是哪个县"),
    ],
)
def test_a_line_that_makes_no_place_is_refused_with_its_number(
    tmp_path: Path, line: str, wanted: str
) -> None:
    said = refusal(tmp_path, f"岳麓区\t云下街道\n{line}\n")

    assert "places.tsv:2" in said
    assert wanted in said


def test_more_than_a_hundred_places_in_one_are_refused(tmp_path: Path) -> None:
    assert ":101" in refusal(tmp_path, "".join(f"岳麓区\t云{at}镇\n" for at in range(101)))


def test_a_file_of_places_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="不是普通文件"):
        own_places([str(tmp_path)])
    (tmp_path / "other.tsv").write_bytes("岳麓区\t云下街道".encode("gb18030"))
    with pytest.raises(ValueError, match="不是 UTF-8"):
        own_places([str(tmp_path / "other.tsv")])


def test_the_level_of_a_place_is_told_by_its_code(tmp_path: Path) -> None:
    (tmp_path / "own.tsv").write_text("岳麓区莲花镇\t新云村\n", encoding="utf-8")
    (village,) = own_places([str(tmp_path / "own.tsv")])

    assert village.level == "village"
    assert village.inside(gazetteer().resolve("岳麓区"))
