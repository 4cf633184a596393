"""JSON lines: the records of the JSON report, one a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_hostile import HOSTILE
from report_samples import INCOMPLETE, JUDGED, NOTHING, with_text

from auditor.report import REPORTERS

if TYPE_CHECKING:
    from auditor.model import Report


def records(report: Report) -> list[Any]:
    return [json.loads(line) for line in REPORTERS["jsonl"](report).splitlines()]


def test_the_first_line_is_the_report_and_each_other_one_says_what_it_is() -> None:
    first, *others = records(JUDGED)

    assert (first["record"], first["schema"], first["complete"]) == ("report", 1, False)
    assert [one["record"] for one in others] == [
        *("finding", "finding", "finding", "group", "problem", "settled", "notice"),
        *("rate", "rate", "rate", "rate", "page", "page", "page"),
    ]


def test_the_records_are_those_of_the_json_report() -> None:
    whole = json.loads(REPORTERS["json"](JUDGED))
    of = {"finding": "findings", "group": "groups", "problem": "problems", "settled": "settled"}
    of |= {"notice": "notices", "rate": "rates", "page": "pages"}

    for name, key in of.items():
        bare = [
            {k: v for k, v in one.items() if k != "record"}
            for one in records(JUDGED)
            if one["record"] == name
        ]
        assert bare == whole[key]
    assert records(JUDGED)[0]["summary"] == whole["summary"]


def test_a_clean_report_is_one_line_and_one_for_each_page() -> None:
    assert [one["record"] for one in records(NOTHING)] == ["report", "page"]
    assert records(INCOMPLETE)[0]["complete"] is False


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_comes_back_as_it_went_in(hostile: str) -> None:
    _, finding, group, _, _ = records(with_text(hostile))

    assert finding["message"] == f"信息{hostile}"
    assert group["members"][0]["title"] == hostile


@given(st.text(min_size=1))
def test_any_text_stays_on_its_line(text: str) -> None:
    assert len(records(with_text(text))) == 5
