"""The whole pages of the bench: faults stand where they are said to, and what meets none is false."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from bench import pages
from bench.edition import Fault
from bench.measure import Found

if TYPE_CHECKING:
    from pathlib import Path

AUTHORS = sorted(path for path in pages.FOLDER.iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", AUTHORS, ids=lambda folder: folder.name)
def test_each_author_has_faulty_and_faultless_pages_with_every_fault_in_its_place(folder: Path) -> None:
    read = list(pages.read(folder))

    assert any(page.faults for page in read) or folder.name in pages.FAULTLESS
    assert any(not page.faults for page in read)
    assert all(page.text.isprintable() or "\n" in page.text for page in read)


def test_a_fault_that_is_not_where_it_is_said_to_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "01.txt").write_text("甲乙丙丁", encoding="utf-8")
    row = {"page": "01", "kind": "figures", "start": 1, "end": 2, "wrong": "丙", "right": None, "note": ""}
    (tmp_path / "faults.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")

    with pytest.raises(ValueError, match="01"):
        list(pages.read(tmp_path))


def test_what_meets_a_fault_at_any_place_is_right_and_all_else_false() -> None:
    page = pages.BlindPage("01", "字" * 400, (Fault("01", "figures", ((10, 12), (200, 202))),))
    found = [
        Found("01", "number-mismatch", severity, 0.5, ((at, at + 1),), "", "", ("x",))
        for at, severity in ((200, "warning"), (100, "warning"), (300, "note"))
    ]

    report = pages.report([page], [found])

    assert "1 of 1 faults told aloud, 1 false warnings and errors, precision 0.50" in report
    assert "0 of 1 faults told aloud, 0 false" in pages.report([page], [found[2:]])
