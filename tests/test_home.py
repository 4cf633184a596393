"""`--home` as people write it: a name that several districts have is decided by what the pages say."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import command
import pytest
from audit import audit

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.model import Report

LEAD = "水库水位回落\n\n本报讯(记者 李明)记者昨日从{city}水务局获悉，连日降雨后，白云区水库水位已经回落。\n"


def audited(pages: dict[str, str]) -> Report:
    text = "".join(f"=== {name}\n{page}" for name, page in pages.items())
    return audit(text, "wrong-district", home="白云区")


def homes(report: Report) -> list[str]:
    return [
        home.division.code
        for page in report.edition.pages
        for home in (page.notes.homes if page.notes else ())
        if home
    ]


@pytest.mark.parametrize(("city", "code"), [("广州市", "440111"), ("贵阳市", "520113")])
def test_the_text_tells_which_district_of_a_name_is_meant(city: str, code: str) -> None:
    report = audited({"a.txt": LEAD.format(city=city), "b.txt": LEAD.format(city="市")})

    assert homes(report) == [code, code]
    assert report.complete


def test_the_city_named_by_far_most_is_the_papers_own() -> None:
    own, other = LEAD.format(city="广州市"), LEAD.format(city="贵阳市")

    mostly = audited({"a.txt": own, "b.txt": own, "c.txt": own, "d.txt": other})
    assert set(homes(mostly)) == {"440111"}
    mixed = audited({"a.txt": own, "b.txt": other})
    assert [one.kind for one in mixed.problems] == ["ambiguous-home"]


def test_where_nothing_tells_the_audit_is_not_complete_and_says_what_to_write(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LEAD.format(city="市"), encoding="utf-8")

    done = command.run("check", "a.txt", "--home", "白云区", "-f", "json", cwd=tmp_path)

    [problem] = json.loads(done.stdout)["problems"]
    assert done.returncode == 2
    assert problem["kind"] == "ambiguous-home"
    assert "请写成 广州市白云区（440111）、贵阳市白云区（520113）" in problem["detail"]


@pytest.mark.parametrize("named", ["check", "outline"])
def test_a_district_that_is_not_is_refused_before_anything_is_read(tmp_path: Path, named: str) -> None:
    done = command.run(named, "nowhere", "--home", "白去区", cwd=tmp_path)

    assert done.returncode == 2
    assert "白云区" in done.stderr.decode()
    assert "nowhere" not in done.stderr.decode()
