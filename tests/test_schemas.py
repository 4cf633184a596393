"""The JSON Schemas that ship: what is written follows them, to the last key, and what they refuse is refused."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from command import run
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from pages import ROOT
from report_samples import INCOMPLETE, JUDGED, NOTHING, REPORT
from test_report_json import reports
from validation import complaints, schema_of

from auditor.files import Table
from auditor.model import Spot
from auditor.report import REPORTERS
from auditor.settings import SettingsError, load
from auditor.settings.load import _READERS

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.model import Report


def closed(schema: Any) -> Any:
    """Return a schema that refuses every key that it does not name."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: closed(value) for key, value in schema.items()}
    if "properties" in made and "allOf" not in made:
        made.setdefault("additionalProperties", False)
    return made


def unnamed(value: Any) -> list[str]:
    """Return where a report has a key that its schema does not name."""
    schema = closed(schema_of("report"))
    # What is set aside is a finding and the ruling: of all of them together.
    settled = schema["properties"]["settled"]["items"]
    finding = schema["$defs"]["finding"]
    schema["properties"]["settled"]["items"] = {
        **finding,
        "properties": {**finding["properties"], **settled["properties"]},
    }
    return [
        f"{one.json_path}: {one.message[:200]}" for one in Draft202012Validator(schema).iter_errors(value)
    ]


class TestReport:
    @pytest.mark.parametrize("report", [REPORT, INCOMPLETE, JUDGED, NOTHING])
    def test_every_key_is_named_and_of_its_kind(self, report: Report) -> None:
        written = json.loads(REPORTERS["json"](report))

        assert complaints("report", written) == []
        assert unnamed(written) == []

    @given(reports())
    def test_whatever_is_in_it(self, report: Report) -> None:
        assert complaints("report", json.loads(REPORTERS["json"](report))) == []

    def test_a_real_audit(self) -> None:
        done = run("check", "seeds", "none.txt", "--format", "json", cwd=ROOT)
        written = json.loads(done.stdout)

        assert done.returncode == 2
        assert len(written["findings"]) > 10
        assert complaints("report", written) == []
        assert unnamed(written) == []

    def test_a_place_on_the_printed_page_too(self) -> None:
        assert {"where", "picture", "boxes"} <= set(schema_of("report")["$defs"]["finding"]["properties"])
        assert len(Spot.__slots__) == 7

    def test_it_keeps_what_the_first_version_promised(self) -> None:
        old, new = schema_of("report-1"), schema_of("report")

        assert set(old["required"]) <= set(new["required"])
        assert set(old["$defs"]["finding"]["required"]) <= set(new["$defs"]["finding"]["required"])

    def test_it_refuses_what_is_wrong(self) -> None:
        written = json.loads(REPORTERS["json"](JUDGED))
        written["findings"][0]["severity"] = "fatal"
        del written["findings"][1]["check"]
        written["pages"][0]["sha256"] = "ab"

        assert [one.split(":")[0] for one in complaints("report", written)] == [
            "$.findings[0].severity",
            "$.findings[1]",
            "$.pages[0].sha256",
        ]


GOOD = [
    'select = "repetition, glyph"', 'select = ["all"]', 'ignore = "ocr-glyph"', '[[ignore]]\ntext = "水"\nreason = "引文"',
    'ignore = ["ocr-glyph", {check = "pleonasm", reason = "口号"}]', 'ignore-checks = ["pleonasm"]', 'fail-on = "never"',
    'exclude = "drafts"', 'exclude = ["drafts", "./old/*"]', 'home = "白云区"', 'lang = "en"', "jobs = 2", "max-bytes = 1",
    "check-timeout = 0.5", "check-timeout = 86400", "require-all = true", "min-confidence = 1", "min-confidence = 0.5",
    'rules = ["own", "pack:news-caution"]', 'people = "people.toml"', 'places = ["own.tsv"]', 'baseline = "known.json"',
    "gate = 0", "gate = 3.5", "page-characters = 9000", 'page-characters = ["9000", "A01.txt=8000"]',
    '[page-characters]\n"A*.txt" = 8000', '[clause.punctuation]\npoints = 0.5\nmost = 3\nchecks = "pleonasm"',
    "[checks.lost-ending]\nshortest = 30", 'archive = "kept"', 'cache = "pages"', '[page-areas]\nforeign = 9\n"A*.txt" = {photographs = 80}',
]  # fmt: skip
BAD = [
    "select = 3", "select = [3]", 'selekt = "all"', "ignore = 3", '[[ignore]]\ntext = "水"', '[[ignore]]\nreason = "x"',
    '[[ignore]]\ntext = "水"\nreason = ""', '[[ignore]]\ntext = "水"\nreason = "x"\npage = "y"', 'fail-on = "fatal"',
    'exclude = ""', "exclude = [3]", 'home = " "', "home = 440111", 'lang = "de"', "jobs = 0", "jobs = true", "jobs = 1.5",
    "max-bytes = -1", "check-timeout = 0", "check-timeout = 86401", 'check-timeout = "5"', "require-all = 1",
    "min-confidence = 1.5", "rules = 3", "people = [[]]", 'baseline = ""', "gate = -1", "page-characters = 0",
    'page-characters = ["A01.txt"]', 'page-characters = ["A01.txt=0"]', '[page-characters]\n"A*.txt" = 0', "clause = 3",
    "[clause.punctuation]\nleast = 3", "[clause.punctuation]\npoints = -1", "checks = 3", "checks.lost-ending = 3",
    "archive = 3", "cache = 3", "page-areas = 3", "[page-areas]\nphotograph = 3", '[tool.auditor]\nlang = "en"',
]  # fmt: skip


class TestSettings:
    def test_every_setting_is_named(self) -> None:
        schema = schema_of("settings")

        Draft202012Validator.check_schema(schema)
        assert set(schema["properties"]) == set(_READERS)
        assert all("description" in one for one in schema["properties"].values())

    @pytest.mark.parametrize("text", GOOD)
    def test_what_can_be_obeyed_follows_the_schema(self, tmp_path: Path, text: str) -> None:
        assert complaints("settings", tomllib.loads(text)) == []
        assert is_read(tmp_path, text)

    @pytest.mark.parametrize("text", BAD)
    def test_what_is_refused_does_not(self, tmp_path: Path, text: str) -> None:
        assert complaints("settings", tomllib.loads(text)) != []
        assert not is_read(tmp_path, text)

    def test_each_setting_is_among_both(self) -> None:
        for listed in (GOOD, BAD):
            keys = {key for text in listed for key in tomllib.loads(text)}
            assert set(_READERS) - keys <= {"places", "ignore-checks"}


def is_read(folder: Path, text: str) -> bool:
    (folder / "auditor.toml").write_text(text, encoding="utf-8")
    try:
        load({}, folder / "auditor.toml")
    except SettingsError:
        return False
    return True


FRACTIONS = st.floats(-1, 2).filter(lambda one: not one.is_integer())
"""JSON has one kind of number, in which 1.0 is a whole one; TOML has two."""


@given(
    st.sampled_from(sorted(set(_READERS) - {"ignore", "clause", "checks", "page-characters", "page-areas"})),
    st.none() | st.booleans() | st.integers(-2, 90_000) | FRACTIONS | st.sampled_from(["", " ", "en", "error", "水", "a,b"])
    | st.lists(st.sampled_from(["", "水", "a, b", 3]), max_size=2),
)  # fmt: skip
def test_schema_and_reader_agree_on_any_value(key: str, value: Any) -> None:
    if value is None:
        return
    table = Table({key: value})
    _READERS[key](table, key)

    assert (complaints("settings", {key: value}) == []) == (table.complaints == [])
