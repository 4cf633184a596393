"""The near-duplicate bench counts rightly, and every engine answers in a process of its own."""

from __future__ import annotations

import json
from math import isnan
from typing import TYPE_CHECKING

import numpy as np
import pytest
from bench.neardup import archived, peers, real, worker
from bench.neardup.answer import Answer, Clock, Run, pairs_of
from bench.neardup.corpus import Corpus, Planted
from bench.neardup.engines import ENGINES
from bench.neardup.judge import judge
from bench.neardup.plants import VERDICTS
from bench.neardup.side_by_side import CLONES, SAME_WORK, Measured, cost_table, recall_table, verdict_table

if TYPE_CHECKING:
    from pathlib import Path

STORY = (
    "清晨，渔船陆续回港，码头上的鱼市热闹起来。合作社理事长介绍，今年新添冷藏车十二辆，"
    "鲜鱼两小时可到省城，价格比往年高出一成。村里还请来技术员，教大家用手机接单记账。"
)
OTHER = (
    "图书馆把书架搬到街角，读者刷卡就能借还。馆长说，半年来共有三万人次到访，周末常要排队。"
    "下一步将在车站和医院各设一处，并为盲人准备有声读物，方便更多的人。"
)
NOTICE = "订阅热线全天开通，欢迎来电。"
TEXTS = (STORY, STORY, OTHER, OTHER.replace("三万", "五万"), NOTICE, STORY[:40] + OTHER[40:], "", NOTICE[:5])
WHOLE = ((0, len(STORY)), (0, len(STORY)))
MADE = Corpus(
    TEXTS,
    (
        Planted(0, 1, "exact", (WHOLE,)),
        Planted(0, 5, "passage 0%", (((0, 40), (0, 40)),)),
        Planted(2, 3, "other figures", (((0, len(OTHER)), (0, len(OTHER))),)),
    ),
    {},
    {},
    frozenset({6}),
)


def answer(verdicts: dict[tuple[int, int], str]) -> Answer:
    return Answer(np.array(sorted(verdicts), dtype=np.int64).reshape(-1, 2), verdicts)


def test_an_answer_that_says_all_and_nothing_else_is_perfect() -> None:
    score = judge(MADE, answer({(0, 1): "copy", (0, 5): "partial", (2, 3): "other-facts"}))
    assert score.recall("exact", "passage 0%") == 1
    assert score.precision(templates=False) == score.precision(templates=True) == 1
    assert score.named("exact") == score.named("passage 0%") == score.named("other figures") == 1


def test_a_pair_that_was_not_planted_costs_precision() -> None:
    score = judge(MADE, answer({(0, 1): "copy", (0, 2): "copy"}))
    assert score.precision(templates=False) == 0.5


def test_other_facts_called_a_copy_cost_precision_only_where_templates_count() -> None:
    score = judge(MADE, answer({(0, 1): "copy", (2, 3): "copy"}))
    assert score.precision(templates=False) == 1
    assert score.precision(templates=True) == 0.5
    assert score.named("other figures") == 0


def test_a_copy_that_is_called_other_facts_is_not_found() -> None:
    score = judge(MADE, answer({(0, 1): "other-facts"}))
    assert score.recall("exact") == 0
    assert score.candidate_recall("exact") == 1
    assert isnan(score.precision(templates=True))


def test_a_verdict_is_right_where_the_pair_is_of_a_kind_that_wants_it() -> None:
    score = judge(MADE, answer({(0, 1): "copy", (2, 3): "copy", (0, 5): "partial", (0, 2): "partial"}))
    assert score.rightly("copy") == (2, 0.5)
    assert score.rightly("partial") == (2, 0.5)
    assert score.rightly("furniture")[0] == 0


def test_recall_is_the_mean_over_the_kinds_that_were_planted() -> None:
    score = judge(MADE, answer({(0, 1): "copy"}))
    assert score.recall("exact", "passage 0%", "reflowed") == 0.5


def test_places_are_measured_in_the_comparison_view() -> None:
    letters = sum(char.isalnum() for char in STORY)
    found = Answer(np.array([[0, 1]]), {(0, 1): "copy"}, {(0, 1): [(0, letters // 2, 0, letters)]})
    score = judge(MADE, found)
    assert score.covered["exact"] == pytest.approx((letters // 2 + letters) / (2 * letters))
    assert score.strayed["exact"] == 0


def test_what_is_reported_beyond_the_passage_has_strayed() -> None:
    inside = sum(char.isalnum() for char in STORY[:40])
    found = Answer(np.array([[0, 5]]), {(0, 5): "partial"}, {(0, 5): [(0, inside + 10, 0, inside + 10)]})
    assert judge(MADE, found).strayed["passage 0%"] == pytest.approx(10 / (inside + 10))


def test_a_group_is_pure_where_all_its_texts_are_copies_of_one() -> None:
    one = Answer(np.empty((0, 2), dtype=np.int64), {}, groups=((0, 1), (2, 4)))
    score = judge(MADE, one)
    assert (score.groups, score.pure, score.whole) == (2, 0.5, 1)


def test_a_group_with_a_stranger_is_not_whole() -> None:
    assert judge(MADE, Answer(np.empty((0, 2), dtype=np.int64), {}, groups=((0, 1, 2),))).whole == 0


def test_queries_that_return_the_asker_and_both_ways_give_each_pair_once() -> None:
    assert pairs_of([[0, 2], [1], [2, 0]]).tolist() == [[0, 2]]


def test_the_clock_adds_up_what_one_step_spends_in_parts() -> None:
    clock = Clock()
    for _ in range(2):
        with clock.step("pairs"):
            sum(range(1000))
    assert list(clock.steps) == ["pairs"]


@pytest.mark.parametrize("engine", [engine for engine in ENGINES if engine not in CLONES])
def test_an_engine_in_a_process_of_its_own_finds_the_copy_and_no_stranger(
    engine: str, tmp_path: Path
) -> None:
    if engine in SAME_WORK and engine in peers.PEERS:
        pytest.importorskip(engine.split(",")[0])
    worker.write_texts(TEXTS, tmp_path / "texts")
    run = worker.run(engine, tmp_path / "texts", tmp_path / "answer")
    assert run.answer.verdicts[0, 1] == "copy"
    assert (0, 2) not in run.answer.verdicts
    assert not [pair for pair in run.answer.verdicts if 6 in pair]
    assert run.total > 0
    assert run.peak >= run.texts > 0


@pytest.mark.skipif(not peers.jscpd_command(), reason="jscpd is not installed")
def test_jscpd_finds_an_equal_text_where_a_character_is_a_token() -> None:
    assert (0, 1) in ENGINES[CLONES[1]](TEXTS, Clock()).verdicts


def test_tables_name_every_engine_and_every_kind() -> None:
    clock = Clock()
    found = ENGINES["auditor's MinHash"](TEXTS, clock)
    run = Run(found, clock.steps, 1.0, 2.0, 1.0)
    results = {"auditor's MinHash": Measured(run, judge(MADE, found))}
    assert "| auditor's MinHash |" in cost_table(results)
    table = recall_table(results)
    assert all(f"| {kind} |" in table for kind, verdict in VERDICTS.items() if verdict != "other-facts")
    assert "| exact | 1 | 0 | 0 | 0 | 0 | 1.000 | – | – |" in verdict_table(judge(MADE, found))


def test_the_archive_is_asked_for_what_was_put_in(tmp_path: Path) -> None:
    rows = [{"text": text, "title": "", "date": "2020-01-01", "page": "1"} for text in (STORY * 2, OTHER * 2)]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (tmp_path / archived.STORIES).write_text(lines, encoding="utf-8")
    asked = [(STORY * 2, STORY * 2), (NOTICE * 20, "")]
    (tmp_path / archived.ASKED).write_text(json.dumps(asked, ensure_ascii=False), encoding="utf-8")
    added, answered = archived.add(tmp_path), archived.ask(tmp_path)
    assert added["stories"] == 2
    assert added["index"] > 0 < added["texts"]
    assert answered["recall, seeds"] == answered["recall, bands"] == 1


def test_real_text_is_cut_between_paragraphs_and_none_of_it_is_doubled() -> None:
    article = "\n\n".join(f"第{number}段{STORY}" for number in range(30))
    found = real.pieces([article])
    assert len(found) > 3
    assert article.replace("\n\n", "\n").startswith("\n".join(found))
