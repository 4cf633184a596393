"""The committed report of seeds/ is what the auditor says of them today."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING, Any

from pages import ROOT

if TYPE_CHECKING:
    from types import ModuleType

    import pytest


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sample_report", ROOT / "scripts" / "sample_report.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_sample_report_is_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    made: dict[str, Any] = script().sample()
    files = (path for path in (ROOT / "reports" / "sample").iterdir() if path.suffix != ".png")
    kept = {path.name: path.read_bytes().decode() for path in files}

    assert made == kept, "run `make sample`, and look at the difference before committing it"
