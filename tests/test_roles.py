"""The words around a place speak for its being a home, or against it; the name itself does not."""

from __future__ import annotations

import pytest

from auditor.lexicon.roles import evidence, role_odds


def odds(before: str, name: str, after: str) -> int:
    start, end = len(before), len(before) + len(name)
    return role_odds(before + name + after, start, end, start, [(start, end)])


@pytest.mark.parametrize(
    ("home", "other"),
    [
        (("下一步，", "将出台办法。"), ("来自", "的客商下了订单。")),
        (("助力", "高质量发展。"), ("产品销往", "等地。")),
    ],
)
def test_a_home_s_frame_has_better_odds_than_an_origin_s(
    home: tuple[str, str], other: tuple[str, str]
) -> None:
    assert odds(home[0], "浏阳市", home[1]) > odds(other[0], "浏阳市", other[1])


def test_the_name_is_no_evidence() -> None:
    assert odds("下一步，", "浏阳市", "将出台办法。") == odds("下一步，", "西湖区", "将出台办法。")


def test_what_the_clause_holds_is_the_evidence() -> None:
    told = evidence("昨天，浏阳市教育局开会。", 3, 6, 3, [(3, 6)])

    assert {"<^", "institution", "at clause"} <= told
    assert "after parent" not in told
