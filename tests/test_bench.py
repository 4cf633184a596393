"""The bench plants what it says where it says, and counts rightly."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING

import pytest
from bench import growth, print_stories, shared
from bench.draft import BODY, HEADLINE, Block, Draft, Site, render
from bench.gold import read_rows, score
from bench.measure import Found
from bench.planted import Scores, score_page
from bench.planters import KINDS
from bench.planting import Fault, Planted

if TYPE_CHECKING:
    from pathlib import Path

    from bench.kinds import Kind

STORIES = (
    (
        "云岭县新建三座公园",
        "本报讯（记者 何青）云岭县今年新建三座公园，总面积超过300公顷，方便居民休闲、健身、读书、娱乐，受到大家欢迎。",
        (
            "新建的公园设有步道、凉亭、书屋、球场、花圃等设施，全天向市民开放。建设部门请来老园丁指导种植，选用本地树种，成活率很高。"
            "每到傍晚，附近的居民都会来公园里散步，孩子们在草地上奔跑，老人们在亭子里下棋、拉琴，笑声和琴声传得很远，过路的人也停下来听一会儿。"
        ),
        "县建设局负责人表示，公园建设坚持因地制宜，不搞大拆大建，尽量保留原有的树木和水塘，让居民推窗见绿。",
        "家住河边的张大爷说：“以前这里是一片荒地，谁也不愿意来。现在出门就是公园，日子越过越舒心。”他每天清早都来打太极拳。",
        "下一步，云岭县将完善公园管理办法，落实管护责任，同时启动第二批公园建设，进一步改善居民的生活环境。",
    ),
    (
        "平川镇早稻丰收在望",
        "本报讯（记者 陈冬）平川镇种植早稻超过2000亩，目前已经进入灌浆期，长势喜人，农民正忙着田间管理。",
        (
            "镇农技站组织技术人员走进田间地头，讲解施肥、灌溉、除草、防虫等要领，还开通了服务热线。农民遇到难题，随时可以咨询。"
            "合作社统一采购农药和化肥，价格比市场低一成，为农民节省了不少开支。"
        ),
        "农技站站长刘成表示，今年早稻病虫害比往年轻，只要后期管理跟上，亩产有望超过去年，农民增收有了保障。",
        "“合作社帮了大忙，机器插秧又快又好，我家十亩地一天就插完了。”种粮大户李明算了一笔账，今年收入能增加两万元。",
        "目前，平川镇正在检修收割机、烘干机、运输车、粮仓等设备，确保早稻成熟后及时收割，颗粒归仓，农民放心。",
    ),
)


def draft() -> Draft:
    stories = [
        [Block(HEADLINE, head), *(Block(BODY, text) for text in body)] for head, *body in (*STORIES, *STORIES)
    ]
    return Draft(stories)


def plant(kind: Kind, seed: int) -> Draft | None:
    made = draft()
    return made if kind.plant(Site(made, seed % 2, kind.name, Random(seed))) else None


def planted(name: str) -> tuple[str, tuple[tuple[int, int], ...], str]:
    """Return a page with a fault of a kind, where it stands, and the page before."""
    kind = next(kind for kind in KINDS if kind.name == name)
    made = next(found for seed in range(20) if (found := plant(kind, seed)))
    text, ranges = render(made, half=False)
    return text, ranges[0], render(draft(), half=False)[0]


def changed(text: str, clean: str) -> tuple[int, int]:
    """Return where the first and the last character that planting changed stand."""
    first = next(at for at, (one, other) in enumerate(zip(text, clean, strict=False)) if one != other)
    tail = next(
        at for at, (one, other) in enumerate(zip(text[::-1], clean[::-1], strict=False)) if one != other
    )
    return first, max(len(text) - tail, first)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_planted_page_differs_from_the_clean_one_at_the_fault(kind: Kind) -> None:
    clean = render(draft(), half=False)[0]
    made = [found for seed in range(20) if (found := plant(kind, seed))]
    assert made
    for page in made:
        text, ranges = render(page, half=False)
        spans = [span for fault in ranges for span in fault]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        first, last = changed(text, clean)
        # A copy beside its twin begins to differ only where the twin ends.
        assert any(start <= last and first <= end + (end - start) for start, end in spans)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_half_width_style_leaves_the_ranges_as_they_are(kind: Kind) -> None:
    made = next(found for seed in range(20) if (found := plant(kind, seed)))
    full, half = render(made, half=False), render(made, half=True)
    assert full[1] == half[1]
    assert len(full[0]) == len(half[0])
    assert "，" in full[0]
    assert "，" not in half[0]


def test_a_story_that_has_no_place_for_a_fault_is_left_as_it_was() -> None:
    for kind in KINDS:
        page = Draft([[Block(HEADLINE, "今日无事"), Block(BODY, "晴。")]])
        assert not kind.plant(Site(page, 0, kind.name, Random(1)))
        assert page == Draft([[Block(HEADLINE, "今日无事"), Block(BODY, "晴。")]])


def test_copies_of_a_repeated_sentence_are_alike() -> None:
    text, spans, _ = planted("sentence three times")
    assert len(spans) == 3
    assert len({text[start:end] for start, end in spans}) == 1


def test_changed_copies_have_other_characters_in_the_same_places() -> None:
    text, spans, clean = planted("paragraph twice, 5 % changed")
    one, other = (text[start:end] for start, end in spans)
    assert one in clean
    assert other not in clean
    assert len(one) == len(other)
    assert 1 <= sum(a != b for a, b in zip(one, other, strict=True)) <= len(one) * 0.06


def test_a_break_is_the_empty_line_between_the_halves() -> None:
    text, ((start, end),), clean = planted("break inside a word")
    assert text[start:end] == "\n\n"
    assert text[:start] + text[end:] == clean


def test_an_interruption_is_all_that_stands_between_the_halves() -> None:
    text, ((start, end),), clean = planted("credited caption inside, wide")
    assert text[start:end].startswith("\n\n\n\n")
    assert text[start:end].endswith(" 摄\n\n")
    assert text[:start] + text[end:] == clean


def test_a_lost_opening_quote_is_marked_at_the_whole_quotation() -> None:
    text, ((start, end),), clean = planted("lost opening quote")
    assert text[:start] + "“" + text[start:] == clean
    assert text[end - 1] == "”"


def test_a_half_lost_word_stands_before_a_mark() -> None:
    text, ((start, end),), clean = planted("word half lost before a mark")
    assert text[end - 1] in "，。、；"
    lost = clean[end - 1]
    assert text[: end - 1] + lost + text[end - 1 :] == clean
    assert clean.count(clean[start:end]) > 1


def test_a_statement_of_another_story_keeps_the_speaker_of_this_one() -> None:
    text, (here, there), _ = planted("statement of another story's speaker")
    given, said = text[slice(*here)], text[slice(*there)]
    assert given.endswith(said)
    assert given[: -len(said)].endswith(("表示，", "说："))


def found(check: str, start: int, end: int, severity: str = "error") -> Found:
    return Found("page.txt", check, severity, 0.9, ((start, end),), f"{start}", "")


def test_findings_are_right_near_a_fault_and_false_elsewhere_unless_they_were_there_before() -> None:
    page = Planted(
        "page.txt", "甲" * 300, (Fault("break", ((100, 102),)), Fault("gone", ((200, 202),))), "甲" * 296
    )
    accepts = {"break": frozenset({"broken-sentence"}), "gone": frozenset({"lost-ending"})}
    shown: list[str] = []
    scores = Scores()
    here = [
        found("broken-sentence", 95, 97),
        found("broken-sentence", 201, 203),
        found("repeated-word", 20, 24),
        found("repeated-word", 30, 34),
        found("pleonasm", 40, 44, "note"),
    ]
    score_page(
        page, here, [found("repeated-word", 20, 24)], accepts, scores, lambda kind, _: shown.append(kind)
    )
    assert scores.strict == {"break": 1, "gone": 0}
    assert scores.lenient == {"break": 1, "gone": 1}
    assert scores.reported == {"broken-sentence": 2, "repeated-word": 1}
    assert scores.right["repeated-word"] == 0
    assert sorted(shown) == ["clean", "false", "gone"]


def test_debatable_rows_of_the_gold_are_neither_loss_nor_false_alarm() -> None:
    rows = [
        {"file": "page.txt", "code": "QUOTE", "start": 10, "end": 12, "confidence": "certain"},
        {"file": "page.txt", "code": "QUOTE", "start": 50, "end": 52, "confidence": "debatable"},
        {
            "file": "page.txt",
            "code": "TYPO",
            "start": 90,
            "end": 92,
            "confidence": "likely",
            "alt_codes": ["SPACE"],
        },
    ]
    text = "\n".join(json.dumps(row) for row in rows)
    here = [
        found("unbalanced-quotes", 10, 12),
        found("unbalanced-quotes", 50, 52),
        found("stray-space", 90, 91),
        found("lost-ending", 150, 160),
    ]
    scores = score(read_rows(text), here, {"page.txt": "甲" * 300}, lambda _kind, _line: None)
    assert scores.strict == {"QUOTE": 1, "certain": 1, "TYPO": 1, "likely": 1}
    assert (scores.flagged, scores.false) == (4, 1)


def test_debatable_starts_of_printed_pages_are_neither_found_nor_wanted() -> None:
    counts = print_stories.counted({0, 40, 70, 90}, {0, 20, 90}, {40})
    assert (counts.hit, counts.found, counts.wanted) == (2, 3, 3)
    assert counts.f1 == pytest.approx(2 / 3)
    assert print_stories.counted({0, 20, 90}, {0, 20, 90}, {40}).f1 == 1.0


def test_a_printed_page_that_was_changed_after_it_was_read_is_refused(tmp_path: Path) -> None:
    for name in json.loads(print_stories.READING.read_text(encoding="utf-8")):
        (tmp_path / name).write_text("另一个版面\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"is not the page that print_stories\.json speaks of"):
        print_stories.measure(tmp_path, lambda _kind, _line: None)


@pytest.mark.skipif(not shared.PRINT.is_dir(), reason=f"not here: {shared.PRINT}")
def test_stories_of_printed_pages_start_where_lines_with_text_do() -> None:
    for name, row in json.loads(print_stories.READING.read_text(encoding="utf-8")).items():
        text = (shared.PRINT / name).read_text(encoding="utf-8-sig")
        offsets = [*row["starts"], *row["either"]]
        assert len(set(offsets)) == len(offsets)
        assert row["starts"] == sorted(row["starts"])
        for at in offsets:
            assert at == 0 or text[at - 1] == "\n"
            assert not text[at].isspace()


@pytest.mark.parametrize("shape", growth.SHAPES)
def test_a_page_of_a_shape_is_as_long_as_it_should_be_and_crashes_nothing(shape: str) -> None:
    from audit import audit

    text = growth.page(shape, 2)

    assert 2000 <= len(text.encode()) < 2600
    assert {one.kind for one in audit(text).problems} <= {"too-many-findings", "not-audited"}


def test_growth_of_repetition_is_told_for_each_shape_and_each_run(monkeypatch: pytest.MonkeyPatch) -> None:
    runs = {name: ((2, 4), made) for name, (_, made) in growth.RUNS.items()}
    monkeypatch.setattr(growth, "RUNS", runs)
    told = growth.repetition((1, 2))

    for shape in [*growth.REPETITION, *runs]:
        assert f" {shape} |" in told
