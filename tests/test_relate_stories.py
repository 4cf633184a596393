"""What many texts share: copies through any damage, passages, forms with other facts, furniture."""

from __future__ import annotations

import random
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.relate.align import LONG, aligned, alike
from auditor.relate.codes import encode, laid, printed
from auditor.relate.compare import compare
from auditor.relate.furniture import LEAST
from auditor.relate.identical import first_equal
from auditor.relate.match import Match, Verdict
from auditor.relate.pairs import Hits, meet
from auditor.relate.seeds import seeds
from auditor.relate.stories import grouped, related
from auditor.text.view import fold

HAN = [chr(code) for code in range(0x4E00, 0x5FFF)]
WEATHER = (
    "{place}气象台{month}月{day}日发布预报：今天白天到夜间多云，局部有阵雨，最低气温{low}摄氏度，"
    "最高气温{high}摄氏度，偏南风{wind}级。未来三天累计雨量{rain}毫米，外出请携带雨具，注意防滑。"
    "值班预报员{name}提醒，早晚温差较大，老人和小孩应当及时增减衣物，谨防感冒。"
)


def story(seed: int, length: int = 400) -> str:
    """Return a text that shares nothing with another one."""
    draw = random.Random(seed)
    return "".join(draw.choices(HAN, k=length))


def noisy(text: str, share: float, seed: int = 1) -> str:
    draw = random.Random(seed)
    return "".join(draw.choice(HAN) if draw.random() < share else char for char in text)


def thinned(text: str, share: float, seed: int = 1) -> str:
    draw = random.Random(seed)
    return "".join(char for char in text if draw.random() >= share)


def smudged(text: str) -> str:
    """Return the text with a run of fifteen characters in a hundred replaced."""
    for start in range(20, len(text) - 20, 100):
        text = text[:start] + noisy(text[start : start + 15], 1.0, start) + text[start + 15 :]
    return text


def reflowed(text: str) -> str:
    return "\n".join(text[at : at + 18] for at in range(0, len(text), 18)) + "　"


def weather(seed: int) -> str:
    draw = random.Random(seed)
    return WEATHER.format(
        place=draw.choice(["东川市", "北湾县", "南屏区", "西岭镇"]),
        month=draw.randrange(1, 12),
        day=draw.randrange(1, 28),
        low=draw.randrange(1, 12),
        high=draw.randrange(16, 39),
        wind=draw.randrange(2, 9),
        rain=draw.randrange(3, 90),
        name=draw.choice(["周正", "何文清", "林立", "郑小平"]),
    )


def verdicts(texts: list[str], noise: str = "normal") -> dict[tuple[int, int], Verdict]:
    assert noise in ("normal", "high")
    found = related(texts, "high" if noise == "high" else "normal")
    return {(match.one, match.other): match.verdict for match in found.matches}


@pytest.mark.parametrize(
    "damaged",
    [
        reflowed,
        smudged,
        lambda text: noisy(text, 0.02),
        lambda text: noisy(text, 0.15),
        lambda text: thinned(text, 0.05),
        lambda text: story(99, 60) + text[:260],
        lambda text: text[:120] + text[150:],
    ],
    ids=["reflowed", "smudged", "2 % changed", "15 % changed", "5 % lost", "abridged", "cut"],
)
def test_a_damaged_copy_is_a_copy(damaged: object) -> None:
    assert callable(damaged)
    texts = [story(number) for number in range(8)]
    texts.append(damaged(texts[3]))

    assert verdicts(texts) == {(3, 8): "copy"}


def test_copies_with_a_quarter_of_the_characters_changed_are_found_where_noise_is_high() -> None:
    texts = [story(number) for number in range(30)]
    texts += [noisy(text, 0.25, number) for number, text in enumerate(texts)]

    assert verdicts(texts, "high") == {(number, number + 30): "copy" for number in range(30)}


@pytest.mark.parametrize("share", [0.0, 0.02, 0.05])
def test_a_passage_is_found_where_it_stands_in_both_texts(share: float) -> None:
    passage = story(50, 90)
    texts = [story(1, 200) + passage + story(2, 100), story(3, 50) + noisy(passage, share) + story(4, 300)]
    (match,) = related(texts).matches

    assert match.verdict == "partial"
    for (start, end), (expected, stop) in ((match.one_span, (200, 290)), (match.other_span, (50, 140))):
        assert abs(start - expected) <= 4
        assert abs(end - stop) <= 4
    assert match.similarity >= 1 - 2 * share - 0.02
    assert 0.2 <= match.covered <= 0.3


def test_two_passages_of_two_texts_are_two_matches() -> None:
    first, second = story(50, 70), story(51, 80)
    texts = [first + story(1, 200) + second, story(2, 90) + first + story(3, 60) + second + story(4, 200)]

    assert [match.one_span for match in related(texts).matches] == [(0, 70), (270, 350)]


def test_spans_lead_back_to_the_text_as_it_was_printed() -> None:
    passage = "市民可在自助机上办理补领、查询和提取等三十多项业务，全程不到五分钟；老年人由专人引导，周末照常开放，凭证件即可。"
    texts = [
        story(1, 150) + "。" + passage + story(2, 150),
        story(3, 200) + "：“" + reflowed(passage) + "”。" + story(4, 99),
    ]
    (match,) = related(texts).matches

    for text, span in ((texts[match.one], match.one_span), (texts[match.other], match.other_span)):
        start, end = printed(text, span)
        assert fold(text[start:end]) == fold(passage)


def test_the_same_wording_with_other_facts_is_said_with_the_facts() -> None:
    one = WEATHER.format(place="东川市", month=3, day=12, low=8, high=21, wind=3, rain=15, name="周正")
    other = WEATHER.format(place="北湾县", month=4, day=27, low=11, high=26, wind=5, rain=40, name="何文清")
    (match,) = related([one, other]).matches

    assert match.verdict == "other-facts"
    assert ("12", "27") in match.differences
    assert ("21", "26") in match.differences
    assert ("周正", "何文清") in match.differences
    assert related([one, other]).groups == ()


def test_figures_that_differ_are_shown_whole() -> None:
    text = "全年接待读者{}人次，外借图书{}册，举办讲座{}场，志愿者服务时长{}小时，各项指标稳步增长。" + story(
        3, 80
    )
    (match,) = related([text.format(2310, 45, 7, 980), text.format(2870, 453, 9, 930)]).matches

    assert match.verdict == "other-facts"
    assert match.differences == (("2310", "2870"), ("45", "453"), ("7", "9"), ("980", "930"))


def test_one_changed_figure_in_a_copy_is_a_copy() -> None:
    text = story(3, 200) + "共2310人" + story(4, 100)

    assert verdicts([text, text.replace("2310", "2810")]) == {(0, 1): "copy"}


def test_bulletins_of_one_form_are_told_from_copies() -> None:
    texts = [weather(seed) for seed in range(12)]
    texts.append(noisy(texts[0], 0.04, 3))
    found = verdicts(texts)

    assert found.pop((0, 12)) == "copy"
    assert set(found.values()) == {"other-facts"}


def test_what_recurs_in_many_stories_is_furniture_and_reported_once() -> None:
    notice = story(70, 60)
    texts = [story(number, 300) + notice for number in range(LEAST)] + [story(90), story(91)]
    found = related(texts)

    assert {match.verdict for match in found.matches} == {"furniture"}
    (standing,) = found.furniture
    assert (standing.text, standing.count) == (0, LEAST)
    assert encode(texts).view(0)[slice(*standing.span)] == notice
    assert found.groups == ()


def test_copies_of_one_story_do_not_make_its_passages_furniture() -> None:
    source = story(1)
    texts = [source, *(noisy(source, 0.02, seed) for seed in range(6)), story(2, 200) + source[100:200]]
    found = related(texts)

    assert {match.verdict for match in found.matches if match.other == 7} == {"partial"}
    assert [(star.representative, star.others) for star in found.groups] == [(0, (1, 2, 3, 4, 5, 6))]


def test_what_stands_in_too_many_places_is_counted_and_not_dropped_silently() -> None:
    masthead = story(700, 40)
    texts = [masthead + story(number, 200) for number in range(80)]
    found = related(texts)

    assert found.matches == ()
    assert found.capped > 0
    (standing,) = found.furniture
    assert standing.count == 80
    assert standing.span[1] - standing.span[0] >= 30


def test_equal_texts_are_grouped_and_compared_with_others_once() -> None:
    source = story(1)
    texts = [story(5), source, reflowed(source), source, noisy(source, 0.05), story(6)]
    found = related(texts)

    assert [(match.one, match.other, match.similarity == 1.0) for match in found.matches] == [
        (1, 2, True),
        (1, 3, True),
        (1, 4, False),
    ]
    (star,) = found.groups
    assert (star.representative, star.others) == (1, (2, 3, 4))
    assert star.least == found.matches[2].similarity


def test_empty_and_short_texts_meet_only_when_they_are_equal() -> None:
    found = related(["", "……", "短文", "短文", "短讯", "", "短 文"])

    assert [(match.one, match.other) for match in found.matches] == [(2, 3), (2, 6)]
    assert related([]).matches == related([""]).matches == ()


def test_a_text_is_not_its_own_copy() -> None:
    loop = story(1, 60)

    assert related([loop * 5, story(2)]).matches == ()


@given(st.permutations(range(9)))
@settings(max_examples=25, deadline=None)
def test_the_order_of_the_texts_changes_nothing(order: list[int]) -> None:
    base = [story(number, 200) for number in range(4)]
    texts = [
        *base,
        noisy(base[0], 0.1, 1),
        thinned(base[1], 0.05),
        story(20, 100) + base[2][50:150],
        weather(1),
        weather(2),
    ]
    expected = {
        (match.one, match.other, match.one_span, match.other_span, match.verdict, match.differences)
        for match in related(texts).matches
    }
    found = set()
    for match in related([texts[at] for at in order]).matches:
        ends = [(order[match.one], match.one_span), (order[match.other], match.other_span)]
        turned = ends[0] > ends[1]
        (one, one_span), (other, other_span) = sorted(ends)
        differences = tuple((there, here) if turned else (here, there) for here, there in match.differences)
        found.add((one, other, one_span, other_span, match.verdict, differences))

    assert len(expected) == 4
    assert found == expected


def test_the_seed_of_hashing_changes_nothing() -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests'); import test_relate_stories as t; "
        "from auditor.relate.stories import related; "
        "texts = [t.story(n) for n in range(9)]; "
        "texts += [t.noisy(x, .1) for x in texts] + texts[:3] + [t.weather(n) for n in range(9)]; "
        "print(related(texts))"
    )
    root = Path(__file__).parent.parent
    results = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "42")
    }

    assert len(results) == 1
    assert "verdict='copy'" in results.pop()


def test_any_batch_of_pairs_is_decided_as_in_the_whole() -> None:
    base = [story(number) for number in range(12)]
    texts = [*base, *(noisy(text, 0.08, number) for number, text in enumerate(base)), weather(1), weather(2)]
    codes = encode(texts)
    hits, _ = meet(seeds(codes))
    whole = compare(codes, hits)

    one, other = codes.text_at(hits.one), codes.text_at(hits.other)
    parts = []
    for pair in sorted(set(zip(one.tolist(), other.tolist(), strict=True))):
        here = (one == pair[0]) & (other == pair[1])
        two = encode([texts[pair[0]], texts[pair[1]]])
        local = Hits(
            hits.one[here] - codes.starts[pair[0]],
            hits.other[here] - codes.starts[pair[1]] + two.starts[1],
        )
        parts += [(pair, match.one_span, match.other_span, match.verdict) for match in compare(two, local)]

    assert parts == [
        ((match.one, match.other), match.one_span, match.other_span, match.verdict) for match in whole
    ]
    assert len(parts) == 13


def test_equal_texts_are_known_by_their_first() -> None:
    codes = laid(["甲", "乙", "", "甲", "", "乙", "丙"])

    assert first_equal(codes).tolist() == [0, 1, 2, 0, 4, 1, 6]


def test_members_of_a_group_were_each_decided_against_its_representative() -> None:
    chain = [Match(one, other, (0, 9), (0, 9), 0.8, 1.0, "copy") for one, other in pairwise(range(10))]
    decided = {(match.one, match.other) for match in chain}
    found = grouped(chain)

    for star in found:
        for other in star.others:
            assert (min(star.representative, other), max(star.representative, other)) in decided
    members = [text for star in found for text in (star.representative, *star.others)]
    assert len(members) == len(set(members))


def test_passages_and_forms_make_no_groups() -> None:
    verdict: Verdict
    for verdict in ("partial", "other-facts", "furniture"):
        assert grouped([Match(0, 1, (0, 50), (0, 50), 1.0, 0.3, verdict)]) == []


def test_stretches_are_trimmed_to_where_texts_agree() -> None:
    core = story(1, 80)
    (found,) = [
        one
        for one in aligned(story(2, 50) + core + story(3, 50), story(4, 50) + core + story(5, 50))
        if one.agreeing > 20
    ]

    assert (found.one, found.other, found.similarity) == ((50, 130), (50, 130), 1.0)


def test_long_texts_are_aligned_piece_by_piece() -> None:
    text = story(1, 4 * LONG)
    copy = thinned(noisy(text, 0.03, 2), 0.02, 3)
    (found,) = aligned(text, copy)

    assert found.one[1] - found.one[0] > 0.99 * len(text)
    assert found.similarity > 0.93
    assert abs(alike(text, copy) - found.similarity) < 0.01
    assert alike(text, text) == 1.0
    assert alike(text, story(2, 4 * LONG)) < 0.2


@given(st.text(alphabet="一二三四五", max_size=60), st.text(alphabet="一二三四五", max_size=60))
def test_what_is_aligned_agrees(one: str, other: str) -> None:
    for found in aligned(one, other):
        for here, there, size in found.blocks:
            assert one[here : here + size] == other[there : there + size]
        assert 0 < found.similarity <= 1
    assert np.isclose(alike(one, one), 1.0)
