"""Rule files: what each kind finds, where it looks, and how a wrong file is refused."""

from __future__ import annotations

import os
import pickle
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model import Break, Line, Page, Paragraph, Role, Sentence, Severity, Source, Span, Story
from auditor.rulefile import Rule, RuleError, load, load_folder, packs, rules_in, shipped_rules, trial
from auditor.rulefile.literals import Literals

if TYPE_CHECKING:
    from auditor.contract import Hit

HEAD = """\
summary = "旧名"
summary_en = "Old name"
group = "house-style"
severity = "warning"
"""
FIND = '[find]\nwords = ["旧桥"]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def write(folder: Path, text: str, name: str = "old-name.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def rule(
    folder: Path,
    kind: str,
    table: str,
    scope: str = "sentence",
    more: str = "",
    bad: str = '["x⟦y⟧"]',
    good: str = '["z"]',
) -> Rule:
    text = (
        f'{HEAD}kind = "{kind}"\nscope = "{scope}"\nbad = {bad}\ngood = {good}\n{more}\n[{kind}]\n{table}\n'
    )
    return load(write(folder, text))


def sentence(text: str) -> Sentence:
    return Sentence(text, (Span(0, len(text)),), 0)


def found(check: Rule, text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in check.check(sentence(text))]


def corrected(check: Rule, text: str) -> str:
    for hit in reversed(list(check.check(sentence(text)))):
        assert hit.replacement is not None
        text = text[: hit.start] + hit.replacement + text[hit.end :]
    return text


def complaints(path: Path) -> str:
    with pytest.raises(RuleError) as caught:
        load(path)
    return str(caught.value)


class TestFind:
    def test_each_word_is_found_where_it_stands(self, folder: Path) -> None:
        check = rule(folder, "find", 'words = ["旧桥", "老码头"]')
        assert found(check, "旧桥与老码头，还有旧桥") == ["旧桥", "老码头", "旧桥"]

    def test_of_overlapping_words_the_leftmost_and_longest_counts(self, folder: Path) -> None:
        check = rule(folder, "find", 'words = ["甲乙", "甲乙丙", "丙丁"]')
        assert found(check, "甲乙丙丁") == ["甲乙丙"]

    def test_an_exception_hides_a_word_inside_it(self, folder: Path) -> None:
        check = rule(folder, "find", 'words = ["旧桥"]', more='except = ["旧桥遗址"]')
        assert found(check, "旧桥遗址在旧桥东面") == ["旧桥"]

    @pytest.mark.parametrize("exception", ["东旧", "桥西"])
    def test_an_exception_wins_over_a_word_that_overlaps_it(self, folder: Path, exception: str) -> None:
        check = rule(folder, "find", 'words = ["旧桥"]', more=f'except = ["{exception}"]')
        assert found(check, "东旧桥西") == []

    def test_overlapping_exceptions_hide_all_they_cover(self, folder: Path) -> None:
        check = rule(folder, "find", 'words = ["丙", "丁"]', more='except = ["甲乙", "乙丙"]')
        assert found(check, "甲乙丙丁") == ["丁"]

    def test_a_longer_word_that_an_exception_touches_does_not_hide_a_shorter_one(self, folder: Path) -> None:
        check = rule(folder, "find", 'words = ["旧桥", "旧桥西路"]', more='except = ["西路口"]')
        assert found(check, "旧桥西路口") == ["旧桥"]

    def test_the_message_names_the_word(self, folder: Path) -> None:
        check = rule(folder, "find", 'words = ["旧桥"]', more='message = "请勿写“{found}”"')
        assert [str(hit.message) for hit in check.check(sentence("过旧桥"))] == ["请勿写“旧桥”"]

    def test_braces_in_the_text_are_text(self, folder: Path) -> None:
        check = rule(folder, "find", 'words = ["{0}{found}"]')
        assert [str(hit.message) for hit in check.check(sentence("{0}{found}"))] == ["“{0}{found}”不宜使用。"]

    def test_characters_outside_the_basic_plane_count_as_one(self, folder: Path) -> None:
        check = rule(folder, "find", 'words = ["旧桥"]')
        assert [(hit.start, hit.end) for hit in check.check(sentence("𠮷𠮷旧桥"))] == [(2, 4)]


class TestReplace:
    def test_a_wrong_word_is_replaced_by_the_right_one(self, folder: Path) -> None:
        check = rule(folder, "replace", '"旧桥" = "新桥"\n"老街" = "新街"')
        assert corrected(check, "老街通旧桥") == "新街通新桥"

    def test_an_empty_right_side_deletes(self, folder: Path) -> None:
        assert corrected(rule(folder, "replace", '"了了" = ""'), "来了了。") == "来。"

    def test_words_may_stand_in_a_file_of_their_own(self, folder: Path) -> None:
        (folder / "words").mkdir()
        lines = "\ufeff# 说明\r\n旧桥\t新桥\r\n\r\n老街\t新街\r\n"
        (folder / "words" / "names.tsv").write_bytes(lines.encode())
        check = rule(folder, "replace", 'words = "words/names.tsv"')
        assert corrected(check, "老街通旧桥") == "新街通新桥"


class TestPair:
    def test_marks_without_a_partner_are_found_in_order(self, folder: Path) -> None:
        check = rule(folder, "pair", 'open = "（"\nclose = "）"')
        hits = [(hit.start, hit.end) for hit in check.check(sentence("甲）乙（丙（丁）"))]
        assert hits == [(1, 2), (3, 4)]

    def test_full_and_half_width_marks_close_one_another(self, folder: Path) -> None:
        check = rule(folder, "pair", 'open = ["（", "("]\nclose = ["）", ")"]')
        assert found(check, "（甲)与(乙）") == []

    def test_nesting_a_hundred_thousand_deep_is_no_recursion(self, folder: Path) -> None:
        check = rule(folder, "pair", 'open = "（"\nclose = "）"')
        assert len(found(check, "（" * 100_000 + "）" * 99_999)) == 1


class TestEither:
    def test_the_rarer_way_of_writing_is_found(self, folder: Path) -> None:
        check = rule(folder, "either", 'a = ["账号", "账户"]\nb = ["帐号", "帐户"]')
        assert corrected(check, "账号、账户、帐户") == "账号、账户、账户"
        assert corrected(check, "帐号、账户、帐户") == "帐号、帐户、帐户"

    def test_of_two_equally_frequent_ways_the_later_one_is_found(self, folder: Path) -> None:
        check = rule(folder, "either", 'a = "账号"\nb = "帐号"')
        assert found(check, "先写账号，后写帐号") == ["帐号"]
        assert found(check, "先写帐号，后写账号") == ["账号"]

    def test_one_way_alone_is_no_fault(self, folder: Path) -> None:
        check = rule(folder, "either", 'a = "账号"\nb = "帐号"')
        assert found(check, "帐号，帐号") == []

    def test_the_other_way_is_shown_beside_it(self, folder: Path) -> None:
        check = rule(folder, "either", 'a = "账号"\nb = "帐号"')
        [hit] = check.check(sentence("账号与帐号"))
        assert [twin.span for twin in hit.twins] == [Span(0, 2)]
        assert str(hit.message) == "“帐号”与“账号”前后写法不一，宜统一。"


class TestCount:
    def test_the_first_word_too_many_is_found_and_the_others_are_shown(self, folder: Path) -> None:
        check = rule(folder, "count", 'words = ["首次", "率先"]\nat_most = 2')
        [hit] = check.check(sentence("首次建成，率先投产，首次出口，首次获奖"))
        assert (hit.start, hit.end) == (10, 12)
        assert [twin.span.start for twin in hit.twins] == [0, 5]
        assert str(hit.message) == "“首次”出现4次，规定为2次，请核对。"

    def test_as_many_as_allowed_is_no_fault(self, folder: Path) -> None:
        check = rule(folder, "count", 'words = "首次"\nat_most = 2\nat_least = 2')
        assert found(check, "首次，首次") == []

    def test_a_sentence_with_too_few_is_found_whole(self, folder: Path) -> None:
        check = rule(folder, "count", 'words = "记者"\nat_least = 1')
        assert found(check, "本报讯昨日开馆") == ["本报讯昨日开馆"]


def body(page: str, *spans: tuple[int, int], breaks: tuple[Break, ...] = ()) -> Paragraph:
    pieces = tuple(Span(*span) for span in spans)
    text = "".join(page[start:end] for start, end in spans)
    return Paragraph(text, pieces, (Sentence(text, pieces, 0),), breaks)


def line(page: str, text: str, role: Role) -> Line:
    start = page.index(text)
    return Line(text, Span(start, start + len(text)), role)


def interrupted_page() -> Page:
    """A headline, a paragraph cut within a word by a caption, and a second story."""
    text = "旧桥修缮\n工人在旧\n图为旧桥夜景\n桥上作业。\n二桥通车\n新桥通车。\n"
    first, second = text.index("工人"), text.index("桥上")
    caption = line(text, "图为旧桥夜景", Role.CAPTION)
    cut = body(text, (first, first + 4), (second, second + 5), breaks=(Break(4, (caption,), "word"),))
    lines = (
        line(text, "旧桥修缮", Role.HEADLINE),
        line(text, "工人在旧", Role.BODY),
        caption,
        line(text, "桥上作业。", Role.BODY),
    )
    end = text.index("二桥")
    last = text.index("新桥")
    stories = (
        Story(1, Span(0, end), lines, (cut,)),
        Story(
            2,
            Span(end, len(text)),
            (line(text, "二桥通车", Role.HEADLINE), line(text, "新桥通车。", Role.BODY)),
            (body(text, (last, last + 5)),),
        ),
    )
    return Page(Source("page.txt", text), stories)


def spots(page: Page, hits: list[Hit]) -> list[str]:
    return [page.text[hit.start : hit.end] for hit in hits]


class TestWhereARuleLooks:
    def test_a_story_is_read_with_its_headline_and_captions_in_page_offsets(self, folder: Path) -> None:
        check = rule(folder, "find", 'words = ["旧桥"]', scope="story")
        page = interrupted_page()
        hits = list(check.check(page.stories[0]))
        assert spots(page, hits) == ["旧桥", "旧\n图为旧桥夜景\n桥", "旧桥"]

    def test_a_word_across_a_break_is_suggested_and_not_replaced(self, folder: Path) -> None:
        check = rule(folder, "replace", '"旧桥" = "老桥"', scope="story")
        hits = list(check.check(interrupted_page().stories[0]))
        assert [(hit.replacement, hit.suggestion) for hit in hits] == [
            ("老桥", "老桥"),
            (None, "老桥"),
            ("老桥", "老桥"),
        ]

    def test_a_page_is_read_across_its_stories(self, folder: Path) -> None:
        check = rule(folder, "either", 'a = "旧桥"\nb = "新桥"', scope="page")
        page = interrupted_page()
        assert spots(page, list(check.check(page))) == ["新桥"]
        assert list(check.check(page.stories[1])) == []

    def test_no_word_is_found_across_two_paragraphs(self, folder: Path) -> None:
        check = rule(folder, "find", 'words = ["修缮工人", "通车新桥"]', scope="page")
        assert list(check.check(interrupted_page())) == []

    def test_a_story_that_lacks_a_word_is_found_at_its_first_line(self, folder: Path) -> None:
        check = rule(folder, "count", 'words = "记者"\nat_least = 1', scope="story")
        page = interrupted_page()
        assert spots(page, list(check.check(page.stories[1]))) == ["二桥通车"]

    def test_a_paragraph_is_read_joined(self, folder: Path) -> None:
        check = rule(folder, "find", 'words = ["旧桥"]', scope="paragraph")
        [hit] = check.check(interrupted_page().stories[0].paragraphs[0])
        assert (hit.start, hit.end) == (3, 5)

    def test_an_empty_page_and_an_empty_story_have_no_fault(self, folder: Path) -> None:
        check = rule(folder, "count", 'words = "记者"\nat_least = 1', scope="page")
        blank = Story(1, Span(0, 1), (Line("", Span(0, 0), Role.BLANK),), ())
        assert list(check.check(Page(Source("page.txt", ""), ()))) == []
        assert list(check.check(Page(Source("page.txt", "\n"), (blank,)))) == []
        assert list(check.check(sentence(""))) == []


class TestAboutARule:
    def test_it_says_what_the_file_says(self, folder: Path) -> None:
        more = 'confidence = 0.5\nwhy = "改名了。"\nwhy_en = "Renamed."\nsource = "通告"'
        about = rule(folder, "find", 'words = ["旧桥"]', scope="story", more=more).about
        assert (about.name, about.group, about.scope) == ("old-name", "house-style", "story")
        assert (about.severity, about.confidence) == (Severity.WARNING, 0.5)
        assert (about.summary, about.summary_en) == ("旧名", "Old name")
        assert about.explanation == "改名了。\n\n依据：通告"
        assert about.explanation_en == "Renamed.\n\nSource: 通告"
        assert about.origin == f"{folder.name}/old-name.toml"
        assert [example.is_bad for example in about.examples] == [True, False]

    def test_it_can_go_to_another_process_after_it_was_used(self, folder: Path) -> None:
        check = rule(folder, "replace", '"旧桥" = "新桥"', more='except = ["旧桥头"]')
        text = sentence("旧桥头有旧桥")
        before = list(check.check(text))
        sent = pickle.loads(pickle.dumps(check))
        assert sent == check
        assert list(sent.check(text)) == before

    def test_a_byte_order_mark_and_windows_line_ends_are_read(self, folder: Path) -> None:
        text = f'{HEAD}kind = "find"\nscope = "page"\nbad = ["⟦旧桥⟧"]\ngood = ["桥"]\n{FIND}'
        path = folder / "old-name.toml"
        path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
        assert load(path).about.name == "old-name"


TOP = f'{HEAD}kind = "find"\nscope = "sentence"\nbad = ["过⟦旧桥⟧"]\ngood = ["桥"]\n'
REPLACE = TOP.replace('"find"', '"replace"')
COUNT = TOP.replace('"find"', '"count"')
EITHER = TOP.replace('"find"', '"either"')

REFUSED = {
    "an unknown key": (TOP + 'sumary = "x"\n' + FIND, "“sumary”：没有这一项，是不是“summary”？"),
    "a key like no other": (TOP + "xyzzy = 1\n" + FIND, "“xyzzy”：没有这一项，可用的有 summary, "),
    "no kind": (TOP.replace('kind = "find"\n', "") + FIND, "缺少“kind”，应为以下之一：find / replace"),
    "an unknown kind": (TOP.replace('"find"', '"replce"'), "“kind”不能是“replce”，最接近的是“replace”"),
    "a kind like no other": (TOP.replace('"find"', '"regex!"'), "“kind”应为以下之一：find / replace"),
    "the section of another kind": (TOP + FIND + '[replace]\n"甲" = "乙"\n', "“replace”：没有这一项"),
    "no section": (TOP, "缺少“find”，应为一张表"),
    "no summary": (TOP.replace('summary = "旧名"\n', "") + FIND, "缺少“summary”"),
    "no English summary": (TOP.replace('summary_en = "Old name"\n', "") + FIND, "缺少“summary_en”"),
    "an empty summary": (TOP.replace('"旧名"', '" "') + FIND, "“summary”是空的"),
    "a summary that is no text": (TOP.replace('"旧名"', "7") + FIND, "“summary”应为一段文字"),
    "a group in Chinese": (TOP.replace("house-style", "本报") + FIND, "“group”只能用小写字母、数字"),
    "an unknown severity": (TOP.replace('"warning"', '"warn"') + FIND, "最接近的是“warning”"),
    "a scope that rules have not": (
        TOP.replace('"sentence"', '"edition"') + FIND,
        "“scope”应为以下之一：sentence / paragraph",
    ),
    "a confidence of two": ("confidence = 2\n" + TOP + FIND, "“confidence”应为介于0和1之间的数"),
    "a confidence of true": ("confidence = true\n" + TOP + FIND, "“confidence”应为介于0和1之间的数"),
    "no bad example": (TOP.replace('bad = ["过⟦旧桥⟧"]\n', "") + FIND, "缺少“bad”，至少要写一条"),
    "an empty list of good examples": (TOP.replace('["桥"]', "[]") + FIND, "缺少“good”，至少要写一条"),
    "a bad example without a mark": (TOP.replace("⟦旧桥⟧", "旧桥") + FIND, "“bad”第1条没有用 ⟦ ⟧ 标出错处"),
    "a good example with a mark": (TOP.replace('["桥"]', '["⟦桥⟧"]') + FIND, "“good”第1条不该有 ⟦ ⟧ 标记"),
    "a mark that is not closed": (TOP.replace("旧桥⟧", "旧桥") + FIND, "“bad”第1条的标记 ⟦错→对⟧ 不完整"),
    "examples that are no texts": (TOP.replace('["桥"]', "[1]") + FIND, "“good”应为一组文字"),
    "a key below the section": (TOP + FIND + 'message = "x"\n', "“find.message”应写在 [find] 一节之前"),
    "a message below the pairs": (
        REPLACE + '[replace]\n"旧桥" = "新桥"\nmessage = "不宜"\n',
        "“replace.message”应写在 [replace] 一节之前",
    ),
    "an unknown place in the message": (
        'message = "{fuond}"\n' + TOP + FIND,
        "“message”里不能写“{fuond}”，可写：{found}",
    ),
    "a place of another kind": ('message = "{right}"\n' + TOP + FIND, "“message”里不能写“{right}”"),
    "an attribute in the message": (
        'message = "{found.__class__}"\n' + TOP + FIND,
        "不能写“{found.__class__}”",
    ),
    "a format in the message": ('message = "{found:>999}"\n' + TOP + FIND, "“message”里不能写“{found}”"),
    "a number in the message": ('message = "{}"\n' + TOP + FIND, "“message”里不能写“{}”"),
    "a single brace": ('message = "{found"\n' + TOP + FIND, "“message”的大括号不成对"),
    "no words": (TOP + "[find]\nwords = []\n", "缺少“find.words”，至少要写一条"),
    "an unknown key in the section": (
        TOP + '[find]\nword = ["旧桥"]\n',
        "“find.word”：没有这一项，是不是“words”？",
    ),
    "an empty word": (TOP + '[find]\nwords = ["旧桥", " "]\n', "“find.words”里有空的词"),
    "a word with a line break": (TOP + '[find]\nwords = ["旧\\n桥"]\n', "“find.words”里的“旧\\n桥”含有换行"),
    "a word twice": (TOP + '[find]\nwords = ["旧桥", "旧桥"]\n', "“find.words”里“旧桥”写了两次"),
    "an exception that hides a word": (
        TOP + 'except = ["旧桥"]\n' + FIND,
        "“except”把“旧桥”整个遮住了，规则永远找不到它",
    ),
    "a replacement that is no text": (
        REPLACE + '[replace]\n"旧桥" = 1\n',
        "“replace.旧桥”应为一段文字",
    ),
    "a replacement of nothing": (REPLACE + '[replace]\n"" = "新桥"\n', "里有空的词"),
    "no replacements": (REPLACE + "[replace]\n", "[replace] 一节里没有写词"),
    "a replacement by itself": (REPLACE + '[replace]\n"旧桥" = "旧桥"\n', "其中的“旧桥”又是这条规则的错词"),
    "a replacement that holds an error": (
        REPLACE + '[replace]\n"旧桥" = "古旧石桥"\n"旧石" = "老石"\n',
        "“replace”把“旧桥”改成“古旧石桥”，其中的“旧石”又是这条规则的错词",
    ),
    "replacements in a circle": (
        REPLACE + '[replace]\n"旧桥" = "新桥"\n"新桥" = "旧桥"\n',
        "把“新桥”改成“旧桥”，其中的“旧桥”又是这条规则的错词",
    ),
    "a mark that opens and closes": (
        TOP.replace('"find"', '"pair"') + "[pair]\nopen = '\"'\nclose = '\"'\n",
        '“pair.close”里的“"”两边都有',
    ),
    "ways of unequal length": (
        EITHER + '[either]\na = ["甲", "乙"]\nb = "丙"\n',
        "“either.b”应与“either.a”一样长",
    ),
    "a word in both ways": (EITHER + '[either]\na = ["甲"]\nb = ["甲"]\n', "“either.b”里的“甲”两边都有"),
    "a count without a limit": (
        COUNT + '[count]\nwords = "甲"\n',
        "“count.at_most”和“count.at_least”至少要写一个",
    ),
    "a limit of nought": (
        COUNT + '[count]\nwords = "甲"\nat_most = 0\n',
        "“count.at_most”应为正整数",
    ),
    "limits that contradict": (
        COUNT + '[count]\nwords = "甲"\nat_most = 1\nat_least = 2\n',
        "“count.at_least”比“count.at_most”大",
    ),
    "full-width quotes": (
        "summary = “旧名”\n",
        "第1行第11列不合 TOML 格式（引号、等号、逗号、方括号都要半角）",
    ),
    "a word given twice": (REPLACE + '[replace]\n"旧桥" = "甲"\n"旧桥" = "乙"\n', "不合 TOML 格式"),
    "brackets without end": ("a = " + "[" * 100_000, "不合 TOML 格式"),
    "a number without end": ("a = " + "9" * 10_000, "不合 TOML 格式"),
}


class TestRefusal:
    @pytest.mark.parametrize("fault", REFUSED)
    def test_a_wrong_file_is_refused_with_the_file_the_key_and_the_reason(
        self, folder: Path, fault: str
    ) -> None:
        text, reason = REFUSED[fault]
        path = write(folder, text)
        said = complaints(path)
        assert reason in said
        begins = re.compile(rf"{re.escape(str(path))}(:[1-9][0-9]*)?: ")
        assert all(map(begins.match, said.split("\n")))

    def test_the_file_that_the_refused_ones_are_made_of_is_right(self, folder: Path) -> None:
        assert trial(load(write(folder, TOP + FIND))) == []

    def test_all_faults_of_a_file_are_told_at_once(self, folder: Path) -> None:
        said = complaints(write(folder, 'kind = "find"\nscop = "page"\n[find]\nwords = ["", "旧桥"]\n'))
        for part in ("summary”", "scope”", "“scop”", "severity”", "“bad”", "“good”", "空的词"):
            assert part in said

    def test_all_wrong_files_of_a_folder_are_told_at_once(self, folder: Path) -> None:
        write(folder, TOP, "b-rule.toml")
        write(folder, "x", "a-rule.toml")
        write(folder, TOP + FIND, "c-rule.toml")
        with pytest.raises(RuleError) as caught:
            load_folder(folder)
        files = [Path(file).name for file, _ in caught.value.complaints]
        assert files == ["a-rule.toml", "b-rule.toml"]

    @pytest.mark.parametrize("name", ["旧名.toml", "Old-Name.toml", "old_name.toml", "-x.toml", "a b.toml"])
    def test_a_file_name_that_is_no_check_name_is_refused(self, folder: Path, name: str) -> None:
        assert "只能用小写字母、数字和连字符" in complaints(write(folder, TOP + FIND, name))

    def test_an_error_can_be_pickled(self, folder: Path) -> None:
        with pytest.raises(RuleError) as caught:
            load(write(folder, "x"))
        assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)

    def test_a_missing_file_is_refused(self, folder: Path) -> None:
        assert "没有这个文件" in complaints(folder / "none.toml")

    def test_folders_and_what_editors_leave_behind_are_no_rules(self, folder: Path) -> None:
        (folder / "words").mkdir()
        write(folder / "words", "x", "data.toml")
        (folder / ".#old-name.toml").symlink_to("nowhere")
        write(folder, TOP + FIND)
        assert [check.about.name for check in load_folder(folder)] == ["old-name"]

    def test_a_missing_folder_is_refused(self, folder: Path) -> None:
        with pytest.raises(RuleError, match="没有这个文件夹"):
            load_folder(folder / "none")

    def test_a_file_in_another_encoding_is_refused(self, folder: Path) -> None:
        path = folder / "old-name.toml"
        path.write_bytes((TOP + FIND).replace("⟦", "").replace("⟧", "").encode("gb18030"))
        assert "不是 UTF-8 文本" in complaints(path)

    def test_a_fifo_does_not_hang(self, folder: Path) -> None:
        os.mkfifo(folder / "old-name.toml")
        assert "不是普通文件" in complaints(folder / "old-name.toml")

    def test_a_folder_named_like_a_rule_is_refused(self, folder: Path) -> None:
        (folder / "old-name.toml").mkdir()
        with pytest.raises(RuleError, match="不是普通文件"):
            load_folder(folder)

    def test_a_file_without_end_is_not_read_to_the_end(self, folder: Path) -> None:
        path = folder / "old-name.toml"
        with path.open("wb") as file:
            file.truncate(17 * 1024 * 1024)
        assert "文件超过" in complaints(path)


class TestWordFiles:
    @pytest.mark.parametrize(
        ("lines", "reason"),
        [
            ("旧桥 新桥", "“replace.words”第1行应写成“错<制表符>对”"),
            ("旧桥\t", "“replace.words”第1行应写成“错<制表符>对”"),
            ("旧桥\t新桥\t注", "“replace.words”第1行应写成“错<制表符>对”"),
            ("# 说明\n旧桥\t新桥\n旧桥\t石桥", "“replace.words”第3行的“旧桥”前面已有"),
            ("\t新桥", "“replace.words”里有空的词"),
            ("# 说明\n", "[replace] 一节里没有写词"),
        ],
    )
    def test_a_wrong_line_is_named(self, folder: Path, lines: str, reason: str) -> None:
        write(folder, lines, "names.tsv")
        assert reason in complaints(write(folder, REPLACE + '[replace]\nwords = "names.tsv"\n'))

    @pytest.mark.parametrize("name", ["../names.tsv", "words/../../names.tsv", "/etc/passwd"])
    def test_a_file_outside_the_folder_is_not_read(self, folder: Path, name: str) -> None:
        write(folder, "旧桥\t新桥", "names.tsv")
        inside = folder / "rules"
        inside.mkdir()
        said = complaints(write(inside, f'{REPLACE}[replace]\nwords = "{name}"\n'))
        assert f"“replace.words”指的文件“{name}”不在规则文件夹里" in said

    def test_a_link_that_leads_outside_the_folder_is_not_followed(self, folder: Path) -> None:
        inside = folder / "rules"
        inside.mkdir()
        (inside / "names.tsv").symlink_to(write(folder, "旧桥\t新桥", "names.tsv"))
        said = complaints(write(inside, REPLACE + '[replace]\nwords = "names.tsv"\n'))
        assert "不在规则文件夹里" in said

    def test_a_missing_file_is_named(self, folder: Path) -> None:
        said = complaints(write(folder, REPLACE + '[replace]\nwords = "none.tsv"\n'))
        assert "“replace.words”指的文件“none.tsv”无法读取" in said

    def test_words_beside_a_file_are_refused(self, folder: Path) -> None:
        write(folder, "旧桥\t新桥", "names.tsv")
        text = REPLACE + '[replace]\nwords = "names.tsv"\n"老街" = "新街"\n'
        assert "“replace.老街”：没有这一项" in complaints(write(folder, text))


class TestTrial:
    def told(self, folder: Path, bad: str, good: str = '["桥"]', scope: str = "sentence") -> list[str]:
        check = rule(folder, "replace", '"北桥" = "南桥"\n"北桥西" = "南桥西"', scope, bad=bad, good=good)
        return [str(complaint) for complaint in trial(check)]

    def test_right_examples_leave_nothing_to_say(self, folder: Path) -> None:
        assert self.told(folder, '["过⟦北桥→南桥⟧。", "过⟦北桥⟧。"]') == []

    def test_a_mark_in_the_wrong_place_is_told_with_what_was_found(self, folder: Path) -> None:
        told = self.told(folder, '["⟦北桥→南桥⟧", "⟦北桥→南桥⟧西"]')
        assert told == ["第2个反例：标出的是“北桥”，规则实际找到“北桥西”"]

    def test_a_fault_that_is_not_found_is_told(self, folder: Path) -> None:
        assert self.told(folder, '["⟦东桥→南桥⟧"]') == ["第1个反例：标出的是“东桥”，规则实际找到（无）"]

    def test_a_fault_that_is_not_marked_is_told(self, folder: Path) -> None:
        told = self.told(folder, '["⟦北桥→南桥⟧和北桥"]')
        assert told == ["第1个反例：标出的是“北桥”，规则实际找到“北桥”、“北桥”"]

    def test_the_same_words_in_other_places_are_told_apart_by_position(self, folder: Path) -> None:
        check = rule(folder, "count", 'words = "首次"\nat_most = 1', bad='["⟦首次⟧和首次"]')
        assert [str(complaint) for complaint in trial(check)] == [
            "第1个反例：标出的是“首次”（第1字），规则实际找到“首次”（第4字）"
        ]

    def test_another_correction_than_the_marked_one_is_told(self, folder: Path) -> None:
        told = self.told(folder, '["过⟦北桥→东桥⟧。"]')
        assert told == ["第1个反例：写的是改成“过东桥。”，规则实际改成“过南桥。”"]

    def test_a_correction_that_is_itself_an_error_is_told(self, folder: Path) -> None:
        check = rule(folder, "replace", '"甲甲" = "甲"', bad='["⟦甲甲→甲⟧甲"]')
        assert [str(complaint) for complaint in trial(check)] == [
            "第1个反例：改成“甲甲”以后，规则仍找到“甲甲”"
        ]

    def test_a_good_example_with_a_fault_is_told(self, folder: Path) -> None:
        told = self.told(folder, '["⟦北桥→南桥⟧"]', good='["桥", "北桥，北桥西"]')
        assert told == ["第2个正例：本应没有差错，规则却找到“北桥”、“北桥西”"]

    @pytest.mark.parametrize("scope", ["sentence", "paragraph", "story", "page"])
    def test_examples_of_every_scope_are_tried(self, folder: Path, scope: str) -> None:
        assert self.told(folder, '["先过⟦北桥→南桥⟧，\\n再过⟦北桥→南桥⟧。"]', scope=scope) == []
        assert len(self.told(folder, '["⟦东桥⟧"]', good='["一\\n北桥"]', scope=scope)) == 2


CHARS = st.text(alphabet="甲乙丙丁，𠮷")
WORDS = st.lists(st.text(alphabet="甲乙丙𠮷", min_size=1, max_size=3), min_size=1, max_size=6, unique=True)


class TestProperties:
    @given(WORDS, CHARS)
    def test_words_are_found_as_a_plain_search_finds_them(self, words: list[str], text: str) -> None:
        expected, at = [], 0
        while at < len(text):
            here = max((word for word in words if text.startswith(word, at)), key=len, default="")
            if here:
                expected.append((at, at + len(here)))
            at += len(here) or 1
        assert Literals(tuple(words)).find(text) == expected

    @given(WORDS, CHARS)
    def test_masking_keeps_the_length_and_hides_every_word_and_nothing_else(
        self, words: list[str], text: str
    ) -> None:
        masked = Literals(tuple(words)).mask(text)
        covered = {
            place
            for word in words
            for at in range(len(text))
            if text.startswith(word, at)
            for place in range(at, at + len(word))
        }
        assert masked == "".join("\0" if place in covered else char for place, char in enumerate(text))

    @given(st.lists(st.text(alphabet="甲乙丙", min_size=1, max_size=8), max_size=6), WORDS)
    def test_hits_on_a_page_stand_on_the_words_they_name(self, rows: list[str], words: list[str]) -> None:
        text = "\n".join(rows)
        starts = [sum(len(row) + 1 for row in rows[:number]) for number in range(len(rows))]
        spans = [Span(start, start + len(row)) for start, row in zip(starts, rows, strict=True)]
        # Every second line is a headline, the others are paragraphs.
        lines = tuple(Line(row, span, Role.BODY) for row, span in zip(rows, spans, strict=True))
        paragraphs = tuple(body(text, (span.start, span.end)) for span in spans[1::2])
        page = Page(Source("page.txt", text), (Story(1, Span(0, len(text)), lines, paragraphs),))
        hits = list(find_rule(tuple(words)).check(page))
        expected = [
            (span.start + start, span.start + end)
            for row, span in zip(rows, spans, strict=True)
            for start, end in Literals(tuple(words)).find(row)
        ]
        assert [(hit.start, hit.end) for hit in hits] == expected


def find_rule(words: tuple[str, ...]) -> Rule:
    from auditor.contract import About
    from auditor.rulefile.kinds import Find

    about = About(
        *("old-name", "旧名", "Old name", "trial", "page", Severity.NOTE, 0.9, "", "", ()), origin="test"
    )
    return Rule(about, "“{found}”", Find(Literals(words)), Literals(()))


class TestWholeWords:
    def test_what_stands_across_two_words_does_not_count(self, folder: Path) -> None:
        check = rule(folder, "replace", '"自已" = "自己"\n"末来" = "未来"', more="whole_words = true")
        assert found(check, "他自已来了，末来可期") == ["自已", "末来"]
        assert found(check, "他自已故的父亲手中接过，周末来人很多") == []

    def test_a_mark_or_the_end_of_the_text_is_the_end_of_a_word(self, folder: Path) -> None:
        check = rule(folder, "replace", '"自已" = "自己"', more="whole_words = true")
        assert found(check, "（自已）") == ["自已"]
        assert found(check, "自已") == ["自已"]

    def test_a_measure_is_a_word_of_its_own_behind_its_number(self, folder: Path) -> None:
        check = rule(folder, "replace", '"艘马车" = "辆马车"\n"定金鱼" = "的金鱼"', more="whole_words = true")
        assert found(check, "门口停着三艘马车，后面还有二十多艘马车") == ["艘马车", "艘马车"]
        assert found(check, "舰艘马车，一定金鱼") == ["艘马车"]

    def test_without_it_the_string_alone_counts(self, folder: Path) -> None:
        assert found(rule(folder, "replace", '"自已" = "自己"'), "自已故的父亲") == ["自已"]

    def test_it_is_true_or_false(self, folder: Path) -> None:
        text = (
            f'{HEAD}kind = "find"\nscope = "story"\nwhole_words = 1\nbad = ["⟦旧桥⟧"]\ngood = ["新"]\n{FIND}'
        )
        assert "“whole_words”应为开关值 true 或 false" in complaints(write(folder, text))


class TestBodyOnly:
    def test_headlines_are_not_looked_at(self, folder: Path) -> None:
        check = rule(folder, "find", 'words = ["旧桥"]', scope="story", more="body_only = true")
        text = "过旧桥\n旧桥已拆"
        head = Line("过旧桥", Span(0, 3), Role.HEADLINE)
        body = Line("旧桥已拆", Span(4, 8), Role.BODY)
        paragraph = Paragraph("旧桥已拆", (Span(4, 8),), (Sentence("旧桥已拆", (Span(4, 8),), 0),))
        story = Story(1, Span(0, len(text)), (head, body), (paragraph,))
        assert [(hit.start, hit.end) for hit in check.check(story)] == [(4, 6)]


class TestSlots:
    def test_a_gap_takes_each_of_its_words(self, folder: Path) -> None:
        text = (
            f'{HEAD}kind = "find"\nscope = "sentence"\nbad = ["⟦减少两倍⟧"]\ngood = ["减半"]\n'
            '[slots]\n"几" = ["一", "两"]\n"了" = ["", "了"]\n[find]\nwords = ["减少〔了〕〔几〕倍"]\n'
        )
        check = load(write(folder, text))
        assert found(check, "减少了一倍，减少两倍，减少三倍") == ["减少了一倍", "减少两倍"]

    def test_what_fills_it_may_be_written_otherwise_on_the_right(self, folder: Path) -> None:
        check = rule(
            folder,
            "replace",
            '"二零〔位〕〔位〕年" = "二〇〔位〕〔位〕年"',
            more='[slots]\n"位" = { "零" = "〇", "一" = "一", "二" = "二" }',
        )
        assert corrected(check, "二零一二年到二零二零年") == "二〇一二年到二〇二〇年"

    def test_ways_that_change_nothing_are_none(self, folder: Path) -> None:
        check = rule(
            folder,
            "replace",
            '"〔位〕年" = "〔位〕年"',
            more='[slots]\n"位" = { "零" = "〇", "一" = "一" }',
        )
        assert found(check, "一年零年") == ["零年"]

    def test_an_unknown_gap_is_named(self, folder: Path) -> None:
        text = (
            f'{HEAD}kind = "find"\nscope = "story"\nbad = ["⟦旧桥⟧"]\ngood = ["新"]\n'
            '[find]\nwords = ["旧〔物〕"]\n'
        )
        assert "“find.words”里的“〔物〕”没有列在 [slots] 里" in complaints(write(folder, text))

    def test_a_row_that_stands_for_too_many_words_is_refused(self, folder: Path) -> None:
        many = ", ".join(f'"{number}"' for number in range(300))
        text = (
            f'{HEAD}kind = "find"\nscope = "story"\nbad = ["⟦旧桥⟧"]\ngood = ["新"]\n'
            f'[slots]\n"数" = [{many}]\n[find]\nwords = ["〔数〕桥〔数〕"]\n'
        )
        assert "展开后超过50000个词" in complaints(write(folder, text))


class TestNear:
    @pytest.fixture
    def check(self, folder: Path) -> Rule:
        (folder / "idioms.txt").write_text(
            "# 说明\n交相辉映 流芳百世 八方支持 各就各位 一丝不苟 鸦雀无声 毫无二致\n", encoding="utf-8"
        )
        (folder / "lawful.txt").write_text("巴方支持\n", encoding="utf-8")
        table = 'words = "idioms.txt"\nlawful = "lawful.txt"'
        return rule(folder, "near", table)

    def test_one_sound_alike_or_look_alike_off_is_told_with_the_phrase(self, check: Rule) -> None:
        assert corrected(check, "灯光交相辉应。") == "灯光交相辉映。"

    @pytest.mark.parametrize(
        "text",
        [
            "灯光交相辉映。",  # right
            "灯光交相闪映。",  # no look-alike
            "巴方支持这一倡议。",  # listed as lawful
            "八方知识",  # both halves are words, and the phrase is hardly commoner
            "一丝不算",  # nor does that sound like it
            "演出《交相辉应》开幕",  # a title
            "以“交相辉应”为题",  # quoted: a pun
            "交相辉",  # too short
        ],
    )
    def test_what_is_right_or_meant_is_left_alone(self, check: Rule, text: str) -> None:
        assert found(check, text) == []

    def test_two_words_that_sound_like_a_far_commoner_idiom_are_told(self, check: Rule) -> None:
        assert corrected(check, "他做事一丝不够。") == "他做事一丝不苟。"

    def test_a_quotation_that_goes_on_is_no_pun(self, check: Rule) -> None:
        assert found(check, "“交相辉应的灯光”") == ["交相辉应"]

    def test_phrases_have_four_characters(self, folder: Path) -> None:
        (folder / "idioms.txt").write_text("各就位\n", encoding="utf-8")
        text = (
            f'{HEAD}kind = "near"\nscope = "story"\nbad = ["⟦各旧位⟧"]\ngood = ["新"]\n'
            '[near]\nwords = "idioms.txt"\n'
        )
        assert "“near.words”里的“各就位”不是四个字" in complaints(write(folder, text))


class TestSeveralLists:
    def test_they_count_together(self, folder: Path) -> None:
        for name, line in (("one", "旧桥\t新桥\n"), ("two", "老街\t新街\n")):
            (folder / f"{name}.tsv").write_text(line, encoding="utf-8")
        check = rule(folder, "replace", 'words = ["one.tsv", "two.tsv"]')
        assert corrected(check, "老街通旧桥") == "新街通新桥"

    def test_a_word_may_stand_in_one_of_them_only(self, folder: Path) -> None:
        for name in ("one", "two"):
            (folder / f"{name}.tsv").write_text("旧桥\t新桥\n", encoding="utf-8")
        text = (
            f'{HEAD}kind = "replace"\nscope = "story"\nbad = ["⟦旧桥→新桥⟧"]\ngood = ["新"]\n'
            '[replace]\nwords = ["one.tsv", "two.tsv"]\n'
        )
        assert "“two.tsv”里的“旧桥”前面已有" in complaints(write(folder, text))

    def test_a_third_column_holds_what_is_right_with_the_word_in_it(self, folder: Path) -> None:
        (folder / "one.tsv").write_text("旧桥\t新桥\t旧桥遗址 旧桥头\n老街\t新街\n", encoding="utf-8")
        check = rule(folder, "replace", 'words = "one.tsv"')
        assert found(check, "旧桥遗址在旧桥东面，近旧桥头") == ["旧桥"]


class TestShippedRules:
    TEXT = f'{HEAD}kind = "replace"\nscope = "sentence"\nbad = ["x⟦y⟧"]\ngood = ["z"]\n[replace]\nwords = ["w.tsv"]\n'

    def test_they_find_what_the_same_rules_do(self, folder: Path) -> None:
        write(folder, self.TEXT)
        write(folder, "旧桥\t新桥\n", "w.tsv")
        (shipped,) = shipped_rules(folder)
        (whole,) = load_folder(folder)
        text = sentence("昨天，旧桥重新通车。")

        assert shipped.about == whole.about
        assert list(shipped.check(text)) == list(whole.check(text)) != []

    def test_their_words_are_read_when_they_are_first_asked_for(self, folder: Path) -> None:
        write(folder, self.TEXT)
        (shipped,) = shipped_rules(folder)

        with pytest.raises(RuleError, match=r"w\.tsv"):
            list(shipped.check(sentence("昨天，旧桥重新通车。")))

    def test_one_that_does_not_say_what_it_is_about_is_refused_at_once(self, folder: Path) -> None:
        write(folder, 'summary = "旧名"\n')

        with pytest.raises(RuleError):
            shipped_rules(folder)


class TestPacks:
    def test_those_that_ship_are_listed_and_found_by_name(self) -> None:
        assert rules_in("pack:news-caution") == packs()["news-caution"]
        assert load_folder(rules_in("pack:news-caution"))

    def test_another_name_is_a_folder(self, folder: Path) -> None:
        assert rules_in(str(folder)) == folder

    def test_an_unknown_pack_is_refused_and_the_nearest_named(self) -> None:
        with pytest.raises(RuleError, match="没有叫“news-cautoin”的规则包，可用的有：news-caution"):
            rules_in("pack:news-cautoin")


def test_words_are_found_in_a_short_text_as_in_a_long_one() -> None:
    words = ("旧桥", "旧桥西路", "老街")
    long = "河" * 1000
    for text in ("老街通旧桥西路", "老街", "没有", ""):
        inside = [(start, end) for start, end in Literals(words).find(text + long)]
        assert Literals(words).find(text) == inside
