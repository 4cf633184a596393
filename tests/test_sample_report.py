"""The committed report of seeds/ is what the auditor says of them today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages import ROOT
from sample_report import sample

if TYPE_CHECKING:
    import pytest


def test_the_sample_report_is_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    made = sample()
    files = (path for path in (ROOT / "reports" / "sample").iterdir() if path.suffix != ".png")
    kept = {path.name: path.read_bytes().decode() for path in files}

    assert made == kept, "run `make sample`, and look at the difference before committing it"
