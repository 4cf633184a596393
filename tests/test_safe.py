"""What a page says must not act on what shows it."""

import re
import unicodedata
from urllib.parse import unquote, unquote_to_bytes, urlsplit
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.text.safe import (
    for_annotation,
    for_annotation_property,
    for_cell,
    for_json,
    for_line,
    for_markdown,
    for_sarif,
    for_terminal,
    for_uri,
    for_xml,
    shorten,
)

any_text = st.text(st.characters(codec=None)) | st.text(
    st.sampled_from(
        "文\x1b\x07\x9b\x7f\t\r\n\u200b\u202e\u2066\u2028\u2029\ufeff\ud800\udcff\ue000\xad\x85\x00"
    )
)
ordinary = st.text(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
    | st.sampled_from("，。：；？！“”‘’（）《》、—…·○□■①℃％　 ,.:;?!()abcXYZ0123456789𠮷豈\U0003134b")
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m红", r"\x1b[31m红"),
        ("\x1b]8;;http://example.org\x07链接", r"\x1b]8;;http://example.org\x07链接"),
        ("\x9b2J", r"\x9b2J"),
        ("\x00\x7f\x85", r"\x00\x7f\x85"),
        ("左\u202e右\u2066", r"左\u202e右\u2066"),
        ("零\u200b宽\u200d字\ufeff", r"零\u200b宽\u200d字\ufeff"),
        ("软\xad连", r"软\xad连"),
        ("行\u2028段\u2029", r"行\u2028段\u2029"),
        ("\udcff\ud800", r"\udcff\ud800"),
        ("造\ue000字\U000f0000", r"造\ue000字\U000f0000"),
        ("\U000e0041", r"\U000e0041"),
        ("表\t格", r"表\t格"),
        ("[red]:100:[/foo]", "[red]:100:[/foo]"),
    ],
)
def test_what_would_act_or_hide_is_visible(text: str, shown: str) -> None:
    assert for_terminal(text) == shown
    assert for_line(text) == shown


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_end_is_a_sign_or_stays_or_is_written_out(end: str) -> None:
    text = f"一{end}二{end}"

    assert for_terminal(text) == "一⏎二⏎"
    assert for_terminal(text, keep_newlines=True) == "一\n二\n"
    assert for_line(text) == text.replace("\r", r"\r").replace("\n", r"\n")


@given(any_text)
def test_a_terminal_never_gets_a_control_character(text: str) -> None:
    for shown in [
        for_terminal(text),
        for_line(text),
        for_terminal(text, keep_newlines=True).replace("\n", ""),
    ]:
        assert not {unicodedata.category(char) for char in shown} & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
        shown.encode("utf-8")


@given(any_text)
def test_one_line_stays_one_line(text: str) -> None:
    assert len(for_line(text).splitlines()) <= 1
    assert len(for_terminal(text).splitlines()) <= 1


@given(ordinary)
def test_ordinary_chinese_passes_unchanged(text: str) -> None:
    assert for_terminal(text) == text
    assert for_line(text) == text
    assert for_json(text) == text


@given(any_text)
def test_what_is_safe_stays_as_it_is(text: str) -> None:
    assert for_terminal(for_terminal(text)) == for_terminal(text)
    assert for_line(for_line(text)) == for_line(text)


@pytest.mark.parametrize("text", ["葛\U000e0100城", "e\u0301", "\u3000", "\xa0", "\ufffd"])
def test_variants_accents_and_wide_spaces_pass(text: str) -> None:
    assert for_terminal(text) == text


def test_json_gets_text_that_utf_8_can_write() -> None:
    assert for_json("坏\udcff名\n\x1b") == "坏\\udcff名\n\x1b"


@given(any_text)
def test_json_keeps_everything_but_surrogates(text: str) -> None:
    kept = "".join(char for char in text if not 0xD800 <= ord(char) < 0xE000)

    for_json(text).encode("utf-8")
    assert for_json(kept) == kept


@pytest.mark.parametrize(
    ("limit", "shown"),
    [
        (10, "一二三四五六七八"),
        (8, "一二三四五六七八"),
        (7, "一二三…六七八"),
        (4, "一二…八"),
        (2, "一…"),
        (1, "…"),
    ],
)
def test_a_long_text_keeps_its_head_and_tail(limit: int, shown: str) -> None:
    assert shorten("一二三四五六七八", limit) == shown


@given(st.text(), st.integers(1, 50))
def test_a_shortened_text_is_never_longer_than_the_limit(text: str, limit: int) -> None:
    shown = shorten(text, limit)

    assert len(shown) == min(len(text), limit)
    assert shown == text or "…" in shown


def test_nothing_cannot_be_shown() -> None:
    with pytest.raises(ValueError, match="0"):
        shorten("一", 0)


@given(any_text)
def test_a_uri_is_ascii_and_names_the_same_file(text: str) -> None:
    uri = for_uri(f"pages/{text}")

    assert uri.isascii()
    assert not set(uri) & set(' "<>\\^`{|}:?#[]@')
    if not any("\ud800" <= char <= "\udfff" for char in text):
        assert unquote(uri) == f"pages/{text}"


def test_a_name_that_is_not_utf_8_keeps_its_bytes_in_a_uri() -> None:
    assert unquote_to_bytes(for_uri("版\udcff.txt")) == "版".encode() + b"\xff.txt"


def test_an_absolute_path_is_a_file_uri_and_never_a_host() -> None:
    assert for_uri("/a/b.txt") == "file:///a/b.txt"
    assert urlsplit(for_uri("//host/b.txt")).netloc == ""
    assert urlsplit(for_uri("http://host/b.txt")).scheme == ""


@given(any_text)
def test_sarif_finds_neither_a_placeholder_nor_a_link(text: str) -> None:
    said = for_sarif(text)

    assert not re.search(r"(?<!\{)\{(\{\{)*(?!\{)", said)
    assert not re.search(r"(?<!\\)(\\\\)*\[", said)


@given(any_text)
def test_xml_takes_every_character(text: str) -> None:
    root = ET.fromstring(ET.tostring(_element(for_xml(text))))

    assert (root.text or "") == for_xml(text)
    assert root.get("name") == for_xml(text)


def _element(text: str) -> ET.Element:
    made = ET.Element("a", {"name": text})
    made.text = text
    return made


@given(any_text)
def test_a_command_s_message_and_properties_stay_where_they_are(text: str) -> None:
    line = f"::error file={for_annotation_property(text)}::{for_annotation(text)}"

    assert len(line.splitlines()) == 1
    assert line.split("::")[1].count(",") == 0
    assert line.count("::") >= 2
    assert line.index("::", 2) == len(f"::error file={for_annotation_property(text)}")


@given(any_text)
def test_a_cell_begins_no_formula_and_fits(text: str) -> None:
    assert not for_cell(f"={text}").startswith("=")
    assert for_cell(text).lstrip()[:1] not in set("=+-@＝＋－＠\t\r")
    assert len(for_cell(text * 3, 20)) <= 21


@given(any_text)
def test_markdown_stays_on_its_line(text: str) -> None:
    assert len(for_markdown(text).splitlines()) <= 1
    assert not set("{}<>") & set(re.sub(r"\\[<>]", "", for_markdown(text)))


def test_a_cell_holds_less_than_excel_takes_and_a_text_on_a_line_is_short() -> None:
    assert len(for_cell("字" * 40_000)) == 32_000
    assert len(shorten("字" * 200)) == 120


@pytest.mark.parametrize(
    ("char", "shown"),
    [
        ("\x07", r"\x07"),
        ("\x9b", r"\x9b"),
        ("\u200b", r"\u200b"),
        ("\ue000", r"\ue000"),
        ("\U000e0001", r"\U000e0001"),
    ],
)
def test_what_acts_or_hides_is_shown_by_its_number(char: str, shown: str) -> None:
    assert for_terminal(f"一{char}二") == f"一{shown}二"
