"""Who says what is noted once, with the words said."""

from __future__ import annotations

import pytest

from auditor.annotate import annotate
from auditor.layout import lay_out
from auditor.model import Source, Statement
from auditor.segment import segment

HEAD = "大桥通车\n\n本报讯 "


def said(text: str) -> list[tuple[str, str, str]]:
    page = annotate(segment(lay_out(Source("page.txt", HEAD + text))))
    assert page.notes
    return [(one.speaker, one.verb, words(page.text, one)) for one in page.notes.statements]


def words(text: str, statement: Statement) -> str:
    return text[statement.span.start : statement.span.end]


def test_indirect_speech_goes_on_to_the_end_of_the_paragraph() -> None:
    assert said("大桥通车。交通局负责人表示，桥上设有步道。下月再修引桥。") == [
        ("交通局负责人", "表示", "桥上设有步道。下月再修引桥。")
    ]


def test_direct_speech_ends_with_its_quotation_marks() -> None:
    assert said("李先生说：“出门方便了。”说完他走上桥去。") == [("李先生", "说", "出门方便了。")]


def test_the_speaker_may_come_after_the_words() -> None:
    assert said("“出门方便了。”李先生说。")[-1] == ("李先生", "说", "出门方便了。")


def test_the_next_speaker_ends_the_words_of_the_one_before() -> None:
    assert [speaker for speaker, _, _ in said("张局长表示，桥已建成。王工介绍，步道宽三米。")] == [
        "张局长",
        "王工",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "按照文件的要求，工程如期完工。",
        "群众的意见和建议，一一得到答复。",
        "他边走边说话。",
        "候鸟多了一倍，说明湿地好了。",
        "老城区搬了三条街，称为新街。",
        "他劝了半天，说服了邻居。",
    ],
)
def test_nouns_and_plain_verbs_are_no_tags(text: str) -> None:
    assert said(text) == []


def test_words_broken_by_a_column_are_one_statement() -> None:
    ((speaker, _, quoted),) = said("大桥通车了。李先生说：“以后过江的时间大大缩\n\n短了。”说完他走上桥去。")

    assert speaker == "李先生"
    assert quoted.replace("\n", "") == "以后过江的时间大大缩短了。"


OPENING = "大桥今天通车。市交通局局长周立群到场。"


def who(text: str) -> tuple[str, str]:
    page = annotate(segment(lay_out(Source("page.txt", f"{HEAD}{OPENING}\n\n{text}\n"))))
    assert page.notes
    (one,) = page.notes.statements
    assert words(page.text, one).startswith("桥要修十年")
    return one.speaker, one.known_as


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("周立群还介绍，桥要修十年。", "周立群"),
        ("据周立群介绍，桥要修十年。", "周立群"),
        ("在周立群看来，桥要修十年。", "周立群"),
        ("照周立群的讲法，桥要修十年。", "周立群"),
        ("周立群对记者说：“桥要修十年。”", "周立群"),
        ("周立群伸出两只手：“桥要修十年。”", "周立群"),
        ("“桥要修十年，”周立群说，“栏杆要换三次。”", "周立群"),
        ("周立群接过话头，说桥要修十年。", "周立群"),
        ("他说，桥要修十年。", "他"),
        ("该负责人指出，桥要修十年。", "该负责人"),
    ],
)
def test_a_speaker_is_cut_and_known_in_every_form_of_speech(text: str, speaker: str) -> None:
    assert who(text) == (speaker, "市交通局局长周立群")


def test_speech_with_the_speaker_in_its_middle_is_one_statement() -> None:
    ((_, _, quoted),) = said("“桥要修十年，”周立群说，“栏杆要换三次。”之后散会。")

    assert quoted == "桥要修十年，”周立群说，“栏杆要换三次。"


@pytest.mark.parametrize(
    ("text", "speakers"),
    [("张学明说，桥要修十年。", ["张学明"]), ("架上有四百多部小说，桥边有灯。", [])],
)
def test_a_verb_at_the_end_of_a_word_is_none_but_behind_a_name(text: str, speakers: list[str]) -> None:
    assert [speaker for speaker, _, _ in said(f"大桥今天通车。{text}")] == speakers


def test_a_body_that_learns_something_is_asked_and_no_person() -> None:
    assert who("记者从市交通局了解到，桥要修十年。") == ("市交通局", "市交通局")
