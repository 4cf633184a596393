"""What speaks for two lines being halves of one sentence, and how it is weighed."""

from __future__ import annotations

import pytest

from auditor.language import ends, joint, opens
from auditor.segment.seam import (
    ADJACENT,
    ADJACENT_CLEAN,
    CERTAIN,
    LIKELY,
    Seam,
    evidence,
    seam,
)
from auditor.segment.vocabulary import LineCounts

USUAL = 94
"""Characters of a paragraph where the page has none."""


class Attesting(LineCounts):
    """A page with some strings on it."""

    def __init__(self, *strings: str) -> None:
        super().__init__([])
        self._text = "\n".join(strings)


def pieces(before: str, after: str, *page: str) -> dict[str, int]:
    return dict(evidence(before, after, Attesting(*page, "\n")))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("水位回落", "，闸门关闭。", True),
        ("水位回落", "”闸门关闭。", True),
        ("水位回落", "闸门关闭。", False),
        ("用水3.", "5万吨。", True),
        ("用水3", "5万吨。", True),
        ("用水3", "个月。", True),
        ("增长5%", "、用电增长。", True),
        ("用地三", "平方公里。", True),
        ("用地三", "角洲。", False),
        ("三口人", "家。", False),
    ],
)
def test_a_mark_or_the_rest_of_a_number_goes_on_with_what_stands_before(
    before: str, after: str, *, told: bool
) -> None:
    assert pieces(before, after).get("mark", 0) == int(told)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("各地农业合作", "社开始春耕。", "word"),
        ("大家都来参加会", "议讨论。", "torn word"),
        ("水位开始回落", "闸门关闭。", ""),
    ],
)
def test_a_word_that_the_seam_cuts(before: str, after: str, kind: str) -> None:
    found = pieces(before, after)

    assert [one for one in ("torn word", "word", "torn") if one in found] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("before", "after", "closed"),
    [
        ("他说：“水位", "回落了。”", True),
        ("他说：“水位", "回落了。“闸门”也关了。", False),
        ("他说：“水位”", "回落了。”", False),
        ("《水位", "回落》一书", True),
        ("（水位", "回落）", True),
        ("“" + "水" * 239, "回落。”", True),
        ("“" + "水" * 240, "回落。”", False),
        ("“水位", "水" * 239 + "”", True),
        ("“水位", "水" * 240 + "”", False),
    ],
)
def test_a_quotation_that_is_open_before_and_closed_behind(before: str, after: str, *, closed: bool) -> None:
    assert pieces(before, after).get("quote", 0) == int(closed)


@pytest.mark.parametrize(
    ("page", "told"), [(("闸门关闭",), 2), (("门关闭",), 1), (("闸门关",), 1), (("闸门",), 0), ((), 0)]
)
def test_characters_that_stand_together_elsewhere_on_the_page(page: tuple[str, ...], told: int) -> None:
    assert pieces("昨天闸门", "关闭了。", *page).get("phrase", 0) == told


def test_only_characters_do() -> None:
    assert "phrase" not in pieces("昨天闸，", "关闭了。", "闸，关闭")
    assert "phrase" not in pieces("门", "关闭了。", "门关闭")


@pytest.mark.parametrize(
    ("before", "after", "sides"),
    [
        ("水位回落的", "的闸门关闭。", {"particle": 1, "hangs": 1}),
        ("水位回落，", "闸门关闭。", {"pause": 1}),
        ("水位回落", "据了解，闸门关闭。", {"opening": 1}),
        ("水位回落", "“闸门今天早晨已经关闭了。”", {"opening": 1}),
        ("水位回落", "“闸门今天早晨已关闭”了。", {"opening": 1}),
        ("水位回落", "“闸门早晨已关了”是说。", {}),
        ("他说：“水位回落", "闸门关闭。", {"open quotation": 1}),
        ("水位回落", "闸门关闭。", {}),
    ],
)
def test_what_each_side_looks_like(before: str, after: str, sides: dict[str, int]) -> None:
    found = pieces(before, after)

    names = ("particle", "hangs", "pause", "opening", "open quotation")
    assert {name: found[name] for name in names if name in found} == sides


def test_how_long_the_clauses_beside_it_are() -> None:
    found = pieces("昨天，水位回落", "闸门，关闭。")
    assert found["last clause"] == 4
    assert found["short first clause"] == 1
    assert "short last clause" not in found

    assert pieces("昨天，" + "水" * 40, "水" * 40)["last clause"] == 30
    assert pieces("昨天，水位回", "闸门关闭")["short last clause"] == 1
    assert "short first clause" not in pieces("昨天，水位回", "闸门关闭")


@pytest.mark.parametrize(
    ("length", "told"), [(10, 3), (37, 3), (38, 4), (USUAL, 10), (USUAL + 9, 10), (141, 15), (300, 15)]
)
def test_how_long_the_second_is_in_tenths_of_a_paragraph(length: int, told: int) -> None:
    assert pieces("水位回落", "水" * length)["length"] == told


class TestSure:
    """That two lines belong together has no other explanation."""

    @pytest.mark.parametrize(
        ("before", "after", "sure"),
        [
            ("水位回落", "，闸门关闭。", True),
            ("水位回落", "，闸门关闭", False),
            ("用水3.", "5万吨。", False),
            ("他说：“水位", "回落了。”", True),
            ("各地农业合作", "社开始春耕。", False),
            ("中华人民共", "和国万岁。", True),
            ("来自拖拉", "机厂。", True),
            ("大家去看新西", "兰说好。", True),
            ("大家都参加马拉", "松比赛。", False),
            ("大家称", "王甲乙丙、李明来了。", False),
            ("大家称", "王甲乙丙丁、李明来了。", True),
            ("大家称", "王某某某某某某说，开会了。", False),
            ("大家称", "王某某某某某某某说，开会了。", True),
            ("大家都来参加会", "议讨论了。", True),
            ("水位回落", "闸门关闭。", False),
            ("昨天闸门", "关闭了。", False),
        ],
    )
    def test_of_which_lines(self, before: str, after: str, *, sure: bool) -> None:
        assert seam(before, after, Attesting("闸门关闭")).is_sure is sure

    def test_what_may_begin_a_paragraph_may_have_lost_what_stood_before(self) -> None:
        """在, 王: a single character that opens paragraphs, or the surname of who speaks."""
        assert not seam("农民现", "在京郊春耕。", Attesting("\n")).is_sure
        assert not seam("大家称", "王明说，春耕开始了。", Attesting("\n")).is_sure


def test_bits_are_told_in_quarters() -> None:
    found = pieces("水位回落", "闸门关闭。")

    assert found["fits"] == round(4 * joint("水位回落", "闸门关闭。").goes_on)
    assert found["begins"] == round(4 * joint("水位回落", "闸门关闭。").begins)
    assert found["opens"] == round(4 * opens("闸门关闭。"))
    assert found["ends"] == round(4 * ends("水位回落"))


def test_the_bits_of_one_seam_have_a_bound() -> None:
    """The model is surer than that of set phrases."""
    before, after = "塔吉克斯", "坦共和国。"

    assert joint(before, after).goes_on > 20
    assert pieces(before, after)["fits"] == 80


def test_the_plainest_piece_of_evidence_is_told() -> None:
    assert seam("水位回落", "，闸门关闭。", Attesting("\n")).evidence == "mark"
    assert seam("各地农业合作", "社开始春耕。", Attesting("\n")).evidence == "word"
    assert seam("他说：“水位", "回落了。”", Attesting("\n")).evidence == "quote"
    assert seam("昨天闸门", "关闭了。", Attesting("闸门关闭")).evidence == "phrase"
    assert seam("水位回落", "闸门关闭。", Attesting("\n")).evidence == "clause"
    assert not Seam(0, "clause").is_sure


def test_the_score_is_the_sum_of_what_was_fitted() -> None:
    """Bias 163, mark 161 and so on: rules/models/seams.tsv, hundredths of a logarithm."""
    before, after = "水位回落", "，闸门关闭。"
    weights = {
        "bias": 163,
        "mark": 161,
        "last clause": -4,
        "short first clause": 57,
        "length": -37,
        "opens": -6,
        "ends": -3,
        "fits": 11,
        "begins": -6,
        "particle": 91,
        "pause": 14,
        "short last clause": 5,
    }
    found = {"bias": 1, **pieces(before, after)}

    assert seam(before, after, Attesting("\n")).score == sum(
        weights[name] * value for name, value in found.items()
    )


def test_from_where_on_lines_are_joined() -> None:
    """As measured: scripts/fit_seams.py --measure."""
    assert (ADJACENT, ADJACENT_CLEAN, LIKELY, CERTAIN) == (-140, -190, 100, 260)
