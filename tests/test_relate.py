"""Passages that are printed twice and texts that are alike: all of them, each once, in any order."""

from __future__ import annotations

import random
import subprocess
import sys
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from auditor.annotate import annotate
from auditor.layout import lay_out
from auditor.model import Edition, Page, Shared, Source
from auditor.pipeline import all_checks, audit_sources
from auditor.relate import relate
from auditor.relate.near import FEW, near_pairs
from auditor.relate.paragraphs import ParagraphRow, blocks
from auditor.relate.recurring import candidates
from auditor.relate.stars import stars
from auditor.segment import segment
from auditor.settings import Settings
from auditor.text.view import fold

SENTENCE = "市民可以在自助机上办理身份证补领、社保查询和公积金提取等三十多项业务，全程不到五分钟。"
OTHER = "窗口工作人员提醒大家带好证件原件，周末和节假日照常开放，老年人可以优先办理各类事项。"
MANY = 600
"""Texts of a long run."""
HAN = [chr(code) for code in range(0x4E00, 0x5FFF)]


def page(name: str, *paragraphs: str) -> Page:
    return segment(lay_out(Source(name, "办事大厅启用\n\n" + "\n\n".join(paragraphs) + "\n")))


def noisy(text: str, share: float, seed: int) -> str:
    """Return the text with that share of its Han characters changed."""
    draw = random.Random(seed)
    return "".join(draw.choice(HAN) if char >= "一" and draw.random() < share else char for char in text)


def passage(edition: Edition, length: int = 20) -> list[list[str]]:
    return [[copy.text for copy in one.copies] for one in edition.shared if one.length >= length]


def test_three_printings_are_one_passage_with_three_places() -> None:
    edition = relate([page("a.txt", f"本报讯 {SENTENCE}{SENTENCE}{SENTENCE}{OTHER}")])
    (shared,) = [one for one in edition.shared if one.length >= 20]

    assert [copy.text for copy in shared.copies] == [SENTENCE] * 3
    assert shared.is_loop
    assert shared.is_sentence
    assert shared.similarity == 1.0


def test_copies_far_apart_are_one_passage() -> None:
    edition = relate([page("a.txt", f"本报讯 {SENTENCE}", OTHER, f"记者看到，{SENTENCE}")])

    assert passage(edition) == [[SENTENCE, SENTENCE]]


def test_each_copy_is_where_it_says() -> None:
    pages = [page("a.txt", f"本报讯 {SENTENCE}{OTHER}"), page("b.txt", f"本报讯 大厅启用。{SENTENCE}")]
    edition = relate(pages)
    (shared,) = [one for one in edition.shared if one.length >= 20]

    for copy in shared.copies:
        assert edition.page(copy.path).text[copy.span.start : copy.span.end] == copy.text


@pytest.mark.parametrize("share", [0.02, 0.05])
@pytest.mark.parametrize("seed", range(6))
def test_a_copy_with_misread_characters_is_found(share: float, seed: int) -> None:
    copy = noisy(SENTENCE + OTHER, share, seed)
    edition = relate(
        [page("a.txt", f"本报讯 {SENTENCE}{OTHER}"), page("b.txt", f"本报讯 大厅启用了。{copy}")]
    )

    assert max(one.length for one in edition.shared) >= 0.8 * len(SENTENCE + OTHER) * 0.9


def test_a_copy_in_the_other_width_and_broken_by_a_column_is_found() -> None:
    half = SENTENCE.replace("，", ",")
    broken = f"{half[:17]}\n\n{half[17:]}"
    edition = relate([page("a.txt", f"本报讯 {SENTENCE}"), page("b.txt", f"本报讯 大厅启用了。{broken}")])

    assert [one.length for one in edition.shared if one.length >= 20] == [40]


def test_a_page_without_repeats_shares_nothing() -> None:
    assert passage(relate([page("a.txt", f"本报讯 {SENTENCE}{OTHER}")]), 12) == []


@given(st.permutations(range(4)))
def test_the_order_of_the_pages_changes_nothing(order: list[int]) -> None:
    pages = [
        page("a.txt", f"本报讯 {SENTENCE}{OTHER}"),
        page("b.txt", f"本报讯 {SENTENCE}"),
        page("c.txt", f"本报讯 {OTHER}{SENTENCE}"),
        page("d.txt", "本报讯 天气转晴。"),
    ]

    assert relate([pages[at] for at in order]) == relate(pages)


@given(st.lists(st.text(alphabet="一二三四，。", max_size=60), max_size=4))
def test_any_pages_can_be_related(paragraphs: list[str]) -> None:
    edition = relate([page("a.txt", *paragraphs), page("b.txt", *reversed(paragraphs))])

    for shared in edition.shared:
        assert len(shared.copies) >= 2
        assert 0 <= shared.similarity <= 1


def many(count: int) -> dict[int, str]:
    """Return different texts of 200 characters."""
    draw = random.Random(7)
    return {number: "".join(draw.choices(HAN, k=200)) for number in range(count)}


@pytest.mark.parametrize("count", [10, FEW + 40])
def test_near_duplicates_are_found_among_few_and_among_many(count: int) -> None:
    texts = many(count)
    texts[count] = noisy(texts[3], 0.1, seed=1)
    texts[count + 1] = texts[5]

    assert list(near_pairs(texts, 0.7)) == [(3, count), (5, count + 1)]


def test_texts_with_other_characters_are_not_aligned(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = many(10) | {10: noisy(many(10)[3], 0.1, seed=1)}
    aligned = Mock(return_value=1.0)
    monkeypatch.setattr("auditor.relate.near.alike", aligned)

    assert near_pairs(texts, 0.7) == {(3, 10): 1.0}
    aligned.assert_called_once()


def test_empty_and_short_texts_meet_only_when_they_are_equal() -> None:
    texts = many(FEW + 5) | {900: "", 901: "", 902: "短文", 903: "短文", 904: "短讯"}

    assert near_pairs(texts, 0.7) == {(902, 903): 1.0}


def test_near_duplicate_stories_are_a_group_round_a_representative() -> None:
    text = f"本报讯 {SENTENCE}{OTHER}大厅还设有母婴室和充电桩，停车免费两小时。"
    (group,) = relate([page("a.txt", text), page("b.txt", text.replace("充电桩", "饮水机"))]).groups

    assert group.unit == "page"
    assert [member.path for member in group.members] == ["a.txt", "b.txt"]
    assert 0.9 < group.least == group.median < 1


def test_a_chain_of_small_changes_is_not_one_group() -> None:
    chain = {(number, number + 1): 0.8 for number in range(9)}
    grouped = stars(chain)

    for representative, members in grouped.items():
        assert all((min(pair), max(pair)) in chain for pair in [(representative, one) for one in members])


def test_each_member_is_in_one_group() -> None:
    grouped = stars({(1, 2): 0.9, (2, 3): 0.9, (3, 4): 0.9, (4, 5): 0.9})
    members = [one for representative, others in grouped.items() for one in (representative, *others)]

    assert len(members) == len(set(members))


def test_first_stories_of_two_pages_that_quote_two_speakers_are_told_apart() -> None:
    words = SENTENCE + OTHER
    pages = [
        annotate(page("a.txt", f"本报讯 卫健局李明表示，{words}")),
        annotate(page("b.txt", f"本报讯 第一中学王芳表示，{words}")),
    ]
    (shared,) = [one for one in relate(pages).shared if one.length >= 60]

    assert shared.two_speakers
    assert shared.is_misattributed


def test_a_sentence_printed_a_hundred_times_is_one_passage() -> None:
    (shared,) = relate([page("a.txt", f"本报讯 {SENTENCE * 100}{OTHER}")]).shared

    assert len(shared.copies) == 100
    assert shared.is_loop


def test_a_notice_on_a_hundred_pages_is_one_passage_with_all_its_places() -> None:
    pages = [
        page(f"{number:03}.txt", f"本报讯 {''.join(HAN[20 * number : 20 * number + 80])}", SENTENCE)
        for number in range(100)
    ]
    (shared,) = [one for one in relate(pages).shared if one.length >= 30]

    assert len(shared.stories) == 100


def test_a_page_shares_the_same_with_itself_whatever_else_is_in_the_run() -> None:
    twice = page("a.txt", f"本报讯 {SENTENCE}{OTHER}", f"记者看到，{noisy(SENTENCE, 0.05, 2)}")
    others = [page(f"b{number}.txt", text * 3) for number, text in many(MANY).items()]

    def own(edition: Edition) -> list[Shared]:
        return [one for one in edition.shared if {copy.path for copy in one.copies} == {"a.txt"}]

    assert own(relate([twice, *others])) == own(relate([twice])) != []


def test_a_passage_on_two_pages_of_a_long_run_is_found() -> None:
    others = [page(f"b{number}.txt", text * 3) for number, text in many(MANY).items()]
    passage_of_two = SENTENCE + OTHER
    pages = [
        page("a.txt", f"本报讯 {passage_of_two}"),
        page("c.txt", f"本报讯 大厅启用了。{noisy(passage_of_two, 0.03, 4)}"),
    ]
    (shared,) = [
        one
        for one in relate([*pages, *others]).shared
        if {copy.path for copy in one.copies} == {"a.txt", "c.txt"}
    ]

    assert shared.length >= 70


def near(*paragraphs: str) -> list[Shared]:
    return list(relate([page("a.txt", *paragraphs)]).shared)


def test_set_phrases_with_other_words_between_them_are_no_passage() -> None:
    eleven, twelve = "春夏秋冬山河湖海日月星", "春夏秋冬山河湖海日月星云"

    assert near(f"本报讯 {eleven}照得人心里亮。", f"记者听说，{eleven}都很好。") == []
    assert [one.length for one in near(f"本报讯 {twelve}照得人心里亮。", f"记者听说，{twelve}都很好。")] == [
        12
    ]


def test_short_words_that_follow_themselves_or_fill_their_paragraphs_are_one() -> None:
    eight, seven = "春夏秋冬山河湖海", "春夏秋冬山河湖"
    (at_once,) = near(f"本报讯 昨天他说，{eight}，{eight}。大家都说好。")
    (lines,) = near(f"{eight}。", "大家都说好。", f"{eight}。")

    assert (at_once.length, at_once.is_loop) == (8, True)
    assert [copy.is_whole for copy in lines.copies] == [True, True]
    assert near(f"{seven}。", "大家都说好。", f"{seven}。") == []


def test_words_that_differ_in_one_number_tell_other_facts_and_a_misread_digit_does_not() -> None:
    def form(number: str) -> str:
        return f"遗失残疾人证，证号后四位{number}，声明作废。"

    (forms,) = near("本报讯 昨天的启事如下。", form("1493"), form("4773"))
    (misread,) = near("本报讯 昨天的启事如下。", form("1493"), form("1498"))

    assert forms.other_facts
    assert not misread.other_facts


def test_a_passage_of_two_stories_and_another_page_is_told_once() -> None:
    words = f"{SENTENCE}{OTHER}"
    stories = [f"新题目之{at}\n\n本报讯 {many(3)[at][:60]}。{words}" for at in range(2)]
    two = segment(lay_out(Source("a.txt", "\n\n(李平)\n\n".join(stories) + "\n")))
    (shared,) = [
        one for one in relate([two, page("b.txt", f"本报讯 天气转晴。{words}")]).shared if one.length > 40
    ]

    assert shared.stories == (("a.txt", 1), ("a.txt", 2), ("b.txt", 1))


@pytest.mark.parametrize(("others", "told"), [(2, True), (3, False)])
def test_what_a_story_prints_twice_is_told_unless_it_is_a_standing_text(others: int, told: bool) -> None:
    words = f"{SENTENCE}{OTHER}"
    pages = [page(f"{at}.txt", f"本报讯 {many(4)[at][:80]}。", words) for at in range(others)]
    twice = page("z.txt", f"本报讯 天气转晴。{words}", f"记者获悉。{words}大家都说好。")
    alone = [one for one in relate([*pages, twice]).shared if one.stories == (("z.txt", 1),)]

    assert bool(alone) is told


def test_a_passage_on_another_page_takes_in_the_misread_character_that_a_sentence_begins_with() -> None:
    words = f"{SENTENCE}{OTHER}"
    copy = f"某{words[1:]}"
    (shared,) = relate(
        [page("a.txt", f"本报讯 天气转晴。{words}"), page("b.txt", f"本报讯 道路通车。{copy}")]
    ).shared

    assert [one.text for one in shared.copies] == [words, copy]


NOTICE = (
    "本报讯 因管网改造，{place}{day}日{hour}时起停水，预计{long}小时后恢复。请沿线居民提前储水，恢复供水初期可能"
    "出现短时浑浊，放水片刻即可正常使用。咨询电话{phone}，联系人{name}。"
)


def test_the_same_form_with_other_facts_is_a_group_of_its_own() -> None:
    one = NOTICE.format(place="东城区", day=5, hour=22, long=8, phone=8623410, name="周正")
    other = NOTICE.format(place="西城区", day=12, hour=23, long=6, phone=8617752, name="郑平")
    again = one.replace("短时", "暂时")
    groups = relate([page("a.txt", one), page("b.txt", other), page("c.txt", again)]).groups

    assert [(group.verdict, [member.path for member in group.in_order]) for group in groups] == [
        ("copy", ["a.txt", "c.txt"]),
        ("other-facts", ["a.txt", "b.txt"]),
    ]
    assert ("8623410", "8617752") in groups[1].differences
    assert ("周正", "郑平") in groups[1].differences


def test_a_group_knows_the_part_that_its_stories_have_in_common() -> None:
    text = f"{SENTENCE}{OTHER}大厅还设有母婴室和充电桩，停车免费两小时。"
    pages = [
        page("a.txt", f"本报讯 {text}"),
        page("b.txt", f"本报讯 新的一年有新的气象，便民举措陆续推出。{text}"),
    ]
    edition = relate(pages)
    (group,) = edition.groups
    assert group.passages
    first, last = (
        fold(edition.page(path).text[span.start : span.end])
        for path, span in zip(("a.txt", "b.txt"), group.passages, strict=True)
    )

    assert first.endswith(fold(text))
    assert last == fold(text)


def test_passages_of_near_duplicates_are_held_by_their_group_and_others_are_not() -> None:
    text = f"本报讯 {SENTENCE}{OTHER}大厅还设有母婴室和充电桩，停车免费两小时。"
    pages = [
        page("a.txt", text),
        page("b.txt", text.replace("充电桩", "饮水机")),
        page("c.txt", f"本报讯 天气转晴。{SENTENCE}" + "".join(HAN[:200])),
    ]
    edition = relate(pages)
    held = {tuple(path for path, _ in one.stories): edition.groups_hold(one) for one in edition.shared}

    assert held[("a.txt", "b.txt")]
    assert not any(is_held for paths, is_held in held.items() if "c.txt" in paths)


@pytest.mark.parametrize("at", [0, 1, 3, -2, -3, -5])
def test_a_changed_character_near_an_end_does_not_cut_a_sentence_short(at: int) -> None:
    changed = list(SENTENCE)
    changed[at] = "某"
    copy = "".join(changed)
    edition = relate([page("a.txt", f"本报讯 昨日上午。{SENTENCE}{OTHER}", f"记者获悉。{copy}大家都说好。")])
    (shared,) = [one for one in edition.shared if one.length >= 20]

    assert [one.text for one in shared.copies] == [SENTENCE, copy]
    assert shared.is_sentence


def test_paragraphs_at_the_end_of_a_page_and_the_beginning_of_the_next_are_two_passages() -> None:
    # They follow one another among the stories of the run, but no place on a page holds both.
    other = f"{OTHER}咨询电话照旧。"
    pages = [
        page("a.txt", "本报讯 天气转晴。", SENTENCE),
        page("b.txt", f"{other}大家都说好。"),
        page("c.txt", "本报讯 道路通车。", SENTENCE),
        page("d.txt", f"{other}行人不多。"),
    ]
    first, second = [one for one in relate(pages).shared if one.length >= 20]

    assert [copy.path for copy in first.copies] == ["a.txt", "c.txt"]
    assert [copy.path for copy in second.copies] == ["b.txt", "d.txt"]


def test_what_pages_print_twice_does_not_depend_on_how_many_are_searched_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from auditor.relate import shared

    pages = [
        page(f"{name}.txt", f"本报讯 {name}。", text, f"另一段。{text}")
        for name, text in (("a", SENTENCE), ("b", f"{OTHER}咨询电话照旧。"), ("c", SENTENCE))
    ]
    together = relate(pages).shared
    monkeypatch.setattr(shared, "_AT_ONCE", 1)
    assert len(list(shared._batches(pages))) == len(pages)
    assert relate(pages).shared == together != ()


def row(*paragraphs: str) -> ParagraphRow:
    return ParagraphRow(blocks([annotate(page("a.txt", *paragraphs))]))


def shuffled(words: list[str], count: int) -> str:
    return "".join(random.Random(1).choices(words, k=count))


def test_where_few_words_recur_in_every_order_each_place_meets_the_next_one_only() -> None:
    dense = row(f"本报讯 {shuffled(['水泥', '风村', '路宽'], 800)}。")
    listed = row(f"本报讯 {shuffled(['水泥', '风村', '路宽', '灯盏'], 400)}。")

    assert len(candidates(dense)) < len(dense.text) / 2
    # On a page less dense than that all places of a gram meet.
    assert len(candidates(listed)) > len(listed.text) * 3 / 4


def test_a_passage_without_a_seed_is_followed_for_400_characters() -> None:
    text = "".join(HAN[:1200])
    # Every sixth character is another one: no six in a row agree.
    changed = "".join("某" if at % 6 == 0 and at > 40 else char for at, char in enumerate(text))
    ends = candidates(row(f"本报讯 开头。{text}", f"记者获悉，{changed}"))[:, 1].tolist()

    assert [400 <= end < 480 for end in ends] == [True]


def family(count: int) -> dict[int, str]:
    """Return texts of 200 characters in one form: each has other words in every fourth place of ten."""
    draw = random.Random(3)
    parts = ["".join(draw.choices(HAN, k=14)) for _ in range(10)]
    return {
        number: "".join(part + "".join(draw.choices(HAN, k=2)) for part in parts) for number in range(count)
    }


def test_members_of_a_large_family_are_compared_with_the_first_ones_and_few_others() -> None:
    pairs = near_pairs(family(200), 0.7)
    partners = {number: [one for one, other in pairs if other == number] for number in range(200)}

    assert max(map(len, partners.values())) <= 64
    assert all(partners[number] for number in range(1, 200))


def test_copies_in_a_large_family_are_found_though_neither_is_among_the_first() -> None:
    texts = family(200)
    texts[170] = noisy(texts[120], 0.01, 5)

    assert texts[170] != texts[120]
    assert near_pairs(texts, 0.7)[120, 170] > 0.98


def test_a_family_of_a_hundred_stories_is_one_group_with_its_least_similarity() -> None:
    pages = [page(f"{number:03}.txt", f"本报讯 {text}。") for number, text in family(100).items()]
    (group,) = relate(pages).groups

    assert len(group.members) == 100
    assert 0.8 < group.least <= group.median < 1


def test_a_story_printed_a_hundred_times_with_as_many_speakers_is_told_from_one_with_one_speaker() -> None:
    def of_speakers(names: list[str]) -> bool:
        pages = [
            annotate(page(f"{number:03}.txt", f"本报讯 {name}表示，{SENTENCE}{OTHER}"))
            for number, name in enumerate(names)
        ]
        return any(one.two_speakers for one in relate(pages).shared)

    assert not of_speakers(["卫健局李明"] * 100)
    assert of_speakers(
        [f"{HAN[9 * n]}{HAN[9 * n + 1]}局{HAN[9 * n + 2]}{HAN[9 * n + 3]}" for n in range(100)]
    )


def loaded(*texts: str) -> set[str]:
    """Return the modules that a search for repetition in pages loads, in a process of its own."""
    program = (
        "import sys\nfrom auditor.model import Source\n"
        "from auditor.pipeline import all_checks, audit_sources\nfrom auditor.settings import Settings\n"
        "settings = Settings(jobs=1)\nchecks = all_checks(settings).select(('repetition',), ())\n"
        "texts = sys.stdin.read().split(chr(0))\n"
        "sources = [Source(f'{at}.txt', text) for at, text in enumerate(texts)]\n"
        "report = audit_sources(sources, settings, checks)\n"
        "assert report.complete\nprint(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input="\0".join(texts).encode(), capture_output=True, check=True
    )
    return set(done.stdout.decode().split())


def test_the_arrays_of_texts_are_made_only_where_something_is_printed_twice() -> None:
    assert "auditor.relate.codes" not in loaded(f"办事大厅启用\n\n本报讯 {SENTENCE}\n\n{OTHER}\n")
    assert "auditor.relate.codes" in loaded(f"办事大厅启用\n\n本报讯 {SENTENCE}\n\n{OTHER}{SENTENCE}\n")
    assert "auditor.relate.codes" not in loaded(
        f"办事大厅启用\n\n本报讯 {SENTENCE}\n", f"天气转晴\n\n本报讯 {OTHER}\n"
    )
    assert "auditor.relate.codes" in loaded(
        f"办事大厅启用\n\n本报讯 {SENTENCE}\n", f"天气转晴\n\n本报讯 {SENTENCE}\n"
    )


def test_many_stories_are_proposed_by_datasketch_and_judged_by_rapidfuzz(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import datasketch

    from auditor.relate import near

    asked: list[object] = []
    judged: list[tuple[str, str]] = []
    query = datasketch.MinHashLSH.query

    def counted(index: object, sketch: object) -> object:
        asked.append(sketch)
        return query(index, sketch)

    def alike(one: str, other: str, _least: float) -> float:
        judged.append((one, other))
        return float(Indel.normalized_similarity(one, other))

    monkeypatch.setattr(datasketch.MinHashLSH, "query", counted)
    monkeypatch.setattr(near, "alike", alike)
    texts = many(FEW + 1)
    texts[FEW + 1] = noisy(texts[3], 0.05, 1)
    sources = [Source(f"{n:03}.txt", f"消息{n}\n\n本报讯 {text}。\n") for n, text in texts.items()]
    report = audit_sources(sources, Settings(jobs=1), all_checks(Settings()).select(["near-duplicate"], ()))

    # What has no band in common with any other text need not be asked.
    assert len(asked) == 2
    assert len(judged) == 1
    assert [one.place.path for one in report.findings] == ["003.txt", f"{FEW + 1:03}.txt"]
