"""What the reader of a report asked for, and the words it has for him."""

from __future__ import annotations

from auditor.contract import About, say
from auditor.model import Severity
from auditor.report.look import Look, called, explained, headed

ABOUT = About(
    name="my-fault",
    group="mark",
    scope="page",
    severity=Severity.WARNING,
    summary="一句话",
    summary_en="One sentence",
    explanation="几段话",
    explanation_en="Paragraphs",
    confidence=0.5,
    examples=(),
)
TITLED = About(
    name="my-fault",
    group="mark",
    scope="page",
    severity=Severity.WARNING,
    summary="一句话",
    summary_en="One sentence",
    explanation="几段话",
    explanation_en="",
    confidence=0.5,
    examples=(),
    title="短名",
    title_en="Short",
)


def test_text_is_never_narrower_than_forty_columns() -> None:
    assert [Look(columns=columns).width for columns in (20, 40, 41, 120)] == [40, 40, 41, 120]


def test_a_reader_who_asks_for_nothing_gets_plain_chinese_of_eighty_columns() -> None:
    look = Look()

    assert (look.lang, look.colour, look.columns, look.verbose) == ("zh", False, 80, 0)


def test_messages_and_severities_are_in_the_language_asked_for() -> None:
    assert Look().word(say("错误")) == Look().severity(Severity.ERROR) == "错误"
    assert Look(lang="en").severity(Severity.ERROR) == "error"


def test_a_check_is_called_by_its_short_name_or_else_by_its_sentence() -> None:
    assert [called(TITLED, lang) for lang in ("zh", "en")] == ["短名", "Short"]
    assert [called(ABOUT, lang) for lang in ("zh", "en")] == ["一句话", "One sentence"]
    assert [headed(TITLED, lang) for lang in ("zh", "en")] == ["短名：一句话", "Short: One sentence"]
    assert [headed(ABOUT, lang) for lang in ("zh", "en")] == ["一句话", "One sentence"]


def test_the_title_of_a_check_without_a_page_is_empty() -> None:
    look = Look(abouts={"my-fault": TITLED})

    assert (look.title("my-fault"), look.title("other")) == ("短名", "")


def test_a_check_without_an_english_explanation_is_explained_in_chinese() -> None:
    assert [explained(ABOUT, lang) for lang in ("zh", "en")] == ["几段话", "Paragraphs"]
    assert [explained(TITLED, lang) for lang in ("zh", "en")] == ["几段话", "几段话"]
