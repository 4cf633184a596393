"""The estimated error rate: what each finding weighs, and what pages come to. Computed by hand beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from audit import registry, source, split
from hypothesis import given
from hypothesis import strategies as st
from marking import Marking

from auditor.lexicon.weights import weights
from auditor.model import Finding, Message, Place, Rate, Role, Severity, Span
from auditor.pipeline import all_checks, audit_sources, exit_status
from auditor.pipeline.rates import Scale, weighed, wrong_characters
from auditor.registry import Registry, RegistryError
from auditor.settings import ClauseChange, PageArea, Settings, SettingsError
from auditor.settings.settings import AREAS

if TYPE_CHECKING:
    from auditor.model import Report

ROOT = Path(__file__).parent.parent
HEAD = "水库水位回落\n\n本报讯(记者 李明)记者昨日从市水务局获悉，连日降雨后，全市水库水位已经回落。\n"
FAULT = "市水务局表示，这里有甲号错词，请市民注意防范。\n"
PAGE = HEAD + FAULT


def audited(text: str, *checks: Marking, **settings: Any) -> Report:
    return audit_sources([page for _, page in split(text)], Settings(jobs=1, **settings), Registry(checks))


def points(text: str, *checks: Marking, **settings: Any) -> list[float]:
    return [one.points for one in audited(text, *checks, **settings).findings]


def wrong(replacement: str | None, **more: Any) -> Marking:
    """A check for wrong characters: it has the name of one that ships."""
    return Marking("甲号错词", "ocr-glyph", replacement=replacement, **more)


class TestWhatAnErrorWeighs:
    @pytest.mark.parametrize(
        ("right", "weight"),
        [
            ("甲号错字", 1.0),  # one character wrong
            ("甲号的错词", 1.0),  # one missing
            ("号错词", 1.0),  # one too many
            ("乙号错字", 2.0),  # two
            ("甲号错词是这样", 2.0),  # three
            ("甲号一二三四五错词", 2.0),  # five
            ("甲号一二三四五六错词", 4.0),  # six
            ("", 2.0),  # four too many
            ("甲号词错", 1.0),  # transposed: two characters, but one error
            ("甲号错词。", 1.0),  # only a mark
            (None, 1.0),  # nobody says how many: at least one
        ],
    )
    def test_characters_weigh_by_how_many_are_wrong(self, right: str | None, weight: float) -> None:
        assert points(PAGE, wrong(right)) == [weight]

    def test_white_space_and_width_are_no_characters(self) -> None:
        finding = audited(PAGE, wrong("甲 号\n错 字")).findings[0]

        assert wrong_characters(finding) == 1
        assert wrong_characters(replace(finding, excerpt="Ａ１", suggestion="A2")) == 1

    def test_a_passage_printed_again_is_too_many_characters_once_a_copy(self) -> None:
        long = "这里有甲号错词"  # seven characters: 4 points
        check = Marking(long, "repeated-sentence")

        assert points(PAGE, replace(check, data={"copies": 2})) == [4.0]
        assert points(PAGE, replace(check, data={"copies": 3})) == [8.0]
        # Five copies are four too many; the same error counts three times.
        assert points(PAGE, replace(check, data={"copies": 5})) == [12.0]

    def test_the_same_error_counts_three_times_in_an_issue(self) -> None:
        pages = "".join(f"=== {name}.txt\n{HEAD}{FAULT}{FAULT}" for name in "abc")

        # Two places of a page are one finding.
        assert points(pages, wrong("甲号错字")) == [2.0, 1.0, 0.0]
        assert [rate.points for rate in audited(pages, wrong("甲号错字")).rates] == [2.0, 1.0, 0.0, 3.0]

    def test_another_correction_is_another_error(self) -> None:
        other = Marking("乙号错词", "ocr-glyph", replacement="乙号错字")
        text = PAGE + "街道登记时又写了甲号错词，已经退回。\n" + "社区公告里写的是乙号错词，正在更换。\n"

        assert points(text, wrong("甲号错字")) == [2.0]
        assert points(text, other) == [1.0]

    def test_another_stray_character_is_another_error(self) -> None:
        check = Marking("■", "stray-character")
        report, abouts = audited(PAGE.replace("甲", "■"), check), [check.about]
        scale, page = Scale(weighed(Settings(), abouts)), report.edition.pages[0]
        strays = (replace(report.findings[0], excerpt=char) for char in "■◆●★▲")

        assert [scale.weigh(stray, page) for stray in strays] == [1.0] * 5

    @pytest.mark.parametrize("name", ["number-mismatch", "wrong-district", "list-gap", "pleonasm"])
    def test_numbers_facts_logic_and_grammar_weigh_one_each(self, name: str) -> None:
        assert points(PAGE, Marking("这里有甲号错词", name)) == [1.0]

    def test_headlines_count_double(self) -> None:
        check = Marking("水位", "ocr-glyph", replacement="水面")

        assert points(HEAD, check) == [3.0]  # twice one, and one

    def test_names_count_double_but_not_four_times_in_a_headline(self) -> None:
        assert points(HEAD, Marking("水位", "name-variant")) == [2.0, 2.0]

    def test_posts_are_not_among_what_counts_double(self) -> None:
        assert points(PAGE, Marking("甲号错词", "title-conflict")) == [1.0]

    @pytest.mark.parametrize("name", ["pleonasm", "wrong-district", "shrunk-by-multiple", "number-mismatch"])
    def test_the_same_words_count_three_times_in_an_issue_whatever_their_clause(self, name: str) -> None:
        text = HEAD + "".join(f"第{number}段的原因是因为下雨。\n" for number in "一二三四五六")

        assert sum(points(text, Marking("原因是因为", name, replacement="原因是"))) == 3.0

    @pytest.mark.parametrize("name", ["unbalanced-quotes", "broken-sentence", "mixed-variant"])
    def test_clauses_whose_figure_is_not_known_weigh_nothing(self, name: str) -> None:
        assert points(PAGE, Marking("甲号错词", name)) == [0.0]

    @pytest.mark.parametrize("name", ["near-duplicate", "reused-passage", "no-such-check"])
    def test_what_belongs_to_no_clause_weighs_nothing(self, name: str) -> None:
        assert points(PAGE, Marking("甲号错词", name)) == [0.0]

    def test_what_has_no_voice_does_not_count_and_what_has_one_does_however_few_cases_there_were(
        self,
    ) -> None:
        assert points(PAGE, wrong("甲号错字", severity=Severity.NOTE)) == [0.0]
        assert points(PAGE, wrong("甲号错字", confidence=0.01)) == [1.0]

    def test_findings_set_aside_do_not_count(self) -> None:
        from auditor.settings import Suppression

        report = audited(PAGE, wrong("甲号错字"), suppressions=(Suppression("x", text="甲号"),))

        assert report.settled[0].finding.points == 0
        assert report.rates[-1].points == 0


class TestSettings:
    def test_a_clause_gets_a_weight_from_the_settings(self) -> None:
        check = Marking("甲号错词", "unbalanced-quotes")

        assert points(PAGE, check, clause=(ClauseChange("punctuation", points=0.5),)) == [0.5]

    def test_number_style_weighs_a_tenth_and_one_in_an_issue(self) -> None:
        # Ten tenths are one point; what comes after that is free.
        ours = (ClauseChange("number-style", checks=("our-numbers",)),)
        check = Marking("号错词", "our-numbers")
        text = HEAD + "".join(
            FAULT.replace("甲", char).replace("市民", char) for char in "甲乙丙丁戊己庚辛壬癸子丑"
        )

        assert points(text, check, clause=ours) == [0.1] * 10 + [0.0] * 2
        assert audited(text, check, clause=ours).rates[-1].points == 1.0

    def test_a_check_can_be_moved_to_another_clause(self) -> None:
        moved = (ClauseChange("punctuation", 0.5, checks=("stray-space",)), ClauseChange("format", 0.3))

        assert points(PAGE, Marking("甲号错词", "stray-space"), clause=moved) == [0.5]

    def test_an_unknown_clause_is_refused_with_the_nearest(self) -> None:
        with pytest.raises(SettingsError, match="punctuation"):
            audited(PAGE, clause=(ClauseChange("punctation", 1.0),))


class TestRate:
    def test_characters_are_all_but_white_space(self) -> None:
        report = audited("大桥 通车\n\n　　本报讯，大桥昨日通车。\r\n")

        # 大桥通车, then eleven with their marks
        assert [rate.characters for rate in report.rates] == [15, 15]

    def test_the_count_of_the_press_is_taken_where_it_is_given(self) -> None:
        pages = f"=== a.txt\n{PAGE}=== b.txt\n{PAGE}"

        def counted(*given: tuple[str, int]) -> list[int]:
            return [rate.characters for rate in audited(pages, page_characters=given).rates]

        assert counted(("", 9000)) == [9000, 9000, 18000]
        assert counted(("b.txt", 7000), ("", 9000)) == [9000, 7000, 16000]
        assert counted(("*.txt", 7000), ("a*", 8000)) == [8000, 7000, 15000]

    def test_pictures_and_foreign_script_count_by_their_area(self) -> None:
        """《报纸编校差错率计算方法》: photographs 80 %, decorations 30 %, foreign script 130 % of their area."""
        pages = f"=== a.txt\n{HEAD}=== b.txt\n{HEAD}Water 厂\n"

        def counted(*areas: PageArea) -> list[int]:
            return [rate.characters for rate in audited(pages, page_areas=areas).rates[:2]]

        one, other = counted()
        photographs = PageArea("a*", "photographs", 1000)
        assert counted(photographs) == [one + 800, other]
        assert counted(photographs, PageArea("a*", "decorations", 1000)) == [one + 1100, other]
        assert counted(PageArea("", "foreign", 10)) == [one + 13, other - len("Water") + 13]
        assert counted(photographs, PageArea("", "decorations", 10)) == [one + 800, other + 3]

    def test_all_that_the_settings_know_is_weighed(self) -> None:
        assert set(AREAS) == set(weights().areas)

    def test_a_count_by_the_press_has_the_areas_in_it(self) -> None:
        given = {"page_characters": (("", 9000),), "page_areas": (PageArea("", "photographs", 1000),)}

        assert {rate.characters for rate in audited(PAGE, **given).rates} == {9000}

    def test_an_area_of_a_page_that_is_not_there_is_remarked_upon(self) -> None:
        (notice,) = audited(PAGE, page_areas=(PageArea("gone.txt", "foreign", 9),)).notices

        assert (notice.path, notice.kind) == ("gone.txt", "unused-page-characters")

    def test_a_count_for_a_page_that_is_not_there_is_remarked_upon(self) -> None:
        (notice,) = audited(PAGE, page_characters=(("gone.txt", 9000), ("", 9000))).notices

        assert (notice.path, notice.kind) == ("gone.txt", "unused-page-characters")

    def test_the_limit_is_the_newspapers_unless_a_gate_is_set(self) -> None:
        assert {rate.limit for rate in audited(PAGE).rates} == {3.0}
        assert {rate.limit for rate in audited(PAGE, gate=2.0).rates} == {2.0}

    def test_one_point_in_ten_thousand_characters_is_a_rate_of_one(self) -> None:
        report = audited(PAGE, wrong("甲号错字"), page_characters=(("", 10_000),))

        assert report.rates[-1].per_ten_thousand == 1.0

    def test_no_page_has_no_rate_and_an_empty_one_none_over_the_limit(self) -> None:
        assert audit_sources([], Settings(), Registry([])).rates == ()
        assert all(rate.passes for rate in audited("").rates)

    @pytest.mark.parametrize(
        ("gate", "status"),
        [(0.99, 1), (1.0, 0), (1.5, 0)],
        ids=["over", "at", "under"],
    )
    def test_a_gate_shuts_when_the_rate_is_over_it(self, gate: float, status: int) -> None:
        report = audited(PAGE, wrong("甲号错字"), gate=gate, page_characters=(("", 10_000),))

        assert exit_status(report, None, gated=True) == status
        assert exit_status(report, None) == 0

    def test_a_rate_that_rounds_down_to_the_gate_is_over_it_and_does_not_look_like_it(self) -> None:
        over, at = Rate("a.txt", 9_999, 3.0, 3.0), Rate("a.txt", 10_000, 3.0, 3.0)

        assert (over.passes, over.per_ten_thousand) == (False, 3.01)
        assert (at.passes, at.per_ten_thousand) == (True, 3.0)

    def test_tenths_of_points_add_up_to_what_passes(self) -> None:
        assert Rate("a.txt", 1_000, 0.1 + 0.2, 3.0).passes

    def test_one_page_over_the_gate_is_enough(self) -> None:
        pages = f"=== a.txt\n{HEAD}=== b.txt\n{PAGE}"
        report = audited(
            pages, wrong("甲号错字"), gate=0.5, page_characters=(("a.txt", 90_000), ("", 10_000))
        )

        assert [rate.passes for rate in report.rates] == [True, False, True]
        assert exit_status(report, None, gated=True) == 1


CHECKS = (
    "lost-opening",
    "misattributed-lead-in",
    "misplaced-character",
    "missing-character",
    "name-variant",
    "ocr-glyph",
    "pleonasm",
    "repeated-passage",
    "repeated-sentence",
    "repeated-word",
    "title-conflict",
    "unknown-place",
)
WORKED = {
    # ocr-glyph, line 41: 1 character: 1; misattributed-lead-in, line 61: a fact: 1
    "000_fff1d5a1dbb899c7.txt": (5866, 1 + 1, 3.41),
    # title-conflict, line 5: a fact: 1; pleonasm, line 21: 1; repeated-word, line 77:
    # 3 characters too many: 2; name-variant, line 89: 1 character of a name: 1 x 2; ocr-glyph, line 137: 1
    "001_0cc59c75eb8b24af.txt": (6976, 1 + 1 + 2 + 2 + 1, 10.03),
    # unknown-place, line 33: 1 character: 1; name-variant, lines 47, 53, 71, 99, 107 and 109: 1 character
    # missing from a name, the same error counts 3 times: 3 x 1 x 2
    "002_88d9691a9e5a9263.txt": (6531, 1 + 6, 10.72),
    # repeated-sentence, line 23: more than 5 characters, two copies too many: 2 x 4; repeated-passage, line 41: 4;
    # lost-opening, more than 5 characters: 4
    "003_b18ba1db4c317c06.txt": (6059, 8 + 4 + 4, 26.41),
    # ocr-glyph, line 65: 1; unknown-place, lines 79 and 101: transposed: 1 + 1; pleonasm, line 91: 1
    "004_ebaa801fa8e8d9c6.txt": (5437, 1 + 2 + 1, 7.36),
}
"""Of what has a voice: three more findings of these checks are notes, and weigh nothing."""


def test_the_five_pages_come_to_what_a_hand_computes() -> None:
    sources = [source(name, (ROOT / "seeds" / name).read_text(encoding="utf-8")) for name in WORKED]

    report = audit_sources(sources, Settings(jobs=1), registry(*CHECKS))

    pages = {
        rate.path: (rate.characters, rate.points, rate.per_ten_thousand) for rate in report.rates if rate.path
    }
    assert pages == WORKED
    # 2 + 7 + 7 + 16 + 4 points; 5866 + 6976 + 6531 + 6059 + 5437 characters
    assert report.rates[-1] == Rate("", 30869, 36.0, 3.0)
    assert report.rates[-1].per_ten_thousand == 11.66


class TestTable:
    def test_every_check_that_ships_has_a_clause_or_is_about_stories_printed_twice(self) -> None:
        clauses = {check.about.name: check.about.clause for check in all_checks(Settings()).values()}

        assert {name for name, clause in clauses.items() if not clause} == {
            "near-duplicate",
            "reused-passage",
        }
        assert set(clauses.values()) - {""} <= set(weights().clauses)

    def test_a_clause_that_is_none_is_refused_with_the_nearest(self) -> None:
        class Misled(Marking):
            about = replace(Marking("甲", "mine").about, clause="charactres")

        with pytest.raises(RegistryError, match=r"“mine”（来自 tests）.*characters"):
            audited(PAGE, Misled("甲", "mine"))

    def test_the_figures_are_those_of_the_regulation(self) -> None:
        table = weights()

        assert table.limit == 3.0
        assert table.factor == 2.0
        assert table.roles == (Role.HEADLINE, Role.KICKER, Role.SECTION, Role.FURNITURE)
        characters = table.clauses["characters"]
        assert (characters.tiers, characters.points) == (((1, 1.0), (5, 2.0)), 4.0)
        assert characters.same == 3
        assert {table.clauses[name].points for name in ("facts", "logic", "grammar", "numbers")} == {1.0}
        assert table.clauses["transposed"].points == 1.0
        style = table.clauses["number-style"]
        assert (style.points, style.most) == (0.1, 1.0)
        assert [clause.name for clause in table.clauses.values() if clause.points is None] == [
            "punctuation",
            "format",
            "variants",
        ]


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_correction_is_at_least_one_character(excerpt: str, suggestion: str) -> None:
    finding = Finding(
        "ocr-glyph",
        Severity.ERROR,
        0.9,
        Message(""),
        Place("a", Span(0, 0), 1, 1, 1, 1),
        "",
        excerpt,
        suggestion,
    )

    assert 1 <= wrong_characters(finding) <= max(1, len(excerpt) * 3, len(suggestion) * 3)
