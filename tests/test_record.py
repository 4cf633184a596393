"""What a kind of evidence has been worth decides whether it is heard, and how sure its findings are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.checks import builtin
from auditor.contract import About
from auditor.model import Band, Severity
from auditor.pipeline import all_checks
from auditor.registry.record import (
    Record,
    Tally,
    bound,
    fixed_safely,
    fixes,
    is_safe,
    kinds_of,
    record,
    surest,
)
from auditor.settings import Settings

MILLION = 1_000_000
KIND = "some-check.kind"


def row(
    material: str, right: int, wrong: int, condition: Band = Band.CLEAN, characters: int = MILLION
) -> Tally:
    return Tally(KIND, condition, material, right, wrong, characters, "2026-11-28")


def has_voice(*rows: Tally, condition: Band = Band.CLEAN) -> bool:
    worth = Record(rows).worth(KIND, condition)
    assert worth is not None
    return worth.has_voice


class TestVoice:
    def test_three_finds_in_faults_it_was_not_made_for_and_no_false_alarm_give_a_kind_its_voice(self) -> None:
        assert has_voice(row("print", 0, 0), row("fresh", 3, 0))

    def test_two_finds_do_not(self) -> None:
        assert not has_voice(row("print", 0, 0), row("fresh", 2, 0))

    def test_finds_of_all_materials_count_together(self) -> None:
        assert has_voice(row("print", 1, 0), row("cases", 1, 0), row("scans", 1, 0))

    def test_three_false_alarms_in_a_million_characters_of_print_are_borne_and_four_are_not(self) -> None:
        assert has_voice(row("print", 0, 3), row("fresh", 9, 0))
        assert not has_voice(row("print", 0, 4), row("fresh", 9, 0))

    def test_the_more_print_there_is_the_more_alarms_it_bears(self) -> None:
        assert has_voice(row("print", 0, 9, characters=3 * MILLION), row("fresh", 9, 0))
        assert not has_voice(row("print", 0, 10, characters=3 * MILLION), row("fresh", 9, 0))

    def test_a_kind_that_is_mostly_wrong_on_texts_with_faults_has_none(self) -> None:
        assert not has_voice(row("print", 0, 0), row("fresh", 3, 3))

    def test_a_kind_wrong_on_clean_pages_may_be_heard_on_misread_ones(self) -> None:
        rows = (row("print", 0, 50), row("scans", 48, 0, Band.MISREAD))

        assert not has_voice(*rows)
        assert has_voice(*rows, condition=Band.MISREAD)

    def test_and_one_right_on_clean_pages_may_be_silenced_there(self) -> None:
        rows = (row("print", 3, 0), row("scans", 2, 9, Band.BAD))

        assert has_voice(*rows)
        assert not has_voice(*rows, condition=Band.BAD)

    def test_but_not_by_one_mistake_among_few(self) -> None:
        rows = (row("print", 3, 0), row("scans", 2, 1, Band.MISREAD))

        assert has_voice(*rows, condition=Band.MISREAD)
        assert not has_voice(row("print", 0, 0), row("scans", 2, 1, Band.MISREAD), condition=Band.MISREAD)

    def test_where_nothing_was_found_in_a_condition_it_is_heard_as_on_clean_pages(self) -> None:
        assert has_voice(row("print", 3, 0), condition=Band.BAD)


class TestConfidence:
    def test_it_is_the_lower_end_of_wilsons_interval(self) -> None:
        # Wilson (1927), one-sided, 90 %: worked by hand.
        assert bound(10, 0) == 0.86
        assert bound(9, 1) == 0.72
        assert bound(1, 0) == 0.38
        assert bound(0, 5) == 0.0

    def test_nothing_counted_is_no_confidence(self) -> None:
        assert bound(0, 0) == 0.0

    @given(st.integers(0, 500), st.integers(0, 500))
    def test_it_is_never_above_the_share_and_rises_with_every_right_finding(
        self, right: int, wrong: int
    ) -> None:
        found = bound(right, wrong)

        assert 0 <= found <= 1
        assert found <= right / max(right + wrong, 1) + 0.005
        assert bound(right + 1, wrong) >= found
        assert bound(right, wrong + 1) <= found

    def test_only_print_and_recognised_pages_count_for_it(self) -> None:
        worth = Record([row("print", 1, 0), row("fresh", 50, 0)]).worth(KIND, Band.CLEAN)

        assert worth is not None
        assert worth.confidence == bound(1, 0)

    def test_and_only_those_in_the_same_condition(self) -> None:
        rows = [row("print", 0, 20), row("scans", 20, 0, Band.MISREAD)]
        worth = Record(rows).worth(KIND, Band.MISREAD)

        assert worth is not None
        assert worth.confidence == bound(20, 0)

    def test_a_kind_without_a_record_is_not_weighed(self) -> None:
        assert Record([row("print", 0, 0)]).worth("other.kind", Band.CLEAN) is None


class TestFixes:
    def test_a_fix_is_safe_when_nine_in_ten_restore_the_text_even_at_the_lower_end(self) -> None:
        assert fixed_safely(20, 0)
        assert not fixed_safely(10, 0)
        assert not fixed_safely(20, 3)

    def test_a_kind_whose_fixes_nobody_has_tried_has_no_record(self) -> None:
        assert is_safe("some-check.nothing") is None


class TestTheRecordThatShips:
    def test_it_has_each_kind_of_the_code_and_no_other(self) -> None:
        kinds = {kind for check in all_checks(Settings()).values() for kind in kinds_of(check.about)}

        assert set(record().kinds) == kinds

    def test_the_fixes_are_of_such_kinds(self) -> None:
        assert set(fixes()) <= set(record().kinds)

    def test_the_kinds_that_are_heard_stay_within_the_budget_of_the_house(self) -> None:
        rows = [row for kind in record().kinds for row in record().rows(kind) if row.material == "print"]
        characters = sum({row.condition: row.characters for row in rows}.values())
        heard = [
            row.wrong
            for row in rows
            if (worth := record().worth(row.evidence, row.condition)) and worth.has_voice
        ]

        assert characters > 3 * MILLION
        assert sum(heard) * MILLION <= 40 * characters

    @pytest.mark.parametrize("check", builtin(), ids=lambda check: check.about.name)
    def test_no_check_that_ships_says_how_sure_it_is(self, check: object) -> None:
        about = check.about  # type: ignore[attr-defined]

        assert isinstance(about, About)
        assert about.kinds
        assert len(set(about.kinds)) == len(about.kinds)
        assert surest(about) < 1


def test_severities_are_in_order_so_that_the_lesser_of_two_is_the_quieter() -> None:
    assert Severity.NOTE < Severity.WARNING < Severity.ERROR
