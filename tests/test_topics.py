"""Words that share paragraphs of news are about the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from auditor.language import topics
from auditor.language.topics import alike, topic
from auditor.text.resources import rules_folder

if TYPE_CHECKING:
    from pathlib import Path

FILE = rules_folder() / "language" / "topics.bin"


def test_the_file_says_what_was_counted() -> None:
    line, _, rest = FILE.read_bytes().partition(b"\n")
    head = json.loads(line[2:])

    assert "characters; scripts/count_topics.py, 20" in head["source"]
    assert len(rest) == 64 * len(head["words"].split(" "))


@pytest.mark.parametrize(
    ("said", "near", "far"),
    [
        (["渔船", "起网"], ["渔民", "捕捞"], ["法官", "审判"]),
        (["高考", "试题"], ["考生", "招生"], ["桥梁", "合龙"]),
        (["疫苗"], ["医院", "患者"], ["足球", "决赛"]),
    ],
)
def test_words_of_one_subject_are_nearer_than_words_of_another(
    said: list[str], near: list[str], far: list[str]
) -> None:
    assert alike(topic(said), topic(near)) > 0.3 > alike(topic(said), topic(far))


def test_a_word_counts_once_and_what_was_not_counted_by_its_ends_or_characters() -> None:
    assert (topic(["渔民", "渔民"]) == topic(["渔民"])).all()
    assert alike(topic(["渔民新村志"]), topic(["渔民"])) > 0.3
    assert topic(["渔鼊"]).any()


def test_words_that_nothing_is_known_of_are_like_nothing() -> None:
    assert not topic(["鼊鼊"]).any()
    assert alike(topic(["鼊鼊"]), topic(["渔民"])) == 0
    assert alike(topic(["渔民"]), topic(["渔民"])) == pytest.approx(1)


def test_a_file_cut_short_is_a_broken_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "language").mkdir()
    (tmp_path / "language" / "topics.bin").write_bytes(FILE.read_bytes()[:-1])
    monkeypatch.setattr(topics, "rules_folder", lambda: tmp_path)
    topics._topics.cache_clear()

    with pytest.raises(ValueError, match="cut short"):
        topic(["渔民"])

    topics._topics.cache_clear()
