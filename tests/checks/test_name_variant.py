"""Name variants: one character apart, and which of the two is the usual form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from audit import audit, kinds
from hypothesis import given
from hypothesis import strategies as st

from auditor.checks.name_variant.bureaus import torn_forms, torn_names
from auditor.lexicon.words import words

if TYPE_CHECKING:
    from auditor.model import Finding


def story(body: str = "", lead: str = "记者 林一川") -> str:
    return f"河道整治见成效\n\n本报讯({lead})近日，河道整治见成效，水清了，岸绿了。{body}\n"


def run(*stories: str) -> tuple[Finding, ...]:
    """Audit one page a story."""
    report = audit("".join(f"=== {at}.txt\n{text}" for at, text in enumerate(stories)), "name-variant")
    assert report.problems == ()
    return report.findings


def found(*stories: str) -> list[tuple[str, str | None]]:
    return [(one.excerpt, one.suggestion) for one in run(*stories)]


class TestPeople:
    def test_a_byline_read_wrong_once_gets_the_usual_form(self) -> None:
        usual = story(lead="记者 何清玲")
        (finding,) = run(usual, usual, story(lead="记者 何清铃"))

        assert (finding.place.path, finding.excerpt, finding.suggestion) == ("2.txt", "何清铃", "何清玲")
        assert {one.text for one in finding.related} == {"何清玲"}

    def test_a_short_name_needs_more_evidence(self) -> None:
        usual, odd = story(lead="记者 何玲"), story(lead="记者 何铃")

        assert found(usual, usual, odd) == []
        assert found(usual, usual, usual, odd) == [("何铃", "何玲")]

    def test_the_holder_of_a_post_may_differ_in_any_character(self) -> None:
        usual = story("白云区委书记周明远到场。")

        assert found(usual, usual, story("白云区委书记周明辉到场。")) == [("周明辉", "周明远")]

    def test_a_lost_character_of_the_holder_of_a_post_is_seen(self) -> None:
        usual = story("白云区委书记周明远到场。")

        assert found(usual, usual, story("白云区委书记周远到场。")) == [("周远", "周明远")]

    def test_the_word_after_a_name_does_not_cut_it_short(self) -> None:
        usual = story("白云区委书记周明达主持会议。")

        assert found(usual, usual, story("白云区委书记周明达到场。")) == []

    def test_a_name_in_the_text_is_held_against_the_one_that_was_introduced(self) -> None:
        body = "村民何清玲来到河边。何清玲说，水变清了。何清铃每天都要来走走。"

        assert found(story(body)) == [("何清铃", "何清玲")]

    @pytest.mark.parametrize(
        "stories",
        [
            pytest.param((story(lead="记者 何清玲 何清铃"), story(lead="记者 何清玲")), id="in one byline"),
            pytest.param(
                (story("村民何清玲、何清铃到场。"), story("村民何清玲到场。"), story("村民何清玲到场。")),
                id="in one list",
            ),
            pytest.param(
                (story(lead="记者 何清玲"),) * 2 + (story(lead="记者 何清铃"),) * 2, id="both often"
            ),
            pytest.param(
                (story(lead="记者 何清玲"),) * 3 + (story(lead="记者 郑清玲"),), id="surnames differ"
            ),
            pytest.param((story(lead="记者 何建国"),) * 3 + (story(lead="记者 何建军"),), id="not alike"),
            pytest.param((story(lead="记者 何清玲"),) * 3 + (story("村民何清铃到场。"),), id="other parts"),
            pytest.param((story("村民何清玲到场。"),) * 3 + (story("教师何清铃到场。"),), id="other titles"),
        ],
    )
    def test_two_people_are_left_alone(self, stories: tuple[str, ...]) -> None:
        assert found(*stories) == []

    def test_the_order_of_the_pages_changes_nothing(self) -> None:
        usual, odd = story(lead="记者 何清玲"), story(lead="记者 何清铃")

        assert found(usual, usual, odd) == found(odd, usual, usual) == [("何清铃", "何清玲")]


class TestBureaus:
    def test_every_place_of_a_torn_name_is_reported(self) -> None:
        text = story("区农业农村和水局派人到场。区农业农村和水局局长表示，要常抓不懈。")
        (finding,) = run(text)

        assert (finding.excerpt, finding.suggestion) == ("区农业农村和水局", "区农业农村和水利局")
        assert kinds(finding) == ["lost-character"]
        places = [finding.place.span.start, *(one.place.span.start for one in finding.related)]
        assert places == [text.index("区农业农村和水局"), text.rindex("区农业农村和水局")]

    def test_a_name_known_from_the_run_is_held_against_its_torn_form(self) -> None:
        body = "区城市更新管理局派人到场。" * 2

        assert found(story(body + "区城市更新管局表示，要常抓不懈。")) == [
            ("区城市更新管局", "区城市更新管理局")
        ]

    @pytest.mark.parametrize(
        "name",
        [
            "水利局",
            "水务局",
            "文旅体局",
            "文广旅体局",
            "市场监管局",
            "发展改革局",
            "人力资源社会保障局",
            "卫健局",
            "城管局",
        ],
    )
    def test_short_and_other_forms_are_lawful(self, name: str) -> None:
        assert found(story(f"区{name}派人到场。")) == []

    def test_a_torn_form_inside_a_longer_name_is_none(self) -> None:
        assert list(torn_names("省外应急管局")) == []

    @given(st.sampled_from(sorted(word for word in words("institutions") if word.endswith("局"))))
    def test_a_torn_form_lacks_one_character_and_ends_alike(self, name: str) -> None:
        for form in torn_forms(name):
            assert len(form) == len(name) - 1
            assert form.endswith("局")
