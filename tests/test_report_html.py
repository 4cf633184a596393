"""The HTML report as a document: complete without scripts, self-contained, harmless."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from importlib import import_module, resources
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_hostile import HOSTILE
from report_samples import (
    ABOUTS,
    FINDINGS,
    FIRST,
    INCOMPLETE,
    JUDGED,
    NOTHING,
    REPORT,
    page,
    with_text,
)

from auditor.baseline import as_json_value, entries_of
from auditor.model import Edition, Finding, Message, Place, Related, Report, Severity, Span
from auditor.report import REPORTERS
from auditor.report.look import Look
from auditor.text import safe
from auditor.text.lines import lines

MARKUP = (
    "<script>window.hacked=1</script>",
    "</script><script>window.hacked=1</script>",
    "</style><style>*{display:none}</style>",
    "<!-- <script>",
    "-->",
    '" onmouseover="window.hacked=1',
    "' onfocus='window.hacked=1' autofocus='",
    "javascript:window.hacked=1",
    "<img src=x onerror=window.hacked=1>",
    "<base href='https://example.org/'>",
    "</mark></p></article>",
    "{{ 7 * 7 }}{% include 'x' %}",
    "&lt;b&gt;&#60;",
    "]]>",
    "\ud800",
    "\x00",
    "\ufffe",
)
"""What would be markup, script or template where it was not escaped."""

VOID = {"meta", "link", "input", "br", "img"}


class Document(HTMLParser):
    """The elements of a document, each with its attributes and the text directly or deeper in it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[list[str]] = []
        self._open: list[tuple[str, int]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len(dict(attrs)), f"an attribute stands twice in <{tag}>"
        self.elements.append((tag, dict(attrs)))
        self.texts.append([])
        if tag not in VOID:
            self._open.append((tag, len(self.elements) - 1))

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for _, at in self._open:
            self.texts[at].append(data)

    def close(self) -> None:
        super().close()
        assert not self._open

    def all(self, tag: str = "", **wanted: str) -> list[tuple[dict[str, str | None], str]]:
        """Return attributes and text of the elements that have a tag and, in order, words of a class."""
        return [
            (attributes, "".join(text))
            for (name, attributes), text in zip(self.elements, self.texts, strict=True)
            if tag in ("", name)
            and all(value in (attributes.get(key) or "").split() for key, value in wanted.items())
        ]

    def classed(self, name: str) -> list[tuple[dict[str, str | None], str]]:
        return self.all(**{"class": name})


def rendered(report: Report, lang: str = "zh") -> str:
    return REPORTERS["html"](report, lang=lang, abouts=ABOUTS)


def printed(html: str) -> list[str]:
    """Return the lines of the text as printed, without the numbers of findings set into it."""
    without = re.sub(r'<a class="flag[^>]*>[0-9]+</a>', "", html)
    return [text for _, text in Document(without).classed("l")]


def finding_at(text: str, start: int, end: int, severity: Severity = Severity.WARNING) -> Finding:
    place = Place("p.txt", Span(start, end), 1, 1, 1, 1)
    return Finding(
        "some-check", severity, 0.9, Message("不对。"), place, "", text[start:end], fingerprint="ab" * 8
    )


def report_of(text: str, *findings: Finding) -> Report:
    return Report("1", Edition((page("p.txt", text, ""),)), findings)


# --- what is only suspected ---


def suspicion_at(text: str, start: int, end: int) -> Finding:
    """Return a finding for which nothing but a doubt speaks."""
    found = finding_at(text, start, end, Severity.NOTE)
    return replace(found, message=Message("疑有误。"), data={"evidence": ["some-check.doubtful"]})


class TestSuspicions:
    TEXT = "甲乙丙丁戊己庚辛"

    def test_one_is_underlined_in_the_text_with_its_reason_and_stands_in_no_list(self) -> None:
        html = Document(rendered(report_of(self.TEXT, suspicion_at(self.TEXT, 2, 4))))

        ((attributes, text),) = html.classed("faint")
        assert (text, attributes["title"]) == ("丙丁", "疑有误。")
        assert html.classed("finding") == html.classed("flag") == html.all("mark") == []
        assert any("浅色虚线" in text for _, text in html.classed("small"))

    def test_without_any_nothing_is_said_of_them(self) -> None:
        assert "浅色虚线" not in rendered(report_of(self.TEXT, finding_at(self.TEXT, 2, 4)))

    def test_it_may_lie_across_the_edge_of_a_finding(self) -> None:
        both = finding_at(self.TEXT, 1, 3), suspicion_at(self.TEXT, 2, 5)
        html = Document(rendered(report_of(self.TEXT, *both)))

        assert [text for _, text in html.classed("faint")] == ["丙", "丁戊"]
        assert [text for _, text in html.all("mark")] == ["乙", "丙"]

    @given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=5))
    def test_they_change_nothing_of_the_text(self, spans: list[tuple[int, int]]) -> None:
        found = [suspicion_at(self.TEXT, min(one), max(one)) for one in spans]

        assert printed(rendered(report_of(self.TEXT, *found))) == [self.TEXT]

    @pytest.mark.parametrize("name", sorted(REPORTERS))
    def test_only_formats_for_machines_that_ask_for_all_list_them(self, name: str) -> None:
        report = report_of(self.TEXT, suspicion_at(self.TEXT, 2, 4))
        nothing = report_of(self.TEXT)

        made, bare = (REPORTERS[name](one, abouts=ABOUTS) for one in (report, nothing))

        assert (made != bare) == (name in {"html", "json", "jsonl"})

    def test_a_note_that_something_else_speaks_for_is_listed(self) -> None:
        found = replace(
            suspicion_at(self.TEXT, 2, 4), data={"evidence": ["some-check.sure", "some-check.doubtful"]}
        )

        assert report_of(self.TEXT, found).suspicions == ()
        assert len(Document(rendered(report_of(self.TEXT, found))).classed("finding")) == 1


# --- the text as printed ---


def test_every_line_of_every_page_is_there() -> None:
    expected = [one.text[start:end] for one in REPORT.edition.pages for start, end, _ in lines(one.text)]

    assert printed(rendered(REPORT)) == expected


@given(
    st.text(alphabet=st.sampled_from("字句,。 \t\r\n“”a<&\u2028\u202e"), max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from(Severity)), max_size=6),
)
def test_findings_lie_over_the_text_and_change_nothing_of_it(
    text: str, spans: list[tuple[int, int, Severity]]
) -> None:
    findings = []
    for one, other, severity in spans:
        start, end = sorted((min(one, len(text)), min(other, len(text))))
        findings.append(finding_at(text, start, end, severity))
    html = rendered(report_of(text, *findings))
    document = Document(html)

    assert printed(html) == ([safe.for_html(text[start:end]) for start, end, _ in lines(text)] or [""])
    assert [int(text) for _, text in sorted(document.classed("flag"), key=lambda one: int(one[1]))] == list(
        range(1, len(findings) + 1)
    )
    for number, finding in enumerate(findings, start=1):
        coloured = "".join(marked for _, marked in document.all("mark", **{"data-f": str(number)}))
        assert coloured == safe.for_html(re.sub(r"[\r\n]", "", finding.excerpt))


def test_where_findings_overlap_the_gravest_gives_the_colour_and_all_are_named() -> None:
    text = "一二三四五六"
    marks = Document(
        rendered(
            report_of(
                text,
                finding_at(text, 0, 4, Severity.NOTE),
                finding_at(text, 2, 6, Severity.ERROR),
                finding_at(text, 3, 4, Severity.WARNING),
            )
        )
    ).all("mark")

    assert [(mark["class"], mark["data-f"], text) for mark, text in marks] == [
        ("note d1", "1", "一二"),
        ("error d2", "1 2", "三"),
        ("error d3", "1 2 3", "四"),
        ("error d1", "2", "五六"),
    ]


def test_a_finding_without_a_character_is_a_sign_of_its_own() -> None:
    text = "前文后文\n\n下一段\n"
    flags = Document(rendered(report_of(text, finding_at(text, 2, 2), finding_at(text, 4, 6)))).classed(
        "flag"
    )

    assert [(flag["class"], text) for flag, text in flags] == [
        ("flag warning bare", "1"),
        ("flag warning bare", "2"),
    ]


def test_a_finding_cut_by_the_end_of_a_line_is_coloured_in_both() -> None:
    marks = Document(rendered(REPORT)).all("mark", **{"data-f": "2"})

    assert [text for _, text in marks] == ["把读书的习", "惯带回家里"]


# --- the list ---


def test_each_finding_leads_to_its_place_and_back() -> None:
    document = Document(rendered(REPORT))
    cards = document.classed("finding")

    assert [card["id"] for card, _ in cards] == ["f1", "f2", "f3", "f4"]
    assert [link["href"] for link, _ in document.classed("place")] == ["#m1", "#m2", "#m3", "#m4"]
    assert [(flag["id"], flag["href"]) for flag, _ in document.classed("flag")] == [
        (f"m{number}", f"#f{number}") for number in range(1, 5)
    ]
    for (_, text), finding in zip(cards, FINDINGS, strict=True):
        assert str(finding.message) in text
        assert f"第{finding.place.line}行第{finding.place.column}字" in text


def test_every_fragment_leads_somewhere_and_every_id_is_given_once() -> None:
    document = Document(rendered(JUDGED))
    given_ids = [str(attributes["id"]) for _, attributes in document.elements if "id" in attributes]
    links = [str(link["href"]) for link, _ in document.all("a")]

    assert [one for one, count in Counter(given_ids).items() if count > 1] == []
    assert [link for link in links if link[1:] not in given_ids] == []


def test_alike_passages_stand_side_by_side_with_their_differences_marked() -> None:
    document = Document(rendered(REPORT))
    compared = [text for _, text in document.all("blockquote")][2:4]
    differing = [text for _, text in document.classed("differs")]

    assert [re.sub(r"\s", "", text) for text in compared] == [
        FINDINGS[0].excerpt,
        FINDINGS[0].related[1].text,
    ]
    assert differing == ["把", "交", "全面", "将", "送", "正式"]


def test_what_was_printed_before_stands_beside_with_its_date_and_leads_nowhere() -> None:
    old = "活动现场,居民代表把自家藏书交到志愿者手中,这标志着“一户一书”行动全面启动。"
    archived = Related(
        Place("archive:ab", Span(0, len(old)), 1, 1, 1, 1),
        old,
        Message("以前印过"),
        printed=Message("2021-05-03 第4版"),
    )
    document = Document(rendered(replace(REPORT, findings=(replace(FINDINGS[0], related=(archived,)),))))

    assert [text for _, text in document.all("figcaption")] == [
        "此处 第5行第82字",
        "另一处 2021-05-03 第4版",
    ]
    assert [text for attributes, text in document.all("b") if not attributes][-1] == "2021-05-03 第4版"


def test_a_suggestion_shows_what_goes_and_what_comes() -> None:
    long = replace(FINDINGS[0], suggestion=FINDINGS[0].excerpt.replace("全面", "正式"))
    document = Document(rendered(replace(REPORT, findings=(long,))))

    assert [text for _, text in document.all("del")] == ["全面"]
    assert [text for _, text in document.all("ins")] == ["正式"]


def test_a_check_is_explained_once_however_often_it_found_something() -> None:
    twice = replace(FINDINGS[2], fingerprint="ff" * 8)
    document = Document(rendered(replace(REPORT, findings=(*FINDINGS, twice))))

    assert len(document.classed("explanation")) == len(ABOUTS)
    assert Counter(str(link["href"]) for link, _ in document.classed("explain"))["#c4"] == 2


def test_a_finding_on_a_page_that_the_report_lacks_is_not_lost() -> None:
    lost = replace(FINDINGS[3], place=replace(FINDINGS[3].place, path="pages/gone.txt"))
    document = Document(rendered(replace(REPORT, findings=(*FINDINGS[:3], lost))))

    assert [card["id"] for card, _ in document.classed("finding")] == ["f1", "f2", "f3", "f4"]
    assert [flag["id"] for flag, _ in document.classed("flag")] == ["m1", "m2", "m3", "m4"]
    assert "pages/gone.txt" in [text for _, text in document.classed("path")]


# --- what stands at the top ---


def test_an_incomplete_audit_never_looks_clean() -> None:
    document = Document(rendered(INCOMPLETE))
    (_, problems), *_ = document.classed("problems")

    assert "审读不完整" in problems
    assert all(one in problems for one in ("pages/d.txt", "undecodable", "第120字节起"))
    assert "审读不完整" in document.all("title")[0][1]
    assert "未发现差错。" not in document.classed("summary")[0][1]


def test_no_page_at_all_says_so() -> None:
    assert "没有可审的版面。" in rendered(Report("1", Edition(())))


def test_the_error_rate_is_called_an_estimate_and_stands_only_where_there_is_one() -> None:
    (_, rate), *_ = Document(rendered(JUDGED)).classed("rate")

    assert "估算" in rate
    assert "160.82" in rate
    assert "超过" in rate
    assert "分版计算，超过万分之3的有1版。" in rate
    assert rendered(JUDGED).count("编校差错率（估算）") == 1
    assert not Document(rendered(REPORT)).classed("rate")


def test_known_findings_and_notices_are_told() -> None:
    document = Document(rendered(JUDGED))
    (_, settled), *_ = document.classed("settled")
    (_, notices), *_ = document.classed("notices")

    assert all(word in settled for word in ("方言用法", "王校对", "2031-01-01", "昨晚"))
    assert "stale-baseline" in notices


def test_near_duplicates_lead_to_their_stories() -> None:
    document = Document(rendered(REPORT))
    groups = document.classed("groups")[0][1]

    assert "91%" in groups
    assert '<a href="#p2s1">《夜校开课 青年学画》</a>' in rendered(REPORT)


def test_a_clean_report_needs_no_tools() -> None:
    document = Document(rendered(NOTHING))

    assert not document.classed("tools")
    assert "未发现差错。" in document.classed("summary")[0][1]


def test_the_report_speaks_english_about_chinese_text() -> None:
    html = rendered(JUDGED, "en")
    document = Document(html)
    own = re.sub(r'<(\w+)[^>]* lang="zh-Hans".*?</\1>', "", html, flags=re.DOTALL)

    assert document.all("html")[0][0]["lang"] == "en"
    assert all(section["lang"] == "zh-Hans" for section, _ in document.classed("printed"))
    assert "An estimate" in own or "(estimated)" in own
    assert not re.search(
        "审读|差错|级别|采纳", "".join(str(attributes) for _, attributes in document.elements)
    )


# --- one file, and harmless ---


@pytest.mark.parametrize("report", [REPORT, JUDGED, NOTHING])
def test_nothing_is_asked_of_anyone(report: Report) -> None:
    document = Document(rendered(report))
    asked = [
        (tag, name)
        for tag, attributes in document.elements
        for name, value in attributes.items()
        if name in {"src", "srcset", "data", "action", "style", "ping", "background"}
        or (name == "href" and not str(value).startswith("#"))
        or name.startswith("on")
    ]

    assert asked == []
    assert not re.search(r"url\(|@import|https?://", rendered(report))


def test_the_policy_lets_in_this_style_and_this_script_and_nothing_else() -> None:
    document = Document(rendered(REPORT))
    (policy,) = (str(meta["content"]) for meta, _ in document.all("meta") if meta.get("http-equiv"))
    (_, style), (_, script) = document.all("style")[0], document.all("script")[-1]

    def digest(text: str) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"

    assert dict(part.strip().split(" ", 1) for part in policy.split(";")) == {
        "default-src": "'none'",
        "style-src": digest(style),
        "script-src": digest(script),
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert len(document.all("style")) == 1
    assert len(document.all("script")) == 3


@pytest.mark.parametrize("hostile", [*HOSTILE, *MARKUP])
def test_hostile_text_adds_no_element_and_no_attribute(hostile: str) -> None:
    harmless = {
        kind for text in ("甲", "甲" * 20, "甲" * 3000) for kind in kinds(Document(rendered(with_text(text))))
    }
    html = rendered(with_text(hostile))
    document = Document(html)

    assert html.encode("utf-8")
    assert not {"\x1b", "\x07", "\x9b", "\x00", "\r", "\u2028", "\u202e", "\u200b"} & set(html)
    assert kinds(document) <= harmless
    assert len(document.all("script")) == 3
    assert all(str(link["href"]).startswith("#") for link, _ in document.all("a"))


def kinds(document: Document) -> set[tuple[str, str]]:
    """Return which elements there are, and which attributes they have."""
    return {(tag, name) for tag, attributes in document.elements for name in ("", *attributes)}


def test_a_line_break_in_a_name_is_seen() -> None:
    document = Document(rendered(with_text("\n::error::")))

    assert {text for _, text in document.all("span", **{"class": "path"})} == {r"p\n::error::.txt"}


@given(st.text(min_size=1, max_size=60))
def test_any_text_makes_a_well_formed_document(text: str) -> None:
    html = rendered(with_text(text))

    assert Document(html)
    assert html.encode("utf-8")


def test_marks_are_exported_from_entries_that_the_auditor_made() -> None:
    (_, text), *_ = [one for one in Document(rendered(REPORT)).all("script") if one[0].get("id") == "entries"]

    assert json.loads(text) == [as_json_value(entry) for entry in entries_of(REPORT.findings)]


@pytest.mark.parametrize("hostile", MARKUP)
def test_nothing_ends_the_block_of_entries(hostile: str) -> None:
    html = rendered(with_text(hostile))
    block = html.split('id="entries">')[1].split("</script>")[0]

    assert json.loads(block)[0]["fingerprint"] == safe.for_json(hostile)
    assert not set(block) & set("<>&'\u2028\u2029")


def test_the_same_report_is_the_same_bytes() -> None:
    assert rendered(JUDGED) == rendered(replace(JUDGED))
    assert rendered(REPORT, "en") != rendered(REPORT)
    assert rendered(JUDGED).endswith("</html>\n")


def test_every_word_is_used_and_every_file_is_put_in() -> None:
    package = import_module("auditor.report.html")
    vocabulary = set(vars(import_module("auditor.report.html.words").words(Look())))
    folder = resources.files(package)
    templates = "".join(
        (folder / "templates" / file.name).read_text(encoding="utf-8")
        for file in (folder / "templates").iterdir()
    )
    used = set(re.findall(r"\bw\.(\w+)", templates)) | {"error", "warning", "note"}

    assert vocabulary == used
    documents = [package, *map(import_module, ("auditor.report.worksheet", "auditor.report.html.proofs"))]
    put_in = {file for one in documents for file in (*one._STYLES, *vars(one).get("_SCRIPTS", ()))}
    assert {file.name for file in (folder / "assets").iterdir()} == put_in


def test_stories_are_in_order_and_numbers_run_through() -> None:
    numbers = [int(str(line["data-n"])) for line, _ in Document(rendered(report_of(FIRST.text))).classed("l")]

    assert all(follows == number + 1 for number, follows in pairwise(numbers))
