"""Bytes become text by an encoding that the bytes prove, or not at all."""

import codecs

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from auditor.read.decode import Binary, Undecodable, decode

PAGE = (
    "新图书馆下月开放\n\n本报讯（记者 何青）昨日，记者从市文化局获悉，新图书馆将于下月开放，读者凭身份证"
    "即可办理借阅手续。据介绍，该馆藏书逾10万册，设有儿童阅览室、电子阅览区等。“希望更多市民走进图书馆，"
    "感受阅读的乐趣。”馆长表示。\n"
)
TRADITIONAL = (
    "本報訊記者從市政府獲悉，新建圖書館將於下月開放，讀者可憑身份證辦理借閱手續。據介紹，該館藏書逾十萬冊，"
    "設有兒童閱覽室、電子閱覽區等。館長表示，希望更多市民走進圖書館，感受閱讀的樂趣。"
)
JAPANESE = (
    "これは新聞の記事です。市役所によると、新しい図書館は来月から開館し、市民は誰でも利用できるという。"
)
KOREAN = (
    "서울시는 다음 달부터 새로운 도서관을 개관한다고 밝혔다. 시민들은 누구나 이용할 수 있으며 담당자는 많은 "
    "사람이 찾아 주기를 바란다고 말했다. 도서관에는 어린이 열람실과 전자 열람실이 있고 "
    "책은 모두 십만 권이 넘는다. 이용 시간은 아침부터 저녁까지이며 월요일에는 쉰다."
)
FRENCH = "Le maire a déclaré que la bibliothèque ouvrira l'été prochain, à côté du théâtre."
GERMAN = "Die Stadt eröffnet nächsten Monat eine größere Bücherei für Schüler und Ältere."

MARKED = {
    "utf-8-sig": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
readable = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff"))
prose = st.lists(st.sampled_from([*PAGE.split("，"), *TRADITIONAL.split("，")]), min_size=2).map("，".join)


def outcome(data: bytes) -> tuple[str, str] | Undecodable:
    try:
        return decode(data)
    except Undecodable as error:
        return error


def encoded(text: str, encoding: str) -> bytes:
    return MARKED[encoding] + text.encode(encoding.removesuffix("-sig"))


@given(readable)
def test_utf_8_comes_back_as_it_was_written(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8")


@given(readable, st.sampled_from(sorted(MARKED)))
def test_a_byte_order_mark_names_the_encoding_and_is_not_part_of_the_text(text: str, encoding: str) -> None:
    assert decode(encoded(text, encoding)) == (text, encoding)


@given(prose)
def test_chinese_in_gb18030_comes_back_as_it_was_written(text: str) -> None:
    data = text.encode("gb18030")
    assume(not _is_utf8(data))

    assert decode(data) == (text, "gb18030")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "\n\r\x0c\u2028\x85"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_line_ends_stay_as_they_are(ends: str, encoding: str) -> None:
    text = f"第一行是新闻标题{ends}第二行是新闻内容，有很多字。{ends}"

    assert decode(text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize(
    "text", ["㎏与…及㈱", "⽤豈\U0003134b𠮷", "葛\U000e0100城", "e\u0301", "\ufffd", "\ue000"]
)
def test_nothing_is_normalised(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8")


@pytest.mark.parametrize("data", [b"", *MARKED.values()])
def test_an_empty_file_is_an_empty_text(data: bytes) -> None:
    assert decode(data)[0] == ""


def test_only_the_first_byte_order_mark_is_removed() -> None:
    assert decode(codecs.BOM_UTF8 * 2 + b"a") == ("\ufeffa", "utf-8-sig")


def test_a_rare_character_does_not_make_gb18030_improbable() -> None:
    text = PAGE + "张喆、\U0003134b、𠮷、㙘"

    assert decode(text.encode("gb18030")) == (text, "gb18030")


def test_a_list_of_names_in_gb18030_is_chinese() -> None:
    text = "获奖名单：" + "、".join(
        ["王建国", "李小龙", "陈文华", "赵明远", "周志强", "吴大海", "郑中原"] * 9
    )

    assert decode(text.encode("gb18030")) == (text, "gb18030")


def test_utf_8_cut_off_anywhere_is_never_taken_for_gb18030() -> None:
    data = PAGE.encode()
    for cut in range(len(data)):
        result = outcome(data[:cut])
        if isinstance(result, Undecodable):
            assert cut - 3 < result.offset < cut
        else:
            assert result == (data[:cut].decode(), "utf-8")


@pytest.mark.parametrize("text", ["本", "A本", "2024年，本"])
def test_a_short_text_cut_off_in_its_last_character_is_not_gb18030(text: str) -> None:
    data = text.encode()[:-1]

    assert data.decode("gb18030")  # the codec would have it
    with pytest.raises(Undecodable):
        decode(data)


@given(st.integers(0, len(PAGE.encode()) - 1), st.integers(0x80, 0xFF))
def test_utf_8_with_a_damaged_byte_is_never_taken_for_gb18030(at: int, byte: int) -> None:
    data = bytearray(PAGE.encode())
    data[at] = byte
    result = outcome(bytes(data))
    if isinstance(result, Undecodable):
        assert abs(result.offset - at) < 3
    else:
        assert result == (data.decode(), "utf-8")


def test_a_file_that_is_half_utf_8_and_half_gb18030_is_undecodable() -> None:
    with pytest.raises(Undecodable) as caught:
        decode(PAGE.encode() + TRADITIONAL.encode("gb18030"))

    assert caught.value.offset == len(PAGE.encode())


def test_one_line_of_utf_8_in_a_page_of_gb18030_is_undecodable() -> None:
    data = PAGE.encode("gb18030") * 3 + "图书馆开放日".encode()

    assert data.decode("gb18030")
    with pytest.raises(Undecodable):
        decode(data)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "big5hkscs"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (KOREAN, "euc_kr"),
        (FRENCH, "latin-1"),
        (GERMAN, "latin-1"),
        (GERMAN, "cp1252"),
    ],
)
def test_another_encoding_is_undecodable_even_where_the_gb18030_codec_accepts_it(
    text: str, encoding: str
) -> None:
    # Some of the endings make the last character incomplete; all must be refused.
    for cut in range(3):
        data = text.encode(encoding)
        with pytest.raises(Undecodable) as caught:
            decode(data[: len(data) - cut])

        assert caught.value.kind == "undecodable"


def test_some_of_these_are_indeed_accepted_by_the_codec() -> None:
    """Without that, the test above would prove nothing about the judgement."""
    for text, encoding in [(TRADITIONAL, "big5"), (JAPANESE, "shift_jis"), (KOREAN, "euc_kr")]:
        assert text.encode(encoding).decode("gb18030")


def test_the_offset_is_where_utf_8_fails() -> None:
    with pytest.raises(Undecodable) as caught:
        decode(b"abc\xff\xfe\xfd")

    assert caught.value.offset == 3
    assert "3" in str(caught.value)


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        (codecs.BOM_UTF8 + b"ab\xff", 5),
        (codecs.BOM_UTF16_LE + b"\x00\x4eX", 4),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x00\x4e", 2),
        (codecs.BOM_UTF16_BE + b"\xdc\x00", 2),
        (codecs.BOM_UTF32_BE + b"\x00\x00\xd8\x00", 4),
    ],
)
def test_bytes_that_belie_their_mark_are_undecodable(data: bytes, offset: int) -> None:
    with pytest.raises(Undecodable) as caught:
        decode(data)

    assert (caught.value.kind, caught.value.offset) == ("undecodable", offset)


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        (b"\x00", 0),
        ("正常的文字\x00".encode(), 15),
        ("正常的文字\x00".encode("gb18030"), 10),
        (encoded("正常\x00", "utf-8-sig"), 9),
        (encoded("正常\x00", "utf-16-be"), 6),
        (encoded("正常\x00", "utf-32-le"), 12),
        ("没有标记的文字\n".encode("utf-16-le"), 15),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", 8),
        (b"\x1f\x8b\x08\x08\x01\x02\xff", 0),
        (b"text \x01\x02\x03", 5),
    ],
)
def test_nul_or_many_control_characters_are_binary(data: bytes, offset: int) -> None:
    with pytest.raises(Binary) as caught:
        decode(data)

    assert (caught.value.kind, caught.value.offset) == ("binary", offset)


@pytest.mark.parametrize(
    "text", ["\x1b\x1b", "\t\n\r\x0c" * 9, "正文" * 100 + "\x01\x02\x03\x04\x05\x06", "第一页\x0c第二页\x1a"]
)
def test_a_few_control_characters_are_left_for_the_checks_to_find(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8")


def test_more_than_one_byte_in_a_hundred_are_many() -> None:
    assert decode(b"\x01\x02\x03" + b"a" * 297)[1] == "utf-8"
    with pytest.raises(Binary):
        decode(b"\x01\x02\x03" + b"a" * 296)


@given(st.binary(max_size=200))
def test_any_bytes_are_text_without_surrogates_or_refused(data: bytes) -> None:
    result = outcome(data)
    if isinstance(result, Undecodable):
        assert 0 <= result.offset < len(data)
    else:
        text, encoding = result
        assert text.encode("utf-8").decode("utf-8") == text
        mark = MARKED.get(encoding, b"")
        assert mark + text.encode(encoding.removesuffix("-sig")) == data
