"""One fault is one finding: places, slips and floods that several findings speak of are told once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audit import Custom
from sixteen_pages import pages

from auditor.contract import Hit, say
from auditor.model import Edit, Severity, Source, Span
from auditor.pipeline import audit_sources
from auditor.pipeline.merging import MOST_OF_A_KIND, PLACES
from auditor.registry import Registry
from auditor.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.model import Finding

TEXT = (
    "水库水位回落\n\n本报讯 连日降雨后，全市水库水位已经回落到警戒线以下，巡查仍在继续，巡查人员没有松懈。\n"
)


def audit(*checks: object, text: str = TEXT) -> list[Finding]:
    report = audit_sources([Source("a.txt", text)], Settings(), Registry(checks))  # type: ignore[arg-type]
    assert report.complete, report.problems
    return list(report.findings)


def at(name: str, *spans: tuple[int, int], **more: object) -> Custom:
    def hits(page: object) -> list[Hit]:
        return [Hit(start, end, say("错"), **more) for start, end in spans]  # type: ignore[arg-type]

    return Custom(hits, name=name)


class TestOnePlace:
    def test_two_checks_at_one_place_are_one_finding_with_the_evidence_of_both(self) -> None:
        (one,) = audit(
            at("one", (10, 14), severity=Severity.WARNING), at("two", (10, 14), severity=Severity.ERROR)
        )

        assert one.check == "two"
        assert one.data["evidence"] == ["two.found", "one.found"]

    def test_of_two_equally_grave_ones_the_surer_stays(self) -> None:
        (one,) = audit(at("one", (10, 14), confidence=0.4), at("two", (10, 14), confidence=0.8))

        assert one.check == "two"

    def test_ranges_that_share_half_of_the_longer_one_are_one_place(self) -> None:
        assert len(audit(at("one", (10, 14)), at("two", (12, 16)))) == 1
        assert len(audit(at("one", (10, 14)), at("two", (13, 17)))) == 2

    def test_a_slip_inside_a_long_passage_is_another_fault(self) -> None:
        assert len(audit(at("one", (10, 40)), at("two", (20, 22)))) == 2

    def test_what_only_one_of_them_knows_is_kept(self) -> None:
        known = at("one", (10, 14), replacement="改", confidence=0.1)
        (one,) = audit(known, at("two", (10, 14), confidence=0.8))

        assert (one.check, one.suggestion) == ("two", "改")
        assert one.fix is not None
        assert one.fix.edits == (Edit(Span(10, 14), "改"),)

    def test_what_the_words_of_another_range_should_read_is_no_suggestion_for_these(self) -> None:
        known = at("one", (11, 14), replacement="改", confidence=0.1)
        (one,) = audit(known, at("two", (10, 14), confidence=0.8))

        assert (one.check, one.suggestion) == ("two", None)

    def test_the_fix_that_needs_no_one_to_look_at_it_is_the_one_that_is_kept(self) -> None:
        safe = at("one", (11, 14), edits=(Edit(Span(11, 12), ""),), safe=True, confidence=0.1)
        (one,) = audit(safe, at("two", (10, 14), replacement="改", confidence=0.8))

        assert one.check == "two"
        assert one.fix is not None
        assert (one.fix.safe, one.fix.edits) == (True, (Edit(Span(11, 12), ""),))


class TestOneSlip:
    def test_the_same_wrong_words_at_two_places_are_one_finding_with_two_places(self) -> None:
        first = TEXT.index("巡查")
        second = TEXT.index("巡查", first + 1)
        (one,) = audit(at("one", (first, first + 2), (second, second + 2), replacement="巡视"))

        assert one.data[PLACES] == 2
        assert [related.place.span for related in one.related] == [Span(second, second + 2)]
        assert one.fix is not None
        assert [edit.span.start for edit in one.fix.edits] == [first, second]

    def test_other_corrections_of_the_same_words_are_other_slips(self) -> None:
        first = TEXT.index("巡查")
        second = TEXT.index("巡查", first + 1)

        def hits(page: object) -> list[Hit]:
            return [
                Hit(first, first + 2, "错", replacement="巡视"),
                Hit(second, second + 2, "错", replacement="检查"),
            ]

        assert len(audit(Custom(hits, name="one"))) == 2


class TestFlood:
    def test_more_of_a_kind_than_an_editor_reads_are_one_finding_with_a_count(self) -> None:
        spans = [(at, at + 1) for at in range(8, 8 + MOST_OF_A_KIND + 1)]
        (one,) = audit(at("one", *spans))

        assert one.data[PLACES] == MOST_OF_A_KIND + 1
        assert len(one.related) == MOST_OF_A_KIND
        assert f"{MOST_OF_A_KIND + 1}处" in str(one.message)

    def test_as_many_as_an_editor_reads_are_told_one_by_one(self) -> None:
        spans = [(at, at + 1) for at in range(8, 8 + MOST_OF_A_KIND)]

        assert len(audit(at("one", *spans))) == MOST_OF_A_KIND

    def test_those_of_two_stories_are_not_added_up(self) -> None:
        other = "公园今晨开放\n\n本报讯 新建的滨河公园今天早上正式迎客，附近居民带着孩子前来游玩，园内设有步道。\n"
        starts = (8, len(TEXT) + 1 + 8)
        spans = [(start + at, start + at + 1) for start in starts for at in range(MOST_OF_A_KIND - 2)]

        assert len(audit(at("one", *spans), text=f"{TEXT}\n{other}")) == len(spans)

    def test_blanks_too_many_are_of_one_kind_whatever_they_stand_beside(self) -> None:
        text = (
            TEXT.replace("，", " ， ").replace("连日", "连 日").replace("水库水位已经", "水 库 水 位 已 经")
        )
        text = text.replace("巡查人员", "巡 查 人 员 ")
        blanks = [at for at, char in enumerate(text) if char == " "]
        kinds = ["beside" if {text[at - 1], text[at + 1]} & set("，讯") else "inside" for at in blanks]
        assert min(map(kinds.count, ("beside", "inside"))) >= 4
        assert len(blanks) > MOST_OF_A_KIND >= max(map(kinds.count, kinds))

        found = audit(self.mending(text, zip(blanks, kinds, strict=True)), text=text)

        (one,) = found
        assert one.data[PLACES] == len(blanks)
        assert len(one.fix.edits if one.fix else ()) == len(blanks)

    def test_lines_that_are_joined_are_not(self) -> None:
        text = TEXT + "".join(one.partition("本报讯 ")[2] for one in pages().values())
        breaks = [at for at, char in enumerate(text) if char == "\n" and at > len(TEXT)]
        assert len(breaks) > MOST_OF_A_KIND
        kinds = ["beside", "inside"] * len(breaks)

        found = audit(self.mending(text, zip(breaks, kinds, strict=False)), text=text)

        assert len(found) == len(breaks)

    def mending(self, text: str, places: Iterable[tuple[int, str]]) -> Custom:
        """A check that takes characters out, each for another kind of evidence."""
        listed = list(places)

        def hits(page: object) -> list[Hit]:
            return [Hit(at, at + 1, "错", replacement="", evidence=(kind,)) for at, kind in listed]

        check = Custom(hits, name="one")
        object.__setattr__(check, "about", replace(check.about, kinds=("beside", "inside")))
        return check

    def test_it_keeps_every_place_of_a_slip_that_it_takes_in(self) -> None:
        first = TEXT.index("巡查")
        slips = [(first, first + 2), (TEXT.rindex("巡查"), TEXT.rindex("巡查") + 2)]
        others = [(at, at + 1) for at in range(12, 12 + MOST_OF_A_KIND)]
        assert max(others)[1] < first

        def hits(page: object) -> list[Hit]:
            return [
                *(Hit(*span, "错", replacement="巡视") for span in slips),
                *(Hit(*span, "错") for span in others),
            ]

        (one,) = audit(Custom(hits, name="one"))

        assert one.data[PLACES] == MOST_OF_A_KIND + 2
        assert {other.place.span for other in one.related} >= {Span(*span) for span in slips}

    def test_one_that_cannot_be_mended_or_is_not_safe_leaves_the_fixes_of_the_others(self) -> None:
        spans = [(at, at + 1) for at in range(10, 10 + MOST_OF_A_KIND + 3)]

        def hits(page: object) -> list[Hit]:
            none, unsafe, *safe = spans
            return [
                Hit(*none, "错"),
                Hit(*unsafe, "错", replacement=""),
                *(Hit(*span, "错", replacement="", safe=True) for span in safe),
            ]

        (one,) = audit(Custom(hits, name="one"))

        assert one.fix is not None
        assert one.fix.safe
        assert [(edit.span.start, edit.span.end) for edit in one.fix.edits] == spans[2:]
