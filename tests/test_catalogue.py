"""Messages in the reader's language, and whether each has its English."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

import catalogue
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.catalogue import read_po, translate
from auditor.contract import Message, say
from auditor.text.han import is_han

ROOT = Path(__file__).resolve().parent.parent


TEMPLATES: dict[str, list[str]] = catalogue.extracted()
ENGLISH: dict[str, str] = catalogue.committed()


def places(template: str) -> set[str]:
    """Return the names in braces, each with its conversion and format."""
    return {
        f"{name}!{conversion}:{form}"
        for _, name, form, conversion in Formatter().parse(template)
        if name is not None
    }


def _chinese(text: str) -> bool:
    return any(map(is_han, text))


# --- translate ---


def test_chinese_is_the_template_with_its_values() -> None:
    assert translate(say("另有{count}处，见 JSON 报告", count=3), "zh") == "另有3处，见 JSON 报告"


def test_english_comes_from_the_catalogue() -> None:
    message = say("另有{count}处，见 JSON 报告", count=3)

    assert translate(message, "en") == "3 more, listed in the JSON report"


def test_a_message_without_a_translation_stays_chinese() -> None:
    assert translate(say("外来检查的信息：{word}", word="甲"), "en") == "外来检查的信息：甲"
    assert translate(say("外来检查的信息"), "en") == "外来检查的信息"


def test_a_fixed_text_is_translated_and_its_braces_are_no_places() -> None:
    assert translate(Message("删去"), "en") == "delete it"
    assert translate(Message("用 {} 或 {名称}"), "en") == "用 {} 或 {名称}"


def test_an_empty_text_is_not_the_header_of_the_catalogue() -> None:
    assert translate(say(""), "en") == ""


def test_a_value_that_is_a_message_is_translated_too() -> None:
    assert translate(say("外来：{what}", what=say("删去")), "en") == "外来：delete it"


@given(st.text(), st.sampled_from(["zh", "en"]))
def test_a_value_comes_through_unharmed_braces_and_all(value: str, lang: str) -> None:
    assert translate(say("外来：{value}。", value=value), lang) == f"外来：{value}。"


@pytest.mark.parametrize("value", ["{}", "{0}", "{value}", "}{", "{x!r}", "%s"])
def test_a_value_with_braces_comes_through_unharmed(value: str) -> None:
    assert translate(say("外来：{value}。", value=value), "en") == f"外来：{value}。"


# --- the catalogue ---


def test_every_message_has_an_english_translation() -> None:
    missing = {template: files for template, files in TEMPLATES.items() if not ENGLISH.get(template)}

    assert missing == {}


def test_the_catalogue_holds_nothing_that_is_no_longer_said() -> None:
    assert set(ENGLISH) - set(TEMPLATES) == set()


def test_every_message_is_written_out_where_it_is_said() -> None:
    unknown = [
        (file, ast.unparse(said)) for file, said in catalogue.said() if not list(catalogue.literals(said))
    ]

    # The message of a rule file is read from the file, where extraction looks too.
    assert unknown == [("auditor/rulefile/rule.py", "self.message")]


def test_every_check_and_rule_is_summed_up_in_both_languages() -> None:
    from auditor.checks import builtin
    from auditor.rulefile import load_folder
    from auditor.text.resources import rules_folder

    abouts = [check.about for check in (*builtin(), *load_folder(rules_folder()))]

    assert [about.name for about in abouts if not (_chinese(about.summary) and about.summary_en)] == []
    assert [about.name for about in abouts if _chinese(about.summary_en)] == []


def test_messages_of_rule_files_are_translated_too() -> None:
    assert any(file.startswith("rules/") for files in TEMPLATES.values() for file in files)


@pytest.mark.parametrize(
    ("code", "templates"),
    [
        ('say("甲{x}", x=1)', ["甲{x}"]),
        ('say("甲" "乙")', ["甲乙"]),
        ('say("甲" if x else "乙")', ["甲", "乙"]),
        ("say(f'甲{x}')", []),
        ("say(template)", []),
    ],
)
def test_templates_are_read_from_the_code(code: str, templates: list[str]) -> None:
    call = ast.parse(code, mode="eval").body
    assert isinstance(call, ast.Call)

    assert list(catalogue.literals(call.args[0])) == templates


def test_a_translation_has_the_places_of_its_template() -> None:
    unlike = {
        template: english
        for template, english in ENGLISH.items()
        if english and places(template) != places(english)
    }

    assert unlike == {}


def test_no_translation_is_still_chinese_but_for_the_words_it_speaks_of() -> None:
    bare = {text: re.sub(r"[“‘][^”’]*[”’]", "", text) for text in ENGLISH.values()}

    assert [text for text, rest in bare.items() if _chinese(rest)] == []


def test_the_catalogue_is_as_the_script_writes_it() -> None:
    assert catalogue.PO.read_bytes() == catalogue.po_bytes(catalogue.catalogue(TEMPLATES, ENGLISH))


_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('\n\t\r"\\{}'), max_size=300)


@given(st.dictionaries(_TEXT.filter(lambda text: text.strip() != ""), _TEXT.filter(bool), max_size=5))
def test_what_is_written_is_read_back(english: dict[str, str]) -> None:
    written = catalogue.po_bytes(catalogue.catalogue(sorted(english), english)).decode()

    assert read_po(written) == english
