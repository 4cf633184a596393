"""The report that a copy editor reads."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_hostile import HOSTILE
from report_samples import (
    CLEAN,
    FINDINGS,
    FIRST,
    INCOMPLETE,
    NOTHING,
    PROBLEM,
    REPORT,
    about,
    place,
    with_text,
)
from rich.cells import cell_len

from auditor.model import Edition, Finding, Message, Page, Related, Report
from auditor.report import REPORTERS

_ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def rendered(report: Report, width: int = 80, *, colour: bool = False, verbose: int = 0) -> str:
    return REPORTERS["console"](report, colour=colour, width=width, verbose=verbose)


def only(finding: Finding) -> str:
    """Render a report of one finding."""
    return rendered(replace(REPORT, findings=(finding,), groups=()))


def printed(page: Page) -> int:
    """Count the characters of a page."""
    return sum(not char.isspace() for char in page.text)


def block(text: str, check: str) -> str:
    """Return the lines of the finding of a check, with what the wrapping split put together."""
    found = re.search(rf"^    \d+  \S+  第\d+行第\d+字  {check}.*?\n(?=\n)", text, re.MULTILINE | re.DOTALL)
    assert found
    return re.sub(r"\n {12,}", "", found[0])


# --- what an editor finds in it ---


def test_a_page_is_named_once_and_its_stories_under_it() -> None:
    lines = rendered(REPORT).splitlines()

    assert lines.index("pages/a.txt  3处") < lines.index("  《社区图书角开张 邻里共读一本书》")
    assert lines.index("  《老街修缮完工 匠人手艺受称赞》") < lines.index("pages/b.txt  1处")
    assert lines.count("  《社区图书角开张 邻里共读一本书》") == 1


def test_a_finding_begins_with_how_grave_it_is_and_where_it_stands() -> None:
    lines = rendered(REPORT).splitlines()

    assert "    1  错误  第5行第82字  repeated-sentence" in lines
    assert "    4  提示  第5行第19字  repeated-word" in lines


def test_doubt_is_shown_and_certainty_is_not() -> None:
    text = rendered(REPORT)

    assert "    3  警告  第11行第39字  unbalanced-quotes  把握80%以上" in text.splitlines()
    assert text.count("把握") == 1


def test_the_fault_is_marked_where_it_stands() -> None:
    text = block(rendered(REPORT), "broken-sentence")

    assert "原文：…参加活动的居民纷纷表示,今后要常来坐坐,⟦把读书的习⏎惯带回家里⟧,带给孩子。" in text
    assert "建议：把读书的习惯带回家里" in text


def test_the_context_ends_with_the_story() -> None:
    assert "老街修缮" not in block(rendered(REPORT), "broken-sentence")


def test_an_empty_suggestion_means_delete() -> None:
    assert "建议：删去" in block(rendered(REPORT), "repeated-sentence")


def test_a_near_copy_is_shown_beside_the_fault_with_what_differs_marked() -> None:
    text = block(rendered(REPORT), "repeated-sentence")

    assert "另见：pages/b.txt第5行  另一篇报道里的同一句  相似度90%" in text
    assert "此处  活动现场,居民代表⟨把⟩自家藏书⟨交⟩到志愿者手中" in text
    assert "别处  活动现场,居民代表⟨将⟩自家藏书⟨送⟩到志愿者手中" in text


def test_half_width_and_full_width_marks_are_no_difference_between_copies() -> None:
    twin = Related(FINDINGS[0].related[1].place, "他说：“好，就这么办！”大家都笑了。", Message("另一份"))
    here = '他说:"好,就这么办!"大家都笑了。'
    odd = replace(FIRST, source=replace(FIRST.source, text=here))
    finding = replace(FINDINGS[0], place=place(odd, here), excerpt=here, related=(twin,))

    assert "一字不差" in rendered(Report("1", Edition((odd,)), (finding,)))


def test_a_copy_that_differs_far_on_is_not_called_exact() -> None:
    here = "槐荫里社区图书角昨日开张。" * 400
    odd = replace(FIRST, source=replace(FIRST.source, text=here))

    def told(there: str) -> str:
        twin = Related(FINDINGS[0].related[1].place, there, Message("另一份"))
        finding = replace(FINDINGS[0], place=place(odd, here), excerpt=here, related=(twin,))
        return rendered(Report("1", Edition((odd,)), (finding,)))

    assert "一字不差" in told(here)
    assert "相似度99%" in told(here[:-2] + "业。")
    assert "相似度99%" in told(here[:-1])
    assert "相似度99%" in told(here[:1000] + "新" + here[1000:])


def test_an_exact_copy_is_called_so_and_shown_short() -> None:
    text = block(rendered(REPORT), "repeated-sentence")

    assert "另见：本版第5行第42字  第一遍  一字不差" in text


def test_a_missing_word_leaves_an_empty_mark_in_the_copy_that_lacks_it() -> None:
    finding = FINDINGS[0]
    shorter = finding.excerpt.replace("全面", "")

    text = only(replace(finding, related=(replace(finding.related[1], text=shorter),)))

    assert "行动⟨全面⟩启动" in text
    assert "行动⟨⟩启动" in text


def test_a_related_place_that_is_no_copy_is_shown_as_it_is() -> None:
    other = replace(FINDINGS[0].related[1], text="夜校昨晚开课", message=Message("下一篇的开头"))

    text = only(replace(FINDINGS[0], related=(other,)))

    assert "另见：pages/b.txt第5行  下一篇的开头\n            夜校昨晚开课\n" in text
    assert "此处" not in text


def test_a_long_fault_shows_its_head_and_tail_and_how_much_lies_between() -> None:
    long = "甲" * 200 + "乙" * 200
    odd = replace(FIRST, source=replace(FIRST.source, text=long), stories=())
    finding = replace(FINDINGS[0], place=place(odd, long), excerpt=long, related=())

    text = rendered(Report("1", Edition((odd,)), (finding,)))

    assert text.count("甲") == 70
    assert text.count("乙") == 40
    assert "〔略290字〕" in text


def test_long_copies_keep_their_differences_in_sight() -> None:
    words = "".join(map(chr, range(0x4E00, 0x4E00 + 600)))
    here, there = f"{words[:300]}左{words[300:]}", f"{words[:300]}右{words[300:]}"
    odd = replace(FIRST, source=replace(FIRST.source, text=here), stories=())
    twin = Related(FINDINGS[0].related[1].place, there, Message("另一份"))
    finding = replace(FINDINGS[0], place=place(odd, here), excerpt=here, related=(twin,))

    text = rendered(Report("1", Edition((odd,)), (finding,)))

    assert "⟨左⟩" in text
    assert "⟨右⟩" in text
    assert len(text) < 900


def test_many_related_places_are_cut_and_the_rest_counted() -> None:
    text = only(replace(FINDINGS[0], related=FINDINGS[0].related[:1] * 15))

    assert text.count("另见：") == 13
    assert "另有3处" in text


def test_a_fault_of_spaces_can_be_seen() -> None:
    where = place(FIRST, " ")

    assert "⟦␣⟧" in only(replace(FINDINGS[2], place=where, excerpt=" "))


def test_a_fault_of_no_characters_is_a_pair_of_marks_in_colour_too() -> None:
    point = replace(FINDINGS[2].place, span=type(FINDINGS[2].place.span)(30, 30))
    finding = replace(FINDINGS[2], place=point, excerpt="")

    assert "⟦⟧" in _ESCAPE.sub("", rendered(replace(REPORT, findings=(finding,)), colour=True))


def test_groups_name_the_representative_first() -> None:
    text = rendered(REPORT)

    assert "  2篇稿件彼此近似\n    首篇  pages/a.txt  《社区图书角开张 邻里共读一本书》\n" in text
    assert "     91%  pages/b.txt  《夜校开课 青年学画》\n" in text


def test_the_spread_of_a_larger_group_is_printed() -> None:
    group = REPORT.groups[0]
    larger = replace(group, members=(*group.members, group.members[1]), least=0.82)

    text = rendered(replace(REPORT, groups=(larger,)))

    assert "3篇稿件彼此近似  相似度最低82%，中位数91%" in text


def test_the_summary_counts_by_check_and_by_page() -> None:
    lines = rendered(REPORT).splitlines()

    assert "  检查项             错误  警告  提示  合计" in lines
    assert "  repeated-sentence     1                 1" in lines
    assert "  unbalanced-quotes           1           1" in lines
    assert f"  pages/a.txt   {printed(FIRST)}     3" in lines
    assert "  其余1版未发现差错" in lines


def test_the_summary_says_what_a_check_is_called() -> None:
    abouts = {"repeated-sentence": about("repeated-sentence", "整句重复")}

    wide = REPORTERS["console"](REPORT, abouts=abouts)
    narrow = REPORTERS["console"](REPORT, abouts=abouts, width=50)

    assert "  repeated-sentence     1                 1  整句重复\n" in wide
    assert wide.count("整句重复") == narrow.count("整句重复") + 1


def test_a_finding_is_headed_by_what_an_editor_calls_it() -> None:
    assert "整句重复  repeated-sentence" in REPORTERS["console"](
        REPORT, abouts={"repeated-sentence": about("repeated-sentence", "整句重复")}
    )


# --- the last line ---


def test_the_last_line_counts_what_was_found() -> None:
    characters = sum(map(printed, REPORT.edition.pages))

    assert rendered(REPORT, 120).endswith(f"\n共3版{characters}字，发现4处：错误1处，警告2处，提示1处。\n")


def test_a_clean_report_is_one_line() -> None:
    assert rendered(NOTHING) == f"共1版{printed(CLEAN)}字，未发现差错。\n"


def test_an_incomplete_audit_never_looks_clean() -> None:
    text = rendered(replace(NOTHING, problems=(PROBLEM,)))

    assert "  pages/d.txt  undecodable\n    第120字节起不是 UTF-8，也不是 GB18030\n" in text
    assert text.endswith("\n审读不完整：1个文件未能审读。\n")


def test_a_page_that_a_check_crashed_on_was_not_audited_to_the_end() -> None:
    crashed = replace(PROBLEM, path=FIRST.path, kind="check-crashed")

    assert rendered(replace(REPORT, problems=(crashed,))).endswith("\n审读不完整：1个文件未能审完。\n")
    assert rendered(replace(REPORT, problems=(crashed, PROBLEM))).endswith(
        "\n审读不完整：1个文件未能审读，1个未能审完。\n"
    )


def test_an_archive_that_was_not_asked_is_no_file_that_was_not_read() -> None:
    archive = replace(PROBLEM, path="archive", kind="archive-missing")

    assert rendered(replace(NOTHING, problems=(archive,))).endswith("\n审读不完整：存档未能查询。\n")
    assert rendered(replace(NOTHING, problems=(archive, PROBLEM))).endswith(
        "\n审读不完整：1个文件未能审读。存档也未能查询。\n"
    )


def test_no_page_at_all_is_not_clean_either() -> None:
    assert rendered(Report("1", Edition(()))) == "没有可审的版面。\n"
    assert rendered(Report("1", Edition(()), problems=(PROBLEM,))).endswith(
        "\n审读不完整：1个文件未能审读。\n"
    )


# --- how much of it ---


def test_quiet_leaves_the_summary_and_the_verdict() -> None:
    text = rendered(INCOMPLETE, verbose=-1)

    assert rendered(INCOMPLETE).endswith(text)
    assert text.startswith("  检查项")


def test_verbose_adds_data_and_fingerprints() -> None:
    text = rendered(REPORT, verbose=1)

    assert '      数据：{"copies": 2, "similarity": 1.0}\n' in text
    assert "      指纹：0a1b2c3d4e5f6071\n" in text
    assert "指纹" not in rendered(REPORT)


def test_english_labels_stand_about_the_chinese_text() -> None:
    text = REPORTERS["console"](INCOMPLETE, lang="en", width=120)

    assert "    1  error  line 5, character 82  repeated-sentence\n" in text
    assert "      Text: " in text
    assert "      Fix:  delete it\n" in text
    assert text.endswith("The audit is incomplete; files not audited: 1.\n")


# --- safe and steady ---


def test_without_colour_there_is_no_escape_sequence() -> None:
    assert "\x1b" not in rendered(INCOMPLETE, verbose=1)


def test_colour_is_only_added_never_text() -> None:
    coloured = _ESCAPE.sub("", rendered(INCOMPLETE, 400, colour=True))
    plain = re.sub("[⟦⟧]|⟨(?!⟩)|(?<!⟨)⟩", "", rendered(INCOMPLETE, 400))

    assert coloured == plain


def test_the_fault_stands_out_in_colour_and_its_context_does_not() -> None:
    text = rendered(REPORT, 400, colour=True)

    assert "\x1b[1;7;39m昨晚\x1b[0m" in text
    assert re.search(r"\x1b\[1;31m活动现场[^\x1b]*启动。\x1b\[0m", text)
    assert "\x1b[2m,带给孩子。\x1b[0m" in text


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_is_wider_than_the_terminal_or_ends_in_a_space(width: int, lang: str) -> None:
    for line in REPORTERS["console"](INCOMPLETE, width=width, lang=lang, verbose=1).splitlines():
        assert cell_len(line) <= width
        assert line == line.rstrip()


def test_no_line_begins_with_a_closing_mark() -> None:
    for width in range(40, 100):
        for line in rendered(REPORT, width).splitlines():
            assert line.lstrip()[:1] not in tuple("，。、；：！？”）》⟧")


@pytest.mark.parametrize("colour", [False, True])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_shown_and_not_obeyed(hostile: str, colour: bool) -> None:
    text = rendered(with_text(hostile), colour=colour, verbose=1)
    plain = _ESCAPE.sub("", text)

    assert not {"\x1b", "\x07", "\x9b", "\r", "\u2028", "\u202e", "\u200b"} & set(plain)
    assert all(cell_len(line) <= 80 for line in plain.split("\n"))


@pytest.mark.parametrize("colour", [False, True])
@pytest.mark.parametrize("markup", ["[/foo]", "[a1]", "[link=javascript:x]", ":100:", "{0}{x!r}", "%s%(x)s"])
def test_what_looks_like_markup_is_text(markup: str, colour: bool) -> None:
    plain = _ESCAPE.sub("", rendered(with_text(markup), 200, colour=colour))

    assert f"      信息{markup}\n" in plain
    assert f"  《标题{markup}》\n" in plain
    assert f"建议：改{markup}\n" in plain
    assert f"p{markup}.txt  1处\n" in plain


@pytest.mark.parametrize("name", list(REPORTERS))
def test_a_report_is_the_same_bytes_each_time(name: str) -> None:
    assert REPORTERS[name](INCOMPLETE, colour=True) == REPORTERS[name](replace(INCOMPLETE), colour=True)


@settings(deadline=None, max_examples=60)
@given(st.text(min_size=1), st.sampled_from([40, 60, 80, 120]))
def test_any_text_fits_and_does_nothing(text: str, width: int) -> None:
    shown = rendered(with_text(text), width, verbose=1)

    assert "\x1b" not in shown
    assert shown.encode("utf-8")
    for line in shown.split("\n"):
        assert cell_len(line) <= width
        assert line == line.rstrip()


@pytest.mark.parametrize("variable", ["NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM", "UNICODE_VERSION"])
def test_the_environment_changes_nothing(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = rendered(INCOMPLETE), rendered(INCOMPLETE, colour=True)

    monkeypatch.setenv(variable, {"TERM": "dumb", "UNICODE_VERSION": "4.1.0"}.get(variable, "1"))

    assert (rendered(INCOMPLETE), rendered(INCOMPLETE, colour=True)) == before


def test_rich_is_not_loaded_before_a_console_report_is_asked_for() -> None:
    code = "import sys, auditor.report; sys.exit('rich' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_findings_have_the_numbers_of_the_report_whatever_the_order() -> None:
    def numbers(sort: str) -> list[tuple[str, str]]:
        text = REPORTERS["console"](REPORT, sort=sort)
        return re.findall(r"^    (\d+)  (\S+)  第\d+行第\d+字", text, re.MULTILINE)

    assert numbers("page") == [("1", "错误"), ("2", "警告"), ("3", "警告"), ("4", "提示")]
    shuffled = replace(REPORT, findings=(*REPORT.findings[1:], REPORT.findings[0]))
    text = REPORTERS["console"](shuffled, sort="gravity")
    assert re.findall(r"^    (\d+)  (\S+)", text, re.MULTILINE)[0] == ("4", "错误")


def test_no_colour_is_lost_on_a_white_or_a_black_terminal() -> None:
    used = set(
        re.findall(r"3[0-7]|9[0-7]", " ".join(re.findall(r"\x1b\[([0-9;]*)m", rendered(REPORT, colour=True))))
    )

    assert used <= {"31", "35"}
