"""Lists of a city's counties with one of another city among them, and captions that name another county."""

from __future__ import annotations

import pytest
from audit import audit

NAME = "wrong-district"
WRONG = (
    (
        (
            "衡水市的井水变甜了\n\n本报讯（记者 柏小舟）衡水市今年打深井四百眼，新井分布在枣强、武邑、武强、献县四县，"
            "二十万人喝上了甜水。\n"
        ),
        "献县",
    ),
    (
        "气象台发布大风预警\n\n本报讯（记者 柏小舟）周口市气象台昨天发布大风预警，我市扶沟、西华、商水、临颍四地的大棚要抢先加固。\n",
        "临颍",
    ),
    (
        (
            "枣强裘皮进了省城\n\n本报讯（记者 柏小舟）枣强县的裘皮昨天在省城开卖。枣强县有三百家作坊，枣强县商务局派人守摊。\n\n"
            "图为技工在武邑县的作坊里熟皮。柏小舟 摄\n"
        ),
        "武邑县",
    ),
)
LAWFUL = (
    "衡水市的井水变甜了\n\n本报讯（记者 柏小舟）衡水市今年打深井四百眼，新井分布在枣强、武邑、武强、故城四县，二十万人喝上了甜水。\n",
    # A region over two cities, both of which the story names.
    "冀中南打深井\n\n本报讯（记者 柏小舟）衡水市、沧州市今年打深井四百眼，分布在枣强、武邑、武强、献县四县。\n",
    # A brief beside the story.
    "枣强裘皮进了省城\n\n本报讯（记者 柏小舟）枣强县的裘皮昨天在省城开卖。枣强县有三百家作坊，枣强县商务局派人守摊。\n\n▲武邑县的泥人铺添了新窑。\n",
    # A list of a province.
    "全省打深井\n\n本报讯（记者 柏小舟）今年全省打深井四百眼，分布在枣强、武邑、武强、献县四县。\n",
    (
        "枣强裘皮进了省城\n\n本报讯（记者 柏小舟）枣强县的裘皮昨天在省城开卖。枣强县有三百家作坊，枣强县商务局派人守摊。\n\n"
        "图为技工在枣强县的作坊里熟皮。柏小舟 摄\n"
    ),
    (
        "枣强裘皮进了省城\n\n本报讯（记者 柏小舟）枣强县的裘皮昨天在省城开卖。枣强县有三百家作坊，枣强县商务局派人守摊。\n\n"
        "图为技工赴武邑县考察熟皮。柏小舟 摄\n"
    ),
)


@pytest.mark.parametrize(("text", "wrong"), WRONG)
def test_a_county_that_stands_for_one_of_the_city(text: str, wrong: str) -> None:
    (found,) = audit(text, NAME).findings
    assert text[found.place.span.start : found.place.span.end] == wrong


@pytest.mark.parametrize("text", LAWFUL)
def test_counties_that_may_stand_there(text: str) -> None:
    assert not audit(text, NAME).findings
